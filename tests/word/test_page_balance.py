"""Pages are filled: text moves up, charts get lower. All numbers are invented."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.layout.page_breaks import Pages, runs_of
from deckgen.layout.page_lines import POINTS_CM, Typesetter
from deckgen.layout.page_pieces import Cutter
from deckgen.layout.pages import lay_out_pages
from deckgen.layout.pages_balance import FEW, Balancer, chapters_of
from deckgen.layout.pages_exhibits import CHART_HEIGHT
from deckgen.layout.pages_forms import Form
from deckgen.layout.pages_keep import kept_together
from deckgen.model.document import Block, Box, ExhibitBlock
from deckgen.model.figure import Table
from deckgen.model.inline import CitationMark
from deckgen.model.layout.pages import FlowChart, FlowPara, FlowSection, FlowTable
from word.factory import THEME, cite, document, economies, one_page, para, users_chart

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


def planned(*blocks: Block) -> tuple[Form, Pages]:
    """A chapter as it is reckoned, and its pages filled with what is written."""
    flow, _ = lay_out_pages(one_page(*blocks), THEME)
    setter = Typesetter(THEME, flow.language)
    cutter = Cutter(setter, THEME.text_width, THEME.text_height, {})
    blocks_of_it = next(chapters_of(flow.sections[-1].blocks))
    form = Balancer(cutter, lambda chart: chart).cheapest(blocks_of_it)
    pages = Pages(cutter.height * POINTS_CM)
    written = kept_together(FlowSection("main", form.done), cutter)
    for run in runs_of(cutter.pieces(written.blocks)):
        pages.add(run)
    return form, pages


TAKEAWAY = Box("takeaway", (para("要点。"),))


@pytest.mark.parametrize("count", range(1, 14))
def test_what_is_reckoned_is_what_is_written(count: int) -> None:
    """White space beside boxes counts, and so does what a line or a table holds to."""
    shown = ExhibitBlock(economies(12))
    blocks = (*texts(count), exhibit(1), TAKEAWAY, *texts(2), shown, TAKEAWAY)
    form, pages = planned(*blocks, *texts(1), exhibit(2), TAKEAWAY)
    assert form.pages.count == pages.count
    # But for the low white line that may end a page or not.
    assert form.pages.rests == pytest.approx(pages.rests, abs=8.1)


def test_a_chapter_does_not_end_with_a_few_lines_on_a_page() -> None:
    """Where another size of its charts leaves more, or saves the page."""
    for count in range(1, 26):
        _, pages = planned(exhibit(1), exhibit(2), *texts(count, lines=1))
        assert pages.count == 1 or pages.filled >= FEW * pages.height - 18, count


def test_charts_of_a_page_share_a_size() -> None:
    for count in range(1, 14):
        found = heights(laid_out(*texts(count, lines=1), exhibit(1), exhibit(2)))
        assert len(found) == 2
        if laid_out(*texts(count, lines=1), exhibit(1), exhibit(2)).pages == 1:
            assert found[0] == found[1]


def test_a_notice_does_not_stand_alone() -> None:
    """The last entries, who signs and what is declared keep together."""
    flow, _ = lay_out_pages(document(), THEME)
    blocks = flow.sections[-1].blocks
    paras = [b for b in blocks if isinstance(b, FlowPara)]
    last = max(i for i, b in enumerate(paras) if b.style == "reference")
    assert all(p.keep_next for p in paras[last - 2 : -1])
    assert paras[-1].style == "note"


@pytest.mark.parametrize("fronts", [0, 1])
def test_contents_at_the_head_of_a_page_stand_as_high_as_a_chapter(fronts: int) -> None:
    report = document()
    front = [c for c in report.chapters if c.front][:fronts]
    others = [c for c in report.chapters if not c.front]
    flow, _ = lay_out_pages(replace(report, chapters=(*front, *others)), THEME)
    heading = next(
        b
        for b in flow.sections[1].blocks
        if isinstance(b, FlowPara) and b.style == "toc-heading"
    )
    assert heading.before == (None if fronts else 0)
