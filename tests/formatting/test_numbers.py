"""Quantities, numbers and units as printed."""

from __future__ import annotations

from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.formatting import (
    digits_shown,
    excel_format,
    format_number,
    format_point,
    format_quantity,
    format_unit,
)
from deckgen.formatting.numbers import rounded
from deckgen.model.quantity import Qualifier, Quantity
from deckgen.model.source import Citation
from deckgen.quantities import MULTIPLE, PERCENT, POINTS, RANK, RATIO, parse_unit


def quantity(
    value: str, unit: str, *, qualifier: str = "=", word: str = "", en: str = ""
) -> Quantity:
    """An invented quantity, shown with the digits it is written with."""
    number = Decimal(value)
    fixed = {"第": RANK, "": RATIO, "倍": MULTIPLE, "%": PERCENT, "个百分点": POINTS}
    parsed = fixed.get(unit) or parse_unit(unit, en=en)
    assert parsed is not None
    return Quantity(
        number,
        parsed,
        "count",
        (Citation("invented"),),
        qualifier=cast(Qualifier, qualifier),
        qualifier_text=word,
        digits=max(0, -cast(int, number.as_tuple().exponent)),
    )


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        ("6.025", 2, "6.03"),
        ("-6.025", 2, "−6.03"),
        ("2.5", 0, "3"),
        ("1590", 0, "1,590"),
        ("1234567.891", 1, "1,234,567.9"),
        ("-0.04", 1, "0.0"),
        ("0.05", 1, "0.1"),
        ("999.95", 1, "1,000.0"),
    ],
)
def test_numbers_are_rounded_once_half_up(
    value: str, digits: int, expected: str
) -> None:
    assert format_number(Decimal(value), digits) == expected


def test_sign_writes_the_plus_of_what_is_above_zero() -> None:
    texts = [format_number(Decimal(v), 1, sign=True) for v in ("3.5", "0.04", "-3.5")]
    assert texts == ["+3.5", "0.0", "−3.5"]


CHINESE = [
    (quantity("6.02", "亿人"), "6.02亿人"),
    (quantity("141.8", "%"), "141.8%"),
    (quantity("6.0", "个百分点"), "6.0个百分点"),
    (quantity("2.4", "倍"), "2.4倍"),
    (quantity("0.54", ""), "0.54"),
    (quantity("2", "第"), "第2"),
    (quantity("6200", "家", qualifier=">"), "超过6,200家"),
    (quantity("6200", "家", qualifier=">", word="逾"), "逾6,200家"),
    (quantity("6200", "家", qualifier=">", word="多"), "6,200多家"),
    (quantity("6", "亿人", qualifier=">", word="多"), "6亿多人"),
    (quantity("30", "TOPS", qualifier=">=", word="以上"), "30 TOPS以上"),
    (quantity("30", "家", qualifier=">="), "至少30家"),
    (quantity("812", "亿元", qualifier="~"), "约812亿元"),
    (quantity("812", "亿元", qualifier="~", word="左右"), "812亿元左右"),
    (quantity("10", "家", qualifier="<"), "不足10家"),
    (quantity("10", "家", qualifier="<="), "10家以内"),
    (quantity("1590", "EFLOPS", qualifier=">"), "超过1,590 EFLOPS"),
    (quantity("17.8", "USD trillion"), "17.8万亿美元"),
    (quantity("1.25", "USD billion"), "12.5亿美元"),
    (quantity("-3.1", "%"), "−3.1%"),
    (quantity("1.2", "万元/吨"), "1.2万元/吨"),
]
ENGLISH = [
    (quantity("6.02", "亿人"), "602 million people"),
    (quantity("141.8", "%"), "141.8%"),
    (quantity("6.0", "个百分点"), "6.0 percentage points"),
    (quantity("1", "个百分点"), "1 percentage point"),
    (quantity("2.4", "倍"), "2.4 times"),
    (quantity("6200", "家", qualifier=">"), "more than 6,200 companies"),
    (quantity("1", "家"), "1 company"),
    (quantity("1.2", "万亿元"), "CNY 1.2 trillion"),
    (quantity("1.2", "万亿元", qualifier=">", word="超"), "more than CNY 1.2 trillion"),
    (quantity("17.8", "万亿美元"), "USD 17.8 trillion"),
    (quantity("6157", "亿美元", qualifier="~"), "about USD 615.7 billion"),
    (quantity("0.35", "亿人"), "35 million people"),
    (quantity("1.5", "万家"), "15,000 companies"),
    (quantity("12.3456", "万家"), "123,456 companies"),
    (quantity("2", "第"), "No. 2"),
    (quantity("748", "款", en="models"), "748 models"),
    (quantity("748", "款"), "748"),
    (quantity("3", "亿", en=""), "300 million"),
    (quantity("5.1", "亿人", en="100 million users"), "510 million users"),
    (quantity("140.2", "亿元", en="CNY 100 million"), "CNY 14.02 billion"),
    (quantity("1590", "EFLOPS", qualifier=">"), "more than 1,590 EFLOPS"),
    (quantity("12", "万TFLOPS"), "120,000 TFLOPS"),
    (quantity("1.2", "万元/吨"), "CNY 12,000/tonne"),
    (quantity("17.8", "USD trillion"), "USD 17.8 trillion"),
    (quantity("10", "家", qualifier="<="), "up to 10 companies"),
]


@pytest.mark.parametrize(("given_", "expected"), CHINESE)
def test_chinese_quantities(given_: Quantity, expected: str) -> None:
    assert format_quantity(given_, "zh-CN").text == expected


@pytest.mark.parametrize(("given_", "expected"), ENGLISH)
def test_english_quantities_are_converted(given_: Quantity, expected: str) -> None:
    assert format_quantity(given_, "en").text == expected


def test_bare_keeps_the_qualifier_and_drops_the_unit() -> None:
    users = quantity("6.02", "亿人", qualifier=">")
    assert format_quantity(users, "zh-CN", bare=True).text == "超过6.02"
    assert format_quantity(users, "en", bare=True).text == "more than 602"
    behind = quantity("30", "TOPS", qualifier=">=", word="以上")
    assert format_quantity(behind, "zh-CN", bare=True).text == "至少30"


def test_formats_of_an_author() -> None:
    users = quantity("6.02", "亿人")
    assert format_quantity(users, "zh-CN", digits=1).text == "6.0亿人"
    assert format_quantity(users, "en", digits=1).text == "600 million people"
    assert format_quantity(users, "zh-CN", approx=True).text == "约6.02亿人"
    assert format_quantity(users, "zh-CN", sign=True).text == "+6.02亿人"
    over = quantity("53", "%", qualifier=">")
    assert format_quantity(over, "zh-CN", approx=True).text == "超过53%"


def test_parts_stand_apart_for_cards() -> None:
    parts = format_quantity(quantity("1.2", "万亿元", qualifier=">"), "en")
    assert (parts.prefix, parts.number, parts.unit) == (
        "more than CNY ",
        "1.2",
        "trillion",
    )


def test_labels_of_marks() -> None:
    assert format_point(quantity("1590", "EFLOPS", qualifier=">")) == ">1,590"
    assert format_point(quantity("812", "亿元", qualifier="~")) == "~812"
    assert format_point(quantity("10", "家", qualifier="<=")) == "≤10"
    assert [excel_format(n) for n in (0, 1, 2)] == ["#,##0", "#,##0.0", "#,##0.00"]


@pytest.mark.parametrize(
    ("symbol", "zh", "en"),
    [
        ("亿人", "亿人", "100 million people"),
        ("万家", "万家", "10,000 companies"),
        ("万亿元", "万亿元", "CNY trillion"),
        ("亿元", "亿元", "CNY 100 million"),
        ("元/吨", "元/吨", "CNY/tonne"),
        ("%", "%", "%"),
        ("个百分点", "个百分点", "percentage points"),
        ("EFLOPS", "EFLOPS", "EFLOPS"),
        ("USD billion", "十亿美元", "USD billion"),
    ],
)
def test_units_by_themselves(symbol: str, zh: str, en: str) -> None:
    unit = quantity("1", symbol).unit
    assert (format_unit(unit, "zh-CN"), format_unit(unit, "en")) == (zh, en)


decimals = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4)


@given(decimals, st.integers(0, 4))
def test_what_is_printed_reads_back_as_the_rounded_value(
    value: Decimal, digits: int
) -> None:
    text = format_number(value, digits)
    back = Decimal(text.replace(",", "").replace("−", "-"))
    assert abs(back - value) * 2 <= Decimal(1).scaleb(-digits)
    assert format_number(back, digits) == text


@given(
    st.decimals("0.01", 9999, places=2),
    st.sampled_from(["亿人", "万人", "万亿元", "百万人"]),
)
def test_both_languages_say_the_same_amount(value: Decimal, symbol: str) -> None:
    amount = quantity(str(value), symbol)
    parts = format_quantity(amount, "en")
    words = {"trillion": 12, "billion": 9, "million": 6}
    size = next((n for word, n in words.items() if word in parts.unit), 0)
    printed = Decimal(parts.number.replace(",", "")).scaleb(size)
    assert printed == value * amount.unit.scale


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "chinese", "english"),
    [
        ("3833.0", "亿元", "~", "约3,833亿元", "about CNY 383.3 billion"),
        ("7000.0", "亿元", ">", "超过7,000亿元", "more than CNY 700 billion"),
        ("3.00", "%", "<=", "3%以内", "up to 3%"),
        ("3.10", "倍", ">=", "至少3.1倍", "at least 3.1 times"),
        ("0.00", "%", "~", "约0%", "about 0%"),
        ("3.00", "%", "=", "3.00%", "3.00%"),
        ("7000.0", "亿元", "=", "7,000.0亿元", "CNY 700.00 billion"),
    ],
)
def test_bounds_and_approximations_have_no_zeros_at_their_end(
    value: str, unit: str, qualifier: str, chinese: str, english: str
) -> None:
    made = quantity(value, unit, qualifier=qualifier)
    assert format_quantity(made, "zh-CN").text == chinese
    assert format_quantity(made, "en").text == english
    plain = format_quantity(quantity("700.00", "亿元"), "en", approx=True).text
    assert plain == "about CNY 70 billion"


@given(
    st.decimals(-(10**6), 10**6, places=4, allow_nan=False),
    st.integers(0, 6),
    st.sampled_from([">", ">=", "~", "<", "<="]),
)
def test_fewer_digits_say_the_same_number(
    value: Decimal, digits: int, qualifier: Qualifier
) -> None:
    fewest = digits_shown([value], digits, qualifier)
    shown = format_number(value, fewest)
    assert fewest <= digits
    assert Decimal(shown.replace(",", "").replace("−", "-")) == rounded(value, digits)
    assert "." not in shown or not shown.endswith("0")
    assert digits_shown([value], digits, "=") == digits


def test_a_unit_that_is_only_a_scale_has_no_noun() -> None:
    """`10 thousand` says how many, not of what."""
    made = quantity("35.9", "万个", en="10 thousand")
    assert format_quantity(made, "en").text.startswith("359,000")
    assert "/" not in format_quantity(made, "en").text
    assert format_unit(made.unit, "en") == "10 thousand"
