"""Chapters and their pages become the contents, each line linked to its slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.slide_frame import Frame, Framing, lay_out_frame
from deckgen.layout.slide_page import Area, Desk, fitted
from deckgen.model.inline import Inline, Inlines, Text, plain_text
from deckgen.model.layout.slides import Rule, Shape, Slide, TextBox
from deckgen.model.layout.text import Para, Run

TITLE_RIGHT = 4.7
"""Right edge of the chapters in the contents, at most: with short titles the pages
begin further left."""
TITLE_LEAST = 2.6
"""Inches from the left edge that chapters have at least."""
CHAPTER_PAGE = 0.4
"""Inches for a chapter's page number there."""
PAGES_GAP = 0.6
"""Inches between chapters and pages."""
SHORT_GAP = 0.3
"""The same where the pages of a chapter stand in a line."""
NUMBER_WIDTH = 0.733
SHORT_NUMBER = 0.5
"""Inches of the number at the right of such a line."""
SHORT_PITCH = 0.38
"""Inches that a chapter in a line needs at least."""
BETWEEN = " · "
ROW_TOP = 0.16
"""Inches from a chapter's rule to its words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as contents and agendas list it."""

    words: Inlines
    slide: str
    number: int


@dataclass(frozen=True, slots=True)
class Plan:
    """How closely the contents are set."""

    pitch: float
    """Inches of a row."""
    size: float
    """Points of a page's words."""
    right: float
    """Right edge of the chapters, inches."""
    fits: bool = True
    """On one slide."""

    @property
    def left(self) -> float:
        """Left edge of the pages."""
        return self.right + PAGES_GAP


@dataclass(frozen=True, slots=True)
class Listed:
    """A chapter as the contents list it."""

    number: int
    """0: none is printed."""
    title: Inlines
    slide: str
    page: int
    """Number of that slide."""
    entries: tuple[Entry, ...]


def lay_out_contents(desk: Desk, chapters: Sequence[Listed]) -> tuple[Slide, ...]:
    """Chapters and their pages with page numbers, each linked to its slide.

    Pages that would fill several slides stand in a line beside their chapter, whose
    divider lists them; where even the chapters are too many, slides follow.
    """
    frame = contents_frame(desk, first=True)
    plan = contents_scale(desk, chapters, frame.area.h)
    short = () if plan.fits else short_contents(desk, chapters, frame.area)
    if short:
        return (contents_slide(desk, frame, short, 1),)
    slides: list[Slide] = []
    shapes: list[Shape] = []
    y = frame.area.y

    def finish() -> None:
        number = len(slides) + 1
        page = contents_frame(desk, first=number == 1)
        slides.append(contents_slide(desk, page, shapes, number))
        shapes.clear()

    for chapter in chapters:
        entries = list(chapter.entries)
        begun = False
        while entries or not begun:
            room = entries_that_fit(desk, entries, frame.area.foot - y, plan)
            if not room and shapes and not chapter.number and not entries:
                # The bibliography alone is no reason for a further page.
                break
            if room < min(2, max(1, len(entries))) and shapes:
                finish()
                y = frame.area.y
                continue
            part, entries = entries[: max(1, room)], entries[max(1, room) :]
            made, y = contents_chapter(desk, chapter, part, y, plan, begun=begun)
            shapes.extend(made)
            begun = True
    finish()
    return tuple(slides)


def contents_slide(
    desk: Desk, frame: Frame, shapes: Sequence[Shape], number: int
) -> Slide:
    """The contents, or their continuation from the second on."""
    suffix = desk.labels.continued if number > 1 else ""
    return Slide(
        id="contents" if number == 1 else f"contents-{number}",
        layout="content",
        title=desk.labels.contents + suffix,
        shapes=(*frame.head, *shapes),
        notes=(),
        number=0,
    )


def short_contents(
    desk: Desk, chapters: Sequence[Listed], area: Area
) -> tuple[Shape, ...]:
    """A row a chapter, its pages in a line; empty when the rows do not fit."""
    pitch = min(0.62, area.h / max(1, len(chapters)))
    if pitch < SHORT_PITCH:
        return ()
    zones = desk.zones
    edge = title_right(desk, chapters, 16.0, lead=0.8, paged=False)
    left, right = edge + SHORT_GAP, zones.right - SHORT_NUMBER - 0.02
    shapes: list[Shape] = []
    for index, chapter in enumerate(chapters):
        y = area.y + index * pitch
        row = Area(zones.left, y, 0, pitch)
        words = joined(chapter.entries, BETWEEN)
        base = Run("", colour="grey")
        paras = fitted(desk, (words,), base, (right - left, pitch - 0.04), (12.0, 11.0))
        if words and desk.height(paras, right - left) > pitch:
            return ()
        shapes.append(
            Rule(f"contents rule {chapter.slide}", row.x, y, zones.right, y, "line")
        )
        shapes.extend(chapter_row(desk, chapter, row, edge))
        if words:
            slot = Area(left, y, right - left, pitch)
            shapes.append(desk.box("pages", slot, paras, anchor="middle"))
        page = Para((Run(str(chapter.page), 14, colour="grey"),), align="right")
        slot = Area(zones.right - SHORT_NUMBER, y, SHORT_NUMBER, pitch)
        shapes.append(
            desk.box("page number", slot, (page,), anchor="middle", link=chapter.slide)
        )
    return tuple(shapes)


def chapter_row(desk: Desk, chapter: Listed, row: Area, right: float) -> list[Shape]:
    """Number and title of a chapter on one row up to `right`, linked to its slide."""
    shapes: list[Shape] = []
    left = row.x
    if chapter.number:
        number = Run(
            f"{chapter.number:02d}", 18, bold=True, colour="accent", heading=True
        )
        slot = Area(left, row.y, 0.8, row.h)
        shapes.append(
            desk.box(
                "chapter number",
                slot,
                (Para((number,)),),
                anchor="middle",
                link=chapter.slide,
            )
        )
        left += 0.8
    width = right - left
    base = Run("", bold=True, heading=True)
    title = fitted(desk, (chapter.title,), base, (width, row.h), (16, 14, 12))
    slot = Area(left, row.y, width, row.h)
    shapes.append(
        desk.box("chapter title", slot, title, anchor="middle", link=chapter.slide)
    )
    return shapes


def joined(entries: Sequence[Entry], separator: str) -> Inlines:
    """The words of all entries in a line."""
    words: list[Inline] = []
    for entry in entries:
        words += [Text(separator)] if words else []
        words += entry.words
    return tuple(words)


def entries_that_fit(
    desk: Desk, entries: Sequence[Entry], room: float, plan: Plan
) -> int:
    """How many rows of a chapter stand in `room` inches; 1 for a chapter without."""
    room -= 0.36
    if not entries:
        return int(room >= plan.pitch)
    count = 0
    while count < len(entries):
        room -= contents_pitch(desk, entries[count], plan)
        if room < 0:
            break
        count += 1
    return count


def contents_frame(desk: Desk, *, first: bool) -> Frame:
    """Head of a contents page."""
    tag = plain_text(desk.document.title)
    if desk.measurer.width(tag, 11, bold=True) / 72 > 8.9:
        tag = desk.document.house
    return lay_out_frame(
        desk,
        Framing(
            tag=tag,
            title=(Text(desk.labels.contents),),
            suffix="" if first else desk.labels.continued,
        ),
    )


def contents_scale(desk: Desk, chapters: Sequence[Listed], room: float) -> Plan:
    """The widest rows at which one page suffices; else the closest."""
    plan = Plan(0.30, 12.0, 0.0, fits=False)
    for pitch, size in ((0.45, 16.0), (0.36, 14.0), (0.30, 12.0)):
        right = title_right(desk, chapters, chapter_size(pitch), lead=1.1)
        plan = Plan(pitch, size, right)
        need = sum(
            0.42 + max(pitch, sum(contents_pitch(desk, e, plan) for e in c.entries))
            for c in chapters
        )
        if need <= room:
            return plan
    return replace(plan, fits=False)


def chapter_size(pitch: float) -> float:
    """Points of a chapter's title at most, where rows are so high."""
    return 20.0 if pitch > 0.4 else 16.0


def title_right(
    desk: Desk,
    chapters: Sequence[Listed],
    size: float,
    *,
    lead: float,
    paged: bool = True,
) -> float:
    """Right edge of the chapters: as far as the widest title reaches in one line, with
    `lead` inches before it and its page, if it has one there, behind it."""
    zones = desk.zones
    words = (plain_text(chapter.title) for chapter in chapters)
    widest = max((desk.measurer.width(w, size, bold=True) for w in words), default=0.0)
    wanted = zones.left + lead + widest / 72 + 0.1
    wanted += CHAPTER_PAGE if paged else 0.0
    least = zones.left + TITLE_LEAST
    return min(zones.across(TITLE_RIGHT), max(least, wanted))


def contents_chapter(
    desk: Desk,
    chapter: Listed,
    entries: Sequence[Entry],
    y: float,
    plan: Plan,
    *,
    begun: bool,
) -> tuple[list[Shape], float]:
    """A chapter's rows, and where the next begins."""
    zones = desk.zones
    pitch, size = plan.pitch, plan.size
    shapes: list[Shape] = [
        Rule(
            f"contents rule {chapter.slide}", zones.left, y, zones.right, y, "ink", 1.5
        )
    ]
    number = f"{chapter.number:02d}" if chapter.number else ""
    large = 28.0 if pitch > 0.4 else 22.0
    if number and not begun:
        para = Para((Run(number, large, bold=True, colour="accent", heading=True),))
        area = Area(zones.left, y + 0.10, 1.0, desk.height((para,), 1.0))
        shapes.append(desk.box("chapter number", area, (para,), link=chapter.slide))
    suffix = desk.labels.continued if begun else ""
    left = zones.left + 1.1 if number else zones.left
    paged = bool(entries and number and not begun)
    width = plan.right - left - (0.45 if paged else 0.0)
    base = Run("", bold=True, heading=True)
    title = fitted(
        desk,
        ((*chapter.title, Text(suffix)) if suffix else chapter.title,),
        base,
        (width, max(pitch * max(1, len(entries)) + 0.2, 0.5)),
        (20, 18, 16, 14, 12) if pitch > 0.4 else (16, 14, 12),
    )
    area = Area(left, y + ROW_TOP, width, desk.height(title, width))
    shapes.append(desk.box("chapter title", area, title, link=chapter.slide))
    if paged:
        shapes.append(chapter_page(desk, chapter, area, desk.lines(title, width)[0]))
    foot = area.foot
    row = y + ROW_TOP
    for entry in entries:
        shapes.extend(contents_row(desk, entry, row, plan))
        row += contents_pitch(desk, entry, plan)
    if not entries:
        page = Para((Run(str(chapter.page), size, colour="grey"),), align="right")
        box = Area(zones.right - NUMBER_WIDTH, row, NUMBER_WIDTH, pitch - 0.05)
        shapes.append(
            desk.box("page number", box, (page,), anchor="middle", link=chapter.slide)
        )
        row += pitch
    return shapes, max(row + 0.2, foot + 0.15)


def chapter_page(desk: Desk, chapter: Listed, title: Area, line: float) -> TextBox:
    """The page of a chapter's divider, on the first line of its title, whose height
    `line` is."""
    page = Para((Run(str(chapter.page), 12, colour="grey"),), align="right")
    tall = max(line, desk.height((page,), CHAPTER_PAGE))
    # The title leaves 0.45 inches.
    x = title.x + title.w + 0.45 - CHAPTER_PAGE
    slot = Area(x, title.y, CHAPTER_PAGE, tall)
    return desk.box("page number", slot, (page,), anchor="middle", link=chapter.slide)


def contents_pitch(desk: Desk, entry: Entry, plan: Plan) -> float:
    """Height of a row: more than one line only where even the smallest size wraps."""
    para = Para(desk.runs(entry.words, Run("", plan.size)))
    return max(plan.pitch, desk.height((para,), entry_width(desk, plan)) + 0.05)


def entry_width(desk: Desk, plan: Plan) -> float:
    """Inches of a page's words."""
    return desk.zones.right - 0.833 - plan.left


def contents_row(
    desk: Desk, entry: Entry, y: float, plan: Plan
) -> tuple[TextBox, TextBox]:
    """A page's words and its number."""
    height = contents_pitch(desk, entry, plan) - 0.05
    words = Para(desk.runs(entry.words, Run("", plan.size)))
    number = Para((Run(str(entry.number), plan.size, colour="grey"),), align="right")
    return (
        desk.box(
            "page",
            Area(plan.left, y, entry_width(desk, plan), height),
            (words,),
            anchor="middle",
            link=entry.slide,
        ),
        desk.box(
            "page number",
            Area(desk.zones.right - NUMBER_WIDTH, y, NUMBER_WIDTH, height),
            (number,),
            anchor="middle",
            link=entry.slide,
        ),
    )
