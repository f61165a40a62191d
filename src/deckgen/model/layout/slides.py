"""A deck: slides of shapes placed in inches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.model.figure import Engine
from deckgen.model.formula import Math
from deckgen.model.layout.charts import ChartPlan
from deckgen.model.layout.text import Para
from deckgen.model.layout.theme import Token

Placeholder = Literal["", "title", "subtitle", "body", "footer", "slide-number", "date"]
SlideLayout = Literal["cover", "divider", "content", "closing"]
"""Layouts of the theme's master, by what they are for."""


Geometry = Literal[
    "rect", "roundRect", "ellipse", "homePlate", "chevron", "trapezoid", "triangle"
]
"""Names of DrawingML's own shapes (ECMA-376 part 1, 20.1.10.56)."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """Text, with or without a ground. Insets are left, top, right, bottom in inches."""

    name: str
    x: float
    y: float
    w: float
    h: float
    paras: tuple[Para, ...] = ()
    anchor: Literal["top", "middle", "bottom"] = "top"
    insets: tuple[float, float, float, float] = (0, 0, 0, 0)
    fill: Token | None = None
    edge: Token | None = None
    edge_width: float = 0.75
    dash: bool = False
    """Its edge is dashed: a stand-in."""
    geometry: Geometry = "rect"
    point: float = 0
    """Inches of the point of a plate or chevron, of each slope of a trapezoid."""
    turn: float = 0
    """Degrees clockwise about its centre."""
    placeholder: Placeholder = ""
    inherits: bool = False
    """Place and look come from the brand's layout; its own are those expected."""
    wrap: bool = True
    link: str = ""
    """Id of the slide it links to."""
    alt_text: str = ""
    fits: tuple[float, ...] = ()
    """Measured lines, for the layout rules; empty: not measured."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    name: str
    x1: float
    y1: float
    x2: float
    y2: float
    colour: Token = "line"
    width: float = 0.75
    arrow: bool = False
    """A head at its second end."""


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A chart: native, or the picture of one."""

    name: str
    x: float
    y: float
    w: float
    h: float
    plan: ChartPlan
    alt_text: str
    sources: tuple[str, ...] = ()
    """Note and source lines, for the sheet behind the chart."""
    engine: Engine = "native"


@dataclass(frozen=True, slots=True)
class PictureBox:
    """An image."""

    name: str
    x: float
    y: float
    w: float
    h: float
    data: bytes
    media_type: str
    alt_text: str


@dataclass(frozen=True, slots=True)
class FormulaBox:
    """A formula that PowerPoint sets; others show its picture, of the same size."""

    name: str
    x: float
    y: float
    w: float
    h: float
    math: Math
    size: float
    """Points of its letters."""
    data: bytes
    """PNG."""
    alt_text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; edges are (colour, points) or None."""

    paras: tuple[Para, ...]
    span: int = 1
    """Columns it takes."""
    rows: int = 1
    """Rows it takes; 0: a cell above takes this one's place."""
    anchor: Literal["top", "middle", "bottom"] = "middle"
    fill: Token | None = None
    lighten: int = 0
    """Percent by which `fill` is lightened."""
    top: tuple[Token, float] | None = None
    bottom: tuple[Token, float] | None = None
    pad: tuple[float, float, float, float] = (0.06, 0.02, 0.06, 0.02)
    """Left, top, right, bottom in inches."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; spans of its cells add up to the columns."""

    cells: tuple[Cell, ...]
    height: float


@dataclass(frozen=True, slots=True)
class TableBox:
    """A native table; its first row is the title, its last rows note and source."""

    name: str
    x: float
    y: float
    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    alt_text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that move together: an exhibit with its title, note and source line."""

    name: str
    shapes: tuple[TextBox | Rule | ChartBox | PictureBox, ...]
    alt_text: str
    squeezed: bool = False
    """The texts of its diagram do not fit in their place."""


Shape = TextBox | Rule | ChartBox | PictureBox | FormulaBox | TableBox | Group


@dataclass(frozen=True, slots=True)
class Slide:
    """One page of a deck; shapes stand in reading order."""

    id: str
    layout: SlideLayout
    title: str
    """Plain, for outline and tests."""
    shapes: tuple[Shape, ...]
    notes: tuple[Para, ...]
    number: int
    section: str = ""
    """Chapter title: PowerPoint's sections."""


@dataclass(frozen=True, slots=True)
class SlideDeck:
    """Slides and the document's properties."""

    slides: tuple[Slide, ...]
    title: str
    author: str
    """Who signs, else the house."""
    language: Literal["zh-CN", "en"]
    footer: str
    properties: tuple[tuple[str, str], ...] = ()
    """Custom document properties, e.g. the ledger's digest."""
    subject: str = ""
    keywords: str = ""
    company: str = ""
    created: str = ""
    """`YYYY-MM-DD`: the edition's date, never the clock."""
    width: float = 13.333
    """Inches of a slide."""
    height: float = 7.5
    scale: float = 1
    """Its height over 7.5: smaller slides have smaller letters."""
