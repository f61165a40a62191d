"""A page without exhibits whose boxes lead: a quote, a definition, cards of boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.slide_columns import keys_above
from deckgen.layout.slide_load import GUTTER, Filled, Load
from deckgen.layout.slide_page import Area, Desk
from deckgen.layout.slide_stack import (
    BASE,
    BOX_INSETS,
    Feature,
    Stacked,
    TextRow,
    cramped,
    lay_out_stack,
    natural_height,
    row_height,
    style_for,
    tinted,
)
from deckgen.layout.slide_text import resized
from deckgen.model.layout.slides import Shape, TextBox
from deckgen.model.layout.text import Para, Run

QUOTE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0)
QUOTE_INDENT = 0.45
QUOTE_WIDTH = 11.0
TERM_SIZES = (32.0, 28.0, 24.0, 20.0)
MEANING_SIZES = (20.0, 18.0, 16.0, 14.0)
CARD_WIDTH = 0.445
"""Share of the width for a definition with texts beside it."""
CARD_LEAST = 2.6
CARD_INSETS = (0.3, 0.26, 0.3, 0.3)
SIDE_WIDTH = 0.357
"""Share of the width for boxes beside texts."""
SIDE_GAP = 0.4
SUPPORT_GAP = 0.35
SUPPORT_MOST = 0.45
"""Share of the body that other texts of a quote's page may take."""
SIDE_LEAST = 0.4
"""Height of the texts over that of the boxes beside them, at least."""


def fill_boxes(desk: Desk, area: Area, load: Load) -> Filled | None:
    """Boxes of a page without exhibits by what they are; None: one under another."""
    boxes = tuple(row for row in load.rows if row.kind == "box")
    others = tuple(row for row in load.rows if row.kind != "box")
    if load.exhibits or not boxes:
        return None
    features = [row for row in boxes if row.feature]
    if len(features) == 1:
        support = tuple(row for row in load.rows if row is not features[0])
        shapes = lay_out_feature(desk, area, features[0], support)
    elif features:
        return None
    else:
        shapes = beside(desk, area, others, boxes) or in_a_row(desk, area, load.rows)
    return Filled(shapes, replace(load, rows=())) if shapes else None


def lay_out_feature(
    desk: Desk, area: Area, row: TextRow, support: Sequence[TextRow]
) -> tuple[Shape, ...]:
    """The one quote or definition of a page; nothing when the rest is the main
    thing, or not all of it fits."""
    feature = row.feature
    if feature is None:
        return ()
    if feature.role == "quote":
        return lay_out_quote(desk, area, feature, support)
    return lay_out_definition(desk, area, feature, support)


# ------------------------------------------------------------------ quotes


def lay_out_quote(
    desk: Desk, area: Area, feature: Feature, support: Sequence[TextRow]
) -> tuple[Shape, ...]:
    """The words large beside an accent edge, then who said them, where and when; the
    page's other texts under a rule."""
    size = desk.body_sizes[min(1, len(desk.body_sizes) - 1)]
    below = natural_height(desk, support, area.w, rail=False, size=size)
    if below > area.h * SUPPORT_MOST:
        return ()
    room = area.h - (below + SUPPORT_GAP if support else 0.0)
    width = min(QUOTE_WIDTH, area.w - QUOTE_INDENT)
    signed = byline(feature)
    foot = desk.height(signed, width) + 0.22 if signed else 0.0
    for step in QUOTE_SIZES:
        words = enlarged(feature.paras, step, line=120)
        tall = desk.height(words, width)
        if tall + foot + 0.3 <= room:
            break
    else:
        return ()
    spare = room - tall - foot
    y = area.y + min(0.9, spare / 3)
    left = area.x + QUOTE_INDENT
    shapes: list[Shape] = [
        TextBox("quote mark", area.x, y, 0.08, tall + foot, fill="accent"),
        desk.box("quote", Area(left, y, width, tall), words),
    ]
    if signed:
        slot = Area(left, y + tall + 0.22, width, foot - 0.22)
        shapes.append(desk.box("quote speaker", slot, signed))
    slot = Area(area.x, area.foot - below, area.w, below)
    shapes.extend(lay_out_stack(desk, support, slot, sizes=(size,)).shapes)
    return tuple(shapes)


def byline(feature: Feature) -> tuple[Para, ...]:
    """Speaker; title, organisation and date; source: a line each."""
    paras: list[Para] = []
    for runs, size, before in (
        (feature.head, 16.0, 0.0),
        (feature.about, 14.0, 2.0),
        (feature.source, 9.0, 6.0),
    ):
        if runs:
            sized = tuple(replace(r, size=min(size, r.size)) for r in runs)
            paras.append(Para(sized, before=before))
    return tuple(paras)


def enlarged(paras: Sequence[Para], size: float, *, line: float) -> tuple[Para, ...]:
    """Running text in another size than a step of the theme's."""
    return tuple(
        replace(resized(para, size, BASE), line=max(line, para.line)) for para in paras
    )


# ------------------------------------------------------------------ definitions


def lay_out_definition(
    desk: Desk, area: Area, feature: Feature, support: Sequence[TextRow]
) -> tuple[Shape, ...]:
    """A card with the term large and what it means; the page's other texts at its
    right, or below it where a formula is among them."""
    under = any(row.formula for row in support)
    beside_it = bool(support) and not under
    width = area.w * CARD_WIDTH if beside_it else area.w
    inner = width - CARD_INSETS[0] - CARD_INSETS[2] - 0.06
    for term, meaning in zip(TERM_SIZES, MEANING_SIZES, strict=True):
        paras = (*term_paras(desk, feature, term), *meaning_paras(feature, meaning))
        tall = desk.height(paras, inner) + CARD_INSETS[1] + CARD_INSETS[3]
        if tall <= area.h:
            break
    else:
        return ()
    slot = area.below(area.y + tall + SUPPORT_GAP)
    if beside_it:
        x = area.x + width + SIDE_GAP
        slot = Area(x, area.y, area.x + area.w - x, area.h)
    stack = support_stack(desk, slot, support, rail=beside_it and keys_above(support))
    if stack is None:
        return ()
    if beside_it:
        tall = min(area.h, max(tall, stack.foot - area.y))
    if not under:
        tall = max(tall, CARD_LEAST)
    card = Area(area.x, area.y, width, tall)
    anchor = "middle" if beside_it else "top"
    return (*card_shapes(desk, card, paras, anchor), *stack.shapes)


def support_stack(
    desk: Desk, slot: Area, support: Sequence[TextRow], *, rail: bool
) -> Stacked | None:
    """All other texts of a page in the largest size that holds them; None: there is
    none."""
    for size in desk.body_sizes:
        need = natural_height(desk, support, slot.w, rail=rail, size=size)
        if need <= slot.h:
            return lay_out_stack(desk, support, slot, rail=rail, sizes=(size,))
    return None


def card_shapes(
    desk: Desk, card: Area, paras: Sequence[Para], anchor: str
) -> tuple[Shape, Shape]:
    """A tinted ground with an edge of accent."""
    mark = TextBox("definition mark", card.x, card.y, 0.06, card.h, fill="accent")
    area = replace(card, x=card.x + 0.06, w=card.w - 0.06)
    text = desk.box(
        "definition", area, paras, anchor=anchor, fill="tint", insets=CARD_INSETS
    )
    return mark, text


def term_paras(desk: Desk, feature: Feature, size: float) -> tuple[Para, ...]:
    """`定义`, and the term under it."""
    label = Run(desk.labels.definition, 12, bold=True, colour="accent")
    paras = [Para((label,), after=4)]
    if feature.head:
        runs = tuple(
            replace(run, size=size, bold=True, heading=True)
            if run.size == BASE
            else run
            for run in feature.head
        )
        paras.append(Para(runs, after=10, line=100))
    return tuple(paras)


def meaning_paras(feature: Feature, size: float) -> tuple[Para, ...]:
    """What the term means, and where that is said."""
    paras = enlarged(feature.paras, size, line=120)
    for before, runs in ((8.0, feature.about), (4.0, feature.source)):
        if runs:
            paras = (*paras, Para(runs, before=before))
    return paras


# ------------------------------------------------------------------ cases, callouts


def beside(
    desk: Desk, area: Area, others: Sequence[TextRow], boxes: Sequence[TextRow]
) -> tuple[Shape, ...]:
    """Texts at the left, boxes at the right; nothing when one of the two columns
    would be nearly empty or too full."""
    if not others:
        return ()
    narrow = area.w * SIDE_WIDTH
    wide = replace(area, w=area.w - narrow - SIDE_GAP)
    side = Area(wide.x + wide.w + SIDE_GAP, area.y, narrow, area.h)
    if cramped(desk, others, wide.w):
        return ()
    for size in desk.body_sizes:
        text = natural_height(desk, others, wide.w, rail=False, size=size)
        tall = natural_height(desk, boxes, side.w, rail=False, size=size)
        if max(text, tall) <= area.h:
            break
    else:
        return ()
    if text < tall * SIDE_LEAST:
        return ()
    if size < desk.body_sizes[0]:
        desk.report("text-smaller", others[0].span, size=f"{size:g}")
    left = lay_out_stack(desk, others, wide, sizes=(size,))
    right = lay_out_stack(desk, boxes, side, sizes=(size,))
    return (*left.shapes, *right.shapes)


def in_a_row(desk: Desk, area: Area, rows: Sequence[TextRow]) -> tuple[Shape, ...]:
    """Two to four boxes as cards of one height, texts before and after them above
    and below; nothing when the boxes do not stand together, or it does not fit."""
    kinds = [row.kind == "box" for row in rows]
    count = sum(kinds)
    start = kinds.index(True)
    if not 2 <= count <= 4 or not all(kinds[start : start + count]):
        return ()
    before, after = rows[:start], rows[start + count :]
    boxes = rows[start : start + count]
    width = (area.w - GUTTER * (count - 1)) / count
    for size in desk.body_sizes:
        style = style_for(desk, boxes, 0, rail=False, size=size)
        tall = max(row_height(desk, row, width, style) for row in boxes) - 0.14
        tall = max(tall, BOX_INSETS[1] + BOX_INSETS[3])
        above = natural_height(desk, before, area.w, rail=False, size=size)
        below = natural_height(desk, after, area.w, rail=False, size=size)
        gaps = (0.2 if before else 0.0) + (0.3 if after else 0.0)
        if above + tall + below + gaps <= area.h:
            break
    else:
        return ()
    if size < desk.body_sizes[0]:
        desk.report("text-smaller", rows[0].span, size=f"{size:g}")
    top = replace(area, h=above)
    shapes = list(lay_out_stack(desk, before, top, sizes=(size,)).shapes)
    y = area.y + above + (0.2 if before else 0.0)
    for index, row in enumerate(boxes):
        slot = Area(area.x + index * (width + GUTTER), y, width, tall)
        shapes.extend(tinted(desk, row, slot, tall, style))
    rest = area.below(y + tall + 0.3)
    shapes.extend(lay_out_stack(desk, after, rest, sizes=(size,)).shapes)
    return tuple(shapes)
