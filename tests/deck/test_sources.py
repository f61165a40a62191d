"""The list of sources, the contents and tables take what room and words they need."""

from __future__ import annotations

import io
from dataclasses import replace

import pptx
from hypothesis import given
from hypothesis import strategies as st

from deck.factory import (
    CITATIONS,
    INK,
    box,
    chapter,
    document,
    exhibit,
    page,
    para,
    table,
    words,
)
from deckgen.layout.measure import open_measurer
from deckgen.layout.slide_sources import filled, shares
from deckgen.layout.slides import lay_out_slides
from deckgen.model.document import BibliographyEntry, Document
from deckgen.model.figure import Table
from deckgen.model.inline import CitationMark, Text
from deckgen.model.layout.slides import Slide, TableBox, TextBox
from deckgen.model.source import Citation
from deckgen.writers.pptx import write_pptx

MEASURER = open_measurer(INK)


def slides(made: Document) -> dict[str, Slide]:
    """By id."""
    return {s.id: s for s in lay_out_slides(made, INK, MEASURER)[0].slides}


def texts(slide: Slide) -> dict[str, str]:
    """Of its boxes, by name."""
    boxes = [s for s in slide.shapes if isinstance(s, TextBox)]
    return {s.name: "\n".join(p.text for p in s.paras) for s in boxes}


def cited(source: str) -> CitationMark:
    """`[n]`."""
    return CitationMark((Citation(source),))


def test_a_deck_lists_what_its_slides_cite() -> None:
    first, second = (cited(c.source) for c in CITATIONS)
    whole = document(
        chapter(1, "章", page("p", "标题", para("甲", first), para("乙", second)))
    )
    assert texts(slides(whole)["sources-1"])["references"].count("\n") == 1
    assert texts(slides(whole)["sources-1"])["lead"] == "编号与各页标注一致"
    for role in ("detail", "notes"):
        hidden = box("detail" if role == "detail" else "notes", para("甲", first))
        some = document(chapter(1, "章", page("p", "标题", hidden, para("乙", second))))
        found = texts(slides(some)["sources-1"])
        assert found["references"].startswith("[2]\t虚构研究所")
        assert found["lead"] == "只列各页引用的来源，编号与报告全文一致"
    none = document(chapter(1, "章", page("p", "标题", para("甲"))))
    assert "sources-1" not in slides(none)


def test_a_source_of_the_cover_or_a_divider_is_listed() -> None:
    plain = page("p", "标题", para("甲"))
    cover = replace(
        document(chapter(1, "章", plain)), title=(Text("题"), cited("invented-b"))
    )
    lead = document(chapter(1, "章", plain, lead=(para("乙", cited("invented-b")),)))
    for made in (cover, lead):
        assert texts(slides(made)["sources-1"])["references"].startswith("[2]\t")


def test_a_citation_is_not_torn_at_its_hyphen() -> None:
    ids = [f"s{n}" for n in range(1, 14)]
    marks = CitationMark(
        (Citation("s1"), Citation("s2"), Citation("s9"), Citation("s13"))
    )
    source = "资料来源：甲、乙[1-2,9,13]"
    one = page("p", "标题", para("引用", marks, "，[2026-02-01]"), source_line=source)
    base = document(chapter(1, "章", one))
    made = replace(
        base,
        numbers={name: n for n, name in enumerate(ids, 1)},
        bibliography=tuple(
            BibliographyEntry(n, name, words("虚构. 虚构[R/OL].（2026）[2026-02-01]."))
            for n, name in enumerate(ids, 1)
        ),
    )
    deck, _ = lay_out_slides(made, INK, MEASURER)
    file = pptx.Presentation(io.BytesIO(write_pptx(deck, INK)))
    said = "\n".join(
        s.text_frame.text for p in file.slides for s in p.shapes if s.has_text_frame
    )
    assert said.count("[1‑2,9,13]") == 2
    assert "[1-2" not in said
    assert "[2026-02-01]" in said


def left_of(chapters: tuple[str, ...]) -> float:
    """Where the pages begin in the contents, inches."""
    made = document(
        *(
            chapter(n, title, page(f"p{n}", "标题", para("文")))
            for n, title in enumerate(chapters, 1)
        )
    )
    contents = slides(made)["contents"]
    boxes = [s for s in contents.shapes if isinstance(s, TextBox)]
    return min(box.x for box in boxes if box.name == "page")


def test_pages_stand_near_short_chapters() -> None:
    short, long = left_of(("需求", "供给")), left_of(("需求", "供给" * 12))
    assert short < 4.2 < long < 5.5


def with_rows(count: int) -> list[TableBox]:
    """The parts of a table with so many rows of latin words."""
    plain = table(count, groups=False, columns=4)
    latin = tuple(
        replace(row, cells=tuple(words(f"{i}.{n}") for n, _ in enumerate(row.cells)))
        for i, row in enumerate(plain.rows)
    )
    block = exhibit("t", Table(plain.columns, latin))
    made = document(chapter(1, "章", page("p", "标题", block)))
    found = [s for slide in slides(made).values() for s in slide.shapes]
    return [s for s in found if isinstance(s, TableBox)]


def test_rows_come_closer_before_a_table_is_cut() -> None:
    whole = [n for n in range(8, 30) if len(with_rows(n)) == 1]
    assert whole == list(range(8, max(whole) + 1))
    close, wide = with_rows(max(whole))[0].rows[2], with_rows(8)[0].rows[2]
    assert close.height < wide.height == 0.268
    assert close.height > 12 * 1.22 / 72


def test_entries_are_divided_evenly_over_the_slides_they_need() -> None:
    # Eleven a slide, less on the first: the last one would hold four.
    assert filled([0.4] * 25, (4.2, 4.6)) == [10, 11, 4]
    assert max(shares([0.4] * 25, (4.2, 4.6))) == 9
    assert shares([0.4] * 5, (4.2, 4.6)) == [5]
    assert shares([], (4.2, 4.6)) == []


@given(st.lists(st.floats(0.1, 2.0), max_size=60))
def test_even_slides_are_no_more_and_no_fuller(heights: list[float]) -> None:
    rooms = 4.2, 4.6
    counts = shares(heights, rooms)
    assert sum(counts) == len(heights)
    assert len(counts) == len(filled(heights, rooms))
    place = 0
    for i, count in enumerate(counts):
        assert sum(heights[place : place + count]) <= rooms[min(i, 1)] + 1e-9
        place += count
