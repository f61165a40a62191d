"""Lines named at their ends, and places that change hands over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.chart_frame import MARGIN, TOP, Frame
from deckgen.layout.chart_slices import spread
from deckgen.layout.chart_styles import (
    is_mixed,
    mark_style,
    point_of,
    series_colours,
    with_point,
)
from deckgen.layout.chart_text import fit_names, literal, printed, text_width
from deckgen.model.figure import Chart, Series
from deckgen.model.layout.charts import ChartPlan, LabelPosition, SeriesStyle
from deckgen.model.layout.theme import Token

BESIDE = 0.15
"""Inches between the end of a line and the edge of the frame, beside its name."""
LINE = 1.2
BACK = 1.5
"""Points of a line that steps back."""


def with_named_ends(
    plan: ChartPlan, *, width: float, height: float, size: float
) -> ChartPlan:
    """Name and last value at the end of each line; those that would meet move apart.

    `width` and `height` are the frame's, in inches.
    """
    chart = plan.chart
    ends = [(n, last) for n, s in enumerate(chart.series) if (last := end_of(s)) >= 0]
    ends = [(n, last) for n, last in ends if chart.series[n].labels]
    words = {n: end_words(chart.series[n], last) for n, last in ends}
    wide = max((text_width(w, size) for w in words.values()), default=0.0)
    x, y, w, h = plan.plot
    w -= max(0.0, wide + BESIDE - w * width / max(1, len(chart.categories)) / 2) / width
    plan = replace(plan, plot=(x, y, w, h))
    styles = list(plan.series)
    for n, series in enumerate(chart.series):
        if series.muted:
            styles[n] = replace(styles[n], line_width=BACK, marker=False)
    wanted = []
    for n, last in ends:
        quantity = chart.series[n].points[last].quantity
        level = plan.level(float(quantity.value)) if quantity else 0.0
        wanted.append((1 - level) * h * height)
    final = len(chart.categories) - 1
    together = [i for i, (_, last) in enumerate(ends) if last == final]
    order = sorted(together, key=lambda i: wanted[i])
    tall = [size * LINE / 72] * len(order)
    placed = spread([wanted[i] for i in order], tall, h * height)
    at = {i: wanted[i] for i in range(len(ends))} | dict(
        zip(order, placed, strict=True)
    )
    for i, (n, last) in enumerate(ends):
        moved = (at[i] - wanted[i]) / height
        side: LabelPosition = "r" if i in together else "t"
        styles[n] = end_label(
            styles[n], chart.series[n], last, size, moved=moved, side=side
        )
    return replace(plan, series=tuple(styles))


def end_of(series: Series) -> int:
    """The place of the last value; -1: there is none."""
    places = [i for i, p in enumerate(series.points) if p.quantity is not None]
    return places[-1] if places else -1


def end_words(series: Series, place: int) -> str:
    """What stands at the end of a line, to measure it by."""
    return f"{series.name} {printed(series.points[place], series, mixed=False)}"


def end_label(
    style: SeriesStyle,
    series: Series,
    place: int,
    size: float,
    *,
    moved: float = 0.0,
    side: LabelPosition = "r",
) -> SeriesStyle:
    """The label of a value with the name of its series before it: its number format
    holds the name, so that it stays bound to the value."""
    code = style.label_format.partition(";")[0]
    front = literal(f"{series.name} ")
    negative = f'{front}"−"{code}'
    tone: Token = "grey" if style.colour == "muted" else style.colour
    point = replace(
        point_of(style, place),
        label="shown",
        label_position=side,
        label_format=f"{front}{code};{negative}",
        label_colour=tone,
        offset=(0.0, moved) if abs(moved) > 0.002 else None,
    )
    return with_point(replace(style, label_size=size), point)


def plan_ranks(chart: Chart, frame: Frame) -> ChartPlan:
    """Places over time: the first on top, each line named at both of its ends."""
    size = frame.sizes.bar[0]
    wide = widest(chart.series, size) + BESIDE
    side = wide / frame.width
    room = frame.width * (1 - 2 * side)
    count = len(chart.categories)
    # The first and the last place stand at the edges, as areas do.
    slot = room / max(1, count - 1)
    names = fit_names(chart.categories, slot, frame.sizes.text)
    foot = min(0.45, names.depth / frame.height)
    inner = room / frame.width
    half = inner / max(1, count) / 2
    left = max(MARGIN, side - half)
    most = max(
        float(p.quantity.value) for s in chart.series for p in s.points if p.quantity
    )
    colours = series_colours(chart)
    styles: list[SeriesStyle] = []
    for series, colour in zip(chart.series, colours, strict=True):
        style = mark_style(
            chart.layers[0],
            series,
            colour=colour,
            labels=False,
            size=size,
            label_colour=colour,
            position="r",
            mixed=is_mixed(chart),
        )
        places = [i for i, p in enumerate(series.points) if p.quantity is not None]
        style = end_label(style, series, places[-1], size)
        if len(places) > 1:
            style = end_label(style, series, places[0], size, side="l")
        styles.append(style)
    return ChartPlan(
        chart=chart,
        series=tuple(styles),
        plot=(left, TOP, 1 - 2 * left, max(0.3, 1 - TOP - foot)),
        text_size=names.size,
        gap_width=100,
        overlap=0,
        primary_min=0.5,
        primary_max=most + 0.5,
        label_skip=names.skip,
        turned=names.turned,
        reverse_values=True,
    )


def widest(series: Sequence[Series], size: float) -> float:
    """Inches of the widest name with a place behind it."""
    return max(text_width(f"{s.name} 12", size) for s in series)
