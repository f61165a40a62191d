"""Lines over one another, from one base, as ranks and as branches; data invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart, drawn, refused
from deckgen.formatting.dates import positions, time_axis
from deckgen.model.inline import plain_text
from support.project import DATA

HEAD = """\
title: {zh: 虚构序列, en: Invented series}
description: 数字均为虚构。
sources: [survey]
processing_level: none
as_of: 2026-03
"""
PERIOD = "  - {name: period, title: {zh: 时期, en: Period}, type: period}\n"
NUMBER = "type: number, unit: 亿元, decimals: 1, measure: flow}\n"
MONTHS_YAML = (
    f"{HEAD}primary_key: [period]\nfields:\n{PERIOD}"
    f"  - {{name: a, title: {{zh: 甲, en: A}}, {NUMBER}"
    f"  - {{name: b, title: {{zh: 乙, en: B}}, {NUMBER}"
)
MONTHS_CSV = "period,a,b\n" + "".join(
    f"{year}-{month:02d},{10 + year - 2024 + month},{40 - month if month > 1 else ''}\n"
    for year in (2024, 2025)
    for month in range(1, 13)
    if (year, month) < (2025, 4)
)
BRANCH_YAML = (
    f"{HEAD}primary_key: [period, path]\nstatus_field: status\nfields:\n{PERIOD}"
    "  - {name: path, title: {zh: 情景, en: Path}, type: text}\n"
    "  - {name: status, title: {zh: 状态, en: Status}, type: text}\n"
    f"  - {{name: size, title: {{zh: 规模, en: Size}}, {NUMBER}"
)
BRANCH_CSV = """\
period,path,status,size
2023,历史,A,10
2024,历史,A,12
2025,高,F,16
2026,高,F,20
2025,低,F,12.5
2026,低,F,13
2024,早,F,11
2025,早,F,12
"""
RANK_CSV = """\
period,path,status,size
2023,甲,A,10
2024,甲,A,12
2023,乙,A,9
2024,乙,A,15
2023,丙,A,9
2024,丙,A,1
"""
FILES = {
    **DATA,
    "data/months.yaml": MONTHS_YAML,
    "data/months.csv": MONTHS_CSV,
    "data/paths.yaml": BRANCH_YAML,
    "data/paths.csv": BRANCH_CSV,
    "data/ranks.yaml": BRANCH_YAML,
    "data/ranks.csv": RANK_CSV,
}
MONTHS = "data: months\nx: period\n"
PATHS = "data: paths\nx: period\ntype: scenario\ny: size\nseries: path\n"
RANKS = "data: ranks\nx: period\ntype: bump\ny: size\nseries: path\n"
TWO = "where: {path: [甲, 乙]}"


def fence(lines: str) -> str:
    return f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"


def test_years_lie_over_one_another_the_newest_in_front(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, f"{MONTHS}type: seasonal\ny: a", FILES)
    assert body.categories == tuple(f"{m}月" for m in range(1, 13))
    [(_, _, _, rows)] = drawn(body)
    assert [name for name, _, _ in rows] == ["2024年", "2025年"]
    assert rows[1][2] == ("12.0", "13.0", "14.0", *[""] * 9)
    assert [s.muted for s in body.series] == [True, False]
    assert body.named_ends


def test_series_start_from_the_first_period_that_all_have(tmp_path: Path) -> None:
    body, found = chart(tmp_path, f"{MONTHS}type: relative\ny: [a, b]", FILES)
    assert body.categories[0] == "2024年2月"
    assert [s.points[0].text for s in body.series] == ["100.0", "100.0"]
    assert body.series[1].points[1].text == "97.4"
    assert found.processing == "major"
    body, found = chart(
        tmp_path / "b", f"{MONTHS}type: relative\nrebase: change\ny: [a, b]", FILES
    )
    assert [s.points[1].text for s in body.series] == ["8.3", "−2.6"]
    assert "2024年2月以来的变化" in [plain_text(n) for n in found.notes]


def test_scenarios_branch_from_the_last_value(tmp_path: Path) -> None:
    body, found = chart(tmp_path, PATHS + "where: {path: [历史, 高, 低]}", FILES)
    [(_, _, _, rows)] = drawn(body)
    assert [(name, values) for name, _, values in rows] == [
        ("历史", ("10.0", "12.0", "", "")),
        ("高", ("", "12.0", "16.0", "20.0")),
        ("低", ("", "12.0", "12.5", "13.0")),
    ]
    assert found.has_forecast


def test_places_are_computed_from_those_shown(tmp_path: Path) -> None:
    body, found = chart(tmp_path, RANKS + TWO, FILES)
    [(_, _, _, rows)] = drawn(body)
    assert rows == (("甲", "", ("1", "2")), ("乙", "", ("2", "1")))
    assert body.ranks
    assert found.processing == "major"
    assert "名次按图中各项的规模排列" in [plain_text(n) for n in found.notes]


def test_two_measures_have_an_axis_each(tmp_path: Path) -> None:
    lines = "data: users\nx: period\ntype: dual-line\ny: genai\nline: penetration"
    body, _ = chart(tmp_path, lines, FILES)
    assert [(la.kind, la.axis) for la in body.layers] == [
        ("line", "primary"),
        ("line", "secondary"),
    ]


def test_more_than_sixty_periods_become_a_line(tmp_path: Path) -> None:
    rows = "".join(
        f"{year}-{month:02d},{year % 7 + month}.5,1\n"
        for year in range(2015, 2026)
        for month in range(1, 13)
    )
    files = {**FILES, "data/months.csv": f"period,a,b\n{rows}"}
    body, _ = chart(tmp_path, f"{MONTHS}line: a", files)
    assert len(body.categories) == 132
    assert body.series[0].points[0].text == "7.5"
    found = refused(tmp_path / "b", fence(f"{MONTHS}type: column\ny: a"), files)
    assert found.key == "chart-too-many/categories"


def test_uneven_periods_stand_as_far_apart_as_they_are(tmp_path: Path) -> None:
    rows = "2024-01,1,1\n2024-02,2,1\n2024-07,3,1\n"
    files = {**FILES, "data/months.csv": f"period,a,b\n{rows}"}
    body, _ = chart(tmp_path, f"{MONTHS}line: a", files)
    assert time_axis(body) is not None
    assert [round(p * 7, 1) for p in positions(body)] == [0.5, 1.5, 6.5]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("data: ranks\nx: path\ntype: seasonal\ny: size", "seasonal-periods"),
        (
            f"{MONTHS}type: seasonal\ny: b\nwhere: {{period: [2024-02, 2024-03]}}",
            "seasonal-periods/years",
        ),
        (f"{MONTHS}type: seasonal\ny: [a, b]", "chart-too-many/series"),
        (f"{MONTHS}type: relative\ny: [a - a, b]", "growth-undefined"),
        (f"{MONTHS}y: a\nrebase: change", "points-key/rebase"),
        (RANKS, "bump-tie"),
        (RANKS + "where: {path: 甲}", "bump-few"),
        (PATHS + "where: {path: [高, 低]}", "scenario-history"),
        (PATHS, "scenario-overlap"),
    ],
)
def test_what_would_mislead_is_refused(tmp_path: Path, lines: str, key: str) -> None:
    found = refused(tmp_path, fence(lines), FILES)
    assert found.key == key, found


def test_series_without_a_common_period_have_no_base(tmp_path: Path) -> None:
    files = {**FILES, "data/months.csv": "period,a,b\n2024-01,1,\n2024-02,,1\n"}
    lines = f"{MONTHS}type: relative\ny: [a, b]"
    assert refused(tmp_path, fence(lines), files).key == "relative-base"


def test_what_is_only_bounded_has_no_place(tmp_path: Path) -> None:
    yaml = BRANCH_YAML.replace("status", "qualifier")
    rows = RANK_CSV.replace("status", "qualifier").replace("A,15", ">,15")
    files = {
        **FILES,
        "data/ranks.yaml": yaml,
        "data/ranks.csv": rows.replace(",A,", ",=,"),
    }
    assert refused(tmp_path, fence(RANKS + TWO), files).key == "bump-bound"
