"""The ledger says what stands where and on what. All numbers here are invented."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.diagnostics import DeckgenError
from deckgen.ledger import (
    compare_ledgers,
    figure_digest,
    make_ledger,
    read_ledger,
)
from deckgen.ledger.sites import marked_text, sentences
from deckgen.model.dataset import Catalog, Dataset
from deckgen.model.document import (
    Blocks,
    Box,
    Chapter,
    Document,
    ExhibitBlock,
    Page,
    Paragraph,
)
from deckgen.model.figure import (
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
from deckgen.model.inline import BoundText, Break, Cited, Fact, Inlines, Strong, Text
from deckgen.model.layout.pages import (
    FlowCell,
    FlowPara,
    FlowPicture,
    FlowRow,
    FlowRun,
    FlowSection,
    FlowTable,
    PageFlow,
)
from deckgen.model.layout.slides import (
    Cell,
    Group,
    Slide,
    SlideDeck,
    TableBox,
    TableRow,
    TextBox,
)
from deckgen.model.layout.text import Para, Run
from deckgen.model.quantity import CellRef, Period, Quantity, Step, Unit
from deckgen.model.source import Citation, License, Source, Words

PEOPLE = Unit("亿人", "人", Decimal(10) ** 8, "count")
SURVEY = Citation("示例调查", "p. 3")
YEAR = Period(date(2025, 12, 31), date(2025, 1, 1), "year", "2025")


def quantity(value: str = "6.02", **more: Any) -> Quantity:
    return Quantity(
        Decimal(value),
        PEOPLE,
        "stock",
        (SURVEY,),
        period=YEAR,
        digits=2,
        cells=(CellRef("users", 3, "genai"),),
        steps=(Step("unit", "602百万人"),),
        **more,
    )


def fact(value: str = "6.02", name: str = "p1:fact(users.genai):1") -> Fact:
    return Fact(name, f"{value}亿人", quantity(value))


def chart(value: str = "6.02") -> Exhibit:
    points = (Point(quantity(value), value), Point(None))
    series = Series("用户", PEOPLE, points, "0.00")
    return Exhibit(
        "fig-users",
        "chart",
        Chart(("2025年", "2026年"), (Layer("columns", (series,)),), "时间"),
        (Text("用户规模"),),
        (SURVEY,),
        unit_line="单位：亿人",
        source_line=(Text("资料来源：示例机构[1]"),),
        datasets=("users",),
        label="图1",
    )


def table(value: str = "6.02") -> Exhibit:
    cell = fact(value, "p1:tab-users:cell:1")
    columns = (Column((Text("指标"),), "left"), Column((Text("数值"),), "right"))
    rows = (Row(((Text("用户"),), (cell,))),)
    return Exhibit("tab-users", "table", Table(columns, rows), (), (SURVEY,))


def cards() -> Exhibit:
    value = fact("6.02", "p1:kpi:value")
    card = KpiCard((Text("用户"),), (value,), "6.02", "亿人", (), (SURVEY,))
    return Exhibit("kpi-users", "kpi", KpiRow((card,)), (), (SURVEY,))


def picture() -> Exhibit:
    body = Picture("shared/map.png", "image/png", b"invented", 10, 10)
    return Exhibit("img-map", "image", body, (Text("示意图"),), (SURVEY,))


def document(
    value: str = "6.02", *, words: str = "用户达到", exhibits: tuple[Exhibit, ...] = ()
) -> Document:
    bound = BoundText("p1:name_of:1", "北京", (SURVEY,), "name")
    title: Inlines = (Text("用户达到"), fact(value, "p1:title"))
    body: Inlines = (
        Text(f"前一句。{words}"),
        Strong((fact(value),)),
        Text("，"),
        bound,
        Text("居首。"),
        Cited((Text("据称超过200家"),), (Citation("示例公告"),)),
    )
    blocks: Blocks = (Box("detail", (Paragraph(body),)), *map(ExhibitBlock, exhibits))
    page = Page("p1", title, blocks, short=title, number="1.1")
    return Document(
        report="weekly",
        edition="2026W1",
        title=(Text("示例周报"),),
        subtitle=(),
        house="示例研究院",
        date=date(2026, 1, 9),
        period="2025",
        language="zh-CN",
        stage="release",
        chapters=(Chapter("01-users", (Text("用户"),), (), (page,), number=1),),
        sources={
            "示例调查": Source(
                "示例调查",
                "report",
                Words("示例调查报告"),
                (Words("示例机构"),),
                "2026-01",
                License("unstated"),
                "relayed",
                "figures-only",
                date_accessed="2026-01-08",
                via="示例公告",
                snapshot_sha256="5" * 64,
            )
        },
        numbers={"示例调查": 1},
        bibliography=(),
    )


CATALOG = Catalog(
    {},
    {
        "users": Dataset(
            "users",
            Words("用户（虚构）"),
            ("示例调查",),
            "minor",
            YEAR,
            (),
            {},
            3,
            path="data/users.csv",
            sha256="a" * 64,
        )
    },
)


def ledger(
    made: Document,
    deck: SlideDeck | None = None,
    flow: PageFlow | None = None,
    outputs: dict[str, str] | None = None,
) -> bytes:
    return make_ledger(
        made,
        deck=deck,
        flow=flow,
        catalog=CATALOG,
        version="0.1.0",
        templates={"weekly/01-users.md": "b" * 64},
        theme="c" * 64,
        outputs=outputs or {},
    )


def records(data: bytes) -> dict[str, dict[str, Any]]:
    return {record["id"]: record for record in json.loads(data)["figures"]}


def test_fact_record_says_all() -> None:
    record = records(ledger(document()))["p1:fact(users.genai):1"]
    assert record["kind"] == "fact"
    assert record["chapter"] == "01-users"
    assert record["page"] == "p1"
    assert record["text"] == "6.02亿人"
    assert record["sentence"] == (
        "用户达到⟦p1:fact(users.genai):1⟧，⟦p1:name_of:1⟧居首。"
    )
    assert record["value"]["value"] == "6.02"
    assert record["value"]["unit"] == "亿人"
    assert record["value"]["period"] == "2025"
    assert record["value"]["status"] == "A"
    assert record["datasets"] == {"users": "a" * 64}
    assert record["cells"] == [{"dataset": "users", "row": 3, "field": "genai"}]
    assert record["steps"] == [{"operation": "unit", "detail": "602百万人"}]
    assert record["citations"] == [
        {
            "source": "示例调查",
            "locator": "p. 3",
            "role": "data",
            "date_accessed": "2026-01-08",
            "via": "示例公告",
            "snapshot_sha256": "5" * 64,
        }
    ]


def test_facts_of_titles_cells_cards_and_cited_words_are_listed() -> None:
    found = records(ledger(document(exhibits=(chart(), table(), cards(), picture()))))
    assert found["p1:title"]["places"] == ["title", "short"]
    assert found["p1:tab-users:cell:1"]["exhibit"] == "tab-users"
    assert found["p1:tab-users:cell:1"]["places"] == ["cell"]
    assert found["p1:kpi:value"]["places"] == ["value"]
    assert found["p1:name_of:1"]["kind"] == "words"
    assert found["p1:cited:1"]["text"] == "据称超过200家"
    assert found["tab-users"]["rows"][1] == ["用户", "⟦p1:tab-users:cell:1⟧"]
    assert found["img-map"]["picture"]["path"] == "shared/map.png"


def test_chart_record_has_points_and_source_line() -> None:
    record = records(ledger(document(exhibits=(chart(),))))["fig-users"]
    points = record["series"][0]["points"]
    assert points[0]["value"]["value"] == "6.02"
    assert points[1] == {"category": "2026年", "text": ""}
    assert record["source_line"] == "资料来源：示例机构[1]"
    assert record["caption"] == "用户规模"
    assert record["cells"] == [{"dataset": "users", "row": 3, "field": "genai"}]


def deck() -> SlideDeck:
    runs = (Run("用户达到"), Run("6.02亿人", fact="p1:title"))
    title = TextBox("title", 0, 0, 1, 1, (Para(runs),))
    inner = TextBox("words", 0, 0, 1, 1, (Para((Run("6.02", fact="p1:kpi:value"),)),))
    cells = (Cell((Para((Run("6.02", fact="p1:tab-users:cell:1"),)),)),)
    slides = (
        Slide("p1", "content", "", (title, Group("kpi-users", (inner,), "")), (), 4),
        Slide(
            "p1",
            "content",
            "",
            (
                Group("fig-users", (), ""),
                TableBox("tab-users 2", 0, 0, (1,), (TableRow(cells, 1),), ""),
            ),
            (),
            5,
        ),
    )
    return SlideDeck(slides, "示例周报", "示例研究院", "zh-CN", "")


def flow() -> PageFlow:
    said = FlowRun(Run("6.02亿人", fact="p1:title"), bookmark="f_1")
    caption = FlowPara("caption", (FlowRun(Run("表1"), bookmark="ex_tab_users"),))
    cell = FlowRun(Run("6.02", fact="p1:tab-users:cell:1"), bookmark="f_2")
    row = FlowRow((FlowCell((FlowPara("cell", (cell,)),)),))
    blocks = (
        FlowPara("body", (said,)),
        caption,
        FlowTable("tab-users", (1,), (row,)),
        FlowPara("caption", (), bookmark="ex_img_map"),
        FlowPicture("img-map", 1, 1, b"", "image/png", ""),
    )
    return PageFlow((FlowSection("main", blocks),), "", "", "zh-CN", "", "", "")


def test_places_in_deck_and_document() -> None:
    made = document(exhibits=(chart(), table(), cards(), picture()))
    data = ledger(made, deck(), flow())
    found = records(data)
    assert found["p1:title"]["where"] == {
        "slides": [{"slide": 4, "shape": "title"}],
        "bookmarks": ["f_1"],
    }
    assert found["p1:kpi:value"]["where"]["slides"][0]["shape"] == "kpi-users"
    assert found["fig-users"]["where"]["slides"] == [{"slide": 5, "shape": "fig-users"}]
    assert found["tab-users"]["where"] == {
        "slides": [{"slide": 5, "shape": "tab-users 2"}],
        "bookmarks": ["ex_tab_users"],
    }
    assert found["img-map"]["where"] == {"bookmarks": ["ex_img_map"]}
    assert json.loads(data)["pages"][0]["slides"] == [4, 5]


def test_form_is_stable_and_digest_leaves_outputs_out() -> None:
    made = document(exhibits=(chart(),))
    first = ledger(made)
    assert first == ledger(made)
    assert first.endswith(b"}\n")
    assert b"\r" not in first
    assert "示例周报".encode() in first
    other = ledger(made, outputs={"weekly.pptx": "d" * 64})
    assert json.loads(first)["digest"] == json.loads(other)["digest"]
    digest = figure_digest(made, deck=None, flow=None, catalog=CATALOG)
    assert json.loads(first)["digest"] == digest
    changed = json.loads(ledger(document("6.03", exhibits=(chart(),))))["digest"]
    assert changed != digest


def test_draft_says_draft() -> None:
    data = ledger(replace(document(), draft=True))
    assert json.loads(data)["stage"] == "draft"
    assert read_ledger(data).draft


def test_read_back() -> None:
    data = ledger(document(exhibits=(chart(),)), outputs={"weekly.pptx": "d" * 64})
    found = read_ledger(data)
    assert (found.report, found.edition, found.version) == ("weekly", "2026W1", "0.1.0")
    assert found.outputs == {"weekly.pptx": "d" * 64}
    assert found.datasets == {"users": "a" * 64}
    assert found.accessed == {"示例调查": "2026-01-08"}
    assert found.titles == {"p1": "用户达到⟦p1:title⟧"}


def test_no_change_says_nothing() -> None:
    found = read_ledger(ledger(document(exhibits=(chart(), table()))))
    assert compare_ledgers(found, found) == ()


def changes(old: Document, new: Document) -> list[tuple[str, str, str, str, str]]:
    first, second = read_ledger(ledger(old)), read_ledger(ledger(new))
    return [
        (c.figure, c.what, c.part, c.before, c.after)
        for c in compare_ledgers(first, second)
    ]


def test_changed_number_is_told_where_it_stands() -> None:
    old = document(exhibits=(chart(), table()))
    new = document("6.10", exhibits=(chart("6.10"), table("6.10")))
    assert changes(old, new) == [
        ("fig-users", "value", "用户 2025年", "6.02亿人", "6.10亿人"),
        ("p1:title", "value", "", "6.02亿人", "6.10亿人"),
        ("p1:fact(users.genai):1", "value", "", "6.02亿人", "6.10亿人"),
        ("p1:tab-users:cell:1", "value", "", "6.02亿人", "6.10亿人"),
    ]


def test_changed_sentence_is_told_once() -> None:
    found = changes(document(), document(words="用户升至"))
    assert [(what, before[:4], after[:4]) for _, what, _, before, after in found] == [
        ("text", "用户达到", "用户升至")
    ]


def test_value_that_prints_alike_is_told_exactly() -> None:
    same = replace(chart(), body=chart("6.021").body)
    body = same.body
    assert isinstance(body, Chart)
    series = body.series[0]
    alike = (replace(series.points[0], text="6.02"), series.points[1])
    layer = Layer("columns", (replace(series, points=alike),))
    new = replace(same, body=replace(body, layers=(layer,)))
    found = changes(document(exhibits=(chart(),)), document(exhibits=(new,)))
    assert found == [
        (
            "fig-users",
            "value",
            "用户 2025年",
            "6.02 亿人 = A 2025",
            "6.021 亿人 = A 2025",
        )
    ]


def test_exhibits_that_come_and_go_are_told_once() -> None:
    with_table = document(exhibits=(table(),))
    assert [c[:2] for c in changes(document(), with_table)] == [("tab-users", "added")]
    assert [c[:2] for c in changes(with_table, document())] == [
        ("tab-users", "removed")
    ]


def test_changed_source_and_title() -> None:
    other = replace(chart(), citations=(Citation("示例公告"),))
    found = changes(document(exhibits=(chart(),)), document(exhibits=(other,)))
    assert found == [("fig-users", "source", "", "示例调查, p. 3", "示例公告")]
    old = document()
    page = replace(old.chapters[0].pages[0], title=(Text("新的标题"),), short=())
    new = replace(old, chapters=(replace(old.chapters[0], pages=(page,)),))
    assert [c[:2] for c in changes(old, new)] == [
        ("p1:title", "removed"),
        ("p1", "text"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b"null",
        b'{"ledger": 3}',
        b'{"ledger": 1, "figures": 3}',
        b'{"ledger": 1, "figures": [3]}',
        b'{"ledger": 1, "figures": [{"id": 3}]}',
        b'{"ledger": 1, "figures": [{"id": "a", "rows": [[1]]}]}',
        b'{"ledger": 1, "outputs": {"a": 1}}',
        b"[" * 100_000,
    ],
)
def test_garbage_is_a_diagnostic(data: bytes) -> None:
    with pytest.raises(DeckgenError) as error:
        read_ledger(data, file="output/weekly/2026W1/ledger.json")
    assert [d.code for d in error.value.diagnostics] == ["ledger-unreadable"]


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    with pytest.raises(DeckgenError):
        read_ledger(b'{"ledger": 0,' + data)


def test_sentences_end_at_typed_stops_only() -> None:
    dotted = fact(name="a.b。c:1")
    inlines: Inlines = (Text("One. Two "), dotted, Break(), Text("三！四"), fact())
    assert sentences(inlines) == {
        "a.b。c:1": "Two ⟦a.b。c:1⟧",
        "p1:fact(users.genai):1": "四⟦p1:fact(users.genai):1⟧",
    }
    assert marked_text(inlines).startswith("One. Two ⟦a.b。c:1⟧\n三！")
