"""What holds for every slide, whatever stands on it."""

from __future__ import annotations

from itertools import combinations

from deckgen.layout.slides import boxes
from deckgen.model.layout.slides import (
    ChartBox,
    Group,
    PictureBox,
    Rule,
    Shape,
    Slide,
    TableBox,
    TextBox,
)

WIDTH, HEIGHT = 13.3334, 7.5
SLACK = 0.011
"""Inches: a hundredth is not seen."""
LAST = ("draft mark",)
"""What is read last wherever it stands."""


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Two boxes (x, y, w, h) share more than an edge."""
    return (
        min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > SLACK
        and min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > SLACK
    )


def faults(slide: Slide) -> list[str]:
    """Boxes that overlap or leave the page, texts taller than their box."""
    found: list[str] = []
    placed = boxes(slide)
    for name, x, y, w, h in placed:
        inside = x >= -SLACK and y >= -SLACK and w >= 0 and h >= 0
        if not inside or x + w > WIDTH + SLACK or y + h > HEIGHT + SLACK:
            found.append(f"{slide.id}: {name} leaves the page: {x, y, w, h}")
    found += pairs(slide.id, placed)
    found += out_of_order(slide)
    for shape in slide.shapes:
        found += [f"{slide.id}: {fault}" for fault in inner_faults(shape)]
    return found


def pairs(
    where: str, placed: tuple[tuple[str, float, float, float, float], ...]
) -> list[str]:
    """Pairs that overlap."""
    return [
        f"{where}: {a[0]} {a[1:]} overlaps {b[0]} {b[1:]}"
        for a, b in combinations(placed, 2)
        if overlap(a[1:], b[1:])
    ]


def out_of_order(slide: Slide) -> list[str]:
    """Boxes that a reader hears after one that stands wholly below them."""
    placed = [box for box in boxes(slide) if box[0] not in LAST]
    return [
        f"{slide.id}: {b[0]} {b[1:]} comes after {a[0]} {a[1:]}"
        for a, b in combinations(placed, 2)
        if b[2] + b[4] <= a[2] + SLACK and across(a[1:], b[1:])
    ]


def across(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    """Two boxes (x, y, w, h) stand in one column."""
    return min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0]) > SLACK


def inner_faults(shape: Shape) -> list[str]:
    """Faults within a shape."""
    match shape:
        case TextBox():
            return text_faults(shape)
        case Group():
            placed = tuple(
                (s.name, s.x, s.y, s.w, s.h)
                for s in shape.shapes
                if not isinstance(s, Rule)
                and not (isinstance(s, TextBox) and not s.paras)
                # A doughnut's total stands in its hole.
                and not s.name.endswith(" total")
            )
            found = pairs(shape.name, placed)
            for inner in shape.shapes:
                found += inner_faults(inner)
            return found
        case TableBox():
            columns = len(shape.widths)
            return [
                f"{shape.name}: row {i} spans {sum(c.span for c in row.cells)}"
                for i, row in enumerate(shape.rows)
                if sum(cell.span for cell in row.cells) != columns
            ]
        case ChartBox() | PictureBox() if shape.h < 0.8 or shape.w < 0.8:
            return [f"{shape.name}: too small to be read: {shape.w, shape.h}"]
        case _:
            return []


def text_faults(box: TextBox) -> list[str]:
    """A text taller than its box."""
    room = box.h - box.insets[1] - box.insets[3]
    # Small lines are drawn with the latin font's line height or a little more.
    if sum(box.fits) > room + 0.03:
        return [f"{box.name}: text takes {sum(box.fits):.2f} of {room:.2f} inches"]
    return []
