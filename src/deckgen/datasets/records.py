"""A table as a file, a query or a frame gives it, before it meets its description."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from deckgen.diagnostics import DeckgenError, Span, diagnose

ROW_LIMIT = 200_000
CELL_LIMIT = 20_000
"""Characters of a cell."""
COLUMN_LIMIT = 1000
CELLS_LIMIT = 20_000_000
"""Cells of a table: rows that are short in the file may be wide in the table."""
WRITTEN_OUT = 60
"""Digits up to which a number is written without exponent."""
SHOWN_DIGITS = 15
"""Significant digits of a binary number that a spreadsheet shows."""

EXACT_WHOLE = 2**53
"""Up to here a binary number holds every whole number."""

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


def text_of(value: object, *, digits: int | None = None) -> str | None:
    """A typed value as the text a CSV cell would have; None: no cell can hold it.

    Args:
        digits: significant digits of binary numbers; without it as many as it takes
            to tell the number from every other.
    """
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case int():
            return str(value) if abs(value) < 10**WRITTEN_OUT else None
        case float():
            return float_text(value, digits)
        case Decimal():
            return decimal_text(value)
        case datetime():
            is_day = (value.hour, value.minute, value.second) == (0, 0, 0)
            is_day = is_day and not value.microsecond
            return value.date().isoformat() if is_day else value.isoformat(" ")
        case date():
            return value.isoformat()
        case _:
            return None


def float_text(value: float, digits: int | None = None) -> str:
    """A binary number as the decimal a person sees; not a number is no value."""
    if value != value or value in (float("inf"), float("-inf")):
        return "" if value != value else str(value)
    is_whole = value.is_integer() and abs(value) < EXACT_WHOLE
    shown = digits is not None and not is_whole
    number = Decimal(f"{value:.{digits}g}" if shown else repr(value))
    return decimal_text(number.normalize() if number else Decimal(0))


def decimal_text(value: Decimal) -> str:
    """Written out, unless it is too long for any cell."""
    if not value.is_finite() or abs(value.adjusted()) > WRITTEN_OUT:
        return str(value)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        value = value.quantize(Decimal(1)) if exponent < WRITTEN_OUT else value
    return f"{value:f}"


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
