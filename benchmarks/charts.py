"""What a chart costs: planned and written natively, and drawn as a picture.

    python benchmarks/charts.py [ROUNDS]

The same invented data go through python-pptx's own chart writer (with XlsxWriter for
the workbook) in the same run. Prints milliseconds of the fastest of several rounds: of
the layout, which python-pptx leaves to its caller, of writing part and workbook, and
the ratio of writing to python-pptx, which should be below 0.5.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.chart.xmlwriter import ChartXmlWriter
from pptx.enum.chart import XL_CHART_TYPE

from deckgen.layout.charts import plan_chart
from deckgen.model.figure import Chart, Grouping, Layer, LayerKind, Point, Series
from deckgen.model.layout.charts import ChartPlan
from deckgen.model.layout.theme import FontPair, Theme
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.source import Citation
from deckgen.writers.charts.native import write_chart
from deckgen.writers.charts.picture import draw_chart
from deckgen.writers.charts.workbook import write_workbook

UNIT = Unit("亿元", "亿元", Decimal(1), "count")
SOURCES = ("资料来源：虚构数据，只供测速",)
PALETTE = (
    *("0A5FA5", "C4622D", "2E8B7A", "8A5FA8"),
    *("9A7B00", "C2476B", "5F6B2E", "4A4A8A"),
)
SANS = FontPair("Arial", "Microsoft YaHei")
THEME = Theme(
    *("ink", "16202C", "FFFFFF", "56616C", "EEF2F6", "0A5FA5"), PALETTE, SANS, SANS
)
CASES: Sequence[tuple[str, LayerKind, Grouping, XL_CHART_TYPE, int, int]] = (
    ("column", "columns", "clustered", XL_CHART_TYPE.COLUMN_CLUSTERED, 8, 1),
    ("clustered", "columns", "clustered", XL_CHART_TYPE.COLUMN_CLUSTERED, 8, 3),
    ("stacked", "columns", "stacked", XL_CHART_TYPE.COLUMN_STACKED, 8, 3),
    ("line", "line", "clustered", XL_CHART_TYPE.LINE, 60, 6),
    ("doughnut", "slices", "clustered", XL_CHART_TYPE.DOUGHNUT, 6, 1),
)
CHARTS = 40
"""Charts of a kind in a round; no two have the same values."""


def rows(number: int, count: int, several: int) -> list[list[Decimal]]:
    """Values of the series of one chart."""
    return [
        [Decimal((i * 37 + n * 61 + number * 13) % 700 + 80) / 10 for i in range(count)]
        for n in range(several)
    ]


def ours(kind: LayerKind, grouping: Grouping, names: list[str]) -> Callable[..., Chart]:
    """A chart of given values."""

    def made(values: list[list[Decimal]]) -> Chart:
        cited = (Citation("invented"),)
        series = tuple(
            Series(
                f"系列{n}",
                UNIT,
                tuple(
                    Point(Quantity(v, UNIT, "flow", cited, digits=1), f"{v:.1f}")
                    for v in row
                ),
                "#,##0.0",
                n,
            )
            for n, row in enumerate(values)
        )
        return Chart(tuple(names), (Layer(kind, series, grouping),), "类别")

    return made


def theirs(
    names: list[str],
) -> Callable[[list[list[Decimal]]], CategoryChartData]:
    """The same for python-pptx."""

    def made(values: list[list[Decimal]]) -> CategoryChartData:
        data = CategoryChartData(number_format="#,##0.0")
        data.categories = names
        for n, row in enumerate(values):
            data.add_series(f"系列{n}", [float(v) for v in row])
        return data

    return made


def fastest(rounds: int, calls: Sequence[Callable[[int], object]]) -> list[float]:
    """Milliseconds of a chart for each way, taken in turn so that drift is shared."""
    best = [float("inf")] * len(calls)
    for _ in range(rounds):
        for place, call in enumerate(calls):
            start = time.perf_counter()
            for number in range(CHARTS):
                call(number)
            spent = (time.perf_counter() - start) / CHARTS * 1000
            best[place] = min(best[place], spent)
    return best


def main() -> None:
    """A line for each kind."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("kind        plan ms  write ms  python-pptx ms  ratio  picture ms")
    for name, kind, grouping, form, count, several in CASES:
        names = [f"类别{i + 1}" for i in range(count)]
        values = [rows(number, count, several) for number in range(CHARTS)]
        charts = [ours(kind, grouping, names)(one) for one in values]
        plans = [plan_chart(one, width=6.0, height=3.2) for one in charts]
        data = theirs(names)

        def planned(number: int, charts: list[Chart] = charts) -> None:
            plan_chart(charts[number], width=6.0, height=3.2)

        def written(number: int, plans: list[ChartPlan] = plans) -> None:
            plan = plans[number]
            write_chart(plan, theme=THEME, language="zh-CN", workbook_rel="rId1")
            write_workbook(plan.chart, language="zh-CN", sources=SOURCES)

        def peer(
            number: int,
            made: Callable[..., CategoryChartData] = data,
            values: list[list[list[Decimal]]] = values,
            form: XL_CHART_TYPE = form,
        ) -> None:
            one = made(values[number])
            assert ChartXmlWriter(form, one).xml
            assert CategoryWorkbookWriter(one).xlsx_blob

        def picture(number: int, plans: list[ChartPlan] = plans) -> None:
            draw_chart(plans[number], width=6.0, height=3.2, theme=THEME)

        layout, own, other = fastest(rounds, [planned, written, peer])
        (drawn,) = fastest(1, [picture])
        print(
            f"{name:10}  {layout:7.2f}  {own:8.2f}  {other:14.2f}  {own / other:5.2f}"
            f"  {drawn:10.1f}"
        )


if __name__ == "__main__":
    main()
