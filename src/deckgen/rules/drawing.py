"""Charts → what a reader would take from them that their data do not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.model.document import Document
from deckgen.model.figure import Chart, Exhibit, Layer
from deckgen.model.inline import plain_text
from deckgen.model.layout.charts import ChartPlan
from deckgen.model.quantity import Period

DATED = 14
"""More points of time than these stand where their day is."""
EVEN = 1.5
"""The longest step of an even axis over the shortest: months differ in days."""
UNEVEN_SAID = re.compile(
    r"间隔|不等距|不连续|不在数据|缺|uneven|interval|irregular|gap|missing"
    r"|not in the data",
    re.I,
)
SUM_SAID = re.compile(
    r"合计|相加|之和|四舍五入|取整|多选|未列|其余|round|add up|sum|total|remain|multi",
    re.I,
)


def check_drawings(document: Document) -> Iterator[Diagnostic]:
    """All findings about how charts are drawn."""
    for exhibit in document.exhibits:
        if isinstance(exhibit.body, Chart):
            yield from _axes(exhibit, exhibit.body)
            yield from _time(exhibit, exhibit.body)
            yield from _areas(exhibit, exhibit.body)
            yield from _shares(exhibit, exhibit.body)


def said(exhibit: Exhibit) -> str:
    """What its title and notes say."""
    texts = (exhibit.caption, *exhibit.notes, exhibit.note_line)
    return " ".join(plain_text(text) for text in texts)


def _axes(exhibit: Exhibit, chart: Chart) -> Iterator[Diagnostic]:
    """`chart-axis-cut`: bars would not begin at zero; `chart-axes-unlabelled`: nobody
    can tell which of two axes a line is read on."""
    low = chart.axis.minimum
    solid = any(la.kind in ("columns", "bars", "area") for la in chart.layers)
    if low is not None and low > 0 and solid:
        yield diagnose(
            "chart-axis-cut", exhibit.span, figure=exhibit.id, minimum=f"{low:g}"
        )
    second = [la for la in chart.layers if la.axis == "secondary"]
    many = len(chart.categories) > DATED
    bare = any(not s.labels for la in second for s in la.series)
    if second and (many or bare or chart.hand.step):
        yield diagnose("chart-axes-unlabelled", exhibit.span, figure=exhibit.id)


def periods_of(chart: Chart) -> list[Period]:
    """When each category is, in order; empty: the categories are no periods."""
    found: list[Period] = []
    for i in range(len(chart.categories)):
        quantities = (s.points[i].quantity for s in chart.series if s.points)
        period = next((q.period for q in quantities if q and q.period), None)
        if period is None:
            return []
        found.append(period)
    ends = [p.end for p in found]
    return found if ends == sorted(set(ends)) else []


def _time(exhibit: Exhibit, chart: Chart) -> Iterator[Diagnostic]:
    """`chart-time-uneven`: steps of different length are drawn alike."""
    found = periods_of(chart)
    if len(found) < 3 or len(found) > DATED or UNEVEN_SAID.search(said(exhibit)):
        return
    if all((b.start - a.end).days == 1 for a, b in pairwise(found)):
        return  # a year and then half of one: nothing is left out, and names say it
    steps = [(b.end - a.end).days for a, b in pairwise(found)]
    if max(steps) <= EVEN * min(steps):
        return
    at = steps.index(max(steps))
    yield diagnose(
        "chart-time-uneven",
        exhibit.span,
        figure=exhibit.id,
        first=chart.categories[at],
        second=chart.categories[at + 1],
    )


def _areas(exhibit: Exhibit, chart: Chart) -> Iterator[Diagnostic]:
    """`chart-area-flow`: an area is read as an amount that is there."""
    for layer in chart.layers:
        if layer.kind != "area":
            continue
        for series in layer.series:
            measures = {p.quantity.measure for p in series.points if p.quantity}
            if measures - {"stock", "share" if layer.is_stacked else "stock"}:
                yield diagnose(
                    "chart-area-flow",
                    exhibit.span,
                    figure=exhibit.id,
                    series=series.name,
                )


def _shares(exhibit: Exhibit, chart: Chart) -> Iterator[Diagnostic]:
    """`chart-shares-off`: parts that are not the whole, and no word of it."""
    if SUM_SAID.search(said(exhibit)):
        return
    for layer in chart.layers:
        for name, sum_, rounding in share_sums(layer, chart.categories):
            if abs(sum_ - 100) > rounding:
                yield diagnose(
                    "chart-shares-off",
                    exhibit.span,
                    figure=exhibit.id,
                    where=name or exhibit.id,
                    sum=f"{sum_.normalize():f}",
                )
                return


def share_sums(
    layer: Layer, categories: tuple[str, ...]
) -> Iterator[tuple[str, Decimal, Decimal]]:
    """(category, or empty for a ring; sum in percent; what rounding explains) of what
    is drawn as a whole and is made of shares."""
    if layer.kind == "slices":
        groups = [("", [p.quantity for s in layer.series for p in s.points])]
    elif layer.grouping == "percent":
        groups = [
            (name, [s.points[i].quantity for s in layer.series])
            for i, name in enumerate(categories)
        ]
    else:
        return
    for name, quantities in groups:
        parts = [q for q in quantities if q is not None]
        if not parts or any(q.unit.symbol != "%" for q in parts):
            continue
        sum_ = sum((q.value for q in parts), Decimal(0))
        digits = max(q.digits for q in parts)
        yield name, sum_, Decimal(10) ** -digits * len(parts) / 2


def names_left_out(plan: ChartPlan, figure: str, span: Span) -> Iterator[Diagnostic]:
    """`chart-names-left-out`: names that a reader cannot fill in, as he can dates."""
    names = plan.chart.categories
    words = [name for name in names if not any(c.isdigit() for c in name)]
    if plan.label_skip > 1 and len(words) * 2 > len(names):
        yield diagnose("chart-names-left-out", span, figure=figure, count=len(names))
