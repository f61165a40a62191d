"""Two editions compared: what changed, what was revised; all numbers are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.ledger import EditionDiff, Ledger, compare_editions, read_ledger
from support.project import CHART, PAGE, REPORT, SOURCES, USERS_CSV, project, run

TEXT = (
    PAGE
    + CHART
    + """\
```table
id: tab-areas
title: 虚构地区表
data: regions
columns: [area, output, firms]
```

```kpi
id: kpi-a
title: 虚构卡片
cards:
  - {value: 'fact("users.genai")', label: 用户}
  - {value: 'fact("users.netizens")', label: 网民}
```

普及率为{{ fact("users.penetration", period="2025-12") }}，用户比前一年
{{ moved(growth("users.genai", over="prev"), "增长", "下降") }}，
又是{{ fact("users.genai") }}。

{% claim fact("users.genai") > q("5亿人") %}用户规模可观。{% endclaim %}

## 只在前一版 {#old}

{{ fact("facts.备案服务") }}。
"""
)
NEXT_TEXT = TEXT.replace("## 只在前一版 {#old}", "## 只在这一版 {#new}").replace(
    "用户规模可观", "用户规模相当可观"
)
NEXT = REPORT.replace("2026Q1", "2026Q3").replace("2026-05-08", "2026-11-08")
NEXT_USERS = USERS_CSV.replace(
    "2025-12,6.02,11.25,53.5", ("2025-12,6.12,11.25,54.4\n2026-06,5.80,11.30,51.3")
).replace("2024-12,2.49", "2024-12,6.49")
NEXT_SOURCES = SOURCES.replace(
    "date_published: 2026-02-01", "date_published: 2026-08-01"
)
REGIONS = """\
year,area,zone,output,firms
2025,甲市,东区,131.5,330
2025,丁市,东区,120.4,245
2025,丙市,西区,90.3,117
"""


@pytest.fixture(scope="module")
def ledgers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Ledger, Ledger]:
    root = tmp_path_factory.mktemp("editions")
    run(project(root, TEXT))
    files: dict[str, str | bytes] = {
        "data/users.csv": NEXT_USERS,
        "data/regions.csv": REGIONS,
        "data/sources.yaml": NEXT_SOURCES,
    }
    run(project(root, NEXT_TEXT, report=NEXT, files=files))
    return ledger(root, "2026Q1"), ledger(root, "2026Q3")


@pytest.fixture(scope="module")
def found(ledgers: tuple[Ledger, Ledger]) -> EditionDiff:
    return compare_editions(*ledgers)


def ledger(root: Path, edition: str) -> Ledger:
    path = root / "output" / "r" / edition / "ledger.json"
    return read_ledger(path.read_bytes())


def test_the_same_edition_differs_in_nothing(ledgers: tuple[Ledger, Ledger]) -> None:
    for one in ledgers:
        same = compare_editions(one, one)
        assert (same.figures, same.revisions, same.sources, same.titles) == (
            0,
            (),
            (),
            (),
        )
        assert same.unchanged == 3
        assert {w.what for w in same.words} == {"same"}


def test_numbers(found: EditionDiff) -> None:
    assert [(n.what, n.page, n.number, n.before, n.after) for n in found.numbers] == [
        ("changed", "users", 'fact("users.genai")', "6.02亿人", "5.80亿人"),
        (
            "changed",
            "users",
            'fact("users.penetration", period="2025-12")',
            "53.5%",
            "54.4%",
        ),
        ("added", "new", 'fact("facts.备案服务")', "", "748款"),
        ("removed", "old", 'fact("facts.备案服务")', "748款", ""),
    ]
    first = found.numbers[0]
    assert (first.period_before, first.period_after) == ("2025-12", "2026-06")


def test_revised_past(found: EditionDiff) -> None:
    assert [
        (r.measured, r.period, r.before, r.after, r.pages) for r in found.revisions
    ] == [
        ("用户规模", "2024-12", "2.49亿人", "6.49亿人", ("users",)),
        ("用户规模", "2025-12", "6.02亿人", "6.12亿人", ("users",)),
        ("产值 甲市", "2025", "130.5亿元", "131.5亿元", ("users",)),
        ("普及率", "2025-12", "53.5%", "54.4%", ("users",)),
    ]


def test_exhibits(found: EditionDiff) -> None:
    by_id = {e.figure: e for e in found.exhibits}
    chart, table, cards = (by_id[i] for i in ("fig-users", "tab-areas", "kpi-a"))
    assert chart.added == (("用户规模 2026年6月", "5.80亿人"),)
    assert [part for part, _, _ in chart.revised] == [
        "用户规模 2024年12月",
        "用户规模 2025年12月",
    ]
    assert [part for part, _ in table.added] == [
        "丁市 产值（亿元）",
        "丁市 企业数（家）",
    ]
    assert [part for part, _ in table.removed] == [
        "乙市 产值（亿元）",
        "乙市 企业数（家）",
    ]
    assert table.revised == (("甲市 产值（亿元）", "130.5", "131.5"),)
    assert [part for part, _, _ in cards.revised] == ["用户", "网民"]


def test_words(found: EditionDiff) -> None:
    assert [(w.kind, w.what, w.before, w.after) for w in found.words] == [
        ("claim", "changed", "用户规模可观。", "用户规模相当可观。"),
        ("moved", "changed", "增长", "下降"),
    ]
    assert found.words[0].condition == 'fact("users.genai") > q("5亿人")'


def test_sources_and_titles(found: EditionDiff) -> None:
    assert [(s.what, s.id) for s in found.sources] == [
        ("changed", "office"),
        ("changed", "survey"),
    ]
    assert "2026-08-01" in found.sources[0].after
    assert [(t.what, t.id) for t in found.titles] == [
        ("added", "new"),
        ("removed", "old"),
    ]


def test_a_claim_that_does_not_hold_is_told(tmp_path: Path) -> None:
    false = TEXT.replace('q("5亿人")', 'q("9亿人")')
    run(project(tmp_path, false), draft=True)
    one = ledger(tmp_path, "2026Q1")
    assert [w.what for w in compare_editions(one, one).words] == ["false"]


def test_what_one_edition_shows_twice_is_no_revision(
    ledgers: tuple[Ledger, Ledger],
) -> None:
    old, new = ledgers
    both = read_ledger(
        json.dumps(
            {
                "ledger": 1,
                "figures": [
                    {
                        "id": f"p:{n}",
                        "kind": "fact",
                        "page": "p",
                        "text": value,
                        "value": {
                            "metric": "用户规模",
                            "unit": "亿人",
                            "period": "2025-12",
                            "value": value,
                        },
                    }
                    for n, value in enumerate(("6.02", "6.03"))
                ],
            }
        ).encode()
    )
    del old
    assert not compare_editions(both, new).revisions
