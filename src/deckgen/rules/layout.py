"""A deck as laid out → boxes that no reader should see."""

from __future__ import annotations

from collections.abc import Iterator

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

SLACK = 0.02
"""Inches that rounding may cost."""
SMALLEST = 9.0
"""Points: note and source lines; body text never goes below 12 (`look.md`)."""

Bounds = tuple[float, float, float, float]
Placed = TextBox | Rule | ChartBox | PictureBox | FormulaBox | TableBox
"""A shape that is no group."""


def check_slides(deck: SlideDeck) -> tuple[Diagnostic, ...]:
    """Boxes outside the page, texts over each other, letters too small, empty pages."""
    return tuple(found for slide in deck.slides for found in _check_slide(slide, deck))


def _check_slide(slide: Slide, deck: SlideDeck) -> Iterator[Diagnostic]:
    span = Span("", 0, 0, slide.id)
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
    texts = [s for s in shapes if isinstance(s, TextBox) and _printed(s)]
    for i, first in enumerate(texts):
        for second in texts[i + 1 :]:
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


def inner(shape: TextBox) -> Bounds:
    """Where its text may stand: chevrons reach into each other's notches."""
    x, y, w, h = bounds(shape)
    if shape.geometry != "chevron":
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


def _collide(first: TextBox, second: TextBox) -> bool:
    """Two texts share ground, and neither lies wholly in the other's panel."""
    if (first.fill and _holds(first, second)) or (
        second.fill and _holds(second, first)
    ):
        return False
    ax, ay, aw, ah = inner(first)
    bx, by, bw, bh = inner(second)
    across = min(ax + aw, bx + bw) - max(ax, bx)
    down = min(ay + ah, by + bh) - max(ay, by)
    return across > SLACK and down > SLACK


def _holds(panel: TextBox, inner: TextBox) -> bool:
    ax, ay, aw, ah = bounds(panel)
    bx, by, bw, bh = bounds(inner)
    return (
        ax - SLACK <= bx
        and ay - SLACK <= by
        and bx + bw <= ax + aw + SLACK
        and by + bh <= ay + ah + SLACK
    )
