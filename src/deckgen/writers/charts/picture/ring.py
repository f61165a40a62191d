"""A doughnut's slices, the words beside them and the total in its hole."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from deckgen.model.layout.charts import PointStyle
from deckgen.writers.charts.formats import print_number
from deckgen.writers.charts.picture.axes import DPI, Canvas
from deckgen.writers.charts.picture.marks import Area, Mark, Place, Stroke, Words

SEAM = 1.5
"""Points of page between slices."""
STEP = math.radians(1.5)
"""An arc is drawn in chords of so much, which nobody sees."""
LINE = 1.25


def draw_ring(canvas: Canvas) -> Iterator[Mark]:
    """Slices clockwise from the top, in the order of the categories."""
    plan = canvas.plan
    (layer,) = plan.chart.layers
    series, style = layer.series[0], plan.series[0]
    values = [
        max(Decimal(0), p.quantity.value) if p.quantity else Decimal(0)
        for p in series.points
    ]
    whole = sum(values, Decimal(0))
    left, top, wide, tall = canvas.plot
    centre, radius = (left + wide / 2, top + tall / 2), min(wide, tall) / 2
    inner = radius * plan.hole / 100
    grain = 1 / (DPI * radius)
    styles = {point.index: point for point in style.points}
    turn, labels = Decimal(0), list[Mark]()
    for i, value in enumerate(values):
        if not value:
            continue
        # Whole pixels at the rim: the outline says no more than can be seen.
        begin, end = (
            round(float(part / whole) * 2 * math.pi / grain) * grain
            for part in (turn, turn + value)
        )
        turn += value
        point = styles.get(i, PointStyle(i))
        outline = slice_outline(centre, (radius, inner), begin, end)
        edge = Stroke(canvas.colour(point.edge or "paper"), SEAM)
        yield Area(outline, canvas.colour(point.fill or style.colour), edge, (0, i))
        number = value / whole if plan.shares else value
        text = print_number(number, point.label_format or style.label_format)
        middle = (radius + inner) / 2
        at = on_circle(centre, middle, (begin + end) / 2)
        if point.offset is not None:
            x, y = point.offset
            at = (at[0] + x * canvas.width, at[1] + y * canvas.height)
        name = point.label_name or plan.chart.categories[i]
        labels += label_lines(canvas, point, (*name.split("\n"), text), at)
    yield from labels
    yield from total(canvas, centre)


def on_circle(centre: Place, radius: float, angle: float) -> Place:
    """A place at an angle clockwise from the top."""
    x, y = centre
    return x + radius * math.sin(angle), y - radius * math.cos(angle)


def slice_outline(
    centre: Place, radii: tuple[float, float], begin: float, end: float
) -> tuple[Place, ...]:
    """Along the outer rim and back along the inner one."""
    count = max(1, math.ceil((end - begin) / STEP))
    angles = [begin + (end - begin) * i / count for i in range(count + 1)]
    outer, inner = radii
    return (
        *(on_circle(centre, outer, angle) for angle in angles),
        *(on_circle(centre, inner, angle) for angle in reversed(angles)),
    )


def label_lines(
    canvas: Canvas, point: PointStyle, words: tuple[str, ...], at: Place
) -> Iterator[Words]:
    """The slice's name, and its share or value below it."""
    style = canvas.plan.series[0]
    pitch = style.label_size * LINE / 72
    colour = canvas.colour(point.label_colour or style.label_colour)
    for n, line in enumerate(words):
        y = at[1] + (n - (len(words) - 1) / 2) * pitch
        yield Words(
            line,
            (at[0], y),
            style.label_size,
            colour,
            bold=style.label_bold,
            of=(0, point.index),
        )


def total(canvas: Canvas, centre: Place) -> Iterator[Words]:
    """The total in the hole, unless the page draws it."""
    plan = canvas.plan
    if plan.total_size and plan.chart.total:
        yield Words(
            plan.chart.total,
            centre,
            plan.total_size,
            canvas.colour("ink"),
            bold=True,
            role="total",
        )
