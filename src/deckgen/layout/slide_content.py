"""A page of the document becomes one content slide, or several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.slide_exhibits import (
    foot_height,
    group_foot,
    lay_out_figure,
    lay_out_kpis,
)
from deckgen.layout.slide_notes import speaker_notes
from deckgen.layout.slide_page import Area, Desk, Frame, Framing, lay_out_frame
from deckgen.layout.slide_parts import Parts, Shown, sort_parts
from deckgen.layout.slide_stack import TextRow, lay_out_stack, natural_height
from deckgen.layout.slide_tables import (
    TablePlan,
    lay_out_table,
    plan_table,
    rows_that_fit,
    table_height,
)
from deckgen.model.document import Chapter, ExhibitBlock, Grid, MissingExhibit, Page
from deckgen.model.figure import KpiRow, Table
from deckgen.model.inline import plain_text
from deckgen.model.layout.slides import (
    ChartBox,
    Group,
    PictureBox,
    Shape,
    Slide,
)

RAIL = 3.633
FIGURE = 8.1
RAIL_GAP = 0.4
GUTTER = 0.333
FIGURE_LEAST = 2.1
"""Inches of height below which an exhibit is not read any more."""
CHART_LEAST = 1.1
COMBO_LEAST = 1.7
"""The same of the chart itself, with one layer and with two above each other."""
STRIP_MOST = 0.34
"""Share of the body that texts under an exhibit may take."""

CARDS_MOST = 6
"""KPI cards in a row."""

Figure = ExhibitBlock | MissingExhibit


@dataclass(frozen=True, slots=True)
class Load:
    """What is still to be placed."""

    exhibits: tuple[Shown, ...]
    rows: tuple[TextRow, ...]
    table: TablePlan | None = None
    """The table that goes on, and from which row."""
    start: int = 0
    text_first: bool = False

    @property
    def done(self) -> bool:
        """Nothing is left."""
        return not (self.exhibits or self.rows)


@dataclass(frozen=True, slots=True)
class Filled:
    """Shapes of a body, and what goes on the next slide."""

    shapes: tuple[Shape, ...]
    rest: Load


def is_kpi(shown: Shown) -> bool:
    """A row of cards."""
    return isinstance(shown, ExhibitBlock) and isinstance(shown.exhibit.body, KpiRow)


def is_table(shown: Shown) -> bool:
    """A table with or without sources."""
    if isinstance(shown, Grid):
        return True
    return isinstance(shown, ExhibitBlock) and isinstance(shown.exhibit.body, Table)


def chapter_tag(desk: Desk, chapter: Chapter) -> str:
    """`01　用户与供给`; a front chapter has no number."""
    title = plain_text(chapter.title)
    if not chapter.number:
        return title
    return f"{chapter.number:02d}{desk.labels.gap}{title}"


def lay_out_page(desk: Desk, chapter: Chapter, page: Page) -> tuple[Slide, ...]:
    """The slides of a page; none when all of it is for the document only."""
    parts = sort_parts(desk, page)
    if parts.empty and page.blocks:
        desk.report("page-left-out", page.span, page=page.id)
        return ()
    slides: list[Slide] = []
    load = Load(parts.exhibits, parts.rows, text_first=parts.text_first)
    while not slides or not load.done:
        number = len(slides) + 1
        frame = frame_for(desk, chapter, page, parts, first=number == 1)
        filled = fill_body(desk, frame, load)
        if not filled.shapes and not load.done:
            # Cannot happen while an empty body takes at least a line of text.
            raise RuntimeError(f"nothing of page {page.id} fits on a slide")
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
    """The page's frame; lead and takeaway stand on its first slide."""
    return lay_out_frame(
        desk,
        Framing(
            tag=chapter_tag(desk, chapter),
            title=page.title,
            short=page.short,
            lead=page.lead if first else (),
            suffix="" if first else desk.labels.continued,
            takeaway=parts.takeaway if first else (),
            source_line=page.source_line,
            source_line_shortest=page.source_line_shortest,
            span=page.span,
        ),
    )


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


def fill_body(desk: Desk, frame: Frame, load: Load) -> Filled:
    """Places what comes next in an empty body."""
    if load.exhibits and is_kpi(load.exhibits[0]):
        return fill_kpis(desk, frame, load)
    return fill_area(desk, frame.area, load, tight_top=frame.tight_top)


def fill_kpis(desk: Desk, frame: Frame, load: Load) -> Filled:
    """Cards on top; what else fits goes below them."""
    block = load.exhibits[0]
    assert isinstance(block, ExhibitBlock)
    assert isinstance(block.exhibit.body, KpiRow)
    # A figure below the cards needs the room that a missing lead leaves.
    top = frame.tight_top if len(load.exhibits) > 1 else frame.area.y
    area = frame.area
    area = replace(area, y=top + 0.1, h=area.foot - top - 0.1)
    shapes: list[Shape] = []
    cards = block.exhibit.body.cards
    step = -(-len(cards) // -(-len(cards) // CARDS_MOST))
    y = area.y
    start = 0
    while start < len(cards):
        row = KpiRow(cards[start : start + step])
        group = lay_out_kpis(desk, block.exhibit, row, area.below(y))
        if start and group_foot(group) > area.foot:
            break
        if start:
            group = replace(group, name=f"{group.name} {start + 1}")
        shapes.append(group)
        y = group_foot(group) + 0.24
        start += step
    if start < len(cards):
        later = replace(block.exhibit, body=KpiRow(cards[start:]))
        later_block = replace(block, exhibit=later)
        rest = replace(load, exhibits=(later_block, *load.exhibits[1:]))
        return Filled(tuple(shapes), rest)
    load = replace(load, exhibits=load.exhibits[1:])
    below = area.below(y + 0.1)
    if load.done:
        return Filled(tuple(shapes), load)
    if load.exhibits and (
        is_kpi(load.exhibits[0]) or is_table(load.exhibits[0]) or below.h < FIGURE_LEAST
    ):
        return Filled(tuple(shapes), load)
    if not load.exhibits and below.h < 0.5:
        return Filled(tuple(shapes), load)
    more = fill_area(desk, below, load, tight_top=below.y)
    if not readable(more.shapes):
        return Filled(tuple(shapes), load)
    return Filled((*shapes, *more.shapes), more.rest)


def fill_area(desk: Desk, area: Area, load: Load, *, tight_top: float) -> Filled:
    """Places texts, figures or a table in an area, by what comes first."""
    if not load.exhibits:
        stack = lay_out_stack(desk, load.rows, area)
        return Filled(stack.shapes, replace(load, rows=stack.rest))
    first = load.exhibits[0]
    if is_table(first):
        top = min(area.y, tight_top)
        tall = Area(area.x, top, area.w, area.foot - top)
        return fill_table(desk, area, tall, load)
    figures: list[Figure] = []
    for shown in load.exhibits:
        if is_table(shown) or is_kpi(shown) or isinstance(shown, Grid):
            break
        figures.append(shown)
    rest = replace(load, exhibits=load.exhibits[len(figures) :])
    if len(figures) == 1:
        return fill_one(desk, area, figures[0], rest)
    return fill_many(desk, area, figures, load)


def fill_one(desk: Desk, area: Area, figure: Figure, load: Load) -> Filled:
    """One figure: alone, over a short text, or beside a rail of texts."""
    if not load.rows:
        return Filled((lay_out_figure(desk, figure, area),), load)
    size = desk.body_sizes[min(1, len(desk.body_sizes) - 1)]
    keyed = any(row.key or row.kind == "box" for row in load.rows)
    narrow = natural_height(desk, load.rows, RAIL, rail=True, size=size)
    if not keyed and narrow < 1.7 and len(load.rows) <= 2:
        strip = fill_strip(desk, area, (figure,), load)
        if strip is not None:
            return strip
    slot = replace(area, w=FIGURE)
    rail = Area(area.x + FIGURE + RAIL_GAP, area.y + 0.06, RAIL, area.h - 0.06)
    group = lay_out_figure(desk, figure, slot)
    stack = lay_out_stack(desk, load.rows, rail, rail=True)
    return Filled((group, *stack.shapes), replace(load, rows=stack.rest))


def fill_strip(
    desk: Desk, area: Area, figures: Sequence[Figure], load: Load
) -> Filled | None:
    """Texts in a strip under (or over) figures; None when they take too much."""
    sizes = desk.body_sizes
    for size in sizes:
        height = natural_height(desk, load.rows, area.w, rail=False, size=size)
        if height <= area.h * STRIP_MOST and area.h - height >= FIGURE_LEAST:
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
    shapes = figure_row(desk, figures, slot)
    if not readable(shapes):
        return None
    both = (*stack.shapes, *shapes) if load.text_first else (*shapes, *stack.shapes)
    return Filled(both, replace(load, rows=()))


def figure_row(desk: Desk, figures: Sequence[Figure], area: Area) -> tuple[Shape, ...]:
    """Figures side by side, with equal feet."""
    count = len(figures)
    if count == 1:
        return (lay_out_figure(desk, figures[0], area),)
    width = (area.w - GUTTER * (count - 1)) / count
    foot = max(foot_height(desk, figure, width) for figure in figures)
    return tuple(
        lay_out_figure(
            desk,
            figure,
            Area(area.x + i * (width + GUTTER), area.y, width, area.h),
            foot=foot,
        )
        for i, figure in enumerate(figures)
    )


def fill_many(desk: Desk, area: Area, figures: Sequence[Figure], load: Load) -> Filled:
    """Two or three figures in a row, four to six in two rows, the rest later."""
    two_rows = area.h >= 2 * FIGURE_LEAST and len(figures) > 3
    tries = ((2, 6), (1, 3), (1, 2), (1, 1)) if two_rows else ((1, 3), (1, 2), (1, 1))
    for rows, most in tries:
        shown = figures[:most]
        rest = replace(load, exhibits=load.exhibits[len(shown) :])
        if rows == 1 and rest.rows and not rest.exhibits:
            strip = fill_strip(desk, area, shown, rest)
            if strip is not None:
                return strip
        shapes = figure_rows(desk, area, shown, rows)
        if readable(shapes):
            break
    return Filled(shapes, rest)


def figure_rows(
    desk: Desk, area: Area, figures: Sequence[Figure], rows: int
) -> tuple[Shape, ...]:
    """Figures in one row or two."""
    columns = -(-len(figures) // rows)
    gap = 0.2
    height = (area.h - gap * (rows - 1)) / rows
    shapes: list[Shape] = []
    for index in range(rows):
        part = figures[index * columns : (index + 1) * columns]
        if part:
            slot = Area(area.x, area.y + index * (height + gap), area.w, height)
            shapes.extend(figure_row(desk, part, slot))
    return tuple(shapes)


def readable(shapes: Sequence[Shape]) -> bool:
    """No chart or picture is squeezed by its captions and notes."""
    return all(
        part.h >= least_height(part)
        for shape in shapes
        if isinstance(shape, Group)
        for part in shape.shapes
        if isinstance(part, ChartBox | PictureBox)
    )


def least_height(part: ChartBox | PictureBox) -> float:
    """Inches below which a chart or picture says nothing."""
    combined = isinstance(part, ChartBox) and len(part.plan.chart.layers) > 1
    return COMBO_LEAST if combined else CHART_LEAST


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
    slot = tall if needs_room else area
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
