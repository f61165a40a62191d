"""A Parquet file into records, through DuckDB."""

from __future__ import annotations

from pathlib import Path

from deckgen.datasets.engine import engine_errors, fetch, lock, open_engine, time_limit
from deckgen.datasets.records import Records
from deckgen.diagnostics import DeckgenError, Span, diagnose

SECONDS = 60


def read_parquet(path: Path, file: str) -> Records:
    """Decimals and dates as they are typed; a binary number as its shortest decimal.

    Raises:
        DeckgenError: `missing-extra`, no Parquet, over the budget, nested columns.
    """
    at = Span(file)
    connection = open_engine(at, file)
    full = path.resolve()
    # A name with * or [ in it would be a pattern.
    pattern = "".join(f"[{c}]" if c in "*?[" else c for c in str(full))
    quoted = pattern.replace("'", "''")
    try:
        lock(connection, (full, pattern))
        with (
            engine_errors(at, full.parent, SECONDS),
            time_limit(connection.interrupt, SECONDS),
        ):
            sql = f"SELECT * FROM read_parquet('{quoted}')"
            return fetch(connection, sql, file=file, at=at)
    except DeckgenError as error:
        if any(d.code == "query-error" for d in error.diagnostics):
            reason = dict(error.diagnostics[0].values).get("reason")
            raise DeckgenError(
                diagnose("parquet-unreadable", at, file=file, reason=reason)
            ) from None
        raise
    finally:
        connection.close()
