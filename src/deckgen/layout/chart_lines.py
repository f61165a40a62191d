"""Where the labels of lines stand so that they meet neither lines nor each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.chart_styles import Sizes, point_of, with_point
from deckgen.layout.chart_text import point_format, printed, text_width
from deckgen.model.figure import Chart, Series
from deckgen.model.layout.charts import ChartPlan, SeriesStyle

DENSE = 24
"""More points than these have no markers, and a thinner line."""


def value_at(series: Series, index: int) -> float | None:
    """The value of a point; None: a gap, or beyond the ends."""
    if not 0 <= index < len(series.points):
        return None
    quantity = series.points[index].quantity
    return None if quantity is None else float(quantity.value)


def label_sides(
    chart: Chart, styles: Sequence[SeriesStyle], *, over: bool
) -> list[SeriesStyle]:
    """Labels above their points, below where another line or a valley asks for it.

    Of two lines, the lower one's labels stand below. `over`: the line stands above
    columns, whose labels are below it: a single line then keeps its labels on top.
    """
    found = list(styles)
    kinds = [layer.kind for layer in chart.layers for _ in layer.series]
    lines = [i for i, kind in enumerate(kinds) if kind == "line"]
    for n in lines:
        series = chart.series[n]
        others = [chart.series[m] for m in lines if m != n]
        for i in range(len(series.points)):
            own = value_at(series, i)
            if own is None:
                continue
            beside = [v for s in others if (v := value_at(s, i)) is not None]
            if beside:
                low = own < max(beside) or (own == max(beside) and n != lines[0])
            else:
                low = not over and is_valley(series, i)
            if low:
                point = replace(point_of(found[n], i), label_position="b")
                found[n] = with_point(found[n], point)
    return found


def is_valley(series: Series, index: int) -> bool:
    """Lower than both neighbours: a label above would stand between two lines."""
    before, own = value_at(series, index - 1), value_at(series, index)
    after = value_at(series, index + 1)
    if own is None:
        return False
    return before is not None and after is not None and own < before and own < after


def axis_lines(
    plan: ChartPlan, *, width: float, height: float, sizes: Sizes
) -> ChartPlan:
    """Lines beside a value axis: only the last value is labelled, at the right.

    Where two of these would meet, the higher line keeps its own.
    """
    chart = plan.chart
    size = sizes.bar[-1]
    secondary = any(layer.axis == "secondary" for layer in chart.layers)
    dense = len(chart.categories) > DENSE
    styles = [
        replace(s, marker=not dense, line_width=1.75 if dense else s.line_width)
        for s in plan.series
    ]
    x, y, w, h = plan.plot
    if not secondary:
        last = [(value_at(s, len(s.points) - 1), n) for n, s in enumerate(chart.series)]
        ends = sorted(((v, n) for v, n in last if v is not None), reverse=True)
        room = max(
            (
                text_width(
                    printed(chart.series[n].points[-1], chart.series[n], mixed=False),
                    size,
                )
                for _, n in ends
            ),
            default=0.0,
        )
        half = w * width / max(1, len(chart.categories)) / 2
        w -= max(0.0, room + 0.12 - half) / width
        scale = h * height / (plan.primary_max - plan.primary_min)
        previous: float | None = None
        for value, n in ends:
            if not chart.series[n].labels:
                continue
            if previous is not None and (previous - value) * scale < size * 1.2 / 72:
                continue
            previous = value
            index = len(chart.series[n].points) - 1
            point = replace(
                point_of(styles[n], index),
                label="shown",
                label_position="r",
                label_format=point_format(
                    chart.series[n].points[-1], chart.series[n], mixed=False
                ),
                label_colour=styles[n].colour,
            )
            styles[n] = with_point(replace(styles[n], label_size=size), point)
    return replace(plan, series=tuple(styles), plot=(x, y, w, h))
