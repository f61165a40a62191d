"""Operations on quantities; every one keeps what the result rests on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext

from deckgen.model.quantity import Measure, Quantity, Unit
from deckgen.quantities.combine import Direction, RefusedError, combined, written
from deckgen.quantities.gather import EXACT, convert, total
from deckgen.quantities.periods import months_between
from deckgen.quantities.units import MULTIPLE, ONE, PERCENT, POINTS, RATIO

HUNDRED = Decimal(100)
DIMENSIONLESS = ("percent", "ratio", "multiple")
MOST_DIGITS = 6
"""Decimal places a computed quantity is shown with at most."""


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
    """The result of an operation between two; `signs`: how it moves with each."""
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
    """a − b: a difference, in percentage points when both are percent.

    Raises:
        RefusedError: `unit-mixed`.
    """
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
    if a.unit.kind != "percent" or b.unit.kind != "percent":
        raise RefusedError("unit-mixed/percent", first=a.unit, second=b.unit)
    x, y = convert(a, PERCENT), convert(b, PERCENT)
    found = _two(
        "points",
        (1, -1),
        a,
        b,
        "−",
        value=x.value - y.value,
        unit=POINTS,
        measure="rate",
        digits=max(x.digits, y.digits),
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
        value = a.value * _factor(b)
    return _two(
        "product",
        (_sign(b), _sign(a)),
        a,
        b,
        "×",
        value=value,
        unit=a.unit,
        measure=a.measure,
        digits=a.digits,
    )


def _factor(quantity: Quantity) -> Decimal:
    """A percentage, ratio or multiple as a bare number."""
    value = quantity.value * quantity.unit.scale
    return value / HUNDRED if quantity.unit.kind == "percent" else value


def _sign(quantity: Quantity, *, turned: bool = False) -> Direction:
    """Which way a product or quotient moves with the *other* operand; `turned` for a
    divisor, whose growth makes a positive quotient smaller."""
    return 1 if (quantity.value >= 0) != turned else -1


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
            value, unit = a.value / _factor(b), a.unit
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
        (_sign(b), _sign(a, turned=True)),
        a,
        b,
        "÷",
        value=value,
        unit=unit,
        measure="rate",
        digits=min(max(0, 1 - value.adjusted()), MOST_DIGITS) if value else 0,
    )


def ratio(a: Quantity, b: Quantity) -> Quantity:
    """a ÷ b, bare: 0.54.

    Raises:
        RefusedError: `unit-mixed`, `division-by-zero`.
    """
    return _two(
        "ratio",
        (_sign(b), _sign(a, turned=True)),
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
        (_sign(b), _sign(a, turned=True)),
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
    with localcontext(EXACT):
        value = _quotient(a, of) * HUNDRED
    return _two(
        "share",
        (_sign(of), _sign(a, turned=True)),
        a,
        of,
        "÷",
        value=value,
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
        (_sign(base), _sign(now, turned=True)),
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
