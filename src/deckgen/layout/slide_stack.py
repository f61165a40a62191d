"""Texts of a page become ruled rows, paragraphs and tinted boxes that fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span
from deckgen.layout.slide_formulas import (
    LEGIBLE,
    FormulaText,
    formula_height,
    formula_shape,
    formula_size,
)
from deckgen.layout.slide_page import Area, Desk
from deckgen.layout.slide_text import cut_para, resized
from deckgen.model.layout.slides import Rule, Shape, TextBox
from deckgen.model.layout.text import Para, Run

BASE = 16.0
"""Size that stands for a step until one is chosen."""
BOX_INSETS = (0.2, 0.12, 0.2, 0.12)
RAIL_KEYS = (20.0, 18.0, 16.0)
"""Points of the keys of a rail, all alike; one that fits in none is a sentence."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A quote or definition taken apart, for a page that it leads."""

    role: Literal["quote", "definition"]
    paras: tuple[Para, ...]
    """Its words; runs of `BASE` points take the size chosen."""
    head: tuple[Run, ...]
    """The speaker, or the term."""
    about: tuple[Run, ...] = ()
    """The speaker's title and organisation, and when it was said."""
    source: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class TextRow:
    """A paragraph, a list item or a box; runs of `BASE` points take the step chosen."""

    name: str
    kind: Literal["row", "plain", "box", "formula"]
    paras: tuple[Para, ...]
    key: tuple[Run, ...] = ()
    span: Span = NOWHERE
    feature: Feature | None = None
    formula: FormulaText | None = None


@dataclass(frozen=True, slots=True)
class Stacked:
    """What was placed, what was not, and where the placed ends."""

    shapes: tuple[Shape, ...]
    rest: tuple[TextRow, ...]
    foot: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a stack is set."""

    rail: bool
    size: float
    key_width: float = 0.0
    """0: the key stands above its text."""
    line: float = 100.0
    rail_key: float = RAIL_KEYS[0]
    """Points of keys above their text."""

    @property
    def pads(self) -> tuple[float, float]:
        """Above and below the text of a ruled row."""
        return (0.10, 0.12) if self.rail else (0.11, 0.11)


def lay_out_stack(
    desk: Desk,
    rows: Sequence[TextRow],
    area: Area,
    *,
    rail: bool = False,
    sizes: Sequence[float] = (),
) -> Stacked:
    """Rows from the top of an area, in the largest step at which all fit.

    If none does, as many as fit are placed in the middle step and the rest is left
    over; a row that is taller than the area alone is cut at a line end.
    """
    if not rows:
        return Stacked((), (), area.y)
    steps = tuple(sizes) or (desk.body_sizes[1:] if rail else desk.body_sizes)
    for size in steps:
        style = style_for(desk, rows, area.w, rail=rail, size=size)
        heights = [row_height(desk, row, area.w, style) for row in rows]
        if sum(heights) <= area.h + 1e-6:
            if size < steps[0]:
                desk.report("text-smaller", rows[0].span, size=f"{size:g}")
            return placed(desk, rows, heights, area, style)
    size = steps[min(1, len(steps) - 1)]
    style = style_for(desk, rows, area.w, rail=rail, size=size)
    kept, rest = split_rows(desk, tuple(rows), area, style)
    heights = [row_height(desk, row, area.w, style) for row in kept]
    done = placed(desk, kept, heights, area, style)
    return replace(done, rest=rest)


def natural_height(
    desk: Desk, rows: Sequence[TextRow], width: float, *, rail: bool, size: float
) -> float:
    """Inches that all rows take in a width."""
    style = style_for(desk, rows, width, rail=rail, size=size)
    return sum(row_height(desk, row, width, style) for row in rows)


def cramped(desk: Desk, rows: Sequence[TextRow], width: float) -> bool:
    """Whether a formula among texts would be too small to be read in a width."""
    size = desk.body_sizes[0]
    return any(
        row.formula is not None and formula_size(row.formula, width, size) < LEGIBLE
        for row in rows
    )


def style_for(
    desk: Desk, rows: Sequence[TextRow], width: float, *, rail: bool, size: float
) -> Style:
    """The column of keys is as wide as the widest of them, within reason; in a rail
    they are large."""
    if rail:
        return Style(True, size, line=112, rail_key=rail_key(desk, rows, width))
    keyed = [row for row in rows if row.key]
    widest = max((key_width(desk, row, size) for row in keyed), default=0.0)
    # Numbers of a list stand close to their text.
    short = all(len(key_text(row)) <= 2 and not row.key[0].bold for row in keyed)
    least = 0.5 if keyed and short else 1.3
    return Style(False, size, key_width=min(max(least, widest + 0.3), 3.2))


def rail_key(desk: Desk, rows: Sequence[TextRow], width: float) -> float:
    """Points of a rail's keys: the largest in which each fits on a line, but for those
    that fit in none."""
    ems = [key_width(desk, row, 1) for row in rows if row.key]
    wide = max((em for em in ems if em * RAIL_KEYS[-1] <= width), default=0.0)
    return next(size for size in RAIL_KEYS if wide * size <= width)


def key_text(row: TextRow) -> str:
    """The characters of a row's key."""
    return "".join(run.text for run in row.key)


def key_width(desk: Desk, row: TextRow, size: float) -> float:
    """Inches of a key on a line in a size."""
    return desk.measurer.width(key_text(row), size, bold=True, heading=True) / 72


def key_para(desk: Desk, row: TextRow, width: float, style: Style) -> Para:
    """The key: large in a rail, unless it is a sentence."""
    size = style.size
    if style.rail:
        large = key_width(desk, row, style.rail_key) <= width
        size = style.rail_key if large else style.size
    runs = tuple(
        replace(run, size=size, bold=True, colour="accent", heading=True)
        for run in row.key
    )
    return Para(runs, after=2 if style.rail else 0)


def text_paras(row: TextRow, style: Style) -> tuple[Para, ...]:
    """The row's text in the size of the style."""
    return tuple(
        replace(resized(para, style.size, BASE), line=max(para.line, style.line))
        for para in row.paras
    )


def row_height(desk: Desk, row: TextRow, width: float, style: Style) -> float:
    """Inches of a row with what keeps it apart from the next."""
    if row.formula is not None:
        return formula_height(row.formula, width, style.size)
    paras = text_paras(row, style)
    if row.kind == "box":
        left, top, right, bottom = BOX_INSETS
        inner = width - left - right - 0.06
        return desk.height(paras, inner) + top + bottom + 0.14
    if row.kind == "plain":
        return desk.height(paras, width) + 0.12
    above, below = style.pads
    if row.key and style.key_width:
        key = desk.height(
            (key_para(desk, row, style.key_width, style),), key_room(style)
        )
        text = desk.height(paras, width - style.key_width)
        return max(key, text) + above + below
    height = desk.height(paras, width)
    if row.key:
        height += desk.height((key_para(desk, row, width, style),), width)
    return height + above + below


def key_room(style: Style) -> float:
    """Width of the text in the column of keys."""
    return style.key_width - 0.15


def split_rows(
    desk: Desk, rows: tuple[TextRow, ...], area: Area, style: Style
) -> tuple[tuple[TextRow, ...], tuple[TextRow, ...]]:
    """The rows that fit, and the others; the first of them may be cut in two."""
    room = area.h
    index = 0
    for row in rows:
        height = row_height(desk, row, area.w, style)
        if height > room + 1e-6:
            break
        room -= height
        index += 1
    else:
        return rows, ()
    kept, row, rest = rows[:index], rows[index], rows[index + 1 :]
    if row.formula is not None and not kept:
        # Alone it takes the room there is: no page would have more.
        shrunk = replace(row, formula=replace(row.formula, most=room))
        return (shrunk,), rest
    # A cut is for what no page holds, or where a good part of the page is empty.
    if kept and room < area.h * 0.3:
        return kept, (row, *rest)
    head, tail = cut_row(desk, row, room, area.w, style)
    if head is None:
        return kept, (row, *rest)
    return (*kept, head), ((tail, *rest) if tail else rest)


def cut_row(
    desk: Desk, row: TextRow, room: float, width: float, style: Style
) -> tuple[TextRow | None, TextRow | None]:
    """A row cut at the end of the last line that fits in `room` inches."""
    if row.formula is not None:
        return None, row
    inner = width
    if row.kind == "box":
        inner -= BOX_INSETS[0] + BOX_INSETS[2] + 0.06
    elif row.key and style.key_width:
        inner -= style.key_width
    used = row_height(desk, replace(row, paras=()), width, style)
    room -= used
    kept: list[Para] = []
    for index, para in enumerate(row.paras):
        (shown,) = text_paras(replace(row, paras=(para,)), style)
        lines = desk.measurer.heights(shown, inner)
        if sum(lines) <= room:
            room -= sum(lines)
            kept.append(para)
            continue
        count = 0
        while count < len(lines) and sum(lines[: count + 1]) <= room:
            count += 1
        rest = row.paras[index + 1 :]
        if count:
            at = desk.measurer.breaks(shown.runs, inner, hang=shown.hang)[count - 1]
            first, second = cut_para(para, at)
            kept.append(first)
            rest = (second, *rest) if second.runs else rest
        else:
            rest = (para, *rest)
        if not kept:
            return None, row
        head = replace(row, paras=tuple(kept))
        tail = replace(row, name=f"{row.name} cont", paras=rest) if rest else None
        return head, tail
    return row, None


def placed(
    desk: Desk,
    rows: Sequence[TextRow],
    heights: Sequence[float],
    area: Area,
    style: Style,
) -> Stacked:
    """Rows one under another; a little of the room that is left goes between them."""
    shapes: list[Shape] = []
    most = 0.36 if style.rail else 0.3
    spare = max(0.0, area.h - sum(heights))
    ruled = sum(row.kind == "row" for row in rows)
    extra = min(most, spare / max(1, len(rows))) if ruled else 0.0
    y = area.y
    first = True
    for row, height in zip(rows, heights, strict=True):
        full = height + (extra if row.kind == "row" else 0.0)
        slot = Area(area.x, y, area.w, full)
        match row.kind:
            case "row":
                weight = 1.5 if first else 0.75
                colour = "ink" if first else "muted"
                shapes.append(
                    Rule(
                        f"{row.name} rule",
                        slot.x,
                        y,
                        slot.x + slot.w,
                        y,
                        "ink" if colour == "ink" else "muted",
                        weight,
                    )
                )
                shapes.extend(ruled_row(desk, row, slot, style))
                first = False
            case "formula":
                assert row.formula is not None
                text, size = row.formula, style.size
                shapes.append(formula_shape(desk, text, row.name, slot, size=size))
            case "box":
                shapes.extend(tinted(desk, row, slot, height - 0.14, style))
            case "plain":
                paras = text_paras(row, style)
                box = Area(slot.x, y, slot.w, height - 0.12)
                shapes.append(desk.box(row.name, box, paras))
        y += full
    return Stacked(tuple(shapes), (), y)


def ruled_row(
    desk: Desk, row: TextRow, slot: Area, style: Style
) -> tuple[TextBox, ...]:
    """Key and text under a rule: beside each other, or in a rail one above the
    other."""
    paras = text_paras(row, style)
    above, below = style.pads
    inner = Area(slot.x, slot.y + above, slot.w, slot.h - above - below)
    if not row.key:
        anchor = "top" if style.rail else "middle"
        return (desk.box(row.name, inner, paras, anchor=anchor),)
    if not style.key_width:
        key = key_para(desk, row, slot.w, style)
        return (desk.box(row.name, inner, (key, *paras)),)
    key = key_para(desk, row, style.key_width, style)
    tall = desk.height(paras, slot.w - style.key_width) > desk.height(paras[:1], slot.w)
    anchor = "top" if tall and len(paras) > 1 else "middle"
    left = Area(inner.x, inner.y, key_room(style), inner.h)
    right = Area(inner.x + style.key_width, inner.y, inner.w - style.key_width, inner.h)
    return (
        desk.box(f"{row.name} key", left, (key,), anchor=anchor),
        desk.box(row.name, right, paras, anchor=anchor),
    )


def tinted(
    desk: Desk, row: TextRow, slot: Area, height: float, style: Style
) -> tuple[TextBox, TextBox]:
    """A box: an accent edge and the text on tint."""
    mark = TextBox(f"{row.name} mark", slot.x, slot.y, 0.06, height, fill="accent")
    area = Area(slot.x + 0.06, slot.y, slot.w - 0.06, height)
    text = desk.box(
        row.name, area, text_paras(row, style), fill="tint", insets=BOX_INSETS
    )
    return mark, text
