"""Cover, contents, chapter dividers, sources and closing of a deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.formatting import format_date
from deckgen.layout.slide_exhibits import value_para
from deckgen.layout.slide_page import (
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    Area,
    Desk,
    Frame,
    Framing,
    lay_out_frame,
    small,
    small_height,
)
from deckgen.layout.slide_parts import lead_rows
from deckgen.layout.slide_text import cut_para, resized
from deckgen.model.document import Chapter
from deckgen.model.figure import Exhibit, KpiCard, KpiRow
from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.model.layout.slides import Rule, Shape, Slide, TextBox
from deckgen.model.layout.text import Para, Run

DARK_LEFT = 0.8
AGENDA_LEFT, AGENDA_RIGHT = 6.6, 12.533
AGENDA_TOP = 1.72
AGENDA_MOST = 14
"""Pages that one divider lists."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page as contents and agendas list it."""

    words: Inlines
    slide: str
    number: int


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


def fitted(
    desk: Desk,
    texts: Sequence[Inlines],
    base: Run,
    room: tuple[float, float],
    sizes: Sequence[float],
    *,
    line: float = 100,
) -> tuple[Para, ...]:
    """Paragraphs in the largest size at which they fit in a width and height."""
    paras: tuple[Para, ...] = ()
    for size in sizes:
        paras = tuple(
            Para(desk.runs(text, replace(base, size=size)), line=line) for text in texts
        )
        if desk.height(paras, room[0]) <= room[1]:
            break
    return paras


# ------------------------------------------------------------------ cover


def lay_out_cover(desk: Desk) -> Slide:
    """House, title, subtitle and date on ink; the first KPI beside them, sourced."""
    document = desk.document
    card = first_card(desk)
    width = 7.2 if card else 11.0
    title = fitted(
        desk,
        (document.title,),
        Run("", bold=True, colour="paper", heading=True),
        (width, 2.5),
        (38, 34, 30, 26, 22),
        line=105,
    )
    title = at_colon(desk, title, width)
    title_area = Area(DARK_LEFT, 2.1, width, desk.height(title, width) + 0.05)
    house = Para((Run(document.house, 14, bold=True, colour="paper"),))
    shapes: list[Shape] = [
        desk.box("house", Area(DARK_LEFT, 0.75, 6.5, 0.32), (house,)),
        TextBox("mark", DARK_LEFT, 1.75, 0.9, 0.07, fill="soft"),
        desk.box("title", title_area, title, placeholder="title"),
    ]
    if plain_text(document.subtitle):
        subtitle = fitted(
            desk,
            (document.subtitle,),
            Run("", colour="muted"),
            (width, 6.4 - title_area.foot - 0.25),
            (18, 16, 14, 12),
        )
        area = Area(
            DARK_LEFT, title_area.foot + 0.25, width, desk.height(subtitle, width)
        )
        shapes.append(desk.box("subtitle", area, subtitle, placeholder="subtitle"))
    words = [format_date(document.date, document.language)]
    if document.draft:
        words.append(desk.labels.draft)
    date = Para((Run(separated(desk, words), 12, colour="muted"),))
    shapes.append(desk.box("date", Area(DARK_LEFT, 6.55, 7.0, 0.3), (date,)))
    if card:
        shapes.extend(key_figure(desk, *card))
    title_text = plain_text(document.title)
    return Slide("cover", "cover", title_text, tuple(shapes), (), 1)


def at_colon(desk: Desk, title: tuple[Para, ...], width: float) -> tuple[Para, ...]:
    """A title of two lines breaks behind its colon, if both halves fit on a line."""
    (para,) = title
    at = para.text.find("：") + 1
    if not 0 < at < len(para.text) or desk.measurer.line_count(para, width) != 2:
        return title
    halves = cut_para(para, at)
    if any(desk.measurer.line_count(half, width) > 1 for half in halves):
        return title
    return halves


def separated(desk: Desk, words: Sequence[str]) -> str:
    """`a　|　b`."""
    gap = desk.labels.gap
    return f"{gap}|{gap}".join(words)


def first_card(desk: Desk) -> tuple[Exhibit, KpiCard] | None:
    """The first KPI of the document that can name its source here."""
    for exhibit in desk.document.exhibits:
        if isinstance(exhibit.body, KpiRow):
            card = exhibit.body.cards[0]
            source = card.source_line or exhibit.source_line_short
            return (exhibit, card) if source else None
    return None


def key_figure(desk: Desk, exhibit: Exhibit, card: KpiCard) -> list[Shape]:
    """A panel in accent: the number large, what it is, its source."""
    x, width = 9.25, 3.7
    for size in (88.0, 72.0, 60.0, 48.0, 36.0, 28.0):
        value = value_para(replace(card, unit=""), size)
        if desk.measurer.line_count(value, width) == 1:
            break
    value = replace(value, runs=tuple(replace(r, colour="paper") for r in value.runs))
    label = desk.runs(card.label, Run("", 14, colour="paper"))
    paras: tuple[Para, ...] = (Para(label),)
    if card.unit:
        unit = replace(value.runs[0], text=card.unit, size=20.0, heading=False)
        paras = (Para((unit,), after=4), *paras)
    source = small(card.source_line or exhibit.source_line_short, "paper")
    height = small_height(desk, (source,), width)
    tall = desk.height((value,), width)
    panel_x = 8.75
    return [
        TextBox(
            "panel",
            panel_x,
            0,
            round(PAGE_WIDTH - panel_x, 3),
            PAGE_HEIGHT,
            fill="accent",
        ),
        desk.box(
            "key figure", Area(x, 3.6 - tall, width, tall), (value,), anchor="bottom"
        ),
        desk.box(
            "key figure label", Area(x, 3.68, width, desk.height(paras, width)), paras
        ),
        desk.box(
            "key figure source",
            Area(x, 6.87 - height, width, height),
            (source,),
            anchor="bottom",
        ),
    ]


# ------------------------------------------------------------------ contents


def lay_out_contents(desk: Desk, chapters: Sequence[Listed]) -> tuple[Slide, ...]:
    """Chapters and their pages with page numbers, each linked to its slide."""
    frame = contents_frame(desk, first=True)
    pitch, size = contents_scale(desk, chapters, frame.area.h)
    slides: list[Slide] = []
    shapes: list[Shape] = []
    y = frame.area.y

    def finish() -> None:
        number = len(slides) + 1
        page = contents_frame(desk, first=number == 1)
        suffix = desk.labels.continued if number > 1 else ""
        slides.append(
            Slide(
                id="contents" if number == 1 else f"contents-{number}",
                layout="content",
                title=desk.labels.contents + suffix,
                shapes=(*page.head, *shapes),
                notes=(),
                number=0,
            )
        )
        shapes.clear()

    for chapter in chapters:
        entries = list(chapter.entries)
        begun = False
        while entries or not begun:
            room = int((frame.area.foot - y - 0.36) / pitch)
            if room < min(2, max(1, len(entries))) and shapes:
                finish()
                y = frame.area.y
                continue
            part, entries = entries[: max(1, room)], entries[max(1, room) :]
            made, y = contents_chapter(
                desk, chapter, part, (y, pitch, size), begun=begun
            )
            shapes.extend(made)
            begun = True
    finish()
    return tuple(slides)


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


def contents_scale(
    desk: Desk, chapters: Sequence[Listed], room: float
) -> tuple[float, float]:
    """Pitch in inches and size in points: the widest at which one page suffices."""
    for pitch, size in ((0.45, 16.0), (0.36, 14.0), (0.30, 12.0)):
        need = sum(max(1, len(c.entries)) * pitch + 0.42 for c in chapters)
        if need <= room and all(
            desk.measurer.line_count(Para(desk.runs(e.words, Run("", size))), 6.6) == 1
            for c in chapters
            for e in c.entries
        ):
            return pitch, size
    return 0.30, 12.0


def contents_chapter(
    desk: Desk,
    chapter: Listed,
    entries: Sequence[Entry],
    at: tuple[float, float, float],
    *,
    begun: bool,
) -> tuple[list[Shape], float]:
    """A chapter's rows, and where the next begins."""
    y, pitch, size = at
    shapes: list[Shape] = [
        Rule(f"contents rule {chapter.slide}", LEFT, y, RIGHT, y, "ink", 1.5)
    ]
    number = f"{chapter.number:02d}" if chapter.number else ""
    large = 28.0 if pitch > 0.4 else 22.0
    if number and not begun:
        para = Para((Run(number, large, bold=True, colour="accent", heading=True),))
        area = Area(LEFT, y + 0.10, 1.0, desk.height((para,), 1.0))
        shapes.append(desk.box("chapter number", area, (para,)))
    suffix = desk.labels.continued if begun else ""
    left = 1.7 if number else LEFT
    base = Run("", bold=True, heading=True)
    title = fitted(
        desk,
        ((*chapter.title, Text(suffix)) if suffix else chapter.title,),
        base,
        (5.05 - left, max(pitch * max(1, len(entries)) + 0.2, 0.5)),
        (20, 18, 16, 14, 12) if pitch > 0.4 else (16, 14, 12),
    )
    height = desk.height(title, 5.05 - left)
    area = Area(left, y + 0.16, 5.05 - left, height)
    shapes.append(desk.box("chapter title", area, title, link=chapter.slide))
    foot = area.foot
    row = y + 0.16
    for entry in entries:
        shapes.extend(contents_row(desk, entry, row, pitch, size))
        row += contents_pitch(desk, entry, pitch, size)
    if not entries:
        page = Para((Run(str(chapter.page), size, colour="grey"),), align="right")
        box = Area(12.0, row, 0.733, pitch - 0.05)
        shapes.append(
            desk.box("page number", box, (page,), anchor="middle", link=chapter.slide)
        )
        row += pitch
    return shapes, max(row + 0.2, foot + 0.15)


def contents_pitch(desk: Desk, entry: Entry, pitch: float, size: float) -> float:
    """Height of a row: more than one line only where even the smallest size wraps."""
    para = Para(desk.runs(entry.words, Run("", size)))
    return max(pitch, desk.height((para,), 6.6) + 0.05)


def contents_row(
    desk: Desk, entry: Entry, y: float, pitch: float, size: float
) -> tuple[TextBox, TextBox]:
    """A page's words and its number."""
    height = contents_pitch(desk, entry, pitch, size) - 0.05
    words = Para(desk.runs(entry.words, Run("", size)))
    number = Para((Run(str(entry.number), size, colour="grey"),), align="right")
    return (
        desk.box(
            "page",
            Area(5.3, y, 6.6, height),
            (words,),
            anchor="middle",
            link=entry.slide,
        ),
        desk.box(
            "page number",
            Area(12.0, y, 0.733, height),
            (number,),
            anchor="middle",
            link=entry.slide,
        ),
    )


# ------------------------------------------------------------------ dividers


def lay_out_divider(
    desk: Desk, chapter: Chapter, entries: Sequence[Entry]
) -> tuple[Slide, ...]:
    """Number, title and lead of a chapter, its pages linked beside them."""
    slides: list[Slide] = []
    parts = [
        entries[i : i + AGENDA_MOST] for i in range(0, len(entries), AGENDA_MOST)
    ] or [()]
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


def divider_left(desk: Desk, chapter: Chapter, suffix: str) -> list[Shape]:
    """The chapter's number large, its title and its lead."""
    number = Run(f"{chapter.number:02d}", 80, bold=True, colour="soft", heading=True)
    words = (*chapter.title, Text(suffix)) if suffix else chapter.title
    base = Run("", bold=True, colour="paper", heading=True)
    title = fitted(desk, (words,), base, (5.2, 1.9), (36, 32, 28, 24, 20))
    area = Area(DARK_LEFT, 3.05, 5.2, desk.height(title, 5.2) + 0.05)
    height = desk.height((Para((number,)),), 5.0)
    shapes: list[Shape] = [
        desk.box(
            "chapter number",
            Area(DARK_LEFT, 2.95 - height, 5.0, height),
            (Para((number,)),),
            anchor="bottom",
        ),
        desk.box("title", area, title, placeholder="title"),
    ]
    rows = lead_rows(desk, chapter.lead)
    paras = [para for row in rows for para in with_key(row.key, row.paras)]
    if not paras:
        return shapes
    room = 6.9 - area.foot - 0.15
    for size in (16.0, 14.0, 12.0):
        lead = tuple(
            replace(resized(as_muted(para), size, 16.0), line=120, after=4)
            for para in paras
        )
        if desk.height(lead, 4.9) <= room:
            break
    lead_area = Area(DARK_LEFT, area.foot + 0.12, 4.9, desk.height(lead, 4.9))
    shapes.append(desk.box("chapter lead", lead_area, lead, placeholder="body"))
    return shapes


def with_key(key: tuple[Run, ...], paras: Sequence[Para]) -> list[Para]:
    """A row's key put back before its text."""
    if not key or not paras:
        return list(paras)
    strong = tuple(replace(run, bold=True, text=run.text) for run in key)
    first = paras[0]
    gap = replace(strong[-1], text="　", fact="", url="")
    return [replace(first, runs=(*strong, gap, *first.runs)), *paras[1:]]


def as_muted(para: Para) -> Para:
    """For a dark ground."""
    runs = tuple(
        replace(run, colour="soft" if run.colour == "accent" else "muted")
        for run in para.runs
    )
    return replace(para, runs=runs)


def agenda(desk: Desk, entries: Sequence[Entry]) -> list[Shape]:
    """The chapter's pages between rules."""
    if not entries:
        return []
    count = len(entries)
    room = 6.9 - AGENDA_TOP
    pitch = min(0.72, room / count)
    size = 18.0 if pitch >= 0.6 else 16.0 if pitch >= 0.5 else 14.0
    width = 11.65 - AGENDA_LEFT
    for size in (s for s in (18.0, 16.0, 14.0, 12.0) if s <= size):
        heights = [
            max(pitch, desk.height((agenda_para(desk, e, size),), width) + 0.14)
            for e in entries
        ]
        if sum(heights) <= room:
            break
    shapes: list[Shape] = []
    y = AGENDA_TOP
    for entry, height in zip(entries, heights, strict=True):
        shapes.append(
            Rule("agenda rule", AGENDA_LEFT, y, AGENDA_RIGHT, y, "grey", 0.75)
        )
        para = agenda_para(desk, entry, size)
        number = Para((Run(str(entry.number), 14, colour="muted"),), align="right")
        inner = height - 0.04
        shapes.append(
            desk.box(
                "agenda",
                Area(AGENDA_LEFT, y + 0.02, width, inner),
                (para,),
                anchor="middle",
                link=entry.slide,
            )
        )
        shapes.append(
            desk.box(
                "page number",
                Area(11.8, y + 0.02, 0.733, inner),
                (number,),
                anchor="middle",
                link=entry.slide,
            )
        )
        y += height
    shapes.append(Rule("agenda rule", AGENDA_LEFT, y, AGENDA_RIGHT, y, "grey", 0.75))
    return shapes


def agenda_para(desk: Desk, entry: Entry, size: float) -> Para:
    """A page's words on a dark ground."""
    runs = desk.runs(entry.words, Run("", size, colour="paper"))
    return Para(runs)


# ------------------------------------------------------------------ sources, closing


def lay_out_sources(desk: Desk) -> tuple[Slide, ...]:
    """The numbered bibliography, on as many slides as it needs."""
    paras = [
        Para(
            (
                Run(f"[{entry.number}]\t", 13, bold=True, colour="accent"),
                *desk.runs(entry.text, Run("", 13)),
            ),
            hang=0.55,
            after=7,
            line=108,
        )
        for entry in desk.document.bibliography
    ]
    slides: list[Slide] = []
    while paras:
        number = len(slides) + 1
        first = number == 1
        frame = lay_out_frame(
            desk,
            Framing(
                tag=desk.document.house,
                title=(Text(desk.labels.sources),),
                lead=(Text(desk.labels.sources_lead),) if first else (),
                suffix="" if first else desk.labels.continued,
            ),
        )
        area = replace(frame.area, y=frame.area.y + 0.02)
        room, count = area.h - 0.05, 0
        while count < len(paras):
            height = desk.height((paras[count],), area.w)
            if height > room and count:
                break
            room -= height
            count += 1
        shown, paras = paras[:count], paras[count:]
        box = desk.box(
            "references", replace(area, h=desk.height(shown, area.w) + 0.02), shown
        )
        suffix = "" if first else desk.labels.continued
        slides.append(
            Slide(
                id=f"sources-{number}",
                layout="content",
                title=desk.labels.sources + suffix,
                shapes=(*frame.head, box),
                notes=(),
                number=0,
                section=desk.labels.sources,
            )
        )
    return tuple(slides)


def lay_out_closing(desk: Desk) -> tuple[Slide, ...]:
    """House, title and date on ink; the disclaimers beside them."""
    document = desk.document
    width = 6.6 if document.disclaimers else 11.0
    house = closing_title(desk, width)
    area = Area(DARK_LEFT, 1.9, width, desk.height(house, width) + 0.05)
    title = fitted(
        desk, (document.title,), Run("", colour="muted"), (width, 1.6), (18, 16, 14, 12)
    )
    title_area = Area(DARK_LEFT, area.foot + 0.25, width, desk.height(title, width))
    date = format_date(document.date, document.language)
    imprint = separated(desk, [f"© {document.date.year} {document.house}", date])
    para = Para((Run(imprint, 12, colour="muted"),))
    shapes: list[Shape] = [
        TextBox("mark", DARK_LEFT, 1.55, 0.9, 0.07, fill="soft"),
        desk.box("title", area, house, placeholder="title"),
        desk.box("report", title_area, title),
        desk.box("imprint", Area(DARK_LEFT, 6.55, 7.0, 0.3), (para,)),
    ]
    shapes.extend(disclaimer(desk))
    return (
        Slide(
            "closing",
            "closing",
            document.house,
            tuple(shapes),
            (),
            0,
            section=desk.labels.closing,
        ),
    )


def closing_title(desk: Desk, width: float) -> tuple[Para, ...]:
    """The house's name, large."""
    base = Run("", bold=True, colour="paper", heading=True)
    text: Inlines = (Text(desk.document.house),)
    return fitted(desk, (text,), base, (width, 1.7), (44, 38, 32, 26), line=105)


def disclaimer(desk: Desk) -> list[Shape]:
    """声明 and the house's words, in the largest size that fits."""
    words = desk.document.disclaimers
    if not words:
        return []
    x, top, width = 8.0, 1.75, 4.533
    texts: list[Inlines] = [(Text(text),) for text in words]
    head = Para((Run(desk.labels.disclaimer, 14, bold=True, colour="paper"),), after=6)
    room = 7.0 - top - desk.height((head,), width)
    body = fitted(
        desk, texts, Run("", colour="muted"), (width, room), (12, 11, 10, 9), line=125
    )
    paras = (head, *body)
    return [
        Rule("closing rule", x, 1.62, x + width, 1.62, "grey", 0.75),
        desk.box("disclaimer", Area(x, top, width, desk.height(paras, width)), paras),
    ]
