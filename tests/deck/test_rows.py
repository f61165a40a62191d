"""Rows of exhibits, keys of a rail, feet and ends of a deck; all data are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deck.factory import (
    INK,
    bold,
    box,
    columns,
    doughnut,
    exhibit,
    items,
    para,
    sample,
    words,
)
from deck.test_slides import one_page, runs_of, text_boxes, text_of
from deckgen.layout.measure import open_measurer
from deckgen.layout.slides import lay_out_slides
from deckgen.model.document import Block, ExhibitBlock
from deckgen.model.layout.slides import ChartBox, Group, Slide


def charts_of(slide: Slide) -> list[ChartBox]:
    """Charts in groups."""
    groups = [s for s in slide.shapes if isinstance(s, Group)]
    return [p for g in groups for p in g.shapes if isinstance(p, ChartBox)]


def four(note: str) -> list[ExhibitBlock]:
    """Four charts, each with a note."""
    return [
        exhibit(f"fig{i}", columns("1", "2"), number=i, note=note) for i in range(1, 5)
    ]


def test_four_charts_stand_in_two_rows_while_they_are_high_enough() -> None:
    (slide,), _ = one_page(*four("注：虚构。"))
    assert len({chart.y for chart in charts_of(slide)}) == 2


def test_four_charts_stand_in_one_row_rather_than_low_or_on_two_slides() -> None:
    takeaway = box("takeaway", para("记住这一句。"))
    (slide,), keys = one_page(*four("注：虚构的说明，" + "很长" * 24), takeaway)
    assert len({chart.y for chart in charts_of(slide)}) == 1
    assert all(chart.h > 2 for chart in charts_of(slide))
    assert "page-continued" not in keys


def test_a_continued_page_says_on_each_slide_what_to_take_away() -> None:
    blocks: list[Block] = [para("很长的一段说明文字，" * 30) for _ in range(4)]
    slides, keys = one_page(*blocks, box("takeaway", para("记住这一句。")))
    assert len(slides) > 1
    assert "page-continued" in keys
    assert all("记住这一句。" in text_of(slide) for slide in slides)
    assert all(slide.title == "标题（续）" for slide in slides[1:])


@pytest.mark.parametrize(
    ("long", "size"),
    [("122.7 US dollars per barrel", 18), ("a whole sentence that no rail holds", 20)],
)
def test_the_keys_of_a_rail_have_one_size(long: str, size: float) -> None:
    rows = items(words(bold("2.0 times"), " 甲。"), words(bold(long), " 乙。"))
    (slide,), _ = one_page(exhibit("fig", columns("1", "2")), rows)
    sizes = {run.text: run.size for run in runs_of(slide) if run.colour == "accent"}
    assert sizes["2.0 times"] == size
    assert sizes[long] == (size if size < 20 else 14)


def source_of(block: ExhibitBlock, line: str) -> ExhibitBlock:
    """The exhibit with a source line."""
    short = words(line)
    shown = replace(
        block.exhibit,
        source_line_short=short,
        source_line_shortest=words("资料来源：某某等9项"),
    )
    return replace(block, exhibit=shown)


def test_beside_another_a_figure_has_three_lines_of_sources() -> None:
    line = "资料来源：" + "、".join(f"虚构统计中心第{i}次报告" for i in range(9))
    pair = [exhibit(f"fig{i}", columns("1", "2"), number=i) for i in (1, 2)]
    (slide,), keys = one_page(*(source_of(one, line) for one in pair))
    assert keys == []
    assert text_of(slide).count(line) == 2
    flat = [source_of(one, line) for one in four("注：虚构。")]
    (slide,), keys = one_page(*flat)
    assert set(keys) == {"source-line-overflow/exhibit"}


def test_a_notice_without_authors_stands_below_the_sources_where_it_fits() -> None:
    found = replace(sample(), disclaimers=("甲。", "乙。"))
    deck, _ = lay_out_slides(found, INK, open_measurer(INK))
    *_, sources, closing = deck.slides
    assert (sources.id, closing.id) == ("sources-1", "closing")
    texts = [p.text for b in text_boxes(sources.shapes) for p in b.paras]
    at = texts.index("声明")
    assert texts[at : at + 3] == ["声明", "甲。", "乙。"]
    long = replace(found, disclaimers=("甲" * 900,))
    deck, _ = lay_out_slides(long, INK, open_measurer(INK))
    assert [slide.id for slide in deck.slides[-3:]] == [
        "sources-1",
        "notice",
        "closing",
    ]


def test_a_long_total_stands_in_two_large_lines() -> None:
    ring = replace(doughnut(), total="about CNY 81.2 billion")
    (slide,), _ = one_page(exhibit("fig", ring))
    (total,) = [b for b in text_boxes(slide.shapes) if b.name == "fig total"]
    (line,) = total.paras
    assert line.text == "about CNY\n81.2 billion"
    assert line.runs[0].size >= 14
