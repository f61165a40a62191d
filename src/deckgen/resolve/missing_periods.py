"""Periods that a regular series lacks: their place along the axis stays empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from deckgen.model.quantity import Period
from deckgen.quantities import months_between, shift_period

REGULAR = frozenset({"year", "half", "quarter", "month", "end"})
LEAST_STEPS = 3
"""Fewer do not show how often the series is measured."""
MOST = 2
"""More lacking in a row are a jump, as to a forecast of a far year."""


def with_missing(
    periods: Sequence[Period], is_actual: Callable[[Period], bool]
) -> list[Period]:
    """Sorted periods, and those lacking between two that are measured.

    2020, 2021, 2022, 2024: 2023 gets a place, and no line is drawn through it. What has
    no step of its own most of the time (2015, 2020, 2024, 2025) stays as it is.
    """
    given = list(periods)
    if len({p.kind for p in given}) != 1 or given[0].kind not in REGULAR:
        return given
    steps = Counter(months_between(a, b) for a, b in pairwise(given))
    step, often = steps.most_common(1)[0] if steps else (0, 0)
    usual = often >= LEAST_STEPS - 1 and often * 2 > len(given) - 1
    if step <= 0 or not usual or any(s % step for s in steps):
        return given
    found = given[:1]
    for earlier, later in pairwise(given):
        count = months_between(earlier, later) // step - 1
        between = [shift_period(later, step * n) for n in range(count, 0, -1)]
        if 0 < count <= MOST and is_actual(earlier) and is_actual(later):
            found += (p for p in between if p is not None)
        found.append(later)
    return found
