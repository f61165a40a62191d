"""Stated rates, multiples, shares and sums against what the numbers give."""

from __future__ import annotations

from pathlib import Path

import pytest

from trust.desk import catalog, found, keys, row

UNSHOWN = "stated-not-computed/unshown"
INFERRED = "stated-not-computed/inferred"
RATE = {"measure": "rate"}
SALES = (
    row("s23", "销售额,中国,2023,7.9,亿元"),
    row("s24", "销售额,中国,2024,64.7,亿元"),
)


def checked(root: Path, rows: list[str], *checks: str) -> list[str]:
    lines = "".join(f"  - {check}\n" for check in checks)
    return keys(catalog(root, rows, more=f"checks:\n{lines}"))


@pytest.mark.parametrize(
    ("stated", "check", "holds"),
    [
        ("甲,中国,2024,719,%", 'growth("facts.s24", over="1y")', True),
        ("甲,中国,2024,7.2,倍", 'growth("facts.s24", over="1y")', True),
        ("甲,中国,2024,740,%", 'growth("facts.s24", over="1y")', False),
        ("甲,中国,2024,8.2,倍", 'times("facts.s24", "facts.s23")', True),
        ("甲,中国,2024,9.2,倍", 'times("facts.s24", "facts.s23")', False),
        ("甲,中国,2024,约8,倍", 'times("facts.s24", "facts.s23")', True),
        ("甲,中国,2024,超过8,倍", 'times("facts.s24", "facts.s23")', True),
        ("甲,中国,2024,12.2,%", 'share("facts.s23", of="facts.s24")', True),
        ("甲,中国,2024,13,%", 'share("facts.s23", of="facts.s24")', False),
        ("甲,中国,2024,72.6,亿元", 'fact("facts.s23") + fact("facts.s24")', True),
        ("甲,中国,2024,0.73,百亿元", 'fact("facts.s23") + fact("facts.s24")', True),
        ("甲,中国,2024,73,亿元", 'fact("facts.s23") + fact("facts.s24")', True),
        ("甲,中国,2024,75.0,亿元", 'fact("facts.s23") + fact("facts.s24")', False),
        ("甲,中国,2024,56.8,亿元", 'fact("facts.s24") - fact("facts.s23")', True),
    ],
)
def test_a_stated_number(stated: str, check: str, holds: bool, tmp_path: Path) -> None:
    rows = [*SALES, row("x", stated, **RATE)]
    told = checked(tmp_path, rows, f'fact("facts.x") == {check}')
    assert told == ([] if holds else [UNSHOWN])


@pytest.mark.parametrize(
    ("check", "holds"),
    [
        ('fact("facts.s23") <= fact("facts.s24")', True),
        ('fact("facts.s23") >= fact("facts.s24")', False),
        ('fact("facts.s24") > q("60亿元")', True),
        ('fact("facts.s24") < q("60亿元")', False),
        ('growth("facts.s24", over="1y") > pct(100)', True),
    ],
)
def test_a_bound(check: str, holds: bool, tmp_path: Path) -> None:
    assert checked(tmp_path, list(SALES), check) == ([] if holds else [UNSHOWN])


def test_qualifiers_widen_and_do_not_stop(tmp_path: Path) -> None:
    """Bounds that arithmetic refuses to mix are intervals here."""
    rows = [
        row("a", "甲,中国,2024,>40,亿元"),
        row("b", "乙,中国,2024,<60,亿元"),
        row("c", "丙,中国,2024,约100,亿元"),
    ]
    check = 'fact("facts.c") == fact("facts.a") + fact("facts.b")'
    assert checked(tmp_path, rows, check) == []
    rows[2] = row("c", "丙,中国,2024,200,亿元")
    assert checked(tmp_path / "2", rows, check) == [UNSHOWN]


def test_the_message_shows_what_it_rests_on(tmp_path: Path) -> None:
    rows = [*SALES, row("x", "甲,中国,2024,740,%", **RATE)]
    more = 'checks:\n  - growth("facts.s24", over="1y") == fact("facts.x")\n'
    (one,) = found(catalog(tmp_path, rows, more=more), "facts.x")
    said = dict(one.values)
    assert one.key == "stated-not-computed"
    assert said["stated"] == "740%"
    assert str(said["computed"]).startswith("719.0% (713.2–724.8)")
    assert "facts.s23 7.9亿元 (one; data/facts.csv:2:1)" in said["records"]
    assert str(one.span) == "data/facts.csv:4:1"


def test_a_preferred_number_is_let_pass(tmp_path: Path) -> None:
    rows = [*SALES, row("x", "甲,中国,2024,740,%", **RATE)]
    more = (
        'checks:\n  - fact("facts.x") == growth("facts.s24", over="1y")\n'
        "prefer:\n  - {fact: x, reason: 虚构的理由}\n"
    )
    assert keys(catalog(tmp_path, rows, more=more), "facts.x") == []


PARTS = [
    row("a", "甲,一,2024,50,%", measure="share"),
    row("b", "甲,二,2024,29,%", measure="share"),
    row("c", "甲,三,2024,20,%", measure="share"),
]


def test_parts_of_facts(tmp_path: Path) -> None:
    """99 % of three rounded shares can be 100 %; 79 % of two cannot."""
    check = "{{parts: [{}], total: 100%}}"
    three = check.format("facts.a, facts.b, facts.c")
    assert checked(tmp_path, PARTS, three) == []
    two = check.format("facts.a, facts.b")
    assert checked(tmp_path / "2", PARTS, two) == [UNSHOWN]


MIX = """\
title: Mix
processing_level: none
sources: [one]
as_of: 2025
primary_key: [year, view, kind]
checks:
  - {parts: [mix.share], by: [view], total: 100%}
fields:
  - {name: year, title: Y, type: period}
  - {name: view, title: V, type: text}
  - {name: kind, title: K, type: text}
  - {name: share, title: S, type: number, unit: "%", measure: share}
"""
ROWS = "year,view,kind,share\n2024,v,a,60\n2024,v,b,40\n2024,w,a,30\n2024,w,b,{}\n"


@pytest.mark.parametrize(("last", "expected"), [("70", []), ("60", [UNSHOWN])])
def test_parts_of_a_table(last: str, expected: list[str], tmp_path: Path) -> None:
    files = {"data/mix.yaml": MIX, "data/mix.csv": ROWS.format(last)}
    assert keys(catalog(tmp_path, [], files=files)) == expected


def test_a_total_of_the_same_period(tmp_path: Path) -> None:
    files = {
        "data/mix.yaml": MIX.replace("total: 100%", "total: all.share"),
        "data/mix.csv": "year,view,kind,share\n2024,v,a,60\n2025,v,a,40\n",
        "data/all.yaml": MIX.replace("[year, view, kind]", "[year]")
        .replace("checks:\n  - {parts: [mix.share], by: [view], total: 100%}\n", "")
        .replace("  - {name: view, title: V, type: text}\n", "")
        .replace("  - {name: kind, title: K, type: text}\n", ""),
        "data/all.csv": "year,share\n2024,60\n2025,45\n",
    }
    (one,) = found(catalog(tmp_path, [], files=files))
    assert one.key == UNSHOWN
    assert dict(one.values)["stated"] == "45%"


@pytest.mark.parametrize(
    ("metric", "period", "value", "expected"),
    [
        ("销售额同比增速", "2024", "719,%", []),
        ("销售额同比增速", "2024", "740,%", [INFERRED]),
        ("销售额同比增长", "2024", "7.2,倍", []),
        ("销售额同比增长", "2024", "8.2,倍", [INFERRED]),
        ("销售额年均复合增长率", "2023/2024", "719,%", []),
        ("销售额CAGR", "2023/2024", "93.4,%", [INFERRED]),
        ("销售额较上年提高", "2024", "56.8,亿元", []),
        ("销售额较上年提高", "2024", "50.0,亿元", [INFERRED]),
        # Nothing is certain: another entity's numbers, no earlier one, no rate.
        ("利润同比增速", "2024", "740,%", []),
        ("销售额同比增速", "2023", "740,%", []),
        ("销售额同比增速", "2024", "740,亿元", []),
    ],
)
def test_what_a_name_says(
    metric: str, period: str, value: str, expected: list[str], tmp_path: Path
) -> None:
    rows = [*SALES, row("x", f"{metric},中国,{period},{value}", **RATE)]
    assert keys(catalog(tmp_path, rows)) == expected


def test_a_share_of_the_country(tmp_path: Path) -> None:
    rows = [
        row("part", "融资额,北京,2024,436,亿元"),
        row("all", "融资额,中国,2024,约812,亿元"),
        row("x", "融资额占全国比例,北京,2024,53.7,%", measure="share"),
    ]
    assert keys(catalog(tmp_path, rows)) == []
    rows[2] = row("x", "融资额占全国比例,北京,2024,63.7,%", measure="share")
    assert keys(catalog(tmp_path / "2", rows)) == [INFERRED]


def test_too_many_numbers_on_one_side(tmp_path: Path) -> None:
    """`bad-check/cells`: a table adds up with `parts`."""
    table = "year,view,kind,share\n" + "".join(f"2024,v,k{n},1\n" for n in range(201))
    files = {
        "data/mix.yaml": MIX.replace(
            "{parts: [mix.share], by: [view], total: 100%}",
            'mean("mix.share", year="2024") == pct(1)',
        ),
        "data/mix.csv": table,
    }
    assert keys(catalog(tmp_path, [], files=files)) == ["bad-check/cells"]


def test_what_is_not_out_yet_is_not_checked(tmp_path: Path) -> None:
    late = [row("x", "甲,中国,2024,9,亿元", source="late"), *SALES]
    sources = """\
late:
  type: report
  title: Later
  producer: [Invented house]
  date_published: 2026-12
  medium: print
  license: unstated
  evidence: original
one:
  type: report
  title: Report
  producer: [Invented house]
  date_published: 2026-02
  medium: print
  license: unstated
  evidence: original
"""
    more = 'checks:\n  - fact("facts.x") == fact("facts.s24")\n'
    assert keys(catalog(tmp_path, late, more=more, sources=sources)) == []


RATES = """\
title: Rates
processing_level: none
sources: [one]
as_of: 2025
primary_key: [year]
checks:
  - fact("rates.stated", period="2024") == growth("rates.size", period="2024")
fields:
  - {name: year, title: Y, type: period}
  - {name: size, title: S, type: number, unit: 亿元, measure: flow}
  - {name: stated, title: R, type: number, unit: "%", measure: rate}
"""


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", [UNSHOWN]),
        ("prefer: [{fact: stated, reason: 虚构的理由}]\n", []),
        # That a source is believed does not make its sums right.
        ("prefer: [{source: one, reason: 虚构}]\n", ["prefer-unused", UNSHOWN]),
        ("prefer: [{fact: state, reason: 虚构}]\n", ["prefer-unused/fact", UNSHOWN]),
    ],
)
def test_a_column_of_a_table(more: str, expected: list[str], tmp_path: Path) -> None:
    files = {
        "data/rates.yaml": RATES + more,
        "data/rates.csv": "year,size,stated\n2023,100,\n2024,150,40\n",
    }
    assert keys(catalog(tmp_path, [], files=files)) == expected
