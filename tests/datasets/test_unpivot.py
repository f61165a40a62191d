"""Wide tables: columns that become rows, and cells that keep their place."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from datasets.desk import load, told
from datasets.workbooks import book
from deckgen.model.dataset import Dataset

WIDE = """\
title: 城市用户（虚构）
sources: [bureau]
processing_level: none
as_of: 2025
primary_key: [city, year]
unpivot: {columns: COLUMNS, names_to: year, values_to: users}
fields:
  - {name: year, title: 年份, type: period}
  - {name: city, title: 城市, type: text}
  - {name: users, title: 用户, type: number, unit: 亿人, measure: stock}
"""
TABLE = "city,2023,2024,2025,2026E\n甲,1,2,3,4\n乙,5,,7,8\n"


def read(
    folder: Path, columns: str, table: str = TABLE
) -> tuple[Dataset | None, list[str]]:
    files: dict[str, str | bytes] = {"wide.csv": table}
    files["wide.yaml"] = WIDE.replace("COLUMNS", columns)
    catalog, found = load(folder, files)
    shown = [told(d.key, str(d.span)) for d in found]
    return (catalog.datasets["wide"] if catalog else None), shown


@pytest.mark.parametrize(
    "columns", ["'2023..2026'", "'*'", '["2023", "2024..2025", 2026E]']
)
def test_columns_become_rows(tmp_path: Path, columns: str) -> None:
    found, shown = read(tmp_path, columns)
    assert not shown
    assert found is not None
    assert found.columns["users"] == (1, 2, 3, 4, 5, None, 7, 8)
    assert [str(v) for v in found.columns["year"][:4]] == [
        "2023",
        "2024",
        "2025",
        "2026",
    ]
    assert found.columns["city"] == ("甲",) * 4 + ("乙",) * 4
    assert found.columns["#status"][3] == "F"
    assert found.cell_name(6, "users") == "row 3, 2025"


def test_columns_left_out_must_be_described(tmp_path: Path) -> None:
    _, shown = read(tmp_path, "'2023..2025'")
    assert shown == [told("extra-column", "data/wide.csv:1:21")]


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ("'2030..2031'", "data/wide.yaml:6:21 (wide.unpivot.columns)"),
        ("['2023', '2032']", "data/wide.yaml:6:30 (wide.unpivot.columns[2])"),
        ("'2023..2024Q1'", "data/wide.yaml:6:21 (wide.unpivot.columns)"),
    ],
)
def test_columns_that_are_not_there(tmp_path: Path, columns: str, place: str) -> None:
    _, shown = read(tmp_path, columns)
    assert shown == [told("unpivot-column", f"{place}")]


def test_a_bad_cell_keeps_its_place(tmp_path: Path) -> None:
    _, shown = read(tmp_path, "'*'", TABLE.replace("7,8", "x,8"))
    assert shown == [told("bad-cell/number", "data/wide.csv:3:6")]
    _, shown = read(tmp_path, "'*'", TABLE.replace("2024", "zwei"))
    assert shown[0] == told("bad-cell/period", "data/wide.csv:1:11")


def test_a_column_that_stands_twice(tmp_path: Path) -> None:
    _, shown = read(tmp_path, "'*'", TABLE.replace("2024", "2023"))
    assert shown == [told("duplicate-column", "data/wide.csv:1:6")]


def test_rows_that_columns_become_are_counted(tmp_path: Path) -> None:
    header = ",".join(["city", *(f"c{n}" for n in range(900))])
    table = header + "\n" + "".join(f"r{n}{',' * 900}\n" for n in range(250))
    _, shown = read(tmp_path, "'*'", table)
    assert shown == [told("too-large/rows", "data/wide.csv")]


def test_fields_that_the_columns_become(tmp_path: Path) -> None:
    text = WIDE.replace("COLUMNS", "'*'")
    wrong = text.replace("values_to: users", "values_to: usres")
    _, found = load(tmp_path, {"wide.yaml": wrong, "wide.csv": TABLE})
    assert [d.key for d in found] == ["unknown-field"]
    wrong = text.replace("values_to: users", "values_to: year")
    _, found = load(tmp_path, {"wide.yaml": wrong, "wide.csv": TABLE})
    assert [d.key for d in found] == ["duplicate-role"]


def test_a_wide_workbook(tmp_path: Path) -> None:
    rows = [["city", 2024, 2025], ["甲", 0.1, 0.2], ["乙", 0.3, None]]
    text = WIDE.replace("COLUMNS", "'*'") + "path: wide.xlsx\n"
    catalog, found = load(tmp_path, {"wide.yaml": text, "wide.xlsx": book(rows)})
    assert not found
    assert catalog is not None
    wide = catalog.datasets["wide"]
    assert wide.columns["users"] == (
        Decimal("0.1"),
        Decimal("0.2"),
        Decimal("0.3"),
        None,
    )
    assert [wide.cell_name(r, "users") for r in range(4)] == [
        "Sheet1!B2",
        "Sheet1!C2",
        "Sheet1!B3",
        "Sheet1!C3",
    ]
    assert wide.cell_name(2, "year") == "Sheet1!B1"
