"""Declared steps over datasets into a dataset whose numbers know what they rest on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from deckgen.datasets.grid import Desk, Grid, Row
from deckgen.datasets.metadata import NUMERIC, Description
from deckgen.datasets.operations import run_step
from deckgen.datasets.promises import preferences_of, relations_of
from deckgen.datasets.schema import words
from deckgen.datasets.seen import as_seen
from deckgen.diagnostics import Report, Span, diagnose
from deckgen.expressions.cells import (
    cell_sources,
    citations_at,
    period_field,
    quantity_at,
)
from deckgen.expressions.scope import Scope, new_scope
from deckgen.located import did_you_mean, text_places
from deckgen.model.dataset import Catalog, Dataset, Field, Range, RowFields, Value
from deckgen.model.quantity import CellRef, Quantity, Unit
from deckgen.model.source import Language, Processing, Source, Words
from deckgen.quantities import RATIO, RefusedError, convert, processed
from deckgen.quantities.combine import MOST_PROCESSED, worst_status

SOURCE_COLUMN = "#source"
STATUS_COLUMN = "#status"
"""Columns that the rows imply; no field can have such a name."""


@dataclass(frozen=True, slots=True)
class Bases:
    """The datasets that steps may use, and how they are seen."""

    datasets: Mapping[str, Dataset]
    sources: Mapping[str, Source]
    units: Mapping[str, Unit]
    date: date
    language: Language

    def scope(self) -> Scope:
        """As a text sees them: by the edition's date."""
        catalog = Catalog(self.sources, self.datasets, self.units, self.language)
        first = next(iter(self.datasets.values()))
        return new_scope(catalog, first.as_of, date=self.date, language=self.language)


def derive(description: Description, bases: Bases, report: Report) -> Dataset:
    """The dataset that the steps give.

    Sources, processing level, status, evidence and cut-off come from the cells.

    Raises:
        DeckgenError: an operation that texts are refused too, a column that is not
            there, a key that stands twice.
    """
    entry = description.entry.derived
    steps = entry.steps if entry else []
    scope = bases.scope()
    grids = {name: grid_of(scope, d) for name, d in bases.datasets.items()}
    grid = next(iter(grids.values()))
    for index, step in enumerate(steps):
        span = description.span("derived", "steps", index)
        grid = run_step(step, grid, Desk(span, grids))
    found = Report()
    maker = Maker(description, grid, found)
    dataset = maker.dataset(tuple(bases.datasets.values()))
    found.stop_on_error()
    report.extend(found.found)
    return dataset


def grid_of(scope: Scope, dataset: Dataset) -> Grid:
    """The rows of a dataset that the edition's date sees."""
    dataset = as_seen(dataset, scope.late)
    fields = [f for f in dataset.fields if f.name != dataset.row_fields.vintage]
    numbers = {f.name for f in fields if is_measured(dataset, f)}
    rows: list[Row] = []
    for at in range(dataset.rows):
        if at in dataset.unseen:
            continue
        cells: dict[str, Quantity | Value] = {}
        refs: dict[str, tuple[CellRef, ...]] = {}
        for field in fields:
            value = dataset.columns[field.name][at]
            refs[field.name] = (CellRef(dataset.id, at + 1, field.name),)
            is_number = field.name in numbers and value is not None
            cells[field.name] = (
                quantity_at(scope, dataset, at, field.name) if is_number else value
            )
        if cell_sources(dataset, at, None):
            rows.append(Row(cells, refs, citations_at(dataset, at, None)))
    kinds = {f.name: f.type for f in fields}
    return Grid(
        kinds, dataset.primary_key, period_field(dataset), frozenset(numbers), rows
    )


def is_measured(dataset: Dataset, field: Field) -> bool:
    """Whether a column holds quantities, and not names that are whole numbers."""
    value = dataset.row_fields.value
    is_name = field.type == "integer" and field.name in dataset.primary_key
    return field.type in NUMERIC and not is_name and value in ("", field.name)


def in_unit(cell: Quantity, unit: Unit) -> Quantity:
    """A number in the unit of its field; an index has the name its field gives it.

    Raises:
        RefusedError: `unit-mixed`.
    """
    own = cell.unit
    same = (own.base, own.kind, own.scale) == (unit.base, unit.kind, unit.scale)
    if same or (cell.measure == "index" and own == RATIO and unit.scale == 1):
        return replace(cell, unit=unit)
    return convert(cell, unit)


@dataclass(frozen=True, slots=True)
class Maker:
    """Puts the result of the steps into the columns that the description names."""

    description: Description
    grid: Grid
    report: Report

    def dataset(self, bases: tuple[Dataset, ...]) -> Dataset:
        """The noun; errors are in the report."""
        description, entry = self.description, self.description.entry
        columns: dict[str, tuple[Value, ...]] = {}
        computed: dict[tuple[int, str], Quantity] = {}
        for index, field in enumerate(description.fields):
            columns[field.name] = self.column(index, field, computed)
        self.check_key(columns)
        rows = self.grid.rows
        named = [
            ";".join(dict.fromkeys(c.source for c in row.citations)) for row in rows
        ]
        statuses = [
            worst_status([q.status for q in row.quantities] or ["A"]) for row in rows
        ]
        columns |= {SOURCE_COLUMN: tuple(named), STATUS_COLUMN: tuple(statuses)}
        sources = dict.fromkeys(s for text in named for s in text.split(";"))
        sources = sources or dict.fromkeys(s for b in bases for s in b.sources)
        done: list[Processing] = [b.processing for b in bases]
        done += [q.processing for q in computed.values()]
        cells = repr(
            [(name, list(map(str, values))) for name, values in columns.items()]
        )
        roles = RowFields(
            period=description.row_fields.period,
            entity=description.row_fields.entity,
            source=SOURCE_COLUMN,
            status=STATUS_COLUMN,
        )
        return Dataset(
            id=description.id,
            title=words(entry.title) or Words(plain=description.id),
            sources=tuple(sources),
            processing=min([*done, "minor"], key=MOST_PROCESSED.index),
            as_of=min((b.as_of for b in bases), key=lambda p: (p.end, p.start)),
            fields=self.fields(computed),
            columns=columns,
            rows=len(rows),
            primary_key=tuple(entry.primary_key),
            row_fields=roles,
            metric=entry.metric,
            entity=entry.entity,
            description=entry.description,
            note=words(entry.note),
            description_processing=entry.description_processing,
            owner=entry.owner,
            prefer=preferences_of(description),
            checks=relations_of(description),
            fiscal=description.fiscal,
            path=description.file,
            places=text_places(description.node, description.id),
            sha256=hashlib.sha256(cells.encode()).hexdigest(),
            rests_on=tuple(b.id for b in bases),
            computed=computed,
            span=Span(description.file, 1, 1, description.id),
        )

    def column(
        self, index: int, field: Field, computed: dict[tuple[int, str], Quantity]
    ) -> tuple[Value, ...]:
        """The values of a field; its numbers in the unit that the field has."""
        name = field.name
        span = self.description.span("fields", index)
        kind = self.grid.kinds.get(name)
        if kind is None:
            near = did_you_mean(name, tuple(self.grid.kinds))
            self.report.add(
                diagnose("derived-column", span, name=name, suggestion=near)
            )
            return ()
        wanted = "number" if field.type == "integer" else field.type
        if wanted != ("number" if kind == "integer" else kind):
            said = {"name": name, "type": kind}
            self.report.add(diagnose("derived-type", span, **said))
            return ()
        values: list[Value] = []
        for at, row in enumerate(self.grid.rows):
            cell = row.cells.get(name)
            if not isinstance(cell, Quantity):
                values.append(cell)
                continue
            made = self.fitted(cell, field, span)
            if made is None:
                return ()
            own = CellRef(self.description.id, at + 1, name)
            made = replace(made, cells=(own, *made.cells))
            computed[at, name] = made
            value, upper = made.value, made.upper
            values.append(value if upper is None else Range(value, upper))
        return tuple(values)

    def fitted(self, cell: Quantity, field: Field, span: Span) -> Quantity | None:
        """A number as its field has it; None after noting why not."""
        made = cell
        try:
            if field.unit is not None:
                made = in_unit(cell, field.unit)
        except RefusedError:
            said = {"name": field.name, "unit": cell.unit.symbol}
            self.report.add(diagnose("derived-unit", span, **said))
            return None
        if field.measure and field.measure != cell.measure:
            said = {"name": field.name, "measure": cell.measure}
            self.report.add(diagnose("derived-measure", span, **said))
            return None
        digits = made.digits if field.decimals is None else field.decimals
        return processed(replace(made, digits=digits), "minor")

    def fields(self, computed: Mapping[tuple[int, str], Quantity]) -> tuple[Field, ...]:
        """The fields, with the unit and measure that came out where none is said."""
        firsts: dict[str, Quantity] = {}
        for (_, name), quantity in computed.items():
            firsts.setdefault(name, quantity)
        return tuple(
            replace(
                f,
                unit=f.unit or firsts[f.name].unit,
                measure=f.measure or firsts[f.name].measure,
            )
            if f.name in firsts
            else f
            for f in self.description.fields
        )

    def check_key(self, columns: Mapping[str, tuple[Value, ...]]) -> None:
        """One row is one thing."""
        key = self.description.entry.primary_key
        span = self.description.span("primary_key")
        if not all(len(columns.get(k, ())) == len(self.grid.rows) for k in key):
            return
        seen: set[tuple[object, ...]] = set()
        for at in range(len(self.grid.rows)):
            own = tuple(cast(object, columns[k][at]) for k in key)
            if own in seen or None in own:
                value = ", ".join(str(v) for v in own)
                self.report.add(diagnose("derived-key", span, value=value))
                return
            seen.add(own)
