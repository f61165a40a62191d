"""The function table: what an author may call, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from deckgen.diagnostics import diagnose
from deckgen.expressions.aggregates import (
    count_value,
    gathered,
    highest,
    lowest,
    mean_value,
    rank_value,
    rows_value,
    top_value,
)
from deckgen.expressions.agreement import agreed
from deckgen.expressions.known import known_value
from deckgen.expressions.money import convert_value
from deckgen.expressions.operands import (
    Arguments,
    fact_value,
    now_and_base,
    operands,
    plain,
)
from deckgen.expressions.over_time import (
    cagr_value,
    cumulative_value,
    growth_value,
    index_value,
    moving_value,
    refuse_words,
)
from deckgen.expressions.scope import FailedError, Scope, missing_value, refused
from deckgen.model.quantity import Quantity
from deckgen.model.value import BoundWords, PeriodValue, Threshold, Value
from deckgen.quantities import (
    EXACT,
    PERCENT,
    RefusedError,
    difference,
    divide,
    growth,
    median,
    parse_threshold,
    points,
    ratio,
    share,
    times,
    total,
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


def two(operation: Callable[[Quantity, Quantity], Quantity]) -> Implementation:
    """A function of two operands `a`, `b`."""

    def run(scope: Scope, arguments: Arguments) -> Value:
        a, b = operands(scope, arguments, "a", "b")
        return operation(*agreed(scope, arguments, a, b))

    return run


def share_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`share(a, of=b)`."""
    a, of = operands(scope, arguments, "a", "of")
    return share(*agreed(scope, arguments, a, of))


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
    (quantity,) = operands(scope, arguments, name)
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
    refuse_words(value, arguments)
    if isinstance(value, str):
        now, base = now_and_base(scope, arguments, "x", "1y")
        change = growth(now, base)
    elif isinstance(value, Quantity):
        change = value
    else:
        raise arguments.wrong("x", "name-or-quantity")
    step = Decimal(1).scaleb(-change.digits)
    shown = change.value.quantize(step, ROUND_HALF_UP, EXACT)
    chosen = "up" if shown > 0 else "down" if shown < 0 else "same"
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
    value = arguments.given.get("number")
    text = f"{value:f}" if isinstance(value, Decimal) else value
    found = parse_threshold(f"{text}%", scope.catalog.units)
    if found is None or not isinstance(text, str) or found[1] != PERCENT:
        raise arguments.wrong("number", "number")
    return Threshold(*found)


PAIR = ("a", "b", "period", "across")
FUNCTIONS: Mapping[str, Function] = MappingProxyType(
    {
        "fact": Function(("name", "period"), 1, True, fact_value),
        "latest": Function(("name",), 1, True, fact_value),
        "growth": Function(("name", "over", "period"), 1, True, growth_value),
        "diff": Function(PAIR, 2, True, two(difference)),
        "pp": Function(PAIR, 2, True, two(points)),
        "share": Function(("a", "of", "period", "across"), 2, True, share_value),
        "ratio": Function(PAIR, 2, True, two(ratio)),
        "times": Function(PAIR, 2, True, two(times)),
        "per": Function(PAIR, 2, True, two(divide)),
        "convert": Function(("a", "rate", "at", "period"), 2, True, convert_value),
        "cagr": Function(("name", "from", "to"), 2, True, cagr_value),
        "index": Function(("name", "base", "period"), 2, True, index_value),
        "cumulative": Function(("name", "from", "period"), 1, True, cumulative_value),
        "moving": Function(("name", "n", "period"), 1, True, moving_value),
        "total": Function(("name",), 1, True, gathered(total)),
        "mean": Function(("name", "weight"), 1, True, mean_value),
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
        "known": Function(("name", "period"), 1, True, known_value),
        "pct": Function(("number",), 1, False, percent_value),
    }
)
