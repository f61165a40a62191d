"""`"users.genai"` → the cells it means → quantities with their citations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions.cells import (
    cell_value,
    late_source,
    period_field,
    period_of_row,
    quantity_at,
    spelling,
)
from deckgen.expressions.scope import (
    FailedError,
    MissingError,
    Scope,
    UnpublishedError,
    missing_value,
)
from deckgen.expressions.tables import (
    Where,
    check_field,
    choose_rows,
    dataset_of,
    no_rows,
    rows_where,
    too_late,
    unknown_field,
)
from deckgen.located import did_you_mean, half_width_id
from deckgen.model.dataset import Dataset
from deckgen.model.quantity import Period, Quantity
from deckgen.quantities import parse_period, parse_unit, shift_period, shorthand

__all__ = [
    "Series",
    "cell_value",
    "choose_period",
    "dataset_of",
    "did_you_mean",
    "earlier",
    "history",
    "newest",
    "period_field",
    "period_of_row",
    "periods_of",
    "quantity_at",
    "rows_where",
    "series_of",
    "siblings",
    "spelling",
    "unknown_field",
    "value_at",
    "warn_of_newer",
]


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
    empty: tuple[int, ...] = ()
    """As `rows`, but without a value."""
    late: tuple[int, ...] = ()
    """With a value that came out after the edition's date."""


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
        wide = half_width_id(name)
        key = "name-incomplete" if wide is None else "name-incomplete/full-width"
        raise FailedError(diagnose(key, span, name=name, fixed=wide))
    dataset = dataset_of(scope, dataset_id, span)
    if dataset.is_single_facts:
        return _single_fact(scope, dataset, rest, where=where, span=span)
    where = {**scope.where, **where} if dataset_id == scope.data else where
    found = dataset.field(rest)
    if found is None:
        raise unknown_field(dataset, rest, span, prefix=f"{dataset_id}.")
    if found.type not in ("number", "integer"):
        raise FailedError(
            diagnose("field-not-number", span, field=rest, dataset=dataset_id)
        )
    chosen = choose_rows(scope, dataset, where, span, field=found)
    column = dataset.columns[rest]
    rows = tuple(r for r in chosen.rows if column[r] is not None)
    empty = tuple(r for r in chosen.rows if column[r] is None)
    late = tuple(r for r in chosen.late if column[r] is not None)
    if late and not rows:
        raise too_late(scope, dataset, late[0], found, span)
    return Series(name, dataset, rest, rows, span, empty, late)


def _single_fact(
    scope: Scope, dataset: Dataset, key: str, *, where: Where, span: Span
) -> Series:
    """The one row of a fact's key, when it is out on the edition's date."""
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
    if late_source(scope, dataset, row, dataset.field(dataset.row_fields.value)):
        raise UnpublishedError(
            diagnose(
                "fact-not-published",
                span,
                fact=key,
                figure=f"{dataset.id}.{key}",
                date=scope.date.isoformat(),
            )
        )
    for name, allowed in where.items():
        check_field(dataset, name, span)
        if spelling(dataset.columns[name][row]) not in allowed:
            raise no_rows(dataset, name, allowed, (row,), span)
    return Series(
        f"{dataset.id}.{key}", dataset, dataset.row_fields.value, (row,), span
    )


def _index(scope: Scope, dataset: Dataset) -> Mapping[str, int]:
    """Key of each single fact → its row."""
    if dataset.id not in scope.indices:
        column = dataset.columns[dataset.primary_key[0]]
        scope.indices[dataset.id] = {
            str(v): row for row, v in enumerate(column) if row not in dataset.unseen
        }
    return scope.indices[dataset.id]


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
    warn_of_newer(scope, series, found[-1])
    return found[-1]


def value_at(scope: Scope, series: Series, period: Period) -> Quantity:
    """The one value of a series at a period.

    Raises:
        MissingError: there is none; FailedError: `ambiguous-rows`, there are several.
    """
    rows = [r for r in series.rows if period_of_row(series.dataset, r) == period]
    if not rows:
        known = tuple(p.text for p in periods_of(series, scope.period)[-6:])
        late = [r for r in series.late if period_of_row(series.dataset, r) == period]
        if late:
            raise _missing_yet(scope, series, late[0], period)
        raise missing_value(series.span, series.name, period=period, known=known)
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


def _missing_yet(
    scope: Scope, series: Series, row: int, period: Period
) -> MissingError:
    """A period whose value came out after the edition's date."""
    field = series.dataset.field(series.field)
    source = late_source(scope, series.dataset, row, field)
    return MissingError(
        diagnose(
            "value-missing/unpublished",
            series.span,
            figure=series.name,
            period=period,
            source=source,
            published=scope.late[source],
            date=scope.date.isoformat(),
        )
    )


def choose_period(scope: Scope, series: Series, wanted: str | None) -> Period:
    """The period an author asked for: none, `prev`, `-1y`, `2024-12`.

    Raises:
        FailedError: `period-unreadable`; MissingError: `prev` of the first one.
    """
    if not wanted:
        return newest(scope, series)
    months = shorthand(wanted)
    if wanted != "prev" and months is None:
        period = parse_period(wanted.removesuffix("E"), series.dataset.fiscal)
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
        raise _no_step(series, last, wanted)
    return moved


def _no_step(series: Series, last: Period, wanted: str) -> MissingError:
    """A distance that leads to no period of this length: a quarter among years."""
    known = tuple(p.text for p in periods_of(series, last)[-6:] if p != last)
    return MissingError(
        diagnose(
            "value-missing/step",
            series.span,
            figure=series.name,
            period=last,
            step=wanted,
            known=known,
        )
    )


def siblings(scope: Scope, dataset: Dataset, row: int, span: Span) -> Series:
    """The facts that measure the same, of the same: a series made of single facts.

    Units may differ in their scale: 亿元 and 万亿元 are one series.
    """
    names = dataset.row_fields

    def key(at: int) -> tuple[str, ...]:
        columns = (names.metric, names.entity, names.scope)
        said = tuple(spelling(dataset.columns[c][at]) for c in columns if c)
        symbol = spelling(dataset.columns[names.unit][at]) if names.unit else ""
        unit = parse_unit(symbol, house=scope.catalog.units)
        return (*said, unit.dimension if unit else symbol)

    same = [
        r
        for r in range(dataset.rows)
        if r not in dataset.unseen
        and key(r) == key(row)
        and dataset.columns[names.value][r] is not None
        and not late_source(scope, dataset, r, dataset.field(names.value))
    ]
    name = f"{dataset.id}.{spelling(dataset.columns[dataset.primary_key[0]][row])}"
    return Series(name, dataset, names.value, tuple(same), span)


def history(scope: Scope, quantity: Quantity, span: Span) -> Series | None:
    """The series a looked-up quantity belongs to; None for a computed one."""
    if not quantity.cells:
        return None
    cell = quantity.cells[0]
    dataset = scope.catalog.datasets[cell.dataset]
    row = cell.row - 1
    # A derived cell is looked up too: what it rests on stands behind it.
    own = dataset.computed.get((row, cell.field))
    cells, steps = (own.cells, own.steps) if own else ((cell,), ())
    further = [s for s in quantity.steps if s not in steps]
    if quantity.cells != cells or any(s.operation != "unit" for s in further):
        return None
    if dataset.is_single_facts:
        return siblings(scope, dataset, row, span)
    others = [k for k in dataset.primary_key if k != period_field(dataset)]
    where = {k: (spelling(dataset.columns[k][row]),) for k in others}
    rows = rows_where(scope, dataset, where, span)
    column = dataset.columns[cell.field]
    field = dataset.field(cell.field)
    kept = tuple(
        r
        for r in rows
        if column[r] is not None and not late_source(scope, dataset, r, field)
    )
    return Series(f"{dataset.id}.{cell.field}", dataset, cell.field, kept, span)


def warn_of_newer(scope: Scope, series: Series, used: Period) -> None:
    """`newest-missing`: the data has a newer row whose value is missing, so that an
    older one is meant."""
    if series.dataset.is_single_facts or not period_field(series.dataset):
        return
    newer = [
        (period_of_row(series.dataset, row), row)
        for row in series.empty
        if used.end < period_of_row(series.dataset, row).end <= scope.period.end
    ]
    if not newer:
        return
    period, row = max(newer, key=lambda found: _order(found[0]))
    dataset = series.dataset
    lines, cell = dataset.lines, dataset.cell_name(row, series.field)
    line = f":{lines[row]}" if row < len(lines) else f" {cell}" if cell else ""
    scope.warn(
        diagnose(
            "newest-missing",
            series.span,
            figure=series.name,
            period=period,
            used=used,
            place=f"{dataset.path}{line}",
        )
    )
