"""Charts of every kind; all their numbers are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from deckgen.model.figure import Chart, Grouping, Layer, LayerKind, Point, Series
from deckgen.model.layout.theme import FontPair, Theme
from deckgen.model.quantity import Quantity, Status, Unit, UnitKind
from deckgen.model.source import Citation

SOURCES = ("资料来源：示例研究院（虚构数据，只供测试）",)
PALETTE = (
    *("0A5FA5", "C4622D", "2E8B7A", "8A5FA8"),
    *("9A7B00", "C2476B", "5F6B2E", "4A4A8A"),
)
SANS = FontPair("Arial", "Microsoft YaHei")
THEME = Theme(
    *("ink", "16202C", "FFFFFF", "56616C", "EEF2F6", "0A5FA5"), PALETTE, SANS, SANS
)


def unit(symbol: str, kind: UnitKind = "count") -> Unit:
    """A unit without a scale word."""
    return Unit(symbol, symbol, Decimal(1), kind)


PERSONS = unit("亿人")
PERCENT = unit("%", "percent")


def point(value: str | None, *, text: str = "", status: Status = "A") -> Point:
    """One value, or a gap."""
    if value is None:
        return Point(None)
    quantity = Quantity(
        Decimal(value), PERSONS, "stock", (Citation("invented"),), status=status
    )
    return Point(quantity, text)


def series(
    name: str,
    values: Sequence[str | None],
    *,
    number_format: str = "#,##0.00",
    of: Unit = PERSONS,
    colour: int = 0,
    forecast: int = 0,
    texts: Sequence[tuple[int, str]] = (),
) -> Series:
    """A series whose last `forecast` points are forecasts."""
    words = dict(texts)
    first = len(values) - forecast
    points = tuple(
        point(v, text=words.get(i, ""), status="F" if i >= first else "A")
        for i, v in enumerate(values)
    )
    return Series(name, of, points, number_format, colour)


def chart(
    categories: Sequence[str],
    *layers: tuple[LayerKind, Sequence[Series]],
    grouping: Grouping = "clustered",
    second: bool = False,
    total: str = "",
) -> Chart:
    """A chart; `second` puts every layer but the first on the secondary axis."""
    made = tuple(
        Layer(
            kind,
            tuple(rows),
            grouping if kind != "line" else "clustered",
            "secondary" if second and i else "primary",
        )
        for i, (kind, rows) in enumerate(layers)
    )
    return Chart(tuple(categories), made, "项目", total=total)


def summed(stack: Chart, sums: Sequence[str]) -> Chart:
    """The same chart with totals above its columns."""
    totals = series("合计", sums, number_format="#,##0")
    return replace(stack, layers=(*stack.layers, Layer("totals", (totals,))))


def three_parts(first: Sequence[str]) -> list[Series]:
    """Three series that make a whole, of as many values as the first has."""
    rows = (
        first,
        [str(int(v) // 2 + 8) for v in first],
        [str(int(v) // 3) for v in first],
    )
    names = ("硬件", "软件", "服务")
    return [
        series(name, row, number_format="#,##0", colour=i)
        for i, (name, row) in enumerate(zip(names, rows, strict=True))
    ]


def samples() -> dict[str, Chart]:
    """A chart of every kind, and the hard cases of each. All numbers are invented."""
    from charts.samples_bars import put_together
    from charts.samples_by_hand import by_hand
    from charts.samples_slices import slice_samples

    three = ("2024年12月", "2025年6月", "2025年12月")
    months = tuple(f"2025年{m}月" for m in range(1, 13))
    years = ("2021年", "2022年", "2023年", "2024年", "2025E", "2026E")
    many = tuple(f"{2022 + m // 12}年{m % 12 + 1}月" for m in range(48))
    long = (
        "人工智能基础设施与智能算力租赁服务",
        "企业级大模型应用与智能体开发平台",
        "Industrial quality inspection",
        "内容生成",
        "智慧医疗影像辅助诊断",
        "金融风控",
        "教育",
    )
    users = series("用户规模", ("2.49", "5.15", "6.02"))
    rate = series(
        "普及率", ("17.7", "36.5", "42.8"), number_format="0.0", of=PERCENT, colour=1
    )
    from charts.samples_xy import xy_samples

    flow = [str(100 + (m * 37) % 41 + m * 5) for m in range(48)]
    return {
        "columns": chart(three, ("columns", [users])),
        "combo": chart(three, ("columns", [users]), ("line", [rate]), second=True),
        "combo-forecast": chart(
            years,
            (
                "columns",
                [
                    series(
                        "市场规模",
                        ("120", "158", "231", "340", "512", "760"),
                        number_format="#,##0",
                        forecast=2,
                        texts=((3, ">340"),),
                    )
                ],
            ),
            (
                "line",
                [
                    series(
                        "同比增速",
                        (None, "31.7", "46.2", "47.2", "50.6", "48.4"),
                        number_format="0.0",
                        of=PERCENT,
                        forecast=2,
                    )
                ],
            ),
            second=True,
        ),
        "clustered": chart(
            years[:4],
            (
                "columns",
                [
                    series("东部", ("31.2", "35.8", "41.0", "47.5"), colour=0),
                    series("中部", ("12.4", "14.1", "17.7", "20.9"), colour=1),
                    series("西部", ("8.6", "9.9", "12.0", "15.3"), colour=6),
                ],
            ),
        ),
        "stacked": chart(
            years,
            (
                "columns",
                [
                    series("硬件", ("60", "71", "88", "120", "150", "190"), forecast=2),
                    series(
                        "软件",
                        ("20", "31", "48", "80", "120", "170"),
                        colour=1,
                        forecast=2,
                    ),
                    series(
                        "服务", ("3", "9", "18", "30", "55", "90"), colour=2, forecast=2
                    ),
                ],
            ),
            grouping="stacked",
        ),
        "totals": summed(
            chart(
                years[:3],
                (
                    "columns",
                    [
                        series("国产", ("1217", "652", "438"), number_format="#,##0"),
                        series("进口", ("74", "55", "33"), number_format="#,##0"),
                    ],
                ),
                grouping="stacked",
            ),
            ("1291", "707", "471"),
        ),
        "negative": chart(
            years,
            (
                "columns",
                [
                    series(
                        "净利润",
                        ("-3.20", "-1.05", "0.40", "2.66", "4.10", "-0.8"),
                        forecast=2,
                    )
                ],
            ),
        ),
        "monthly": chart(
            months,
            (
                "columns",
                [
                    series(
                        "新增备案",
                        [str(20 + (m * 13) % 17) for m in range(12)],
                        number_format="#,##0",
                    )
                ],
            ),
        ),
        "dense-columns": chart(
            many[:24], ("columns", [series("产量", flow[:24], number_format="#,##0")])
        ),
        "dense-combo": chart(
            many[:24],
            ("columns", [series("产量", flow[:24], number_format="#,##0")]),
            (
                "line",
                [
                    series(
                        "同比",
                        [f"{(m * 7) % 23 - 5}.5" for m in range(24)],
                        number_format="0.0",
                        of=PERCENT,
                    )
                ],
            ),
            second=True,
        ),
        "line": chart(
            years,
            (
                "line",
                [
                    series(
                        "普及率",
                        ("12.1", "20.4", "18.2", "36.5", "42.8", "50"),
                        number_format="0.0",
                        of=PERCENT,
                        forecast=2,
                    )
                ],
            ),
        ),
        "two-lines": chart(
            years,
            (
                "line",
                [
                    series("城镇", ("52", "58", "63", "66", "70", "74"), colour=0),
                    series("农村", ("31", None, "40", "45", "49", "53"), colour=1),
                ],
            ),
        ),
        "dense-lines": chart(
            many,
            (
                "line",
                [
                    series("甲", flow, number_format="#,##0"),
                    series(
                        "乙",
                        [str(int(v) // 2 + 60) for v in flow],
                        number_format="#,##0",
                        colour=1,
                    ),
                    series(
                        "丙",
                        [str(int(v) // 3) for v in flow],
                        number_format="#,##0",
                        colour=2,
                    ),
                ],
            ),
        ),
        "bars": chart(
            ("美国", "欧盟", "中国", "德国", "日本", "印度", "英国", "法国", "巴西"),
            (
                "bars",
                [
                    series(
                        "产出",
                        tuple(
                            "27.36 18.35 17.79 4.46 4.21 3.55 3.34 3.03 2.17".split()
                        ),
                    )
                ],
            ),
        ),
        "long-bars": chart(
            long,
            (
                "bars",
                [
                    series(
                        "占比",
                        ("31.2", "24.8", "18.0", "11.1", "8.2", "4.4", "2.3"),
                        number_format="0.0",
                        of=PERCENT,
                        texts=((0, "约31.2"), (6, "2.3以下")),
                    )
                ],
            ),
        ),
        "stacked-bars": chart(
            ("东部地区", "中部地区", "西部地区"),
            (
                "bars",
                [
                    series("硬件", ("60", "71", "3"), colour=0, number_format="#,##0"),
                    series("软件", ("20", "31", "48"), colour=1, number_format="#,##0"),
                ],
            ),
            grouping="stacked",
        ),
        "negative-bars": chart(
            ("电子", "汽车", "钢铁"),
            ("bars", [series("增速", ("12.4", "3.1", "-6.8"), number_format="0.0")]),
        ),
        "doughnut": chart(
            ("北京", "其他地区"),
            ("slices", [series("金额", ("436", "376"), number_format="#,##0")]),
            total="约812亿元",
        ),
        "doughnut-seven": chart(
            ("互联网", "金融", "制造与工业", "教育", "医疗健康", "政务", "其他"),
            (
                "slices",
                [
                    series(
                        "占比",
                        ("33.2", "21.5", "15.1", "12.2", "8.4", "5.4", "4.2"),
                        number_format="0.0",
                        of=PERCENT,
                    )
                ],
            ),
        ),
        "one": chart(("2025年",), ("columns", [series("数量", ("0",))])),
        "percent": chart(
            years[:4],
            ("columns", three_parts(("60", "71", "88", "120"))),
            grouping="percent",
        ),
        "percent-axis": chart(
            many[:24],
            ("columns", three_parts([str(int(v) * 2) for v in flow[:24]])),
            grouping="percent",
        ),
        "percent-bars": chart(
            ("甲市", "乙市", "丙市"),
            ("bars", three_parts(("60", "71", "88"))),
            grouping="percent",
        ),
        "area": chart(
            years[:4],
            (
                "area",
                [series("保有量", ("41", "48", "56", "71"), number_format="#,##0")],
            ),
        ),
        "stacked-area": chart(
            many,
            ("area", three_parts(flow)),
            grouping="stacked",
        ),
        "pie": replace(
            chart(
                ("甲", "乙", "丙", "其他"),
                ("slices", [series("数量", ("48", "27", "15", "10"))]),
            ),
            hollow=False,
        ),
        "waterfall": chart(
            ("2024年", "云服务", "硬件", "汇率", "2025年"),
            (
                "columns",
                [
                    replace(
                        series("底", (None, "120", "137", "135", None)),
                        hidden=True,
                        labels=False,
                    ),
                    series("收入", ("120", None, None, None, "135")),
                    series(
                        "增加",
                        (None, "35", None, None, None),
                        texts=((1, "+35.00"),),
                    ),
                    series(
                        "减少",
                        (None, None, "18", "2", None),
                        texts=((2, "−18.00"), (3, "−2.00")),
                    ),
                ],
            ),
            grouping="stacked",
        ),
        "highlight": replace(
            chart(
                years,
                (
                    "columns",
                    [series("产值", ("3", "4", "6", "9", "11", "14"), forecast=2)],
                ),
            ),
            highlight=(3,),
        ),
        "highlight-slices": replace(
            chart(("甲", "乙", "丙"), ("slices", [series("数量", ("48", "27", "25"))])),
            highlight=(1,),
        ),
        "highlight-series": chart(
            years[:4],
            (
                "line",
                [
                    series("甲", ("3", "4", "6", "9")),
                    replace(series("乙", ("8", "7", "7", "6")), muted=True),
                    replace(series("丙", ("1", "2", "2", "4")), muted=True),
                ],
            ),
        ),
        **put_together(),
        **by_hand(),
        **slice_samples(),
    } | xy_samples()
