"""Laws that hold whatever the numbers are."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deckgen.formatting import (
    format_period,
    format_quantity,
    parse_amount,
    parse_shown_period,
)
from deckgen.model.quantity import FiscalYear, Qualifier, Quantity, Status
from deckgen.model.source import Language
from deckgen.quantities import (
    RefusedError,
    add,
    convert,
    difference,
    divide,
    exchange,
    growth,
    index,
    make_period,
    mean,
    multiply,
    parse_period,
    parse_unit,
    rounded_to_sum,
    share,
    times,
    total,
    weighted_mean,
)
from deckgen.quantities.combine import MOST_PROCESSED, WEAKEST
from deckgen.quantities.units import SCALES, parse_threshold
from quantities.make import make, unit

positive = st.decimals("0.01", 9999, places=2)
languages = st.sampled_from(("zh-CN", "en"))
scaled = st.sampled_from("元 万元 亿元 万亿元 人 万人 亿人 家 款 EFLOPS % 吨".split())
families = st.sampled_from(
    (
        "W kW MW GW TW 瓦 千瓦 兆瓦 万千瓦 亿千瓦".split(),
        "Wh kWh MWh GWh TWh 度 千瓦时 亿千瓦时 GW·h".split(),
        "TFLOPS PFLOPS EFLOPS ZFLOPS".split(),
        "KB MB GB TB PB EB ZB 亿GB".split(),
        "克 公斤 吨 万吨 kg t".split(),
        "米 公里 km mm".split(),
        "平方米 公顷 平方公里".split(),
        "元/吨 万元/吨 元/公斤 元/kg".split(),
        "元/kWh 元/(MW·h) 元/度".split(),
        "% ‰".split(),
        "个百分点 bps".split(),
        "人 万人 亿人 名 million_people".split(),
    )
)


@st.composite
def quantities(draw: st.DrawFn, symbol: str = "亿元") -> Quantity:
    """Of several sources, evidence, status and processing."""
    value = draw(st.decimals(-999, 999, places=2))
    name = draw(st.sampled_from("abcde"))
    plain = make(f"{value} {symbol}", source=name)
    return replace(
        plain,
        evidence=draw(st.sampled_from(WEAKEST)),
        processing=draw(st.sampled_from(MOST_PROCESSED)),
        status=draw(st.sampled_from("AEFT")),
        redistribution=draw(st.sampled_from(("full", "figures-only", "none"))),
    )


def rests_on(quantity: Quantity) -> tuple[object, ...]:
    """What a combination must not lose, whatever its order."""
    return (
        quantity.value,
        quantity.unit,
        quantity.citations,
        quantity.cells,
        quantity.status,
        quantity.evidence,
        quantity.redistribution,
        quantity.processing,
        quantity.period,
    )


@given(quantities(), quantities(), quantities())
def test_combination_is_associative(a: Quantity, b: Quantity, c: Quantity) -> None:
    assert rests_on(add(add(a, b), c)) == rests_on(add(a, add(b, c)))
    assert rests_on(add(add(a, b), c)) == rests_on(total((a, b, c)))


@given(quantities())
def test_combination_with_itself_adds_nothing_but_work(a: Quantity) -> None:
    alone, twice = mean((a,)), mean((a, a))
    assert rests_on(twice)[2:] == rests_on(alone)[2:]
    assert twice.value == a.value
    kept = ("citations", "cells", "status", "evidence", "redistribution", "period")
    assert [getattr(twice, k) for k in kept] == [getattr(a, k) for k in kept]
    assert twice.processing == "major"


@given(positive, families, st.data())
def test_conversion_comes_back(
    value: Decimal, family: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.sampled_from(family)).replace("_", " ")
    second = data.draw(st.sampled_from(family)).replace("_", " ")
    amount = make(f"{value} {first}") if " " not in first else None
    amount = amount or replace(make(f"{value} 人"), unit=unit(first))
    there = convert(amount, unit(second))
    back = convert(there, amount.unit)
    assert abs(back.value - value) <= Decimal("1e-30")
    assert there.value * there.unit.size - value * amount.unit.size == pytest.approx(0)


@given(positive, positive, positive)
def test_growth_over_composed_periods_multiplies(
    a: Decimal, b: Decimal, c: Decimal
) -> None:
    first, middle, last = (make(f"{v} 亿元") for v in (a, b, c))
    steps = (1 + growth(middle, first).value / 100) * (
        1 + growth(last, middle).value / 100
    )
    whole = 1 + growth(last, first).value / 100
    assert abs(steps - whole) < Decimal("1e-20") * max(Decimal(1), whole)
    assert index(last, first).value == pytest.approx(whole * 100)


@given(positive, positive)
def test_a_quotient_times_its_divisor_is_the_amount(a: Decimal, b: Decimal) -> None:
    amount, people = make(f"{a} 亿元"), make(f"{b} 万人")
    back = multiply(divide(amount, people), people)
    assert back.unit.dimension == "元"
    assert abs(back.value * back.unit.size - amount.value * amount.unit.size) < 1
    again = divide(amount, divide(amount, people))
    assert again.unit.dimension == "人"
    assert abs(again.value * again.unit.size - people.value * people.unit.size) < 1


@given(positive, st.decimals("0.1", 20, places=4))
def test_exchange_comes_back(value: Decimal, at: Decimal) -> None:
    rate = make(f"{at} 元/美元", source="bank", period="2025-12-31")
    dollars = make(f"{value} 亿美元")
    there = exchange(dollars, rate)
    back = exchange(there, rate)
    assert there.unit == unit("亿元")
    assert abs(back.value - value) < Decimal("1e-20")
    assert there.rates == (rate,)
    assert [c.source for c in there.citations] == ["survey", "bank"]
    assert "2025-12-31" in there.steps[-1].detail


@given(
    st.lists(st.decimals(0, 100, places=6), min_size=1, max_size=12), st.integers(0, 3)
)
def test_rounding_that_adds_up_does(values: list[Decimal], digits: int) -> None:
    step = Decimal(1).scaleb(-digits)
    rounded = rounded_to_sum(values, digits)
    assert sum(rounded) == sum(values, Decimal(0)).quantize(step, ROUND_HALF_UP)
    for value, shown in zip(values, rounded, strict=True):
        assert abs(shown - value) < step
        assert shown == shown.quantize(step)


QUALIFIERS: tuple[Qualifier, ...] = ("=", ">", ">=", "~", "<", "<=")


@given(
    st.decimals("-99999", "99999", places=2),
    scaled,
    st.integers(0, 2),
    st.sampled_from(QUALIFIERS),
    languages,
)
def test_display_read_back_is_the_value_at_its_precision(
    value: Decimal, symbol: str, digits: int, sign: Qualifier, language: Language
) -> None:
    amount = replace(make(f"{value} {symbol}"), qualifier=sign)
    text = format_quantity(amount, language, digits=digits).text
    read = parse_amount(text, language)
    assert read is not None, text
    step = Decimal(1).scaleb(-digits)
    shown = value.quantize(step, ROUND_HALF_UP) * amount.unit.scale
    assert read.value * read.unit.scale == shown, text
    assert read.qualifier == sign, text
    if read.unit.converts_to(amount.unit):
        assert read.covers(shown / amount.unit.scale, amount.unit)


@given(
    st.decimals(-999, 999, places=1),
    st.decimals("0.1", 999, places=1),
    scaled,
    languages,
)
def test_ranges_are_read_back(
    low: Decimal, more: Decimal, symbol: str, language: Language
) -> None:
    amount = replace(make(f"{low} {symbol}"), upper=low + more)
    text = format_quantity(amount, language).text
    read = parse_amount(text, language)
    assert read is not None, text
    assert read.upper is not None, text
    assert read.value * read.unit.scale == low * amount.unit.scale
    assert read.upper * read.unit.scale == (low + more) * amount.unit.scale


years = st.integers(1990, 2080)


@st.composite
def spelled_periods(draw: st.DrawFn) -> str:
    """One period, or a span of two of a kind."""
    kind = draw(st.sampled_from(("year", "half", "quarter", "month", "day", "fiscal")))
    first, last = sorted((draw(years), draw(years)))

    def spelled(year: int) -> str:
        part = draw(st.integers(1, 12))
        match kind:
            case "half":
                return f"{year}H{1 + part % 2}"
            case "quarter":
                return f"{year}Q{1 + part % 4}"
            case "month":
                return f"{year}-{part:02d}"
            case "day":
                return f"{year}-{part:02d}-{draw(st.integers(1, 28)):02d}"
            case "fiscal":
                return f"FY{year}"
            case _:
                return f"{year}"

    if draw(st.booleans()):
        return spelled(first)
    return f"{spelled(first)}/{spelled(last)}"


@given(
    spelled_periods(),
    languages,
    st.sampled_from(("long", "short")),
    st.sampled_from(("A", "F", "T")),
    st.builds(FiscalYear, st.integers(1, 12), st.sampled_from(("end", "start"))),
)
def test_periods_are_read_back(
    text: str, language: Language, form: str, status: Status, fiscal: FiscalYear
) -> None:
    period = parse_period(text, fiscal)
    assume(period is not None)
    assert period is not None
    shown = format_period(
        period, language, form="short" if form == "short" else "long", status=status
    )
    assert parse_shown_period(shown, language, fiscal) == (period, status), shown


pairs = st.tuples(positive, positive).map(sorted).filter(lambda p: p[0] < p[1])


@given(pairs, pairs, st.data())
def test_ranges_hold_every_result_of_what_lies_in_them(
    a: list[Decimal], b: list[Decimal], data: st.DataObject
) -> None:
    first = replace(make(f"{a[0]} 亿元"), upper=a[1])
    second = replace(make(f"{b[0]} 亿元"), upper=b[1])
    x = make(f"{data.draw(st.decimals(*a, places=2))} 亿元")
    y = make(f"{data.draw(st.decimals(*b, places=2))} 亿元")
    for operation in (add, difference, share, times, growth):
        spread, one = operation(first, second), operation(x, y)
        assert spread.upper is not None
        assert spread.value <= one.value <= spread.upper


@given(
    st.lists(
        st.tuples(st.decimals(0, 100, places=1), st.integers(1, 99)),
        min_size=1,
        max_size=8,
    )
)
def test_a_weighted_mean_lies_between_and_equal_weights_are_none(
    rows: list[tuple[Decimal, int]],
) -> None:
    values = [make(f"{v} %", measure="share") for v, _ in rows]
    found = weighted_mean(values, [make(f"{w} 人", source="w") for _, w in rows])
    assert min(v for v, _ in rows) <= found.value <= max(v for v, _ in rows)
    assert {c.source for c in found.citations} == {"survey", "w"}
    same = weighted_mean(values, [make("7 人")] * len(values))
    assert same.value == pytest.approx(mean(values).value)


@given(st.sampled_from(sorted(SCALES)), st.integers(1, 999))
def test_a_threshold_is_the_amount_it_says(word: str, number: int) -> None:
    found = parse_threshold(f"{number}{word}人", {})
    read = parse_amount(f"{number}{word}人", "zh-CN")
    assert found is not None
    assert read is not None
    assert found == (read.value, read.unit)


def test_stocks_and_flows_are_kept_apart() -> None:
    stock = make("5 亿元", measure="stock")
    flow = make("3 亿元", measure="flow")
    for operation in (add, difference):
        with pytest.raises(RefusedError, match="measure-mixed"):
            operation(stock, flow)
    assert divide(flow, stock).value == Decimal("0.6")
    older = replace(stock, value=Decimal(4), period=parse_period("2024"))
    assert difference(stock, older).measure == "flow"
    assert difference(stock, replace(stock, value=Decimal(1))).measure == "stock"
    with pytest.raises(RefusedError, match="stock-summed"):
        add(stock, older)


def test_fiscal_years_begin_when_they_are_said_to() -> None:
    april = parse_period("FY2025Q1", FiscalYear(4))
    assert april is not None
    assert (april.start.isoformat(), april.end.isoformat()) == (
        "2024-04-01",
        "2024-06-30",
    )
    japan = parse_period("2025财年", FiscalYear(4, "start"))
    assert japan is not None
    assert (japan.text, japan.end.isoformat()) == ("FY2025", "2026-03-31")
    assert parse_period("FY2025") is None
    assert parse_period("FY2025", FiscalYear(1)) != make_period("half", 2025, 1)


def test_a_unit_of_the_house_converts_to_what_it_is_made_of() -> None:
    assert parse_unit("担") is None
