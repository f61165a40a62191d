"""Values become axis ranges, so that marks and their labels find room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.model.annotation import Level
from deckgen.model.figure import Chart, Layer, Series

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
COLUMNS_SHARE = 0.58
"""Of the height, for the columns below a line of their own scale."""
LINE_FOOT = 0.68
"""Lowest height at which such a line may stand."""
LEAST_LINE = 0.12
CALM = 0.25
"""A line whose values differ by less than this part of the largest is not stretched
over all of its room: a small change must not look like a large one."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Range of an axis and the step of its numbers; a step of 0: none are shown."""

    low: float
    high: float
    step: float = 0


def numbers(series: Series) -> tuple[float, ...]:
    """The values of a series that are there."""
    return tuple(float(p.quantity.value) for p in series.points if p.quantity)


def extent(layers: Sequence[Layer]) -> tuple[float, float]:
    """Lowest and highest mark; what is stacked counts by its sums."""
    found: list[float] = []
    for layer in layers:
        if not layer.is_stacked:
            found += [v for series in layer.series for v in numbers(series)]
            continue
        for i in range(len(layer.series[0].points)):
            values = [v for v in layer.heights(i) if v is not None]
            found.append(sum(v for v in values if v > 0))
            found.append(sum(v for v in values if v < 0))
    return (min(found), max(found)) if found else (0.0, 0.0)


def reach(chart: Chart, layers: Sequence[Layer]) -> tuple[float, float]:
    """The extent of layers of one axis, with the lines that stand at a value of it."""
    low, high = extent(layers)
    second = all(layer.axis == "secondary" for layer in layers)
    at = [
        float(n.quantity.value)
        for n in chart.annotations
        if isinstance(n, Level) and n.secondary == second
    ]
    return min((low, *at)), max((high, *at))


def next_step(rough: float) -> float:
    """The least of 1, 2, 2.5, 5 times a power of ten that is not below."""
    if rough <= 0 or not math.isfinite(rough):
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    return next(s * power for s in STEPS if s * power >= rough * (1 - 1e-9))


def apart(low: float, high: float) -> tuple[float, float]:
    """A range that can be divided, even where all values are (nearly) the same."""
    largest = max(abs(low), abs(high))
    if high - low > max(1e-9 * largest, 1e-250):
        return low, high
    return low, low + (largest if largest > 1e-250 else 1.0)


def round_scale(low: float, high: float, *, count: int = 4) -> Scale:
    """A range with round ends, of about `count` intervals."""
    low, high = apart(low, high)
    step = next_step((high - low) / count)
    first = math.floor(low / step + 1e-9) * step
    last = math.ceil(high / step - 1e-9) * step
    return Scale(first, last, step)


def stepped_scale(low: float, high: float, step: float) -> Scale:
    """A range of whole steps of a size that an author chose."""
    low, high = apart(low, high)
    first = math.floor(low / step + 1e-9) * step
    last = math.ceil(high / step - 1e-9) * step
    return Scale(first, max(last, first + step), step)


def twin_scale(low: float, high: float, *, count: int) -> Scale:
    """A round range of exactly `count` intervals, beside an axis that has as many."""
    low, high = apart(low, high)
    step = next_step((high - low) / count)
    while True:
        first = math.floor(low / step + 1e-9) * step
        if first + count * step >= high * (1 - 1e-9):
            return Scale(first, first + count * step, step)
        step = next_step(step * 1.01)


def labelled_scale(low: float, high: float, *, above: float, below: float) -> Scale:
    """From zero, with room for labels.

    `above` and `below` are the labels' parts of the height (or width), 0 to 1; room
    below is only kept when there are negative values.
    """
    low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return Scale(0.0, 1.0)
    below = below if low < 0 else 0.0
    above = above if high > 0 else 0.0
    whole = (high - low) / max(0.2, 1 - above - below)
    return Scale(low - below * whole, high + above * whole)


def line_scale(low: float, high: float, *, above: float, below: float) -> Scale:
    """Of a labelled line by itself: from zero when it moves much, else closer."""
    if low >= 0 and (high - low) > 0.5 * high:
        low, below = 0.0, 0.0
    spread = max(high - low, CALM * abs(high), 1e-12)
    middle = (high + low) / 2
    if high - low < spread:
        low, high = middle - spread / 2, middle + spread / 2
    whole = spread / max(0.2, 1 - above - below)
    return Scale(low - below * whole, high + above * whole)


def combined_scales(
    columns: tuple[float, float],
    line: tuple[float, float],
    *,
    column_label: float,
    line_label: float,
    below: float,
) -> tuple[Scale, Scale]:
    """Columns in the lower part of the plot, a line of its own scale above them.

    The labels' heights are parts of the plot's height; `below` is what the line needs
    under its lowest point. The line never comes down to a column's label.
    """
    top = 1 - line_label
    share = min(COLUMNS_SHARE, top - LEAST_LINE - below - column_label)
    share = max(share, 0.25)
    foot = min(max(share + column_label + below, LINE_FOOT), top - 0.02)
    low, high = min(columns[0], 0.0), max(columns[1], 0.0)
    room = column_label if low < 0 else 0.0
    whole = (high - low) / max(0.1, share - room) or 1.0
    primary = Scale(low - room * whole, low - room * whole + whole)
    low, high = line
    spread = max(high - low, CALM * max(abs(low), abs(high))) or 1.0
    whole = spread / (top - foot)
    start = (low + high) / 2 - (foot + top) / 2 * whole
    return primary, Scale(start, start + whole)
