"""Pages become slides: which, in what order, with what on them and what is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deck.factory import (
    INK,
    bold,
    box,
    chapter,
    columns,
    combo,
    document,
    exhibit,
    fact,
    items,
    kpis,
    missing,
    page,
    para,
    sample,
    table,
    words,
)
from deckgen.layout.measure import open_measurer
from deckgen.layout.slide_text import in_lines
from deckgen.layout.slides import boxes, lay_out_slides
from deckgen.model.document import Block, Document, Page
from deckgen.model.inline import CitationMark, Emphasis, Text, Withheld
from deckgen.model.layout.slides import (
    ChartBox,
    Group,
    Shape,
    Slide,
    SlideDeck,
    TableBox,
    TextBox,
)
from deckgen.model.layout.text import Para, Run
from deckgen.model.source import Citation

MEASURER = open_measurer(INK)


def lay_out(found: Document) -> tuple[SlideDeck, list[str]]:
    """The deck and the keys of what was reported."""
    deck, diagnostics = lay_out_slides(found, INK, MEASURER)
    return deck, [d.key for d in diagnostics]


def one_page(*blocks: Block, title: str = "标题") -> tuple[list[Slide], list[str]]:
    """Slides of a single page, and what was reported."""
    return slides_of(page("p", title, *blocks))


def slides_of(found: Page) -> tuple[list[Slide], list[str]]:
    """Slides of a page, and what was reported."""
    deck, keys = lay_out(document(chapter(1, "章", found)))
    return [s for s in deck.slides if s.section == "章" and s.layout == "content"], keys


def text_boxes(shapes: tuple[Shape, ...]) -> list[TextBox]:
    """All text boxes, those of groups too."""
    found: list[TextBox] = []
    for shape in shapes:
        if isinstance(shape, TextBox):
            found.append(shape)
        elif isinstance(shape, Group):
            found += [s for s in shape.shapes if isinstance(s, TextBox)]
    return found


def runs_of(slide: Slide) -> list[Run]:
    """All runs of text boxes."""
    return [
        run
        for box in text_boxes(slide.shapes)
        for para in box.paras
        for run in para.runs
    ]


def text_of(slide: Slide) -> str:
    """All characters of text boxes."""
    return "\n".join(p.text for b in text_boxes(slide.shapes) for p in b.paras)


def group(slide: Slide, name: str) -> Group:
    """A group by its name."""
    (found,) = [s for s in slide.shapes if isinstance(s, Group) and s.name == name]
    return found


def test_slides_stand_in_order_with_stable_ids() -> None:
    deck, _ = lay_out(sample())
    assert [s.id for s in deck.slides] == [
        "cover",
        "summary",
        "contents",
        "divider-1",
        "users-growth",
        "supply",
        "finance",
        "divider-2",
        "ranked",
        "economies",
        "long-table",
        "long-table-2",
        "long-table-3",
        *(["long-table-4"] if any(s.id == "long-table-4" for s in deck.slides) else []),
        "four",
        "text",
        "sources-1",
        "closing",
    ]
    assert [s.number for s in deck.slides] == list(range(1, len(deck.slides) + 1))


def test_an_exhibit_is_one_group_with_its_source_line() -> None:
    (slide,), _ = one_page(exhibit("fig-users", combo()))
    found = group(slide, "fig-users")
    assert [s.name for s in found.shapes] == [
        "fig-users title",
        "fig-users chart",
        "fig-users source",
    ]
    texts = [p.text for s in found.shapes if isinstance(s, TextBox) for p in s.paras]
    assert texts[0] == "图1　虚构用户规模与普及率"
    assert texts[1].startswith("单位：亿人；%　■")
    assert texts[-2:] == [
        "注：数字为虚构，仅供测试。",
        "资料来源：样例统计中心、虚构研究所 [1,2]",
    ]
    assert found.alt_text.endswith("资料来源：样例统计中心、虚构研究所 [1,2]")


def test_a_unit_line_stands_right_below_the_title_as_drawn() -> None:
    """Both are in one box: a title that takes fewer lines than reserved leaves room
    above the figure, not between itself and its unit."""
    (slide,), _ = one_page(exhibit("fig-users", combo()))
    box, chart, _ = group(slide, "fig-users").shapes
    assert isinstance(box, TextBox)
    assert isinstance(chart, ChartBox)
    assert [p.text[:2] for p in box.paras] == ["图1", "单位"]
    assert box.anchor == "top"
    assert MEASURER.height(box.paras, box.w) <= box.h
    assert chart.y >= box.y + box.h


def test_a_figure_takes_the_width_unless_texts_stand_beside_it() -> None:
    (alone,), _ = one_page(exhibit("fig", columns("1", "2")))
    (beside,), _ = one_page(
        exhibit("fig", columns("1", "2")),
        items(words(bold("关键"), "：说明文字。"), words(bold("其次"), "：说明文字。")),
    )
    widths = [
        next(w for name, _, _, w, _ in boxes(slide) if name == "fig")
        for slide in (alone, beside)
    ]
    assert [round(w, 3) for w in widths] == [12.133, 8.1]
    rail = [b for b in text_boxes(beside.shapes) if b.name.startswith("text")]
    assert [round(b.x, 3) for b in rail] == [9.1, 9.1]
    key = rail[0].paras[0].runs[0]
    assert (key.text, key.size, key.colour, key.bold) == ("关键", 20, "accent", True)
    assert rail[0].paras[1].text == "说明文字。"


def test_two_figures_have_equal_feet() -> None:
    (slide,), _ = one_page(
        exhibit("a", columns("1", "2"), note="短注"),
        exhibit("b", columns("1", "2"), note="注：很长的注" * 20),
    )
    feet = [group(slide, name).shapes[-1] for name in "ab"]
    assert isinstance(feet[0], TextBox)
    assert isinstance(feet[1], TextBox)
    assert feet[0].y == feet[1].y
    assert feet[0].h == feet[1].h


def test_cards_name_their_value_unit_and_source() -> None:
    (slide,), _ = one_page(
        exhibit("kpi-a", kpis(3)), items(words(bold("需求"), "：文字"))
    )
    found = group(slide, "kpi-a")
    value = next(s for s in found.shapes if s.name == "card 1 value")
    assert isinstance(value, TextBox)
    assert [(r.text, r.fact) for r in value.paras[0].runs] == [
        ("6.02", "kpi-生成式AI用户规模"),
        ("\u00a0亿人", "kpi-生成式AI用户规模"),
    ]
    share = next(s for s in found.shapes if s.name == "card 2 value")
    assert isinstance(share, TextBox)
    assert "".join(r.text for r in share.paras[0].runs) == "42.8%"
    assert "资料来源：样例统计中心，转引自样例日报 [1]" in text_of(slide)
    key = next(b for b in text_boxes(slide.shapes) if b.name == "text 1 key")
    assert (key.x, key.paras[0].text) == (0.6, "需求")


def test_facts_keep_their_runs() -> None:
    found = page(
        "p", words("增至", fact("6.02亿人", "p|fact|1")), para("共", fact("9款", "x"))
    )
    (slide,), _ = slides_of(found)
    bound = {run.fact: run.text for run in runs_of(slide) if run.fact}
    assert bound == {"p|fact|1": "6.02亿人", "x": "9款"}


def test_roles_go_where_they_belong() -> None:
    (slide,), _ = one_page(
        para("两边都有"),
        box("slide", para("只在幻灯片")),
        box("detail", para("只在文档")),
        box("notes", para("只在备注")),
        box("takeaway", para("所以呢")),
    )
    text = text_of(slide)
    assert "只在幻灯片" in text
    assert "只在文档" not in text
    assert "只在备注" not in text
    assert slide.notes[0].text == "只在备注"
    bar = next(b for b in text_boxes(slide.shapes) if b.name == "takeaway")
    assert (bar.fill, bar.paras[0].runs[0].bold, bar.paras[0].text) == (
        "tint",
        True,
        "所以呢",
    )


def test_notes_carry_full_citations_of_what_the_slide_shows() -> None:
    mark = CitationMark((Citation("invented-b"),))
    (slide,), _ = one_page(para("文字"), with_mark(mark))
    assert [p.text for p in slide.notes] == [
        "引用全文：",
        "[2] 虚构研究所. 虚构白皮书[R]. 2025-08-28.",
    ]
    assert " [2]" in [run.text for run in runs_of(slide)]


def with_mark(mark: CitationMark) -> Block:
    """A paragraph with a citation mark."""
    found = para("据称如此")
    return replace(found, inlines=(*found.inlines, mark))


def test_a_page_for_the_document_only_is_left_out_and_told() -> None:
    slides, keys = one_page(box("detail", para("只在文档")))
    assert slides == []
    assert keys == ["page-left-out"]


def test_contents_and_dividers_link_with_page_numbers() -> None:
    deck, _ = lay_out(sample())
    numbers = {slide.id: str(slide.number) for slide in deck.slides}
    for slide in deck.slides:
        if slide.id not in ("contents", "divider-1", "divider-2"):
            continue
        found = [
            b for b in text_boxes(slide.shapes) if b.name == "page number" and b.link
        ]
        assert found
        for number in found:
            assert number.paras[0].text == numbers[number.link]


def test_a_long_title_steps_down_then_gives_way_to_its_short_form() -> None:
    two = "标题" * 35
    slides, keys = one_page(para("文"), title=two)
    assert keys == []
    three = "标题" * 38
    (slide,), keys = one_page(para("文"), title=three)
    assert keys == ["title-shortened/size"]
    assert {r.size for r in runs_of(slide) if r.heading} <= {22, 20}
    found = page("p", "标题" * 90, para("文"), short="短")
    (slide,), keys = slides_of(found)
    assert keys == ["title-shortened/short"]
    title = next(b for b in text_boxes(slide.shapes) if b.placeholder == "title")
    assert title.paras[0].text == "短"
    assert slides


def test_texts_step_down_then_continue_on_a_next_slide() -> None:
    lines = [words("一条说明文字，讲一件事。" * 3) for _ in range(11)]
    slides, keys = one_page(items(*lines))
    assert keys == ["text-smaller"]
    assert len(slides) == 1
    slides, keys = one_page(items(*lines, *lines, *lines))
    assert "page-continued" in keys
    assert [s.id for s in slides] == [
        "p",
        *(f"p-{i + 2}" for i in range(len(slides) - 1)),
    ]
    assert slides[1].title == "标题（续）"


def test_a_long_table_repeats_header_note_and_source() -> None:
    slides, keys = one_page(exhibit("tab", table(40)))
    assert {"table-continued", "page-continued"} <= set(keys)
    for index, slide in enumerate(slides):
        (found,) = [s for s in slide.shapes if isinstance(s, TableBox)]
        cells = [row.cells[0].paras[0].text for row in found.rows]
        assert cells[0].startswith("表1　虚构用户规模与普及率")
        assert ("（续）" in cells[0]) == (index > 0)
        assert cells[1] == "经济体"
        assert cells[-2:] == [
            "注：数字为虚构，仅供测试。",
            "资料来源：样例统计中心、虚构研究所 [1,2]",
        ]


@pytest.mark.parametrize(
    ("label", "shown", "keys"),
    [
        ("技术范式", "01　技术范式", []),
        ("太长的栏目词，" * 12, "01　章", ["title-too-long/kicker"]),
    ],
)
def test_a_label_stands_in_place_of_the_chapter(
    label: str, shown: str, keys: list[str]
) -> None:
    labelled = replace(page("p", "标题", para("文字。")), kicker=words(label))
    deck, found = lay_out(document(chapter(1, "章", labelled)))
    tags = [
        b.paras[0].text
        for slide in deck.slides
        for b in text_boxes(slide.shapes)
        if b.name == "chapter tag"
    ]
    assert shown in tags
    assert found == keys


def test_a_title_in_a_source_line_is_italic() -> None:
    title = Emphasis((Text("World Energy Outlook 2025"),))
    line = (Text("Source: Agency, "), title, Text(" (2025)"))
    block = exhibit("fig", columns("1", "2"))
    shown = replace(block.exhibit, source_line_short=line)
    (slide,), _ = one_page(replace(block, exhibit=shown))
    found = group(slide, "fig")
    runs = [r for s in text_boxes(found.shapes) for p in s.paras for r in p.runs]
    assert [run.text for run in runs if run.italic] == ["World Energy Outlook 2025"]
    assert found.alt_text.endswith("Source: Agency, World Energy Outlook 2025 (2025)")


def test_a_long_source_line_gives_way_to_the_shortest() -> None:
    long = "资料来源：" + "某某统计中心、" * 80
    (slide,), keys = one_page(
        exhibit("fig", columns("1", "2"), source=long, shortest="资料来源：某某等80项")
    )
    assert keys == ["source-line-overflow/exhibit"]
    assert "资料来源：某某等80项" in text_of(slide)


def test_drafts_are_marked_and_missing_exhibits_say_why() -> None:
    found = document(
        chapter(1, "章", page("p", words("共", Withheld(), "款"), missing())),
        draft=True,
    )
    deck, _ = lay_out(found)
    for slide in deck.slides:
        assert [
            b.paras[0].text for b in text_boxes(slide.shapes) if b.name == "draft mark"
        ] == ["草稿"]
    slide = next(s for s in deck.slides if s.id == "p")
    stand_in = next(b for b in text_boxes(slide.shapes) if b.name == "fig-missing")
    assert stand_in.dash
    assert "数据集 invented 没有 sources 字段" in text_of(slide)
    assert "【待核】" in text_of(slide)


def test_english_documents_get_english_words() -> None:
    found = document(
        chapter(1, "Users", page("p", "Users grew", exhibit("tab", table(40)))),
        draft=True,
        language="en",
    )
    found = replace(found, title=(Text("A quarterly of invented numbers"),))
    deck, _ = lay_out(found)
    titles = [s.title for s in deck.slides]
    assert titles[:2] == ["A quarterly of invented numbers", "Contents"]
    assert "Users grew (cont.)" in titles
    assert "Sources" in titles
    assert "DRAFT" in text_of(deck.slides[1])


def test_layout_is_a_function_of_its_inputs() -> None:
    assert lay_out(sample()) == lay_out(sample())


def test_soft_breaks_vanish_beside_chinese_only() -> None:
    (slide,), _ = one_page(para("第一行\n第二行 two\nwords"))
    assert "第一行第二行 two words" in text_of(slide)


def test_a_paragraph_keeps_its_runs_in_one_box() -> None:
    (slide,), _ = one_page(para("甲", bold("乙"), "丙"))
    box_ = next(b for b in text_boxes(slide.shapes) if b.name == "text 1")
    expected = Para((Run("甲", 16), Run("乙", 16, True), Run("丙", 16)))
    assert box_.paras == (expected,)


def test_a_lead_that_no_divider_holds_becomes_a_page() -> None:
    short = chapter(1, "章", page("a", "页", para("文")), lead=(para("引语"),))
    long = chapter(
        2, "长", page("b", "页", para("文")), lead=(para("引语很长。" * 90),)
    )
    front = chapter(0, "前言", front=True, lead=(para("前言的文字"),))
    drawn = chapter(3, "图", lead=(exhibit("fig", columns("1", "2")),))
    deck, _ = lay_out(document(front, short, long, drawn))
    ids = [s.id for s in deck.slides]
    assert ids[:3] == ["cover", "c0-lead", "contents"]
    assert "c1-lead" not in ids
    assert ids.index("c2-lead") == ids.index("divider-2") + 1
    assert "fig" in [s.name for s in deck.slides[ids.index("c3-lead")].shapes]
    assert "引语" in text_of(deck.slides[ids.index("divider-1")])


def test_pages_named_like_our_slides_keep_their_links() -> None:
    pages = [page(name, "页", para("文")) for name in ("cover", "contents", "p-2")]
    long = page("p", "表", exhibit("tab", table(40)))
    deck, _ = lay_out(document(chapter(1, "章", long, *pages)))
    ids = [s.id for s in deck.slides]
    assert len(set(ids)) == len(ids)
    links = {b.link for b in text_boxes(deck.slides[1].shapes) if b.link}
    assert {"cover~2", "contents~2", "p-2~2"} <= links
    assert links <= set(ids)


def test_a_title_does_not_leave_a_word_alone() -> None:
    words_ = "生产制造类一年之内由三十六个增至四十一个：" + "缺口" * 9
    found = page("p", words_ + "来处", para("文"))
    (slide,), _ = slides_of(found)
    title = next(b for b in text_boxes(slide.shapes) if b.placeholder == "title")
    assert title.paras[0].text == (words_ + "来处").replace("：", "：\n")
    assert slide.title == words_ + "来处"


def test_a_title_of_two_full_lines_stays() -> None:
    words_ = "生产制造类：" + "缺口" * 22
    (slide,), _ = slides_of(page("p", words_, para("文")))
    title = next(b for b in text_boxes(slide.shapes) if b.placeholder == "title")
    assert title.paras[0].text == words_


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        (
            (
                "企业服务的中标项目由去年的少数几个增加到很多个，",
                "平均单价由去年的水平降到",
                "426万元/个",
            ),
            (
                "企业服务的中标项目由去年的少数几个增加到很多个，",
                "平均单价由去年的水平降到426万元/个",
            ),
        ),
        (
            (
                "数据中心用电占全社会用电的比例预计一年比一年高出许多，",
                "算力的约束转向电力",
                "",
            ),
            (
                "数据中心用电占全社会用电的比例预计一年比一年高出许多，",
                "算力的约束转向电力",
            ),
        ),
        (
            (
                "这是一个没有任何停顿而且一直写到行末才出现数字的标题一年里共增加了",
                "",
                "426万元/个",
            ),
            (
                "这是一个没有任何停顿而且一直写到行末才出现数字的标题一年里共增加了",
                "426万元/个",
            ),
        ),
    ],
)
def test_a_chinese_title_breaks_at_a_mark_and_in_no_number(
    parts: tuple[str, str, str], lines: tuple[str, str]
) -> None:
    first, second, number = parts
    title = (Text(first), Text(second), *((fact(number),) if number else ()))
    (slide,), _ = slides_of(page("p", title, para("文")))
    box = next(b for b in text_boxes(slide.shapes) if b.placeholder == "title")
    assert tuple(box.paras[0].text.split("\n")) == lines


def test_a_title_in_words_has_no_widow() -> None:
    for title, ends in (
        (
            "Cross-border trade payments grew, while games and esports together shrank",
            ("grew,", "while games and esports together shrank"),
        ),
        (
            "Companies of the regions surveyed employ a growing part of all the people",
            ("surveyed", "employ a growing part of all the people"),
        ),
    ):
        (slide,), _ = one_page(para("文"), title=title)
        box = next(b for b in text_boxes(slide.shapes) if b.placeholder == "title")
        first, second = box.paras[0].text.split("\n")
        assert (first.split()[-1], second) == ends


def test_a_title_broken_behind_a_number_begins_with_a_word() -> None:
    title = (
        Text("Measured against all of its years this part grew by more than "),
        fact("16.9%"),
        Text(" together then"),
    )
    (slide,), _ = slides_of(page("p", title, para("文")))
    box = next(b for b in text_boxes(slide.shapes) if b.placeholder == "title")
    lines = box.paras[0].text.split("\n")
    assert all(line == line.lstrip() for line in lines)


def test_a_total_breaks_where_it_would_leave_its_hole() -> None:
    total = "CNY 157.9 billion"
    assert in_lines(total, lambda line: len(line) <= 20) == total
    assert in_lines(total, lambda line: len(line) <= 10) == "CNY 157.9\nbillion"
    assert in_lines(total, lambda line: len(line) <= 7) == "CNY\n157.9\nbillion"
    assert in_lines("1234567", lambda _line: False) == "1234567"
    assert in_lines("约1,579亿元", lambda line: len(line) <= 6) == "约1,579\n亿元"
    assert in_lines("约1,579亿元", lambda line: len(line) <= 5) == "约\n1,579\n亿元"
