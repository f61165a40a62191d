"""The gallery shows every kind of chart, in both languages, native and as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from deckgen.resolve.chart_kinds import KINDS
from support.office import check_package, page_pictures, render_pdf
from visual.make_gallery import FOLDER, PAGES, built, entries, page, project
from visual.make_pictures import slide_numbers

INK = 0.001
"""Part of a slide that colours of a chart take at the least: a few thin lines or dots.
Words have none."""


@pytest.fixture(scope="module", params=["native", "picture"])
def files(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("gallery")
    return built(project(folder, str(request.param)))


@pytest.mark.parametrize("language", PAGES)
def test_every_kind_is_in_the_gallery(language: str) -> None:
    assert {entry.kind for entry in entries(language)} >= set(KINDS)


def test_both_languages_show_the_same() -> None:
    figures = [[one.figure for one in entries(language)] for language in PAGES]
    assert figures[0] == figures[1]
    assert len(set(figures[0])) == len(figures[0])


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_that_of_the_project(language: str) -> None:
    """`make gallery` writes it again."""
    text = (FOLDER / PAGES[language]).read_text(encoding="utf-8")
    assert text == page(language)


def test_its_documents_are_right(files: Mapping[tuple[str, str], Path]) -> None:
    check_package(*files.values())


@pytest.mark.parametrize("language", PAGES)
def test_no_chart_is_blank(
    language: str, files: Mapping[tuple[str, str], Path], tmp_path: Path
) -> None:
    deck = files[language, ".pptx"]
    places = slide_numbers(deck.with_name("ledger.json"))
    slides = page_pictures(render_pdf(deck, tmp_path), dpi=40)
    for entry in entries(language):
        slide = slides[places[entry.figure] - 1].convert("HSV")
        width, height = slide.size
        inside = slide.crop(
            (width // 20, height // 4, width - width // 20, height * 4 // 5)
        )
        coloured = sum(inside.getchannel("S").histogram()[60:])
        assert coloured > INK * inside.width * inside.height, entry.figure
