"""A chart with every decision of style taken: the writers only transcribe it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.model.figure import Chart
from deckgen.model.layout.theme import Token

LabelPosition = Literal["outEnd", "ctr", "t", "b", "r", "l", "inEnd", "bestFit"]


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
    value_axis: bool = False
    """Shown with gridlines, when the marks carry no labels."""
    major_unit: float = 0
    secondary_unit: float = 0
    axis_format: str = "#,##0"
    """Excel number format of the value axis, where it is shown."""
    secondary_format: str = "#,##0"
    label_skip: int = 1
    """Every so manieth category is named."""
    turned: bool = False
    """Category names read from bottom to top."""
    reverse_categories: bool = False
    """Horizontal bars: the first category on top."""
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
