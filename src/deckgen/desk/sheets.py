"""The bytes of a workbook → the filled cells of its sheets, as people see them."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import ParseError

from deckgen.desk.model import cell_name, cell_span
from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import shorten
from deckgen.located.cells import SHOWN_DIGITS, as_shown, text_of
from deckgen.located.sheets import check_package, sheet_extras
from deckgen.located.text import REFUSED

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

FILE_LIMIT = 32_000_000
ROW_LIMIT = 20_000
"""Rows of a sheet that are filled."""
LAST_ROW = 200_000
COLUMN_LIMIT = 200
CELL_LIMIT = 32_767
"""Characters of a cell, as Excel takes them."""
SHOWN = 30
"""Findings of one kind in a sheet; more of them have few causes."""
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ParseError,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    RuntimeError,
    SyntaxError,
)
"""What reading a damaged workbook ends in."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell."""

    text: str
    instead: str
    """What it is for a percentage or a date, where its format shows another text."""


@dataclass(slots=True)
class Grid:
    """The filled rows of a sheet, by number; cells by column, from 1."""

    file: str
    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)

    def span(self, row: int, column: int) -> Span:
        """The place of a cell."""
        return cell_span(self.file, self.name, row, column)


def read_grids(data: bytes, file: str, report: Report) -> list[Grid]:
    """Every sheet of a workbook, in its order.

    Raises:
        DeckgenError: no workbook, one that is not safe to open, or too large a one.
    """
    check_package(data, file)
    try:
        with warnings.catch_warnings():
            # What openpyxl leaves out (validations, styles) is of no use here.
            warnings.simplefilter("ignore")
            return list(_grids(data, file, report))
    except BROKEN as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise DeckgenError(
            diagnose("workbook-unreadable", Span(file), file=file, reason=reason)
        ) from None


def _grids(data: bytes, file: str, report: Report) -> Iterator[Grid]:
    from openpyxl import load_workbook

    book: Workbook = load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    for sheet in cast("Sequence[ReadOnlyWorksheet]", book.worksheets):
        # What a workbook says of its size may be a lie.
        sheet.reset_dimensions()
        grid = Grid(file, sheet.title)
        for number, cells in enumerate(_rows(sheet), 1):
            if number > LAST_ROW or len(grid.rows) > ROW_LIMIT:
                limit = str(ROW_LIMIT)
                key = "too-large/rows"
                raise DeckgenError(diagnose(key, Span(file), file=file, limit=limit))
            if found := _row(cells, number, grid, report):
                grid.rows[number] = found
        _check_extras(data, sheet, grid, report)
        yield grid


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[ReadOnlyCell, ...]]:
    """Its rows as they come."""
    rows = getattr(sheet, "iter_rows")()  # noqa: B009
    return cast("Iterator[tuple[ReadOnlyCell, ...]]", rows)


def _row(
    cells: Sequence[ReadOnlyCell], number: int, grid: Grid, report: Report
) -> dict[int, Cell]:
    """The filled cells of a row."""
    found: dict[int, Cell] = {}
    for column, cell in enumerate(cells[:COLUMN_LIMIT], 1):
        value: object = cell.value
        if value is None:
            continue
        span = grid.span(number, column)
        if cell.data_type == "e":
            name = cell_name(grid.name, number, column)
            report.add(diagnose("error-value", span, cell=name, value=str(value)))
            continue
        text = text_of(value, digits=SHOWN_DIGITS)
        shown, instead = as_shown(value, text or "", cell.number_format)
        text = (str(value) if text is None else shown).replace("\r\n", "\n").strip()
        if len(text) > CELL_LIMIT:
            key, limit = "too-large/cell", str(CELL_LIMIT)
            raise DeckgenError(diagnose(key, span, file=grid.file, limit=limit))
        if bad := REFUSED.search(text):
            character = f"U+{ord(bad.group()):04X}"
            key = "refused-character/control"
            report.add(diagnose(key, span, character=character))
            continue
        if text:
            found[column] = Cell(text, instead)
    return found


def _check_extras(
    data: bytes, sheet: ReadOnlyWorksheet, grid: Grid, report: Report
) -> None:
    """Merged cells and formulas that nobody computed, where there is something."""
    extras = sheet_extras(data, sheet)
    for ref, (left, top, right, bottom) in extras.merged[:SHOWN]:
        inside = any(
            top <= row <= bottom and any(left <= c <= right for c in cells)
            for row, cells in grid.rows.items()
        )
        if inside:
            span = Span(grid.file, top, left, cell=f"{grid.name}!{shorten(ref)}")
            report.add(diagnose("merged-cells", span, cells=ref))
    for row, column in extras.unvalued[:SHOWN]:
        name = cell_name(grid.name, row, column)
        span = grid.span(row, column)
        report.add(diagnose("formula-without-value", span, cell=name))
