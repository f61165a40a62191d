"""Numbers rounded so that what is printed adds up to what is printed of their sum."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext

from deckgen.quantities.units import EXACT


def rounded_to_sum(values: Sequence[Decimal], digits: int) -> tuple[Decimal, ...]:
    """Every value up or down to a neighbour with `digits` decimal places, so that their
    sum is the rounded sum: those with the largest remainders go up (Hamilton's method,
    of equal ones the larger value, then the first)."""
    step = Decimal(1).scaleb(-digits)
    with localcontext(EXACT):
        floors = [value.quantize(step, ROUND_FLOOR) for value in values]
        whole = sum(values, Decimal(0)).quantize(step, ROUND_HALF_UP)
        missing = int((whole - sum(floors, Decimal(0))) / step)
        order = sorted(
            range(len(values)),
            key=lambda i: (floors[i] - values[i], -values[i], i),
        )
        up = set(order[:missing])
        return tuple(
            floor + step if i in up else floor for i, floor in enumerate(floors)
        )
