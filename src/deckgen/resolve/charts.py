"""A chart's spec + Catalog → an exhibit with layers, points and citations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError, Scope
from deckgen.expressions.lookup import spelling
from deckgen.formatting import format_quantity
from deckgen.model.dataset import Dataset
from deckgen.model.document import ExhibitSpec
from deckgen.model.expression import NameRef
from deckgen.model.figure import (
    AxisRange,
    AxisSide,
    Chart,
    Exhibit,
    Grouping,
    Layer,
    LayerKind,
    Series,
)
from deckgen.model.inline import Inlines, plain_text
from deckgen.model.quantity import Period, Quantity, Status, Unit
from deckgen.model.source import Language
from deckgen.model.specs import ChartSpec, ChartType, MeasureSpec
from deckgen.quantities import RefusedError, convert, parse_unit, total
from deckgen.quantities.combine import worst_status, written
from deckgen.resolve.adding_up import adding_up, adjusted_note, is_adjusted
from deckgen.resolve.bridge import bridge_of
from deckgen.resolve.chart_access import alt_text, engine_of
from deckgen.resolve.chart_focus import highlighted, whole_only
from deckgen.resolve.chart_signs import printed_units, visible_in
from deckgen.resolve.context import Context
from deckgen.resolve.notes import notes_of, unit_line
from deckgen.resolve.provenance import (
    Provenance,
    has_own_forecast,
    may_be_summed,
    provenance_of,
)
from deckgen.resolve.rest import rest_label, rest_note, rest_or_gap, split_top
from deckgen.resolve.rows import (
    Table,
    category_text,
    open_rows,
    plain_values,
    quantity_of,
    sorted_categories,
)
from deckgen.resolve.scales import english_layers, series_of
from deckgen.resolve.text import resolve_inlines
from deckgen.resolve.titles import measure_title

DRAWN: dict[ChartType, LayerKind] = {
    "bar": "bars",
    "stacked-bar": "bars",
    "percent-bar": "bars",
    "line": "line",
    "area": "area",
    "stacked-area": "area",
    "doughnut": "slices",
    "pie": "slices",
}
GROUPED: dict[ChartType, Grouping] = {
    "stacked": "stacked",
    "stacked-bar": "stacked",
    "stacked-area": "stacked",
    "percent": "percent",
    "percent-bar": "percent",
}
LIMITS = {"categories": 60, "series": 8, "slices": 7}


@dataclass(frozen=True, slots=True)
class Group:
    """Measures drawn alike: what becomes one layer."""

    kind: LayerKind
    measures: tuple[MeasureSpec, ...]
    grouping: Grouping = "clustered"
    axis: AxisSide = "primary"


def resolve_chart(block: ExhibitSpec, spec: ChartSpec, context: Context) -> Exhibit:
    """The chart, with a citation of everything it shows.

    Raises:
        FailedError: it cannot be drawn, or rests on nothing.
    """
    groups = _groups(block, spec)
    table = open_rows(spec.rows, context.scope, over_time=(spec.x, spec.series))
    categories, tail = _categories(table, spec)
    layers = [_layer(g, categories, tail, table, spec, context) for g in groups]
    measured = tuple(layers)
    layers += [sums for la in measured if (sums := _sums(la, context.language))]
    shown = [
        p.quantity for la in layers for s in la.series for p in s.points if p.quantity
    ]
    if not shown:
        raise FailedError(diagnose("chart-empty", block.at("data")))
    labels = tuple(
        category_text(c, context.language, _status_at(layers, i))
        for i, c in enumerate(categories)
    )
    if tail:
        labels = (*labels, rest_label(context.language))
    _check(measured, groups, labels, block, context)
    # By hand is by hand: a range is written in the unit the author sees.
    by_hand = spec.unit or spec.minimum is not None or spec.maximum is not None
    if context.language == "en" and not by_hand:
        layers = english_layers(layers)
    _check_axis(spec, shown)
    spellings = [spelling(c) for c in categories]
    layers = bridge_of(layers, labels, spellings, spec, context.language)
    column = table.dataset.field(spec.x)
    title = column.title.in_language(context.language) if column else spec.x
    made: list[Inlines] = []
    if tail:
        made.append(rest_note(len(tail), context.language))
    if any(is_adjusted([q]) for q in shown):
        made.append(adjusted_note(context.language))
    chart = Chart(
        categories=labels,
        layers=tuple(layers),
        category_title=title,
        axis=AxisRange(spec.minimum, spec.maximum),
        total="" if spec.type == "pie" else _total(layers, context.language),
        hollow=spec.type != "pie",
    )
    chart = highlighted(chart, spellings, spec)
    rests_on = provenance_of(shown)
    return _exhibit(block, spec, chart, table, rests_on, context, made)


def _exhibit(
    block: ExhibitSpec,
    spec: ChartSpec,
    chart: Chart,
    table: Table,
    rests_on: Provenance,
    context: Context,
    made: Sequence[Inlines],
) -> Exhibit:
    """The chart with its words, drawn as its licences allow."""
    engine, silent = engine_of(block, spec, rests_on, context)
    quantities = rests_on.quantities
    over_time = table.when in (spec.x, spec.series)
    caption = resolve_inlines(spec.title, context)
    alt = resolve_inlines(spec.alt, context)
    cutoff = None if over_time or not table.when else table.scope.exact
    return Exhibit(
        id=block.id,
        kind="chart",
        body=chart,
        caption=caption,
        citations=rests_on.citations,
        unit_line=unit_line(printed_units(chart), context.language),
        notes=notes_of(
            quantities,
            context.language,
            visible=visible_in(chart),
            typed=resolve_inlines(spec.note, context),
            as_of=cutoff,
        )
        + tuple(made),
        processing=rests_on.processing,
        has_forecast=any(q.status != "A" for q in quantities),
        own_forecast=has_own_forecast(quantities, context),
        redistribution=rests_on.redistribution,
        engine=engine,
        alt_text=plain_text(alt)
        or alt_text(caption, chart, context.language, values=not silent),
        alt=alt,
        datasets=rests_on.datasets,
        span=block.at("id"),
    )


def _groups(block: ExhibitSpec, spec: ChartSpec) -> tuple[Group, ...]:
    """Which measures are drawn how.

    Raises:
        FailedError: `chart-type`, the keys do not fit the type.
    """
    kind: ChartType = spec.type or "column"
    allowed: dict[ChartType, tuple[str, ...]] = {
        "column": ("y", "bars"),
        "clustered": ("y", "bars"),
        "stacked": ("y", "bars", "stack"),
        "percent": ("y", "bars", "stack"),
        "bar": ("y", "bars"),
        "stacked-bar": ("y", "bars", "stack"),
        "percent-bar": ("y", "bars", "stack"),
        "line": ("y", "line"),
        "area": ("y",),
        "stacked-area": ("y", "stack"),
        "doughnut": ("y", "parts"),
        "pie": ("y", "parts"),
        "waterfall": ("y", "bars"),
        "combo": ("bars", "line"),
    }
    given = [k for k in ("y", "bars", "line", "stack", "parts") if getattr(spec, k)]
    wrong = [k for k in given if k not in allowed[kind]]
    if kind == "combo" and len(given) < 2:
        wrong = wrong or given
    if wrong or (kind != "combo" and len(given) > 1):
        wanted = " + ".join(f"{k}:" for k in allowed[kind])
        raise FailedError(
            diagnose(
                "chart-type",
                block.at("type", (wrong or given)[-1]),
                type=kind,
                key=(wrong or given)[-1],
                wanted=wanted if kind == "combo" else f"{allowed[kind][-1]}:",
            )
        )
    if kind == "combo":
        return (
            Group("columns", spec.bars),
            Group("line", spec.line, axis="secondary"),
        )
    measures: tuple[MeasureSpec, ...] = getattr(spec, given[0])
    return (
        Group(
            DRAWN.get(kind, "columns"),
            measures,
            GROUPED.get(kind, "clustered"),
        ),
    )


def _categories(
    table: Table, spec: ChartSpec
) -> tuple[list[object], tuple[object, ...]]:
    """What stands along the axis, sorted periods, or names in the data's order; and
    what is summed up beside it as the rest."""
    found: list[object] = list(table.values(spec.x))
    if spec.x == table.when:
        periods = [p for p in found if isinstance(p, Period)]
        found = [*sorted(periods, key=lambda p: (p.end, p.start))]
    field = spec.rows.sort.removeprefix("-")

    sliced = spec.type in ("doughnut", "pie")
    limit = LIMITS["slices" if sliced else "categories"]
    if not spec.rows.top and len(found) > limit:
        raise _too_many_categories(len(found), limit, spec)
    plain = plain_values(table, spec.x, field)

    def measure(category: object) -> Quantity | Decimal | None:
        if category in plain:
            return plain[category]
        scope = table.at((spec.x, category))
        return quantity_of(NameRef(field, spec.rows.at("sort")), scope)

    if field == spec.x:
        found.sort(key=str, reverse=spec.rows.sort.startswith("-"))
    else:
        found = sorted_categories(found, spec.rows, measure)
    kept, tail = split_top([spelling(c) for c in found], spec.rows)
    ordered = [found[i] for i in kept]
    if not ordered:
        raise FailedError(diagnose("chart-empty", spec.rows.span))
    if len(ordered) + bool(tail) > limit:
        raise _too_many_categories(len(ordered) + bool(tail), limit, spec)
    return ordered, tuple(found[i] for i in tail)


def _too_many_categories(count: int, limit: int, spec: ChartSpec) -> FailedError:
    place = spec.rows.at("x")
    key = "chart-too-many/categories"
    return FailedError(diagnose(key, place, count=count, limit=limit))


def _layer(
    group: Group,
    categories: Sequence[object],
    tail: Sequence[object],
    table: Table,
    spec: ChartSpec,
    context: Context,
) -> Layer:
    """One series a measure, or one a value of the field `series`."""
    made: list[Series] = []
    splits: tuple[object, ...] = (None,)
    if spec.series:
        splits = table.values(spec.series)
    columns: list[tuple[MeasureSpec, object, list[Quantity | None]]] = []
    for measure in group.measures:
        for split in splits:
            points = _points(measure, split, categories, table, spec)
            if tail:
                left = _points(measure, split, tail, table, spec)
                names = [spelling(c) for c in tail]
                points.append(rest_or_gap(left, names, measure.span))
            columns.append((measure, split, points))
    if spec.adds_up:
        over_time = table.when == spec.x
        columns = adding_up(columns, group.grouping, over_time=over_time, spec=spec)
    for measure, split, points in columns:
        name = _name(measure, split, points, table.dataset, context)
        series = _series(name, points, measure, spec, context)
        when = split if isinstance(split, Period) else None
        made.append(replace(series, when=when))
    if len(made) > LIMITS["series"]:
        raise FailedError(
            diagnose(
                "chart-too-many/series",
                spec.rows.at("series"),
                count=len(made),
                limit=LIMITS["series"],
            )
        )
    return Layer(group.kind, tuple(made), group.grouping, group.axis)


def _sums(layer: Layer, language: Language) -> Layer | None:
    """What stands above the columns of a stack, where its parts may be summed.

    A stack with a gap has no total: the parts shown would not be the whole.
    """
    if layer.kind != "columns" or layer.grouping != "stacked" or len(layer.series) < 2:
        return None
    sums: list[Quantity] = []
    for points in zip(*(series.points for series in layer.series), strict=True):
        parts = [p.quantity for p in points if p.quantity and p.quantity.value >= 0]
        if len(parts) < len(points) or not may_be_summed(parts):
            return None
        try:
            sums.append(total(parts))
        except RefusedError:
            return None
    name = "合计" if language == "zh-CN" else "Total"
    first = layer.series[0]
    return Layer("totals", (series_of(name, first.unit, sums, labels=first.labels),))


def _points(
    measure: MeasureSpec,
    split: object,
    categories: Sequence[object],
    table: Table,
    spec: ChartSpec,
) -> list[Quantity | None]:
    return [
        quantity_of(
            measure.expression,
            table.at((spec.x, c), (spec.series if split is not None else "", split)),
        )
        for c in categories
    ]


def _series(
    name: str,
    points: list[Quantity | None],
    measure: MeasureSpec,
    spec: ChartSpec,
    context: Context,
) -> Series:
    """Points in one unit, printed with the same digits.

    Raises:
        FailedError: `chart-series-empty`, `unit-mixed`, `unknown-unit`.
    """
    shown = [q for q in points if q is not None]
    spread = next((q for q in shown if q.upper is not None), None)
    if spread is not None:
        raise FailedError(
            diagnose("range-refused", measure.span, figure=written(spread))
        )
    if not shown:
        raise FailedError(diagnose("chart-series-empty", measure.span, series=name))
    unit = _unit(spec.unit, shown[0].unit, measure, context.scope)
    try:
        aligned = [convert(q, unit) if q else None for q in points]
    except RefusedError as error:
        raise FailedError(diagnose(error.key, measure.span, **error.values)) from None
    return series_of(name, unit, aligned, labels=spec.labels)


def _unit(wanted: str, own: Unit, measure: MeasureSpec, scope: Scope) -> Unit:
    """`unit:` converts series of its own base; the others keep theirs."""
    if not wanted:
        return own
    unit = parse_unit(wanted, house=scope.catalog.units)
    if unit is None:
        raise FailedError(
            diagnose("unknown-unit/expression", measure.span, unit=wanted)
        )
    return own if own.kind == "percent" and unit.kind != "percent" else unit


def _name(
    measure: MeasureSpec,
    split: object,
    points: Sequence[Quantity | None],
    dataset: Dataset,
    context: Context,
) -> str:
    """The field's title, or the value that splits; both when there is a choice."""
    status = worst_status([q.status for q in points if q] or ["A"])
    if split is not None:
        return category_text(split, context.language, status)
    return measure_title(measure, dataset, context)


def _check(
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


def _check_axis(spec: ChartSpec, shown: Sequence[Quantity]) -> None:
    """An axis by hand cuts nothing off.

    Raises:
        FailedError: `bad-value/range`.
    """
    values = [float(q.value) for q in shown]
    for name, limit, bound, sign in (
        ("axis.min", spec.minimum, min(values), "≤"),
        ("axis.max", spec.maximum, max(values), "≥"),
    ):
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


def _status_at(layers: Sequence[Layer], index: int) -> Status:
    """A category is a forecast when all it shows is."""
    found = [
        p.quantity.status
        for layer in layers
        for s in layer.series
        if (p := s.points[index]).quantity is not None
    ]
    known: list[Status] = ["T", "F", "E", "A"]
    return max(found, key=known.index) if found else "A"


def _total(layers: Sequence[Layer], language: Language) -> str:
    """What stands in a doughnut's hole: the sum of what may be summed."""
    if layers[0].kind != "slices":
        return ""
    parts = [p.quantity for p in layers[0].series[0].points if p.quantity]
    if not may_be_summed(parts):
        return ""
    try:
        return format_quantity(total(parts), language).text
    except RefusedError:
        return ""
