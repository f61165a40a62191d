"""Workbooks as other programs write them: made here, cell by cell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook


def book(
    rows: Sequence[Any],
    *,
    title: str = "Sheet1",
    formats: Mapping[str, str] | None = None,
    change: Callable[[Workbook], None] | None = None,
) -> bytes:
    """A workbook of one sheet, of lists of cells; `formats`: cell → number format."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    if change is not None:
        change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def rewritten(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


def with_values(data: bytes, values: Mapping[str, str]) -> bytes:
    """Formulas with the values that a spreadsheet keeps beside them."""

    def keep(content: bytes) -> bytes:
        text = content.decode()
        for cell, value in values.items():
            pattern = rf'(<c r="{cell}"[^>]*>)(<f>[^<]*</f>)<v(?: ?/>|></v>)'
            text, count = re.subn(pattern, rf"\1\2<v>{value}</v>", text)
            assert count == 1, (cell, text)
        return text.encode()

    return rewritten(data, "xl/worksheets/sheet1.xml", keep)
