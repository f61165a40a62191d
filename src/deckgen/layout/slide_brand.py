"""Cover, chapter and closing slides on a brand's layouts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.formatting import format_date
from deckgen.layout.labels import cover_days
from deckgen.layout.slide_covers import separated
from deckgen.layout.slide_foot import brand_box, brand_room, brand_sizes
from deckgen.layout.slide_page import Area, Desk, fitted
from deckgen.layout.slide_stack import BASE
from deckgen.layout.slide_text import resized
from deckgen.model.document import Chapter
from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.model.layout.brand import DeckBrand, Place
from deckgen.model.layout.slides import Slide, SlideLayout, TextBox
from deckgen.model.layout.text import Para, Run


def brand_cover(desk: Desk, brand: DeckBrand) -> Slide:
    """Title, subtitle, house and date in the placeholders of the title layout."""
    document = desk.document
    words = [document.house, *cover_days(document)]
    if document.draft:
        words.append(desk.labels.draft)
    if document.marking:
        words.append(document.marking)
    rest: list[Inlines] = []
    if plain_text(document.subtitle):
        rest.append(document.subtitle)
    rest.append((Text(separated(desk, words)),))
    shapes = titled(desk, brand, "cover", document.title, rest)
    return Slide("cover", "cover", plain_text(document.title), tuple(shapes), (), 1)


def brand_closing(desk: Desk, brand: DeckBrand) -> tuple[Slide, ...]:
    """The house on the title layout."""
    document = desk.document
    date = format_date(document.date, document.language)
    imprint = separated(desk, [f"© {document.date.year} {document.house}", date])
    rest: list[Inlines] = [document.title, (Text(imprint),)]
    house: Inlines = (Text(document.house),)
    shapes = titled(desk, brand, "closing", house, rest)
    section = desk.labels.closing
    closing = Slide(
        "closing", "closing", document.house, tuple(shapes), (), 0, section=section
    )
    return (closing,)


def brand_divider(
    desk: Desk, brand: DeckBrand, chapter: Chapter, suffix: str
) -> list[TextBox]:
    """The chapter's number and title."""
    number = Text(f"{chapter.number:02d}{desk.labels.gap}")
    words = (number, *chapter.title, *((Text(suffix),) if suffix else ()))
    return titled(desk, brand, "divider", words, ())


def brand_lead(
    desk: Desk, brand: DeckBrand, paras: Sequence[Para]
) -> tuple[TextBox, ...]:
    """A chapter's lead in the section layout's text; empty where it does not fit."""
    place = brand.layouts["divider"].second()
    if place is None:
        return ()
    room = brand_room(place)
    for size in brand_sizes(place):
        made = tuple(resized(para, size, BASE) for para in paras)
        if desk.height(made, room.w) <= room.h:
            return (brand_box(desk, "chapter lead", place, inherited(made)),)
    return ()


def inherited(paras: Sequence[Para]) -> tuple[Para, ...]:
    """In the brand's own colour."""
    return tuple(
        replace(p, runs=tuple(replace(r, colour="ink") for r in p.runs)) for p in paras
    )


def titled(
    desk: Desk,
    brand: DeckBrand,
    layout: SlideLayout,
    title: Inlines,
    rest: Sequence[Inlines],
) -> list[TextBox]:
    """A title and what stands under it, each in the largest size that fits."""
    shapes: list[TextBox] = []
    place = brand.layouts[layout].place("title")
    if place:
        base = Run("", bold=place.bold, heading=True)
        room = brand_room(place)
        paras = fitted(desk, (title,), base, (room.w, room.h), brand_sizes(place))
        shapes.append(brand_box(desk, "title", place, paras))
    under = brand.layouts[layout].second()
    if rest and under:
        paras = lines_in(desk, rest, under)
        shapes.append(brand_box(desk, "subtitle", under, paras))
    elif rest and place:
        paras = fitted(desk, rest, Run(""), (place.w, 1.0), (18, 16, 14, 12))
        top = min(place.y + place.h + 0.15, 7.3 - desk.height(paras, place.w))
        area = Area(place.x, top, place.w, desk.height(paras, place.w))
        shapes.append(desk.box("subtitle", area, paras))
    return shapes


def lines_in(desk: Desk, texts: Sequence[Inlines], place: Place) -> tuple[Para, ...]:
    """A line each where one of the larger sizes allows it, else as large as fits."""
    room, sizes, base = brand_room(place), brand_sizes(place), Run("", bold=place.bold)
    for size in sizes:
        made = tuple(Para(desk.runs(t, replace(base, size=size))) for t in texts)
        whole = all(desk.measurer.line_count(para, room.w) == 1 for para in made)
        if whole and desk.height(made, room.w) <= room.h:
            return made
    return fitted(desk, texts, base, (room.w, room.h), sizes)
