"""What of a chapter goes onto a page together, and which text may go before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from deckgen.layout.page_pieces import Cutter, Piece
from deckgen.layout.pages_keep import is_spacer, spaced
from deckgen.model.layout.page_styles import STYLES
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowPara,
    FlowTable,
    StyleName,
    notes_end,
)

Blocks = tuple[FlowBlock, ...]

MOVABLE: frozenset[StyleName] = frozenset({"body"})
TEXT: frozenset[StyleName] = frozenset({"body", "list"})
LEADING: frozenset[StyleName] = frozenset(
    {"heading1", "heading2", "heading3", "front-heading", "front-heading2", "kicker"}
)


def leading_end(blocks: Sequence[FlowBlock], at: int) -> int:
    """Behind the headings at a place."""
    while at < len(blocks) and is_style(blocks[at], LEADING):
        at += 1
    return at


def text_end(blocks: Sequence[FlowBlock], at: int) -> int:
    """Behind the block at a place, and behind what it holds to."""
    while at < len(blocks):
        end = unit_end(blocks, at)
        if end > at:
            return end
        at += 1
        if not is_held(blocks[at - 1]):
            break
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
    """Behind caption, unit line, figure and notes of the exhibit at a place, and behind
    what a table's notes hold to: those of a figure stand in a row of its own."""
    if at >= len(blocks) or not is_style(blocks[at], frozenset({"caption"})):
        return at
    end = at + 1
    while end < len(blocks) and is_style(blocks[end], frozenset({"unit"})):
        end += 1
    if end >= len(blocks) or isinstance(blocks[end], FlowPara):
        return at
    is_table = isinstance(blocks[end], FlowTable)
    end = max(end + 1, notes_end(blocks, end))
    while end < len(blocks) and is_style(blocks[end], frozenset({"note"})):
        end += 1
    return text_end(blocks, end) if is_table and is_held(blocks[end - 1]) else end


def text_with_room(
    blocks: Sequence[FlowBlock], at: int, has_room: Callable[[Blocks], bool]
) -> list[int]:
    """Which paragraphs of the section whose exhibits end at a place have room before
    them.

    What is short and belongs to the exhibit stays behind it: lists, boxes, and lines
    that hold to them.
    """
    found: list[int] = []
    text: Blocks = ()
    for i in range(at, len(blocks)):
        block = blocks[i]
        if not is_of_section(block):
            break
        if not is_style(block, MOVABLE) or is_held(block):
            if has_footnote(block):
                break  # notes are numbered as they are met
            continue
        text = (*text, block)
        if not has_room(text):
            break
        found.append(i)
    return found


def pieces_below(
    before: Sequence[FlowBlock], blocks: Sequence[FlowBlock], cutter: Cutter
) -> list[Piece]:
    """The pieces of blocks that come below others, white space between them included.

    White space below the last is not: it depends on what follows.
    """
    placed = trimmed(spaced(tuple(before)))
    both = trimmed(spaced((*before, *blocks)))
    return list(cutter.pieces(both))[len(list(cutter.pieces(placed))) :]


def trimmed(blocks: tuple[FlowBlock, ...]) -> tuple[FlowBlock, ...]:
    """Without the white space at the end."""
    return blocks[:-1] if blocks and is_spacer(blocks[-1]) else blocks


def is_of_section(block: FlowBlock) -> bool:
    """Running text, or a box of it: neither a heading nor a further exhibit."""
    if isinstance(block, FlowTable):
        return block.kind == "box"
    return is_style(block, TEXT)


def is_held(block: FlowBlock) -> bool:
    """It stays with the next one."""
    if not isinstance(block, FlowPara):
        return False
    return block.keep_next or STYLES[block.style].keep_next


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
