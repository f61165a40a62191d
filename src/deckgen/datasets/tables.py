"""Records into rows of text in the order of the fields, each cell with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from deckgen.datasets.metadata import NUMERIC, Description
from deckgen.datasets.records import HEADER, Records, check_size
from deckgen.datasets.unpivot import Shape, shape_of
from deckgen.diagnostics import Report, Span, diagnose
from deckgen.located import did_you_mean, shorten
from deckgen.quantities import PERCENT, parse_unit

SHOWN = 30
"""Diagnostics of one table; more of them have few causes."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """Cells as written, outer spaces removed, in the order of the fields."""

    records: Records
    shape: Shape
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    """Of each row, as a spreadsheet counts: the header is row 1."""
    kept: tuple[int, ...]
    """Of each row the record it comes from."""

    def place(self, row: int, field: int) -> Span:
        """Where a cell stands, both from 0, in the order of the fields."""
        return self.records.place(*self.origin(row, field))

    def cell_name(self, row: int, field: int) -> str:
        """What the table's own program calls a cell."""
        record, column = self.origin(row, field)
        name = self.records.cell_name(record, column)
        if not name and self.shape.wide:
            # Of a cell that is no row of its own the field says too little.
            name = f"row {self.numbers[row]}, {self.records.header[column]}"
        return name

    def origin(self, row: int, field: int) -> tuple[int, int]:
        """Of a cell its record and column."""
        record = HEADER if self.shape.is_name(field) else self.kept[row]
        return record, self.shape.column(row, field)

    @property
    def lines(self) -> tuple[int, ...]:
        """Of a text file: where each row begins."""
        return tuple(self.records.lines[r] for r in self.kept if self.records.lines)


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


def arrange(
    records: Records,
    description: Description,
    findings: Findings,
    *,
    may_be_empty: bool = False,
) -> RawTable | None:
    """The rows of a table whose columns are just the fields; else None.

    Raises:
        DeckgenError: over the budget, when columns have become rows.
    """
    places = tuple(
        partial(records.place, HEADER, i) for i in range(len(records.header))
    )
    shape = shape_of(records, description, findings.add)
    if shape is None:
        return None
    order = match_header(records.header, places, shape, findings)
    if order is None:
        return None
    shape = shape.ordered([f.name for f in description.fields], order)
    fields = len(description.fields)
    check_size(len(records.rows) * shape.parts, fields, Span(records.file))
    made = RawRows(records, shape, description)
    width = len(records.header)
    for index, cells in enumerate(records.rows):
        if len(cells) != width:
            # At the first cell too many, or the last one there is.
            last = partial(records.place, index, min(len(cells) - 1, width))
            values = {"found": str(len(cells)), "expected": str(width)}
            findings.add("row-width", last, **values)
            continue
        made.take(index, cells)
    if not records.rows and not may_be_empty:
        findings.add("empty-table/rows", places[0], file=records.file)
    return RawTable(
        records, shape, tuple(made.rows), tuple(made.numbers), tuple(made.kept)
    )


class RawRows:
    """The rows of a table while they are put together."""

    def __init__(
        self, records: Records, shape: Shape, description: Description
    ) -> None:
        self.records, self.shape = records, shape
        self.rows: list[tuple[str, ...]] = []
        self.numbers: list[int] = []
        self.kept: list[int] = []
        fields = description.fields
        self.periods = {i for i, f in enumerate(fields) if f.type == "period"}
        self.percents = {
            i
            for i, f in enumerate(fields)
            if f.type in NUMERIC and f.unit is not None and f.unit.kind == "percent"
        }
        names = [f.name for f in fields]
        roles = description.row_fields
        self.unit = names.index(roles.unit) if roles.unit in names else None
        self.value = names.index(roles.value) if roles.value in names else None

    def take(self, index: int, cells: Sequence[str]) -> None:
        """One record: a row, or a row for each of the columns that become rows."""
        for part in range(self.shape.parts):
            row = [
                self.records.header[at].strip()
                if self.shape.is_name(field)
                else cells[at].strip()
                for field, at in enumerate(self.shape.columns(part))
            ]
            if self.records.instead:
                self.see(index, part, row)
            self.rows.append(tuple(row))
            self.numbers.append(self.records.numbers[index])
            self.kept.append(index)

    def see(self, index: int, part: int, row: list[str]) -> None:
        """Percentages and periods as the cell shows them, where the field wants them
        so."""
        for field, at in enumerate(self.shape.columns(part)):
            record = HEADER if self.shape.is_name(field) else index
            shown = self.records.instead.get((record, at))
            if shown is None:
                continue
            wanted = field in self.periods or field in self.percents
            if field == self.value and self.unit is not None:
                unit = parse_unit(row[self.unit])
                wanted = unit is not None and unit.kind == PERCENT.kind
            if wanted:
                row[field] = shown


def match_header(
    header: Sequence[str],
    places: Sequence[Callable[[], Span]],
    shape: Shape,
    findings: Findings,
) -> tuple[int, ...] | None:
    """Where each field stands in a record; None when header and fields differ.

    `places` are those of the header's cells. Columns that become rows are no fields.
    """
    before = findings.count
    names = list(shape.fields)
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
        if name in names or name in shape.wide_names:
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
