"""What they said: tables with typed fields, resting on sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span
from deckgen.model.quantity import (
    CellRef,
    FiscalYear,
    Measure,
    Period,
    Quantity,
    Unit,
)
from deckgen.model.source import Language, Processing, Source, Words

FieldType = Literal["text", "integer", "number", "boolean", "date", "period"]


@dataclass(frozen=True, slots=True)
class Range:
    """A cell that says two numbers: `70—75`. It is no number by itself, so that who
    forgets it finds none rather than one of its ends."""

    lower: Decimal
    upper: Decimal

    def __str__(self) -> str:
        return f"{self.lower:f}—{self.upper:f}"


Value = Decimal | Range | str | bool | Period | None
"""A cell: integers and numbers are Decimal, dates are day periods, missing is None."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: what it counts, in what."""

    name: str
    title: Words
    type: FieldType
    unit: Unit | None = None
    decimals: int | None = None
    measure: Measure | None = None
    metric: str = ""
    entity: str = ""
    description: str = ""
    upper: str = ""
    """The column of the upper ends, when this one holds the lower ends of ranges."""
    sources: tuple[str, ...] = ()
    """A subset of the dataset's, when the column rests on less."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class RowFields:
    """Names of the columns that hold these per row; empty: no such column."""

    value: str = ""
    period: str = ""
    metric: str = ""
    entity: str = ""
    status: str = ""
    qualifier: str = ""
    qualifier_text: str = ""
    unit: str = ""
    measure: str = ""
    source: str = ""
    vintage: str = ""
    locator: str = ""
    scope: str = ""
    note: str = ""
    quote: str = ""
    checked_by: str = ""
    checked_on: str = ""
    cell: str = ""


def unnamed(row: int, name: str) -> str:
    """The cell of a text file: its row and field say enough."""
    del row, name
    return ""


@dataclass(frozen=True, slots=True)
class Preference:
    """Which of values that disagree is used, and why: one of `source` and `fact`."""

    reason: Words
    """Printed in the note under every figure that shows the value."""
    source: str = ""
    """Id of the source whose values are used."""
    fact: str = ""
    """What `fact("dataset.…")` names: the key of a row of single facts, or a field."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Relation:
    """What numbers must keep to: a comparison, or parts that make up a total."""

    comparison: str = ""
    """`fact("a.b") == growth("c.d", over="1y")`."""
    parts: tuple[str, ...] = ()
    """Names or expressions; one name of a table's field means its rows."""
    total: str = ""
    """A name, an expression, or `100%`."""
    by: tuple[str, ...] = ()
    """Fields whose values each make up a total, beside the period."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table with its description. Row `i` of the table is `columns[name][i]`."""

    id: str
    title: Words
    sources: tuple[str, ...]
    processing: Processing
    as_of: Period
    fields: tuple[Field, ...]
    columns: Mapping[str, tuple[Value, ...]]
    rows: int
    primary_key: tuple[str, ...] = ()
    row_fields: RowFields = RowFields()
    """`row_fields.value` set: a dataset of single facts, named by its key column."""
    metric: str = ""
    entity: str = ""
    description: str = ""
    note: Words = field(default_factory=Words)
    """Printed in the note under every figure that shows a value of it."""
    description_processing: str = ""
    owner: str = ""
    prefer: tuple[Preference, ...] = ()
    checks: tuple[Relation, ...] = ()
    vintage: str = ""
    """Of a file `<id>@2026-03-06.csv`, or of the newest rows seen: its date."""
    first_vintage: str = ""
    """Set when all vintages are after the build's date, so that nothing is seen."""
    unseen: frozenset[int] = frozenset()
    """Rows of other vintages than the newest one seen; indices from 0."""
    path: str = ""
    """Of the table, from the project's root."""
    lines: tuple[int, ...] = ()
    """Line of the file each row stands on (for messages)."""
    wordings: Mapping[str, Span] = field(default_factory=dict)
    """Where each word of the column of qualifier words stands first."""
    places: Mapping[str, Span] = field(default_factory=dict)
    """Where each text of the description stands first."""
    sha256: str = ""
    """Of the table's bytes as read; of a query or frame, of its cells as texts."""
    metadata_sha256: str = ""
    cell_name: Callable[[int, str], str] = unnamed
    """Of a row (from 0) and field, what a person calls the cell in its own program:
    `Sheet1!B7`, `[3].users`."""
    query_sha256: str = ""
    """Of the SQL that gave the table."""
    database: str = ""
    """Name of the database that was asked; its address stands nowhere."""
    rests_on: tuple[str, ...] = ()
    """Datasets that this one was computed from."""
    computed: Mapping[tuple[int, str], Quantity] = field(default_factory=dict)
    """Of a derived dataset: row and field → the number with all that it rests on."""
    fiscal: FiscalYear | None = None
    """How its fiscal years are counted, where the data or the house says so."""
    span: Span = NOWHERE

    def field(self, name: str) -> Field | None:
        """The field of that name, if there is one."""
        return next((f for f in self.fields if f.name == name), None)

    @property
    def is_single_facts(self) -> bool:
        """One row is one fact, with its own unit, period and source."""
        return bool(self.row_fields.value)


@dataclass(frozen=True, slots=True)
class Catalog:
    """All sources and datasets of a project, validated: every id named exists."""

    sources: Mapping[str, Source]
    datasets: Mapping[str, Dataset]
    units: Mapping[str, Unit] = field(default_factory=dict)
    """The house's own."""
    language: Language = "zh-CN"
    undescribed: Mapping[str, str] = field(default_factory=dict)
    """Tables without metadata: the dataset they could be → their path."""
    preferred: Mapping[CellRef, Words] = field(default_factory=dict)
    """Cells that another one contradicts and that are used all the same: why."""
