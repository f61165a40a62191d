"""Who signs a report, and what the house declares: the last pages of a deck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.slide_frame import Frame, Framing, lay_out_frame
from deckgen.layout.slide_page import Area, Desk
from deckgen.layout.slide_stack import BASE, TextRow, lay_out_stack, natural_height
from deckgen.model.document import Author
from deckgen.model.inline import Text, plain_text
from deckgen.model.layout.slides import Rule, Shape, Slide, TextBox
from deckgen.model.layout.text import Para, Run

CARDS_IN_A_ROW = 3
CARD_GAP = 0.3
CARD_SIDE = 0.24
CARD_LEAST = 1.5
NAME_SIZE = 20.0
NOTICE_GAP = 0.6
SOURCES_GAP = 0.35
"""Inches between cards, or sources, and the notices below them."""


def lay_out_people(desk: Desk) -> tuple[Slide, ...]:
    """Authors and notices: together where one slide holds both, else after each
    other."""
    together = team_and_notice(desk)
    return together or (*lay_out_team(desk), *lay_out_notice(desk))


def lay_out_end(desk: Desk, sources: Sequence[Slide]) -> tuple[Slide, ...]:
    """The slides of sources, and who signs: what a report without authors declares
    stands below its last sources, where they leave room."""
    if sources and desk.document.disclaimers and not desk.document.authors:
        last = sources[-1]
        foot = max(s.y + s.h for s in last.shapes if isinstance(s, TextBox))
        area = end_frame(desk, desk.labels.disclaimer, first=True).area
        shapes = notice_below(desk, area, foot + SOURCES_GAP)
        if shapes:
            shared = replace(last, shapes=(*last.shapes, *shapes))
            return (*sources[:-1], shared)
    return (*sources, *lay_out_people(desk))


def team_and_notice(desk: Desk) -> tuple[Slide, ...]:
    """Cards, and the notices under a heading of their own; nothing where they do not
    fit."""
    if not desk.document.authors or not desk.document.disclaimers:
        return ()
    frame = end_frame(desk, desk.labels.team, first=True)
    cards, waiting = team_cards(desk, frame.area, desk.document.authors)
    foot = max(s.y + s.h for s in cards if isinstance(s, TextBox))
    shapes = () if waiting else notice_below(desk, frame.area, foot + NOTICE_GAP)
    if not shapes:
        return ()
    return (end_slide(desk, "team", frame, (*cards, *shapes), 1),)


def notice_below(desk: Desk, body: Area, top: float) -> tuple[Shape, ...]:
    """Notices under a heading of their own, in what is left of a body; nothing where
    they do not fit in it as large as they would be alone."""
    area = body.below(top)
    words = Para((Run(desk.labels.disclaimer, NAME_SIZE, bold=True, heading=True),))
    tall = desk.height((words,), area.w)
    heading = desk.box("heading of notice", replace(area, h=tall), (words,))
    rest = area.below(area.y + tall + 0.12)
    sizes = desk.body_sizes[1:]
    rows = notice_rows(desk)
    if natural_height(desk, rows, rest.w, rail=False, size=sizes[0]) > rest.h:
        return ()
    stack = lay_out_stack(desk, rows, rest, sizes=sizes)
    return (heading, *stack.shapes)


def lay_out_team(desk: Desk) -> tuple[Slide, ...]:
    """A card for each author, three in a row, on as many slides as they need."""
    authors = desk.document.authors
    slides: list[Slide] = []
    while authors:
        frame = end_frame(desk, desk.labels.team, first=not slides)
        made, authors = team_cards(desk, frame.area, authors)
        slides.append(end_slide(desk, "team", frame, made, len(slides) + 1))
    return tuple(slides)


def team_cards(
    desk: Desk, area: Area, authors: Sequence[Author]
) -> tuple[list[Shape], tuple[Author, ...]]:
    """Rows of cards from the top of an area, and who has no room left."""
    width = (area.w - CARD_GAP * (CARDS_IN_A_ROW - 1)) / CARDS_IN_A_ROW
    left, top, right, foot = insets = card_insets(desk)
    shapes: list[Shape] = []
    y = area.y
    for start in range(0, len(authors), CARDS_IN_A_ROW):
        row = authors[start : start + CARDS_IN_A_ROW]
        cards = [card_paras(desk, author) for author in row]
        tall = max(desk.height(paras, width - left - right) for paras in cards)
        tall = max(CARD_LEAST, tall + top + foot)
        if y + tall > area.foot and start:
            return shapes, tuple(authors[start:])
        for index, paras in enumerate(cards):
            name = f"author {start + index + 1}"
            slot = Area(area.x + index * (width + CARD_GAP), y, width, tall)
            shapes.extend(card_shapes(desk, name, slot, paras, insets))
        y += tall + CARD_GAP
    return shapes, ()


def card_insets(desk: Desk) -> tuple[float, float, float, float]:
    """A card without a ground has its text at its edge."""
    side = 0.0 if desk.theme.pages.cards == "open" else CARD_SIDE
    return side, 0.26, CARD_SIDE, 0.22


def card_shapes(
    desk: Desk,
    name: str,
    slot: Area,
    paras: Sequence[Para],
    insets: tuple[float, float, float, float],
) -> tuple[Shape, ...]:
    """A card as the theme's KPI cards are: tinted under a bar, or open under a rule."""
    right = slot.x + slot.w
    if desk.theme.pages.cards == "open":
        rule = Rule(f"{name} bar", slot.x, slot.y, right, slot.y, "ink", 1.5)
        return rule, desk.box(name, slot, paras, insets=insets)
    bar = TextBox(f"{name} bar", slot.x, slot.y, slot.w, 0.05, fill="accent")
    ground = TextBox(f"{name} ground", slot.x, slot.y, slot.w, slot.h, fill="tint")
    return ground, bar, desk.box(name, slot, paras, insets=insets)


def card_paras(desk: Desk, author: Author) -> tuple[Para, ...]:
    """Name, title, licence, and a line for each way to reach the author."""
    grey = Run("", 12, colour="grey")
    paras = [Para((Run(author.name, NAME_SIZE, bold=True, heading=True),), after=2)]
    if author.title:
        paras.append(Para((replace(grey, text=author.title, size=14),), after=6))
    if author.licence:
        words = desk.labels.licence + author.licence
        paras.append(Para((replace(grey, text=words),), after=2))
    paras += [
        Para((Run(line, 12, url=f"mailto:{line}" if is_mail(line) else ""),), after=2)
        for line in author.contact
    ]
    return tuple(paras)


def is_mail(line: str) -> bool:
    """An e-mail address and nothing else."""
    return "@" in line and not any(c in line for c in " :：")


def lay_out_notice(desk: Desk) -> tuple[Slide, ...]:
    """What the house declares, on as many slides as it needs."""
    rows = notice_rows(desk)
    slides: list[Slide] = []
    while rows:
        frame = end_frame(desk, desk.labels.disclaimer, first=not slides)
        stack = lay_out_stack(desk, rows, frame.area, sizes=desk.body_sizes[1:])
        rows = stack.rest
        slides.append(end_slide(desk, "notice", frame, stack.shapes, len(slides) + 1))
    return tuple(slides)


def notice_rows(desk: Desk) -> tuple[TextRow, ...]:
    """A paragraph for each notice."""
    return tuple(
        TextRow(f"notice {number}", "plain", (Para((Run(words, BASE),), line=120),))
        for number, words in enumerate(desk.document.disclaimers, start=1)
    )


def end_frame(desk: Desk, title: str, *, first: bool) -> Frame:
    """Head of a page behind the chapters."""
    tag = plain_text(desk.document.title)
    if desk.measurer.width(tag, 11, bold=True) / 72 > 8.9:
        tag = desk.document.house
    suffix = "" if first else desk.labels.continued
    return lay_out_frame(desk, Framing(tag=tag, title=(Text(title),), suffix=suffix))


def end_slide(
    desk: Desk, name: str, frame: Frame, shapes: Sequence[Shape], number: int
) -> Slide:
    """A slide of the closing section."""
    title = desk.labels.team if name == "team" else desk.labels.disclaimer
    return Slide(
        id=name if number == 1 else f"{name}-{number}",
        layout="content",
        title=title + ("" if number == 1 else desk.labels.continued),
        shapes=(*frame.head, *shapes),
        notes=(),
        number=0,
        section=desk.labels.closing,
    )
