"""What expressions give: quantities, bound words, records, thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span
from deckgen.model.quantity import CellRef, Period, Quantity, Status, Unit
from deckgen.model.source import Citation, Citations, require_citations


@dataclass(frozen=True, slots=True)
class Shown:
    """A quantity with the formats it is to be printed in."""

    quantity: Quantity
    unit: Unit | None = None
    digits: int | None = None
    bare: bool = False
    sign: bool = False
    approx: bool = False


@dataclass(frozen=True, slots=True)
class BoundWords:
    """Words that came from data, with where they came from."""

    text: str
    citations: Citations
    kind: Literal["cell", "name", "words", "list", "growth"]
    """`growth`: what stands in place of one that is no number, 扭亏 or n.m."""
    cells: tuple[CellRef, ...] = ()

    def __post_init__(self) -> None:
        require_citations(self.citations, f"words {self.text}")


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """A period; printed as `截至2025年12月`, or plain for a report's own."""

    period: Period
    citations: tuple[Citation, ...] = ()
    """Empty for the report's own period, which is a name."""
    as_of: bool = False
    long: bool = False
    status: Status = "A"
    cells: tuple[CellRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Typed:
    """Text a person typed outside chapters (params, the edition): checked like text."""

    text: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Threshold:
    """`q("5亿人")`, `pct(50)`: compared, never printed or combined."""

    value: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a dataset: what a loop runs over."""

    dataset: str
    row: int
    fields: Mapping[str, Value]


Value = (
    Quantity
    | Shown
    | BoundWords
    | PeriodValue
    | Typed
    | Threshold
    | Record
    | str
    | Decimal
    | bool
    | tuple["Value", ...]
    | None
)


@dataclass(frozen=True, slots=True)
class Printed:
    """What a mark stands for: the value, and the expression that gave it."""

    value: Value
    expression: str
    """In its normal form: `growth("users.genai")`."""
    span: Span = NOWHERE
