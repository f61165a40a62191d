"""Two values of each category joined by a line: the dots of a dumbbell."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.chart_frame import Frame, label_size, with_value_axis, within
from deckgen.layout.chart_marks import with_styles
from deckgen.layout.chart_scales import extent, line_scale
from deckgen.layout.chart_standing import standing
from deckgen.layout.chart_styles import point_of, widest_label, with_point
from deckgen.layout.chart_text import LINE
from deckgen.model.figure import Chart, Series
from deckgen.model.layout.charts import ChartPlan, Join, SeriesStyle

MOST_LABELLED = 14
JOIN = 4.0
"""Points of the line between two dots."""


def plan_dumbbell(chart: Chart, frame: Frame) -> ChartPlan:
    """The upper dot labelled above, the lower below; a value axis where labels have no
    room."""
    (layer,) = chart.layers
    first, second, _ = layer.series
    seen = replace(layer, series=(first, second))
    plan = standing(replace(chart, layers=(seen,)), frame)
    slot = plan.plot[2] * frame.width / max(1, len(chart.categories))
    widest = widest_label(plan.chart, (seen,), 1)
    size = label_size(widest, slot * 0.98, frame.sizes.label)
    many = len(chart.categories) > MOST_LABELLED
    if many or not first.labels:
        size = 0
    low, high = extent((seen,))
    if size:
        label = (size * LINE / 72 + 0.1) / (plan.plot[3] * frame.height)
        scale = line_scale(low, high, above=label, below=label)
        if scale.low == 0:  # a label below the lowest dot
            scale = replace(scale, low=-label * scale.high / (1 - label))
        scale = within(scale, chart.axis, zero=False)
        plan = replace(plan, primary_min=scale.low, primary_max=scale.high)
    else:
        zero = low >= 0 and low < 0.5 * high
        plan = with_value_axis(plan, frame, zero=zero)
    plan = with_styles(replace(plan, chart=chart), frame, 0)
    one, other, change = plan.series
    styles = (
        dots(one, first, second, size, higher=False),
        dots(other, second, first, size, higher=True),
        replace(change, line_width=0, marker=False),
    )
    return replace(plan, series=styles, joins=(Join(0, 1, 2, JOIN, "accent"),))


def dots(
    style: SeriesStyle, own: Series, other: Series, size: float, *, higher: bool
) -> SeriesStyle:
    """Dots without a line; `higher`: above the other where both are the same."""
    style = replace(style, line_width=0, marker=True)
    if not size:
        return style
    tone = style.colour if style.colour != "muted" else "grey"
    style = replace(
        style,
        labels=True,
        label_size=size,
        label_colour=tone,
        label_position="t",
    )
    for i, (point, beside) in enumerate(zip(own.points, other.points, strict=True)):
        if point.quantity is None or beside.quantity is None:
            continue
        apart = point.quantity.value - beside.quantity.value
        if apart < 0 or (apart == 0 and not higher):
            below = replace(point_of(style, i), label_position="b")
            style = with_point(style, below)
    return style
