"""The function table: what an author may call, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions.lookup import (
    Series,
    cell_value,
    choose_period,
    citations_at,
    dataset_of,
    did_you_mean,
    earlier,
    entity_of,
    history,
    newest,
    period_field,
    period_of_row,
    periods_of,
    quantity_at,
    record_at,
    rows_where,
    series_of,
    siblings,
    value_at,
)
from deckgen.expressions.scope import FailedError, Scope, missing_value, refused
from deckgen.model.dataset import Dataset
from deckgen.model.quantity import CellRef, Period, Quantity, Step
from deckgen.model.source import Citations, unite
from deckgen.model.value import (
    BoundWords,
    PeriodValue,
    Record,
    Shown,
    Threshold,
    Typed,
    Value,
)
from deckgen.quantities import (
    PERCENT,
    RANK,
    RefusedError,
    cagr,
    difference,
    growth,
    mean,
    median,
    parse_period,
    parse_threshold,
    parse_unit,
    points,
    ratio,
    share,
    shorthand,
    times,
    total,
)

Where = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Arguments:
    """A call's arguments, bound to the names of its parameters."""

    function: str
    given: Mapping[str, Value]
    where: Where
    """Every other named argument: a choice of rows."""
    span: Span

    def text(self, name: str, default: str = "") -> str:
        """A text argument.

        Raises:
            FailedError: `argument-type`.
        """
        value = self.given.get(name, default)
        if isinstance(value, Decimal):
            value = f"{value:f}"
        if isinstance(value, str | Typed):
            return value if isinstance(value, str) else value.text
        if isinstance(value, PeriodValue):
            return value.period.text
        raise self.wrong(name, "text")

    def number(self, name: str, default: int = 0) -> int:
        """A small whole number.

        Raises:
            FailedError: `argument-type`.
        """
        value = self.given.get(name, Decimal(default))
        if isinstance(value, Decimal) and value == value.to_integral_value():
            return int(value)
        raise self.wrong(name, "a whole number")

    def wrong(self, name: str, wanted: str) -> FailedError:
        """An argument of the wrong kind."""
        return FailedError(
            diagnose(
                "argument-type",
                self.span,
                function=self.function,
                argument=name,
                wanted=wanted,
            )
        )


Implementation = Callable[[Scope, Arguments], Value]


@dataclass(frozen=True, slots=True)
class Function:
    """One line of the table."""

    parameters: tuple[str, ...]
    required: int
    rows: bool
    """Whether further named arguments choose rows."""
    run: Implementation


def plain(value: Value) -> Value:
    """A quantity without the formats it was to be printed in."""
    return value.quantity if isinstance(value, Shown) else value


def _series(scope: Scope, arguments: Arguments, name: str) -> Series | Quantity:
    """An operand: a quoted name is still open as to its period."""
    value = plain(arguments.given.get(name))
    if isinstance(value, Quantity):
        return value
    if isinstance(value, str):
        return series_of(scope, value, arguments.where, arguments.span)
    raise arguments.wrong(name, "a name or a quantity")


def _operands(scope: Scope, arguments: Arguments, *names: str) -> list[Quantity]:
    """Operands of one call; open ones share the newest period they all have.

    Raises:
        MissingError: they have no period in common.
    """
    found = [_series(scope, arguments, name) for name in names]
    over_time = [s for s in found if isinstance(s, Series) and _has_time(s)]
    wanted = arguments.text("period") if "period" in arguments.given else ""
    common: Period | None = None
    if over_time:
        common = _common(scope, over_time, found, wanted)
    made: list[Quantity] = []
    for operand in found:
        if isinstance(operand, Quantity):
            made.append(operand)
        elif common is not None and _has_time(operand):
            made.append(value_at(scope, operand, common))
        else:
            made.append(value_at(scope, operand, _own_period(operand)))
    return made


def _has_time(series: Series) -> bool:
    return bool(period_field(series.dataset)) and not series.dataset.is_single_facts


def _own_period(series: Series) -> Period:
    if not series.rows:
        raise missing_value(series.span, series.name)
    return period_of_row(series.dataset, series.rows[0])


def _common(
    scope: Scope,
    series: Sequence[Series],
    all_: Sequence[Series | Quantity],
    wanted: str,
) -> Period:
    """The newest period that every operand has a value for."""
    if wanted or scope.exact is not None:
        return choose_period(scope, series[0], wanted)
    shared = set(periods_of(series[0], scope.period))
    for other in series[1:]:
        shared &= set(periods_of(other, scope.period))
    given = {q.period for q in all_ if isinstance(q, Quantity)}
    fixed = {p for p in shared if p in given}
    if not shared:
        names = "、".join(s.name for s in series)
        raise missing_value(series[0].span, names, period=scope.period)
    return max(fixed or shared, key=lambda p: (p.end, p.start))


def fact_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`fact("users.genai", period="-1y")`."""
    series = _series(scope, arguments, "name")
    wanted = arguments.text("period")
    if isinstance(series, Quantity):
        if not wanted:
            return series
        found = history(scope, series, arguments.span)
        if found is None or series.period is None:
            raise arguments.wrong("name", "a name")
        return value_at(scope, found, _before(found, series.period, wanted))
    if series.dataset.is_single_facts:
        return _one_fact(scope, series, wanted)
    return value_at(scope, series, choose_period(scope, series, wanted))


def _one_fact(scope: Scope, series: Series, wanted: str) -> Quantity:
    row = series.rows[0]
    if not wanted:
        return quantity_at(scope, series.dataset, row, series.field)
    alike = siblings(scope, series.dataset, row, series.span)
    at = _before(alike, period_of_row(series.dataset, row), wanted)
    return value_at(scope, alike, at)


def _before(series: Series, last: Period, wanted: str) -> Period:
    """A period meant from `last`: `prev`, `-1y`, or one of its own."""
    months = shorthand(wanted)
    if wanted == "prev" or months is not None:
        return earlier(series, last, months, wanted)
    return _fixed(series, wanted)


def _fixed(series: Series, wanted: str) -> Period:
    period = parse_period(wanted.removesuffix("E"))
    if period is None:
        raise FailedError(diagnose("period-unreadable", series.span, period=wanted))
    return period


def growth_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`growth("users.genai", over="1y")`."""
    now, base = _now_and_base(scope, arguments, "name")
    return growth(now, base)


def _now_and_base(
    scope: Scope, arguments: Arguments, name: str
) -> tuple[Quantity, Quantity]:
    """A value and the one it is compared with."""
    series = _series(scope, arguments, name)
    over = arguments.text("over", "1y")
    if isinstance(series, Quantity):
        now, past = series, history(scope, series, arguments.span)
    else:
        at = arguments.text("period")
        if series.dataset.is_single_facts:
            now = _one_fact(scope, series, at)
        else:
            now = value_at(scope, series, choose_period(scope, series, at))
        past = history(scope, now, arguments.span)
    if past is None or now.period is None:
        raise arguments.wrong(name, "a name")
    base = value_at(scope, past, _before(past, now.period, over))
    return now, base


def two(operation: Callable[[Quantity, Quantity], Quantity]) -> Implementation:
    """A function of two operands `a`, `b`."""

    def run(scope: Scope, arguments: Arguments) -> Value:
        a, b = _operands(scope, arguments, "a", "b")
        return operation(a, b)

    return run


def share_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`share(a, of=b)`."""
    a, of = _operands(scope, arguments, "a", "of")
    return share(a, of)


def cagr_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`cagr("m.size", from="2023", to="2028E")`."""
    series = _series(scope, arguments, "name")
    if isinstance(series, Quantity):
        found = history(scope, series, arguments.span)
        if found is None:
            raise arguments.wrong("name", "a name")
        series = found
    elif series.dataset.is_single_facts:
        series = siblings(scope, series.dataset, series.rows[0], series.span)
    first = value_at(scope, series, _fixed(series, arguments.text("from")))
    to = arguments.text("to")
    end = _fixed(series, to) if to else newest(scope, series)
    return cagr(first, value_at(scope, series, end))


def _rows_of(scope: Scope, arguments: Arguments) -> tuple[Dataset, str, list[int]]:
    """Rows an aggregate runs over: those of the newest period when a table has other
    keys beside time, else all up to the report's period."""
    value = arguments.given.get("name")
    if not isinstance(value, str):
        raise arguments.wrong("name", "a name")
    if "." in value or scope.data:
        series = series_of(scope, value, arguments.where, arguments.span)
        dataset, field, rows = series.dataset, series.field, series.rows
        if dataset.is_single_facts:
            raise arguments.wrong("name", "a field of a table")
    else:
        dataset = dataset_of(scope, value, arguments.span)
        field, rows = "", rows_where(scope, dataset, arguments.where, arguments.span)
    when = period_field(dataset)
    visible = [r for r in rows if period_of_row(dataset, r).end <= scope.period.end]
    if when in dataset.primary_key and len(dataset.primary_key) > 1 and visible:
        last = scope.exact or max(
            (period_of_row(dataset, r) for r in visible), key=lambda p: (p.end, p.start)
        )
        visible = [r for r in visible if period_of_row(dataset, r) == last]
    if not when or dataset.is_single_facts:
        visible = list(rows)
    if not visible:
        raise missing_value(arguments.span, value, period=scope.period)
    return dataset, field, visible


def gathered(operation: Callable[[Sequence[Quantity]], Quantity]) -> Implementation:
    """A function over the rows of a field."""

    def run(scope: Scope, arguments: Arguments) -> Value:
        dataset, field, rows = _rows_of(scope, arguments)
        if not field:
            raise arguments.wrong("name", "a field, `dataset.field`")
        return operation([quantity_at(scope, dataset, r, field) for r in rows])

    return run


def highest(quantities: Sequence[Quantity]) -> Quantity:
    """The one with the largest value."""
    return max(quantities, key=lambda q: q.value)


def lowest(quantities: Sequence[Quantity]) -> Quantity:
    """The one with the smallest value."""
    return min(quantities, key=lambda q: q.value)


def _united(dataset: Dataset, rows: Sequence[int]) -> Citations:
    all_ = [citations_at(dataset, r, None) for r in rows]
    return unite(all_[0], *all_[1:])


def count_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`count("d", unit="家")`."""
    dataset, _, rows = _rows_of(scope, arguments)
    text = arguments.text("unit", "个")
    unit = parse_unit(text, house=scope.catalog.units)
    if unit is None:
        raise FailedError(diagnose("unknown-unit/expression", arguments.span, unit=text))
    first = quantity_or_none(scope, dataset, rows[0])
    key = dataset.primary_key[0] if dataset.primary_key else dataset.fields[0].name
    cells = tuple(CellRef(dataset.id, r + 1, key) for r in rows)
    scope.note(cells)
    return Quantity(
        value=Decimal(len(rows)),
        unit=unit,
        measure="count",
        citations=_united(dataset, rows),
        period=period_of_row(dataset, rows[0]),
        metric=dataset.title.in_language(scope.language),
        cells=cells,
        steps=(Step("count", dataset.id),),
        processing="major",
        evidence=first.evidence if first else "original",
        redistribution=first.redistribution if first else "full",
    )


def quantity_or_none(scope: Scope, dataset: Dataset, row: int) -> Quantity | None:
    """Some number of a row, for what it says of its sources."""
    for field in dataset.fields:
        if isinstance(dataset.columns[field.name][row], Decimal):
            return quantity_at(scope, dataset, row, field.name)
    return None


def rank_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`rank("d.f", of="北京")`: 1 for the largest."""
    dataset, field, rows = _rows_of(scope, arguments)
    wanted = arguments.text("of")
    quantities = {
        entity_of(dataset, r): quantity_at(scope, dataset, r, field) for r in rows
    }
    if wanted not in quantities:
        raise missing_value(arguments.span, wanted, known="、".join(quantities) or None)
    mine = quantities[wanted]
    place = 1 + sum(q.value > mine.value for q in quantities.values())
    ordered = [mine, *(q for q in quantities.values() if q is not mine)]
    return replace(
        mine,
        value=Decimal(place),
        unit=RANK,
        measure="count",
        qualifier="=",
        qualifier_text="",
        digits=0,
        citations=unite(mine.citations, *(q.citations for q in ordered[1:])),
        cells=tuple(c for q in ordered for c in q.cells),
        steps=(Step("rank", f"{field}: {wanted}"),),
        processing="major",
    )


def top_value(scope: Scope, arguments: Arguments) -> BoundWords:
    """`top("d.f", 3)`: the names of the largest."""
    dataset, field, rows = _rows_of(scope, arguments)
    ordered = sorted(
        rows, key=lambda r: (-quantity_at(scope, dataset, r, field).value, r)
    )
    chosen = ordered[: max(1, arguments.number("n", 3))]
    joiner = "、" if scope.language == "zh-CN" else ", "
    return BoundWords(
        joiner.join(entity_of(dataset, r) for r in chosen),
        _united(dataset, chosen),
        "list",
        tuple(CellRef(dataset.id, r + 1, field) for r in rows),
    )


def rows_value(scope: Scope, arguments: Arguments) -> Value:
    """`rows("companies")`: the records a loop runs over."""
    dataset, _, rows = _rows_of(scope, arguments)
    scope.budget.spend(arguments.span, len(rows))
    return tuple(record_at(dataset, row) for row in rows)


def period_value(scope: Scope, arguments: Arguments) -> PeriodValue:
    """`period_of(x)`."""
    quantity = _one(scope, arguments, "x")
    if quantity.period is None:
        raise refused(
            RefusedError("period-missing", figure=quantity.metric), arguments.span
        )
    return PeriodValue(
        quantity.period,
        quantity.citations,
        as_of=quantity.measure == "stock",
        status=quantity.status,
        cells=quantity.cells,
    )


def _one(scope: Scope, arguments: Arguments, name: str) -> Quantity:
    (quantity,) = _operands(scope, arguments, name)
    return quantity


def name_value(scope: Scope, arguments: Arguments) -> BoundWords:
    """`name_of(x)`: of whom a quantity is."""
    quantity = _one(scope, arguments, "x")
    if not quantity.entity:
        raise missing_value(arguments.span, quantity.metric)
    return BoundWords(quantity.entity, quantity.citations, "name", quantity.cells)


def moved_value(scope: Scope, arguments: Arguments) -> BoundWords:
    """`moved(x, "增长", "下降", "持平")`: words chosen by sign, as it would print."""
    value = plain(arguments.given.get("x"))
    if isinstance(value, str):
        now, base = _now_and_base(scope, arguments, "x")
        change = growth(now, base)
    elif isinstance(value, Quantity):
        change = value
    else:
        raise arguments.wrong("x", "a name or a quantity")
    shown = round(change.value, change.digits)
    names = ("up", "down", "same")
    chosen = names[0] if shown > 0 else names[1] if shown < 0 else names[2]
    words = arguments.text(chosen, "持平" if scope.language == "zh-CN" else "unchanged")
    return BoundWords(words, change.citations, "words", change.cells)


def threshold_value(scope: Scope, arguments: Arguments) -> Threshold:
    """`q("5亿人")`."""
    text = arguments.text("text")
    found = parse_threshold(text, scope.catalog.units)
    if found is None:
        raise FailedError(diagnose("threshold-unreadable", arguments.span, text=text))
    return Threshold(*found)


def percent_value(scope: Scope, arguments: Arguments) -> Threshold:
    """`pct(50)`."""
    scope.budget.spend(arguments.span)
    value = arguments.given.get("number")
    try:
        if isinstance(value, str | Decimal):
            return Threshold(Decimal(value), PERCENT)
    except InvalidOperation:
        pass
    raise arguments.wrong("number", "a number")


def read_record(scope: Scope, value: Value, name: str, span: Span) -> Value:
    """A field of a loop's record: the cell, logged now."""
    if not isinstance(value, Record) or name not in value.fields:
        known = tuple(value.fields) if isinstance(value, Record) else ()
        raise FailedError(
            diagnose(
                "unknown-field/expression",
                span,
                field=name,
                dataset=value.dataset if isinstance(value, Record) else "?",
                near=did_you_mean(name, known),
            )
        )
    return cell_value(scope, scope.catalog.datasets[value.dataset], value.row, name)


FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "fact": Function(("name", "period"), 1, True, fact_value),
        "latest": Function(("name",), 1, True, fact_value),
        "growth": Function(("name", "over", "period"), 1, True, growth_value),
        "diff": Function(("a", "b", "period"), 2, True, two(difference)),
        "pp": Function(("a", "b", "period"), 2, True, two(points)),
        "share": Function(("a", "of", "period"), 2, True, share_value),
        "ratio": Function(("a", "b", "period"), 2, True, two(ratio)),
        "times": Function(("a", "b", "period"), 2, True, two(times)),
        "cagr": Function(("name", "from", "to"), 2, True, cagr_value),
        "total": Function(("name",), 1, True, gathered(total)),
        "mean": Function(("name",), 1, True, gathered(mean)),
        "median": Function(("name",), 1, True, gathered(median)),
        "max": Function(("name",), 1, True, gathered(highest)),
        "min": Function(("name",), 1, True, gathered(lowest)),
        "count": Function(("name", "unit"), 1, True, count_value),
        "rank": Function(("name", "of"), 2, True, rank_value),
        "top": Function(("name", "n"), 1, True, top_value),
        "rows": Function(("name",), 1, True, rows_value),
        "period_of": Function(("x",), 1, True, period_value),
        "name_of": Function(("x",), 1, True, name_value),
        "moved": Function(("x", "up", "down", "same"), 3, False, moved_value),
        "q": Function(("text",), 1, False, threshold_value),
        "pct": Function(("number",), 1, False, percent_value),
    }
)
