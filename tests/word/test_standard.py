"""What a Word report must be, read back from the file (all data invented)."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from deckgen.layout.pages import lay_out_pages
from deckgen.model.document import Document
from deckgen.model.source import Language
from deckgen.writers.docx import write_docx
from deckgen.writers.docx.markup import W as NAMESPACE
from word.factory import THEME, document, inlines

W = f"{{{NAMESPACE}}}"
Parts = dict[str, etree._Element]


def parts_of(doc: Document) -> Parts:
    """Every XML part by its name."""
    data = write_docx(lay_out_pages(doc, THEME)[0], THEME)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {
            name.removeprefix("word/"): etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".xml")
        }


def val(element: etree._Element | None, name: str = "val") -> str:
    return (element.get(f"{W}{name}") or "") if element is not None else ""


def style_of(para: etree._Element) -> str:
    return val(para.find(f"{W}pPr/{W}pStyle"))


def printed(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def fields(root: etree._Element) -> list[str]:
    return [(e.text or "").strip() for e in root.iter(f"{W}instrText")]


def style(parts: Parts, name: str) -> etree._Element:
    (found,) = parts["styles.xml"].iterfind(f"{W}style[@{W}styleId='{name}']")
    return found


def test_front_matter_is_numbered_in_roman_and_the_main_part_from_one() -> None:
    parts = parts_of(document())
    sections = list(parts["document.xml"].iter(f"{W}sectPr"))
    numbers = [section.find(f"{W}pgNumType") for section in sections]
    assert [val(n, "fmt") for n in numbers] == ["", "upperRoman", "decimal"]
    assert [val(n, "start") for n in numbers] == ["", "1", "1"]
    assert sections[0].find(f"{W}footerReference") is None
    assert fields(parts["footer1.xml"]) == [r"PAGE \* ROMAN"]
    assert {"PAGE", "SECTIONPAGES"} <= set(fields(parts["footer2.xml"]))


def test_the_header_names_the_report_by_a_field() -> None:
    header = parts_of(document())["header1.xml"]
    assert fields(header) == ["TITLE"]
    assert printed(header) == "智能助手观察（虚构数据）示例研究院"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("观察：" + "很长的一句话，" * 8, "观察"),
        ("很长的一句话，" * 8, "很长的一句话，" * 5 + "…"),
    ],
)
def test_a_long_title_is_cut_in_the_header(title: str, shown: str) -> None:
    doc = replace(document(), title=inlines(title))
    header = parts_of(doc)["header1.xml"]
    words = printed(header).removesuffix("示例研究院")
    assert words.rstrip("…").startswith(shown.rstrip("…"))
    assert len(words) < 42
    assert not fields(header)


def test_headings_are_one_multilevel_list() -> None:
    parts = parts_of(document())
    levels = [
        (val(level.find(f"{W}pStyle")), val(level.find(f"{W}lvlText")))
        for level in parts["numbering.xml"].iterfind(f"{W}abstractNum[1]/{W}lvl")
    ]
    assert levels == [
        ("Heading1", "第%1章"),
        ("Heading2", "%1.%2"),
        ("Heading3", "%1.%2.%3"),
    ]
    for place, (name, _) in enumerate(levels):
        number = style(parts, name).find(f"{W}pPr/{W}numPr")
        assert number is not None
        assert val(number.find(f"{W}numId")) == "1"
        assert val(number.find(f"{W}ilvl")) == (str(place) if place else "")


@pytest.mark.parametrize(
    ("name", "base"), [("FrontHeading", "Heading1"), ("FrontHeading2", "Heading2")]
)
def test_front_headings_are_headings_without_a_number(name: str, base: str) -> None:
    found = style(parts_of(document()), name)
    assert val(found.find(f"{W}basedOn")) == base
    assert val(found.find(f"{W}pPr/{W}numPr/{W}numId")) == "0"


@pytest.mark.parametrize(("language", "chars"), [("zh-CN", "200"), ("en", "")])
def test_chinese_paragraphs_begin_two_characters_in(
    language: Language, chars: str
) -> None:
    parts = parts_of(document(language=language))
    found = style(parts, "BodyText").find(f"{W}pPr/{W}ind")
    assert val(found, "firstLineChars") == chars


def exhibit_groups(body: etree._Element) -> Iterator[list[etree._Element]]:
    """From each caption to its note and source lines: behind a table, and in the table
    of a figure."""
    blocks = list(body)
    for start, block in enumerate(blocks):
        if block.tag != f"{W}p" or style_of(block) != "Caption":
            continue
        end = start + 1
        while blocks[end].tag == f"{W}p":
            end += 1
        while style_of(blocks[end + 1]) == "Note":
            end += 1
        yield blocks[start : end + 1]


def test_an_exhibit_stays_on_a_page_with_its_caption_above_and_source_below() -> None:
    parts = parts_of(document())
    body = parts["document.xml"].find(f"{W}body")
    assert body is not None
    groups = list(exhibit_groups(body))
    assert len(groups) >= 4
    keeping = {
        val(s, "styleId")
        for s in parts["styles.xml"].iter(f"{W}style")
        if s.find(f"{W}pPr/{W}keepNext") is not None
    }
    for group in groups:
        *_, last = group[-1].iter(f"{W}p")
        assert printed(last).startswith("资料来源：")
        held = [p for block in group[:-1] for p in block.iter(f"{W}p") if printed(p)]
        assert all(
            p.find(f"{W}pPr/{W}keepNext") is not None or style_of(p) in keeping
            for p in held
        )
        rows = [row for block in group for row in block.iter(f"{W}tr")]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_tables_repeat_their_heads() -> None:
    root = parts_of(document())["document.xml"]
    heads = list(root.iter(f"{W}tblHeader"))
    assert len(heads) == 2
    for head in heads:
        row = next(head.iterancestors(f"{W}tr"))
        table = next(row.iterancestors(f"{W}tbl"))
        assert table.find(f"{W}tr") is row


def test_only_tables_with_a_head_say_that_they_have_one() -> None:
    root = parts_of(document())["document.xml"]
    tables = list(root.iter(f"{W}tbl"))
    heads = [
        t for t in tables if val(t.find(f"{W}tblPr/{W}tblLook"), "firstRow") == "1"
    ]
    assert heads == [
        t for t in tables if t.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
    ]
    assert 0 < len(heads) < len(tables)


@pytest.mark.parametrize("citations", ["numeric", "footnotes"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_run_has_its_fonts_and_languages(
    language: Language, citations: str
) -> None:
    doc = document(language=language)
    if citations == "footnotes":
        doc = replace(doc, citation_style="footnotes")
    parts = parts_of(doc)
    named = {val(s, "styleId"): s for s in parts["styles.xml"].iter(f"{W}style")}
    defaults = parts["styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    seen = 0
    for name, root in parts.items():
        if not name.startswith(("document", "header", "footer", "footnotes")):
            continue
        for run in root.iter(f"{W}r"):
            para = next(run.iterancestors(f"{W}p"))
            base = named[style_of(para)].find(f"{W}rPr") if style_of(para) else defaults
            assert base is not None
            own = run.find(f"{W}rPr/{W}rFonts")
            fonts = base.find(f"{W}rFonts")
            assert val(fonts, "eastAsia") == "Microsoft YaHei"
            assert val(fonts, "ascii") == "Arial"
            if own is not None and val(own, "ascii"):
                assert val(own, "eastAsia")
            lang = base.find(f"{W}lang")
            assert val(lang)
            assert val(lang, "eastAsia") == "zh-CN"
            seen += 1
    assert seen > 100


def test_lists_of_contents_figures_and_tables_are_linked_fields() -> None:
    root = parts_of(document())["document.xml"]
    found = fields(root)
    assert [f for f in found if f.startswith("TOC")] == [
        r'TOC \o "1-2" \h \z \u',
        r'TOC \h \z \c "图"',
        r'TOC \h \z \c "表"',
    ]
    names = {val(b, "name") for b in root.iter(f"{W}bookmarkStart")}
    pages = {f.split()[1] for f in found if f.startswith("PAGEREF")}
    assert pages
    assert pages <= names


def test_cross_references_are_fields_that_print_their_exhibit() -> None:
    root = parts_of(document())["document.xml"]
    for code in root.iter(f"{W}instrText"):
        words = (code.text or "").split()
        if words[:1] != ["REF"]:
            continue
        (mark,) = root.iterfind(f".//{W}bookmarkStart[@{W}name='{words[1]}']")
        caption = printed(next(mark.iterancestors(f"{W}p")))
        begin = code.getparent()
        assert begin is not None
        separate = begin.getnext()
        result = separate.getnext() if separate is not None else None
        assert result is not None
        assert printed(result)
        assert caption.startswith(printed(result))


def test_nothing_asks_the_reader_on_opening() -> None:
    parts = parts_of(document())
    assert parts["settings.xml"].find(f"{W}updateFields") is None
    assert not [e for e in parts["document.xml"].iter(f"{W}fldChar") if val(e, "dirty")]
