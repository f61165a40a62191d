"""A chart with every decision of style taken: the writers only transcribe it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from deckgen.model.figure import Chart
from deckgen.model.layout.theme import Token

LabelPosition = Literal["outEnd", "ctr", "t", "b", "r", "l", "inEnd", "bestFit"]


@dataclass(frozen=True, slots=True)
class Join:
    """A line at each category from one series to another: natively an error bar."""

    first: int
    last: int
    """Places of the series."""
    length: int
    """Place of the series that says how long it is."""
    width: float
    """Points."""
    colour: Token


AxisLine = tuple[Token, float]
"""Colour, and width in points."""


@dataclass(frozen=True, slots=True)
class PointStyle:
    """How one mark differs from its series (forecast: pale fill, dashed edge)."""

    index: int
    fill: Token | None = None
    edge: Token | None = None
    dashed: bool = False
    label_format: str = ""
    """Excel number format of its label when it differs: `">"#,##0`, `0.0"E"`."""
    lighten: int = 0
    """Percent by which `fill` is lightened."""
    label: Literal["", "shown", "hidden"] = ""
    """Where its label differs from its series' in being there."""
    label_colour: Token | None = None
    label_position: LabelPosition | None = None
    named: Literal["", "alone", "value"] = ""
    """Its label says the name of its series, alone or with the value behind it."""
    offset: tuple[float, float] | None = None
    """Of its label from the place it has by itself, in fractions of the frame."""
    label_name: str = ""
    """A slice's name with its line end, where its label has it in two lines."""


@dataclass(frozen=True, slots=True)
class SeriesStyle:
    """How a series is drawn; one per series, in the order of `Chart.series`."""

    colour: Token
    labels: bool
    label_size: float
    label_colour: Token
    label_position: LabelPosition
    label_format: str
    points: tuple[PointStyle, ...] = ()
    marker: bool = False
    line_width: float = 2.25
    label_bold: bool = True


@dataclass(frozen=True, slots=True)
class TileWords:
    """A line of text in a tile, or beside the squares of a legend."""

    text: str
    at: tuple[float, float]
    """Its middle, or its start, as fractions of the frame."""
    size: float
    """Points."""
    colour: Token
    bold: bool = False
    centred: bool = True


@dataclass(frozen=True, slots=True)
class Tile:
    """A filled area of a map or treemap."""

    outline: tuple[tuple[float, float], ...]
    """Fractions of the frame."""
    fill: Token
    lighten: int = 0
    """Percent."""
    of: tuple[int, int] | None = None
    """The series and the category whose value it shows."""
    words: tuple[TileWords, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldMark:
    """A point in a field."""

    number: int
    """Of its series within the chart."""
    index: int
    x: float
    """Parts of the plot from its lower left corner."""
    y: float
    radius: float
    """Inches."""


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """What a chart of points has beside its value axis."""

    x_min: float
    x_max: float
    x_unit: float
    x_format: str
    x_title: str
    """Stands below the axis at its right end: what grows to the right."""
    y_title: str
    """Stands above the axis: what grows upwards."""
    x_title_at: tuple[float, float]
    """Its left and upper edge as fractions of the frame."""
    y_title_at: tuple[float, float]
    x_log: bool = False
    marker: float = 8
    """Points across, of a scatter."""
    bubble_scale: int = 100
    """Percent: the largest bubble is a quarter of the plot's shorter side wide at
    100."""
    marks: tuple[FieldMark, ...] = ()
    corners: tuple[tuple[str, float, float, LabelPosition], ...] = ()
    """Names of quadrants: words, place as parts of the plot from its lower left, and
    the side of the place at which they stand."""


@dataclass(frozen=True, slots=True)
class SideLegend:
    """The names of the series in a column at the right of the drawing."""

    entries: tuple[tuple[str, Token, str], ...]
    """As of `ChartPlan.legend`."""
    size: float
    """Points."""
    box: tuple[float, float, float, float]
    """x, y, w, h as fractions of the frame."""


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """Sizes and ranges for a frame of given width and height."""

    chart: Chart
    series: tuple[SeriesStyle, ...]
    plot: tuple[float, float, float, float]
    """Inner plot area: x, y, w, h as fractions of the frame."""
    text_size: float
    """Category labels, points."""
    gap_width: int
    overlap: int
    primary_min: float
    primary_max: float
    secondary_min: float = 0
    secondary_max: float = 0
    log: bool = False
    """Of the value axis: every step is ten times the one before."""
    field: FieldPlan | None = None
    """Of points in a field of two measures."""
    value_axis: bool = False
    """Shown with gridlines, when the marks carry no labels."""
    major_unit: float = 0
    secondary_unit: float = 0
    axis_format: str = "#,##0"
    """Excel number format of the value axis, where it is shown."""
    secondary_format: str = "#,##0"
    label_skip: int = 1
    """Every so manieth category is named."""
    tick_unit: Literal["", "days", "months", "years"] = ""
    """Of a date axis: what `label_skip` counts; empty: what its categories are."""
    tick_code: str = ""
    """Excel number format of what a date axis names."""
    time_min: int = 0
    """Day of a workbook at which a date axis begins; 0: its first category."""
    turned: bool = False
    """Category names read from bottom to top."""
    reverse_values: bool = False
    """Small values on top: places."""
    reverse_categories: bool = False
    """Horizontal bars: the first category on top."""
    joins: tuple[Join, ...] = ()
    """From dot to dot, and the boxes and whiskers of their categories."""
    unnamed: bool = False
    """The axis of the categories names none of them."""
    mirrored: bool = False
    """The values of the second axis grow to the left."""
    axis_line: AxisLine = ("mid", 1)
    """How the line of the categories is drawn."""
    edge_to_edge: bool = False
    """The first and last category stand at the edges of the plot: areas."""
    hole: int = 64
    """Of a doughnut, percent; 0: a pie."""
    shares: bool = False
    """Slices are labelled with their share of the whole, not with their value."""
    total_size: float = 0
    """Points; of the total in the hole of a doughnut. 0: the page draws it."""
    total_at: tuple[float, float] = (0, 0)
    """Its left and upper edge as fractions of the frame."""
    names: tuple[str, ...] = ()
    """Categories with their line ends, where a picture sets what Office wraps."""
    tiles: tuple[Tile, ...] = ()
    """Of a map or treemap, with the squares of their legend."""
    legend: tuple[tuple[str, Token, str], ...] = ()
    """`(■ or ●, colour, words)`: stands in the unit line; empty for one series."""
    side: SideLegend | None = None

    def level(self, value: float, *, second: bool = False) -> float:
        """Where a value is along its axis: 0 the low end, 1 the high end."""
        if second:
            part = part_of(value, self.secondary_min, self.secondary_max)
            return 1 - part if self.mirrored else part
        part = part_of(value, self.primary_min, self.primary_max, log=self.log)
        return 1 - part if self.reverse_values else part


def part_of(value: float, low: float, high: float, *, log: bool = False) -> float:
    """Where a value is in a range: 0 at its low end, 1 at its high end."""
    if log:
        value, low, high = (math.log10(max(v, 1e-300)) for v in (value, low, high))
    return (value - low) / (high - low) if high > low else 0.0
