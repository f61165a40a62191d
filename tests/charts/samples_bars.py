"""Charts that are put together, and combos; all their numbers are invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from charts.factory import PERCENT, chart, series, summed, three_parts, unit
from deckgen.model.figure import Chart, ChartForm, Grouping, Layer, Series
from deckgen.resolve.construct import helper
from deckgen.resolve.mekko import in_middles, positions_of, stepped

YEARS = ("2021年", "2022年", "2023年", "2024年")
COUNT = unit("")


def combos() -> dict[str, Chart]:
    """Columns, clustered or stacked, with several lines, on one scale or two."""
    rates = [
        series(
            "增速", ("12", "28", "22", "27"), number_format="0", of=PERCENT, colour=3
        ),
        series(
            "占比", ("30", "35", "41", "47"), number_format="0", of=PERCENT, colour=4
        ),
    ]
    stack = summed(
        chart(
            YEARS,
            ("columns", three_parts(("60", "71", "88", "120"))),
            grouping="stacked",
        ),
        ("118", "137", "169", "228"),
    )
    goal = series("目标", ("110", "140", "180", "240"), number_format="#,##0", colour=3)
    rate = Layer("line", (rates[0],), axis="secondary")
    return {
        "combo-lines": chart(
            YEARS,
            ("columns", three_parts(("60", "71", "88", "120"))[:2]),
            ("line", rates),
            second=True,
        ),
        "combo-stack": replace(stack, layers=(*stack.layers, rate)),
        "combo-one-scale": replace(
            stack, layers=(*stack.layers, Layer("line", (goal,)))
        ),
    }


def spreads() -> dict[str, Chart]:
    """Histograms and boxes, also of negative values and of one category."""
    counts = series("数量", ("2", "12", "0", "8", "1"), number_format="0", of=COUNT)
    names = ("0–20", "20–40", "40–60", "60–80", "80–100")
    rows = (
        ("最小值", "4", "11", "-35"),
        ("下四分位数", "20", "31", "-12"),
        ("中位数", "33", "36.5", "-3"),
        ("上四分位数", "41", "48", "2"),
        ("最大值", "52", "60.5", "9"),
    )
    made = [series(n, row, number_format="0.0") for n, *row in rows]
    made.append(held("须长", ("48", "49.5", "44"), labels=False))
    columns = [
        held("箱底", ("20", "31", None), labels=False),
        replace(series("箱", ("21", "17", "2")), labels=False),
        replace(series("箱（零以下）", (None, None, "-12")), labels=False),
    ]

    def boxes(count: int) -> Chart:
        cut = [replace(s, points=s.points[:count]) for s in (*columns, *made)]
        layers = (
            Layer("columns", tuple(cut[: 3 if count > 2 else 2]), "stacked"),
            Layer("line", tuple(cut[3:])),
        )
        return Chart(("甲", "乙", "丙")[:count], layers, "项目", form="box")

    return {
        "histogram": replace(chart(names, ("columns", [counts])), form="histogram"),
        "box": boxes(3),
        "box-one": boxes(1),
    }


def held(name: str, values: tuple[str | None, ...], *, labels: bool = True) -> Series:
    """A series of which nothing is drawn."""
    one = series(name, values, number_format="#,##0")
    return replace(one, hidden=True, labels=labels)


def lying(
    form: ChartForm,
    names: tuple[str, ...],
    first: tuple[Series, ...],
    second: tuple[Series, ...] = (),
    *,
    stacked: bool = True,
    centre: float = 0.0,
) -> Chart:
    """Bars, and hidden ones on the second axis."""
    layers = [Layer("bars", first, "stacked" if stacked else "clustered")]
    if second:
        grouping: Grouping = "stacked" if form == "range" else "clustered"
        layers.append(Layer("bars", second, grouping, axis="secondary"))
    return Chart(names, tuple(layers), "项目", form=form, centre=centre)


def ranges() -> dict[str, Chart]:
    """Ranges with and without a line, tasks, tornados, dumbbells."""
    names = ("现金流折现", "可比公司", "Comparable transactions")
    low, high = held("低值", ("32", "28", "35")), held("高值", ("48", "41", "52"))
    bar = replace(series("区间", ("16", "13", "17"), number_format="0"), labels=False)
    price = held("现价", ("38", "38", "38"))
    price = replace(price, points=tuple(replace(p, text="38") for p in price.points))
    code = 'yyyy"-"mm'
    start = replace(held("开始", ("45658", "45717")), number_format=code)
    end = replace(held("结束", ("45746", "45900")), number_format=code)
    days = replace(series("工期", ("89", "184"), number_format="0"), labels=False)
    signed = '"+"#,##0;"−"#,##0'
    sides = (
        series("不利", ("-25", "-12", "-3"), number_format=signed),
        series("有利", ("28", "15", "2"), number_format=signed),
    )
    dots = (
        series("上期", ("42", "45", "19", None), number_format="0"),
        series("本期", ("61", "43", "19", "7"), number_format="0", colour=1),
        held("变化", ("19", "-2", "0", None), labels=False),
    )
    return {
        "ranges": lying("range", names, (low, bar), (high,)),
        "ranges-line": lying("range", names, (low, bar), (high, price), centre=38.0),
        "tasks": lying("range", ("调研", "开发"), (start, days), (end,)),
        "tornado": lying("tornado", names, sides, stacked=False),
        "dumbbell": Chart(
            ("华东", "华北", "东北", "西南"),
            (Layer("line", dots),),
            "项目",
            form="dumbbell",
        ),
    }


def centred() -> dict[str, Chart]:
    """Bars about a middle, and bars with a change beside each."""
    ages = tuple(f"{n}0岁" for n in range(8, 0, -1))
    male = series("男", [str(90 + n * 17 % 60) for n in range(8)], number_format="0")
    female = series("女", [str(80 + n * 23 % 70) for n in range(8)], number_format="0")
    answers = (("不同意", "20", "30"), ("中立", "25", "25"), ("同意", "55", "45"))
    scale = tuple(
        series(name, row, number_format="0", of=PERCENT) for name, *row in answers
    )
    offset = replace(
        series("左侧留白", ("10", "0"), number_format="0", of=PERCENT),
        hidden=True,
        labels=False,
    )
    stages = ("访问", "注册", "付费")
    base = held("左侧留白", ("0", "3580", "5797"), labels=False)
    users = series("用户数", ("12400", "5240", "806"), number_format="#,##0")
    rates = replace(
        series("转化率", (None, "42.3", "15.4"), number_format="0.0", of=PERCENT),
        hidden=True,
    )
    changes = replace(
        series(
            "增速",
            ("29.9", "-3.2", None),
            number_format='"▲ "0.0"%";"▼ "0.0"%"',
            of=PERCENT,
            texts=((0, "▲ 29.9%"), (1, "▼ 3.2%")),
        ),
        hidden=True,
    )
    return {
        "mirror": lying("mirror", ages, (female,), (male,), stacked=False),
        "likert": lying("likert", ("问题甲", "问题乙"), (offset, *scale), centre=42.5),
        "funnel": lying("funnel", stages, (base, users), (rates,)),
        "pyramid": lying("funnel", stages, (base, users)),
        "marked": lying("marked", stages, (users,), (changes,), stacked=False),
    }


def mekkos() -> dict[str, Chart]:
    """A Marimekko of three categories; the narrowest has no room for its labels."""
    wholes = (Decimal(700), Decimal(370), Decimal(36))
    shares = (("60", "43", "50"), ("26", "41", "48"), ("14", "16", "2"))
    rows = [
        series(name, row, number_format="0", of=PERCENT)
        for name, row in zip(("云端", "边缘", "其他"), shares, strict=True)
    ]
    areas = tuple(replace(stepped(row), labels=False) for row in rows)
    carriers = tuple(helper(in_middles(row), labels=True) for row in rows)
    heights = (("30", "21.5", "25"), ("73", "63.5", "74"), ("93", "92", "99"))
    places = tuple(
        helper(in_middles(series("标签位置", row, number_format="0", of=PERCENT)))
        for row in heights
    )
    sums = series("合计", [str(n) for n in wholes], number_format="#,##0")
    feet = series("名称位置", ("0", "0", "0"), number_format="0")
    layers = (
        Layer("area", areas, "stacked"),
        Layer("columns", carriers, "stacked"),
        Layer("totals", places),
        Layer("totals", (helper(in_middles(feet)),)),
        Layer("totals", (helper(in_middles(sums), labels=True),), axis="secondary"),
    )
    names = tuple(n for n in ("东区", "中部地区", "东北区") for _ in range(5))
    along = positions_of(wholes)
    return {"mekko": Chart(names, layers, "大区", form="mekko", positions=along)}


def put_together() -> dict[str, Chart]:
    """All of them."""
    return {**combos(), **spreads(), **ranges(), **centred(), **mekkos()}
