"""CSV files: how they are read, and what each cell is refused with. All invented."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datasets import desk
from deckgen.datasets.cells import Bad, read_cell, read_number, split_status

F = "data/users.csv"
HEAD = "year,users\n"


@pytest.mark.parametrize(
    ("data", "extra"),
    [
        (b"\xef\xbb\xbf" + desk.TABLE.encode(), ""),
        (desk.TABLE.replace("\n", "\r\n").encode(), ""),
        (desk.TABLE.replace(",", ";").encode(), 'delimiter: ";"\n'),
        (desk.TABLE.replace(",", "\t").encode(), "delimiter: tab\n"),
        ("users,year\n2.49,2024\n 6.02 , 2025 \n\n,\n".encode("ascii"), ""),
        (b'"year","users"\n"2024","2.49"\n"2025","6.02"', "encoding: gbk\n"),
    ],
)
def test_forms_of_one_table(tmp_path: Path, data: bytes, extra: str) -> None:
    files: dict[str, str | bytes] = {
        "users.csv": data,
        "users.yaml": desk.DATASET + extra,
    }
    catalog, found = desk.load(tmp_path, files)
    assert not found
    assert catalog is not None
    users = catalog.datasets["users"]
    assert users.columns["users"] == (Decimal("2.49"), Decimal("6.02"))
    assert [str(p) for p in users.columns["year"]] == ["2024", "2025"]


TEXTS = """\
title: 文字（虚构）
sources: [bureau]
processing_level: none
as_of: 2025
primary_key: [名称]
missing_values: ["", 无]
fields:
  - {name: 名称, title: 名称, type: text}
  - {name: 说明, title: 说明, type: text}
  - {name: 是, title: 是否, type: boolean}
  - {name: 日, title: 日期, type: date}
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_chinese_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    table = '名称,说明,是,日\n甲,"一，\n""二"", 三",是,2026-01-02\n乙,=1+1,false,无\n'
    files: dict[str, str | bytes] = {
        "texts.yaml": TEXTS,
        "texts.csv": table.encode(encoding),
    }
    catalog, found = desk.load(tmp_path, files)
    assert not found
    assert catalog is not None
    texts = catalog.datasets["texts"]
    assert texts.columns["说明"] == ('一，\n"二", 三', "=1+1")
    assert texts.columns["是"] == (True, False)
    assert [str(d) for d in texts.columns["日"]] == ["2026-01-02", "None"]
    assert texts.lines == (2, 4)


TABLES = [
    ("", "empty-table", 0),
    ("\n\n", "empty-table", 0),
    ("year,users\n", "empty-table/rows", 1),
    ("year;users\n2024;1\n", "csv-delimiter", 1),
    ("year，users\n2024，1\n", "csv-delimiter/full-width", 1),
    ("year\n2024\n", "missing-column", 1),
    ("year,usres\n2024,1\n", "extra-column", 1),
    ("year,users,more\n2024,1,2\n", "extra-column", 1),
    ("year,users,\n2024,1,\n", "extra-column/unnamed", 1),
    ("year,users,users\n2024,1,1\n", "duplicate-column", 1),
    ("year, users\n2024,1\n", "column-spelling", 1),
    ("year,Ｕsers\n2024,1\n", "column-spelling", 1),
    ("year,users\n2024,1,2\n", "row-width", 2),
    ("year,users\n\n2024\n", "row-width", 3),
    ('year,users\n2024,"1\n', "csv-quote", 2),
    ('year,users\n2024,"1"x\n', "csv-quote", 2),
    ("year,users\n2024,1\n2024,2\n", "duplicate-row", 3),
    ("year,users\n,2\n", "empty-key", 2),
    ("year,users\n2026,2\n", "period-beyond-publication", 2),
    ("year,users\n2024,\ue000\n", "refused-character/private-use", 2),
    ("year,users\n2024," + "9" * 21_000, "too-large/cell", 2),
    ("year,users" + "," * 1000, "too-large/columns", 1),
    ("PK\x03\x04", "unreadable-text/binary", 0),
]


@pytest.mark.parametrize(("table", "key", "line"), TABLES)
def test_tables_refused(tmp_path: Path, table: str, key: str, line: int) -> None:
    catalog, found = desk.load(tmp_path, {"users.csv": table})
    assert catalog is None
    assert (key, F, line) in [(d.key, d.span.file, d.span.line) for d in found]


CELLS = [
    ("users", "6.02亿", "bad-cell/unit", "6.02"),
    ("users", "53.5%", "bad-cell/percent", "53.5"),
    ("users", "53.5％", "bad-cell/percent", "53.5"),
    ("users", "６.０２", "bad-cell/number-form", "6.02"),
    ("users", '"(1,234)"', "bad-cell/number-form", "-1,234"),
    ("users", "超过6", "bad-cell/qualifier", "6"),
    ("users", ">6", "bad-cell/qualifier", "6"),
    ("users", "约6亿", "bad-cell/qualifier", "6亿"),
    ("users", "1e5", "bad-cell/exponent", None),
    ("users", "NaN", "bad-cell/no-value", None),
    ("users", "inf", "bad-cell/no-value", None),
    ("users", "—", "bad-cell/no-value", None),
    ("users", "N/A", "bad-cell/no-value", None),
    ("users", '"1,23"', "bad-cell/number", None),
    ("users", "1.2.3", "bad-cell/number", None),
    ("users", "多", "bad-cell/number", None),
    ("users", "=1+1", "bad-cell/number", None),
    ("users", "1" * 41, "bad-cell/digits", None),
    ("year", "2025年上半年", "bad-cell/period", "2025H1"),
    ("year", "2025.6", "bad-cell/period", "2025-06"),
    ("year", "2024年第三季度", "bad-cell/period", "2024Q3"),
    ("year", "Q1 2025", "bad-cell/period", "2025Q1"),
    ("year", "2019-2021", "bad-cell/period", "2019/2021"),
    ("year", "去年", "bad-cell/period", None),
]


@pytest.mark.parametrize(("column", "cell", "key", "fixed"), CELLS)
def test_cells_refused(
    tmp_path: Path, column: str, cell: str, key: str, fixed: str | None
) -> None:
    row = f"2024,{cell}" if column == "users" else f"{cell},1"
    catalog, found = desk.load(tmp_path, {"users.csv": f"{HEAD}2023,1\n{row}\n"})
    assert catalog is None
    told = [d for d in found if d.key == key]
    assert told
    values = dict(told[0].values)
    assert told[0].span.line == 3
    assert (values["row"], values["column"]) == ("3", column)
    if fixed is not None:
        assert values["fixed"] == fixed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,234,567.89", "1234567.89"),
        ("-3", "-3"),
        ("−3.0", "-3.0"),
        ("+0.5", "0.5"),
        ("0012", "12"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert read_number(text, is_integer=False) == Decimal(value)


def test_whole_numbers_and_truths() -> None:
    assert read_cell("1,200", "integer") == Decimal(1200)
    assert read_cell("1.5", "integer") == Bad("bad-cell/integer")
    assert read_cell("maybe", "boolean") == Bad("bad-cell/boolean")
    assert read_cell("2026/3/6", "date") == Bad("bad-cell/date", fixed="2026-03-06")
    assert split_status("2028E") == ("2028", "E")
    assert split_status("2022-end") == ("2022-end", "")


def test_many_errors_are_counted(tmp_path: Path) -> None:
    rows = "".join(f"{year},x\n" for year in range(1900, 2000))
    _, found = desk.load(tmp_path, {"users.csv": HEAD + rows})
    assert len(found) == 31
    assert dict(found[0].values)["more"] == "70"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(st.binary(max_size=60), st.binary(max_size=60).map(HEAD.encode().__add__))
)
def test_any_table_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    catalog, found = desk.load(tmp_path, {"users.csv": data})
    assert (catalog is None) == any(d.severity == "error" for d in found)


CELLISH = st.text(alphabet='0123456789.,-+%E年亿约>/Qq ="', max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELLISH, CELLISH), max_size=4))
def test_any_rows_are_read_or_refused(
    tmp_path: Path, rows: list[tuple[str, str]]
) -> None:
    table = HEAD + "".join(f"{a},{b}\n" for a, b in rows)
    catalog, found = desk.load(tmp_path, {"users.csv": table})
    assert (catalog is None) == any(d.severity == "error" for d in found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab:-{}[],'| \n：中E0", max_size=60), st.integers(0, 8))
def test_any_description_is_read_or_refused(
    tmp_path: Path, text: str, line: int
) -> None:
    lines = desk.DATASET.splitlines()
    lines.insert(line, text)
    catalog, found = desk.load(tmp_path, {"users.yaml": "\n".join(lines)})
    assert (catalog is None) == any(d.severity == "error" for d in found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_place_of_a_cell_counts_characters(tmp_path: Path, encoding: str) -> None:
    text = '年份,users,"备注"\r\n2024,2.49,"甲\r\n乙"\r\n2025, "亿" ,"丙"\r\n'
    metadata = desk.DATASET.replace("name: year", "name: 年份")
    metadata = metadata.replace("key: [year]", "key: [年份]")
    metadata += '  - {name: "备注", title: 备注, type: boolean}\n'
    files: dict[str, str | bytes] = {
        "users.csv": text.encode(encoding),
        "users.yaml": metadata,
    }
    _, found = desk.load(tmp_path, files)
    places = [f"{d.key} {d.span}" for d in found if d.span.file == F]
    assert places == [
        f"bad-cell/boolean {F}:2:12",
        f"bad-cell/number {F}:4:7",
        f"bad-cell/boolean {F}:4:13",
    ]
