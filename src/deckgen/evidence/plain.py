"""Text and delimited tables → snapshots."""

from __future__ import annotations

import csv
import io
import re
from array import array

from deckgen.evidence.snapshot import Piece, Snapshot, Writer
from deckgen.evidence.tables import Entry, Grid

CELL_LIMIT = 100_000
COLUMNS = 2_000
DELIMITERS = {".csv": ",", ".tsv": "\t"}


def read_text(text: str) -> Snapshot:
    """A text; form feeds divide its pages, as `pdftotext` writes them."""
    writer = Writer()
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        del pages[-1]
    for number, page in enumerate(pages, 1):
        many = len(pages) > 1

        def make(start: int, end: int, n: int = number, many: bool = many) -> Piece:
            return Piece(start, end, f"p. {n}" if many else "", page=n if many else 0)

        writer.add(page.replace("\r\n", "\n"), make)
    whole = writer.text
    lines = array("L", (0, *(m.end() for m in re.finditer("\n", whole))))
    return Snapshot("text", whole, tuple(writer.pieces), lines=lines)


def read_delimited(text: str, suffix: str) -> Snapshot:
    """A table of comma- or tab-separated values, its cells named as in a spreadsheet.

    Raises:
        csv.Error: it is none.
    """
    writer = Writer()
    grid = Grid(writer)
    csv.field_size_limit(CELL_LIMIT)
    rows = csv.reader(io.StringIO(text), delimiter=DELIMITERS[suffix])
    for number, row in enumerate(rows, 1):
        grid.row(
            [
                Entry(column, cell, f"{column_name(column)}{number}")
                for column, cell in enumerate(row[:COLUMNS])
            ]
        )
    return Snapshot("table", writer.text, tuple(writer.pieces), sheets=("",))


def column_name(index: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
