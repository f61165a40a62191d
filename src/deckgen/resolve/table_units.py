"""Columns of a table, each in one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.specs import MeasureSpec, TableSpec
from deckgen.model.value import Shown, Value
from deckgen.quantities import RefusedError, convert, parse_unit
from deckgen.resolve.context import Context
from deckgen.resolve.scales import english_unit, printed_in
from deckgen.resolve.table_heads import Line, number_in


def aligned(
    lines: list[Line],
    spec: TableSpec,
    columns: Sequence[MeasureSpec],
    context: Context,
) -> list[Line]:
    """Every column in one unit: `unit:`, else that of its first number. Only single
    facts keep units of their own.

    Raises:
        FailedError: `unknown-unit`, `unit-mixed`.
    """
    own = context.scope.catalog.datasets[spec.rows.data].is_single_facts
    own = own and not spec.unit
    english = context.language == "en" and not spec.unit
    units = _units(lines, spec, context)
    if english and not own:
        units = [
            unit and english_unit(filter(None, numbers), unit)
            for unit, numbers in zip(units, _numbers(lines), strict=True)
        ]
    move = printed_in if english else convert
    made: list[Line] = []
    for line in lines:
        values: list[Value] = []
        for value, unit, column in zip(line.values, units, columns, strict=True):
            quantity = number_in(value)
            if quantity is None or unit is None:
                values.append(value)
                continue
            if own and not quantity.unit.converts_to(unit):
                values.append(value)
                continue
            try:
                changed = move(quantity, unit)
                values.append(
                    replace(value, quantity=changed)
                    if isinstance(value, Shown)
                    else changed
                )
            except RefusedError as error:
                raise FailedError(
                    diagnose(error.key, column.span, **error.values)
                ) from None
        made.append(Line(line.row, line.group, tuple(values)))
    return made


def _numbers(lines: Sequence[Line]) -> list[list[Quantity | None]]:
    """The numbers of each column, None where there is none."""
    columns = zip(*(line.values for line in lines), strict=True)
    return [[number_in(value) for value in column] for column in columns]


def _units(
    lines: Sequence[Line], spec: TableSpec, context: Context
) -> list[Unit | None]:
    units = [next((q.unit for q in c if q), None) for c in _numbers(lines)]
    if spec.unit:
        wanted = parse_unit(spec.unit, house=context.scope.catalog.units)
        if wanted is None:
            raise FailedError(
                diagnose(
                    "unknown-unit/expression", spec.rows.at("unit"), unit=spec.unit
                )
            )
        shown = [u for u in units if u]
        if shown and not any(u.converts_to(wanted) for u in shown):
            raise FailedError(
                diagnose(
                    "unit-mixed",
                    spec.rows.at("unit"),
                    first=shown[0].symbol,
                    second=wanted.symbol,
                )
            )
        units = [wanted if u and u.converts_to(wanted) else u for u in units]
    return units
