"""Thousands of moments of a plain field, read in one pass over the rows."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.expressions.cells import late_source, period_of_row, quantity_at
from deckgen.expressions.lookup import spelling
from deckgen.model.expression import Expression, NameRef
from deckgen.model.quantity import Period, Quantity
from deckgen.resolve.rows import Table


def read_moments(
    expression: Expression,
    chosen: tuple[str, object],
    categories: Sequence[object],
    table: Table,
) -> list[Quantity | None] | None:
    """The value of a field at each period, as evaluating it there would give; None:
    it is more than a field, or a period has several rows, and must be evaluated.

    `chosen`: the field that splits series, and the value of this one.
    """
    dataset = table.dataset
    if not isinstance(expression, NameRef) or dataset.is_single_facts:
        return None
    field = dataset.field(expression.name)
    if field is None or field.type not in ("number", "integer"):
        return None
    split, wanted = chosen
    rows = table.rows
    if split:
        column = dataset.columns[split]
        name = spelling(wanted)
        rows = tuple(r for r in rows if spelling(column[r]) == name)
    if not rows or any(late_source(table.scope, dataset, r, field) for r in rows):
        return None
    at: dict[Period, int] = {}
    values = dataset.columns[expression.name]
    for row in rows:
        if values[row] is None:
            continue
        period = period_of_row(dataset, row)
        if period in at:
            return None
        at[period] = row
    return [
        quantity_at(table.scope, dataset, at[c], expression.name)
        if isinstance(c, Period) and c in at
        else None
        for c in categories
    ]
