"""Tables spread over a field, with shades and a base; all numbers are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import printed, refused, table
from deckgen.model.inline import Fact, plain_text, walk
from deckgen.resolve.spreading import PALE, STRONG, strength

HEAD = """\
title: {zh: 虚构估值, en: Invented valuation}
sources: [survey]
processing_level: none
as_of: 2025
primary_key: [growth, discount]
fields:
  - name: growth
    title: {zh: 增长率, en: Growth}
    type: number
    unit: "%"
    decimals: 1
    measure: rate
  - name: discount
    title: {zh: 折现率, en: Discount}
    type: number
    unit: "%"
    decimals: 1
    measure: rate
  - {name: price, title: {zh: 价值, en: Value}, type: number, unit: 元, measure: rate}
"""
ROWS = ("2.0,9.0,27", "1.0,9.0,24", "1.0,8.0,28", "2.0,8.0,32", "3.0,8.0,-5")
LINES = "data: value\ncolumns: [growth, price]\nacross: discount"
SALES = "data: regions\ncolumns: [area, output]\nacross: year"


def files(*rows: str) -> dict[str, str]:
    """A dataset of two assumptions and what comes of them."""
    csv = "\n".join(("growth,discount,price", *(rows or ROWS))) + "\n"
    return {"data/value.yaml": HEAD, "data/value.csv": csv}


def test_values_of_a_field_stand_side_by_side(tmp_path: Path) -> None:
    body, whole = table(tmp_path, LINES, files())
    assert printed(body)[1:] == [
        ["2.0", "32", "27"],
        ["1.0", "28", "24"],
        ["3.0", "−5", "—"],
    ]
    heads = [plain_text(c.label) for c in body.columns]
    assert heads == ["增长率（%）", "8.0%", "9.0%"]
    assert [(plain_text(s.label), s.start, s.count) for s in body.spanners] == [
        ("折现率", 1, 2)
    ]
    assert "元" in whole.unit_line


def test_heads_from_the_data_are_bound(tmp_path: Path) -> None:
    body, whole = table(tmp_path, LINES, files())
    facts = [i for c in body.columns[1:] for i in walk(c.label) if isinstance(i, Fact)]
    assert [f.text for f in facts] == ["8.0%", "9.0%"]
    assert all(f.quantity.citations for f in facts)
    assert {c.source for c in whole.citations} == {"survey"}


def test_shades_grow_with_the_numbers(tmp_path: Path) -> None:
    body, _ = table(tmp_path, f"{LINES}\nheat: true", files())
    assert [row.shades for row in body.rows] == [
        (0, STRONG, strength(27, -5, 32)),
        (0, strength(28, -5, 32), strength(24, -5, 32)),
        (0, strength(-5, -5, 32), 0),
    ]
    assert body.rows[2].shades[1] < 0


def test_without_across_each_column_has_its_own_shades(tmp_path: Path) -> None:
    lines = "data: value\ncolumns: [growth, discount, price]\nheat: true"
    body, _ = table(tmp_path, lines, files())
    for column in range(3):
        strengths = {abs(row.shades[column]) for row in body.rows}
        assert STRONG in strengths
        assert len(strengths) > 1


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (0, 0, 10, PALE),
        (10, 0, 10, STRONG),
        (5, 5, 5, PALE),
        (-10, -10, 10, -STRONG),
        (0, -10, 10, PALE),
        (-2, -2, -1, -STRONG),
        (0, 0, 0, PALE),
    ],
)
def test_strength(value: float, low: float, high: float, expected: int) -> None:
    assert strength(value, low, high) == expected


def test_the_base_is_in_front(tmp_path: Path) -> None:
    body, _ = table(tmp_path, f'{LINES}\nbase: ["2.0", "9.0%"]', files())
    assert [row.base for row in body.rows] == [2, -1, -1]


@pytest.mark.parametrize(
    ("lines", "rows", "key"),
    [
        (LINES.replace("discount", "rate"), ROWS, "unknown-field"),
        (LINES.replace("[growth, price]", "[price]"), ROWS, "across-refused/columns"),
        (LINES + "\ntotals: true", ROWS, "across-refused"),
        (LINES + "\ncite: row", ROWS, "across-refused"),
        (LINES.replace("[growth,", '["growth - growth",'), ROWS, "across-twice"),
        (LINES + '\nbase: ["2.0", "7.0%"]', ROWS, "base-unknown"),
        (LINES + '\nbase: ["2.0"]', ROWS, "base-unknown/shape"),
        (
            LINES,
            tuple(f"1.0,{i}.0,5" for i in range(1, 15)),
            "across-many",
        ),
    ],
)
def test_what_does_not_go_together_is_refused(
    tmp_path: Path, lines: str, rows: tuple[str, ...], key: str
) -> None:
    fence = f"```table\nid: tab-a\ntitle: 表\n{lines}\n```"
    assert refused(tmp_path, fence, files(*rows)).key.startswith(key)


def test_periods_ascend_and_need_no_word_above(tmp_path: Path) -> None:
    body, _ = table(tmp_path, SALES)
    heads = [plain_text(c.label) for c in body.columns]
    assert heads[1:] == ["2024年", "2025年"]
    assert not body.spanners
