"""Diagrams: words in an arrangement → shapes of measured size."""

from deckgen.layout.diagrams.arrange import (
    PAGE_SCALES,
    SLIDE_SCALES,
    Arranged,
    arrange,
)
from deckgen.layout.diagrams.board import Board, Part, Scale, moved

__all__ = [
    "PAGE_SCALES",
    "SLIDE_SCALES",
    "Arranged",
    "Board",
    "Part",
    "Scale",
    "arrange",
    "moved",
]
