"""The steps of a derived dataset: one grid of rows into the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from deckgen.datasets.grid import Cell, Desk, Grid, Many, Row, Two, values_of
from deckgen.datasets.schema import (
    AddStep,
    AggregateStep,
    IndexStep,
    JoinStep,
    OverTimeStep,
    ShareStep,
    StepEntry,
    TwoStep,
)
from deckgen.expressions.aggregates import highest, lowest
from deckgen.expressions.cells import spelling
from deckgen.located import did_you_mean
from deckgen.model.quantity import Period, Quantity
from deckgen.model.source import unite
from deckgen.quantities import (
    convert,
    difference,
    divide,
    growth,
    index,
    mean,
    median,
    parse_period,
    points,
    ratio,
    share,
    shift_period,
    shorthand,
    times,
    total,
)

RANGE = ".."
TWO: Mapping[str, Two] = {
    "diff": difference,
    "pp": points,
    "ratio": ratio,
    "times": times,
    "divide": divide,
}


def run_step(step: StepEntry, grid: Grid, desk: Desk) -> Grid:
    """One step.

    Raises:
        DeckgenError: it is none, or several, or refused.
    """
    given = step.model_fields_set
    named = [n for n in type(step).model_fields if n in given]
    if len(named) != 1:
        raise desk.refused("derived-step", found=", ".join(named) or None)
    name = named[0]
    match getattr(step, name):
        case dict() as choice if name == "filter":
            return filtered(choice, grid, desk)
        case dict() as names:
            return renamed(names, grid, desk)
        case JoinStep() as one:
            return joined(one, grid, desk)
        case AggregateStep() as one:
            return aggregated(one, grid, desk)
        case OverTimeStep() as one:
            return over_time(one.a, one.over, one.as_, growth, grid=grid, desk=desk)
        case TwoStep() as one:
            return of_two(one, TWO[name], grid, desk)
        case ShareStep() as one:
            return shared(one, grid, desk)
        case IndexStep() as one:
            return indexed(one, grid, desk)
        case AddStep() as one:
            return added(one, grid, desk)
        case _:
            raise desk.refused("derived-step", found=name)


def filtered(choice: Mapping[str, str | list[str]], grid: Grid, desk: Desk) -> Grid:
    """The rows whose cells have one of the values."""
    rows = grid.rows
    # A dataset that is not out yet has no rows, and that is no slip of the author.
    is_out = bool(rows)
    for name, wanted in choice.items():
        desk.column(grid, name)
        if name in grid.numbers:
            raise desk.refused("derived-filter", name=name)
        allowed = [wanted] if isinstance(wanted, str) else wanted
        rows = [r for r in rows if any(fits(r.cells[name], text) for text in allowed)]
        if not rows and is_out:
            known = dict.fromkeys(spelling(r.cells[name]) for r in grid.rows)
            near = did_you_mean(allowed[0], tuple(known))
            values = {"name": name, "value": ", ".join(allowed), "suggestion": near}
            raise desk.refused("derived-no-rows", **values)
    return replace(grid, rows=rows)


def fits(cell: Cell, text: str) -> bool:
    """Whether a cell is a value, or a period between two."""
    first, dots, last = text.partition(RANGE)
    if dots and isinstance(cell, Period):
        low, high = parse_period(first), parse_period(last)
        if low is not None and high is not None:
            return low <= cell <= high
    return spelling(cell) == text


def renamed(names: Mapping[str, str], grid: Grid, desk: Desk) -> Grid:
    """Columns under other names."""
    for old, new in names.items():
        desk.column(grid, old)
        desk.new(grid, new)

    def named(name: str) -> str:
        return names.get(name, name)

    return Grid(
        {named(n): k for n, k in grid.kinds.items()},
        tuple(map(named, grid.key)),
        named(grid.when),
        frozenset(map(named, grid.numbers)),
        [
            replace(
                r,
                cells={named(n): c for n, c in r.cells.items()},
                refs={named(n): c for n, c in r.refs.items()},
            )
            for r in grid.rows
        ],
    )


def joined(step: JoinStep, grid: Grid, desk: Desk) -> Grid:
    """Beside every row the cells of the one row of another dataset that agrees."""
    if step.with_ not in desk.grids:
        near = did_you_mean(step.with_, tuple(desk.grids))
        raise desk.refused("derived-join", name=step.with_, suggestion=near)
    other = desk.grids[step.with_]
    for name in step.on:
        desk.column(grid, name)
        desk.column(other, name)
        if name in grid.numbers or name in other.numbers:
            raise desk.refused("derived-filter", name=name)
    new = [n for n in other.kinds if n not in step.on]
    for name in new:
        desk.new(grid, name)
    beside: dict[tuple[str, ...], Row] = {}
    for row in other.rows:
        at = values_of(row, step.on)
        if at in beside:
            value = ", ".join(at)
            raise desk.refused("derived-join/many", name=step.with_, value=value)
        beside[at] = row
    rows: list[Row] = []
    for row in grid.rows:
        match = beside.get(values_of(row, step.on))
        cells = {n: match.cells[n] if match else None for n in new}
        refs = {n: match.refs.get(n, ()) for n in new} if match else {}
        cited = unite(row.citations, match.citations) if match else row.citations
        rows.append(Row({**row.cells, **cells}, {**row.refs, **refs}, cited))
    kinds = {**grid.kinds, **{n: other.kinds[n] for n in new}}
    return replace(grid, kinds=kinds, numbers=grid.numbers | other.numbers, rows=rows)


def aggregated(step: AggregateStep, grid: Grid, desk: Desk) -> Grid:
    """One row for all that agree in `by`; a gap in a group leaves a gap."""
    for name in step.by:
        desk.column(grid, name)
        if name in grid.numbers:
            raise desk.refused("derived-filter", name=name)
    wanted: dict[str, Many] = {}
    ways: Mapping[str, Many] = {
        "sum": summed,
        "mean": mean,
        "median": median,
        "max": partial(ranked, largest=True),
        "min": partial(ranked, largest=False),
    }
    for way, operation in ways.items():
        for name in getattr(step, way) or ():
            desk.column(grid, name, number=True)
            if name in wanted:
                raise desk.refused("derived-twice", name=name)
            wanted[name] = operation
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in grid.rows:
        groups.setdefault(values_of(row, step.by), []).append(row)
    rows: list[Row] = []
    for members in groups.values():
        first = members[0]
        cells: dict[str, Cell] = {n: first.cells[n] for n in step.by}
        refs = {n: first.refs.get(n, ()) for n in step.by}
        for name, operation in wanted.items():
            cells[name] = desk.gather(operation, [m.cells[name] for m in members])
        cited = unite(first.citations, *(m.citations for m in members[1:]))
        rows.append(Row(cells, refs, cited))
    return Grid(
        {n: grid.kinds[n] for n in (*step.by, *wanted)},
        tuple(step.by),
        grid.when if grid.when in step.by else "",
        frozenset(wanted),
        rows,
    )


def summed(quantities: Sequence[Quantity]) -> Quantity:
    """A sum; that of flows of several periods is of the time from first to last.

    Raises:
        RefusedError: as `total`.
    """
    made = total(quantities)
    periods = sorted({q.period for q in quantities if q.period}, key=lambda p: p.end)
    if len(periods) < 2:
        return made
    whole = parse_period(f"{periods[0].text}/{periods[-1].text}")
    return replace(made, period=whole or made.period)


def ranked(quantities: Sequence[Quantity], *, largest: bool) -> Quantity:
    """The largest or smallest; it rests on all of them.

    Raises:
        RefusedError: `unit-mixed`, `measure-mixed`; `range-refused` for a range.
    """
    made = mean(quantities)  # Refuses what cannot be compared, unites what it rests on.
    chosen = (highest if largest else lowest)(quantities)
    name = "max" if largest else "min"
    return replace(
        made,
        value=convert(chosen, made.unit).value,
        digits=chosen.digits,
        period=chosen.period,
        steps=tuple(
            replace(s, operation=name) if s.operation == "mean" else s
            for s in made.steps
        ),
    )


def of_two(step: TwoStep, operation: Two, grid: Grid, desk: Desk) -> Grid:
    """A column and another one, or its own value before."""
    if bool(step.b) == bool(step.over):
        raise desk.refused("derived-operand")
    if step.over:
        return over_time(step.a, step.over, step.as_, operation, grid=grid, desk=desk)
    a = desk.column(grid, step.a, number=True)
    b = desk.column(grid, step.b, number=True)
    name = desk.new(grid, step.as_)
    cells = [desk.run(operation, r.cells[a], r.cells[b]) for r in grid.rows]
    return grid.adding(name, cells)


def others(grid: Grid) -> list[str]:
    """The key without the period: what a series over time is of."""
    return [name for name in grid.key if name != grid.when]


def over_time(
    a: str, over: str, name: str, operation: Two, *, grid: Grid, desk: Desk
) -> Grid:
    """A column against its value some time before; the first ones have none."""
    desk.column(grid, a, number=True)
    desk.new(grid, name)
    months = shorthand(over)
    if not grid.when or grid.when not in grid.key:
        raise desk.refused("derived-no-period", name=a)
    if months is None and over != "prev":
        raise desk.refused("period-unreadable", period=over)
    series: dict[tuple[str, ...], dict[Period, Row]] = {}
    for row in grid.rows:
        period = row.cells[grid.when]
        if isinstance(period, Period):
            own = series.setdefault(values_of(row, others(grid)), {})
            own[period] = row
    cells: list[Cell] = []
    for row in grid.rows:
        period = row.cells[grid.when]
        own = series.get(values_of(row, others(grid)), {})
        if not isinstance(period, Period):
            cells.append(None)
            continue
        if months is not None:
            base = shift_period(period, months)
        else:
            base = max((p for p in own if p.end < period.end), default=None)
        before = own.get(base) if base is not None else None
        past = before.cells[a] if before is not None else None
        cells.append(desk.run(operation, row.cells[a], past))
    return grid.adding(name, cells)


def shared(step: ShareStep, grid: Grid, desk: Desk) -> Grid:
    """A column as a share of another one, or of the sum of its group."""
    a = desk.column(grid, step.a, number=True)
    name = desk.new(grid, step.as_)
    if bool(step.of) == (step.by is not None):
        raise desk.refused("derived-operand/share")
    if step.of:
        of = desk.column(grid, step.of, number=True)
        cells = [desk.run(share, r.cells[a], r.cells[of]) for r in grid.rows]
        return grid.adding(name, cells)
    by = [desk.column(grid, n) for n in step.by or ()]
    groups: dict[tuple[str, ...], list[Cell]] = {}
    for row in grid.rows:
        groups.setdefault(values_of(row, by), []).append(row.cells[a])
    whole = {at: desk.gather(summed, cells) for at, cells in groups.items()}
    made = [desk.run(share, r.cells[a], whole[values_of(r, by)]) for r in grid.rows]
    return grid.adding(name, made)


def indexed(step: IndexStep, grid: Grid, desk: Desk) -> Grid:
    """A column where its value of the base period is 100."""
    a = desk.column(grid, step.a, number=True)
    name = desk.new(grid, step.as_)
    if not grid.when or grid.when not in grid.key:
        raise desk.refused("derived-no-period", name=a)
    base = parse_period(step.base)
    if base is None:
        raise desk.refused("period-unreadable", period=step.base)
    at: dict[tuple[str, ...], Cell] = {
        values_of(r, others(grid)): r.cells[a]
        for r in grid.rows
        if r.cells[grid.when] == base
    }
    if not at and grid.rows:
        raise desk.refused("derived-no-rows", name=grid.when, value=step.base)
    cells = [
        desk.run(index, r.cells[a], at.get(values_of(r, others(grid))))
        for r in grid.rows
    ]
    return grid.adding(name, cells)


def added(step: AddStep, grid: Grid, desk: Desk) -> Grid:
    """The sum of columns, row by row."""
    names = [desk.column(grid, n, number=True) for n in step.columns]
    name = desk.new(grid, step.as_)
    cells = [desk.gather(total, [r.cells[n] for n in names]) for r in grid.rows]
    return grid.adding(name, cells)
