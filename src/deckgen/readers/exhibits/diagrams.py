"""The YAML of a `diagram` fence → its spec: how many items, and what each must say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from deckgen.diagnostics import Diagnostic, Report, Span, diagnose
from deckgen.model.figure import Diagram, DiagramItem, DiagramKind
from deckgen.model.inline import Inlines
from deckgen.model.specs import DiagramSpec
from deckgen.readers.exhibits.schema import DiagramFence, DiagramPart

DIAGRAM_KEYS = frozenset({"text", "points", "cells", "columns", "x", "y"})
"""Where a value may be printed, beside the keys of all fences."""
LEAST_COLUMNS, MOST_COLUMNS = 2, 4


class TextAt(Protocol):
    """The inlines of the text at a path of keys and places."""

    def __call__(self, *path: str | int) -> Inlines:
        """Nothing when there is none."""


class SpanAt(Protocol):
    """The place of the value at a path of keys and places."""

    def __call__(self, *path: str | int) -> Span:
        """Of the nearest value above it when there is none."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of diagram is made of."""

    least: int
    most: int
    needs: tuple[str, ...] = ("title",)
    takes: tuple[str, ...] = ("label", "title", "text", "points")


SHAPES: Mapping[DiagramKind, Shape] = {
    "process": Shape(2, 7),
    "cycle": Shape(3, 6),
    "timeline": Shape(2, 8, needs=("label", "title")),
    "roadmap": Shape(2, 6),
    "layers": Shape(2, 6),
    "pyramid": Shape(2, 6),
    "funnel": Shape(2, 6),
    "comparison": Shape(1, 8, needs=("label", "cells"), takes=("label", "cells")),
    "matrix": Shape(4, 4),
    "cards": Shape(2, 9),
}
HEADS: Mapping[str, DiagramKind] = {
    "columns": "comparison",
    "x": "matrix",
    "y": "matrix",
}
"""Keys beside `items`, and the only kind that has them."""


def read_diagram(
    model: DiagramFence, text_at: TextAt, *, at: SpanAt, report: Report
) -> DiagramSpec:
    """The diagram as typed; what its kind lacks or does not show is noted."""
    _check(model, at, report)
    items = tuple(
        DiagramItem(
            label=text_at("items", i, "label"),
            title=text_at("items", i, "title"),
            text=text_at("items", i, "text"),
            points=_several(part.points, text_at, ("items", i, "points")),
            cells=_several(part.cells, text_at, ("items", i, "cells")),
            highlight=part.highlight,
        )
        for i, part in enumerate(model.items)
    )
    return DiagramSpec(
        title=text_at("title"),
        diagram=Diagram(
            model.kind,
            items,
            columns=_several(model.columns, text_at, ("columns",)),
            x=text_at("x"),
            y=text_at("y"),
        ),
        sources=tuple(model.sources),
        own_work=model.own_work,
        note=text_at("note"),
        alt=text_at("alt"),
    )


def _several(
    texts: list[str], text_at: TextAt, path: tuple[str | int, ...]
) -> tuple[Inlines, ...]:
    """A list of texts; a single one may stand without brackets."""
    alone = text_at(*path)
    return (alone,) if alone else tuple(text_at(*path, i) for i in range(len(texts)))


def _check(model: DiagramFence, at: SpanAt, report: Report) -> None:
    """Notes everything a person should mend at once."""
    shape, count = SHAPES[model.kind], len(model.items)
    if not shape.least <= count <= shape.most:
        key = "diagram-items/exact" if shape.least == shape.most else "diagram-items"
        report.add(
            diagnose(
                key,
                at("items"),
                kind=model.kind,
                least=shape.least,
                most=shape.most,
                count=count,
            )
        )
    for head, kind in HEADS.items():
        if getattr(model, head) and kind != model.kind:
            report.add(_unused(head, model.kind, at(head), other=kind))
    if model.kind == "comparison" and not (
        LEAST_COLUMNS <= len(model.columns) <= MOST_COLUMNS
    ):
        report.add(
            diagnose(
                "diagram-columns",
                at("columns"),
                least=LEAST_COLUMNS,
                most=MOST_COLUMNS,
                count=len(model.columns),
            )
        )
    for index, part in enumerate(model.items):
        _check_part(part, index, model, at=at, report=report)


def _check_part(
    part: DiagramPart, index: int, model: DiagramFence, *, at: SpanAt, report: Report
) -> None:
    shape = SHAPES[model.kind]
    for key in ("label", "title", "text", "points", "cells"):
        given = bool(getattr(part, key))
        if given and key not in shape.takes:
            other: DiagramKind = "comparison" if key == "cells" else "cards"
            span = at("items", index, key)
            report.add(_unused(key, model.kind, span, other=other))
        if not given and key in shape.needs:
            span = at("items", index)
            report.add(diagnose("diagram-key/missing", span, kind=model.kind, key=key))
    columns = len(model.columns)
    if "cells" in shape.takes and part.cells and len(part.cells) != columns:
        span = at("items", index, "cells")
        count = len(part.cells)
        report.add(diagnose("diagram-cells", span, count=count, columns=columns))


def _unused(key: str, kind: str, span: Span, *, other: str) -> Diagnostic:
    return diagnose("diagram-key/unused", span, key=key, kind=kind, other=other)
