"""Long names beside slices stand in two lines, and the ring keeps its size."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation

from charts.factory import chart, series
from charts.files import write_deck
from charts.samples_slices import slice_samples
from deckgen.layout.charts import plan_chart
from deckgen.model.layout.charts import ChartPlan

SIZE = (5.9, 2.8)
CHART_PART = re.compile(r"ppt/charts/chart\d+\.xml")


def plan_of(*names: str) -> ChartPlan:
    """A ring of equal slices in half a slide."""
    values = series("数量", ["1"] * len(names))
    return plan_chart(chart(names, ("slices", [values])), width=SIZE[0], height=SIZE[1])


def test_a_long_name_takes_two_lines_and_the_ring_keeps_its_size() -> None:
    short, long = plan_of("甲", "乙"), plan_of("Exported", "Domestic use and stocks")
    assert long.plot == short.plot
    assert [p.label_name for p in long.series[0].points] == [
        "",
        "Domestic use\nand stocks",
    ]
    assert not any(p.label_name for p in short.series[0].points)


def test_chinese_names_break_near_their_middle() -> None:
    made = plan_of("出口", "国内使用以及年末结转的库存与在途货物")
    first, second = made.series[0].points[1].label_name.split("\n")
    assert abs(len(first) - len(second)) <= 1


def test_a_word_is_not_torn() -> None:
    made = plan_of("甲", "Donaudampfschifffahrtsgesellschaft")
    assert not made.series[0].points[1].label_name


def test_names_stay_in_a_line_where_a_side_is_full() -> None:
    names = [f"Some long category number {i}" for i in range(12)]
    assert not any(p.label_name for p in plan_of(*names).series[0].points)


@pytest.mark.parametrize("name", slice_samples())
def test_a_native_label_breaks_and_its_number_follows_the_sheet(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / "deck.pptx"
    one = slice_samples()[name]
    path.write_bytes(write_deck({name: one}, size=SIZE))
    shapes = Presentation(str(path)).slides[0].shapes
    found = next(s.chart for s in shapes if s.has_chart)
    assert tuple(found.plots[0].categories) == one.categories
    with ZipFile(path) as package:
        names = [n for n in package.namelist() if CHART_PART.fullmatch(n)]
        xml = package.read(names[0]).decode()
    rich = xml[xml.index("<c:rich>") : xml.index("</c:rich>")]
    lines = re.findall(r"<a:r>.*?<a:t>(.*?)</a:t>", rich)
    assert len(lines) == 2
    assert " ".join(lines) == one.categories[1] or "".join(lines) == one.categories[1]
    kind = "VALUE" if "share" in name else "PERCENTAGE"
    assert f'type="{kind}"' in rich
