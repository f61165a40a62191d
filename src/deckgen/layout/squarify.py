"""Values → boxes of such areas in a box, none long and thin.

Bruls, Huizing and van Wijk, Squarified Treemaps, 2000.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """Inches from the upper left corner of the frame."""

    x: float
    y: float
    w: float
    h: float


def squarified(values: Sequence[float], box: Box) -> list[Box]:
    """A box for each value.

    Args:
        values: positive, the largest first.
        box: which they fill.
    """
    whole = sum(values)
    areas = [value / whole * box.w * box.h for value in values]
    found: list[Box] = []
    first = 0
    while first < len(areas):
        short = min(box.w, box.h)
        end = first + 1
        while end < len(areas) and worst(areas[first : end + 1], short) <= worst(
            areas[first:end], short
        ):
            end += 1
        row, box = cut(areas[first:end], box)
        found += row
        first = end
    return found


def worst(areas: Sequence[float], short: float) -> float:
    """How much longer than wide the longest box of a row along a side is."""
    total = sum(areas)
    if total <= 0 or short <= 0:
        return float("inf")
    square = (short / total) ** 2
    return max(square * max(areas), 1 / (square * max(min(areas), 1e-300)))


def cut(areas: Sequence[float], box: Box) -> tuple[list[Box], Box]:
    """A row along the short side, and what is left."""
    total = sum(areas)
    if box.w >= box.h:
        wide = total / box.h if box.h else 0.0
        y, row = box.y, list[Box]()
        for area in areas:
            tall = box.h * area / total
            row.append(Box(box.x, y, wide, tall))
            y += tall
        return row, Box(box.x + wide, box.y, max(0.0, box.w - wide), box.h)
    tall = total / box.w if box.w else 0.0
    x, row = box.x, []
    for area in areas:
        wide = box.w * area / total
        row.append(Box(x, box.y, wide, tall))
        x += wide
    return row, Box(box.x, box.y + tall, box.w, max(0.0, box.h - tall))
