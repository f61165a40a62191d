"""The areas of a map or treemap, with their words."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.writers.charts.picture.axes import Canvas, snapped
from deckgen.writers.charts.picture.marks import Area, Mark, Stroke, Words

SEAM = 1.0
"""Points of page between areas."""


def draw_tiles(canvas: Canvas) -> Iterator[Mark]:
    """All areas, then all words: no area covers a word."""
    tiles = canvas.plan.tiles
    for tile in tiles:
        outline = tuple(
            (snapped(x * canvas.width), snapped(y * canvas.height))
            for x, y in tile.outline
        )
        edge = Stroke(canvas.colour("paper"), SEAM)
        colour = canvas.colour(tile.fill, lighten=tile.lighten)
        yield Area(outline, colour, edge, tile.of)
    for tile in tiles:
        for line in tile.words:
            x, y = line.at
            yield Words(
                line.text,
                (x * canvas.width, y * canvas.height),
                line.size,
                canvas.colour(line.colour),
                "middle" if line.centred else "start",
                bold=line.bold,
                role="label" if tile.of else "axis",
                of=tile.of,
            )
