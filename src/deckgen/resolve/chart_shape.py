"""What a kind of chart makes of its measures: other layers, categories and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.model.figure import ChartForm, Layer, Point, Quadrants, Series
from deckgen.model.inline import Inlines
from deckgen.model.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Shaped:
    """A chart made of measures."""

    layers: tuple[Layer, ...]
    labels: tuple[str, ...]
    spellings: tuple[str, ...]
    notes: tuple[Inlines, ...] = ()
    """What is said of it beside what the data says."""
    rests_on: tuple[Quantity, ...] = ()
    """Computed beside what is drawn: where lines stand."""
    quadrants: Quadrants | None = None
    titles: tuple[str, str] = ("", "")
    """Of points: what grows to the right and upwards, with units."""
    named_ends: bool = False
    unlisted: bool = False
    """A legend of its series would say nothing."""
    ranks: bool = False
    form: ChartForm = ""
    centre: float = 0.0
    positions: tuple[int, ...] = ()
    category_title: str = ""
    """Where the categories are others than the data's."""


def picked(series: Series, places: Sequence[int]) -> tuple[Point, ...]:
    """Its points at some categories, in that order."""
    return tuple(series.points[i] for i in places)
