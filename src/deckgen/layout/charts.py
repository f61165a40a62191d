"""A chart and a frame become a plan: every size, range, colour and label decided."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from deckgen.formatting.dates import positions
from deckgen.layout.chart_bars import plan_bars
from deckgen.layout.chart_candles import plan_candles
from deckgen.layout.chart_ends import plan_ranks
from deckgen.layout.chart_forms import FORMS, seamed
from deckgen.layout.chart_frame import (
    MARGIN,
    STACK_GAP,
    TOP,
    Frame,
    gap_for,
    label_size,
    split,
    with_value_axis,
    within,
)
from deckgen.layout.chart_legends import with_named_ends, with_side_legend
from deckgen.layout.chart_lines import axis_lines
from deckgen.layout.chart_marks import with_styles
from deckgen.layout.chart_notes import with_notes
from deckgen.layout.chart_points import plan_points
from deckgen.layout.chart_radar import plan_radar
from deckgen.layout.chart_scales import (
    combined_scales,
    labelled_scale,
    line_scale,
    reach,
)
from deckgen.layout.chart_slices import plan_slices
from deckgen.layout.chart_styles import (
    PAGE,
    SLIDE,
    SMALL,
    widest_label,
)
from deckgen.layout.chart_text import (
    LINE,
    fit_names,
    text_width,
    wrapped,
)
from deckgen.layout.chart_tiles import plan_tiles
from deckgen.layout.chart_time import with_time
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import ChartPlan

MOST_COLUMNS = 14
"""More than these carry no labels: a value axis serves better."""
MOST_POINTS = 12
GAPS = ((3, 110), (4, 70), (8, 60), (12, 45), (24, 35))
"""Gap width in percent of a column, by the number of categories."""


def plan_chart(
    chart: Chart,
    *,
    width: float,
    height: float,
    small: bool = False,
    for_page: bool = False,
) -> ChartPlan:
    """Takes every decision of style for a chart in a frame.

    Args:
        chart: at least one category; series as long as its categories.
        width: of the frame, inches.
        height: of the frame, inches.
        small: one of several on a slide.
        for_page: in a document, where text is smaller and the chart stands alone: a
            doughnut's total is then drawn by the chart.
    """
    sizes = PAGE if for_page else SMALL if small else SLIDE
    frame = Frame(width, height, sizes)
    if chart.form in FORMS:
        return with_names(FORMS[chart.form](chart, frame), frame)
    kinds = {layer.kind for layer in chart.layers}
    if "slices" in kinds:
        return plan_slices(
            chart, width=width, height=height, sizes=sizes, total=for_page
        )
    if "tiles" in kinds:
        return plan_tiles(chart, frame)
    if "radar" in kinds:
        return plan_radar(chart, frame)
    if chart.is_field:
        return plan_points(chart, frame)
    return with_notes(
        chart, frame, lambda one, room: with_side_legend(one, room, plan_axes)
    )


def plan_axes(chart: Chart, frame: Frame) -> ChartPlan:
    """A chart with axes, in the room that its legend and what is written into it
    leave it."""
    kinds = {layer.kind for layer in chart.layers}
    if "stock" in kinds:
        plan = with_time(plan_candles(chart, frame), frame.width)
        return with_names(plan, frame)
    if "bars" in kinds:
        return with_names(plan_bars(chart, frame), frame)
    if "area" in kinds:
        return with_names(plan_areas(chart, frame), frame)
    if kinds == {"line"}:
        if chart.ranks:
            return with_names(plan_ranks(chart, frame), frame)
        plan = with_time(plan_lines(chart, frame), frame.width)
        return with_names(with_named_ends(plan, frame), frame)
    plan = with_names(plan_columns(chart, frame), frame)
    return seamed(plan) if chart.form == "histogram" else plan


def with_names(plan: ChartPlan, frame: Frame) -> ChartPlan:
    """The categories with the line ends that their room gives them."""
    names = plan.chart.categories
    if plan.turned or plan.label_skip > 1:
        return replace(plan, names=names)
    room = plan.plot[0] * frame.width - 0.1
    if not plan.reverse_categories:
        room = plan.plot[2] * frame.width / max(1, len(names)) * 0.94
    size = plan.text_size
    return replace(plan, names=tuple(wrapped(name, size, room) for name in names))


def plan_columns(chart: Chart, frame: Frame) -> ChartPlan:
    """Standing columns, clustered or stacked, with or without a line."""
    solid, lines = split(chart)
    count = len(chart.categories)
    stacked = any(layer.is_stacked for layer in solid)
    each = 1 if stacked else sum(len(layer.series) for layer in solid)
    gap = gap_for(count, GAPS, 30)
    gap = max(gap, STACK_GAP) if stacked or each > 1 else gap
    gap = gap if chart.hand.gap is None else chart.hand.gap
    slot = frame.width * (1 - 2 * MARGIN) / max(1, count)
    pitch = slot * 0.98 if each == 1 and not stacked else slot / (each + gap / 100)
    sums = [layer for layer in chart.layers if layer.kind == "totals"]
    above = (*solid, *sums)
    size = label_size(widest_label(chart, above, 1), pitch, frame.sizes.label)
    over = label_size(widest_label(chart, lines, 1), slot * 0.98, frame.sizes.label)
    wanted = any(series.labels for series in chart.series)
    # On one scale a line runs through the columns' labels.
    apart = all(layer.axis == "secondary" for layer in lines)
    labelled = wanted and apart and count <= MOST_COLUMNS and min(size, over) > 0
    labelled = labelled and not chart.hand.step
    names = fit_names(chart.categories, slot, frame.sizes.text)
    foot = min(0.45, names.depth / frame.height)
    base = ChartPlan(
        chart=chart,
        series=(),
        plot=(MARGIN, TOP, 1 - 2 * MARGIN, max(0.3, 1 - TOP - foot)),
        text_size=names.size,
        gap_width=gap,
        overlap=100 if stacked else 0,
        primary_min=0,
        primary_max=1,
        label_skip=names.skip,
        turned=names.turned,
    )
    size = min(size, over) if lines and labelled else size
    if not labelled:
        plan = with_value_axis(base, frame)
    else:
        plan = with_column_scales(base, frame, size)
    return with_styles(plan, frame, size if labelled else 0)


def with_column_scales(plan: ChartPlan, frame: Frame, size: float) -> ChartPlan:
    """Ranges that leave room for labels above (and below) the columns."""
    solid, lines = split(plan.chart)
    label = (size * LINE / 72 + 0.04) / (plan.plot[3] * frame.height)
    stacked = any(layer.is_stacked for layer in solid)
    summed = any(layer.kind == "totals" for layer in plan.chart.layers)
    over = summed or plan.chart.is_bridge
    above = 0.01 if stacked and not over else label
    second = [layer for layer in lines if layer.axis == "secondary"]
    if second:
        several = sum(len(layer.series) for layer in second) > 1
        primary, other = combined_scales(
            reach(plan.chart, solid),
            reach(plan.chart, second),
            column_label=above,
            line_label=label + 0.02,
            below=(label if several else 0.0) + 0.02,
        )
        return replace(
            plan,
            primary_min=primary.low,
            primary_max=primary.high,
            secondary_min=other.low,
            secondary_max=other.high,
        )
    low, high = reach(plan.chart, plan.chart.layers)
    scale = labelled_scale(low, high, above=above, below=above)
    scale = within(scale, plan.chart.axis, zero=True)
    return replace(plan, primary_min=scale.low, primary_max=scale.high)


def plan_lines(chart: Chart, frame: Frame) -> ChartPlan:
    """Lines alone: labelled while they are few, else with a value axis."""
    count = len(chart.categories)
    slot = frame.width * (1 - 2 * MARGIN) / max(1, count)
    # Uneven dates stand closer together somewhere.
    near = min((b - a for a, b in pairwise(positions(chart))), default=1.0)
    pitch = min(slot, near * frame.width * (1 - 2 * MARGIN))
    size = label_size(widest_label(chart, chart.layers, 1), pitch, frame.sizes.label)
    few = (
        not chart.named_ends
        and count <= MOST_POINTS
        and len(chart.series) <= 2
        and size > 0
    )
    second = any(layer.axis == "secondary" for layer in chart.layers)
    labelled = (
        few
        and not second
        and not chart.axis.log
        and not chart.hand.step
        and any(s.labels for s in chart.series)
    )
    names = fit_names(chart.categories, slot, frame.sizes.text)
    foot = min(0.45, names.depth / frame.height)
    plan = ChartPlan(
        chart=chart,
        series=(),
        plot=(MARGIN, TOP, 1 - 2 * MARGIN, max(0.3, 1 - TOP - foot)),
        text_size=names.size,
        gap_width=100,
        overlap=0,
        primary_min=0,
        primary_max=1,
        label_skip=names.skip,
        turned=names.turned,
    )
    low, high = reach(chart, chart.layers)
    if not labelled:
        # A line may start above zero, but not to make little of much.
        plan = with_value_axis(plan, frame, zero=low >= 0 and low < 0.5 * high)
        plan = with_styles(plan, frame, 0)
        return axis_lines(
            plan, width=frame.width, height=frame.height, sizes=frame.sizes
        )
    label = (size * LINE / 72 + 0.1) / (plan.plot[3] * frame.height)
    scale = within(
        line_scale(low, high, above=label, below=label), chart.axis, zero=False
    )
    plan = replace(plan, primary_min=scale.low, primary_max=scale.high)
    return with_styles(plan, frame, size)


def plan_areas(chart: Chart, frame: Frame) -> ChartPlan:
    """Areas from edge to edge over a value axis; names stand under their places, the
    last one half beyond the plot."""
    count = len(chart.categories)
    slot = frame.width * (1 - 2 * MARGIN) / max(1, count - 1)
    names = fit_names(chart.categories, slot, frame.sizes.text)
    foot = min(0.45, names.depth / frame.height)
    plan = ChartPlan(
        chart=chart,
        series=(),
        plot=(MARGIN, TOP, 1 - 2 * MARGIN, max(0.3, 1 - TOP - foot)),
        text_size=names.size,
        gap_width=100,
        overlap=0,
        primary_min=0,
        primary_max=1,
        label_skip=names.skip,
        turned=names.turned,
        edge_to_edge=True,
    )
    plan = with_value_axis(plan, frame)
    ends = (chart.categories[0], chart.categories[-1])
    near, far = (text_width(name, plan.text_size) / 2 for name in ends)
    x, y, w, h = plan.plot
    left = x if plan.turned else max(x, near / frame.width)
    right = 0.0 if plan.turned else far / frame.width
    plan = replace(plan, plot=(left, y, x + w - left - right, h))
    return with_styles(plan, frame, 0)
