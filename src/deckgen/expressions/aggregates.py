"""Functions over the rows of a table: totals, counts, ranks, records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from deckgen.diagnostics import diagnose
from deckgen.expressions.cells import (
    citations_at,
    entity_of,
    period_field,
    period_of_row,
    quantity_at,
    record_at,
    strictest_redistribution,
    weakest_evidence,
)
from deckgen.expressions.lookup import (
    Series,
    dataset_of,
    rows_where,
    series_of,
    unknown_field,
    warn_of_newer,
)
from deckgen.expressions.operands import Arguments
from deckgen.expressions.scope import FailedError, Scope, missing_value
from deckgen.model.dataset import Dataset, Field
from deckgen.model.quantity import CellRef, Quantity, Step
from deckgen.model.source import Citations, unite
from deckgen.model.value import BoundWords, Value
from deckgen.quantities import RANK, RefusedError, mean, parse_unit, weighted_mean
from deckgen.quantities.combine import worst_status, written


def _rows_of(
    scope: Scope, arguments: Arguments
) -> tuple[Dataset, Field | None, list[int]]:
    """Rows an aggregate runs over: those of the newest period when a table has other
    keys beside time, else all up to the report's period."""
    value = arguments.given.get("name")
    if not isinstance(value, str):
        raise arguments.wrong("name", "name")
    dataset, series, rows = _table(scope, arguments, value)
    when = period_field(dataset)
    if when and not dataset.is_single_facts:
        rows = [r for r in rows if period_of_row(dataset, r).end <= scope.period.end]
        if when in dataset.primary_key and len(dataset.primary_key) > 1 and rows:
            last = scope.exact or max(
                (period_of_row(dataset, r) for r in rows),
                key=lambda p: (p.end, p.start),
            )
            rows = [r for r in rows if period_of_row(dataset, r) == last]
            if series is not None and scope.exact is None:
                warn_of_newer(scope, series, last)
    if not rows:
        raise missing_value(arguments.span, value, period=scope.period)
    scope.budget.spend(arguments.span, 1 + len(rows) // 10)
    return dataset, dataset.field(series.field) if series else None, rows


def _table(
    scope: Scope, arguments: Arguments, name: str
) -> tuple[Dataset, Series | None, list[int]]:
    """`dataset.field`, or a dataset alone; in a fence a field of its data too."""
    here = scope.catalog.datasets.get(scope.data)
    is_field = "." in name or (here is not None and here.field(name) is not None)
    if not is_field:
        dataset = dataset_of(scope, name, arguments.span)
        chosen = arguments.where
        if dataset.id == scope.data:
            chosen = {**scope.where, **chosen}
        return dataset, None, list(rows_where(scope, dataset, chosen, arguments.span))
    series = series_of(scope, name, arguments.where, arguments.span)
    if series.dataset.is_single_facts:
        raise arguments.wrong("name", "table-field")
    return series.dataset, series, list(series.rows)


def _cells_of(
    scope: Scope, arguments: Arguments
) -> tuple[Dataset, Field, dict[int, Quantity]]:
    """The rows of a field, as quantities."""
    dataset, field, rows = _rows_of(scope, arguments)
    if field is None:
        raise arguments.wrong("name", "field")
    return dataset, field, {r: quantity_at(scope, dataset, r, field.name) for r in rows}


def gathered(
    operation: Callable[[Sequence[Quantity]], Quantity],
) -> Callable[[Scope, Arguments], Value]:
    """A function over the rows of a field."""

    def run(scope: Scope, arguments: Arguments) -> Value:
        _, _, quantities = _cells_of(scope, arguments)
        return operation(tuple(quantities.values()))

    return run


def mean_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`mean("d.f")`, `mean("d.f", weight="d.w")`: each row counts as much as it weighs,
    and the result rests on the weights too."""
    dataset, _, quantities = _cells_of(scope, arguments)
    weight = arguments.text("weight")
    if not weight:
        return mean(tuple(quantities.values()))
    owner, dot, name = weight.rpartition(".")
    if dot and owner != dataset.id:
        raise arguments.wrong("weight", "own-field")
    column = dataset.field(name)
    if column is None:
        raise unknown_field(dataset, name, arguments.span, prefix=f"{dataset.id}.")
    if column.unit is None:
        raise arguments.wrong("weight", "own-field")
    weights = [quantity_at(scope, dataset, row, name) for row in quantities]
    return weighted_mean(tuple(quantities.values()), weights)


def ranked(quantities: Sequence[Quantity]) -> None:
    """Refuses to say of a range which place it takes.

    Raises:
        RefusedError: `range-refused`.
    """
    for quantity in quantities:
        if quantity.upper is not None and len(quantities) > 1:
            raise RefusedError("range-refused/order", figure=written(quantity))


def highest(quantities: Sequence[Quantity]) -> Quantity:
    """The one with the largest value; the first of several."""
    ranked(quantities)
    return max(quantities, key=lambda q: q.value * q.unit.size)


def lowest(quantities: Sequence[Quantity]) -> Quantity:
    """The one with the smallest value; the first of several."""
    ranked(quantities)
    return min(quantities, key=lambda q: q.value * q.unit.size)


def _united(dataset: Dataset, rows: Sequence[int], field: Field | None) -> Citations:
    """The citations of all rows."""
    all_ = [citations_at(dataset, r, field) for r in rows]
    return unite(all_[0], *all_[1:])


def count_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`count("d", unit="家")`: how many rows."""
    dataset, field, rows = _rows_of(scope, arguments)
    text = arguments.text("unit", "个")
    unit = parse_unit(text, house=scope.catalog.units)
    if unit is None:
        raise FailedError(
            diagnose("unknown-unit/expression", arguments.span, unit=text)
        )
    if unit.kind != "count" or unit.scale != 1:
        raise arguments.wrong("unit", "count-unit")
    key = dataset.primary_key[0] if dataset.primary_key else dataset.fields[0].name
    cells = tuple(CellRef(dataset.id, r + 1, key) for r in rows)
    scope.note(cells)
    citations = _united(dataset, rows, field)
    return Quantity(
        value=Decimal(len(rows)),
        unit=unit,
        measure="count",
        citations=citations,
        period=max(
            (period_of_row(dataset, r) for r in rows), key=lambda p: (p.end, p.start)
        ),
        metric=dataset.title.in_language(scope.language),
        cells=cells,
        steps=(Step("count", dataset.id),),
        processing="major",
        evidence=weakest_evidence(scope, citations),
        redistribution=strictest_redistribution(scope, citations),
    )


def rank_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`rank("d.f", of="北京")`: 1 for the largest, equal ones share a place."""
    dataset, field, quantities = _cells_of(scope, arguments)
    wanted = arguments.text("of")
    named = {entity_of(dataset, r, field): q for r, q in quantities.items()}
    mine = named.get(wanted)
    if mine is None:
        known = tuple(n for n in named if n)
        raise missing_value(arguments.span, wanted, period=scope.period, known=known)
    all_ = [mine, *(q for q in quantities.values() if q is not mine)]
    ranked(all_)
    citations = unite(mine.citations, *(q.citations for q in all_[1:]))
    return replace(
        mine,
        value=Decimal(1 + sum(q.value > mine.value for q in all_)),
        unit=RANK,
        measure="count",
        qualifier="=",
        qualifier_text="",
        digits=0,
        citations=citations,
        cells=tuple(c for q in all_ for c in q.cells),
        steps=(Step("rank", f"{field.name}: {wanted}"),),
        status=worst_status([q.status for q in all_]),
        processing="major",
        evidence=weakest_evidence(scope, citations),
        redistribution=strictest_redistribution(scope, citations),
    )


def top_value(scope: Scope, arguments: Arguments) -> BoundWords:
    """`top("d.f", 3)`: the names of the largest; it rests on all rows."""
    dataset, field, quantities = _cells_of(scope, arguments)
    wanted = arguments.number("n", 3)
    if wanted < 1:
        raise arguments.wrong("n", "whole-number")
    ranked(tuple(quantities.values()))
    ordered = sorted(quantities, key=lambda r: (-quantities[r].value, r))
    names = [entity_of(dataset, r, field) for r in ordered[:wanted]]
    if not all(names):
        raise arguments.wrong("name", "named-rows")
    return BoundWords(
        ("、" if scope.language == "zh-CN" else ", ").join(names),
        _united(dataset, ordered, field),
        "list",
        tuple(c for q in quantities.values() for c in q.cells),
    )


def rows_value(scope: Scope, arguments: Arguments) -> Value:
    """`rows("companies")`: the records a loop runs over."""
    dataset, _, rows = _rows_of(scope, arguments)
    scope.budget.spend(arguments.span, len(rows))
    return tuple(record_at(dataset, row) for row in rows)
