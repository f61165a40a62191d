"""Parsing, conversion and arithmetic of numbers with their provenance."""

from deckgen.quantities.arithmetic import (
    add,
    cagr,
    difference,
    divide,
    growth,
    multiply,
    negate,
    points,
    ratio,
    share,
    subtract,
    times,
)
from deckgen.quantities.combine import RefusedError, processed
from deckgen.quantities.gather import convert, mean, median, total
from deckgen.quantities.periods import (
    make_period,
    months_between,
    parse_period,
    shift_period,
    shorthand,
)
from deckgen.quantities.units import (
    MULTIPLE,
    PERCENT,
    POINTS,
    RANK,
    RATIO,
    UNIT_WORDS,
    parse_threshold,
    parse_unit,
)

__all__ = [
    "MULTIPLE",
    "PERCENT",
    "POINTS",
    "RANK",
    "RATIO",
    "UNIT_WORDS",
    "RefusedError",
    "add",
    "cagr",
    "convert",
    "difference",
    "divide",
    "growth",
    "make_period",
    "mean",
    "median",
    "months_between",
    "multiply",
    "negate",
    "parse_period",
    "parse_threshold",
    "parse_unit",
    "points",
    "processed",
    "ratio",
    "share",
    "shift_period",
    "shorthand",
    "subtract",
    "times",
    "total",
]
