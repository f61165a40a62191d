"""What an author sets by hand is what both drawings show."""

from __future__ import annotations

from itertools import pairwise

import pytest
from lxml import etree

from charts.factory import THEME
from charts.samples_by_hand import by_hand
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import Chart
from deckgen.model.layout.charts import ChartPlan
from deckgen.writers.charts.native import write_chart
from deckgen.writers.charts.picture import sketch_chart
from deckgen.writers.charts.picture.marks import Words
from deckgen.writers.charts.workbook import heads_of

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WIDTH, HEIGHT = 8.1, 3.9


def plan(name: str) -> ChartPlan:
    return plan_chart(by_hand()[f"hand-{name}"], width=WIDTH, height=HEIGHT)


def native(made: ChartPlan) -> etree._Element:
    xml = write_chart(made, theme=THEME, language="zh-CN", workbook_rel="rId9")
    return etree.fromstring(xml.encode())


def words(made: ChartPlan) -> list[Words]:
    marks = sketch_chart(made, theme=THEME, width=WIDTH, height=HEIGHT).marks
    return [mark for mark in marks if isinstance(mark, Words)]


def test_words_stand_for_a_value_that_stays_behind_them() -> None:
    made = plan("inside")
    root = native(made)
    codes = [e.get("formatCode") for e in root.iter(f"{C}numFmt")]
    assert '"新高";"新高";"新高"' in codes
    values = [e.findtext(f"{C}v") for e in root.findall(f".//{C}val//{C}pt")]
    assert values == ["2.49", "5.15", "6.02"]
    assert {"2.49", "5.15", "新高"} <= {mark.text for mark in words(made)}


def test_labels_stand_inside_where_they_fit() -> None:
    made = plan("inside-bars")
    assert made.series[0].label_position == "inEnd"
    assert made.series[0].label_colour == "paper"
    [short] = made.series[0].points
    assert (short.index, short.label_position, short.label_colour) == (
        1,
        "outEnd",
        "ink",
    )
    assert made.gap_width == 20
    left, right = (mark for mark in words(made) if mark.role == "label")
    assert (left.anchor, right.anchor) == ("end", "start")


def test_a_step_shows_its_axis() -> None:
    made = plan("stepped")
    assert (made.value_axis, made.major_unit) == (True, 3)
    assert (made.primary_min, made.primary_max) == (0, 9)
    assert not made.series[0].labels


def test_a_series_has_its_colour() -> None:
    assert plan("painted").series[0].colour == "series3"


@pytest.mark.parametrize("name", ["legend-right", "legend-mixed"])
def test_a_legend_stands_beside_the_drawing(name: str) -> None:
    made = plan(name)
    assert made.side is not None
    assert not made.legend
    x, _, w, _ = made.plot
    assert x + w <= made.side.box[0]
    names = [words for _, _, words in made.side.entries]
    assert names == [series.name for series in made.chart.drawn]
    assert native(made).find(f".//{C}legend") is not None
    assert set(names) <= {mark.text for mark in words(made)}


@pytest.mark.parametrize("name", ["named-ends", "named-close"])
def test_lines_are_named_at_their_ends_and_nowhere_over_each_other(name: str) -> None:
    made = plan(name)
    assert not made.legend
    last = len(made.chart.categories) - 1
    ends = [mark for mark in words(made) if mark.of and mark.of[1] == last]
    assert [mark.text.split()[0] for mark in ends] == [
        series.name for series in made.chart.series
    ]
    heights = sorted(mark.at[1] for mark in ends)
    tall = ends[0].size / 72
    pairs = pairwise(heights)
    assert all(b - a >= tall for a, b in pairs)
    said = native(made).findall(f".//{C}dLbl/{C}showSerName")
    assert [e.get("val") for e in said].count("1") == len(ends)


def test_names_that_are_printed_have_their_unit_elsewhere_in_the_sheet() -> None:
    def heads(one: Chart) -> tuple[str, ...]:
        return heads_of(one, "zh-CN")

    samples = by_hand()
    assert heads(samples["hand-named-ends"]) == ("项目（亿人）", "甲", "乙", "丙")
    assert heads(samples["hand-legend-mixed"]) == (
        "项目（用户规模: 亿人; 普及率: %）",
        "用户规模",
        "普及率",
    )
    assert heads(samples["hand-painted"]) == ("项目", "用户规模（亿人）")
