"""Many observations → how they are spread: the columns of a histogram, boxes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation, localcontext

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.formatting import format_number, format_unit
from deckgen.model.figure import Layer, Series
from deckgen.model.inline import Inlines, Text
from deckgen.model.quantity import Quantity, Unit
from deckgen.quantities import subtract
from deckgen.quantities.combine import combined, written
from deckgen.quantities.units import EXACT
from deckgen.resolve.construct import Built, Measured, helper
from deckgen.resolve.scales import series_of

LEAST_OBSERVATIONS = 5
"""Of fewer, quartiles and classes say nothing that the values themselves do not."""
MOST_BINS = 30
COUNT = Unit("", "", Decimal(1), "count")
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def histogram_of(m: Measured) -> Built:
    """Observations, one a category → how many are in each class.

    Classes are of equal width unless their borders are given; each holds its lower
    border, the last one both.

    Raises:
        FailedError: `form-series`, `form-few`, `bins-…`.
    """
    (series,) = m.count(1)
    found = [m.exact(series, i) for i, p in enumerate(series.points) if p.quantity]
    if len(found) < LEAST_OBSERVATIONS:
        m.refuse(
            "form-few",
            type="histogram",
            count=len(found),
            least=LEAST_OBSERVATIONS,
            category=series.name,
        )
    values = sorted(q.value for q in found)
    borders = borders_of(values, m)
    counts: list[Quantity] = []
    for i in range(len(borders) - 1):
        low, high = borders[i], borders[i + 1]
        last = i == len(borders) - 2
        inside = [
            q for q in found if low <= q.value < high or (last and q.value == high)
        ]
        counts.append(count_of(inside or found, len(inside), f"[{low:f}, {high:f})"))
    digits = max(decimals_of(b) for b in borders)
    names = [format_number(b, digits) for b in borders]
    dash = "–" if borders[0] >= 0 else m.said("～", " to ")
    labels = [f"{names[i]}{dash}{names[i + 1]}" for i in range(len(names) - 1)]
    row = series_of(m.said("数量", "Count"), COUNT, list(counts), labels=m.spec.labels)
    unit = format_unit(series.unit, m.language)
    inside_brackets = f" ({unit})" if m.language == "en" else f"（{unit}）"
    title = series.name + (inside_brackets if unit else "")
    widths = {borders[i + 1] - borders[i] for i in range(len(borders) - 1)}
    return Built(
        [Layer("columns", (row,))],
        labels,
        "histogram" if len(widths) == 1 else "",
        notes=histogram_notes(m, title, even=len(widths) == 1),
        title=title,
    )


def decimals_of(number: Decimal) -> int:
    """Decimal places that a number needs."""
    return len(f"{number:f}".partition(".")[2].rstrip("0"))


def histogram_notes(m: Measured, title: str, *, even: bool) -> tuple[Inlines, ...]:
    """What the classes are of, and how their borders count."""
    said = m.said(
        f"横轴为{title}，各组含下限、不含上限（末组含上限）",
        f"horizontal: {title}; classes hold their lower border, the last one both",
    )
    if not even:
        said += m.said("，组距不等，柱高为个数", "; widths differ, heights count")
    return ((Text(said),),)


def count_of(rests_on: Sequence[Quantity], count: int, detail: str) -> Quantity:
    """A number of observations, which rests on those that were counted."""
    return combined(
        "count",
        f"{detail}: {'、'.join(written(q) for q in rests_on) if count else 0}",
        tuple((q, 1) for q in rests_on),
        value=Decimal(count),
        unit=COUNT,
        measure="count",
        digits=0,
    )


def borders_of(values: Sequence[Decimal], m: Measured) -> list[Decimal]:
    """The borders of the classes: given, or round ones around sorted values; as many
    classes as Sturges' rule says unless their number is given.

    Raises:
        FailedError: `bins-unreadable`, `bins-order`, `bins-outside`, `bins-many`.
    """
    place = m.spec.rows.at("bins")
    try:
        given = [Decimal(text.replace(",", "")) for text in m.spec.bins]
    except InvalidOperation:
        wrong = ", ".join(m.spec.bins)
        raise FailedError(diagnose("bins-unreadable", place, bins=wrong)) from None
    if any(not number.is_finite() for number in given):
        wrong = ", ".join(m.spec.bins)
        raise FailedError(diagnose("bins-unreadable", place, bins=wrong))
    if len(given) > 1:
        if any(given[i] >= given[i + 1] for i in range(len(given) - 1)):
            raise FailedError(diagnose("bins-order", place))
        if len(given) > MOST_BINS + 1:
            raise FailedError(diagnose("bins-many", place, limit=str(MOST_BINS)))
        outside = [v for v in values if not given[0] <= v <= given[-1]]
        if outside:
            said = {"count": str(len(outside)), "value": f"{outside[0]:f}"}
            raise FailedError(diagnose("bins-outside", place, **said))
        return given
    wanted = math.ceil(math.log2(len(values))) + 1
    if given:
        whole = given[0] == given[0].to_integral_value()
        if not whole or not 2 <= given[0] <= MOST_BINS:
            raise FailedError(diagnose("bins-many", place, limit=str(MOST_BINS)))
        wanted = int(given[0])
    return round_borders(values[0], values[-1], wanted)


def round_borders(low: Decimal, high: Decimal, count: int) -> list[Decimal]:
    """Round borders of about `count` classes of one width around two values."""
    with localcontext(EXACT):
        spread = high - low or abs(high) or Decimal(1)
        rough = spread / count
        power = Decimal(1).scaleb(rough.adjusted())
        step = next(s * power for s in STEPS if s * power >= rough)
        first = (low / step).to_integral_value("ROUND_FLOOR") * step
        borders = [first]
        while borders[-1] < high or len(borders) < 2:
            borders.append(borders[-1] + step)
        return borders


# ------------------------------------------------------------------------ boxes


def boxes_of(m: Measured) -> Built:
    """Observations of each category, a series each → five numbers a category.

    Raises:
        FailedError: `form-few`, `form-bound`.
    """
    rows: list[list[Quantity]] = [[] for _ in range(5)]
    for i, name in enumerate(m.labels):
        found = [m.exact(s, i) for s in m.series if s.points[i].quantity]
        if len(found) < LEAST_OBSERVATIONS:
            m.refuse(
                "form-few",
                type="box",
                count=len(found),
                least=LEAST_OBSERVATIONS,
                category=name,
            )
        for row, quarter in zip(rows, range(5), strict=True):
            row.append(quartile(found, quarter))
    unit = m.series[0].unit
    least, first, middle, third, most = (list(row) for row in rows)

    def named(
        chinese: str, english: str, row: list[Quantity], *, labels: bool = False
    ) -> Series:
        return series_of(m.said(chinese, english), unit, row, labels=labels)

    whole = [m.computed(subtract, *pair) for pair in zip(most, least, strict=True)]
    length = m.said("须长", "Length of whisker")
    numbers = (
        named("最小值", "Minimum", least),
        named("下四分位数", "Lower quartile", first),
        named("中位数", "Median", middle, labels=m.spec.labels),
        named("上四分位数", "Upper quartile", third),
        named("最大值", "Maximum", most),
        helper(series_of(length, whole[0].unit, whole, labels=False)),
    )
    note = m.said(
        "箱体为中间一半，须线至最小值和最大值；"
        "四分位数按线性插值（同 Excel 的 QUARTILE.INC）",
        "boxes hold the middle half, whiskers reach the least and greatest value; "
        "quartiles by linear interpolation (as Excel's QUARTILE.INC)",
    )
    return Built(
        [Layer("columns", boxes(m, first, third), "stacked"), Layer("line", numbers)],
        m.labels,
        "box",
        notes=((Text(note),),),
    )


def boxes(
    m: Measured, first: Sequence[Quantity], third: Sequence[Quantity]
) -> tuple[Series, ...]:
    """Columns from the lower to the upper quartile, on hidden ones; what is below zero
    hangs from zero."""
    zero = Decimal(0)
    rows: list[list[Quantity | None]] = [[], [], [], []]
    for low, high in zip(first, third, strict=True):
        length = m.computed(subtract, high, low)
        up, down = max(zero, low.value), min(zero, high.value)
        values = (
            (low, up),
            (length, max(zero, high.value) - up),
            (high, down),
            (length, min(zero, low.value) - down),
        )
        for row, (quantity, value) in zip(rows, values, strict=True):
            row.append(replace(quantity, value=value) if value else None)
    names = (
        m.said("箱底", "Foot of box"),
        m.said("箱", "Box"),
        m.said("箱顶（零以下）", "Top of box (below zero)"),
        m.said("箱（零以下）", "Box (below zero)"),
    )
    unit, made = first[0].unit, list[Series]()
    for n, (name, row) in enumerate(zip(names, rows, strict=True)):
        if not any(row):
            continue
        one = series_of(name, unit, row, labels=False)
        made.append(one if n % 2 else helper(one))
    if made:
        return tuple(made)
    # All quartiles are zero: a box without height.
    return (series_of(names[1], unit, list(first), labels=False),)


def quartile(found: Sequence[Quantity], quarter: int) -> Quantity:
    """The value below which so many quarters lie, between two values by linear
    interpolation; it rests on all of them."""
    inside = sorted(found, key=lambda q: q.value)
    with localcontext(EXACT):
        place = Decimal(len(inside) - 1) * quarter / 4
        at = int(place)
        above = inside[min(at + 1, len(inside) - 1)].value
        value = inside[at].value + (above - inside[at].value) * (place - at)
    names = ("minimum", "quartile", "median", "quartile", "maximum")
    return combined(
        names[quarter],
        "、".join(written(q) for q in inside),
        tuple((q, 1) for q in inside),
        value=value,
        unit=inside[0].unit,
        measure=inside[0].measure,
        digits=max(q.digits for q in inside) + (quarter in (1, 2, 3)),
    )
