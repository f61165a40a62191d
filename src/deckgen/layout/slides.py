"""A document and a theme become a deck of slides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.diagnostics import Diagnostic
from deckgen.formatting import format_date
from deckgen.layout.measure import Measurer
from deckgen.layout.slide_brand import brand_closing, brand_cover
from deckgen.layout.slide_content import lay_out_page
from deckgen.layout.slide_covers import (
    lay_out_closing,
    lay_out_cover,
    separated,
)
from deckgen.layout.slide_foot import corner_mark, footer_shapes
from deckgen.layout.slide_lists import lay_out_divider, lead_needs_page
from deckgen.layout.slide_outline import Entry, Listed, lay_out_contents
from deckgen.layout.slide_page import Desk
from deckgen.layout.slide_people import lay_out_end
from deckgen.layout.slide_scale import scaled
from deckgen.layout.slide_sources import cited_on_slides, lay_out_sources
from deckgen.layout.slide_tables import table_height
from deckgen.model.document import Chapter, Document, Page
from deckgen.model.inline import Text, plain_text
from deckgen.model.layout.slides import (
    Group,
    Rule,
    Shape,
    Slide,
    SlideDeck,
    TableBox,
    TextBox,
)
from deckgen.model.layout.theme import Theme, Token

OWN_IDS = re.compile(
    r"cover|contents(-\d+)?|divider-\d+(-\d+)?|sources-\d+|closing|"
    r"(?:team|notice)(-\d+)?"
)
"""Ids of slides that no page makes."""
MIDDLE = 3.75
"""Inches from which a footer is read last: some brands have theirs over the title."""
NamedBox = tuple[str, float, float, float, float]
"""Name, x, y, width and height in inches."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A chapter and the slides of its pages."""

    chapter: Chapter
    pages: tuple[tuple[Page, tuple[Slide, ...]], ...]
    lead: tuple[Slide, ...] = ()
    """Of a lead that a divider cannot hold."""

    @property
    def slides(self) -> tuple[Slide, ...]:
        """Slides of the lead and all pages."""
        return (*self.lead, *(slide for _, slides in self.pages for slide in slides))


def lay_out_slides(
    document: Document, theme: Theme, measurer: Measurer
) -> tuple[SlideDeck, tuple[Diagnostic, ...]]:
    """The whole deck, and what was shortened, shrunk or continued to make it fit.

    Args:
        document: numbered; a mark or fence left in it is a bug.
        theme: its type scale decides the steps of titles and texts.
        measurer: of the theme's fonts.
    """
    desk = Desk(document, theme, measurer)
    taken: set[str] = set()
    laid = [
        named(lay_out_chapter(desk, chapter), taken) for chapter in document.chapters
    ]
    cited = cited_on_slides(
        desk, ((part.chapter, [page for page, _ in part.pages]) for part in laid)
    )
    sources = lay_out_sources(desk, cited)
    drafts = assemble(desk, laid, sources, {})
    numbers = {slide.id: i for i, slide in enumerate(drafts, start=1)}
    slides = assemble(desk, laid, sources, numbers)
    footer = separated(
        desk,
        [
            f"© {document.date.year} {document.house}",
            format_date(document.date, document.language),
            *((document.marking,) if document.marking else ()),
        ],
    )
    deck = SlideDeck(
        slides=tuple(
            finished(desk, slide, number, footer)
            for number, slide in enumerate(slides, start=1)
        ),
        title=plain_text(document.title),
        author=document.signed,
        subject=plain_text(document.subtitle),
        keywords=document.period,
        company=document.house,
        language=document.language,
        footer=footer,
        created=document.date.isoformat(),
    )
    if desk.brand:
        deck = scaled(deck, desk.zones.width, desk.brand.scale)
    return deck, tuple(sorted(set(desk.found), key=lambda d: d.sort_key()))


def lay_out_chapter(desk: Desk, chapter: Chapter) -> Laid:
    """The slides of a chapter's pages."""
    pages = tuple((page, lay_out_page(desk, chapter, page)) for page in chapter.pages)
    lead: tuple[Slide, ...] = ()
    if lead_needs_page(desk, chapter):
        page = Page(f"{chapter.id}-lead", chapter.title, chapter.lead)
        lead = lay_out_page(desk, chapter, page)
    return Laid(
        chapter, tuple((page, slides) for page, slides in pages if slides), lead
    )


def named(part: Laid, taken: set[str]) -> Laid:
    """The chapter's slides with ids that no other slide has.

    A page may be called like a slide of ours, or like the second slide of another.
    """

    def fresh(slide: Slide) -> Slide:
        name, count = slide.id, 1
        while name in taken or OWN_IDS.fullmatch(name):
            count += 1
            name = f"{slide.id}~{count}"
        taken.add(name)
        return replace(slide, id=name)

    return replace(
        part,
        lead=tuple(fresh(slide) for slide in part.lead),
        pages=tuple(
            (page, tuple(fresh(slide) for slide in slides))
            for page, slides in part.pages
        ),
    )


def assemble(
    desk: Desk,
    laid: Sequence[Laid],
    sources: Sequence[Slide],
    numbers: Mapping[str, int],
) -> list[Slide]:
    """All slides in order.

    Front chapters that open the document stand before the contents, unless all are
    front. `numbers` are the slides' page numbers; the order does not depend on them, so
    the first call goes without.
    """
    places = (i for i, part in enumerate(laid) if part.chapter.number)
    opening = next(places, 0)
    brand = desk.brand
    slides = [brand_cover(desk, brand) if brand else lay_out_cover(desk)]
    for part in laid[:opening]:
        slides.extend(part.slides)
    listed = contents_list(desk, laid, sources, numbers)
    if listed:
        # Behind a chapter they are no part of what opens the deck.
        own = desk.labels.contents if len(slides) > 1 else ""
        slides.extend(replace(s, section=own) for s in lay_out_contents(desk, listed))
    for part in laid[opening:]:
        if part.chapter.number:
            entries = page_entries(part, numbers)
            slides.extend(lay_out_divider(desk, part.chapter, entries))
        slides.extend(part.slides)
    slides.extend(lay_out_end(desk, sources))
    slides.extend(brand_closing(desk, brand) if brand else lay_out_closing(desk))
    return slides


def page_entries(part: Laid, numbers: Mapping[str, int]) -> tuple[Entry, ...]:
    """The chapter's pages by their short titles."""
    return tuple(
        Entry(page.short or page.title, slides[0].id, numbers.get(slides[0].id, 0))
        for page, slides in part.pages
    )


def contents_list(
    desk: Desk,
    laid: Sequence[Laid],
    sources: Sequence[Slide],
    numbers: Mapping[str, int],
) -> list[Listed]:
    """Chapters and the bibliography as the contents list them."""
    found: list[Listed] = []
    for part in laid:
        chapter = part.chapter
        entries = page_entries(part, numbers)
        if chapter.number:
            target = f"divider-{chapter.number}"
        elif part.slides:
            target = part.slides[0].id
        else:
            continue
        page = numbers.get(target, 0)
        found.append(Listed(chapter.number, chapter.title, target, page, entries))
    if found and sources:
        target = sources[0].id
        page = numbers.get(target, 0)
        found.append(Listed(0, (Text(desk.labels.sources),), target, page, ()))
    return found


def finished(desk: Desk, slide: Slide, number: int, footer: str) -> Slide:
    """The slide with its number, its footer, and the marks that a page must bear: that
    it is a draft, and whom it is for where nothing else on it says so."""
    shapes: tuple[Shape, ...] = slide.shapes
    if slide.layout == "content":
        feet = footer_shapes(desk, number, footer)
        over = tuple(s for s in feet if isinstance(s, TextBox) and s.y < MIDDLE)
        shapes = (*over, *shapes, *(s for s in feet if s not in over))
    marks = [desk.labels.draft] if desk.document.draft else []
    marking = desk.document.marking
    if marking and not any(marking in words_of(shape) for shape in shapes):
        marks.append(marking)
    if marks:
        colour: Token = desk.colours(slide.layout).loud
        if slide.layout == "cover" and desk.theme.pages.dark("cover"):
            # A panel in accent may lie under it.
            colour = "paper"
        words = desk.labels.gap.join(marks)
        shapes = (*shapes, corner_mark(desk, slide.layout, words, colour))
    section = slide.section or desk.labels.opening
    return replace(slide, shapes=shapes, number=number, section=section)


def words_of(shape: Shape) -> str:
    """The text of a box."""
    return "".join(p.text for p in shape.paras) if isinstance(shape, TextBox) else ""


def boxes(slide: Slide) -> tuple[NamedBox, ...]:
    """Every box of a slide as the layout rules see it.

    A group is one box. Lines are left out, and so are grounds: boxes that have no
    text, only a colour.
    """
    found: list[NamedBox] = []
    for shape in slide.shapes:
        match shape:
            case Rule():
                continue
            case TableBox():
                width = sum(shape.widths)
                box = (shape.name, shape.x, shape.y, width, table_height(shape))
                found.append(box)
            case Group():
                found.append(group_box(shape))
            case TextBox(paras=()):
                continue
            case _:
                found.append((shape.name, shape.x, shape.y, shape.w, shape.h))
    return tuple(found)


def group_box(group: Group) -> NamedBox:
    """The smallest box around a group's shapes."""
    edges = [
        (
            min(s.x1, s.x2),
            min(s.y1, s.y2),
            max(s.x1, s.x2),
            max(s.y1, s.y2),
        )
        if isinstance(s, Rule)
        else (s.x, s.y, s.x + s.w, s.y + s.h)
        for s in group.shapes
    ]
    x, y = min(e[0] for e in edges), min(e[1] for e in edges)
    right, foot = max(e[2] for e in edges), max(e[3] for e in edges)
    return (group.name, x, y, right - x, foot - y)
