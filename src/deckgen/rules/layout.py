"""A deck as laid out → boxes that no reader should see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.model.layout.slides import (
    ChartBox,
    FormulaBox,
    Group,
    PictureBox,
    Rule,
    Shape,
    Slide,
    SlideDeck,
    TableBox,
    TextBox,
)
from deckgen.rules.drawing import names_left_out

SLACK = 0.02
"""Inches that rounding may cost."""
LINES_SLACK = 0.04
"""Inches that the lines of a text may lack: small ones are drawn closer."""
FURTHER = re.compile(r"-\d+\Z")
NO_PAGES: Mapping[str, Span] = MappingProxyType({})
SMALLEST = 9.0
"""Points: note and source lines; body text never goes below 12 (`look.md`)."""

Bounds = tuple[float, float, float, float]
Placed = TextBox | Rule | ChartBox | PictureBox | FormulaBox | TableBox
"""A shape that is no group."""


def check_slides(
    deck: SlideDeck, pages: Mapping[str, Span] = NO_PAGES
) -> tuple[Diagnostic, ...]:
    """Boxes outside the page, contents over each other, texts that run out of their
    box, letters too small, empty pages.

    `pages` says where each page is written, by id; a slide that continues one has its
    id and a number.
    """
    return tuple(
        found
        for slide in deck.slides
        for found in _check_slide(slide, deck, place_of(slide.id, pages))
    )


def place_of(slide: str, pages: Mapping[str, Span]) -> Span:
    """Where the page of a slide is written; only its id when that is not known."""
    first = FURTHER.sub("", slide)
    known = pages.get(slide) or pages.get(first)
    return known or Span("", 0, 0, slide)


def _check_slide(slide: Slide, deck: SlideDeck, span: Span) -> Iterator[Diagnostic]:
    shapes = tuple(_flat(slide.shapes))
    if not any(_shows(s) for s in shapes):
        yield diagnose("page-empty", span, page=slide.id)
    for shape in shapes:
        x, y, w, h = bounds(shape)
        right, foot = deck.width + SLACK, deck.height + SLACK
        if x < -SLACK or y < -SLACK or x + w > right or y + h > foot:
            yield diagnose("box-outside-page", span, page=slide.id, box=shape.name)
        size = _smallest(shape)
        if size is not None and size < SMALLEST * deck.scale - 0.05:
            yield diagnose(
                "text-too-small", span, page=slide.id, box=shape.name, size=f"{size:g}"
            )
        if isinstance(shape, ChartBox):
            figure = shape.name.removesuffix(" chart")
            yield from names_left_out(shape.plan, figure, span)
        if isinstance(shape, TextBox) and _overflows(shape, deck.scale):
            yield diagnose("text-overflow", span, page=slide.id, box=shape.name)
    contents = [s for s in shapes if _shows(s)]
    for i, first in enumerate(contents):
        for second in contents[i + 1 :]:
            if _collide(first, second):
                yield diagnose(
                    "boxes-overlap",
                    span,
                    page=slide.id,
                    first=first.name,
                    second=second.name,
                )


def _flat(shapes: tuple[Shape, ...]) -> Iterator[Placed]:
    for shape in shapes:
        if isinstance(shape, Group):
            yield from shape.shapes
        else:
            yield shape


def bounds(shape: Placed) -> Bounds:
    """Left, top, width and height in inches."""
    match shape:
        case Rule(x1=x1, y1=y1, x2=x2, y2=y2):
            return min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)
        case TableBox(x=x, y=y, widths=widths, rows=rows):
            return x, y, sum(widths), sum(row.height for row in rows)
        case _:
            return shape.x, shape.y, shape.w, shape.h


def inner(shape: Placed) -> Bounds:
    """Where its text may stand: chevrons reach into each other's notches."""
    x, y, w, h = bounds(shape)
    if not isinstance(shape, TextBox) or shape.geometry != "chevron":
        return x, y, w, h
    return x + shape.point, y, w - 2 * shape.point, h


def _printed(shape: TextBox) -> bool:
    return any(para.text.strip() for para in shape.paras)


def _shows(shape: Placed) -> bool:
    if isinstance(shape, TextBox):
        return _printed(shape)
    return not isinstance(shape, Rule)


def _smallest(
    shape: Placed,
) -> float | None:
    match shape:
        case TextBox(paras=paras):
            found = [r.size for p in paras for r in p.runs if r.text and not r.raised]
        case TableBox(rows=rows):
            found = [
                run.size
                for row in rows
                for cell in row.cells
                for para in cell.paras
                for run in para.runs
                if run.text and not run.raised
            ]
        case _:
            return None
    return min(found, default=None)


def _overflows(box: TextBox, scale: float) -> bool:
    """Its measured lines take more than its height."""
    room = box.h - box.insets[1] - box.insets[3]
    return sum(box.fits) * scale > room + LINES_SLACK


def _collide(first: Placed, second: Placed) -> bool:
    """Two contents share ground, and neither lies wholly in the other's panel, nor is
    a word that stands in a chart."""
    if _carries(first, second) or _carries(second, first):
        return False
    ax, ay, aw, ah = inner(first)
    bx, by, bw, bh = inner(second)
    across = min(ax + aw, bx + bw) - max(ax, bx)
    down = min(ay + ah, by + bh) - max(ay, by)
    return across > SLACK and down > SLACK


def _carries(ground: Placed, inner: Placed) -> bool:
    """A panel carries what lies in it, and a chart or picture the words on it."""
    if isinstance(ground, TextBox):
        return bool(ground.fill) and _holds(ground, inner)
    on_it = isinstance(ground, ChartBox | PictureBox) and isinstance(inner, TextBox)
    return on_it and _holds(ground, inner)


def _holds(panel: Placed, inner: Placed) -> bool:
    ax, ay, aw, ah = bounds(panel)
    bx, by, bw, bh = bounds(inner)
    return (
        ax - SLACK <= bx
        and ay - SLACK <= by
        and bx + bw <= ax + aw + SLACK
        and by + bh <= ay + ah + SLACK
    )
