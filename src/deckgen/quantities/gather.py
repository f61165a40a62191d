"""Quantities in one unit: conversion, and sums, means and medians of many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Context, Decimal, localcontext

from deckgen.model.quantity import Quantity, Step, Unit
from deckgen.quantities.combine import RefusedError, combined, processed, written

EXACT = Context(prec=40)
"""More digits than any source prints."""


def convert(quantity: Quantity, unit: Unit) -> Quantity:
    """The same amount in another scale of the same base: 12034亿元 → 1.2034万亿元.

    Raises:
        RefusedError: `unit-mixed`, the bases differ.
    """
    if quantity.unit == unit:
        return quantity
    if quantity.unit.base != unit.base or quantity.unit.kind != unit.kind:
        raise RefusedError("unit-mixed", first=quantity.unit, second=unit)
    with localcontext(EXACT):
        value = quantity.value * quantity.unit.scale / unit.scale
    shift = quantity.unit.scale / unit.scale
    digits = max(0, quantity.digits - shift.adjusted())
    moved = replace(
        quantity,
        value=value,
        unit=unit,
        digits=min(digits, 2) if shift < 1 else digits,
        steps=(*quantity.steps, Step("unit", f"{written(quantity)} → {unit}")),
    )
    return processed(moved, "minor")


def _gathered(
    name: str,
    operands: Sequence[Quantity],
    reduce: Callable[[list[Decimal]], Decimal],
    *,
    digits: int | None = None,
) -> Quantity:
    """One quantity of many, in the first one's unit."""
    first = operands[0]
    aligned = [convert(q, first.unit) for q in operands]
    with localcontext(EXACT):
        value = reduce([q.value for q in aligned])
    return combined(
        name,
        "、".join(written(q) for q in operands),
        tuple((q, 1) for q in operands),
        value=value,
        unit=first.unit,
        measure=first.measure,
        digits=max(q.digits for q in aligned) if digits is None else digits,
    )


def total(operands: Sequence[Quantity], *, name: str = "total") -> Quantity:
    """The sum of at least one quantity, in the first one's unit.

    Raises:
        RefusedError: `share-summed` for shares, rates and indices; `unit-mixed`.
    """
    for quantity in operands:
        summable = quantity.measure in ("stock", "flow", "count")
        if len(operands) > 1 and (not summable or quantity.unit.kind == "percent"):
            raise RefusedError("share-summed", figure=written(quantity))
    return _gathered(name, operands, lambda values: sum(values, Decimal(0)))


def mean(operands: Sequence[Quantity]) -> Quantity:
    """The arithmetic mean of at least one quantity, in the first one's unit.

    Raises:
        RefusedError: `unit-mixed`.
    """
    unit = operands[0].unit
    digits = max(convert(q, unit).digits for q in operands) + 1
    return _gathered(
        "mean", operands, lambda v: sum(v, Decimal(0)) / len(v), digits=digits
    )


def median(operands: Sequence[Quantity]) -> Quantity:
    """The middle value, or the mean of the two middle ones.

    Raises:
        RefusedError: `unit-mixed`.
    """

    def middle(values: list[Decimal]) -> Decimal:
        ordered = sorted(values)
        half = len(ordered) // 2
        if len(ordered) % 2:
            return ordered[half]
        return (ordered[half - 1] + ordered[half]) / 2

    digits = None
    if len(operands) % 2 == 0:
        digits = max(convert(q, operands[0].unit).digits for q in operands) + 1
    return _gathered("median", operands, middle, digits=digits)
