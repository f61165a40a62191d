"""Reports on the Word files of invented houses: headers, footers, styles, refusals."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Doc

from deck.factory import sample
from deckgen.diagnostics import DeckgenError
from deckgen.layout.pages import lay_out_pages
from deckgen.model.layout.theme import Theme
from deckgen.themes import open_theme
from deckgen.writers.docx import write_docx
from support.office import check_package
from themes.brands import changed, write_theme
from themes.stationers import STATIONERS, blank, field, letterhead, saved, sections

COVER, FRONT, MAIN = 0, 1, -1
"""Sections of a report."""


@cache
def house(name: str) -> bytes:
    return STATIONERS[name]()


def branded(root: Path, data: bytes) -> Theme:
    root = write_theme(root, "brand: brand.docx\n", {"brand.docx": data})
    return open_theme(root, "house")


def written(theme: Theme, *, draft: bool = False) -> bytes:
    return write_docx(lay_out_pages(sample(draft=draft), theme)[0], theme)


def report(root: Path, data: bytes, *, draft: bool = False) -> Doc:
    return Document(BytesIO(written(branded(root, data), draft=draft)))


def text_of(furniture: object) -> str:
    element = furniture._element  # type: ignore[attr-defined]
    return "".join(t.text or "" for t in element.iter(f"{{{element.nsmap['w']}}}t"))


@pytest.mark.slow
def test_reports_on_all_brands_are_valid(tmp_path: Path) -> None:
    paths = []
    for name in STATIONERS:
        theme = branded(tmp_path, house(name))
        for draft in (False, True):
            paths.append(tmp_path / f"{name}-{draft}.docx")
            paths[-1].write_bytes(written(theme, draft=draft))
            assert paths[-1].read_bytes() == written(theme, draft=draft)
    check_package(*paths)


def test_a_letterhead_stands_on_the_cover(tmp_path: Path) -> None:
    made = report(tmp_path, house("letterhead"))
    cover, main = made.sections[COVER], made.sections[MAIN]
    assert "pic:pic" in cover.header._element.xml
    assert text_of(cover.footer) == "虚构品牌　样例路甲号"
    assert not any(
        section.different_first_page_header_footer for section in made.sections
    )
    assert made.settings.odd_and_even_pages_header_footer
    assert text_of(main.header) == "虚构品牌　奇数页"
    assert text_of(main.even_page_header) == "虚构品牌　偶数页"


def test_a_footer_that_counts_no_pages_gets_a_number(tmp_path: Path) -> None:
    made = report(tmp_path, house("letterhead"))
    main = made.sections[MAIN]
    assert text_of(main.footer) == "虚构品牌　内部资料1"
    assert main.footer._element.xml.count('w:instr="PAGE"') == 1
    # The even one counts them itself.
    assert text_of(main.even_page_footer) == "虚构品牌　2"


def test_a_header_that_counts_pages_spares_the_footer(tmp_path: Path) -> None:
    brand = blank()
    field(brand.sections[0].header.paragraphs[0], r"PAGE \* Arabic", "1")
    brand.sections[0].footer.paragraphs[0].text = "虚构品牌"
    made = report(tmp_path, saved(brand))
    assert text_of(made.sections[MAIN].footer) == "虚构品牌"


def test_the_title_of_the_brand_s_file_gives_way_to_the_report_s(
    tmp_path: Path,
) -> None:
    made = report(tmp_path, house("chinese"))
    title = made.core_properties.title
    main = made.sections[MAIN]
    assert text_of(main.header) == title
    assert "showingPlcHdr" not in main.header._element.xml
    assert text_of(main.footer) == f"第 1 页　{title}"
    assert made.styles.element.xpath(
        '//w:style[w:name[@w:val="标题 1"]]/@w:styleId'
    ) == ["Heading1"]


def test_what_a_house_left_empty_is_ours(tmp_path: Path) -> None:
    made = report(tmp_path, house("unused"))
    assert made.core_properties.title in text_of(made.sections[MAIN].header)
    footer = made.sections[MAIN].footer
    assert "SECTIONPAGES" in footer._element.xml
    # The brand's own stop in the middle would catch the number of the page.
    assert '<w:tab w:val="clear" w:pos="4680"/>' in footer._element.xml
    assert made.sections[COVER].header.is_linked_to_previous


def test_a_report_has_the_furniture_of_the_last_section(tmp_path: Path) -> None:
    made = report(tmp_path, saved(sections()))
    cover, front, main = (made.sections[i] for i in (COVER, FRONT, MAIN))
    assert text_of(cover.header) == "虚构品牌封面"
    assert not cover.different_first_page_header_footer
    for one in (front, main):
        assert text_of(one.header) == "虚构品牌　附录页眉"
        assert one.different_first_page_header_footer
        assert text_of(one.first_page_header) == "虚构品牌　开篇"
        assert "©" in text_of(one.first_page_footer)


def test_a_draft_has_its_mark_on_every_page(tmp_path: Path) -> None:
    made = report(tmp_path, saved(sections()), draft=True)
    for one in (made.sections[FRONT], made.sections[MAIN]):
        assert "草稿" in text_of(one.header)
        assert "草稿" in text_of(one.first_page_header)
    even = report(tmp_path, house("letterhead"), draft=True).sections[MAIN]
    assert "草稿" in text_of(even.even_page_header)


def test_latent_styles_are_no_styles(tmp_path: Path) -> None:
    made = report(tmp_path, house("latent"))
    ids = [style.style_id for style in made.styles]
    assert {"Normal", "Heading1", "BodyText", "Caption"} <= set(ids)
    assert len(ids) == len(set(ids))
    assert text_of(made.sections[MAIN].header) == "虚构品牌"


def test_a_watermark_is_carried(tmp_path: Path) -> None:
    words = report(tmp_path, house("watermark")).sections[MAIN]
    assert 'string="虚构样例"' in words.header._element.xml
    picture = report(tmp_path, house("pictured")).sections[MAIN].header
    links = picture.part.rels.values()
    assert [link.reltype.rpartition("/")[2] for link in links] == ["image"]


def test_a_number_in_a_watermark_needs_a_source(tmp_path: Path) -> None:
    data = changed(
        house("watermark"), {"word/header1.xml": ("虚构样例", "增长百分之 37%")}
    )
    theme = branded(tmp_path, data)
    assert any("37%" in text.text for text in theme.texts)  # type: ignore[union-attr]


def test_margins_are_mirrored(tmp_path: Path) -> None:
    with zipfile.ZipFile(BytesIO(written(branded(tmp_path, house("mirrored"))))) as one:
        assert "<w:mirrorMargins/>" in one.read("word/settings.xml").decode()


def test_styles_under_another_prefix_are_completed(tmp_path: Path) -> None:
    data = saved(blank())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        text = archive.read("word/styles.xml").decode()
    other = re.sub(r"(</?|\s)w:", r"\1x:", text).replace("xmlns:w=", "xmlns:x=")
    made = report(tmp_path, changed(data, {"word/styles.xml": (text, other)}))
    assert "Caption" in [style.style_id for style in made.styles]
    assert "Note" in [style.style_id for style in made.styles]


HEADER, RELS = "word/header1.xml", "word/_rels/header1.xml.rels"
FIRST = "word/header2.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VML = "urn:schemas-microsoft-com:vml"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def leads(kind: str, target: str, extra: str = "") -> tuple[str, str]:
    link = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}"{extra}/>'
    return "", f'<Relationships xmlns="{LINKS}">{link}</Relationships>'


def run(inner: str) -> tuple[str, str]:
    return "</w:p>", f"<w:r>{inner}</w:r></w:p>"


def code(*texts: str) -> tuple[str, str]:
    parts = "".join(f"<w:instrText>{one}</w:instrText>" for one in texts)
    begin, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "end"))
    return run(f"{begin}{parts}{end}")


OUTSIDE = ' TargetMode="External"'


@pytest.mark.parametrize(
    ("parts", "key"),
    [
        ({RELS: leads("image", "https://x.org/a.png", OUTSIDE)}, "unsafe/external"),
        ({RELS: leads("image", "file:///c:/a.png", OUTSIDE)}, "unsafe/external"),
        ({RELS: leads("oleObject", "embeddings/o.bin")}, "unsafe/object"),
        ({RELS: leads("image", "document.xml")}, "unsafe/object"),
        ({RELS: leads("hyperlink", "file:///c:/a.exe", OUTSIDE)}, "unsafe/external"),
        ({HEADER: run("<w:object/>")}, "unsafe/object"),
        ({HEADER: code("DDEAUTO c:\\\\x.exe")}, "unsafe/object"),
        ({HEADER: code("INCLUDE", 'PICTURE "https://x.org/a"')}, "unsafe/object"),
        ({HEADER: code("macrobutton x")}, "unsafe/object"),
        (
            {
                HEADER: run(
                    f'<w:pict><v:shape xmlns:v="{VML}"><v:imagedata'
                    ' src="https://x.org/a.png"/></v:shape></w:pict>'
                )
            },
            "unsafe/external",
        ),
        (
            {HEADER: ("<w:hdr ", '<!DOCTYPE x [<!ENTITY a "b">]><w:hdr ')},
            "unreadable",
        ),
        ({HEADER: ("w:hdr", "w:ftr")}, "unreadable"),
        ({HEADER: ("</w:hdr>", "")}, "unreadable"),
    ],
)
def test_a_header_is_as_suspect_as_all_else(
    tmp_path: Path, parts: dict[str, tuple[str, str]], key: str
) -> None:
    data = saved(letterhead())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = {
            n: archive.read(n).decode() for n in archive.namelist() if "header" in n
        }
    plain = next(n for n, text in names.items() if "奇数页" in text)
    moved = {
        name.replace("header1", plain.removeprefix("word/").removesuffix(".xml")): text
        for name, text in parts.items()
    }
    with pytest.raises(DeckgenError) as caught:
        branded(tmp_path, changed(data, moved))
    assert [d.key for d in caught.value.diagnostics] == [f"brand-{key}"]
