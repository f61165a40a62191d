"""Lines beside a value axis: thin where dense, named by their last value."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.chart_ends import with_named_ends
from deckgen.layout.chart_styles import Sizes, point_of, with_point
from deckgen.layout.chart_text import point_format, printed, text_width
from deckgen.model.figure import Series
from deckgen.model.layout.charts import ChartPlan, SeriesStyle

WIDTHS = ((15, 2.25), (250, 1.75))
"""Points of a line, by the number of its values."""
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
    count = len(chart.categories)
    dense = count > DENSE
    thin = next((w for most, w in WIDTHS if count <= most), 1.0)
    styles = tuple(replace(s, marker=not dense, line_width=thin) for s in plan.series)
    plan = replace(plan, series=styles)
    if any(layer.axis == "secondary" for layer in chart.layers):
        return plan
    size = sizes.bar[-1]
    if chart.named_ends:
        return with_named_ends(plan, width=width, height=height, size=size)
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
    ends = end_labels(plan, tall=h * height, size=size)
    return replace(plan, series=ends, plot=(x, y, w, h))


def end_labels(plan: ChartPlan, *, tall: float, size: float) -> tuple[SeriesStyle, ...]:
    """Labels at the last points; where two would meet, the higher line keeps its own.

    `tall`: inches of the plot.
    """
    chart = plan.chart
    styles = list(plan.series)
    last = [
        (None if value is None else plan.level(value), n)
        for n, s in enumerate(chart.series)
        for value in (value_at(s, len(s.points) - 1),)
    ]
    previous: float | None = None
    ends = ((v, n) for v, n in last if v is not None and chart.series[n].labels)
    for value, n in sorted(ends, reverse=True):
        if previous is not None and (previous - value) * tall < size * 1.2 / 72:
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
