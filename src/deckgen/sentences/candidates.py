"""A catalog → all it can say in one number, each with the binding that says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import NOWHERE, DeckgenError
from deckgen.expressions import Scope, evaluate, parse_expression
from deckgen.expressions.cells import (
    entity_of,
    period_field,
    period_of_row,
    quantity_at,
    spelling,
    text_cell,
)
from deckgen.model.dataset import Dataset, Field
from deckgen.model.quantity import Period, Quantity
from deckgen.model.value import Shown, Value
from deckgen.quantities import (
    RefusedError,
    cagr,
    difference,
    growth,
    points,
    share,
    shift_period,
    times,
    total,
)

Kind = Literal["fact", "growth", "difference", "share", "total", "times"]
SUMMED = ("count", "flow", "stock")
BESIDE = 12
"""Rows of one period that are set against each other."""
MOST_ROWS = 20_000
"""Cells that computed candidates are made of; of more, only the facts themselves."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One number of the data, and what prints it."""

    expression: str
    """`fact("users.genai")`."""
    quantity: Quantity
    kind: Kind
    title: str
    """What it is, for a person: metric, of whom."""
    words: str
    """All words that a sentence about it may use."""
    is_running: bool
    """Names no period: it follows the report from edition to edition."""

    @property
    def binding(self) -> str:
        """Ready to paste."""
        return f"{{{{ {self.expression} }}}}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A number cell with the call that means it."""

    dataset: Dataset
    field: Field
    row: int
    period: Period
    quantity: Quantity
    name: str
    """`"users.genai"`, with quotation marks."""
    keys: str
    """`, city="Aldon"`; empty."""
    pin: str
    """`, period="2024-12"`; empty where the running form means it."""

    @property
    def call(self) -> str:
        return f"fact({self.name}{self.pin}{self.keys})"


def valued(expression: str, scope: Scope) -> Quantity | Shown | None:
    """What an expression gives; None where it gives no number."""
    try:
        parsed = parse_expression(expression, lambda _: NOWHERE)
        value: Value = evaluate(parsed, scope)
    except DeckgenError:
        return None
    return value if isinstance(value, Quantity | Shown) else None


def cells_of(scope: Scope) -> Iterator[Cell]:
    """Every number that is out on the edition's date, the series oldest first."""
    for dataset in scope.catalog.datasets.values():
        for field in dataset.fields:
            if field.type in ("number", "integer") and _is_value(dataset, field):
                yield from _column(scope, dataset, field)


def _is_value(dataset: Dataset, field: Field) -> bool:
    if dataset.is_single_facts:
        return field.name == dataset.row_fields.value
    return field.name not in dataset.primary_key


def _column(scope: Scope, dataset: Dataset, field: Field) -> Iterator[Cell]:
    when = period_field(dataset)
    others = [k for k in dataset.primary_key if k != when]
    listed: list[tuple[str, Period, int, Quantity]] = []
    newest: dict[str, Period] = {}
    for row, quantity in _out(scope, dataset, field):
        keys = "" if dataset.is_single_facts else _keys(dataset, others, row)
        period = period_of_row(dataset, row)
        listed.append((keys, period, row, quantity))
        if period.end <= scope.period.end:
            newest[keys] = max(newest.get(keys, period), period)
    for keys, period, row, quantity in sorted(listed, key=lambda one: one[:3]):
        mark = "E" if quantity.status == "F" else ""
        pin = f', period="{period}{mark}"'
        key = field.name
        if dataset.is_single_facts:
            key, pin = text_cell(dataset, dataset.primary_key[0], row), ""
        elif not when or newest.get(keys) == period:
            pin = ""
        name = quoted(f"{dataset.id}.{key}")
        yield Cell(dataset, field, row, period, quantity, name, keys, pin)


def _out(
    scope: Scope, dataset: Dataset, field: Field
) -> Iterator[tuple[int, Quantity]]:
    """The numbers of a column whose sources are out on the edition's date."""
    column = dataset.columns[field.name]
    for row in range(dataset.rows):
        if row in dataset.unseen or not _is_number(column[row]):
            continue
        try:
            yield row, quantity_at(scope, dataset, row, field.name)
        except DeckgenError:
            continue


def quoted(text: str) -> str:
    """A text as an expression holds it."""
    mark = "'" if '"' in text else '"'
    return f"{mark}{text}{mark}"


def _is_number(value: object) -> bool:
    return value is not None and not isinstance(value, str | bool | Period)


def _keys(dataset: Dataset, others: list[str], row: int) -> str:
    return "".join(
        f", {name}={quoted(spelling(dataset.columns[name][row]))}" for name in others
    )


def candidates_of(scope: Scope) -> tuple[Candidate, ...]:
    """Facts, and what follows from them: growth over a year and from one period to the
    next, differences, multiples, totals and shares of the rows of a period."""
    cells = tuple(cells_of(scope))
    found = [_candidate(scope, c.call, c.quantity, "fact", c) for c in cells]
    if len(cells) <= MOST_ROWS:
        found += _over_time(scope, cells)
        found += _across(scope, cells)
        found += _between(scope, cells)
    return tuple(found)


def yearly_rates(
    scope: Scope, cells: Sequence[Cell], first: Period, last: Period
) -> Iterator[Candidate]:
    """The average growth a year of every series from one period to another."""
    ends = {
        side: {_series(c): c for c in cells if c.period.text == period.text}
        for side, period in (("from", first), ("to", last))
    }
    for series, base in ends["from"].items():
        now = ends["to"].get(series)
        if now is None:
            continue
        marks = ["E" if c.quantity.status == "F" else "" for c in (base, now)]
        call = (
            f'cagr({now.name}, from="{first}{marks[0]}", '
            f'to="{last}{marks[1]}"{now.keys})'
        )
        quantity = _computed(cagr, base.quantity, now.quantity)
        if quantity is not None:
            yield _candidate(scope, call, quantity, "growth", now)


def _candidate(
    scope: Scope, expression: str, quantity: Quantity, kind: Kind, cell: Cell
) -> Candidate:
    language = scope.language
    dataset, field = cell.dataset, cell.field
    metric = quantity.metric or field.title.in_language(language)
    # Of a total of all rows it says nothing what one of them is called.
    who = entity_of(dataset, cell.row, field) if kind != "total" else ""
    texts = [who, metric]
    if not dataset.is_single_facts and kind != "total":
        texts.append(field.title.in_language(language))
        texts += [
            spelling(dataset.columns[f.name][cell.row])
            for f in dataset.fields
            if f.type == "text"
            and f.name not in (dataset.row_fields.source, dataset.row_fields.locator)
        ]
    elif dataset.is_single_facts:
        texts.append(text_cell(dataset, dataset.primary_key[0], cell.row))
    title = " ".join(dict.fromkeys(t for t in texts[:3] if t))
    words = " ".join(
        t for t in (*texts, dataset.title.in_language(language), quantity.entity) if t
    )
    running = 'period="' not in expression.replace('period="prev"', "").replace(
        'period="-1y"', ""
    )
    return Candidate(expression, quantity, kind, title, words, running)


def _over_time(scope: Scope, cells: tuple[Cell, ...]) -> Iterator[Candidate]:
    """Of each number and the one a year before it, and of the one just before it."""
    series: dict[tuple[object, ...], list[Cell]] = {}
    for cell in cells:
        series.setdefault(_series(cell), []).append(cell)
    for members in series.values():
        ordered = sorted(members, key=lambda c: (c.period.end, c.period.start))
        by_period = {c.period.text: c for c in ordered}
        for at, now in enumerate(ordered):
            earlier = shift_period(now.period, 12)
            year = by_period.get(earlier.text) if earlier else None
            before = next(
                (c for c in reversed(ordered[:at]) if c.period.end < now.period.end),
                None,
            )
            if year is not None:
                yield from _changes(scope, now, year, "1y")
            if before is not None and before is not year:
                yield from _changes(scope, now, before, "prev")


def _series(cell: Cell) -> tuple[object, ...]:
    if not cell.dataset.is_single_facts:
        return cell.dataset.id, cell.field.name, cell.keys
    said = cell.quantity
    return cell.dataset.id, said.metric, said.entity, said.scope, said.unit.dimension


def _changes(scope: Scope, now: Cell, base: Cell, over: str) -> Iterator[Candidate]:
    spelled = '"1y"' if over == "1y" else '"prev"'
    rate = now.quantity.unit.kind == "percent"
    earlier = (
        f'fact({now.name}, period="{"-1y" if over == "1y" else "prev"}"{now.keys})'
    )
    if now.pin or now.dataset.is_single_facts:
        earlier = base.call
    both = f"{now.call}, {earlier}"
    step = "" if over == "1y" else f", over={spelled}"
    made: list[tuple[str, Kind, Callable[[Quantity, Quantity], Quantity]]] = [
        (f"growth({now.name}{step}{now.pin}{now.keys})", "growth", growth),
        (
            f"pp({both})" if rate else f"diff({both})",
            "difference",
            points if rate else difference,
        ),
    ]
    if not rate:
        made.append((f"times({both})", "times", times))
    for expression, kind, operation in made:
        quantity = _computed(operation, now.quantity, base.quantity)
        if quantity is not None:
            yield _candidate(scope, expression, quantity, kind, now)


def _computed(
    operation: Callable[[Quantity, Quantity], Quantity], a: Quantity, b: Quantity
) -> Quantity | None:
    try:
        return operation(a, b)
    except (RefusedError, ArithmeticError):
        return None


def _across(scope: Scope, cells: tuple[Cell, ...]) -> Iterator[Candidate]:
    """The total of the rows of a period, and each row's share of it."""
    groups: dict[tuple[str, str, str], list[Cell]] = {}
    for cell in cells:
        if (
            cell.keys
            and cell.quantity.measure in SUMMED
            and cell.quantity.upper is None
        ):
            groups.setdefault(
                (cell.dataset.id, cell.field.name, cell.period.text), []
            ).append(cell)
    for members in groups.values():
        if len(members) < 2 or len({c.quantity.unit.dimension for c in members}) > 1:
            continue
        try:
            whole = total([c.quantity for c in members])
        except RefusedError:
            continue
        first = members[0]
        pin = next((c.pin for c in members if c.pin), "")
        when = period_field(first.dataset)
        chosen = re.sub(r"\A, period=", f", {when}=", pin) if pin and when else ""
        call = f"total({first.name}{chosen})"
        yield _candidate(scope, call, whole, "total", first)
        for cell in members:
            part = _computed(share, cell.quantity, whole)
            if part is not None:
                yield _candidate(
                    scope, f"share({cell.call}, of={call})", part, "share", cell
                )


def _between(scope: Scope, cells: tuple[Cell, ...]) -> Iterator[Candidate]:
    """Two rows of the newest period set against each other: how many times, how much
    more, which share."""
    groups: dict[tuple[str, str, str], list[Cell]] = {}
    for cell in cells:
        if cell.keys and not cell.pin:
            group = cell.dataset.id, cell.field.name, cell.period.text
            groups.setdefault(group, []).append(cell)
    for members in groups.values():
        if not 1 < len(members) <= BESIDE:
            continue
        for more in members:
            for less in members:
                if more is not less and more.quantity.value > less.quantity.value:
                    yield from _pair(scope, more, less)


def _pair(scope: Scope, more: Cell, less: Cell) -> Iterator[Candidate]:
    rate = more.quantity.unit.kind == "percent"
    both = f"{more.call}, {less.call}"
    made: list[tuple[str, Kind, Callable[[], Quantity | None], Cell]] = [
        (
            f"{'pp' if rate else 'diff'}({both})",
            "difference",
            lambda: _computed(
                points if rate else difference, more.quantity, less.quantity
            ),
            more,
        ),
        (
            f"times({both})",
            "times",
            lambda: _computed(times, more.quantity, less.quantity),
            more,
        ),
        (
            f"share({less.call}, of={more.call})",
            "share",
            lambda: _computed(share, less.quantity, more.quantity),
            less,
        ),
    ]
    for expression, kind, compute, cell in made:
        quantity = None if rate and kind != "difference" else compute()
        if quantity is not None:
            yield _candidate(scope, expression, quantity, kind, cell)
