"""Logarithmic axes: whole powers of ten around the values."""

from __future__ import annotations

import math

from deckgen.layout.chart_scales import Scale
from deckgen.model.figure import AxisRange


def log_scale(low: float, high: float, hand: AxisRange) -> Scale:
    """From the power of ten at or below to that at or above; its step is a factor of
    ten."""
    first = math.floor(math.log10(low) + 1e-9)
    last = max(first + 1, math.ceil(math.log10(high) - 1e-9))
    bottom, top = 10.0**first, 10.0**last
    if hand.minimum is not None:
        bottom = hand.minimum
    if hand.maximum is not None and hand.maximum > bottom:
        top = hand.maximum
    return Scale(bottom, top, 10)


def log_ticks(low: float, high: float) -> list[float]:
    """The numbers of a logarithmic axis: its low end times powers of ten."""
    found, value = [], low
    while value <= high * (1 + 1e-9):
        found.append(value)
        value *= 10
    return found
