"""Bytes of a workbook or CSV file into grids: what stands where, and how it shows."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import ParseError

from deckgen.datasets.delimited import ENCODINGS
from deckgen.datasets.records import (
    CELL_LIMIT,
    COLUMN_LIMIT,
    ROW_LIMIT,
)
from deckgen.datasets.workbooks import LAST_ROW, open_workbook
from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.located import read_bytes_as_text
from deckgen.located.cells import SHOWN_DIGITS, text_of
from deckgen.located.sheets import Extras, check_package, sheet_extras
from deckgen.model.grid import Book, CellKind, Grid, GridCell

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")
CELLS = 500_000
"""Filled cells of a file: a workbook that people send each other has far fewer."""
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    OSError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    SyntaxError,
)


def read_book(data: bytes, file: str) -> Book:
    """Every sheet of a workbook, or the one grid of a CSV file.

    Values are those that the workbook keeps: nothing is computed, no link followed.

    Args:
        data: bytes of the file.
        file: its name, which messages show.

    Raises:
        DeckgenError: a kind that is not read, a password, damage, over the budget.
    """
    dot = file.rfind(".")
    extension = file[dot:].lower() if dot >= 0 else ""
    if extension in TEXTS:
        grids: tuple[Grid, ...] = (read_text(data, file),)
    else:
        # What it is stands in its bytes; an old or locked workbook is told as such.
        if extension in WORKBOOKS or data.startswith(b"\xd0\xcf\x11\xe0"):
            check_package(data, file)
        if extension not in WORKBOOKS:
            said = {"name": file, "extension": extension or "?"}
            raise DeckgenError(diagnose("table-kind", Span(file), **said))
        grids = read_sheets(data, file)
    return Book(file, grids, sha256(data).hexdigest())


def read_sheets(data: bytes, file: str) -> tuple[Grid, ...]:
    """The sheets of a workbook whose package is safe to open."""
    grids: list[Grid] = []
    room = CELLS
    try:
        with warnings.catch_warnings():
            # What openpyxl leaves out (validations, styles) is of no use here.
            warnings.simplefilter("ignore")
            book = open_workbook(data)
            for sheet in cast("Sequence[ReadOnlyWorksheet]", book.worksheets):
                grids.append(read_sheet(sheet, sheet_extras(data, sheet), file, room))
                room -= len(grids[-1].cells)
    except BROKEN as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise DeckgenError(
            diagnose("workbook-unreadable", Span(file), file=file, reason=reason)
        ) from None
    return tuple(grids)


def read_sheet(sheet: ReadOnlyWorksheet, extras: Extras, file: str, room: int) -> Grid:
    """The filled cells of a sheet.

    Raises:
        DeckgenError: over the budget.
    """
    # What a workbook says of its size may be a lie.
    sheet.reset_dimensions()
    cells: dict[tuple[int, int], GridCell] = {}
    filled_rows = 0
    rows = cast(
        "Iterable[tuple[ReadOnlyCell, ...]]",
        getattr(sheet, "iter_rows")(),  # noqa: B009
    )
    for number, line in enumerate(rows, 1):
        before = len(cells)
        for column, cell in enumerate(line, 1):
            if cell.value is not None:
                made = grid_cell(cell.value, cell.data_type, cell.number_format)
                if made.text or made.kind == "error":
                    cells[number, column] = made
                    check_room(number, column, len(cells), room, file)
        filled_rows += len(cells) > before
        if number > LAST_ROW or filled_rows > ROW_LIMIT:
            raise too_large("rows", ROW_LIMIT, file)
    for at in extras.unvalued:
        cells[at] = GridCell("unvalued", "")
    hidden = [range(a, min(b, COLUMN_LIMIT) + 1) for a, b in extras.hidden_columns]
    return Grid(
        sheet.title,
        cells,
        tuple((t, le, b, r) for _, (le, t, r, b) in extras.merged),
        frozenset(extras.hidden_rows),
        frozenset(c for columns in hidden for c in columns),
        extras.filtered,
        sheet.sheet_state != "visible",
        frozenset(extras.external),
    )


def check_room(row: int, column: int, count: int, room: int, file: str) -> None:
    """Refuses what no report shows.

    Raises:
        DeckgenError: over the budget.
    """
    del row
    if column > COLUMN_LIMIT:
        raise too_large("columns", COLUMN_LIMIT, file)
    if count > room:
        raise too_large("cells", CELLS, file)


def too_large(what: str, limit: int, file: str) -> DeckgenError:
    """Over the budget."""
    return DeckgenError(
        diagnose(f"too-large/{what}", Span(file), file=file, limit=str(limit))
    )


def grid_cell(value: object, data_type: str, number_format: str | None) -> GridCell:
    """A value as a spreadsheet shows it."""
    code = number_format or ""
    code = "" if code == "General" else code
    text = text_of(value, digits=SHOWN_DIGITS)
    kind: CellKind
    if data_type == "e":
        kind, text = "error", str(value)
    elif isinstance(value, bool):
        kind = "bool"
    elif isinstance(value, int | float):
        kind = "number"
    elif isinstance(value, str):
        kind = "text"
    else:
        kind = "date"
    text = str(value) if text is None else text
    return GridCell(kind, text[:CELL_LIMIT], code)


def read_text(data: bytes, file: str) -> Grid:
    """A CSV file; its delimiter is the one that stands most regularly.

    Raises:
        DeckgenError: no text, quotes that do not close, over the budget.
    """
    text = read_bytes_as_text(data, file, encodings=ENCODINGS[""], limit=len(data))
    head = text.split("\n", 40)[:40]
    delimiter = max(",\t;|", key=lambda d: sum(line.count(d) > 0 for line in head))
    cells: dict[tuple[int, int], GridCell] = {}
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        for number, line in enumerate(reader, 1):
            if number > ROW_LIMIT:
                raise too_large("rows", ROW_LIMIT, file)
            for column, written in enumerate(line, 1):
                if written.strip():
                    cells[number, column] = GridCell("text", written.strip())
                    check_room(number, column, len(cells), CELLS, file)
    except csv.Error:
        key = "csv-quote" if '"' in text else "too-large/cell"
        span = Span(file, reader.line_num or 1, 1)
        raise DeckgenError(
            diagnose(key, span, file=file, limit=str(CELL_LIMIT))
        ) from None
    return Grid("", cells)
