"""Charts, tables and cards become tables of a data book: numbers with all digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from deckgen.formatting import excel_format, format_period, format_unit
from deckgen.layout.book_labels import BookLabels
from deckgen.layout.measure import ASIAN
from deckgen.model.figure import Chart, Diagram, Exhibit, KpiRow, Picture, Table
from deckgen.model.inline import Fact, Inlines, plain_text, walk
from deckgen.model.layout.book import BookCell
from deckgen.model.quantity import Quantity
from deckgen.model.source import Language

WIDEST, LEAST = 44.0, 9.0
"""Characters of a column."""
HEAD = 24.0
"""Characters of a column's head before it takes a second line."""
FOLD = 110.0
"""Characters of a line above a table."""
PIECES = re.compile(r"[（《“]*(?:[!-~]+|[^!-~])[，。；、：）》”]*\s*")
DASH = "—"
NONE = "–"
"""In a cell of words that has nothing to say: an empty one looks forgotten."""


@dataclass(frozen=True, slots=True)
class Datum:
    """A cell before the book adds what its number means."""

    text: str = ""
    quantity: Quantity | None = None
    code: str = "General"
    missing: bool = False
    """A number belongs here and there is none."""


Grid = tuple[tuple[str, ...], tuple[tuple[BookCell, ...], ...]]
"""Heads, and rows as long."""


def book_table(exhibit: Exhibit, words: BookLabels, language: Language) -> Grid | None:
    """Heads and rows of an exhibit's data; None: it has none."""
    match exhibit.body:
        case Chart() as chart:
            heads, rows = chart_data(chart, language)
        case Table() as table:
            heads, rows = table_data(table, words)
        case KpiRow() as cards:
            heads, rows = card_data(cards, words, language)
        case Picture() | Diagram():
            return None
        case _:
            assert_never(exhibit.body)
    return explained(heads, rows, words)


def chart_data(chart: Chart, language: Language) -> tuple[list[str], list[list[Datum]]]:
    """A column for the categories and one for each series, as behind the chart."""
    heads = [chart.category_title]
    told = chart.told
    for series in told:
        unit = format_unit(series.unit, language)
        bracketed = f" ({unit})" if language == "en" else f"（{unit}）"
        heads.append(series.name + (bracketed if unit else ""))
    rows = []
    for i, category in enumerate(chart.categories):
        if chart.form and not any(s.points[i].quantity for s in told):
            continue  # only holds the marks of its neighbours
        row = [Datum(category)]
        for series in told:
            quantity = series.points[i].quantity
            row.append(
                Datum("", quantity, series.number_format, missing=quantity is None)
            )
        rows.append(row)
    return heads, rows


def table_data(table: Table, words: BookLabels) -> tuple[list[str], list[list[Datum]]]:
    """The cells; what stands over several columns or rows is said in each."""
    heads = [plain_text(column.label) for column in table.columns]
    for spanner in table.spanners:
        over = plain_text(spanner.label)
        for i in range(spanner.start, spanner.end):
            heads[i] = f"{over}{words.colon}{heads[i]}"
    grouped = any(row.kind == "group" for row in table.rows)
    rows: list[list[Datum]] = []
    group = ""
    above: Datum = Datum()
    for row in table.rows:
        if row.kind == "group":
            group = plain_text(row.cells[0]) if row.cells else ""
            continue
        cells = [cell_datum(cell) for cell in row.cells]
        if row.joined:
            cells[0] = above
        above = cells[0]
        outside = row.kind == "total"
        if outside:  # What cannot be summed is not missing.
            cells = [replace(datum, missing=False) for datum in cells]
        rows.append([Datum(NONE if outside else group), *cells] if grouped else cells)
    return ([words.group, *heads] if grouped else heads), rows


def cell_datum(cell: Inlines) -> Datum:
    """A number where the cell is one bound number in its column's unit, else words."""
    text = plain_text(cell).strip()
    facts = [inline for inline in walk(cell) if isinstance(inline, Fact)]
    if text == DASH:
        return Datum(missing=True)
    if len(facts) == 1 and facts[0].bare and facts[0].text.strip() == text:
        places = len(text.partition(".")[2])
        return measured(facts[0].quantity, text, excel_format(places))
    return Datum(text.replace("\n", " "))


def measured(quantity: Quantity, printed: str, code: str) -> Datum:
    """A number; a range is words, for one cell holds one number."""
    if quantity.upper is not None:
        return Datum(printed)
    return Datum("", quantity, code)


def card_data(
    row: KpiRow, words: BookLabels, language: Language
) -> tuple[list[str], list[list[Datum]]]:
    """A row for each card."""
    heads = [words.indicator, words.value, words.unit, words.period]
    changes = any(plain_text(card.change) for card in row.cards)
    heads += [words.change] if changes else []
    rows = []
    for card in row.cards:
        facts = [i for i in walk(card.value) if isinstance(i, Fact)]
        if not facts:  # withheld in a draft
            continue
        quantity = facts[0].quantity
        period = quantity.period
        rows.append(
            [
                Datum(plain_text(card.label)),
                measured(quantity, card.number, excel_format(quantity.digits)),
                Datum(format_unit(quantity.unit, language)),
                Datum(format_period(period, language) if period else NONE),
                *([Datum(plain_text(card.change) or NONE)] if changes else []),
            ]
        )
    return heads, rows


def explained(
    heads: Sequence[str], rows: Sequence[Sequence[Datum]], words: BookLabels
) -> Grid:
    """Beside each column of numbers that are not all plain actual values, a column
    that says what each is: no meaning hangs on a colour or an empty cell."""
    made: list[str] = []
    columns: list[list[BookCell]] = []
    for i, head in enumerate(heads):
        data = [row[i] for row in rows]
        made.append(head)
        columns.append([cell_of(datum) for datum in data])
        numeric = any(datum.quantity for datum in data)
        said = [meaning(datum, words, numeric=numeric) for datum in data]
        plain = words.statuses["A"]
        if numeric and any(text not in ("", plain) for text in said):
            made.append(f"{head}{words.colon}{words.status}")
            columns.append([BookCell(text) for text in said])
    cells = tuple(zip(*columns, strict=True)) if rows else ()
    return unique(made), cells


def cell_of(datum: Datum) -> BookCell:
    """The cell of a datum."""
    if datum.quantity is not None:
        return BookCell("", datum.quantity.value, datum.code)
    return BookCell(datum.text)


def meaning(datum: Datum, words: BookLabels, *, numeric: bool) -> str:
    """What a number is: actual, forecast, more than it says; why there is none."""
    if datum.quantity is None:
        return words.missing if datum.missing and numeric else ""
    quantity = datum.quantity
    said = words.statuses[quantity.status]
    bound = words.qualifiers[quantity.qualifier]
    return words.between.join(filter(None, (said, bound)))


def unique(heads: Sequence[str]) -> tuple[str, ...]:
    """Heads of which none is empty or like another (ECMA-376 part 1, 18.5.1.3)."""
    found: list[str] = []
    taken: set[str] = set()
    for number, head in enumerate(heads, start=1):
        base = " ".join(head.split()) or str(number)
        name, n = base, 1
        while name.casefold() in taken:
            n += 1
            name = f"{base} {n}"
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def widths_of(
    heads: Sequence[str], rows: Sequence[Sequence[BookCell]]
) -> tuple[float, ...]:
    """Characters that each column needs; heads wrap, and long texts too."""
    found: list[float] = []
    for i, head in enumerate(heads):
        longest = max((characters(text_of(row[i])) for row in rows), default=0.0)
        wide = max(longest, min(characters(head), HEAD)) + 3
        found.append(min(WIDEST, max(LEAST, wide)))
    return tuple(found)


def lines_of(texts: Sequence[str], widths: Sequence[float]) -> int:
    """Lines that the fullest of some cells takes."""
    pairs = zip(texts, widths, strict=True)
    return max(len(list(broken(text, width - 1))) for text, width in pairs)


def folded(text: str) -> Iterator[str]:
    """A long text as lines for cells of their own, one below the other: it stays in
    sight, and no cells need be merged for it."""
    for line in text.split("\n"):
        yield from broken(line, FOLD)


def broken(text: str, width: float) -> Iterator[str]:
    """A text in lines of so many characters; words and addresses stay whole."""
    line, taken = "", 0.0
    for piece in PIECES.findall(text):
        need = characters(piece.rstrip())
        if line and taken + need > width:
            yield line.rstrip()
            line, taken = "", 0.0
        line += piece
        taken += characters(piece)
    yield line.rstrip()


def characters(text: str) -> float:
    """Digits' widths that a text takes: Chinese characters take two."""
    return sum(2.0 if ASIAN.match(c) else 1.0 for c in text)


def text_of(cell: BookCell) -> str:
    """What a cell shows, roughly."""
    if cell.number is None:
        return cell.text
    places = len(cell.code.partition(".")[2].rstrip('"%'))
    return f"{cell.number:,.{min(places, 12)}f}"
