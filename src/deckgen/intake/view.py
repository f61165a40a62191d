"""A grid as a person sees it: merged cells filled, every cell read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from deckgen.intake.readings import Reading, read_cell
from deckgen.model.grid import Grid, GridCell

WIDEST = 1000
TALLEST = 5000
"""Columns and rows of a merged cell that are filled."""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A part of a sheet, all ends in it."""

    top: int
    left: int
    bottom: int
    right: int

    def rows(self) -> range:
        """Of the part."""
        return range(self.top, self.bottom + 1)

    def columns(self) -> range:
        """Of the part."""
        return range(self.left, self.right + 1)

    def joined(self, other: Box) -> Box:
        """The smallest part that holds both."""
        return Box(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )


@dataclass(slots=True)
class View:
    """A grid with its merged cells filled."""

    grid: Grid
    owners: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Of cells that a merged one covers: its first cell."""
    spans: dict[tuple[int, int], Box] = field(default_factory=dict)
    """Of the first cell of a merged one: all of it."""
    readings: dict[tuple[int, int], Reading] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> GridCell | None:
        """What stands there, also where a merged cell covers it."""
        at = row, column
        return self.grid.cells.get(self.owners.get(at, at))

    def text(self, row: int, column: int) -> str:
        """As written; empty where nothing stands."""
        found = self.cell(row, column)
        return found.text if found else ""

    def reading(self, row: int, column: int) -> Reading | None:
        """What the cell says; None where nothing stands."""
        at = self.owners.get((row, column), (row, column))
        cell = self.grid.cells.get(at)
        if cell is None:
            return None
        if at not in self.readings:
            self.readings[at] = read_cell(cell)
        return self.readings[at]

    def owner(self, row: int, column: int) -> tuple[int, int]:
        """The first cell of the merged one that covers it; else itself."""
        return self.owners.get((row, column), (row, column))

    def filled(self, row: int, box: Box) -> list[tuple[int, int]]:
        """The distinct filled cells of a row: first cells, each once."""
        seen: dict[tuple[int, int], None] = {}
        for column in box.columns():
            if self.cell(row, column) is not None:
                seen[self.owner(row, column)] = None
        return list(seen)

    def places(self) -> Iterator[tuple[int, int]]:
        """Every place that shows something."""
        yield from self.grid.cells
        for at, owner in self.owners.items():
            if at != owner and owner in self.grid.cells:
                yield at


def view_of(grid: Grid) -> View:
    """The grid with merged cells filled."""
    view = View(grid)
    for top, left, bottom, right in grid.merges:
        if bottom - top > TALLEST or right - left > WIDEST:
            continue
        if (top, left) not in grid.cells or bottom < top or right < left:
            continue
        view.spans[top, left] = Box(top, left, bottom, right)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) not in grid.cells or (row, column) == (top, left):
                    view.owners[row, column] = top, left
    return view
