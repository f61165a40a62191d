"""Documents made by hand for tests of decks. All names and numbers are invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from deckgen.model.document import (
    BibliographyEntry,
    Block,
    Blocks,
    Box,
    BoxRole,
    Chapter,
    Document,
    ExhibitBlock,
    Grid,
    Items,
    MissingExhibit,
    Page,
    PageLayout,
    Paragraph,
)
from deckgen.model.figure import (
    Chart,
    Column,
    Exhibit,
    KpiCard,
    KpiRow,
    Layer,
    LayerKind,
    Picture,
    Point,
    Row,
    Series,
    Table,
)
from deckgen.model.inline import Fact, Inline, Inlines, Strong, Text
from deckgen.model.layout.theme import FontPair, Theme
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.source import Citation, Citations, Language

CITATIONS: Citations = (Citation("invented-a"), Citation("invented-b", "p. 3"))
SOURCE = "资料来源：样例统计中心、虚构研究所 [1,2]"
PEOPLE = Unit("亿人", "人", Decimal(10) ** 8, "count")
PERCENT = Unit("%", "%", Decimal(1), "percent")
INK = Theme(
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
        "578D40",
        "647588",
    ),
    heading=FontPair("Arial", "Microsoft YaHei"),
    body=FontPair("Arial", "Microsoft YaHei"),
    width={"Arial": 1.04},
    type_scale={"title": (24.0, 22.0, 20.0), "body": (16.0, 14.0, 12.0)},
)


def quantity(value: str, unit: Unit = PEOPLE, *, status: str = "A") -> Quantity:
    """An invented number; `status` is A or F."""
    return Quantity(
        Decimal(value), unit, "stock", CITATIONS, status="F" if status == "F" else "A"
    )


def words(*parts: str | Inline) -> Inlines:
    """A text of typed words, facts and bold words."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def bold(text: str) -> Strong:
    """Bold words."""
    return Strong((Text(text),))


def fact(text: str, name: str = "f1") -> Fact:
    """A bound number, as printed."""
    return Fact(name, text, quantity("6.02"))


def para(*parts: str | Inline) -> Paragraph:
    """A paragraph."""
    return Paragraph(words(*parts))


def items(*texts: Inlines, ordered: bool = False) -> Items:
    """A list of one-paragraph items."""
    return Items(ordered, tuple((Paragraph(text),) for text in texts))


def box(
    role: BoxRole, *blocks: Block, attributes: tuple[tuple[str, Inlines], ...] = ()
) -> Box:
    """A role box."""
    return Box(role, blocks, attributes)


def series(
    name: str,
    values: Sequence[str | None],
    *,
    unit: Unit = PEOPLE,
    form: str = "#,##0.00",
    colour: int = 0,
    forecast: int = 0,
) -> Series:
    """A series; the last `forecast` points are forecasts."""
    actual = len(values) - forecast
    points = tuple(
        Point(
            None
            if value is None
            else quantity(value, unit, status="A" if i < actual else "F"),
            value or "",
        )
        for i, value in enumerate(values)
    )
    return Series(name, unit, points, form, colour)


def chart(
    *layers: Layer,
    categories: Sequence[str] = ("2024年12月", "2025年6月", "2025年12月"),
) -> Chart:
    """A chart over half years."""
    return Chart(tuple(categories), layers, "时间")


def columns(
    *values: str | None,
    name: str = "用户规模",
    kind: LayerKind = "columns",
    form: str = "#,##0",
) -> Chart:
    """One series of columns (or of another kind)."""
    categories = [f"{2019 + i}年" for i in range(len(values))]
    return chart(Layer(kind, (series(name, values, form=form),)), categories=categories)


def combo() -> Chart:
    """Columns with a rate on the secondary axis."""
    users = series("用户规模", ("2.49", "5.15", "6.02"))
    rate = series(
        "普及率", ("17.7", "36.5", "42.8"), unit=PERCENT, form="0.0", colour=1
    )
    return chart(Layer("columns", (users,)), Layer("line", (rate,), axis="secondary"))


def doughnut() -> Chart:
    """Two slices and their total."""
    layer = Layer("slices", (series("金额", ("436", "376"), form="0"),))
    return Chart(("甲市", "其他地区"), (layer,), "地区", total="约812亿元")


def exhibit(
    name: str,
    body: Chart | Table | KpiRow | Picture,
    *,
    caption: str = "虚构用户规模与普及率",
    number: int = 1,
    note: str = "注：数字为虚构，仅供测试。",
    source: str = SOURCE,
    shortest: str = "",
) -> ExhibitBlock:
    """An exhibit as numbering leaves it."""
    table = isinstance(body, Table)
    kpi = isinstance(body, KpiRow)
    label = "" if kpi else f"{'表' if table else '图'}{number}"
    return ExhibitBlock(
        Exhibit(
            id=name,
            kind="table" if table else "kpi" if kpi else "chart",
            body=body,
            caption=words(caption),
            citations=CITATIONS,
            unit_line="" if kpi else "单位：亿人；%",
            alt_text=f"{caption}：虚构的图形描述",
            number=number,
            label=label,
            source_line=words(source),
            source_line_short=words(source),
            source_line_shortest=words(shortest) if shortest else (),
            note_line=() if kpi else words(note),
        )
    )


def missing(name: str = "fig-missing") -> MissingExhibit:
    """A draft's stand-in."""
    return MissingExhibit(
        name, words("没有出处的图"), "数据集 invented 没有 sources 字段"
    )


def card(label: str, number: str, unit: str, change: str = "") -> KpiCard:
    """A KPI card."""
    return KpiCard(
        words(label),
        (fact(number + unit, f"kpi-{label}"),),
        number,
        unit,
        words(change) if change else (),
        CITATIONS,
        source_line=words("资料来源：样例统计中心，转引自样例日报 [1]"),
    )


def kpis(count: int = 5) -> KpiRow:
    """A row of cards."""
    cards = (
        card("生成式AI用户规模", "6.02", "亿人", "较2024年底增长141.7%"),
        card("普及率（占总人口）", "42.8", "%", "较上年提高25.2个百分点"),
        card("备案服务，累计", "748", "款", "其中2025年新增446款"),
        card("智能算力规模", ">1,590", "EFLOPS", "万卡智算集群42个"),
        card("人工智能核心产业规模", ">1.2", "万亿元", "企业超过6,200家"),
        card("第六张卡片", "88", "个"),
        card("第七张卡片", "99", "个"),
    )
    return KpiRow(cards[:count])


def table(rows: int = 10, *, groups: bool = True, columns: int = 6) -> Table:
    """A table of invented economies."""
    heads = ["经济体", "2013年", "2022年", "2023年", "名义增速", "占世界比重", "人口"]
    heads += [f"第{i}列" for i in range(8, columns + 1)]
    found: list[Row] = []
    for i in range(rows):
        if groups and i % 6 == 0:
            found.append(Row((words(f"第{i // 6 + 1}组经济体"),), "group"))
        cells = [words(f"虚构国{i + 1}")]
        cells += [words(f"{(i + 3) * (c + 7) * 13.7:,.1f}") for c in range(1, columns)]
        found.append(Row(tuple(cells)))
    total = [words("合计"), *(words("105,435.0") for _ in range(1, columns))]
    found.append(Row(tuple(total), "total"))
    labels = tuple(
        Column(words(head), "left" if i == 0 else "right")
        for i, head in enumerate(heads[:columns])
    )
    return Table(labels, tuple(found))


def grid() -> Grid:
    """A table typed in Markdown."""
    return Grid(
        (words("项目"), words("说明")),
        (
            (words("口径"), words("按样例统计中心的定义，含网页与应用两种使用方式")),
            (words("频次"), words("半年一次")),
        ),
        ("left", "left"),
    )


def page(
    name: str,
    title: str | Inlines,
    *blocks: Block,
    short: str = "",
    lead: str = "",
    source_line: str = "",
    layout: PageLayout = "",
) -> Page:
    """A page."""
    return Page(
        id=name,
        title=words(title) if isinstance(title, str) else title,
        blocks=blocks,
        short=words(short) if short else (),
        lead=words(lead) if lead else (),
        source_line=words(source_line) if source_line else (),
        source_line_shortest=words("资料来源：样例统计中心等2项 [1,2]")
        if source_line
        else (),
        layout=layout,
    )


def chapter(
    number: int, title: str, *pages: Page, lead: Blocks = (), front: bool = False
) -> Chapter:
    """A chapter."""
    return Chapter(
        f"c{number}",
        words(title),
        lead,
        pages,
        front,
        0 if front else number,
        f"0{number}-chapter.md",
    )


def document(
    *chapters: Chapter, draft: bool = False, language: Language = "zh-CN"
) -> Document:
    """A document around chapters; its two sources are invented."""
    entries = (
        BibliographyEntry(
            1,
            "invented-a",
            words("样例统计中心. 虚构统计报告[R]. 2026-02-05. 转引自样例日报."),
        ),
        BibliographyEntry(
            2, "invented-b", words("虚构研究所. 虚构白皮书[R]. 2025-08-28.")
        ),
    )
    return Document(
        report="invented",
        edition="2026Q1",
        title=words("生成式人工智能观察：从虚构用户到虚构坐标"),
        subtitle=words("2024年12月—2025年12月，数字均为虚构，仅供测试"),
        house="示例研究院" if language == "zh-CN" else "Example Institute",
        date=date(2026, 5, 8),
        period="2026Q1",
        language=language,
        stage="draft" if draft else "release",
        chapters=chapters,
        sources={},
        numbers={"invented-a": 1, "invented-b": 2},
        bibliography=entries,
        disclaimers=("本样稿用于测试版式，数字与机构均为虚构，不构成任何建议。",),
        draft=draft,
    )


def sample(*, draft: bool = False) -> Document:
    """Every kind of page once."""
    summary = page(
        "summary",
        words(
            "一年之内，生成式AI用户增长",
            fact("141.7%", "t1"),
            "，达到",
            fact("6.02亿人", "t2"),
        ),
        exhibit("kpi-main", kpis()),
        items(
            words(
                bold("需求"),
                "：2025年上半年净增",
                fact("2.66亿人", "a"),
                "，下半年净增",
                fact("0.87亿人", "b"),
                "；普及率一年内由17.7%升到42.8%。",
            ),
            words(bold("供给"), "：备案服务从302款到748款，一年增加1.5倍。"),
            words(
                bold("坐标"), "：虚构国占世界GDP的16.9%、人口的17.5%，两者大体相当。"
            ),
        ),
        lead="需求、供给与算力同步放量，五个数字说明位置",
    )
    users = page(
        "users-growth",
        words("生成式AI用户一年增至", fact("6.02亿人", "u1"), "，普及率升到42.8%"),
        exhibit("fig-users", combo()),
        items(
            words(
                bold("+141.7%"),
                "：用户规模较2024年底增长141.7%，由2.49亿人增至6.02亿人。",
            ),
            words(
                bold("+2.66亿人"),
                "：2025年上半年净增2.66亿人，下半年净增0.87亿人，增量前高后低。",
            ),
            words(
                bold("53.5%"), "：6.02亿人相当于11.25亿网民的53.5%，过半网民已是用户。"
            ),
        ),
        box(
            "takeaway",
            para("过半网民已是用户，下一阶段的增长看使用频次与付费，而不只看人数。"),
        ),
        box("notes", para("讲稿：先说规模，再说增速。")),
        lead="规模翻了一番有余；增量集中在2025年上半年",
        short="用户增长与普及率",
        source_line="资料来源：样例统计中心，转引自样例日报 [1]",
    )
    two = page(
        "supply",
        "供给侧同步放量：备案服务一年增至748款，智能算力四年增至9.7倍",
        exhibit("fig-filings", columns("302", "346", "538", "748"), number=2),
        exhibit(
            "fig-compute",
            columns("75", "725", "1590"),
            number=3,
            note="注：数字为虚构；2025年为另一机构口径，以虚线框区别，不参与倍数计算，各时点间隔不等。",
        ),
        box(
            "takeaway",
            para("供给扩张略快于用户增长：竞争焦点将从“有没有”转向“用得好不好”。"),
        ),
        short="备案服务与智能算力",
    )
    finance = page(
        "finance",
        "甲市一地拿走融资的53.7%",
        exhibit("fig-finance", doughnut(), number=4),
        para("全国前三季度投融资约812亿元，甲市436亿元，其余地区合计376亿元。"),
    )
    ranked = page(
        "ranked",
        "虚构国的规模排名第三",
        exhibit(
            "fig-rank",
            columns("27.36", "18.35", "17.79", "4.46", "4.21", "3.55", kind="bars"),
            number=5,
        ),
    )
    tables = page(
        "economies",
        "十年间虚构国的规模由57%升到65%，人均仍不到六分之一",
        exhibit("tab-economies", table(8), number=1),
        box("takeaway", para("总量之比看市场，人均之比看消费力。")),
    )
    long = page(
        "long-table", "长表会续到下一页", exhibit("tab-long", table(40), number=2)
    )
    text = page(
        "text",
        "只有文字的一页也有层次",
        para(
            "本页没有图表，只有一段说明文字，用来检查正文的字号、行距与左边界，以及与下方各框的间距。"
        ),
        items(
            words("第一条没有关键词，直接陈述。"),
            words(
                "第二条也没有关键词，但更长一些，用来看换行之后的行距是否合适，以及与横线之间的距离是否均匀。"
            ),
        ),
        box(
            "quote",
            para("模型能力不再稀缺，稀缺的是场景。"),
            attributes=(
                ("speaker", words("张三")),
                ("title", words("首席分析师")),
                ("org", words("示例研究院")),
            ),
        ),
        box(
            "definition",
            para("智能算力：以人工智能芯片提供的计算能力，以EFLOPS计。"),
            attributes=(("title", words("智能算力")),),
        ),
        grid(),
    )
    four = page(
        "four",
        "四张小图并列也读得清",
        *(
            exhibit(
                f"fig-s{i}",
                columns("3.1", "4.5", "6.2", "8.8"),
                number=5 + i,
                caption=f"小图{i}",
            )
            for i in range(1, 5)
        ),
    )
    chapters = [
        chapter(0, "执行摘要", summary, front=True),
        chapter(
            1,
            "用户与供给",
            users,
            two,
            finance,
            lead=(para("一年之内发生了什么：谁在用，供给跟上了没有，钱去了哪里。"),),
        ),
        chapter(
            2,
            "全球坐标",
            ranked,
            tables,
            long,
            four,
            text,
            lead=(para("把虚构国放进世界：总量、份额、人均。"),),
        ),
    ]
    if draft:
        chapters.append(
            chapter(
                3,
                "草稿",
                page("missing", "缺少出处的图不画数据", missing(), para("说明文字。")),
            )
        )
    return document(*chapters, draft=draft)
