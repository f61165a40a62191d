"""What a sentence states: one number with all that is said of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from deckgen.model.quantity import Measure, Qualifier, Status

Doubt = Literal[
    "metric-missing",
    "metric-carried",
    "period-missing",
    "period-carried",
    "period-relative",
    "unit-missing",
    "unit-unknown",
    "in-words",
]
"""What a person has to look at: not said, taken from a sentence before, said relative
to a day that is not known (去年), a unit nobody knows, a number in words (翻番)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact of a sentence, as a row of single facts would hold it."""

    metric: str
    entity: str
    period: str
    """Canonical (`2025-12`, `2025Q3`, `2024/2028`, `FY2024`); empty: not said."""
    value: Decimal
    """In `unit`; the lower end of a range. A fall is negative."""
    unit: str
    """As the data spells it: `亿人`, `%`, `USD billion`; empty: a bare number."""
    status: Status = "A"
    qualifier: Qualifier = "="
    qualifier_text: str = ""
    """The word as written."""
    measure: Measure = "count"
    upper: Decimal | None = None
    doubts: tuple[Doubt, ...] = ()
    quote: str = ""
    """The sentence it stands in."""
    start: int = 0
    """Of the number with its qualifier, in the text."""
    end: int = 0

    @property
    def cell(self) -> str:
        """The value as a cell spells it; a range with its dash."""
        low = f"{self.value:f}"
        return low if self.upper is None else f"{low}—{self.upper:f}"


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read in a text."""

    statements: tuple[Statement, ...]
    left: tuple[str, ...]
    """Numbers and words of change that became no fact, each with its neighbours."""
