"""Lines beside a value axis: thin where dense, named by their last value."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.chart_styles import Sizes, point_of, with_point
from deckgen.layout.chart_text import point_format, printed, text_width
from deckgen.model.figure import Series
from deckgen.model.layout.charts import ChartPlan, SeriesStyle

DENSE = 15
"""More points than these have no markers, and a thinner line."""


def value_at(series: Series, index: int) -> float | None:
    """The value of a point; None: a gap, or beyond the ends."""
    if not 0 <= index < len(series.points):
        return None
    quantity = series.points[index].quantity
    return None if quantity is None else float(quantity.value)


def axis_lines(
    plan: ChartPlan, *, width: float, height: float, sizes: Sizes
) -> ChartPlan:
    """Lines beside a value axis: only the last value is labelled, at the right.

    `width` and `height` are the frame's, in inches. With a second axis at the right
    there are no labels at all.
    """
    chart = plan.chart
    dense = len(chart.categories) > DENSE
    styles = tuple(
        replace(s, marker=not dense, line_width=1.75 if dense else s.line_width)
        for s in plan.series
    )
    plan = replace(plan, series=styles)
    if any(layer.axis == "secondary" for layer in chart.layers):
        return plan
    size = sizes.bar[-1]
    room = max(
        (
            text_width(printed(s.points[-1], s, mixed=False), size)
            for s in chart.series
            if s.labels and s.points
        ),
        default=0.0,
    )
    x, y, w, h = plan.plot
    half = w * width / max(1, len(chart.categories)) / 2
    w -= max(0.0, room + 0.12 - half) / width
    scale = h * height / (plan.primary_max - plan.primary_min)
    ends = end_labels(plan, scale=scale, size=size)
    return replace(plan, series=ends, plot=(x, y, w, h))


def end_labels(
    plan: ChartPlan, *, scale: float, size: float
) -> tuple[SeriesStyle, ...]:
    """Labels at the last points; where two would meet, the higher line keeps its own.

    `scale`: inches of a unit of the axis.
    """
    chart = plan.chart
    styles = list(plan.series)
    last = [(value_at(s, len(s.points) - 1), n) for n, s in enumerate(chart.series)]
    previous: float | None = None
    ends = ((v, n) for v, n in last if v is not None and chart.series[n].labels)
    for value, n in sorted(ends, reverse=True):
        if previous is not None and (previous - value) * scale < size * 1.2 / 72:
            continue
        previous, series = value, chart.series[n]
        index = len(series.points) - 1
        point = replace(
            point_of(styles[n], index),
            label="shown",
            label_position="r",
            label_format=point_format(series.points[index], series, mixed=False),
            label_colour=styles[n].colour,
        )
        styles[n] = with_point(replace(styles[n], label_size=size), point)
    return tuple(styles)
