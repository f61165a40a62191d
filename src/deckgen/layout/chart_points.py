"""Points in a field of two measures: axes, markers and bubbles, names beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.chart_frame import Frame, axis_room
from deckgen.layout.chart_log import log_scale
from deckgen.layout.chart_point_names import Spot, place_names
from deckgen.layout.chart_scales import Scale, numbers, round_scale
from deckgen.layout.chart_styles import legend, muted_points, series_colours, with_point
from deckgen.layout.chart_text import LINE, axis_format, text_width
from deckgen.model.figure import AxisRange, Chart, Layer
from deckgen.model.layout.charts import (
    ChartPlan,
    FieldMark,
    FieldPlan,
    LabelPosition,
    PointStyle,
    SeriesStyle,
    part_of,
)
from deckgen.model.layout.theme import Token

NAMED = 25
"""More points than these are not named, but for those that are highlighted."""
MARKERS = ((30, 8.0), (80, 6.0))
BUBBLES = ((10, 100), (20, 70))
"""Percent of the usual size, by the number of bubbles."""
LARGEST = 0.25
"""Of the plot's shorter side: the largest bubble at 100 percent."""
AROUND = 0.04
"""Of a range, that stays free at its ends; bubbles want their radius."""


def plan_points(chart: Chart, frame: Frame) -> ChartPlan:
    """A field with numbers along both sides and every point named that has room."""
    upright = groups_of(chart)
    across = chart.layer("across")
    bubbles = upright.kind == "bubble"
    size = frame.sizes.text[-1]
    count = len(chart.categories)
    scale = next((s for most, s in BUBBLES if count <= most), 50) if bubbles else 0
    margin = AROUND + (LARGEST * scale / 200 if bubbles else 0)
    y = spread(upright, chart.axis, margin=margin, count=4)
    x = spread(across, chart.across, margin=margin, count=6)
    y_code, x_code = code_of(y, log=chart.axis.log), code_of(x, log=chart.across.log)
    left = axis_room(y, y_code, size) / frame.width
    line = size * LINE / 72 / frame.height
    right = text_width(axis_words(x.high, x_code), size) / 2 / frame.width + 0.005
    top = line + 0.03
    foot = 2 * line + 0.12 / frame.height
    plot = (left, top, 1 - left - right, max(0.3, 1 - top - foot))
    marker = next((m for most, m in MARKERS if count <= most), 4.0)
    plan = ChartPlan(
        chart=chart,
        series=(),
        plot=plot,
        text_size=size,
        gap_width=100,
        overlap=0,
        primary_min=y.low,
        primary_max=y.high,
        value_axis=True,
        major_unit=y.step,
        axis_format=y_code,
        log=chart.axis.log,
        field=FieldPlan(
            x_min=x.low,
            x_max=x.high,
            x_unit=x.step,
            x_format=x_code,
            x_title=chart.titles[0],
            y_title=chart.titles[1],
            x_title_at=title_at(chart.titles[0], size, plot, frame, foot=True),
            y_title_at=title_at(chart.titles[1], size, plot, frame, foot=False),
            x_log=chart.across.log,
            marker=marker,
            bubble_scale=scale or 100,
        ),
    )
    styled = with_point_styles(plan, frame)
    return corners(named(styled, frame), frame)


def groups_of(chart: Chart) -> Layer:
    """The points, a series a group."""
    return next(la for la in chart.layers if la.kind in ("scatter", "bubble"))


def title_at(
    words: str,
    size: float,
    plot: tuple[float, float, float, float],
    frame: Frame,
    *,
    foot: bool,
) -> tuple[float, float]:
    """Where the title of an axis begins: flush with the frame above its upper end, or
    ending with the plot below its right end."""
    x, y, w, h = plot
    if not foot:
        return 0.0, 0.0
    wide = text_width(words, size) / frame.width
    line = size * LINE / 72
    return max(0.0, x + w - wide), y + h + (line + 0.1) / frame.height


def spread(layer: Layer, hand: AxisRange, *, margin: float, count: int) -> Scale:
    """A round range around all values; near zero it begins there."""
    values = [v for series in layer.series for v in numbers(series)]
    low, high = min(values), max(values)
    if hand.log:
        return log_scale(low, high, hand)
    room = (high - low) * margin or abs(high) * 0.1 or 1.0
    near = 0 <= low < 0.4 * high
    bottom = 0.0 if near and margin <= AROUND else low - room
    scale = round_scale(bottom, high + room, count=count)
    if hand.minimum is not None:
        scale = replace(scale, low=hand.minimum)
    if hand.maximum is not None and hand.maximum > scale.low:
        scale = replace(scale, high=hand.maximum)
    return scale


def code_of(scale: Scale, *, log: bool) -> str:
    """Number format of an axis."""
    return axis_format(min(scale.low, 1.0) if log else scale.step, "")


def axis_words(value: float, code: str) -> str:
    """A number of an axis, to measure it by."""
    decimals = len(code.partition(";")[0].partition(".")[2])
    return f"{value:,.{decimals}f}"


# --------------------------------------------------------------------- marks


def with_point_styles(plan: ChartPlan, frame: Frame) -> ChartPlan:
    """Colours by group; what is not highlighted muted, what is not actual hollow."""
    chart = plan.chart
    colours = series_colours(chart)
    numbers = iter(colours)
    back = muted_points(chart)
    size = frame.sizes.bar[-1]
    styles: list[SeriesStyle] = []
    for layer in chart.layers:
        for series in layer.series:
            colour = next(numbers)
            if layer.kind in ("across", "sizes"):
                styles.append(SeriesStyle("muted", False, size, "ink", "r", "General"))
                continue
            points: list[PointStyle] = []
            for i, point in enumerate(series.points):
                if point.quantity is None:
                    continue
                own: Token = "muted" if i in back else colour
                style = PointStyle(i, fill=own if own != colour else None)
                if point.is_forecast or is_ahead(chart, i):
                    style = replace(style, fill="paper", edge=own, dashed=True)
                if style != PointStyle(i):
                    points.append(style)
            made = SeriesStyle(
                colour,
                labels=True,
                label_size=size,
                label_colour="ink",
                label_position="r",
                label_format="General",
                points=tuple(points),
                marker=True,
                label_bold=False,
            )
            styles.append(made)
    return replace(plan, series=tuple(styles), legend=legend(chart, colours))


def is_ahead(chart: Chart, index: int) -> bool:
    """Whether one of a point's other values is no actual one."""
    others = (la for la in chart.layers if la.kind in ("across", "sizes"))
    return any(s.points[index].is_forecast for la in others for s in la.series)


def marks_of(plan: ChartPlan, width: float, height: float) -> list[FieldMark]:
    """Where the points are, and how large."""
    chart, field = plan.chart, plan.field
    if field is None:
        return []
    wide, tall = plan.plot[2] * width, plan.plot[3] * height
    xs = chart.layer("across").series[0].points
    sizes = [la.series[0].points for la in chart.layers if la.kind == "sizes"]
    top = (
        max((float(p.quantity.value) for p in sizes[0] if p.quantity), default=1.0)
        if sizes
        else 1.0
    )
    largest = min(wide, tall) * LARGEST / 2 * field.bubble_scale / 100
    found: list[FieldMark] = []
    number = 0
    for layer in chart.layers:
        for series in layer.series:
            if layer.kind in ("scatter", "bubble"):
                for i, point in enumerate(series.points):
                    across = xs[i].quantity
                    if point.quantity is None or across is None:
                        continue
                    along = part_of(
                        float(across.value), field.x_min, field.x_max, log=field.x_log
                    )
                    up = plan.level(float(point.quantity.value))
                    own = any(
                        p.index == i and p.fill for p in plan.series[number].points
                    )
                    # LibreOffice takes a point's own marker only if its size differs.
                    radius = (field.marker - own) / 144
                    if sizes:
                        size = sizes[0][i].quantity
                        share = float(size.value) / top if size else 0.0
                        radius = largest * math.sqrt(max(0.0, share))
                    found.append(FieldMark(number, i, along, up, radius))
            number += 1
    return found


def with_marks(plan: ChartPlan, marks: Sequence[FieldMark]) -> ChartPlan:
    """The plan with the places of its points."""
    if plan.field is None:
        return plan
    return replace(plan, field=replace(plan.field, marks=tuple(marks)))


def named(plan: ChartPlan, frame: Frame) -> ChartPlan:
    """Names beside the points as far as they have room."""
    chart = plan.chart
    marks = marks_of(plan, frame.width, frame.height)
    plan = with_marks(plan, marks)
    asked = any(s.labels for s in groups_of(chart).series)
    few = len(marks) <= NAMED
    wanted = [m for m in marks if asked and (few or m.index in chart.highlight)]
    front = set(chart.highlight)
    wanted.sort(key=lambda m: (m.index not in front, -m.radius, m.index))
    x, _, w, h = plan.plot
    wide, tall = w * frame.width, h * frame.height
    room = (
        -x * frame.width,
        (1 - x) * frame.width,
        w * frame.width,
        h * frame.height,
    )
    size = frame.sizes.bar[-1]
    spots = [
        Spot(
            m.x * wide,
            m.y * tall,
            m.radius,
            text_width(chart.categories[m.index], size),
            size * LINE / 72,
        )
        for m in wanted
    ]
    others = [(m.x * wide, m.y * tall, m.radius) for m in marks]
    sides = place_names(spots, others, room, inside=bool(chart_sizes(chart)))
    styles = list(plan.series)
    shown: set[tuple[int, int]] = set()
    for mark, side in zip(wanted, sides, strict=True):
        if side is None:
            continue
        shown.add((mark.number, mark.index))
        style = styles[mark.number]
        point = next(
            (p for p in style.points if p.index == mark.index), PointStyle(mark.index)
        )
        light = (
            side == "ctr"
            and not point.dashed
            and ((point.fill or style.colour) != "muted")
        )
        behind = bool(front) and mark.index not in front
        point = replace(
            point,
            label="shown",
            label_position=side,
            label_colour="paper" if light else "grey" if behind else None,
        )
        styles[mark.number] = with_point(style, point)
    for mark in marks:
        if (mark.number, mark.index) in shown:
            continue
        style = styles[mark.number]
        point = next(
            (p for p in style.points if p.index == mark.index), PointStyle(mark.index)
        )
        styles[mark.number] = with_point(style, replace(point, label="hidden"))
    # What has no label at all says nothing of labels.
    for number, style in enumerate(styles):
        if not any(n == number for n, _ in shown):
            bare = tuple(replace(p, label="") for p in style.points)
            styles[number] = replace(
                style,
                labels=False,
                points=tuple(p for p in bare if p != PointStyle(p.index)),
            )
    return replace(plan, series=tuple(styles))


def chart_sizes(chart: Chart) -> tuple[Layer, ...]:
    """The layer that says how large bubbles are."""
    return tuple(la for la in chart.layers if la.kind == "sizes")


def corners(plan: ChartPlan, frame: Frame) -> ChartPlan:
    """The names of the quadrants in the corners of the plot."""
    field, parted = plan.field, plan.chart.quadrants
    if field is None or parted is None or not parted.names:
        return plan
    half = plan.text_size * LINE / 72 / 2 / (plan.plot[3] * frame.height)
    edges: tuple[tuple[float, float, LabelPosition], ...] = (
        (0.005, 1 - half, "r"),
        (0.995, 1 - half, "l"),
        (0.005, half, "r"),
        (0.995, half, "l"),
    )
    found = tuple(
        (name, x, y, side)
        for name, (x, y, side) in zip(parted.names, edges, strict=True)
        if name
    )
    return replace(plan, field=replace(field, corners=found))
