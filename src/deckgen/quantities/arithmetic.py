"""Operations on two quantities; every one keeps what the result rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from deckgen.model.quantity import Measure, Quantity, Unit
from deckgen.quantities.combine import (
    Direction,
    RefusedError,
    bounds_of,
    check_measures,
    combined,
    unit_mixed,
    written,
)
from deckgen.quantities.compound import fitted, named_below, quotient_unit
from deckgen.quantities.gather import convert, total
from deckgen.quantities.periods import months_between
from deckgen.quantities.unit_table import ONE
from deckgen.quantities.units import MULTIPLE, PERCENT, POINTS, RATIO

HUNDRED = Decimal(100)
DIMENSIONLESS = ("percent", "ratio", "multiple")
BASE_100 = HUNDRED
"""What an index stands at in its base period."""
Compute = Callable[[Decimal, Decimal], Decimal]


def _two(
    name: str,
    a: Quantity,
    b: Quantity,
    operator: str,
    compute: Compute,
    *,
    unit: Unit,
    measure: Measure,
    digits: int,
    signs: tuple[Direction, Direction] = (1, -1),
) -> Quantity:
    """The result of an operation between two; `signs`: how it moves with each."""
    value, upper = bounds_of((a, b), compute)
    return combined(
        name,
        f"{written(a)} {operator} {written(b)}",
        ((a, signs[0]), (b, signs[1])),
        value=value,
        upper=upper,
        unit=unit,
        measure=measure,
        digits=digits,
    )


def add(a: Quantity, b: Quantity) -> Quantity:
    """a + b, in a's unit.

    Raises:
        RefusedError: `unit-mixed`, `measure-mixed`; `share-summed` for shares,
            `stock-summed` for stocks of two times.
    """
    return total((a, b), name="sum")


def subtract(a: Quantity, b: Quantity) -> Quantity:
    """a − b: a difference, in percentage points when both are percent.

    Raises:
        RefusedError: `unit-mixed`, `measure-mixed`.
    """
    both = a.unit.kind == b.unit.kind == "percent"
    return points(a, b) if both else difference(a, b)


def difference(a: Quantity, b: Quantity) -> Quantity:
    """a − b, in a's unit. Of stocks of two times it is what flowed between them.

    Raises:
        RefusedError: `unit-mixed`, also for percent: their difference is in points;
            `measure-mixed`.
    """
    if a.unit.kind == b.unit.kind == "percent":
        raise RefusedError("unit-mixed/points", first=a.unit, second=b.unit)
    aligned = convert(b, a.unit)
    check_measures((a, b))
    changed = a.measure == "stock" and _end(a) != _end(b)
    found = _two(
        "difference",
        a,
        b,
        "−",
        lambda x, y: x - y * b.unit.size / a.unit.size,
        unit=a.unit,
        measure="flow" if changed else a.measure,
        digits=max(a.digits, aligned.digits),
    )
    return replace(found, base_period=b.period)


def _end(quantity: Quantity) -> object:
    return quantity.period and quantity.period.end


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
        a,
        b,
        "−",
        lambda x, y: x * a.unit.scale - y * b.unit.scale,
        unit=POINTS,
        measure="rate",
        digits=max(x.digits, y.digits),
    )
    return replace(found, base_period=b.period)


def negate(a: Quantity) -> Quantity:
    """−a."""
    value, upper = bounds_of((a,), lambda x: -x)
    return combined(
        "negate",
        f"−{written(a)}",
        ((a, -1),),
        value=value,
        upper=upper,
        unit=a.unit,
        measure=a.measure,
        digits=a.digits,
    )


def multiply(a: Quantity, b: Quantity) -> Quantity:
    """a × b where one of the two is a percentage, ratio or multiple, or what stands
    below the line of one is the unit of the other: 1.5元/次 × 2亿次.

    Raises:
        RefusedError: `unit-mixed`.
    """
    if b.unit.kind not in DIMENSIONLESS:
        a, b = b, a
    if b.unit.kind not in DIMENSIONLESS:
        return _cancelled(a, b)
    return _two(
        "product",
        a,
        b,
        "×",
        lambda x, y: x * _factor(y, b.unit),
        unit=a.unit,
        measure=a.measure,
        digits=a.digits,
        signs=(_sign(b), _sign(a)),
    )


def _cancelled(a: Quantity, b: Quantity) -> Quantity:
    """An amount × a compound of its unit."""
    for amount, rate in ((a, b), (b, a)):
        top, slash, bottom = rate.unit.dimension.rpartition("/")
        if slash and bottom == amount.unit.dimension:
            bounds = bounds_of((amount, rate), lambda x, y: x * y * _sizes(a, b))
            signs = (_sign(rate), _sign(amount))
            return _fitted("product", amount, rate, "×", bounds, top, signs)
    raise unit_mixed(a.unit, b.unit)


def _sizes(a: Quantity, b: Quantity) -> Decimal:
    return a.unit.size * b.unit.size


def _fitted(
    name: str,
    a: Quantity,
    b: Quantity,
    operator: str,
    bounds: tuple[Decimal, Decimal | None],
    dimension: str,
    signs: tuple[Direction, Direction],
) -> Quantity:
    """A result in the scale of its dimension that reads best."""
    value, upper, unit, digits = fitted(bounds, dimension)
    return combined(
        name,
        f"{written(a)} {operator} {written(b)}",
        ((a, signs[0]), (b, signs[1])),
        value=value,
        upper=upper,
        unit=unit,
        measure=a.measure,
        digits=digits,
    )


def _factor(value: Decimal, unit: Unit) -> Decimal:
    """A percentage, ratio or multiple as a bare number."""
    value = value * unit.scale
    return value / HUNDRED if unit.kind == "percent" else value


def _sign(quantity: Quantity, *, turned: bool = False) -> Direction:
    """Which way a product or quotient moves with the *other* operand; `turned` for a
    divisor, whose growth makes a positive quotient smaller."""
    return 1 if (quantity.value >= 0) != turned else -1


def _quotient(
    name: str,
    a: Quantity,
    b: Quantity,
    finish: Callable[[Decimal], Decimal],
    *,
    unit: Unit,
    measure: Measure,
    digits: int,
) -> Quantity:
    """A function of a ÷ b, both of one dimension.

    Raises:
        RefusedError: `division-by-zero`, `unit-mixed`.
    """
    if not b.unit.converts_to(a.unit):
        raise unit_mixed(a.unit, b.unit)
    _check_divisor(b)
    return _two(
        name,
        a,
        b,
        "÷",
        lambda x, y: finish(x * a.unit.size / (y * b.unit.size)),
        unit=unit,
        measure=measure,
        digits=digits,
        signs=(_sign(b), _sign(a, turned=True)),
    )


def _check_divisor(b: Quantity) -> None:
    if min(b.ends) <= 0 <= max(b.ends):
        raise RefusedError("division-by-zero", divisor=written(b))


def divide(a: Quantity, b: Quantity) -> Quantity:
    """a ÷ b: a ratio for one dimension, else a compound in the scale that reads best:
    300亿元 ÷ 3万人 is 100万元/人.

    Raises:
        RefusedError: `division-by-zero`; `unit-mixed`, b counts nothing with a name.
    """
    if a.unit.converts_to(b.unit):
        return ratio(a, b)
    _check_divisor(b)
    signs = (_sign(b), _sign(a, turned=True))
    if b.unit.kind in DIMENSIONLESS:
        return _two(
            "quotient",
            a,
            b,
            "÷",
            lambda x, y: x / _factor(y, b.unit),
            unit=a.unit,
            measure=a.measure,
            digits=a.digits,
            signs=signs,
        )
    top, slash, bottom = b.unit.dimension.rpartition("/")
    if slash and top == a.unit.dimension:
        bounds = bounds_of((a, b), lambda x, y: x * a.unit.size / (y * b.unit.size))
        return _fitted("quotient", a, b, "÷", bounds, bottom, signs)
    base = quotient_unit(a.unit, b.unit)
    if base is None:
        raise unit_mixed(a.unit, b.unit)
    bounds = bounds_of((a, b), lambda x, y: x * a.unit.scale / (y * b.unit.scale))
    found = _fitted("quotient", a, b, "÷", bounds, base, signs)
    return replace(found, measure="rate", unit=named_below(found.unit, b.unit))


def ratio(a: Quantity, b: Quantity) -> Quantity:
    """a ÷ b, bare: 0.54.

    Raises:
        RefusedError: `unit-mixed`, `division-by-zero`.
    """
    return _quotient("ratio", a, b, lambda r: r, unit=RATIO, measure="rate", digits=2)


def times(a: Quantity, b: Quantity) -> Quantity:
    """a ÷ b as a multiple: 2.4倍.

    Raises:
        RefusedError: `unit-mixed`, `division-by-zero`.
    """
    found = _quotient(
        "times", a, b, lambda r: r, unit=MULTIPLE, measure="rate", digits=1
    )
    return replace(found, base_period=b.period)


def share(a: Quantity, of: Quantity) -> Quantity:
    """a ÷ of, percent.

    Raises:
        RefusedError: `unit-mixed`, `division-by-zero`.
    """
    return _quotient(
        "share",
        a,
        of,
        lambda r: r * HUNDRED,
        unit=PERCENT,
        measure="share",
        digits=1,
    )


def growth(now: Quantity, base: Quantity) -> Quantity:
    """now ÷ base − 1, percent.

    Raises:
        RefusedError: `unit-mixed`; `entity-mixed`, `scope-mixed`; `growth-undefined`
            over a base that is not positive.
    """
    check_same(now, base)
    if min(base.ends) <= 0:
        raise RefusedError("growth-undefined", base=written(base))
    found = _quotient(
        "growth",
        now,
        base,
        lambda r: (r - ONE) * HUNDRED,
        unit=PERCENT,
        measure="rate",
        digits=1,
    )
    return replace(found, base_period=base.period)


def index(now: Quantity, base: Quantity) -> Quantity:
    """now ÷ base × 100: the base period stands at 100.

    Raises:
        RefusedError: as `growth`.
    """
    check_same(now, base)
    if min(base.ends) <= 0:
        raise RefusedError("growth-undefined", base=written(base))
    found = _quotient(
        "index",
        now,
        base,
        lambda r: r * BASE_100,
        unit=RATIO,
        measure="index",
        digits=1,
    )
    return replace(found, base_period=base.period)


def cagr(first: Quantity, last: Quantity) -> Quantity:
    """Compound annual growth between the ends of two periods, percent.

    Raises:
        RefusedError: `growth-undefined`, `period-missing`; `cagr-period` when the
            periods are not at least a year apart; `entity-mixed`, `scope-mixed`.
    """
    if first.period is None or last.period is None:
        raise RefusedError("period-missing", figure=written(last))
    check_same(last, first)
    months = months_between(first.period, last.period)
    if months < 12:
        raise RefusedError("cagr-period", first=first.period, last=last.period)
    if min(*first.ends, *last.ends) <= 0:
        raise RefusedError("growth-undefined", base=written(first))
    power = Decimal(12) / Decimal(months)
    found = _quotient(
        "cagr",
        last,
        first,
        lambda r: (r**power - ONE) * HUNDRED,
        unit=PERCENT,
        measure="rate",
        digits=1,
    )
    return replace(found, base_period=first.period)


def check_same(now: Quantity, base: Quantity) -> None:
    """Refuses to follow one thing into another: change over time is of one entity,
    within one scope.

    Raises:
        RefusedError: `entity-mixed`, `scope-mixed`.
    """
    if now.entity and base.entity and now.entity != base.entity:
        raise RefusedError("entity-mixed/change", first=base.entity, second=now.entity)
    if now.scope and base.scope and now.scope != base.scope:
        raise RefusedError("scope-mixed/change", first=base.scope, second=now.scope)
