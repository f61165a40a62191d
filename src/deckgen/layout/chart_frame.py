"""Where a chart stands, and the axis that is shown where marks carry no labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.chart_log import log_scale
from deckgen.layout.chart_scales import (
    Scale,
    reach,
    round_scale,
    stepped_scale,
    twin_scale,
)
from deckgen.layout.chart_styles import (
    Sizes,
    is_mixed,
)
from deckgen.layout.chart_text import (
    axis_format,
    axis_text,
    percent_sign,
    text_width,
)
from deckgen.model.figure import AxisRange, Chart, Layer
from deckgen.model.layout.charts import ChartPlan

MARGIN = 0.01
TOP = 0.02
STACK_GAP = 60


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart goes: inches, and the steps its text may take."""

    width: float
    height: float
    sizes: Sizes


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


def with_value_axis(plan: ChartPlan, frame: Frame, *, zero: bool = True) -> ChartPlan:
    """Axis numbers and gridlines instead of labels; room for them at the sides."""
    chart = plan.chart
    first = [la for la in chart.layers if la.axis == "primary"] or list(chart.layers)
    second = [la for la in chart.layers if la.axis == "secondary"]
    low, high = reach(chart, first)
    low, high = (min(low, 0.0), max(high, 0.0)) if zero else (low, high)
    # The step is that of the range which is shown, by hand or not.
    wanted = within(Scale(low, high), chart.axis, zero=zero)
    found = round_scale(wanted.low, wanted.high)
    if chart.hand.step:
        found = stepped_scale(wanted.low, wanted.high, chart.hand.step)
    scale = within(found, chart.axis, zero=zero)
    if chart.axis.log:
        scale = log_scale(*reach(chart, first), chart.axis)
        plan = replace(plan, log=True)
    mixed = is_mixed(chart)
    step = min(scale.low, 1.0) if chart.axis.log else scale.step
    code = axis_format(step, percent_sign(first[0].series[0], mixed=mixed))
    if first[0].grouping == "percent":
        scale, code = Scale(0, 1, 0.25), "0%"
    left = axis_room(scale, code, plan.text_size)
    if plan.label_skip > 1 and not plan.turned:
        # The first of few names reaches far to the left of its mark.
        left = max(left, text_width(chart.categories[0], plan.text_size) / 2)
    left /= frame.width
    right, other, other_code = MARGIN, Scale(0, 0), code
    if second:
        intervals = max(1, round((scale.high - scale.low) / scale.step))
        low, high = reach(chart, second)
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
