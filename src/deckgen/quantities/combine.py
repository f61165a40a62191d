"""How provenance combines when quantities do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
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
    """A quantity as steps record it: `6.02亿人`, `超过` as `>`."""
    sign = "" if quantity.qualifier == "=" else quantity.qualifier
    return f"{sign}{quantity.value.normalize():f}{quantity.unit}"


def combined(
    operation: str,
    detail: str,
    operands: Sequence[tuple[Quantity, Direction]],
    *,
    value: Decimal,
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
        raise RefusedError(
            "bounds-mixed", operands=tuple(written(q) for q, _ in operands)
        )
    side = sides.pop()
    if side == "~":
        return "~"
    if side == ">":
        return ">" if strict else ">="
    return "<" if strict else "<="
