"""Titles → the numbers in them that nothing on their page shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from deckgen.diagnostics import Diagnostic, diagnose
from deckgen.model.document import (
    Block,
    Blocks,
    Box,
    BoxRole,
    Document,
    ExhibitBlock,
    Items,
    MissingExhibit,
    Page,
)
from deckgen.model.figure import Chart
from deckgen.model.inline import Fact, Inlines, walk
from deckgen.model.quantity import Quantity
from deckgen.rules.places import texts_of

UNSAID: frozenset[BoxRole] = frozenset({"notes"})
OFF_SLIDE: frozenset[BoxRole] = frozenset({"notes", "detail"})


def check_headlines(document: Document) -> Iterator[Diagnostic]:
    """`headline-unproved`: a title's number that nothing on its page shows.

    It is shown where a cell that it rests on is, or the same value in the same unit.
    What slides leave out proves a title only where a page has nothing else.
    """
    for chapter in document.chapters:
        for page in chapter.pages:
            yield from _unproved(page)


def _unproved(page: Page) -> Iterator[Diagnostic]:
    facts = {fact.text: fact for fact in _facts(page.title)}
    blocks = tuple(_printed(page.blocks, OFF_SLIDE))
    blocks = blocks or tuple(_printed(page.blocks, UNSAID))
    if not facts or any(isinstance(block, MissingExhibit) for block in blocks):
        return  # a missing exhibit is told where it is read
    shown = [fact.quantity for fact in _facts(page.lead)]
    shown += [quantity for block in blocks for quantity in _quantities(block)]
    totals = {chart.total for block in blocks for chart in _charts(block)}
    for text, fact in facts.items():
        if text not in totals and not _is_among(fact.quantity, shown):
            yield diagnose("headline-unproved", fact.span, number=text)


def _printed(blocks: Blocks, without: Collection[BoxRole]) -> Iterator[Block]:
    """The blocks, and those inside boxes and lists."""
    for block in blocks:
        if isinstance(block, Box) and block.role in without:
            continue
        yield block
        if isinstance(block, Box):
            yield from _printed(block.blocks, without)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _printed(item, without)


def _quantities(block: Block) -> Iterator[Quantity]:
    """Every number that a block prints or draws."""
    for text in texts_of(block):
        yield from (fact.quantity for fact in _facts(text))
    for chart in _charts(block):
        yield from chart.quantities


def _charts(block: Block) -> Iterator[Chart]:
    if isinstance(block, ExhibitBlock) and isinstance(block.exhibit.body, Chart):
        yield block.exhibit.body


def _facts(inlines: Inlines) -> Iterator[Fact]:
    return (inline for inline in walk(inlines) if isinstance(inline, Fact))


def _is_among(quantity: Quantity, shown: Collection[Quantity]) -> bool:
    cells = set(quantity.cells)

    def printed(one: Quantity) -> tuple[object, ...]:
        return (one.unit, *(round(end, quantity.digits) for end in one.ends))

    return any(
        cells.intersection(one.cells) or printed(one) == printed(quantity)
        for one in shown
    )
