"""A house's own .docx: its styles, page, header and footer are used."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm, RGBColor

from deck.factory import sample
from deckgen.diagnostics import DeckgenError
from deckgen.layout.pages import lay_out_pages
from deckgen.layout.pages_width import set_in_width
from deckgen.model.layout.pages import FlowDrawing, FlowSection, FlowTable
from deckgen.model.layout.slides import Rule, TextBox
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Theme
from deckgen.themes import open_theme
from deckgen.writers.docx import write_docx
from support.office import check_package
from themes.brands import changed, deck_brand, word_brand, write_theme

YAML = "brand: [brand.docx]\n"
MAIN = "word/document.xml"


def branded(root: Path, data: bytes) -> Theme:
    return open_theme(write_theme(root, YAML, {"brand.docx": data}), "house")


def written(theme: Theme, *, draft: bool = False) -> bytes:
    flow, _ = lay_out_pages(sample(draft=draft), theme)
    return write_docx(flow, theme)


@pytest.mark.parametrize("chinese", [False, True])
def test_the_report_is_set_in_the_brand_s_styles(tmp_path: Path, chinese: bool) -> None:
    data = written(branded(tmp_path, word_brand(chinese=chinese)))
    made = Document(BytesIO(data))
    styles = [p.style for p in made.paragraphs if p.style is not None]
    heading = next(s for s in styles if s.style_id == "Heading1")
    assert heading.font.color.rgb == RGBColor(0x99, 0x00, 0x33)
    assert heading.name == ("标题 1" if chinese else "Heading 1")
    section = made.sections[-1]
    assert section.left_margin is not None
    assert abs(section.left_margin - Cm(3.18)) < 1000
    assert section.header.paragraphs[0].text == "虚构品牌页眉"
    assert section.footer.paragraphs[0].text == "虚构品牌页脚"
    names = [style.name for style in made.styles]
    assert len(names) == len(set(names))
    for table in made.tables:
        assert sum(column.width for column in table.columns) <= Cm(14.66)


def test_diagrams_shrink_to_the_brand_s_page() -> None:
    box = TextBox("box", 0, 0, 3, 1, (Para((Run("虚构", 12),)),))
    rule = Rule("rule", 0, 0, 6.3, 1)
    drawing = FlowDrawing("d", 6.3, 2, (box, rule), "虚构")
    table = FlowTable("t", (4.0, 12.0), ())
    (made,) = set_in_width((FlowSection("main", (drawing, table)),), 8.0)
    small, narrow = made.blocks
    assert isinstance(small, FlowDrawing)
    assert isinstance(narrow, FlowTable)
    assert round(small.width * 2.54, 3) == 8
    assert isinstance(small.shapes[1], Rule)
    assert round(small.shapes[1].x2 * 2.54, 3) == 8
    assert narrow.widths == (2.0, 6.0)


def test_a_draft_keeps_its_mark(tmp_path: Path) -> None:
    made = Document(BytesIO(written(branded(tmp_path, word_brand()), draft=True)))
    assert "草稿" in made.sections[-1].header.paragraphs[0].text


def test_headings_keep_the_brand_s_own_numbers(tmp_path: Path) -> None:
    made = Document(BytesIO(word_brand()))
    element = made.styles["Heading 1"].element
    element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = 1
    buffer = BytesIO()
    made.save(buffer)
    theme = branded(tmp_path, buffer.getvalue())
    assert theme.for_word.stationery is not None
    assert theme.for_word.stationery.numbers_itself
    result = Document(BytesIO(written(theme)))
    number = result.styles["Heading 1"].element.pPr.numPr.numId.val
    assert number == 100_001


@pytest.mark.slow
def test_what_is_built_on_a_brand_is_valid(tmp_path: Path) -> None:
    paths = []
    for chinese in (False, True):
        theme = branded(tmp_path, word_brand(chinese=chinese))
        paths.append(tmp_path / f"{chinese}.docx")
        paths[-1].write_bytes(written(theme))
    check_package(*paths)


def test_deck_and_report_have_a_brand_each(tmp_path: Path) -> None:
    root = write_theme(
        tmp_path,
        "brand: [brand.pptx, brand.docx]\n",
        {"brand.pptx": deck_brand(), "brand.docx": word_brand()},
    )
    theme = open_theme(root, "house")
    assert theme.brand is not None
    assert theme.for_word.brand is None
    assert theme.for_word.stationery is not None
    assert written(theme) == written(theme)


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({MAIN: ("<w:sectPr", "<w:sectPx")}, "brand-unreadable"),
        ({"word/vbaProject.bin": ("", "x")}, "brand-unsafe/macro"),
        (
            {"word/header1.xml": ("<w:p>", "<w:p><w:r><w:object/></w:r>")},
            "brand-unsafe/object",
        ),
    ],
)
def test_what_no_brand_may_hold_is_refused(
    tmp_path: Path, parts: dict[str, tuple[str, str]], key: str
) -> None:
    with pytest.raises(DeckgenError) as caught:
        branded(tmp_path, changed(word_brand(), parts))
    assert [d.key for d in caught.value.diagnostics] == [key]


def test_a_page_without_room_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError) as caught:
        branded(tmp_path, word_brand(margin=6))
    assert [d.key for d in caught.value.diagnostics] == ["brand-incomplete/page"]


def test_a_brand_s_styles_give_way_to_ours(tmp_path: Path) -> None:
    """A brand may have a style called like one that we add."""
    parts = {"word/styles.xml": ('w:styleId="Quote"', 'w:styleId="Note"')}
    made = Document(BytesIO(written(branded(tmp_path, changed(word_brand(), parts)))))
    names = {style.style_id: style.name for style in made.styles}
    assert names["Note"] == "注与来源"
    assert names["BrandNote"] == "Quote"


def test_a_brand_without_theme_or_defaults_will_do(tmp_path: Path) -> None:
    """As LibreOffice writes them."""
    relation = '/theme" Target="theme/theme1.xml"'
    data = changed(
        word_brand(),
        {
            "word/_rels/document.xml.rels": (
                relation,
                relation.replace("/theme", "/x", 1),
            ),
            "word/styles.xml": (' w:default="1"', ""),
        },
    )
    theme = branded(tmp_path, data)
    assert theme.accent == "0A5FA5"
    made = Document(BytesIO(written(theme)))
    assert made.sections[-1].header.paragraphs[0].text == "虚构品牌页眉"
