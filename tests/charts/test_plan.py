"""Plans of charts: what a reader must be able to trust and to read."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.factory import PERCENT, chart, samples, series
from deckgen.layout.chart_scales import round_scale, twin_scale
from deckgen.layout.chart_slices import spread
from deckgen.layout.chart_styles import point_of
from deckgen.layout.chart_text import (
    LINE,
    Names,
    axis_text,
    depth,
    fit_names,
    lines_needed,
    point_format,
    series_format,
    text_width,
)
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import AxisRange, Chart, Layer
from deckgen.model.layout.charts import ChartPlan

values = st.integers(-(10**9), 10**9).map(str)
positive = st.integers(0, 10**9).map(str)
sizes = st.tuples(st.floats(2, 13), st.floats(1.2, 6))


def plan(one: Chart, width: float = 8.1, height: float = 3.9) -> ChartPlan:
    """The plan for a slide."""
    return plan_chart(one, width=width, height=height)


def heights(made: ChartPlan, layer: Layer) -> list[float]:
    """Where the points of a layer stand: 0 the foot of the plot, 1 its top."""
    low, high = made.primary_min, made.primary_max
    if layer.axis == "secondary":
        low, high = made.secondary_min, made.secondary_max
    return [
        (float(p.quantity.value) - low) / (high - low)
        for row in layer.series
        for p in row.points
        if p.quantity is not None
    ]


@pytest.mark.parametrize("name", samples())
@pytest.mark.parametrize("small", [True, False])
def test_the_plot_stays_in_its_frame(name: str, small: bool) -> None:
    one = samples()[name]
    for width, height, page in ((8.1, 3.9, False), (3.9, 2.2, False), (6.3, 2.9, True)):
        made = plan_chart(one, width=width, height=height, small=small, for_page=page)
        x, y, w, h = made.plot
        assert x >= 0
        assert y >= 0
        assert x + w <= 1.0001
        assert y + h <= 1.0001
        assert min(w, h) > 0.2
        assert len(made.series) == len(one.series)
        assert made.primary_min < made.primary_max


@given(st.lists(values, min_size=1, max_size=30), sizes)
def test_columns_and_bars_stand_on_zero(
    row: list[str], size: tuple[float, float]
) -> None:
    names = [f"项目{i}" for i in range(len(row))]
    for kind in ("columns", "bars"):
        one = chart(names, (kind, [series("数量", row)]))
        made = plan(one, *size)
        assert made.primary_min <= 0 <= made.primary_max
        assert all(-1e-6 <= h <= 1 + 1e-6 for h in heights(made, one.layers[0]))


@given(
    st.lists(st.tuples(positive, values), min_size=1, max_size=12),
    st.floats(4, 12),
    st.floats(2.2, 5),
)
def test_a_line_over_columns_never_meets_their_labels(
    rows: list[tuple[str, str]], width: float, height: float
) -> None:
    one = chart(
        [f"{2000 + i}年" for i in range(len(rows))],
        ("columns", [series("规模", [a for a, _ in rows], number_format="0")]),
        ("line", [series("增速", [b for _, b in rows], of=PERCENT, number_format="0")]),
        second=True,
    )
    made = plan(one, width, height)
    columns, line = (heights(made, layer) for layer in one.layers)
    assert all(-1e-6 <= h <= 1 + 1e-6 for h in (*columns, *line))
    if not made.value_axis:
        label = made.series[0].label_size * 1.2 / 72 / (made.plot[3] * height)
        assert min(line) > max(columns) + label
        assert max(line) + label <= 1.02


def test_columns_take_the_lower_part_when_there_is_room() -> None:
    one = samples()["combo"]
    made = plan(one)
    columns, line = (heights(made, layer) for layer in one.layers)
    assert max(columns) == pytest.approx(0.58, abs=0.01)
    assert min(line) >= 0.66


def test_one_series_is_the_accent_and_its_line_is_ink() -> None:
    assert [s.colour for s in plan(samples()["columns"]).series] == ["accent"]
    combo = plan(samples()["combo"])
    assert [s.colour for s in combo.series] == ["accent", "ink"]
    assert combo.legend == (("■", "accent", "用户规模"), ("●", "ink", "普及率"))
    assert plan(samples()["columns"]).legend == ()


def test_a_series_of_forecasts_has_a_hollow_sign() -> None:
    combo = samples()["combo"]
    columns, line = combo.layers
    (users,) = columns.series
    quantities = [replace(p.quantity, status="F") for p in users.points if p.quantity]
    points = zip(users.points, quantities, strict=True)
    forecast = replace(users, points=tuple(replace(p, quantity=q) for p, q in points))
    layers = (replace(columns, series=(forecast,)), line)
    signs = [sign for sign, _, _ in plan(replace(combo, layers=layers)).legend]
    assert signs == ["□", "●"]


def test_several_series_keep_their_colours_of_the_report() -> None:
    made = plan(samples()["clustered"])
    assert [s.colour for s in made.series] == ["series1", "series2", "series7"]
    same = chart(("甲",), ("columns", [series("一", ["1"]), series("二", ["2"])]))
    assert [s.colour for s in plan(same).series] == ["series1", "series2"]


def test_forecasts_look_like_forecasts() -> None:
    made = plan(samples()["combo-forecast"])
    column, line = made.series
    assert [p.index for p in column.points if p.dashed] == [4, 5]
    ahead = point_of(column, 5)
    assert (ahead.fill, ahead.lighten, ahead.edge) == ("accent", 80, "accent")
    assert [p.index for p in line.points if p.dashed] == [4, 5]


def test_qualifiers_stand_in_the_number_format() -> None:
    made = plan(samples()["combo-forecast"])
    assert point_of(made.series[0], 3).label_format.startswith('">"#,##0;')
    bars = plan(samples()["long-bars"]).series[0]
    assert point_of(bars, 0).label_format.startswith('"约"0.0;')
    assert point_of(bars, 6).label_format.startswith('0.0"以下";')


def test_formats_print_a_true_minus_and_a_percent_where_units_differ() -> None:
    row = series("率", ("-1.5", "2"), number_format="0.0", of=PERCENT)
    assert series_format(row, mixed=False) == '0.0;"−"0.0'
    assert series_format(row, mixed=True) == '0.0"%";"−"0.0"%"'
    quoted = series("率", ("1",), number_format="0", texts=((0, 'a"b1'),))
    assert point_format(quoted.points[0], quoted, mixed=False).startswith('"ab"0')


def test_more_columns_than_labels_fit_get_an_axis() -> None:
    assert not plan(samples()["monthly"]).value_axis
    dense = plan(samples()["dense-columns"])
    assert dense.value_axis
    assert dense.label_skip > 1
    assert not dense.series[0].labels
    combo = plan(samples()["dense-combo"])
    intervals = (combo.primary_max - combo.primary_min) / combo.major_unit
    other = (combo.secondary_max - combo.secondary_min) / combo.secondary_unit
    assert intervals == pytest.approx(other)


def test_dense_lines_label_their_ends() -> None:
    made = plan(samples()["dense-lines"])
    assert made.value_axis
    for style in made.series:
        assert [p.index for p in style.points if p.label == "shown"] == [47]
        assert not style.marker


def test_two_lines_keep_their_labels_apart() -> None:
    upper, lower = plan(samples()["two-lines"]).series
    assert all(p.label_position is None for p in upper.points)
    assert {p.label_position for p in lower.points} == {"b"}


def test_bars_read_from_the_top_beside_their_names() -> None:
    made = plan(samples()["long-bars"])
    assert made.reverse_categories
    longest = max(text_width(n, made.text_size) for n in made.chart.categories)
    assert made.plot[0] * 8.1 >= longest


def test_thin_segments_go_without_labels() -> None:
    made = plan(samples()["stacked"])
    assert made.overlap == 100
    assert point_of(made.series[2], 0).label == "hidden"
    assert point_of(made.series[0], 0).label == ""


def test_totals_have_room_above_the_columns_and_no_place_in_the_legend() -> None:
    made = plan(samples()["totals"])
    assert [words for _, _, words in made.legend] == ["国产", "进口"]
    assert (made.series[2].labels, made.series[2].label_colour) == (True, "ink")
    label = made.series[2].label_size * LINE / 72
    room = (made.primary_max - 1291) / made.primary_max * made.plot[3] * 3.9
    assert room >= label


def test_what_the_author_set_counts_but_bars_keep_zero() -> None:
    one = samples()["columns"]
    by_hand = Chart(one.categories, one.layers, "", axis=AxisRange(2.0, 9.0))
    made = plan(by_hand)
    assert (made.primary_min, made.primary_max) == (0, 9.0)


def test_pages_have_smaller_text_and_draw_their_own_total() -> None:
    one = samples()["doughnut"]
    page = plan_chart(one, width=6.3, height=2.9, for_page=True)
    assert 9 <= page.text_size <= 10
    assert page.total_size > 8
    assert plan(one).total_size == 0


@given(
    st.lists(st.integers(1, 1000), min_size=1, max_size=7),
    st.floats(4, 9),
    st.floats(2.4, 4.5),
)
def test_labels_of_slices_meet_neither_ring_nor_each_other(
    row: list[int], width: float, height: float
) -> None:
    names = [f"类别{i}" for i in range(len(row))]
    one = chart(names, ("slices", [series("金额", [str(v) for v in row])]))
    made = plan(one, width, height)
    size = made.series[0].label_size
    radius = made.plot[2] * width / 2
    places: list[tuple[float, float]] = []
    whole, done = sum(row), 0
    for point, value in zip(made.series[0].points, row, strict=True):
        angle = (done + value / 2) / whole * 2 * math.pi
        done += value
        assert point.offset is not None
        middle = radius * (1 + made.hole / 100) / 2
        x = middle * math.sin(angle) + point.offset[0] * width
        y = -middle * math.cos(angle) + point.offset[1] * height
        places.append((x, y))
        assert abs(x) <= width / 2
        half = text_width(names[0], size) / 2
        near_x = max(0.0, abs(x) - half)
        near_y = max(0.0, abs(y) - size * 1.25 / 72)
        assert math.hypot(near_x, near_y) >= radius * 0.98
    tall = 2 * size * 1.25 / 72
    for (ax, ay), (bx, by) in combinations(places, 2):
        assert (ax >= 0) != (bx >= 0) or abs(ay - by) >= tall * 0.99


@given(st.lists(st.floats(-5, 5), max_size=7))
def test_spread_keeps_order_and_distance(wanted: list[float]) -> None:
    places = spread(sorted(wanted), [0.4] * len(wanted), 4.0)
    assert all(b - a >= 0.4 - 1e-9 for a, b in pairwise(places))
    assert all(0.2 - 1e-9 <= y <= 3.8 + 1e-9 for y in places)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_round_scales_hold_their_values(low: float, width: float) -> None:
    scale = round_scale(low, low + width)
    assert scale.low <= low + 1e-6 * scale.step
    assert scale.high >= low + width - 1e-6 * scale.step
    count = round((scale.high - scale.low) / scale.step)
    assert 1 <= count <= 6
    twin = twin_scale(low, low + width, count=count)
    assert twin.high - twin.low == pytest.approx(count * twin.step)


def test_names_wrap_then_shrink() -> None:
    names = ("2025年12月",) * 3
    assert fit_names(names, 2.0, (12, 10)) == Names(12, depth(1, 12))
    assert fit_names(names, 0.7, (12, 10)) == Names(12, depth(2, 12))
    assert fit_names(names, 1.05, (12, 11)) == Names(11, depth(1, 11))
    assert fit_names(("生成式人工智能用户",) * 3, 0.62, (12, 10)).size == 10
    many = [f"2024年第{n}季度" for n in range(20)]
    assert fit_names(many, 0.3, (12, 10)).turned
    assert fit_names([f"{n}年" for n in range(2000, 2020)], 0.3, (12, 10)).skip == 3
    assert lines_needed("EFLOPS", 12, 0.2) == 99
    assert axis_text(-2.5, '#,##0.0"%";"−"#,##0.0"%"') == "-2.5%"


def test_a_quarter_is_never_broken_in_two() -> None:
    quarters = [f"202{y}Q{q}" for y in (3, 4, 5) for q in (1, 2, 3, 4)]
    assert fit_names(quarters, 0.9, (12, 11, 10)) == Names(12, depth(1, 12))
    assert fit_names(quarters, 0.4, (9.5, 9, 8)).skip == 2


def test_what_is_left_over_is_muted_beside_two_others() -> None:
    rows = [series(n, ["3", "4"], colour=i) for i, n in enumerate(("甲", "乙", "其他"))]
    made = plan(chart(["2024年", "2025年"], ("columns", rows), grouping="stacked"))
    assert [s.colour for s in made.series] == ["series1", "series2", "muted"]
    assert [s.label_colour for s in made.series] == ["paper", "paper", "ink"]
    pair = plan(chart(["2024年"], ("columns", [rows[0], rows[2]])))
    assert "muted" not in [s.colour for s in pair.series]


def test_what_rounds_to_zero_has_no_minus() -> None:
    one = series("甲", ["-0.03", "-0.2"], number_format="#,##0.0")
    first, second = one.points
    points = (replace(first, text="0.0"), replace(second, text="−0.2"))
    one = replace(one, points=points)
    assert point_format(one.points[0], one, mixed=False) == "#,##0.0;#,##0.0"
    assert point_format(one.points[1], one, mixed=False) == ""


def test_a_label_moves_off_a_steep_line() -> None:
    prices = series("价", ["101", "114", "101", "89", "81", "78"])
    growth = series("增", [None, "12.9", "-11.5", "-11.9", "-8.6", "-3.8"], of=PERCENT)
    quarters = [f"2022Q{n}" for n in range(1, 7)]
    one = chart(quarters, ("columns", [prices]), ("line", [growth]), second=True)
    for width in (12.1, 6.0):
        line = plan(one, width=width).series[1]
        assert (point_of(line, 2).offset or (0, 0))[0] > 0
        assert point_of(line, 4).offset is None


def test_the_step_of_an_axis_is_that_of_the_range_set_by_hand() -> None:
    row = [str(round(4.2 + (i * 7 % 21) / 10, 1)) for i in range(24)]
    lines = chart([f"{2000 + i}年" for i in range(24)], ("line", [series("产出", row)]))
    made = plan(replace(lines, axis=AxisRange(minimum=0)))
    assert made.value_axis
    assert made.primary_min == 0
    assert (made.primary_max - made.primary_min) / made.major_unit <= 5


def test_a_total_too_long_for_its_hole_is_left_out() -> None:
    ring = replace(samples()["doughnut"], total="about CNY 81.2 billion " * 4)
    assert plan_chart(ring, width=6.3, height=1.8, for_page=True).total_size == 0
    short = replace(ring, total="812亿元")
    assert plan_chart(short, width=6.3, height=3.0, for_page=True).total_size >= 6.5
