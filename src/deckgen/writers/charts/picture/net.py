"""A radar chart becomes a net of hairlines, outlines and markers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from deckgen.writers.charts.formats import print_number
from deckgen.writers.charts.picture.axes import (
    AWAY,
    LINE,
    Canvas,
    decimal_of,
    snapped,
    upright_ticks,
)
from deckgen.writers.charts.picture.marks import (
    Disc,
    Mark,
    Place,
    Stroke,
    Words,
)
from deckgen.writers.charts.picture.marks import Line as Polyline

MARKER = 8 / 144
RIM = 1.25


def draw_net(canvas: Canvas) -> Iterator[Mark]:
    """Rings at the numbers of the axis, spokes, then a closed line a series."""
    plan = canvas.plan
    count = len(plan.chart.categories)
    hair = Stroke(canvas.colour("line"), 0.75)
    for value in upright_ticks(plan):
        ring = [spoke(canvas, i, canvas.level(value)) for i in range(count)]
        if canvas.level(value) > 0:
            yield Polyline((*ring, ring[0]), hair)
    for i in range(count):
        yield Polyline((spoke(canvas, i, 0.0), spoke(canvas, i, 1.0)), hair)
    yield from names(canvas)
    for number, (series, style) in enumerate(
        zip(plan.chart.series, plan.series, strict=True)
    ):
        colour = canvas.colour(style.colour)
        places = [
            spoke(canvas, i, canvas.level(float(p.quantity.value)))
            for i, p in enumerate(series.points)
            if p.quantity is not None
        ]
        yield Polyline((*places, places[0]), Stroke(colour, style.line_width))
        for i, at in enumerate(places):
            rim = Stroke(canvas.colour("paper"), RIM)
            yield Disc(at, MARKER, colour, rim, (number, i))
    for value in upright_ticks(plan):
        x, y = spoke(canvas, 0, canvas.level(value))
        text = print_number(decimal_of(value), plan.axis_format)
        grey = canvas.colour("grey")
        yield Words(text, (x - AWAY, y), plan.text_size, grey, "end", role="axis")


def spoke(canvas: Canvas, index: int, level: float) -> Place:
    """A place along an axis: the first points upwards, the others follow clockwise."""
    left, top, wide, tall = canvas.plot
    angle = 2 * math.pi * index / len(canvas.plan.chart.categories)
    radius = min(wide, tall) / 2 * level
    return (
        snapped(left + wide / 2 + radius * math.sin(angle)),
        snapped(top + tall / 2 - radius * math.cos(angle)),
    )


def names(canvas: Canvas) -> Iterator[Words]:
    """The names at the ends of the axes."""
    plan = canvas.plan
    half = plan.text_size * LINE / 144
    count = len(plan.names)
    for i, name in enumerate(plan.names):
        angle = 2 * math.pi * i / count
        x, y = spoke(canvas, i, 1.0)
        aside, up = math.sin(angle), math.cos(angle)
        anchor: Literal["start", "middle", "end"] = "middle"
        if abs(aside) > 0.1:
            anchor = "start" if aside > 0 else "end"
            x += math.copysign(AWAY, aside)
        at = (x, y - up * (half + 1.6 * AWAY))
        ink = canvas.colour("ink")
        yield Words(name, at, plan.text_size, ink, anchor, role="category")
