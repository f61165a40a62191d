"""Points in a field of two measures, and other charts over two axes; all their numbers
are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from charts.factory import PERCENT, chart, series
from deckgen.model.figure import AxisRange, Chart, LayerKind, Quadrants, Series

CITIES = tuple("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")


def field(
    count: int, *, groups: Sequence[str] = ("增速",), sized: bool = False
) -> Chart:
    """So many points, one group after the other in turn."""
    names = [f"{CITIES[i % 20]}市{i // 20 or ''}" for i in range(count)]
    xs = [str(20 + (i * 37) % 83) for i in range(count)]
    ys = [f"{(i * 53) % 29 - 4}.5" for i in range(count)]
    across = series("人均产值", xs, number_format="#,##0")
    rows = [
        series(
            name,
            [y if i % len(groups) == g else None for i, y in enumerate(ys)],
            number_format="0.0",
            of=PERCENT,
            colour=g,
        )
        for g, name in enumerate(groups)
    ]
    sizes = [str(9 + (count - i) ** 2) for i in range(count)]
    kind: LayerKind = "bubble" if sized else "scatter"
    layers: list[tuple[LayerKind, list[Series]]] = [("across", [across]), (kind, rows)]
    if sized:
        layers.append(("sizes", [series("人口", sizes, number_format="#,##0")]))
    made = chart(names, *layers)
    return replace(made, titles=("人均产值（亿人）", "增速（%）"))


def daily(count: int) -> Chart:
    """Two lines over so many working days."""
    first = date(2016, 1, 4)
    days = [first + timedelta(days=i // 5 * 7 + i % 5) for i in range(count)]
    rows = [
        series(
            name,
            [f"{90 + (i * k) % 23 + i / 50:.2f}" for i in range(count)],
            colour=k % 2,
        )
        for name, k in (("甲股", 7), ("乙股", 16))
    ]
    return chart([f"{d.year}年{d.month}月{d.day}日" for d in days], ("line", rows))


def xy_samples() -> dict[str, Chart]:
    """A chart of every kind that has two axes of its own."""
    parted = Quadrants(60, 8, ("潜力", "领先", "追赶", "成熟"))
    return {
        "scatter": field(12),
        "scatter-parted": replace(field(20), quadrants=parted),
        "scatter-groups": field(15, groups=("东部", "中部", "西部")),
        "scatter-highlight": replace(field(12), highlight=(2, 5)),
        "scatter-log": replace(
            field(9), across=AxisRange(log=True), axis=AxisRange(-10, 40)
        ),
        "named-ends": replace(
            chart(
                tuple(f"{m}月" for m in range(1, 13)),
                (
                    "line",
                    [
                        replace(
                            series(
                                f"{2021 + y}年",
                                [str(40 + (m * 7) % 11 + y) for m in range(12)],
                                number_format="0",
                            ),
                            muted=y < 3,
                        )
                        for y in range(4)
                    ],
                ),
            ),
            named_ends=True,
        ),
        "ranks": replace(
            chart(
                ("2021年", "2022年", "2023年", "2024年"),
                (
                    "line",
                    [
                        series(name, row, number_format="0", colour=i)
                        for i, (name, row) in enumerate(
                            (("甲牌", "1233"), ("乙牌", "2111"), ("丙牌", "3322"))
                        )
                    ],
                ),
            ),
            named_ends=True,
            ranks=True,
        ),
        "candles": replace(
            chart(
                tuple(f"2025年3月{d}日" for d in range(3, 23)),
                (
                    "stock",
                    [
                        series(
                            name,
                            [
                                str(50 + (i * 7) % 9 + far + turn * (i % 5))
                                for i in range(20)
                            ],
                            number_format="0.0",
                        )
                        for name, far, turn in (
                            ("开盘", 0, 0),
                            ("最高", 3, 0),
                            ("最低", -3, 0),
                            ("收盘", -2, 1),
                        )
                    ],
                ),
            ),
            named_ends=True,
        ),
        "uneven": chart(
            ("2010年", "2015年", "2020年", "2021年", "2024年"),
            ("line", [series("普及率", ("31", "44", "58", "61", "70"), of=PERCENT)]),
        ),
        "daily": daily(2500),
        "daily-short": daily(60),
        "radar": chart(
            ("技术", "市场", "品牌与声誉", "渠道", "成本"),
            (
                "radar",
                [
                    series("甲", ("80", "65", "70", "40", "55"), number_format="0"),
                    series(
                        "乙",
                        ("60", "85", "45", "70", "75"),
                        number_format="0",
                        colour=1,
                    ),
                ],
            ),
        ),
        "bubble": field(8, sized=True),
        "bubble-groups": replace(
            field(9, groups=("东部", "西部"), sized=True), quadrants=parted
        ),
    }
