"""XLSX tables: values as a person sees them, and files that are out to harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from datasets.desk import DATASET, load, summary, told
from datasets.workbooks import book, rewritten, with_values
from deckgen.diagnostics import Diagnostic, render_diagnostic
from deckgen.located.cells import SHOWN_DIGITS, float_text
from deckgen.model.dataset import Dataset

RATES = DATASET + (
    '  - {name: rate, title: 普及率, type: number, unit: "%", measure: share}\n'
)
SHEET = "xl/worksheets/sheet1.xml"
PLAIN = [["year", "users"], [2024, 2.49], [2025, 6.02]]


def read(
    folder: Path, data: bytes, *, more: str = "", text: str = DATASET
) -> tuple[Dataset | None, tuple[Diagnostic, ...]]:
    files: dict[str, str | bytes] = {"users.xlsx": data}
    files["users.yaml"] = f"{text}path: users.xlsx\n{more}"
    catalog, found = load(folder, files)
    return (catalog.datasets["users"] if catalog else None), found


def sound(folder: Path, data: bytes, *, more: str = "", text: str = DATASET) -> Dataset:
    dataset, found = read(folder, data, more=more, text=text)
    assert not found, [render_diagnostic(d, "en") for d in found]
    assert dataset is not None
    return dataset


def keys(
    folder: Path, data: bytes, *, more: str = "", text: str = DATASET
) -> list[str]:
    """`key place` of everything found."""
    _, found = read(folder, data, more=more, text=text)
    return [f"{d.key} {d.span}" for d in found]


def test_numbers_are_those_a_person_sees(tmp_path: Path) -> None:
    rows = [["year", "users"], [2024, 0.1 + 0.2], [2025, 1e-7], ["2026F", "1,234.5"]]
    found = sound(tmp_path, book(rows))
    expected = (Decimal("0.3"), Decimal("0.0000001"), Decimal("1234.5"))
    assert found.columns["users"] == expected
    assert [str(v) for v in found.columns["year"]] == ["2024", "2025", "2026"]
    assert found.columns["#status"] == ("A", "A", "F")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=5))
def test_a_typed_number_comes_back(number: Decimal) -> None:
    assert Decimal(float_text(float(number), SHOWN_DIGITS)) == number


def test_percentages_are_held_as_they_show(tmp_path: Path) -> None:
    rows = [["year", "users", "rate"], [2024, 2, 0.535], [2025, 3, 53.5]]
    data = book(rows, formats={"C2": "0.0%"})
    assert sound(tmp_path, data, text=RATES).columns["rate"] == (
        Decimal("53.5"),
        Decimal("53.5"),
    )


def test_a_percentage_in_a_field_of_people_is_refused(tmp_path: Path) -> None:
    data = book([["year", "users"], [2024, 0.535]], formats={"B2": "0%"})
    assert keys(tmp_path, data) == [
        told("bad-cell/percent", "data/users.xlsx (Sheet1!B2)")
    ]


def test_percentages_of_single_facts_go_by_the_unit_of_their_row(
    tmp_path: Path,
) -> None:
    text = """\
title: 事实（虚构）
sources: [bureau]
processing_level: none
as_of: 2025
primary_key: [key]
value_field: value
unit_field: unit
path: facts.xlsx
fields:
  - {name: key, title: 名称, type: text}
  - {name: value, title: 值, type: number, measure: share}
  - {name: unit, title: 单位, type: text}
"""
    rows = [["key", "value", "unit"], ["a", 0.25, "%"], ["b", 0.25, "亿元"]]
    data = book(rows, formats={"B2": "0%"})
    catalog, found = load(tmp_path, {"facts.yaml": text, "facts.xlsx": data})
    assert not found
    assert catalog is not None
    values = catalog.datasets["facts"].columns["value"]
    assert values == (Decimal(25), Decimal("0.25"))


@pytest.mark.parametrize(
    ("value", "code", "period"),
    [
        (date(2024, 1, 1), "yyyy", "2024"),
        (date(2024, 6, 1), "yyyy-mm", "2024-06"),
        (date(2024, 6, 1), 'yyyy"年"m"月"', "2024-06"),
        (date(2024, 6, 1), "[$-804]mmm\\-yy", "2024-06"),
        (date(2024, 6, 30), "yyyy-mm-dd", "2024-06-30"),
        (date(2024, 6, 30), 'd"日"', "2024-06-30"),
        (2024, "0", "2024"),
        ("2024Q1", "General", "2024Q1"),
    ],
)
def test_dates_are_the_periods_they_show(
    tmp_path: Path, value: object, code: str, period: str
) -> None:
    data = book([["year", "users"], [value, 1]], formats={"A2": code})
    assert str(sound(tmp_path, data).columns["year"][0]) == period


def test_sheet_and_range(tmp_path: Path) -> None:
    rows = [
        ["A table of ours", None, None],
        [None, None, None],
        [None, "year", "users"],
        [None, 2024, 2.49],
        [None, 2025, 6.02],
        [None, "Note: invented", None],
    ]

    def more(made: Workbook) -> None:
        made.create_sheet("其他")

    data = book(rows, title="数据 1", change=more)
    found = sound(tmp_path, data, more="sheet: 数据 1\nrange: B3:C5\n")
    assert found.columns["users"] == (Decimal("2.49"), Decimal("6.02"))
    assert found.cell_name(1, "users") == "数据 1!C5"
    place = "data/users.yaml:9:7 (users.path)"
    assert keys(tmp_path, data) == [told("sheet-not-named", f"{place}")]
    assert keys(tmp_path, data, more="sheet: 数据1\n") == [
        told("unknown-sheet", "data/users.yaml:10:8 (users.sheet)")
    ]
    for text in ("3:5", "C5:B3", "B5:C3", "B3", "B0:C2"):
        assert keys(tmp_path, data, more=f"sheet: 数据 1\nrange: '{text}'\n") == [
            told("bad-range", "data/users.yaml:11:9 (users.range)")
        ]
    open_end = keys(tmp_path, data, more="sheet: 数据 1\nrange: B3:C\n")
    assert open_end == [told("bad-cell/period", "data/users.xlsx (数据 1!B6)")]


def test_a_table_may_begin_anywhere(tmp_path: Path) -> None:
    rows = [[None] * 3, [None, "year", "users"], [None, 2024, 2.49]]
    found = sound(tmp_path, book(rows))
    assert found.cell_name(0, "users") == "Sheet1!C3"


def test_formulas_have_the_value_that_is_kept(tmp_path: Path) -> None:
    data = book([["year", "users"], [2024, "=1+1.5"], [2025, 6]])
    kept = sound(tmp_path, with_values(data, {"B2": "2.5"}))
    assert kept.columns["users"] == (Decimal("2.5"), 6)
    assert keys(tmp_path, data) == [
        told("formula-without-value", "data/users.xlsx (Sheet1!B2)")
    ]


def test_error_values(tmp_path: Path) -> None:
    data = book([["year", "users"], [2024, "#N/A"], [2025, "#DIV/0!"]])
    assert keys(tmp_path, data) == [
        told("error-value", "data/users.xlsx (Sheet1!B2)"),
        told("error-value", "data/users.xlsx (Sheet1!B3)"),
    ]
    more = 'missing_values: ["#N/A", "#DIV/0!"]\n'
    assert sound(tmp_path, data, more=more).columns["users"] == (None, None)


def test_a_day_that_no_calendar_has(tmp_path: Path) -> None:
    data = book([["year", "users"], [10**9, 1]], formats={"A2": "yyyy-mm-dd"})
    assert keys(tmp_path, data) == [told("error-value", "data/users.xlsx (Sheet1!A2)")]


def test_merged_cells(tmp_path: Path) -> None:
    rows = [["Title", None], ["year", "users"], [2024, 2.49], [None, 6.02]]

    def merge(made: Workbook) -> None:
        made.worksheets[0].merge_cells("A1:B1")
        made.worksheets[0].merge_cells("A3:A4")

    data = book(rows, change=merge)
    assert keys(tmp_path, data) == [
        told("merged-cells", "data/users.xlsx (Sheet1!A1:B1)"),
        told("merged-cells", "data/users.xlsx (Sheet1!A3:A4)"),
    ]
    assert keys(tmp_path, data, more="range: A2:B4\n") == [
        told("merged-cells", "data/users.xlsx (Sheet1!A3:A4)")
    ]
    assert sound(tmp_path, data, more="range: A2:B3\n").rows == 1


def test_hidden_rows_are_said(tmp_path: Path) -> None:
    def hide(made: Workbook) -> None:
        made.worksheets[0].row_dimensions[3].hidden = True
        made.worksheets[0].row_dimensions[9].hidden = True

    dataset, found = read(tmp_path, book(PLAIN, change=hide))
    assert dataset is not None
    assert dataset.rows == 2
    assert [f"{d.key} {d.span}" for d in found] == [
        told("hidden-rows", "data/users.xlsx (Sheet1!A3)")
    ]
    assert found[0].severity == "warning"


def test_vintages_are_workbooks_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "users.yaml": f"{DATASET}path: users.xlsx\n",
        "users@2026-03-06.xlsx": book(PLAIN),
        "users@2027-03-06.xlsx": book([["year", "users"], [2024, 9]]),
    }
    catalog, found = load(tmp_path, files)
    assert not found
    assert catalog is not None
    assert catalog.datasets["users"].vintage == "2026-03-06"
    assert catalog.datasets["users"].rows == 2


def test_a_workbook_is_found_without_a_path(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    files: dict[str, str | bytes] = {"visits.xlsx": book(PLAIN), "visits.yaml": DATASET}
    catalog, found = load(tmp_path, files)
    assert not found
    assert catalog is not None
    assert catalog.datasets["visits"].path == "data/visits.xlsx"
    _, found = load(tmp_path, {**files, "visits.json": "[]"})
    assert summary(found) == [told("several-tables", "data/visits.yaml")]


def test_a_csv_has_no_sheet(tmp_path: Path) -> None:
    _, found = load(tmp_path, {"users.yaml": f"{DATASET}sheet: A\n"})
    assert summary(found) == [told("key-of-kind", "data/users.yaml:9:8")]


def text_part(text: str, name: str = SHEET) -> Callable[[bytes], bytes]:
    """Puts a text before the root element."""

    def change(data: bytes) -> bytes:
        return data.replace(b"<worksheet", text.encode() + b"<worksheet", 1)

    return change


DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("name", "change", "key"),
    [
        (SHEET, text_part(DTD), "workbook-dtd"),
        (SHEET, text_part(f"<!-- {'x' * 999} --><?y z?> {DTD}"), "workbook-dtd"),
        (SHEET, text_part(f"<!-- {'x' * 70_000} -->"), "workbook-unreadable"),
        (SHEET, lambda d: d.decode().encode("utf-16"), "workbook-unreadable"),
        (SHEET, lambda d: d[: len(d) // 2], "workbook-unreadable"),
        (SHEET, lambda _: b"", "workbook-unreadable"),
        ("xl/workbook.xml", lambda _: b"<x/>", "workbook-unreadable"),
        ("[Content_Types].xml", lambda _: b"<Types/>", "workbook-unreadable"),
        (
            SHEET,
            lambda d: d.replace(b'<row r="3"', b'<row r="999999999"'),
            "too-large/rows",
        ),
        (
            SHEET,
            lambda d: d.replace(b'<c r="B3"', b'<c r="XFD3"'),
            "too-large/columns",
        ),
        (SHEET, lambda d: d.replace(b"<v>2.49", b"<v>two"), "workbook-unreadable"),
    ],
)
def test_broken_and_hostile_parts(
    tmp_path: Path, name: str, change: Callable[[bytes], bytes], key: str
) -> None:
    data = rewritten(book(PLAIN), name, change)
    assert [k.split()[0] for k in keys(tmp_path, data)] == [key]


def test_a_size_that_is_a_lie_costs_nothing(tmp_path: Path) -> None:
    data = rewritten(
        book(PLAIN), SHEET, lambda d: d.replace(b'"A1:B3"', b'"A1:XFD1048576"')
    )
    assert sound(tmp_path, data).rows == 2


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    stream = io.BytesIO(book(PLAIN))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/more.xml", b" " * 257_000_000, compresslevel=1)
    assert keys(tmp_path, stream.getvalue()) == [
        told("workbook-too-large", "data/users.xlsx")
    ]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (OLE, "workbook-kind/old"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "workbook-kind/encrypted"),
        (b"year,users\n2024,2.49\n", "workbook-unreadable"),
        (b"", "workbook-unreadable"),
        (book([]), "empty-table"),
    ],
)
def test_files_that_are_no_workbook(tmp_path: Path, data: bytes, key: str) -> None:
    assert [k.split()[0] for k in keys(tmp_path, data)] == [key]


@pytest.mark.parametrize("name", ["users.xls", "users.et", "users.ods"])
def test_workbooks_of_other_kinds(tmp_path: Path, name: str) -> None:
    files: dict[str, str | bytes] = {
        name: OLE,
        "users.yaml": f"{DATASET}path: {name}\n",
    }
    _, found = load(tmp_path, files)
    assert summary(found) == [told("table-kind", "data/users.yaml:9:7")]


def test_links_to_other_workbooks_are_not_followed(tmp_path: Path) -> None:
    data = book([["year", "users"], [2024, "=[1]Other!$B$2"]])
    kept = with_values(data, {"B2": "2.5"})
    assert sound(tmp_path, kept).columns["users"] == (Decimal("2.5"),)


@example(b"\0\0\0\x08" + b"\0" * 18 + b"\x12", 199)
@given(st.binary(max_size=300), st.integers(0, 5000))
def test_any_damage_is_read_or_refused_aloud(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int
) -> None:
    data = bytearray(book(PLAIN))
    data[at : at + len(noise)] = noise
    folder = tmp_path_factory.mktemp("any")
    dataset, found = read(folder, bytes(data))
    assert (dataset is None) == any(d.severity == "error" for d in found)
