"""`"users.genai"` → the cells it means → quantities with their citations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import cast

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions.scope import FailedError, Scope, missing_value
from deckgen.model.dataset import Dataset, Field
from deckgen.model.quantity import (
    CellRef,
    Measure,
    Period,
    Qualifier,
    Quantity,
    Status,
)
from deckgen.model.source import Citation, Citations, Source
from deckgen.model.value import BoundWords, PeriodValue, Record, Typed, Value
from deckgen.quantities import (
    RATIO,
    parse_period,
    parse_unit,
    shift_period,
    shorthand,
)
from deckgen.quantities.combine import STRICTEST, WEAKEST

Where = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Series:
    """The rows a name means, before a period is chosen: one column of a dataset."""

    name: str
    dataset: Dataset
    field: str
    """Column of the values."""
    rows: tuple[int, ...]
    """With a value, visible on the edition's date; indices from 0."""
    span: Span


def did_you_mean(word: str, known: Sequence[str]) -> str | None:
    """The nearest known word, for a hint."""
    return next(iter(get_close_matches(word, known, 1, 0.5)), None)


def dataset_of(scope: Scope, name: str, span: Span) -> Dataset:
    """A dataset by id.

    Raises:
        FailedError: `unknown-dataset`.
    """
    scope.asked[name] = None
    found = scope.catalog.datasets.get(name)
    if found is None:
        near = did_you_mean(name, tuple(scope.catalog.datasets))
        raise FailedError(diagnose("unknown-dataset/expression", span, dataset=name, near=near))
    return found


def series_of(scope: Scope, name: str, where: Where, span: Span) -> Series:
    """The rows a quoted name means, without choosing a period.

    Raises:
        FailedError: `unknown-dataset`, `unknown-field`, `unknown-fact`,
            `field-not-number`.
    """
    dataset_id, dot, rest = name.partition(".")
    if not dot:
        dataset_id, rest = scope.data, name
    if not dataset_id or not rest:
        raise FailedError(diagnose("name-incomplete", span, name=name))
    dataset = dataset_of(scope, dataset_id, span)
    where = {**scope.where, **where} if dataset_id == scope.data else where
    if dataset.is_single_facts:
        return _single_fact(scope, dataset, rest, span)
    found = dataset.field(rest)
    if found is None:
        names = tuple(f.name for f in dataset.fields)
        near = did_you_mean(rest, names)
        raise FailedError(
            diagnose(
                "unknown-field/expression",
                span,
                field=rest,
                dataset=dataset_id,
                near=near and f"{dataset_id}.{near}",
            )
        )
    if found.type not in ("number", "integer"):
        raise FailedError(
            diagnose("field-not-number", span, field=rest, dataset=dataset_id)
        )
    chosen = rows_where(scope, dataset, where, span)
    column = dataset.columns[rest]
    rows = tuple(r for r in chosen if column[r] is not None)
    return Series(name, dataset, rest, rows, span)


def _single_fact(scope: Scope, dataset: Dataset, key: str, span: Span) -> Series:
    column = dataset.columns[dataset.primary_key[0]]
    row = _index(scope, dataset).get(key)
    if row is None:
        near = did_you_mean(key, tuple(str(v) for v in column))
        raise FailedError(
            diagnose(
                "unknown-fact",
                span,
                fact=key,
                dataset=dataset.id,
                near=near and f"{dataset.id}.{near}",
            )
        )
    if not _published(scope, dataset, row):
        raise FailedError(
            diagnose("fact-not-published", span, fact=key, date=scope.date.isoformat())
        )
    return Series(
        f"{dataset.id}.{key}", dataset, dataset.row_fields.value, (row,), span
    )


def _index(scope: Scope, dataset: Dataset) -> Mapping[str, int]:
    """Key of each single fact → its row."""
    if dataset.id not in scope.indices:
        column = dataset.columns[dataset.primary_key[0]]
        scope.indices[dataset.id] = {str(v): row for row, v in enumerate(column)}
    return scope.indices[dataset.id]


def _published(scope: Scope, dataset: Dataset, row: int) -> bool:
    """Whether a row's own source was out on the edition's date."""
    if not dataset.row_fields.source:
        return True
    known = (
        scope.catalog.sources[s].date_published for s in _row_sources(dataset, row)
    )
    return all(d == "n.d." or d <= scope.date.isoformat()[: len(d)] for d in known)


def rows_where(
    scope: Scope, dataset: Dataset, where: Where, span: Span
) -> tuple[int, ...]:
    """Rows whose cells are among the spellings asked for, and published in time.

    Raises:
        FailedError: `unknown-field`; `no-rows` when a choice leaves nothing.
    """
    scope.budget.spend(span, 1 + dataset.rows // 100)
    rows = [r for r in range(dataset.rows) if _published(scope, dataset, r)]
    for name, allowed in where.items():
        if dataset.field(name) is None:
            near = did_you_mean(name, tuple(f.name for f in dataset.fields))
            raise FailedError(
                diagnose(
                    "unknown-field/expression", span, field=name, dataset=dataset.id, near=near
                )
            )
        column = dataset.columns[name]
        left = [r for r in rows if spelling(column[r]) in allowed]
        if not left:
            known = tuple(dict.fromkeys(spelling(column[r]) for r in rows))
            raise FailedError(
                diagnose(
                    "no-rows",
                    span,
                    dataset=dataset.id,
                    field=name,
                    value="、".join(allowed),
                    near=did_you_mean(allowed[0], known) if allowed else None,
                )
            )
        rows = left
    return tuple(rows)


def spelling(value: object) -> str:
    """A cell as an author would write it to choose it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def period_field(dataset: Dataset) -> str:
    """The column that says when; empty when the table has none."""
    if dataset.row_fields.period:
        return dataset.row_fields.period
    return next((f.name for f in dataset.fields if f.type in ("period", "date")), "")


def period_of_row(dataset: Dataset, row: int) -> Period:
    """When a row is about: its period column, else the dataset's cut-off."""
    name = period_field(dataset)
    value = dataset.columns[name][row] if name else None
    return value if isinstance(value, Period) else dataset.as_of


def periods_of(series: Series, limit: Period) -> tuple[Period, ...]:
    """Periods with a value, ending no later than `limit`, oldest first."""
    found = {period_of_row(series.dataset, row) for row in series.rows}
    return tuple(sorted((p for p in found if p.end <= limit.end), key=_order))


def _order(period: Period) -> tuple[object, object]:
    return (period.end, period.start)


def newest(scope: Scope, series: Series) -> Period:
    """The newest period up to the report's, or the category's own.

    Raises:
        MissingError: there is none.
    """
    if scope.exact is not None and period_field(series.dataset):
        return scope.exact
    found = periods_of(series, scope.period)
    if not found:
        raise missing_value(series.span, series.name, period=scope.period)
    return found[-1]


def value_at(scope: Scope, series: Series, period: Period) -> Quantity:
    """The one value of a series at a period.

    Raises:
        MissingError: there is none; FailedError: `ambiguous-rows`, there are several.
    """
    rows = [r for r in series.rows if period_of_row(series.dataset, r) == period]
    if not rows:
        known = "、".join(p.text for p in periods_of(series, scope.period)[-6:])
        raise missing_value(
            series.span, series.name, period=period, known=known or None
        )
    if len(rows) > 1:
        keys = [
            k for k in series.dataset.primary_key if k != period_field(series.dataset)
        ]
        raise FailedError(
            diagnose(
                "ambiguous-rows",
                series.span,
                figure=series.name,
                rows=len(rows),
                field=keys[0] if keys else None,
            )
        )
    return quantity_at(scope, series.dataset, rows[0], series.field)


def choose_period(scope: Scope, series: Series, wanted: str | None) -> Period:
    """The period an author asked for: none, `prev`, `-1y`, `2024-12`.

    Raises:
        FailedError: `period-unreadable`; MissingError: `prev` of the first one.
    """
    if not wanted:
        return newest(scope, series)
    months = shorthand(wanted)
    if wanted != "prev" and months is None:
        period = parse_period(wanted.removesuffix("E"))
        if period is None:
            raise FailedError(diagnose("period-unreadable", series.span, period=wanted))
        return period
    last = newest(scope, series)
    return earlier(series, last, months, wanted)


def earlier(series: Series, last: Period, months: int | None, wanted: str) -> Period:
    """The period `months` before `last`; None: the one before it in the data.

    Raises:
        MissingError: there is none.
    """
    if months is None:
        before = [p for p in periods_of(series, last) if p.end < last.end]
        if before:
            return before[-1]
        raise missing_value(series.span, series.name, period=wanted)
    moved = shift_period(last, months)
    if moved is None:
        raise missing_value(series.span, series.name, period=f"{last} {wanted}")
    return moved


def siblings(scope: Scope, dataset: Dataset, row: int, span: Span) -> Series:
    """The facts that measure the same, of the same: a series made of single facts."""
    names = dataset.row_fields

    def key(at: int) -> tuple[str, ...]:
        columns = (names.metric, names.entity, names.unit, names.scope)
        return tuple(spelling(dataset.columns[c][at]) for c in columns if c)

    same = [
        r
        for r in range(dataset.rows)
        if key(r) == key(row)
        and dataset.columns[names.value][r] is not None
        and _published(scope, dataset, r)
    ]
    name = f"{dataset.id}.{spelling(dataset.columns[dataset.primary_key[0]][row])}"
    return Series(name, dataset, names.value, tuple(same), span)


def history(scope: Scope, quantity: Quantity, span: Span) -> Series | None:
    """The series a looked-up quantity belongs to; None for a computed one."""
    values = quantity.cells
    if len(values) != 1 or any(s.operation != "unit" for s in quantity.steps):
        return None
    cell = values[0]
    dataset = scope.catalog.datasets[cell.dataset]
    row = cell.row - 1
    if dataset.is_single_facts:
        return siblings(scope, dataset, row, span)
    others = [k for k in dataset.primary_key if k != period_field(dataset)]
    where = {k: (spelling(dataset.columns[k][row]),) for k in others}
    rows = rows_where(scope, dataset, where, span)
    column = dataset.columns[cell.field]
    kept = tuple(r for r in rows if column[r] is not None)
    return Series(f"{dataset.id}.{cell.field}", dataset, cell.field, kept, span)


def _text_cell(dataset: Dataset, name: str, row: int) -> str:
    return spelling(dataset.columns[name][row]) if name else ""


def _row_sources(dataset: Dataset, row: int) -> tuple[str, ...]:
    written = _text_cell(dataset, dataset.row_fields.source, row)
    return tuple(
        s for s in (p.strip() for p in written.replace("；", ";").split(";")) if s
    )


def citations_at(dataset: Dataset, row: int, field: Field | None) -> Citations:
    """Sources of a cell: the row's own, else the column's, else the dataset's."""
    ids = _row_sources(dataset, row) or (field.sources if field else ())
    ids = ids or dataset.sources
    locator = _text_cell(dataset, dataset.row_fields.locator, row)
    made = tuple(Citation(source, locator) for source in ids)
    return (made[0], *made[1:])


def _own_sources(scope: Scope, citations: Citations) -> list[Source]:
    return [scope.catalog.sources[c.source] for c in citations]


def quantity_at(scope: Scope, dataset: Dataset, row: int, name: str) -> Quantity:
    """A number cell as a quantity, with everything its row and column say of it."""
    field = dataset.field(name)
    value = dataset.columns[name][row]
    if field is None or not isinstance(value, Decimal):
        raise missing_value(dataset.span, f"{dataset.id}.{name}")
    cell = CellRef(dataset.id, row + 1, name)
    scope.note((cell,))
    names = dataset.row_fields
    applies = not dataset.is_single_facts or name == names.value
    citations = citations_at(dataset, row, field)
    own = _own_sources(scope, citations)
    unit_text = _text_cell(dataset, names.unit, row) if applies else ""
    unit = parse_unit(unit_text, house=scope.catalog.units) if unit_text else field.unit
    exponent = value.as_tuple().exponent
    digits = max(0, -exponent) if isinstance(exponent, int) else 0
    return Quantity(
        value=value,
        unit=unit or RATIO,
        measure=cast(
            Measure, _text_cell(dataset, names.measure, row) or field.measure or "count"
        ),
        citations=citations,
        period=period_of_row(dataset, row),
        entity=entity_of(dataset, row, field),
        metric=_text_cell(dataset, names.metric, row)
        or field.metric
        or dataset.metric
        or field.title.in_language(scope.language),
        scope=_text_cell(dataset, names.scope, row),
        qualifier=cast(
            Qualifier,
            (_text_cell(dataset, names.qualifier, row) if applies else "") or "=",
        ),
        qualifier_text=_text_cell(dataset, names.qualifier_text, row)
        if applies
        else "",
        status=cast(Status, _text_cell(dataset, names.status, row) or "A"),
        digits=digits if field.decimals is None else field.decimals,
        note=_text_cell(dataset, names.note, row),
        cells=(cell,),
        processing=dataset.processing,
        evidence=min((s.evidence for s in own), key=WEAKEST.index),
        redistribution=min((s.redistribution for s in own), key=STRICTEST.index),
    )


def entity_of(dataset: Dataset, row: int, field: Field | None = None) -> str:
    """Of whom: the entity column, else the first text key, else what the data says."""
    if dataset.row_fields.entity:
        return _text_cell(dataset, dataset.row_fields.entity, row)
    for key in dataset.primary_key:
        column = dataset.field(key)
        if column is not None and column.type == "text":
            return _text_cell(dataset, key, row)
    return (field.entity if field else "") or dataset.entity


def cell_value(scope: Scope, dataset: Dataset, row: int, name: str) -> Value:
    """Any cell as a value: numbers become quantities, texts bound words."""
    field = dataset.field(name)
    value = dataset.columns[name][row]
    match value:
        case Decimal():
            return quantity_at(scope, dataset, row, name)
        case Period():
            cell = CellRef(dataset.id, row + 1, name)
            scope.note((cell,))
            return PeriodValue(value, citations_at(dataset, row, field), cells=(cell,))
        case str() if value:
            cell = CellRef(dataset.id, row + 1, name)
            scope.note((cell,))
            return BoundWords(value, citations_at(dataset, row, field), "cell", (cell,))
        case bool():
            return value
        case _:
            return Typed("—")


def record_at(dataset: Dataset, row: int) -> Record:
    """A row as a record; its cells are logged when they are read."""
    return Record(dataset.id, row, {f.name: None for f in dataset.fields})
