"""Invented quantities for tests."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from deckgen.model.quantity import CellRef, Measure, Qualifier, Quantity, Unit
from deckgen.model.source import Citation
from deckgen.quantities import parse_period, parse_unit


def unit(symbol: str) -> Unit:
    """A unit that is known to be one."""
    found = parse_unit(symbol)
    assert found is not None, symbol
    return found


def make(
    text: str,
    *,
    source: str = "survey",
    period: str = "2025",
    measure: Measure = "flow",
    qualifier: Qualifier = "=",
) -> Quantity:
    """`6.02 亿人` as a quantity of an invented source."""
    number, _, symbol = text.partition(" ")
    value = Decimal(number)
    exponent = value.as_tuple().exponent
    plain = Quantity(
        value=value,
        unit=unit(symbol),
        measure=measure,
        citations=(Citation(source),),
        digits=max(0, -exponent) if isinstance(exponent, int) else 0,
        cells=(CellRef(source, 1, number),),
    )
    return replace(plain, period=parse_period(period), qualifier=qualifier)
