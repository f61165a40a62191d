"""What a picture of a chart is made of; inches from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Place = tuple[float, float]
Of = tuple[int, int]
"""Which point a mark shows: its series, as a chart counts them, and its category."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How an edge or a line is drawn."""

    colour: str
    """RRGGBB."""
    width: float
    """Points."""
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A filled outline: a column, a bar, a slice."""

    points: tuple[Place, ...]
    colour: str
    edge: Stroke | None = None
    of: Of | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line through at least two places."""

    points: tuple[Place, ...]
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class Disc:
    """A round marker."""

    at: Place
    radius: float
    colour: str
    edge: Stroke
    of: Of | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text."""

    text: str
    at: Place
    """The middle of its height, at the side that `anchor` names."""
    size: float
    """Points."""
    colour: str
    anchor: Literal["start", "middle", "end"] = "middle"
    bold: bool = False
    turned: bool = False
    """Read from bottom to top: it then ends, begins or is centred at `at` going up."""
    role: Literal["label", "category", "axis", "total", "note"] = "label"
    of: Of | None = None


Mark = Area | Line | Disc | Words


@dataclass(frozen=True, slots=True)
class Sketch:
    """All marks of a picture, in the order in which they are drawn."""

    width: float
    """Inches."""
    height: float
    marks: tuple[Mark, ...]
