"""What a desk holds: the sheets of a workbook as located values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from deckgen.diagnostics import Span
from deckgen.located import LocatedMap
from deckgen.located.sheets import column_letters

FACTS = "facts"
"""The dataset that the sheet of single facts is."""


@dataclass(frozen=True, slots=True)
class FactSheet:
    """The sheet of single facts: a table and its description."""

    node: LocatedMap
    """As `data/facts.yaml` would say it."""
    sheet: str
    header: tuple[str, ...]
    """Names of fields; the head of the sheet is for people."""
    columns: tuple[int, ...]
    """Of each field the column of the sheet, from 1."""
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    """Of each row, as the sheet counts."""
    instead: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What a cell is for a percentage: `53.5` where 53.5% shows; by row and field."""

    def instead_of(self, row: int, column: int) -> str:
        """A cell as a text: a date as far as it shows, a percentage with its sign."""
        text = self.rows[row][column]
        shown = self.instead.get((row, column), text)
        return text if text.endswith("%") else shown

    def name(self, row: int, column: int) -> str:
        """`数据点!F17`; row -1 is the header."""
        number = 1 if row < 0 else self.numbers[row]
        at = self.columns[min(column, len(self.columns) - 1)]
        return cell_name(self.sheet, number, at)

    def place(self, row: int, column: int) -> Span:
        """Where a cell stands, both from 0; row -1 is the header."""
        number = 1 if row < 0 else self.numbers[row]
        at = self.columns[min(column, len(self.columns) - 1)]
        return cell_span(self.node.span.file, self.sheet, number, at)


@dataclass(frozen=True, slots=True)
class Desk:
    """A workbook that was read."""

    file: str
    """From the project's root."""
    sources: LocatedMap
    """As `data/sources.yaml` would say them."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Of sources: what is for the house alone."""
    facts: FactSheet | None = None
    """None: the sheet holds no row."""
    terms: tuple[tuple[str, Span], ...] = ()
    term_notes: Mapping[str, str] = field(default_factory=dict)


def cell_name(sheet: str, row: int, column: int) -> str:
    """`数据点!F17`."""
    return f"{sheet}!{column_letters(column)}{row}"


def cell_span(file: str, sheet: str, row: int, column: int) -> Span:
    """The place of a cell."""
    return Span(file, row, column, cell=cell_name(sheet, row, column))
