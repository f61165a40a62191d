"""The workbook behind a chart → the cells that the chart names, where it keeps no
copy of them."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

UNPACKED = 80_000_000
"""Bytes of a workbook, unpacked."""
CELLS = 20_000
"""Cells of one series."""
BROKEN = (
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
"""What openpyxl raises for files that are no whole workbook."""
AREA = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})"
    r"(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?\Z"
)


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that was opened for reading."""

    workbook: Workbook

    def cells(self, area: str) -> tuple[str | Decimal | None, ...]:
        """The cells of `Sheet1!$B$2:$B$5`, row by row; none where there is no such
        area."""
        found = AREA.match(area.strip())
        if found is None:
            return ()
        sheet = (found[1] or found[2]).replace("''", "'")
        if sheet not in self.workbook.sheetnames:
            return ()
        first, last = int(found[4]), int(found[6] or found[4])
        if last - first >= CELLS:
            return ()
        from openpyxl.utils import column_index_from_string

        left = column_index_from_string(found[3])
        right = column_index_from_string(found[5] or found[3])
        if (right - left + 1) * (last - first + 1) > CELLS:
            return ()
        try:
            rows = self.workbook[sheet].iter_rows(
                min_row=first,
                max_row=last,
                min_col=left,
                max_col=right,
                values_only=True,
            )
            return tuple(_value(cell) for row in rows for cell in row)
        except BROKEN:
            return ()


def _value(cell: object) -> str | Decimal | None:
    match cell:
        case None:
            return None
        case bool():
            return str(cell).upper()
        case int() | float():
            return Decimal(repr(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def open_book(data: bytes) -> Book | None:
    """A workbook's last computed values; None for what is none, or is too large."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > UNPACKED:
                return None
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Book(load_workbook(BytesIO(data), read_only=True, data_only=True))
    except BROKEN:
        return None
