"""Blocks of a Word document are broken into pages as Word breaks them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.layout.page_breaks import Pages, runs_of
from deckgen.layout.page_lines import Typesetter
from deckgen.layout.page_pieces import Piece
from deckgen.layout.pages import lay_out_pages
from deckgen.model.document import ExhibitBlock
from deckgen.model.layout.pages import FlowPara, FlowRun, FlowTable, PageFlow
from deckgen.model.layout.text import Run
from deckgen.model.source import Language
from word.factory import THEME, economies, one_page, users_chart

LINE = Piece(10)


def filled(*pieces: Piece, height: float = 100) -> Pages:
    pages = Pages(height)
    for run in runs_of(iter(pieces)):
        pages.add(run)
    return pages


def named(piece: Piece, name: str) -> Piece:
    return replace(piece, names=(name,))


def test_pieces_fill_a_page_then_the_next() -> None:
    pages = filled(*(LINE,) * 10, named(LINE, "next"))
    assert (pages.count, pages.names) == (2, {"next": 2})


def test_what_holds_goes_to_the_next_page_together() -> None:
    heading = named(replace(LINE, holds=True), "heading")
    pages = filled(*(LINE,) * 9, heading, LINE)
    assert pages.names == {"heading": 2}


def test_a_chain_that_no_page_takes_breaks_where_the_page_ends() -> None:
    chain = [replace(LINE, holds=True)] * 14
    pages = filled(*chain, named(LINE, "end"))
    assert pages.names == {"end": 2}


def test_white_space_is_the_larger_one_and_none_at_the_head_of_a_page() -> None:
    spaced = Piece(10, before=5, after=8)
    assert filled(spaced, spaced).filled == 28
    pages = filled(*(LINE,) * 10, spaced)
    assert (pages.count, pages.filled) == (2, 10)
    assert filled(LINE, replace(spaced, begins=True)).filled == 15


def test_footnotes_take_room_at_the_foot_of_the_page_of_their_mark() -> None:
    noted = Piece(10, notes=30)
    assert filled(*(LINE,) * 6, noted).count == 2
    assert filled(*(LINE,) * 5, noted).count == 1


def test_a_table_that_goes_on_repeats_its_head() -> None:
    head = replace(LINE, holds=True)
    row = Piece(30, repeated=10)
    pages = filled(head, row, row, row, row)
    assert (pages.count, pages.filled) == (2, 40)


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=40))
def test_no_page_is_fuller_than_it_is_high(sizes: list[tuple[int, bool]]) -> None:
    pages = Pages(100)
    for run in runs_of(iter(Piece(float(h), holds=held) for h, held in sizes)):
        before = pages.count
        pages.add(run)
        assert pages.filled <= 100
        if sum(piece.height for piece in run) <= 100:
            assert pages.count - before <= 1


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("字" * 42, "zh-CN", 2),
        ("字" * 41, "zh-CN", 1),
        ("字" * 41 + "。", "zh-CN", 1),
        ("字" * 40 + "字。", "zh-CN", 1),
        ("word " * 16, "en", 1),
        ("word " * 19, "en", 2),
    ],
)
def test_lines_of_a_paragraph(text: str, language: Language, count: int) -> None:
    """43 characters of 10.5 points on 16 cm, less two; a full stop may hang."""
    setter = Typesetter(THEME, language)
    lines, _ = setter.lines(FlowPara("body", (FlowRun(Run(text, size=0)),)), 16.0)
    assert lines == (18,) * count


def table_of(flow: PageFlow) -> FlowTable:
    blocks = flow.sections[-1].blocks
    return next(block for block in blocks if isinstance(block, FlowTable))


@pytest.mark.parametrize(("rows", "whole"), [(8, True), (15, True), (40, False)])
def test_a_table_up_to_two_thirds_of_a_page_is_whole(rows: int, whole: bool) -> None:
    flow, _ = lay_out_pages(one_page(ExhibitBlock(economies(rows))), THEME)
    held = [row.keep_next for row in table_of(flow).rows]
    assert all(held) == whole
    # Never a head and a row alone, at either end.
    assert all(held[:2])
    assert all(held[-2:])


def test_a_longer_report_has_more_pages() -> None:
    exhibit = users_chart()
    blocks = [
        ExhibitBlock(replace(exhibit, id=f"{exhibit.id}-{i}", label=f"图{i + 1}"))
        for i in range(6)
    ]
    short, _ = lay_out_pages(one_page(*blocks[:1]), THEME)
    long, _ = lay_out_pages(one_page(*blocks), THEME)
    assert long.sections[-1].pages == short.sections[-1].pages + 2
