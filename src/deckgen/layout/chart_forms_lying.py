"""Lying bars that are put together: ranges, mirrors, tornados, answers, funnels."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.chart_bars import BAR_GAPS, bar_names
from deckgen.layout.chart_frame import Frame, gap_for, label_size, with_value_axis
from deckgen.layout.chart_marks import with_styles
from deckgen.layout.chart_scales import Scale, numbers, round_scale
from deckgen.layout.chart_styles import (
    is_mixed,
    point_of,
    widest_label,
    with_point,
)
from deckgen.layout.chart_text import LINE, axis_format, printed, text_width
from deckgen.model.figure import Chart, Layer, Series
from deckgen.model.layout.charts import AxisLine, ChartPlan, LabelPosition, SeriesStyle

AIR = 0.08
"""Inches between a mark, its label and the edge of the plot."""
FUNNEL_GAP = 18
FAR = 1000.0
"""Times its largest value that an axis reaches whose marks only place labels."""


def lying(chart: Chart, frame: Frame, *, gap: int = 0) -> tuple[ChartPlan, float]:
    """A plan with names at the left, and the size of labels; 0: they have no room."""
    count = max(1, len(chart.categories))
    pitch = frame.height * 0.98 / count
    text, margin = bar_names(chart.categories, frame, pitch)
    left = margin / frame.width
    plan = ChartPlan(
        chart=chart,
        series=(),
        plot=(left, 0.01, 0.99 - left, 0.98),
        text_size=text,
        gap_width=gap or gap_for(count, BAR_GAPS, 38),
        overlap=100,
        primary_min=0,
        primary_max=1,
        reverse_categories=True,
    )
    size = label_size(LINE / 72, pitch * 1.05, frame.sizes.bar)
    return plan, size if any(series.labels for series in chart.series) else 0


def styled(plan: ChartPlan, frame: Frame, size: float) -> ChartPlan:
    """Colours, and labels in the weight of bars."""
    plan = with_styles(plan, frame, size)
    plain = tuple(replace(s, label_bold=False) for s in plan.series)
    return replace(plan, series=plain)


def with_labels(
    style: SeriesStyle, size: float, position: LabelPosition, *, shown: bool = True
) -> SeriesStyle:
    """Labels in ink at one place; none where they have no room."""
    points = tuple(replace(p, label_colour=None) for p in style.points)
    return replace(
        style,
        labels=shown and size > 0,
        label_position=position,
        label_colour="ink",
        points=points,
    )


def axis_below(plan: ChartPlan, frame: Frame) -> ChartPlan:
    """Numbers of a value axis below the bars."""
    foot = (plan.text_size * LINE / 72 + 0.12) / frame.height
    x, y, w, _ = plan.plot
    return replace(plan, plot=(x, y, w - 0.03, 0.98 - foot), value_axis=True)


def widest(frame: Frame, chart: Chart, size: float, *series: Series) -> float:
    """The part of the frame that the widest label of some series takes."""
    layer = Layer("bars", series)
    return (widest_label(chart, (layer,), size) + AIR) / frame.width


# ------------------------------------------------------------------------ ranges


def plan_ranges(chart: Chart, frame: Frame) -> ChartPlan:
    """Bars from low to high, both labelled; the axis need not begin at zero."""
    plan, size = lying(chart, frame)
    low, _, high, *line = chart.series
    values = (*numbers(low), *numbers(high), *(v for s in line for v in numbers(s)))
    least, most = min(values), max(values)
    spread = most - least or abs(most) or 1.0
    if not (size and low.labels):
        low_end = least - spread / 10
        scale = round_scale(0.0 if low_end < 0 <= least else low_end, most)
        plan = axis_below(plan, frame)
        code = axis_format(scale.step, "")
        plan = replace(plan, major_unit=scale.step, axis_format=code)
    else:
        left = min(0.35, widest(frame, chart, size, low) / plan.plot[2])
        right = min(0.35, widest(frame, chart, size, high) / plan.plot[2])
        whole = spread / (1 - left - right)
        scale = Scale(least - left * whole, most + right * whole)
    plan = ranged(plan, scale)
    plan = styled(plan, frame, size)
    first, middle, last, *others = plan.series
    for i, point in enumerate(high.points):
        if point.text.startswith("◆"):  # a milestone has one date
            hidden = replace(point_of(first, i), label="hidden")
            first = with_point(first, hidden)
    styles = (
        with_labels(first, size, "inEnd", shown=low.labels),
        replace(middle, labels=False),
        beyond(with_labels(last, size, "inEnd", shown=high.labels), high, frame),
        *(replace(s, labels=False) for s in others),
    )
    edge: AxisLine = ("ink", 1.5) if line else plan.axis_line
    return replace(plan, series=styles, axis_line=edge)


def beyond(style: SeriesStyle, series: Series, frame: Frame) -> SeriesStyle:
    """Labels inside the ends of bars, moved beyond them: stacked bars have no place of
    their own there."""
    for i, point in enumerate(series.points if style.labels else ()):
        if point.quantity is not None:
            words = printed(point, series, mixed=False)
            aside = (text_width(words, style.label_size) + AIR) / frame.width
            style = with_point(style, replace(point_of(style, i), offset=(aside, 0.0)))
    return style


def ranged(plan: ChartPlan, scale: Scale) -> ChartPlan:
    """Both axes over one range."""
    return replace(
        plan,
        primary_min=scale.low,
        primary_max=scale.high,
        secondary_min=scale.low,
        secondary_max=scale.high,
    )


# ------------------------------------------------------------- two sides of a line


def plan_mirror(chart: Chart, frame: Frame) -> ChartPlan:
    """Two series back to back over a symmetric axis, whose numbers have no sign."""
    plan, size = lying(chart, frame, gap=20)
    plan = replace(plan, mirrored=True)
    most = max((v for s in chart.series for v in numbers(s)), default=0.0) or 1.0
    if size:
        part = widest(frame, chart, size, *chart.series) / plan.plot[2]
        most /= max(0.3, 1 - 2 * min(0.35, part))
    else:
        scale = round_scale(0.0, most, count=3)
        most = scale.high
        code = axis_format(scale.step, "").partition(";")[0]
        plan = axis_below(plan, frame)
        plan = replace(plan, major_unit=scale.step, axis_format=f"{code};{code}")
    plan = styled(ranged(plan, Scale(-most, most)), frame, size)
    made = (
        with_labels(s, size, "outEnd", shown=one.labels)
        for s, one in zip(plan.series, chart.series, strict=True)
    )
    return replace(plan, series=tuple(made))


def plan_tornado(chart: Chart, frame: Frame) -> ChartPlan:
    """Deviations to both sides of the base."""
    plan, size = lying(chart, frame)
    sides = chart.layers[0].series
    size = size if any(s.labels for s in sides) else 0
    found = [v for s in sides for v in numbers(s)]
    low, high = min(0.0, *found), max(0.0, *found)
    if low == high:
        high = 1.0
    if size:
        part = min(0.3, widest(frame, chart, size, *sides) / plan.plot[2])
        whole = (high - low) / (1 - 2 * part)
        scale = Scale(low - part * whole, high + part * whole)
    else:
        scale = round_scale(low, high)
        plan = axis_below(plan, frame)
        code = axis_format(scale.step, "")
        plan = replace(plan, major_unit=scale.step, axis_format=code)
    plan = styled(ranged(plan, scale), frame, size)
    made = (
        with_labels(s, size, "outEnd", shown=one.labels and not one.hidden)
        for s, one in zip(plan.series, chart.series, strict=True)
    )
    return replace(plan, series=tuple(made), axis_line=("ink", 1.25))


def plan_likert(chart: Chart, frame: Frame) -> ChartPlan:
    """Answers with the middle of the scale in one line."""
    plan, size = lying(chart, frame)
    (layer,) = chart.layers
    count = len(chart.categories)
    ends = (sum(v or 0.0 for v in layer.heights(i)) for i in range(count))
    plan = ranged(plan, Scale(0.0, max(ends) or 1.0))
    return styled(plan, frame, size)


# ------------------------------------------------------------------------ funnels


def plan_funnel(chart: Chart, frame: Frame) -> ChartPlan:
    """Bars about a middle, values in them or, where they are too short, beside them;
    conversion in a column at the right."""
    plan, size = lying(chart, frame, gap=FUNNEL_GAP)
    plan = replace(plan, axis_line=("paper", 0.75))
    _, bar = chart.layers[0].series
    most = max(*numbers(bar), 1e-12)
    plan, column = with_column(plan, frame, size)
    whole = most / (1 - column)
    plan = replace(plan, primary_min=0, primary_max=whole)
    plan = styled(plan, frame, size)
    base, shown, *rest = plan.series
    points = tuple(replace(p, label="") for p in shown.points)
    shown = replace(shown, points=points)
    scale = plan.plot[2] / whole
    for i, point in enumerate(bar.points):
        if point.quantity is None or not size:
            continue
        words = printed(point, bar, mixed=is_mixed(chart))
        wide = text_width(words, size)
        long = float(point.quantity.value) * scale * frame.width
        if long < wide + AIR:
            aside = (long / 2 + wide / 2 + AIR / 2) / frame.width
            style = replace(point_of(shown, i), offset=(aside, 0.0), label_colour="ink")
            shown = with_point(shown, style)
    made = (with_labels(s, size, "ctr") for s in rest)
    return replace(plan, series=(replace(base, labels=False), shown, *made))


def with_column(plan: ChartPlan, frame: Frame, size: float) -> tuple[ChartPlan, float]:
    """Room at the right for the labels of a second layer, each in the middle of it; the
    part of the plot it takes."""
    if len(plan.chart.layers) < 2 or not size:
        return replace(plan, secondary_max=1.0), 0.0
    (beside,) = plan.chart.layers[1].series
    part = min(0.4, widest(frame, plan.chart, size, beside) / plan.plot[2] + 0.02)
    whole = FAR * max((abs(v) for v in numbers(beside)), default=1.0) or FAR
    place = 1 - part / 2
    return replace(
        plan, secondary_min=-place * whole, secondary_max=(1 - place) * whole
    ), part


def plan_marked(chart: Chart, frame: Frame) -> ChartPlan:
    """Bars with their values, and their changes in a column at the right."""
    plan, size = lying(chart, frame)
    plan, column = with_column(plan, frame, size)
    (bar,) = chart.layers[0].series
    found = numbers(bar)
    low, high = min(0.0, *found), max(0.0, *found)
    if not size:
        axis = with_value_axis(plan, frame)
        foot = (plan.text_size * LINE / 72 + 0.12) / frame.height
        x, y, w, _ = plan.plot
        plan = replace(axis, plot=(x, y, w - 0.03, 0.98 - foot), secondary_max=1.0)
        return styled(plan, frame, 0)
    part = min(0.3, widest(frame, chart, size, bar) / plan.plot[2])
    below = part if low < 0 else 0.0
    whole = ((high - low) or 1.0) / (1 - column - part - below)
    start = low - below * whole
    plan = replace(plan, primary_min=start, primary_max=start + whole)
    plan = styled(plan, frame, size)
    shown, beside = plan.series
    return replace(
        plan,
        series=(
            with_labels(shown, size, "outEnd", shown=bar.labels),
            with_labels(beside, size, "ctr"),
        ),
    )
