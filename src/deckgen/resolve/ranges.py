"""From a low to a high value: football fields, tasks in time, tornados, dumbbells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.expressions.cells import cell_value, spelling
from deckgen.formatting import format_unit
from deckgen.formatting.numbers import MINUS
from deckgen.model.expression import NameRef
from deckgen.model.figure import Layer, Point, Series
from deckgen.model.inline import Inlines, Text
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.specs import ChartSpec, MeasureSpec
from deckgen.model.value import PeriodValue
from deckgen.quantities import difference, subtract
from deckgen.quantities.combine import combined
from deckgen.resolve.construct import Built, Measured, helper, ordered
from deckgen.resolve.rows import Table
from deckgen.resolve.scales import series_of

ZERO = date(1899, 12, 30)
"""Day 0 of a workbook."""
MILESTONE = "◆"
MOMENT = Unit("", "", Decimal(1), "count")
DAYS = Unit("天", "天", Decimal(1), "count", en="days")
DAY_FORMAT, MONTH_FORMAT = 'yyyy"-"mm"-"dd', 'yyyy"-"mm'


def football_of(m: Measured) -> Built:
    """Low and high of each category, and what they are seen against (one value).

    Raises:
        FailedError: `form-series`, `form-gap`, `form-bound`, `range-…`.
    """
    low, high, *against = m.count(2, 3)
    spans: list[Quantity] = []
    for i, name in enumerate(m.labels):
        ends = (m.exact(low, i), m.exact(high, i))
        if ends[0].value < 0:
            m.refuse("range-negative", category=name)
        if ends[1].value < ends[0].value:
            m.refuse("range-order", category=name, low=low.name, high=high.name)
        spans.append(m.computed(subtract, ends[1], ends[0]))
    bar = series_of(m.said("区间", "Range"), spans[0].unit, spans, labels=False)
    line, centre = reference_of(m, against)
    return Built(floating(low, bar, high, line), m.labels, "range", centre=centre)


def floating(
    low: Series, bar: Series, high: Series, line: Sequence[Series]
) -> list[Layer]:
    """A bar on one of which nothing is drawn; the hidden ones carry the labels."""
    # Stacked as well: LibreOffice keeps one grouping for all bars of a document.
    ends = tuple(helper(s, labels=True) for s in (high, *line))
    return [
        Layer("bars", (helper(low, labels=True), bar), "stacked"),
        Layer("bars", ends, "stacked", axis="secondary"),
    ]


def reference_of(
    m: Measured, against: Sequence[Series]
) -> tuple[tuple[Series, ...], float]:
    """The one value of a measure, and where it is on the axis.

    Raises:
        FailedError: `range-reference`, it is not the same everywhere.
    """
    if not against:
        return (), 0.0
    (series,) = against
    found = [m.exact(series, i) for i in range(len(m.labels))]
    if len({q.value for q in found}) > 1:
        m.refuse("range-reference", series=series.name, type=m.spec.type)
    return (series,), float(found[0].value)


# ------------------------------------------------------------------------ tasks


def dates_of(spec: ChartSpec) -> tuple[str, ...]:
    """The fields that tasks begin and end on."""
    if spec.type != "gantt":
        return ()
    named = (m.expression for _, measures in spec.measures for m in measures)
    return tuple(e.name for e in named if isinstance(e, NameRef))


def days_of(
    measure: MeasureSpec, categories: Sequence[object], table: Table, x: str
) -> list[Quantity | None]:
    """The dates of a field, one a category: the last measure ends, the first begins.

    Raises:
        FailedError: `gantt-date`, it is no field of dates; `gantt-twice`.
    """
    name = measure.expression.name if isinstance(measure.expression, NameRef) else ""
    field = table.dataset.field(name)
    if field is None or field.type not in ("date", "period"):
        raise FailedError(diagnose("gantt-date", measure.span, field=measure.text))
    cells = table.dataset.columns[x]
    found: list[Quantity | None] = []
    for category in categories:
        rows = [r for r in table.rows if cells[r] == category]
        if len(rows) > 1:
            said = spelling(category)
            raise FailedError(diagnose("gantt-twice", measure.span, category=said))
        value = cell_value(table.scope, table.dataset, rows[0], name)
        found.append(value_day(value) if isinstance(value, PeriodValue) else None)
    return found


def value_day(value: PeriodValue) -> Quantity:
    """The first day of a period of the data, as a day of a workbook."""
    first, *others = value.citations
    return Quantity(
        value=Decimal((value.period.start - ZERO).days),
        unit=MOMENT,
        measure="count",
        citations=(first, *others),
        period=value.period,
        status=value.status,
        cells=value.cells,
    )


def last_day(quantity: Quantity) -> Quantity:
    """The last day of the period whose first it is."""
    end = quantity.period.end if quantity.period else ZERO
    return replace(quantity, value=Decimal((end - ZERO).days))


def gantt_of(m: Measured) -> Built:
    """First and last days of tasks → bars on a line of days; a task of one day is a
    milestone.

    Raises:
        FailedError: `form-series`, `form-gap`, `range-order`.
    """
    low, high = m.count(2)
    starts = [m.exact(low, i) for i in range(len(m.labels))]
    ends = [last_day(m.exact(high, i)) for i in range(len(m.labels))]
    spans: list[Quantity] = []
    for name, start, end in zip(m.labels, starts, ends, strict=True):
        if end.value < start.value:
            m.refuse("range-order", category=name, low=low.name, high=high.name)
        spans.append(duration(start, end))
    every = [q.period for q in (*starts, *ends) if q.period]
    code = DAY_FORMAT if any(p.kind == "day" for p in every) else MONTH_FORMAT
    bar = series_of(m.said("工期", "Duration"), DAYS, spans, labels=False)
    made = floating(dated(low, starts, code), bar, dated(high, ends, code), ())
    alone = [span.value == 1 for span in spans]
    notes: tuple[Inlines, ...] = ()
    if any(alone):
        made = [milestones(layer, alone) for layer in made]
        notes = ((Text(m.said(f"{MILESTONE}为里程碑", f"{MILESTONE}: milestone")),),)
    return Built(made, m.labels, "range", notes=notes)


def milestones(layer: Layer, alone: Sequence[bool]) -> Layer:
    """The last days of tasks of one day have a sign."""
    if layer.axis == "primary":
        return layer

    def signed_day(point: Point, *, sign: bool) -> Point:
        return replace(point, text=f"{MILESTONE} {point.text}") if sign else point

    rows = (
        replace(
            s,
            points=tuple(
                signed_day(p, sign=one) for p, one in zip(s.points, alone, strict=True)
            ),
        )
        for s in layer.series
    )
    return replace(layer, series=tuple(rows))


def duration(start: Quantity, end: Quantity) -> Quantity:
    """Days from the first to the last, both counted."""
    detail = f"{day_text(end, DAY_FORMAT)} − {day_text(start, DAY_FORMAT)} + 1"
    return combined(
        "duration",
        detail,
        ((end, 1), (start, -1)),
        value=end.value - start.value + 1,
        unit=DAYS,
        measure="count",
        digits=0,
    )


def dated(series: Series, days: Sequence[Quantity], code: str) -> Series:
    """Days printed as such."""
    points = tuple(Point(q, day_text(q, code)) for q in days)
    return replace(series, points=points, number_format=code)


def day_text(quantity: Quantity, code: str) -> str:
    """`2025-03`."""
    day = ZERO + timedelta(days=int(quantity.value))
    return f"{day:%Y-%m}" if code == MONTH_FORMAT else f"{day:%Y-%m-%d}"


# ---------------------------------------------------------------------- tornado


def tornado_of(m: Measured) -> Built:
    """Low, base and high of each category → deviations from the base, the widest on
    top; of two measures they are deviations already.

    Raises:
        FailedError: `form-series`, `form-gap`, `form-bound`, `range-reference`,
            `tornado-side`.
    """
    found = m.count(2, 3)
    note, held = "", list[Layer]()
    if len(found) == 3:
        low, base, high = found
        (line,), _ = reference_of(m, (base,))
        sides = [deviations(m, side, base) for side in (low, high)]
        unit = format_unit(line.unit, m.language)
        value = (
            f"{line.points[0].text} {unit}"
            if m.language == "en"
            else (f"{line.points[0].text}{unit}")
        )
        note = m.said(f"中线为{line.name} {value}", f"middle line: {line.name} {value}")
        held = [Layer("bars", (helper(line, labels=True),), axis="secondary")]
    else:
        sides = list(found)
        for side in sides:
            for i in range(len(m.labels)):
                m.exact(side, i)
    spans: list[Decimal] = []
    for i, name in enumerate(m.labels):
        pair = [m.exact(side, i).value for side in sides]
        if pair[0] * pair[1] > 0:
            m.refuse("tornado-side", category=name)
        spans.append(abs(pair[0] - pair[1]))
    order = sorted(range(len(spans)), key=lambda i: -spans[i])
    layer = Layer("bars", tuple(signed(s) for s in sides))
    sorted_ = ordered(replace(m, layers=[layer, *held]), order)
    notes: tuple[Inlines, ...] = ((Text(note),),) if note else ()
    return Built(sorted_.layers, sorted_.labels, "tornado", notes=notes)


def deviations(m: Measured, side: Series, base: Series) -> Series:
    """A measure less the base, category by category."""
    made: list[Quantity] = []
    for i in range(len(m.labels)):
        pair = (m.exact(side, i), m.exact(base, i))
        made.append(m.computed(subtract, *pair))
    return replace(
        series_of(side.name, made[0].unit, made, labels=side.labels), when=None
    )


def signed(series: Series) -> Series:
    """The same, printed with a plus or a minus."""
    code = series.number_format
    points = tuple(
        replace(p, text=p.text if p.text[:1] in (MINUS, "+", "-") else f"+{p.text}")
        for p in series.points
    )
    return replace(series, points=points, number_format=f'"+"{code};"{MINUS}"{code}')


# --------------------------------------------------------------------- dumbbell


def dumbbell_of(m: Measured) -> Built:
    """Two values of each category, joined by a line; a gap leaves one alone.

    Raises:
        FailedError: `form-series`, `form-bound`.
    """
    first, second = m.count(2)
    changes: list[Quantity | None] = []
    for i in range(len(m.labels)):
        if first.points[i].quantity is None or second.points[i].quantity is None:
            changes.append(None)
            continue
        pair = (m.exact(second, i), m.exact(first, i))
        changes.append(m.computed(change_of, *pair))
    known = next((q for q in changes if q is not None), None)
    if known is None:
        m.refuse("form-gap", type="dumbbell", series=second.name, category=m.labels[0])
    change = series_of(m.said("变化", "Change"), known.unit, changes, labels=False)
    layer = Layer("line", (first, second, helper(change)))
    return Built([layer], m.labels, "dumbbell")


def change_of(now: Quantity, before: Quantity) -> Quantity:
    """Of two values of one measure."""
    both = now.unit.kind == before.unit.kind == "percent"
    return subtract(now, before) if both else difference(now, before)
