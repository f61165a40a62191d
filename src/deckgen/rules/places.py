"""A document → every text in it that somebody typed, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator

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
from deckgen.model.figure import Chart, Diagram, Exhibit, KpiRow, Table
from deckgen.model.inline import (
    Inlines,
)
from deckgen.rules.labels import year_labels
from deckgen.rules.neighbours import of_blocks, of_cells, of_diagram, of_page
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
        yield from texts_of(block)
    for page in chapter.pages:
        yield from _of_page(page)


def _of_page(page: Page) -> Iterator[Inlines]:
    yield from (page.title, page.short, page.heading, page.lead, page.kicker)
    yield from of_page(page)
    yield from of_blocks(page.blocks)
    for block in walk_blocks(page.blocks):
        yield from texts_of(block)


def texts_of(block: Block) -> Iterator[Inlines]:
    """What is typed or bound in a block itself, not in those inside it."""
    match block:
        case Paragraph(inlines=inlines):
            yield inlines
        case Grid(header=header, rows=rows):
            yield from header
            for row in rows:
                yield from row
            yield from of_cells(header[1:], [(row[0], row[1:]) for row in rows if row])
        case Box(attributes=attributes):
            yield from (text for name, text in attributes if name != "source")
        case ExhibitBlock(exhibit=exhibit):
            yield from _of_exhibit(exhibit)
        case MissingExhibit(caption=caption):
            yield caption
        case _:
            return


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
            yield from of_diagram(diagram)
        case Chart() as chart:
            yield from chart.words
        case _:
            return
