"""Numbers in any spelling are the same number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.tracing.spelling import agrees, query_reading, readings, significant

FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
SCALES = {"": 0, "万": 4, "亿": 8, "thousand": 3, "million": 6, "billion": 9}


def grouped(digits: str) -> str:
    whole, dot, rest = digits.partition(".")
    return f"{int(whole):,}{dot}{rest}"


@given(
    st.integers(1, 10**9),
    st.integers(0, 4),
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(["plain", "grouped", "wide", "spaced"]),
)
def test_a_spelling_is_read_as_what_it_says(
    number: int, decimals: int, scale: str, form: str
) -> None:
    value = Decimal(number).scaleb(-decimals)
    digits = f"{value:f}"
    written = {
        "plain": digits,
        "grouped": grouped(digits),
        "wide": grouped(digits).translate(FULL_WIDTH),
        "spaced": f" {digits} ",
    }[form]
    gap = " " if scale.isascii() else ""
    read = query_reading(f"{written}{gap}{scale}")
    assert read is not None
    assert read.size == value.scaleb(SCALES[scale])
    exact = readings(f"{value.scaleb(SCALES[scale]):f}人")[0]
    assert agrees(read, exact)
    assert significant(str(read.number)) in significant(f"{exact.number:f}")


@pytest.mark.parametrize(
    "query",
    ["", "fig-users", "users.genai", "2026Q1 与 2026Q2", "人", "1 2 3", "图1", "p. 7"],
)
def test_what_is_no_number(query: str) -> None:
    assert query_reading(query) is None


@pytest.mark.parametrize(
    ("asked", "shown", "same"),
    [
        ("53.5%", "53.5%", True),
        ("53.5 per cent", "53.5%", True),
        ("53.5", "53.5%", True),
        ("53.5%", "53.5个百分点", False),
        ("3.3 percentage points", "+3.3个百分点", True),
        ("-3.3%", "3.3%", False),
        ("+3.3%", "3.3%", True),
        ("−3.3%", "-3.3%", True),
        ("USD 60 billion", "600亿美元", True),
        ("60bn", "600亿美元", True),
        ("6.02亿元", "6.02亿人", False),
        ("1,590", ">1,590", True),
        ("1590亿", "1.59亿", False),
    ],
)
def test_units_and_signs(asked: str, shown: str, same: bool) -> None:
    read = query_reading(asked)
    assert read is not None
    assert any(agrees(read, one) for one in readings(shown)) is same
