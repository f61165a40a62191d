"""Where the labels of lines stand. All numbers are invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from charts.factory import chart, series
from deckgen.layout.chart_places import box_at, place_labels, tracks
from deckgen.layout.chart_text import LINE, text_width
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import ChartPlan, LabelPosition

WIDTH, HEIGHT = 5.9, 3.4


def plan(values: list[str], *more: list[str]) -> ChartPlan:
    return plan_chart(line(values, *more), width=WIDTH, height=HEIGHT, small=True)


def line(*rows: list[str]) -> Chart:
    names = [f"{2013 + i}年" for i in range(len(rows[0]))]
    made = [series(f"第{n}组", row, number_format="0.0") for n, row in enumerate(rows)]
    return chart(names, ("line", made))


def sides(made: ChartPlan, number: int = 0) -> list[LabelPosition]:
    style = made.series[number]
    own = {p.index: p.label_position for p in style.points if p.label_position}
    count = len(made.chart.categories)
    return [own.get(i, style.label_position) for i in range(count)]


def test_labels_leave_the_line_free() -> None:
    made = plan(["56", "59", "60", "59", "62", "67", "66", "69", "76", "70", "65"])
    found = sides(made)
    assert found[8] == "t"
    assert found[3] == found[6] == "b"
    # Rising or falling steeply, the side above is the line's.
    assert "t" not in (found[4], found[7], found[9])
    # After a fall the last label has the line above it.
    assert found[10] != "t"


def test_of_two_lines_the_lower_is_labelled_below() -> None:
    made = plan(["5", "6", "7"], ["2", "3", "9"])
    assert sides(made, 0) == ["t", "t", "b"]
    assert sides(made, 1) == ["b", "b", "t"]


def test_a_single_point_and_gaps_keep_their_labels_above() -> None:
    assert sides(plan(["5"])) == ["t"]


@given(st.lists(st.integers(500, 999).map(str), min_size=3, max_size=11))
def test_no_label_leaves_the_plot_at_its_sides(values: list[str]) -> None:
    made = plan(values)
    if made.value_axis:
        return
    (track,) = tracks(made, WIDTH, HEIGHT)
    size = made.series[0].label_size
    for i, (at, side) in enumerate(zip(track.points, sides(made), strict=True)):
        assert at is not None
        label = (text_width(values[i] + ".0", size), size * LINE / 72)
        box = box_at(at, label, side)
        assert box.left > -0.1
        assert box.right < made.plot[2] * WIDTH + 0.1


def test_placing_twice_changes_nothing() -> None:
    made = plan(["56", "69", "60", "72", "58"])
    again = place_labels(made, made.series, width=WIDTH, height=HEIGHT, over=False)
    assert tuple(again) == made.series
