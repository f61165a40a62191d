"""Standing charts of which only the names are placed yet."""

from __future__ import annotations

from deckgen.layout.chart_frame import MARGIN, TOP, Frame
from deckgen.layout.chart_text import fit_names
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import ChartPlan


def standing(chart: Chart, frame: Frame) -> ChartPlan:
    """A plan with names below and nothing decided above them."""
    slot = frame.width * (1 - 2 * MARGIN) / max(1, len(chart.categories))
    names = fit_names(chart.categories, slot, frame.sizes.text)
    foot = min(0.45, names.depth / frame.height)
    return ChartPlan(
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
