"""A table's spec + Catalog → an exhibit of rows, groups and totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.diagnostics import diagnose
from deckgen.expressions import (
    FailedError,
    MissingError,
    Scope,
    evaluate,
    formatted,
    unparse,
)
from deckgen.expressions.cells import strictest_redistribution
from deckgen.expressions.lookup import cell_value, spelling, unknown_field
from deckgen.formatting import digits_shown, format_ends
from deckgen.formatting.numbers import SYMBOLS
from deckgen.model.document import ExhibitSpec
from deckgen.model.expression import Formatted, NameRef
from deckgen.model.figure import Exhibit, Row
from deckgen.model.figure import Table as TableBody
from deckgen.model.inline import (
    BoundText,
    CitationMark,
    Fact,
    Inlines,
    Text,
    plain_text,
)
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.source import unite
from deckgen.model.specs import MeasureSpec, TableSpec
from deckgen.model.value import BoundWords, PeriodValue, Printed, Shown, Typed, Value
from deckgen.quantities import RefusedError, total
from deckgen.resolve.adding_up import adjusted_note, is_adjusted, lines_adding_up
from deckgen.resolve.context import Context
from deckgen.resolve.notes import (
    Visible,
    growth_note,
    is_not_meaningful,
    missing_note,
    notes_of,
    unit_line,
)
from deckgen.resolve.provenance import (
    Provenance,
    has_own_forecast,
    may_be_summed,
    provenance_of,
    provenance_of_words,
)
from deckgen.resolve.rest import rest_line, rest_note, split_top
from deckgen.resolve.rows import Table, category_text, open_rows
from deckgen.resolve.spreading import (
    Spread,
    based,
    over_spread,
    shaded,
    spread_out,
)
from deckgen.resolve.table_heads import Line, heads_of, number_in, spanners_of
from deckgen.resolve.table_units import aligned
from deckgen.resolve.text import resolve_inlines, resolve_value

DASH = (Text("—"),)
LIMIT = 500


def resolve_table(block: ExhibitSpec, spec: TableSpec, context: Context) -> Exhibit:
    """The table, with a citation of every cell.

    Raises:
        FailedError: it has no rows, or a cell cannot be shown.
    """
    table = open_rows(spec.rows, context.scope, over_time=_over_time(spec, context))
    _check_group(spec, table)
    columns = [c for c in spec.columns if c.text != spec.group_by]
    every = [_line(r, columns, table, spec) for r in table.rows]
    lines, tail = _sorted(every, spec, columns, table)
    if not lines:
        raise FailedError(diagnose("table-empty", block.at("data")))
    if len(lines) > LIMIT:
        raise FailedError(
            diagnose(
                "chart-too-many/rows",
                spec.rows.at("data"),
                count=len(lines),
                limit=LIMIT,
            )
        )
    spread = spread_out(lines, columns, table, spec, context)
    lines, columns = spread.lines, spread.columns
    lines = aligned([*lines, *tail], spec, columns, context)
    made: list[Inlines] = []
    if tail:
        rest = lines[-len(tail) :]
        lines = [*lines[: -len(tail)], rest_line(rest, columns, spec, context)]
        made.append(rest_note(len(tail), context.language))
    digits = [_digits(index, c, lines) for index, c in enumerate(columns)]
    if spec.adds_up:
        lines = lines_adding_up(lines, digits, spec)
    quantities = [q for line in lines for v in line.values if (q := number_in(v))]
    rests_on = _rests_on(lines, quantities, table)
    if rests_on is None:
        raise FailedError(
            diagnose("figure-without-citation", block.at("columns"), figure=block.id)
        )
    rows = _rows(lines, digits, columns, table, spec, context)
    spanners, said = spanners_of(columns, lines, spec, context)
    spanners += over_spread(spread, table, spec, context)
    over = _common_unit(lines, spread)
    said |= frozenset(range(spread.first, len(columns) if over else 0))
    heads = heads_of(columns, lines, table, spec, context, said=said)
    rows = based(shaded(rows, lines, spread, spec), heads, spread, spec)
    body = TableBody(heads, rows, spanners)
    caption = resolve_inlines(spec.title, context)
    alt = resolve_inlines(spec.alt, context)
    has_gaps = any(
        cell == DASH for row in rows if row.kind == "data" for cell in row.cells
    )
    if has_gaps:
        made.append(missing_note(context.language))
    if is_adjusted(quantities):
        made.append(adjusted_note(context.language))
    if any(is_not_meaningful(v) for line in lines for v in line.values):
        made.append(growth_note(context.language))
    cutoff = table.scope.exact if table.when else None
    return Exhibit(
        id=block.id,
        kind="table",
        body=body,
        caption=caption,
        citations=rests_on.citations,
        unit_line=unit_line(over, context.language),
        notes=notes_of(
            quantities,
            context.language,
            visible=Visible(tuple(plain_text(text) for text in body.texts)),
            typed=resolve_inlines(spec.note, context),
            as_of=cutoff,
        )
        + tuple(made),
        processing=rests_on.processing,
        has_forecast=any(q.status != "A" for q in quantities),
        own_forecast=has_own_forecast(quantities, context),
        redistribution=rests_on.redistribution,
        alt_text=plain_text(alt)
        or f"{plain_text(caption)}（{len(lines)} × {len(columns)}）",
        alt=alt,
        datasets=rests_on.datasets,
        span=block.at("id"),
    )


def _common_unit(lines: Sequence[Line], spread: Spread) -> tuple[Unit, ...]:
    """Of the columns that a field is spread over, which the table says once."""
    units = {
        q.unit
        for line in lines
        for v in line.values[spread.first :]
        if (q := number_in(v))
    }
    return tuple(units) if len(units) == 1 else ()


def _check_group(spec: TableSpec, table: Table) -> None:
    """`group_by:` names a field.

    Raises:
        FailedError: `unknown-field`.
    """
    dataset = table.dataset
    if spec.group_by and dataset.field(spec.group_by) is None:
        raise unknown_field(dataset, spec.group_by, spec.rows.at("group_by"))


def _over_time(spec: TableSpec, context: Context) -> tuple[str, ...]:
    """The fields that tell rows apart: rows of several periods stay when one of the
    columns says which."""
    dataset = context.scope.catalog.datasets.get(spec.rows.data)
    names = {f.name for f in dataset.fields} if dataset else set()
    texts = (*(c.text for c in spec.columns), spec.across)
    return tuple(text for text in texts if text in names)


def _line(
    row: int, columns: Sequence[MeasureSpec], table: Table, spec: TableSpec
) -> Line:
    dataset = table.dataset
    keys = dataset.primary_key or tuple(f.name for f in dataset.fields)
    chosen = [(k, dataset.columns[k][row]) for k in keys]
    if table.when and table.when not in keys:
        chosen.append((table.when, dataset.columns[table.when][row]))
    scope = table.at(*chosen)
    group = spelling(dataset.columns[spec.group_by][row]) if spec.group_by else ""
    values: list[Value] = []
    for column in columns:
        try:
            values.append(_cell(column, row, table, scope))
        except MissingError:
            values.append(None)
    return Line(row, group, tuple(values))


def _cell(column: MeasureSpec, row: int, table: Table, scope: Scope) -> Value:
    expression = column.expression
    if isinstance(expression, Formatted):
        inner = replace(column, expression=expression.operand)
        value = _cell(inner, row, table, scope)
        return None if value is None else formatted(value, expression, scope)
    if isinstance(expression, NameRef) and table.dataset.field(expression.name):
        value = cell_value(table.scope, table.dataset, row, expression.name)
        if isinstance(value, PeriodValue):
            return replace(value, status=table.status(row))
        return None if isinstance(value, Typed) else value
    return evaluate(expression, scope)


def _sorted(
    lines: list[Line],
    spec: TableSpec,
    columns: Sequence[MeasureSpec],
    table: Table,
) -> tuple[list[Line], list[Line]]:
    """By group in order of appearance, then by `sort:`; `top:` cuts at the end, and
    what the rest sums up comes by itself."""
    groups = list(dict.fromkeys(line.group for line in lines))
    field = spec.rows.sort.removeprefix("-")
    at = next((i for i, c in enumerate(columns) if c.text == field), -1)
    if field and at < 0:
        raise FailedError(
            diagnose(
                "unknown-field/expression",
                spec.rows.at("sort"),
                field=field,
                dataset=spec.rows.data,
            )
        )
    if field:
        sign = -1 if spec.rows.sort.startswith("-") else 1

        def key(line: Line) -> tuple[bool, object]:
            quantity = number_in(line.values[at])
            if quantity is None:
                value = line.values[at]
                return (True, value.text if isinstance(value, BoundWords) else "")
            return (False, sign * quantity.value * quantity.unit.size)

        lines = sorted(lines, key=key)
    names = [_row_name(line, table) for line in lines]
    kept, tail = split_top(names, spec.rows)
    shown = sorted((lines[i] for i in kept), key=lambda line: groups.index(line.group))
    return shown, [lines[i] for i in tail]


def _row_name(line: Line, table: Table) -> str:
    """What the data call a row: the first of its words."""
    value = next((v for v in line.values if isinstance(v, BoundWords)), None)
    if value is not None:
        return value.text
    first = table.dataset.fields[0].name
    return spelling(table.dataset.columns[first][line.row])


def _digits(index: int, column: MeasureSpec, lines: Sequence[Line]) -> int:
    """The same digits down a column."""
    if column.digits is not None:
        return column.digits
    found = [
        value.digits
        if isinstance(value, Shown) and value.digits is not None
        else quantity.digits
        for line in lines
        if (quantity := number_in(value := line.values[index]))
    ]
    return max(found, default=0)


def _rows(
    lines: Sequence[Line],
    digits: Sequence[int],
    columns: Sequence[MeasureSpec],
    table: Table,
    spec: TableSpec,
    context: Context,
) -> tuple[Row, ...]:
    rows: list[Row] = []
    group = None
    mixed = _mixed(lines, columns)
    for line in lines:
        begins = bool(spec.group_by) and line.group != group
        name = _group_cell(line, table, spec, context) if begins else ((),)
        group = line.group
        if begins and not spec.merge:
            rows.append(Row(name, "group"))
        cells = [
            _print(value, places, column, context, mixed=index in mixed)
            for index, (value, places, column) in enumerate(
                zip(line.values, digits, columns, strict=True)
            )
        ]
        if spec.cite == "row":
            quantities = [q for v in line.values if (q := number_in(v))]
            rests_on = _rests_on([line], quantities, table)
            cells.append((CitationMark(rests_on.citations),) if rests_on else DASH)
        head = name if spec.merge else ()
        joined = spec.merge and not begins
        rows.append(Row((*head, *cells), joined=joined))
    if spec.totals:
        rows.append(_total_row(lines, digits, columns, spec, context))
    return tuple(rows)


def _rests_on(
    lines: Sequence[Line], quantities: Sequence[Quantity], table: Table
) -> Provenance | None:
    """What the numbers rest on; in a table of words alone, what the words do."""
    if quantities:
        return provenance_of(quantities)
    words = [v for line in lines for v in line.values if isinstance(v, BoundWords)]
    if not words:
        return None
    cited = unite(words[0].citations, *(w.citations for w in words[1:]))
    strictest = strictest_redistribution(table.scope, cited)
    return provenance_of_words(words, table.dataset.processing, strictest)


def _group_cell(
    line: Line, table: Table, spec: TableSpec, context: Context
) -> tuple[Inlines, ...]:
    """A group's name comes from the data and is cited like any cell."""
    try:
        value = cell_value(table.scope, table.dataset, line.row, spec.group_by)
    except MissingError:
        return (DASH,)
    printed = Printed(value, f"group:{spec.group_by}", spec.rows.span)
    return (resolve_value(printed, spec.rows.span, context) or DASH,)


def _mixed(lines: Sequence[Line], columns: Sequence[MeasureSpec]) -> frozenset[int]:
    """Columns whose numbers have several units."""
    return frozenset(
        i
        for i in range(len(columns))
        if len({q.unit for line in lines if (q := number_in(line.values[i]))}) > 1
    )


def _print(
    value: Value, digits: int, column: MeasureSpec, context: Context, *, mixed: bool
) -> Inlines:
    """A cell: numbers without unit, which stands in the head unless the column has
    several; words as they are."""
    quantity = number_in(value)
    if quantity is not None and not mixed:
        shown = value if isinstance(value, Shown) else Shown(quantity)
        return (_number(shown, digits, unparse(column.expression), context),)
    if value is None:
        return DASH
    if isinstance(value, PeriodValue) and value.citations and not value.long:
        text = category_text(value.period, context.language, value.status)
        name = context.fact_id(unparse(column.expression))
        cited = unite((value.citations[0],), value.citations[1:])
        return (BoundText(name, text, cited, "period", column.span, value.cells),)
    printed = Printed(value, unparse(column.expression), column.span)
    return resolve_value(printed, column.span, context) or DASH


def _number(value: Shown, digits: int, expression: str, context: Context) -> Fact:
    """Digits without a unit, with the sign or `~` that the column's formats add."""
    quantity = value.quantity
    mark = "~" if value.approx and quantity.qualifier == "=" else quantity.qualifier
    digits = digits_shown(quantity.ends, digits, mark)
    number = format_ends(quantity.ends, digits, context.language, sign=value.sign)
    text = SYMBOLS[mark] + number
    return Fact(context.fact_id(expression), text, quantity, bare=True)


def _total_row(
    lines: Sequence[Line],
    digits: Sequence[int],
    columns: Sequence[MeasureSpec],
    spec: TableSpec,
    context: Context,
) -> Row:
    """Sums of what may be summed; a dash under shares."""
    cells: list[Inlines] = []
    for index, column in enumerate(columns):
        found = [q for line in lines if (q := number_in(line.values[index]))]
        if not found:
            word = "合计" if context.language == "zh-CN" else "Total"
            cells.append((Text(word),) if index == 0 and not spec.merge else ())
            continue
        if not may_be_summed(found):
            cells.append(DASH)
            continue
        try:
            summed = total(found)
            name = f"total({unparse(column.expression)})"
            cells.append((_number(Shown(summed), digits[index], name, context),))
        except RefusedError:
            cells.append(DASH)
    if spec.cite == "row":
        # Every row above says its own.
        cells.append(())
    if spec.merge:
        cells.insert(0, (Text("合计" if context.language == "zh-CN" else "Total"),))
    return Row(tuple(cells), "total")
