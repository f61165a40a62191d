"""Points in a field of two measures: discs, names, and what parts them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from deckgen.model.layout.charts import FieldPlan, PointStyle, part_of
from deckgen.writers.charts.formats import print_number
from deckgen.writers.charts.picture.axes import (
    AWAY,
    Canvas,
    decimal_of,
    grid,
    ticks,
    value_numbers,
)
from deckgen.writers.charts.picture.axes import LINE as LINE_HEIGHT
from deckgen.writers.charts.picture.marks import Disc, Line, Mark, Stroke, Words

RIM = 0.75
AIR = 0.05
Anchor = Literal["start", "middle", "end"]


def draw_field(canvas: Canvas, field: FieldPlan) -> Iterator[Mark]:
    """Axes or dashed lines below, then points, then their names."""
    plan = canvas.plan
    if plan.chart.quadrants is None:
        yield from grid(canvas)
    yield from lines(canvas, field)
    yield from value_numbers(canvas)
    yield from across_numbers(canvas, field)
    yield from titles(canvas, field)
    names: list[Mark] = []
    for mark in field.marks:
        style = plan.series[mark.number]
        own = (p for p in style.points if p.index == mark.index)
        point = next(own, PointStyle(mark.index))
        at = canvas.spot(mark.x, mark.y)
        edge = Stroke(canvas.colour(point.edge or "paper"), RIM, point.dashed)
        inside = canvas.colour(point.fill or style.colour)
        of = (mark.number, mark.index)
        yield Disc(at, mark.radius, inside, edge, of)
        if style.labels and point.label == "shown":
            away = mark.radius + AIR
            side = point.label_position or style.label_position
            down = away + style.label_size * 1.3 / 144
            x = at[0] + {"r": away, "l": -away}.get(side, 0.0)
            y = at[1] + {"t": -down, "b": down}.get(side, 0.0)
            anchors: dict[str, Anchor] = {"r": "start", "l": "end"}
            names.append(
                Words(
                    plan.chart.categories[mark.index],
                    (x, y),
                    style.label_size,
                    canvas.colour(point.label_colour or style.label_colour),
                    anchors.get(side, "middle"),
                    of=of,
                )
            )
    yield from names
    for words, x, y, side in field.corners:
        yield Words(
            words,
            canvas.spot(x, y),
            plan.text_size,
            canvas.colour("grey"),
            "start" if side == "r" else "end",
            bold=True,
        )


def lines(canvas: Canvas, field: FieldPlan) -> Iterator[Mark]:
    """The axis along the foot, or the two lines that part the field."""
    parted = canvas.plan.chart.quadrants
    if parted is None:
        stroke = Stroke(canvas.colour("mid"), 1)
        yield Line((canvas.spot(0.0, 0.0), canvas.spot(1.0, 0.0)), stroke)
        return
    stroke = Stroke(canvas.colour("mid"), 1, dash=True)
    level = canvas.level(parted.y)
    along = part_of(parted.x, field.x_min, field.x_max, log=field.x_log)
    yield Line((canvas.spot(0.0, level), canvas.spot(1.0, level)), stroke)
    yield Line((canvas.spot(along, 0.0), canvas.spot(along, 1.0)), stroke)


def across_numbers(canvas: Canvas, field: FieldPlan) -> Iterator[Mark]:
    """The numbers along the foot."""
    size = canvas.plan.text_size
    _, top, _, tall = canvas.plot
    for value in ticks(field.x_min, field.x_max, field.x_unit, log=field.x_log):
        along = part_of(value, field.x_min, field.x_max, log=field.x_log)
        x, _ = canvas.spot(along, 0.0)
        text = print_number(decimal_of(value), field.x_format)
        at = (x, top + tall + AWAY + size * LINE_HEIGHT / 144)
        yield Words(text, at, size, canvas.colour("grey"), role="axis")


def titles(canvas: Canvas, field: FieldPlan) -> Iterator[Mark]:
    """What the axes measure."""
    size = canvas.plan.text_size
    for words, (x, y) in (
        (field.x_title, field.x_title_at),
        (field.y_title, field.y_title_at),
    ):
        at = (x * canvas.width, y * canvas.height + size * LINE_HEIGHT / 144)
        yield Words(words, at, size, canvas.colour("grey"), "start", role="axis")
