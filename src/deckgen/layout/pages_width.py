"""A flow laid out for 16 cm of text becomes one for a brand's page."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.pages_tables import TEXT_WIDTH
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowChart,
    FlowPicture,
    FlowSection,
    FlowTable,
)


def set_in_width(
    sections: tuple[FlowSection, ...], width: float
) -> tuple[FlowSection, ...]:
    """Tables, charts and pictures in a text of `width` cm; texts flow by themselves."""
    if abs(width - TEXT_WIDTH) < 0.005:
        return sections
    k = width / TEXT_WIDTH
    return tuple(
        replace(
            section, blocks=tuple(wide(block, width, k) for block in section.blocks)
        )
        for section in sections
    )


def wide(block: FlowBlock, width: float, k: float) -> FlowBlock:
    """A block; pictures keep their shape and only shrink."""
    match block:
        case FlowTable():
            return replace(block, widths=tuple(w * k for w in block.widths))
        case FlowChart():
            return replace(block, width=block.width * k)
        case FlowPicture() if block.width > width:
            scale = width / block.width
            return replace(block, width=width, height=block.height * scale)
        case _:
            return block
