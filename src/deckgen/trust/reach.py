"""A number as printed → the values it can stand for.

1.2 is any value that rounds to it, 约6000 may be off by its last significant digit,
超过6000 ends where another round number would have been written.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

from deckgen.model.quantity import Qualifier
from deckgen.quantities import EXACT

TENTH = Decimal("0.1")
HALF = Decimal("0.5")
NEARLY = frozenset(("近", "接近", "将近", "nearly", "almost", "close to"))
"""Words for `~` that mean: not more than."""


@dataclass(frozen=True, slots=True)
class Reach:
    """From the least to the greatest value meant, both included, in a base unit."""

    low: Decimal
    high: Decimal

    def meets(self, other: Reach) -> bool:
        """Whether one value can be both."""
        return self.low <= other.high and other.low <= self.high

    def times(self, factor: Decimal) -> Reach:
        """In another unit; `factor` is positive."""
        with localcontext(EXACT):
            return Reach(self.low * factor, self.high * factor)


def reach_of(
    value: Decimal, digits: int, qualifier: Qualifier = "=", word: str = ""
) -> Reach:
    """What a number printed with `digits` decimal places can stand for.

    `=` reaches half a unit of the last place either way; `~` one unit of the last
    significant digit, at most a tenth of the value; `>` and `<` lead from the value to
    one unit of its last significant digit, at least a tenth of it, beyond. Beyond that
    a person would have written another bound: 6200 is 超过6000, 60000 is not.
    """
    with localcontext(EXACT):
        half = HALF.scaleb(-digits)
        unit = last_significant(value, digits)
        tenth = abs(value) * TENTH
        near = max(half, min(unit, tenth))
        beyond = max(unit, tenth)
        match qualifier:
            case "=":
                return Reach(value - half, value + half)
            case "~" if word in NEARLY:
                return Reach(value - near, value)
            case "~":
                return Reach(value - near, value + near)
            case ">" | ">=":
                return Reach(value, value + beyond)
            case "<" | "<=":
                return Reach(value - beyond, value)


def last_significant(value: Decimal, digits: int) -> Decimal:
    """One unit of the last significant digit: 100 of 6200, 0.01 of 1.20.

    Zeros at the end of a whole number may only fill up; decimals are all meant.
    """
    if digits > 0 or value == 0:
        return Decimal(1).scaleb(-digits)
    exponent = value.to_integral_value().normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
