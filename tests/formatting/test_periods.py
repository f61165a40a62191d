"""Periods, dates, ordinals and lists as printed."""

from __future__ import annotations

from datetime import date

import pytest

from deckgen.formatting import (
    PeriodForm,
    chapter_label,
    chinese_numeral,
    exhibit_label,
    format_date,
    format_period,
    join_words,
)
from deckgen.model.quantity import Period, Status
from deckgen.quantities import parse_period


def period(text: str) -> Period:
    """A period that is one."""
    found = parse_period(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2024", "2024年", "2024"),
        ("2024H1", "2024年上半年", "H1 2024"),
        ("2025Q1", "2025年第一季度", "Q1 2025"),
        ("2025-12", "2025年12月", "December 2025"),
        ("2025-06-30", "2025年6月30日", "June 30, 2025"),
        ("2022-end", "2022年末", "end of 2022"),
        ("2024-01/2024-09", "2024年1—9月", "January–September 2024"),
        ("2019-12/2021-04", "2019年12月—2021年4月", "December 2019–April 2021"),
        ("2019/2024", "2019—2024年", "2019–2024"),
        ("2024Q1/2024Q3", "2024年第一季度—第三季度", "Q1–Q3 2024"),
        ("2024-01-01/2024-01-15", "2024年1月1日—1月15日", "January 1–15, 2024"),
    ],
)
def test_long_periods(text: str, zh: str, en: str) -> None:
    assert format_period(period(text), "zh-CN", form="long") == zh
    assert format_period(period(text), "en", form="long") == en


@pytest.mark.parametrize(
    ("text", "form", "status", "zh", "en"),
    [
        ("2025-12", "short", "A", "2025年12月", "Dec 2025"),
        ("2024-01/2024-09", "short", "A", "2024年1—9月", "Jan–Sep 2024"),
        ("2024", "short", "A", "2024年", "2024"),
        ("2028", "short", "F", "2028E", "2028E"),
        ("2028", "short", "T", "2028T", "2028T"),
        ("2025Q1", "short", "E", "2025Q1E", "Q1 2025E"),
        ("2025-12", "asof", "A", "截至2025年12月", "as of December 2025"),
        ("2024", "asof", "A", "截至2024年末", "as of the end of 2024"),
        ("2022-end", "asof", "A", "截至2022年末", "as of the end of 2022"),
        ("2025-06-30", "asof", "A", "截至2025年6月30日", "as of June 30, 2025"),
        ("2024-01/2024-09", "asof", "A", "截至2024年9月", "as of September 2024"),
    ],
)
def test_other_forms(
    text: str, form: PeriodForm, status: Status, zh: str, en: str
) -> None:
    assert format_period(period(text), "zh-CN", form=form, status=status) == zh
    assert format_period(period(text), "en", form=form, status=status) == en


def test_dates_and_labels() -> None:
    day = date(2026, 5, 8)
    assert format_date(day, "zh-CN") == "2026年5月8日"
    assert format_date(day, "en") == "May 8, 2026"
    numerals = [chinese_numeral(n) for n in (1, 10, 11, 20, 21, 99)]
    assert numerals == ["一", "十", "十一", "二十", "二十一", "九十九"]
    assert chapter_label(1, "zh-CN") == "第一章"
    assert chapter_label(1, "en") == "Chapter 1"
    assert exhibit_label("table", 2, "zh-CN") == "表2"
    assert exhibit_label("figure", 2, "en") == "Figure 2"


def test_no_numeral_beyond_two_digits() -> None:
    with pytest.raises(ValueError, match="100"):
        chinese_numeral(100)


def test_lists_of_words() -> None:
    assert join_words(["北京", "上海", "广东"], "zh-CN") == "北京、上海、广东"
    assert join_words(["a", "b", "c"], "en") == "a, b and c"
    assert join_words(["a"], "en") == "a"
    assert join_words([], "en") == ""
