"""Native charts: what every application needs to find in the part."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from charts.factory import THEME, chart, samples, series
from charts.files import write_deck, write_document
from deckgen.formatting.dates import time_axis
from deckgen.layout.charts import plan_chart
from deckgen.model.figure import Chart
from deckgen.writers.charts.native import write_chart
from support.office import check_package

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def tree(one: Chart) -> etree._Element:
    """The chart part of a chart on a slide."""
    plan = plan_chart(one, width=8.1, height=3.9)
    xml = write_chart(plan, theme=THEME, language="zh-CN", workbook_rel="rId9")
    return etree.fromstring(xml.encode())


def vals(root: etree._Element, path: str) -> list[str | None]:
    """The `val` of each element of a path."""
    return [e.get("val") for e in root.findall(f".//{C}{path}")]


@pytest.mark.parametrize("name", samples())
def test_every_text_names_language_and_both_fonts(name: str) -> None:
    root = tree(samples()[name])
    for element in root.iter(f"{A}defRPr", f"{A}rPr"):
        assert element.get("lang") == "zh-CN"
        assert [e.tag for e in element][-2:] == [f"{A}latin", f"{A}ea"]
    assert vals(root, "roundedCorners") == ["0"]
    assert vals(root, "autoTitleDeleted") == ["1"]
    assert vals(root, "dispBlanksAs") == ["gap"]
    assert root.find(f"{C}externalData") is not None


@pytest.mark.parametrize("name", samples())
def test_axes_are_positive_and_paired(name: str) -> None:
    root = tree(samples()[name])
    plot = root.find(f".//{C}plotArea")
    assert plot is not None
    used = [e.get("val") for g in plot for e in g.findall(f"{C}axId")]
    axes = [g for g in plot if g.tag.endswith("Ax")]
    own = {e.findtext(f"{C}axId") or vals(e, "axId")[0] for e in axes}
    assert own == {u for u in used if u}
    assert all(int(u or 0) > 0 for u in used)
    assert {vals(e, "crossAx")[0] for e in axes} == own


def test_the_second_axis_is_there_but_bare() -> None:
    root = tree(samples()["combo"])
    second = root.findall(f".//{C}valAx")[1]
    assert vals(second, "delete") == ["0"]
    assert vals(second, "tickLblPos") == ["none"]


def test_gaps_have_no_point() -> None:
    root = tree(samples()["two-lines"])
    cache = root.findall(f".//{C}val//{C}numCache")[1]
    assert vals(cache, "ptCount") == ["6"]
    assert [p.get("idx") for p in cache.findall(f"{C}pt")] == ["0", "2", "3", "4", "5"]


def test_horizontal_bars_start_on_top() -> None:
    root = tree(samples()["bars"])
    assert vals(root, "barDir") == ["bar"]
    assert vals(root, "orientation")[0] == "maxMin"


def test_stacks_overlap_and_have_seams() -> None:
    root = tree(samples()["stacked"])
    assert vals(root, "overlap") == ["100"]
    seam = root.find(f".//{C}ser/{C}spPr/{A}ln/{A}solidFill/{A}schemeClr")
    assert seam is not None
    assert seam.get("val") == "bg1"


def test_totals_are_labels_above_the_stack_and_no_line() -> None:
    root = tree(samples()["totals"])
    (line,) = root.findall(f".//{C}lineChart")
    assert line.find(f"{C}ser/{C}spPr/{A}ln/{A}noFill") is not None
    assert line.find(f"{C}ser/{C}marker/{C}symbol[@val='none']") is not None
    assert [e.get("val") for e in line.findall(f".//{C}dLbls/{C}dLblPos")] == ["t"]
    cached = [e.text for e in line.findall(f".//{C}val//{C}v")]
    assert cached == ["1291", "707", "471"]


def test_a_doughnut_names_its_slices_beside_the_ring() -> None:
    root = tree(samples()["doughnut"])
    assert vals(root, "holeSize") == ["60"]
    assert set(vals(root, "dLbl/" + C + "showPercent")) == {"1"}
    assert set(vals(tree(samples()["doughnut-seven"]), "dLbl/" + C + "showVal")) == {
        "1"
    }


def test_forecasts_are_dashed() -> None:
    root = tree(samples()["combo-forecast"])
    dashes = root.findall(f".//{C}dPt/{C}spPr/{A}ln/{A}prstDash")
    assert [e.get("val") for e in dashes] == ["dash"] * 4


def test_many_dates_are_a_date_axis() -> None:
    months = [f"{2022 + m // 12}年{m % 12 + 1}月" for m in range(20)]
    row = series("数量", ["1"] * 20)
    dated = time_axis(chart(months, ("columns", [row])))
    assert dated is not None
    assert (dated.serials[0], dated.unit) == (44562, "months")
    # A hole in time: columns keep to words, lines do not mind.
    holed = [*months[:19], "2030年1月"]
    assert time_axis(chart(holed, ("columns", [row]))) is None
    assert time_axis(chart(holed, ("line", [row]))) is not None
    assert time_axis(chart(months[::-1], ("line", [row]))) is None
    assert time_axis(chart(months[:14], ("line", [series("数", ["1"] * 14)]))) is None
    wrong = [*months[:19], "2025年13月"]
    assert time_axis(chart(wrong, ("line", [row]))) is None


def test_forecast_years_keep_their_mark_on_a_date_axis() -> None:
    years = [*(f"{y}年" for y in range(2010, 2025)), "2025E", "2026E"]
    dated = time_axis(chart(years, ("line", [series("数", ["1"] * 17)])))
    assert dated is not None
    assert dated.code == '[<45658]yyyy"年";yyyy"E"'
    english = [f"{m} 2025" for m in "Jan Feb Mar Apr May Jun Jul Aug Sep".split()]
    english += [f"{m} 2026" for m in "Jan Feb Mar Apr May Jun".split()]
    found = time_axis(chart(english, ("line", [series("n", ["1"] * 15)])))
    assert found is not None
    assert found.code == "[$-409]mmm yyyy"


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert write_deck(samples()) == write_deck(samples())


def test_other_readers_see_values_and_names(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_deck({"combo": samples()["combo"]}))
    shapes = Presentation(str(path)).slides[0].shapes
    found = next(s.chart for s in shapes if s.has_chart)
    assert list(found.plots[0].categories) == ["2024年12月", "2025年6月", "2025年12月"]
    assert [tuple(s.values) for s in found.plots[0].series] == [(2.49, 5.15, 6.02)]
    assert [s.name for s in found.plots[1].series] == ["普及率（%）"]


def test_validators_find_nothing_in_charts_of_every_kind(tmp_path: Path) -> None:
    deck, english = tmp_path / "deck.pptx", tmp_path / "english.pptx"
    deck.write_bytes(write_deck(samples()))
    english.write_bytes(write_deck(samples(), size=(3.9, 2.4), language="en"))
    document = tmp_path / "document.docx"
    document.write_bytes(write_document(samples()))
    check_package(deck, english, document)
