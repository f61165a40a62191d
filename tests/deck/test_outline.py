"""Contents, dividers, sections and properties come from one outline."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import groupby

from pptx import Presentation

from deck.factory import INK, chapter, document, page, para, sample
from deckgen.layout.measure import open_measurer
from deckgen.layout.pages import lay_out_pages
from deckgen.layout.slides import lay_out_slides
from deckgen.model.document import Author
from deckgen.model.inline import plain_text
from deckgen.model.layout.slides import Slide, SlideDeck, TextBox
from deckgen.writers.pptx import write_pptx

MEASURER = open_measurer(INK)
SIGNED = replace(sample(), authors=(Author("李某"), Author("王某")))


def deck() -> SlideDeck:
    """The sample, signed."""
    return lay_out_slides(SIGNED, INK, MEASURER)[0]


def entries(slide: Slide, name: str) -> list[tuple[str, str]]:
    """Words and target of a slide's entries, in reading order."""
    return [
        ("".join(p.text for p in s.paras), s.link)
        for s in slide.shapes
        if isinstance(s, TextBox) and s.name == name
    ]


def test_contents_and_agendas_list_the_same_pages() -> None:
    slides = {slide.id: slide for slide in deck().slides}
    listed = entries(slides["contents"], "page")
    agendas = [
        entry for n in (1, 2) for entry in entries(slides[f"divider-{n}"], "agenda")
    ]
    assert listed[1:] == agendas
    wanted = [
        plain_text(page.short or page.title)
        for chapter in SIGNED.chapters
        for page in chapter.pages
    ]
    assert [words for words, _ in listed] == wanted


def test_every_entry_links_and_shows_its_page() -> None:
    found = deck()
    numbers = {slide.id: str(slide.number) for slide in found.slides}
    for slide in found.slides:
        if not slide.id.startswith(("contents", "divider")):
            continue
        shown = entries(slide, "page number")[: -1 if slide.id == "contents" else None]
        linked = [
            link
            for name in ("chapter title", "page", "agenda")
            for _, link in entries(slide, name)
        ]
        assert set(linked) <= set(numbers)
        for number, link in entries(slide, "page number"):
            if link:
                assert number == numbers[link]
        assert {link for _, link in shown if link} >= set(linked) - {""}


def test_contents_stand_before_chapters_that_all_are_front() -> None:
    fronts = tuple(replace(c, front=True, number=0) for c in SIGNED.chapters)
    found, _ = lay_out_slides(replace(SIGNED, chapters=fronts), INK, MEASURER)
    assert [slide.id for slide in found.slides][:2] == ["cover", "contents"]


def test_sections_are_the_chapters() -> None:
    sections = [name for name, _ in groupby(s.section for s in deck().slides)]
    front, *chapters = [plain_text(chapter.title) for chapter in SIGNED.chapters]
    assert sections == ["开篇", front, "目录", *chapters, "资料来源", "封底"]


def test_properties_say_what_it_is() -> None:
    found = Presentation(io.BytesIO(write_pptx(deck(), INK))).core_properties
    assert found.title == plain_text(SIGNED.title)
    assert found.subject == plain_text(SIGNED.subtitle)
    assert found.author == "李某; 王某"
    assert found.keywords == "2026Q1"
    assert found.language == "zh-CN"


def test_word_says_the_same() -> None:
    flow, _ = lay_out_pages(SIGNED, INK)
    made = deck()
    assert (flow.subject, flow.author, flow.keywords, flow.company) == (
        made.subject,
        made.author,
        made.keywords,
        made.company,
    )


def test_many_pages_stand_in_a_line_beside_their_chapter() -> None:
    chapters = [
        chapter(
            n, f"章{n}", *(page(f"p-{n}-{i}", f"页{i}", para("文")) for i in "abcdef")
        )
        for n in range(1, 8)
    ]
    slides = lay_out_slides(document(*chapters), INK, MEASURER)[0].slides
    (contents,) = [slide for slide in slides if slide.id.startswith("contents")]
    assert entries(contents, "pages") == [("页a · 页b · 页c · 页d · 页e · 页f", "")] * 7
    shown = {n: link for n, link in entries(contents, "page number") if link}
    numbers = {str(slide.number): slide.id for slide in slides}
    assert {numbers[n] for n in shown} == set(shown.values())
