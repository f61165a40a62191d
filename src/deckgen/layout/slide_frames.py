"""Cover, sources and closing of a deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.formatting import format_date
from deckgen.layout.slide_exhibits import value_para
from deckgen.layout.slide_page import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Area,
    Desk,
    Framing,
    fitted,
    lay_out_frame,
    small,
    small_height,
)
from deckgen.layout.slide_text import cut_para
from deckgen.model.figure import KpiCard, KpiRow
from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.model.layout.slides import Rule, Shape, Slide, TextBox
from deckgen.model.layout.text import Para, Run

DARK_LEFT = 0.8


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


def first_card(desk: Desk) -> tuple[KpiCard, str] | None:
    """The first KPI of the document with its own source line; a row's line will do
    where it names no source that the card does not rest on."""
    for exhibit in desk.document.exhibits:
        if isinstance(exhibit.body, KpiRow):
            card = exhibit.body.cards[0]
            own = {citation.source for citation in card.citations}
            same = own == {citation.source for citation in exhibit.citations}
            line = card.source_line or (exhibit.source_line_short if same else "")
            return (card, line) if line else None
    return None


def key_figure(desk: Desk, card: KpiCard, line: str) -> list[Shape]:
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
    source = small(line, "paper")
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


REFERENCE_STEPS = ((13.0, 108.0, 7.0), (12.0, 100.0, 5.0))
"""Size, line spacing in percent and space after: the second where it saves a slide."""


def reference_paras(desk: Desk, step: tuple[float, float, float]) -> list[Para]:
    """The numbered bibliography."""
    size, line, after = step
    return [
        Para(
            (
                Run(f"[{entry.number}]\t", size, bold=True, colour="accent"),
                *desk.runs(entry.text, Run("", size)),
            ),
            hang=0.55,
            after=after,
            line=line,
        )
        for entry in desk.document.bibliography
    ]


def lay_out_sources(desk: Desk) -> tuple[Slide, ...]:
    """The bibliography, on as many slides as it needs."""
    made = [
        source_slides(desk, reference_paras(desk, step)) for step in REFERENCE_STEPS
    ]
    return min(made, key=len)


def source_slides(desk: Desk, paras: list[Para]) -> tuple[Slide, ...]:
    """References distributed over slides."""
    slides: list[Slide] = []
    while paras:
        number = len(slides) + 1
        first = number == 1
        suffix = "" if first else desk.labels.continued
        frame = lay_out_frame(
            desk,
            Framing(
                tag=desk.document.house,
                title=(Text(desk.labels.sources),),
                lead=(Text(desk.labels.sources_lead),) if first else (),
                suffix=suffix,
            ),
        )
        area = frame.area
        room, count = area.h - 0.05, 0
        while count < len(paras):
            height = desk.height((paras[count],), area.w)
            if height > room and count:
                break
            room -= height
            count += 1
        shown, paras = paras[:count], paras[count:]
        tall = desk.height(shown, area.w) + 0.02
        box = desk.box("references", replace(area, h=tall), shown)
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
