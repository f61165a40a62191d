"""What an author set by hand, put into a chart that its data has decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError
from deckgen.expressions.lookup import spelling
from deckgen.located import did_you_mean
from deckgen.model.by_hand import LabelPlace, Paint
from deckgen.model.figure import Chart, Layer, Point, Series
from deckgen.model.inline import plain_text
from deckgen.model.specs import ChartSpec
from deckgen.resolve.chart_choice import moved
from deckgen.resolve.chart_kinds import Group
from deckgen.resolve.context import Context
from deckgen.resolve.rows import Table
from deckgen.resolve.text import resolve_inlines

LONGEST_LABEL = 40
"""Characters of words beside a mark."""
PLACES: Mapping[str, tuple[LabelPlace, ...]] = {
    "clustered": ("outside", "inside", "center"),
    "stacked": ("inside", "center"),
    "line": ("above", "below", "left", "right"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """How a fence may call what a chart shows: as printed, or as the data does."""

    categories: Mapping[str, str]
    """→ as printed."""
    series: Mapping[str, str]
    over_time: bool


def names_of(
    layers: Sequence[Layer],
    groups: Sequence[Group],
    table: Table,
    labels: Sequence[str],
    spellings: Sequence[str],
    spec: ChartSpec,
) -> Names:
    """The names of a chart's categories and series."""
    categories = dict(zip(spellings, labels, strict=False))
    categories |= {label: label for label in labels}
    series: dict[str, str] = {}
    splits = table.values(spec.series) if spec.series else ()
    for layer, group in zip(layers, groups, strict=False):
        said = [m.text for m in group.measures]
        if splits:
            said = [spelling(split) for _ in group.measures for split in splits]
        if len(said) == len(layer.series):  # groups of points may be empty
            series |= {n: s.name for n, s in zip(said, layer.series, strict=True)}
    series |= {s.name: s.name for layer in layers for s in layer.series}
    return Names(categories, series, table.when == spec.x)


def unknown(key: str, name: str, known: Mapping[str, str], span: Span) -> FailedError:
    """A name of a key by hand that the chart does not show."""
    near = did_you_mean(name, known)
    return FailedError(
        diagnose("chart-hand-unknown", span, key=key, name=name, near=near)
    )


def in_order(
    layers: Sequence[Layer],
    labels: Sequence[str],
    spellings: Sequence[str],
    names: Names,
    spec: ChartSpec,
) -> tuple[list[Layer], tuple[str, ...], list[str]]:
    """Categories or series in the order of `order:`, the others after them.

    Raises:
        FailedError: `chart-hand-unknown`, or `chart-order-time`: periods have an order
            of their own.
    """
    given = (list(layers), tuple(labels), list(spellings))
    wanted = spec.hand.order
    if not wanted:
        return given
    span = spec.rows.at("order")
    known = names.categories if wanted[0] in names.categories else names.series
    for name in wanted:
        if name not in known:
            raise unknown("order", name, {**names.categories, **names.series}, span)
    printed = list(dict.fromkeys(known[name] for name in wanted))
    if known is names.series:
        return [_series_in_order(la, printed) for la in layers], given[1], given[2]
    if names.over_time:
        raise FailedError(diagnose("chart-order-time", span))
    first = [labels.index(name) for name in printed]
    places = [*first, *(i for i in range(len(labels)) if i not in first)]
    return moved(layers, labels, spellings, places)


def _series_in_order(layer: Layer, printed: Sequence[str]) -> Layer:
    def place(series: Series) -> int:
        return printed.index(series.name) if series.name in printed else len(printed)

    return replace(layer, series=tuple(sorted(layer.series, key=place)))


def by_hand(chart: Chart, names: Names, spec: ChartSpec, context: Context) -> Chart:
    """The chart with its colours and words by hand.

    Raises:
        FailedError: `chart-hand-unknown`, `chart-colour-twice`, `chart-label-text`.
    """
    hand = spec.hand
    if hand.colours:
        chart = _painted(chart, names, spec)
    said: dict[tuple[str, str], Point] = {}
    only = chart.drawn[0].name if len(chart.drawn) == 1 else ""
    for one in hand.label_words:
        series = names.series.get(one.series, "") if one.series else only
        if not series or series not in {s.name for s in chart.drawn}:
            name = one.series or one.category
            raise unknown("label_text", name, names.series, one.span)
        if one.category not in names.categories:
            raise unknown("label_text", one.category, names.categories, one.span)
        words = resolve_inlines(one.words, context)
        text = plain_text(words)
        if not text.strip() or len(text) > LONGEST_LABEL or '"' in text:
            raise FailedError(
                diagnose("chart-label-text", one.span, most=LONGEST_LABEL, text=text)
            )
        label = Point(None, text, words)
        said[series, names.categories[one.category]] = label
    if not said:
        return replace(chart, hand=replace(hand, colours=chart.hand.colours))
    layers = tuple(
        replace(layer, series=tuple(_said(s, chart, said) for s in layer.series))
        if layer.kind != "totals"
        else layer
        for layer in chart.layers
    )
    colours = chart.hand.colours
    return replace(chart, layers=layers, hand=replace(hand, colours=colours))


def _said(
    series: Series, chart: Chart, said: Mapping[tuple[str, str], Point]
) -> Series:
    points = tuple(
        replace(point, text=label.text, words=label.words)
        if (label := said.get((series.name, category))) and point.quantity
        else point
        for category, point in zip(chart.categories, series.points, strict=True)
    )
    return replace(series, points=points)


def _painted(chart: Chart, names: Names, spec: ChartSpec) -> Chart:
    """Series, or slices, in the colours of `colors:`."""
    sliced = any(layer.kind == "slices" for layer in chart.layers)
    known = names.categories if sliced else names.series
    found: dict[str, Paint] = {}
    for name, paint in spec.hand.colours:
        span = spec.rows.at(f"colors.{name}")
        if name not in known:
            raise unknown("colors", name, known, span)
        same = next((n for n, p in found.items() if _same(p, paint)), "")
        if same and same != known[name]:
            raise FailedError(
                diagnose("chart-colour-twice", span, colour=paint, names=(same, name))
            )
        found[known[name]] = paint
    if sliced:
        hand = replace(chart.hand, colours=tuple(found.items()))
        return replace(chart, hand=hand)
    layers = tuple(
        replace(
            layer,
            series=tuple(replace(s, paint=found.get(s.name)) for s in layer.series),
        )
        for layer in chart.layers
    )
    return replace(chart, layers=layers)


def _same(one: Paint, other: Paint) -> bool:
    """The accent is the first colour of the palette."""
    first = ("accent", "series1")
    return one == other or (one in first and other in first)


def check_hand(chart: Chart, spec: ChartSpec) -> None:
    """Places that the kind of chart has.

    Raises:
        FailedError: `chart-label-place`, `chart-legend`.
    """
    hand = spec.hand
    solid = [la for la in chart.layers if la.kind in ("columns", "bars")]
    lines = [la for la in chart.layers if la.kind == "line"]
    if hand.label_place is not None:
        known: tuple[LabelPlace, ...] = ()
        if solid and not chart.is_bridge:
            stacked = any(layer.is_stacked for layer in solid)
            known = PLACES["stacked" if stacked else "clustered"]
        elif lines and not solid:
            known = PLACES["line"]
        if hand.label_place not in known:
            raise FailedError(
                diagnose(
                    "chart-label-place" if known else "chart-label-place/none",
                    spec.rows.at("labels"),
                    place=hand.label_place,
                    places=known,
                )
            )
    named = bool(lines) and all(la.kind == "line" for la in chart.layers)
    if hand.legend == "none" and not named and len(chart.drawn) > 1:
        raise FailedError(diagnose("chart-legend", spec.rows.at("legend")))
