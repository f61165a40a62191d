"""A document → its data book, as far as the sources let their data travel.

The form is that of the UK government's guidance (Analysis Function, "Releasing
statistics in spreadsheets"): cover, contents and notes first, one table a sheet, marked
as a table, in column A, without merged cells or blank rows, everything said in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from deckgen.formatting import format_date
from deckgen.layout.book_labels import BOOK_LABELS, BookLabels
from deckgen.layout.book_tables import (
    NONE,
    Grid,
    book_table,
    folded,
    lines_of,
    unique,
    widths_of,
)
from deckgen.model.document import Document
from deckgen.model.figure import Chart, Diagram, Exhibit, KpiRow, Picture, Table
from deckgen.model.inline import Inlines, citations_in, plain_text
from deckgen.model.layout.book import (
    BookCell,
    BookLine,
    BookSheet,
    BookTable,
    DataBook,
)
from deckgen.model.source import Redistribution

SHEET = re.compile(r"[A-Za-z][\w-]{0,30}", re.ASCII)
"""A name that stands in a link as it is; Excel takes 31 characters."""
KINDS = {"chart": "figure", "table": "table", "kpi": "numbers"}
RESERVED = ("history", "cover", "contents", "notes")
STRICTEST: tuple[Redistribution, ...] = ("none", "figures-only", "full")


@dataclass(frozen=True, slots=True)
class Listed:
    """An exhibit as the contents list it."""

    exhibit: Exhibit
    sheet: str
    """Empty: its data is not in the book."""
    reason: str
    grid: Grid | None = None


def lay_out_book(document: Document) -> DataBook:
    """The whole book. For the house itself it holds every exhibit's data."""
    words = BOOK_LABELS[document.language]
    listed = tuple(list_exhibits(document, words))
    sheets = (
        cover_sheet(document, listed, words),
        contents_sheet(document, listed, words),
        notes_sheet(words),
        *(
            exhibit_sheet(one, one.grid, document, number, words)
            for number, one in enumerate(listed, start=1)
            if one.grid is not None and one.sheet
        ),
    )
    return DataBook(
        sheets=sheets,
        title=words.title.format(title=plain_text(document.title)),
        author=document.signed,
        language=document.language,
        exhibits=tuple((one.exhibit.id, one.sheet) for one in listed if one.sheet),
        subject=plain_text(document.subtitle),
        keywords=document.period,
        company=document.house,
        created=document.date.isoformat(),
    )


def book_links(book: DataBook, file: str) -> Mapping[str, str]:
    """Exhibit id → the place of its data, from the folder that all outputs share."""
    return {name: f"{file}#'{sheet}'!A1" for name, sheet in book.exhibits}


def list_exhibits(document: Document, words: BookLabels) -> Iterator[Listed]:
    """Every exhibit with its sheet, or with why it has none."""
    taken = set(RESERVED)
    for number, exhibit in enumerate(document.exhibits, start=1):
        grid = book_table(exhibit, words, document.language)
        allowed = redistribution_of(exhibit, document)
        if grid is None:
            yield Listed(exhibit, "", words.drawing)
        elif allowed != "full" and document.audience == "external":
            yield Listed(exhibit, "", words.withheld[allowed])
        else:
            sheet = sheet_name(exhibit, number, taken)
            yield Listed(exhibit, sheet, words.included, grid)


def redistribution_of(exhibit: Exhibit, document: Document) -> Redistribution:
    """The strictest of everything the exhibit holds, its words included, and of whom
    its sources were read through."""
    cited = {c.source for c in exhibit.citations}
    cited |= {c.source for text in texts_of(exhibit) for c in citations_in(text)}
    found = [exhibit.redistribution]
    for name in cited:
        while name in document.sources:
            source = document.sources[name]
            found.append(source.redistribution)
            name = source.via
    return min(found, key=STRICTEST.index)


def texts_of(exhibit: Exhibit) -> tuple[Inlines, ...]:
    """Everything written in its body."""
    match exhibit.body:
        case Table() as table:
            return table.texts
        case KpiRow(cards=cards):
            return tuple(t for c in cards for t in (c.label, c.value, c.change))
        case Diagram() as diagram:
            return diagram.texts
        case Chart() | Picture():
            return ()
        case _:
            assert_never(exhibit.body)


def sheet_name(exhibit: Exhibit, number: int, taken: set[str]) -> str:
    """The exhibit's id where a link can hold it as it is, else its kind and place."""
    base = exhibit.id if SHEET.fullmatch(exhibit.id) else ""
    base = base or f"{KINDS[exhibit.kind]}-{number}"
    name, n = base, 1
    while name.casefold() in taken:
        n += 1
        name = f"{base[:27]}-{n}"
    taken.add(name.casefold())
    return name


def table_of(name: str, grid: Grid) -> BookTable:
    """A table with the widths of its columns."""
    heads, rows = grid
    widths = widths_of(heads, rows)
    tall = (heads, *(tuple(cell.text for cell in row) for row in rows))
    heights = tuple(lines_of(texts, widths) for texts in tall)
    return BookTable(name, heads, rows, widths, heights)


def cover_sheet(
    document: Document, listed: tuple[Listed, ...], words: BookLabels
) -> BookSheet:
    """What the book is, of which report, and for whom."""
    day = format_date(document.date, document.language)
    count = sum(bool(one.sheet) for one in listed)
    lines = [
        BookLine(words.title.format(title=plain_text(document.title)), "title"),
        *(BookLine(t) for t in (plain_text(document.subtitle), document.house) if t),
        BookLine(f"{words.edition}{words.colon}{document.edition}"),
        BookLine(f"{words.date}{words.colon}{day}"),
    ]
    marks = (words.draft if document.draft else "", document.marking)
    lines += [BookLine(mark) for mark in marks if mark]
    # A number in the title has its source beside it, here as everywhere.
    heads = (*citations_in(document.title), *citations_in(document.subtitle))
    for name in dict.fromkeys(c.source for c in heads):
        lines += [BookLine(part) for part in folded(entry(name, document))]
    about = (*(text.format(n=count) for text in words.about), *document.disclaimers)
    lines += [BookLine(part) for text in about for part in folded(text)]
    lines += [
        BookLine(words.contents, sheet=words.contents),
        BookLine(words.notes, sheet=words.notes),
    ]
    return BookSheet(words.cover, tuple(lines))


def contents_sheet(
    document: Document, listed: tuple[Listed, ...], words: BookLabels
) -> BookSheet:
    """Every exhibit of the report: where its data is, or why it is not."""
    heads = (
        *(words.head_exhibit, words.head_title),
        *(words.head_sheet, words.head_data, words.head_source),
    )
    rows = tuple(
        (
            BookCell(one.exhibit.label or NONE),
            BookCell(plain_text(one.exhibit.caption), sheet=one.sheet),
            BookCell(one.sheet or NONE),
            BookCell(one.reason),
            BookCell(named_sources(one.exhibit, document) or NONE),
        )
        for one in listed
    )
    table = table_of("contents", (unique(heads), rows)) if rows else None
    return BookSheet(words.contents, (BookLine(words.contents, "title"),), table)


def notes_sheet(words: BookLabels) -> BookSheet:
    """What the tables' marks mean."""
    rows = [(text[0], text[2:]) for text in words.statuses.values()]
    rows += [(words.missing, words.missing_meaning), words.rounding]
    cells = tuple((BookCell(mark), BookCell(text)) for mark, text in rows)
    table = table_of("notes", ((words.head_mark, words.head_meaning), cells))
    return BookSheet(words.notes, (BookLine(words.notes, "title"),), table)


def exhibit_sheet(
    one: Listed, grid: Grid, document: Document, number: int, words: BookLabels
) -> BookSheet:
    """Title, unit, notes and sources above the table they are about."""
    exhibit = one.exhibit
    title = f"{exhibit.label}{words.gap if exhibit.label else ''}"
    lines = [BookLine(title + plain_text(exhibit.caption), "title")]
    said = [exhibit.unit_line, plain_text(exhibit.note_line)]
    said += source_lines(exhibit, document, words)
    lines += [BookLine(part) for text in said if text for part in folded(text)]
    lines.append(BookLine(words.back, sheet=words.contents))
    return BookSheet(one.sheet, tuple(lines), table_of(f"exhibit_{number}", grid))


def sources_of(exhibit: Exhibit) -> tuple[str, ...]:
    """Ids of what an exhibit rests on, in order."""
    return tuple(dict.fromkeys(c.source for c in exhibit.citations))


def said_beside(exhibit: Exhibit) -> tuple[str, ...]:
    """Ids of further sources: of numbers in its title and notes."""
    texts = (exhibit.caption, exhibit.note_line)
    found = dict.fromkeys(c.source for text in texts for c in citations_in(text))
    return tuple(name for name in found if name not in sources_of(exhibit))


def named_sources(exhibit: Exhibit, document: Document) -> str:
    """The source line on slides, and the further sources of its title."""
    line = plain_text(exhibit.source_line_short or exhibit.source_line)
    names = () if line else sources_of(exhibit)
    further = (entry(n, document) for n in (*names, *said_beside(exhibit)))
    return " ".join(filter(None, (line, *further)))


def entry(name: str, document: Document) -> str:
    """A source as the bibliography has it, with its number."""
    number = document.numbers.get(name)
    for one in document.bibliography:
        if one.source == name:
            return f"[{number}] {plain_text(one.text)}"
    source = document.sources.get(name)
    return source.title.in_language(document.language) if source else ""


def source_lines(
    exhibit: Exhibit, document: Document, words: BookLabels
) -> Iterator[str]:
    """The source line as printed, then each source in full with when it was read and
    what its producer allows."""
    line = plain_text(exhibit.source_line)
    if line:
        yield line
    for name in (*sources_of(exhibit), *said_beside(exhibit)):
        source = document.sources.get(name)
        if source is None:
            continue
        licence = source.license.name
        licence = words.unstated if licence == "unstated" else licence
        yield entry(name, document)
        parts = []
        if source.date_accessed:
            parts.append(f"{words.accessed}{words.colon}{source.date_accessed}")
        address = f" {source.license.url}" if source.license.url else ""
        parts.append(f"{words.licence}{words.colon}{licence}{address}")
        yield words.between.join(parts)
