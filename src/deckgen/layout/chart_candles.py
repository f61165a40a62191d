"""A candle a period: a hairline from low to high, a body from open to close."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.chart_frame import MARGIN, TOP, Frame, with_value_axis
from deckgen.layout.chart_text import fit_names
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import ChartPlan, SeriesStyle

GAP = 60
"""Percent of a body's width between two of them."""


def plan_candles(chart: Chart, frame: Frame) -> ChartPlan:
    """Bodies side by side over the periods of trade, beside a value axis that need not
    begin at zero."""
    slot = frame.width * (1 - 2 * MARGIN) / max(1, len(chart.categories))
    names = fit_names(chart.categories, slot, frame.sizes.text)
    foot = min(0.45, names.depth / frame.height)
    plan = ChartPlan(
        chart=chart,
        series=(),
        plot=(MARGIN, TOP, 1 - 2 * MARGIN, max(0.3, 1 - TOP - foot)),
        text_size=names.size,
        gap_width=GAP,
        overlap=0,
        primary_min=0,
        primary_max=1,
        label_skip=names.skip,
        turned=names.turned,
    )
    plan = with_value_axis(plan, frame, zero=False)
    size = frame.sizes.label[-1]
    style = SeriesStyle("accent", False, size, "ink", "r", "General")
    return replace(plan, series=(style,) * len(chart.series))
