"""What a slide cites becomes the full citations of its speaker notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deckgen.layout.slide_page import Desk
from deckgen.model.document import (
    Block,
    Blocks,
    Box,
    ExhibitBlock,
    Grid,
    Items,
    Page,
    Paragraph,
)
from deckgen.model.figure import Diagram, Exhibit, KpiRow, Table
from deckgen.model.inline import Inlines, citations_in
from deckgen.model.layout.text import Para, Run
from deckgen.model.source import Citation


def speaker_notes(desk: Desk, page: Page, notes: tuple[Para, ...]) -> tuple[Para, ...]:
    """The author's notes, then every bibliography entry the page rests on."""
    texts = (page.kicker, page.title, page.lead, page.short)
    cited = [c for text in texts for c in citations_in(text)]
    cited += citations_of(page.blocks)
    return (*notes, *full_citations(desk, cited))


def full_citations(desk: Desk, cited: Iterable[Citation]) -> tuple[Para, ...]:
    """`[n] entry` of each source cited, by number; nothing when there is none."""
    ids = {citation.source for citation in cited}
    entries = [entry for entry in desk.document.bibliography if entry.source in ids]
    if not entries:
        return ()
    base = Run("", 12)
    return (
        Para((replace(base, text=desk.labels.full_citations, bold=True),)),
        *(
            Para((replace(base, text=f"[{e.number}] "), *desk.runs(e.text, base)))
            for e in sorted(entries, key=lambda e: e.number)
        ),
    )


def citations_of(blocks: Blocks) -> list[Citation]:
    """Citations of what a slide shows of blocks, in reading order."""
    return [citation for block in blocks for citation in block_citations(block)]


def block_citations(block: Block) -> list[Citation]:
    """Citations of one block and of what it holds."""
    match block:
        case Paragraph():
            return list(citations_in(block.inlines))
        case Items():
            return [c for item in block.items for c in citations_of(item)]
        case Grid():
            return list_of((*block.header, *(c for row in block.rows for c in row)))
        case Box(role="detail"):
            return []
        case Box():
            words = list_of(value for _, value in block.attributes)
            return [*citations_of(block.blocks), *words]
        case ExhibitBlock():
            return exhibit_citations(block.exhibit)
        case _:
            return []


def exhibit_citations(exhibit: Exhibit) -> list[Citation]:
    """Those of the exhibit and of the facts in its texts."""
    texts: list[Inlines] = [exhibit.caption, *exhibit.notes]
    found = list(exhibit.citations)
    match exhibit.body:
        case Table() as table:
            texts += table.texts
        case KpiRow(cards=cards):
            found += [c for card in cards for c in card.citations]
            texts += [
                t for card in cards for t in (card.label, card.value, card.change)
            ]
        case Diagram() as diagram:
            texts += diagram.texts
        case _:
            pass
    return found + list_of(texts)


def list_of(texts: Iterable[Inlines]) -> list[Citation]:
    """Citations of several texts."""
    return [citation for text in texts for citation in citations_in(text)]
