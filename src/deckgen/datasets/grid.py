"""A table between two steps: rows of cells that know what they rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.expressions.cells import spelling
from deckgen.located import did_you_mean
from deckgen.model.dataset import FieldType, Value
from deckgen.model.quantity import CellRef, Quantity
from deckgen.model.source import Citations, unite
from deckgen.quantities import RefusedError

Cell = Quantity | Value
Two = Callable[[Quantity, Quantity], Quantity]
Many = Callable[[Sequence[Quantity]], Quantity]


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, the cells of datasets they are, and who says what is no number."""

    cells: dict[str, Cell]
    refs: dict[str, tuple[CellRef, ...]]
    citations: Citations

    @property
    def quantities(self) -> list[Quantity]:
        """The numbers of the row."""
        return [c for c in self.cells.values() if isinstance(c, Quantity)]

    def with_cell(self, name: str, cell: Cell) -> Row:
        """With one more cell; what it cites is cited by the row too."""
        cited = cell.citations if isinstance(cell, Quantity) else ()
        citations = unite(self.citations, cited)
        return replace(self, cells={**self.cells, name: cell}, citations=citations)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table between two steps."""

    kinds: Mapping[str, FieldType]
    key: tuple[str, ...]
    when: str
    """The column of periods; empty: there is none."""
    numbers: frozenset[str]
    """Columns of quantities."""
    rows: list[Row] = field(default_factory=list)

    def adding(self, name: str, cells: Iterable[Cell]) -> Grid:
        """With a column of numbers."""
        rows = [r.with_cell(name, c) for r, c in zip(self.rows, cells, strict=True)]
        kinds: dict[str, FieldType] = {**self.kinds, name: "number"}
        return replace(self, kinds=kinds, numbers=self.numbers | {name}, rows=rows)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a step stands, and the datasets it may use."""

    span: Span
    grids: Mapping[str, Grid]

    def column(self, grid: Grid, name: str, *, number: bool = False) -> str:
        """A column that is there.

        Raises:
            DeckgenError: `derived-column`, `derived-number`.
        """
        if name not in grid.kinds:
            near = did_you_mean(name, tuple(grid.kinds))
            raise self.refused("derived-column", name=name, suggestion=near)
        if number and name not in grid.numbers:
            raise self.refused("derived-number", name=name)
        return name

    def new(self, grid: Grid, name: str) -> str:
        """The name of a column to be made.

        Raises:
            DeckgenError: `derived-twice`.
        """
        if name in grid.kinds:
            raise self.refused("derived-twice", name=name)
        return name

    def refused(self, key: str, **values: object) -> DeckgenError:
        """An error at the step."""
        return DeckgenError(diagnose(key, self.span, **values))

    def run(self, operation: Two, a: Cell, b: Cell) -> Quantity | None:
        """An operation on two cells; nothing when one of them is missing.

        Raises:
            DeckgenError: what texts are refused too.
        """
        if not isinstance(a, Quantity) or not isinstance(b, Quantity):
            return None
        try:
            return operation(a, b)
        except RefusedError as error:
            raise DeckgenError(diagnose(error.key, self.span, **error.values)) from None

    def gather(self, operation: Many, cells: Sequence[Cell]) -> Quantity | None:
        """An operation on many cells; nothing when one of them is missing."""
        numbers = [c for c in cells if isinstance(c, Quantity)]
        if not numbers or len(numbers) < len(cells):
            return None
        try:
            return operation(numbers)
        except RefusedError as error:
            raise DeckgenError(diagnose(error.key, self.span, **error.values)) from None


def values_of(row: Row, names: Sequence[str]) -> tuple[str, ...]:
    """Cells as an author would write them."""
    return tuple(spelling(row.cells[name]) for name in names)
