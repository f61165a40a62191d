"""Small documents for the Word tests. All their data are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from deckgen.model.document import (
    BibliographyEntry,
    Block,
    Box,
    Chapter,
    Document,
    ExhibitBlock,
    Grid,
    Items,
    MissingExhibit,
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
    Point,
    Row,
    Series,
    Table,
)
from deckgen.model.inline import (
    CitationMark,
    Cited,
    Emphasis,
    Fact,
    Inline,
    Inlines,
    Link,
    Reference,
    Strong,
    Text,
    Withheld,
)
from deckgen.model.layout.theme import FontPair, Theme
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.source import Citation, Language, License, Source, Words

THEME = Theme(
    name="ink",
    ink="16202C",
    paper="FFFFFF",
    grey="56616C",
    tint="EEF2F6",
    accent="0A5FA5",
    palette=(
        "0A5FA5",
        "B65728",
        "308978",
        "875A97",
        "A08200",
        "BE3F5F",
        "4F6D8C",
        "7A6A58",
    ),
    heading=FontPair("Arial", "Microsoft YaHei"),
    body=FontPair("Arial", "Microsoft YaHei"),
)
RowKind = Literal["data", "group", "total"]
PEOPLE = Unit("亿人", "人", Decimal(100_000_000), "count", en="100 million people")
PERCENT = Unit("%", "%", Decimal(1), "percent", en="%")


def cite(source: str, locator: str = "") -> Citation:
    """A citation of an invented source."""
    return Citation(source, locator)


def quantity(number: str, *citations: Citation, unit: Unit = PEOPLE) -> Quantity:
    """An invented number."""
    first, *rest = citations or (cite("users"),)
    return Quantity(Decimal(number), unit, "stock", (first, *rest))


def fact(text: str, *citations: Citation, key: str = "") -> Fact:
    """A bound number as printed."""
    return Fact(key or f"page:{text}", text, quantity("1", *citations))


def inlines(*parts: str | Inline) -> Inlines:
    """Words become typed text, other values stay."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def para(*parts: str | Inline) -> Paragraph:
    """A paragraph of typed words and inlines."""
    return Paragraph(inlines(*parts))


def source(key: str, title: str, producer: str) -> Source:
    """An invented source."""
    return Source(
        id=key,
        type="report",
        title=Words(plain=title),
        producer=(Words(plain=producer),),
        date_published="2026-01-20",
        license=License("unstated"),
        evidence="original",
        redistribution="figures-only",
    )


def points(*numbers: str, unit: Unit) -> tuple[Point, ...]:
    """Points of invented values."""
    return tuple(Point(quantity(n, unit=unit), n) for n in numbers)


def users_chart() -> Exhibit:
    """Columns and a line on their own axis."""
    chart = Chart(
        categories=("2024年12月", "2025年6月", "2025年12月"),
        layers=(
            Layer(
                "columns",
                (
                    Series(
                        "用户规模",
                        PEOPLE,
                        points("2.11", "4.86", "5.73", unit=PEOPLE),
                        "0.00",
                    ),
                ),
            ),
            Layer(
                "line",
                (
                    Series(
                        "普及率",
                        PERCENT,
                        points("15.2", "34.4", "40.7", unit=PERCENT),
                        "0.0",
                        colour=1,
                    ),
                ),
                axis="secondary",
            ),
        ),
        category_title="时间",
    )
    return Exhibit(
        id="fig-users",
        kind="chart",
        body=chart,
        caption=inlines("示例地区智能助手用户规模与普及率（数据为虚构）"),
        citations=(cite("users"), cite("panel")),
        unit_line="单位：亿人；%",
        alt_text="柱形：2.11、4.86、5.73亿人；折线：15.2%、34.4%、40.7%。",
        number=1,
        label="图1",
        source_line=(
            Text("资料来源：示例互联网中心[1]、示例调查公司[2]，示例研究院整理"),
        ),
        note_line=(Text("注：普及率以总人口为分母；数据为虚构。"),),
    )


def bars_chart(count: int = 8) -> Exhibit:
    """Lying bars of invented regions."""
    names = ("甲省", "乙省", "丙省", "丁省", "戊省", "己省", "庚省", "辛省")
    values = tuple(str(90 - 9 * i) for i in range(count))
    chart = Chart(
        categories=names[:count],
        layers=(
            Layer("bars", (Series("金额", PEOPLE, points(*values, unit=PEOPLE), "0"),)),
        ),
        category_title="地区",
    )
    return Exhibit(
        id="图-地区",
        kind="chart",
        body=chart,
        caption=inlines("各地区投融资金额（数据为虚构）"),
        citations=(cite("panel"),),
        unit_line="单位：亿元",
        alt_text="条形：甲省最高。",
        number=2,
        label="图2",
        source_line=(Text("资料来源：示例调查公司[2]"),),
    )


def plain_row(*texts: str, kind: RowKind = "data") -> Row:
    """A row of bound texts."""
    return Row(tuple(inlines(t) for t in texts), kind)


def economies(rows: int = 8) -> Exhibit:
    """A table with groups and a total."""
    body = (
        plain_row("发达经济体", kind="group"),
        *(
            plain_row(f"示例国{i + 1}", "16,880.7", "27,360.9", "6.3", "−1.0")
            for i in range(rows)
        ),
        plain_row("新兴经济体", kind="group"),
        plain_row("示例国甲", "9,570.5", "17,794.8", "−0.5", "16.9"),
        plain_row("合计", "77,751.4", "105,435.0", "4.2", "100.0", kind="total"),
    )
    labels = ("经济体", "2013年", "2023年", "名义增速", "占比")
    return Exhibit(
        id="tab-economies",
        kind="table",
        body=Table(
            tuple(
                Column(inlines(label), "right" if i else "left")
                for i, label in enumerate(labels)
            ),
            body,
        ),
        caption=inlines("经济体的产出与增速（数据为虚构）"),
        citations=(cite("bank"),),
        unit_line="单位：十亿美元，现价；增速与比重单位：%",
        number=1,
        label="表1",
        source_line=(Text("资料来源：示例银行[3]，示例研究院测算"),),
        note_line=(Text("注：增速按美元计；数据为虚构。"),),
    )


def kpi_row(cards: int = 3) -> Exhibit:
    """Cards of invented numbers."""
    texts = (
        ("5.73", "亿人", "智能助手用户，2025年12月", "较上年增长171.6%"),
        ("731", "款", "备案服务累计，2025年12月", "2025年新增429款"),
        (">1,480", "EFLOPS", "智能算力，2025年12月", ""),
        ("40.7", "%", "普及率，2025年12月", "提高25.5个百分点"),
        ("12.6", "倍", "四年倍数", ""),
    )
    return Exhibit(
        id="kpi",
        kind="kpi",
        body=KpiRow(
            tuple(
                KpiCard(
                    inlines(label),
                    (fact(number + unit, cite("users"), key=f"kpi:{number}"),),
                    number,
                    unit,
                    inlines(change) if change else (),
                    (cite("users"),),
                )
                for number, unit, label, change in texts[:cards]
            )
        ),
        caption=inlines("核心指标（数据为虚构）"),
        citations=(cite("users"),),
        source_line=(Text("资料来源：示例互联网中心[1]"),),
    )


SOURCES = {
    "users": source("users", "示例互联网发展状况报告（虚构）", "示例互联网中心"),
    "panel": source("panel", "示例用户调查（虚构）", "示例调查公司"),
    "bank": source("bank", "Example Indicators (invented)", "示例银行"),
    "press": source("press", "示例新闻发布会（虚构）", "示例部"),
}
NUMBERS = {key: i + 1 for i, key in enumerate(SOURCES)}


def bibliography() -> tuple[BibliographyEntry, ...]:
    """Entries of the invented sources."""
    url = "https://example.org/report?q=用户"
    return (
        BibliographyEntry(
            1,
            "users",
            inlines(
                "示例互联网中心. 示例互联网发展状况报告（虚构）[R/OL]. 2026-01-20. ",
                Link(inlines(url), url),
                ".",
            ),
        ),
        BibliographyEntry(
            2, "panel", inlines("示例调查公司. 示例用户调查（虚构）[R]. 2026-01-20.")
        ),
        BibliographyEntry(
            3,
            "bank",
            inlines(
                "示例银行. ",
                Emphasis(inlines("Example Indicators")),
                "[DS]. （2026-01-20）[2026-03-02].",
            ),
        ),
        BibliographyEntry(
            4, "press", inlines("示例部. 示例新闻发布会（虚构）[Z]. 2026-01-20.")
        ),
    )


def abstract() -> Chapter:
    """A front chapter."""
    users, panel, bank = cite("users"), cite("panel"), cite("bank")
    return Chapter(
        id="front",
        title=inlines("摘要"),
        lead=(
            para(
                Strong(inlines("需求：")),
                "截至2025年12月，示例地区智能助手用户达到",
                fact("5.73亿人", users),
                "，较2024年底增长",
                fact("171.6%", users),
                "；普及率为",
                fact("40.7%", users, panel),
                "。增量集中在上半年：上半年净增",
                fact("2.75亿人", users),
                "。本文数据均为虚构，只用来检查版式。",
            ),
            para(
                Strong(inlines("坐标：")),
                "产出约为",
                fact("17.8万亿美元", bank),
                "，人均产出约为均值的",
                fact("96%", bank),
                "。评估市场空间时，总量与人均是两把不同的尺子。",
            ),
        ),
        pages=(),
        front=True,
    )


def users_chapter() -> Chapter:
    """Text, a chart, a table, a box and lists."""
    users, panel = cite("users"), cite("panel", "p. 45")
    growth = Page(
        id="growth",
        title=inlines("用户一年增至", fact("5.73亿人", users, key="t:1")),
        number="1.1",
        blocks=(
            para(
                "2024年12月，示例地区智能助手用户为",
                fact("2.11亿人", users, key="g:1"),
                "；2025年6月为",
                fact("4.86亿人", cite("panel")),
                "，2025年12月达到",
                fact("5.73亿人", users, key="g:2"),
                "，较2024年底增长",
                fact("171.6%", users, key="g:3"),
                "。同期普及率由",
                fact("15.2%", users, panel),
                "升到",
                fact("40.7%", users, panel, key="g:4"),
                "。两个指标“方向一致”，节奏却不同——增量前高后低（",
                Reference("fig-users", "图1"),
                "）。",
            ),
            ExhibitBlock(users_chart()),
            Box("slide", (para("只在幻灯片上。"),)),
            Box("notes", (para("只在备注里。"),)),
            Box(
                "detail",
                (
                    para(
                        "过半网民已经使用过智能助手，据称服务",
                        Cited(inlines("超过200款"), (cite("press"),)),
                        "。下一阶段的增长，要看使用频次与付费，而不只看人数。"
                        "不同机构的口径不同，只作方向参考，不宜首尾相接计算增速。",
                    ),
                ),
            ),
            Items(
                False,
                (
                    (para(Strong(inlines("使用深度。")), "频次上升，", "留存改善。"),),
                    (
                        para("付费：两级列表。"),
                        Items(True, ((para("订阅；"),), (para("按量计费。"),))),
                    ),
                ),
            ),
            Box(
                "takeaway",
                (para("普及率过半之后，增长来自使用深度而不是人数。"),),
            ),
        ),
    )
    supply = Page(
        id="supply",
        title=inlines("供给一年增加一倍半"),
        heading=inlines("供给一年增加一倍半"),
        number="1.2",
        blocks=(
            para("先看三个数，再看地区分布（", Reference("图-地区", "图2"), "）。"),
            ExhibitBlock(kpi_row()),
            ExhibitBlock(bars_chart()),
            Box(
                "quote",
                (
                    para(
                        "2025年核心产业规模超过",
                        fact("1.2万亿元", cite("press")),
                        "，企业数量超过",
                        fact("6,200家", cite("press")),
                        "。",
                    ),
                ),
                attributes=(
                    ("speaker", inlines("示例部发言人")),
                    ("date", inlines("2026年1月20日")),
                    ("source", (CitationMark((cite("press"),)),)),
                ),
            ),
        ),
    )
    return Chapter(
        id="users",
        title=inlines("用户与供给"),
        lead=(para("一年之内发生了什么：谁在用，供给跟上了没有。"),),
        pages=(growth, supply),
        number=1,
    )


def world_chapter(rows: int = 8) -> Chapter:
    """A long table, a typed table, and what a draft leaves open."""
    bank = cite("bank")
    page = Page(
        id="world",
        title=inlines("总量居第二，人均接近均值"),
        number="2.1",
        blocks=(
            para(
                "2023年产出为",
                fact("17.8万亿美元", bank, key="w:1"),
                "，占世界的",
                fact("16.9%", bank),
                "（",
                Reference("tab-economies", "表1"),
                "）。未核实的数写作",
                Withheld(),
                "。",
            ),
            ExhibitBlock(economies(rows)),
            Grid(
                (inlines("指标"), inlines("口径")),
                (
                    (inlines("用户"), inlines("半年内使用过，", fact("5.73亿人"))),
                    (inlines("产出"), inlines("现价美元")),
                ),
                ("left", "left"),
            ),
            MissingExhibit("fig-x", inlines("算力规模"), "数据集没有来源"),
            Box(
                "definition",
                (para("半年内至少使用过一次的人。"),),
                attributes=(("title", inlines("智能助手用户")),),
            ),
        ),
    )
    return Chapter("world", inlines("全球坐标"), (), (page,), number=2)


def document(*, language: Language = "zh-CN", rows: int = 8) -> Document:
    """A whole invented report."""
    return Document(
        report="example",
        edition="2026Q1",
        title=inlines("智能助手观察（虚构数据）"),
        subtitle=inlines("从用户规模到全球坐标"),
        house="示例研究院",
        date=date(2026, 5, 8),
        period="2026Q1",
        language=language,
        stage="release",
        chapters=(abstract(), users_chapter(), world_chapter(rows)),
        sources=SOURCES,
        numbers=NUMBERS,
        bibliography=bibliography(),
        disclaimers=("本样稿用于检查版式，全部数字均为虚构，不构成任何意见。",),
    )


def with_chapters(base: Document, *chapters: Chapter) -> Document:
    """The same report with other chapters."""
    return replace(base, chapters=chapters)


def one_page(*blocks: Block, title: str = "标题") -> Document:
    """A report of one page."""
    page = Page("p", inlines(title), blocks, number="1.1")
    chapter = Chapter("c", inlines("章"), (), (page,), number=1)
    return with_chapters(document(), chapter)
