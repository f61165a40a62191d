"""The kits' decks: titles, contents and agendas are one outline, and proved."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from deck.factory import INK
from deckgen.layout.measure import open_measurer
from deckgen.layout.slide_outline import BETWEEN
from deckgen.layout.slides import lay_out_slides
from deckgen.model.document import Document, Page
from deckgen.model.inline import plain_text
from deckgen.model.layout.slides import Slide, SlideDeck, TextBox
from deckgen.pipeline import check
from support.office import ROOT
from support.project import TODAY, documents


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("outline")
    for part in ("data", "templates"):
        shutil.copytree(ROOT / part, root / part)
    return root


@pytest.fixture(scope="module")
def decks(root: Path) -> list[tuple[Document, SlideDeck]]:
    measurer = open_measurer(INK)
    found = documents(root)
    assert len(found) >= 3
    return [(doc, lay_out_slides(doc, INK, measurer)[0]) for doc in found]


def boxes(slide: Slide, name: str) -> Iterator[tuple[str, str]]:
    """What the boxes of this name say, and where they lead."""
    for shape in slide.shapes:
        if isinstance(shape, TextBox) and shape.name == name:
            yield "".join(para.text for para in shape.paras), shape.link


def words(page: Page) -> str:
    return plain_text(page.short or page.title)


def test_contents_agendas_and_pages_agree(
    decks: list[tuple[Document, SlideDeck]],
) -> None:
    for document, deck in decks:
        slides = {slide.id: slide for slide in deck.slides}
        contents = [s for s in deck.slides if s.id.startswith("contents")]
        listed = [said for s in contents for said, _ in boxes(s, "page")]
        lines = [said for s in contents for said, _ in boxes(s, "pages")]
        chapters = [
            [page for page in chapter.pages if page.id in slides]
            for chapter in document.chapters
        ]
        wanted = [[words(page) for page in pages] for pages in chapters]
        if lines:
            assert lines == [BETWEEN.join(pages) for pages in wanted if pages]
        else:
            assert listed == [one for pages in wanted for one in pages]
        for chapter, pages in zip(document.chapters, chapters, strict=True):
            divider = slides.get(f"divider-{chapter.number}")
            assert (divider is None) == chapter.front
            if divider is not None:
                agenda = [(words(page), page.id) for page in pages]
                assert list(boxes(divider, "agenda")) == agenda


def test_slides_have_the_titles_of_their_pages(
    decks: list[tuple[Document, SlideDeck]],
) -> None:
    for document, deck in decks:
        slides = {slide.id: slide for slide in deck.slides}
        for chapter in document.chapters:
            for page in chapter.pages:
                if page.id in slides:
                    full, short = plain_text(page.title), plain_text(page.short)
                    assert slides[page.id].title in {full, short}


def test_sections_are_runs_of_slides_in_the_order_of_the_chapters(
    decks: list[tuple[Document, SlideDeck]],
) -> None:
    for document, deck in decks:
        sections = [name for name, _ in groupby(s.section for s in deck.slides)]
        chapters = [plain_text(chapter.title) for chapter in document.chapters]
        assert len(set(sections)) == len(sections)
        assert [name for name in sections if name in chapters] == chapters


def test_pages_show_the_numbers_of_their_titles(root: Path) -> None:
    found = {diagnostic.code for diagnostic in check(root, today=TODAY)}
    assert "headline-unproved" not in found
