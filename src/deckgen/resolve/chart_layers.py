"""Rows of a dataset → the categories and the series of a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError, Scope
from deckgen.expressions.lookup import period_of_row, spelling
from deckgen.model.dataset import Dataset
from deckgen.model.expression import NameRef
from deckgen.model.figure import Layer, Series
from deckgen.model.quantity import Period, Quantity, Unit
from deckgen.model.source import Language
from deckgen.model.specs import ChartSpec, MeasureSpec
from deckgen.quantities import RefusedError, convert, parse_unit, total
from deckgen.quantities.combine import worst_status, written
from deckgen.resolve.adding_up import adding_up
from deckgen.resolve.chart_kinds import Group, kind_of
from deckgen.resolve.chart_reading import read_moments
from deckgen.resolve.context import Context
from deckgen.resolve.missing_periods import with_missing
from deckgen.resolve.provenance import may_be_summed
from deckgen.resolve.ranges import days_of
from deckgen.resolve.rest import rest_or_gap, split_top
from deckgen.resolve.rows import (
    Table,
    category_text,
    plain_values,
    quantity_of,
    sorted_categories,
)
from deckgen.resolve.scales import series_of
from deckgen.resolve.titles import measure_title

LIMITS = {
    "categories": 60,
    "series": 8,
    "slices": 7,
    "points": 500,
    "moments": 10_000,
    "candles": 260,
}
LINES = ("line", "dual-line", "seasonal", "scenario", "relative")
"""Kinds whose points are close together where there are many."""


def categories_of(
    table: Table, spec: ChartSpec
) -> tuple[list[object], tuple[object, ...]]:
    """What stands along the axis, sorted periods, or names in the data's order; and
    what is summed up beside it as the rest."""
    found: list[object] = list(table.values(spec.x))
    if spec.x == table.when:
        periods = sorted(p for p in found if isinstance(p, Period))
        if shows_gaps(spec):
            periods = with_missing(periods, lambda p: is_actual(table, p))
        found = [*periods]
    field = spec.rows.sort.removeprefix("-")

    limit = limit_of(spec, over_time=spec.x == table.when)
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


def limit_of(spec: ChartSpec, *, over_time: bool) -> int:
    """The most categories that a kind of chart shows."""
    own = dict(kind_of(spec).limits).get("categories")
    if own is not None:
        return own
    if spec.type in ("doughnut", "pie"):
        return LIMITS["slices"]
    if spec.type in ("scatter", "bubble"):
        return LIMITS["points"]
    if spec.type == "candlestick":
        return LIMITS["candles"]
    if over_time and spec.type in LINES:
        return LIMITS["moments"]
    return LIMITS["categories"]


def shows_gaps(spec: ChartSpec) -> bool:
    """Whether time runs along the axis and an empty place in it can be seen."""
    if spec.rows.sort or spec.rows.top or spec.x in dict(spec.rows.where):
        return False
    kind = kind_of(spec)
    if kind.shape or kind.construct or kind.arrange:
        return False
    drawn = [d for _, d in kind.keys]
    return all(d.kind in ("columns", "line") and d.grouping != "percent" for d in drawn)


def is_actual(table: Table, period: Period) -> bool:
    """Whether any row of a period is a measured one."""
    rows = (r for r in table.rows if period_of_row(table.dataset, r) == period)
    return any(table.status(r) == "A" for r in rows)


def _too_many_categories(count: int, limit: int, spec: ChartSpec) -> FailedError:
    place = spec.rows.at("x")
    key = "chart-too-many/categories"
    return FailedError(diagnose(key, place, count=count, limit=limit))


def layer_of(
    group: Group,
    categories: Sequence[object],
    tail: Sequence[object],
    table: Table,
    spec: ChartSpec,
    context: Context,
) -> Layer:
    """One series a measure, or one a value of the field `series`."""
    drawn = group.drawn
    made: list[Series] = []
    splits: tuple[object, ...] = (None,)
    if spec.series and drawn.kind not in ("across", "sizes"):
        splits = table.values(spec.series)
    columns: list[tuple[MeasureSpec, object, list[Quantity | None]]] = []
    for measure in group.measures:
        if spec.series and drawn.kind in ("scatter", "bubble"):
            points = points_of(measure, None, categories, table, spec)
            parts = grouped(points, splits, categories, table, spec)
            columns += [(measure, split, part) for split, part in parts]
            continue
        for split in splits:
            points = points_of(measure, split, categories, table, spec)
            if tail:
                left = points_of(measure, split, tail, table, spec)
                names = [spelling(c) for c in tail]
                points.append(rest_or_gap(left, names, measure.span))
            columns.append((measure, split, points))
    if spec.adds_up:
        over_time = table.when == spec.x
        columns = adding_up(columns, drawn.grouping, over_time=over_time, spec=spec)
    for measure, split, points in columns:
        name = _name(measure, split, points, table.dataset, context)
        series = _series(name, points, measure, spec, context)
        when = split if isinstance(split, Period) else None
        made.append(replace(series, when=when))
    usual = 12 if spec.type == "bump" else LIMITS["series"]
    most = dict(kind_of(spec).limits).get("series", usual)
    if len(made) > most:
        raise FailedError(
            diagnose(
                "chart-too-many/series",
                spec.rows.at("series"),
                count=len(made),
                limit=most,
            )
        )
    return Layer(drawn.kind, tuple(made), drawn.grouping, drawn.axis)


def grouped(
    points: Sequence[Quantity | None],
    splits: Sequence[object],
    categories: Sequence[object],
    table: Table,
    spec: ChartSpec,
) -> list[tuple[object, list[Quantity | None]]]:
    """Points of a field, each in the group that its row names."""
    names, groups = (table.dataset.columns[f] for f in (spec.x, spec.series))
    own: dict[object, set[object]] = {}
    for row in table.rows:
        own.setdefault(names[row], set()).add(groups[row])
    found = (
        (
            s,
            [
                q if s in own[c] else None
                for q, c in zip(points, categories, strict=True)
            ],
        )
        for s in splits
    )
    return [(s, part) for s, part in found if any(q is not None for q in part)]


def sums_of(layer: Layer, language: Language) -> Layer | None:
    """What stands above the columns of a stack, where its parts may be summed.

    Stacks with a part missing have no totals: the parts shown would not be the whole.
    """
    if layer.kind != "columns" or layer.grouping != "stacked" or len(layer.series) < 2:
        return None
    sums: list[Quantity | None] = []
    for points in zip(*(series.points for series in layer.series), strict=True):
        if not any(p.quantity for p in points):
            sums.append(None)
            continue
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


def points_of(
    measure: MeasureSpec,
    split: object,
    categories: Sequence[object],
    table: Table,
    spec: ChartSpec,
) -> list[Quantity | None]:
    """The values of a measure at categories, of one value that splits it."""
    if spec.x == table.when and len(categories) > LIMITS["categories"]:
        chosen = (spec.series if split is not None else "", split)
        found = read_moments(measure.expression, chosen, categories, table)
        if found is not None:
            return found
    field = spec.series if split is not None else ""
    there: set[object] | None = None
    if spec.type == "box":  # each observation is of one category
        columns = table.dataset.columns
        rows = table.rows if field else ()
        there = {columns[spec.x][r] for r in rows if columns[field][r] == split}
    if spec.type == "gantt":
        return days_of(measure, categories, table, spec.x)
    return [
        quantity_of(measure.expression, table.at((spec.x, c), (field, split)))
        if there is None or c in there
        else None
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
