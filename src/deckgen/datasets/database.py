"""A query of a database by its address: read only, timed, and silent about secrets."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deckgen.datasets.engine import time_limit, typed_records
from deckgen.datasets.query import Result
from deckgen.datasets.records import ROW_LIMIT
from deckgen.datasets.statements import look_at_statement
from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
from deckgen.located.cells import SHOWN_DIGITS

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

ADDRESSES = "DECKGEN_DB_"
"""Begins the names of the environment variables that hold addresses."""
CONNECT_SECONDS = 10
REFUSED_LOGIN = ("fatal", "致命", "password", "authentication")
"""In the words of a server that was reached and lets nobody in."""
STATES = {
    "25006": "database-writes",
    "42501": "database-permission",
    "42P01": "database-table",
    "57014": "query-time",
    "28P01": "database-login",
    "28000": "database-login",
    "3D000": "database-login",
}
"""SQLSTATE of PostgreSQL → what to say (PostgreSQL documentation, appendix A)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and where it stands; `name` is the database's."""

    name: str
    sql: str
    file: str
    span: Span
    seconds: int


def variable_of(name: str) -> str:
    """The environment variable that holds the address of a database."""
    return ADDRESSES + name.upper().replace("-", "_")


def ask_database(asked: Asked, addresses: Mapping[str, str]) -> Result:
    """The result of one statement, in a transaction that cannot write.

    Args:
        addresses: by name of the environment variable.

    Raises:
        DeckgenError: no address, no driver, not reachable, not let in, not a query,
            no such table, not allowed, too long, too large.
    """
    statement = look_at_statement(asked.sql)
    if not statement.reads:
        raise DeckgenError(diagnose("query-not-read-only", asked.span))
    url = address_of(asked, addresses)
    engine = open_database(asked, url)
    found: Diagnostic | None = None
    header: tuple[str, ...] = ()
    rows: list[Any] = []
    from sqlalchemy.exc import SQLAlchemyError

    try:
        with engine.connect() as connection:
            header, rows = read_only(connection, statement.text, asked)
    except SQLAlchemyError as error:
        found = told(error, asked, url)
    except UnicodeDecodeError:
        found = diagnose("query-error", asked.span, reason="text that is not UTF-8")
    except (OSError, ValueError):
        # A driver that cannot even begin; its words may be the address.
        variable = variable_of(asked.name)
        values = {"name": asked.name, "variable": variable}
        found = diagnose("database-address/form", asked.span, **values)
    finally:
        engine.dispose()
    if found is not None:
        # Outside of the handler: a driver's error quotes addresses.
        raise DeckgenError(found)
    records = typed_records(
        header, rows, file=asked.file, at=asked.span, digits=SHOWN_DIGITS
    )
    return Result(records, statement.is_ordered)


def address_of(asked: Asked, addresses: Mapping[str, str]) -> URL:
    """The address of the environment; it is never shown.

    Raises:
        DeckgenError: `database-address`, `missing-extra`, `database-kind`.
    """
    variable = variable_of(asked.name)
    text = addresses.get(variable, "")
    values = {"name": asked.name, "variable": variable}
    if not text:
        raise DeckgenError(diagnose("database-address", asked.span, **values))
    try:
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError
    except ImportError:
        raise missing_driver(asked, "sqlalchemy") from None
    url = None
    with contextlib.suppress(ArgumentError, ValueError):
        url = make_url(text)
    if url is None:
        raise DeckgenError(diagnose("database-address/form", asked.span, **values))
    kind = url.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite":
        return url.set(drivername="sqlite")
    raise DeckgenError(diagnose("database-kind", asked.span, kind=kind[:30], **values))


def missing_driver(asked: Asked, package: str) -> DeckgenError:
    """A library that not every project needs is not installed."""
    values = {"what": "database", "package": package, "extra": "database"}
    return DeckgenError(diagnose("missing-extra", asked.span, **values))


def open_database(asked: Asked, url: URL) -> Engine:
    """An engine whose connections are read-only from their first moment.

    Raises:
        DeckgenError: `missing-extra`.
    """
    from sqlalchemy import create_engine
    from sqlalchemy.pool import NullPool

    arguments: dict[str, object] = {}
    if url.get_backend_name() == "postgresql":
        own = url.query.get("options", "")
        options = f"{own if isinstance(own, str) else ' '.join(own)}"
        options += " -c default_transaction_read_only=on"
        options += f" -c statement_timeout={asked.seconds * 1000}"
        arguments = {
            "connect_timeout": CONNECT_SECONDS,
            "options": options.strip(),
            # A prepared statement is one statement.
            "prepare_threshold": 0,
        }
    elif url.database and not url.database.startswith("file:"):
        path = url.database.replace("?", "%3f").replace("#", "%23")
        url = url.set(database=f"file:{path}", query={"mode": "ro", "uri": "true"})
    try:
        return create_engine(url, connect_args=arguments, poolclass=NullPool)
    except ImportError:
        raise missing_driver(asked, "psycopg") from None


def read_only(
    connection: Connection, sql: str, asked: Asked
) -> tuple[tuple[str, ...], list[Any]]:
    """Header and rows, one row more than a table may have at most.

    Raises:
        SQLAlchemyError: the database refuses it.
    """
    options: dict[str, Any] = {"no_parameters": True}
    interrupt = nothing
    if connection.dialect.name == "postgresql":
        connection = connection.execution_options(postgresql_readonly=True)
    else:
        connection.exec_driver_sql("PRAGMA query_only = ON")
        driver = connection.connection.driver_connection
        interrupt = getattr(driver, "interrupt", nothing)
    limited = f"SELECT * FROM (\n{sql}\n) AS asked LIMIT {ROW_LIMIT + 1}"
    # The database has a limit of its own; this one is for what does not know any.
    with time_limit(interrupt, asked.seconds):
        result = connection.exec_driver_sql(limited, execution_options=options)
        return tuple(result.keys()), [tuple(row) for row in result.fetchall()]


def nothing() -> None:
    """Where the server itself stops a query."""


def told(error: Exception, asked: Asked, url: URL) -> Diagnostic:
    """A driver's error in our words: nothing of the address stands in them."""
    cause = getattr(error, "orig", None) or error
    state = getattr(cause, "sqlstate", None) or ""
    said = " ".join(str(cause).split())
    values: dict[str, object] = {
        "name": asked.name,
        "variable": variable_of(asked.name),
    }
    key = STATES.get(state, "")
    if not key and not state and is_connection(error):
        lower = said.lower()
        reached = any(word in lower for word in REFUSED_LOGIN)
        key = "database-login" if reached else "database-unreachable"
        if "interrupted" in lower:
            key = "query-time"
        elif "no such table" in lower:
            key = "database-table"
        elif "readonly" in lower or "read-only" in lower:
            key = "database-writes"
        elif "unable to open" not in lower and url.get_backend_name() == "sqlite":
            key = "query-error"
    if not key and not state and url.get_backend_name() == "postgresql":
        # The driver refuses it before any server is asked: a part of the address.
        key = "database-address/form"
    key = key or "query-error"
    primary = getattr(getattr(cause, "diag", None), "message_primary", None) or said
    if key == "query-time":
        return diagnose(key, asked.span, seconds=asked.seconds)
    if key in ("query-error", "database-table", "database-permission"):
        values["reason"] = without_secrets(str(primary), url)[:300]
    return diagnose(key, asked.span, **values)


def is_connection(error: Exception) -> bool:
    """Whether an error is of the connection or of the server as such."""
    from sqlalchemy.exc import OperationalError

    return isinstance(error, OperationalError)


def without_secrets(text: str, url: URL) -> str:
    """Words of a server without the password, should they hold it."""
    password = str(url.password or "")
    return text.replace(password, "…") if len(password) > 3 else text
