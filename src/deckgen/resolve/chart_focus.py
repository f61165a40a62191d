"""What a chart puts in front, and what its kind asks of the values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError
from deckgen.located import did_you_mean
from deckgen.model.figure import Chart, Layer
from deckgen.model.specs import ChartSpec


def highlighted(chart: Chart, spellings: Sequence[str], spec: ChartSpec) -> Chart:
    """The chart with the categories or series of `highlight:` in front.

    Args:
        chart: as drawn without.
        spellings: of its categories in the data; they may be named so or as printed.
        spec: whose names are looked for.

    Raises:
        FailedError: `highlight-unknown`: there is no such name.
    """
    if not spec.highlight:
        return chart
    places = {name: i for i, name in enumerate(chart.categories)}
    places |= {name: i for i, name in enumerate(spellings)}
    series = {one.name for one in chart.drawn}
    alone = len(series) == 1 or (
        chart.is_field and not series.issuperset(spec.highlight)
    )
    known = places if alone else dict.fromkeys(series, 0)
    for name in spec.highlight:
        if name not in known:
            raise FailedError(
                diagnose(
                    "highlight-unknown",
                    spec.rows.at("highlight"),
                    name=name,
                    near=did_you_mean(name, known),
                )
            )
    if alone:
        return replace(chart, highlight=tuple(known[name] for name in spec.highlight))
    layers = tuple(
        replace(
            layer,
            series=tuple(
                replace(one, muted=one.name not in spec.highlight)
                for one in layer.series
            ),
        )
        if layer.kind != "totals"
        else layer
        for layer in chart.layers
    )
    return replace(chart, layers=layers)


def labelled(chart: Chart, spellings: Sequence[str], spec: ChartSpec) -> Chart:
    """The chart with values beside the categories or series that `labels:` names.

    Raises:
        FailedError: `highlight-unknown/labels`: there is no such name;
            `annotation-kind`: its marks are named beside them, all or none.
    """
    if not spec.labelled:
        return chart
    if any(layer.kind in ("slices", "tiles") for layer in chart.layers):
        place, kind = spec.rows.at("labels"), spec.type or "column"
        raise FailedError(diagnose("annotation-kind", place, key="labels", type=kind))
    places = {name: i for i, name in enumerate(chart.categories)}
    places |= {name: i for i, name in enumerate(spellings)}
    names = {one.name for one in chart.drawn} if len(chart.drawn) > 1 else set()
    for name in spec.labelled:
        if name not in places and name not in names:
            near = did_you_mean(name, (*places, *names))
            place = spec.rows.at("labels")
            key = "highlight-unknown/labels"
            raise FailedError(diagnose(key, place, name=name, near=near))
    kept = names.intersection(spec.labelled)
    if kept:
        chart = replace(
            chart,
            layers=tuple(
                replace(
                    la,
                    series=tuple(
                        replace(s, labels=s.labels and s.name in kept)
                        for s in la.series
                    ),
                )
                for la in chart.layers
            ),
        )
    chosen = (places[name] for name in spec.labelled if name in places)
    return replace(chart, labelled=tuple(dict.fromkeys(chosen)))


def whole_only(layer: Layer, labels: Sequence[str], span: Span) -> None:
    """An area has no gaps and nothing that is not actual, which it could not show; a
    stack of equal height has positive parts.

    Raises:
        FailedError: `chart-area`, `chart-parts-negative`.
    """
    if layer.kind != "area" and layer.grouping != "percent":
        return
    for i, name in enumerate(labels):
        for one in layer.series:
            quantity = one.points[i].quantity
            if layer.grouping == "percent":
                if quantity is None or quantity.value < 0:
                    key = "chart-parts-negative/stack"
                    raise FailedError(diagnose(key, span, category=name))
            elif quantity is None:
                key = "chart-area/gap"
                raise FailedError(diagnose(key, span, category=name))
            elif one.points[i].is_forecast:
                raise FailedError(diagnose("chart-area", span, category=name))
            elif quantity.value < 0:
                key = "chart-area/negative"
                raise FailedError(diagnose(key, span, category=name))
