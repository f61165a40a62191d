"""The names of the series at the right of a drawing, as Office sets them."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.writers.charts.picture.axes import Canvas
from deckgen.writers.charts.picture.marks import Area, Disc, Line, Mark, Stroke, Words

KEY, WIDE, APART = 0.09, 0.36, 0.07
"""Inches: height of a key, its width where lines are among them, and from a key to its
words."""
LINES = "●○"


def draw_legend(canvas: Canvas) -> Iterator[Mark]:
    """A key and a name for each series; what is stacked is named from the top."""
    side = canvas.plan.side
    if side is None:
        return
    x, y, _, h = side.box
    left, top, tall = x * canvas.width, y * canvas.height, h * canvas.height
    standing = any(
        layer.is_stacked and layer.kind != "bars" for layer in canvas.plan.chart.layers
    )
    entries = tuple(reversed(side.entries)) if standing else side.entries
    wide = WIDE if any(sign in LINES for sign, _, _ in entries) else KEY
    for i, (sign, token, words) in enumerate(entries):
        middle = top + (i + 0.5) * tall / len(entries)
        colour, inside = canvas.colour(token), canvas.colour(token)
        if sign in "○□":
            inside = canvas.colour("paper")
        edge = Stroke(colour, 1.25)
        if sign in LINES:
            ends = ((left, middle), (left + wide, middle))
            yield Line(ends, Stroke(colour, 2.25))
            yield Disc((left + wide / 2, middle), KEY / 2, inside, edge)
        else:
            low, high = middle - KEY / 2, middle + KEY / 2
            corners = (
                (left, low),
                (left + wide, low),
                (left + wide, high),
                (left, high),
            )
            yield Area(corners, inside, edge)
        grey = canvas.colour("grey")
        yield Words(words, (left + wide + APART, middle), side.size, grey, "start")
