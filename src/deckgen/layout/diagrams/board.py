"""What every form of a diagram is drawn with: sizes, colours, measured texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.layout.measure import Measurer
from deckgen.model.figure import Diagram, DiagramItem
from deckgen.model.inline import Inlines
from deckgen.model.layout.slides import Geometry, Rule, TextBox
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Token

Part = TextBox | Rule
SetText = Callable[[Inlines, Run], tuple[Run, ...]]
"""Runs of a text, set like the run given."""
Insets = tuple[float, float, float, float]
Piece = str
"""`label`, `title`, `text` or `points` of an item."""

HEAD = ("label", "title")
BODY = ("text", "points")
ALL = (*HEAD, *BODY)
WORD = re.compile(r"[A-Za-z0-9À-ɏ.,%'’+&-]+")
SLACK = 0.02
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Scale:
    """Points of titles and of all other text."""

    title: float
    text: float


@dataclass(frozen=True, slots=True)
class Tone:
    """A ground and what is read on it."""

    fill: Token | None
    ink: Token
    label: Token


PLAIN = Tone(None, "ink", "accent")
TINT = Tone("tint", "ink", "accent")
ACCENT = Tone("accent", "paper", "paper")
INK = Tone("ink", "paper", "muted")


@dataclass(frozen=True, slots=True)
class Board:
    """A place to draw on, in inches, and how text is set there."""

    w: float
    h: float
    measurer: Measurer
    runs: SetText
    scale: Scale
    stretch: float = 1.0
    """How many times the height it needs a diagram may take, where there is room."""

    @property
    def em(self) -> float:
        """Inches of a character of text."""
        return self.scale.text / 72

    @property
    def pad(self) -> float:
        """Inches between an edge and its text."""
        return 0.8 * self.em

    def height(self, paras: Sequence[Para], width: float) -> float:
        """Inches that paragraphs take in a width."""
        return self.measurer.height(paras, width) if paras else 0.0

    def room(self, need: float) -> float:
        """Inches of height for what needs so many: more where there is room."""
        return max(need, min(self.h, need * self.stretch))

    def para(
        self,
        text: Inlines,
        *,
        size: float = 0,
        bold: bool = False,
        colour: Token = "ink",
        align: str = "left",
        before: float = 0,
    ) -> Para:
        """A paragraph of one text; size 0 is that of text."""
        base = Run("", size or self.scale.text, bold=bold, colour=colour)
        found = Para(self.runs(text, base), before=before)
        return replace(found, align="center") if align == "center" else found

    def paras(
        self,
        item: DiagramItem,
        tone: Tone,
        pieces: Sequence[Piece] = ALL,
        *,
        align: str = "left",
    ) -> tuple[Para, ...]:
        """The pieces of an item, one below the other."""
        found: list[Para] = []

        def add(text: Inlines, before: float, **look: object) -> None:
            if text:
                space = before if found else 0
                colour: Token = tone.label if look.get("label") else tone.ink
                found.append(
                    self.para(
                        text,
                        size=self.scale.title if look.get("title") else 0,
                        bold=bool(look.get("title") or look.get("label")),
                        colour=colour,
                        align=align,
                        before=space,
                    )
                )

        if "label" in pieces:
            add(item.label, 0, label=True)
        if "title" in pieces:
            add(item.title, 1, title=True)
        if "text" in pieces:
            add(item.text, 3)
        if "points" in pieces:
            for text in item.points:
                point = self.para(text, colour=tone.ink, before=3 if found else 0)
                found.append(replace(point, hang=round(self.em, 3), bullet=BULLET))
        return tuple(found)

    def box(
        self,
        name: str,
        place: tuple[float, float, float, float],
        paras: Sequence[Para] = (),
        *,
        fill: Token | None = None,
        anchor: str = "top",
        insets: Insets = (0, 0, 0, 0),
        geometry: Geometry = "rect",
        point: float = 0,
        edge: Token | None = None,
    ) -> TextBox:
        """A shape with its measured lines; `place` is x, y, width, height."""
        x, y, w, h = place
        box = TextBox(
            name=name,
            x=x,
            y=y,
            w=w,
            h=h,
            paras=tuple(paras),
            anchor="middle" if anchor == "middle" else "top",
            insets=insets,
            fill=fill,
            edge=edge,
            geometry=geometry,
            point=point,
        )
        width = text_width(box)
        lines = [one for p in paras for one in self.measurer.heights(p, width)]
        return replace(box, fits=tuple(lines))

    def panel(
        self,
        name: str,
        place: tuple[float, float, float, float],
        paras: Sequence[Para],
        *,
        tone: Tone = TINT,
        anchor: str = "top",
    ) -> TextBox:
        """A ground with its text padded."""
        pad = self.pad
        insets = (pad, pad * 0.8, pad, pad * 0.8)
        return self.box(
            name, place, paras, fill=tone.fill, anchor=anchor, insets=insets
        )

    def panel_height(self, paras: Sequence[Para], width: float) -> float:
        """Inches that `panel` needs in a width."""
        return self.height(paras, width - 2 * self.pad) + 1.6 * self.pad


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes from the upper left corner of the board, and the height they take."""

    shapes: tuple[Part, ...]
    height: float


Form = Callable[[Board, Diagram], Drawing]


def is_lit(diagram: Diagram) -> bool:
    """One of the items is highlighted: only those are set in the accent."""
    return any(item.highlight for item in diagram.items)


def mark(diagram: Diagram, item: DiagramItem) -> Token:
    """Colour of an item's small mark."""
    return "accent" if item.highlight or not is_lit(diagram) else "mid"


def tone_of(item: DiagramItem, plain: Tone = TINT) -> Tone:
    """The accent for what is highlighted."""
    return ACCENT if item.highlight else plain


def line_tone(diagram: Diagram, item: DiagramItem) -> Tone:
    """For text on the page: its label, and its title where it is highlighted."""
    label: Token = "accent" if item.highlight or not is_lit(diagram) else "grey"
    return Tone(None, "ink", label)


def text_width(box: TextBox) -> float:
    """Inches between the edges of a box's text (ECMA-376, presetShapeDefinitions:
    a chevron's text stands between its points, a plate's ends half way in its own)."""
    width = box.w - box.insets[0] - box.insets[2]
    if box.geometry == "chevron":
        return width - 2 * box.point
    return width - box.point / 2 if box.geometry == "homePlate" else width


def torn_words(board: Board, shapes: Sequence[Part]) -> Iterator[str]:
    """Words wider than their box: they would be cut in two."""
    for shape in shapes:
        if not isinstance(shape, TextBox):
            continue
        width = text_width(shape) * 72
        for para in shape.paras:
            for run in para.runs:
                for word in WORD.findall(run.text):
                    room = width - para.hang * 72
                    if board.measurer.width(word, run.size, run.bold) > room:
                        yield word


def overfull(shapes: Sequence[Part]) -> bool:
    """A text is higher than its box."""
    return any(
        sum(shape.fits) > shape.h - shape.insets[1] - shape.insets[3] + SLACK
        for shape in shapes
        if isinstance(shape, TextBox)
    )


def moved(shapes: Sequence[Part], dx: float, dy: float) -> tuple[Part, ...]:
    """The same shapes elsewhere."""
    return tuple(
        replace(s, x=s.x + dx, y=s.y + dy)
        if isinstance(s, TextBox)
        else replace(s, x1=s.x1 + dx, y1=s.y1 + dy, x2=s.x2 + dx, y2=s.y2 + dy)
        for s in shapes
    )


def even(board: Board, needs: Sequence[float], gap: float) -> tuple[float, ...]:
    """Heights of rows one below the other: alike if that fits, and stretched."""
    count = len(needs)
    gaps = gap * (count - 1)
    alike = [max(needs)] * count
    rows = alike if sum(alike) + gaps <= board.h else list(needs)
    extra = (board.room(sum(rows) + gaps) - sum(rows) - gaps) / count
    return tuple(row + extra for row in rows)


def tops(heights: Sequence[float], gap: float, first: float = 0) -> Iterator[float]:
    """Where each row begins."""
    y = first
    for height in heights:
        yield y
        y += height + gap
