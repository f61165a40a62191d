"""Where a Word document leads its reader: entries back to their marks, lists to pages,
boxes to their sources (all data invented)."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from lxml import etree

from deckgen.layout.pages import lay_out_pages
from deckgen.model.document import Box, Chapter, Document, ExhibitBlock, Page
from deckgen.model.figure import KpiCard, KpiRow
from deckgen.model.inline import CitationMark, Text
from deckgen.model.layout.page_styles import CLOSE
from deckgen.model.layout.pages import FlowPara, FlowTable, PageFlow
from deckgen.writers.docx import write_docx
from deckgen.writers.docx.markup import W as NAMESPACE
from word.factory import (
    THEME,
    cite,
    document,
    fact,
    inlines,
    kpi_row,
    one_page,
    para,
    users_chart,
    with_chapters,
)

W = f"{{{NAMESPACE}}}"


def flow_of(doc: Document) -> PageFlow:
    return lay_out_pages(doc, THEME)[0]


def root_of(doc: Document, name: str = "word/document.xml") -> etree._Element:
    data = write_docx(flow_of(doc), THEME)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def bookmarked(root: etree._Element) -> dict[str, str]:
    """Bookmark → the text of the paragraph it begins in."""
    return {
        mark.get(f"{W}name") or "": printed(next(mark.iterancestors(f"{W}p")))
        for mark in root.iter(f"{W}bookmarkStart")
    }


def printed(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(f"{W}t"))


def links(para: etree._Element) -> list[tuple[str, str]]:
    """What each link of a paragraph prints, and the bookmark it leads to."""
    return [
        (printed(link), link.get(f"{W}anchor") or "")
        for link in para.iter(f"{W}hyperlink")
        if link.get(f"{W}anchor")
    ]


def entries(root: etree._Element) -> list[etree._Element]:
    path = f"{W}pPr/{W}pStyle[@{W}val='Bibliography']"
    return [p for p in root.iter(f"{W}p") if p.find(path) is not None]


def cited_thrice() -> Document:
    """A source in two sections, in a chart, and in a chapter without number."""
    first = Page(
        "one",
        inlines("先"),
        (
            para("达到", fact("5亿人", cite("users"))),
            para("又是", fact("6亿人", cite("users"))),
            ExhibitBlock(users_chart()),
        ),
    )
    second = Page("two", inlines("后"), (para("占", fact("4%", cite("users"))),))
    pages = (first, replace(second, title=inlines("后"), id="two"))
    method = Page("how", inlines("怎么算"), (para("按", fact("3亿人", cite("users"))),))
    return with_chapters(
        document(),
        Chapter("c", inlines("章"), (), pages, number=1),
        Chapter("m", inlines("方法说明"), (), (method,), front=True),
    )


@pytest.mark.parametrize("style", ["numeric", "footnotes"])
def test_an_entry_leads_back_to_where_it_is_cited(style: str) -> None:
    doc = cited_thrice()
    if style == "footnotes":
        doc = replace(doc, citation_style="footnotes")
    root = root_of(doc)
    places = bookmarked(root)
    first, *_ = entries(root)
    found = links(first)
    assert [label for label, _ in found] == ["1.1", "图1", "1.2", "方法说明"]
    texts = [places[anchor] for _, anchor in found]
    assert texts[0].startswith("达到5亿人")
    assert texts[1].startswith("图1")
    assert texts[2].startswith("占4%")
    assert texts[3].startswith("按3亿人")


def test_every_link_leads_somewhere() -> None:
    for doc in (document(), replace(document(), citation_style="footnotes")):
        root = root_of(doc)
        places = bookmarked(root)
        assert all(
            link.get(f"{W}anchor") in places
            for link in root.iter(f"{W}hyperlink")
            if link.get(f"{W}anchor")
        )
        assert len(places) == len(list(root.iter(f"{W}bookmarkStart")))


def test_what_nobody_cites_leads_nowhere() -> None:
    root = root_of(one_page(para("一段。")))
    assert all("↑" not in printed(entry) for entry in entries(root))


def test_back_matter_has_no_number_and_goes_on_in_the_main_part() -> None:
    flow = flow_of(cited_thrice())
    main = flow.sections[-1]
    assert main.kind == "main"
    heads = [
        (block.style, block.page_break_before)
        for block in main.blocks
        if isinstance(block, FlowPara) and "heading" in block.style
    ]
    assert heads[:5] == [
        ("heading1", False),
        ("heading2", False),
        ("heading2", False),
        ("front-heading", True),
        ("front-heading2", False),
    ]


def boxes(doc: Document) -> list[list[FlowPara]]:
    return [
        list(block.rows[0].cells[0].paras)
        for block in flow_of(doc).sections[-1].blocks
        if isinstance(block, FlowTable) and block.kind == "box"
    ]


def text_of(para: FlowPara) -> str:
    return "".join(run.run.text for run in para.runs)


def test_a_quote_says_who_where_when_and_from_which_source() -> None:
    quote = Box(
        "quote",
        (para("“我们仍需算力。”"),),
        attributes=(
            ("speaker", inlines("某某")),
            ("title", inlines("所长")),
            ("org", inlines("虚构研究所")),
            ("date", inlines("2026年1月")),
            ("source", (CitationMark((cite("press"),)),)),
        ),
        source_line=(Text("资料来源：示例部[4]"),),
    )
    ((said, by, source),) = boxes(one_page(quote))
    assert text_of(said) == "“我们仍需算力。”"
    assert text_of(by) == "——某某，虚构研究所所长，2026年1月"
    assert text_of(source) == "资料来源：示例部[4]"
    assert by.align == source.align == "right"
    ours = [e for e in entries(root_of(one_page(quote))) if "↑" in printed(e)]
    assert [[label for label, _ in links(entry)] for entry in ours] == [["1.1"]]


@pytest.mark.parametrize(
    ("role", "title", "head"),
    [
        ("definition", "词元", "定义　词元"),
        ("case", "某电池厂", "案例　某电池厂"),
        ("callout", "", "提示"),
    ],
)
def test_a_box_says_what_it_is(role: str, title: str, head: str) -> None:
    attributes = (("title", inlines(title)),) if title else ()
    match role:
        case "definition":
            box = Box("definition", (para("一段。"),), attributes=attributes)
        case "case":
            box = Box("case", (para("一段。"),), attributes=attributes)
        case _:
            box = Box("callout", (para("一段。"),), attributes=attributes)
    ((first, text),) = boxes(one_page(box))
    assert text_of(first) == head
    assert first.keep_next
    assert text_of(text) == "一段。"


def test_a_footnote_keeps_italics_and_links() -> None:
    doc = replace(document(), citation_style="footnotes")
    root = root_of(doc, "word/footnotes.xml")
    assert root.find(f".//{W}hyperlink") is not None


def test_a_footnote_mark_does_not_begin_a_line() -> None:
    first, again = fact("5亿人", cite("users")), fact("6亿人", cite("users"))
    doc = one_page(para("达到", first, "。"), para("又", again, "。"))
    root = root_of(replace(doc, citation_style="footnotes"))
    (note,) = root.iter(f"{W}footnoteReference")
    before = note.getprevious()
    assert before is not None
    assert before.text == "\u200d"
    (repeated,) = [p for p in root.iter(f"{W}p") if printed(p).startswith("又")]
    assert printed(repeated) == "又6亿人\u200d1。"


def card(label: str, number: str) -> KpiCard:
    value = (fact(f"{number}亿人", cite("users"), key=f"k:{label}"),)
    line = (Text("资料来源：示例互联网中心[1]"),)
    return KpiCard(
        inlines(label), value, number, "亿人", (), (cite("users"),), source_line=line
    )


def test_a_cover_shows_the_first_cards_with_their_sources() -> None:
    row = KpiRow(tuple(card(f"指标{i}", f"{i}.2") for i in range(5)))
    exhibit = replace(kpi_row(), body=row)
    doc = one_page(ExhibitBlock(exhibit))
    flow = flow_of(doc)
    (cover, *_) = flow.sections
    (table,) = [block for block in cover.blocks if isinstance(block, FlowTable)]
    texts = [[text_of(p) for p in cell.paras] for cell in table.rows[0].cells]
    assert texts == [
        [f"{i}.2 亿人", f"指标{i}", "资料来源：示例互联网中心[1]"] for i in range(3)
    ]
    places = bookmarked(root_of(doc))
    assert len([name for name in places if name.startswith("f_")]) == 5
    last = cover.blocks[-1]
    assert isinstance(last, FlowPara)
    assert (last.style, last.before) == ("cover-line", CLOSE)


def test_a_cover_shows_no_card_without_a_source_line() -> None:
    bare = replace(card("指标", "1.2"), source_line=())
    exhibit = replace(kpi_row(), body=KpiRow((bare,)))
    cover = flow_of(one_page(ExhibitBlock(exhibit))).sections[0]
    assert not [block for block in cover.blocks if isinstance(block, FlowTable)]
