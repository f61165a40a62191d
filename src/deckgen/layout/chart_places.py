"""Labels of lines find the side of their points where no line and no label is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from deckgen.formatting.dates import positions
from deckgen.layout.chart_styles import is_mixed, point_of, with_point
from deckgen.layout.chart_text import LINE, printed, text_width
from deckgen.model.figure import Layer, Series
from deckgen.model.layout.charts import ChartPlan, LabelPosition, SeriesStyle

CLEAR = 0.09
"""Inches from a point to its label: half a marker and a little air."""
AIR = 0.15
"""Two labels side by side need so many inches between them to be read apart."""
STEPS = 16
"""A segment is looked at in so many places."""
NEAR = 0.5
"""A place that is not the wanted one costs as much as this part of a crossing."""

SHIFTS = (0.2, -0.2, 0.4, -0.4, 0.5, -0.5)
"""Parts of its width that a label on top of its point may move aside."""


@dataclass(frozen=True, slots=True)
class Box:
    """A label's place in inches from the plot's lower left corner."""

    left: float
    low: float
    right: float
    high: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies within."""
        return self.left < x < self.right and self.low < y < self.high

    def meets(self, other: Box) -> bool:
        """Whether two labels lie over each other."""
        across = self.left < other.right and other.left < self.right
        return across and self.low < other.high and other.low < self.high


@dataclass(frozen=True, slots=True)
class Track:
    """A line on the page: its points in inches, a gap where there is no value."""

    number: int
    """Of its series within the chart."""
    series: Series
    points: tuple[tuple[float, float] | None, ...]


def tracks(plan: ChartPlan, width: float, height: float) -> tuple[Track, ...]:
    """The lines of a plan in a frame of `width` by `height` inches."""
    found: list[Track] = []
    number = 0
    for layer in plan.chart.layers:
        for series in layer.series:
            if layer.kind == "line":
                points = inches(plan, layer, series, (width, height))
                found.append(Track(number, series, points))
            number += 1
    return tuple(found)


def inches(
    plan: ChartPlan, layer: Layer, series: Series, frame: tuple[float, float]
) -> tuple[tuple[float, float] | None, ...]:
    """Where the points of a line are, from the plot's lower left corner."""
    wide, tall = plan.plot[2] * frame[0], plan.plot[3] * frame[1]
    low, high = plan.primary_min, plan.primary_max
    if layer.axis == "secondary":
        low, high = plan.secondary_min, plan.secondary_max
    along = positions(plan.chart)
    return tuple(
        None
        if point.quantity is None
        else (
            along[i] * wide,
            (float(point.quantity.value) - low) / (high - low) * tall,
        )
        for i, point in enumerate(series.points)
    )


def place_labels(
    plan: ChartPlan,
    styles: Sequence[SeriesStyle],
    *,
    width: float,
    height: float,
    over: bool,
) -> list[SeriesStyle]:
    """Each label above its point, or where it crosses least.

    Of two lines, the lower one's labels stand below. `over`: the lines stand above
    columns, whose labels are below them: a single line then keeps its labels on top,
    moved aside where they would lie on a steep part of it.
    """
    found = list(styles)
    lines = tracks(plan, width, height)
    mixed = is_mixed(plan.chart)
    if over and len(lines) == 1:
        number, frame = lines[0].number, (width, height)
        found[number] = beside_slopes(plan, found[number], lines[0], frame=frame)
        return found
    taken: list[Box] = []
    for line in lines:
        style = found[line.number]
        for i, at in enumerate(line.points):
            if at is None or not style.labels:
                continue
            words = printed(line.series.points[i], line.series, mixed=mixed)
            size = (text_width(words, style.label_size), style.label_size * LINE / 72)
            wanted = wanted_sides(lines, line, i)
            boxes = [box_at(at, size, side) for side in wanted]
            costs = [
                cost(box, lines, taken, plan.plot[2] * width)
                + NEAR * place
                + (crowd(box, taken) if wanted[place] in ("l", "r") else 0.0)
                for place, box in enumerate(boxes)
            ]
            best = costs.index(min(costs))
            side = wanted[best]
            taken.append(boxes[best])
            if side != style.label_position:
                point = replace(point_of(style, i), label_position=side)
                style = with_point(style, point)
        found[line.number] = style
    return found


def beside_slopes(
    plan: ChartPlan, style: SeriesStyle, line: Track, *, frame: tuple[float, float]
) -> SeriesStyle:
    """Labels on top of a line move to the side of a slope that they would lie on, as
    far as they stay clear of their neighbours."""
    mixed = is_mixed(plan.chart)
    boxes: dict[int, Box] = {}
    for i, at in enumerate(line.points):
        if at is not None:
            words = printed(line.series.points[i], line.series, mixed=mixed)
            tall = style.label_size * LINE / 72
            boxes[i] = box_at(at, (text_width(words, style.label_size), tall), "t")
    for i, box in boxes.items() if style.labels else ():
        others = [
            replace(b, left=b.left - AIR / 4, right=b.right + AIR / 4)
            for n, b in boxes.items()
            if n != i
        ]
        least, best = cost(box, [line], others, plan.plot[2] * frame[0]), box
        for part in SHIFTS if least else ():
            aside = part * (box.right - box.left)
            moved = replace(box, left=box.left + aside, right=box.right + aside)
            if any(moved.meets(other) for other in others):
                continue  # a label over another is worse than one over a line
            crossed = cost(moved, [line], others, plan.plot[2] * frame[0])
            if crossed < least:
                least, best = crossed, moved
        if best != box:
            boxes[i] = best
            point = point_of(style, i)
            offset = ((best.left - box.left) / frame[0], 0.0)
            style = with_point(style, replace(point, offset=offset))
    return style


def wanted_sides(
    lines: Sequence[Track], line: Track, index: int
) -> tuple[LabelPosition, ...]:
    """The sides of a point, the first the one it should take."""
    own = line.points[index]
    beside = [t.points[index] for t in lines if t is not line]
    others = [at[1] for at in beside if at is not None]
    if own is not None and others:
        most = max(others)
        lower = own[1] < most or (own[1] == most and line is not lines[0])
        return ("b",) if lower else ("t",)
    if own is not None and is_valley(line.points, index):
        return ("b", "t", "r", "l")
    return ("t", "b", "r", "l")


def is_valley(points: Sequence[tuple[float, float] | None], index: int) -> bool:
    """Lower than both neighbours: a label above would stand between two lines."""
    if not 0 < index < len(points) - 1:
        return False
    before, own, after = points[index - 1 : index + 2]
    if before is None or own is None or after is None:
        return False
    return own[1] < min(before[1], after[1])


def box_at(
    at: tuple[float, float], size: tuple[float, float], side: LabelPosition
) -> Box:
    """The place of a label of a size, in inches, at a side of its point."""
    (x, y), (wide, tall) = at, size
    if side in ("t", "b"):
        low = y + CLEAR if side == "t" else y - CLEAR - tall
        return Box(x - wide / 2, low, x + wide / 2, low + tall)
    left = x + CLEAR if side == "r" else x - CLEAR - wide
    return Box(left, y - tall / 2, left + wide, y + tall / 2)


def cost(
    box: Box, lines: Sequence[Track], taken: Sequence[Box], plot_width: float
) -> float:
    """What a place crosses: parts of lines, labels, edges of the plot."""
    crossed = sum(box.holds(x, y) for line in lines for x, y in walk(line.points, box))
    met = sum(box.meets(other) for other in taken)
    beyond = box.left < -CLEAR or box.right > plot_width + CLEAR or box.low < 0
    return crossed + 4.0 * met + 8.0 * beyond


def crowd(box: Box, taken: Sequence[Box]) -> float:
    """What it costs to stand beside a point, close to another label."""
    wide = replace(box, left=box.left - AIR, right=box.right + AIR)
    return 2.0 * sum(wide.meets(other) for other in taken)


def walk(
    points: Sequence[tuple[float, float] | None], near: Box
) -> Iterator[tuple[float, float]]:
    """Places along a line, close to each other, where it passes near a label."""
    for one, other in pairwise(points):
        if one is None or other is None:
            continue
        if other[0] < near.left or one[0] > near.right:
            continue
        for step in range(STEPS + 1):
            part = step / STEPS
            yield (
                one[0] + (other[0] - one[0]) * part,
                one[1] + (other[1] - one[1]) * part,
            )
