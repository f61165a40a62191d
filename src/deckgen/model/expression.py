"""The parsed form of what stands in `{{ … }}`, `{% if … %}` and in fences."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from deckgen.diagnostics import Span

Operator = Literal["+", "-", "*", "/"]
Comparator = Literal["==", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True)
class Constant:
    """A typed text, number or truth value."""

    value: str | Decimal | bool
    span: Span


@dataclass(frozen=True, slots=True)
class ListOf:
    """`[a, b]`."""

    items: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class NameRef:
    """A variable of a template; in a fence a field of the fence's data."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class FieldOf:
    """`r.name` of a record; in a fence `dataset.field`."""

    owner: Expression
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the table."""

    function: str
    arguments: tuple[Expression, ...]
    named: tuple[tuple[str, Expression], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Formatted:
    """`x | digits(1)`."""

    operand: Expression
    format: str
    arguments: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Negative:
    """`-x`."""

    operand: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic between two quantities."""

    operator: Operator
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """`a < b <= c`."""

    first: Expression
    rest: tuple[tuple[Comparator, Expression], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Junction:
    """`a and b`, `a or b`."""

    operator: Literal["and", "or"]
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    """`not a`."""

    operand: Expression
    span: Span


Expression = (
    Constant
    | ListOf
    | NameRef
    | FieldOf
    | Call
    | Formatted
    | Negative
    | Binary
    | Comparison
    | Junction
    | Not
)
