"""Points in a field of two measures: which are drawn, and what parts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.formatting import format_unit, join_words
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import Layer, Quadrants
from deckgen.model.inline import Inlines, Text
from deckgen.model.quantity import Quantity
from deckgen.model.source import Language
from deckgen.model.specs import QuadrantSpec
from deckgen.quantities import RefusedError, mean, median
from deckgen.resolve.chart_shape import Shaped, picked
from deckgen.resolve.construct import Measured

NAMED = 6
"""So many points left out are named; of more it is said how many."""
BOUNDS = 5


def shape_points(given: Measured, block: ExhibitSpec) -> Shaped:
    """The points that have all of their values; the largest bubbles first, so that none
    lies behind another.

    Raises:
        FailedError: `points-empty`, `points-size`, `quadrant-outside`.
    """
    sizes = given.layers[2:]
    count = len(given.labels)
    whole = [
        i
        for i in range(count)
        if all(_value(layer, i) is not None for layer in given.layers)
    ]
    if not whole:
        raise FailedError(diagnose("points-empty", block.at("data")))
    for layer in sizes:
        for i in whole:
            size = _value(layer, i)
            if size is None or size.value <= 0:
                place = block.at("size")
                name = given.labels[i]
                raise FailedError(diagnose("points-size", place, category=name))
        if not given.spec.rows.sort:
            whole.sort(key=lambda i: -_size(sizes[0], i))
    layers = tuple(
        replace(
            layer,
            series=tuple(
                one
                for s in layer.series
                for one in (replace(s, points=picked(s, whole)),)
                if any(p.quantity is not None for p in one.points)
            ),
        )
        for layer in given.layers
    )
    labels = tuple(given.labels[i] for i in whole)
    missing = [given.labels[i] for i in range(count) if i not in set(whole)]
    lines, rests_on = _quadrants(given.spec.quadrants, layers, block)
    notes = (
        *_left_out(missing, given.language),
        *_bounds(layers, labels, given.titles, given.language),
        *_area(layers, given.language),
        *_parted(given.spec.quadrants, given.language),
    )
    return Shaped(
        layers,
        labels,
        tuple(given.spellings[i] for i in whole),
        notes,
        rests_on,
        lines,
        _titles(layers, given),
    )


def _titles(layers: Sequence[Layer], given: Measured) -> tuple[str, str]:
    """What grows to the right and upwards, with their units."""
    found: list[str] = []
    for layer, title in zip(layers[:2], given.titles, strict=False):
        unit = format_unit(layer.series[0].unit, given.language)
        bracketed = f" ({unit})" if given.language == "en" else f"（{unit}）"
        found.append(title + (bracketed if unit else ""))
    return found[0], found[1]


def _value(layer: Layer, index: int) -> Quantity | None:
    """Of the group that has the point."""
    found = (s.points[index].quantity for s in layer.series)
    return next((q for q in found if q is not None), None)


def _size(layer: Layer, index: int) -> Decimal:
    quantity = _value(layer, index)
    return quantity.value if quantity is not None else Decimal(0)


def _left_out(missing: Sequence[str], language: Language) -> tuple[Inlines, ...]:
    """Points without one of their values are said, not silently gone."""
    if not missing:
        return ()
    zh = language == "zh-CN"
    if len(missing) > NAMED:
        said = f"{len(missing)}个点" if zh else f"{len(missing)} points"
    else:
        said = join_words(list(missing), language)
    words = f"{said}数据不全，未画出" if zh else f"not drawn for want of data: {said}"
    return ((Text(words),),)


def _bounds(
    layers: Sequence[Layer],
    labels: Sequence[str],
    titles: Sequence[str],
    language: Language,
) -> tuple[Inlines, ...]:
    """A point has no number printed beside it, so that a bound is said here."""
    zh = language == "zh-CN"
    found: list[str] = []
    for layer, title in zip(layers, titles, strict=True):
        for series in layer.series:
            for name, point in zip(labels, series.points, strict=True):
                quantity = point.quantity
                if quantity is None or quantity.qualifier in ("=", "~"):
                    continue
                of = f"{name}的" if zh else f"{name}: "
                found.append(f"{of}{title}{'' if zh else ' '}{point.text}")
    if len(found) > BOUNDS:
        words = (
            f"{len(found)}个数值是上下限，画在界上"
            if zh
            else f"{len(found)} values are bounds, drawn where they lie"
        )
        return ((Text(words),),)
    return tuple((Text(words),) for words in found)


def _area(layers: Sequence[Layer], language: Language) -> tuple[Inlines, ...]:
    """What the area of a bubble says."""
    sizes = [layer for layer in layers if layer.kind == "sizes"]
    if not sizes:
        return ()
    name = sizes[0].series[0].name
    zh = language == "zh-CN"
    words = f"气泡面积表示{name}" if zh else f"area of the bubbles: {name}"
    return ((Text(words),),)


def _parted(spec: QuadrantSpec | None, language: Language) -> tuple[Inlines, ...]:
    """Where the dashed lines come from."""
    if spec is None:
        return ()
    zh = language == "zh-CN"
    words = {
        "mean": "图中各点的平均值" if zh else "means of the points shown",
        "median": "图中各点的中位数" if zh else "medians of the points shown",
    }
    own = "本报告划定" if zh else "set by this report"
    named = [words.get(str(at), own) for at in (spec.x, spec.y)]
    if named[0] == named[1]:
        said = f"虚线：{named[0]}" if zh else f"dashed lines: {named[0]}"
    elif zh:
        said = f"竖虚线：{named[0]}，横虚线：{named[1]}"
    else:
        said = f"dashed lines: upright, {named[0]}; level, {named[1]}"
    return ((Text(said),),)


def _quadrants(
    spec: QuadrantSpec | None, layers: Sequence[Layer], block: ExhibitSpec
) -> tuple[Quadrants | None, tuple[Quantity, ...]]:
    """Where the lines stand, and what was computed for them.

    Raises:
        FailedError: `quadrant-outside`, `unit-mixed`, ….
    """
    if spec is None:
        return None, ()
    found: list[float] = []
    computed: list[Quantity] = []
    keys: tuple[Literal["x", "y"], ...] = ("x", "y")
    for key, at, layer in zip(keys, (spec.x, spec.y), layers[:2], strict=True):
        points = [
            p.quantity for s in layer.series for p in s.points if p.quantity is not None
        ]
        place = block.at(f"quadrants.{key}")
        if isinstance(at, str):
            try:
                line = (mean if at == "mean" else median)(points)
            except RefusedError as error:
                raise FailedError(diagnose(error.key, place, **error.values)) from None
            computed.append(line)
            found.append(float(line.value))
            continue
        values = [float(q.value) for q in points]
        low, high = min(values), max(values)
        if not low <= at <= high:
            raise FailedError(
                diagnose(
                    "quadrant-outside",
                    place,
                    key=key,
                    value=f"{at:g}",
                    low=f"{low:g}",
                    high=f"{high:g}",
                )
            )
        found.append(at)
    return Quadrants(found[0], found[1], spec.names), tuple(computed)
