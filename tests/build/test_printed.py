"""Signs, letters, units and dates are explained as the exhibit prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart, exhibit, table
from deckgen.layout.chart_styles import series_colours
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import KpiRow
from deckgen.model.inline import plain_text
from support.project import REPORT, SOURCES, documents, project

SIZES = """\
title: {zh: 虚构市场规模, en: Invented markets}
description: 数字均为虚构。
sources: [office]
processing_level: none
as_of: 2025
primary_key: [year, area]
qualifier_field: sign
fields:
  - {name: year, title: {zh: 年份, en: Year}, type: period}
  - {name: area, title: {zh: 市场, en: Market}, type: text}
  - {name: sign, title: {zh: 限定, en: Qualifier}, type: text}
  - {name: size, title: {zh: 规模, en: Size}, type: number, unit: 亿元,
     decimals: 1, measure: flow}
  - {name: rate, title: {zh: 占比, en: Share}, type: number, unit: "%",
     decimals: 1, measure: share}
  - {name: stock, title: {zh: 存量, en: Stock}, type: number, unit: 亿元,
     decimals: 1, measure: stock}
"""
ROWS = """\
year,area,sign,size,rate,stock
2024,甲,=,700.0,20.0,5.0
2024,乙,=,30.0,30.0,6.0
2025,甲,~,3833.0,40.0,7.0
2025,乙,>,700.0,60.0,8.0
2027E,甲,=,4000.0,45.0,
2027E,乙,=,800.5,55.0,
"""
FILES = {"data/sizes.yaml": SIZES, "data/sizes.csv": ROWS}
BY_AREA = "data: sizes\nx: area\n"
NOW = BY_AREA + "period: 2025\n"
SIGNS = "“>”表示“超过”；“~”表示“约”"
CASES = [
    (NOW + "y: size", f"注：数据为2025年；{SIGNS}。"),
    (NOW + "y: size\nlabels: false", "注：数据为2025年。"),
    (NOW + "parts: size", "注：数据为2025年。"),
    (NOW + "y: stock", f"注：数据截至2025年末；{SIGNS}。"),
    (BY_AREA + "y: size\nperiod: 2027E", "注：虚线为预测值。"),
    (BY_AREA + "parts: size\nperiod: 2027E", "注：虚线为预测值。"),
    ("data: sizes\nx: year\ny: size\nseries: area", f"注：E为预测值；{SIGNS}。"),
]


@pytest.mark.parametrize(("lines", "note"), CASES)
def test_a_note_says_what_a_chart_prints(lines: str, note: str, tmp_path: Path) -> None:
    _, found = chart(tmp_path, lines, FILES)
    assert plain_text(found.note_line) == note


def test_a_note_says_what_a_table_prints(tmp_path: Path) -> None:
    lines = "data: sizes\ncolumns: [area, size]"
    rows, found = table(tmp_path / "a", f"{lines}\nperiod: 2025", FILES)
    assert [plain_text(row.cells[1]) for row in rows.rows] == ["~3,833", ">700"]
    assert plain_text(found.note_line) == f"注：数据为2025年；{SIGNS}。"
    _, ahead = table(tmp_path / "b", f"{lines}\nperiod: 2027E", FILES)
    assert plain_text(ahead.note_line) == "注：含预测值。"
    about = f"{lines}\nperiod: 2024\nformats: {{size: approx}}"
    rows, found = table(tmp_path / "c", about, FILES)
    assert [plain_text(row.cells[1]) for row in rows.rows] == ["~700", "~30"]
    assert plain_text(found.note_line) == "注：数据为2024年；“~”表示“约”。"


def test_exact_values_keep_the_digits_of_their_row(tmp_path: Path) -> None:
    """What is about so much has no zeros at its end, also in Excel."""
    lines = "data: sizes\nx: year\ny: size\nwhere: {area: 甲}"
    body, found = chart(tmp_path, lines, FILES)
    texts = [p.text for p in body.series[0].points]
    assert texts == ["700.0", "~3,833", "4,000.0"]
    assert "2025年 ~3,833，" in found.alt_text
    [style] = plan_chart(body, width=8, height=4).series
    codes = {p.index: p.label_format for p in style.points}
    assert codes[1] == '"~"#,##0;"~""−"#,##0'


def test_a_card_has_no_zeros_at_its_end(tmp_path: Path) -> None:
    cards = (
        'cards:\n  - {value: \'fact("sizes.size", area="乙", year=2025)\', label: 乙}'
    )
    found = exhibit(tmp_path, f"```kpi\nid: k\ntitle: 虚构\n{cards}\n```", FILES)
    assert isinstance(found.body, KpiRow)
    assert found.body.cards[0].number == ">700"
    assert plain_text(found.body.cards[0].value) == "超过700亿元"


def test_a_doughnut_of_shares_says_percent(tmp_path: Path) -> None:
    amounts, found = chart(tmp_path / "a", NOW + "parts: size", FILES)
    assert found.unit_line == "单位：%"
    earlier, _ = chart(tmp_path / "c", BY_AREA + "parts: size\nperiod: 2024", FILES)
    assert (amounts.total, earlier.total) == ("", "730.0亿元")  # two bounds do not add
    _, column = chart(tmp_path / "b", NOW + "y: size", FILES)
    assert column.unit_line == "单位：亿元"


def test_a_doughnut_of_percentages_prints_its_signs(tmp_path: Path) -> None:
    body, found = chart(tmp_path, NOW + "parts: rate", FILES)
    [style] = plan_chart(body, width=8, height=4).series
    assert [p.label_format.partition(";")[0] for p in style.points] == [
        '"~"#,##0"%"',
        '">"#,##0"%"',
    ]
    assert SIGNS in plain_text(found.note_line)


@pytest.mark.parametrize(
    ("years", "colours"),
    [("[2024, 2025]", ("muted", "accent")), ("[2025, 2027]", ("muted", "accent"))],
)
def test_of_two_periods_the_earlier_steps_back(
    years: str, colours: tuple[str, ...], tmp_path: Path
) -> None:
    lines = f"{BY_AREA}type: clustered\ny: size\nseries: year\nwhere: {{year: {years}}}"
    body, _ = chart(tmp_path / "a", lines, FILES)
    assert series_colours(body) == colours
    other, _ = chart(
        tmp_path / "b", "data: sizes\nx: year\ny: size\nseries: area", FILES
    )
    assert series_colours(other) == ("series1", "series2")


def test_a_forecast_is_the_houses_where_its_source_is(tmp_path: Path) -> None:
    own = """\
outlook:
  type: estimate
  title: {zh: 虚构规模估算, en: Invented estimate}
  producer: [{zh: 虚构研究院, en: Invented Institute}]
  date_published: 2026-02-01
  license: unstated
  evidence: original
  method: 虚构
  inputs: [office]
  base_year: 2025
"""
    ahead = BY_AREA + "y: size\nperiod: 2027E"
    files = {
        **FILES,
        "data/sources.yaml": SOURCES + own,
        "data/sizes.yaml": SIZES.replace("[office]", "[outlook]"),
    }
    major = SIZES.replace("level: none", "level: major\ndescription_processing: 虚构")
    _, house = chart(tmp_path / "a", ahead, files)
    _, other = chart(tmp_path / "b", ahead, {**FILES, "data/sizes.yaml": major})
    assert plain_text(house.source_line).endswith("，虚构研究院预测")
    assert plain_text(other.source_line).endswith("，虚构研究院测算")


def test_english_says_the_same(tmp_path: Path) -> None:
    fence = "```chart\nid: {}\ntitle: Invented\ndata: sizes\nx: area\n{}\n```\n"
    chapter = "# Sizes\n\n## Two markets {#p}\n\n" + "\n".join(
        fence.format(name, lines)
        for name, lines in (
            ("a", "y: size\nperiod: 2025"),
            ("b", "y: size\nperiod: 2027E"),
            ("c", "parts: size\nperiod: 2027E"),
            ("d", "y: stock\nperiod: 2024"),
        )
    )
    report = REPORT.replace("虚构季度观察", "Invented").replace(
        "stage", "language: en\nstage"
    )
    [document] = documents(project(tmp_path, chapter, files=FILES, report=report))
    assert [plain_text(e.note_line) for e in document.exhibits] == [
        "Note: data for 2025; “>” means “more than”; “~” means “about”.",
        "Note: dashed: forecasts.",
        "Note: dashed: forecasts.",
        "Note: data as of the end of 2024.",
    ]
