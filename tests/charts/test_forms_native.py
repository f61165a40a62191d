"""Charts that are put together in the file: other readers open every one of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from charts.factory import THEME
from charts.files import write_deck
from charts.samples_bars import put_together
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import Chart
from deckgen.writers.charts.native import write_chart

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def tree(one: Chart) -> etree._Element:
    """The chart part of a chart on a slide."""
    plan = plan_chart(one, width=8.1, height=3.9)
    xml = write_chart(plan, theme=THEME, language="zh-CN", workbook_rel="rId9")
    return etree.fromstring(xml.encode())


def test_other_readers_see_the_values_of_every_form(tmp_path: Path) -> None:
    samples = put_together()
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_deck(samples))
    slides = Presentation(str(path)).slides
    for (name, one), slide in zip(samples.items(), slides, strict=True):
        found = next(s.chart for s in slide.shapes if s.has_chart)
        read = [tuple(s.values) for plot in found.plots for s in plot.series]
        own = [
            tuple(
                None if p.quantity is None else float(p.quantity.value)
                for p in s.points
            )
            for s in one.series
        ]
        assert read == own, name


@pytest.mark.parametrize("name", put_together())
def test_what_is_hidden_has_neither_fill_nor_line(name: str) -> None:
    one = put_together()[name]
    rows = tree(one).findall(f".//{C}ser")
    order = {s.xpath("string(*[local-name()='idx']/@val)"): s for s in rows}
    for i, series in enumerate(one.series):
        if series.hidden:
            [own] = order[str(i)].findall(f"{C}spPr")
            shape = etree.tostring(own)
            assert b"noFill" in shape
            assert b"solidFill" not in shape
            assert not order[str(i)].findall(f"{C}dPt")


def test_joins_are_as_long_as_their_column_says() -> None:
    for name, first, column in (("dumbbell", 0, "D"), ("box", 3, "J")):
        [bars] = tree(put_together()[name]).findall(f".//{C}errBars")
        parent = bars.getparent()
        assert parent is not None
        index = parent.find(f"{C}idx")
        assert index is not None
        assert index.get("val") == str(first)
        place = bars.findtext(f"{C}plus/{C}numRef/{C}f") or ""
        assert f"!${column}$2" in place


def test_the_second_axis_of_a_mirror_runs_to_the_left() -> None:
    axes = tree(put_together()["mirror"]).findall(f".//{C}valAx")
    turns = [axis.find(f"{C}scaling/{C}orientation") for axis in axes]
    assert [t.get("val") for t in turns if t is not None] == ["minMax", "maxMin"]


def test_a_line_of_reference_is_where_the_categories_cross() -> None:
    axis = tree(put_together()["ranges-line"]).find(f".//{C}catAx/{C}crossesAt")
    assert axis is not None
    assert axis.get("val") == "38"


def test_a_mekko_stands_on_steps() -> None:
    root = tree(put_together()["mekko"])
    assert root.find(f".//{C}dateAx") is not None
    [first, *_] = root.findall(f".//{C}cat")
    cached = [v.text for v in first.iter(f"{C}v")]
    assert cached[:5] == ["0", "0", "316", "633", "633"]
