"""A table as a file, a query or a frame gives it, before it meets its description."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from deckgen.diagnostics import DeckgenError, Span, diagnose

ROW_LIMIT = 200_000
CELL_LIMIT = 20_000
"""Characters of a cell."""
COLUMN_LIMIT = 1000
CELLS_LIMIT = 20_000_000
"""Cells of a table: rows that are short in the file may be wide in the table."""
HEADER = -1
"""The header, where the row of a record is asked for."""


def unnamed(row: int, column: int) -> str:
    """The cell of a text file: line and column say enough."""
    del row, column
    return ""


@dataclass(frozen=True, slots=True)
class Records:
    """Cells as texts, each with its place and the name its own program gives it."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Sequence[str], ...]
    numbers: tuple[int, ...]
    """Of each row, as a person would count it."""
    place: Callable[[int, int], Span]
    """Of a row (from 0, or `HEADER`) and column."""
    cell_name: Callable[[int, int], str] = unnamed
    lines: tuple[int, ...] = ()
    """Of a text file: where each row begins."""
    instead: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What a cell is for a field of percentages, or of periods: `53.5` for a cell
    that shows 53.5%, `2024-06` for a day that shows as June 2024."""

    def sha256(self) -> str:
        """Of the cells, in a form that no file decides."""
        digest = sha256()
        for cells in (self.header, *self.rows):
            digest.update(json.dumps(list(cells), ensure_ascii=False).encode())
            digest.update(b"\n")
        return digest.hexdigest()


def check_size(rows: int, columns: int, span: Span) -> None:
    """Refuses a table before its cells are laid out.

    Raises:
        DeckgenError: `too-large/rows`, `too-large/cells`.
    """
    for key, is_over, limit in (
        ("too-large/rows", rows > ROW_LIMIT, ROW_LIMIT),
        ("too-large/cells", rows * columns > CELLS_LIMIT, CELLS_LIMIT),
    ):
        if is_over:
            raise DeckgenError(diagnose(key, span, file=span.file, limit=str(limit)))


def check_budget(cells: Sequence[str], span: Span, count: int) -> None:
    """Refuses tables that no report shows.

    Raises:
        DeckgenError: too many rows or columns, or too long a cell.
    """
    found = (
        ("too-large/rows", count > ROW_LIMIT + 1, ROW_LIMIT),
        ("too-large/columns", len(cells) > COLUMN_LIMIT, COLUMN_LIMIT),
        ("too-large/cell", any(len(c) > CELL_LIMIT for c in cells), CELL_LIMIT),
    )
    for key, is_over, limit in found:
        if is_over:
            raise DeckgenError(diagnose(key, span, file=span.file, limit=str(limit)))
