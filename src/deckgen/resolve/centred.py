"""Bars that stand about a middle: two populations, answers on a scale, funnels; and
bars with a change beside each."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from deckgen.formatting import format_period
from deckgen.model.figure import Layer, Point, Series
from deckgen.model.inline import Inlines, Text
from deckgen.model.quantity import Quantity
from deckgen.quantities import share
from deckgen.quantities.combine import combined
from deckgen.resolve.construct import Built, Measured, helper, ordered
from deckgen.resolve.scales import series_of

CHANGE = '"▲ "0.0"{0}";"▼ "0.0"{0}"'
WHOLE = Decimal(100)
ROUNDING = Decimal("0.5")
"""Of a whole, for each of its answers: shares are rounded."""


def mirror_of(m: Measured) -> Built:
    """Two measures back to back, the first category at the foot.

    Raises:
        FailedError: `form-series`, `form-negative`, `chart-units`.
    """
    left, right = m.count(2)
    for series in (left, right):
        for name, point in zip(m.labels, series.points, strict=True):
            if point.quantity is not None and point.quantity.value < 0:
                m.refuse("form-negative", type=m.spec.type, category=name)
    # LibreOffice takes the first for the one on the primary axis.
    layers = [Layer("bars", (right,)), Layer("bars", (left,), axis="secondary")]
    turned = range(len(m.labels))[::-1]
    found = ordered(replace(m, layers=layers), turned)
    return Built(found.layers, found.labels, "mirror")


# ----------------------------------------------------------------------- likert


def likert_of(m: Measured) -> Built:
    """Answers from one end of a scale to the other → parts of a whole, the middle of
    the scale in line; an odd number of answers has a neutral one in its middle.

    Raises:
        FailedError: `form-series`, `form-gap`, `form-negative`, `likert-whole`.
    """
    answers = m.count(2, 3, 4, 5, 6, 7)
    shares = [shares_at(m, answers, i) for i in range(len(m.labels))]
    middle = len(answers) // 2
    left: list[Quantity] = []
    for parts in shares:
        before = sum((q.value for q in parts[:middle]), Decimal(0))
        if len(answers) % 2:
            before += parts[middle].value / 2
        left.append(before_middle(parts, before))
    most = max(q.value for q in left)
    offsets = [replace(q, value=most - q.value) for q in left]
    unit = shares[0][0].unit
    rows = [
        series_of(one.name, unit, [parts[n] for parts in shares], labels=m.spec.labels)
        for n, one in enumerate(answers)
    ]
    base = series_of(m.said("左侧留白", "Offset"), unit, offsets, labels=False)
    layer = Layer("bars", (helper(base), *rows), "stacked")
    return Built([layer], m.labels, "likert", centre=float(most))


def shares_at(m: Measured, answers: tuple[Series, ...], place: int) -> list[Quantity]:
    """The answers at a category as shares of all of them."""
    found = [m.exact(one, place) for one in answers]
    if any(q.value < 0 for q in found):
        m.refuse("form-negative", type="likert", category=m.labels[place])
    sum_ = sum((q.value for q in found), Decimal(0))
    if found[0].unit.kind == "percent":
        if abs(sum_ - WHOLE) > ROUNDING * len(found):
            m.refuse("likert-whole", category=m.labels[place], sum=f"{sum_:f}")
        return found
    if not sum_:
        m.refuse("likert-whole", category=m.labels[place], sum="0")
    whole = combined(
        "total",
        " + ".join(f"{q.value:f}{q.unit}" for q in found),
        tuple((q, 1) for q in found),
        value=sum_,
        unit=found[0].unit,
        measure=found[0].measure,
        digits=found[0].digits,
    )
    return [m.computed(share, q, whole) for q in found]


def before_middle(parts: list[Quantity], value: Decimal) -> Quantity:
    """What stands left of the middle of the scale."""
    return combined(
        "offset",
        " + ".join(f"{q.value:f}" for q in parts),
        tuple((q, 1) for q in parts),
        value=value,
        unit=parts[0].unit,
        measure="share",
        digits=parts[0].digits,
    )


# ----------------------------------------------------------------------- funnel


def funnel_of(m: Measured) -> Built:
    """Stages as bars about a middle, and how much of each stage the next one keeps.

    Raises:
        FailedError: `form-series`, `form-gap`, `form-negative`, `funnel-grows`.
    """
    layer, values = centred(m)
    rates: list[Quantity | None] = [None]
    for i in range(1, len(values)):
        before, now = values[i - 1], values[i]
        if now.value > before.value:
            m.refuse("funnel-grows", category=m.labels[i], before=m.labels[i - 1])
        kept = before.value > 0
        rate = m.computed(share, now, before) if kept else None
        rates.append(rate)
    known = [q for q in rates if q is not None]
    if not known or not m.spec.labels:
        return Built([layer], m.labels, "funnel")
    name = m.said("转化率", "Conversion")
    row = series_of(name, known[0].unit, rates, labels=True)
    beside = helper(row, labels=True)
    note = m.said(
        "右侧为较上一环节的转化率", "at the right: conversion from the stage before"
    )
    layers = [layer, Layer("bars", (beside,), axis="secondary")]
    return Built(layers, m.labels, "funnel", notes=((Text(note),),))


def pyramid_of(m: Measured) -> Built:
    """Levels as bars about a middle, in the order of the data."""
    layer, _ = centred(m)
    return Built([layer], m.labels, "funnel")


def centred(m: Measured) -> tuple[Layer, list[Quantity]]:
    """Bars on hidden ones, half of what the longest has more."""
    (series,) = m.count(1)
    values = [m.exact(series, i) for i in range(len(m.labels))]
    for name, quantity in zip(m.labels, values, strict=True):
        if quantity.value < 0:
            m.refuse("form-negative", type=m.spec.type, category=name)
    most = max(q.value for q in values)
    base = tuple(
        Point(replace(q, value=(most - q.value) / 2, qualifier="=")) for q in values
    )
    held = replace(helper(series, m.said("左侧留白", "Offset")), points=base)
    return Layer("bars", (held, series), "stacked"), values


# ---------------------------------------------------------------------- changes


def marked_of(m: Measured) -> Built:
    """Bars, and beside each its change, where `change:` says one.

    Raises:
        FailedError: `form-series`, `change-unit`.
    """
    if len(m.layers) == 1:
        return Built(m.layers, m.labels)
    bars, changes = m.layers
    if len(bars.series) != 1 or len(changes.series) != 1:
        m.refuse(
            "form-series", type="bar + change:", count=len(m.series), wanted="1 + 1"
        )
    (row,) = changes.series
    if row.unit.kind not in ("percent", "points"):
        m.refuse("change-unit", series=row.name)
    sign = "%" if row.unit.kind == "percent" else m.said("个百分点", " pp")

    def text(point: Point) -> Point:
        if point.quantity is None:
            return point
        arrow = "▼" if point.quantity.value < 0 else "▲"
        return replace(point, text=f"{arrow} {point.text.lstrip('−-+')}{sign}")

    beside = replace(
        helper(row, labels=True),
        points=tuple(text(p) for p in row.points),
        number_format=CHANGE.format(sign),
    )
    layers = [bars, Layer("bars", (beside,), axis="secondary")]
    return Built(layers, m.labels, "marked", notes=compared(m, row))


def compared(m: Measured, changes: Series) -> tuple[Inlines, ...]:
    """What the changes are against, where all are against one period."""
    quantities = [p.quantity for p in changes.points if p.quantity]
    periods = {q.base_period for q in quantities}
    if len(periods) != 1 or None in periods:
        return ()
    (period,) = (p for p in periods if p)
    when = format_period(period, m.language)
    return ((Text(m.said(f"▲▼为较{when}的变化", f"▲▼: change from {when}")),),)
