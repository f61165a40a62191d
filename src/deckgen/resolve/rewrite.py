"""The same document with every text, or every exhibit, put through a function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from deckgen.model.document import (
    Block,
    Blocks,
    Box,
    Chapter,
    ExhibitBlock,
    Grid,
    Items,
    Page,
    Paragraph,
)
from deckgen.model.figure import Exhibit, rewritten_body
from deckgen.model.inline import Cited, Emphasis, Inline, Inlines, Link, Strong

Rewrite = Callable[[Inlines], Inlines]
RewriteExhibit = Callable[[Exhibit], Exhibit]


def deep(change: Callable[[Inline], Inline]) -> Rewrite:
    """A rewriter that changes every inline, inside containers too."""

    def rewrite(inlines: Inlines) -> Inlines:
        made: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Strong | Emphasis | Link | Cited):
                inline = replace(inline, children=rewrite(inline.children))
            made.append(change(inline))
        return tuple(made)

    return rewrite


def rewrite_chapter(
    chapter: Chapter, texts: Rewrite, exhibits: RewriteExhibit
) -> Chapter:
    """A chapter with its texts and exhibits rewritten, in reading order."""
    return replace(
        chapter,
        title=texts(chapter.title),
        lead=rewrite_blocks(chapter.lead, texts, exhibits),
        pages=tuple(_page(page, texts, exhibits) for page in chapter.pages),
    )


def _page(page: Page, texts: Rewrite, exhibits: RewriteExhibit) -> Page:
    return replace(
        page,
        title=texts(page.title),
        short=texts(page.short),
        heading=texts(page.heading),
        lead=texts(page.lead),
        kicker=texts(page.kicker),
        blocks=rewrite_blocks(page.blocks, texts, exhibits),
    )


def rewrite_blocks(blocks: Blocks, texts: Rewrite, exhibits: RewriteExhibit) -> Blocks:
    """Blocks with their texts and exhibits rewritten."""
    return tuple(_block(block, texts, exhibits) for block in blocks)


def _block(block: Block, texts: Rewrite, exhibits: RewriteExhibit) -> Block:
    match block:
        case Paragraph():
            return replace(block, inlines=texts(block.inlines))
        case Items(items=items):
            made = tuple(rewrite_blocks(item, texts, exhibits) for item in items)
            return replace(block, items=made)
        case Grid(header=header, rows=rows):
            return replace(
                block,
                header=tuple(texts(c) for c in header),
                rows=tuple(tuple(texts(c) for c in row) for row in rows),
            )
        case Box(blocks=inner, attributes=attributes):
            return replace(
                block,
                blocks=rewrite_blocks(inner, texts, exhibits),
                attributes=tuple((key, texts(words)) for key, words in attributes),
            )
        case ExhibitBlock(exhibit=exhibit):
            return replace(block, exhibit=exhibits(exhibit_texts(exhibit, texts)))
        case _:
            return block


def exhibit_texts(exhibit: Exhibit, texts: Rewrite) -> Exhibit:
    """An exhibit with its caption, notes, cells, cards and items rewritten."""
    return replace(
        exhibit,
        body=rewritten_body(exhibit.body, texts),
        caption=texts(exhibit.caption),
        notes=tuple(texts(note) for note in exhibit.notes),
        alt=texts(exhibit.alt),
    )
