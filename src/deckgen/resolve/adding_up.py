"""Shares of an exhibit → the same, rounded so that they add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError
from deckgen.model.figure import Grouping
from deckgen.model.inline import Inlines, Text
from deckgen.model.quantity import Quantity, Step
from deckgen.model.source import Language
from deckgen.model.specs import ChartSpec, MeasureSpec, TableSpec
from deckgen.model.value import Shown
from deckgen.quantities import EXACT, convert, rounded_to_sum
from deckgen.resolve.table_heads import Line as TableLine
from deckgen.resolve.table_heads import number_in

WHOLE = Decimal(100)


Line = tuple[MeasureSpec, object, list[Quantity | None]]
"""A series of a chart while it is made: its measure, what splits it, its values."""


def adding_up(
    series: Sequence[Line], grouping: Grouping, *, over_time: bool, spec: ChartSpec
) -> list[Line]:
    """The shares of a chart rounded: the parts of one category when they are stacked,
    else those of one series.

    Raises:
        FailedError: `adds-up-refused`, nothing in it is a share of one whole.
    """
    place = spec.rows.at("adds_up")
    made = [(measure, split, list(points)) for measure, split, points in series]
    if grouping != "clustered" and len(made) > 1:
        groups = [[(i, at) for i in range(len(made))] for at in range(len(made[0][2]))]
    elif over_time:
        raise FailedError(diagnose("adds-up-refused/time", place))
    else:
        groups = [[(i, at) for at in range(len(made[i][2]))] for i in range(len(made))]
    found = False
    for group in groups:
        quantities = [q for i, at in group if (q := made[i][2][at]) is not None]
        if not are_parts(quantities):
            continue
        found = True
        digits = max(q.digits for q in quantities)
        rounded = iter(added_up(quantities, digits, place))
        for i, at in group:
            if made[i][2][at] is not None:
                made[i][2][at] = next(rounded)
    if not found:
        raise FailedError(diagnose("adds-up-refused", place))
    return made


def lines_adding_up(
    lines: Sequence[TableLine], digits: Sequence[int], spec: TableSpec
) -> list[TableLine]:
    """The columns of shares of a table rounded.

    Raises:
        FailedError: `adds-up-refused`, no column is one.
    """
    place = spec.rows.at("adds_up")
    columns = [list(column) for column in zip(*(x.values for x in lines), strict=True)]
    found = False
    for column, places in zip(columns, digits, strict=True):
        at = [i for i, value in enumerate(column) if number_in(value)]
        quantities = [q for i in at if (q := number_in(column[i]))]
        if not are_parts(quantities):
            continue
        found = True
        for i, quantity in zip(at, added_up(quantities, places, place), strict=True):
            value = column[i]
            shown = isinstance(value, Shown)
            column[i] = replace(value, quantity=quantity) if shown else quantity
    if not found:
        raise FailedError(diagnose("adds-up-refused", place))
    rows = zip(*columns, strict=True)
    return [replace(x, values=row) for x, row in zip(lines, rows, strict=True)]


def are_parts(quantities: Sequence[Quantity]) -> bool:
    """Whether they are shares, exact ones, that can make a whole."""
    return len(quantities) > 1 and all(
        q.measure == "share"
        and q.unit.kind == "percent"
        and q.qualifier == "="
        and q.upper is None
        for q in quantities
    )


def added_up(parts: Sequence[Quantity], digits: int, span: Span) -> list[Quantity]:
    """Shares of one whole, each the rounded value that is printed.

    Raises:
        FailedError: `adds-up-refused`, they are more than a whole.
    """
    unit = parts[0].unit
    aligned = [convert(q, unit) for q in parts]
    whole = EXACT.divide(WHOLE, unit.scale)
    sum_ = sum((q.value for q in aligned), Decimal(0))
    if sum_.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) > whole:
        raise FailedError(
            diagnose("adds-up-refused/whole", span, sum=f"{sum_:.{digits}f}{unit}")
        )
    rounded = rounded_to_sum([q.value for q in aligned], digits)
    return [
        _as_printed(quantity, value, digits)
        for quantity, value in zip(aligned, rounded, strict=True)
    ]


def _as_printed(quantity: Quantity, value: Decimal, digits: int) -> Quantity:
    """With the step that says so, where ordinary rounding gives another value."""
    usual = quantity.value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if usual == value:
        return replace(quantity, value=value, digits=digits)
    step = Step("adds-up", f"{usual:f} → {value:f}{quantity.unit}")
    steps = (*quantity.steps, step)
    return replace(quantity, value=value, digits=digits, steps=steps)


def is_adjusted(quantities: Sequence[Quantity]) -> bool:
    """Whether one of them is printed other than it would be by itself."""
    return any(s.operation == "adds-up" for q in quantities for s in q.steps)


def adjusted_note(language: Language) -> Inlines:
    """What a reader must know who checks the rounding."""
    if language == "zh-CN":
        return (Text("占比按最大余数法取整，使各项相加与合计一致"),)
    return (Text("shares are rounded by largest remainder, so that they add up"),)
