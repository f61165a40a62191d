"""The kinds of charts by name, and why the data chose one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from deckgen.model.choice import Choice, Reason

Language = Literal["zh-CN", "en"]
NAMES: Mapping[str, tuple[str, str]] = {
    "column": ("柱状图", "column chart"),
    "clustered": ("簇状柱形图", "clustered column chart"),
    "stacked": ("堆积柱状图", "stacked column chart"),
    "percent": ("百分比堆积柱状图", "100% stacked column chart"),
    "bar": ("条形图", "bar chart"),
    "stacked-bar": ("堆积条形图", "stacked bar chart"),
    "percent-bar": ("百分比堆积条形图", "100% stacked bar chart"),
    "line": ("折线图", "line chart"),
    "area": ("面积图", "area chart"),
    "stacked-area": ("堆积面积图", "stacked area chart"),
    "doughnut": ("环形图", "doughnut chart"),
    "pie": ("饼图", "pie chart"),
    "waterfall": ("瀑布图", "waterfall chart"),
    "treemap": ("矩形树图", "treemap"),
    "tile-map": ("方格地图", "tile map"),
    "map": ("地图", "map"),
    "scatter": ("散点图", "scatter chart"),
    "bubble": ("气泡图", "bubble chart"),
    "radar": ("雷达图", "radar chart"),
    "dual-line": ("双轴折线图", "line chart on two axes"),
    "seasonal": ("逐年对照折线图", "seasonal line chart"),
    "scenario": ("情景折线图", "scenario line chart"),
    "relative": ("相对走势图", "relative line chart"),
    "bump": ("排名变化图", "rank chart"),
    "candlestick": ("K线图", "candlestick chart"),
    "histogram": ("直方图", "histogram"),
    "box": ("箱形图", "box plot"),
    "mekko": ("马里美科图", "Marimekko chart"),
    "dumbbell": ("哑铃图", "dumbbell chart"),
    "gantt": ("甘特图", "Gantt chart"),
    "population-pyramid": ("人口金字塔图", "population pyramid"),
    "tornado": ("龙卷风图", "tornado chart"),
    "football-field": ("估值区间图", "football field"),
    "likert": ("李克特量表图", "Likert chart"),
    "funnel": ("漏斗图", "funnel"),
    "pyramid": ("数值金字塔图", "pyramid"),
    "combo": ("柱线组合图", "column and line chart"),
}
"""Type → Chinese, English; a kind without one is called a chart."""
REASONS: Mapping[Reason, tuple[str, str]] = {
    "few-periods": (
        "一个指标，{categories}个时期",
        "one measure over {categories} periods",
    ),
    "many-periods": (
        "一个指标，{categories}个时期，柱子太多",
        "one measure over {categories} periods, too many for columns",
    ),
    "rate-over-time": (
        "一个比率，{categories}个时期",
        "one rate over {categories} periods",
    ),
    "several-over-time": (
        "{series}个系列，{categories}个时期",
        "{series} series over {categories} periods",
    ),
    "several-periods": (
        "{series}个系列，{categories}个时期，可以并排",
        "{series} series over {categories} periods, which fit side by side",
    ),
    "size-and-rate": (
        "规模与比率，{categories}个时期",
        "a size and a rate over {categories} periods",
    ),
    "shares-over-time": (
        "{series}个部分的占比，每期合为整体",
        "shares of {series} parts that make a whole in each period",
    ),
    "then-and-now": (
        "{categories}个类目，两个时期之间的变化",
        "{categories} categories, then and now",
    ),
    "ranking": (
        "{categories}个类目的排名",
        "a ranking of {categories} categories",
    ),
    "few-names": (
        "{categories}个类目，名称不长",
        "{categories} categories of short names",
    ),
    "steps": (
        "{categories}个有先后的分档",
        "{categories} steps that have an order",
    ),
    "whole": (
        "{categories}个部分合为整体",
        "{categories} parts that make a whole",
    ),
    "parts": ("{categories}个部分（parts）", "{categories} parts"),
    "shares-beside": (
        "每个类目的{series}个部分合为整体",
        "{series} parts make a whole in each category",
    ),
    "several-names": (
        "{series}个系列，{categories}个类目",
        "{series} series over {categories} categories",
    ),
    "long-names": (
        "{categories}个类目，名称长或标签多",
        "{categories} categories with long names or many labels",
    ),
    "stack": ("{series}个部分相叠（stack）", "a stack of {series} parts"),
    "stack-of-stocks": (
        "{series}个部分的存量，{categories}个时期",
        "stocks of {series} parts over {categories} periods",
    ),
}


def kind_name(kind: str, language: Language) -> str:
    """`柱状图`, `column chart`."""
    return NAMES.get(kind, ("图", "chart"))[language == "en"]


def reason_of(choice: Choice, language: Language) -> str:
    """Why the data chose it."""
    words = REASONS[choice.reason][language == "en"]
    return words.format(categories=choice.categories, series=choice.series)
