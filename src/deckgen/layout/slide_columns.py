"""Texts in two columns, under exhibits or beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.slide_cells import lay_out_cell, lay_out_grid
from deckgen.layout.slide_load import (
    FIGURE_LEAST,
    GUTTER,
    RAIL_GAP,
    STRIP_MOST,
    Filled,
    Load,
    rail_widths,
)
from deckgen.layout.slide_page import Area, Desk
from deckgen.layout.slide_parts import Shown
from deckgen.layout.slide_stack import (
    TextRow,
    cramped,
    key_text,
    lay_out_stack,
    natural_height,
)


def halves(area: Area) -> tuple[Area, Area]:
    """The left and the right half of an area."""
    width = (area.w - GUTTER) / 2
    return replace(area, w=width), replace(area, x=area.x + width + GUTTER, w=width)


def keys_above(rows: Sequence[TextRow]) -> bool:
    """Keys that are words stand above their text where a column is narrow."""
    return any(row.key and not key_text(row).isdigit() for row in rows)


def fill_columns(desk: Desk, area: Area, load: Load) -> Filled | None:
    """Texts in two columns of about the same height; None for a single text.

    Where not all fit in any step, the columns are filled one after the other in the
    middle step, and the rest is left over.
    """
    rows = load.rows
    left, right = halves(area)
    if len(rows) < 2 or cramped(desk, rows, left.w):
        return None
    rail = keys_above(rows)

    def height(part: Sequence[TextRow], size: float) -> float:
        return natural_height(desk, part, left.w, rail=rail, size=size)

    steps = desk.body_sizes
    for size in steps:
        cuts = range(1, len(rows))
        at = min(
            cuts, key=lambda i: max(height(rows[:i], size), height(rows[i:], size))
        )
        if max(height(rows[:at], size), height(rows[at:], size)) > area.h:
            continue
        if size < steps[0]:
            desk.report("text-smaller", rows[0].span, size=f"{size:g}")
        first = lay_out_stack(desk, rows[:at], left, rail=rail, sizes=(size,))
        second = lay_out_stack(desk, rows[at:], right, rail=rail, sizes=(size,))
        return Filled((*first.shapes, *second.shapes), replace(load, rows=()))
    size = steps[min(1, len(steps) - 1)]
    first = lay_out_stack(desk, rows, left, rail=rail, sizes=(size,))
    second = lay_out_stack(desk, first.rest, right, rail=rail, sizes=(size,))
    return Filled((*first.shapes, *second.shapes), replace(load, rows=second.rest))


def fill_beside(desk: Desk, area: Area, shown: Shown, load: Load) -> Filled | None:
    """An exhibit in one half and the texts in the other, in the author's order."""
    left, right = halves(area)
    if cramped(desk, load.rows, left.w):
        return None
    slot, text = (right, left) if load.text_first else (left, right)
    shapes = lay_out_cell(desk, shown, slot)
    if not shapes:
        return None
    text = Area(text.x, text.y + 0.06, text.w, text.h - 0.06)
    stack = lay_out_stack(desk, load.rows, text, rail=keys_above(load.rows))
    both = (*stack.shapes, *shapes) if load.text_first else (*shapes, *stack.shapes)
    return Filled(both, replace(load, rows=stack.rest))


def fill_rail(
    desk: Desk, area: Area, shown: Sequence[Shown], load: Load, *, rows: int = 1
) -> Filled | None:
    """Exhibits, and the texts in a narrow column at their right; None when an exhibit
    or a formula would be too small in it."""
    figure, narrow = rail_widths(area.w)
    if cramped(desk, load.rows, narrow):
        return None
    slot = replace(area, w=figure)
    shapes = lay_out_grid(desk, shown, slot, rows)
    if not shapes:
        return None
    rail = Area(area.x + figure + RAIL_GAP, area.y + 0.06, narrow, area.h - 0.06)
    stack = lay_out_stack(desk, load.rows, rail, rail=True)
    return Filled((*shapes, *stack.shapes), replace(load, rows=stack.rest))


def fill_strip(
    desk: Desk,
    area: Area,
    shown: Sequence[Shown],
    load: Load,
    *,
    rows: int = 1,
    most: float = STRIP_MOST,
) -> Filled | None:
    """Texts in a strip under (or over) exhibits; None when they take too much."""
    for size in desk.body_sizes:
        height = natural_height(desk, load.rows, area.w, rail=False, size=size)
        if height <= area.h * most and area.h - height >= FIGURE_LEAST:
            break
    else:
        return None
    if load.text_first:
        text = replace(area, h=height)
        slot = area.below(area.y + height + 0.1)
    else:
        slot = replace(area, h=area.h - height - 0.14)
        text = area.below(slot.foot + 0.14)
    stack = lay_out_stack(desk, load.rows, text, sizes=(size,))
    if stack.rest:
        return None
    shapes = lay_out_grid(desk, shown, slot, rows)
    if not shapes:
        return None
    both = (*stack.shapes, *shapes) if load.text_first else (*shapes, *stack.shapes)
    return Filled(both, replace(load, rows=()))
