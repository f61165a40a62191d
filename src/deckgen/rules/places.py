"""A document → every text in it that somebody typed, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from deckgen.model.document import (
    Block,
    Box,
    Chapter,
    Document,
    ExhibitBlock,
    Grid,
    MissingExhibit,
    Page,
    Paragraph,
    walk_blocks,
)
from deckgen.model.figure import Diagram, Exhibit, KpiRow, Table
from deckgen.model.inline import (
    BoundText,
    CitationMark,
    Cited,
    Emphasis,
    Fact,
    Inline,
    Inlines,
    Link,
    Name,
    Strong,
)
from deckgen.rules.labels import year_labels
from deckgen.rules.withhold import is_typed


def typed_texts(document: Document) -> Iterator[Inlines]:
    """Titles, texts, lists, cells, captions, labels, notes, attributes, alt texts."""
    yield document.title
    yield document.subtitle
    for chapter in document.chapters:
        yield from _of_chapter(chapter)


def _of_chapter(chapter: Chapter) -> Iterator[Inlines]:
    yield chapter.title
    for block in walk_blocks(chapter.lead):
        yield from _of_block(block)
    for page in chapter.pages:
        yield from _of_page(page)


def _of_page(page: Page) -> Iterator[Inlines]:
    yield from (page.title, page.short, page.heading, page.lead, page.kicker)
    for block in walk_blocks(page.blocks):
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph(inlines=inlines):
            yield inlines
        case Grid(header=header, rows=rows):
            yield from header
            for row in rows:
                yield from row
        case Box(attributes=attributes):
            yield from (text for name, text in attributes if name != "source")
        case ExhibitBlock(exhibit=exhibit):
            yield from _of_exhibit(exhibit)
        case MissingExhibit(caption=caption):
            yield caption
        case _:
            return


def _read_on(texts: tuple[Inlines, ...]) -> Iterator[Inlines]:
    """Neighbours that a reader takes for one: a number without its unit at the edge of
    a text of an item, and the text above or below it."""
    for above, below in pairwise(texts):
        if _is_open(above[-1]) or _is_open(below[0]):
            yield (*above, *below)


def _is_open(inline: Inline) -> bool:
    """What stands beside it may change what it says."""
    if isinstance(inline, Strong | Emphasis | Link):
        return any(_is_open(child) for child in inline.children)
    if isinstance(inline, Fact):
        return inline.bare
    return isinstance(inline, BoundText | Cited | CitationMark | Name)


def _of_exhibit(exhibit: Exhibit) -> Iterator[Inlines]:
    yield exhibit.caption
    yield exhibit.alt
    yield from (note for note in exhibit.notes if is_typed(note))
    match exhibit.body:
        case Table() as table:
            yield from table.texts
        case KpiRow(cards=cards):
            for card in cards:
                yield from (card.label, card.value, card.change)
        case Diagram() as diagram:
            years = year_labels(diagram)
            yield from (text for text in diagram.texts if text not in years)
            for item in diagram.items:
                yield from _read_on(item.texts)
        case _:
            return
