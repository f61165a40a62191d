"""Workbooks, queries, steps and frames through the public door, up to the ledger."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from datasets.workbooks import book
from deckgen import DeckgenError, build, check
from deckgen.cli import main
from deckgen.datasets.query import run_query
from deckgen.pipeline import BuildResult
from support.project import TODAY, USERS_YAML, project, written

CHAPTER = """\
# 用户

## 用户达到{{ fact("users.genai") }} {#users short="用户规模" heading="用户规模"}

东区产值{{ fact("zones.output", zone="东区") }}，
甲市增长{{ fact("change.growth", area="甲市") }}，
占{{ fact("change.share", area="甲市") }}。

```chart
id: fig-change
title: 虚构产值指数
data: change
type: column
x: area
y: index
where: {year: "2025"}
```

```chart
id: fig-users
title: 虚构用户规模
data: users
type: column
x: period
y: genai
```
"""
ZONES = """\
title: {zh: 虚构大区产值, en: Invented zones}
processing_level: major
description_processing: 按大区加总
as_of: 2025
primary_key: [year, zone]
query: |
  select year, zone, sum(output) as output from regions group by all
fields:
  - {name: year, title: {zh: 年份, en: Year}, type: period}
  - {name: zone, title: {zh: 大区, en: Zone}, type: text}
  - {name: output, title: {zh: 产值, en: Output}, type: number, unit: 亿元,
     decimals: 1, measure: flow}
"""
CHANGE = """\
title: {zh: 虚构产值变化, en: Invented change}
primary_key: [year, area]
derived:
  from: [regions]
  steps:
    - growth: {a: output, as: growth}
    - share: {a: output, by: [year], as: share}
    - index: {a: output, base: 2024, as: index}
fields:
  - {name: year, title: {zh: 年份, en: Year}, type: period}
  - {name: area, title: {zh: 地区, en: Area}, type: text}
  - {name: growth, title: {zh: 增速, en: Growth}, type: number, decimals: 1}
  - {name: share, title: {zh: 份额, en: Share}, type: number, decimals: 1}
  - {name: index, title: {zh: 指数, en: Index}, type: number, unit: 点, decimals: 0}
"""
USERS = [
    ["period", "genai", "netizens", "penetration"],
    ["2024-12", 2.49, 11.08, 0.225],
    ["2025-06", 5.15, 11.23, 0.459],
    ["2025-12", 6.02, 11.25, 0.535],
]
PERCENT = {f"D{row}": "0.0%" for row in (2, 3, 4)}


def mixed(root: Path) -> Path:
    """Users in a workbook, zones by a query, changes by steps."""
    files: dict[str, str | bytes] = {
        "data/users.yaml": f"{USERS_YAML}path: users.xlsx\n",
        "data/users.xlsx": book(USERS, title="用户", formats=PERCENT),
        "data/zones.yaml": ZONES,
        "data/change.yaml": CHANGE,
    }
    root = project(root, CHAPTER, files=files)
    (root / "data" / "users.csv").unlink()
    return root


def run(root: Path, **more: Any) -> BuildResult:
    return build(root, today=TODAY, clock=time.perf_counter, **more)


def ledger(root: Path) -> dict[str, Any]:
    [path] = (root / "output" / "r").glob("*/ledger.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def figure(root: Path, text: str) -> dict[str, Any]:
    """The record of the one fact of that text."""
    [found] = [f for f in ledger(root)["figures"] if f["text"] == text]
    return dict(found)


def places(root: Path, text: str) -> list[str]:
    """What the programs of its cells call them, as far as they have names."""
    used = {name: one["used"] for name, one in ledger(root)["datasets"].items()}
    rows = [
        (used[c["dataset"]][str(c["row"])], c["field"])
        for c in figure(root, text)["cells"]
    ]
    return [row["at"][field] for row, field in rows if field in row.get("at", {})]


def test_the_ledger_names_cells_and_what_they_rest_on(tmp_path: Path) -> None:
    root = mixed(tmp_path)
    assert not run(root).diagnostics
    [cell] = figure(root, "6.02亿人")["cells"]
    assert cell == {"dataset": "users", "row": 3, "field": "genai"}
    assert places(root, "6.02亿人") == ["用户!B4"]
    queried = figure(root, "250.9亿元")
    assert places(root, "250.9亿元") == ["row 3, output"]
    assert [c["source"] for c in queried["citations"]] == ["office"]
    grown = figure(root, "29.9%")
    assert grown["cells"] == [
        {"dataset": "change", "row": 4, "field": "growth"},
        {"dataset": "regions", "row": 4, "field": "output"},
        {"dataset": "regions", "row": 1, "field": "output"},
    ]
    assert [s["operation"] for s in grown["steps"]] == ["growth"]
    assert grown["processing"] == "major"
    listed = ledger(root)["datasets"]
    assert listed["zones"]["rests_on"] == ["regions"]
    assert len(listed["zones"]["query_sha256"]) == 64
    assert listed["change"]["sources"] == ["office"]
    assert listed["change"]["processing"] == "major"
    assert {"regions", "change", "zones", "users"} <= set(listed)


def test_where_names_the_cell_of_a_workbook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = mixed(tmp_path)
    run(root)
    assert main(["where", "6.02亿人", "--project", str(root)]) == 0
    assert "data/users.xlsx (用户!B4)" in capsys.readouterr().out


def test_the_same_data_writes_nothing(tmp_path: Path) -> None:
    root = mixed(tmp_path)
    run(root)
    before = written(root)
    again = run(root)
    assert not any(file.written for file in again.files)
    assert written(root) == before


def test_a_figure_of_a_source_that_may_not_be_shown_stays_so(tmp_path: Path) -> None:
    """Neither a query nor steps wash off what a source forbids."""
    root = mixed(tmp_path)
    path = root / "data" / "regions.yaml"
    text = path.read_text(encoding="utf-8").replace("[office]", "[rumour]")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DeckgenError) as caught:
        run(root)
    found = {d.code for d in caught.value.diagnostics}
    assert "evidence-stated" in found


def test_frames_in_place_of_tables(tmp_path: Path) -> None:
    root = project(tmp_path, '# 用户\n\n## 用户{{ fact("users.genai") }} {#users}\n')
    frame = pd.DataFrame(
        {
            "period": pd.period_range("2025-11", periods=2, freq="M"),
            "genai": [1.5, 7.25],
            "netizens": [11, float("nan")],
            "penetration": [50.0, 60.5],
        }
    )
    found = check(root, today=TODAY, tables={"users": frame})
    assert {d.code for d in found} == {"headline-unproved"}
    run(root, tables={"users": frame})
    assert places(root, "7.25亿人") == ["row 2, genai"]
    hash_ = ledger(root)["datasets"]["users"]["sha256"]
    assert not any(f.written for f in run(root, tables={"users": frame.copy()}).files)
    changed = run(root, tables={"users": frame.assign(genai=[1.5, 7.3])})
    assert all(file.written for file in changed.files)
    assert ledger(root)["datasets"]["users"]["sha256"] != hash_


SHOP = """\
title: {zh: 虚构店铺, en: Invented shop}
sources: [office]
processing_level: none
as_of: 2025
primary_key: [year]
database: shop
query: select year, users from users
fields:
  - {name: year, title: {zh: 年份, en: Year}, type: period}
  - {name: users, title: {zh: 用户, en: Users}, type: number, unit: 万人,
     measure: stock}
"""
SHOP_CHAPTER = '# 店铺\n\n## 店铺用户{{ fact("shop.users") }} {#shop}\n'


def deckgen(root: Path, *arguments: str, address: str) -> tuple[int, str]:
    """Exit status and everything a run of the program says."""
    done = subprocess.run(
        [sys.executable, "-m", "deckgen", *arguments, "--project", str(root)],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "DECKGEN_DB_SHOP": address, "PYTHONUTF8": "1"},
    )
    return done.returncode, done.stdout + done.stderr


def test_the_program_asks_a_database_that_the_environment_names(tmp_path: Path) -> None:
    root = project(tmp_path / "p", SHOP_CHAPTER, files={"data/shop.yaml": SHOP})
    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE users (year INTEGER, users REAL)")
        connection.execute("INSERT INTO users VALUES (2025, 12.5)")
    connection.close()
    status, said = deckgen(root, "build", address=f"sqlite:///{path}")
    assert status == 0, said
    assert places(root, "12.5万人") == ["row 1, users"]
    assert ledger(root)["datasets"]["shop"]["database"] == "shop"
    everything = b"".join(written(root).values())
    assert str(path).encode() not in everything


@pytest.mark.parametrize("option", [[], ["--json"], ["--language", "zh-CN"]])
def test_a_password_is_never_said(tmp_path: Path, option: list[str]) -> None:
    root = project(tmp_path / "p", SHOP_CHAPTER, files={"data/shop.yaml": SHOP})
    secret = "postgresql://reader:hush-hush@127.0.0.1:1/secret-name"
    status, said = deckgen(root, "build", *option, address=secret)
    assert status == 1
    assert "database-unreachable" in said
    for word in ("hush-hush", "secret-name", "127.0.0.1"):
        assert word not in said
    assert not list((root / "output").rglob("ledger.json"))


def test_a_query_is_asked_once_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def counting(sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return run_query(sql, *rest)

    monkeypatch.setattr("deckgen.datasets.loading.run_query", counting)
    root = project(
        tmp_path,
        SHOP_CHAPTER,
        files={
            "data/shop.yaml": SHOP.replace("database: shop\n", "").replace(
                "select year, users from users",
                "select 2025 as year, count(*) as users from 'data/firms.csv'",
            ),
            "templates/r/report.yaml": "title: 虚构\nedition: 2026Q1\nperiod: 2026Q1\n"
            "date: 2026-05-08\nstage: release\nchapters: [01.md]\n"
            "editions:\n  second: {outputs: [docx]}\n",
        },
    )
    assert len(run(root).files) == 3
    assert len(asked) == 1


def test_only_the_aggregate_becomes_cells(tmp_path: Path) -> None:
    """Behind a query may be more rows than a table may have."""
    root = project(
        tmp_path,
        SHOP_CHAPTER,
        files={
            "data/shop.yaml": SHOP.replace("database: shop\n", "").replace(
                "select year, users from users",
                "select year, sum(users) as users from 'data/rows.parquet' group by 1",
            )
        },
    )
    path = root / "data" / "rows.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT 2021 + range % 5 AS year, 1 AS users FROM range(1000000)) "
            f"TO '{path}' (FORMAT parquet)"
        )
    run(root)
    assert ledger(root)["datasets"]["shop"]["rows"] == 5
    [fact] = [f for f in ledger(root)["figures"] if f["kind"] == "fact"]
    assert fact["value"]["value"] == "200000"
    assert fact["cells"] == [{"dataset": "shop", "row": 5, "field": "users"}]


HEAVY = ("duckdb", "openpyxl", "pandas", "psycopg", "pyarrow", "sqlalchemy")


def test_a_csv_build_imports_no_engine(tmp_path: Path) -> None:
    root = project(tmp_path, '# 用户\n\n## 用户{{ fact("users.genai") }} {#users}\n')
    code = (
        "import sys, time, datetime, pathlib, deckgen\n"
        "deckgen.build(pathlib.Path(sys.argv[1]), clock=time.perf_counter, "
        "today=datetime.date(2026, 5, 8))\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(root)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert found.stdout.strip() == "[]"
