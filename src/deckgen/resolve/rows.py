"""Which rows and categories an exhibit shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError, MissingError, Scope, evaluate
from deckgen.expressions.cells import late_source
from deckgen.expressions.lookup import (
    dataset_of,
    period_field,
    period_of_row,
    rows_where,
    spelling,
    unknown_field,
)
from deckgen.formatting import format_period
from deckgen.model.dataset import Dataset
from deckgen.model.expression import Expression
from deckgen.model.quantity import Period, Quantity, Status
from deckgen.model.source import Language
from deckgen.model.specs import Rows
from deckgen.model.value import BoundWords, PeriodValue, Shown, Typed, Value
from deckgen.quantities import parse_period
from deckgen.quantities.combine import worst_status


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a dataset that an exhibit may show, and the scope to read them in."""

    dataset: Dataset
    rows: tuple[int, ...]
    scope: Scope

    @property
    def when(self) -> str:
        """The column that says when; empty when there is none."""
        return period_field(self.dataset)

    def status(self, row: int) -> Status:
        """A row's own status."""
        name = self.dataset.row_fields.status
        text = spelling(self.dataset.columns[name][row]) if name else "A"
        return worst_status([s for s in ("T", "F", "E", "A") if s == text] or ["A"])

    def values(self, field: str) -> tuple[object, ...]:
        """The distinct values of a column, in the order of the data."""
        column = self.dataset.columns[field]
        return tuple(
            dict.fromkeys(column[r] for r in self.rows if column[r] is not None)
        )

    def at(self, *chosen: tuple[str, object]) -> Scope:
        """The scope of one category: these values of these fields and no others."""
        scope = self.scope
        for field, value in chosen:
            if field == self.when and isinstance(value, Period):
                scope = replace(scope, exact=value)
            elif field:
                where = {**scope.where, field: (spelling(value),)}
                scope = replace(scope, where=where)
        return scope


def open_rows(
    rows: Rows, scope: Scope, *, over_time: Sequence[str], drawn: Sequence[str] = ()
) -> Table:
    """The rows a fence chose: what is known at the report's cut, and forecasts.

    `over_time` names the fields that categories or series are made of; when none of
    them is the period, all rows shown are of one period: `period:`, else the newest.
    Single facts each have a period of their own. `drawn` names fields whose dates are
    what is shown, those of tasks: then none is of another time.

    Raises:
        FailedError: unknown dataset, field, value or period.
    """
    dataset = dataset_of(scope, rows.data, rows.span)
    for index, field in enumerate(over_time):
        if field and dataset.field(field) is None:
            place = rows.at("series" if index else "x")
            raise unknown_field(dataset, field, place)
    where = {k: tuple(_text(v) for v in values) for k, values in rows.where}
    inner = replace(scope, data=dataset.id, where=where)
    found = rows_where(inner, dataset, {}, rows.span)
    for key, values in where.items():
        chosen = rows_where(inner, dataset, {key: values}, rows.at(f"where.{key}"))
        allowed = set(chosen)
        found = tuple(r for r in found if r in allowed)
    table = Table(dataset, found, inner)
    if table.when in drawn:
        return table
    known = tuple(r for r in found if _is_known(table, r, scope.period))
    table = Table(dataset, known, inner)
    if not table.when or not known:
        return table
    wanted = _wanted(rows, scope)
    if wanted is None:
        if table.when in over_time or dataset.is_single_facts:
            return table
        wanted = _newest(table)
    kept = tuple(r for r in known if period_of_row(dataset, r) == wanted)
    return Table(dataset, kept, replace(inner, exact=wanted))


def _is_known(table: Table, row: int, cut: Period) -> bool:
    """Up to the report's period, or said to be no actual."""
    if not table.when or table.status(row) != "A":
        return True
    return period_of_row(table.dataset, row).end <= cut.end


def _wanted(rows: Rows, scope: Scope) -> Period | None:
    if not rows.period:
        return None
    period = parse_period(rows.period.removesuffix("E"))
    if period is None:
        raise FailedError(
            diagnose("period-unreadable", rows.at("period"), period=rows.period)
        )
    scope.budget.spend(rows.span)
    return period


def _newest(table: Table) -> Period:
    periods = [period_of_row(table.dataset, r) for r in table.rows]
    return max(periods, key=lambda p: (p.end, p.start))


def _text(value: Value) -> str:
    match value:
        case Decimal():
            return f"{value.normalize():f}"
        case BoundWords(text=text) | Typed(text=text):
            return text
        case PeriodValue(period=period):
            return period.text
        case _:
            return str(value)


def plain_values(table: Table, x: str, field: str) -> Mapping[object, Decimal]:
    """Category → its number, read straight from a column: thousands of rows are
    sorted without asking each for its citations.

    Empty when the numbers cannot be compared as they stand: the rows have units of
    their own, or a category has several rows.
    """
    described = table.dataset.field(field)
    if described is None or described.unit is None or table.dataset.row_fields.unit:
        return {}
    keys, numbers = table.dataset.columns[x], table.dataset.columns[field]
    if len({keys[row] for row in table.rows}) < len(table.rows):
        return {}
    if any(late_source(table.scope, table.dataset, r, described) for r in table.rows):
        return {}
    return {
        keys[row]: value
        for row in table.rows
        if isinstance(value := numbers[row], Decimal)
    }


def sorted_categories(
    categories: Sequence[object],
    rows: Rows,
    measure: Callable[[object], Value],
) -> list[object]:
    """Sorted by `sort:`; what has no value comes last.

    `measure` gives the value of the field to sort by at a category.
    """
    ordered = list(categories)
    if rows.sort:
        descending = rows.sort.startswith("-")

        def key(category: object) -> tuple[bool, Decimal, str]:
            value = measure(category)
            if isinstance(value, Decimal):
                return (False, -value if descending else value, "")
            if isinstance(value, Quantity):
                sign = -1 if descending else 1
                return (False, sign * value.value * value.unit.size, "")
            return (value is None, Decimal(0), _text(value))

        ordered.sort(key=key)
    return ordered


def quantity_of(expression: Expression, scope: Scope) -> Quantity | None:
    """The number an expression gives at a category; None is a gap.

    Raises:
        FailedError: it gives no number, or is wrong.
    """
    try:
        value = evaluate(expression, scope)
    except MissingError:
        return None
    if isinstance(value, Shown):
        value = value.quantity
    if isinstance(value, Quantity):
        return value
    if isinstance(value, BoundWords) and value.kind == "growth":
        return None  # 扭亏, n.m.: there is nothing to draw
    raise FailedError(
        diagnose("not-a-figure", expression.span, expression="this expression")
    )


def category_text(value: object, language: Language, status: Status) -> str:
    """A category as it prints: `2025年12月`, `2028E`, `北京`."""
    if isinstance(value, Period):
        return format_period(value, language, form="short", status=status)
    return spelling(value)
