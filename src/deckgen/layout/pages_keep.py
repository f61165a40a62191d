"""What stands off and what stays together on the pages of a Word document."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.page_lines import POINTS_CM
from deckgen.layout.page_pieces import Cutter
from deckgen.model.layout.page_styles import STYLES
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowChart,
    FlowDrawing,
    FlowPara,
    FlowPicture,
    FlowSection,
    FlowTable,
    notes_end,
)

WHOLE = 0.65
"""Of the text's height: a table up to it stands on one page with its words."""

SPACER = FlowPara("spacer", (), keep_next=True)


def kept_together(section: FlowSection, cutter: Cutter) -> FlowSection:
    """The section with white space beside its boxes, and its tables held whole."""
    blocks = tuple(held_whole(block, cutter) for block in section.blocks)
    return replace(section, blocks=spaced(blocks))


def held_whole(block: FlowBlock, cutter: Cutter) -> FlowBlock:
    """A table that is not too long breaks nowhere; a longer one where its rows say."""
    if not isinstance(block, FlowTable) or block.kind == "box":
        return block
    height = sum(piece.height for piece in cutter.rows(block))
    if height > WHOLE * cutter.height * POINTS_CM:
        return block
    *rows, last = block.rows
    return replace(block, rows=(*(replace(r, keep_next=True) for r in rows), last))


def spaced(blocks: tuple[FlowBlock, ...]) -> tuple[FlowBlock, ...]:
    """Boxes and typed tables stand off; two tables in a row would become one, and a
    figure stands in a table with its notes.

    White space above a box goes with it to the next page.
    """
    found: list[FlowBlock] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        end = max(place + 1, notes_end(blocks, place))
        following = blocks[end] if end < len(blocks) else None
        if found and is_box(block) and not is_spacer(found[-1]):
            found.append(SPACER)
        found.append(block)
        # The row of the notes would keep with what follows the table.
        found += (released(note) for note in blocks[place + 1 : end])
        if stands_off(block, following):
            found.append(replace(SPACER, keep_next=is_box(following)))
        elif end > place + 1 and isinstance(following, FlowPara):
            if following.style == "caption":
                # Right below a table some readers take it for that table's caption.
                found.append(FlowPara("seam", ()))
            blocks = (*blocks[:end], closer(following), *blocks[end + 1 :])
        place = end
    return tuple(found)


def closer(para: FlowPara) -> FlowPara:
    """A paragraph below the row of a figure's notes, whose white space adds to its own:
    together they are what the larger of the two asks for."""
    before = STYLES[para.style].before
    if not before:
        return para
    return replace(para, before=max(0.0, before - STYLES["note"].after))


def released(block: FlowBlock) -> FlowBlock:
    """A paragraph that keeps with nothing."""
    return replace(block, keep_next=False) if isinstance(block, FlowPara) else block


def is_spacer(block: FlowBlock) -> bool:
    """A low paragraph without text."""
    return isinstance(block, FlowPara) and block.style == "spacer"


def is_box(block: FlowBlock | None) -> bool:
    """A tinted box."""
    return isinstance(block, FlowTable) and block.kind == "box"


def stands_off(block: FlowBlock, following: FlowBlock | None) -> bool:
    """White space comes below it."""
    match block:
        case FlowTable(kind="box" | "grid"):
            return True
        case FlowPicture(loose=True):
            return False
        case FlowTable() | FlowChart() | FlowPicture() | FlowDrawing():
            return not isinstance(following, FlowPara)
        case _:
            return False
