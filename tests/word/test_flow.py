"""A document as the flow of pages: order, fields, what keeps together."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.layout.page_labels import chapter_label, roman
from deckgen.layout.pages import lay_out_pages
from deckgen.layout.pages_names import (
    LONGEST,
    exhibit_bookmark,
    fact_bookmark,
)
from deckgen.layout.pages_tables import column_widths, fit
from deckgen.model.document import (
    Author,
    Box,
    Chapter,
    Document,
    ExhibitBlock,
    Grid,
    Page,
)
from deckgen.model.figure import Column, Exhibit, Row, Table
from deckgen.model.inline import (
    Break,
    CitationMark,
    Emphasis,
    Reference,
    Text,
    plain_text,
)
from deckgen.model.layout.page_styles import CLOSE
from deckgen.model.layout.pages import (
    FlowBlock,
    FlowChart,
    FlowPara,
    FlowTable,
    FlowToc,
    PageFlow,
    notes_end,
)
from word.factory import (
    THEME,
    abstract,
    cite,
    document,
    economies,
    fact,
    inlines,
    kpi_row,
    one_page,
    para,
    users_chart,
    with_chapters,
)


def flow_of(doc: Document) -> PageFlow:
    return lay_out_pages(doc, THEME)[0]


def blocks_of(flow: PageFlow, kind: str) -> tuple[FlowBlock, ...]:
    return next((s.blocks for s in flow.sections if s.kind == kind), ())


def text_of(para: FlowPara) -> str:
    return "".join(run.run.text for run in para.runs)


def paras(blocks: tuple[FlowBlock, ...], style: str = "") -> list[FlowPara]:
    return [
        b for b in blocks if isinstance(b, FlowPara) and (not style or b.style == style)
    ]


def main_texts(doc: Document, style: str = "body") -> list[str]:
    return [text_of(p) for p in paras(blocks_of(flow_of(doc), "main"), style)]


def test_sections_stand_in_order() -> None:
    flow = flow_of(document())
    assert [section.kind for section in flow.sections] == ["cover", "front", "main"]
    first = paras(blocks_of(flow, "front"))[0]
    assert (first.style, text_of(first)) == ("front-heading", "摘要")
    heading = paras(blocks_of(flow, "main"))[0]
    assert (heading.style, text_of(heading)) == ("heading1", "用户与供给")
    assert not heading.page_break_before


def test_roles_of_the_deck_are_left_out() -> None:
    texts = "".join(main_texts(document()))
    assert "只在幻灯片上" not in texts
    assert "只在备注里" not in texts
    assert "下一阶段的增长" in texts


def test_pages_of_slides_only_are_left_out() -> None:
    doc = one_page(Box("slide", (para("只在幻灯片上。"),)), title="没有正文")
    assert main_texts(doc, "heading2") == []


def test_marks_stand_in_running_text_and_lead_to_the_entry() -> None:
    doc = one_page(para("达到", fact("5.73亿人", cite("users")), "。"))
    body = paras(blocks_of(flow_of(doc), "main"), "body")[0]
    assert text_of(body) == "达到5.73亿人[1]。"
    mark = next(run for run in body.runs if run.run.raised)
    assert mark.target == "ref_1"


def test_a_fact_has_one_bookmark_and_its_id() -> None:
    twice = fact("5.73亿人", key="k")
    doc = one_page(para("达到", twice, "。"), para("仍为", twice, "。"))
    runs = [r for p in paras(blocks_of(flow_of(doc), "main")) for r in p.runs]
    found = [run for run in runs if run.run.fact]
    assert [run.bookmark for run in found] == [fact_bookmark("k"), ""]
    assert {run.run.fact for run in found} == {"k"}


def test_headings_print_marks_only_of_what_their_text_does_not_cite() -> None:
    covered = one_page(para("达到", fact("5亿人", cite("users")), "。"))
    title = inlines("增至", fact("5亿人", cite("users"), key="t"))
    page = replace(covered.chapters[0].pages[0], title=title)
    doc = with_chapters(covered, replace(covered.chapters[0], pages=(page,)))
    assert main_texts(doc, "heading2") == ["增至5亿人"]
    bare = replace(page, blocks=(para("没有数字。"),))
    doc = with_chapters(covered, replace(covered.chapters[0], pages=(bare,)))
    assert main_texts(doc, "heading2") == ["增至5亿人[1]"]


def test_a_label_stands_on_its_own_line_above_the_heading() -> None:
    doc = one_page(para("一段。"))
    (chapter,) = doc.chapters
    page = replace(chapter.pages[0], kicker=(Text("技术范式"),))
    flow = flow_of(with_chapters(doc, replace(chapter, pages=(page,))))
    blocks = blocks_of(flow, "main")
    place = next(i for i, b in enumerate(blocks) if b in paras(blocks, "kicker"))
    label, heading = blocks[place : place + 2]
    assert isinstance(label, FlowPara)
    assert text_of(label) == "技术范式"
    assert label.keep_next
    assert isinstance(heading, FlowPara)
    assert (heading.style, heading.before) == ("heading2", CLOSE)
    (toc,) = [b for b in blocks_of(flow, "front") if isinstance(b, FlowToc)]
    assert all("技术范式" not in text for _, text, _ in toc.lines)


@pytest.mark.parametrize("exhibit", [users_chart(), economies(), kpi_row()])
def test_an_exhibit_keeps_together(exhibit: Exhibit) -> None:
    doc = one_page(ExhibitBlock(exhibit))
    blocks = blocks_of(flow_of(doc), "main")[2:]
    end = next(i for i, b in enumerate(blocks) if is_source(b))
    group = blocks[: end + 1]
    assert isinstance(group[0], FlowPara)
    assert group[0].style == "caption"
    rows = {i for k in range(end) for i in range(k + 1, notes_end(blocks, k))}
    for place, block in enumerate(group[:-1]):
        match block:
            case FlowPara():
                # Notes of a figure are a row of its table.
                assert block.keep_next or place in rows
            case FlowTable():
                assert all(row.keep_next for row in block.rows)
            case _:
                assert isinstance(block, FlowChart)
    assert isinstance(group[-1], FlowPara)
    assert not group[-1].keep_next


def test_a_title_in_a_source_line_is_italic_and_plain_where_no_type_is() -> None:
    title = Emphasis((Text("World Energy Outlook 2025"),))
    line = (Text("Sources: Agency, "), title, Text(" (2025); Institute compilation"))
    exhibit = replace(users_chart(), source_line=line, note_line=())
    blocks = blocks_of(flow_of(one_page(ExhibitBlock(exhibit))), "main")
    note = paras(blocks, "note")[0]
    assert [(run.run.text, run.run.italic) for run in note.runs] == [
        ("Sources: Agency, ", False),
        ("World Energy Outlook 2025", True),
        (" (2025); Institute compilation", False),
    ]
    (chart,) = [block for block in blocks if isinstance(block, FlowChart)]
    assert chart.sources == (plain_text(line),)
    assert chart.alt_text.endswith(plain_text(line))


def is_source(block: FlowBlock) -> bool:
    return isinstance(block, FlowPara) and text_of(block).startswith("资料来源：")


def test_a_long_table_may_split_between_its_ends() -> None:
    flow = flow_of(one_page(ExhibitBlock(economies(40))))
    table = next(b for b in blocks_of(flow, "main") if isinstance(b, FlowTable))
    held = [row.keep_next for row in table.rows]
    assert held[0]
    assert held[-1]
    assert not all(held)
    assert table.rows[0].header


def test_a_caption_numbers_by_a_field_in_its_bookmark() -> None:
    flow = flow_of(one_page(ExhibitBlock(users_chart())))
    caption = paras(blocks_of(flow, "main"), "caption")[0]
    label, number, gap = caption.runs[:3]
    assert (label.run.text, number.run.text, gap.run.text) == ("图", "1", "　")
    assert (number.kind, number.target) == ("sequence", "图")
    assert label.bookmark == number.bookmark == "fig_users"


def test_the_legend_stands_in_the_unit_line() -> None:
    flow = flow_of(one_page(ExhibitBlock(users_chart())))
    unit = text_of(paras(blocks_of(flow, "main"), "unit")[0])
    assert unit.startswith("单位：亿人；%")
    assert "■" in unit
    assert "● 普及率" in unit


def test_a_reference_to_what_is_not_here_is_plain_text() -> None:
    there = Reference("fig-users", "图1")
    gone = Reference("fig-gone", "图9")
    doc = one_page(para("见", there, "与", gone, "。"), ExhibitBlock(users_chart()))
    body = paras(blocks_of(flow_of(doc), "main"), "body")[0]
    kinds = {run.run.text: run.kind for run in body.runs}
    assert kinds["图1"] == "reference"
    assert kinds["与图9。"] == "text"


def test_blanks_beside_a_reference_go_among_chinese_characters() -> None:
    there = Reference("fig-users", "图1")
    doc = one_page(para("（见 ", there, " 。）"), ExhibitBlock(users_chart()))
    assert main_texts(doc) == ["（见图1。）"]


def test_a_unit_in_a_label_takes_a_line_where_it_does_not_fit() -> None:
    labels = [f"人均产出（美元）{i}" for i in range(8)]
    columns = tuple(Column(inlines(label), "right") for label in labels)
    body = Table(columns, (Row(tuple(inlines("1") for _ in labels)),))
    flow = flow_of(one_page(ExhibitBlock(replace(economies(), body=body))))
    table = next(b for b in blocks_of(flow, "main") if isinstance(b, FlowTable))
    assert text_of(table.rows[0].cells[0].paras[0]) == "人均产出\n（美元）0"


def test_typed_citations_in_a_table_are_printed() -> None:
    exhibit = economies(1)
    assert exhibit.kind == "table"
    grid = Grid(
        (inlines("国家"), inlines("来源")),
        ((inlines("甲"), (CitationMark((cite("bank"),)),)),),
        ("left", "left"),
    )
    flow = flow_of(one_page(grid))
    table = next(b for b in blocks_of(flow, "main") if isinstance(b, FlowTable))
    assert text_of(table.rows[1].cells[1].paras[0]) == "[3]"


def test_contents_carry_the_numbers_that_word_will_count() -> None:
    front = blocks_of(flow_of(document()), "front")
    toc = next(b for b in front if isinstance(b, FlowToc) and b.kind == "contents")
    assert [text for _, text, _ in toc.lines] == [
        "摘要",
        "第一章 用户与供给",
        "1.1 用户一年增至5.73亿人",
        "1.2 供给一年增加一倍半",
        "第二章 全球坐标",
        "2.1 总量居第二，人均接近均值",
        "参考文献",
    ]
    assert len(toc.pages) == len(toc.lines)


def exhibits(figures: int, tables: int) -> list[ExhibitBlock]:
    made = [
        replace(one, id=f"{one.id}-{number}", label=f"{sign}{number}")
        for one, sign, count in (
            (users_chart(), "图", figures),
            (economies(), "表", tables),
        )
        for number in range(1, count + 1)
    ]
    return [ExhibitBlock(exhibit) for exhibit in made]


@pytest.mark.parametrize(
    ("figures", "tables", "expected"),
    [
        (3, 1, ["图目录", "图", "表目录", "表"]),
        (1, 3, ["图目录", "图", "表目录", "表"]),
        (2, 2, ["图表目录", "图", "表"]),
        (1, 0, ["图目录", "图"]),
        (0, 2, ["表目录", "表"]),
        (0, 0, []),
    ],
)
def test_figures_and_tables_have_a_list_each(
    figures: int, tables: int, expected: list[str]
) -> None:
    doc = one_page(*exhibits(figures, tables))
    found = [
        text_of(block) if isinstance(block, FlowPara) else block.sequence
        for block in blocks_of(flow_of(doc), "front")
        if isinstance(block, FlowToc) or block in paras((block,), "toc-heading")
    ]
    assert [words for words in found if words not in ("目录", "")] == expected


def test_every_line_of_a_list_leads_to_a_bookmark() -> None:
    flow = flow_of(document())
    blocks = [b for section in flow.sections for b in section.blocks]
    names = {b.bookmark for b in blocks if isinstance(b, FlowPara)}
    names |= {r.bookmark for b in blocks if isinstance(b, FlowPara) for r in b.runs}
    for block in blocks:
        if isinstance(block, FlowToc):
            assert {name for _, _, name in block.lines} <= names


def test_pages_are_printed_front_matter_in_roman() -> None:
    flow = flow_of(document())
    tocs = [b for b in blocks_of(flow, "front") if isinstance(b, FlowToc)]
    assert tocs[0].pages == ("I", "1", "1", "2", "3", "3", "4")
    assert [section.pages for section in flow.sections] == [1, 1, 4]
    assert flow.pages == 6


def test_footnotes_repeat_the_number_of_the_same_sources() -> None:
    doc = one_page(
        para("达到", fact("5亿人", cite("users")), "。"),
        para("增长", fact("9%", cite("bank")), "。"),
        para("仍为", fact("6亿人", cite("users", "p. 45")), "。"),
    )
    flow = flow_of(replace(doc, citation_style="footnotes"))
    assert [number for number, _ in flow.footnotes] == ["1", "2"]
    texts = [text_of(p) for p in paras(blocks_of(flow, "main"), "body")]
    assert texts == ["达到5亿人1。", "增长9%2。", "仍为6亿人1:45。"]
    first, _, third = paras(blocks_of(flow, "main"), "body")
    note = next(run for run in first.runs if run.kind == "footnote")
    again = next(run for run in third.runs if run.kind == "note-reference")
    assert note.bookmark == again.target


def test_a_footnote_names_a_source_once_with_its_places() -> None:
    both = fact("5亿人", cite("users"), cite("users", "p. 4"), cite("users", "p. 9"))
    flow = flow_of(
        replace(one_page(para("达到", both, "。")), citation_style="footnotes")
    )
    ((_, runs),) = flow.footnotes
    text = "".join(run.run.text for run in runs)
    assert text.count("示例互联网中心") == 1
    assert text.endswith("，p. 4，p. 9")


def test_a_footnote_names_a_source_once_whatever_it_is_cited_for() -> None:
    both = fact("5亿人", cite("users"), replace(cite("users"), role="quote"))
    flow = flow_of(
        replace(one_page(para("达到", both, "。")), citation_style="footnotes")
    )
    ((_, runs),) = flow.footnotes
    text = "".join(run.run.text for run in runs)
    assert text.count("示例互联网中心") == 1
    assert not text.endswith("，")


def test_footnotes_take_the_prepared_text() -> None:
    doc = one_page(para("达到", fact("5亿人", cite("users", "p. 4")), "。"))
    title = Emphasis((Text("World Energy Outlook"),))
    prepared = {"users|p. 4": (Text("示例互联网中心. "), title, Text("[R]. 2026：4."))}
    flow = flow_of(replace(doc, citation_style="footnotes", footnotes=prepared))
    (_, runs), *rest = flow.footnotes
    assert not rest
    text = "".join(run.run.text for run in runs)
    assert text == plain_text(prepared["users|p. 4"])
    assert [run.run.text for run in runs if run.run.italic] == ["World Energy Outlook"]


def test_authors_sign_on_the_cover_and_before_the_notice() -> None:
    li = Author("李某", "分析师", "S0123456789012", ("li@example.org",))
    flow = flow_of(replace(document(), authors=(li,), disclaimers=("仅供测试。",)))
    (line,) = paras(flow.sections[0].blocks, "cover-line")
    assert text_of(line).startswith("李某")
    last = flow.sections[-1].blocks[-5:]
    texts = [text_of(block) for block in last if isinstance(block, FlowPara)]
    assert texts[1:] == [
        "李某　分析师",
        "执业证书编号：S0123456789012　　li@example.org",
        "声明",
        "仅供测试。",
    ]
    assert [p.page_break_before for p in paras(last, "notice-heading")] == [
        False,
        False,
    ]


def test_a_draft_is_marked() -> None:
    flow = flow_of(replace(document(), draft=True, stage="draft"))
    assert flow.mark == "草稿"
    assert paras(blocks_of(flow, "cover"), "draft-mark")
    assert flow_of(document()).mark == ""


def test_only_front_chapters_still_make_a_main_part() -> None:
    doc = with_chapters(document(), abstract())
    assert text_of(paras(blocks_of(flow_of(doc), "main"))[0]) == "摘要"


def test_pages_of_a_front_chapter_have_no_number() -> None:
    page = Page("p", inlines("要点"), (para("文字。"),))
    doc = with_chapters(
        document(), Chapter("f", inlines("摘要"), (), (page,), front=True)
    )
    blocks = blocks_of(flow_of(doc), "main")
    assert not paras(blocks, "heading2")
    assert text_of(paras(blocks, "front-heading2")[0]) == "要点"


def test_lists_that_number_apart_have_their_own_ids() -> None:
    ids = {p.list_id for p in paras(blocks_of(flow_of(document()), "main"), "list")}
    assert len(ids) == 2


def test_line_breaks_stay() -> None:
    doc = one_page(replace(para("上"), inlines=(Text("上"), Break(), Text("下"))))
    body = paras(blocks_of(flow_of(doc), "main"), "body")[0]
    assert [run.kind for run in body.runs] == ["text", "break", "text"]


def test_labels() -> None:
    assert [roman(n) for n in (1, 4, 9, 14, 40)] == ["I", "IV", "IX", "XIV", "XL"]
    assert chapter_label(3, "zh-CN") == "第三章"
    assert chapter_label(3, "en") == "3"


IDS = st.text(string.ascii_letters + string.digits + "-_用户", min_size=1, max_size=60)


@given(st.sets(IDS, max_size=20))
def test_names_of_bookmarks_are_short_and_differ(ids: set[str]) -> None:
    names = {exhibit_bookmark(i).lower() for i in ids}
    assert len(names) == len(ids)
    assert all(len(name) <= LONGEST and name.isidentifier() for name in names)
    assert all(name.isascii() for name in names)


@given(
    st.lists(st.text("用户 a1,", max_size=30), min_size=1, max_size=8),
    st.integers(0, 3),
)
def test_columns_fill_the_page(labels: list[str], rows: int) -> None:
    widths = column_widths(
        labels,
        [[label * 2 for label in labels]] * rows,
        aligns=["right" if i else "left" for i in range(len(labels))],
        total=16.0,
        size=9,
    )
    assert sum(widths) == pytest.approx(16.0)
    assert min(widths) > 0


def test_a_long_number_is_set_smaller() -> None:
    sizes = (24, 20, 18)
    assert fit((("5.73", "亿人"),), room=150, sizes=sizes) == 24
    assert fit(((">1,480,000", "EFLOPS"),), room=150, sizes=sizes) == 18
