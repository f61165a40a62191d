"""A chart and a frame become a plan: every size, range, colour and label decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.chart_lines import axis_lines
from deckgen.layout.chart_places import place_labels
from deckgen.layout.chart_scales import (
    Scale,
    combined_scales,
    extent,
    labelled_scale,
    line_scale,
    round_scale,
    twin_scale,
)
from deckgen.layout.chart_slices import plan_slices
from deckgen.layout.chart_styles import (
    PAGE,
    SLIDE,
    SMALL,
    Sizes,
    is_mixed,
    legend,
    mark_style,
    point_of,
    series_colours,
    widest_label,
    with_point,
)
from deckgen.layout.chart_text import (
    LINE,
    axis_format,
    axis_text,
    fit_names,
    lines_needed,
    percent_sign,
    printed,
    text_width,
    wrapped,
)
from deckgen.model.figure import AxisRange, Chart, Layer
from deckgen.model.layout.charts import ChartPlan, LabelPosition, SeriesStyle
from deckgen.model.layout.theme import Token

MARGIN = 0.01
TOP = 0.02
MOST_COLUMNS = 14
"""More than these carry no labels: a value axis serves better."""
MOST_POINTS = 12
GAPS = ((3, 110), (4, 70), (8, 60), (12, 45), (24, 35))
"""Gap width in percent of a column, by the number of categories."""
BAR_GAPS = ((3, 80), (5, 60), (9, 45))
STACK_GAP = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart goes: inches, and the steps its text may take."""

    width: float
    height: float
    sizes: Sizes


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
    kinds = {layer.kind for layer in chart.layers}
    if "slices" in kinds:
        return plan_slices(
            chart, width=width, height=height, sizes=sizes, total=for_page
        )
    if "bars" in kinds:
        return with_names(plan_bars(chart, frame), frame)
    if kinds == {"line"}:
        return with_names(plan_lines(chart, frame), frame)
    return with_names(plan_columns(chart, frame), frame)


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


def gap_for(count: int, table: Sequence[tuple[int, int]], least: int) -> int:
    """The gap width for so many categories."""
    return next((gap for most, gap in table if count <= most), least)


def split(chart: Chart) -> tuple[tuple[Layer, ...], tuple[Layer, ...]]:
    """Layers of columns or bars, and of lines."""
    solid = tuple(la for la in chart.layers if la.kind not in ("line", "totals"))
    return solid, tuple(la for la in chart.layers if la.kind == "line")


def within(scale: Scale, axis: AxisRange, *, zero: bool) -> Scale:
    """The range with what the author set by hand; bars keep their zero."""
    low, high = scale.low, scale.high
    if axis.minimum is not None and not (zero and axis.minimum > 0):
        low = axis.minimum
    if axis.maximum is not None and axis.maximum > low:
        high = axis.maximum
    return Scale(low, high, scale.step)


def label_size(widest: float, pitch: float, steps: Sequence[float]) -> float:
    """The largest step at which a label so wide at one point fits; 0: none does."""
    return next((size for size in steps if widest * size <= pitch), 0)


def plan_columns(chart: Chart, frame: Frame) -> ChartPlan:
    """Standing columns, clustered or stacked, with or without a line."""
    solid, lines = split(chart)
    count = len(chart.categories)
    stacked = any(layer.grouping == "stacked" for layer in solid)
    each = 1 if stacked else sum(len(layer.series) for layer in solid)
    gap = gap_for(count, GAPS, 30)
    gap = max(gap, STACK_GAP) if stacked or each > 1 else gap
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
    stacked = any(layer.grouping == "stacked" for layer in solid)
    summed = any(layer.kind == "totals" for layer in plan.chart.layers)
    above = 0.01 if stacked and not summed else label
    second = [layer for layer in lines if layer.axis == "secondary"]
    if second:
        several = sum(len(layer.series) for layer in second) > 1
        primary, other = combined_scales(
            extent(solid),
            extent(second),
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
    low, high = extent(plan.chart.layers)
    scale = labelled_scale(low, high, above=above, below=above)
    scale = within(scale, plan.chart.axis, zero=True)
    return replace(plan, primary_min=scale.low, primary_max=scale.high)


def with_value_axis(plan: ChartPlan, frame: Frame, *, zero: bool = True) -> ChartPlan:
    """Axis numbers and gridlines instead of labels; room for them at the sides."""
    chart = plan.chart
    first = [la for la in chart.layers if la.axis == "primary"] or list(chart.layers)
    second = [la for la in chart.layers if la.axis == "secondary"]
    low, high = extent(first)
    low = min(low, 0.0) if zero else low
    scale = within(
        round_scale(low, max(high, 0.0) if zero else high), chart.axis, zero=zero
    )
    mixed = is_mixed(chart)
    code = axis_format(scale.step, percent_sign(first[0].series[0], mixed=mixed))
    left = axis_room(scale, code, plan.text_size)
    if plan.label_skip > 1 and not plan.turned:
        # The first of few names reaches far to the left of its mark.
        left = max(left, text_width(chart.categories[0], plan.text_size) / 2)
    left /= frame.width
    right, other, other_code = MARGIN, Scale(0, 0), code
    if second:
        intervals = max(1, round((scale.high - scale.low) / scale.step))
        low, high = extent(second)
        other = twin_scale(min(low, 0.0), high, count=intervals)
        sign = percent_sign(second[0].series[0], mixed=mixed)
        other_code = axis_format(other.step, sign)
        right = axis_room(other, other_code, plan.text_size) / frame.width
    _, y, _, h = plan.plot
    return replace(
        plan,
        plot=(left, y + 0.02, 1 - left - right, h - 0.02),
        value_axis=True,
        primary_min=scale.low,
        primary_max=scale.high,
        major_unit=scale.step,
        axis_format=code,
        secondary_min=other.low,
        secondary_max=other.high,
        secondary_unit=other.step,
        secondary_format=other_code,
    )


def axis_room(scale: Scale, code: str, size: float) -> float:
    """Inches that the numbers of a value axis need."""
    ends = (axis_text(value, code) for value in (scale.low, scale.high))
    return max(text_width(text, size) for text in ends) + 0.12


def with_styles(plan: ChartPlan, frame: Frame, size: float) -> ChartPlan:
    """Colours and labels of columns and lines; a size of 0: no labels."""
    chart = plan.chart
    colours = series_colours(chart)
    mixed = is_mixed(chart)
    solid, lines = split(chart)
    single = len([s for layer in solid for s in layer.series]) == 1
    left = iter(colours)
    styles: list[SeriesStyle] = []
    for layer in chart.layers:
        inside = layer.grouping == "stacked"
        for series in layer.series:
            colour = next(left)
            tone: Token = "paper" if inside and colour != "muted" else "ink"
            if not inside and lines and (single or layer.kind == "line"):
                tone = colour
            style = mark_style(
                layer,
                series,
                colour=colour,
                labels=size > 0 and series.labels,
                size=size or frame.sizes.label[-1],
                label_colour=tone,
                position=label_place(layer),
                mixed=mixed,
            )
            styles.append(style)
    if size and any(layer.grouping == "stacked" for layer in solid):
        styles = without_tight_labels(plan, frame, styles)
    if size and lines:
        styles = place_labels(
            plan, styles, width=frame.width, height=frame.height, over=bool(solid)
        )
    return replace(plan, series=tuple(styles), legend=legend(chart, colours))


def label_place(layer: Layer) -> LabelPosition:
    """Where a layer's labels stand before they are fitted."""
    if layer.grouping == "stacked":
        return "ctr"
    return "t" if layer.kind in ("line", "totals") else "outEnd"


def without_tight_labels(
    plan: ChartPlan, frame: Frame, styles: Sequence[SeriesStyle]
) -> list[SeriesStyle]:
    """Stacked segments too thin for their label do without it."""
    chart = plan.chart
    lying = any(layer.kind == "bars" for layer in chart.layers)
    length = plan.plot[2] * frame.width if lying else plan.plot[3] * frame.height
    scale = length / (plan.primary_max - plan.primary_min)
    mixed = is_mixed(chart)
    left = iter(styles)
    found: list[SeriesStyle] = []
    for layer in chart.layers:
        for series in layer.series:
            style = next(left)
            if layer.grouping == "stacked" and style.labels:
                for i, point in enumerate(series.points):
                    if point.quantity is None:
                        continue
                    words = printed(point, series, mixed=mixed)
                    need = style.label_size * LINE / 72
                    if lying:
                        need = text_width(words, style.label_size) + 0.04
                    if abs(float(point.quantity.value)) * scale < need:
                        hidden = replace(point_of(style, i), label="hidden")
                        style = with_point(style, hidden)
            found.append(style)
    return found


def plan_lines(chart: Chart, frame: Frame) -> ChartPlan:
    """Lines alone: labelled while they are few, else with a value axis."""
    count = len(chart.categories)
    slot = frame.width * (1 - 2 * MARGIN) / max(1, count)
    size = label_size(widest_label(chart, chart.layers, 1), slot, frame.sizes.label)
    few = count <= MOST_POINTS and len(chart.series) <= 2 and size > 0
    second = any(layer.axis == "secondary" for layer in chart.layers)
    labelled = few and not second and any(s.labels for s in chart.series)
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
    low, high = extent(chart.layers)
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


def plan_bars(chart: Chart, frame: Frame) -> ChartPlan:
    """Lying bars: the first category on top, names in a margin of their own width."""
    count = max(1, len(chart.categories))
    stacked = any(layer.grouping == "stacked" for layer in chart.layers)
    each = 1 if stacked else len(chart.series)
    gap = gap_for(count, BAR_GAPS, 38)
    gap = STACK_GAP if stacked or each > 1 else gap
    pitch = frame.height * 0.98 / count
    text, margin = bar_names(chart.categories, frame, pitch)
    thick = pitch / (each + gap / 100) if each > 1 else pitch
    size = label_size(LINE / 72, thick * 1.05, frame.sizes.bar)
    labelled = size > 0 and any(series.labels for series in chart.series)
    plan = ChartPlan(
        chart=chart,
        series=(),
        plot=(margin / frame.width, 0.01, 0.99 - margin / frame.width, 0.98),
        text_size=text,
        gap_width=gap,
        overlap=100 if stacked else 0,
        primary_min=0,
        primary_max=1,
        reverse_categories=True,
    )
    low, high = extent(chart.layers)
    if labelled:
        room = widest_label(chart, chart.layers, size) + 0.08
        part = 0.01 if stacked else min(0.4, room / (plan.plot[2] * frame.width))
        scale = labelled_scale(low, high, above=part, below=part)
        scale = within(scale, chart.axis, zero=True)
        plan = replace(plan, primary_min=scale.low, primary_max=scale.high)
    else:
        foot = (text * LINE / 72 + 0.12) / frame.height
        axis = with_value_axis(plan, frame)
        x, y, w, _ = plan.plot
        plan = replace(axis, plot=(x, y, w - 0.03, 0.98 - foot))
    plan = with_styles(plan, frame, size if labelled else 0)
    if stacked:
        return plan
    return replace(
        plan, series=tuple(replace(s, label_bold=False) for s in plan.series)
    )


def bar_names(names: Sequence[str], frame: Frame, pitch: float) -> tuple[float, float]:
    """Size of the names of bars and the margin they need, inches."""
    for most in (0.4, 0.55):
        for size in frame.sizes.text:
            rows = max(1, int(pitch * 0.98 / (size * LINE / 72)))
            if size * 1.15 / 72 > pitch:
                continue
            widest = max((text_width(name, size) for name in names), default=0.0)
            margin = min(widest + 0.12, frame.width * most)
            if all(lines_needed(n, size, margin - 0.1) <= rows for n in names):
                return size, margin
    size = max(6.0, min(frame.sizes.text[-1], pitch * 72 / 1.15))
    widest = max((text_width(name, size) for name in names), default=0.0)
    return size, min(widest + 0.12, frame.width * 0.55)
