"""A net: axes from one centre, an outline a series."""

from __future__ import annotations

import math
from dataclasses import replace

from deckgen.layout.chart_frame import Frame, with_value_axis
from deckgen.layout.chart_styles import legend, mark_style, series_colours
from deckgen.layout.chart_text import LINE, text_width
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import ChartPlan, SeriesStyle

GAP = 0.12
"""Inches between the net and the names of its axes."""


def plan_radar(chart: Chart, frame: Frame) -> ChartPlan:
    """A round net in the middle of the frame, as large as the names beside it allow."""
    size = frame.sizes.text[0]
    plan = ChartPlan(
        chart=chart,
        series=(),
        plot=(0, 0, 1, 1),
        text_size=size,
        gap_width=0,
        overlap=0,
        primary_min=0,
        primary_max=1,
    )
    plan = with_value_axis(plan, frame)
    line = size * LINE / 72
    across, up = frame.width / 2, frame.height / 2 - line - GAP
    count = len(chart.categories)
    for i, name in enumerate(chart.categories):
        aside = abs(math.sin(2 * math.pi * i / count))
        if aside > 0.1:
            room = frame.width / 2 - text_width(name, size) - GAP
            across = min(across, room / aside)
    radius = max(0.4, min(across, up))
    wide, tall = 2 * radius / frame.width, 2 * radius / frame.height
    plan = replace(plan, plot=((1 - wide) / 2, (1 - tall) / 2, wide, tall))
    colours = series_colours(chart)
    styles: list[SeriesStyle] = []
    for series, colour in zip(chart.series, colours, strict=True):
        style = mark_style(
            chart.layers[0],
            series,
            colour=colour,
            labels=False,
            size=frame.sizes.label[-1],
            label_colour="ink",
            position="outEnd",
            mixed=False,
        )
        styles.append(replace(style, marker=True))
    return replace(
        plan,
        series=tuple(styles),
        legend=legend(chart, colours),
        names=chart.categories,
    )
