"""A planned chart → the marks of its picture, at the places the native chart has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deckgen.model.figure import Layer, Series
from deckgen.model.layout.charts import (
    ChartPlan,
    LabelPosition,
    PointStyle,
    SeriesStyle,
)
from deckgen.model.layout.theme import Theme
from deckgen.writers.charts.formats import print_value
from deckgen.writers.charts.picture.axes import Canvas, draw_axes
from deckgen.writers.charts.picture.candles import candles_of
from deckgen.writers.charts.picture.legends import draw_legend
from deckgen.writers.charts.picture.marks import (
    Area,
    Disc,
    Line,
    Mark,
    Place,
    Sketch,
    Stroke,
    Words,
)
from deckgen.writers.charts.picture.net import draw_net
from deckgen.writers.charts.picture.notes import draw_notes
from deckgen.writers.charts.picture.points import draw_field
from deckgen.writers.charts.picture.ring import draw_ring
from deckgen.writers.charts.picture.tiles import draw_tiles

SEAM, EDGE, RIM = 1.5, 1.25, 1.25
"""Points: page between stacked segments, a forecast's dashes, around a marker."""
MARKER = 8.0
"""Points across."""
CLEAR = 0.09
"""Inches between a point of a line and its label."""
BESIDE = 0.04
"""Inches between the end of a bar and its label."""
LABEL_LINE = 1.3
"""Height of a label over its size, as the layout counts it."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A series, how it is drawn, and on which axis."""

    layer: Layer
    series: Series
    style: SeriesStyle
    number: int
    """Its place among the series of the chart."""

    def point(self, index: int) -> PointStyle:
        """The style of a mark: its own or a plain one."""
        own = (p for p in self.style.points if p.index == index)
        return next(own, PointStyle(index))

    def value(self, index: int) -> float | None:
        """None: a gap."""
        quantity = self.series.points[index].quantity
        return None if quantity is None else float(quantity.value)


def sketch_chart(
    plan: ChartPlan, *, width: float, height: float, theme: Theme
) -> Sketch:
    """All marks of a chart in a frame of inches.

    What lies on what is as in the native chart: grid, columns, lines, axes, labels.
    """
    canvas = Canvas(plan, width, height, theme)
    if any(layer.kind == "slices" for layer in plan.chart.layers):
        return Sketch(width, height, tuple(draw_ring(canvas)))
    if plan.tiles:
        return Sketch(width, height, tuple(draw_tiles(canvas)))
    if any(layer.kind == "radar" for layer in plan.chart.layers):
        return Sketch(width, height, tuple(draw_net(canvas)))
    if plan.field:
        return Sketch(width, height, tuple(draw_field(canvas, plan.field)))
    under, over = draw_axes(canvas)
    marks: list[Mark] = list(under)
    labels: list[Mark] = []
    styles = iter(enumerate(plan.series))
    for layer in plan.chart.layers:
        strands = [
            Strand(layer, series, style, number)
            for series, (number, style) in zip(layer.series, styles, strict=False)
        ]
        if layer.kind == "stock":
            marks += candles_of(canvas, layer)
        elif layer.kind == "area":
            marks += areas_of(canvas, strands)
        elif layer.kind in ("line", "totals"):
            marks += joins(canvas, strands)
            for strand in strands:
                drawn = layer.kind == "line"
                marks += draw_line(canvas, strand) if drawn else ()
                labels += line_labels(canvas, strand)
        else:
            for bar in bars_of(canvas, strands):
                if not bar.strand.series.hidden:
                    marks.append(draw_bar(canvas, bar))
                labels += bar_label(canvas, bar)
    above = (*draw_notes(canvas), *draw_legend(canvas))
    return Sketch(width, height, (*marks, *over, *labels, *above))


# ------------------------------------------------------------- columns and bars


@dataclass(frozen=True, slots=True)
class Bar:
    """A column or bar: parts of the two axes, 0 to 1."""

    strand: Strand
    index: int
    near: float
    """Where it begins and ends along the category axis."""
    far: float
    base: float
    """Where it begins and ends along the value axis."""
    end: float
    below: bool
    """Its value is negative."""


def bars_of(canvas: Canvas, strands: list[Strand]) -> Iterator[Bar]:
    """Every column of a layer: side by side, or one on the other (21.2.2.13,
    21.2.2.131: the gap is a part of a column's width)."""
    plan = canvas.plan
    layer = strands[0].layer
    stacked = layer.is_stacked
    over = stacked or plan.overlap == 100
    each = 1 if over else len(strands)
    thick = canvas.slot / (each + plan.gap_width / 100)
    second = strands[0].layer.axis == "secondary"
    for i in range(len(plan.chart.categories)):
        start = canvas.middle(i) - thick * each / 2
        up = down = 0.0
        for n, strand in enumerate(strands):
            value = layer.heights(i)[n]
            if value is None:
                continue
            low = (up if value >= 0 else down) if stacked else 0.0
            high = low + value
            if stacked:
                up, down = (high, down) if value >= 0 else (up, high)
            near = start + (0 if over else n * thick)
            levels = (canvas.level(v, second=second) for v in (low, high))
            base, end = levels
            yield Bar(strand, i, near, near + thick, base, end, value < 0 or end < base)


def draw_bar(canvas: Canvas, bar: Bar) -> Area:
    """A rectangle; a forecast's is pale with a dashed edge."""
    style, point = bar.strand.style, bar.strand.point(bar.index)
    corners = (
        canvas.spot(bar.near, bar.base),
        canvas.spot(bar.near, bar.end),
        canvas.spot(bar.far, bar.end),
        canvas.spot(bar.far, bar.base),
    )
    edge: Stroke | None = None
    if point.edge is not None:
        width = EDGE if point.dashed else SEAM
        edge = Stroke(canvas.colour(point.edge), width, point.dashed)
    elif (
        point.fill is None
        and bar.strand.layer.is_stacked
        and not canvas.plan.chart.is_bridge
    ):
        edge = Stroke(canvas.colour("paper"), SEAM)
    inside = canvas.colour(point.fill or style.colour, lighten=point.lighten)
    return Area(corners, inside, edge, (bar.strand.number, bar.index))


def bar_label(canvas: Canvas, bar: Bar) -> Iterator[Words]:
    """Beyond the end of its bar, or in its middle."""
    strand, index = bar.strand, bar.index
    point = strand.point(index)
    if not is_labelled(strand.style, point):
        return
    where = point.label_position or strand.style.label_position
    along = (bar.near + bar.far) / 2
    if where == "ctr":
        at = canvas.spot(along, (bar.base + bar.end) / 2)
        if point.offset is not None:
            aside, down = point.offset
            at = (at[0] + aside * canvas.width, at[1] + down * canvas.height)
        yield label(canvas, strand, index, at)
        return
    x, y = canvas.spot(along, bar.end)
    half = strand.style.label_size * LABEL_LINE / 144
    beyond = bar.below is (where == "inEnd")
    if canvas.lying:
        aside = BESIDE if beyond else -BESIDE
        side = "start" if beyond else "end"
        aside += point.offset[0] * canvas.width if point.offset else 0.0
        yield label(canvas, strand, index, (x + aside, y), side)
    else:
        away = half + BESIDE / 2
        at = (x, y - away if beyond else y + away)
        yield label(canvas, strand, index, at)


# ------------------------------------------------------------------------ areas


def areas_of(canvas: Canvas, strands: list[Strand]) -> Iterator[Area]:
    """Every area of a layer: from the axis, or from the one below it."""
    layer = strands[0].layer
    count = len(canvas.plan.chart.categories)
    under = [0.0] * count
    for n, strand in enumerate(strands):
        over = [
            (under[i] if layer.is_stacked else 0.0) + (layer.heights(i)[n] or 0.0)
            for i in range(count)
        ]
        floor = under if layer.is_stacked else [0.0] * count
        outline = [
            canvas.spot(canvas.middle(i), canvas.level(over[i])) for i in range(count)
        ]
        outline += [
            canvas.spot(canvas.middle(i), canvas.level(floor[i]))
            for i in reversed(range(count))
        ]
        edge = Stroke(canvas.colour("paper"), SEAM) if layer.is_stacked else None
        yield Area(tuple(outline), canvas.colour(strand.style.colour), edge)
        under = over


# ------------------------------------------------------------------------ lines


def spots(canvas: Canvas, strand: Strand) -> list[Place | None]:
    """Where the points of a line are; None: a gap."""
    second = strand.layer.axis == "secondary"
    found: list[Place | None] = []
    for i in range(len(strand.series.points)):
        value = strand.value(i)
        level = None if value is None else canvas.level(value, second=second)
        found.append(None if level is None else canvas.spot(canvas.middle(i), level))
    return found


def draw_line(canvas: Canvas, strand: Strand) -> Iterator[Mark]:
    """The line in pieces between its gaps; the way to a forecast is dashed."""
    style, places = strand.style, spots(canvas, strand)
    colour = canvas.colour(style.colour)
    piece: list[Place] = []
    dashed = False
    for i, at in enumerate(places if style.line_width else ()):
        dash = strand.point(i).dashed
        if piece and (at is None or dash != dashed):
            if len(piece) > 1:
                stroke = Stroke(colour, style.line_width, dashed)
                yield Line(tuple(piece), stroke)
            piece = piece[-1:] if at is not None else []
        dashed = dash
        if at is not None:
            piece.append(at)
    if len(piece) > 1:
        yield Line(tuple(piece), Stroke(colour, style.line_width, dashed))
    if not style.marker:
        return
    for i, at in enumerate(places):
        if at is None:
            continue
        hollow = strand.point(i).fill if strand.point(i).dashed else None
        inside = canvas.colour(hollow) if hollow else colour
        rim = colour if hollow else canvas.colour("paper")
        of = (strand.number, i)
        yield Disc(at, MARKER / 144, inside, Stroke(rim, RIM), of)


def joins(canvas: Canvas, strands: list[Strand]) -> Iterator[Line]:
    """From points of one series to those of another."""
    by_number = {strand.number: strand for strand in strands}
    for join in canvas.plan.joins:
        if join.first not in by_number:
            continue
        stroke = Stroke(canvas.colour(join.colour), join.width)
        ends = (spots(canvas, by_number[n]) for n in (join.first, join.last))
        for one, other in zip(*ends, strict=True):
            if one is not None and other is not None:
                yield Line((one, other), stroke)


def line_labels(canvas: Canvas, strand: Strand) -> Iterator[Words]:
    """Above their points, or at the side that was found for them."""
    for i, at in enumerate(spots(canvas, strand)):
        point = strand.point(i)
        if at is None or not is_labelled(strand.style, point):
            continue
        where = point.label_position or strand.style.label_position
        x, y = beside(at, where, strand.style.label_size)
        if point.offset is not None:
            x += point.offset[0] * canvas.width
            y += point.offset[1] * canvas.height
        side = {"r": "start", "l": "end"}.get(where, "middle")
        yield from lines_of(label(canvas, strand, i, (x, y), side))


def lines_of(words: Words) -> Iterator[Words]:
    """A label of several lines, the first of them at its place."""
    for n, text in enumerate(words.text.split("\n")):
        x, y = words.at
        yield replace(words, text=text, at=(x, y + n * words.size * LABEL_LINE / 72))


def beside(at: Place, where: LabelPosition, size: float) -> Place:
    """The middle of a label's line at a side of a point."""
    x, y = at
    away = CLEAR + size * LABEL_LINE / 144
    match where:
        case "t" | "outEnd":
            return x, y - away
        case "b":
            return x, y + away
        case "r":
            return x + CLEAR, y
        case "l":
            return x - CLEAR, y
        case _:
            return x, y


# ----------------------------------------------------------------------- labels


def is_labelled(style: SeriesStyle, point: PointStyle) -> bool:
    """Whether the value of a mark stands beside it."""
    return point.label == "shown" or (style.labels and point.label != "hidden")


def label(
    canvas: Canvas, strand: Strand, index: int, at: Place, side: str = "middle"
) -> Words:
    """The value of a mark, printed by its number format as Office does."""
    style, point = strand.style, strand.point(index)
    quantity = strand.series.points[index].quantity
    code = point.label_format or style.label_format
    anchor = side if side in ("start", "end") else "middle"
    text = print_value(quantity.value, code) if quantity else ""
    if point.named:
        text = f"{strand.series.name} {text}" if point.named == "value" else ""
        text = text or strand.series.name
    return Words(
        text,
        at,
        style.label_size,
        canvas.colour(point.label_colour or style.label_colour),
        "start" if anchor == "start" else "end" if anchor == "end" else "middle",
        bold=style.label_bold,
        of=(strand.number, index),
    )
