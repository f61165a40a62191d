"""Frames in place of tables: their cells are checked like any others."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from datasets.desk import DATASET, write
from deckgen.datasets import Outside, load_catalog
from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.model.dataset import Dataset
from support.project import TODAY

DAYS = ["2024-12-31", "2025-01-01"]
ATTRS: dict[str, Any] = {
    "title": "用户（虚构）",
    "sources": ["bureau"],
    "processing_level": "none",
    "as_of": 2025,
    "primary_key": ["year"],
    "fields": [
        {"name": "year", "title": "年份", "type": "period"},
        {
            "name": "users",
            "title": "用户",
            "type": "number",
            "unit": "亿人",
            "measure": "stock",
            "decimals": 2,
        },
    ],
}


def read(folder: Path, frame: Any, name: str = "users") -> Dataset:
    root = write(folder, {})
    outside = Outside(frames={name: frame})
    return load_catalog(
        root, units={}, date=TODAY, language="en", outside=outside
    ).datasets[name]


def refused(folder: Path, frame: Any, name: str = "users") -> Diagnostic:
    with pytest.raises(DeckgenError) as caught:
        read(folder, frame, name)
    return caught.value.diagnostics[0]


def test_a_frame_replaces_the_table(tmp_path: Path) -> None:
    frame = pd.DataFrame({"year": [2024, 2025], "users": [0.1, 123456789.987654321]})
    found = read(tmp_path, frame)
    assert found.columns["users"] == (Decimal("0.1"), Decimal("123456789.98765433"))
    assert found.path == 'tables["users"]'
    assert found.cell_name(1, "users") == "row 2, users"
    assert read(tmp_path, frame.copy()).sha256 == found.sha256
    assert read(tmp_path, frame.assign(users=[0.1, 2])).sha256 != found.sha256


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (pd.Series([1, 2], dtype="int64"), (1, 2)),
        (pd.Series([1, None], dtype="Int64"), (1, None)),
        (pd.Series([1.5, float("nan")]), (Decimal("1.5"), None)),
        (pd.Series([Decimal("1.10"), None], dtype=object), (Decimal("1.10"), None)),
        (pd.Series(["1,234.5", "2"]), (Decimal("1234.5"), 2)),
        (pd.Series([1.1, 2.2], dtype="float32"), None),
    ],
)
def test_values(tmp_path: Path, values: Any, expected: Any) -> None:
    found = read(tmp_path, pd.DataFrame({"year": ["2024", "2025"], "users": values}))
    if expected is None:
        # What a float32 holds, exactly: the nearest to 1.1 is not 1.1.
        assert found.columns["users"][0] != Decimal("1.1")
    else:
        assert found.columns["users"] == expected


@pytest.mark.parametrize(
    ("years", "texts"),
    [
        (pd.period_range("2024", periods=2, freq="Y"), ["2024", "2025"]),
        (pd.period_range("2024Q4", periods=2, freq="Q"), ["2024Q4", "2025Q1"]),
        (pd.period_range("2024-12", periods=2, freq="M"), ["2024-12", "2025-01"]),
        (
            pd.period_range("2024-12-31", periods=2, freq="D"),
            ["2024-12-31", "2025-01-01"],
        ),
        (pd.to_datetime(["2024-12-31", "2025-01-01"]), ["2024-12-31", "2025-01-01"]),
        ([date(2024, 12, 31), date(2025, 1, 1)], DAYS),
    ],
)
def test_periods(tmp_path: Path, years: Any, texts: list[str]) -> None:
    found = read(tmp_path, pd.DataFrame({"year": years, "users": [1, 2]}))
    assert [str(v) for v in found.columns["year"]] == texts


def test_an_index_with_a_name_is_a_column(tmp_path: Path) -> None:
    frame = pd.DataFrame({"users": [1, 2]}, index=pd.Index([2024, 2025], name="year"))
    assert read(tmp_path, frame).columns["users"] == (1, 2)


def test_a_frame_may_describe_itself(tmp_path: Path) -> None:
    frame = pd.DataFrame({"year": [2024], "users": [2.49]})
    frame.attrs.update(ATTRS)
    found = read(tmp_path, frame, "visits")
    assert found.columns["users"] == (Decimal("2.49"),)
    assert found.title.plain == "用户（虚构）"


def test_what_is_wrong_with_a_description_is_told_in_its_place(tmp_path: Path) -> None:
    frame = pd.DataFrame({"year": [2024], "users": [2.49]})
    frame.attrs.update({**ATTRS, "sources": ["bureaux"]})
    found = refused(tmp_path, frame, "visits")
    assert (found.key, found.span.file) == ("unknown-source", 'tables["visits"]')
    assert found.span.path == "visits.sources"


@pytest.mark.parametrize(
    ("frame", "name", "key"),
    [
        ([[1, 2]], "users", "frame-kind"),
        (pd.DataFrame({"year": [2024]}), "user", "frame-without-metadata"),
        (pd.DataFrame({"year": [2024]}), "users", "missing-column"),
        (pd.DataFrame({"year": [2024], "users": ["two"]}), "users", "bad-cell/number"),
        (pd.DataFrame({"year": [2024], "users": [[1]]}), "users", "query-column-type"),
        (
            pd.DataFrame({"year": [2024], "users": [pd.Timedelta(days=1)]}),
            "users",
            "query-column-type",
        ),
        (
            pd.DataFrame({"year": pd.period_range("2024Q1", periods=1, freq="Q-MAR")}),
            "users",
            "query-column-type",
        ),
        (pd.DataFrame({"year": [2024], "users": [float("inf")]}), "users", "bad-cell"),
    ],
)
def test_refusals(tmp_path: Path, frame: Any, name: str, key: str) -> None:
    found = refused(tmp_path, frame, name)
    assert found.key.startswith(key)
    assert found.span.file == f'tables["{name}"]'


def test_attrs_that_no_file_could_hold(tmp_path: Path) -> None:
    frame = pd.DataFrame({"year": [2024]})
    frame.attrs["title"] = object()
    assert refused(tmp_path, frame).key == "frame-attrs"


def test_a_query_may_read_a_frame(tmp_path: Path) -> None:
    frame = pd.DataFrame({"year": ["2024", "2025"], "users": [1, 2]})
    text = f"{DATASET}query: select max(year) as year, sum(users) as users from users\n"
    root = write(tmp_path, {"asked.yaml": text})
    catalog = load_catalog(
        root,
        units={},
        date=TODAY,
        language="en",
        outside=Outside(frames={"users": frame}),
    )
    assert catalog.datasets["asked"].columns["users"] == (3,)
