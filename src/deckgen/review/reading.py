"""A workbook that people have written in → what they said, whatever they moved."""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.review.heads import COLUMNS, HEADS, Column
from deckgen.review.rows import Basis
from deckgen.review.signoffs import Said, Sheet, Statement

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

FILE_LIMIT = 50_000_000
PARTS_LIMIT = 300_000_000
"""Bytes of all parts, unpacked."""
PARTS = 2_000
ROWS = 200_000
WIDE = 200
"""Columns that are looked at."""
HEAD_ROWS = 50
"""Rows above which the heads must stand."""
LONGEST = 4_000
"""Characters of a remark."""
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\Z")
FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001
"""From which a spreadsheet counts days."""
BEYOND = ("xl/comments", "xl/threadedComments", "xl/media", "xl/charts")
"""Parts that would be lost: what people attach to a sheet."""
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What reading a damaged workbook ends in."""
Cells = Sequence[object]


def read_workbook(data: bytes, *, file: str, edition: str) -> Sheet:
    """What a workbook says; its rows may be sorted, its columns moved or hidden.

    Raises:
        DeckgenError: `review-unreadable`: no workbook, too large, or not one of ours.
    """
    _check_package(data, file)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(data, file, edition)
    except BROKEN:
        raise _refused(file, "damaged") from None


def _refused(file: str, why: str, **values: str) -> DeckgenError:
    key = f"review-unreadable/{why}"
    return DeckgenError(diagnose(key, Span(file), file=file, **values))


def _check_package(data: bytes, file: str) -> None:
    """Refuses bombs and entities before anything is parsed."""
    if len(data) > FILE_LIMIT:
        raise _refused(file, "large")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            total = sum(part.file_size for part in parts)
            if len(parts) > PARTS or total > PARTS_LIMIT:
                raise _refused(file, "large")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    head = package.read(part)
                    # Neither has a place in a workbook (ECMA-376 part 2, 6.1.4).
                    if DECLARED.search(head) or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
                        raise _refused(file, "damaged")
    except BROKEN:
        raise _refused(file, "damaged") from None


def _read(data: bytes, file: str, edition: str) -> Sheet:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        return _sheet(book, data, file, edition)
    finally:
        book.close()


def _sheet(book: Workbook, data: bytes, file: str, edition: str) -> Sheet:
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        rows = sheet.iter_rows(max_col=WIDE, max_row=ROWS + 1, values_only=True)
        heads = _heads(rows)
        if heads is None:
            continue
        missing = [c for c in ("checked_by", "checked_on", "remark") if c not in heads]
        if missing:
            names = HEADS["zh-CN"], HEADS["en"]
            lost = " / ".join(n[c] for n in names for c in COLUMNS if c == missing[0])
            raise _refused(file, "column", column=lost)
        return _filled(rows, heads, file, edition, lost=_is_lossy(book, data))
    raise _refused(file, "foreign")


Heads = dict[str, int]


def _heads(rows: Iterable[Cells]) -> Heads | None:
    """Column → index, and by their own words those that a person added."""
    known = {word: column for words in HEADS.values() for column, word in words.items()}
    for number, cells in enumerate(rows):
        if number >= HEAD_ROWS:
            return None
        texts = [_text(cell) for cell in cells]
        if HEADS["en"]["basis"] not in texts or HEADS["en"]["was"] not in texts:
            continue
        found: Heads = {}
        for index, text in enumerate(texts):
            if text:
                found.setdefault(known.get(text, f"+{text}"), index)
        return found
    return None


def _filled(
    rows: Iterable[Cells], heads: Heads, file: str, edition: str, *, lost: bool
) -> Sheet:
    statements: list[Statement] = []
    own = tuple(name for name in heads if name.startswith("+"))
    extras: dict[str, tuple[str, ...]] = {}
    for number, cells in enumerate(rows):
        if number >= ROWS:
            raise _refused(file, "large")

        def cell(name: str, cells: Cells = cells) -> object:
            index = heads[name]
            return cells[index] if index < len(cells) else None

        basis = _basis(cell("basis"))
        if basis is None:
            continue
        said = Said(
            _text(cell("checked_by"))[:LONGEST],
            _day(cell("checked_on"))[:LONGEST],
            _text(cell("remark"))[:LONGEST],
        )
        statements.append(Statement(basis, said, _was(cell("was"))))
        if any(added := tuple(_text(cell(name)) for name in own)):
            extras[basis.key] = added
    columns = tuple(name[1:] for name in own)
    return Sheet(edition, tuple(statements), columns, extras, lost)


def _is_lossy(book: Workbook, data: bytes) -> bool:
    """Whether it holds more than one table of texts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        attached = any(name.startswith(BEYOND) for name in package.namelist())
    return attached or len(book.sheetnames) > 1


def _basis(cell: object) -> Basis | None:
    """What a row stands for; None: it is a person's own row."""
    found = _json(cell)
    return Basis(*found) if len(found) == len(fields(Basis)) else None


def _was(cell: object) -> Said:
    found = _json(cell)
    return Said(*found) if len(found) == len(fields(Said)) else Said()


def _json(cell: object) -> list[str]:
    """A list of texts that the program put into a hidden cell."""
    try:
        found = json.loads(cell) if isinstance(cell, str) else []
    except (ValueError, RecursionError):
        return []
    return [t for t in found if isinstance(t, str)] if isinstance(found, list) else []


def _text(cell: object) -> str:
    """A cell as a person reads it, trimmed, without what a file cannot hold."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return _day(cell)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "".join(_clean(str(cell))).strip()


def _clean(text: str) -> Iterator[str]:
    """Without control characters, which XML cannot hold."""
    for character in text.replace("\r\n", "\n").replace("_x000D_", ""):
        if character >= " " or character in "\n\t":
            yield character


def _day(cell: object) -> str:
    """`2026-11-20` from a date, a spreadsheet's count of days, or a usual spelling."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float) and 20_000 < cell < 80_000:
        return (FIRST_DAY + timedelta(days=int(cell))).date().isoformat()
    text = _text(cell)
    found = DAY.match(text)
    if found is None:
        return text
    try:
        return date(*(int(n) for n in found.groups())).isoformat()
    except ValueError:
        return text


__all__ = ["Column", "read_workbook"]
