"""Period spellings, and steps between periods."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.model.quantity import Period
from deckgen.quantities import (
    make_period,
    months_between,
    parse_period,
    shift_period,
    shorthand,
)


def known(text: str) -> Period:
    found = parse_period(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "canonical", "start", "end"),
    [
        ("2024", "2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024H1", "2024H1", (2024, 1, 1), (2024, 6, 30)),
        ("2024-H2", "2024H2", (2024, 7, 1), (2024, 12, 31)),
        ("2025Q1", "2025Q1", (2025, 1, 1), (2025, 3, 31)),
        ("2025-Q4", "2025Q4", (2025, 10, 1), (2025, 12, 31)),
        ("2024-02", "2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025-06-30", "2025-06-30", (2025, 6, 30), (2025, 6, 30)),
        ("2022-end", "2022-end", (2022, 12, 31), (2022, 12, 31)),
        ("2019-12/2021-04", "2019-12/2021-04", (2019, 12, 1), (2021, 4, 30)),
        (" 2024 ", "2024", (2024, 1, 1), (2024, 12, 31)),
    ],
)
def test_periods(
    text: str, canonical: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    found = known(text)
    assert str(found) == canonical
    assert (found.start, found.end) == (date(*start), date(*end))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2028E",
        "2024-13",
        "2024-00",
        "2025-02-30",
        "2025Q5",
        "2025H3",
        "0999",
        "2025年",
        "2025/2024",
        "2024/2025/2026",
        "2024/",
        "/2024",
        "2024/" * 5000,
        "2025-6",
    ],
)
def test_no_periods(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("text", "months", "earlier"),
    [
        ("2025", 12, "2024"),
        ("2025", 3, None),
        ("2022-end", 24, "2020-end"),
        ("2025H1", 6, "2024H2"),
        ("2025H1", 12, "2024H1"),
        ("2025H1", 3, None),
        ("2025Q1", 3, "2024Q4"),
        ("2025Q1", 12, "2024Q1"),
        ("2025-01", 1, "2024-12"),
        ("2025-06", 12, "2024-06"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2023-02-28", 12, "2022-02-28"),
        ("2025-03-31", 1, "2025-02-28"),
        ("2025-05-15", 1, "2025-04-15"),
        ("2019-12/2021-04", 12, "2018-12/2020-04"),
        ("1000", 12, None),
    ],
)
def test_shifts(text: str, months: int, earlier: str | None) -> None:
    found = shift_period(known(text), months)
    assert (found.text if found else None) == earlier


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("-1y", 12),
        ("1y", 12),
        ("-1q", 3),
        ("-2h", 12),
        ("-18m", 18),
        ("prev", None),
        ("--1y", None),
        ("1", None),
        ("-1d", None),
        ("2024", None),
        ("", None),
    ],
)
def test_shorthand(text: str, months: int | None) -> None:
    assert shorthand(text) == months


@given(st.integers(1100, 2900), st.integers(1, 12), st.integers(0, 600))
def test_months_between_undoes_a_shift(year: int, month: int, months: int) -> None:
    later = make_period("month", year, month)
    earlier = shift_period(later, months)
    assert earlier is not None
    assert months_between(earlier, later) == months


@given(st.text(alphabet="0123456789-/QHend ", max_size=16))
def test_canonical_spellings_are_stable(text: str) -> None:
    found = parse_period(text)
    if found is not None:
        assert parse_period(found.text) == found
        assert found.start <= found.end
