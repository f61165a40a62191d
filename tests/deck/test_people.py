"""Who signs a deck, and what the house declares. All names are invented."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from deck.factory import INK, chapter, document, page, para, sample
from deck.laws import faults
from deckgen.layout.measure import open_measurer
from deckgen.layout.slides import lay_out_slides
from deckgen.model.document import Author, Document
from deckgen.model.layout.slides import Slide, TextBox
from deckgen.themes import open_theme

MEASURER = open_measurer(INK)
LI = Author("李某", "首席分析师", "S0123456789012", ("010-55550100", "li@example.org"))


def slides_of(found: Document) -> dict[str, Slide]:
    """All slides by id, none of them at fault."""
    deck, _ = lay_out_slides(found, INK, MEASURER)
    assert [fault for slide in deck.slides for fault in faults(slide)] == []
    return {slide.id: slide for slide in deck.slides}


def lines(slide: Slide) -> list[str]:
    """Paragraphs of a slide's text boxes, footer and tag left out."""
    return [
        p.text
        for s in slide.shapes
        if isinstance(s, TextBox) and s.name.startswith(("author ", "notice"))
        for p in s.paras
    ]


def test_authors_have_cards_after_the_sources() -> None:
    slides = slides_of(replace(sample(), authors=(LI, Author("王某"))))
    assert list(slides)[-3:] == ["sources-1", "team", "closing"]
    assert lines(slides["team"])[:6] == [
        "李某",
        "首席分析师",
        "执业证书编号：S0123456789012",
        "010-55550100",
        "li@example.org",
        "王某",
    ]
    links = [
        run.url
        for s in slides["team"].shapes
        if isinstance(s, TextBox)
        for p in s.paras
        for run in p.runs
        if run.url
    ]
    assert links == ["mailto:li@example.org"]


def test_the_cover_names_the_authors() -> None:
    slides = slides_of(replace(sample(), authors=(LI, Author("王某"))))
    (box,) = [s for s in slides["cover"].shapes if s.name == "date"]
    assert isinstance(box, TextBox)
    assert box.paras[0].text.startswith("李某、王某　|　2026")


def test_a_notice_stands_below_the_cards_where_it_fits() -> None:
    found = replace(sample(), authors=(LI,), disclaimers=("甲。", "乙。"))
    slides = slides_of(found)
    assert list(slides)[-2:] == ["team", "closing"]
    assert lines(slides["team"])[-2:] == ["甲。", "乙。"]
    headings = [s for s in slides["team"].shapes if s.name == "heading of notice"]
    assert [s.paras[0].text for s in headings if isinstance(s, TextBox)] == ["声明"]
    long = slides_of(replace(found, disclaimers=("甲" * 900,)))
    assert list(long)[-3:] == ["team", "notice", "closing"]


def test_without_authors_there_is_no_team() -> None:
    slides = slides_of(sample())
    assert "team" not in slides


def test_the_notice_has_a_slide_of_its_own_before_the_closing() -> None:
    bare = replace(sample(), bibliography=())
    slides = slides_of(replace(bare, disclaimers=("甲。", "乙。")))
    assert list(slides)[-2:] == ["notice", "closing"]
    assert lines(slides["notice"]) == ["甲。", "乙。"]
    assert "notice" not in slides_of(replace(sample(), disclaimers=()))


@given(
    st.integers(0, 25), st.integers(1, 60), st.lists(st.integers(1, 900), max_size=6)
)
def test_any_number_of_people_and_any_notice_fits(
    count: int, length: int, notice: list[int]
) -> None:
    authors = tuple(
        Author("某" * (1 + i % 9), "职" * (length * (i % 2)), "", ("电话" * (i % 5),))
        for i in range(count)
    )
    base = document(chapter(1, "章", page("p", "标题", para("文字"))))
    words = tuple("声" * size for size in notice)
    slides = slides_of(replace(base, authors=authors, disclaimers=words))
    shown = [line for slide in slides.values() for line in lines(slide)]
    assert [a.name for a in authors] == [s for s in shown if set(s) == {"某"}]
    assert "".join(s for s in shown if "声" in s) == "".join(words)


def test_cards_are_open_where_the_themes_are() -> None:
    theme = open_theme(Path("nowhere"), "cinnabar")
    found = replace(sample(), authors=(LI, Author("王某")))
    deck, _ = lay_out_slides(found, theme, open_measurer(theme))
    assert [fault for slide in deck.slides for fault in faults(slide)] == []
    (team,) = [slide for slide in deck.slides if slide.id == "team"]
    assert not [s for s in team.shapes if isinstance(s, TextBox) and s.fill]
