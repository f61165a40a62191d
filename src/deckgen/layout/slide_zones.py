"""The size of a slide becomes the zones of its pages, in inches at a height of 7.5."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.model.layout.brand import Box, DeckBrand
from deckgen.model.layout.theme import Theme

PAGE_WIDTH, PAGE_HEIGHT = 13.333, 7.5
LEFT, WIDTH = 0.6, 12.133
RIGHT = LEFT + WIDTH
BODY_TOP = 1.60
BODY_FOOT = 6.78
"""Lowest edge of the body on a page without takeaway and source line."""
TAKEAWAY_FOOT = 6.76
TAG: Box = (LEFT, 0.33, 9.0, 0.22)


@dataclass(frozen=True, slots=True)
class Zones:
    """Where the parts of a content page go."""

    width: float = PAGE_WIDTH
    """Of the slide."""
    left: float = LEFT
    right: float = RIGHT
    body_width: float = WIDTH
    body_top: float = BODY_TOP
    body_foot: float = BODY_FOOT
    takeaway_foot: float = TAKEAWAY_FOOT
    tag: Box | None = TAG
    """Of the chapter's tag; None: the page has no room for one."""
    tag_align: Literal["left", "center", "right"] = "left"

    def across(self, x: float) -> float:
        """An x of the usual page on this one, in proportion."""
        if self.body_width == WIDTH and self.left == LEFT:
            return x
        return self.left + (x - LEFT) * self.body_width / WIDTH


OURS = Zones()


def zones_of(theme: Theme) -> Zones:
    """Ours, or those that a brand's placeholders leave."""
    return OURS if theme.brand is None else brand_zones(theme.brand)


def brand_zones(brand: DeckBrand) -> Zones:
    """The rectangle of the brand's body placeholder; a tag over the title is in line
    with it."""
    x, y, w, h = brand.body
    layout = brand.layouts["content"]
    tag, title = layout.tag, layout.place("title")
    over = bool(tag and title and tag[1] < title.y)
    return Zones(
        width=brand.width,
        left=x,
        right=x + w,
        body_width=w,
        body_top=y,
        body_foot=y + h,
        takeaway_foot=y + h,
        tag=tag,
        tag_align=title.align if title and over else "left",
    )
