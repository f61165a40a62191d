"""Operations on quantities; every one keeps what the result rests on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Context, Decimal, localcontext

from deckgen.model.quantity import Measure, Quantity, Step, Unit
from deckgen.quantities.combine import (
    Direction,
    RefusedError,
    combined,
    processed,
    written,
)
from deckgen.quantities.periods import months_between
from deckgen.quantities.units import MULTIPLE, ONE, PERCENT, POINTS, RATIO

EXACT = Context(prec=40)
HUNDRED = Decimal(100)
DIMENSIONLESS = ("percent", "ratio", "multiple")


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


def _both(a: Quantity, b: Quantity) -> tuple[Decimal, Decimal]:
    """The values of two quantities in the first one's unit."""
    return a.value, convert(b, a.unit).value


def _two(
    name: str,
    signs: tuple[Direction, Direction],
    a: Quantity,
    b: Quantity,
    operator: str,
    *,
    value: Decimal,
    unit: Unit,
    measure: Measure,
    digits: int,
) -> Quantity:
    detail = f"{written(a)} {operator} {written(b)}"
    return combined(
        name,
        detail,
        ((a, signs[0]), (b, signs[1])),
        value=value,
        unit=unit,
        measure=measure,
        digits=digits,
    )


def add(a: Quantity, b: Quantity) -> Quantity:
    """a + b, in a's unit.

    Raises:
        RefusedError: `unit-mixed`; `share-summed` for shares.
    """
    return total((a, b), name="sum")


def subtract(a: Quantity, b: Quantity) -> Quantity:
    """a − b: a difference, in percentage points when both are percent."""
    return points(a, b) if a.unit.kind == "percent" else difference(a, b)


def difference(a: Quantity, b: Quantity) -> Quantity:
    """a − b, in a's unit.

    Raises:
        RefusedError: `unit-mixed`, also for percent: their difference is in points.
    """
    if a.unit.kind == "percent":
        raise RefusedError("unit-mixed/points", first=a.unit, second=b.unit)
    x, y = _both(a, b)
    digits = max(a.digits, convert(b, a.unit).digits)
    found = _two(
        "difference",
        (1, -1),
        a,
        b,
        "−",
        value=x - y,
        unit=a.unit,
        measure="flow" if a.measure == "stock" else a.measure,
        digits=digits,
    )
    return replace(found, base_period=b.period)


def points(a: Quantity, b: Quantity) -> Quantity:
    """a − b of two percentages, in percentage points.

    Raises:
        RefusedError: `unit-mixed`, one of them is no percentage.
    """
    if a.unit.kind != "percent" or a.unit != b.unit:
        raise RefusedError("unit-mixed/percent", first=a.unit, second=b.unit)
    found = _two(
        "points",
        (1, -1),
        a,
        b,
        "−",
        value=a.value - b.value,
        unit=POINTS,
        measure="rate",
        digits=max(a.digits, b.digits),
    )
    return replace(found, base_period=b.period)


def negate(a: Quantity) -> Quantity:
    """−a."""
    return combined(
        "negate",
        f"−{written(a)}",
        ((a, -1),),
        value=-a.value,
        unit=a.unit,
        measure=a.measure,
        digits=a.digits,
    )


def multiply(a: Quantity, b: Quantity) -> Quantity:
    """a × b where one of the two is a percentage, ratio or multiple.

    Raises:
        RefusedError: `unit-mixed`, both have dimensions.
    """
    if b.unit.kind not in DIMENSIONLESS:
        a, b = b, a
    if b.unit.kind not in DIMENSIONLESS:
        raise RefusedError("unit-mixed", first=a.unit, second=b.unit)
    with localcontext(EXACT):
        factor = b.value / HUNDRED if b.unit.kind == "percent" else b.value
        value = a.value * factor
    return _two(
        "product",
        (1, 1),
        a,
        b,
        "×",
        value=value,
        unit=a.unit,
        measure=a.measure,
        digits=a.digits,
    )


def _quotient(a: Quantity, b: Quantity) -> Decimal:
    """a ÷ b as a bare number.

    Raises:
        RefusedError: `division-by-zero`, `unit-mixed`.
    """
    x, y = _both(a, b)
    if y == 0:
        raise RefusedError("division-by-zero", divisor=written(b))
    with localcontext(EXACT):
        return x / y


def divide(a: Quantity, b: Quantity) -> Quantity:
    """a ÷ b: a ratio for one base, else a compound such as 亿元/起.

    Raises:
        RefusedError: `division-by-zero`.
    """
    if a.unit.base == b.unit.base and a.unit.kind == b.unit.kind:
        return ratio(a, b)
    if b.value == 0:
        raise RefusedError("division-by-zero", divisor=written(b))
    with localcontext(EXACT):
        if b.unit.kind in DIMENSIONLESS:
            divisor = b.value / HUNDRED if b.unit.kind == "percent" else b.value
            value, unit = a.value / divisor, a.unit
        else:
            value = a.value / (b.value * b.unit.scale)
            unit = Unit(
                f"{a.unit.symbol}/{b.unit.base}",
                f"{a.unit.base}/{b.unit.base}",
                a.unit.scale,
                a.unit.kind,
            )
    return _two(
        "quotient",
        (1, -1),
        a,
        b,
        "÷",
        value=value,
        unit=unit,
        measure="rate",
        digits=max(0, 1 - value.adjusted()) if value else 0,
    )


def ratio(a: Quantity, b: Quantity) -> Quantity:
    """a ÷ b, bare: 0.54.

    Raises:
        RefusedError: `unit-mixed`, `division-by-zero`.
    """
    return _two(
        "ratio",
        (1, -1),
        a,
        b,
        "÷",
        value=_quotient(a, b),
        unit=RATIO,
        measure="rate",
        digits=2,
    )


def times(a: Quantity, b: Quantity) -> Quantity:
    """a ÷ b as a multiple: 2.4倍.

    Raises:
        RefusedError: `unit-mixed`, `division-by-zero`.
    """
    found = _two(
        "times",
        (1, -1),
        a,
        b,
        "÷",
        value=_quotient(a, b),
        unit=MULTIPLE,
        measure="rate",
        digits=1,
    )
    return replace(found, base_period=b.period)


def share(a: Quantity, of: Quantity) -> Quantity:
    """a ÷ of, percent.

    Raises:
        RefusedError: `unit-mixed`, `division-by-zero`.
    """
    return _two(
        "share",
        (1, -1),
        a,
        of,
        "÷",
        value=_quotient(a, of) * HUNDRED,
        unit=PERCENT,
        measure="share",
        digits=1,
    )


def growth(now: Quantity, base: Quantity) -> Quantity:
    """now ÷ base − 1, percent.

    Raises:
        RefusedError: `unit-mixed`; `growth-undefined` over a base that is not positive.
    """
    if base.value <= 0:
        raise RefusedError("growth-undefined", base=written(base))
    with localcontext(EXACT):
        value = (_quotient(now, base) - ONE) * HUNDRED
    found = _two(
        "growth",
        (1, -1),
        now,
        base,
        "÷",
        value=value,
        unit=PERCENT,
        measure="rate",
        digits=1,
    )
    return replace(found, base_period=base.period)


def cagr(first: Quantity, last: Quantity) -> Quantity:
    """Compound annual growth between the ends of two periods, percent.

    Raises:
        RefusedError: `growth-undefined`, `period-missing`; `cagr-period` when the
            periods are not at least a year apart.
    """
    if first.period is None or last.period is None:
        raise RefusedError("period-missing", figure=written(last))
    months = months_between(first.period, last.period)
    if months < 12:
        raise RefusedError("cagr-period", first=first.period, last=last.period)
    if first.value <= 0 or last.value <= 0:
        raise RefusedError("growth-undefined", base=written(first))
    with localcontext(EXACT):
        power = Decimal(12) / Decimal(months)
        value = (_quotient(last, first) ** power - ONE) * HUNDRED
    found = _two(
        "cagr",
        (1, -1),
        last,
        first,
        "÷",
        value=value,
        unit=PERCENT,
        measure="rate",
        digits=1,
    )
    return replace(found, base_period=first.period)


def _gathered(
    name: str,
    operands: Sequence[Quantity],
    reduce: Callable[[list[Decimal]], Decimal],
    *,
    digits: int | None = None,
) -> Quantity:
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
    """The arithmetic mean."""
    digits = max(q.digits for q in operands) + 1
    return _gathered(
        "mean", operands, lambda v: sum(v, Decimal(0)) / len(v), digits=digits
    )


def median(operands: Sequence[Quantity]) -> Quantity:
    """The middle value, or the mean of the two middle ones."""

    def middle(values: list[Decimal]) -> Decimal:
        ordered = sorted(values)
        half = len(ordered) // 2
        if len(ordered) % 2:
            return ordered[half]
        return (ordered[half - 1] + ordered[half]) / 2

    return _gathered("median", operands, middle)
