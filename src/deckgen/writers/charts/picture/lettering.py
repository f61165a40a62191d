"""A line of text becomes the outline of its letters, where the page has it."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.writers.charts.picture.fonts import Fonts, readable
from deckgen.writers.charts.picture.marks import Place, Words

CENTRE = 0.365
"""Em from the line of writing up to the middle of digits and capitals; Chinese
characters have theirs there too."""
BOLD = 0.035
"""Em of an edge that makes regular letters bold: the packaged font has one weight."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The outline of a text, in inches of the picture."""

    path: tuple[tuple[str, tuple[Place, ...]], ...]
    """Commands of an SVG path and their places."""
    stroke: float
    """Points of an edge in its own colour; 0: none."""
    width: float
    """Inches that the text takes."""


def set_words(words: Words, fonts: Fonts) -> Letters:
    """The letters of a text, side by side; what no font has is left out (whoever draws
    has asked before)."""
    em = words.size / 72
    text = readable(words.text)
    wide = fonts.width(text) * em
    start = {"start": 0.0, "middle": -wide / 2, "end": -wide}[words.anchor]
    x, y = words.at
    path: list[tuple[str, tuple[Place, ...]]] = []
    pen = start
    for char in text:
        glyph = fonts.glyph(char)
        if glyph is None:
            continue
        for command, places in glyph.segments:
            moved = ((pen + a * em, (CENTRE - b) * em) for a, b in places)
            if words.turned:
                path.append((command, tuple((x + v, y - u) for u, v in moved)))
            else:
                path.append((command, tuple((x + u, y + v) for u, v in moved)))
        pen += glyph.advance * em
    stroke = words.size * BOLD if words.bold else 0.0
    return Letters(tuple(path), stroke, wide)
