"""Lying bars: names in a margin of their own width, values at their ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.chart_frame import (
    STACK_GAP,
    Frame,
    gap_for,
    label_size,
    with_value_axis,
    within,
)
from deckgen.layout.chart_marks import with_styles
from deckgen.layout.chart_scales import (
    labelled_scale,
    reach,
)
from deckgen.layout.chart_styles import (
    widest_label,
)
from deckgen.layout.chart_text import (
    LINE,
    lines_needed,
    text_width,
)
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import ChartPlan

BAR_GAPS = ((3, 80), (5, 60), (9, 45))


def plan_bars(chart: Chart, frame: Frame) -> ChartPlan:
    """Lying bars: the first category on top, names in a margin of their own width."""
    count = max(1, len(chart.categories))
    stacked = any(layer.is_stacked for layer in chart.layers)
    each = 1 if stacked else len(chart.series)
    gap = gap_for(count, BAR_GAPS, 38)
    gap = STACK_GAP if stacked or each > 1 else gap
    gap = gap if chart.hand.gap is None else chart.hand.gap
    pitch = frame.height * 0.98 / count
    text, margin = bar_names(chart.categories, frame, pitch)
    thick = pitch / (each + gap / 100) if each > 1 else pitch
    size = label_size(LINE / 72, thick * 1.05, frame.sizes.bar)
    labelled = size > 0 and any(series.labels for series in chart.series)
    labelled = labelled and not chart.hand.step
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
    low, high = reach(chart, chart.layers)
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
