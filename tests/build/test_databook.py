"""The data book beside the outputs: what is in it, and what must not be."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from charts.factory import THEME
from deckgen.model.layout.book import (
    BookCell,
    BookLine,
    BookSheet,
    BookTable,
    DataBook,
)
from deckgen.pipeline import build
from deckgen.writers.databook import write_databook
from support.office import check_package, pdf_text, render_pdf
from support.opc import open_package
from support.project import (
    CHART,
    HOUSE,
    REPORT,
    SOURCES,
    TODAY,
    USERS_YAML,
    office_files,
    outcome,
    project,
    run,
    written,
)

TITLE = "# 用户\n\n## 用户在增长 {#users}\n\n"
BOOK = REPORT + "outputs: [pptx, docx, databook]\n"
CLOSED = {
    "data/users.yaml": USERS_YAML.replace(
        "sources: [survey, office]", "sources: [closed, office]"
    ).replace("sources: [survey]", "sources: [closed]")
}
FIGURES_ONLY = {
    "data/sources.yaml": SOURCES.replace("license: {name: CC BY 4.0}", "license: none")
}
MORE = """\
```chart
id: 用户图
title: 用户规模与增速
data: users
x: period
bars: genai
line: growth(genai)
```

```table
id: tab-regions
title: 各地产值
data: regions
columns: [area, output, growth(output)]
group_by: zone
totals: true
formats:
  growth(output): sign
```

## 两个数 {#two}

```kpi
id: kpi-facts
title: 两个数
cards:
  - {value: fact(facts.开源模型), label: 开源模型}
  - {value: 'fact(facts.市场规模, period="2028")', label: 市场}
```

```diagram
id: fig-steps
title: 三步
kind: process
items: [{title: 看}, {title: 问}, {title: 做}]
own_work: true
```
"""
ENGLISH = "language: en\n"


def book_of(root: Path, edition: str = "2026Q1") -> Path:
    """The data book of an edition of `r`."""
    return root / "output" / "r" / edition / f"r-{edition}-databook.xlsx"


def opened(path: Path) -> Workbook:
    """As a spreadsheet library reads it."""
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))


def table(sheet: Worksheet) -> list[list[object]]:
    """The cells of the only table of a sheet, heads first."""
    [area] = [one.ref for one in sheet.tables.values()]
    return [[cell.value for cell in row] for row in sheet[area]]


def lines(sheet: Worksheet) -> list[object]:
    """What stands above the table."""
    [area] = [one.ref for one in sheet.tables.values()]
    head = int(re.sub(r"\D", "", area.split(":")[0]))
    return [sheet.cell(row, 1).value for row in range(1, head)]


def test_each_exhibit_has_a_sheet_of_its_own(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART + MORE, report=BOOK)
    run(root)
    path = book_of(root)
    check_package(path)
    book = opened(path)
    own = ["fig-users", "figure-2", "tab-regions", "kpi-facts"]
    assert book.sheetnames == ["封面", "目录", "说明", *own]
    assert table(book["fig-users"]) == [
        ["时点", "用户规模（亿人）"],
        ["2024年12月", 2.49],
        ["2025年6月", 5.15],
        ["2025年12月", 6.02],
    ]
    said = "\n".join(str(line) for line in lines(book["fig-users"]))
    assert said.startswith("图1　虚构用户规模\n单位：亿人\n资料来源：虚构调查社")
    assert "获取日期：2026-03-02；许可：CC BY 4.0" in said
    assert book["fig-users"]["B8"].value == 2.49
    assert book["fig-users"]["B8"].number_format == "#,##0.00"
    assert table(book["kpi-facts"]) == [
        ["指标", "数值", "数值：状态", "单位", "时期"],
        ["开源模型", 200, "A 实际值；大于所示数值", "款", "2025年12月"],
        ["市场", 80, "F 预测值；约数", "亿元", "2028年"],
    ]


def test_gaps_and_computed_values_say_what_they_are(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART + MORE, report=BOOK)
    run(root)
    book = opened(book_of(root))
    heads, *rows = table(book["figure-2"])
    assert heads == [
        "时点",
        "用户规模（亿人）",
        "用户规模增速（%）",
        "用户规模增速（%）：状态",
    ]
    assert [row[2] for row in rows[:2]] == [None, None]
    assert [row[3] for row in rows] == ["缺失", "缺失", "A 实际值"]
    # Every digit, not the one that is printed.
    assert float(str(rows[2][2])) == pytest.approx(141.7670682730924, rel=1e-12)
    [last] = [c for c in book["figure-2"]["C"] if isinstance(c.value, float)]
    assert last.number_format == "#,##0.0"
    regions = table(book["tab-regions"])
    assert regions[0] == ["分组", "地区", "产值（亿元）", "产值增速（%）"]
    assert [row[:3] for row in regions[1:]] == [
        ["东区", "甲市", 130.5],
        ["东区", "乙市", 120.4],
        ["西区", "丙市", 90.3],
        ["–", "合计", 341.2],
    ]


def test_the_contents_list_everything_with_its_reason(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART + MORE, report=BOOK, files=CLOSED)
    run(root)
    book = opened(book_of(root))
    assert book.sheetnames == ["封面", "目录", "说明", "tab-regions", "kpi-facts"]
    heads, *rows = table(book["目录"])
    assert heads == ["图表", "标题", "工作表", "数据", "来源"]
    closed = "未收录：来源不允许转载数据，图表只有图片"
    assert rows[0][:4] == ["图1", "虚构用户规模", "–", closed]
    assert rows[2][:4] == ["表1", "各地产值", "tab-regions", "见工作表"]
    assert all("虚构" in str(row[4]) for row in rows)
    assert rows[4][3] == "没有数据：图片或示意图"
    cells = [cell for row in book["目录"].iter_rows() for cell in row]
    links = {cell.hyperlink.location for cell in cells if cell.hyperlink}
    assert links == {"'tab-regions'!A1", "'kpi-facts'!A1"}
    values = [c.value for sheet in book for row in sheet.iter_rows() for c in row]
    assert not {2.49, 5.15, 6.02} & set(values)


def test_a_range_is_words(tmp_path: Path) -> None:
    files = {"data/firms.csv": "name,remark,staff\n甲公司,a,70-75\n乙公司,b,800\n"}
    fence = (
        "```table\nid: tab-firms\ntitle: 人数\ndata: firms\n"
        "columns: [name, staff]\n```\n"
    )
    root = project(tmp_path, TITLE + fence, report=BOOK, files=files)
    run(root)
    assert table(opened(book_of(root))["tab-firms"])[1:] == [
        ["甲公司", "70—75"],
        ["乙公司", 800],
    ]


def test_the_licence_of_every_word_counts(tmp_path: Path) -> None:
    """Names out of a closed source, or numbers read through one, stay at home."""
    via = SOURCES.replace(
        "  evidence: original\noffice:", "  evidence: relayed\n  via: closed\noffice:"
    )
    root = project(
        tmp_path, TITLE + CHART, report=BOOK, files={"data/sources.yaml": via}
    )
    run(root)
    assert opened(book_of(root)).sheetnames == ["封面", "目录", "说明"]


def test_the_house_itself_gets_everything(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART + MORE, report=BOOK, files=CLOSED)
    build(root, today=TODAY, audience="internal", clock=lambda: 0.0)
    book = opened(book_of(root, "2026Q1-internal"))
    assert "fig-users" in book.sheetnames
    cover = [row[0].value for row in book["封面"].iter_rows()]
    assert "仅供内部使用" in cover
    assert "版次：2026Q1-internal" in cover


def test_exhibits_link_to_their_sheets(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART + MORE, report=BOOK)
    run(root)
    sheets = opened(book_of(root)).sheetnames
    for file in office_files(root):
        found = set()
        for name, tree in open_package(file).trees.items():
            for one in tree if name.endswith(".rels") else ():
                if one.get("TargetMode") == "External":
                    target = unquote(one.get("Target", ""))
                    if ".xlsx" in target:
                        found.add(target)
        places = [target.partition("#") for target in sorted(found)]
        assert len(places) == 4
        for name, _, place in places:
            assert (file.parent / name).is_file()
            assert place.removeprefix("'").removesuffix("'!A1") in sheets
        check_package(file)


def test_without_a_data_book_nothing_links_to_it(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART)
    run(root)
    assert not book_of(root).exists()
    for file in office_files(root):
        assert not any(b".xlsx#" in d for d in open_package(file).parts.values())


def test_heads_are_frozen_and_nothing_is_merged(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART + MORE, report=BOOK)
    run(root)
    book = opened(book_of(root))
    names = []
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert all(row[0].value is not None for row in sheet.iter_rows(max_row=1))
        if sheet.title == "封面":
            continue
        [one] = sheet.tables.values()
        names.append(one.displayName)
        left, _, right = one.ref.partition(":")
        assert left.startswith("A")
        head = int(left[1:])
        assert sheet.freeze_panes == f"A{head + 1}"
        assert sheet.max_row == int(re.sub(r"\D", "", right))
        assert [c.name for c in one.tableColumns] == [
            str(cell.value) for cell in sheet[head]
        ]
        above = [sheet.cell(row, 2).value for row in range(1, head)]
        assert not any(above)
    assert len(set(names)) == len(names)


def test_a_spreadsheet_program_shows_it(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART + MORE, report=BOOK)
    run(root)
    shown = "\n".join(pdf_text(render_pdf(book_of(root), tmp_path / "drawn")))
    for words in ("虚构季度观察：数据", "141.8", "返回目录", "F 预测值；约数"):
        assert words in shown
    assert "Err:" not in shown


def test_numbers_in_titles_have_their_sources_beside_them(tmp_path: Path) -> None:
    report = BOOK.replace(
        "title: 虚构季度观察", "title: '用户{{ fact(\"users.genai\") }}'"
    )
    fence = CHART.replace(
        "title: 虚构用户规模", "title: '网民{{ fact(\"users.netizens\") }}中的用户'"
    )
    root = project(tmp_path, TITLE + fence, report=report)
    run(root)
    book = opened(book_of(root))
    cover = "\n".join(str(row[0].value) for row in book["封面"].iter_rows())
    assert "用户6.02亿人" in cover
    assert "虚构调查社. 虚构用户调查" in cover
    sheet = "\n".join(str(line) for line in lines(book["fig-users"]))
    assert "虚构统计处. 虚构网民年报" in sheet
    assert "虚构统计处" in str(table(book["目录"])[1][4])


def test_a_draft_says_so(tmp_path: Path) -> None:
    report = BOOK.replace("stage: release", "stage: draft")
    root = project(tmp_path, TITLE + CHART, report=report)
    run(root)
    assert "草稿" in [row[0].value for row in opened(book_of(root))["封面"].iter_rows()]


def test_english_books_speak_english(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART, report=BOOK + ENGLISH, house=HOUSE)
    found = outcome(root)
    assert not isinstance(found, tuple), found
    book = opened(book_of(root))
    assert book.sheetnames == ["Cover", "Contents", "Notes", "fig-users"]
    assert table(book["fig-users"])[0] == ["As of", "Users (million people)"]
    assert "Back to contents" in lines(book["fig-users"])


def test_it_is_an_output_like_the_others(tmp_path: Path) -> None:
    root = project(tmp_path, TITLE + CHART, report=BOOK)
    first = run(root)
    assert any(file.path.endswith("r-2026Q1-databook.xlsx") for file in first.files)
    before = written(root)
    assert "r-2026Q1-databook.xlsx" in before["r/2026Q1/ledger.json"].decode()
    assert not any(file.written for file in run(root).files)
    assert written(root) == before
    path = book_of(root)
    path.write_bytes(b"edited")
    (root / "templates/r/01.md").write_text(
        TITLE + CHART.replace("虚构用户规模", "用户规模"), encoding="utf-8"
    )
    assert [d.key for d in outcome(root)] == ["output-edited"]  # type: ignore[union-attr]
    assert path.read_bytes() == b"edited"


NASTY = ("=1+1", "+1", "@x", "<&>\"'", "_x0041_", "甲\n乙", "  ", "'", "–")
texts = st.text(min_size=1, max_size=12) | st.sampled_from(NASTY)
numbers = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4
)


def one_sheet(heads: Sequence[str], rows: Sequence[Sequence[BookCell]]) -> DataBook:
    """A book of one table."""
    made = tuple(tuple(row) for row in rows)
    sized = (12.0,) * len(heads), (1,) * (len(rows) + 1)
    found = BookTable("exhibit_1", tuple(heads), made, *sized)
    sheet = BookSheet("fig", (BookLine("虚构", "title"),), found)
    return DataBook((sheet,), "虚构", "示例", "zh-CN", (("fig", "fig"),))


@given(st.lists(st.tuples(texts, numbers), min_size=1, max_size=6))
def test_any_text_is_text_and_any_number_a_number(
    rows: list[tuple[str, Decimal]],
) -> None:
    cells = [(BookCell(t), BookCell("", n, "#,##0.0")) for t, n in rows]
    data = write_databook(one_sheet(("甲", "乙"), cells), THEME)
    assert data == write_databook(one_sheet(("甲", "乙"), cells), THEME)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["fig"]
    for number, (text, value) in enumerate(rows, start=3):
        first, second = sheet.cell(number, 1), sheet.cell(number, 2)
        kept = re.sub("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
        assert first.data_type == "s"
        assert (first.value or "") == kept
        assert second.value == pytest.approx(float(value), rel=1e-15)
