"""Parts of several wholes → a Marimekko: as wide as wholes, as high as shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from deckgen.model.figure import Layer, Point, Series
from deckgen.model.inline import Text
from deckgen.model.quantity import Quantity
from deckgen.quantities import PERCENT, share, total
from deckgen.resolve.construct import Built, Measured, helper
from deckgen.resolve.scales import series_of

WIDTH, GAP = 1000, 6
"""Steps of the axis that all wholes take, and those between two of them."""
ROWS = 5
"""Of the sheet for each category: up, along, its middle, along, down."""
LEAST = Decimal("0.03")
"""Of all, for a category that can be read."""
MOST = 10


def mekko_of(m: Measured) -> Built:
    """Steps of stacked areas, with hidden series that carry shares, wholes and names.

    Raises:
        FailedError: `form-series`, `form-gap`, `form-negative`, `mekko-…`, and what
            refuses a total.
    """
    parts = m.count(2, 3, 4, 5, 6, 7, 8)
    if len(m.labels) > MOST:
        m.refuse("mekko-many", count=len(m.labels), limit=MOST)
    wholes = [whole_of(m, parts, i) for i in range(len(m.labels))]
    everything = sum((q.value for q in wholes), Decimal(0))
    for name, whole in zip(m.labels, wholes, strict=True):
        if whole.value <= LEAST * everything:
            m.refuse("mekko-narrow", category=name)
    areas: list[Series] = []
    carriers: list[Series] = []
    for one in parts:
        found = [
            m.computed(share, m.exact(one, i), whole) for i, whole in enumerate(wholes)
        ]
        row = series_of(
            one.name, PERCENT, [replace(q, digits=0) for q in found], labels=False
        )
        row = replace(row, colour=one.colour)
        areas.append(stepped(row))
        carriers.append(helper(in_middles(row), labels=True))
    sums = series_of(m.said("合计", "Total"), wholes[0].unit, wholes, labels=True)
    feet = replace(
        sums,
        name=m.said("名称位置", "Place of names"),
        points=tuple(Point(replace(q, value=Decimal(0))) for q in wholes),
    )
    layers = [
        Layer("area", tuple(areas), "stacked"),
        Layer("columns", tuple(carriers), "stacked"),
        Layer("totals", middles(m, carriers)),
        Layer("totals", (helper(in_middles(feet)),)),
        Layer("totals", (helper(in_middles(sums), labels=True),), axis="secondary"),
    ]
    names = [name for name in m.labels for _ in range(ROWS)]
    places = positions_of([q.value for q in wholes])
    note = m.said("柱宽为合计，柱高为占比", "widths are totals, heights shares")
    return Built(layers, names, "mekko", notes=((Text(note),),), positions=places)


def middles(m: Measured, shares: Sequence[Series]) -> tuple[Series, ...]:
    """Where the labels of shares stand: half way up their fields. Office would place
    those of stacked columns by itself, LibreOffice not beside areas in a document."""
    made: list[Series] = []
    below: list[Decimal] = [Decimal(0)] * len(shares[0].points)
    for one in shares:
        points: list[Point] = []
        for i, point in enumerate(one.points):
            quantity = point.quantity
            if quantity is not None:
                place = below[i] + quantity.value / 2
                below[i] += quantity.value
                quantity = replace(quantity, value=place)
            points.append(Point(quantity))
        name = m.said(f"{one.name}（标签位置）", f"{one.name} (place of label)")
        made.append(replace(helper(one, name), points=tuple(points)))
    return tuple(made)


def whole_of(m: Measured, parts: Sequence[Series], place: int) -> Quantity:
    """The total of a category."""
    found = [m.exact(one, place) for one in parts]
    if any(q.value < 0 for q in found):
        m.refuse("form-negative", type="mekko", category=m.labels[place])
    return m.computed(lambda *quantities: total(quantities), *found)


def stepped(row: Series) -> Series:
    """Each value thrice between two zeros: the edges of its column."""
    made: list[Point] = []
    for point in row.points:
        quantity = point.quantity
        foot = Point(replace(quantity, value=Decimal(0)) if quantity else None)
        made += (foot, point, point, point, foot)
    return replace(row, points=tuple(made))


def in_middles(row: Series) -> Series:
    """Each value once, in the middle of its column."""
    made: list[Point] = []
    for point in row.points:
        made += (Point(None), Point(None), point, Point(None), Point(None))
    return replace(row, points=tuple(made))


def positions_of(wholes: Sequence[Decimal]) -> tuple[int, ...]:
    """Where each row stands along the axis."""
    everything, before, made = sum(wholes, Decimal(0)), Decimal(0), list[int]()
    for number, whole in enumerate(wholes):
        start = round(before / everything * WIDTH) + number * GAP
        before += whole
        end = round(before / everything * WIDTH) + number * GAP
        made += (start, start, (start + end) // 2, end, end)
    return tuple(made)
