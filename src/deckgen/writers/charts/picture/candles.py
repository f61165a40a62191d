"""Candles: a hairline from low to high, hollow or solid from open to close."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.model.figure import Layer
from deckgen.writers.charts.picture.axes import Canvas
from deckgen.writers.charts.picture.marks import Area, Line, Mark, Stroke

HAIR = 1.0
CLOSE = 3
"""Place of the closing price among the series."""


def candles_of(canvas: Canvas, layer: Layer) -> Iterator[Mark]:
    """Every candle, its line below its body."""
    stroke = Stroke(canvas.colour("accent"), HAIR)
    half = canvas.slot / (1 + canvas.plan.gap_width / 100) / 2
    for i in range(len(canvas.plan.chart.categories)):
        found = [v for v in layer.heights(i) if v is not None]
        if len(found) < len(layer.series):
            continue
        first, high, low, last = (canvas.level(v) for v in found)
        x = canvas.middle(i)
        yield Line((canvas.spot(x, low), canvas.spot(x, high)), stroke)
        inside = canvas.colour("paper" if found[-1] >= found[0] else "accent")
        corners = (
            canvas.spot(x - half, first),
            canvas.spot(x - half, last),
            canvas.spot(x + half, last),
            canvas.spot(x + half, first),
        )
        yield Area(corners, inside, stroke, (CLOSE, i))
