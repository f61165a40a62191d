"""What a chart prints beside its names: units, signs, letters, dashes."""

from __future__ import annotations

from deckgen.model.figure import Chart
from deckgen.model.quantity import Unit
from deckgen.quantities import PERCENT
from deckgen.resolve.notes import Visible


def prints_shares(chart: Chart) -> bool:
    """A doughnut of amounts prints the share of each, not the amount."""
    return any(
        layer.kind == "slices" and series.unit.kind != "percent"
        for layer in chart.layers
        for series in layer.series
    )


def printed_units(chart: Chart) -> tuple[Unit, ...]:
    """Of the numbers that stand in the chart."""
    if prints_shares(chart):
        return (PERCENT,)
    if chart.form == "range":
        return tuple(series.unit for series in chart.series if series.labels)
    return tuple(series.unit for series in chart.told)


def visible_in(chart: Chart) -> Visible:
    """What the chart shows of signs and letters, and whether it has dashes."""
    ring = any(layer.kind == "slices" for layer in chart.layers)
    names = (
        *chart.categories,
        *(series.name for series in chart.drawn if len(chart.drawn) > 1),
    )
    labels = [
        point.text
        for series in chart.told
        if (series.labels or ring) and not prints_shares(chart)
        for point in series.points
    ]
    return Visible((*names, *labels), dashed=True)
