"""DuckDB with nothing in reach: it reads the files that are named, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from deckgen.datasets.records import COLUMN_LIMIT, ROW_LIMIT, Records, check_budget
from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.located.cells import text_of

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "2GB"
"""For one query; nothing is written to disk."""
PLAIN = frozenset(
    "boolean tinyint smallint integer bigint hugeint utinyint usmallint uinteger "
    "ubigint uhugeint float double decimal varchar date timestamp timestamp_s "
    "timestamp_ms timestamp_ns enum null".split()
)
"""Types of columns that a cell can hold."""


def open_engine(span: Span, what: str) -> DuckDBPyConnection:
    """An empty engine in memory.

    It has one thread: several would add binary numbers in another order each time.

    Raises:
        DeckgenError: `missing-extra`, DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise DeckgenError(
            diagnose("missing-extra", span, what=what, package="duckdb", extra="sql")
        ) from None
    return duckdb.connect(
        ":memory:",
        config={
            "threads": 1,
            "memory_limit": MEMORY,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "temp_directory": "",
        },
    )


def lock(connection: DuckDBPyConnection, allowed: Sequence[Path | str]) -> None:
    """Closes the way to every file and address but these; nothing opens it again.

    A pattern that is allowed opens only the files that are allowed too.
    """
    paths = [str(path) for path in allowed]
    connection.execute("SET allowed_paths = ?", [paths])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


@contextmanager
def time_limit(interrupt: Callable[[], object], seconds: int) -> Iterator[None]:
    """Stops what runs after some seconds."""
    timer = Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@contextmanager
def engine_errors(span: Span, root: Path, seconds: int) -> Iterator[None]:
    """What the engine refuses, as a diagnostic; no path of the machine in it.

    Raises:
        DeckgenError: `query-time`, `query-memory`, `query-error`.
    """
    import duckdb

    found = None
    try:
        yield
    except duckdb.InterruptException:
        found = diagnose("query-time", span, seconds=seconds)
    except duckdb.OutOfMemoryException:
        found = diagnose("query-memory", span, limit=MEMORY)
    except duckdb.Error as error:
        said = str(error).strip().split("\n")[0].replace(f"{root}/", "")
        found = diagnose("query-error", span, reason=said[:300])
    if found is not None:
        # Outside of the handler: the engine's own words stay out of a traceback.
        raise DeckgenError(found)


def fetch(
    connection: DuckDBPyConnection,
    sql: str,
    *,
    file: str,
    at: Span,
    digits: int | None = None,
) -> Records:
    """The result of a statement, at most as many rows as a table may have.

    Args:
        file: names the table in messages.
        at: of the query or file; a cell is a path in it.

    Raises:
        DeckgenError: `too-large`, `query-column-type`; what DuckDB raises.
    """
    result = connection.execute(f"SELECT * FROM ({sql}\n) LIMIT {ROW_LIMIT + 1}")
    columns = [(str(d[0]), str(d[1])) for d in result.description or ()]
    for name, kind in columns:
        if kind.lower().partition("(")[0].strip('"') not in PLAIN:
            raise DeckgenError(
                diagnose("query-column-type", at, name=name, type=kind.lower()[:40])
            )
    header = tuple(name for name, _ in columns)
    return typed_records(header, result.fetchall(), file=file, at=at, digits=digits)


def typed_records(
    header: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    file: str,
    at: Span,
    digits: int | None = None,
) -> Records:
    """Values of Python as records; a cell is named by row and column.

    Raises:
        DeckgenError: `too-large`, `query-column-type`.
    """
    if len(rows) > ROW_LIMIT or len(header) > COLUMN_LIMIT:
        key = "too-large/rows" if len(rows) > ROW_LIMIT else "too-large/columns"
        limit = ROW_LIMIT if len(rows) > ROW_LIMIT else COLUMN_LIMIT
        raise DeckgenError(diagnose(key, at, file=file, limit=str(limit)))
    made: list[tuple[str, ...]] = []
    for row in rows:
        texts = tuple(text_of(value, digits=digits) for value in row)
        for name, text, value in zip(header, texts, row, strict=True):
            if text is None:
                kind = type(value).__name__
                raise DeckgenError(
                    diagnose("query-column-type", at, name=name, type=kind)
                )
        made.append(tuple(text or "" for text in texts))
        check_budget(made[-1], at, 1)

    def cell_name(row: int, column: int) -> str:
        return f"row {row + 1}, {header[column]}" if row >= 0 else header[column]

    def place(row: int, column: int) -> Span:
        return at.at(cell_name(row, column))

    numbers = tuple(range(1, len(made) + 1))
    return Records(file, tuple(header), tuple(made), numbers, place, cell_name)
