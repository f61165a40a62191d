"""`convert(a, rate)`: an amount at a rate of exchange that the data say."""

from __future__ import annotations

from dataclasses import replace

from deckgen.expressions.lookup import Series, period_field, periods_of, value_at
from deckgen.expressions.operands import (
    Arguments,
    fact_value,
    fixed,
    one_fact,
    operand,
)
from deckgen.expressions.scope import Scope, missing_value
from deckgen.model.quantity import Period, Quantity
from deckgen.quantities import exchange


def convert_value(scope: Scope, arguments: Arguments) -> Quantity:
    """`convert("market.size", "rates.usd_cny")`, `convert(x, "rates.usd_cny",
    at="2024-12-31")`.

    Without `at` the rate of the amount's own period is meant, or of the day it ends:
    any other rate is for the author to name. Rows are chosen for the amount.
    """
    amount = _amount(scope, arguments)
    rate = operand(scope, replace(arguments, where={}), "rate")
    at = arguments.text("at")
    if isinstance(rate, Quantity):
        if at:
            raise arguments.wrong("rate", "name")
        return exchange(amount, rate)
    if rate.dataset.is_single_facts:
        return exchange(amount, one_fact(scope, rate, at))
    period = fixed(rate, at) if at else _same_time(scope, rate, amount)
    return exchange(amount, value_at(scope, rate, period))


def _amount(scope: Scope, arguments: Arguments) -> Quantity:
    given = {"name": arguments.given.get("a")}
    if "period" in arguments.given:
        given["period"] = arguments.given["period"]
    return fact_value(scope, replace(arguments, given=given))


def _same_time(scope: Scope, rate: Series, amount: Quantity) -> Period:
    """The period of the rate that is the amount's, or ends with it.

    Raises:
        MissingError: there is none.
    """
    if amount.period is None or not period_field(rate.dataset):
        raise missing_value(rate.span, rate.name, period=amount.period or scope.period)
    known = periods_of(rate, amount.period)
    if amount.period in known:
        return amount.period
    ending = [p for p in known if p.end == amount.period.end]
    if not ending:
        last = tuple(p.text for p in known[-6:])
        raise missing_value(rate.span, rate.name, period=amount.period, known=last)
    return ending[-1]
