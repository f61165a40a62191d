"""Candlesticks, from the fence to the file and back; data invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.models import chart, drawn, refused
from deckgen.adopt.charts import read_chart
from deckgen.adopt.package import open_package
from deckgen.model.inline import plain_text
from support.project import PAGE, office_files, project, run

NUMBER = "type: number, unit: 元, decimals: 1, measure: index}\n"
YAML = (
    "title: {zh: 虚构日线, en: Invented days}\ndescription: 数字均为虚构。\n"
    "sources: [survey]\nprocessing_level: none\nas_of: 2026-01\n"
    "primary_key: [day]\nfields:\n"
    "  - {name: day, title: {zh: 日期, en: Day}, type: period}\n"
    f"  - {{name: first, title: {{zh: 开盘, en: Open}}, {NUMBER}"
    f"  - {{name: top, title: {{zh: 最高, en: High}}, {NUMBER}"
    f"  - {{name: foot, title: {{zh: 最低, en: Low}}, {NUMBER}"
    f"  - {{name: last, title: {{zh: 收盘, en: Close}}, {NUMBER}"
)
CSV = """\
day,first,top,foot,last
2026-01-02,10.0,12.5,9.5,12.0
2026-01-03,12.0,12.2,11.0,11.1
2026-01-04,11.0,13.0,,12.0
"""
FILES = {"data/days.yaml": YAML, "data/days.csv": CSV}
DAYS = "data: days\nx: day\ntype: candlestick\n"
CANDLES = f"{DAYS}open: first\nhigh: top\nlow: foot\nclose: last\n"
TURNED = f"{DAYS}open: first\nhigh: foot\nlow: top\nclose: last\n"
TWO = "where: {day: [2026-01-02, 2026-01-03]}"


def fence(lines: str) -> str:
    return f"```chart\nid: fig-a\ntitle: 虚构图\n{lines}\n```"


def test_candles_are_read_back_from_both_files_as_written(tmp_path: Path) -> None:
    body, found = chart(tmp_path / "a", CANDLES + TWO, FILES)
    [(kind, _, _, rows)] = drawn(body)
    assert kind == "stock"
    assert [values for _, _, values in rows] == [
        ("10.0", "12.0"),
        ("12.5", "12.2"),
        ("9.5", "11.0"),
        ("12.0", "11.1"),
    ]
    said = "空心柱：收盘不低于开盘，实心柱：收盘低于开盘"
    assert said in [plain_text(n) for n in found.notes]
    root = project(tmp_path / "b", f"{PAGE}{fence(CANDLES + TWO)}\n", files=FILES)
    run(root)
    for path in office_files(root):
        package = open_package(path.read_bytes(), path.name)
        [part] = [n for n in package.names if "/charts/chart" in n and "rels" not in n]
        old = read_chart(package, part, exact=True)
        assert old is not None
        assert [p.kind for p in old.plots] == ["stock"]
        values = [[str(v) for v in s.values] for s in old.plots[0].series]
        assert values == [
            ["10.0", "12.0"],
            ["12.5", "12.2"],
            ["9.5", "11.0"],
            [
                "12.0",
                "11.1",
            ],
        ]


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        (CANDLES, "candle-gap"),
        (
            f"{DAYS}open: first\nhigh: foot\nlow: top\nclose: last\n{TWO}",
            "candle-order",
        ),
        (f"{DAYS}open: first\nclose: last\n{TWO}", "chart-type"),
        (f"{CANDLES}{TWO}\naxis: {{scale: log}}", "axis-log"),
    ],
)
def test_what_would_mislead_is_refused(tmp_path: Path, lines: str, key: str) -> None:
    found = refused(tmp_path, fence(lines), FILES)
    assert found.key == key, found
