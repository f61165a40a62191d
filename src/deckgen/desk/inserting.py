"""Texts put into rows of a workbook that people keep: of all other parts, cells and
formats not a byte changes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from deckgen.located.sheets import column_letters

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BODY = re.compile(
    r"<(?P<p>(?:\w+:)?)sheetData(?:\s[^>]*)?(?:/>|>(?P<rows>.*?)</(?P=p)sheetData>)",
    re.DOTALL,
)
ROW = re.compile(r"<((?:\w+:)?)row\b([^>]*?)(?:/>|>(.*?)</\1row>)", re.DOTALL)
CELL = re.compile(r"<((?:\w+:)?)c\b([^>]*?)(?:/>|>(.*?)</\1c>)", re.DOTALL)
NUMBER = re.compile(r'\br="(\d+)"')
PLACE = re.compile(r'\br="([A-Z]{1,3})(\d+)"')
STYLE = re.compile(r'\bs="\d+"')
COLUMN = re.compile(
    r'<(?:\w+:)?col\b(?=[^>]*\bmin="(\d+)")(?=[^>]*\bmax="(\d+)")'
    r'(?=[^>]*\bstyle="(\d+)")[^>]*>'
)
DIMENSION = re.compile(r"<(?:\w+:)?dimension\b[^>]*/>")
"""What the sheet says of its size: it may be left out (ECMA-376, 18.3.1.35)."""
Cells = Mapping[int, str]
"""Texts by the number of the column; an empty one empties the cell."""


class NotInsertableError(Exception):
    """The sheet is written in a way that is not known, or a cell holds a formula."""


def with_rows(data: bytes, sheet: str, rows: Mapping[int, Cells]) -> bytes:
    """The workbook with texts in rows of a sheet, by their numbers.

    A cell keeps its format; a new one takes that of its column.

    Args:
        data: the workbook, which was read before.
        sheet: its name.
        rows: what to put into which row.

    Raises:
        NotInsertableError: it cannot be done without losing something.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        part = _part_of(old, sheet)
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == part:
                content = _changed(content, rows)
            new.writestr(entry, content, entry.compress_type)
    return made.getvalue()


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """The part that a sheet is."""
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    for one in book.iter():
        if one.tag.endswith("}sheet") and one.get("name") == sheet:
            target = targets.get(one.get(RELATIONS), "")
            name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if name in package.namelist():
                return name
    raise NotInsertableError(sheet)


def _changed(content: bytes, rows: Mapping[int, Cells]) -> bytes:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise NotInsertableError from None
    body = BODY.search(text)
    if body is None:
        raise NotInsertableError
    sheet = _Sheet(body["p"], _styles(text[: body.start()]))
    inner = sheet.with_rows(body["rows"] or "", rows)
    tag = f"{body['p']}sheetData"
    made = f"{text[: body.start()]}<{tag}>{inner}</{tag}>{text[body.end() :]}"
    return DIMENSION.sub("", made, count=1).encode()


def _styles(head: str) -> Mapping[int, str]:
    """The format of each column that has one."""
    found: dict[int, str] = {}
    for one in COLUMN.finditer(head):
        last = min(int(one[2]), int(one[1]) + 200)
        found |= dict.fromkeys(range(int(one[1]), last + 1), one[3])
    return found


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How the rows of a sheet are written."""

    prefix: str
    styles: Mapping[int, str]

    def with_rows(self, inner: str, rows: Mapping[int, Cells]) -> str:
        """All rows in their order."""
        kept: dict[int, str] = {}
        for one, number in _numbered(inner):
            kept[number] = one[0]
            if number in rows:
                kept[number] = self.row(number, rows[number], one)
        for number, cells in rows.items():
            if number not in kept:
                kept[number] = self.row(number, cells, None)
        return "".join(kept[number] for number in sorted(kept))

    def row(self, number: int, cells: Cells, old: re.Match[str] | None) -> str:
        """A row with further texts; its other cells and its attributes stay."""
        attributes = old[2] if old else ""
        if not NUMBER.search(attributes):
            attributes += f' r="{number}"'
        kept: dict[int, str] = {}
        for one in CELL.finditer(old[3] or "") if old else ():
            place = PLACE.search(one[2])
            if place is None:
                raise NotInsertableError
            kept[_number_of(place[1])] = one[0]
        for column, text in cells.items():
            kept[column] = self.cell(number, column, text, kept.get(column, ""))
        tag = f"{self.prefix}row"
        inner = "".join(kept[column] for column in sorted(kept))
        return f"<{tag}{attributes}>{inner}</{tag}>"

    def cell(self, row: int, column: int, text: str, old: str) -> str:
        """A text in its cell, in the format that the cell had."""
        if re.search(r"<(?:\w+:)?f\b", old):
            raise NotInsertableError
        own = STYLE.search(old.partition(">")[0])
        style = self.styles.get(column, "")
        shown = own[0] if own else f's="{style}"' if style else ""
        p, at = self.prefix, f'r="{column_letters(column)}{row}"'
        head = f"<{p}c {at} {shown}".rstrip()
        if not text:
            return f"{head}/>"
        said = escape(text)
        inner = f'<{p}is><{p}t xml:space="preserve">{said}</{p}t></{p}is>'
        return f'{head} t="inlineStr">{inner}</{p}c>'


def _numbered(inner: str) -> Iterator[tuple[re.Match[str], int]]:
    """The rows with their numbers; one that has none follows the one before."""
    number = 0
    for one in ROW.finditer(inner):
        said = NUMBER.search(one[2])
        number = int(said[1]) if said else number + 1
        yield one, number


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
