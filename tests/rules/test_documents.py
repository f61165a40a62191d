"""The rules of whole documents and decks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from deckgen.diagnostics import Span, message_for, render_diagnostic
from deckgen.model.document import (
    Block,
    Box,
    Chapter,
    Document,
    ExhibitBlock,
    Grid,
    Items,
    Page,
    Paragraph,
)
from deckgen.model.figure import (
    Body,
    Chart,
    Column,
    Exhibit,
    KpiCard,
    KpiRow,
    Layer,
    Picture,
    Point,
    Row,
    Series,
    Table,
)
from deckgen.model.inline import (
    Cited,
    Fact,
    Inlines,
    Link,
    Reference,
    Strong,
    Text,
    plain_text,
)
from deckgen.model.layout.slides import (
    Cell,
    Group,
    Shape,
    Slide,
    SlideDeck,
    TableBox,
    TableRow,
    TextBox,
)
from deckgen.model.layout.text import Para, Run
from deckgen.model.project import House
from deckgen.model.quantity import Quantity, Status
from deckgen.model.source import Citation, Evidence, License, Source, Words
from deckgen.quantities import parse_unit
from deckgen.rules import (
    DRAFT_LOWERED,
    RULES,
    check_document,
    check_slides,
    draft_lowered,
    withhold_document,
)

HOUSE = House({"zh-CN": "示例研究院", "en": "Example Institute"})
HERE = Span("01.md", 3, 1)
CITED = (Citation("invented"),)


def source(name: str = "invented", *, evidence: Evidence = "original") -> Source:
    """An invented source."""
    return Source(
        id=name,
        type="dataset",
        title=Words("示例数据"),
        producer=(Words("示例中心"),),
        date_published="2026-01-19",
        license=License("CC BY 4.0"),
        evidence=evidence,
        redistribution="full",
    )


def text(words: str) -> Inlines:
    """Typed words."""
    return (Text(words, HERE),)


def document(*blocks: Block) -> Document:
    """One chapter of one page with these blocks."""
    page = Page("p", text("标题"), blocks)
    return Document(
        report="r",
        edition="e",
        title=text("报告"),
        subtitle=(),
        house="示例研究院",
        date=date(2026, 5, 8),
        period="2026Q1",
        language="zh-CN",
        stage="release",
        chapters=(Chapter("c", text("章"), (), (page,)),),
        sources={"invented": source()},
        numbers={"invented": 1},
        bibliography=(),
    )


def found(checked: Document, today: date | None = None) -> list[str]:
    """Codes that a document raises."""
    return [d.code for d in check_document(checked, house=HOUSE, today=today)]


def quantity(status: Status = "A", *, evidence: Evidence = "original") -> Quantity:
    """Two of something invented."""
    unit = parse_unit("亿人")
    assert unit is not None
    return Quantity(Decimal(2), unit, "stock", CITED, status=status, evidence=evidence)


def bound(status: Status = "A") -> Fact:
    """The same in a text."""
    return Fact("f", "2亿人", quantity(status), span=HERE)


def chart(category: str, status: Status) -> Chart:
    """One column."""
    point = Point(quantity(status), "2")
    series = Series("用户", quantity().unit, (point,), "#,##0")
    return Chart((category,), (Layer("columns", (series,)),), "时间")


def shown(body: Body, *, caption: str = "用户规模", note: str = "") -> ExhibitBlock:
    """An exhibit in its block."""
    exhibit = Exhibit(
        "fig-users", "chart", body, text(caption), CITED, alt_text="用户", span=HERE
    )
    notes = (text(note),) if note else ()
    line = text(f"注：{note}。") if note else ()
    return ExhibitBlock(replace(exhibit, notes=notes, note_line=line))


def card(label: str, value: Inlines) -> KpiRow:
    """One card."""
    return KpiRow((KpiCard(text(label), value, "2", "亿人", (), CITED),))


PICTURE = Picture("a.png", "image/png", b"", 1, 1)
BARE: list[Block] = [
    Paragraph(text("有200家")),
    Items(False, ((Paragraph(text("有200家")),),)),
    Grid((text("有200家"),), (), ("left",)),
    Grid((), ((text("甲"), text("200")),), ("left", "left")),
    Box("takeaway", (Paragraph(text("有200家")),)),
    Box("quote", (), (("title", text("200家企业主")),)),
    shown(chart("2024年", "A"), caption="200家企业"),
    shown(chart("2024年", "A"), note="另有200家"),
    shown(Table((Column(text("200家"), "left"),), ())),
    shown(Table((), (Row((text("200"),)),))),
    shown(card("200家", (bound(),))),
]


@pytest.mark.parametrize("block", BARE)
def test_numbers_are_found_wherever_they_are_typed(block: Block) -> None:
    checked = document(block)
    assert found(checked) == ["bare-number"]
    draft = withhold_document(checked, house=HOUSE)
    assert found(draft) == []


def test_numbers_of_titles_and_alternative_texts() -> None:
    base = document()
    assert found(replace(base, title=text("6个趋势"))) == ["bare-number"]
    assert found(replace(base, disclaimers=("收益8%",))) == ["bare-number"]
    chapter = base.chapters[0]
    page = chapter.pages[0]
    for changed in (
        replace(chapter, title=text("6个趋势")),
        replace(chapter, lead=(Paragraph(text("6个趋势")),)),
        replace(chapter, pages=(replace(page, title=text("6个趋势")),)),
        replace(chapter, pages=(replace(page, short=text("6个趋势")),)),
        replace(chapter, pages=(replace(page, heading=text("6个趋势")),)),
        replace(chapter, pages=(replace(page, lead=text("6个趋势")),)),
    ):
        assert found(replace(base, chapters=(changed,))) == ["bare-number"]
    block = shown(PICTURE)
    said = replace(block.exhibit, alt_text="有6个框", alt=text("有6个框"))
    picture = replace(block, exhibit=said)
    assert found(document(picture)) == ["bare-number"]
    draft = withhold_document(document(picture), house=HOUSE)
    assert found(replace(draft, chapters=())) == []
    assert [e.alt_text for e in draft.exhibits] == ["有【待核】个框"]


def test_notes_made_from_data_are_not_typed() -> None:
    block = shown(chart("2024年", "A"))
    made = replace(block.exhibit, notes=((Text("原文为200家"),),))
    assert found(document(replace(block, exhibit=made))) == []


def test_a_reference_to_cards_prints_their_caption() -> None:
    block = shown(card("用户", (bound(),)), caption="200家企业")
    cards = replace(block, exhibit=replace(block.exhibit, kind="kpi"))
    said = Paragraph((Strong((Reference("fig-users", "200家企业", HERE),)),))
    draft = withhold_document(document(cards, said), house=HOUSE)
    paragraph = draft.chapters[0].pages[0].blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.inlines) == "【待核】家企业"


def test_a_draft_writes_its_note_line_again() -> None:
    draft = withhold_document(document(BARE[7]), house=HOUSE)
    assert plain_text(draft.exhibits[0].note_line) == "注：另有【待核】家。"


def test_terms_of_the_house() -> None:
    house = replace(HOUSE, terms=(("H100", HERE), ("200", HERE)))
    checked = document(Paragraph(text("有H100芯片")))
    codes = [d.key for d in check_document(checked, house=house)]
    assert codes == ["name-is-number/term"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("资料来源：国家统计局", "house-name-in-template"),
        ("数据来源:Wind，示例研究院整理", "house-name-in-template/house"),
        ("用户增长。来源：某处", "house-name-in-template"),
        ("Source: somebody", "house-name-in-template"),
        ("Sources: Example Institute", "house-name-in-template/house"),
    ],
)
def test_typed_source_lines(typed: str, key: str) -> None:
    (diagnostic,) = check_document(document(Paragraph(text(typed))), house=HOUSE)
    assert diagnostic.key == key
    assert diagnostic.span.line == 3


@pytest.mark.parametrize("typed", ["收入来源多样", "示例研究院认为", "open source: no"])
def test_words_that_only_look_like_source_lines(typed: str) -> None:
    assert found(document(Paragraph(text(typed)))) == []


def test_stated_evidence() -> None:
    stated = {"invented": source(evidence="stated")}
    cited = Paragraph((Cited(text("据称很多"), CITED, HERE),))
    checked = replace(document(cited), sources=stated)
    assert found(checked) == ["evidence-stated"]
    checked = replace(document(Paragraph((bound(),))), sources=stated)
    assert found(checked) == ["evidence-stated"]
    checked = replace(document(shown(chart("2024年", "A"))), sources=stated)
    assert found(checked) == ["evidence-stated"]


@pytest.mark.parametrize(
    ("body", "marked"),
    [
        (chart("2024年", "A"), True),
        (chart("2028E", "F"), True),
        (chart("2028年", "F"), False),
        (Table((Column(text("规模"), "right"),), (Row(((bound("F"),),)),)), False),
        (
            Table((Column(text("规模（预测）"), "right"),), (Row(((bound("F"),),)),)),
            True,
        ),
        (Table((Column(text("2028E"), "right"),), (Row(((bound("F"),),)),)), True),
        (card("规模", (bound("T"),)), False),
        (card("目标规模", (bound("T"),)), True),
    ],
)
def test_forecasts_are_marked(body: Body, marked: bool) -> None:
    codes = found(document(shown(body)))
    assert codes == ([] if marked else ["forecast-not-marked"])
    assert found(document(shown(body, note="E为预测值"))) == []


def test_licences_and_freshness_of_cited_sources() -> None:
    old = replace(
        source(),
        license=License("unstated"),
        date_published="2025",
        date_accessed="2026-01-01",
        update_period_days=30,
        via="paper",
    )
    paper = replace(old, id="paper", update_period_days=None, via="")
    unused = replace(source("unused"), license=License("unstated"))
    sources = {"invented": old, "paper": paper, "unused": unused}
    checked = replace(document(), sources=sources)
    assert found(checked) == ["license-unstated"] * 2
    assert found(checked, date(2026, 1, 31)) == ["license-unstated"] * 2
    assert found(checked, date(2026, 2, 1)).count("source-stale") == 1


def test_days_of_access_of_cited_sources() -> None:
    def told(published: str, accessed: str, today: date | None = None) -> list[str]:
        dated = replace(source(), date_published=published, date_accessed=accessed)
        unused = replace(source("unused"), date_accessed="1999-01-01")
        sources = {"invented": dated, "unused": unused}
        checked = replace(document(Paragraph((bound(),))), sources=sources)
        return [d.key for d in check_document(checked, house=HOUSE, today=today)]

    assert told("2026", "2026-01-01") == []
    assert told("2026-02", "2026-02-01") == []
    assert told("2026-02-05", "2026-02-04") == ["access-date-odd"]
    assert told("2026", "2025-12-31") == ["access-date-odd"]
    assert told("n.d.", "2025-12-31") == []
    assert told("2025", "2026-03-01", date(2026, 3, 1)) == []
    assert told("2025", "2026-03-02", date(2026, 3, 1)) == ["access-date-odd/future"]


def test_what_was_left_out_is_told_where_the_source_is_read() -> None:
    left_out = replace(
        source(evidence="stated"),
        license=License("unstated"),
        missing=("evidence", "license"),
    )
    checked = document(Paragraph((bound(),)))
    assert found(replace(checked, sources={"invented": left_out})) == []


def test_only_names_are_offered_as_terms() -> None:
    (amount,) = check_document(document(Paragraph(text("增长20%"))), house=HOUSE)
    (name,) = check_document(document(Paragraph(text("使用 X9 手机"))), house=HOUSE)
    assert "terms:" not in render_diagnostic(amount, "zh-CN")
    assert "terms: [X9]" in render_diagnostic(name, "zh-CN")


def test_drafts_lower_exactly_what_the_language_says() -> None:
    checked = document(Paragraph((Text("6.02亿", HERE), bound(), Text("万", HERE))))
    lowered = draft_lowered(check_document(checked, house=HOUSE))
    assert {(d.code, d.severity) for d in lowered} == {
        ("bare-number", "warning"),
        ("relabelled", "error"),
    }
    assert len(DRAFT_LOWERED) == 8


def test_every_rule_has_words() -> None:
    for key, rule in RULES.items():
        assert rule.severity == message_for(key).severity
        assert rule.summary


def box(name: str, x: float, y: float, words: str = "字", size: float = 12) -> TextBox:
    """A text box, one inch by half an inch."""
    return TextBox(name, x, y, 1, 0.5, (Para((Run(words, size),)),))


def raised(*shapes: Shape) -> list[str]:
    """Codes that a slide of these shapes raises."""
    slide = Slide("s", "content", "标题", shapes, (), 1)
    return [d.code for d in check_slides(SlideDeck((slide,), "t", "a", "zh-CN", ""))]


def test_slides() -> None:
    assert raised(box("a", 1, 1), box("b", 2, 1)) == []
    assert raised() == ["page-empty"]
    assert raised(box("a", 13, 1)) == ["box-outside-page"]
    assert raised(box("a", 1, 1, size=7)) == ["text-too-small"]
    assert raised(box("a", 1, 1), box("b", 1.5, 1.2)) == ["boxes-overlap"]
    inner = Group("g", (box("b", 1.5, 1.2),), "")
    assert raised(box("a", 1, 1), inner) == ["boxes-overlap"]
    tall = replace(box("a", 1, 1), fits=(0.2, 0.2, 0.2))
    assert raised(tall) == ["text-overflow"]
    table = TableBox("t", 1.5, 1.2, (2.0,), (TableRow((Cell(()),), 0.3),), "")
    assert raised(box("a", 1, 1), table) == ["boxes-overlap"]
    panel = replace(box("a", 1, 1), w=4, h=4, fill="tint")
    assert raised(panel, box("b", 1.5, 1.2)) == []


def test_a_slide_is_found_where_its_page_is_written() -> None:
    place = Span("templates/r/01.md", 3, 4)
    slides = tuple(
        Slide(name, "content", "标题", (box("a", 13, 1),), (), 1)
        for name in ("page", "page-2", "contents")
    )
    deck = SlideDeck(slides, "t", "a", "zh-CN", "")
    spans = [str(d.span) for d in check_slides(deck, {"page": place})]
    assert spans == [str(place), str(place), " (contents)"]


def test_an_address_is_no_number() -> None:
    address = "https://example.org/2025/12345"
    link = Link((Text(address, HERE),), address, HERE)
    assert found(document(Paragraph((link,)))) == []
    assert plain_text((link,)) == address
