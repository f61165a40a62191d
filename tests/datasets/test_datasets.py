"""Descriptions of tables, and what is refused in them. All data is invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from datasets import desk
from deckgen.datasets import dataset_frame, house_units, load_catalog
from deckgen.diagnostics import DeckgenError, Diagnostic
from deckgen.model.quantity import Period

F = "data/users.yaml"
D = desk.DATASET


def changed(old: str, new: str) -> str:
    """The sound description with one change."""
    assert old in D, old
    return D.replace(old, new, 1)


CASES = [
    (changed("title: 用户（虚构）\n", ""), "missing-key", "1:1"),
    (changed("[bureau]", "[buraeu]"), "unknown-source", "2:11"),
    (changed("[bureau]", "[bureau，press]"), "unknown-source/full-width", "2:11"),
    (changed("sources: [bureau]\n", ""), "missing-key/sources", "1:1"),
    (changed("[bureau]", "[]"), "missing-key/sources", "2:10"),
    (changed("[bureau]", "bureau"), "wrong-type/list", "2:10"),
    (changed("none", "some"), "unknown-value", "3:19"),
    (changed("none", "major"), "missing-key/description-processing", "3:19"),
    (changed("as_of: 2025\n", ""), "missing-key", "1:1"),
    (changed("as_of: 2025", "as_of: 去年"), "bad-period", "4:8"),
    (changed("primary_key: [year]\n", ""), "missing-key", "1:1"),
    (changed("[year]", "[yaer]"), "unknown-field", "5:15"),
    (changed("[year]", "[]"), "bad-value/empty", "5:1"),
    (D + "value_field: users\nprimary_key2: x\n", "unknown-key", "10:1"),
    (D + "status_field: status\n", "unknown-field", "9:15"),
    (D + "status_field: users\n", "field-of-wrong-type", "9:15"),
    (D + "value_field: year\n", "field-of-wrong-type", "9:14"),
    (D + "metric_field: year\nperiod_field: year\n", "duplicate-role", "9:15"),
    (D + "query: select 1\n", "extra-column", "9:8"),
    (D + "sheet: A\n", "key-of-kind", "9:8"),
    (D + "range: A1\n", "key-of-kind", "9:8"),
    (D + "vintage_field: year\n", "field-of-wrong-type", "9:16"),
    (D + "derived: {from: [a], steps: [x]}\n", "wrong-type/mapping", "9:30"),
    (D + "prefer: [{source: b, reason: c}]\n", "unknown-source", "9:19"),
    (D + "prefer: [{reason: c}]\n", "prefer-unclear", "9:10"),
    (
        D + "unpivot: {columns: [a], names_to: b, values_to: c}\n",
        "unknown-field",
        "9:35",
    ),
    (D + "path: users.xlsx\n", "missing-table", "9:7"),
    (D + "path: users.xls\n", "table-kind", "9:7"),
    (D + "path: ../users.csv\n", "bad-path", "9:7"),
    (D + "path: usres.csv\n", "missing-table", "9:7"),
    (D + "encoding: latin-1\n", "unknown-value", "9:11"),
    (D + "delimiter: '/'\n", "unknown-value", "9:13"),
    (changed(", unit: 亿人", ""), "field-without-unit", "8:5"),
    (changed("亿人", "亿亿"), "unknown-unit", "8:50"),
    (changed(", measure: stock", ""), "field-without-measure", "8:5"),
    (changed("stock", "stok"), "unknown-value", "8:63"),
    (changed("type: period", "type: period, unit: 年"), "field-of-numbers", "7:49"),
    (changed("type: period", "type: year"), "unknown-value", "7:35"),
    (changed("name: users", "name: year"), "duplicate-field", "8:12"),
    (changed("name: users", "name: us ers"), "bad-id", "8:12"),
    (
        changed("measure: stock", "measure: stock, sources: [press]"),
        "source-not-listed",
        "8:80",
    ),
    (
        changed("measure: stock", "measure: stock, decimals: 99"),
        "bad-value/range",
        "8:80",
    ),
    (changed("  - {name: year", "  - {nmae: year"), "missing-key", "7:5"),
]


@pytest.mark.parametrize(("text", "key", "place"), CASES)
def test_refusals(tmp_path: Path, text: str, key: str, place: str) -> None:
    catalog, found = desk.load(tmp_path, {"users.yaml": text})
    assert catalog is None
    assert f"{key} {F}:{place}" in desk.summary(found)


def test_a_whole_dataset(tmp_path: Path) -> None:
    catalog, found = desk.load(tmp_path)
    assert not found
    assert catalog is not None
    users = catalog.datasets["users"]
    assert users.rows == 2
    assert users.columns["users"] == (Decimal("2.49"), Decimal("6.02"))
    assert [str(p) for p in users.columns["year"]] == ["2024", "2025"]
    assert users.lines == (2, 3)
    assert users.path == "data/users.csv"
    assert users.row_fields.period == "year"
    field = users.field("users")
    assert field is not None
    assert field.unit is not None
    assert field.unit.symbol == "亿人"
    assert len(users.sha256) == len(users.metadata_sha256) == 64


def test_frames_keep_decimals(tmp_path: Path) -> None:
    catalog, _ = desk.load(tmp_path)
    assert catalog is not None
    frame = dataset_frame(catalog.datasets["users"])
    assert list(frame.columns) == ["year", "users"]
    assert frame["users"].tolist() == [Decimal("2.49"), Decimal("6.02")]
    assert frame["year"].tolist() == ["2024", "2025"]


FACTS = """\
title: 事实（虚构）
sources: [bureau]
processing_level: minor
as_of: 2025
primary_key: [key]
value_field: value
period_field: period
unit_field: unit
measure_field: measure
status_field: status
qualifier_field: qualifier
source_field: source
fields:
  - {name: key, title: 名称, type: text}
  - {name: value, title: 值, type: number}
  - {name: period, title: 时期, type: period}
  - {name: unit, title: 单位, type: text}
  - {name: measure, title: 性质, type: text}
  - {name: status, title: 状态, type: text}
  - {name: qualifier, title: 限定, type: text}
  - {name: source, title: 来源, type: text}
"""
HEAD = "key,value,period,unit,measure,status,qualifier,source\n"


def facts(tmp_path: Path, rows: str) -> tuple[object, list[tuple[str, int]]]:
    """The dataset of single facts with these rows, and what was found."""
    files: dict[str, str | bytes] = {"facts.yaml": FACTS, "facts.csv": HEAD + rows}
    catalog, found = desk.load(tmp_path, files)
    data = catalog.datasets["facts"] if catalog else None
    return data, [(d.key, d.span.line) for d in found]


def test_single_facts(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "facts.yaml": FACTS,
        "facts.csv": HEAD
        + "备案,748,2025-12,款,stock,实际,,\n"
        + "算力,1590,2025-12,EFLOPS,stock,,逾,bureau; press\n"
        + "规模,2.6,2030E,万亿元,flow,,约,press\n"
        + "旧值,1,2020E,家,count,,>=,press\n",
    }
    catalog, found = desk.load(tmp_path, files)
    assert not found
    assert catalog is not None
    data = catalog.datasets["facts"]
    assert data.is_single_facts
    assert data.sources == ("bureau", "press")
    assert data.columns["status"] == ("A", "A", "F", "E")
    assert data.columns["qualifier"] == ("=", ">", "~", ">=")
    assert data.columns[data.row_fields.qualifier_text] == (None, "逾", "约", None)
    assert data.columns["source"] == ("bureau", "bureau;press", "press", "press")
    third = data.columns["period"][2]
    assert isinstance(third, Period)
    assert third.text == "2030"


ROWS = [
    ("a b,1,2025,家,count,,,\n", "bad-id/fact"),
    (",1,2025,家,count,,,\n", "empty-key"),
    ("a,1,2025,家,count,,,\na,2,2025,家,count,,,\n", "duplicate-row"),
    ("a,1,2025,,count,,,\n", "bad-cell/no-unit"),
    ("a,1,2025,尺寸,count,,,\n", "bad-cell/unknown-unit"),
    ("a,1,2025,家,,,,\n", "bad-cell/no-measure"),
    ("a,1,2025,家,cuont,,,\n", "bad-cell/measure"),
    ("a,1,2025,家,count,X,,\n", "bad-cell/status"),
    ("a,1,2028E,家,count,A,,\n", "bad-cell/status-conflict"),
    ("a,1,2025,家,count,,大概,\n", "bad-cell/qualifier-word"),
    ("a,1,2025,家,count,,,buraeu\n", "unknown-source/cell"),
    ("a,1,2026,家,count,,,\n", "period-beyond-publication"),
    ("a,1,2026-03,家,count,A,,press\n", "period-beyond-publication"),
]


@pytest.mark.parametrize(("rows", "key"), ROWS)
def test_rows_refused(tmp_path: Path, rows: str, key: str) -> None:
    data, found = facts(tmp_path, rows)
    assert data is None
    assert (key, rows.count("\n") + 1) in found


@pytest.mark.parametrize("status", ["E", "F", "T", "预计", "P"])
def test_what_is_not_actual_may_lie_ahead(tmp_path: Path, status: str) -> None:
    _, found = facts(tmp_path, f"a,1,2030,家,count,{status},,\n")
    assert not found


def test_status_without_a_column(tmp_path: Path) -> None:
    catalog, found = desk.load(tmp_path, {"users.csv": "year,users\n2024,1\n2028E,2\n"})
    assert not found
    assert catalog is not None
    users = catalog.datasets["users"]
    assert users.columns[users.row_fields.status] == ("A", "F")


def test_row_source_is_needed_when_several_are_listed(tmp_path: Path) -> None:
    text = FACTS.replace("[bureau]", "[bureau, press]")
    files: dict[str, str | bytes] = {
        "facts.yaml": text,
        "facts.csv": HEAD + "a,1,2025,家,count,,,\n",
    }
    _, found = desk.load(tmp_path, files)
    assert [d.key for d in found] == ["bad-cell/no-source"]


@pytest.mark.parametrize(
    ("day", "rows", "vintage"),
    [
        (date(2026, 5, 8), 3, "2026-03-06"),
        (date(2026, 3, 5), 2, "2026-01-01"),
        (date(2025, 1, 1), 1, ""),
    ],
)
def test_vintages(tmp_path: Path, day: date, rows: int, vintage: str) -> None:
    files: dict[str, str | bytes] = {
        "users.csv": "year,users\n2023,1\n",
        "users@2026-01-01.csv": "year,users\n2023,1\n2024,2\n",
        "users@2026-03-06.csv": "year,users\n2023,1\n2024,2\n2025,3\n",
        "users@2027-01-01.csv": "broken",
    }
    catalog, found = desk.load(tmp_path, files, day=day)
    assert not found
    assert catalog is not None
    users = catalog.datasets["users"]
    assert (users.rows, users.vintage) == (rows, vintage)


def test_vintages_refused(tmp_path: Path) -> None:
    root = desk.write(tmp_path, {"users@soon.csv": desk.TABLE})
    _, found = desk.load(root)
    assert desk.summary(found) == ["bad-vintage data/users@soon.csv"]
    (root / "data" / "users.csv").unlink()
    (root / "data" / "users@soon.csv").unlink()
    (root / "data" / "users@2027-01-01.csv").write_text(desk.TABLE, encoding="utf-8")
    (root / "data" / "x.yaml").write_text(
        desk.DATASET + "path: users.csv\n", encoding="utf-8"
    )
    (root / "data" / "z.yaml").write_text(desk.DATASET, encoding="utf-8")
    # One that is not out yet is no error of the data: only a figure of it would be.
    assert [d.key for d in _only(root)] == ["missing-table"]


def _only(root: Path) -> tuple[Diagnostic, ...]:

    with pytest.raises(DeckgenError) as caught:
        load_catalog(root, units={}, date=date(2026, 5, 8), language="zh-CN")
    return caught.value.diagnostics


def test_constraints(tmp_path: Path) -> None:
    rules = "{required: true, unique: true, minimum: 1, maximum: 9, enum: [10, 0, 2]}"
    text = D.replace("measure: stock", f"measure: stock, constraints: {rules}")
    table = "year,users\n2019,2\n2020,2\n2021,10\n2022,0\n2023,\n2024,3\n"
    _, found = desk.load(tmp_path, {"users.yaml": text, "users.csv": table})
    assert [(d.key, d.span.line) for d in found] == [
        ("constraint/unique", 3),
        ("constraint/maximum", 4),
        ("constraint/minimum", 5),
        ("constraint/required", 6),
        ("constraint/enum", 7),
    ]


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "sources.yaml": desk.SOURCES.replace("2026-01-19", "soon"),
        "users.yaml": D.replace("亿人", "亿亿"),
        "more.yaml": "titel: x\n",
        "other.yml": "",
        "garbage.yaml": b"\xff\xfe\x00",
        "more.csv": "",
    }
    _, found = desk.load(tmp_path, files)
    assert {d.code for d in found} >= {
        "bad-date",
        "unknown-unit",
        "missing-key",
        "unknown-key",
        "wrong-extension",
        "unreadable-text",
    }
    assert found == tuple(sorted(found, key=lambda d: d.sort_key()))


def test_datasets_need_sources(tmp_path: Path) -> None:
    root = desk.write(tmp_path, {})
    (root / "data" / "sources.yaml").unlink()
    assert "missing-file/sources" in {d.key for d in _only(root)}


def test_house_units() -> None:
    units = house_units(
        {"令": {"base": "张", "scale": "500", "kind": "count", "en": ""}}
    )
    assert units["令"].size == 500
    assert units["令"].dimension == "张"
