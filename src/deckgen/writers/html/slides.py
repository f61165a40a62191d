"""A slide becomes a sheet of HTML: its shapes at their places, over its ground."""

from __future__ import annotations

from dataclasses import replace

from deckgen.model.layout.slides import PictureBox, Shape, Slide, SlideDeck, TextBox
from deckgen.model.layout.theme import Theme
from deckgen.writers.html.shapes import shape_html, shapes_html
from deckgen.writers.html.text import Pen, length, number, paragraph_html

NOTES = {"zh-CN": "演讲备注", "en": "Speaker notes"}


def write_slide(
    slide: Slide, deck: SlideDeck, theme: Theme, *, sources: int = 0
) -> str:
    """A sheet as wide as the page that shows it; then the speaker's notes.

    Args:
        sources: entries of the bibliography: `[3]` is one of them.
    """
    pen = Pen(theme.on(slide.layout), deck.language, sources)
    wide, tall = deck.width * 72, deck.height * 72
    dark = theme.brand is None and theme.pages.dark(slide.layout)
    ground = pen.colour("ink" if dark else "paper")
    inside = shapes_html((settled(s, slide, theme) for s in slide.shapes), pen)
    if slide.layout == "content" and theme.brand is None:
        inside += shape_html(logo, pen) if (logo := logo_box(theme)) else ""
    language = "en" if deck.language == "en" else "zh-CN"
    notes = "".join(
        paragraph_html(para, replace(pen, theme=theme)) for para in slide.notes
    )
    spoken = ""
    if notes:
        name = NOTES[deck.language]
        spoken = f'<details class="notes"><summary>{name}</summary>{notes}</details>'
    return (
        f'<div class="sheet" lang="{language}" style="--u:calc(100cqw/{number(wide)})">'
        f'<div class="paper slide" style="background:{ground};'
        f'width:{length(wide)};height:{length(tall)}">{inside}</div>{spoken}</div>'
    )


def settled(shape: Shape, slide: Slide, theme: Theme) -> Shape:
    """A shape whose text stands as the brand's placeholder has it."""
    if theme.brand is None or not isinstance(shape, TextBox) or not shape.inherits:
        return shape
    place = theme.brand.layouts[slide.layout].place(shape.placeholder)
    if place is None:
        return shape
    paras = tuple(replace(para, align=place.align) for para in shape.paras)
    return replace(shape, paras=paras)


def logo_box(theme: Theme) -> Shape | None:
    """The theme's logo in the footer, where the master has it."""
    logo = theme.logo
    if logo is None:
        return None
    width, height = logo.within(2.4, 0.28)
    x, y = 11.6 - width, 7.175 - height / 2
    return PictureBox("logo", x, y, width, height, logo.data, logo.media_type, "")
