"""Operations: values, units, digits, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.model.quantity import Quantity
from deckgen.quantities import (
    RefusedError,
    add,
    cagr,
    convert,
    difference,
    divide,
    growth,
    mean,
    median,
    multiply,
    negate,
    points,
    ratio,
    share,
    subtract,
    times,
    total,
)
from quantities.make import make, unit

Two = Callable[[Quantity, Quantity], Quantity]


def shown(quantity: Quantity) -> str:
    return f"{round(quantity.value, quantity.digits)} {quantity.unit}".strip()


@pytest.mark.parametrize(
    ("operation", "a", "b", "result"),
    [
        (growth, "6.02 亿人", "2.49 亿人", "141.8 %"),
        (growth, "60200 万人", "2.49 亿人", "141.8 %"),
        (growth, "-1 亿元", "2 亿元", "-150.0 %"),
        (difference, "6.02 亿人", "2.49 亿人", "3.53 亿人"),
        (difference, "6.02 亿人", "24900 万人", "3.53 亿人"),
        (share, "6.02 亿人", "11.25 亿人", "53.5 %"),
        (ratio, "6.02 亿人", "11.25 亿人", "0.54"),
        (times, "6.02 亿人", "2.49 亿人", "2.4 倍"),
        (points, "53.5 %", "47.5 %", "6.0 个百分点"),
        (points, "53.5 %", "475 ‰", "6.0 个百分点"),
        (points, "535 ‰", "475 ‰", "6.0 个百分点"),
        (subtract, "53.5 %", "47.5 %", "6.0 个百分点"),
        (subtract, "6 亿元", "2 亿元", "4 亿元"),
        (add, "6.02 亿人", "2.5 亿人", "8.52 亿人"),
        (multiply, "200 亿元", "25 %", "50 亿元"),
        (multiply, "25 %", "200 亿元", "50 亿元"),
        (multiply, "200 亿元", "250 ‰", "50 亿元"),
        (multiply, "200 亿元", "3 倍", "600 亿元"),
        (divide, "6 亿元", "3 亿元", "2.00"),
        (divide, "300 亿元", "3 万人", "100 万元/人"),
        (divide, "50 亿元", "25 %", "200 亿元"),
        (divide, "200 亿元", "0.5 元/千瓦时", "40.0 TWh"),
        (divide, "18 亿千瓦时", "300 万人", "600 千瓦时/人"),
        (multiply, "600 千瓦时/人", "300 万人", "1.80 TWh"),
        (multiply, "2 亿次", "1.5 元/次", "3.00 亿元"),
        (divide, "50 亿元", "250 ‰", "200 亿元"),
    ],
)
def test_results(operation: Two, a: str, b: str, result: str) -> None:
    assert shown(operation(make(a), make(b))) == result


@pytest.mark.parametrize(
    ("operation", "a", "b", "key"),
    [
        (growth, "6 亿人", "6 亿元", "unit-mixed"),
        (growth, "6 亿人", "0 亿人", "growth-undefined"),
        (growth, "6 亿人", "-1 亿人", "growth-undefined"),
        (difference, "6 %", "5 %", "unit-mixed/points"),
        (difference, "6 亿元", "5 亿美元", "unit-mixed/currency"),
        (points, "6 %", "5 亿人", "unit-mixed/percent"),
        (points, "6 亿人", "5 %", "unit-mixed/percent"),
        (subtract, "6 %", "5 亿人", "unit-mixed"),
        (share, "6 亿人", "0 亿人", "division-by-zero"),
        (share, "6 亿人", "1 亿元", "unit-mixed"),
        (ratio, "6 亿人", "0 人", "division-by-zero"),
        (times, "6 亿人", "6 台", "unit-mixed"),
        (divide, "6 亿元", "0 人", "division-by-zero"),
        (divide, "6 亿元", "0 %", "division-by-zero"),
        (multiply, "6 亿元", "2 亿人", "unit-mixed"),
        (add, "6 亿元", "2 亿人", "unit-mixed"),
        (add, "6 %", "2 %", "share-summed"),
    ],
)
def test_refusals(operation: Two, a: str, b: str, key: str) -> None:
    with pytest.raises(RefusedError) as refused:
        operation(make(a), make(b))
    assert refused.value.key == key


@pytest.mark.parametrize("measure", ["share", "index", "rate"])
def test_what_is_no_amount_is_not_added_up(measure: str) -> None:
    amounts = [make("3 点", measure="rate" if measure == "rate" else "index")] * 2
    with pytest.raises(RefusedError, match="share-summed"):
        total(amounts)


def test_one_share_is_its_own_total() -> None:
    assert total([make("3 %")]).value == 3


def test_compound_growth() -> None:
    found = cagr(make("20 亿元", period="2023"), make("80 亿元", period="2028"))
    assert shown(found) == "32.0 %"
    assert (str(found.period), str(found.base_period)) == ("2028", "2023")


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        (("20 亿元", "2023-01"), ("80 亿元", "2023-06"), "cagr-period"),
        (("20 亿元", "2024"), ("80 亿元", "2023"), "cagr-period"),
        (("0 亿元", "2023"), ("80 亿元", "2028"), "growth-undefined"),
        (("20 亿元", "2023"), ("-8 亿元", "2028"), "growth-undefined"),
        (("20 亿元", ""), ("80 亿元", "2028"), "period-missing"),
        (("20 亿元", "2023"), ("80 亿人", "2028"), "unit-mixed"),
    ],
)
def test_compound_growth_refused(
    first: tuple[str, str], last: tuple[str, str], key: str
) -> None:
    with pytest.raises(RefusedError, match=key):
        cagr(make(first[0], period=first[1]), make(last[0], period=last[1]))


def test_many() -> None:
    many = [make("1 亿元"), make("2 亿元"), make("6 亿元")]
    assert shown(total(many)) == "9 亿元"
    assert shown(total([many[0], make("20000 万元")])) == "3.00 亿元"
    assert shown(mean(many)) == "3.0 亿元"
    assert shown(median(many)) == "2 亿元"
    assert shown(median(many[:2])) == "1.5 亿元"
    assert shown(negate(many[0])) == "-1 亿元"


@pytest.mark.parametrize(
    ("a", "symbol", "result"),
    [
        ("12034 亿元", "万亿元", "1.20 万亿元"),
        ("1.2034 万亿元", "亿元", "12034 亿元"),
        ("6.02 亿人", "万人", "60200 万人"),
        ("6.02 亿人", "million people", "602 million people"),
        ("25 ‰", "%", "2.5 %"),
        ("5 亿元", "亿元", "5 亿元"),
    ],
)
def test_conversion(a: str, symbol: str, result: str) -> None:
    assert shown(convert(make(a), unit(symbol))) == result


@pytest.mark.parametrize(
    ("a", "symbol"), [("5 亿元", "亿美元"), ("5 %", "个百分点"), ("5 亿", "亿人")]
)
def test_no_conversion(a: str, symbol: str) -> None:
    with pytest.raises(RefusedError, match="unit-mixed"):
        convert(make(a), unit(symbol))


SCALED = st.sampled_from(["元", "万元", "亿元", "万亿元", "百万元"])
AMOUNTS = st.decimals("0.01", "100000", places=2)


@given(AMOUNTS, SCALED, SCALED)
def test_there_and_back(value: Decimal, one: str, other: str) -> None:
    first = make(f"{value} {one}")
    again = convert(convert(first, unit(other)), first.unit)
    assert again.value == first.value
    assert again.unit == first.unit


@given(AMOUNTS, AMOUNTS, SCALED, SCALED)
def test_share_ratio_times_and_growth_agree(
    x: Decimal, y: Decimal, one: str, other: str
) -> None:
    a, b = make(f"{x} {one}"), make(f"{y} {other}")
    bare = ratio(a, b).value
    tiny = (1 + abs(bare)) * Decimal("1e-20")
    assert abs(share(a, b).value - bare * 100) <= tiny
    assert times(a, b).value == bare
    assert abs(growth(a, b).value - (bare - 1) * 100) <= tiny


@given(st.lists(AMOUNTS, min_size=1, max_size=6))
def test_a_sum_does_not_depend_on_its_order(values: list[Decimal]) -> None:
    many = [make(f"{v} 亿元") for v in values]
    assert total(many).value == total(many[::-1]).value == sum(values)
    assert min(values) <= median(many).value <= max(values)
