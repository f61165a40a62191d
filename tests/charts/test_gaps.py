"""What a stack lacks and what a table says of itself is printed; data are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cli import main
from intake.desk import save
from support.project import REPORT, documents, project

DATASET = """\
title: {zh: 虚构投资额, en: Invented investment}
sources: [survey]
processing_level: none
as_of: 2025
primary_key: [year, area]
NOTE
fields:
  - {name: year, title: {zh: 年份, en: Year}, type: period}
  - {name: area, title: {zh: 地区, en: Area}, type: text}
  - {name: value, title: {zh: 投资额, en: Investment}, type: number, unit: 亿元,
     measure: flow}
"""
ROWS = "year,area,value\n2024,甲省,100\n2025,甲省,120\n2025,乙省,90\n"
NOTE = "note: {zh: 不含飞地, en: without exclaves}"
CHART = """\
# 投资

## 投资额 {#invest}

见图。

```chart
id: fig-a
title: 投资额
data: invest
x: year
KIND: value
series: area
```
"""


def notes(root: Path, *, kind: str = "stack", note: str = "", **more: str) -> list[str]:
    report = more.get("report", REPORT)
    files: dict[str, str | bytes] = {
        "data/invest.yaml": DATASET.replace("NOTE\n", f"{note}\n" if note else ""),
        "data/invest.csv": more.get("rows", ROWS),
    }
    chapter = CHART.replace("KIND", kind)
    made = project(root, chapter, report=report, files=files)
    (document,) = documents(made)
    (exhibit,) = document.exhibits
    return ["".join(getattr(i, "text", "") for i in one) for one in exhibit.notes]


@pytest.mark.parametrize("kind", ["stack"])
def test_a_gap_in_a_stack_is_said(kind: str, tmp_path: Path) -> None:
    assert "乙省2024年无数据" in notes(tmp_path, kind=kind)


def test_a_gap_that_shows_is_not(tmp_path: Path) -> None:
    assert not any("无数据" in one for one in notes(tmp_path, kind="y"))


def test_english_says_it_too(tmp_path: Path) -> None:
    report = REPORT.replace("stage:", "language: en\nstage:")
    said = notes(tmp_path, report=report, note=NOTE)
    assert "no data of 乙省 for 2024" in said
    assert "without exclaves" in said


def test_many_gaps_are_counted(tmp_path: Path) -> None:
    rows = "year,area,value\n" + "".join(
        f"{2016 + n},{area},{n + 1}\n"
        for n in range(9)
        for area in ("甲省", "乙省")
        if area == "甲省" or n % 2
    )
    assert "堆积中有5处无数据" in notes(tmp_path, rows=rows)


@pytest.mark.parametrize("kind", ["stack", "y"])
def test_the_note_of_a_table_goes_under_its_charts(kind: str, tmp_path: Path) -> None:
    assert notes(tmp_path, kind=kind, note=NOTE).count("不含飞地") == 1


def test_a_row_s_own_note_counts_more(tmp_path: Path) -> None:
    rows = "year,area,value,note\n2024,甲省,100,只到九月\n2024,乙省,3,\n"
    rows += "2025,甲省,120,\n2025,乙省,90,\n"
    field = "  - {name: note, title: 备注, type: text}\n"
    files: dict[str, str | bytes] = {
        "data/invest.yaml": DATASET.replace("NOTE", f"{NOTE}\nnote_field: note")
        + field,
        "data/invest.csv": rows,
    }
    chapter = CHART.replace("KIND", "stack")
    (document,) = documents(project(tmp_path, chapter, files=files))
    said = "；".join(
        "".join(getattr(i, "text", "") for i in one)
        for one in document.exhibits[0].notes
    )
    assert "只到九月" in said
    assert "不含飞地" in said


def test_a_sheet_s_note_is_kept_for_its_charts(tmp_path: Path) -> None:
    rows = [["表1 投资额（亿元）"], ["地区", "2024年", "2025年"], ["甲省", 1, 2]]
    rows += [["乙省", None, 4], ["注：不含飞地。"], ["数据来源：虚构调查社"]]
    root = project(tmp_path)
    path = save(tmp_path, rows)
    call = ["data", "add", str(path), "--as", "invest", "--yes", "--source", "survey"]
    assert main([*call, "--project", str(root), "--language", "zh-CN"]) == 0
    made = (root / "data" / "invest.yaml").read_text(encoding="utf-8")
    assert "\nnote: 不含飞地\n" in made
    chapter = CHART.replace("x: year", "x: period").replace("KIND", "stack")
    chapter = chapter.replace("series: area", "series: 地区")
    (root / "templates" / "r" / "01.md").write_text(chapter, encoding="utf-8")
    (document,) = documents(root)
    said = [str(one) for one in document.exhibits[0].notes]
    assert any("不含飞地" in one for one in said)
    assert any("乙省2024年无数据" in one for one in said)
