"""Charts of points at their limits: one, all alike, huge, far too many. All numbers are
invented."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from lxml import etree

from charts.drawn import planned
from charts.factory import PERCENT, THEME, chart, series
from charts.samples_xy import field
from deckgen.layout.chart_text import LINE, text_width
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import AxisRange, Chart
from deckgen.writers.charts.native import write_chart

WIDTH, HEIGHT = 8.1, 3.9
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
Box = tuple[float, float, float, float]


def points(names: list[str], xs: list[str], ys: list[str]) -> Chart:
    made = chart(
        names,
        ("across", [series("横", xs)]),
        ("scatter", [series("纵", ys, of=PERCENT)]),
    )
    return replace(made, titles=("横（亿人）", "纵（%）"))


def named(made: Chart) -> list[Box]:
    """Where names stand on the page, inches from the plot's lower left corner."""
    plan = plan_chart(made, width=WIDTH, height=HEIGHT)
    assert plan.field is not None
    wide, tall = plan.plot[2] * WIDTH, plan.plot[3] * HEIGHT
    found: list[Box] = []
    for mark in plan.field.marks:
        style = plan.series[mark.number]
        own = next((p for p in style.points if p.index == mark.index), None)
        if own is None or own.label != "shown":
            continue
        width = text_width(made.categories[mark.index], style.label_size)
        height = style.label_size * LINE / 72
        x, y, away = mark.x * wide, mark.y * tall, mark.radius + 0.05
        side = own.label_position
        left = {"r": x + away, "l": x - away - width}.get(str(side), x - width / 2)
        low = {"t": y + away, "b": y - away - height}.get(str(side), y - height / 2)
        found.append((left, low, left + width, low + height))
    return found


def meet(one: Box, other: Box) -> bool:
    across = one[0] < other[2] - 1e-9 and other[0] < one[2] - 1e-9
    return across and one[1] < other[3] - 1e-9 and other[1] < one[3] - 1e-9


@pytest.mark.parametrize("seed", range(12))
def test_no_two_names_lie_over_each_other(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(2, 25)
    names = ["城" * chance.randint(1, 9) + str(i) for i in range(count)]
    xs = [str(chance.randint(0, 40)) for _ in names]
    ys = [str(chance.randint(-9, 40)) for _ in names]
    boxes = named(points(names, xs, ys))
    assert boxes
    for i, one in enumerate(boxes):
        assert not any(meet(one, other) for other in boxes[:i])


def test_twenty_five_points_apart_are_all_named() -> None:
    names = [f"第{i}市" for i in range(25)]
    xs = [str(i % 5 * 20) for i in range(25)]
    ys = [str(i // 5 * 10) for i in range(25)]
    assert len(named(points(names, xs, ys))) == 25


@pytest.mark.parametrize(
    ("names", "xs", "ys"),
    [
        (["甲"], ["5"], ["3"]),
        (["甲"], ["0"], ["0"]),
        (["甲", "乙"], ["5", "5"], ["3", "3"]),
        (["甲", "乙"], ["1E+25", "-1E+25"], ["1E-12", "3E-12"]),
        (["长" * 80, "A" * 200], ["1", "2"], ["1", "2"]),
        ([f"{i}" for i in range(500)], [str(i) for i in range(500)], ["1"] * 500),
    ],
)
def test_points_of_any_size_and_number_are_drawn(
    names: list[str], xs: list[str], ys: list[str]
) -> None:
    made = points(names, xs, ys)
    for small in (False, True):
        plan = plan_chart(made, width=3.9, height=2.4, small=small)
        xml = write_chart(plan, theme=THEME, language="en", workbook_rel="rId1")
        root = etree.fromstring(xml.encode())
        cached = root.findall(f".//{C}yVal//{C}numCache/{C}pt")
        assert len(cached) == len(names)
    _, drawn = planned(made, THEME, width=WIDTH, height=HEIGHT)
    assert drawn.svg.count(b"<circle") == len(names)


def test_areas_of_bubbles_are_in_proportion() -> None:
    plan = plan_chart(field(6, sized=True), width=WIDTH, height=HEIGHT)
    assert plan.field is not None
    sizes = plan.chart.layer("sizes").series[0].points
    shares = [
        mark.radius**2 / float(q.value)
        for mark in plan.field.marks
        if (q := sizes[mark.index].quantity) is not None
    ]
    assert max(shares) == pytest.approx(min(shares))


def test_a_logarithmic_axis_has_powers_of_ten() -> None:
    made = replace(field(9), across=AxisRange(log=True))
    plan = plan_chart(made, width=WIDTH, height=HEIGHT)
    xml = write_chart(plan, theme=THEME, language="en", workbook_rel="rId1")
    root = etree.fromstring(xml.encode())
    [base] = root.findall(f".//{C}logBase")
    scaling = base.getparent()
    assert scaling is not None
    ends = [scaling.find(f"{C}{name}") for name in ("min", "max")]
    assert [e.get("val") for e in ends if e is not None] == ["10", "100"]
