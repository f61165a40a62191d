"""The axes of a planned chart become hairlines, numbers and names."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from deckgen.formatting.dates import ZERO, TimeAxis, place, time_axis
from deckgen.model.layout.charts import ChartPlan
from deckgen.model.layout.theme import Theme, Token
from deckgen.writers.charts.formats import print_day, print_number
from deckgen.writers.charts.picture.marks import Line, Mark, Place, Stroke, Words
from deckgen.writers.drawing import rgb

DPI = 220
"""Pixels an inch of a picture; marks stand on whole ones, in the vector form too: it
says no more of the data than can be seen."""
AWAY = 0.06
"""Inches between the plot and what names its axes."""
LINE = 1.2
"""Height of a line of text over its size."""


def snapped(inches: float) -> float:
    """The nearest edge of a pixel."""
    return round(inches * DPI) / DPI


# Not slotted: what is derived from the plan is kept once worked out.
@dataclass(frozen=True)
class Canvas:
    """A plan in a frame of inches, with the theme's colours."""

    plan: ChartPlan
    width: float
    height: float
    theme: Theme

    @cached_property
    def plot(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the inner plot area, inches."""
        x, y, w, h = self.plan.plot
        left, top = snapped(x * self.width), snapped(y * self.height)
        right = snapped((x + w) * self.width)
        foot = snapped((y + h) * self.height)
        return left, top, right - left, foot - top

    @cached_property
    def lying(self) -> bool:
        """Bars: values to the right, categories downwards."""
        return any(layer.kind == "bars" for layer in self.plan.chart.layers)

    @cached_property
    def time(self) -> TimeAxis | None:
        """Many dates stand where their day is, not one beside the other."""
        return time_axis(self.plan.chart)

    @cached_property
    def steps(self) -> list[int]:
        """Of a date axis: its categories counted through in days, months or years."""
        return time_steps(self.time) if self.time else []

    @cached_property
    def first(self) -> int:
        """Of a date axis: where it begins."""
        begins = self.plan.time_min
        return (ZERO + timedelta(days=begins)).toordinal() if begins else self.steps[0]

    def colour(self, token: Token, *, lighten: int = 0) -> str:
        """RRGGBB of a token."""
        return rgb(token, self.theme, lighten=lighten)

    def level(self, value: float, *, second: bool = False) -> float:
        """Where a value is along the value axis: 0 its low end, 1 its high end."""
        return min(1.0, max(0.0, self.plan.level(value, second=second)))

    def spot(self, along: float, level: float) -> Place:
        """The place of a part of the category axis and a part of the value axis."""
        left, top, wide, tall = self.plot
        if self.lying:
            return snapped(left + level * wide), snapped(top + along * tall)
        return snapped(left + along * wide), snapped(top + (1 - level) * tall)

    def middle(self, index: int) -> float:
        """Where the middle of a category is along its axis, 0 to 1."""
        if self.plan.edge_to_edge:
            return self.edge(index)
        if self.time is None:
            return (index + 0.5) / max(1, len(self.plan.chart.categories))
        return (self.steps[index] - self.first + 0.5) * self.slot

    def edge(self, index: int) -> float:
        """The same where the first and the last category stand at the edges."""
        if self.time is None:
            return index / max(1, len(self.plan.chart.categories) - 1)
        steps = time_steps(self.time)
        return (steps[index] - steps[0]) / max(1, steps[-1] - steps[0])

    @cached_property
    def slot(self) -> float:
        """The part of the axis that a category takes."""
        if self.time is None:
            return 1 / max(1, len(self.plan.chart.categories))
        return 1 / (self.steps[-1] - self.first + 1)


def time_steps(time: TimeAxis) -> list[int]:
    """Days, months or years, counted through."""
    return [place(ZERO + timedelta(days=s), time.unit) for s in time.serials]


def draw_axes(canvas: Canvas) -> tuple[list[Mark], list[Mark]]:
    """What lies under the marks, and what lies over them."""
    over: list[Mark] = [axis_line(canvas), *category_names(canvas)]
    return list(grid(canvas)), over + list(value_numbers(canvas))


def axis_line(canvas: Canvas) -> Line:
    """The category axis: at zero, or at the end of the range nearest to it."""
    plan = canvas.plan
    level = 0.0 if plan.reverse_values else canvas.level(plan.chart.centre)
    colour, width = plan.axis_line
    ends = (canvas.spot(0.0, level), canvas.spot(1.0, level))
    return Line(ends, Stroke(canvas.colour(colour), width))


def ticks(low: float, high: float, unit: float, *, log: bool = False) -> list[float]:
    """The numbers of a value axis; none where it has no step."""
    if log:
        return [low * 10**i for i in range(round(math.log10(high / low) - 0.49) + 1)]
    if unit <= 0:
        return []
    count = round((high - low) / unit)
    return [low + i * unit for i in range(count + 1)]


def upright_ticks(plan: ChartPlan) -> list[float]:
    """The numbers of the value axis."""
    return ticks(plan.primary_min, plan.primary_max, plan.major_unit, log=plan.log)


def grid(canvas: Canvas) -> Iterator[Mark]:
    """A hairline at each number of the axis."""
    plan = canvas.plan
    if not plan.value_axis:
        return
    stroke = Stroke(canvas.colour("line"), 0.75)
    for value in upright_ticks(plan):
        level = canvas.level(value)
        yield Line((canvas.spot(0.0, level), canvas.spot(1.0, level)), stroke)


def value_numbers(canvas: Canvas) -> Iterator[Mark]:
    """The numbers of the axis at the left (of bars: below), and of one at the right."""
    plan = canvas.plan
    if not plan.value_axis:
        return
    left, top, wide, tall = canvas.plot
    size, colour = plan.text_size, canvas.colour("grey")
    for value in upright_ticks(plan):
        text = print_number(decimal_of(value), plan.axis_format)
        x, y = canvas.spot(0.0, canvas.level(value))
        if canvas.lying:
            at = (x, top + tall + AWAY + size * LINE / 144)
            yield Words(text, at, size, colour, role="axis")
        else:
            yield Words(text, (left - AWAY, y), size, colour, "end", role="axis")
    if all(layer.axis == "primary" for layer in plan.chart.layers):
        return
    for value in ticks(plan.secondary_min, plan.secondary_max, plan.secondary_unit):
        text = print_number(decimal_of(value), plan.secondary_format)
        _, y = canvas.spot(0.0, canvas.level(value, second=True))
        at = (left + wide + AWAY, y)
        yield Words(text, at, size, colour, "start", role="axis")


def decimal_of(value: float) -> Decimal:
    """A number of an axis without the dust of binary fractions."""
    return Decimal(f"{value:.10g}")


def category_names(canvas: Canvas) -> Iterator[Mark]:
    """Names below the plot, or left of bars; every so manieth where there are many."""
    plan = canvas.plan
    if plan.unnamed:
        return
    left, top, _, tall = canvas.plot
    size, colour = plan.text_size, canvas.colour("ink")
    pitch = size * LINE / 72
    for along, name in named(canvas):
        x, y = canvas.spot(along, 0.0)
        lines = name.split("\n")
        if canvas.lying:
            first = y - (len(lines) - 1) * pitch / 2
            for i, line in enumerate(lines):
                at = (left - AWAY, first + i * pitch)
                yield Words(line, at, size, colour, "end", role="category")
        elif plan.turned:
            at = (x, top + tall + AWAY)
            yield Words(name, at, size, colour, "end", turned=True, role="category")
        else:
            for i, line in enumerate(lines):
                at = (x, top + tall + AWAY + (i + 0.5) * pitch)
                yield Words(line, at, size, colour, role="category")


def named(canvas: Canvas) -> Iterator[tuple[float, str]]:
    """Names with their places along the axis; a date axis names dates without data."""
    plan, time = canvas.plan, canvas.time
    if time is None:
        for i in range(0, len(plan.names), max(1, plan.label_skip)):
            yield canvas.middle(i), plan.names[i]
        return
    code = plan.tick_code or time.code
    skip = max(1, plan.label_skip)
    if plan.tick_unit == "months":
        day = date.fromordinal(canvas.first)
        month = day.year * 12 + day.month - 1
        while day.toordinal() <= canvas.steps[-1]:
            along = (day.toordinal() - canvas.first + 0.5) * canvas.slot
            yield along, print_day((day - ZERO).days, code)
            month += skip
            day = date(month // 12, month % 12 + 1, 1)
        return
    for step in range(0, round(1 / canvas.slot), skip):
        at = canvas.first + step
        if time.unit == "days":
            day = date.fromordinal(at)
        elif time.unit == "months":
            day = date((at - 1) // 12, (at - 1) % 12 + 1, 1)
        else:
            day = date(at, 1, 1)
        yield (step + 0.5) * canvas.slot, print_day((day - ZERO).days, code)
