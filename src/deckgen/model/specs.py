"""Fences as read: what the author asked to be shown, before resolve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span
from deckgen.model.annotation import BracketKind
from deckgen.model.by_hand import AUTOMATIC, ByHand
from deckgen.model.expression import Expression
from deckgen.model.figure import AxisRange, Diagram, Engine
from deckgen.model.inline import Inlines
from deckgen.model.value import Value

ChartType = Literal[
    "column",
    "clustered",
    "stacked",
    "percent",
    "bar",
    "stacked-bar",
    "percent-bar",
    "line",
    "area",
    "stacked-area",
    "doughnut",
    "pie",
    "waterfall",
    "combo",
    "treemap",
    "tile-map",
    "map",
    "scatter",
    "bubble",
    "radar",
    "dual-line",
    "seasonal",
    "scenario",
    "relative",
    "bump",
    "candlestick",
    "histogram",
    "box",
    "mekko",
    "dumbbell",
    "gantt",
    "population-pyramid",
    "tornado",
    "football-field",
    "likert",
    "funnel",
    "pyramid",
]


@dataclass(frozen=True, slots=True)
class MeasureSpec:
    """One expression of a chart or table, with the words for it."""

    expression: Expression
    text: str
    """As typed, for messages."""
    label: Inlines = ()
    """Empty: the field's title."""
    digits: int | None = None
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Rows:
    """Which rows of which dataset."""

    data: str
    where: tuple[tuple[str, tuple[Value, ...]], ...] = ()
    """Field → the values one of which a row must have."""
    period: str = ""
    sort: str = ""
    """Field name; `-name` for descending."""
    top: int = 0
    """0: all."""
    rest: bool = False
    """What `top` leaves out is one more category."""
    span: Span = NOWHERE
    places: tuple[tuple[str, Span], ...] = ()
    """Where each key of the fence stands: `x`, `sort`, `where.地区`."""

    def at(self, key: str) -> Span:
        """Where a key was written; of `data` when it was not."""
        return dict(self.places).get(key, self.span)


@dataclass(frozen=True, slots=True)
class QuadrantSpec:
    """Where the lines that part a field of points stand: numbers, or what is computed
    from the points shown."""

    x: float | Literal["mean", "median"]
    y: float | Literal["mean", "median"]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BracketSpec:
    """An arrow from one category to another, or a stretch with a name."""

    kind: BracketKind
    start: str
    """Category as typed."""
    end: str
    series: tuple[str, ...] = ()
    """Name of a series, where there are several; of two: those of its ends."""
    growth: bool = False
    """A difference is said in percent."""
    label: Inlines = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class LevelSpec:
    """A line across the chart at a value."""

    value: MeasureSpec
    label: Inlines = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class EventSpec:
    """What happened at a category or a period."""

    at: str
    label: Inlines
    span: Span = NOWHERE


AnnotationSpec = BracketSpec | LevelSpec | EventSpec


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A `chart` fence."""

    title: Inlines
    rows: Rows
    type: ChartType | None
    x: str
    measures: tuple[tuple[str, tuple[MeasureSpec, ...]], ...] = ()
    """What is drawn, by the key it stands under: `y`, `bars`, `line`, `stack`, …"""
    series: str = ""
    """Field whose values become one series each."""
    highlight: tuple[str, ...] = ()
    """Names of categories, or of series, that the others step back behind."""
    levels: tuple[str, ...] = ()
    """Of a waterfall: the categories that stand on zero; empty: the first and last."""
    bins: tuple[str, ...] = ()
    """Of a histogram: how many, or their borders; empty: by rule."""
    labels: bool = True
    labelled: tuple[str, ...] = ()
    """Categories or series whose values stand beside their marks; empty: all."""
    annotations: tuple[AnnotationSpec, ...] = ()
    adds_up: bool = False
    """Shares are rounded so that they do."""
    map: str = ""
    """Path of a GeoJSON."""
    map_key: str = ""
    """Property of its features that names them; empty: `name`."""
    minimum: float | None = None
    maximum: float | None = None
    rebase: Literal["", "index", "change"] = ""
    """Of relative lines: from 100, or as the change in percent."""
    log: bool = False
    """The value axis is logarithmic."""
    across: AxisRange | None = None
    """Of points: the axis from left to right by hand."""
    quadrants: QuadrantSpec | None = None
    hand: ByHand = AUTOMATIC
    unit: str = ""
    engine: Engine | None = None
    """None: native, or a picture where a licence forbids the data behind it."""
    note: Inlines = ()
    alt: Inlines = ()


@dataclass(frozen=True, slots=True)
class SpannerSpec:
    """A label over neighbouring columns of a table."""

    label: Inlines
    columns: tuple[str, ...]
    """As typed under `columns:`."""
    span: Span = NOWHERE
    """Of its label."""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A `table` fence."""

    title: Inlines
    rows: Rows
    columns: tuple[MeasureSpec, ...]
    group_by: str = ""
    merge: bool = False
    """Groups have a column of their own, whose cells span their rows."""
    totals: bool = False
    adds_up: bool = False
    spanners: tuple[SpannerSpec, ...] = ()
    across: str = ""
    """Field whose values become columns."""
    heat: bool = False
    """Numbers stand on a ground as strong as they are large."""
    base: tuple[str, ...] = ()
    """A row and a column: the cell in front."""
    note: Inlines = ()
    cite: Literal["", "row"] = ""
    unit: str = ""
    alt: Inlines = ()


@dataclass(frozen=True, slots=True)
class CardSpec:
    """One card of a KPI row."""

    value: Expression
    label: Inlines
    change: Expression | None = None
    change_text: Inlines = ()
    """`较上年{{ … }}`: text with marks instead of an expression."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class KpiSpec:
    """A `kpi` fence."""

    title: Inlines
    data: str
    cards: tuple[CardSpec, ...]
    note: Inlines = ()
    alt: Inlines = ()


@dataclass(frozen=True, slots=True)
class ImageSpec:
    """An `image` fence."""

    title: Inlines
    path: str
    sources: tuple[str, ...]
    own_work: bool = False
    note: Inlines = ()
    alt: Inlines = ()


@dataclass(frozen=True, slots=True)
class DiagramSpec:
    """A `diagram` fence."""

    title: Inlines
    diagram: Diagram
    """Its texts as read, with marks."""
    sources: tuple[str, ...]
    own_work: bool = False
    note: Inlines = ()
    alt: Inlines = ()


Spec = ChartSpec | TableSpec | KpiSpec | ImageSpec | DiagramSpec
