"""What a chart must not say: that a part is the whole, or what its title is not of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.figure import Layer
from deckgen.model.inline import plain_text
from deckgen.model.specs import ChartSpec
from deckgen.resolve.chart_kinds import Group
from deckgen.resolve.context import Context
from deckgen.resolve.rows import Table
from deckgen.resolve.text import resolve_inlines
from deckgen.resolve.titles import measure_title

FAR = Decimal(5)
"""Percent that shares may be off the whole and still be drawn as one, with a note."""


def check_whole(
    layers: Sequence[Layer], groups: Sequence[Group], labels: Sequence[str]
) -> None:
    """Shares that are drawn as a whole are (nearly) one.

    Raises:
        FailedError: `chart-parts-whole`.
    """
    for layer, group in zip(layers, groups, strict=True):
        rows: list[tuple[str, list[Decimal]]] = []
        if any(s.unit.symbol != "%" for s in layer.series):
            continue
        if layer.kind == "slices":
            points = layer.series[0].points
            rows = [(labels[0], [p.quantity.value for p in points if p.quantity])]
        elif layer.grouping == "percent":
            for i, name in enumerate(labels):
                found = [s.points[i].quantity for s in layer.series]
                rows.append((name, [q.value for q in found if q]))
        for name, values in rows:
            sum_ = sum(values, Decimal(0))
            if abs(sum_ - 100) > FAR:
                place = group.measures[0].span
                raise FailedError(
                    diagnose("chart-parts-whole", place, where=name, sum=f"{sum_:f}")
                )


def check_title(
    spec: ChartSpec, groups: Sequence[Group], table: Table, context: Context
) -> None:
    """Notes a title that names another measure of the data than is drawn
    (`chart-title-other`)."""
    measures = [m for group in groups for m in group.measures]
    drawn = [measure_title(m, table.dataset, context) for m in measures]
    title = plain_text(resolve_inlines(spec.title, context))
    fields = [f for f in table.dataset.fields if f.type == "number"]
    names = [f.title.in_language(context.language) for f in fields]
    if any(name in title for name in drawn):
        return
    for name in names:
        kin = any(name in one or one in name for one in drawn)
        if len(name) > 1 and name in title and not kin:
            context.report.add(
                diagnose(
                    "chart-title-other",
                    spec.rows.at("title"),
                    named=name,
                    shown=tuple(drawn),
                )
            )
            return
