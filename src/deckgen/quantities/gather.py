"""Quantities in one unit: conversion, and sums, means and medians of many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal, localcontext

from deckgen.model.quantity import Quantity, Step, Unit
from deckgen.quantities.combine import (
    RefusedError,
    check_measures,
    combined,
    processed,
    unit_mixed,
    written,
)
from deckgen.quantities.units import EXACT

Values = Sequence[Decimal]


def convert(quantity: Quantity, unit: Unit) -> Quantity:
    """The same amount in another unit of the same dimension: 12034亿元 → 1.2034万亿元,
    1.59 EFLOPS → 1590 PFLOPS.

    Raises:
        RefusedError: `unit-mixed`, the dimensions differ.
    """
    if quantity.unit == unit:
        return quantity
    if not quantity.unit.converts_to(unit):
        raise unit_mixed(quantity.unit, unit)
    with localcontext(EXACT):
        value = quantity.value * quantity.unit.size / unit.size
        upper = quantity.upper and quantity.upper * quantity.unit.size / unit.size
        shift = quantity.unit.size / unit.size
    digits = max(0, quantity.digits - shift.adjusted())
    moved = replace(
        quantity,
        value=value,
        upper=upper,
        unit=unit,
        digits=min(digits, 2) if shift < 1 else digits,
        steps=(*quantity.steps, Step("unit", f"{written(quantity)} → {unit}")),
    )
    return processed(moved, "minor")


def _gathered(
    name: str,
    operands: Sequence[Quantity],
    reduce: Callable[[Values], Decimal],
    *,
    digits: int | None = None,
) -> Quantity:
    """One quantity of many, in the first one's unit. It grows with each of them, so
    that ranges give a range."""
    first = operands[0]
    aligned = [convert(q, first.unit) for q in operands]
    check_measures(operands)
    with localcontext(EXACT):
        value = reduce([q.ends[0] for q in aligned])
        upper = reduce([q.ends[-1] for q in aligned])
    return combined(
        name,
        "、".join(written(q) for q in operands),
        tuple((q, 1) for q in operands),
        value=value,
        upper=upper if upper > value else None,
        unit=first.unit,
        measure=first.measure,
        digits=max(q.digits for q in aligned) if digits is None else digits,
    )


def total(operands: Sequence[Quantity], *, name: str = "total") -> Quantity:
    """The sum of at least one quantity, in the first one's unit.

    Raises:
        RefusedError: `share-summed` for shares, rates and indices; `unit-mixed`,
            `measure-mixed`; `stock-summed` for stocks of several times, which are no
            parts of a whole.
    """
    for quantity in operands:
        summable = quantity.measure in ("stock", "flow", "count")
        if len(operands) > 1 and (not summable or quantity.unit.kind == "percent"):
            raise RefusedError("share-summed", figure=written(quantity))
    stocks = [q.period for q in operands if q.measure == "stock" and q.period]
    other = next((p for p in stocks if p.end != stocks[0].end), None)
    if other is not None:
        raise RefusedError("stock-summed", first=stocks[0], second=other)
    return _gathered(name, operands, lambda values: sum(values, Decimal(0)))


def mean(operands: Sequence[Quantity], *, name: str = "mean") -> Quantity:
    """The arithmetic mean of at least one quantity, in the first one's unit.

    Raises:
        RefusedError: `unit-mixed`, `measure-mixed`.
    """
    return _gathered(
        name,
        operands,
        lambda v: sum(v, Decimal(0)) / len(v),
        digits=_one_more(operands),
    )


def _one_more(operands: Sequence[Quantity]) -> int:
    """Decimal places of a mean: one more than its values have."""
    return max(convert(q, operands[0].unit).digits for q in operands) + 1


def weighted_mean(
    operands: Sequence[Quantity], weights: Sequence[Quantity]
) -> Quantity:
    """Σ value × weight ÷ Σ weight: the mean of shares and prices of unlike parts.

    It rests on the weights as well. Ranges of values give a range; weights are exact.

    Raises:
        RefusedError: `unit-mixed`, `measure-mixed`; `weight-refused` for weights that
            are negative, a range, only bounded or all zero.
    """
    by = [convert(w, weights[0].unit).value for w in weights]
    for weight in weights:
        if weight.value < 0 or weight.upper is not None:
            raise RefusedError("weight-refused", weight=written(weight))
        if weight.qualifier not in ("=", "~"):
            raise RefusedError("weight-refused", weight=written(weight))
    if not sum(by):
        raise RefusedError("weight-refused", weight=written(weights[0]))

    def reduce(values: Values) -> Decimal:
        products = (v * w for v, w in zip(values, by, strict=True))
        return sum(products, Decimal(0)) / sum(by, Decimal(0))

    digits = _one_more(operands)
    found = _gathered("weighted-mean", operands, reduce, digits=digits)
    pairs = zip(operands, weights, strict=True)
    both = combined(
        "weighted-mean",
        "、".join(f"{written(q)} × {written(w)}" for q, w in pairs),
        tuple((q, 1) for q in (*operands, *weights)),
        value=found.value,
        upper=found.upper,
        unit=found.unit,
        measure=found.measure,
        digits=digits,
    )
    return replace(both, metric=found.metric, entity=found.entity, period=found.period)


def median(operands: Sequence[Quantity]) -> Quantity:
    """The middle value, or the mean of the two middle ones.

    Raises:
        RefusedError: `unit-mixed`.
    """

    def middle(values: Values) -> Decimal:
        ordered = sorted(values)
        half = len(ordered) // 2
        if len(ordered) % 2:
            return ordered[half]
        return (ordered[half - 1] + ordered[half]) / 2

    digits = _one_more(operands) if len(operands) % 2 == 0 else None
    return _gathered("median", operands, middle, digits=digits)
