"""A sheet as somebody laid it out: filled cells, before anyone knows what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

CellKind = Literal["number", "text", "date", "bool", "error", "unvalued"]
"""`error` is #N/A and the like; `unvalued` a formula that no program has computed."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A filled cell."""

    kind: CellKind
    text: str
    """A number as the decimal that a spreadsheet shows of it, 15 digits; a date as
    2025-06-30; a text without outer spaces."""
    format: str = ""
    """Its number format, empty: General."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of a workbook, or a CSV file; rows and columns count from 1."""

    name: str
    """Of the sheet; empty for a CSV file."""
    cells: Mapping[tuple[int, int], GridCell]
    """By row and column."""
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """Top, left, bottom, right."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    hidden: bool = False
    """Whether the sheet itself is."""
    external: frozenset[tuple[int, int]] = frozenset()
    """Formulas that read another workbook."""

    def address(self, row: int, column: int) -> str:
        """`Sheet1!B7`; of a CSV file `B7`, as a spreadsheet would name it."""
        return f"{self.name}!" * bool(self.name) + f"{letters(column)}{row}"


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file."""

    file: str
    """Its name, without a folder."""
    grids: tuple[Grid, ...]
    sha256: str = field(default="", compare=False)


def letters(column: int) -> str:
    """1 is `A`, 27 `AA`."""
    made = ""
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made
