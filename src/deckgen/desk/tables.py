"""A sheet with a head → rows of located texts by the keys of their columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from deckgen.desk.heads import Column, named
from deckgen.desk.sheets import Cell, Grid
from deckgen.diagnostics import Report, Span, diagnose
from deckgen.located import LocatedText, did_you_mean, shorten

OWN = "#"
"""Begins the head of a column that is nobody's business but the author's."""


@dataclass(frozen=True, slots=True)
class Row:
    """A filled row."""

    number: int
    cells: Mapping[str, LocatedText]
    """The filled ones, by the key of their column."""
    spans: Mapping[str, Span]
    """Of every column, filled or not."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose head is known."""

    grid: Grid
    columns: Mapping[int, Column]
    """By the number of the sheet's column, in its order."""
    head: int
    """The row of the head."""

    @property
    def span(self) -> Span:
        """Of the sheet: its first head."""
        return self.grid.span(self.head, 1)

    def rows(self) -> Iterator[Row]:
        """The rows below the head that are filled in a known column."""
        for number, cells in self.grid.rows.items():
            spans = {c.key: self.grid.span(number, n) for n, c in self.columns.items()}
            found = {
                column.key: LocatedText(shown(cells[n]), spans[column.key])
                for n, column in self.columns.items()
                if n in cells
            }
            if number > self.head and found:
                yield Row(number, found, spans)


def shown(cell: Cell) -> str:
    """What a person sees: of a date as much as its format shows."""
    return cell.text if cell.text.endswith("%") else cell.instead or cell.text


def table_of(grid: Grid, columns: Sequence[Column], report: Report) -> Table:
    """The sheet with its columns; heads that mean none are told, not dropped."""
    head = min(grid.rows, default=1)
    found: dict[int, Column] = {}
    for number, cell in grid.rows.get(head, {}).items():
        text, span = cell.text, grid.span(head, number)
        if text.startswith(OWN):
            continue
        column = named(columns, text)
        if column is None:
            heads = [h for c in columns for h in (c.zh, c.en)]
            near = did_you_mean(text, heads)
            said = {"name": shorten(text), "sheet": grid.name}
            report.add(diagnose("desk-column", span, suggestion=near, **said))
        elif column in found.values():
            report.add(diagnose("duplicate-column", span, name=shorten(text)))
        else:
            found[number] = column
    _check_headless(grid, head, report)
    return Table(grid, found, head)


def _check_headless(grid: Grid, head: int, report: Report) -> None:
    """Cells below nothing: one message a column, at the first."""
    heads = grid.rows.get(head, {})
    told: set[int] = set()
    for number, cells in grid.rows.items():
        for column in cells:
            if column not in heads and column not in told:
                told.add(column)
                span = grid.span(number, column)
                key = "desk-column/headless"
                report.add(diagnose(key, span, sheet=grid.name))
