"""Texts and exhibits of a document → the citations they rest on, in reading order."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.model.document import (
    Blocks,
    Box,
    ExhibitBlock,
    Grid,
    Page,
    Paragraph,
    walk_blocks,
)
from deckgen.model.figure import Chart, Diagram, Exhibit, KpiRow, Table
from deckgen.model.inline import Inlines, citations_in
from deckgen.model.source import Citation


def heading_inlines(page: Page) -> tuple[Inlines, ...]:
    """What a page's heading says, here or there."""
    return (page.kicker, page.title, page.heading, page.short, page.lead)


def block_citations(blocks: Blocks, *, exhibits: bool) -> tuple[Citation, ...]:
    """Citations of what blocks say, and of what they show."""
    found: dict[Citation, None] = {}
    for block in walk_blocks(blocks):
        if isinstance(block, ExhibitBlock):
            if exhibits:
                found.update(dict.fromkeys(block.exhibit.citations))
                for inlines in exhibit_inlines(block.exhibit):
                    found.update(dict.fromkeys(citations_in(inlines)))
            continue
        for inlines in block_inlines(block):
            found.update(dict.fromkeys(citations_in(inlines)))
    return tuple(found)


def block_inlines(block: object) -> Iterable[Inlines]:
    """The texts a block holds itself."""
    match block:
        case Paragraph(inlines=inlines):
            yield inlines
        case Grid(header=header, rows=rows):
            yield from header
            for row in rows:
                yield from row
        case Box(attributes=attributes):
            for _, words in attributes:
                yield words
        case _:
            return


def exhibit_inlines(exhibit: Exhibit) -> Iterable[Inlines]:
    """The texts of an exhibit: caption, notes, cells, cards, items."""
    yield exhibit.caption
    yield exhibit.alt
    yield from exhibit.notes
    match exhibit.body:
        case Table() as table:
            yield from table.texts
        case KpiRow(cards=cards):
            for card in cards:
                yield from (card.label, card.value, card.change)
        case Diagram() as diagram:
            yield from diagram.texts
        case Chart() as chart:
            yield from chart.words
        case _:
            return
