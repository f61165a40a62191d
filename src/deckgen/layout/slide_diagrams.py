"""Diagrams of the document become shapes in a slot of a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.diagrams import SLIDE_SCALES, Arranged, Board, arrange, moved
from deckgen.layout.slide_page import Area, Desk
from deckgen.model.document import ExhibitBlock, Page, walk_blocks
from deckgen.model.figure import Diagram
from deckgen.model.layout.slides import Group, Shape

STRETCH = 1.4
"""A diagram may be so much higher than its texts ask, to fill its slot."""
ABOVE = 0.4
"""Share of the room left over that stands above a diagram."""
WIDE = 9.0
NARROW = 7.0
LOW = 2.2
"""Inches of a slot that takes the larger steps of type, and that takes the smaller."""


def lay_out_diagram(desk: Desk, diagram: Diagram, slot: Area) -> Arranged:
    """The diagram in the middle of its slot, in the largest type that fits."""
    board = Board(
        slot.w, slot.h, desk.measurer, desk.runs, SLIDE_SCALES[0], stretch=STRETCH
    )
    first = 0 if slot.w >= WIDE else 1
    if slot.w < NARROW or slot.h < LOW:
        first = 2
    made = arrange(board, diagram, SLIDE_SCALES[first:])
    down = max(0.0, slot.h - made.height) * ABOVE
    return replace(made, shapes=moved(made.shapes, slot.x, slot.y + down))


def report_squeezed(desk: Desk, page: Page, shapes: Sequence[Shape]) -> None:
    """Notes diagrams that were set in too small a place: there is no larger one."""
    squeezed = {s.name for s in shapes if isinstance(s, Group) and s.squeezed}
    for block in walk_blocks(page.blocks):
        if isinstance(block, ExhibitBlock) and block.exhibit.id in squeezed:
            exhibit = block.exhibit
            desk.report("diagram-overflow/slide", exhibit.span, id=exhibit.id)
