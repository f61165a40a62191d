"""Rows of a table spread over columns, one for each value of a field; and shades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError, MissingError
from deckgen.expressions.lookup import cell_value, spelling, unknown_field
from deckgen.model.figure import Column, Row, Spanner
from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.model.specs import MeasureSpec, TableSpec
from deckgen.model.value import Printed, Value
from deckgen.resolve.context import Context
from deckgen.resolve.rows import Table
from deckgen.resolve.table_heads import Line, number_in
from deckgen.resolve.text import resolve_value

MOST = 12
"""Columns that a field may be spread over."""
PALE, STRONG = 6, 50
"""Percent of colour of the lowest and the highest value: ink can be read on both."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A table's lines, and which of its columns are values of `across:`."""

    lines: list[Line]
    columns: list[MeasureSpec]
    first: int
    """The first such column; after the last one without `across:`."""


def spread_out(
    lines: list[Line],
    columns: list[MeasureSpec],
    table: Table,
    spec: TableSpec,
    context: Context,
) -> Spread:
    """The values of `across:` side by side: the last column is what stands below them,
    the others name the rows.

    Raises:
        FailedError: `unknown-field`; `across-refused`: the table has something that
            does not go with it, or too few columns; `across-many`; `across-twice`: two
            rows for one cell.
    """
    if not spec.across:
        return Spread(lines, columns, len(columns))
    place = spec.rows.at("across")
    dataset = table.dataset
    if dataset.field(spec.across) is None:
        raise unknown_field(dataset, spec.across, place)
    beside = {
        "group_by": spec.group_by,
        "spanners": spec.spanners,
        "cite": spec.cite,
        "totals": spec.totals,
        "rest": spec.rows.rest,
        "adds_up": spec.adds_up,
    }
    key = next((name for name, value in beside.items() if value), "")
    if key:
        raise FailedError(diagnose("across-refused", place, key=key))
    if len(columns) < 2:
        raise FailedError(diagnose("across-refused/columns", place))
    values = dataset.columns[spec.across]
    heads: dict[str, int] = {}
    for line in lines:
        heads.setdefault(spelling(values[line.row]), line.row)
    if len(heads) > MOST:
        count = str(len(heads))
        raise FailedError(diagnose("across-many", place, count=count, limit=str(MOST)))
    order = sorted(heads, key=lambda name: _rank(table, heads[name], spec))
    first = len(columns) - 1
    found: dict[tuple[str, ...], dict[str, Line]] = {}
    for line in lines:
        row = found.setdefault(tuple(_name(v) for v in line.values[:first]), {})
        name = spelling(values[line.row])
        if name in row:
            raise FailedError(
                diagnose("across-twice", place, row=_name(line.values[0]), column=name)
            )
        row[name] = line
    made = [
        Line(
            next(iter(row.values())).row,
            "",
            (
                *next(iter(row.values())).values[:first],
                *(row[n].values[first] if n in row else None for n in order),
            ),
        )
        for row in found.values()
    ]
    measure = columns[first]
    wide = [
        replace(measure, label=_head(table, heads[name], spec, context))
        for name in order
    ]
    return Spread(made, [*columns[:first], *wide], first)


def over_spread(
    spread: Spread, table: Table, spec: TableSpec, context: Context
) -> tuple[Spanner, ...]:
    """What the values of `across:` are, above them; periods say it themselves."""
    if not spec.across or spec.across == table.when:
        return ()
    field = table.dataset.field(spec.across)
    title = field.title.in_language(context.language) if field else spec.across
    label = (Text(title, spec.rows.at("across")),)
    return (Spanner(label, spread.first, len(spread.columns) - spread.first),)


def _rank(table: Table, row: int, spec: TableSpec) -> tuple[int, object]:
    """Periods and numbers ascend, words keep the data's order."""
    value = table.dataset.columns[spec.across][row]
    start = getattr(value, "start", None)
    if start is not None:
        return (0, (getattr(value, "end", start), start))
    try:
        shown = cell_value(table.scope, table.dataset, row, spec.across)
    except MissingError:
        return (2, row)
    quantity = number_in(shown)
    return (1, quantity.value) if quantity is not None else (2, row)


def _head(table: Table, row: int, spec: TableSpec, context: Context) -> Inlines:
    """Comes from the data and is cited like any cell."""
    span = spec.rows.at("across")
    value = cell_value(table.scope, table.dataset, row, spec.across)
    return resolve_value(Printed(value, f"across:{spec.across}", span), span, context)


def _name(value: Value) -> str:
    """What tells a row from another."""
    quantity = number_in(value)
    if quantity is not None:
        return f"{quantity.value}{quantity.unit.symbol}"
    period = getattr(value, "period", None)
    return str(period if period is not None else getattr(value, "text", value))


# ----------------------------------------------------------------------- shades


def shaded(
    rows: Sequence[Row], lines: Sequence[Line], spread: Spread, spec: TableSpec
) -> tuple[Row, ...]:
    """With `heat: true`, each number on a ground as strong as it is large: among all
    that are spread, else within its column; below zero in the second colour."""
    if not spec.heat:
        return tuple(rows)
    numbers = [
        [None if (q := number_in(v)) is None else float(q.value) for v in line.values]
        for line in lines
    ]
    count = len(numbers[0])
    together = range(spread.first, count)
    groups = [list(together)] if spec.across else [[i] for i in range(count)]
    strengths = [[0] * count for _ in lines]
    for group in groups:
        every = [v for row in numbers for i in group if (v := row[i]) is not None]
        for r, row in enumerate(numbers):
            for i in group:
                value = row[i]
                if value is not None and len(every) > 1:
                    strengths[r][i] = strength(value, min(every), max(every))
    data = iter(strengths)
    before = (0,) * spec.merge
    return tuple(
        replace(row, shades=(*before, *next(data))) if row.kind == "data" else row
        for row in rows
    )


def strength(value: float, low: float, high: float) -> int:
    """Percent of colour; negative: of the second one."""
    if low < 0 < high or high <= 0:
        most = max(abs(low), abs(high))
        part = abs(value) / most if most else 0.0
        signed = round(PALE + (STRONG - PALE) * part)
        return -signed if value < 0 else signed
    part = (value - low) / (high - low) if high > low else 0.0
    return round(PALE + (STRONG - PALE) * part)


def based(
    rows: Sequence[Row], heads: Sequence[Column], spread: Spread, spec: TableSpec
) -> tuple[Row, ...]:
    """The cell of `base:`, a row and a column by their names, in front.

    Raises:
        FailedError: `base-unknown`.
    """
    if not spec.base:
        return tuple(rows)
    place = spec.rows.at("base")
    columns = [plain_text(head.label) for head in heads]
    names = [plain_text(row.cells[0]) for row in rows]
    wanted = spec.base
    if len(wanted) != 2 or not spec.across:
        raise FailedError(diagnose("base-unknown/shape", place))
    for name, known in ((wanted[0], names), (wanted[1], columns[spread.first :])):
        if name not in known:
            raise FailedError(
                diagnose("base-unknown", place, name=name, known=tuple(known))
            )
    at = columns.index(wanted[1], spread.first)
    return tuple(
        replace(row, base=at) if name == wanted[0] else row
        for row, name in zip(rows, names, strict=True)
    )
