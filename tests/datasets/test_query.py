"""Queries over files and datasets: answered, sourced, and kept from everything else."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from datasets.desk import DATASET, SOURCES, load, summary, told
from deckgen.datasets import engine
from deckgen.datasets.statements import look_at_statement
from deckgen.diagnostics import Diagnostic, render_diagnostic
from deckgen.model.dataset import Dataset
from support.office import ROOT

SHOPS = """\
title: 门店（虚构）
sources: [press]
processing_level: none
as_of: 2025
primary_key: [year, city]
fields:
  - {name: year, title: 年份, type: period}
  - {name: city, title: 城市, type: text}
  - {name: sales, title: 销售额, type: number, unit: 亿元, measure: flow}
"""
SALES = "year,city,sales\n2024,甲,0.1\n2024,乙,0.2\n2025,甲,1.10\n2025,乙,2.2\n"
LARGE = "year,users\n" + "".join(f"{2000 + n % 20},{n}.5\n" for n in range(2000))


def ask(
    folder: Path,
    query: str,
    *,
    head: str = DATASET,
    more: Mapping[str, str | bytes] | None = None,
) -> tuple[Dataset | None, tuple[Diagnostic, ...]]:
    """The dataset of a query named `asked`, and everything that was found."""
    lines = "".join(f"  {line}\n" for line in query.splitlines())
    files: dict[str, str | bytes] = {
        "asked.yaml": f"{head}query: |\n{lines}",
        "shops.yaml": SHOPS,
        "shops.csv": SALES,
        "large.csv": LARGE,
        **(more or {}),
    }
    catalog, found = load(folder, files)
    return (catalog.datasets["asked"] if catalog else None), found


def sound(folder: Path, query: str, *, head: str = DATASET) -> Dataset:
    dataset, found = ask(folder, query, head=head)
    assert not found, [render_diagnostic(d, "en") for d in found]
    assert dataset is not None
    return dataset


def test_a_file_of_the_project(tmp_path: Path) -> None:
    query = "select year, max(users) as users from 'data/large.csv' group by year"
    found = sound(tmp_path, query)
    assert found.rows == 20
    assert found.columns["users"][0] == Decimal("1980.5")
    assert [str(v) for v in found.columns["year"][:2]] == ["2000", "2001"]
    assert found.path == "data/asked.yaml"
    assert found.cell_name(1, "users") == "row 2, users"
    again = sound(tmp_path, query)
    assert (again.sha256, again.query_sha256) == (found.sha256, found.query_sha256)


@pytest.mark.parametrize(
    "table",
    [
        "'large.csv'",
        "'data/lar*.csv'",
        "read_csv('data/large.csv', header = true)",
        "read_csv_auto('data/large.csv')",
        "(with one as (from 'data/large.csv') select * from one)",
    ],
)
def test_ways_to_name_a_file(tmp_path: Path, table: str) -> None:
    query = f"select 2024 as year, count(*) as users from {table}"
    assert sound(tmp_path, query).columns["users"] == (2000,)


def test_datasets_are_tables_and_bring_their_sources(tmp_path: Path) -> None:
    head = DATASET.replace("sources: [bureau]\n", "")
    query = "select year, sum(sales) as users from shops group by year"
    found = sound(tmp_path, query, head=head)
    assert found.columns["users"] == (Decimal("0.3"), Decimal("3.3"))
    assert found.sources == ("press",)
    assert found.rests_on == ("shops",)


def test_sources_that_are_declared_do_not_hide_those_that_are_read(
    tmp_path: Path,
) -> None:
    query = """\
with users as (select year, sum(sales) as users from shops group by year)
select * from users"""
    assert set(sound(tmp_path, query).sources) == {"bureau", "press"}


def test_a_query_of_files_needs_sources(tmp_path: Path) -> None:
    head = DATASET.replace("sources: [bureau]\n", "")
    _, found = ask(tmp_path, "select year, users from 'data/large.csv'", head=head)
    assert [d.key for d in found] == ["missing-key/sources"]


def test_rows_the_date_does_not_see_are_not_read(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "shops.yaml": SHOPS.replace(
            "as_of: 2025\n", "as_of: 2025\nvintage_field: out\n"
        ).replace("fields:\n", "fields:\n  - {name: out, title: 发布, type: date}\n"),
        "shops.csv": "year,city,sales,out\n"
        "2024,甲,1,2025-01-01\n2024,甲,9,2027-01-01\n",
    }
    query = "select year, sum(sales) as users from shops group by year"
    dataset, found = ask(tmp_path, query, more=more)
    assert not found
    assert dataset is not None
    assert dataset.columns["users"] == (1,)


def test_what_came_out_later_is_not_read_nor_cited(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "sources.yaml": SOURCES.replace("2026-01-19", "2026-06-01", 1),
        "shops.yaml": SHOPS.replace(
            "sources: [press]\n", "source_field: source\n"
        ).replace(
            "fields:\n", "fields:\n  - {name: source, title: 来源, type: text}\n"
        ),
        "shops.csv": "year,city,sales,source\n2024,甲,1,press\n2024,乙,9,bureau\n",
        "users.yaml": DATASET.replace("[bureau]", "[press]"),
    }
    head = DATASET.replace("sources: [bureau]\n", "")
    query = "select year, sum(sales) as users from shops group by year"
    dataset, found = ask(tmp_path, query, head=head, more=more)
    assert not found
    assert dataset is not None
    assert dataset.columns["users"] == (1,)
    assert dataset.sources == ("press",)
    more["shops.yaml"] = SHOPS.replace("[press]", "[press, bureau]").replace(
        "measure: flow", "measure: flow, sources: [press]"
    )
    more["shops.csv"] = SALES
    dataset, _ = ask(tmp_path, query, head=head, more=more)
    assert dataset is not None
    assert dataset.columns["users"] == (Decimal("0.3"), Decimal("3.3"))
    assert dataset.sources == ("press",)
    more["shops.yaml"] = SHOPS.replace("[press]", "[bureau]")
    dataset, found = ask(tmp_path, query, head=head, more=more)
    assert not found
    assert dataset is not None
    assert (dataset.rows, dataset.sources) == (0, ("bureau",))


def test_forecasts_do_not_become_actuals(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {"shops.csv": SALES + "2028E,甲,9\n"}
    query = "select year, sum(sales) as users from shops group by year"
    _, found = ask(tmp_path, query, more=more)
    assert [d.key for d in found] == ["query-loses"]
    assert "status_field: status" in render_diagnostic(found[0], "en")
    head = DATASET.replace("as_of: 2025\n", "as_of: 2025\nstatus_field: status\n")
    head += "  - {name: status, title: 状态, type: text}\n"
    query = (
        "select year, sum(sales) as users, max(status) as status from shops group by 1"
    )
    dataset, found = ask(tmp_path, query, head=head, more=more)
    assert not found
    assert dataset is not None
    assert dataset.columns["status"] == ("A", "A", "F")


def test_queries_read_queries_and_not_themselves(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {
        "first.yaml": f"{DATASET}query: select year, sales as users from shops "
        "where city = '甲'\n"
    }
    dataset, found = ask(tmp_path, "select year, users from first", more=more)
    assert not found
    assert dataset is not None
    assert dataset.sources == ("bureau", "press")
    more = {"first.yaml": f"{DATASET}query: select * from asked\n"}
    _, found = ask(tmp_path, "select year, users from first", more=more)
    assert {d.key for d in found} == {"dataset-cycle"}
    _, found = ask(tmp_path, "select year, users from asked")
    assert [d.key for d in found] == ["query-table"]


def test_what_a_dataset_has_wrong_is_said_once(tmp_path: Path) -> None:
    more: dict[str, str | bytes] = {"shops.csv": SALES.replace("0.1", "x")}
    query = "select year, sum(sales) as users from shops group by year"
    _, found = ask(tmp_path, query, more=more)
    assert summary(found) == [told("bad-cell/number", "data/shops.csv:2:8")]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("selec 1", "query-error"),
        ("select uesrs from 'data/large.csv'", "query-error"),
        ("select 1 as year; select 2", "query-not-read-only"),
        ("create table x as select 1", "query-not-read-only"),
        ("insert into shops values (1)", "query-not-read-only"),
        ("copy (select 1) to 'data/out.csv'", "query-not-read-only"),
        ("attach 'data/x.db'", "query-not-read-only"),
        ("install httpfs", "query-not-read-only"),
        ("load json", "query-not-read-only"),
        ("pragma database_list", "query-not-read-only"),
        ("set threads = 4", "query-not-read-only"),
        ("show tables", "query-not-read-only"),
        ("describe select 1", "query-not-read-only"),
        ("call pragma_version()", "query-not-read-only"),
        ("", "query-not-read-only"),
        ("select * from nowhere", "query-table"),
        ("select * from duckdb_settings", "query-table"),
        ("select * from information_schema.tables", "query-table"),
        ("select * from main.shops", "query-table"),
        ("select * from '/etc/passwd.csv'", "bad-path"),
        ("select * from '../secret.csv'", "bad-path"),
        ("select * from 'data/../../secret.csv'", "bad-path"),
        ("select * from 'data/link.csv'", "symlink-outside"),
        ("select * from 'data/lin*.csv'", "symlink-outside"),
        ("select * from '../*.csv'", "bad-path"),
        ("select * from 'https://example.org/x.csv'", "missing-table"),
        ("select * from 'data/none.csv'", "missing-table"),
        ("select * from read_csv(['data/large.csv'])", "query-function"),
        ("select * from read_text('data/large.csv')", "query-function"),
        ("select * from read_blob('/etc/passwd')", "query-function"),
        ("select * from glob('*')", "query-function"),
        ("select * from query('select 1')", "query-function"),
        ("select * from query_table('shops')", "query-function"),
        ("select * from sniff_csv('data/large.csv')", "query-function"),
        ("select random() as users, 2024 as year", "query-not-same"),
        ("select now() as year", "query-not-same"),
        ("select current_date as year", "query-not-same"),
        ("select * from 'data/large.csv' using sample 3", "query-not-same"),
        ("select current_setting('home_directory') as year", "query-not-same"),
        ("select [1] as users, 2024 as year", "query-column-type"),
        ("select 'x'::blob as users, 2024 as year", "query-column-type"),
        ("select range as users, range as year from range(300000)", "too-large/rows"),
    ],
)
def test_what_a_query_may_not(tmp_path: Path, query: str, key: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "secret.csv").write_text("year,users\n2024,7\n", encoding="utf-8")
    (tmp_path / "data" / "link.csv").symlink_to(tmp_path / "secret.csv")
    query = query or "-- nothing"
    dataset, found = ask(tmp_path, query)
    assert dataset is None
    assert [d.key for d in found] == [key]
    assert found[0].span.file == "data/asked.yaml"
    assert str(tmp_path) not in render_diagnostic(found[0], "en")
    assert not (tmp_path / "data" / "out.csv").exists()


def test_the_engine_itself_keeps_files_out(tmp_path: Path) -> None:
    """Behind the look at the query stands the engine's own lock."""
    from deckgen.datasets.engine import lock, open_engine
    from deckgen.diagnostics import NOWHERE

    inside, outside = tmp_path / "in.csv", tmp_path / "out.csv"
    for path in (inside, outside):
        path.write_text("a\n1\n", encoding="utf-8")
    connection = open_engine(NOWHERE, "query")
    lock(connection, [inside])
    assert connection.execute(f"from '{inside}'").fetchall() == [(1,)]
    for sql in (
        f"from '{outside}'",
        f"copy (select 1) to '{outside}'",
        f"attach '{tmp_path}/x.db'",
        "set enable_external_access = true",
        "set allowed_paths = ['/']",
        "install httpfs",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(sql)
    connection.close()
    connection = open_engine(NOWHERE, "query")
    lock(connection, [inside, f"{tmp_path}/*.csv"])
    with pytest.raises(duckdb.PermissionException):
        connection.execute(f"from '{tmp_path}/*.csv'")
    connection.close()
    assert outside.read_text(encoding="utf-8") == "a\n1\n"


def test_a_query_that_takes_too_long_or_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "select 2024 as year, sum(a.range * b.range) as users from "
    long += "range(1000000) a, range(1000000) b"
    _, found = ask(tmp_path, long, head=f"{DATASET}timeout: 1\n")
    assert [d.key for d in found] == ["query-time"]
    monkeypatch.setattr(engine, "MEMORY", "60MB")
    much = "select 2024 as year, length(string_agg(range::varchar, '')) as users "
    much += "from range(30000000)"
    _, found = ask(tmp_path, much)
    assert [d.key for d in found] == ["query-memory"]


def test_keys_of_a_query(tmp_path: Path) -> None:
    for more, key in (
        ("path: large.csv\n", "key-of-kind"),
        ("encoding: gbk\n", "key-of-kind"),
        ("sheet: A\n", "key-of-kind"),
        ("timeout: 0\n", "bad-value/range"),
        ("database: a b\n", "database-name"),
        ("database: warehouse\n", "database-address"),
    ):
        _, found = ask(tmp_path, "select 1 as year", head=DATASET + more)
        assert [d.key for d in found] == [key]
    _, found = ask(tmp_path, "select 1 -- " + "x" * 20_000)
    assert [d.key for d in found] == ["query-length"]


def test_a_long_table_of_a_wide_query(tmp_path: Path) -> None:
    head = f"{DATASET}unpivot: {{columns: '*', names_to: year, values_to: users}}\n"
    found = sound(tmp_path, 'select 1 as "2024", 2 as "2025"', head=head)
    assert found.columns["users"] == (1, 2)


def test_without_duckdb_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "duckdb", None)
    _, found = ask(tmp_path, "select year, users from 'data/large.csv'")
    assert [d.key for d in found] == ["missing-extra"]
    assert 'pip install "deckgen[sql]"' in render_diagnostic(found[0], "en")


@pytest.mark.parametrize(
    ("sql", "reads", "ordered"),
    [
        ("select 1", True, False),
        ("SELECT 1;\n-- the end;", True, False),
        ("with a as (select 1) select * from a order by 1", True, True),
        ("select * from (select 1 order by 1) x", True, False),
        ("select 'order by', \"order by\" from x", True, False),
        ("(select 1) union (select 2)", True, False),
        ("values (1)", True, False),
        ("select 1; select 2", False, False),
        ("select ';' -- ; \n /* ; */", True, False),
        ("select $a$ ; $a$, $$;$$", True, False),
        ("select E'\\'; delete from x --'", False, False),
        ("delete from x", False, False),
        ("select 1)", False, False),
        ("", False, False),
    ],
)
def test_statements(sql: str, reads: bool, ordered: bool) -> None:
    found = look_at_statement(sql)
    assert (found.reads, found.is_ordered) == (reads, ordered)


@given(st.text("select ;()'\"$-/*\n by order", max_size=200))
def test_any_text_is_looked_at(sql: str) -> None:
    assert look_at_statement(sql).text in sql


def test_extras_that_messages_name_exist() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    assert {"database", "sql", "verify"} == set(extras)
