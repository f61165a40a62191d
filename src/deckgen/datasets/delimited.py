"""Text with delimiters into records, each with the line it stands on."""

from __future__ import annotations

import csv
import io

from deckgen.datasets.metadata import Description
from deckgen.datasets.records import CELL_LIMIT, HEADER, Records, check_budget
from deckgen.datasets.written import keep_written
from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.located import read_bytes_as_text

ENCODINGS = {
    "utf-8": ("utf-8-sig",),
    "gbk": ("gbk",),
    "gb18030": ("gb18030",),
    "": ("utf-8-sig", "gb18030"),
}


def read_delimited(data: bytes, file: str, description: Description) -> Records:
    """The records of a CSV or TSV file, its first one the header.

    Raises:
        DeckgenError: no text in one of the encodings, quotes that do not close, empty.
    """
    entry = description.entry
    encodings = ENCODINGS[entry.encoding or ""]
    text = read_bytes_as_text(data, file, encodings=encodings, limit=len(data))
    delimiter = "\t" if entry.delimiter == "tab" else entry.delimiter
    if file.lower().endswith(".tsv") and "delimiter" not in description.node.items:
        delimiter = "\t"
    records = split_records(text, file, delimiter)
    if not records:
        raise DeckgenError(diagnose("empty-table", Span(file), file=file))
    written = keep_written(file, text, delimiter)
    (first, _, header), body = records[0], records[1:]
    lines = tuple(line for line, _, _ in body)

    def place(row: int, column: int) -> Span:
        return written.place(first if row == HEADER else lines[row], column)

    return Records(
        file,
        tuple(header),
        tuple(cells for _, _, cells in body),
        tuple(number for _, number, _ in body),
        place,
        lines=lines,
    )


def split_records(
    text: str, file: str, delimiter: str
) -> list[tuple[int, int, list[str]]]:
    """Records as written with the line each begins on and the row a spreadsheet shows
    it in; empty ones are left out.

    Raises:
        DeckgenError: quotes that do not close, or over the budget.
    """
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    records: list[tuple[int, int, list[str]]] = []
    line = 1
    try:
        for number, cells in enumerate(reader, 1):
            if any(cell.strip() for cell in cells):
                records.append((line, number, cells))
            check_budget(cells, Span(file, line, 1), len(records))
            line = reader.line_num + 1
    except csv.Error:
        key = "csv-quote" if '"' in text else "too-large/cell"
        rest = text.split("\n", line)[line - 1 :]
        column = rest[0].find('"') + 1 if rest else 0
        span = Span(file, line, max(1, column))
        raise DeckgenError(
            diagnose(key, span, file=file, limit=str(CELL_LIMIT))
        ) from None
    return records
