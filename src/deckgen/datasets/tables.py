"""CSV bytes into rows of text, each with the line it stands on."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from deckgen.datasets.metadata import Description
from deckgen.datasets.written import Written, keep_written
from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import did_you_mean, read_bytes_as_text, shorten

ROW_LIMIT = 200_000
CELL_LIMIT = 20_000
"""Characters of a cell."""
COLUMN_LIMIT = 1000
SHOWN = 30
"""Diagnostics of one table; more of them have few causes."""
ENCODINGS = {
    "utf-8": ("utf-8-sig",),
    "gbk": ("gbk",),
    "gb18030": ("gb18030",),
    "": ("utf-8-sig", "gb18030"),
}


@dataclass(frozen=True, slots=True)
class RawTable:
    """Cells as written, outer spaces removed, in the order of the fields."""

    file: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    numbers: tuple[int, ...]
    """Of each row, as a spreadsheet counts: the header is row 1."""
    written: Written
    order: tuple[int, ...]
    """Of each field its place in a record."""

    def place(self, row: int, field: int) -> Span:
        """Where a cell stands, both from 0, in the order of the fields."""
        return self.written.place(self.lines[row], self.order[field])


@dataclass(slots=True)
class Findings:
    """Diagnostics of one table: the first ones, then how many more."""

    file: str
    report: Report
    count: int = 0

    def add(self, key: str, place: Callable[[], Span], /, **values: str | None) -> None:
        """Notes one; its place is looked up only when it is shown."""
        self.count += 1
        if self.count <= SHOWN:
            short = {n: v and shorten(v) for n, v in values.items()}
            self.report.add(diagnose(key, place(), **short))

    def close(self) -> None:
        """Says how many more there are."""
        if self.count > SHOWN:
            more = str(self.count - SHOWN)
            self.report.add(diagnose("more-findings", Span(self.file), more=more))


def read_table(
    data: bytes, file: str, description: Description, findings: Findings
) -> RawTable | None:
    """The rows of a CSV file whose header is just the fields; else None.

    Raises:
        DeckgenError: no text in one of the encodings.
    """
    entry = description.entry
    encodings = ENCODINGS[entry.encoding or ""]
    text = read_bytes_as_text(data, file, encodings=encodings, limit=len(data))
    delimiter = "\t" if entry.delimiter == "tab" else entry.delimiter
    if file.lower().endswith(".tsv") and "delimiter" not in description.node.items:
        delimiter = "\t"
    records = read_records(text, file, delimiter)
    if not records:
        raise DeckgenError(diagnose("empty-table", Span(file), file=file))
    written = keep_written(file, text, delimiter)
    (line, _, header), body = records[0], records[1:]
    places = tuple(partial(written.place, line, i) for i in range(len(header)))
    order = match_header(header, places, description, findings)
    if order is None:
        return None
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    numbers: list[int] = []
    for line, number, cells in body:
        if len(cells) != len(header):
            # At the first cell too many, or the last one there is.
            last = partial(written.place, line, min(len(cells) - 1, len(header)))
            width, expected = str(len(cells)), str(len(header))
            findings.add("row-width", last, found=width, expected=expected)
            continue
        rows.append(tuple(cells[i].strip() for i in order))
        lines.append(line)
        numbers.append(number)
    if not body:
        findings.add("empty-table/rows", places[0], file=file)
    return RawTable(file, tuple(rows), tuple(lines), tuple(numbers), written, order)


def read_records(
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


def check_budget(cells: Sequence[str], span: Span, count: int) -> None:
    """Refuses tables that no report shows.

    Raises:
        DeckgenError: too many rows or columns, or too long a cell.
    """
    found = (
        ("too-large/rows", count > ROW_LIMIT + 1, ROW_LIMIT),
        ("too-large/columns", len(cells) > COLUMN_LIMIT, COLUMN_LIMIT),
        ("too-large/cell", any(len(c) > CELL_LIMIT for c in cells), CELL_LIMIT),
    )
    for key, is_over, limit in found:
        if is_over:
            raise DeckgenError(diagnose(key, span, file=span.file, limit=str(limit)))


def match_header(
    header: Sequence[str],
    places: Sequence[Callable[[], Span]],
    description: Description,
    findings: Findings,
) -> tuple[int, ...] | None:
    """Where each field stands in a row; None when header and fields differ.

    `places` are those of the header's cells.
    """
    before = findings.count
    names = [f.name for f in description.fields]
    if len(header) == 1 and len(names) > 1:
        for mark, word in ((";", ";"), ("\t", "tab"), ("|", "|"), ("，", "，")):
            if mark in header[0]:
                key = "csv-delimiter/full-width" if mark == "，" else "csv-delimiter"
                findings.add(key, places[0], delimiter=word)
                return None
    seen: set[str] = set()
    for name, place in zip(header, places, strict=True):
        if name in seen:
            findings.add("duplicate-column", place, name=name)
        seen.add(name)
    missing = [n for n in names if n not in seen]
    for name, place in zip(header, places, strict=True):
        if name in names:
            continue
        twin = next((m for m in missing if folded(m) == folded(name)), None)
        if twin is not None:
            findings.add("column-spelling", place, name=name, field=twin)
            missing.remove(twin)
            continue
        if not name.strip():
            findings.add("extra-column/unnamed", place)
            continue
        meant = did_you_mean(name, missing)
        findings.add("extra-column", place, name=name, suggestion=meant)
    for name in missing:
        meant = did_you_mean(name, [n for n in header if n and n not in names])
        findings.add("missing-column", places[0], name=name, suggestion=meant)
    if findings.count > before:
        return None
    return tuple(header.index(name) for name in names)


def folded(name: str) -> str:
    """Without spaces, width and case: how two spellings of one name are found."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
