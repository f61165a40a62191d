"""Unit symbols, and typed numbers with units."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.model.quantity import Unit
from deckgen.quantities import PERCENT, RATIO, UNIT_WORDS, parse_threshold, parse_unit


@pytest.mark.parametrize(
    ("symbol", "base", "scale", "kind"),
    [
        ("人", "人", "1", "count"),
        ("亿人", "人", "1E8", "count"),
        ("万亿元", "元", "1E12", "money"),
        ("十亿美元", "美元", "1E9", "money"),
        ("千瓦", "千瓦", "1", "physical"),
        ("万千瓦", "千瓦", "1E4", "physical"),
        ("亿千瓦时", "千瓦时", "1E8", "physical"),
        ("万人次", "人次", "1E4", "count"),
        ("元/人", "元/人", "1", "money"),
        ("亿元/人", "元/人", "1E8", "money"),
        ("美元/桶", "美元/桶", "1", "money"),
        ("EFLOPS", "EFLOPS", "1", "physical"),
        ("万GW", "GW", "1E4", "physical"),
        ("million people", "人", "1E6", "count"),
        ("USD billion", "美元", "1E9", "money"),
        ("billion USD", "美元", "1E9", "money"),
        ("million", "", "1E6", "count"),
        ("亿", "", "1E8", "count"),
        ("%", "%", "1", "percent"),
        ("‰", "%", "0.1", "percent"),
        ("pp", "个百分点", "1", "points"),
        ("个百分点", "个百分点", "1", "points"),
        ("百分点", "个百分点", "1", "points"),
        ("倍", "倍", "1", "multiple"),
    ],
)
def test_units(symbol: str, base: str, scale: str, kind: str) -> None:
    found = parse_unit(symbol)
    assert found is not None
    assert (found.base, found.scale, found.kind) == (base, Decimal(scale), kind)


@pytest.mark.parametrize(
    "symbol",
    [
        "",
        "  ",
        "亿亿元",
        "人民",
        "million billion people",
        "元/",
        "/人",
        "元/人/年",
        "6",
    ],
)
def test_unknown_units(symbol: str) -> None:
    assert parse_unit(symbol) is None


def test_units_of_the_house() -> None:
    house = {"货箱": Unit("货箱", "货箱", Decimal(1), "count")}
    found = parse_unit("万货箱", house=house)
    assert found is not None
    assert (found.base, found.scale) == ("货箱", Decimal(10000))
    assert parse_unit("万货箱") is None


def test_words_are_longest_first() -> None:
    assert [len(w) for w in UNIT_WORDS] == sorted(map(len, UNIT_WORDS), reverse=True)
    assert all(parse_unit(word) is not None for word in UNIT_WORDS)


@pytest.mark.parametrize(
    ("text", "number", "symbol"),
    [
        ("5亿人", "5", "亿人"),
        ("5 亿人", "5", "亿人"),
        ("1,200.5万元", "1200.5", "万元"),
        ("−3%", "-3", "%"),
        ("-3%", "-3", "%"),
        ("0.5", "0.5", ""),
    ],
)
def test_thresholds(text: str, number: str, symbol: str) -> None:
    found = parse_threshold(text, {})
    assert found is not None
    assert found[0] == Decimal(number)
    assert found[1] == (parse_unit(symbol) if symbol else RATIO)


@pytest.mark.parametrize(
    "text", ["", "亿人", "5只猫", "五亿人", "5e9人", "inf%", "1.2.3%", "9" * 41 + "%"]
)
def test_no_thresholds(text: str) -> None:
    assert parse_threshold(text, {}) is None


@given(st.text(max_size=12))
def test_any_symbol_is_read_or_refused(symbol: str) -> None:
    found = parse_unit(symbol)
    assert found is None or found.scale > 0
    parse_threshold(symbol, {})


def test_percent_is_one_value() -> None:
    assert parse_unit("%", en="per cent") == PERCENT
