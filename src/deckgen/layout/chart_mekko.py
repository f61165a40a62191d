"""A Marimekko: names below, wholes above, shares in their fields where they fit."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.chart_frame import MARGIN, Frame
from deckgen.layout.chart_marks import with_styles
from deckgen.layout.chart_scales import numbers
from deckgen.layout.chart_styles import is_mixed, point_of, with_point
from deckgen.layout.chart_text import (
    LINE,
    lines_needed,
    literal,
    printed,
    text_width,
    wrapped,
)
from deckgen.model.figure import Chart, Series
from deckgen.model.layout.charts import ChartPlan, SeriesStyle
from deckgen.model.layout.theme import Token

FAR = 1000.0
MIDDLE = 2
"""Row of a category that carries its labels."""
ROWS = 5


def plan_mekko(chart: Chart, frame: Frame) -> ChartPlan:
    """All labels on hidden series; fields too small for theirs have none."""
    span = (chart.positions[-1] - chart.positions[0]) or 1
    inside = frame.width * (1 - 2 * MARGIN)
    places = range(MIDDLE, len(chart.categories), ROWS)
    wide = {
        i: (chart.positions[i + 1] - chart.positions[i - 1]) / span * inside
        for i in places
    }
    size = next(
        (
            step
            for step in frame.sizes.text
            if all(lines_needed(chart.categories[i], step, wide[i]) <= 2 for i in wide)
        ),
        frame.sizes.text[-1],
    )
    names = {i: wrapped(chart.categories[i], size, wide[i]) for i in wide}
    rows = max(name.count("\n") + 1 for name in names.values())
    foot = (rows * size * LINE / 72 + 0.14) / frame.height
    top = (frame.sizes.bar[0] * LINE / 72 + 0.12) / frame.height
    totals = chart.series[-1]
    most = max((*numbers(totals), 1e-9))
    plan = ChartPlan(
        chart=chart,
        series=(),
        plot=(MARGIN, top, 1 - 2 * MARGIN, max(0.3, 1 - top - foot)),
        text_size=size,
        gap_width=0,
        overlap=100,
        primary_min=0,
        primary_max=100,
        secondary_min=-FAR * most,
        secondary_max=2 * most,
        edge_to_edge=True,
        unnamed=True,
    )
    plan = with_styles(plan, frame, 0)
    count = len(chart.layers[0].series)
    areas, shares, middles, (below, above) = (
        plan.series[:count],
        plan.series[count : 2 * count],
        plan.series[2 * count : 3 * count],
        plan.series[3 * count :],
    )
    pairs = zip(middles, areas, chart.series[count:], strict=False)
    made = (
        share_labels(plan, frame, replace(style, colour=area.colour), one, wide)
        for style, area, one in pairs
    )
    return replace(
        plan,
        series=(
            *areas,
            *(replace(s, labels=False) for s in shares),
            *made,
            name_labels(below, names, size),
            total_labels(plan, frame, above, totals, wide),
        ),
    )


def share_labels(
    plan: ChartPlan,
    frame: Frame,
    style: SeriesStyle,
    series: Series,
    wide: dict[int, float],
) -> SeriesStyle:
    """In the fields that are wide and high enough."""
    size = frame.sizes.bar[-1]
    tall = plan.plot[3] * frame.height / 100
    tone: Token = "ink" if style.colour == "muted" else "paper"
    style = replace(
        style,
        labels=True,
        label_size=size,
        label_colour=tone,
        label_position="ctr",
        label_bold=False,
    )
    for i, room in wide.items():
        point = series.points[i]
        if point.quantity is None:
            continue
        words = printed(point, series, mixed=is_mixed(plan.chart))
        fits = text_width(words, size) + 0.04 <= room
        own = replace(point_of(style, i), label_format=literal(words))
        if not fits or float(point.quantity.value) * tall < size * LINE / 72:
            own = replace(own, label="hidden")
        style = with_point(style, own)
    return style


def name_labels(style: SeriesStyle, names: dict[int, str], size: float) -> SeriesStyle:
    """Names as the words of a label below each column."""
    style = replace(
        style,
        labels=True,
        label_size=size,
        label_colour="ink",
        label_position="b",
        label_bold=False,
    )
    for i, name in names.items():
        style = with_point(
            style, replace(point_of(style, i), label_format=literal(name))
        )
    return style


def total_labels(
    plan: ChartPlan,
    frame: Frame,
    style: SeriesStyle,
    series: Series,
    wide: dict[int, float],
) -> SeriesStyle:
    """Above the columns that are wide enough."""
    size = frame.sizes.bar[0]
    style = replace(
        style, labels=True, label_size=size, label_colour="ink", label_position="t"
    )
    for i, room in wide.items():
        words = printed(series.points[i], series, mixed=is_mixed(plan.chart))
        if text_width(words, size) > room:
            style = with_point(style, replace(point_of(style, i), label="hidden"))
    return style
