"""A table as it was understood: one record for each number, with what it is of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from deckgen.intake.doubts import Doubt, Notice
from deckgen.intake.view import Box
from deckgen.model.grid import letters
from deckgen.model.quantity import Measure


@dataclass(frozen=True, slots=True)
class Record:
    """A number with its place in the sheet and everything the sheet says of it."""

    place: tuple[int, int]
    period: str
    item: str
    """What is measured; empty where the table measures one thing."""
    keys: tuple[str, ...]
    """Of whom: one text for each key of the table."""
    value: str
    """Digits, a range `70-75`, or empty: no value."""
    unit: str
    status: str = ""
    """The mark as written: A, E, F, T; empty: none."""
    qualifier: str = ""
    total: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that is measured, and its heads on the sheet."""

    name: str
    title: str
    head: str
    """As written, by which the column or row is found again."""
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A block of a sheet, understood."""

    sheet: str
    box: Box
    title: str
    key_names: tuple[str, ...]
    key_heads: tuple[str, ...]
    items: tuple[Item, ...]
    records: tuple[Record, ...]
    heads: tuple[str, ...] = ()
    """All heads of columns as written, by which a later table is compared."""
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    frequency: str = ""
    ids: tuple[str, ...] = ()
    updated: str = ""
    scope: str = ""
    first_month: int = 0
    """Of its fiscal years; 0: it has none."""
    named_by: Literal["end", "start"] = "end"

    @property
    def range(self) -> str:
        """`B3:F20`."""
        box = self.box
        first = f"{letters(box.left)}{box.top}"
        return f"{first}:{letters(box.right)}{box.bottom}"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What is known of a block, and what has to be asked before it is a table."""

    table: Table | None
    doubts: tuple[Doubt, ...] = ()
    notices: tuple[Notice, ...] = field(default=())
