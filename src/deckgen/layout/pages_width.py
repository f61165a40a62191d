"""A flow laid out for 16 cm of text becomes one for a brand's page."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.pages_tables import TEXT_WIDTH
from deckgen.layout.slide_scale import scaled_part
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowChart,
    FlowDrawing,
    FlowPicture,
    FlowSection,
    FlowTable,
)

CM_INCH = 2.54


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
    """A block; pictures and diagrams keep their shape and only shrink."""
    match block:
        case FlowTable():
            return replace(block, widths=tuple(w * k for w in block.widths))
        case FlowChart():
            return replace(block, width=block.width * k)
        case FlowPicture() if block.width > width:
            scale = width / block.width
            return replace(block, width=width, height=block.height * scale)
        case FlowDrawing() if block.width * CM_INCH > width + 0.01:
            scale = width / (block.width * CM_INCH)
            return replace(
                block,
                width=block.width * scale,
                height=block.height * scale,
                shapes=tuple(scaled_part(shape, scale) for shape in block.shapes),
            )
        case _:
            return block
