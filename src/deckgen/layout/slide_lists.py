"""A chapter becomes a divider with its agenda, each line linked to its slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.slide_brand import brand_divider, brand_lead
from deckgen.layout.slide_outline import Entry
from deckgen.layout.slide_page import Area, Desk, fitted
from deckgen.layout.slide_parts import lead_rows
from deckgen.layout.slide_text import resized
from deckgen.layout.slide_zones import PAGE_HEIGHT
from deckgen.model.document import Chapter, Items, Paragraph, walk_blocks
from deckgen.model.inline import Text, plain_text
from deckgen.model.layout.brand import DeckBrand
from deckgen.model.layout.slides import Rule, Shape, Slide, TextBox
from deckgen.model.layout.text import Para, Run

DARK_LEFT = 0.8
AGENDA_LEFT, AGENDA_RIGHT = 6.6, 12.533
AGENDA_TOP = 1.72
AGENDA_FOOT = 6.9
AGENDA_WIDTH = 5.05
LEAD_WIDTH = 4.9
LEAD_FOOT = 6.9
LEAD_ROOM = 1.75
AGENDA_SIZES = (18.0, 16.0, 14.0, 12.0)


def lay_out_divider(
    desk: Desk, chapter: Chapter, entries: Sequence[Entry]
) -> tuple[Slide, ...]:
    """Number, title and lead of a chapter, its pages linked beside them."""
    if desk.brand:
        return (on_brand(desk, desk.brand, chapter),)
    slides: list[Slide] = []
    parts = agenda_parts(desk, entries)
    for index, part in enumerate(parts, start=1):
        suffix = desk.labels.continued if index > 1 else ""
        name = f"divider-{chapter.number}"
        slides.append(
            Slide(
                id=name if index == 1 else f"{name}-{index}",
                layout="divider",
                title=plain_text(chapter.title) + suffix,
                shapes=(
                    *divider_left(desk, chapter, suffix),
                    *agenda(desk, part),
                ),
                notes=(),
                number=0,
                section=plain_text(chapter.title),
            )
        )
    return tuple(slides)


def on_brand(desk: Desk, brand: DeckBrand, chapter: Chapter) -> Slide:
    """The same on a brand's section layout; the contents have its pages."""
    head = brand_divider(desk, brand, chapter)
    lead: tuple[TextBox, ...] = ()
    if not lead_needs_page(desk, chapter):
        lead = brand_lead(desk, brand, lead_paras(desk, chapter))
    # In reading order: the text of many section layouts stands over the title.
    boxes = [s for s in (*head, *lead) if isinstance(s, TextBox)]
    shapes = tuple(sorted(boxes, key=lambda box: box.y))
    title, name = plain_text(chapter.title), f"divider-{chapter.number}"
    return Slide(name, "divider", title, shapes, (), 0, section=title)


def divider_left(desk: Desk, chapter: Chapter, suffix: str) -> list[Shape]:
    """The chapter's number large, its title and its lead."""
    on = desk.colours("divider")
    number = Run(f"{chapter.number:02d}", 80, bold=True, colour=on.loud, heading=True)
    words = (*chapter.title, Text(suffix)) if suffix else chapter.title
    base = Run("", bold=True, colour=on.text, heading=True)
    title = fitted(desk, (words,), base, (5.2, 1.9), desk.sizes("divider"))
    area = Area(DARK_LEFT, 3.05, 5.2, desk.height(title, 5.2) + 0.05)
    height = desk.height((Para((number,)),), 5.0)
    shapes: list[Shape] = []
    if not desk.theme.pages.dark("divider"):
        panel = TextBox("panel", 0, 0, AGENDA_LEFT - 0.5, PAGE_HEIGHT, fill="tint")
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
        fits = brand_lead(desk, desk.brand, lead_paras(desk, chapter))
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
    desk: Desk, entries: Sequence[Entry], size: float
) -> tuple[float, ...]:
    """Inches that each row needs at a size."""
    return tuple(
        desk.height((agenda_para(desk, e, size),), AGENDA_WIDTH) + 0.12 for e in entries
    )


def agenda_parts(desk: Desk, entries: Sequence[Entry]) -> list[Sequence[Entry]]:
    """The entries, as few dividers as hold them."""
    room = AGENDA_FOOT - AGENDA_TOP
    if sum(agenda_heights(desk, entries, AGENDA_SIZES[-1])) <= room:
        return [entries]
    heights = agenda_heights(desk, entries, AGENDA_SIZES[-2])
    parts: list[Sequence[Entry]] = []
    start = 0
    for index in range(1, len(entries) + 1):
        if index == len(entries) or sum(heights[start : index + 1]) > room:
            parts.append(entries[start:index])
            start = index
    return parts


def agenda(desk: Desk, entries: Sequence[Entry]) -> list[Shape]:
    """The chapter's pages between rules, in the largest size that holds them."""
    if not entries:
        return []
    room = AGENDA_FOOT - AGENDA_TOP
    for size in AGENDA_SIZES:
        heights = agenda_heights(desk, entries, size)
        if sum(heights) <= room:
            break
    rule, quiet = desk.colours("divider").rule, desk.colours("divider").quiet
    spare = max(0.0, room - sum(heights)) / len(entries)
    shapes: list[Shape] = []
    y = AGENDA_TOP
    for entry, least in zip(entries, heights, strict=True):
        height = min(least + spare, max(0.72, least))
        shapes.append(Rule("agenda rule", AGENDA_LEFT, y, AGENDA_RIGHT, y, rule, 0.75))
        para = agenda_para(desk, entry, size)
        number = Para((Run(str(entry.number), 14, colour=quiet),), align="right")
        for name, x, width, words in (
            ("agenda", AGENDA_LEFT, AGENDA_WIDTH, para),
            ("page number", 11.8, 0.733, number),
        ):
            area = Area(x, y + 0.02, width, height - 0.04)
            shapes.append(
                desk.box(name, area, (words,), anchor="middle", link=entry.slide)
            )
        y += height
    shapes.append(Rule("agenda rule", AGENDA_LEFT, y, AGENDA_RIGHT, y, rule, 0.75))
    return shapes


def agenda_para(desk: Desk, entry: Entry, size: float) -> Para:
    """A page's words."""
    base = Run("", size, colour=desk.colours("divider").text)
    runs = desk.runs(entry.words, base)
    return Para(runs)
