"""Lines that compare movements: years over one another, series from one base, ranks,
scenarios."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import Point, Series
from deckgen.model.inline import Text
from deckgen.model.quantity import Quantity
from deckgen.model.source import Language
from deckgen.quantities import RANK, RefusedError, growth, index, parse_period
from deckgen.quantities.combine import combined, written
from deckgen.resolve.chart_shape import Shaped
from deckgen.resolve.construct import Measured
from deckgen.resolve.scales import series_of

PARTS = {"month": 12, "quarter": 4, "half": 2}
YEARS = 8
RANKED = 12


def shape_seasonal(given: Measured, block: ExhibitSpec) -> Shaped:
    """A line a year over its months, quarters or halves: the newest in front.

    Raises:
        FailedError: `seasonal-periods`, `chart-too-many/series`.
    """
    one = _single(given, block)
    periods = [parse_period(s.removesuffix("E")) for s in given.spellings]
    kinds = {p.kind if p else "" for p in periods}
    kind = next(iter(kinds))
    if len(kinds) > 1 or kind not in PARTS:
        raise FailedError(diagnose("seasonal-periods", block.at("x")))
    known = [p for p in periods if p is not None]
    years = sorted({p.start.year for p in known})
    if not 2 <= len(years) <= YEARS:
        said = {"count": len(years), "limit": YEARS}
        raise FailedError(diagnose("seasonal-periods/years", block.at("x"), **said))
    count = PARTS[kind]
    rows = {year: [Point(None)] * count for year in years}
    for period, point in zip(known, one.points, strict=True):
        place = (period.start.month - 1) * count // 12
        rows[period.start.year][place] = point
    zh = given.language == "zh-CN"
    made = tuple(
        replace(
            one,
            name=f"{year}年" if zh else str(year),
            points=tuple(rows[year]),
            muted=year != years[-1],
        )
        for year in years
        if any(p.quantity is not None for p in rows[year])
    )
    labels = tuple(_part(kind, i, given.language) for i in range(count))
    layer = replace(given.layers[0], series=made)
    title = {"month": "月份", "quarter": "季度", "half": "半年"}[kind]
    if not zh:
        title = kind.capitalize()
    return Shaped((layer,), labels, labels, category_title=title, named_ends=True)


def _part(kind: str, place: int, language: Language) -> str:
    """`3月`, `第1季度`, `Mar`, `Q1`."""
    zh = language == "zh-CN"
    if kind == "month":
        names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        return f"{place + 1}月" if zh else names[place]
    if kind == "quarter":
        return f"第{place + 1}季度" if zh else f"Q{place + 1}"
    return ("上半年", "下半年")[place] if zh else f"H{place + 1}"


def _single(given: Measured, block: ExhibitSpec) -> Series:
    """The only series of a kind that makes several of it."""
    (layer,) = given.layers
    if len(layer.series) > 1:
        said = {"count": len(layer.series), "limit": 1}
        place = block.at("series", "y[2]", "y")
        raise FailedError(diagnose("chart-too-many/series", place, **said))
    return layer.series[0]


def shape_relative(given: Measured, block: ExhibitSpec) -> Shaped:
    """Every series from the first period that all of them have: as an index of 100, or
    as its change in percent.

    Raises:
        FailedError: `relative-base`, `growth-undefined`, ….
    """
    (layer,) = given.layers
    rows = [[p.quantity for p in s.points] for s in layer.series]
    count = len(given.labels)
    start = next((i for i in range(count) if all(r[i] for r in rows)), None)
    if start is None:
        raise FailedError(diagnose("relative-base", block.at("y")))
    change = given.spec.rebase == "change"
    compute: Callable[[Quantity, Quantity], Quantity] = growth if change else index
    made: list[Series] = []
    for one, row in zip(layer.series, rows, strict=True):
        base = row[start]
        try:
            found = [
                compute(q, base) if q is not None and base is not None else None
                for q in row[start:]
            ]
        except RefusedError as error:
            place = block.at("y")
            raise FailedError(diagnose(error.key, place, **error.values)) from None
        unit = next(q.unit for q in found if q is not None)
        new = series_of(one.name, unit, found, labels=one.labels)
        made.append(replace(new, when=one.when, muted=one.muted))
    return Shaped(
        (replace(layer, series=tuple(made)),),
        tuple(given.labels[start:]),
        tuple(given.spellings[start:]),
        notes=_changed(given.labels[start], given.language) if change else (),
        named_ends=True,
    )


def _changed(first: str, language: Language) -> tuple[tuple[Text, ...], ...]:
    words = f"{first}以来的变化" if language == "zh-CN" else f"change since {first}"
    return ((Text(words),),)


def shape_bump(given: Measured, block: ExhibitSpec) -> Shaped:
    """The place of each series at each period among those shown, 1 for the largest.

    Raises:
        FailedError: `bump-tie`, `bump-bound`, `bump-few`.
    """
    (layer,) = given.layers
    count = len(layer.series)
    if not 2 <= count <= RANKED or len(given.labels) < 2:
        raise FailedError(diagnose("bump-few", block.at("series", "y"), count=count))
    rows: list[list[Quantity | None]] = [[] for _ in layer.series]
    for i, category in enumerate(given.labels):
        column = [s.points[i].quantity for s in layer.series]
        ranks = _ranks(column, layer.series, category, block)
        for row, rank in zip(rows, ranks, strict=True):
            row.append(rank)
    unit = next(q.unit for row in rows for q in row if q is not None)
    made = tuple(
        replace(series_of(s.name, unit, row, labels=True), muted=s.muted)
        for s, row in zip(layer.series, rows, strict=True)
        if any(row)
    )
    title = given.titles[0] if given.titles else layer.series[0].name
    zh = given.language == "zh-CN"
    words = f"名次按图中各项的{title}排列" if zh else f"ranks of those shown by {title}"
    return Shaped(
        (replace(layer, series=made),),
        tuple(given.labels),
        tuple(given.spellings),
        notes=((Text(words),),),
        named_ends=True,
        ranks=True,
    )


def _ranks(
    column: Sequence[Quantity | None],
    series: Sequence[Series],
    category: str,
    block: ExhibitSpec,
) -> list[Quantity | None]:
    """The places of one period; what has no value has none."""
    place = block.at("y")
    there = [(q, s.name) for q, s in zip(column, series, strict=True) if q is not None]
    for quantity, name in there:
        if quantity.qualifier not in ("=", "~"):
            said = {"series": name, "category": category}
            raise FailedError(
                diagnose("bump-bound", place, figure=written(quantity), **said)
            )
    ordered = sorted(there, key=lambda pair: -pair[0].value)
    for (one, first), (next_one, second) in pairwise(ordered):
        if one.value == next_one.value:
            raise FailedError(
                diagnose("bump-tie", place, category=category, a=first, b=second)
            )
    found: list[Quantity | None] = []
    every = [q for q, _ in there]
    for mine in column:
        if mine is None:
            found.append(None)
            continue
        rank = 1 + sum(other.value > mine.value for other, _ in there)
        detail = f"{written(mine)}: {rank}/{len(there)}"
        own = [mine, *(q for q in every if q is not mine)]
        made = combined(
            "rank",
            detail,
            [(replace(q, qualifier="="), 1) for q in own],
            value=Decimal(rank),
            unit=RANK,
            measure="count",
            digits=0,
        )
        found.append(replace(made, entity=mine.entity, qualifier="="))
    return found


def shape_scenario(given: Measured, block: ExhibitSpec) -> Shaped:
    """History, then a dashed branch for each scenario from its last value.

    Raises:
        FailedError: `scenario-history`, `scenario-overlap`.
    """
    (layer,) = given.layers
    past = [s for s in layer.series if not any(p.is_forecast for p in s.points)]
    if len(past) != 1 or len(layer.series) < 2:
        place = block.at("series", "y")
        raise FailedError(diagnose("scenario-history", place, count=len(past)))
    (history,) = past
    last = max(i for i, p in enumerate(history.points) if p.quantity is not None)
    made: list[Series] = [replace(history, labels=False)]
    for one in layer.series:
        if one is history:
            continue
        early = next(
            (i for i in range(last + 1) if one.points[i].quantity is not None), None
        )
        if early is not None:
            said = {"series": one.name, "category": given.labels[early]}
            raise FailedError(diagnose("scenario-overlap", block.at("y"), **said))
        joint = history.points[last]
        points = (*one.points[:last], joint, *one.points[last + 1 :])
        made.append(replace(one, points=points))
    return Shaped(
        (replace(layer, series=tuple(made)),),
        tuple(given.labels),
        tuple(given.spellings),
        named_ends=True,
    )
