"""Cover and closing of a deck, in the compositions a theme may choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.formatting import format_date
from deckgen.layout.labels import cover_days
from deckgen.layout.measure import Style
from deckgen.layout.slide_exhibits import value_para
from deckgen.layout.slide_page import Area, Desk, fitted, small_height
from deckgen.layout.slide_text import cut_para
from deckgen.layout.slide_zones import PAGE_HEIGHT, PAGE_WIDTH
from deckgen.model.figure import KpiCard, KpiRow
from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.model.layout.slides import PictureBox, Rule, Shape, Slide, TextBox
from deckgen.model.layout.text import Para, Run

DARK_LEFT = 0.8
WHOLE = PAGE_WIDTH - 2 * DARK_LEFT
KEY_SIZES = (88.0, 72.0, 60.0, 48.0, 36.0, 28.0)
"""Points of the key figure."""
KEY_WIDTH = 4.6
"""Inches of it on a band, at the most."""
POINTS_INCH = 72


@dataclass(frozen=True, slots=True)
class Composition:
    """Where a cover has its texts, in inches."""

    width: float
    """Of title and subtitle."""
    title: float
    """Upper edge of the title."""
    foot: float
    """Where the subtitle must end."""


def composition(desk: Desk, *, key: bool) -> Composition:
    """Of the theme's cover, with or without a key figure."""
    match desk.theme.pages.cover:
        case "panel":
            return Composition(7.2 if key else 11.0, 2.1, 6.4)
        case "band":
            return Composition(11.0, 1.95, 4.7 if key else 6.1)
        case "plain":
            return Composition(11.0, 2.1, 6.2)


def lay_out_cover(desk: Desk) -> Slide:
    """House, title, subtitle and date; the first KPI beside or below them, sourced."""
    document = desk.document
    card = first_card(desk) if desk.theme.pages.cover != "plain" else None
    place = composition(desk, key=card is not None)
    on = desk.colours("cover")
    width = place.width
    title = fitted(
        desk,
        (document.title,),
        Run("", bold=True, colour=on.text, heading=True),
        (width, 2.5 if place.foot > 5 else 1.9),
        desk.sizes("cover"),
        line=105,
    )
    title = at_colon(desk, title, width)
    title_area = Area(DARK_LEFT, place.title, width, desk.height(title, width) + 0.05)
    dated = date_shapes(desk, key=card is not None)
    # What stands beside the house is read before the title.
    on_top = desk.theme.pages.cover == "band" and card is not None
    shapes: list[Shape] = [
        sender(desk),
        *(dated if on_top else ()),
        TextBox("mark", DARK_LEFT, place.title - 0.35, 0.9, 0.07, fill=on.loud),
        desk.box("title", title_area, title, placeholder="title"),
    ]
    if plain_text(document.subtitle):
        top = title_area.foot + 0.25
        subtitle = fitted(
            desk,
            (document.subtitle,),
            Run("", colour=on.quiet),
            (width, place.foot - top),
            (18, 16, 14, 12),
        )
        area = Area(DARK_LEFT, top, width, desk.height(subtitle, width))
        shapes.append(desk.box("subtitle", area, subtitle, placeholder="subtitle"))
    if not on_top:
        shapes.extend(dated)
    if card:
        shapes.extend(key_figure(desk, *card))
    title_text = plain_text(document.title)
    return Slide("cover", "cover", title_text, tuple(shapes), (), 1)


def sender(desk: Desk) -> Shape:
    """The logo for the cover's ground, or the house's name."""
    theme, house = desk.theme, desk.document.house
    on = desk.colours("cover")
    logo = theme.logo_on_dark if theme.pages.dark("cover") else theme.logo
    if logo is None:
        name = Para((Run(house, 14, bold=True, colour=on.text),))
        return desk.box("house", Area(DARK_LEFT, 0.75, 6.5, 0.32), (name,))
    width, height = logo.within(3.2, 0.62)
    return PictureBox(
        "house", DARK_LEFT, 0.6, width, height, logo.data, logo.media_type, house
    )


def date_shapes(desk: Desk, *, key: bool) -> list[Shape]:
    """Authors, date and stage; at the foot, or opposite the house where a band is
    there."""
    on = desk.colours("cover")
    run = Run(date_words(desk, 5.0 if key else 7.0), 12, colour=on.quiet)
    area = Area(DARK_LEFT, 6.55, 7.0, 0.3)
    match desk.theme.pages.cover:
        case "panel":
            return [desk.box("date", area, (Para((run,)),))]
        case "plain":
            rule = Rule("date rule", DARK_LEFT, 6.4, DARK_LEFT + WHOLE, 6.4, "ink")
            return [rule, desk.box("date", area, (Para((run,)),))]
        case "band" if key:
            area = Area(DARK_LEFT + WHOLE - 5.0, 0.75, 5.0, 0.3)
            return [desk.box("date", area, (Para((run,), align="right"),))]
        case "band":
            return [*foot_band(), desk.box("date", area, (Para((white(run),)),))]


def date_words(desk: Desk, width: float) -> str:
    """Who signs, date and stage on one line; names that do not fit in a width, in
    inches, stand on the page of the team only."""
    document = desk.document
    words = cover_days(document)
    if document.draft:
        words.append(desk.labels.draft)
    if document.marking:
        words.append(document.marking)
    names = desk.labels.and_.join(author.name for author in document.authors)
    signed = separated(desk, [names, *words])
    fits = desk.measurer.line_count(Para((Run(signed, 12),)), width) == 1
    return signed if names and fits else separated(desk, words)


def foot_band() -> list[Shape]:
    """A low band of accent along the foot."""
    return [TextBox("band", 0, 6.35, PAGE_WIDTH, PAGE_HEIGHT - 6.35, fill="accent")]


def white(run: Run) -> Run:
    """On accent."""
    return replace(run, colour="paper")


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


def first_card(desk: Desk) -> tuple[KpiCard, Inlines] | None:
    """The first KPI of the document with its own source line; a row's line will do
    where it names no source that the card does not rest on."""
    for exhibit in desk.document.exhibits:
        if isinstance(exhibit.body, KpiRow):
            card = exhibit.body.cards[0]
            own = {citation.source for citation in card.citations}
            same = own == {citation.source for citation in exhibit.citations}
            line = card.source_line or (exhibit.source_line_short if same else ())
            return (card, line) if line else None
    return None


def key_figure(desk: Desk, card: KpiCard, line: Inlines) -> list[Shape]:
    """The number large on accent, what it is, its source: a panel or a band."""
    band = desk.theme.pages.cover == "band"
    width = KEY_WIDTH if band else 3.7
    for size in KEY_SIZES[1:] if band else KEY_SIZES:
        value = value_para(replace(card, unit=""), size)
        if desk.measurer.line_count(value, width) == 1:
            break
    value = replace(value, runs=tuple(white(run) for run in value.runs))
    label = desk.runs(card.label, Run("", 14, colour="paper"))
    paras: tuple[Para, ...] = (Para(label),)
    if card.change:
        # A number on a cover is dated, as it is on its card.
        paras = (*paras, Para(desk.runs(card.change, Run("", 12, colour="paper"))))
    if card.unit:
        unit = replace(value.runs[0], text=card.unit, size=20.0, heading=False)
        paras = (Para((unit,), after=4), *paras)
    source = desk.small(line, "paper")
    if band:
        return on_band(desk, value, paras, source)
    return on_panel(desk, value, paras, source)


def natural_width(desk: Desk, para: Para) -> float:
    """Inches of a paragraph on one line."""
    styled = ((r.text, Style(r.size, r.bold, r.heading)) for r in para.runs)
    points = (desk.measurer.characters(text, style) for text, style in styled)
    return sum(sum(one) for one in points) / POINTS_INCH


def on_panel(
    desk: Desk, value: Para, label: tuple[Para, ...], source: Para
) -> list[Shape]:
    """At the right, over the whole height."""
    x, width, panel_x = 9.25, 3.7, 8.75
    height = small_height(desk, (source,), width)
    tall = desk.height((value,), width)
    wide = round(PAGE_WIDTH - panel_x, 3)
    return [
        TextBox("panel", panel_x, 0, wide, PAGE_HEIGHT, fill="accent"),
        desk.box(
            "key figure", Area(x, 3.6 - tall, width, tall), (value,), anchor="bottom"
        ),
        desk.box(
            "key figure label", Area(x, 3.68, width, desk.height(label, width)), label
        ),
        desk.box(
            "key figure source",
            Area(x, 6.87 - height, width, height),
            (source,),
            anchor="bottom",
        ),
    ]


def on_band(
    desk: Desk, value: Para, label: tuple[Para, ...], source: Para
) -> list[Shape]:
    """Along the foot: the number left, what it is right beside it."""
    top = 4.95
    width = min(KEY_WIDTH, natural_width(desk, value) + 0.1)
    middle = (top + PAGE_HEIGHT) / 2 - 0.1
    x = DARK_LEFT + width + 0.3
    rest = DARK_LEFT + WHOLE - x
    tall = desk.height((value,), width)
    words = desk.height(label, rest)
    height = small_height(desk, (source,), WHOLE)
    return [
        TextBox("band", 0, top, PAGE_WIDTH, PAGE_HEIGHT - top, fill="accent"),
        desk.box(
            "key figure",
            Area(DARK_LEFT, middle - tall / 2, width, tall),
            (value,),
            anchor="middle",
        ),
        desk.box(
            "key figure label",
            Area(x, middle - words / 2, rest, words),
            label,
            anchor="middle",
        ),
        desk.box(
            "key figure source",
            Area(DARK_LEFT, 7.15 - height, WHOLE, height),
            (source,),
            anchor="bottom",
        ),
    ]


def lay_out_closing(desk: Desk) -> tuple[Slide, ...]:
    """House, title and date on the cover's ground."""
    document, on = desk.document, desk.colours("closing")
    width = 11.0
    house = closing_title(desk, width)
    area = Area(DARK_LEFT, 1.9, width, desk.height(house, width) + 0.05)
    title = fitted(
        desk,
        (document.title,),
        Run("", colour=on.quiet),
        (width, 1.6),
        (18, 16, 14, 12),
    )
    title_area = Area(DARK_LEFT, area.foot + 0.25, width, desk.height(title, width))
    date = format_date(document.date, document.language)
    imprint = separated(desk, [f"© {document.date.year} {document.house}", date])
    run = Run(imprint, 12, colour=on.quiet)
    band = desk.theme.pages.cover == "band"
    shapes: list[Shape] = [
        TextBox("mark", DARK_LEFT, 1.55, 0.9, 0.07, fill=on.loud),
        desk.box("title", area, house, placeholder="title"),
        desk.box("report", title_area, title),
        *(foot_band() if band else ()),
        desk.box(
            "imprint",
            Area(DARK_LEFT, 6.78 if band else 6.55, 7.0, 0.3),
            (Para((white(run) if band else run,)),),
        ),
    ]
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
    base = Run("", bold=True, colour=desk.colours("closing").text, heading=True)
    text: Inlines = (Text(desk.document.house),)
    return fitted(desk, (text,), base, (width, 1.7), (44, 38, 32, 26), line=105)
