"""A doughnut: the ring, its labels beside it, the total in its hole."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from deckgen.layout.chart_styles import PALE, Sizes, muted_points
from deckgen.layout.chart_text import literal, point_format, printed, text_width
from deckgen.layout.form_colours import PALETTE, REST
from deckgen.model.figure import Chart, Series
from deckgen.model.layout.charts import ChartPlan, PointStyle, SeriesStyle
from deckgen.model.layout.theme import Token

HOLE, DRAWN_HOLE = 60, 50
"""Percent, and what LibreOffice always draws: words must fit both."""
LEGIBLE = 6.5
"""Points of the total in a hole, at the least."""
GAP = 0.1
"""Inches between ring and labels."""
LINE = 1.25
"""Height of a line of text over its size."""


@dataclass(frozen=True, slots=True)
class Wedge:
    """A slice and its label."""

    index: int
    angle: float
    """Of its middle, clockwise from the top, radians."""
    width: float
    """Of its label, inches."""
    colour: Token


def slice_colours(chart: Chart) -> tuple[Token, ...]:
    """The palette in order; what is left over (其他), or not highlighted, is muted."""
    categories = chart.categories
    left = iter(PALETTE * (1 + len(categories) // len(PALETTE)))
    back = muted_points(chart)
    by_hand = dict(chart.hand.colours)
    taken = {"series1" if p == "accent" else p for p in by_hand.values()}
    left = (token for token in left if token not in taken or len(taken) > 7)
    return tuple(
        "muted"
        if i in back
        else by_hand[name]
        if name in by_hand
        else "muted"
        if name.startswith(REST)
        else next(left)
        for i, name in enumerate(categories)
    )


def plan_slices(
    chart: Chart, *, width: float, height: float, sizes: Sizes, total: bool
) -> ChartPlan:
    """A ring in the middle of the frame, each slice named beside it.

    `total`: the chart itself draws the total (on a slide the page does).
    """
    series = chart.layers[0].series[0]
    size = sizes.bar[0]
    shares = series.unit.kind != "percent"
    marks = wedges(chart, series, size, shares=shares)
    widest = max((w.width for w in marks), default=0.0)
    tall = 2 * size * LINE / 72
    # Labels above and below would cost the ring height: they stand at the sides.
    side = max(0.4, min(height * 0.92, width - 2 * (widest + GAP + 0.05)))
    frame = (width, height)
    hole = HOLE if chart.hollow else 0
    offsets = label_offsets(marks, side / 2, frame, tall, hole=hole)
    ahead = {i for i, point in enumerate(series.points) if point.is_forecast}
    styles = tuple(
        PointStyle(
            w.index,
            fill=w.colour,
            edge=w.colour if w.index in ahead else "paper",
            dashed=w.index in ahead,
            lighten=PALE if w.index in ahead else 0,
            label_colour="grey" if w.colour == "muted" else w.colour,
            offset=offsets[w.index],
            label_format=""
            if shares
            else point_format(series.points[w.index], series, mixed=True),
        )
        for w in marks
    )
    code = "0.0%" if shares else series.number_format + literal("%")
    style = SeriesStyle("accent", True, size, "ink", "ctr", code, styles)
    room = side * DRAWN_HOLE / 100 * 0.8
    words = text_width(chart.total, 1) if chart.total and total and hole else 0.0
    big = min(20.0, room / words) if words else 0.0
    if big < LEGIBLE:
        big = 0.0  # no total is better than one that nobody can read
    return ChartPlan(
        chart=chart,
        series=(style,),
        plot=(
            (1 - side / width) / 2,
            (1 - side / height) / 2,
            side / width,
            side / height,
        ),
        text_size=sizes.text[0],
        gap_width=0,
        overlap=0,
        primary_min=0,
        primary_max=1,
        hole=hole,
        shares=shares,
        total_size=round(big * 2) / 2,
        total_at=(
            0.5 - words * big / 2 / width,
            0.5 - big * LINE / 72 / 2 / height,
        ),
    )


def wedges(
    chart: Chart, series: Series, size: float, *, shares: bool
) -> tuple[Wedge, ...]:
    """The slices that are there, with the middle of each."""
    values = [
        max(0.0, float(p.quantity.value)) if p.quantity else 0.0 for p in series.points
    ]
    whole = sum(values)
    if not whole:
        return ()
    ends = list(accumulate(values))
    colours = slice_colours(chart)
    found: list[Wedge] = []
    for i, (value, end, point) in enumerate(
        zip(values, ends, series.points, strict=True)
    ):
        if value:
            number = "100.0%" if shares else printed(point, series, mixed=True)
            words = f"{chart.categories[i]}\n{number}"
            angle = (end - value / 2) / whole * 2 * math.pi
            found.append(Wedge(i, angle, text_width(words, size), colours[i]))
    return tuple(found)


def label_offsets(
    marks: Sequence[Wedge],
    radius: float,
    frame: tuple[float, float],
    tall: float,
    *,
    hole: int,
) -> dict[int, tuple[float, float]]:
    """How far each label moves from the middle line of the ring, or from half way out
    of a pie, to its place beside it.

    Labels stand left and right of the ring, at the height of their slice, pushed
    apart where they would meet. Fractions of the frame, as the format wants them.
    """
    places: dict[int, tuple[float, float]] = {}
    width, height = frame
    reach = radius + GAP
    for right in (True, False):
        own = [w for w in marks if (math.sin(w.angle) >= 0) is right]
        own.sort(key=lambda w: -math.cos(w.angle))
        wanted = [height / 2 - reach * math.cos(w.angle) for w in own]
        for w, y in zip(own, spread(wanted, tall, height), strict=True):
            near = max(0.0, abs(y - height / 2) - tall / 2)
            chord = math.sqrt(max(0.0, reach**2 - near**2))
            aside = chord + w.width / 2
            x = width / 2 + (aside if right else -aside)
            middle = radius * (1 + hole / 100) / 2
            places[w.index] = (
                (x - width / 2 - middle * math.sin(w.angle)) / width,
                (y - height / 2 + middle * math.cos(w.angle)) / height,
            )
    return places


def spread(wanted: Sequence[float], tall: float, height: float) -> list[float]:
    """Middles of labels from top to bottom, none nearer than `tall` to the next."""
    places = list(wanted)
    low = tall / 2
    for i, y in enumerate(places):
        places[i] = low = max(y, low)
        low += tall
    high = height - tall / 2
    for i in range(len(places) - 1, -1, -1):
        places[i] = high = min(places[i], high)
        high -= tall
    return places
