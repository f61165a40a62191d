"""Charts of points and logarithmic axes, from the fence to the chart; data invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart, drawn, refused
from deckgen.adopt.charts import read_chart
from deckgen.adopt.package import open_package
from deckgen.model.figure import AxisRange
from deckgen.model.inline import plain_text
from support.project import PAGE, office_files, project, run

CITIES_YAML = """\
title: {zh: 虚构城市, en: Invented cities}
description: 数字均为虚构。
sources: [survey]
processing_level: none
as_of: 2025
primary_key: [city]
fields:
  - {name: city, title: {zh: 城市, en: City}, type: text}
  - {name: area, title: {zh: 地区, en: Area}, type: text}
  - {name: output, title: {zh: 产值, en: Output}, type: number, unit: 亿元,
     decimals: 0, measure: flow}
  - {name: growth, title: {zh: 增速, en: Growth}, type: number, unit: "%",
     decimals: 1, measure: rate}
  - {name: people, title: {zh: 人口, en: People}, type: number, unit: 万人,
     decimals: 0, measure: stock}
"""
CITIES_CSV = """\
city,area,output,growth,people
甲市,东部,120,6.5,310
乙市,东部,45,-1.5,900
丙市,西部,300,9.0,90
丁市,西部,80,,40
戊市,西部,,2.0,40
"""
FILES = {"data/cities.yaml": CITIES_YAML, "data/cities.csv": CITIES_CSV}
POINTS = "data: cities\npoints: city\nx: output\ny: growth\n"
SCATTER = POINTS + "type: scatter\n"
BUBBLE = POINTS + "type: bubble\nsize: people\n"


def fence(lines: str) -> str:
    return f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"


def test_a_scatter_names_its_points_and_says_what_is_not_drawn(tmp_path: Path) -> None:
    body, found = chart(tmp_path, SCATTER, FILES)
    assert body.categories == ("甲市", "乙市", "丙市")
    assert [(kind, series) for kind, _, _, series in drawn(body)] == [
        ("across", (("产值", "亿元", ("120", "45", "300")),)),
        ("scatter", (("增速", "%", ("6.5", "−1.5", "9.0")),)),
    ]
    assert body.titles == ("产值（亿元）", "增速（%）")
    assert "丁市、戊市数据不全，未画出" in [plain_text(n) for n in found.notes]
    assert "甲市 120、6.5" in found.alt_text


def test_groups_are_series_of_their_own(tmp_path: Path) -> None:
    body, found = chart(tmp_path, SCATTER + "series: area", FILES)
    assert drawn(body)[1][3] == (
        ("东部", "%", ("6.5", "−1.5", "")),
        ("西部", "%", ("", "", "9.0")),
    )
    assert "西部：丙市 300、9.0" in found.alt_text


def test_the_largest_bubble_lies_below_the_others(tmp_path: Path) -> None:
    body, found = chart(tmp_path, BUBBLE, FILES)
    assert body.categories == ("乙市", "甲市", "丙市")
    assert "气泡面积表示人口" in [plain_text(n) for n in found.notes]
    ordered, _ = chart(tmp_path / "b", BUBBLE + "sort: output", FILES)
    assert ordered.categories == ("乙市", "甲市", "丙市")


def test_lines_by_the_mean_are_the_houses_computation(tmp_path: Path) -> None:
    body, found = chart(
        tmp_path,
        SCATTER + "quadrants: {x: median, y: mean, names: [a, b, c, d]}",
        FILES,
    )
    assert body.quadrants is not None
    assert body.quadrants.x == 120
    assert body.quadrants.y == pytest.approx(14 / 3)
    assert found.processing == "major"
    notes = [plain_text(n) for n in found.notes]
    assert "竖虚线：图中各点的中位数，横虚线：图中各点的平均值" in notes
    typed, found = chart(tmp_path / "b", SCATTER + "quadrants: {x: 100, y: 5}", FILES)
    assert typed.quadrants is not None
    assert (typed.quadrants.x, found.processing) == (100, "none")
    assert "虚线：本报告划定" in [plain_text(n) for n in found.notes]


def test_points_can_be_highlighted_by_name_beside_groups(tmp_path: Path) -> None:
    body, _ = chart(tmp_path, SCATTER + "series: area\nhighlight: 丙市", FILES)
    assert body.highlight == (2,)
    body, _ = chart(tmp_path / "b", SCATTER + "series: area\nhighlight: 西部", FILES)
    assert [s.muted for s in body.layer("scatter").series] == [True, False]


def test_an_axis_may_be_logarithmic(tmp_path: Path) -> None:
    body, found = chart(tmp_path, SCATTER + "x_axis: {scale: log, min: 10}", FILES)
    assert body.across == AxisRange(10, None, log=True)
    assert "横轴为对数刻度" in [plain_text(n) for n in found.notes]
    line = "data: users\nx: period\nline: genai\naxis: {scale: log}"
    body, found = chart(tmp_path / "b", line)
    assert body.axis.log
    assert "纵轴为对数刻度" in [plain_text(n) for n in found.notes]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("data: cities\ntype: scatter\nx: output\ny: growth", "points-unnamed"),
        ("data: cities\nx: city\ny: output\npoints: city", "points-key"),
        ("data: cities\nx: city\ny: output\nquadrants: {x: 1, y: 1}", "points-key"),
        (SCATTER + "quadrants: {x: 100, y: 5, names: [a, b]}", "quadrant-names"),
        (SCATTER + "quadrants: {x: 9000, y: 5}", "quadrant-outside"),
        (SCATTER + "axis: {scale: log}", "axis-log/value"),
        (SCATTER + "x_axis: {scale: log, min: 0}", "axis-log/limit"),
        (SCATTER + "x_axis: {min: 100}", "bad-value/range"),
        (SCATTER + "where: {city: [丁市, 戊市]}", "points-empty"),
        (POINTS + "type: bubble\nsize: growth", "points-size"),
        (POINTS + "type: bubble", "chart-type"),
        ("data: cities\nx: city\ny: output\naxis: {scale: log}", "axis-log"),
        (
            "data: cities\nx: city\ntype: area\ny: people\naxis: {scale: log}",
            "axis-log",
        ),
        (SCATTER + "size: people", "chart-type"),
    ],
)
def test_what_would_mislead_is_refused(tmp_path: Path, lines: str, key: str) -> None:
    found = refused(tmp_path, fence(lines), FILES)
    assert found.key == key, found


def test_files_can_be_read_back_as_written(tmp_path: Path) -> None:
    lines = BUBBLE + "quadrants: {x: 100, y: 5, names: [a, b, c, d]}"
    root = project(tmp_path, f"{PAGE}{fence(lines)}\n", files=FILES)
    run(root)
    for path in office_files(root):
        package = open_package(path.read_bytes(), path.name)
        [part] = [n for n in package.names if "/charts/chart" in n and "rels" not in n]
        old = read_chart(package, part, exact=True)
        assert old is not None
        said = {s.name: [str(v) for v in s.values] for p in old.plots for s in p.series}
        assert old.categories == ("乙市", "甲市", "丙市")
        assert said == {
            "产值（亿元）": ["45", "120", "300"],
            "增速（%）": ["-1.5", "6.5", "9.0"],
            "人口（万人）": ["900", "310", "90"],
        }
