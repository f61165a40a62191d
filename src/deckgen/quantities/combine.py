"""How provenance combines when quantities do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext
from itertools import product
from typing import Literal

from deckgen.model.quantity import (
    CellRef,
    Measure,
    Qualifier,
    Quantity,
    Status,
    Step,
    Unit,
)
from deckgen.model.source import Evidence, Processing, Redistribution, unite
from deckgen.quantities.units import EXACT

CERTAINTY: tuple[Status, ...] = ("T", "F", "E", "A")
"""Least certain first."""
STRICTEST: tuple[Redistribution, ...] = ("none", "figures-only", "full")
WEAKEST: tuple[Evidence, ...] = ("stated", "relayed", "original")
MOST_PROCESSED: tuple[Processing, ...] = ("major", "minor", "none")

Direction = Literal[1, -1]
"""Whether the result grows or falls when the operand grows."""


class RefusedError(Exception):
    """An operation that must not give a number: the key and values of a diagnostic."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def written(quantity: Quantity) -> str:
    """A quantity as steps record it: `6.02亿人`, `70—75家`, `超过` as `>`."""
    sign = "" if quantity.qualifier == "=" else quantity.qualifier
    number = "—".join(f"{end.normalize():f}" for end in quantity.ends)
    return f"{sign}{number}{quantity.unit}"


def unit_mixed(first: Unit, second: Unit) -> RefusedError:
    """Two units that do not convert into one another."""
    kinds = {first.kind, second.kind}
    key = "unit-mixed"
    if kinds == {"money"} and "/" not in first.base + second.base:
        key = "unit-mixed/currency"
    elif kinds == {"percent", "points"}:
        key = "unit-mixed/percent-points"
    return RefusedError(key, first=first, second=second)


def check_measures(operands: Sequence[Quantity]) -> None:
    """Refuses to add, subtract or average what stands at a time and what runs through
    one.

    Raises:
        RefusedError: `measure-mixed`.
    """
    stock = next((q for q in operands if q.measure == "stock"), None)
    flow = next((q for q in operands if q.measure == "flow"), None)
    if stock is not None and flow is not None:
        raise RefusedError("measure-mixed", stock=written(stock), flow=written(flow))


def bounds_of(
    operands: Sequence[Quantity], compute: Callable[..., Decimal]
) -> tuple[Decimal, Decimal | None]:
    """The value of a function of all operands, and its upper end when one is a range.

    `compute` must be monotone in each operand on the ranges given, the others fixed:
    then it is least and greatest at the corners.

    Raises:
        RefusedError: `bounds-mixed`, a range beside a bound.
    """
    corners = list(product(*(q.ends for q in operands)))
    with localcontext(EXACT):
        found = [compute(*corner) for corner in corners]
    if len(found) == 1:
        return found[0], None
    if any(q.qualifier not in ("=", "~") for q in operands):
        raise _unbounded(operands)
    low, high = min(found), max(found)
    return low, high if high > low else None


def combined(
    operation: str,
    detail: str,
    operands: Sequence[tuple[Quantity, Direction]],
    *,
    value: Decimal,
    upper: Decimal | None = None,
    unit: Unit,
    measure: Measure,
    digits: int,
) -> Quantity:
    """A computed quantity: sources united in order, everything else at its worst.

    Raises:
        RefusedError: `bounds-mixed`, when the operands' qualifiers give no bound.
    """
    all_ = [q for q, _ in operands]
    first = all_[0]
    cells, steps = _trail(all_, Step(operation, detail))
    periods = [q.period for q in all_ if q.period is not None]
    return Quantity(
        value=value,
        upper=upper,
        unit=unit,
        measure=measure,
        citations=unite(first.citations, *(q.citations for q in all_[1:])),
        period=max(periods, key=lambda p: (p.end, p.start)) if periods else None,
        entity=_shared([q.entity for q in all_]),
        metric=first.metric,
        scope=_shared([q.scope for q in all_]),
        qualifier=_bound(operands),
        status=worst_status([q.status for q in all_]),
        digits=digits,
        note="；".join(dict.fromkeys(q.note for q in all_ if q.note)),
        preferred=tuple(dict.fromkeys(why for q in all_ for why in q.preferred)),
        cells=cells,
        steps=steps,
        rates=tuple(dict.fromkeys(r for q in all_ for r in q.rates)),
        processing="major",
        evidence=min((q.evidence for q in all_), key=WEAKEST.index),
        redistribution=min((q.redistribution for q in all_), key=STRICTEST.index),
    )


def _trail(
    operands: Sequence[Quantity], last: Step
) -> tuple[tuple[CellRef, ...], tuple[Step, ...]]:
    """The cells and steps of all operands, in order without repeats."""
    cells = dict.fromkeys(c for q in operands for c in q.cells)
    steps = dict.fromkeys(s for q in operands for s in q.steps)
    return tuple(cells), tuple(dict.fromkeys((*steps, last)))


def processed(quantity: Quantity, level: Processing) -> Quantity:
    """The quantity, processed at least as much as `level`."""
    worst = min(quantity.processing, level, key=MOST_PROCESSED.index)
    return replace(quantity, processing=worst)


def worst_status(statuses: Sequence[Status]) -> Status:
    """The least certain."""
    return min(statuses, key=CERTAINTY.index)


def _shared(names: Sequence[str]) -> str:
    return names[0] if len(set(names)) == 1 else ""


def _bound(operands: Sequence[tuple[Quantity, Direction]]) -> Qualifier:
    """A lower bound above and an exact number below give a lower bound, and so on."""
    sides: set[str] = set()
    strict = False
    for quantity, direction in operands:
        sign = quantity.qualifier
        if sign == "=":
            continue
        if sign == "~":
            sides.add("~")
            continue
        lower = (sign in (">", ">=")) == (direction == 1)
        strict = strict or sign in (">", "<")
        sides.add(">" if lower else "<")
    if not sides:
        return "="
    if len(sides) > 1:
        raise _unbounded([q for q, _ in operands])
    side = sides.pop()
    if side == "~":
        return "~"
    if side == ">":
        return ">" if strict else ">="
    return "<" if strict else "<="


def _unbounded(operands: Sequence[Quantity]) -> RefusedError:
    return RefusedError("bounds-mixed", operands=tuple(written(q) for q in operands))
