"""What an author sets by hand in how a chart looks, where he knows better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span
from deckgen.model.inline import Inlines

Paint = Literal[
    "ink",
    "grey",
    "accent",
    "series1",
    "series2",
    "series3",
    "series4",
    "series5",
    "series6",
    "series7",
    "series8",
]
"""Colours of a theme that stand out from its paper: themes that fail this are told."""
LabelPlace = Literal["outside", "inside", "center", "above", "below", "left", "right"]
LegendPlace = Literal["top", "right", "none"]
"""In the unit line; a column at the right; none, lines are named at their ends."""


@dataclass(frozen=True, slots=True)
class WordsAt:
    """Words instead of one value."""

    category: str
    words: Inlines
    series: str = ""
    """Empty: the only one."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class ByHand:
    """Nothing of it set: everything is decided by the data."""

    order: tuple[str, ...] = ()
    """Names of categories or of series, in the order they are to stand."""
    colours: tuple[tuple[str, Paint], ...] = ()
    """Name of a series, or of a slice → its colour."""
    label_place: LabelPlace | None = None
    label_words: tuple[WordsAt, ...] = ()
    legend: LegendPlace = "top"
    gap: int | None = None
    """Between columns, in percent of a column."""
    step: float = 0
    """Of the value axis, which is then shown."""
    width: float = 0
    height: float = 0
    """Of the drawing, in cm; 0: what the page gives."""


AUTOMATIC = ByHand()
