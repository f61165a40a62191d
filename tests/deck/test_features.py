"""Pages that a quote, a definition or boxes lead."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from deck.factory import (
    INK,
    bold,
    box,
    chapter,
    document,
    fact,
    items,
    page,
    para,
    words,
)
from deck.laws import faults
from deckgen.layout.measure import open_measurer
from deckgen.layout.slide_features import fill_boxes
from deckgen.layout.slide_load import Load
from deckgen.layout.slide_page import Area, Desk
from deckgen.layout.slide_parts import sort_parts
from deckgen.layout.slides import lay_out_slides
from deckgen.model.document import Block, Box, BoxRole
from deckgen.model.inline import Inlines
from deckgen.model.layout.slides import Group, Slide, TextBox
from deckgen.rules.layout import bounds

MEASURER = open_measurer(INK)
ROWS = items(
    words(bold("需求"), "：先增后稳。"),
    words(bold("供给"), "：略快于需求。"),
    words(bold("坐标"), "：大体相当。"),
)
SPEAKER = {
    "speaker": "某人",
    "title": "分析师",
    "org": "示例研究院",
    "source": "样例日报",
}


def boxed(role: BoxRole, text: str, attributes: Mapping[str, str]) -> Box:
    """A box with texts as attributes."""
    named: tuple[tuple[str, Inlines], ...] = tuple(
        (key, words(value)) for key, value in attributes.items()
    )
    return box(role, para(text), attributes=named)


def slides_of(*blocks: Block) -> list[Slide]:
    """Slides of a page of these blocks, none of them at fault."""
    found = document(chapter(1, "章", page("p", "标题", *blocks)))
    deck, _ = lay_out_slides(found, INK, MEASURER)
    assert [fault for slide in deck.slides for fault in faults(slide)] == []
    return [s for s in deck.slides if s.section == "章" and s.layout == "content"]


def text(slide: Slide, name: str) -> TextBox:
    """A text box by its name."""
    (found,) = [s for s in slide.shapes if isinstance(s, TextBox) and s.name == name]
    return found


def test_a_quote_alone_is_large_and_signed() -> None:
    (slide,) = slides_of(boxed("quote", "场景才稀缺。", SPEAKER))
    quote, signed = text(slide, "quote"), text(slide, "quote speaker")
    assert quote.paras[0].text == "“场景才稀缺。”"
    assert {run.size for run in quote.paras[0].runs} == {28}
    assert [p.text for p in signed.paras] == [
        "某人",
        "分析师，示例研究院",
        "资料来源：样例日报",
    ]
    assert signed.paras[2].runs[0].size == 9


def test_texts_of_a_quotes_page_stand_below_it() -> None:
    (slide,) = slides_of(ROWS, boxed("quote", "场景才稀缺。", SPEAKER))
    names = [s.name for s in slide.shapes if isinstance(s, TextBox)]
    assert names.index("quote speaker") < names.index("text 1 key")
    assert text(slide, "quote").y < text(slide, "text 1").y


def test_a_quote_among_much_text_is_a_box() -> None:
    long = tuple(para("一段很长的说明，" * 12) for _ in range(5))
    slides = slides_of(*long, boxed("quote", "场景才稀缺。", SPEAKER))
    names = [s.name for slide in slides for s in slide.shapes]
    assert "quote" not in names
    assert "text 6" in names


def test_a_definition_is_a_card_with_its_term_large() -> None:
    (slide,) = slides_of(
        boxed("definition", "芯片的计算能力。", {"title": "算力"}), ROWS
    )
    card = text(slide, "definition")
    assert [p.text for p in card.paras] == ["定义", "算力", "芯片的计算能力。"]
    assert [p.runs[0].size for p in card.paras] == [12, 32, 20]
    assert text(slide, "text 2").x > card.x + card.w


def test_a_box_says_where_its_words_stand() -> None:
    case = boxed(
        "case", "一个例子。", {"title": "甲市", "org": "样例局", "source": "样例"}
    )
    (slide,) = slides_of(ROWS, case)
    lines = [p.text for p in text(slide, "text 4").paras]
    assert lines == ["案例　甲市", "一个例子。", "——样例局", "资料来源：样例"]


def test_facts_keep_their_ids_in_a_large_quote() -> None:
    quote = box("quote", para("共", fact("6.02亿人", "q1")))
    (slide,) = slides_of(quote)
    runs = [run for p in text(slide, "quote").paras for run in p.runs]
    assert [(r.text, r.fact, r.size) for r in runs if r.fact] == [
        ("6.02亿人", "q1", 28)
    ]


def test_boxes_stand_beside_texts() -> None:
    case = boxed("case", "一个例子。", {"title": "甲市"})
    note = boxed("callout", "留意口径。", {})
    (slide,) = slides_of(ROWS, case, note)
    right = [text(slide, name) for name in ("text 4", "text 5")]
    assert {round(b.x, 1) for b in right} == {8.5}
    assert text(slide, "text 3").x < 8


def test_boxes_alone_are_cards_of_one_height() -> None:
    case = boxed("case", "一个长得多的例子，" * 6, {})
    note = boxed("callout", "留意口径。", {})
    (slide,) = slides_of(para("导语。"), case, note, case, para("结语。"))
    cards = [text(slide, f"text {i}") for i in (2, 3, 4)]
    assert len({round(c.y, 3) for c in cards}) == 1
    assert len({round(c.h, 3) for c in cards}) == 1
    assert text(slide, "text 1").y < cards[0].y < text(slide, "text 5").y


@given(
    st.sampled_from(("quote", "definition", "case")),
    st.floats(6, 12.1),
    st.integers(1, 120),
    st.integers(0, 3),
)
def test_nothing_leaves_a_narrow_body(
    role: BoxRole, width: float, length: int, rows: int
) -> None:
    found = document()
    desk = Desk(found, INK, MEASURER)
    blocks: tuple[Block, ...] = (*[ROWS] * rows, boxed(role, "文" * length, SPEAKER))
    parts = sort_parts(desk, page("p", "标题", *blocks))
    area = Area(0.6, 1.6, width, 5.0)
    filled = fill_boxes(desk, area, Load(parts.exhibits, parts.rows))
    for shape in filled.shapes if filled else ():
        assert not isinstance(shape, Group)
        x, y, w, h = bounds(shape)
        assert area.x - 0.01 <= x
        assert x + w <= area.x + area.w + 0.01
        assert area.y - 0.01 <= y
        assert y + h <= area.foot + 0.01


@given(
    st.sampled_from(("quote", "definition", "case", "callout")),
    st.integers(1, 600),
    st.integers(0, 200),
    st.integers(0, 6),
    st.integers(0, 3),
)
def test_any_length_fits(
    role: BoxRole, length: int, head: int, rows: int, others: int
) -> None:
    named = {"speaker": "某" * head, "title": "题" * head, "source": "源" * head}
    first = boxed(role, "文" * length, named)
    more = [boxed("callout", "留意。" * (1 + others), {}) for _ in range(others)]
    texts = [para("说明文字，" * (1 + rows)) for _ in range(rows)]
    slides = slides_of(*texts, first, *more)
    shown = "".join(
        p.text
        for slide in slides
        for s in slide.shapes
        if isinstance(s, TextBox)
        for p in s.paras
    )
    assert shown.count("文" * 1) >= length
