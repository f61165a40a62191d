"""A sheet of an XLSX workbook into records: values as a person sees them there."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast
from xml.etree.ElementTree import ParseError

from deckgen.datasets.metadata import Description
from deckgen.datasets.records import (
    COLUMN_LIMIT,
    HEADER,
    ROW_LIMIT,
    Records,
    check_budget,
)
from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import did_you_mean
from deckgen.located.cells import SHOWN_DIGITS, as_shown, text_of
from deckgen.located.sheets import (
    Extras,
    check_package,
    column_letters,
    column_of,
    sheet_extras,
)

if TYPE_CHECKING:
    from openpyxl.cell.read_only import ReadOnlyCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

LAST_ROW = 1_048_576
AREA = re.compile(
    r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6}):\$?([A-Z]{1,3})(?:\$?([1-9]\d{0,6}))?\Z"
)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a sheet, both ends in it; `bottom` None: to its end."""

    left: int
    top: int
    right: int
    bottom: int | None


@dataclass(slots=True)
class Grid:
    """The cells of a sheet that are the table, as they are read."""

    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    instead: dict[tuple[int, int], str] = field(default_factory=dict)
    """By number of the row and column of the sheet."""
    errors: list[tuple[int, int, str]] = field(default_factory=list)


def read_workbook(
    data: bytes, file: str, description: Description, report: Report
) -> Records:
    """The records of a sheet, or of a range of it; its first row is the header.

    Values are those the workbook keeps: nothing is computed, no link is followed, no
    macro run. A number has the 15 digits that a spreadsheet shows.

    Raises:
        DeckgenError: no workbook that can be read, no such sheet or range, a formula
            without value, an error value, merged cells.
    """
    check_package(data, file)
    area = wanted_area(description)
    try:
        with warnings.catch_warnings():
            # What openpyxl leaves out (validations, styles) is of no use here.
            warnings.simplefilter("ignore")
            book = open_workbook(data)
            sheet = wanted_sheet(book, file, description)
            extras = sheet_extras(data, sheet)
            grid = read_grid(sheet, file, area)
    except (
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
    ) as error:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        raise DeckgenError(
            diagnose("workbook-unreadable", Span(file), file=file, reason=reason)
        ) from None
    if not grid.rows:
        raise DeckgenError(diagnose("empty-table", Span(file), file=file))
    reader = Reader(file, sheet.title, grid, extras, description)
    reader.check(report)
    return reader.records()


def open_workbook(data: bytes) -> Workbook:
    """Read-only: rows come as they are asked for."""
    from openpyxl import load_workbook

    return load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )


def wanted_area(description: Description) -> Area | None:
    """`B3:F40`, or `B3:F` to the end of the sheet.

    Raises:
        DeckgenError: `bad-range`.
    """
    text = description.entry.range
    if not text:
        return None
    match = AREA.match(text.upper())
    if match:
        left, right = column_of(match[1]), column_of(match[3])
        top = int(match[2])
        bottom = int(match[4]) if match[4] else None
        if left <= right and (bottom is None or top <= bottom):
            return Area(left, top, right, bottom)
    raise DeckgenError(diagnose("bad-range", description.span("range"), value=text))


def wanted_sheet(
    book: Workbook, file: str, description: Description
) -> ReadOnlyWorksheet:
    """The sheet that is named, or the only one.

    Raises:
        DeckgenError: `unknown-sheet`, `sheet-not-named`.
    """
    # In a read-only workbook they are of this kind.
    sheets = cast("Sequence[ReadOnlyWorksheet]", book.worksheets)
    names = tuple(sheet.title for sheet in sheets)
    wanted = description.entry.sheet
    if wanted:
        for sheet in sheets:
            if sheet.title == wanted:
                return sheet
        near = did_you_mean(wanted, names)
        span = description.span("sheet")
        said = {"name": wanted, "file": file, "suggestion": near}
        raise DeckgenError(diagnose("unknown-sheet", span, known=names, **said))
    if not sheets:
        raise ValueError("it has no sheet")
    seen = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    if len(seen) != 1:
        span = description.span("path")
        raise DeckgenError(diagnose("sheet-not-named", span, file=file, known=names))
    return seen[0]


def read_grid(sheet: ReadOnlyWorksheet, file: str, area: Area | None) -> Grid:
    """The rows that hold something, in the area that is wanted.

    Raises:
        DeckgenError: over the budget.
    """
    # What a workbook says of its size may be a lie.
    sheet.reset_dimensions()
    grid = Grid()
    top, bottom = (area.top, area.bottom) if area else (1, None)
    rows = cast(
        "Iterable[tuple[ReadOnlyCell, ...]]",
        getattr(sheet, "iter_rows")(min_row=top, max_row=bottom),  # noqa: B009
    )
    for number, cells in enumerate(rows, top):
        if number > LAST_ROW:
            raise DeckgenError(
                diagnose("too-large/rows", Span(file), file=file, limit=str(ROW_LIMIT))
            )
        left, right = (area.left, area.right) if area else (1, len(cells))
        if right - left >= COLUMN_LIMIT:
            limit = str(COLUMN_LIMIT)
            raise DeckgenError(
                diagnose("too-large/columns", Span(file), file=file, limit=limit)
            )
        texts = read_row(cells[left - 1 : right], number, left, grid)
        if any(texts):
            grid.rows.append(texts)
            grid.numbers.append(number)
            check_budget(texts, Span(file), len(grid.rows))
    return grid


def read_row(
    cells: Iterable[ReadOnlyCell], number: int, left: int, grid: Grid
) -> list[str]:
    """The texts of a row, ends that are empty left out."""
    texts: list[str] = []
    for column, cell in enumerate(cells, left):
        value: object = cell.value
        if value is None:
            texts.append("")
            continue
        if cell.data_type == "e":
            grid.errors.append((number, column, str(value)))
        text = text_of(value, digits=SHOWN_DIGITS)
        shown, instead = as_shown(value, text or "", cell.number_format)
        if instead:
            grid.instead[number, column] = instead
        texts.append(str(value) if text is None else shown)
    while texts and not texts[-1]:
        texts.pop()
    return texts


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns the grid of a sheet into records, and names its cells."""

    file: str
    sheet: str
    grid: Grid
    extras: Extras
    description: Description

    def name(self, row: int, column: int) -> str:
        """`Sheet1!B7`, of numbers of the sheet."""
        return f"{self.sheet}!{column_letters(column)}{row}"

    def at(self, row: int, column: int) -> Span:
        """The place of a cell, of numbers of the sheet."""
        return Span(self.file, path=self.name(row, column))

    def check(self, report: Report) -> None:
        """What a sheet may hold that is no value.

        Raises:
            DeckgenError: merged cells, formulas that were never computed, errors.
        """
        first, last = self.grid.numbers[0], self.grid.numbers[-1]
        width = max(map(len, self.grid.rows))
        area = wanted_area(self.description)
        left = area.left if area else 1
        found = []
        for ref, (a, b, c, d) in self.extras.merged:
            right = left + width - 1
            columns = range(max(a, left), min(c, right) + 1)
            lines = range(max(b, first), min(d, last) + 1)
            # The first cell has the value; in the others it is missed.
            if len(columns) * len(lines) - (a in columns and b in lines) > 0:
                span = Span(self.file, path=f"{self.sheet}!{ref}")
                found.append(diagnose("merged-cells", span, cells=ref))
        for row, column in self.extras.unvalued:
            if left <= column < left + width and first <= row <= last:
                cell = self.name(row, column)
                found.append(
                    diagnose("formula-without-value", self.at(row, column), cell=cell)
                )
        for row, column, text in self.grid.errors:
            if text not in self.description.missing:
                span, cell = self.at(row, column), self.name(row, column)
                found.append(diagnose("error-value", span, cell=cell, value=text))
        if found:
            raise DeckgenError(found[:30])
        numbers = set(self.grid.numbers)
        hidden = [row for row in self.extras.hidden_rows if row in numbers]
        if hidden:
            span = self.at(hidden[0], left)
            report.add(
                diagnose("hidden-rows", span, sheet=self.sheet, rows=len(hidden))
            )

    def records(self) -> Records:
        """The first row is the header; columns that hold nothing are left out."""
        area = wanted_area(self.description)
        rows, numbers = self.grid.rows, self.grid.numbers
        # Without a range the table begins where something stands.
        firsts = [next(i for i, text in enumerate(row) if text) for row in rows]
        before = 0 if area else min(firsts)
        left = (area.left if area else 1) + before
        width = max(map(len, rows)) - before
        full = [(*row[before:], *[""] * (width + before - len(row))) for row in rows]

        def cell(row: int, column: int) -> tuple[int, int]:
            return numbers[0 if row == HEADER else row + 1], left + column

        positions = {number: index for index, number in enumerate(numbers)}
        instead = {
            (positions[row] - 1, column - left): text
            for (row, column), text in self.grid.instead.items()
            if row in positions
        }
        return Records(
            self.file,
            full[0],
            tuple(full[1:]),
            tuple(numbers[1:]),
            lambda row, column: self.at(*cell(row, column)),
            lambda row, column: self.name(*cell(row, column)),
            instead=instead,
        )
