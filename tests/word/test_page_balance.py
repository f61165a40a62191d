"""Pages are filled: text moves up, charts get lower. All numbers are invented."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.layout.pages import lay_out_pages
from deckgen.layout.pages_exhibits import CHART_HEIGHT
from deckgen.model.document import Block, Box, ExhibitBlock
from deckgen.model.figure import Table
from deckgen.model.inline import CitationMark
from deckgen.model.layout.pages import FlowChart, FlowPara, FlowSection, FlowTable
from word.factory import THEME, cite, economies, one_page, para, users_chart

SENTENCE = "这是一句用来填满页面的虚构的话，它没有别的用处。"


def exhibit(number: int) -> ExhibitBlock:
    shown = replace(users_chart(), id=f"fig-{number}", label=f"图{number}")
    return ExhibitBlock(shown)


def texts(count: int, *, lines: int = 2) -> list[Block]:
    return [para(f"{i}：" + SENTENCE * lines) for i in range(count)]


def laid_out(*blocks: Block) -> FlowSection:
    flow, _ = lay_out_pages(one_page(*blocks), THEME)
    return flow.sections[-1]


def order(section: FlowSection) -> list[str]:
    """`图1`, or the number of a paragraph, as they follow each other."""
    found: list[str] = []
    for block in section.blocks:
        if isinstance(block, FlowChart):
            found.append(block.name)
        elif isinstance(block, FlowPara) and block.style == "body":
            found.append("".join(r.run.text for r in block.runs).partition("：")[0])
    return found


def heights(section: FlowSection) -> list[float]:
    return [b.height for b in section.blocks if isinstance(b, FlowChart)]


def test_text_of_the_section_fills_the_room_before_an_exhibit() -> None:
    got = order(laid_out(*texts(10), exhibit(1), *texts(6)))
    assert got.index("fig-1") == 15, "five more paragraphs have room"
    rest = [text for text in got if text != "fig-1"]
    assert rest == [str(i) for i in range(10)] + [str(i) for i in range(6)]


def test_an_exhibit_that_fits_stays_where_it_stands() -> None:
    got = order(laid_out(*texts(2), exhibit(1), *texts(3)))
    assert got == ["0", "1", "fig-1", "0", "1", "2"]


def test_exhibits_keep_their_order() -> None:
    got = order(laid_out(*texts(14), exhibit(1), exhibit(2), exhibit(3), *texts(9)))
    assert [name for name in got if name.startswith("fig")] == [
        "fig-1",
        "fig-2",
        "fig-3",
    ]


def test_a_takeaway_stays_behind_its_exhibit() -> None:
    takeaway = Box("takeaway", (para("要点。"),))
    section = laid_out(*texts(10), exhibit(1), *texts(1), takeaway, *texts(5))
    blocks = section.blocks
    box = next(i for i, b in enumerate(blocks) if getattr(b, "kind", "") == "box")
    chart = next(i for i, b in enumerate(blocks) if isinstance(b, FlowChart))
    assert chart < box
    above = [b for b in blocks[:box] if isinstance(b, FlowPara)]
    assert [b for b in above if b.style == "body"][-1].keep_next
    # The five paragraphs below it have moved up.
    assert order(section).index("fig-1") == 15


def test_charts_get_lower_where_that_saves_a_page() -> None:
    # Two charts of usual height and these lines take a few lines of a second page.
    for count in range(1, 14):
        section = laid_out(exhibit(1), exhibit(2), *texts(count, lines=1))
        if heights(section)[0] < CHART_HEIGHT:
            break
    else:
        pytest.fail("no number of lines makes the charts lower")
    assert heights(section) == pytest.approx([heights(section)[0]] * 2)
    assert heights(section)[0] >= CHART_HEIGHT * 0.77 - 1e-9
    fewer = laid_out(exhibit(1), exhibit(2), *texts(count - 1, lines=1))
    assert heights(fewer) == [CHART_HEIGHT] * 2
    assert section.pages == fewer.pages


@given(st.lists(st.sampled_from(["text", "long", "exhibit"]), min_size=1, max_size=14))
def test_nothing_is_lost_and_text_keeps_its_order(kinds: list[str]) -> None:
    blocks: list[Block] = []
    for i, kind in enumerate(kinds):
        if kind == "exhibit":
            blocks.append(exhibit(i))
        else:
            blocks.append(para(f"{i}：" + SENTENCE * (9 if kind == "long" else 2)))
    got = order(laid_out(*blocks))
    expected = [f"fig-{i}" if k == "exhibit" else f"{i}" for i, k in enumerate(kinds)]
    assert Counter(got) == Counter(expected)
    for start in ("fig", ""):
        mine = [n for n in got if n.startswith("fig") == bool(start)]
        theirs = [n for n in expected if n.startswith("fig") == bool(start)]
        assert mine == theirs


def test_an_exhibit_with_footnotes_keeps_its_place_among_them() -> None:
    shown = economies()
    assert isinstance(shown.body, Table)
    first, *rest = shown.body.rows
    name, *cells = first.cells
    marked = (*name, CitationMark((cite("users"),)))
    row = replace(first, cells=(marked, *cells))
    noted = replace(shown, body=replace(shown.body, rows=(row, *rest)))
    for exhibits, stays in ((noted, True), (shown, False)):
        report = one_page(*texts(10), ExhibitBlock(exhibits), *texts(6))
        report = replace(report, citation_style="footnotes")
        flow, _ = lay_out_pages(report, THEME)
        blocks = flow.sections[-1].blocks
        table = next(i for i, b in enumerate(blocks) if isinstance(b, FlowTable))
        before = [b for b in blocks[:table] if isinstance(b, FlowPara)]
        assert (sum(b.style == "body" for b in before) == 10) == stays
