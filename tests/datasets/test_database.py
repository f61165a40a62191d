"""Queries of a real PostgreSQL server: answered, refused, unreachable, and silent."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from datasets.desk import DATASET, write
from deckgen.datasets import Outside, load_catalog
from deckgen.datasets.statements import Statement
from deckgen.diagnostics import DeckgenError, Report, render_diagnostic
from deckgen.model.dataset import Dataset
from support.postgres import PASSWORD, Server, free_port, postgres
from support.project import TODAY

TABLES = """\
CREATE TABLE users (year integer, users numeric(10,2), note text);
INSERT INTO users VALUES (2024, 2.49, 'a'), (2025, 6.02, 'b');
CREATE TABLE hidden (year integer, users numeric);
CREATE TABLE written (n integer);
CREATE SEQUENCE counter;
CREATE FUNCTION leaves_a_trace() RETURNS integer LANGUAGE sql VOLATILE
SECURITY DEFINER AS $$ INSERT INTO written VALUES (1) RETURNING n $$;
CREATE ROLE reader LOGIN PASSWORD '{password}';
GRANT SELECT ON users TO reader;
GRANT ALL ON written, counter TO reader
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with postgres() as one:
        one.run(TABLES.format(password=PASSWORD))
        yield one


def described(query: str, *, timeout: int = 20) -> str:
    lines = "".join(f"  {line}\n" for line in query.splitlines())
    return f"{DATASET}database: shop\ntimeout: {timeout}\nquery: |\n{lines}"


def ask(folder: Path, query: str, address: str, *, timeout: int = 20) -> Dataset:
    """The dataset that a query of the database gives."""
    root = write(folder, {"users.yaml": described(query, timeout=timeout)})
    outside = Outside(addresses={"DECKGEN_DB_SHOP": address})
    return load_catalog(
        root, units={}, date=TODAY, language="en", outside=outside
    ).datasets["users"]


def refused(
    folder: Path, query: str, address: str, *, timeout: int = 20
) -> tuple[str, str]:
    """The key of the one message, and everything that is said about it anywhere."""
    root = write(folder, {"users.yaml": described(query, timeout=timeout)})
    report = Report()
    with pytest.raises(DeckgenError) as caught:
        load_catalog(
            root,
            units={},
            date=TODAY,
            language="en",
            report=report,
            outside=Outside(addresses={"DECKGEN_DB_SHOP": address}),
        )
    [found] = caught.value.diagnostics
    said = [render_diagnostic(found, "en"), render_diagnostic(found, "zh-CN")]
    said += traceback.format_exception(caught.value)
    error: BaseException | None = caught.value
    while error is not None:
        said += [repr(error), str(error)]
        error = error.__cause__ or error.__context__
    assert (found.span.file, found.span.line) == ("data/users.yaml", 12)
    return found.key, "\n".join(said)


def test_a_query_is_a_dataset(server: Server, tmp_path: Path) -> None:
    query = "SELECT year, users FROM users -- the whole table"
    found = ask(tmp_path, query, server.address())
    assert [str(v) for v in found.columns["year"]] == ["2024", "2025"]
    assert found.columns["users"] == (Decimal("2.49"), Decimal("6.02"))
    assert found.database == "shop"
    assert len(found.query_sha256) == len(found.sha256) == 64
    assert found.cell_name(1, "users") == "row 2, users"


def test_rows_have_the_order_of_the_key_or_of_the_query(
    server: Server, tmp_path: Path
) -> None:
    address = server.address()
    union = "SELECT 2025 AS year, 1 AS users UNION ALL SELECT 2024, 2"
    assert ask(tmp_path, union, address).columns["users"] == (2, 1)
    ordered = f"{union} ORDER BY users"
    assert ask(tmp_path, ordered, address).columns["users"] == (1, 2)
    inside = "SELECT * FROM (SELECT year, users FROM users ORDER BY year DESC) AS x;"
    found = ask(tmp_path, inside, address)
    assert [str(v) for v in found.columns["year"]] == ["2024", "2025"]


def test_a_binary_number_is_the_decimal_a_person_sees(
    server: Server, tmp_path: Path
) -> None:
    query = "SELECT 2024 AS year, 0.1::float8 + 0.2::float8 AS users"
    found = ask(tmp_path, query, server.address())
    assert found.columns["users"] == (Decimal("0.3"),)


def test_a_percent_sign_in_a_query_is_one(server: Server, tmp_path: Path) -> None:
    query = "SELECT year, users FROM users WHERE note LIKE '%b' AND year % 5 = 0"
    assert ask(tmp_path, query, server.address()).columns["users"] == (Decimal("6.02"),)


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("INSERT INTO written VALUES (1)", "query-not-read-only"),
        ("SELECT 1 AS year; DELETE FROM written", "query-not-read-only"),
        ("SET TRANSACTION READ WRITE", "query-not-read-only"),
        (
            "WITH x AS (INSERT INTO written VALUES (1) RETURNING n) SELECT * FROM x",
            "query-error",
        ),
        ("SELECT leaves_a_trace() AS users", "database-writes"),
        ("SELECT nextval('counter') AS users", "database-writes"),
        (
            (
                "SELECT set_config('transaction_read_only', 'off', false) AS users, "
                "leaves_a_trace() AS year"
            ),
            "query-error",
        ),
        ("SELECT year, users FROM hidden", "database-permission"),
        ("SELECT year, users FROM nowhere", "database-table"),
        ("SELECT year, uesrs FROM users", "query-error"),
        ("SELECT year, users FROM users)", "query-not-read-only"),
        ("SELECT '{1}'::int[] AS users, 2024 AS year", "query-column-type"),
        ("SELECT n AS year, 1 AS users FROM generate_series(1, 200001) n", "too-large"),
    ],
)
def test_what_a_query_may_not(
    server: Server, tmp_path: Path, query: str, key: str
) -> None:
    found, said = refused(tmp_path, query, server.address())
    assert found.split("/")[0] == key
    assert PASSWORD not in said
    assert server.asked("SELECT count(*) FROM written") == 0


def test_a_statement_that_slips_past_the_first_look_is_one_statement(
    server: Server, tmp_path: Path
) -> None:
    """The look at the words is no wall: the server is asked for one statement only."""

    def blind(sql: str) -> Statement:
        return Statement(sql, reads=True, is_ordered=False)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("deckgen.datasets.database.look_at_statement", blind)
        sneaky = "SELECT 1) AS x; COMMIT; INSERT INTO written VALUES (1); SELECT (1"
        found, said = refused(tmp_path, sneaky, server.address())
    assert found == "query-error"
    assert PASSWORD not in said
    assert server.asked("SELECT count(*) FROM written") == 0


def test_a_query_that_takes_too_long_is_stopped(server: Server, tmp_path: Path) -> None:
    query = "SELECT 2024 AS year, 1 AS users FROM pg_sleep(30)"
    assert refused(tmp_path, query, server.address(), timeout=1)[0] == "query-time"


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    address = f"postgresql://reader:{'hush-hush'}@127.0.0.1:{free_port()}/shop"
    found, said = refused(tmp_path, "SELECT 1 AS year", address)
    assert found == "database-unreachable"
    assert "hush-hush" not in said


def test_a_wrong_password(server: Server, tmp_path: Path) -> None:
    address = server.address(password="not-the-right-one")
    found, said = refused(tmp_path, "SELECT 1 AS year", address)
    assert found == "database-login"
    assert "not-the-right-one" not in said
    assert f"{server.port}" not in said


def test_a_database_that_is_not_there(server: Server, tmp_path: Path) -> None:
    address = server.address(database="shed")
    assert refused(tmp_path, "SELECT 1 AS year", address)[0] == "database-login"


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("", "database-address"),
        ("hush-hush", "database-address/form"),
        ("mysql://u:hush-hush@127.0.0.1/x", "database-kind"),
        ("postgresql://u:hush-hush@127.0.0.1:port/x", "database-address/form"),
        ("postgresql://u:hush-hush@127.0.0.1/x?hush-hush=1", "database-address/form"),
        (
            "postgresql://u:hush-hush@127.0.0.1/x?sslmode=hush-hush",
            "database-unreachable",
        ),
        ("postgresql://u:hush-hush@a\x00b/x", "database-unreachable"),
    ],
)
def test_addresses_that_are_none(tmp_path: Path, address: str, key: str) -> None:
    found, said = refused(tmp_path, "SELECT 1 AS year", address)
    assert found == key
    assert "hush-hush" not in said


def test_an_address_in_a_file_is_not_repeated(tmp_path: Path) -> None:
    text = f"{DATASET}database: postgresql://u:hush-hush@h/x\nquery: select 1\n"
    root = write(tmp_path, {"users.yaml": text})
    with pytest.raises(DeckgenError) as caught:
        load_catalog(root, units={}, date=TODAY, language="en")
    [found] = caught.value.diagnostics
    assert found.key == "database-name/address"
    assert "hush-hush" not in render_diagnostic(found, "en")


@pytest.mark.parametrize("package", ["sqlalchemy.engine", "psycopg"])
def test_without_a_driver_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    address = "postgresql://u:hush-hush@127.0.0.1:1/x"
    found, said = refused(tmp_path, "SELECT 1 AS year", address)
    assert found == "missing-extra"
    assert 'pip install "deckgen[database]"' in said


def test_sqlite_is_read_and_not_written(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "shop.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE users (year INTEGER, users REAL)")
        connection.execute("INSERT INTO users VALUES (2024, 0.1), (2025, 6.02)")
    connection.close()
    address = f"sqlite:///{path}"
    found = ask(tmp_path, "SELECT year, users FROM users", address)
    assert found.columns["users"] == (Decimal("0.1"), Decimal("6.02"))
    cases = {
        "SELECT year, users FROM nowhere": "database-table",
        "DELETE FROM users": "query-not-read-only",
        "SELECT yaer FROM users": "query-error",
    }
    for query, key in cases.items():
        assert refused(tmp_path, query, address)[0] == key
    endless = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
        "SELECT max(x) AS users, 2024 AS year FROM n"
    )
    assert refused(tmp_path, endless, address, timeout=1)[0] == "query-time"
    nowhere = f"sqlite:///{tmp_path}/nowhere.db"
    assert refused(tmp_path, "SELECT 1", nowhere)[0] == "database-unreachable"
    assert not (tmp_path / "nowhere.db").exists()
