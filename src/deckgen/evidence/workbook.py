"""XLSX → a snapshot, a piece a cell, with what its number format adds."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from deckgen.evidence.plain import column_name
from deckgen.evidence.snapshot import Snapshot, TooMuchError, Writer
from deckgen.evidence.tables import Entry, Grid, is_label

UNPACKED = 600_000_000
"""Bytes of all parts: what a workbook of a million cells has."""
PARTS = 5_000
CELLS = 500_000
PLACES = 40_000_000
"""Empty cells that are passed over, on the way to the filled ones."""
LARGEST = Decimal(10) ** 24
QUOTED = re.compile(
    r'"([^"]{0,40})"|\\(.)|\[\$([^\]\-]{0,8})[^\]]{0,12}\]|\[[^\]]{0,20}\]'
)
DIGIT = re.compile(r"[0#?]")


class WorkbookError(Exception):
    """Why a workbook cannot be read, as a variant of `snapshot-unreadable`."""


def read_workbook(data: bytes) -> Snapshot:
    """The cells of all sheets, as values, formulas by their last result.

    Raises:
        WorkbookError: damaged, or too large once unpacked.
    """
    import openpyxl

    _check_package(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except _BROKEN:
        raise WorkbookError("broken") from None
    writer = Writer()
    try:
        for sheet in book.worksheets:
            grid = Grid(writer, far=(sheet.title,))
            for row in _rows(sheet):
                grid.row(row)
    except TooMuchError:
        raise WorkbookError("characters") from None
    finally:
        book.close()
    names = tuple(sheet.title for sheet in book.worksheets)
    return Snapshot("xlsx", writer.text, tuple(writer.pieces), sheets=names)


_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
    EOFError,
    NotImplementedError,
    OverflowError,
    OSError,
    RuntimeError,
    struct.error,
    zlib.error,
)
"""What openpyxl raises for files that are no whole workbook; it has no error of its own
for most of them. (`ParseError` of XML is a `SyntaxError`, a locked part a
`RuntimeError`.)"""


def _check_package(data: bytes) -> None:
    """Refuses what unpacks to more than any workbook needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        raise WorkbookError("broken") from None
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise WorkbookError("kind")
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise WorkbookError("characters")


def _read(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a sheet as they come."""
    # What a sheet says of its own size may be a lie, in both directions.
    sheet.reset_dimensions()
    rows = sheet.iter_rows()
    while True:
        try:
            row = next(rows, None)
        except _BROKEN:
            raise WorkbookError("broken") from None
        if row is None:
            return
        yield row


def _rows(sheet: Any) -> Iterator[list[Entry]]:
    """The filled cells of each row; where a row only names things, a name holds for
    the columns up to the next one, as in merged heads.

    Raises:
        TooMuchError: there are too many.
    """
    count = places = 0
    for number, row in enumerate(_read(sheet), 1):
        places += len(row) + 1
        filled = []
        for index, cell in enumerate(row):
            if cell.value is not None and (
                text := cell_text(cell.value, _format(cell))
            ):
                place = f"{sheet.title}!{column_name(index)}{number}"
                filled.append(Entry(index, text, place))
        count += len(filled)
        if count > CELLS or places > PLACES:
            raise TooMuchError
        if filled:
            yield _spread(filled) if all(is_label(e) for e in filled) else filled


def _spread(heads: list[Entry]) -> list[Entry]:
    """Each as wide as the space to the next one."""
    ends = [entry.column for entry in heads[1:]] + [heads[-1].column + 1]
    return [
        replace(entry, span=end - entry.column)
        for entry, end in zip(heads, ends, strict=True)
    ]


def _format(cell: Any) -> str:
    """How a cell prints its number; empty where its style does not exist."""
    try:
        return str(cell.number_format)
    except (IndexError, KeyError):
        return ""


def cell_text(value: object, number_format: str) -> str:
    """A value with its format's unit: 0.535 as `0.0%` → `53.5%`."""
    match value:
        case bool():
            return ""
        case datetime() | date() | time():
            return value.isoformat()
        case int() | float():
            return _number(Decimal(repr(value)), number_format)
        case _:
            return str(value)


def _number(value: Decimal, number_format: str) -> str:
    if not value.is_finite() or abs(value) > LARGEST:
        return ""
    positive = number_format.split(";", 1)[0][:200]
    before: list[str] = []
    behind: list[str] = []
    bare: list[str] = []
    last = 0
    seen = False
    for mark in QUOTED.finditer(positive):
        between = positive[last : mark.start()]
        seen = seen or DIGIT.search(between) is not None
        bare.append(between)
        (behind if seen else before).append(mark[1] or mark[2] or mark[3] or "")
        last = mark.end()
    bare.append(positive[last:])
    plain = "".join(bare)
    if "%" in plain:
        value, behind = value * 100, ["%", *behind]
    for sign in "$¥￥€£":
        if sign in plain:
            before.append(sign)
    digits = f"{value.normalize():f}" if value == value.to_integral() else f"{value:f}"
    minus = "-" if digits.startswith("-") else ""
    head = "".join(before).strip()
    return f"{minus}{head}{digits.removeprefix('-')}{''.join(behind).rstrip()}"
