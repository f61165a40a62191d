"""Laws of layout: nothing overlaps, nothing leaves the page, all texts arrive."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.factory import (
    INK,
    bold,
    box,
    chapter,
    columns,
    combo,
    document,
    doughnut,
    exhibit,
    fact,
    grid,
    items,
    kpis,
    missing,
    page,
    para,
    sample,
    table,
    words,
)
from deck.laws import faults
from deckgen.layout.measure import open_measurer
from deckgen.layout.slides import lay_out_slides
from deckgen.model.document import Block, BoxRole, Document, Page, PageLayout
from deckgen.model.inline import plain_text
from deckgen.model.layout.slides import (
    Group,
    Shape,
    Slide,
    SlideDeck,
    TableBox,
    TextBox,
)
from deckgen.model.layout.theme import PageStyle, Theme
from deckgen.themes import open_theme

ROLES: tuple[BoxRole, ...] = ("quote", "definition", "case", "callout")
LAYOUTS: tuple[PageLayout, ...] = ("", "two-column", "full")
CINNABAR = open_theme(Path("nowhere"), "cinnabar")
PLAIN = replace(INK, pages=PageStyle("plain", "dark", "rule", "open", "tint"))
THEMES = st.sampled_from((INK, CINNABAR, PLAIN))


def lay_out(found: Document, theme: Theme = INK) -> SlideDeck:
    """The deck of a document in a theme."""
    return lay_out_slides(found, theme, open_measurer(theme))[0]


ALPHABET = (
    "模型能力不再稀缺，场景才是。用户增长AI GPT-4 2025年6.02亿人（%）“引号”：、abc"
)


@st.composite
def texts(draw: st.DrawFn, most: int = 120) -> str:
    """Words of Chinese and latin, from nothing much to several lines."""
    length = draw(st.integers(1, most))
    start = draw(st.integers(0, len(ALPHABET) - 1))
    step = draw(st.sampled_from((1, 3, 7, 11)))
    found = "".join(ALPHABET[(start + i * step) % len(ALPHABET)] for i in range(length))
    return found.strip() or "字"


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of any kind."""
    kind = draw(st.integers(0, 11))
    text = draw(texts(260))
    match kind:
        case 0 | 1:
            return para(text, fact("6.02亿人"))
        case 2:
            count = draw(st.integers(1, 8))
            keys = [draw(texts(14)) for _ in range(count)]
            return items(*(words(bold(key), "：" + text) for key in keys))
        case 3:
            return items(*(words(text) for _ in range(draw(st.integers(1, 6)))))
        case 4:
            return box(
                draw(st.sampled_from(ROLES)),
                para(text),
                attributes=(("speaker", words("某人")),),
            )
        case 5:
            return exhibit("fig-a", combo(), caption=draw(texts(90)))
        case 6:
            return exhibit("fig-b", columns("1", None, "3"), note=draw(texts(300)))
        case 7:
            return exhibit("fig-c", doughnut(), source=draw(texts(300)), shortest="短")
        case 8:
            rows, width = draw(st.integers(1, 40)), draw(st.integers(2, 7))
            return exhibit("tab-a", table(rows, columns=width))
        case 9:
            return exhibit("kpi-a", kpis(draw(st.integers(1, 7))))
        case 10:
            return grid()
        case _:
            return missing()


@st.composite
def pages(draw: st.DrawFn, name: str = "p") -> Page:
    """A page of up to five blocks, with or without the rest."""
    found = draw(st.lists(blocks(), min_size=1, max_size=5))
    if draw(st.booleans()):
        found.append(box("takeaway", para(draw(texts(150)))))
    return page(
        name,
        draw(texts(130)),
        *found,
        layout=draw(st.sampled_from(LAYOUTS)),
        short=draw(st.sampled_from(("", "短标题"))),
        lead=draw(st.sampled_from(("", "一行灰色的引语", "很长的引语" * 20))),
        source_line=draw(
            st.sampled_from(
                ("", "资料来源：样例统计中心", "资料来源：" + "某某中心、" * 60)
            )
        ),
    )


def characters(shapes: tuple[Shape, ...]) -> str:
    """All text of shapes, in order."""
    found = ""
    for shape in shapes:
        match shape:
            case TextBox():
                found += "".join(p.text for p in shape.paras)
            case Group():
                found += characters(tuple(shape.shapes))
            case TableBox():
                found += "".join(
                    p.text for row in shape.rows for c in row.cells for p in c.paras
                )
            case _:
                pass
    return found


@given(pages(), THEMES)
def test_no_box_overlaps_or_leaves_the_page(found: Page, theme: Theme) -> None:
    deck = lay_out(document(chapter(1, "章", found)), theme)
    assert [fault for slide in deck.slides for fault in faults(slide)] == []


@given(st.lists(texts(200), min_size=1, max_size=25))
def test_every_character_of_a_list_reaches_a_slide(lines: list[str]) -> None:
    found = page("p", "标题", items(*(words(line) for line in lines)))
    deck = lay_out(document(chapter(1, "章", found)))
    body = [s for s in deck.slides if s.id.startswith("p")]
    assert fingerprint(body, lines)


def fingerprint(slides: list[Slide], lines: list[str]) -> bool:
    """The lines stand on the slides in their order, spaces aside."""
    shown = "".join(
        characters(tuple(s for s in slide.shapes if s.name.startswith("text")))
        for slide in slides
    )
    return "".join(shown.split()) == "".join("".join(lines).split())


@given(st.integers(1, 90))
def test_every_row_of_a_table_reaches_a_slide_once(count: int) -> None:
    found = page("p", "标题", exhibit("tab-a", table(count)))
    deck = lay_out(document(chapter(1, "章", found)))
    shown = [
        cell.text
        for slide in deck.slides
        for shape in slide.shapes
        if isinstance(shape, TableBox)
        for row in shape.rows
        for cell in row.cells[0].paras
    ]
    names = [text for text in shown if text.startswith("虚构国")]
    assert names == [f"虚构国{i + 1}" for i in range(count)]
    assert shown.count("资料来源：样例统计中心、虚构研究所 [1,2]") == sum(
        isinstance(s, TableBox) for slide in deck.slides for s in slide.shapes
    )


@given(st.lists(texts(140), min_size=1, max_size=50), THEMES)
def test_long_lists_of_pages_fit_contents_and_dividers(
    titles: list[str], theme: Theme
) -> None:
    found = [page(f"p{i}", title, para("正文")) for i, title in enumerate(titles)]
    deck = lay_out(document(chapter(1, "很长的章标题" * 3, *found)), theme)
    assert [fault for slide in deck.slides for fault in faults(slide)] == []
    ids = {slide.id for slide in deck.slides}
    links = [
        s.link
        for slide in deck.slides
        for s in slide.shapes
        if isinstance(s, TextBox) and s.link
    ]
    assert set(links) <= ids
    for i in range(len(titles)):
        # Contents and divider: words and page number each.
        assert links.count(f"p{i}") == 4


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize(
    "theme", [INK, CINNABAR, PLAIN], ids=["ink", "cinnabar", "plain"]
)
def test_the_sample_keeps_the_laws_in_both_stages(draft: bool, theme: Theme) -> None:
    deck = lay_out(sample(draft=draft), theme)
    assert [fault for slide in deck.slides for fault in faults(slide)] == []


def test_titles_are_plain_in_outline() -> None:
    deck = lay_out(sample())
    source = sample().chapters[1].pages[0]
    (slide,) = [s for s in deck.slides if s.id == "users-growth"]
    assert slide.title == plain_text(source.title)
