"""Exhibits of any kind side by side: each in its cell, all of them legible or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.slide_exhibits import (
    foot_height,
    group_foot,
    head_height,
    lay_out_figure,
    lay_out_kpis,
)
from deckgen.layout.slide_load import GUTTER, is_kpi, is_table
from deckgen.layout.slide_page import Area, Desk
from deckgen.layout.slide_parts import Shown
from deckgen.layout.slide_tables import lay_out_table, plan_table
from deckgen.model.document import ExhibitBlock, Grid, MissingExhibit
from deckgen.model.figure import KpiRow
from deckgen.model.layout.slides import ChartBox, Group, PictureBox, Shape

WIDTH_LEAST = 0.9
"""Inches of width of a chart or picture."""
CHART_LEAST = 1.1
COMBO_LEAST = 1.7
"""Inches of height of a chart itself, with one layer and with two above each other."""
FLAT = 1.3
"""Inches of height below which a chart is better narrow than low."""
ROW_GAP = 0.2
TABLE_RISE = 0.07
CARDS_MOST = 6
"""KPI cards in a row of the whole width."""
CARD_LEAST = 1.9
"""Inches of width of a card in a cell."""
SPLITS = (0.5, 0.6, 0.4, 0.66, 0.34)
"""Shares of the width that the left one of two exhibits may take."""


def lay_out_cell(
    desk: Desk, shown: Shown, area: Area, *, head: float = 0.0, foot: float = 0.0
) -> tuple[Shape, ...]:
    """An exhibit in a rectangle; nothing when it cannot be read there.

    `head`, `foot`: inches to reserve above and below a figure, when a neighbour needs
    more.
    """
    if is_table(shown):
        assert not isinstance(shown, MissingExhibit)
        plan = plan_table(desk, shown, area.w, name=f"table {area.x:.0f}-{area.y:.0f}")
        if plan.height > area.h or plan.broken:
            return ()
        return (lay_out_table(plan, 0, len(plan.rows), area),)
    if is_kpi(shown):
        assert isinstance(shown, ExhibitBlock)
        groups, rest = lay_out_cards(desk, shown, area)
        return () if rest else groups
    assert not isinstance(shown, Grid)
    figure = lay_out_figure(desk, shown, area, head=head, foot=foot)
    return (figure,) if readable((figure,)) else ()


def lay_out_cards(
    desk: Desk, block: ExhibitBlock, area: Area
) -> tuple[tuple[Group, ...], KpiRow | None]:
    """KPI cards in rows of equal length, and those for which there is no room."""
    body = block.exhibit.body
    assert isinstance(body, KpiRow)
    most = min(CARDS_MOST, max(1, int((area.w + 0.2) / CARD_LEAST)))
    step = -(-len(body.cards) // -(-len(body.cards) // most))
    groups: list[Group] = []
    y = area.y
    for start in range(0, len(body.cards), step):
        row = KpiRow(body.cards[start : start + step])
        group = lay_out_kpis(desk, block.exhibit, row, area.below(y))
        if group_foot(group) > area.foot + 1e-6:
            return tuple(groups), KpiRow(body.cards[start:])
        if start:
            group = replace(group, name=f"{group.name} {start + 1}")
        groups.append(group)
        y = group_foot(group) + 0.24
    return tuple(groups), None


def lay_out_grid(
    desk: Desk, shown: Sequence[Shown], area: Area, rows: int
) -> tuple[Shape, ...]:
    """Exhibits in one row or several, of one height each; nothing when one of them
    cannot be read."""
    columns = -(-len(shown) // rows)
    height = (area.h - ROW_GAP * (rows - 1)) / rows
    shapes: list[Shape] = []
    for index in range(rows):
        part = shown[index * columns : (index + 1) * columns]
        y = area.y + index * (height + ROW_GAP)
        made = lay_out_row(desk, part, Area(area.x, y, area.w, height))
        if not made:
            return ()
        shapes.extend(made)
    return tuple(shapes)


def lay_out_row(desk: Desk, shown: Sequence[Shown], area: Area) -> tuple[Shape, ...]:
    """Exhibits side by side, with equal feet; nothing when one cannot be read.

    Two of them share the width unequally where a table needs more than half.
    """
    count = len(shown)
    whole = area.w - GUTTER * (count - 1)
    unequal = count == 2 and any(is_table(one) for one in shown)
    for share in SPLITS if unequal else SPLITS[:1]:
        widths = [whole / count] * count
        if unequal:
            widths = [whole * share, whole * (1 - share)]
        before = len(desk.found)
        made = in_widths(desk, shown, area, widths)
        if made:
            return made
        # What a refused try told is not so.
        del desk.found[before:]
    return ()


def in_widths(
    desk: Desk, shown: Sequence[Shown], area: Area, widths: Sequence[float]
) -> tuple[Shape, ...]:
    """Exhibits side by side in the widths given, in inches: plots begin and end at the
    same height."""
    figures = [
        (one, width)
        for one, width in zip(shown, widths, strict=True)
        if not is_table(one) and not is_kpi(one) and not isinstance(one, Grid)
    ]
    several = figures if len(figures) > 1 else []
    head = max((head_height(desk, one, width) for one, width in several), default=0.0)
    foot = max(
        (foot_height(desk, one, width, area.h) for one, width in several), default=0.0
    )
    shapes: list[Shape] = []
    count, x = len(shown), area.x
    for one, width in zip(shown, widths, strict=True):
        slot = Area(x, area.y, width, area.h)
        if is_table(one) and count > 1:
            # The title of a table stands lower in its row than that of a chart.
            slot = replace(slot, y=area.y - TABLE_RISE)
        made = lay_out_cell(desk, one, slot, head=head, foot=foot)
        if not made:
            return ()
        shapes.extend(made)
        x += width + GUTTER
    return tuple(shapes)


def readable(shapes: Sequence[Shape]) -> bool:
    """No chart or picture is squeezed by captions and notes, and no diagram at all."""
    if any(isinstance(shape, Group) and shape.squeezed for shape in shapes):
        return False
    return all(
        part.h >= least_height(part) and part.w >= WIDTH_LEAST
        for shape in shapes
        if isinstance(shape, Group)
        for part in shape.shapes
        if isinstance(part, ChartBox | PictureBox)
    )


def is_flat(shapes: Sequence[Shape]) -> bool:
    """A chart is legible, and low."""
    return any(
        part.h < FLAT
        for shape in shapes
        if isinstance(shape, Group)
        for part in shape.shapes
        if isinstance(part, ChartBox)
    )


def least_height(part: ChartBox | PictureBox) -> float:
    """Inches below which a chart or picture says nothing."""
    layers = part.plan.chart.layers if isinstance(part, ChartBox) else ()
    combined = len([layer for layer in layers if layer.kind != "totals"]) > 1
    return COMBO_LEAST if combined else CHART_LEAST
