"""Functions of a series: change, indices, running sums and means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from deckgen.diagnostics import diagnose
from deckgen.expressions.lookup import (
    Series,
    choose_period,
    history,
    newest,
    periods_of,
    siblings,
    value_at,
)
from deckgen.expressions.operands import (
    Arguments,
    fixed,
    now_and_base,
    one_fact,
    operand,
)
from deckgen.expressions.scope import FailedError, Scope, missing_value
from deckgen.model.quantity import Period, Quantity
from deckgen.model.source import Language, unite
from deckgen.model.value import BoundWords, Value
from deckgen.quantities import (
    Turn,
    cagr,
    growth,
    index,
    mean,
    months_between,
    shift_period,
    total,
    turn_of,
)

NOT_MEANINGFUL = "n.m."
WORDS: Mapping[Language, Mapping[Turn, str]] = MappingProxyType(
    {
        "zh-CN": {
            "to-profit": "扭亏",
            "to-loss": "转亏",
            "narrower": "减亏",
            "wider": "增亏",
            "none": NOT_MEANINGFUL,
        },
        "en": {
            "to-profit": "turned profitable",
            "to-loss": "turned to loss",
            "narrower": "loss narrowed",
            "wider": "loss widened",
            "none": NOT_MEANINGFUL,
        },
    }
)
"""What is printed in place of a growth that is no number."""


def growth_value(scope: Scope, arguments: Arguments) -> Value:
    """`growth("users.genai", over="1y")`; words where the base is no amount to grow
    from: 扭亏, n.m."""
    now, base = now_and_base(scope, arguments, "name", arguments.text("over", "1y"))
    turn = turn_of(now, base)
    if turn is None:
        return growth(now, base)
    return BoundWords(
        WORDS[scope.language][turn],
        unite(now.citations, base.citations),
        "growth",
        (*now.cells, *base.cells),
    )


def refuse_words(value: Value, arguments: Arguments) -> None:
    """Refuses a growth that prints as words where a number is needed.

    Raises:
        FailedError: `growth-undefined`.
    """
    if isinstance(value, BoundWords) and value.kind == "growth":
        raise FailedError(
            diagnose("growth-undefined/words", arguments.span, words=value.text)
        )


def index_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`index("d.f", base="2020")`: the base period stands at 100."""
    now, base = now_and_base(scope, arguments, "name", arguments.text("base"))
    return index(now, base)


def cagr_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`cagr("m.size", from="2023", to="2028E")`."""
    series = operand(scope, arguments, "name")
    if isinstance(series, Quantity):
        past = history(scope, series, arguments.span)
        if past is None:
            raise arguments.wrong("name", "name")
        series = past
    elif series.dataset.is_single_facts:
        series = siblings(scope, series.dataset, series.rows[0], series.span)
    first = value_at(scope, series, fixed(series, arguments.text("from")))
    to = arguments.text("to")
    end = fixed(series, to) if to else newest(scope, series)
    return cagr(first, value_at(scope, series, end))


def cumulative_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`cumulative("d.f", from="2025-01")`: the sum of the periods up to the newest;
    `from="year"` begins with the year."""
    past, periods = _up_to_now(scope, arguments)
    wanted = arguments.text("from")
    if wanted == "year":
        periods = tuple(p for p in periods if _year(p) == _year(periods[-1]))
        first = _first_of_year(periods[0])
        if not first:
            raise missing_value(past.span, past.name, period=_year(periods[-1]))
    elif wanted:
        start = fixed(past, wanted)
        if start not in periods:
            raise missing_value(past.span, past.name, period=start)
        periods = periods[periods.index(start) :]
    summed = total([value_at(scope, past, p) for p in periods], name="cumulative")
    _check_gaps(past, periods)
    if len(periods) == 1:
        return summed
    first_, last = periods[0], periods[-1]
    text = f"{first_.text}/{last.text}"
    return replace(summed, period=Period(last.end, first_.start, "span", text))


def moving_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`moving("d.f", 3)`: the mean of the newest three periods."""
    past, periods = _up_to_now(scope, arguments)
    count = arguments.number("n", 3)
    if count < 2:
        raise arguments.wrong("n", "whole-number")
    if len(periods) < count:
        before = shift_period(periods[0], _months(periods[0])) or periods[0]
        raise missing_value(past.span, past.name, period=before)
    chosen = periods[-count:]
    _check_gaps(past, chosen)
    return mean([value_at(scope, past, p) for p in chosen], name="moving-average")


def _up_to_now(scope: Scope, arguments: Arguments) -> tuple[Series, tuple[Period, ...]]:
    """The series of a value, and its periods of the same length up to that value's."""
    found = operand(scope, arguments, "name")
    at = arguments.text("period")
    if isinstance(found, Quantity):
        now = found
    elif found.dataset.is_single_facts:
        now = one_fact(scope, found, at)
    else:
        now = value_at(scope, found, choose_period(scope, found, at))
    past = history(scope, now, arguments.span)
    if past is None or now.period is None:
        raise arguments.wrong("name", "name")
    kind, length = now.period.kind, _months(now.period)
    periods = tuple(
        p
        for p in periods_of(past, now.period)
        if p.kind == kind and _months(p) == length
    )
    scope.budget.spend(arguments.span, len(periods))
    return past, periods


def _months(period: Period) -> int:
    """How many months a period lasts; 0 for a day."""
    if period.start == period.end:
        return 0
    started = replace(period, end=period.start)
    return months_between(started, period) + 1


def _check_gaps(past: Series, periods: Sequence[Period]) -> None:
    """Refuses a run of periods in which one is missing.

    Raises:
        MissingError: `value-missing`.
    """
    for earlier, later in pairwise(periods):
        months = _months(later)
        if months and later.kind != "span":
            before = shift_period(later, months)
            if before is not None and before != earlier:
                raise missing_value(past.span, past.name, period=before)


def _year(period: Period) -> str:
    """The calendar or fiscal year a period is part of."""
    return period.text[:6] if period.text.startswith("FY") else str(period.end.year)


def _first_of_year(period: Period) -> bool:
    if period.text.startswith("FY"):
        return period.text[6:] in ("", "Q1", "H1")
    return (period.start.month, period.start.day) == (1, 1)
