"""Series of a chart, and the scale in which English prints an exhibit's numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from deckgen.formatting import excel_format, format_point, rescaled
from deckgen.model.figure import Layer, Point, Series
from deckgen.model.quantity import Quantity, Unit
from deckgen.quantities import convert

STEPS = (12, 9, 6, 3)
"""Powers of ten that English has a word for."""
FITS = ((Decimal(1), Decimal(10_000)), (Decimal("0.1"), Decimal("Infinity")))
"""Least and greatest value that read well in a scale: at best, and where the values
lie too far apart for that."""


def series_of(
    name: str, unit: Unit, points: Sequence[Quantity | None], *, labels: bool
) -> Series:
    """Points that are in `unit` already, all printed with the same digits, but
    for bounds and approximations."""
    digits = max(q.digits for q in points if q)
    return Series(
        name=name,
        unit=unit,
        points=tuple(
            Point(q, format_point(q, digits)) if q else Point(None) for q in points
        ),
        number_format=excel_format(digits),
        labels=labels,
    )


def english_units(shown: Iterable[Quantity]) -> Mapping[Unit, Unit]:
    """Unit that English has no scale word for (亿, 万) → the one that reads best.

    The largest scale that none is lost in:
    11,441 and 143 × 亿元 become CNY 1,144.1 and 14.3 billion. Numbers of one base come
    to share a unit.
    """
    by_base: dict[str, list[Quantity]] = {}
    for quantity in shown:
        by_base.setdefault(quantity.unit.base, []).append(quantity)
    return {
        quantity.unit: rescaled(quantity.unit, _step(alike))
        for alike in by_base.values()
        if any(q.unit.scale.adjusted() not in (0, *STEPS) for q in alike)
        for quantity in alike
    }


def english_unit(shown: Iterable[Quantity], unit: Unit) -> Unit:
    """`unit`, or what English prints for it beside the numbers shown."""
    return english_units(shown).get(unit, unit)


def printed_in(quantity: Quantity, unit: Unit) -> Quantity:
    """The same number in another scale, for print.

    That is no work on the data, which a source line would name.

    Raises:
        RefusedError: `unit-mixed`, the bases differ.
    """
    return replace(convert(quantity, unit), processing=quantity.processing)


def english_layers(layers: Sequence[Layer]) -> list[Layer]:
    """Layers of a chart in scales that English has words for."""
    points = [p for layer in layers for s in layer.series for p in s.points]
    units = english_units(p.quantity for p in points if p.quantity)

    def change(series: Series) -> Series:
        if series.unit not in units:
            return series
        unit = units[series.unit]
        found = [
            printed_in(p.quantity, unit) if p.quantity else None for p in series.points
        ]
        made = series_of(series.name, unit, found, labels=series.labels)
        return replace(made, when=series.when)

    return [
        replace(layer, series=tuple(change(s) for s in layer.series))
        for layer in layers
    ]


def _step(alike: Sequence[Quantity]) -> int:
    sizes = [abs(q.value * q.unit.scale) for q in alike if q.value]
    if not sizes:
        return 0
    for least, most in FITS:
        for size in STEPS:
            one = Decimal(10) ** size
            if least * one <= min(sizes) and one <= max(sizes) < most * one:
                return size
    return 0
