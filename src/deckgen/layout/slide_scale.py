"""A deck laid out at a height of 7.5 inches becomes one of another height."""

from __future__ import annotations

from dataclasses import replace
from typing import overload

from deckgen.model.layout.charts import ChartPlan, NoteText
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
from deckgen.model.layout.text import Para

Part = TextBox | Rule | ChartBox | PictureBox


def scaled(deck: SlideDeck, width: float, k: float) -> SlideDeck:
    """Every length and every size of letters times `k`.

    Args:
        deck: laid out 7.5 inches high.
        width: of its slides, inches, before.
        k: the height that is wanted, over 7.5.
    """
    slides = deck.slides
    if k != 1:
        slides = tuple(scaled_slide(slide, k) for slide in slides)
    return replace(deck, slides=slides, width=width * k, height=7.5 * k, scale=k)


def scaled_slide(slide: Slide, k: float) -> Slide:
    """Its shapes; notes have a page of their own size."""
    return replace(slide, shapes=tuple(scaled_shape(s, k) for s in slide.shapes))


def scaled_shape(shape: Shape, k: float) -> Shape:
    """A shape of any kind."""
    match shape:
        case Group():
            return replace(shape, shapes=tuple(scaled_part(s, k) for s in shape.shapes))
        case FormulaBox():
            x, y, w, h = (v * k for v in (shape.x, shape.y, shape.w, shape.h))
            return replace(shape, x=x, y=y, w=w, h=h, size=shape.size * k)
        case TableBox():
            return scaled_table(shape, k)
        case _:
            return scaled_part(shape, k)


@overload
def scaled_part(part: TextBox, k: float) -> TextBox: ...
@overload
def scaled_part(part: Rule, k: float) -> Rule: ...
@overload
def scaled_part(part: Part, k: float) -> Part: ...
def scaled_part(part: Part, k: float) -> Part:
    """A shape that holds no others."""
    match part:
        case Rule():
            return replace(
                part, x1=part.x1 * k, y1=part.y1 * k, x2=part.x2 * k, y2=part.y2 * k
            )
        case TextBox():
            left, top, right, bottom = part.insets
            return replace(
                part,
                x=part.x * k,
                y=part.y * k,
                w=part.w * k,
                h=part.h * k,
                paras=tuple(scaled_para(p, k) for p in part.paras),
                insets=(left * k, top * k, right * k, bottom * k),
                fits=tuple(line * k for line in part.fits),
            )
        case ChartBox():
            box = replace(part, plan=scaled_plan(part.plan, k))
            return replace(box, x=box.x * k, y=box.y * k, w=box.w * k, h=box.h * k)
        case PictureBox():
            return replace(part, x=part.x * k, y=part.y * k, w=part.w * k, h=part.h * k)


def scaled_table(table: TableBox, k: float) -> TableBox:
    """Columns, rows, margins and texts."""
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            left, top, right, bottom = cell.pad
            paras = tuple(scaled_para(p, k) for p in cell.paras)
            pad = (left * k, top * k, right * k, bottom * k)
            cells.append(replace(cell, paras=paras, pad=pad))
        rows.append(replace(row, cells=tuple(cells), height=row.height * k))
    widths = tuple(width * k for width in table.widths)
    return replace(table, x=table.x * k, y=table.y * k, widths=widths, rows=tuple(rows))


def scaled_para(para: Para, k: float) -> Para:
    """Letters and spacing; sizes in tenths of a point."""
    return replace(
        para,
        runs=tuple(replace(r, size=round(r.size * k, 1)) for r in para.runs),
        before=para.before * k,
        after=para.after * k,
        hang=para.hang * k,
    )


def scaled_plan(plan: ChartPlan, k: float) -> ChartPlan:
    """Letters of a chart: all else in it is a fraction of its frame."""
    return replace(
        plan,
        series=tuple(
            replace(s, label_size=round(s.label_size * k, 1)) for s in plan.series
        ),
        text_size=round(plan.text_size * k, 1),
        total_size=round(plan.total_size * k, 1),
        tiles=tuple(
            replace(
                tile,
                words=tuple(
                    replace(line, size=round(line.size * k, 1)) for line in tile.words
                ),
            )
            for tile in plan.tiles
        ),
        notes=tuple(
            replace(n, size=round(n.size * k, 1)) if isinstance(n, NoteText) else n
            for n in plan.notes
        ),
    )
