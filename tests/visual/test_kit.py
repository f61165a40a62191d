"""The pages of the kits as LibreOffice draws them, by coarse measures."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pptx
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.group import GroupShape
from pptx.slide import Slide

from support.office import check_package
from visual.conftest import Kit
from visual.pages import Drawn, inked, missing_from, overlaps, squeezed

EMU = 914_400
SLACK = 0.12
"""Inches that an application may place a line elsewhere."""
SIZES = {
    "quarterly-deck": (range(36, 80), range(20, 61), 20),
    "feature-brief": (range(12, 18), range(10, 18), 6),
    "feature-brief rolled on": (range(14, 20), range(14, 24), 7),
}
"""Kit → how many slides, how many pages, and at least how many slides with exhibits."""
HANGING = "，。、；：！？）」』”’"
"""Punctuation that may stand in the right margin of a document's line."""


def slides(kit: Kit) -> list[tuple[Slide, Drawn]]:
    deck = list(pptx.Presentation(str(kit.deck)).slides)
    return list(zip(deck, kit.slides, strict=True))


def shapes(parent: Slide | GroupShape) -> Iterator[BaseShape]:
    """All shapes; groups have the coordinates of their slide."""
    for shape in parent.shapes:
        yield shape
        if isinstance(shape, GroupShape):
            yield from shapes(shape)


def test_the_files_are_as_the_standard_has_them(kit: Kit) -> None:
    check_package(kit.deck, kit.report)


def test_the_deck_has_as_many_pages_as_slides(kit: Kit) -> None:
    some, many, _ = SIZES[kit.name]
    assert len(slides(kit)) == len(kit.slides)
    assert len(kit.slides) in some
    assert len(kit.sheets) in many


def test_no_page_is_empty(kit: Kit) -> None:
    for page in (*kit.slides, *kit.sheets):
        assert len(page.text) > 8, page.number
        assert inked(page, 0, 0, page.width, page.height) > 0.004, page.number


def test_every_character_has_a_shape(kit: Kit) -> None:
    for page in (*kit.slides, *kit.sheets):
        bad = [c for c in page.text if c in "\ufffd\0" or 0xE000 <= ord(c) < 0xF900]
        assert not bad, page.number


def test_fonts_are_those_of_the_theme(kit: Kit) -> None:
    for path in (kit.deck, kit.report):
        pdf = next(path.parents[4].rglob(f"{path.suffix[1:]}/{path.stem}.pdf"))
        for name in fonts(pdf):
            assert "DejaVu" not in name, name


def fonts(pdf: Path) -> list[str]:
    run = subprocess.run(
        ["pdffonts", str(pdf)], capture_output=True, check=True, encoding="utf-8"
    )
    return [line.split()[0] for line in run.stdout.splitlines()[2:]]


def test_text_stays_on_its_page(kit: Kit) -> None:
    for page in (*kit.slides, *kit.sheets):
        for letter in page.letters:
            assert letter.left > 0.2, (page.number, letter)
            assert letter.right < page.width - 0.2, (page.number, letter)
            assert letter.top > 0.2, (page.number, letter)
            assert letter.bottom < page.height - 0.1, (page.number, letter)


def test_outer_margins_are_free(kit: Kit) -> None:
    for page in kit.slides:
        if not page.bare:
            edges = margins(page, 0.5, 0.18)
            assert all(inked(page, *edge) == 0 for edge in edges), page.number
    for page in kit.sheets:
        edges = margins(page, 0.7, 0.35)
        assert all(inked(page, *edge) == 0 for edge in edges), page.number


def margins(
    page: Drawn, side: float, end: float
) -> list[tuple[float, float, float, float]]:
    # A page is no whole number of pixels: its last row is not drawn.
    wide, tall = page.width - 0.05, page.height - 0.05
    return [
        (0, 0, side, tall),
        (wide - side, 0, wide, tall),
        (0, 0, wide, end),
        (0, tall - end, wide, tall),
    ]


def test_titles_stand_on_their_pages(kit: Kit) -> None:
    for slide, page in slides(kit):
        title = slide.shapes.title
        assert title is not None, page.number
        assert title.text_frame.text.strip()
        assert squeezed(title.text_frame.text) in page.text, page.number


def test_pages_with_an_exhibit_say_its_source(kit: Kit) -> None:
    seen = 0
    for slide, page in slides(kit):
        if any(s.has_chart or s.has_table for s in shapes(slide)):
            assert "资料来源：" in page.text, page.number
            seen += 1
    assert seen >= SIZES[kit.name][2]
    for page in kit.sheets:
        for label in ("单位：",):
            if label in page.text:
                assert "资料来源：" in page.text, page.number


def test_text_fits_its_box(kit: Kit) -> None:
    """A line too few in our measure and the text runs out of its box."""
    cut = []
    for slide, page in slides(kit):
        for shape in shapes(slide):
            if not isinstance(shape, Shape) or not shape.text_frame.text.strip():
                continue
            left, top = shape.left / EMU, shape.top / EMU
            box = (left, top, left + shape.width / EMU, top + shape.height / EMU)
            lost = missing_from(page, shape.text_frame.text, box, SLACK)
            # Page numbers are fields.
            if lost and "‹#›" not in shape.text_frame.text:
                cut.append((page.number, shape.name, lost))
    assert not cut, cut


def test_no_text_lies_on_other_text(kit: Kit) -> None:
    for page in (*kit.slides, *kit.sheets):
        found = [(a.char, b.char) for a, b in overlaps(page.letters)]
        assert not found, (page.number, found)


def test_documents_keep_their_lines_between_the_margins(kit: Kit) -> None:
    for page in kit.sheets:
        right = page.width - 2.5 / 2.54 + 0.06
        out = [
            letter
            for letter in page.letters
            if letter.right > right and letter.char not in HANGING
        ]
        assert not out, (page.number, out)
