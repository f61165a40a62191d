"""Which statements of a catalog contradict each other, and how that is settled."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from trust.desk import DAY, SOURCES, catalog, cell, examine, found, keys, row

CONFLICT = "conflicting-values/unshown"
TWO = {"source": "two"}


def rows(
    one: str, other: str, first: Mapping[str, str] = {}, second: Mapping[str, str] = {}
) -> list[str]:
    return [row("a", one, **first), row("b", other, **second)]


@pytest.mark.parametrize(
    ("one", "other", "first", "second", "expected"),
    [
        ("甲,中国,2024,7,亿元", "甲,中国,2024,9,亿元", {}, TWO, [CONFLICT]),
        ("甲,中国,2024,7,亿元", "甲,中国,2025,9,亿元", {}, TWO, []),
        ("甲,中国,2024,7,亿元", "甲,全球,2024,9,亿元", {}, TWO, []),
        ("甲,中国,2024,7,亿元", "乙,中国,2024,9,亿元", {}, TWO, []),
        ("甲,中国,2024,7,亿元", "甲,中国,2024,9,亿元", {"scope": "窄"}, {}, []),
        # Written with other widths and spaces, one name stays one name.
        ("甲（占）,中国,2024,7,亿元", "甲 (占),中国,2024,9,亿元", {}, {}, [CONFLICT]),
        # Statuses: forecasts of one source only, never with what came true.
        ("甲,中国,2028,7,亿元", "甲,中国,2028,9,亿元", {"status": "F"}, {"status": "F"},
         [CONFLICT]),
        ("甲,中国,2028,7,亿元", "甲,中国,2028,9,亿元", {"status": "F"},
         {"status": "F", **TWO}, []),
        ("甲,中国,2024,7,亿元", "甲,中国,2024,9,亿元", {"status": "F"}, {}, []),
        ("甲,中国,2024,7,亿元", "甲,中国,2024,9,亿元", {"status": "E"}, {}, []),
        # A stock is as of the end of its period, a flow over all of it.
        ("甲,中国,2024,7,亿元", "甲,中国,2024-12,9,亿元", {"measure": "stock"},
         {"measure": "stock"}, [CONFLICT]),
        ("甲,中国,2024,7,亿元", "甲,中国,2024-12,9,亿元", {}, {}, []),
        # What counts different things is not compared, but told.
        ("甲,中国,2024,7,款", "甲,中国,2024,9,个", {}, {},
         ["recorded-unlike/counted"]),
        ("甲,中国,2024,7,亿元", "甲,中国,2024,1,亿美元", {}, {}, []),
    ],
)  # fmt: skip
def test_what_contradicts(
    one: str,
    other: str,
    first: Mapping[str, str],
    second: Mapping[str, str],
    expected: list[str],
    tmp_path: Path,
) -> None:
    made = catalog(tmp_path, rows(one, other, first, second))
    assert keys(made) == expected


def test_it_is_an_error_where_it_is_shown(tmp_path: Path) -> None:
    made = catalog(tmp_path, rows("甲,中国,2024,7,亿元", "甲,中国,2024,9,亿元"))
    for name in ("facts.a", "facts.b"):
        (one,) = found(made, name)
        assert (one.key, one.severity) == ("conflicting-values", "error")
    (one,) = found(made)
    assert (one.key, one.severity) == (CONFLICT, "warning")


def test_many_values_of_one_thing_are_one_finding(tmp_path: Path) -> None:
    """The two that are farthest apart."""
    many = [row(f"k{n}", f"甲,中国,2024,{n},亿元") for n in (5, 1, 9, 3)]
    (one,) = found(catalog(tmp_path, many))
    said = dict(one.values)
    assert {said["first"], said["second"]} == {"1亿元", "9亿元"}


PREFER = "prefer:\n  - {{{}, reason: {{zh: 虚构的理由, en: invented reason}}}}\n"


@pytest.mark.parametrize("named", ["source: two", "fact: b"])
def test_a_preference_settles(named: str, tmp_path: Path) -> None:
    made = catalog(
        tmp_path,
        rows("甲,中国,2024,7,亿元", "甲,中国,2024,9,亿元", {}, TWO),
        more=PREFER.format(named),
    )
    assert keys(made) == []
    assert keys(made, "facts.b") == []
    assert keys(made, "facts.a") == ["conflicting-values/not-preferred"]
    trust = examine(made, DAY)
    assert {c: w.zh for c, w in trust.preferred.items()} == {
        cell(made, "facts.b"): "虚构的理由"
    }


def test_preferred_values_may_disagree_themselves(tmp_path: Path) -> None:
    facts = rows("甲,中国,2024,7,亿元", "甲,中国,2024,9,亿元", {}, TWO)
    facts.append(row("c", "甲,中国,2024,20,亿元", **TWO))
    made = catalog(tmp_path, facts, more=PREFER.format("source: two"))
    assert keys(made) == sorted([CONFLICT, "prefer-unused"])


def test_a_preference_names_what_is_there(tmp_path: Path) -> None:
    made = catalog(
        tmp_path,
        [row("a", "甲,中国,2024,7,亿元")],
        more=PREFER.format("fact: aa"),
    )
    (one,) = found(made)
    assert (one.key, dict(one.values)["near"]) == ("prefer-unused/fact", "a")


TABLE = """\
title: T
processing_level: none
sources: [two]
as_of: 2025
primary_key: [year, area]
metric: 甲
fields:
  - {name: year, title: Y, type: period}
  - {name: area, title: A, type: text}
  - {name: size, title: S, type: number, unit: 亿元, measure: flow}
"""


def test_a_table_against_a_fact(tmp_path: Path) -> None:
    """The key of a row says of whom it is."""
    table = {
        "data/t.yaml": TABLE,
        "data/t.csv": "year,area,size\n2024,中国,9\n2024,全球,30\n2025,中国,7\n",
    }
    made = catalog(tmp_path, [row("a", "甲,中国,2024,7,亿元")], files=table)
    (one,) = found(made)
    assert one.key == CONFLICT
    assert dict(one.values)["second_place"] == "data/t.csv:2:1"


def test_a_metric_that_columns_share_identifies_none(tmp_path: Path) -> None:
    wide = (
        TABLE + "  - {name: other, title: O, type: number, unit: 亿元, measure: flow}\n"
    )
    table = {"data/t.yaml": wide, "data/t.csv": "year,area,size,other\n2024,中国,9,3\n"}
    made = catalog(tmp_path, [row("a", "甲,中国,2024,7,亿元")], files=table)
    assert keys(made) == []


def test_of_vintages_the_one_seen_counts(tmp_path: Path) -> None:
    table = {
        "data/t.yaml": TABLE,
        "data/t@2026-02-01.csv": "year,area,size\n2024,中国,7\n",
        "data/t@2026-12-01.csv": "year,area,size\n2024,中国,9\n",
    }
    made = catalog(tmp_path, [row("a", "甲,中国,2024,7,亿元")], files=table)
    assert keys(made) == []


def test_what_is_not_out_yet_contradicts_nothing(tmp_path: Path) -> None:
    """A source of a later day is not seen, neither here nor in a figure."""
    later = SOURCES.replace("2026-02-06", "2026-12-06")
    facts = rows("甲,中国,2024,7,亿元", "甲,中国,2024,9,亿元", {}, TWO)
    assert keys(catalog(tmp_path, facts, sources=later)) == []
    assert keys(catalog(tmp_path / "2", facts)) == [CONFLICT]


@pytest.mark.parametrize(
    ("value", "expected"), [("72", []), ("75.4", []), ("80", [CONFLICT])]
)
def test_a_range_is_all_between_its_ends(
    value: str, expected: list[str], tmp_path: Path
) -> None:
    facts = rows("甲,中国,2024,70—75,家", f"甲,中国,2024,{value},家", {}, TWO)
    assert keys(catalog(tmp_path, facts)) == expected


def test_a_range_in_a_check(tmp_path: Path) -> None:
    facts = [
        row("a", "甲,中国,2024,70—75,家"),
        row("b", "乙,中国,2024,12,家"),
        row("c", "丙,中国,2024,86,家"),
    ]
    check = 'checks:\n  - fact("facts.c") == fact("facts.a") + fact("facts.b")\n'
    assert keys(catalog(tmp_path, facts, more=check)) == []
    facts[2] = row("c", "丙,中国,2024,90,家")
    (one,) = found(catalog(tmp_path / "2", facts, more=check))
    assert dict(one.values)["computed"] == "84.5家 (81.0–88.0)"
    assert "facts.a 70—75家" in str(dict(one.values)["records"])
