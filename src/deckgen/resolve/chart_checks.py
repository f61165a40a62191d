"""What every chart asks of its values, before it is drawn."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import Layer
from deckgen.model.specs import ChartSpec
from deckgen.resolve.chart_focus import whole_only
from deckgen.resolve.chart_kinds import Group
from deckgen.resolve.context import Context


def check_layers(
    layers: Sequence[Layer],
    groups: Sequence[Group],
    labels: Sequence[str],
    block: ExhibitSpec,
    context: Context,
) -> None:
    """One unit an axis; slices are positive."""
    for layer, group in zip(layers, groups, strict=True):
        units = [s.unit.symbol for s in layer.series]
        other = next((i for i, u in enumerate(units) if u != units[0]), None)
        if other is not None:
            joined = tuple(sorted(set(units)))
            # Every measure has as many series as the others.
            measure = group.measures[other * len(group.measures) // len(units)]
            raise FailedError(diagnose("chart-units", measure.span, units=joined))
        whole_only(layer, labels, group.measures[0].span)
        if layer.kind != "slices":
            continue
        if len(layer.series) > 1:
            raise FailedError(
                diagnose(
                    "chart-too-many/series",
                    block.at("series", "parts[2]", "y[2]", "parts", "y"),
                    count=len(layer.series),
                    limit=1,
                )
            )
        for name, point in zip(labels, layer.series[0].points, strict=True):
            if point.quantity is None or point.quantity.value <= 0:
                place = group.measures[0].span
                raise FailedError(
                    diagnose("chart-parts-negative", place, category=name)
                )
        context.scope.budget.spend(block.span)


def check_axis(spec: ChartSpec, layers: Sequence[Layer]) -> None:
    """An axis by hand cuts nothing off.

    Raises:
        FailedError: `bad-value/range`.
    """
    upright, across = (
        [
            float(p.quantity.value)
            for layer in layers
            if layer.kind != "sizes" and (layer.kind == "across") is along
            for series in layer.series
            for p in series.points
            if p.quantity is not None
        ]
        for along in (False, True)
    )
    limits = [
        ("axis.min", spec.minimum, min(upright), "≤"),
        ("axis.max", spec.maximum, max(upright), "≥"),
    ]
    if across and spec.across:
        limits += [
            ("x_axis.min", spec.across.minimum, min(across), "≤"),
            ("x_axis.max", spec.across.maximum, max(across), "≥"),
        ]
    for name, limit, bound, sign in limits:
        if limit is None:
            continue
        wide = limit <= bound if sign == "≤" else limit >= bound
        if wide and math.isfinite(limit):
            continue
        raise FailedError(
            diagnose(
                "bad-value/range",
                spec.rows.at(name),
                name=name,
                value=f"{limit:g}",
                bound=f"{sign} {bound:g}",
            )
        )
