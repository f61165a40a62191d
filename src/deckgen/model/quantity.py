"""Numbers that know what they count, when, of whom, and who said so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from deckgen.model.source import (
    Citations,
    Evidence,
    Processing,
    Redistribution,
    require_citations,
)

Measure = Literal["stock", "flow", "share", "index", "rate", "count"]
Status = Literal["A", "E", "F", "T"]
"""Actual, estimate, forecast, target."""
Qualifier = Literal["=", ">", ">=", "~", "<", "<="]
UnitKind = Literal[
    "count", "money", "percent", "points", "multiple", "ratio", "rank", "physical"
]
PeriodKind = Literal["year", "half", "quarter", "month", "day", "span", "end", "fiscal"]


@dataclass(frozen=True, slots=True)
class Unit:
    """What one of a number is: `亿人` is `人` a hundred million times."""

    symbol: str
    """As written and printed in Chinese: `亿人`, `%`, `EFLOPS`, `元/人`."""
    base: str
    """Without the scale word: `人`."""
    scale: Decimal
    kind: UnitKind
    en: str = ""
    """What the data calls it in English, when it says so."""
    standard: str = ""
    """What the base converts to: `W` of `千瓦`; empty: nothing but itself."""
    factor: Decimal = Decimal(1)
    """How many of `standard` one of the base is."""

    @property
    def dimension(self) -> str:
        """What units share that convert into one another: `W`, `人`."""
        return self.standard or self.base

    @property
    def size(self) -> Decimal:
        """How many of its dimension one is: 万千瓦 is 10⁷ W."""
        return self.scale * self.factor

    def converts_to(self, other: Unit) -> bool:
        """Whether the two measure the same thing."""
        if self.dimension != other.dimension:
            return False
        return self.kind == other.kind or bool(self.standard and other.standard)

    def __str__(self) -> str:
        return self.symbol


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with the name it was written by."""

    end: date
    start: date
    kind: PeriodKind
    text: str
    """Canonical: `2024`, `2024H1`, `2025Q1`, `2025-06`, `2025-06-30`, `a/b`, `FY2025`,
    `FY2025Q1`."""

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start) < (other.end, other.start)

    def __le__(self, other: Period) -> bool:
        return (self.end, self.start) <= (other.end, other.start)


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """How a house, or the company of a dataset, counts its years."""

    first_month: int
    """1 to 12."""
    named_by: Literal["end", "start"] = "end"
    """The calendar year that names it: FY2025 from April 2024 to March 2025 is named by
    its end."""


@dataclass(frozen=True, slots=True, order=True)
class CellRef:
    """A cell of a dataset: what a figure rests on."""

    dataset: str
    row: int
    """Row of the table, the first row of data is 1."""
    field: str


@dataclass(frozen=True, slots=True)
class Step:
    """One operation that led to a value."""

    operation: str
    """`growth`, `share`, `unit`, …"""
    detail: str = ""
    """Its operands, as a person would check them: `6.02亿人 ÷ 2.49亿人 − 1`."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with unit, period, entity and the sources of all its operands."""

    value: Decimal
    unit: Unit
    measure: Measure
    citations: Citations
    upper: Decimal | None = None
    """Of a range, 70—75家, of which `value` is the lower end."""
    period: Period | None = None
    base_period: Period | None = None
    """Of a growth, difference or multiple over time: the period compared with."""
    entity: str = ""
    metric: str = ""
    scope: str = ""
    qualifier: Qualifier = "="
    qualifier_text: str = ""
    """The printed word, where the data keeps it: `逾`."""
    status: Status = "A"
    digits: int = 0
    """Decimal places it is shown with."""
    note: str = ""
    preferred: tuple[str, ...] = ()
    """Why it, or what it rests on, is used and not another value that contradicts."""
    cells: tuple[CellRef, ...] = ()
    steps: tuple[Step, ...] = ()
    rates: tuple[Quantity, ...] = ()
    """Of exchange, that amounts were converted at."""
    processing: Processing = "none"
    evidence: Evidence = "original"
    redistribution: Redistribution = "full"

    def __post_init__(self) -> None:
        if not self.value.is_finite():
            raise ValueError(f"not a finite decimal: {self.value!r}")
        if self.upper is not None and not self.value < self.upper:
            raise ValueError(f"no range: {self.value} to {self.upper}")
        require_citations(self.citations, f"quantity {self.value}")

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """Its value, or both ends of a range."""
        return (self.value,) if self.upper is None else (self.value, self.upper)
