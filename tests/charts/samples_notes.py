"""Charts that are written into. All numbers are invented."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from charts.factory import PERCENT, PERSONS, chart, point, series, summed, unit
from deckgen.model.annotation import Annotation, Bracket, Event, Level, Mark
from deckgen.model.figure import Chart, Point, Series
from deckgen.model.inline import Text
from deckgen.model.quantity import Qualifier, Quantity
from deckgen.model.source import Citation

YEARS = ("2020年", "2021年", "2022年", "2023年", "2024年", "2025年", "2026E", "2027E")
SIZES = ("120", "160", "240", "230", "390", "520", "640", "800")


def number(value: str, *, percent: bool = True) -> Quantity:
    """An invented number of an arrow or line."""
    of = unit("%", "percent") if percent else PERSONS
    return Quantity(Decimal(value), of, "rate", (Citation("invented"),))


def arrow(first: int, last: int, words: str, of: int = 0) -> Bracket:
    """A growth rate from one category to another."""
    value = number(words.rpartition("+")[2].strip("%"))
    return Bracket("cagr", Mark(first, of), Mark(last, of), words, value)


def stretch(first: int, last: int, words: str) -> Bracket:
    """A stretch of categories with a name."""
    return Bracket("span", Mark(first), Mark(last), label=(Text(words),))


def level(value: str, words: str, *, secondary: bool = False) -> Level:
    """A line at a value."""
    made = number(value, percent=secondary)
    return Level(made, value, (Text(words),), secondary=secondary)


def event(at: float, words: str) -> Event:
    """What happened."""
    return Event(at, (Text(words),))


def bound(one: Series, index: int, qualifier: Qualifier, text: str) -> Series:
    """A series of which one value is only a bound."""
    points = list(one.points)
    found = points[index].quantity
    assert found is not None
    points[index] = Point(replace(found, qualifier=qualifier), text)
    return replace(one, points=tuple(points))


def with_all(one: Chart, *notes: Annotation) -> Chart:
    """The chart with these written into it."""
    return replace(one, annotations=notes)


def note_samples() -> dict[str, Chart]:
    """What may be written into each kind of chart."""
    size = series("规模", SIZES, number_format="#,##0", forecast=2)
    open_end = bound(bound(size, 1, ">", ">160"), 3, "<", "<230")
    columns = chart(YEARS, ("columns", [open_end]))
    bars = chart(YEARS, ("bars", [open_end]))
    parts = [
        series("硬件", ("80", "100", "140", "120"), number_format="#,##0"),
        series("软件", ("40", "60", "100", "110"), number_format="#,##0", colour=1),
    ]
    pair = chart(YEARS[:4], ("columns", parts))
    stack = chart(YEARS[:4], ("columns", parts), grouping="stacked")
    rate = series(
        "渗透率",
        ("12.1", "14.5", None, "22.4", "31.0", "35.5", "40.2", "48.9"),
        number_format="0.0",
        of=PERCENT,
        colour=1,
        forecast=2,
    )
    months = tuple(f"{2023 + m // 12}年{m % 12 + 1}月" for m in range(30))
    flow = series("流量", [str(90 + m * 3 % 17 + m) for m in range(30)])
    return {
        "notes": with_all(
            columns,
            arrow(0, 5, "CAGR +34.1%"),
            arrow(5, 7, "CAGR +24.0%"),
            level("328.6", "平均"),
            event(3, "补贴退坡"),
        ),
        "notes-nested": with_all(
            columns,
            arrow(0, 5, "CAGR +34.1%"),
            arrow(0, 4, "CAGR +34.3%"),
            arrow(2, 4, "CAGR +27.5%"),
            stretch(6, 7, "预测"),
        ),
        "notes-clustered": with_all(
            pair, arrow(0, 3, "硬件 CAGR +14.5%"), arrow(0, 3, "软件 CAGR +40.1%", 1)
        ),
        "notes-neighbours": with_all(
            pair,
            Bracket("difference", Mark(3, 0), Mark(3, 1), "−10亿人", number("-10")),
        ),
        "notes-stacked": with_all(
            summed(stack, ("120", "160", "240", "230")),
            arrow(0, 2, "CAGR +41.4%", 2),
            event(1.5, "标准发布"),
        ),
        "notes-line": with_all(
            chart(YEARS, ("line", [rate])),
            arrow(0, 5, "CAGR +24.0%"),
            level("31", "目标"),
            level("33", "上年"),
            event(2.5, "新规试行"),
        ),
        "notes-combo": with_all(
            chart(YEARS, ("columns", [size]), ("line", [rate]), second=True),
            arrow(0, 5, "CAGR +34.1%"),
            level("45", "目标", secondary=True),
        ),
        "notes-bars": with_all(bars, level("328.6", "平均"), level("700", "目标")),
        "notes-area": with_all(
            chart(months, ("area", [flow])), event(7, "上线"), stretch(20, 29, "推广期")
        ),
        "notes-dense": with_all(
            chart(months, ("line", [flow])),
            arrow(2, 28, "CAGR +19.0%"),
            event(9, "节"),
        ),
        "labels-chosen": replace(columns, labelled=(0, 5)),
        "labels-dense": replace(chart(months, ("columns", [flow])), labelled=(0, 29)),
        "bound-alone": chart(
            ("甲",),
            (
                "columns",
                [replace(bound(series("数量", ("7",)), 0, ">=", "≥7"), name="数量")],
            ),
        ),
        "doughnut-forecast": chart(
            ("甲", "乙", "丙"),
            ("slices", [series("数量", ("48", "27", "25"), forecast=3)]),
            total="100",
        ),
        "notes-point": with_all(
            chart(
                ("2024年", "2025年"),
                ("columns", [Series("规模", PERSONS, (point("0"), point("0")), "0")]),
            ),
            event(0, "起点"),
        ),
    }
