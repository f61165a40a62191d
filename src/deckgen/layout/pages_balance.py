"""Chapters of a Word document fill their pages: text moves up into the room that an
exhibit leaves, and charts get lower where that saves a page.

Only the order and the heights are decided here. Whoever breaks the pages with other
fonts sees the same order, with other holes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.layout.page_breaks import Pages, runs_of
from deckgen.layout.page_lines import POINTS_CM
from deckgen.layout.page_pieces import Cutter
from deckgen.layout.pages_keep import kept_together
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowPara,
    FlowSection,
    FlowTable,
    StyleName,
    notes_end,
)

SIZES = (1.0, 0.92, 0.84, 0.77)
"""Of the usual height of a chart; one for all charts of a chapter."""
MOVABLE: frozenset[StyleName] = frozenset({"body"})
TEXT: frozenset[StyleName] = frozenset({"body", "list"})
LEADING: frozenset[StyleName] = frozenset(
    {"heading1", "heading2", "heading3", "front-heading", "front-heading2", "kicker"}
)

Resize = Callable[[FlowBlock, float], FlowBlock]
"""A block and a size of `SIZES` → the block at that size; most stay as they are."""


@dataclass(frozen=True, slots=True)
class Balancer:
    """What it takes to try a chapter in several forms."""

    cutter: Cutter
    resize: Resize

    def section(self, section: FlowSection) -> FlowSection:
        """The section as it is going to be written, its main part chapter by chapter.

        Linear in the number of blocks: a chapter is tried in a fixed number of sizes.
        """
        blocks = section.blocks
        if section.kind == "main":
            chapters = [self.chapter(chapter) for chapter in chapters_of(blocks)]
            blocks = tuple(block for chapter in chapters for block in chapter)
        return kept_together(replace(section, blocks=blocks), self.cutter)

    def chapter(self, blocks: tuple[FlowBlock, ...]) -> tuple[FlowBlock, ...]:
        """The form with the fewest pages; of those the one with the largest charts."""
        best: tuple[FlowBlock, ...] = ()
        fewest = 0
        for size in SIZES:
            sized = tuple(self.resize(block, size) for block in blocks)
            if best and sized == blocks:
                break  # it has no charts
            form = moved_up(sized, self.cutter)
            pages = self.count(form)
            if not best or pages < fewest:
                best, fewest = form, pages
            if pages == 1:
                break
        return best

    def count(self, blocks: tuple[FlowBlock, ...]) -> int:
        """How many pages they take, beginning with one, white space included."""
        pages = Pages(self.cutter.height * POINTS_CM)
        kept = kept_together(FlowSection("main", blocks), self.cutter)
        add(pages, kept.blocks, self.cutter)
        return pages.count


def chapters_of(blocks: tuple[FlowBlock, ...]) -> Iterator[tuple[FlowBlock, ...]]:
    """Stretches that begin with a page of their own."""
    start = 0
    for i, block in enumerate(blocks):
        if i > start and isinstance(block, FlowPara) and block.page_break_before:
            yield blocks[start:i]
            start = i
    if blocks[start:]:
        yield blocks[start:]


def moved_up(blocks: Sequence[FlowBlock], cutter: Cutter) -> tuple[FlowBlock, ...]:
    """The same blocks, with text of a section before an exhibit that has no room on
    the page where it would stand: as much of it as has room there.

    Exhibits keep their order, text keeps its own, nothing leaves its section.
    """
    pages = Pages(cutter.height * POINTS_CM)
    found: list[FlowBlock] = []
    rest = list(blocks)
    place = 0
    while place < len(rest):
        end = leading_end(rest, place)
        exhibits = exhibits_end(rest, end)
        if exhibits == end:
            end = max(end, place + 1)
            add(pages, rest[place:end], cutter)
            found += rest[place:end]
            place = end
            continue
        first = unit_end(rest, end)
        moved: list[int] = []
        if not fits(pages, rest[place:first], cutter):
            moved = text_with_room(pages, rest, (place, end, exhibits), cutter)
        text = [rest[i] for i in moved]
        for i in reversed(moved):
            del rest[i]
        rest[end:end] = text
        stop = end + len(text) if text else first
        add(pages, rest[place:stop], cutter)
        found += rest[place:stop]
        place = stop
    return tuple(found)


def leading_end(blocks: Sequence[FlowBlock], at: int) -> int:
    """Behind the headings at a place."""
    while at < len(blocks) and is_style(blocks[at], LEADING):
        at += 1
    return at


def exhibits_end(blocks: Sequence[FlowBlock], at: int) -> int:
    """Behind the exhibits that follow each other at a place; the place: none does, or
    one holds footnotes, whose order must stay."""
    end = at
    while (after := unit_end(blocks, end)) > end:
        if any(has_footnote(block) for block in blocks[end:after]):
            return at
        end = after
    return end


def unit_end(blocks: Sequence[FlowBlock], at: int) -> int:
    """Behind caption, unit line, figure and notes of the exhibit at a place."""
    if at >= len(blocks) or not is_style(blocks[at], frozenset({"caption"})):
        return at
    end = at + 1
    while end < len(blocks) and is_style(blocks[end], frozenset({"unit"})):
        end += 1
    if end >= len(blocks) or isinstance(blocks[end], FlowPara):
        return at
    end = max(end + 1, notes_end(blocks, end))
    while end < len(blocks) and is_style(blocks[end], frozenset({"note"})):
        end += 1
    return end


def text_with_room(
    pages: Pages,
    blocks: Sequence[FlowBlock],
    places: tuple[int, int, int],
    cutter: Cutter,
) -> list[int]:
    """Which paragraphs of the section have room on the page, below the headings that
    wait; `places`: where headings and exhibits begin, and where what follows does.

    What is short and belongs to the exhibit stays behind it: lists, boxes, and lines
    that hold to them.
    """
    start, end, text = places
    found: list[int] = []
    trial = list(blocks[start:end])
    for i in range(text, len(blocks)):
        block = blocks[i]
        if not is_of_section(block):
            break
        if not is_style(block, MOVABLE) or is_held(block):
            if has_footnote(block):
                break  # notes are numbered as they are met
            continue
        trial.append(block)
        if not fits(pages, trial, cutter):
            break
        found.append(i)
    return found


def is_of_section(block: FlowBlock) -> bool:
    """Running text, or a box of it: neither a heading nor a further exhibit."""
    if isinstance(block, FlowTable):
        return block.kind == "box"
    return is_style(block, TEXT)


def is_held(block: FlowBlock) -> bool:
    """It stays with the next one."""
    return isinstance(block, FlowPara) and block.keep_next


def fits(pages: Pages, blocks: Sequence[FlowBlock], cutter: Cutter) -> bool:
    """Whether blocks have room on the page that is being filled."""
    run = list(cutter.pieces(blocks))
    if not run:
        return True
    if run[0].begins and (pages.filled or pages.count > 1):
        return sum(p.before + p.height + p.after for p in run) <= pages.height
    return pages.fits(run)


def add(pages: Pages, blocks: Sequence[FlowBlock], cutter: Cutter) -> None:
    """Fills pages with blocks."""
    for run in runs_of(cutter.pieces(blocks)):
        pages.add(run)


def is_style(block: FlowBlock, styles: frozenset[StyleName]) -> bool:
    """A paragraph in one of the styles."""
    return isinstance(block, FlowPara) and block.style in styles


def has_footnote(block: FlowBlock) -> bool:
    """A mark of a footnote stands in it."""
    match block:
        case FlowPara():
            paras: tuple[FlowPara, ...] = (block,)
        case FlowTable():
            cells = [cell for row in block.rows for cell in row.cells]
            paras = tuple(para for cell in cells for para in cell.paras)
        case _:
            return False
    return any(run.kind == "footnote" for para in paras for run in para.runs)
