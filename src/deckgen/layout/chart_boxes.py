"""Where the marks of a planned chart and their labels stand, in inches of its frame.

Office works out by itself how wide a column is and where its label goes; what is
written between them has to know it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import pairwise

from deckgen.formatting.dates import ZERO, place, time_axis
from deckgen.layout.chart_places import CLEAR
from deckgen.layout.chart_styles import is_mixed, point_of
from deckgen.layout.chart_text import LINE, printed, text_width
from deckgen.model.figure import Layer
from deckgen.model.layout.charts import ChartPlan, SeriesStyle

BESIDE = 0.04
"""Inches between the end of a column and its label."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A place in inches from the frame's upper left corner."""

    left: float
    top: float
    right: float
    foot: float

    def meets(self, other: Rect) -> bool:
        """Whether two lie over each other."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.foot and other.top < self.foot


@dataclass(frozen=True, slots=True)
class Standing:
    """A mark: its series and category, its own place and that of its label."""

    series: int
    category: int
    box: Rect
    label: Rect | None


# Not slotted: what is derived from the plan is kept once worked out.
@dataclass(frozen=True)
class Scene:
    """A plan in a frame of inches."""

    plan: ChartPlan
    width: float
    height: float

    @cached_property
    def lying(self) -> bool:
        """Bars: values to the right, categories downwards."""
        return any(layer.kind == "bars" for layer in self.plan.chart.layers)

    @cached_property
    def steps(self) -> tuple[Sequence[float], float]:
        """The categories counted through, and where their axis begins."""
        time = time_axis(self.plan.chart)
        if time is None:
            return range(len(self.plan.chart.categories)), 0.0
        days = (ZERO + timedelta(days=s) for s in time.serials)
        steps = [place(day, time.unit) for day in days]
        begins = self.plan.time_min
        return steps, (ZERO + timedelta(days=begins)).toordinal() if begins else steps[
            0
        ]

    def along(self, at: float) -> float:
        """A place between categories as a part of their axis, 0 to 1."""
        steps, first = self.steps
        low = min(len(steps) - 1, int(at))
        high = min(len(steps) - 1, low + 1)
        step = steps[low] + (steps[high] - steps[low]) * (at - low)
        if self.plan.edge_to_edge:
            return (step - steps[0]) / max(1, steps[-1] - steps[0])
        return (step - first + 0.5) / (steps[-1] - first + 1)

    def slot(self) -> float:
        """The part of the axis that a category takes."""
        steps, first = self.steps
        return 1 / (steps[-1] - first + 1)

    def level(self, value: float, *, second: bool = False) -> float:
        """Where a value is along the value axis: 0 its low end, 1 its high end."""
        return self.plan.level(value, second=second)

    def spot(self, along: float, level: float) -> tuple[float, float]:
        """Inches of a part of the category axis and a part of the value axis."""
        x, y, w, h = self.plan.plot
        left, top = x * self.width, y * self.height
        wide, tall = w * self.width, h * self.height
        if self.lying:
            return left + level * wide, top + along * tall
        return left + along * wide, top + (1 - level) * tall


def standing(scene: Scene) -> tuple[Standing, ...]:
    """Every mark of the chart that is drawn, with its label."""
    found: list[Standing] = []
    number = 0
    for layer in scene.plan.chart.layers:
        solid = layer.kind in ("columns", "bars")
        found += columns(scene, layer, number) if solid else dots(scene, layer, number)
        number += len(layer.series)
    return tuple(found)


def columns(scene: Scene, layer: Layer, number: int) -> Iterator[Standing]:
    """Columns or bars, side by side or on one another."""
    over = layer.is_stacked or scene.plan.overlap == 100
    each = 1 if over else len(layer.series)
    thick = scene.slot() / (each + scene.plan.gap_width / 100)
    second = layer.axis == "secondary"
    for i in range(len(scene.plan.chart.categories)):
        up = down = 0.0
        for n, series in enumerate(layer.series):
            value = layer.heights(i)[n]
            if value is None:
                continue
            low = (up if value >= 0 else down) if layer.is_stacked else 0.0
            high = low + value
            if layer.is_stacked:
                up, down = (high, down) if value >= 0 else (up, high)
            near = scene.along(i) - thick * each / 2
            near += 0.0 if over else n * thick
            levels = (scene.level(low, second=second), scene.level(high, second=second))
            one = scene.spot(near, levels[0])
            other = scene.spot(near + thick, levels[1])
            box = spanned(one, other)
            label = column_label(scene, (number + n, i), box, below=value < 0)
            if not series.hidden or label:
                yield Standing(number + n, i, box, label)


def spanned(one: tuple[float, float], other: tuple[float, float]) -> Rect:
    """The place between two corners."""
    left, right = sorted((one[0], other[0]))
    top, foot = sorted((one[1], other[1]))
    return Rect(left, top, right, foot)


def size_of(scene: Scene, series: int, index: int) -> tuple[float, float] | None:
    """Inches of a mark's label; None: it has none."""
    style = scene.plan.series[series]
    own = scene.plan.chart.series[series]
    point = point_of(style, index)
    shown = point.label == "shown" or (style.labels and point.label != "hidden")
    if not shown or own.points[index].quantity is None:
        return None
    words = printed(own.points[index], own, mixed=is_mixed(scene.plan.chart))
    return text_width(words, style.label_size), style.label_size * LINE / 72


def column_label(
    scene: Scene, of: tuple[int, int], box: Rect, *, below: bool
) -> Rect | None:
    """Beyond the end of a column or bar, or in its middle."""
    size = size_of(scene, *of)
    if size is None:
        return None
    wide, tall = size
    style: SeriesStyle = scene.plan.series[of[0]]
    point = point_of(style, of[1])
    x, y = (box.left + box.right) / 2, (box.top + box.foot) / 2
    where = point.label_position or style.label_position
    if where == "ctr":
        dx, dy = point.offset or (0.0, 0.0)
        x, y = x + dx * scene.width, y + dy * scene.height
    elif scene.lying:
        away = wide / 2 + BESIDE
        away = -away if where == "inEnd" else away
        x = box.left - away if below else box.right + away
        x += point.offset[0] * scene.width if point.offset else 0.0
    else:
        away = tall / 2 + BESIDE / 2
        away = -away if where == "inEnd" else away
        y = box.foot + away if below else box.top - away
    return Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def dots(scene: Scene, layer: Layer, number: int) -> Iterator[Standing]:
    """Points of lines, of totals and on the edge of areas."""
    second = layer.axis == "secondary"
    for n in range(len(layer.series)):
        for i in range(len(scene.plan.chart.categories)):
            heights = layer.heights(i)
            value = heights[n]
            if value is None:
                continue
            if layer.is_stacked:
                value = sum(v for v in heights[: n + 1] if v is not None)
            x, y = scene.spot(scene.along(i), scene.level(value, second=second))
            label = dot_label(scene, (number + n, i), (x, y))
            yield Standing(number + n, i, Rect(x - 0.01, y, x + 0.01, y), label)


def dot_label(
    scene: Scene, of: tuple[int, int], at: tuple[float, float]
) -> Rect | None:
    """At the side of its point that was found for it."""
    size = size_of(scene, *of)
    if size is None:
        return None
    wide, tall = size
    style = scene.plan.series[of[0]]
    point = point_of(style, of[1])
    dx, dy = point.offset or (0.0, 0.0)
    x, y = at[0] + dx * scene.width, at[1] + dy * scene.height
    match point.label_position or style.label_position:
        case "b":
            y += CLEAR + tall / 2
        case "r":
            x += CLEAR + wide / 2
        case "l":
            x -= CLEAR + wide / 2
        case _:
            y -= CLEAR + tall / 2
    return Rect(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def top_at(scene: Scene, marks: Sequence[Standing], x: float, air: float) -> float:
    """How far down a line may come at a place before it meets a mark or label."""
    found = [scene.spot(0, 0)[1]]
    found += [
        box.top
        for mark in marks
        for box in (mark.box, mark.label)
        if box is not None and box.left - air <= x <= box.right + air
    ]
    found += (y for y in slopes(scene, marks, x))
    return min(found)


def slopes(scene: Scene, marks: Sequence[Standing], x: float) -> Iterator[float]:
    """Where lines and the edges of areas pass a place."""
    kinds = [la.kind for la in scene.plan.chart.layers for _ in la.series]
    for number, kind in enumerate(kinds):
        if kind not in ("line", "area"):
            continue
        own = [m for m in marks if m.series == number]
        for one, other in pairwise(own):
            if other.category != one.category + 1:
                continue
            left, right = (one.box.left + one.box.right) / 2, other.box.left + 0.01
            if left <= x <= right:
                part = (x - left) / (right - left)
                yield one.box.top + (other.box.top - one.box.top) * part
