"""What is written into a chart beside its data: arrows, lines, events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.quantity import Quantity

BracketKind = Literal["cagr", "difference", "span"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of a chart: a series, as the chart counts them, at a category."""

    category: int
    series: int = -1
    """-1: whatever stands there."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """From one category to a later one: a growth rate, a difference, or a stretch with
    a name."""

    kind: BracketKind
    start: Mark
    end: Mark
    text: str = ""
    """Its number as printed: `CAGR +23.4%`, `+3.53亿人`; empty for a stretch."""
    quantity: Quantity | None = None
    """None: a stretch, which says only its name."""
    label: Inlines = ()
    span: Span = NOWHERE

    @property
    def words(self) -> str:
        """All that is written on it."""
        return " ".join(t for t in (plain_text(self.label), self.text) if t)


@dataclass(frozen=True, slots=True)
class Level:
    """A line across the chart at a value: a target, a mean."""

    quantity: Quantity
    """In the unit of its axis."""
    text: str
    """The value as printed: `50%`."""
    label: Inlines = ()
    secondary: bool = False
    """It stands on the secondary axis."""
    span: Span = NOWHERE

    @property
    def words(self) -> str:
        """All that is written at its end."""
        return " ".join(t for t in (plain_text(self.label), self.text) if t)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened at a time."""

    at: float
    """Place along the categories: 2 is the third, 2.5 half way to the next."""
    label: Inlines
    span: Span = NOWHERE

    @property
    def words(self) -> str:
        """All that is written at it."""
        return plain_text(self.label)


Annotation = Bracket | Level | Event
