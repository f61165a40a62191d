"""The operands of a call: arguments → series and quantities, and their periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions.lookup import (
    Series,
    choose_period,
    earlier,
    history,
    period_field,
    period_of_row,
    periods_of,
    quantity_at,
    series_of,
    siblings,
    value_at,
    warn_of_newer,
)
from deckgen.expressions.scope import FailedError, Scope, missing_value
from deckgen.model.quantity import Period, Quantity
from deckgen.model.value import BoundWords, PeriodValue, Shown, Typed, Value
from deckgen.quantities import parse_period, shorthand

Where = Mapping[str, tuple[str, ...]]
Wanted = Literal[
    "name",
    "name-or-quantity",
    "number",
    "whole-number",
    "text",
    "field",
    "table-field",
    "named-rows",
    "count-unit",
    "own-field",
]
"""What an argument must be: each has its wording."""


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
        if isinstance(value, str):
            return value
        if isinstance(value, Typed | BoundWords):
            return value.text
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
        raise self.wrong(name, "whole-number")

    def wrong(self, name: str, wanted: Wanted) -> FailedError:
        """An argument of the wrong kind."""
        key = f"argument-type/{wanted}"
        return FailedError(
            diagnose(key, self.span, function=self.function, argument=name)
        )


def plain(value: Value) -> Value:
    """A quantity without the formats it was to be printed in."""
    return value.quantity if isinstance(value, Shown) else value


def operand(scope: Scope, arguments: Arguments, name: str) -> Series | Quantity:
    """An operand: a quoted name is still open as to its period.

    Raises:
        FailedError: it is neither a name nor a quantity, or the name is unknown.
    """
    value = plain(arguments.given.get(name))
    if isinstance(value, Quantity):
        return value
    if isinstance(value, BoundWords) and value.kind == "growth":
        raise FailedError(
            diagnose("growth-undefined/words", arguments.span, words=value.text)
        )
    if isinstance(value, Typed | BoundWords):
        value = value.text
    if isinstance(value, str):
        return series_of(scope, value, arguments.where, arguments.span)
    raise arguments.wrong(name, "name-or-quantity")


def operands(scope: Scope, arguments: Arguments, *names: str) -> list[Quantity]:
    """Operands of one call; open ones share the newest period they all have.

    A single fact has the period of its row, unless the call names another one.

    Raises:
        MissingError: they have no period in common.
        FailedError: as `operand`.
    """
    found = [operand(scope, arguments, name) for name in names]
    wanted = arguments.text("period")
    if arguments.where and not any(isinstance(one, Series) for one in found):
        raise arguments.wrong(names[0], "name")
    over_time = [s for s in found if isinstance(s, Series) and _has_time(s)]
    common = _common(scope, over_time, found, wanted) if over_time else None
    made: list[Quantity] = []
    for one in found:
        if isinstance(one, Quantity):
            made.append(one)
        elif one.dataset.is_single_facts:
            made.append(one_fact(scope, one, wanted))
        elif common is not None and _has_time(one):
            made.append(value_at(scope, one, common))
        elif wanted:
            raise missing_value(one.span, one.name, period=wanted)
        else:
            made.append(value_at(scope, one, _own_period(one)))
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
    """The newest period that every open operand has a value for; that of a looked-up
    operand of another series, when there is one."""
    if wanted or scope.exact is not None:
        return choose_period(scope, series[0], wanted)
    shared = set(periods_of(series[0], scope.period))
    for other in series[1:]:
        shared &= set(periods_of(other, scope.period))
    names = tuple(s.name for s in series)
    for quantity in all_:
        if isinstance(quantity, Quantity) and _binds(quantity, series):
            end = quantity.period and quantity.period.end
            shared = {p for p in shared if p.end == end}
            if not shared:
                raise missing_value(series[0].span, names, period=quantity.period)
    if not shared:
        raise missing_value(series[0].span, names, period=scope.period)
    used = max(shared, key=lambda p: (p.end, p.start))
    if not any(isinstance(q, Quantity) and _binds(q, series) for q in all_):
        for one in series:
            warn_of_newer(scope, one, used)
    return used


def _binds(quantity: Quantity, series: Sequence[Series]) -> bool:
    """Whether the period of a given operand is meant for the open ones too: not when
    it is of one of their series, which is then compared with itself over time."""
    own = {(s.dataset.id, s.field) for s in series}
    return quantity.period is not None and not any(
        (c.dataset, c.field) in own for c in quantity.cells
    )


def one_fact(scope: Scope, series: Series, wanted: str) -> Quantity:
    """A single fact, or its sibling of another period.

    Raises:
        MissingError: no fact measures the same at that period.
        FailedError: `period-unreadable`.
    """
    row = series.rows[0]
    if not wanted:
        return quantity_at(scope, series.dataset, row, series.field)
    alike = siblings(scope, series.dataset, row, series.span)
    at = before(alike, period_of_row(series.dataset, row), wanted)
    return value_at(scope, alike, at)


def before(series: Series, last: Period, wanted: str) -> Period:
    """A period meant from `last`: `prev`, `-1y`, or one of its own.

    Raises:
        MissingError: there is none before; FailedError: `period-unreadable`.
    """
    months = shorthand(wanted)
    if wanted == "prev" or months is not None:
        return earlier(series, last, months, wanted)
    return fixed(series, wanted)


def fixed(series: Series, wanted: str) -> Period:
    """A period by its name; the E of `2028E` is status, not period.

    Raises:
        FailedError: `period-unreadable`.
    """
    period = parse_period(wanted.removesuffix("E"), series.dataset.fiscal)
    if period is None:
        raise FailedError(diagnose("period-unreadable", series.span, period=wanted))
    return period


def now_and_base(
    scope: Scope, arguments: Arguments, name: str, over: str
) -> tuple[Quantity, Quantity]:
    """A value and the one it is compared with, `over` before it or at that period.

    Raises:
        MissingError: the data lack one of the two.
        FailedError: the value is computed and has no history.
    """
    found = operand(scope, arguments, name)
    at = arguments.text("period")
    if isinstance(found, Quantity):
        now = found
        if at:
            raise arguments.wrong(name, "name")
    elif found.dataset.is_single_facts:
        now = one_fact(scope, found, at)
    else:
        now = value_at(scope, found, choose_period(scope, found, at))
    past = history(scope, now, arguments.span)
    if past is None or now.period is None:
        raise arguments.wrong(name, "name")
    return now, value_at(scope, past, before(past, now.period, over))


def fact_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`fact("users.genai", period="-1y")`."""
    found = operand(scope, arguments, "name")
    wanted = arguments.text("period")
    if isinstance(found, Quantity):
        if arguments.where:
            raise arguments.wrong("name", "name")
        if not wanted:
            return found
        past = history(scope, found, arguments.span)
        if past is None or found.period is None:
            raise arguments.wrong("name", "name")
        return value_at(scope, past, before(past, found.period, wanted))
    if found.dataset.is_single_facts:
        return one_fact(scope, found, wanted)
    return value_at(scope, found, choose_period(scope, found, wanted))
