"""A document as the places where text stands, and the sentences around its facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deckgen.model.document import (
    Blocks,
    Box,
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
    BoundText,
    Break,
    Code,
    Fact,
    Inlines,
    Name,
    Reference,
    Text,
    Withheld,
    walk,
)

SENTENCE_END = re.compile(r"(?<=[。！？!?\n])|(?<=\.)\s")


@dataclass(frozen=True, slots=True)
class Site:
    """One text: a title, a paragraph, a cell."""

    chapter: str
    page: str
    """Empty outside pages: a report's or a chapter's own text."""
    place: str
    """title, subtitle, short, heading, lead, kicker, text, cell, attribute,
    caption, note, label, value, change, item."""
    inlines: Inlines
    exhibit: str = ""
    """Id of the exhibit it belongs to."""


def sites(document: Document) -> Iterator[Site]:
    """Every text of a document, in reading order."""
    yield Site("", "", "title", document.title)
    yield Site("", "", "subtitle", document.subtitle)
    for chapter in document.chapters:
        yield Site(chapter.id, "", "title", chapter.title)
        yield from _block_sites(chapter.lead, chapter=chapter.id, page="")
        for page in chapter.pages:
            yield from _page_sites(page, chapter.id)


def _page_sites(page: Page, chapter: str) -> Iterator[Site]:
    for place, inlines in (
        ("title", page.title),
        ("short", page.short),
        ("heading", page.heading),
        ("lead", page.lead),
        ("kicker", page.kicker),
    ):
        yield Site(chapter, page.id, place, inlines)
    yield from _block_sites(page.blocks, chapter=chapter, page=page.id)


def _block_sites(blocks: Blocks, *, chapter: str, page: str) -> Iterator[Site]:
    for block in walk_blocks(blocks):
        match block:
            case Paragraph(inlines=inlines):
                yield Site(chapter, page, "text", inlines)
            case Grid(header=header, rows=rows):
                for row in (header, *rows):
                    for cell in row:
                        yield Site(chapter, page, "cell", cell)
            case Box(attributes=attributes):
                for _, inlines in attributes:
                    yield Site(chapter, page, "attribute", inlines)
            case MissingExhibit(caption=caption):
                yield Site(chapter, page, "caption", caption)
            case ExhibitBlock(exhibit=exhibit):
                for place, inlines in exhibit_texts(exhibit):
                    yield Site(chapter, page, place, inlines, exhibit.id)
            case _:
                pass


def exhibit_texts(exhibit: Exhibit) -> Iterator[tuple[str, Inlines]]:
    """(place, text) of everything written in an exhibit."""
    yield "caption", exhibit.caption
    for note in exhibit.notes:
        yield "note", note
    match exhibit.body:
        case Table(rows=rows) as table:
            for label in table.heads:
                yield "label", label
            for row in rows:
                for cell in row.cells:
                    yield "cell", cell
        case KpiRow(cards=cards):
            for card in cards:
                yield "label", card.label
                yield "value", card.value
                yield "change", card.change
        case Diagram() as diagram:
            for text in diagram.texts:
                yield "item", text
        case Chart() as chart:
            for text in chart.words:
                yield "label", text
        case _:
            pass


def marked_text(inlines: Inlines) -> str:
    """The text with `⟦id⟧` where data printed something: it changes only by hand."""
    return "".join(part for part, _ in _parts(inlines))


def sentences(inlines: Inlines) -> dict[str, str]:
    """Id of each bound number or word → its sentence, with marks.

    Only typed text ends a sentence; the dots of an id or of `6.02` do not.
    """
    found: dict[str, str] = {}
    sentence, inside = "", list[str]()
    for part, identity in (*_parts(inlines), ("\n", "")):
        pieces = [part] if identity else SENTENCE_END.split(part)
        for number, piece in enumerate(pieces):
            if number:
                found.update({i: sentence.strip() for i in inside if i not in found})
                sentence, inside = "", []
            sentence += piece
        if identity:
            inside.append(identity)
    return found


def _parts(inlines: Inlines) -> Iterator[tuple[str, str]]:
    """(characters, id): the id is empty for typed text."""
    for inline in walk(inlines):
        match inline:
            case Fact(id=identity) | BoundText(id=identity):
                yield f"⟦{identity}⟧", identity
            case (
                Text(text=text)
                | Code(text=text)
                | Name(text=text)
                | Reference(text=text)
                | Withheld(text=text)
            ):
                yield text, ""
            case Break():
                yield "\n", ""
            case _:
                pass
