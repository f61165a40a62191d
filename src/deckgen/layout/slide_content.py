"""A page of the document becomes one content slide, or several."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from deckgen.layout.slide_cells import (
    is_flat,
    lay_out_cards,
    lay_out_cell,
    lay_out_grid,
    readable,
)
from deckgen.layout.slide_columns import (
    fill_beside,
    fill_columns,
    fill_rail,
    fill_strip,
)
from deckgen.layout.slide_diagrams import report_squeezed
from deckgen.layout.slide_exhibits import group_foot, lay_out_figure
from deckgen.layout.slide_features import fill_boxes
from deckgen.layout.slide_frame import Frame, Framing, lay_out_frame
from deckgen.layout.slide_load import (
    EXHIBITS_MOST,
    FIGURE_LEAST,
    Filled,
    Load,
    is_kpi,
    is_table,
    rail_widths,
)
from deckgen.layout.slide_notes import speaker_notes
from deckgen.layout.slide_page import Area, Desk
from deckgen.layout.slide_parts import Parts, sort_parts
from deckgen.layout.slide_stack import cramped, lay_out_stack, natural_height
from deckgen.layout.slide_tables import (
    TablePlan,
    lay_out_table,
    plan_table,
    rows_that_fit,
    squeezed,
    table_height,
)
from deckgen.model.document import Chapter, ExhibitBlock, Grid, MissingExhibit, Page
from deckgen.model.figure import KpiRow
from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.model.layout.slides import Slide

FULL_STRIP_MOST = 0.5
"""Share of the body that texts under an exhibit of the full width may take."""


def chapter_tag(desk: Desk, chapter: Chapter) -> str:
    """`01　用户与供给`; a front chapter has no number."""
    title = plain_text(chapter.title)
    if not chapter.number:
        return title
    return f"{chapter.number:02d}{desk.labels.gap}{title}"


def kicker_of(desk: Desk, chapter: Chapter, page: Page) -> Inlines:
    """`01　技术范式`; nothing on a page without a label of its own."""
    if not page.kicker or not chapter.number:
        return page.kicker
    return (Text(f"{chapter.number:02d}{desk.labels.gap}"), *page.kicker)


def lay_out_page(desk: Desk, chapter: Chapter, page: Page) -> tuple[Slide, ...]:
    """The slides of a page; none when all of it is for the document only."""
    parts = sort_parts(desk, page)
    if parts.empty and page.blocks:
        desk.report("page-left-out", page.span, page=page.id)
        return ()
    slides: list[Slide] = []
    load = Load(
        parts.exhibits,
        parts.rows,
        text_first=parts.text_first,
        layout=page.layout,
    )
    while not slides or not load.done:
        number = len(slides) + 1
        frame = frame_for(desk, chapter, page, parts, first=number == 1)
        filled = fill_body(desk, frame, load, page, number)
        if not filled.shapes and not load.done:
            # Cannot happen while an empty body takes at least a line of text.
            raise RuntimeError(f"nothing of page {page.id} fits on a slide")
        report_squeezed(desk, page, filled.shapes)
        load = filled.rest
        slides.append(as_slide(desk, chapter, page, (frame, filled, parts), number))
    if len(slides) > 1:
        desk.report(
            "page-continued",
            page.span,
            page=plain_text(page.title),
            slides=len(slides),
        )
    return tuple(slides)


def frame_for(
    desk: Desk, chapter: Chapter, page: Page, parts: Parts, *, first: bool
) -> Frame:
    """The page's frame. The lead stands on its first slide; what is to be taken away
    stands on each, which may be shown without the others."""
    return lay_out_frame(
        desk,
        Framing(
            tag=chapter_tag(desk, chapter),
            kicker=kicker_of(desk, chapter, page),
            title=page.title,
            short=page.short,
            lead=page.lead if first else (),
            suffix="" if first else desk.labels.continued,
            takeaway=parts.takeaway,
            source_line=with_note(desk, page.source_line, page),
            source_line_shortest=with_note(desk, page.source_line_shortest, page),
            span=page.span,
        ),
    )


def with_note(desk: Desk, line: Inlines, page: Page) -> Inlines:
    """A page's sources, then what is to be noted of the numbers in its texts."""
    if not line or not page.note_line:
        return line or page.note_line
    return (*line, Text(desk.labels.gap), *page.note_line)


def as_slide(
    desk: Desk,
    chapter: Chapter,
    page: Page,
    made: tuple[Frame, Filled, Parts],
    number: int,
) -> Slide:
    """Head, body and foot together, in reading order."""
    frame, filled, parts = made
    suffix = desk.labels.continued if number > 1 else ""
    return Slide(
        id=page.id if number == 1 else f"{page.id}-{number}",
        layout="content",
        title=plain_text(page.title) + suffix,
        shapes=(*frame.head, *filled.shapes, *frame.foot),
        notes=speaker_notes(desk, page, parts.notes),
        number=0,
        section=plain_text(chapter.title),
    )


def fill_body(desk: Desk, frame: Frame, load: Load, page: Page, number: int) -> Filled:
    """Places what comes next in an empty body, as the author wished where it fits.

    `number` counts the page's slides; a wish that does not fit is told on the first.
    """
    before = len(desk.found)
    wished: Filled | None = None
    match load.layout:
        case "two-column":
            wished = fill_two_columns(desk, frame.area, load)
        case "full":
            wished = fill_full(desk, frame, load)
        case _ if number == 1:
            wished = fill_boxes(desk, frame.area, load)
    if wished is not None:
        return wished
    del desk.found[before:]
    if load.layout and number == 1:
        title = plain_text(page.title)
        desk.report("layout-not-kept", page.span, page=title, layout=load.layout)
    if load.exhibits and is_kpi(load.exhibits[0]):
        return fill_kpis(desk, frame, load)
    return fill_area(desk, frame.area, load, tight_top=frame.tight_top)


def fill_two_columns(desk: Desk, area: Area, load: Load) -> Filled | None:
    """Texts in two columns, or beside one exhibit, or under pairs of exhibits."""
    if not load.exhibits:
        return fill_columns(desk, area, load)
    if len(load.exhibits) == 1:
        first, rest = load.exhibits[0], replace(load, exhibits=())
        return fill_beside(desk, area, first, rest) if load.rows else None
    count = min(4, len(load.exhibits))
    return fill_count(desk, area, load, count, -(-count // 2))


def fill_full(desk: Desk, frame: Frame, load: Load) -> Filled | None:
    """One exhibit on the full width, and all texts under the last where they fit."""
    if not load.exhibits:
        return None
    first, rest = load.exhibits[0], replace(load, exhibits=load.exhibits[1:])
    if is_kpi(first):
        return fill_kpis(desk, frame, load)
    if is_table(first):
        return fill_area(desk, frame.area, load, tight_top=frame.tight_top)
    if load.rows and not rest.exhibits:
        strip = fill_strip(desk, frame.area, (first,), rest, most=FULL_STRIP_MOST)
        if strip is not None:
            return strip
    shapes = lay_out_cell(desk, first, frame.area)
    return Filled(shapes, rest) if shapes else None


def fill_kpis(desk: Desk, frame: Frame, load: Load) -> Filled:
    """Cards on top; what else fits goes below them."""
    block = load.exhibits[0]
    assert isinstance(block, ExhibitBlock)
    assert isinstance(block.exhibit.body, KpiRow)
    # A figure below the cards needs the room that a missing lead leaves.
    top = frame.tight_top if len(load.exhibits) > 1 else frame.area.y
    area = frame.area
    area = replace(area, y=top + 0.1, h=area.foot - top - 0.1)
    groups, later = lay_out_cards(desk, block, area)
    if later is not None:
        rest_block = replace(block, exhibit=replace(block.exhibit, body=later))
        rest = replace(load, exhibits=(rest_block, *load.exhibits[1:]))
        return Filled(groups, rest)
    load = replace(load, exhibits=load.exhibits[1:])
    below = area.below(group_foot(groups[-1]) + 0.34)
    least = FIGURE_LEAST if load.exhibits else 0.5
    alone = load.exhibits and (is_kpi(load.exhibits[0]) or load.layout == "full")
    if load.done or alone or below.h < least:
        return Filled(groups, load)
    before = len(desk.found)
    more = fill_area(desk, below, load, tight_top=below.y)
    if not readable(more.shapes) or more.rest.start:
        del desk.found[before:]
        return Filled(groups, load)
    return Filled((*groups, *more.shapes), more.rest)


def fill_area(desk: Desk, area: Area, load: Load, *, tight_top: float) -> Filled:
    """Places texts, figures or a table in an area, by what comes first."""
    if not load.exhibits:
        stack = lay_out_stack(desk, load.rows, area)
        return Filled(stack.shapes, replace(load, rows=stack.rest))
    count = sum(1 for _ in takewhile(lambda one: not is_kpi(one), load.exhibits))
    tried = 0
    top = min(area.y, tight_top)
    tall = Area(area.x, top, area.w, area.foot - top)
    for capacity in range(min(EXHIBITS_MOST, count), 0, -1):
        # Seven are four and three, not six and one.
        share = -(-count // -(-count // capacity))
        if share == tried or load.start:
            continue
        tried = share
        filled = fill_over_cards(desk, tall, load, share)
        if filled is None and share > 1:
            filled = fill_rows(desk, area, tall, load, share)
        if filled is not None:
            return filled
    if is_table(load.exhibits[0]):
        return fill_table(desk, area, tall, load)
    return fill_one(desk, area, load)


def fill_over_cards(desk: Desk, area: Area, load: Load, count: int) -> Filled | None:
    """So many exhibits in a row, with the KPI cards that end the page under them."""
    if len(load.exhibits) != count + 1 or load.rows or count > 3:
        return None
    cards = load.exhibits[count]
    if not isinstance(cards, ExhibitBlock) or not is_kpi(cards):
        return None
    groups, later = lay_out_cards(desk, cards, area)
    if later is not None or len(groups) > 1:
        return None
    band = group_foot(groups[0]) - area.y
    slot = replace(area, h=area.h - band - 0.24)
    before = len(desk.found)
    shapes = lay_out_grid(desk, load.exhibits[:count], slot, 1)
    if not shapes or slot.h < FIGURE_LEAST:
        del desk.found[before:]
        return None
    groups, _ = lay_out_cards(desk, cards, area.below(slot.foot + 0.24))
    return Filled((*shapes, *groups), replace(load, exhibits=()))


def fill_rows(
    desk: Desk, area: Area, tall: Area, load: Load, count: int
) -> Filled | None:
    """Several exhibits in a row, or in two from four on; but four in one where two
    would be too flat."""
    if count <= 3:
        return fill_count(desk, area, load, count, 1)
    before = len(desk.found)
    filled = fill_count(desk, tall, load, count, 2)
    if count > 4 or (filled and not is_flat(filled.shapes)):
        return filled
    between = len(desk.found)
    row = fill_count(desk, tall, load, count, 1)
    if row is None:
        return filled
    del desk.found[before:between]
    return row


def fill_count(
    desk: Desk, area: Area, load: Load, count: int, rows: int
) -> Filled | None:
    """So many exhibits in rows; the last ones with all texts under or beside them,
    where that fits; None when one of them could not be read."""
    shown = load.exhibits[:count]
    rest = replace(load, exhibits=load.exhibits[count:])
    before = len(desk.found)
    if rest.rows and not rest.exhibits:
        strip = fill_strip(desk, area, shown, rest, rows=rows)
        if strip is not None:
            return strip
        del desk.found[before:]
        rail = fill_rail(desk, area, shown, rest, rows=2) if count in (2, 4) else None
        if rail is not None and not rail.rest.rows:
            return rail
        del desk.found[before:]
    shapes = lay_out_grid(desk, shown, area, rows)
    if not shapes:
        del desk.found[before:]
        return None
    return Filled(shapes, rest)


def fill_one(desk: Desk, area: Area, load: Load) -> Filled:
    """One figure: alone, over a short text, or beside a rail of texts."""
    figure = load.exhibits[0]
    assert not isinstance(figure, Grid)
    rest = replace(load, exhibits=load.exhibits[1:])
    if not rest.rows or rest.exhibits:
        return Filled((lay_out_figure(desk, figure, area),), rest)
    size = desk.body_sizes[min(1, len(desk.body_sizes) - 1)]
    keyed = any(row.key or row.kind == "box" for row in rest.rows)
    _, rail_width = rail_widths(area.w)
    narrow = natural_height(desk, rest.rows, rail_width, rail=True, size=size)
    short = not keyed and narrow < 1.7 and len(rest.rows) <= 2
    if short or cramped(desk, rest.rows, rail_width):
        strip = fill_strip(desk, area, (figure,), rest)
        if strip is not None:
            return strip
    rail = fill_rail(desk, area, (figure,), rest)
    return rail or Filled((lay_out_figure(desk, figure, area),), rest)


def fill_table(desk: Desk, area: Area, tall: Area, load: Load) -> Filled:
    """A table as far as it fits; texts above or below it when there is room."""
    block = load.exhibits[0]
    assert not isinstance(block, MissingExhibit)
    plan = load.table or plan_table(
        desk, block, area.w, name=f"table {len(load.exhibits)}"
    )
    whole = load.start == 0 and not load.exhibits[1:]
    text = (
        natural_height(desk, load.rows, area.w, rail=False, size=desk.body_sizes[-1])
        if load.rows and whole
        else 0.0
    )
    if text and plan.height + text + 0.2 <= tall.h:
        return table_with_text(desk, tall, plan, load)
    needs_room = plan.height - sum(plan.heights[: load.start]) > area.h
    slot = tall if needs_room or load.start else area
    plan = plan if load.start else squeezed(plan, slot.h)
    end = rows_that_fit(plan, load.start, slot.h)
    suffix = desk.labels.continued if load.start else ""
    table = lay_out_table(plan, load.start, end, slot, suffix=suffix)
    if end < len(plan.rows):
        desk.report("table-continued", block.span, name=plan.name, row=end)
        return Filled((table,), replace(load, table=plan, start=end))
    rest = replace(load, exhibits=load.exhibits[1:], table=None, start=0)
    left = slot.below(table.y + table_height(table) + 0.25)
    if rest.rows and not rest.exhibits and left.h > 1.0:
        stack = lay_out_stack(desk, rest.rows, left)
        if not stack.rest:
            return Filled((table, *stack.shapes), replace(rest, rows=()))
    return Filled((table,), rest)


def table_with_text(desk: Desk, tall: Area, plan: TablePlan, load: Load) -> Filled:
    """A whole table, and all texts over or under it."""
    rest = replace(load, exhibits=(), rows=())
    room = tall.h - plan.height - 0.2
    end = len(plan.rows)
    if load.text_first:
        stack = lay_out_stack(desk, load.rows, replace(tall, h=room))
        slot = tall.below(stack.foot + 0.2)
        return Filled((*stack.shapes, lay_out_table(plan, 0, end, slot)), rest)
    table = lay_out_table(plan, 0, end, tall)
    stack = lay_out_stack(desk, load.rows, tall.below(tall.y + plan.height + 0.2))
    return Filled((table, *stack.shapes), rest)
