"""Radar charts, from the fence to the file and back; data invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart, drawn, refused
from deckgen.adopt.charts import read_chart
from deckgen.adopt.package import open_package
from support.project import PAGE, office_files, project, run

YAML = """\
title: {zh: 虚构得分, en: Invented scores}
description: 数字均为虚构。
sources: [survey]
processing_level: none
as_of: 2025
primary_key: [axis]
status_field: status
fields:
  - {name: axis, title: {zh: 维度, en: Axis}, type: text}
  - {name: status, title: {zh: 状态, en: Status}, type: text}
  - {name: a, title: {zh: 甲, en: A}, type: number, unit: 分,
     decimals: 0, measure: index}
  - {name: b, title: {zh: 乙, en: B}, type: number, unit: 分,
     decimals: 0, measure: index}
"""
CSV = """\
axis,status,a,b
技术,A,80,60
市场,A,65,85
品牌,A,70,45
渠道,A,40,
成本,A,55,-3
服务,F,50,50
"""
FILES = {"data/scores.yaml": YAML, "data/scores.csv": CSV}
NET = "data: scores\nx: axis\ntype: radar\n"
THREE = "where: {axis: [技术, 市场, 品牌]}"


def fence(lines: str) -> str:
    return f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"


def test_a_net_is_read_back_from_both_files_as_written(tmp_path: Path) -> None:
    lines = f"{NET}y: [a, b]\n{THREE}"
    body, _ = chart(tmp_path / "a", lines, FILES)
    assert drawn(body) == [
        (
            *("radar", "clustered", "primary"),
            (("甲", "分", ("80", "65", "70")), ("乙", "分", ("60", "85", "45"))),
        )
    ]
    root = project(tmp_path / "b", f"{PAGE}{fence(lines)}\n", files=FILES)
    run(root)
    for path in office_files(root):
        package = open_package(path.read_bytes(), path.name)
        [part] = [n for n in package.names if "/charts/chart" in n and "rels" not in n]
        old = read_chart(package, part, exact=True)
        assert old is not None
        assert [p.kind for p in old.plots] == ["radar"]
        assert old.categories == ("技术", "市场", "品牌")
        said = [[str(v) for v in s.values] for s in old.plots[0].series]
        assert said == [["80", "65", "70"], ["60", "85", "45"]]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("y: a\nwhere: {axis: [技术, 市场]}", "radar-axes"),
        ("y: b\nwhere: {axis: [技术, 市场, 渠道]}", "radar-gap"),
        ("y: b\nwhere: {axis: [技术, 市场, 成本]}", "radar-gap/negative"),
        ("y: a\nwhere: {axis: [技术, 市场, 服务]}", "radar-gap/forecast"),
        (f"y: [a, b, a, b, a]\n{THREE}", "chart-too-many/series"),
        (f"y: a\n{THREE}\naxis: {{scale: log}}", "axis-log"),
    ],
)
def test_what_would_mislead_is_refused(tmp_path: Path, lines: str, key: str) -> None:
    found = refused(tmp_path, fence(NET + lines), FILES)
    assert found.key == key, found
