"""What is not actual looks so in every kind of chart: by data, never by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart, refused
from deckgen.layout.charts import plan_chart
from deckgen.model.inline import plain_text
from deckgen.model.layout.charts import PointStyle

YAML = """\
title: {zh: 虚构规模, en: Invented market}
description: 数字均为虚构。
sources: [survey]
processing_level: none
as_of: 2025
primary_key: [year, part]
status_field: status
fields:
  - {name: year, title: {zh: 年份, en: Year}, type: period}
  - {name: part, title: {zh: 部分, en: Part}, type: text}
  - {name: size, title: {zh: 规模, en: Size}, type: number, unit: 亿元,
     decimals: 1, measure: flow}
  - {name: rate, title: {zh: 占比, en: Rate}, type: number, unit: "%",
     decimals: 1, measure: rate}
  - {name: status, title: {zh: 状态, en: Status}, type: text}
"""
CSV = """\
year,part,size,rate,status
2024,甲,10.0,40.0,A
2024,乙,15.0,60.0,A
2025,甲,12.0,40.0,A
2025,乙,18.0,60.0,A
2026,甲,16.0,40.0,F
2026,乙,24.0,60.0,F
"""
FILES = {"data/market.yaml": YAML, "data/market.csv": CSV}
OVER = "data: market\nx: year\n"
ONE = OVER + "where: {part: 甲}\n"
PARTS = OVER + "series: part\n"
KINDS = {
    "column": ONE + "y: size",
    "clustered": PARTS + "y: size",
    "stacked": PARTS + "stack: size",
    "percent": PARTS + "stack: size",
    "bar": ONE + "y: size",
    "stacked-bar": PARTS + "stack: size",
    "percent-bar": PARTS + "stack: size",
    "line": ONE + "y: size",
    "combo": ONE + "bars: size\nline: rate",
    "waterfall": "data: steps\nx: item\ny: size\nlevels: [初, 末]",
    "dual-line": ONE + "y: size\nline: rate",
    "relative": PARTS + "y: size",
    "scatter": "data: market\nx: size\ny: rate\npoints: part\nperiod: 2026E",
    "bubble": "data: market\nx: size\ny: rate\nsize: size\npoints: part\nperiod: 2026E",
    "doughnut": "data: market\nx: part\nperiod: 2026E\nparts: size",
    "pie": "data: market\nx: part\nperiod: 2026E\nparts: size",
}
STEPS = {
    "data/steps.yaml": YAML.replace("primary_key: [year, part]", "primary_key: [item]")
    .replace(
        "{name: year, title: {zh: 年份, en: Year}, type: period}",
        "{name: item, title: {zh: 项目, en: Item}, type: text}",
    )
    .replace("  - {name: part, title: {zh: 部分, en: Part}, type: text}\n", ""),
    "data/steps.csv": "item,size,rate,status\n初,10,1,A\n增,6,1,F\n末,16,1,F\n",
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_forecast_is_pale_or_dashed_and_says_so(tmp_path: Path, kind: str) -> None:
    body, exhibit = chart(tmp_path, f"type: {kind}\n{KINDS[kind]}", {**FILES, **STEPS})
    plan = plan_chart(body, width=8, height=4)
    drawn = 0
    kinds = [layer.kind for layer in body.layers for _ in layer.series]
    rows = zip(kinds, body.series, plan.series, strict=True)
    for layer, series, style in rows:
        if layer in ("totals", "across", "sizes") or series.hidden:
            continue
        styles = {p.index: p for p in style.points}
        for i, point in enumerate(series.points):
            own = styles.get(i, PointStyle(i))
            assert own.dashed == (point.is_forecast and point.quantity is not None)
            if point.is_forecast and layer != "line":
                assert own.lighten or own.fill == "paper"
            drawn += point.is_forecast
    assert drawn
    notes = "；".join(plain_text(note) for note in exhibit.notes)
    assert "预测值" in notes
    if "year" in KINDS[kind].split("x: ")[1][:5]:
        assert body.categories[-1] == "2026E"
        assert "E为预测值" in notes


@pytest.mark.parametrize("kind", ["area", "stacked-area"])
def test_an_area_that_could_not_show_it_is_refused(tmp_path: Path, kind: str) -> None:
    lines = f"type: {kind}\n{PARTS}y: size"
    if kind == "stacked-area":
        lines = lines.replace("y: size", "stack: size")
    fence = f"```chart\nid: fig-a\ntitle: 图\n{lines}\n```"
    assert refused(tmp_path, fence, FILES).key == "chart-area"


def test_what_no_longer_is_a_forecast_looks_actual(tmp_path: Path) -> None:
    files = {
        **FILES,
        "data/market.csv": CSV.replace("2026", "2023").replace(",F", ",A"),
    }
    report = chart(tmp_path, "type: column\n" + ONE + "y: size", files)
    body, exhibit = report
    assert not any(p.is_forecast for s in body.series for p in s.points)
    assert not any("预测" in plain_text(note) for note in exhibit.notes)
