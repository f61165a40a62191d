"""Decks become files that other programs read, the same every time."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from deck.factory import INK, sample
from deckgen.layout.measure import open_measurer
from deckgen.layout.slides import lay_out_slides
from deckgen.model.layout.slides import (
    PictureBox,
    Slide,
    SlideDeck,
    TextBox,
)
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Logo
from deckgen.writers.pptx import write_pptx
from support.office import check_package, page_pictures, render_pdf


def deck(*, draft: bool = False) -> SlideDeck:
    """The sample laid out."""
    return lay_out_slides(sample(draft=draft), INK, open_measurer(INK))[0]


def parts(data: bytes) -> dict[str, str]:
    """XML parts of a package."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {
            name: archive.read(name).decode("utf-8")
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def test_equal_decks_give_equal_bytes() -> None:
    assert write_pptx(deck(), INK) == write_pptx(deck(), INK)


@pytest.mark.slow
def test_validators_find_nothing(tmp_path: Path) -> None:
    files = [tmp_path / "release.pptx", tmp_path / "draft.pptx"]
    for file, draft in zip(files, (False, True), strict=True):
        file.write_bytes(write_pptx(deck(draft=draft), INK))
    check_package(*files)


def test_python_pptx_reads_the_deck_back() -> None:
    made = deck()
    found = Presentation(BytesIO(write_pptx(made, INK)))
    assert len(found.slides) == len(made.slides)
    assert [s.name for s in found.slides] == [s.id for s in made.slides]
    assert [s.shapes.title.text_frame.text for s in found.slides] == [
        s.title for s in made.slides
    ] or all(s.shapes.title is not None for s in found.slides)
    assert {s.slide_layout.name for s in found.slides} == {
        "封面",
        "章首",
        "正文",
        "封底",
    }
    slide = found.slides[4]
    group = next(s for s in slide.shapes if s.name == "fig-users")
    chart = next(s for s in group.shapes if s.has_chart).chart
    assert list(chart.plots[0].categories) == [
        "2024年12月",
        "2025年6月",
        "2025年12月",
    ]
    assert list(chart.plots[0].series[0].values) == [2.49, 5.15, 6.02]
    assert "引用全文" in slide.notes_slide.notes_text_frame.text
    table = next(s for s in found.slides[9].shapes if s.has_table).table
    assert table.cell(1, 0).text == "经济体"
    assert table.cell(0, 0).is_merge_origin


def test_links_lead_to_slides() -> None:
    found = Presentation(BytesIO(write_pptx(deck(), INK)))
    contents = found.slides[2]
    targets = [
        shape.click_action.target_slide.name
        for shape in contents.shapes
        if shape.has_text_frame and shape.click_action.target_slide is not None
    ]
    assert "users-growth" in targets
    assert "sources-1" in targets


def test_every_run_names_language_and_both_fonts() -> None:
    for name, xml in parts(write_pptx(deck(), INK)).items():
        if not name.startswith(("ppt/slides/slide", "ppt/notesSlides/")):
            continue
        runs = re.findall(r"<a:rPr (.*?)</a:rPr>", xml)
        assert all('lang="zh-CN"' in r for r in runs), name
        assert all("<a:latin" in r and "<a:ea" in r for r in runs), name


def test_sections_hold_every_slide_once() -> None:
    made = deck()
    xml = parts(write_pptx(made, INK))["ppt/presentation.xml"]
    listed = re.findall(r'<p14:sldId id="(\d+)"/>', xml)
    assert listed == [str(256 + i) for i in range(len(made.slides))]
    names = re.findall(r'<p14:section name="(.*?)"', xml)
    assert names == [
        "开篇",
        "执行摘要",
        "目录",
        "用户与供给",
        "全球坐标",
        "资料来源",
        "封底",
    ]


def small_deck(*shapes: TextBox | PictureBox) -> SlideDeck:
    """One slide."""
    slide = Slide("only", "closing", "t", shapes, (), 1)
    return SlideDeck((slide,), "t", "a", "zh-CN", "f")


def test_hostile_text_is_escaped_and_links_are_coded() -> None:
    words = '<a:t> & "quoted" \x00\x0b ]]> \ud7ff'
    runs = (
        Run(words),
        Run("link", url="https://example.com/a b?x=<y>&z=1"),
        Run("no link", url="javascript:alert(1)"),
    )
    box = TextBox('name "x" <y>', 1, 1, 5, 1, (Para(runs),), alt_text="a & b")
    found = Presentation(BytesIO(write_pptx(small_deck(box), INK)))
    (shape,) = found.slides[0].shapes
    assert shape.name == 'name "x" <y>'
    text = shape.text_frame.paragraphs[0].runs
    assert text[0].text == '<a:t> & "quoted"  ]]> \ud7ff'
    assert text[1].hyperlink.address == "https://example.com/a%20b?x=%3Cy%3E&z=1"
    assert text[2].hyperlink.address is None


def test_equal_pictures_share_a_part() -> None:
    png = page_png()
    pictures = [PictureBox(f"p{i}", i, 1, 1, 1, png, "image/png", "x") for i in (1, 2)]
    data = write_pptx(small_deck(*pictures), INK)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert [n for n in archive.namelist() if "media" in n] == [
            "ppt/media/image1.png"
        ]


def page_png() -> bytes:
    """A small grey picture."""
    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (40, 20), "#888888").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.slow
def test_a_theme_with_a_logo_and_a_picture_is_valid(tmp_path: Path) -> None:
    theme = replace(INK, logo=Logo(page_png(), "image/png", 40, 20))
    picture = PictureBox("fig", 1, 1, 4, 2, page_png(), "image/png", "ein Bild")
    made = replace(small_deck(picture), properties=(("deckgen", "digest"),))
    slide = replace(made.slides[0], layout="content")
    path = tmp_path / "logo.pptx"
    path.write_bytes(write_pptx(replace(made, slides=(slide,)), theme))
    check_package(path)


def test_two_slides_of_one_id_are_a_bug() -> None:
    made = small_deck()
    with pytest.raises(ValueError, match="same id"):
        write_pptx(replace(made, slides=made.slides * 2), INK)


@pytest.mark.slow
def test_no_page_is_empty_when_drawn(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(write_pptx(deck(), INK))
    pictures = page_pictures(render_pdf(path, tmp_path), dpi=30)
    assert len(pictures) == len(deck().slides)
    for number, picture in enumerate(pictures, start=1):
        colours = picture.convert("L").getcolors(1 << 20) or []
        assert len(colours) > 8, f"page {number} is empty"
