"""Names of series beside the drawing: in a column at its right, or at ends of lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from deckgen.layout.chart_frame import Frame
from deckgen.layout.chart_slices import spread
from deckgen.layout.chart_styles import (
    is_mixed,
    legend_entries,
    point_of,
    series_colours,
    with_point,
)
from deckgen.layout.chart_text import LINE, point_format, printed, text_width
from deckgen.model.figure import Chart, Series
from deckgen.model.layout.charts import ChartPlan, PointStyle, SideLegend

KEY, LINE_KEY = 0.26, 0.5
"""Inches of a sign and the space behind it, as Office draws them: of squares alone, or
where lines are among them."""
ROW = 2.0
"""Height of a line over its size."""
MOST = 0.4
"""Part of the frame that names may take from the drawing."""
Plan = Callable[[Chart, Frame], ChartPlan]


def with_side_legend(chart: Chart, frame: Frame, plan: Plan) -> ChartPlan:
    """A plan with the names of its series in a column at the right, where the author
    wants them there and there are several."""
    if chart.hand.legend != "right" or len(chart.drawn) < 2:
        return plan(chart, frame)
    entries = legend_entries(chart, series_colours(chart))
    size = frame.sizes.text[-1]
    widest = max(text_width(words, size) for _, _, words in entries)
    key = LINE_KEY if any(layer.kind == "line" for layer in chart.layers) else KEY
    room = min(key + widest + 0.2, frame.width * MOST)
    narrow = replace(frame, width=frame.width - room)
    made = plan(chart, narrow)
    part = narrow.width / frame.width
    x, y, w, h = made.plot
    tall = len(entries) * size * ROW / 72
    side = SideLegend(
        entries,
        size,
        (part, y, room / frame.width, min(1 - y, tall / frame.height)),
    )
    series = tuple(
        replace(s, points=tuple(_narrowed(p, part) for p in s.points))
        for s in made.series
    )
    return replace(
        made,
        plot=(x * part, y, w * part, h),
        series=series,
        side=side,
    )


def _narrowed(point: PointStyle, part: float) -> PointStyle:
    if point.offset is None:
        return point
    return replace(point, offset=(point.offset[0] * part, point.offset[1]))


def with_named_ends(plan: ChartPlan, frame: Frame) -> ChartPlan:
    """Each line with its name beside its last point, pushed apart where two would
    meet, in its colour; a line that ends before the others has its name there."""
    chart = plan.chart
    if chart.hand.legend != "none" or len(chart.drawn) < 2:
        return plan
    size = frame.sizes.bar[-1]
    ends = {n: at for n, s in enumerate(chart.series) if (at := _last(s)) is not None}
    wide = max(_width(plan, n, i, size) for n, i in ends.items())
    x, y, w, h = plan.plot
    half = w * frame.width / max(1, len(chart.categories)) / 2
    taken = min(max(0.0, wide + 0.14 - half), frame.width * MOST)
    w = max(0.2, 1 - x - max(1 - x - w, taken / frame.width))
    low, high = plan.primary_min, plan.primary_max
    sizes = [plan.series[n].label_size if plan.series[n].labels else size for n in ends]
    tall = max(sizes) * LINE / 72
    order = sorted(ends, key=lambda n: -_value(chart.series[n], ends[n]))
    wanted = [
        (1 - (_value(chart.series[n], ends[n]) - low) / (high - low)) * h * frame.height
        for n in order
    ]
    places = spread(
        wanted, [tall] * len(wanted), max(h * frame.height, tall * len(order))
    )
    styles = list(plan.series)
    for n, want, place in zip(order, wanted, places, strict=True):
        index, series = ends[n], chart.series[n]
        moved = abs(place - want) > 0.01
        point = replace(
            point_of(styles[n], index),
            label="shown",
            named="value" if series.labels else "alone",
            label_position="r",
            label_format=point_format(series.points[index], series, mixed=False),
            label_colour=styles[n].colour,
            offset=(0.0, (place - want) / frame.height) if moved else None,
        )
        one = styles[n] if styles[n].labels else replace(styles[n], label_size=size)
        styles[n] = with_point(one, point)
    return replace(plan, series=tuple(styles), plot=(x, y, w, h))


def _last(series: Series) -> int | None:
    found = [i for i, point in enumerate(series.points) if point.quantity is not None]
    return found[-1] if found else None


def _value(series: Series, index: int) -> float:
    quantity = series.points[index].quantity
    return float(quantity.value) if quantity else 0.0


def _width(plan: ChartPlan, number: int, index: int, size: float) -> float:
    series = plan.chart.series[number]
    words = printed(series.points[index], series, mixed=is_mixed(plan.chart))
    said = f"{series.name} {words}" if series.labels else series.name
    return text_width(said, max(size, plan.series[number].label_size))
