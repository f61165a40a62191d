"""Exhibits: what is shown beside the text, with what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span
from deckgen.model.annotation import Annotation, Event
from deckgen.model.by_hand import AUTOMATIC, ByHand, Paint
from deckgen.model.choice import Choice
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.quantity import Period, Quantity, Unit
from deckgen.model.source import (
    Citations,
    Processing,
    Redistribution,
    require_citations,
)

LayerKind = Literal[
    "columns",
    "bars",
    "line",
    "area",
    "slices",
    "totals",
    "across",
    "scatter",
    "bubble",
    "sizes",
    "radar",
    "stock",
    "tiles",
]
"""`bars` lie, `columns` stand, `totals` are sums above what is stacked, of which only
the labels are drawn, `tiles` are areas of a map or a treemap; a chart is layers on
axes."""
UNDRAWN: tuple[LayerKind, ...] = ("totals", "across", "sizes")
"""Layers without marks of their own: `across` says where points stand along x, `sizes`
how large their bubbles are."""
Grouping = Literal["clustered", "stacked", "percent"]
"""`percent`: stacked, every stack as high as the others."""
AxisSide = Literal["primary", "secondary"]
SeriesRole = Literal["primary", "secondary"]
ChartForm = Literal[
    "",
    "histogram",
    "box",
    "mekko",
    "dumbbell",
    "range",
    "mirror",
    "tornado",
    "likert",
    "funnel",
    "marked",
]
"""What layers are put together to: `range` floats from a low to a high value (also a
task from its start to its end), `mirror` has two series back to back, `marked` has a
change beside each bar."""


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series; None is a gap, never zero and never interpolated."""

    quantity: Quantity | None
    text: str = ""
    """Its label as printed beside the mark: `>1,590` (unit stands on the unit line)."""
    words: Inlines = ()
    """The author's, which are its label instead."""

    @property
    def is_forecast(self) -> bool:
        """Not actual: drawn lighter, and marked."""
        return self.quantity is not None and self.quantity.status != "A"


@dataclass(frozen=True, slots=True)
class Series:
    """A row of values of one measure, one point a category."""

    name: str
    unit: Unit
    """Of all its points; values are in this unit (a point's value is
    `quantity.value`)."""
    points: tuple[Point, ...]
    number_format: str
    """Excel's form of how its values print, without the unit: `#,##0.00`."""
    colour: int = 0
    """Index into the theme's palette; one colour per series across a report."""
    paint: Paint | None = None
    """By hand: the same wherever the report shows the series."""
    labels: bool = True
    when: Period | None = None
    """The period that tells it from its neighbours, where one does."""
    muted: bool = False
    """Others are highlighted: it steps back."""
    hidden: bool = False
    """Only holds up what stands on it: nothing of it is drawn."""

    @property
    def is_silent(self) -> bool:
        """Nothing of it is drawn, printed or told."""
        return self.hidden and not self.labels


@dataclass(frozen=True, slots=True)
class Layer:
    """Series drawn the same way on the same axis."""

    kind: LayerKind
    series: tuple[Series, ...]
    grouping: Grouping = "clustered"
    axis: AxisSide = "primary"

    @property
    def is_stacked(self) -> bool:
        """Its series stand on one another."""
        return self.grouping != "clustered"

    def heights(self, index: int) -> tuple[float | None, ...]:
        """How high the mark of each series is at a category, on the value axis: its
        value, or its part of the stack from 0 to 1; None: a gap."""
        found = [s.points[index].quantity for s in self.series]
        values = [None if q is None else float(q.value) for q in found]
        if self.grouping != "percent":
            return tuple(values)
        whole = sum(v for v in values if v is not None) or 1.0
        return tuple(None if v is None else v / whole for v in values)


@dataclass(frozen=True, slots=True)
class Region:
    """A place of a map."""

    name: str
    """As printed in it; empty: nothing is."""
    rings: tuple[tuple[tuple[float, float], ...], ...]
    """Outlines in the map's own units, x to the right and y downwards."""
    category: int = -1
    """Place of the category whose value it shows; -1: it has none."""


@dataclass(frozen=True, slots=True)
class AxisRange:
    """By hand, where the author knows better; None: automatic."""

    minimum: float | None = None
    maximum: float | None = None
    log: bool = False
    """Every step is ten times the one before."""


AS_FOUND = AxisRange()


@dataclass(frozen=True, slots=True)
class Quadrants:
    """Lines that part a field of points in four."""

    x: float
    y: float
    names: tuple[str, ...] = ()
    """Of the fields: above left and right, below left and right; or none."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Layers over the same categories."""

    categories: tuple[str, ...]
    """As printed: `2025年12月`, `北京`, `2028E`."""
    layers: tuple[Layer, ...]
    category_title: str
    """Heads the first column of the data sheet: `时间`."""
    axis: AxisRange = AxisRange()
    total: str = ""
    """Of a doughnut: what stands in the hole, already printed."""
    hollow: bool = True
    """Slices form a ring; else they meet in the middle."""
    across: AxisRange = AxisRange()
    """Of points: the axis from left to right."""
    titles: tuple[str, str] = ("", "")
    """Of points: what grows to the right and upwards, with units."""
    quadrants: Quadrants | None = None
    named_ends: bool = False
    """Lines carry their names at their ends; there is no legend."""
    ranks: bool = False
    """The values are places, the first on top."""
    highlight: tuple[int, ...] = ()
    """Places of the categories that the title is about; the others are muted."""
    regions: tuple[Region, ...] = ()
    """Of a map, in the order in which they are drawn."""
    blank: str = ""
    """Of a map: what a place without a value is called."""
    hand: ByHand = AUTOMATIC
    form: ChartForm = ""
    centre: float = 0.0
    """Where on the value axis the line of the categories stands."""
    positions: tuple[int, ...] = ()
    """Where each category stands along the axis, in steps; empty: evenly spaced."""
    labelled: tuple[int, ...] = ()
    """Places of the only categories with values beside their marks; empty: all."""
    annotations: tuple[Annotation, ...] = ()
    """What is written into it, in the order of the fence."""

    @property
    def series(self) -> tuple[Series, ...]:
        """All series, layer by layer."""
        return tuple(s for layer in self.layers for s in layer.series)

    @property
    def drawn(self) -> tuple[Series, ...]:
        """The series that have marks of their own, layer by layer."""
        layers = (layer for layer in self.layers if layer.kind not in UNDRAWN)
        return tuple(s for layer in layers for s in layer.series if not s.hidden)

    @property
    def is_field(self) -> bool:
        """Its categories are points in a field of two measures."""
        return any(layer.kind in ("scatter", "bubble") for layer in self.layers)

    def layer(self, kind: LayerKind) -> Layer:
        """The first layer of a kind, which must be there."""
        return next(layer for layer in self.layers if layer.kind == kind)

    @property
    def words(self) -> tuple[Inlines, ...]:
        """What an author wrote into it."""
        points = (point for series in self.series for point in series.points)
        notes = (note.label for note in self.annotations if note.label)
        return (*(point.words for point in points if point.words), *notes)

    @property
    def told(self) -> tuple[Series, ...]:
        """The series whose values are said in words: once each."""
        found = self.layers[1].series if self.form == "box" else self.series
        mekko = self.form == "mekko"
        return tuple(s for s in found if not s.is_silent and (s.labels or not mekko))

    @property
    def has_helpers(self) -> bool:
        """Not every category has a mark of every series: it is put together."""
        return self.is_bridge or bool(self.form)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """All numbers it draws or writes."""
        points = (p.quantity for s in self.told for p in s.points)
        notes = (n.quantity for n in self.annotations if not isinstance(n, Event))
        return tuple(q for q in (*points, *notes) if q is not None)

    @property
    def is_bridge(self) -> bool:
        """Changes stand on columns of which nothing is drawn: a waterfall."""
        return not self.form and any(series.hidden for series in self.series)


Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    label: Inlines
    align: Align


@dataclass(frozen=True, slots=True)
class Spanner:
    """A label over neighbouring columns: the upper level of a table's head."""

    label: Inlines
    start: int
    """Index of the first column below it."""
    count: int

    @property
    def end(self) -> int:
        """Index after the last column below it."""
        return self.start + self.count


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; a `group` row has one cell that names the group."""

    cells: tuple[Inlines, ...]
    kind: Literal["data", "group", "total"] = "data"
    joined: bool = False
    """Its first cell is empty: that of a row above, a group's name, spans it too."""
    shades: tuple[int, ...] = ()
    """Percent of colour on the ground of each cell, negative of the second colour; 0 or
    nothing: none."""
    base: int = -1
    """The cell that the others are compared with; -1: none."""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of text with bound facts in them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    spanners: tuple[Spanner, ...] = ()
    """From left to right, none over the columns of another."""

    @property
    def heads(self) -> tuple[Inlines, ...]:
        """Every label of the head: spanners, then columns."""
        return (*(s.label for s in self.spanners), *(c.label for c in self.columns))

    @property
    def texts(self) -> tuple[Inlines, ...]:
        """Everything that is written in it."""
        return (*self.heads, *(cell for row in self.rows for cell in row.cells))


@dataclass(frozen=True, slots=True)
class KpiCard:
    """One number large, what it is, and how it changed."""

    label: Inlines
    value: Inlines
    """The number as one bound fact; printed `6.02` large + `亿人` small."""
    number: str
    """The part set large: `6.02`, `>1,590`."""
    unit: str
    """The part set small: `亿人`."""
    change: Inlines
    """One line below; may be empty."""
    citations: Citations
    processing: Processing = "none"
    source_line: Inlines = ()
    """Short form, once numbered; empty: the exhibit's line speaks for all cards."""

    def __post_init__(self) -> None:
        require_citations(self.citations, "KPI card")


@dataclass(frozen=True, slots=True)
class KpiRow:
    """Cards side by side."""

    cards: tuple[KpiCard, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the project."""

    path: str
    """From `templates/`."""
    media_type: Literal["image/png", "image/jpeg"]
    data: bytes
    width: int
    """Pixels."""
    height: int


DiagramKind = Literal[
    "process",
    "cycle",
    "timeline",
    "roadmap",
    "layers",
    "pyramid",
    "funnel",
    "comparison",
    "matrix",
    "cards",
]


@dataclass(frozen=True, slots=True)
class DiagramItem:
    """A step, a date, a layer, a row or a card: what its kind has of these texts."""

    label: Inlines = ()
    """Small, before the title: `2025年3月`; names the row of a comparison."""
    title: Inlines = ()
    text: Inlines = ()
    points: tuple[Inlines, ...] = ()
    """Short lines with a mark before each."""
    cells: tuple[Inlines, ...] = ()
    """Of a comparison: one a column."""
    highlight: bool = False
    """Set in the accent; the others step back."""

    @property
    def texts(self) -> tuple[Inlines, ...]:
        """In reading order; empty ones are left out."""
        found = (self.label, self.title, self.text, *self.points, *self.cells)
        return tuple(text for text in found if text)


@dataclass(frozen=True, slots=True)
class Diagram:
    """Words in an arrangement that says how they hang together."""

    kind: DiagramKind
    items: tuple[DiagramItem, ...]
    columns: tuple[Inlines, ...] = ()
    """Of a comparison: what is compared."""
    x: Inlines = ()
    y: Inlines = ()
    """What grows to the right and upwards in a matrix."""

    @property
    def texts(self) -> tuple[Inlines, ...]:
        """All that is written in it, in reading order."""
        heads = (*self.columns, self.y, self.x)
        inside = (text for item in self.items for text in item.texts)
        return (*(text for text in heads if text), *inside)


def rewritten(diagram: Diagram, change: Callable[[Inlines], Inlines]) -> Diagram:
    """The same diagram with every text put through a function, in reading order."""

    def several(texts: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(change(text) for text in texts)

    return replace(
        diagram,
        columns=several(diagram.columns),
        y=change(diagram.y),
        x=change(diagram.x),
        items=tuple(
            replace(
                item,
                label=change(item.label),
                title=change(item.title),
                text=change(item.text),
                points=several(item.points),
                cells=several(item.cells),
            )
            for item in diagram.items
        ),
    )


Body = Chart | Table | KpiRow | Picture | Diagram


def rewritten_body(body: Body, change: Callable[[Inlines], Inlines]) -> Body:
    """The same body, every text that an author may write put through a function: heads,
    cells, labels and changes of cards, texts of a diagram, labels in a chart; not the
    value of a card."""
    match body:
        case Table(columns=columns, spanners=spanners, rows=rows):
            return replace(
                body,
                columns=tuple(replace(c, label=change(c.label)) for c in columns),
                spanners=tuple(replace(s, label=change(s.label)) for s in spanners),
                rows=tuple(
                    replace(row, cells=tuple(change(cell) for cell in row.cells))
                    for row in rows
                ),
            )
        case KpiRow(cards=cards):
            made = (
                replace(c, label=change(c.label), change=change(c.change))
                for c in cards
            )
            return replace(body, cards=tuple(made))
        case Diagram():
            return rewritten(body, change)
        case Chart() if body.words:
            return replace(
                body,
                layers=tuple(_relabelled(b, change) for b in body.layers),
                annotations=tuple(
                    replace(n, label=change(n.label)) for n in body.annotations
                ),
            )
        case _:
            return body


def _relabelled(layer: Layer, change: Callable[[Inlines], Inlines]) -> Layer:
    """A layer whose labels by hand are put through a function."""

    def point(one: Point) -> Point:
        words = change(one.words) if one.words else ()
        return replace(one, words=words, text=plain_text(words)) if words else one

    series = (replace(s, points=tuple(map(point, s.points))) for s in layer.series)
    return replace(layer, series=tuple(series))


Engine = Literal["native", "picture"]
"""How a chart is drawn: by Office from a workbook, or here, with no data behind it."""
ExhibitKind = Literal["chart", "table", "kpi", "image", "diagram"]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart, table, KPI row, picture or diagram, with what it rests on."""

    id: str
    kind: ExhibitKind
    body: Body
    caption: Inlines
    """Its title, without number."""
    citations: Citations
    """Never empty: an exhibit without a citation cannot be built."""
    unit_line: str = ""
    """`单位：亿人；%`."""
    notes: tuple[Inlines, ...] = ()
    """Items of the note line, built from facts and `note:`."""
    processing: Processing = "none"
    has_forecast: bool = False
    own_forecast: bool = False
    """A forecast that the house computed (credits 预测)."""
    redistribution: Redistribution = "figures-only"
    """The strictest of all it shows: whether its data may travel."""
    engine: Engine = "native"
    """Of a chart."""
    choice: Choice | None = None
    """Of a chart whose author left its kind to the data."""
    alt_text: str = ""
    """Made from the data, or the author's; the source line is added when known."""
    alt: Inlines = ()
    """The author's own alternative text, as typed."""
    number: int = 0
    """Within its series (图 or 表); 0: not numbered yet, or a KPI row."""
    label: str = ""
    """`图1`, `表2`; empty for KPI rows."""
    source_line: Inlines = ()
    """As printed in documents, once numbered; with `[n]`."""
    source_line_short: Inlines = ()
    """As printed on slides."""
    source_line_shortest: Inlines = ()
    """`…等5项`: for slides where the short line does not fit."""
    note_line: Inlines = ()
    """As printed; empty when there is nothing to note."""
    datasets: tuple[str, ...] = ()
    span: Span = NOWHERE

    def __post_init__(self) -> None:
        require_citations(self.citations, f"exhibit {self.id}")
