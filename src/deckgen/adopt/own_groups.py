"""Groups of shapes that deckgen drew → the cards and diagrams they came from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from deckgen.adopt.drawing import one_line
from deckgen.adopt.lines import Around, unmarked
from deckgen.adopt.old import OldCards, OldDiagram, OldExhibit
from deckgen.adopt.shapes import Shape

Item = tuple[tuple[str, str | tuple[str, ...]], ...]
CARD = re.compile(r"card (\d+) (label|value|change|source)\Z")
NUMBERED = re.compile(
    r"(step|text|panel|slice|title|date|card|quadrant|head|layer) (\d+)\Z"
)
LAYER_TEXT = re.compile(r"layer (\d+) text\Z")
ROW = re.compile(r"row (\d+)(?: cell (\d+))?\Z")


def read_cards(shapes: Sequence[Shape], name: str, around: Around) -> OldExhibit | None:
    """Cards with a number each; None for another group."""
    found: dict[int, dict[str, str]] = {}
    for shape in shapes:
        match = CARD.match(shape.name)
        if match and shape.words:
            found.setdefault(int(match[1]), {})[match[2]] = shape.line
    if not found or not all("value" in c and "label" in c for c in found.values()):
        return None
    cards = tuple(
        (c["label"], c["value"].replace("\u00a0", " "), c.get("change", ""))
        for _, c in sorted(found.items())
    )
    sources = tuple(c.get("source", "") for _, c in sorted(found.items()))
    return OldExhibit(
        OldCards(cards, sources),
        name,
        around.caption,
        notes=tuple(around.notes),
        source=" ".join(around.sources),
    )


def read_diagram(
    shapes: Sequence[Shape], name: str, around: Around
) -> OldExhibit | None:
    """A diagram whose kind its shapes tell; None for another group."""
    parts: dict[str, dict[int, list[str]]] = {}
    for shape in shapes:
        match = NUMBERED.match(shape.name)
        layer = LAYER_TEXT.match(shape.name)
        lines = [unmarked(one_line(w.text)) for w in shape.words]
        if match:
            parts.setdefault(match[1], {})[int(match[2])] = lines
        elif layer:
            parts.setdefault("text", {})[int(layer[1])] = lines
    found = (
        _comparison(shapes, parts) or _matrix(shapes, parts) or _simple(shapes, parts)
    )
    if found is None:
        return None
    return OldExhibit(
        found,
        name,
        around.caption,
        notes=tuple(around.notes),
        source=" ".join(around.sources),
    )


Parts = Mapping[str, Mapping[int, list[str]]]


def _simple(shapes: Sequence[Shape], parts: Parts) -> OldDiagram | None:
    """What has a title and perhaps a text for each item."""
    texts = parts.get("text", {})
    if "step" in parts and "panel" in parts:
        items = [
            _item(
                label=lines[0] if len(lines) > 1 else "",
                title=lines[-1] if lines else "",
                points=tuple(parts["panel"].get(n, ())),
            )
            for n, lines in sorted(parts["step"].items())
        ]
        return _diagram("roadmap", items)
    if "step" in parts:
        return _diagram("process", _titled(parts["step"], texts))
    if "layer" in parts:
        return _diagram("layers", _titled(parts["layer"], texts))
    if "slice" in parts and "title" in parts:
        width = [s.frame.w for s in shapes if s.name.startswith("slice ")]
        kind = "funnel" if width and width[0] > width[-1] else "pyramid"
        return _diagram(kind, _titled(parts["title"], texts))
    if "date" in parts:
        items = [
            _item(
                label=lines[0],
                title=lines[1] if len(lines) > 1 else "",
                text=" ".join(lines[2:]),
            )
            for _, lines in sorted(parts["date"].items())
            if lines
        ]
        return _diagram("timeline", items)
    if "card" in parts:
        items = [
            _item(title=lines[0], text=" ".join(lines[1:]))
            for _, lines in sorted(parts["card"].items())
            if lines
        ]
        return _diagram("cards", items)
    return None


def _comparison(shapes: Sequence[Shape], parts: Parts) -> OldDiagram | None:
    rows: dict[int, str] = {}
    cells: dict[int, dict[int, str]] = {}
    for shape in shapes:
        match = ROW.match(shape.name)
        if match and match[2]:
            cells.setdefault(int(match[1]), {})[int(match[2])] = unmarked(shape.line)
        elif match:
            rows[int(match[1])] = unmarked(shape.line)
    heads = parts.get("head", {})
    if not cells or not heads:
        return None
    columns = tuple(" ".join(lines) for _, lines in sorted(heads.items()))
    items = [
        _item(
            label=rows.get(n, ""),
            cells=tuple(row.get(i + 1, "") for i in range(len(columns))),
        )
        for n, row in sorted(cells.items())
    ]
    return OldDiagram("comparison", tuple(items), columns)


def _matrix(shapes: Sequence[Shape], parts: Parts) -> OldDiagram | None:
    if len(parts.get("quadrant", {})) != 4:
        return None
    items = [
        _item(title=lines[0], text=" ".join(lines[1:]))
        for _, lines in sorted(parts["quadrant"].items())
        if lines
    ]
    axes = tuple(
        (s.name[0], s.line)
        for s in shapes
        if s.name in ("x axis title", "y axis title")
    )
    return OldDiagram("matrix", tuple(items), axes=axes) if len(items) == 4 else None


def _titled(
    titles: Mapping[int, list[str]], texts: Mapping[int, list[str]]
) -> list[Item]:
    return [
        _item(title=" ".join(lines), text=" ".join(texts.get(n, ())))
        for n, lines in sorted(titles.items())
        if lines
    ]


def _item(**keys: str | tuple[str, ...]) -> Item:
    return tuple((key, value) for key, value in keys.items() if value)


def _diagram(kind: str, items: Sequence[Item]) -> OldDiagram | None:
    """None where an item has no title: it was another arrangement."""
    if not items or any("title" not in dict(item) for item in items):
        return None
    return OldDiagram(kind, tuple(items))
