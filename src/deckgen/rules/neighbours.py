"""Texts that stand beside each other → what a reader takes for one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from deckgen.model.document import Block, Blocks, Items, Page, Paragraph
from deckgen.model.figure import Diagram
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
    Text,
    plain_text,
)
from deckgen.rules.flow import leaves_of
from deckgen.rules.words import amount_end, look

LAST_BRACKET = re.compile(r"[（(]([^（()）]*)[)）]\s*\Z")


def read_on(texts: Iterable[Inlines]) -> Iterator[Inlines]:
    """Neighbours that a reader takes for one: a number without its unit at the edge of
    a text, and the text above or below it."""
    for above, below in pairwise([text for text in texts if text]):
        if _is_open(above[-1]) or _is_open(below[0]):
            yield (*above, *below)


def _is_open(inline: Inline) -> bool:
    """What stands beside it may change what it says."""
    if isinstance(inline, Strong | Emphasis | Link):
        return any(_is_open(child) for child in inline.children)
    if isinstance(inline, Fact):
        return inline.bare
    return isinstance(inline, BoundText | Cited | CitationMark | Name)


def of_page(page: Page) -> Iterator[Inlines]:
    """Across the head of a page."""
    yield from _ends_bare((page.kicker, page.title, page.lead))


def of_blocks(blocks: Blocks) -> Iterator[Inlines]:
    """Across paragraphs, and items of lists."""
    for first, second in pairwise(blocks):
        yield from _ends_bare((*_edge(first, -1), *_edge(second, 0)))
    for block in blocks:
        if isinstance(block, Items):
            firsts = (_edge(item[0], 0) for item in block.items if item)
            yield from _ends_bare([text for first in firsts for text in first])


def _edge(block: Block, at: int) -> tuple[Inlines, ...]:
    if isinstance(block, Paragraph):
        return (block.inlines,)
    if isinstance(block, Items) and block.items and block.items[at]:
        return _edge(block.items[at][at], at)
    return ()


def _ends_bare(texts: Sequence[Inlines]) -> Iterator[Inlines]:
    """A number without its unit that ends a text: the next may not bring another."""
    for above, below in pairwise([text for text in texts if text]):
        last = [leaf.inline for leaf in leaves_of(above)][-1:]
        if not (last and isinstance(last[0], Fact) and last[0].bare):
            continue
        following = next((leaf.inline for leaf in leaves_of(below)), None)
        if isinstance(following, Text) and amount_end(look(following.text), 0):
            yield (last[0], *below)


def of_diagram(diagram: Diagram) -> Iterator[Inlines]:
    """Within items, across them, and of cells with what stands over and before them."""
    for item in diagram.items:
        yield from read_on(item.texts)
    edges = [(i.texts[0], i.texts[-1]) for i in diagram.items if i.texts]
    for (_, above), (below, _) in pairwise(edges):
        yield from _ends_bare((above, below))
    yield from _ends_bare((diagram.y, diagram.x))
    yield from of_cells(
        diagram.columns, [(item.label, item.cells) for item in diagram.items]
    )


def of_cells(
    heads: Sequence[Inlines], rows: Iterable[tuple[Inlines, Sequence[Inlines]]]
) -> Iterator[Inlines]:
    """Numbers of cells with the units that their column and row say."""
    for label, cells in rows:
        for head, cell in zip(heads, cells, strict=False):
            leaves = [leaf.inline for leaf in leaves_of(cell)]
            if leaves and isinstance(leaves[-1], Fact) and leaves[-1].bare:
                units = (_unit_of(label), _unit_of(head))
                yield from ((leaves[-1], unit) for unit in units if unit)


def _unit_of(label: Inlines) -> Text | None:
    """The unit that a label ends with or is: `规模（亿元）`."""
    words = plain_text(label)
    bracket = LAST_BRACKET.search(words)
    unit = (bracket[1] if bracket else words).strip()
    if not unit or amount_end(look(unit), 0) < len(unit):
        return None
    spans = [x.inline.span for x in leaves_of(label) if isinstance(x.inline, Text)]
    return Text(unit, spans[-1]) if spans else None
