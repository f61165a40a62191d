"""A chapter becomes a divider with its agenda, each line linked to its slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from deckgen.layout.slide_brand import brand_divider, brand_lead
from deckgen.layout.slide_outline import Entry
from deckgen.layout.slide_page import Area, Desk, fitted
from deckgen.layout.slide_parts import lead_rows
from deckgen.layout.slide_text import resized
from deckgen.layout.slide_zones import PAGE_HEIGHT
from deckgen.model.document import Chapter, Items, Paragraph, walk_blocks
from deckgen.model.inline import Text, plain_text
from deckgen.model.layout.slides import Rule, Shape, Slide, TextBox
from deckgen.model.layout.text import Para, Run

DARK_LEFT = 0.8
AGENDA = Area(6.6, 1.72, 5.933, 5.18)
AGENDA_PAGE = 0.733
"""Inches of a page's number."""
AGENDA_GAP = 0.15
"""Inches between a page's words and its number."""
COLUMNS_GAP = 0.5
WIDE = 8.5
"""Inches from which an agenda may stand in two columns."""
ROW = 0.72
"""Inches of a row where there is room."""
TITLE_WIDTH, LEAD_WIDTH = 5.2, 4.9
LEAD_FOOT = 6.9
LEAD_ROOM = 1.75
AGENDA_SIZES = (18.0, 16.0, 14.0, 12.0)


def lay_out_divider(
    desk: Desk, chapter: Chapter, entries: Sequence[Entry]
) -> tuple[Slide, ...]:
    """Number, title and lead of a chapter, its pages linked beside them."""
    slides: list[Slide] = []
    area = agenda_area(desk, chapter)
    for index, part in enumerate(agenda_parts(desk, entries, area), start=1):
        suffix = desk.labels.continued if index > 1 else ""
        name = f"divider-{chapter.number}"
        head = divider_head(desk, chapter, suffix)
        rows = agenda(desk, part, area) if area else []
        # In reading order: a brand may have its title at the foot of the page.
        over = area and all(box.y >= area.foot for box in head)
        slides.append(
            Slide(
                id=name if index == 1 else f"{name}-{index}",
                layout="divider",
                title=plain_text(chapter.title) + suffix,
                shapes=(*rows, *head) if over else (*head, *rows),
                notes=(),
                number=0,
                section=plain_text(chapter.title),
            )
        )
    return tuple(slides)


def divider_head(desk: Desk, chapter: Chapter, suffix: str) -> Sequence[TextBox]:
    """The chapter's number, title and lead, ours or in the brand's placeholders."""
    if not desk.brand:
        return divider_left(desk, chapter, suffix)
    head = brand_divider(desk, desk.brand, chapter, suffix)
    lead: tuple[TextBox, ...] = ()
    if chapter.lead and not lead_needs_page(desk, chapter):
        lead = brand_lead(desk, desk.brand, lead_paras(desk, chapter))
    # In reading order: the text of many section layouts stands over the title.
    return sorted((*head, *lead), key=lambda box: box.y)


def agenda_area(desk: Desk, chapter: Chapter) -> Area | None:
    """Where a chapter's pages go; None where a brand has no room for them."""
    if not desk.brand:
        return AGENDA
    layout = desk.brand.layouts["divider"]
    led = chapter.lead and not lead_needs_page(desk, chapter)
    room = layout.agenda_beside if led else layout.agenda
    return Area(*room) if room else None


def divider_left(desk: Desk, chapter: Chapter, suffix: str) -> list[TextBox]:
    """The chapter's number large, its title and its lead."""
    on = desk.colours("divider")
    number = Run(f"{chapter.number:02d}", 80, bold=True, colour=on.loud, heading=True)
    words = (*chapter.title, Text(suffix)) if suffix else chapter.title
    base = Run("", bold=True, colour=on.text, heading=True)
    # On a panel the title keeps clear of its edge.
    width = TITLE_WIDTH if desk.theme.pages.dark("divider") else LEAD_WIDTH
    title = fitted(desk, (words,), base, (width, 1.9), desk.sizes("divider"))
    area = Area(DARK_LEFT, 3.05, width, desk.height(title, width) + 0.05)
    height = desk.height((Para((number,)),), 5.0)
    shapes: list[TextBox] = []
    if not desk.theme.pages.dark("divider"):
        panel = TextBox("panel", 0, 0, AGENDA.x - 0.5, PAGE_HEIGHT, fill="tint")
        shapes.append(panel)
    shapes += [
        desk.box(
            "chapter number",
            Area(DARK_LEFT, 2.95 - height, 5.0, height),
            (Para((number,)),),
            anchor="bottom",
        ),
        desk.box("title", area, title, placeholder="title"),
    ]
    lead = divider_lead(desk, chapter, LEAD_FOOT - area.foot - 0.15)
    if lead and not lead_needs_page(desk, chapter):
        box = Area(
            DARK_LEFT, area.foot + 0.12, LEAD_WIDTH, desk.height(lead, LEAD_WIDTH)
        )
        shapes.append(desk.box("chapter lead", box, lead, placeholder="body"))
    return shapes


def divider_lead(desk: Desk, chapter: Chapter, room: float) -> tuple[Para, ...]:
    """The chapter's lead for a dark ground; empty when it does not fit in `room`
    inches: then it becomes a page of its own."""
    paras = lead_paras(desk, chapter)
    for size in (16.0, 14.0, 12.0):
        lead = tuple(
            replace(resized(as_quiet(desk, para), size, 16.0), line=120, after=4)
            for para in paras
        )
        if desk.height(lead, LEAD_WIDTH) <= room:
            return lead
    return ()


def lead_paras(desk: Desk, chapter: Chapter) -> list[Para]:
    """The paragraphs of a chapter's lead."""
    rows = lead_rows(desk, chapter.lead)
    return [para for row in rows for para in with_key(row.key, row.paras)]


def lead_needs_page(desk: Desk, chapter: Chapter) -> bool:
    """The lead is too long for a divider, holds exhibits, or there is no divider."""
    if not chapter.lead:
        return False
    plain = all(isinstance(b, Paragraph | Items) for b in walk_blocks(chapter.lead))
    if desk.brand:
        layout = desk.brand.layouts["divider"]
        # The pages come first: a lead can have a slide of its own.
        beside = layout.agenda_beside or not layout.agenda
        fits = beside and brand_lead(desk, desk.brand, lead_paras(desk, chapter))
        return not (chapter.number and plain and fits)
    # The tallest title leaves this much room.
    return not (chapter.number and plain and divider_lead(desk, chapter, LEAD_ROOM))


def with_key(key: tuple[Run, ...], paras: Sequence[Para]) -> list[Para]:
    """A row's key put back before its text."""
    if not key or not paras:
        return list(paras)
    strong = tuple(replace(run, bold=True, text=run.text) for run in key)
    first = paras[0]
    gap = replace(strong[-1], text="　", fact="", url="")
    return [replace(first, runs=(*strong, gap, *first.runs)), *paras[1:]]


def as_quiet(desk: Desk, para: Para) -> Para:
    """For the ground of a divider."""
    on = desk.colours("divider")
    runs = tuple(
        replace(run, colour=on.loud if run.colour == "accent" else on.quiet)
        for run in para.runs
    )
    return replace(para, runs=runs)


def agenda_heights(
    desk: Desk, entries: Sequence[Entry], width: float, size: float
) -> tuple[float, ...]:
    """Inches that each row needs in a column, at a size."""
    words = width - AGENDA_PAGE - AGENDA_GAP
    return tuple(
        desk.height((agenda_para(desk, e, size),), words) + 0.12 for e in entries
    )


def agenda_columns(
    desk: Desk, entries: Sequence[Entry], area: Area
) -> tuple[Area, ...]:
    """One column, or two where the room is wide and low."""
    heights = agenda_heights(desk, entries, area.w, AGENDA_SIZES[1])
    if area.w < WIDE or sum(heights) <= area.h:
        return (area,)
    width = (area.w - COLUMNS_GAP) / 2
    left = replace(area, w=width)
    return left, replace(left, x=area.x + width + COLUMNS_GAP)


def holds(columns: Sequence[Area], heights: Sequence[float]) -> bool:
    """Rows of these heights stand in columns, as many in each."""
    count = ceil(len(heights) / len(columns))
    parts = (heights[i * count : (i + 1) * count] for i in range(len(columns)))
    return all(sum(p) <= c.h for p, c in zip(parts, columns, strict=True))


def agenda_parts(
    desk: Desk, entries: Sequence[Entry], area: Area | None
) -> list[Sequence[Entry]]:
    """The entries, as few dividers as hold them."""
    if area is None or not entries:
        return [entries]
    columns = agenda_columns(desk, entries, area)
    width = columns[0].w
    if holds(columns, agenda_heights(desk, entries, width, AGENDA_SIZES[-1])):
        return [entries]
    heights = agenda_heights(desk, entries, width, AGENDA_SIZES[-2])
    parts: list[Sequence[Entry]] = []
    start = 0
    for index in range(1, len(entries) + 1):
        if index == len(entries) or not holds(columns, heights[start : index + 1]):
            parts.append(entries[start:index])
            start = index
    return parts


def agenda(desk: Desk, entries: Sequence[Entry], area: Area) -> list[Shape]:
    """The chapter's pages between rules, in the largest size that holds them."""
    if not entries:
        return []
    columns = agenda_columns(desk, entries, area)
    for size in AGENDA_SIZES:
        heights = agenda_heights(desk, entries, columns[0].w, size)
        if holds(columns, heights):
            break
    count = ceil(len(entries) / len(columns))
    parts = [slice(i * count, (i + 1) * count) for i in range(len(columns))]
    tallest = max(sum(heights[part]) for part in parts)
    spare = max(0.0, area.h - tallest) / count
    shapes: list[Shape] = []
    for column, part in zip(columns, parts, strict=True):
        rows = list(zip(entries[part], heights[part], strict=True))
        shapes += agenda_column(desk, rows, column, (size, spare))
    return shapes


def agenda_column(
    desk: Desk,
    rows: Sequence[tuple[Entry, float]],
    area: Area,
    scale: tuple[float, float],
) -> list[Shape]:
    """Pages with the least height of each row, from the top of a column.

    `scale` is the size of the words, and the inches that a row may be taller.
    """
    size, spare = scale
    on = desk.colours("divider")
    rule, quiet = on.rule, on.quiet
    right = area.x + area.w
    words = area.w - AGENDA_PAGE - AGENDA_GAP
    shapes: list[Shape] = []
    y = area.y
    for entry, least in rows:
        height = min(least + spare, max(ROW, least))
        shapes.append(Rule("agenda rule", area.x, y, right, y, rule, 0.75))
        para = agenda_para(desk, entry, size)
        number = Para((Run(str(entry.number), 14, colour=quiet),), align="right")
        for name, x, width, shown in (
            ("agenda", area.x, words, para),
            ("page number", right - AGENDA_PAGE, AGENDA_PAGE, number),
        ):
            slot = Area(x, y + 0.02, width, height - 0.04)
            shapes.append(
                desk.box(name, slot, (shown,), anchor="middle", link=entry.slide)
            )
        y += height
    shapes.append(Rule("agenda rule", area.x, y, right, y, rule, 0.75))
    return shapes


def agenda_para(desk: Desk, entry: Entry, size: float) -> Para:
    """A page's words."""
    base = Run("", size, colour=desk.colours("divider").text)
    runs = desk.runs(entry.words, base)
    return Para(runs)
