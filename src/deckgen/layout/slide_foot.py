"""Footers and marks of a page, and texts in a brand's placeholders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.slide_page import SMALL, Area, Desk, small
from deckgen.layout.slide_zones import LEFT, RIGHT
from deckgen.model.layout.brand import DeckBrand, Place
from deckgen.model.layout.slides import Rule, Shape, SlideLayout, TextBox
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Token

FOOTER_RULE = 6.98
SENTENCE = 28.0
"""Points."""


def footer_shapes(desk: Desk, number: int, footer: str) -> tuple[Shape, ...]:
    """Rule, footer and page number of a content page."""
    if desk.brand:
        return brand_footer(desk, desk.brand, number, footer)
    return (
        Rule("footer rule", LEFT, FOOTER_RULE, RIGHT, FOOTER_RULE, "line", 0.75),
        desk.box(
            "footer",
            Area(LEFT, 7.05, 8.0, 0.25),
            (small(footer),),
            anchor="middle",
            placeholder="footer",
        ),
        desk.box(
            "page number",
            Area(11.7, 7.05, 1.033, 0.25),
            (
                Para(
                    (Run(str(number), SMALL, colour="grey", field="slide-number"),),
                    align="right",
                ),
            ),
            anchor="middle",
            placeholder="slide-number",
        ),
    )


def corner_mark(desk: Desk, layout: SlideLayout, words: str, colour: Token) -> TextBox:
    """草稿 / DRAFT, 仅供内部使用 / For internal use at the top right, or where a brand
    leaves a corner."""
    para = Para((Run(words, 11, bold=True, colour=colour),), align="right")
    width = 2.4 if desk.measurer.line_count(para, 2.4) == 1 else 3.1
    area = Area(desk.zones.right - width, 0.33, width, 0.22)
    own = desk.brand.layouts[layout].mark if desk.brand else None
    if own:
        area = Area(*own)
        if area.x < desk.zones.width / 2:
            para = replace(para, align="left")
    return desk.box("draft mark", area, (para,))


def brand_room(place: Place) -> Area:
    """What a placeholder leaves for its text."""
    left, top, right, bottom = place.insets
    return Area(
        place.x + left, place.y + top, place.w - left - right, place.h - top - bottom
    )


def brand_sizes(place: Place) -> tuple[float, ...]:
    """The placeholder's own size and smaller ones, not below 12 points."""
    own = max(12.0, place.size)
    steps = (own * share // 0.5 * 0.5 for share in (1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4))
    return tuple(dict.fromkeys(max(12.0, size) for size in steps))


def sentence_sizes(place: Place) -> tuple[float, ...]:
    """Of titles that are sentences: a brand's own size is often for a word or two."""
    return brand_sizes(replace(place, size=min(place.size, SENTENCE)))


def brand_box(desk: Desk, name: str, place: Place, paras: Sequence[Para]) -> TextBox:
    """Text in a brand's placeholder: place and look are the brand's."""
    area = Area(place.x, place.y, place.w, place.h)
    kind = place.kind
    box = desk.box(name, area, paras, insets=place.insets, placeholder=kind)
    return replace(box, inherits=True)


def brand_footer(
    desk: Desk, brand: DeckBrand, number: int, footer: str
) -> tuple[Shape, ...]:
    """Footer and page number where the brand's layout has them."""
    layout = brand.layouts["content"]
    shapes: list[Shape] = []
    place = layout.place("footer")
    if place:
        room = brand_room(place)
        lines = (
            Para((Run(text, size),))
            for text in footers(desk, footer)
            for size in furniture_sizes(place)
        )
        fits = (
            para
            for para in lines
            if desk.measurer.line_count(para, room.w) == 1
            and desk.height((para,), room.w) <= room.h
        )
        para = next(fits, None)
        if para:
            shapes.append(brand_box(desk, "footer", place, (para,)))
    place = layout.place("slide-number")
    if place:
        room = brand_room(place)
        for size in furniture_sizes(place):
            run = Run(str(number), size, field="slide-number")
            if desk.height((Para((run,)),), room.w) <= room.h:
                break
        shapes.append(brand_box(desk, "page number", place, (Para((run,)),)))
    return tuple(shapes)


def footers(desk: Desk, footer: str) -> tuple[str, ...]:
    """What may stand in a footer, the longest first: whom it is for, then the house."""
    marking = desk.document.marking
    return (footer, marking) if marking else (footer, desk.document.house)


def furniture_sizes(place: Place) -> tuple[float, ...]:
    """The placeholder's own size, and smaller ones down to 9 points."""
    steps = (place.size * share for share in (1, 0.9, 0.8, 0.7))
    return tuple(dict.fromkeys(max(9.0, size // 0.5 * 0.5) for size in steps))
