"""A doughnut: the ring, its labels beside it, the total in its hole."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from deckgen.layout.chart_styles import Sizes, muted_points
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
FILLED = 0.92
"""Share of the frame's height that a ring takes."""
BREAKS = re.compile(r" |(?<=[\u3400-\u9fff])(?=[\u3400-\u9fff])")
"""Where a name may go on in a second line: between words, or two characters of
Chinese."""


@dataclass(frozen=True, slots=True)
class Wedge:
    """A slice and its label."""

    index: int
    angle: float
    """Of its middle, clockwise from the top, radians."""
    name: str
    number: str
    """Its share or value, in the line below its name."""
    width: float
    """Of its label, inches."""
    colour: Token

    def tall(self, size: float) -> float:
        """Inches of its label in a size in points."""
        return (2 + self.name.count("\n")) * size * LINE / 72


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
    frame = (width, height)
    marks = in_two_lines(wedges(chart, series, size, shares=shares), size, frame)
    widest = max((w.width for w in marks), default=0.0)
    # Labels above and below would cost the ring height: they stand at the sides.
    side = max(0.4, min(height * FILLED, width - 2 * (widest + GAP + 0.05)))
    hole = HOLE if chart.hollow else 0
    offsets = label_offsets(marks, side / 2, frame, size, hole=hole)
    styles = tuple(
        PointStyle(
            w.index,
            fill=w.colour,
            edge="paper",
            label_colour="grey" if w.colour == "muted" else w.colour,
            offset=offsets[w.index],
            label_name=w.name if "\n" in w.name else "",
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
            name = chart.categories[i]
            wide = text_width(f"{name}\n{number}", size)
            angle = (end - value / 2) / whole * 2 * math.pi
            found.append(Wedge(i, angle, name, number, wide, colours[i]))
    return tuple(found)


def in_two_lines(
    marks: tuple[Wedge, ...], size: float, frame: tuple[float, float]
) -> tuple[Wedge, ...]:
    """The slices with their longest names in two lines, where the ring would be
    smaller for them; as they are where a side has no room for so many lines."""
    width, height = frame
    room = (width - height * FILLED) / 2 - GAP - 0.05
    made = tuple(halved(w, size) if w.width > room else w for w in marks)
    for right in (True, False):
        own = [w for w in made if (math.sin(w.angle) >= 0) is right]
        if sum(w.tall(size) for w in own) > height:
            return marks
    return made


def halved(wedge: Wedge, size: float) -> Wedge:
    """The slice with its name in two lines, as narrow as they can be."""
    name = wedge.name
    tries = (f"{name[: m.start()]}\n{name[m.end() :]}" for m in BREAKS.finditer(name))
    # Of two that are as wide, the one with the longer first line.
    narrow = min(
        reversed(list(tries)), key=lambda text: text_width(text, size), default=name
    )
    width = text_width(f"{narrow}\n{wedge.number}", size)
    return replace(wedge, name=narrow, width=width) if width < wedge.width else wedge


def label_offsets(
    marks: Sequence[Wedge],
    radius: float,
    frame: tuple[float, float],
    size: float,
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
        talls = [w.tall(size) for w in own]
        for w, y in zip(own, spread(wanted, talls, height), strict=True):
            near = max(0.0, abs(y - height / 2) - w.tall(size) / 2)
            chord = math.sqrt(max(0.0, reach**2 - near**2))
            aside = chord + w.width / 2
            x = width / 2 + (aside if right else -aside)
            middle = radius * (1 + hole / 100) / 2
            places[w.index] = (
                (x - width / 2 - middle * math.sin(w.angle)) / width,
                (y - height / 2 + middle * math.cos(w.angle)) / height,
            )
    return places


def spread(
    wanted: Sequence[float], tall: float | Sequence[float], height: float
) -> list[float]:
    """Middles of labels from top to bottom, none over the next: all are so tall, or
    each is."""
    places = list(wanted)
    halves = [
        t / 2 for t in ([tall] * len(places) if isinstance(tall, float) else tall)
    ]
    low = 0.0
    for i, half in enumerate(halves):
        places[i] = max(places[i], low + half)
        low = places[i] + half
    high = height
    for i in range(len(places) - 1, -1, -1):
        places[i] = min(places[i], high - halves[i])
        high = places[i] - halves[i]
    return places
