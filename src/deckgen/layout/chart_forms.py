"""Standing charts that are put together: histograms and boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from deckgen.layout.chart_forms_lying import (
    plan_funnel,
    plan_likert,
    plan_marked,
    plan_mirror,
    plan_ranges,
    plan_tornado,
)
from deckgen.layout.chart_frame import Frame, with_value_axis
from deckgen.layout.chart_marks import with_styles
from deckgen.layout.chart_mekko import plan_mekko
from deckgen.layout.chart_pairs import plan_dumbbell
from deckgen.layout.chart_scales import extent
from deckgen.layout.chart_standing import standing
from deckgen.layout.chart_styles import point_of, widest_label, with_point
from deckgen.model.figure import Chart, ChartForm, Layer, Series
from deckgen.model.layout.charts import ChartPlan, Join, SeriesStyle

Planner = Callable[[Chart, Frame], ChartPlan]
MEDIAN, MEDIANS_LAST = 2, 5
"""Place of the medians, and how many series are numbers of the boxes."""
WHISKER = 1.5
"""Points."""
BESIDE = 0.02
"""Inches between a box and the label of its median."""


def seamed(plan: ChartPlan) -> ChartPlan:
    """The columns of a histogram touch, with a seam of page between them."""
    (style,) = plan.series
    for i in range(len(plan.chart.categories)):
        own = point_of(style, i)
        if own.edge is None:
            style = with_point(style, replace(own, edge="paper"))
    return replace(plan, series=(style,), gap_width=0)


def plan_boxes(chart: Chart, frame: Frame) -> ChartPlan:
    """Boxes over a value axis, each median labelled beside its box."""
    columns, layer = chart.layers
    seen = replace(layer, series=layer.series[:MEDIANS_LAST])
    low, high = extent((seen,))
    zero = low >= 0 and low < 0.5 * high
    plan = standing(replace(chart, layers=(seen,)), frame)
    plan = with_value_axis(plan, frame, zero=zero)
    plan = with_styles(replace(plan, chart=chart), frame, 0)
    slot = plan.plot[2] * frame.width / max(1, len(chart.categories))
    box = slot / 2
    bare = [replace(s, marker=False, line_width=0) for s in plan.series]
    count = len(columns.series)
    bare[count + MEDIAN] = beside_boxes(
        replace(bare[count + MEDIAN], marker=True, label_bold=False),
        layer.series[MEDIAN],
        frame,
        box=box,
        room=slot - box,
    )
    whisker = Join(count, count + 4, count + 5, WHISKER, "accent")
    return replace(plan, series=tuple(bare), joins=(whisker,), overlap=100)


def beside_boxes(
    style: SeriesStyle, median: Series, frame: Frame, *, box: float, room: float
) -> SeriesStyle:
    """Labels of medians in the room between boxes, where they fit."""
    layer = Layer("line", (median,))
    alone = Chart((), (layer,), "")
    size = next(
        (s for s in frame.sizes.bar if widest_label(alone, (layer,), s) < room - 0.08),
        0,
    )
    if not size or not median.labels:
        return style
    style = replace(
        style, labels=True, label_size=size, label_colour="ink", label_position="r"
    )
    aside = max(0.0, box / 2 + BESIDE - 0.09) / frame.width
    for i in range(len(median.points)):
        point = replace(point_of(style, i), offset=(aside, 0.0))
        style = with_point(style, point)
    return style


FORMS: Mapping[ChartForm, Planner] = {
    "box": plan_boxes,
    "range": plan_ranges,
    "mirror": plan_mirror,
    "tornado": plan_tornado,
    "likert": plan_likert,
    "funnel": plan_funnel,
    "marked": plan_marked,
    "mekko": plan_mekko,
    "dumbbell": plan_dumbbell,
}
"""How charts that are put together are planned."""
