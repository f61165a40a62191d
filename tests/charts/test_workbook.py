"""The workbook behind a chart: its cells are what the chart shows, and only text."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

import openpyxl
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from charts.factory import PERCENT, SOURCES, THEME, chart, samples, series
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import Chart
from deckgen.writers.charts.native import write_chart
from deckgen.writers.charts.workbook import column_name, write_workbook

C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NASTY = (
    "=cmd|'/c calc'!A1",
    "+1",
    "@x",
    "-2",
    "<&>\"'",
    "_x0041_",
    "1e5",
    "  ",
    "甲\n乙",
)

decimals = st.decimals(
    allow_nan=False,
    allow_infinity=False,
    min_value=-(10**30),
    max_value=10**30,
    places=6,
) | st.sampled_from(
    [Decimal("1E-30"), Decimal("-1E+25"), Decimal("0.10"), Decimal("-0")]
)


def cells(book: bytes) -> dict[str, str | None]:
    """Cell → its text or the digits of its number, from the raw XML."""
    ns = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        shared = etree.fromstring(archive.read("xl/sharedStrings.xml"))
        texts = [item.findtext(f"{ns}t") for item in shared]
        root = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    found: dict[str, str | None] = {}
    for cell in root.iter(f"{ns}c"):
        value = cell.findtext(f"{ns}v") or ""
        found[cell.get("r", "")] = texts[int(value)] if cell.get("t") == "s" else value
    return found


def caches(xml: str) -> dict[str, str | None]:
    """Cell → what the chart has cached of it."""
    found: dict[str, str | None] = {}
    root = etree.fromstring(xml.encode())
    for ref in root.iter(f"{C}strRef", f"{C}numRef", f"{C15}datalabelsRange"):
        place = (
            (ref.findtext(f"{C}f") or ref.findtext(f"{C15}f") or "")
            .rpartition("!")[2]
            .replace("$", "")
        )
        first = place.partition(":")[0]
        letters, row = re.sub(r"\d", "", first), int(re.sub(r"\D", "", first))
        for point in ref.iter(f"{C}pt"):
            found[f"{letters}{row + int(point.get('idx', ''))}"] = point.findtext(
                f"{C}v"
            )
    return found


def both(one: Chart) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """Cells of the workbook but the corner, and caches of the chart."""
    plan = plan_chart(one, width=8, height=4)
    xml = write_chart(plan, theme=THEME, language="zh-CN", workbook_rel="rId1")
    book = cells(write_workbook(one, language="zh-CN", sources=()))
    book.pop("A1")
    for i, layer in enumerate(la for la in one.layers for _ in la.series):
        if layer.kind in ("across", "sizes"):
            book.pop(f"{column_name(i + 1)}1")  # no series of the chart, only its x
    return book, caches(xml)


def test_cells_are_the_caches_in_every_kind() -> None:
    for name, one in samples().items():
        book, cached = both(one)
        assert book == cached, name


@given(
    st.lists(
        st.lists(decimals | st.none(), min_size=4, max_size=4), min_size=1, max_size=3
    ),
    st.lists(st.text(max_size=8) | st.sampled_from(NASTY), min_size=4, max_size=4),
)
def test_cells_are_the_caches_of_any_value_and_name(
    values: list[list[Decimal | None]], names: list[str]
) -> None:
    rows = [
        series(names[0], [None if v is None else str(v) for v in row], colour=i)
        for i, row in enumerate(values)
    ]
    book, cached = both(chart(names, ("columns", rows)))
    assert book == cached
    for i, row in enumerate(values):
        for j, value in enumerate(row):
            digits = book.get(f"{column_name(i + 1)}{j + 2}")
            assert (digits is None) == (value is None)
            assert digits is None or Decimal(digits) == value


def test_text_that_looks_like_a_formula_stays_text() -> None:
    one = chart(NASTY, ("columns", [series("=1+1", ["1"] * len(NASTY))]))
    book = openpyxl.load_workbook(
        io.BytesIO(write_workbook(one, language="zh-CN", sources=("=2+2", "甲")))
    )
    sheet = book["数据"]
    found = [sheet.cell(row, 1) for row in range(2, len(NASTY) + 2)]
    assert all(cell.data_type == "s" for cell in found)
    assert found[0].value == NASTY[0]
    assert sheet["B1"].value == "=1+1（亿人）"
    assert sheet["B1"].data_type == "s"
    assert book["来源"]["A1"].data_type == "s"
    raw = zipfile.ZipFile(io.BytesIO(write_workbook(one, language="en", sources=())))
    assert not any(b"<f" in raw.read(n) for n in raw.namelist() if "sheet1" in n)


def test_numbers_are_numbers_with_their_format() -> None:
    one = samples()["combo-forecast"]
    book = openpyxl.load_workbook(
        io.BytesIO(write_workbook(one, language="zh-CN", sources=SOURCES))
    )
    sheet = book["数据"]
    assert [cell.value for cell in sheet[1]] == [
        "项目",
        "市场规模（亿人）",
        "同比增速（%）",
    ]
    assert sheet["B2"].value == 120
    assert sheet["B2"].number_format == "#,##0"
    assert sheet["C2"].value is None
    assert sheet["C3"].number_format == "0.0"
    assert book["来源"]["A1"].value == SOURCES[0]


def test_english_books_have_english_names() -> None:
    one = chart(("2024",), ("columns", [series("Rate", ("1.5",), of=PERCENT)]))
    book = openpyxl.load_workbook(
        io.BytesIO(write_workbook(one, language="en", sources=("Source: invented",)))
    )
    assert book.sheetnames == ["Data", "Sources"]
    assert book["Data"]["B1"].value == "Rate (%)"


def test_many_dates_are_dates() -> None:
    one = samples()["dense-columns"]
    sheet = openpyxl.load_workbook(
        io.BytesIO(write_workbook(one, language="zh-CN", sources=()))
    )["数据"]
    assert (sheet["A2"].value.year, sheet["A2"].value.month) == (2022, 1)
    assert sheet["A2"].number_format == 'yyyy"年"m"月"'


def test_same_chart_same_bytes() -> None:
    one = samples()["clustered"]
    first = write_workbook(one, language="zh-CN", sources=SOURCES)
    assert first == write_workbook(one, language="zh-CN", sources=SOURCES)


def test_columns_are_named_as_in_a_sheet() -> None:
    assert [column_name(i) for i in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
