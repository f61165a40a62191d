"""The marks of a chart: colours, labels, and which of them have room for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from deckgen.layout.chart_frame import Frame, split
from deckgen.layout.chart_places import place_labels
from deckgen.layout.chart_styles import (
    is_mixed,
    legend,
    mark_style,
    muted_points,
    point_of,
    series_colours,
    with_point,
)
from deckgen.layout.chart_text import (
    LINE,
    printed,
    text_width,
)
from deckgen.model.by_hand import LabelPlace
from deckgen.model.figure import Chart, Layer
from deckgen.model.layout.charts import ChartPlan, LabelPosition, SeriesStyle
from deckgen.model.layout.theme import Token

LIFT = 0.02
"""Inches between a column of a waterfall and its label."""


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
        inside = layer.is_stacked
        for series in layer.series:
            colour = next(left)
            tone: Token = "paper" if inside and colour != "muted" else "ink"
            if not inside and lines and (single or layer.kind == "line"):
                tone = colour
            if within_marks(layer, chart) and colour != "muted":
                tone = "paper"
            style = mark_style(
                layer,
                series,
                colour=colour,
                labels=size > 0 and series.labels,
                size=size or frame.sizes.label[-1],
                label_colour=tone,
                position=label_place(layer, chart.hand.label_place),
                mixed=mixed,
                muted=muted_points(chart),
            )
            styles.append(style)
    if size and chart.is_bridge:
        styles = lifted(plan, frame, styles)
    elif size and any(layer.is_stacked for layer in solid):
        styles = without_tight_labels(plan, frame, styles)
    elif size and any(within_marks(layer, chart) for layer in solid):
        styles = out_of_short_marks(plan, frame, styles)
    if size and lines and (solid or chart.hand.label_place is None):
        styles = place_labels(
            plan, styles, width=frame.width, height=frame.height, over=bool(solid)
        )
    return replace(plan, series=tuple(styles), legend=legend(chart, colours))


POSITIONS: Mapping[LabelPlace, LabelPosition] = {
    "outside": "outEnd",
    "inside": "inEnd",
    "center": "ctr",
    "above": "t",
    "below": "b",
    "left": "l",
    "right": "r",
}


def within_marks(layer: Layer, chart: Chart) -> bool:
    """Whether an author put the labels of columns side by side inside them."""
    solid = layer.kind in ("columns", "bars") and not layer.is_stacked
    return solid and chart.hand.label_place in ("inside", "center")


def label_place(layer: Layer, by_hand: LabelPlace | None = None) -> LabelPosition:
    """Where a layer's labels stand before they are fitted: the lines of a combined
    chart find their own places."""
    if by_hand is not None and layer.kind != "totals":
        line = by_hand in ("above", "below", "left", "right")
        if (layer.kind == "line") is line:
            return POSITIONS[by_hand]
    if layer.is_stacked:
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
        for place, series in enumerate(layer.series):
            style = next(left)
            if layer.is_stacked and style.labels:
                for i, point in enumerate(series.points):
                    tall = layer.heights(i)[place]
                    if tall is None:
                        continue
                    words = printed(point, series, mixed=mixed)
                    need = style.label_size * LINE / 72
                    if lying:
                        need = text_width(words, style.label_size) + 0.04
                    if abs(tall) * scale < need:
                        hidden = replace(point_of(style, i), label="hidden")
                        style = with_point(style, hidden)
            found.append(style)
    return found


def out_of_short_marks(
    plan: ChartPlan, frame: Frame, styles: Sequence[SeriesStyle]
) -> list[SeriesStyle]:
    """Labels wanted inside stand outside where their mark is too short for them."""
    chart = plan.chart
    lying = any(layer.kind == "bars" for layer in chart.layers)
    length = plan.plot[2] * frame.width if lying else plan.plot[3] * frame.height
    scale = length / (plan.primary_max - plan.primary_min)
    mixed = is_mixed(chart)
    found = list(styles)
    numbered = enumerate((la, s) for la in chart.layers for s in la.series)
    for n, (layer, series) in numbered:
        if not within_marks(layer, chart) or not found[n].labels:
            continue
        for i, point in enumerate(series.points):
            if point.quantity is None:
                continue
            need = found[n].label_size * LINE / 72 + 0.04
            if lying:
                words = printed(point, series, mixed=mixed)
                need = text_width(words, found[n].label_size) + 0.08
            if abs(float(point.quantity.value)) * scale < need:
                moved = replace(
                    point_of(found[n], i), label_position="outEnd", label_colour="ink"
                )
                found[n] = with_point(found[n], moved)
    return found


def lifted(
    plan: ChartPlan, frame: Frame, styles: Sequence[SeriesStyle]
) -> list[SeriesStyle]:
    """The labels of a waterfall above their columns: stacked ones have no place of
    their own there, so each is moved from the middle of its column."""
    scale = plan.plot[3] / (plan.primary_max - plan.primary_min)
    (layer,) = plan.chart.layers
    found: list[SeriesStyle] = []
    for place, style in enumerate(styles):
        half = style.label_size * LINE / 72 / 2 + LIFT
        made = replace(style, label_colour="ink")
        if style.labels:
            for i in range(len(plan.chart.categories)):
                tall = layer.heights(i)[place]
                if tall is None:
                    continue
                up = abs(tall) / 2 * scale + half / frame.height
                point = replace(point_of(made, i), offset=(0.0, -up))
                made = with_point(made, point)
        found.append(made)
    return found
