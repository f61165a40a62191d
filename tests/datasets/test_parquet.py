"""Parquet: typed decimals and dates, through the engine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from datasets.desk import DATASET, load, told
from deckgen.diagnostics import Diagnostic
from deckgen.model.dataset import Dataset


def parquet(folder: Path, select: str) -> bytes:
    path = folder / "made.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


def read(
    folder: Path, data: bytes, name: str = "users.parquet", text: str = DATASET
) -> tuple[Dataset | None, tuple[Diagnostic, ...]]:
    files: dict[str, str | bytes] = {name: data, "users.yaml": f"{text}path: {name}\n"}
    catalog, found = load(folder, files)
    return (catalog.datasets["users"] if catalog else None), found


def test_typed_cells(tmp_path: Path) -> None:
    select = """select 2024 as year, 2.490::decimal(9,3) as users
union all select 2025, 6.02"""
    dataset, found = read(tmp_path, parquet(tmp_path, select))
    assert not found
    assert dataset is not None
    assert [str(v) for v in dataset.columns["users"]] == ["2.490", "6.020"]
    assert dataset.cell_name(1, "users") == "row 2, users"


def test_dates_and_binary_numbers(tmp_path: Path) -> None:
    select = "select date '2024-06-30' as year, 0.1::double as users"
    dataset, found = read(tmp_path, parquet(tmp_path, select))
    assert not found
    assert dataset is not None
    assert dataset.columns["year"][0] is not None
    assert str(dataset.columns["year"][0]) == date(2024, 6, 30).isoformat()
    assert dataset.columns["users"] == (Decimal("0.1"),)


def test_vintages_and_names_with_patterns(tmp_path: Path) -> None:
    data = parquet(tmp_path, "select 2024 as year, 1 as users")
    files: dict[str, str | bytes] = {
        "users.yaml": f"{DATASET}path: us[e]rs.parquet\n",
        "us[e]rs@2026-03-06.parquet": data,
    }
    catalog, found = load(tmp_path, files)
    assert not found
    assert catalog is not None
    assert catalog.datasets["users"].vintage == "2026-03-06"


def test_a_bad_cell_is_named_by_row_and_column(tmp_path: Path) -> None:
    select = "select 2024 as year, 'two' as users"
    _, found = read(tmp_path, parquet(tmp_path, select))
    assert [f"{d.key} {d.span}" for d in found] == [
        told("bad-cell/number", "data/users.parquet (row 1, users)")
    ]


@pytest.mark.parametrize(
    ("select", "key"),
    [
        ("select 2024 as year, [1] as users", "query-column-type"),
        ("select 2024 as year, {'a': 1} as users", "query-column-type"),
        ("select range as year, range as users from range(200001)", "too-large/rows"),
        ("select 2024 as year, 1 as other", "extra-column"),
    ],
)
def test_tables_that_no_report_shows(tmp_path: Path, select: str, key: str) -> None:
    _, found = read(tmp_path, parquet(tmp_path, select))
    assert found[0].key == key


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + bytes(99) + b"PAR1"])
def test_files_that_are_no_parquet(tmp_path: Path, data: bytes) -> None:
    _, found = read(tmp_path, data)
    assert [f"{d.key} {d.span}" for d in found] == [
        told("parquet-unreadable", "data/users.parquet")
    ]
