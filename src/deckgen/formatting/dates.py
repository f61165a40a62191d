"""Many printed dates become a date axis, which names as many of them as fit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from deckgen.model.figure import Chart

MANY = 14
"""As many categories stand side by side as words."""
ZERO = date(1899, 12, 30)
"""Day 0 of a workbook, for days after February 1900 (ECMA-376 part 1, 18.17.4.1)."""
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
STEPS_CODE = "yyyy-mm-dd"
"""What is spaced by steps stands on an axis of days, whose names nobody sees."""
BaseUnit = Literal["days", "months", "years"]
FORMS: tuple[tuple[re.Pattern[str], BaseUnit, str], ...] = (
    (re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日"), "days", 'yyyy"年"m"月"d"日"'),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), "days", 'yyyy"-"mm"-"dd'),
    (re.compile(r"(\d{4})年(\d{1,2})月"), "months", 'yyyy"年"m"月"'),
    (re.compile(r"(\d{4})-(\d\d)"), "months", 'yyyy"-"mm'),
    (re.compile(r"(\d{4})年"), "years", 'yyyy"年"'),
    (re.compile(r"(\d{4})"), "years", "yyyy"),
)
ENGLISH = re.compile(rf"({MONTHS.replace(' ', '|')}) (?:(\d{{1,2}}), )?(\d{{4}})")


@dataclass(frozen=True, slots=True)
class Moment:
    """A category that is a date: the first day of what it names."""

    day: date
    unit: BaseUnit
    code: str
    """Excel number format that prints it as it was."""
    forecast: bool


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Categories as days of a workbook, and the format that prints them."""

    serials: tuple[int, ...]
    unit: BaseUnit
    code: str
    cells: str = ""
    """The format of the cells, where they count steps and not days."""


def read_moment(text: str) -> Moment | None:
    """The date a category names, with or without an `E` behind it; None: it is none."""
    bare = text.removesuffix("E")
    forecast = bare != text
    found = ENGLISH.fullmatch(bare)
    if found is not None:
        month = MONTHS.split().index(found[1]) + 1
        if found[2] is not None:
            day, code = int(found[2]), '[$-409]mmm d", "yyyy'
            return moment((int(found[3]), month, day), "days", code, forecast)
        return moment((int(found[3]), month), "months", "[$-409]mmm yyyy", forecast)
    for pattern, unit, code in FORMS:
        found = pattern.fullmatch(bare)
        if found is not None:
            numbers = tuple(int(group) for group in found.groups())
            return moment(numbers, unit, code, forecast)
    return None


def moment(
    numbers: tuple[int, ...], unit: BaseUnit, code: str, forecast: bool
) -> Moment | None:
    """Year, month and day as far as they are said; None: no such day."""
    year, month, day = (*numbers, 1, 1)[:3]
    try:
        return Moment(date(year, month, day), unit, code, forecast)
    except ValueError:
        return None


def time_axis(chart: Chart) -> TimeAxis | None:
    """The date axis of a chart with more dates than fit as words; else None.

    So do a few that a line would show as if they were evenly apart.

    All categories must be dates of one form, each later than the one before, forecasts
    last. Under columns they must follow each other without a gap, or the columns would
    be hairlines.
    """
    if chart.positions:
        return TimeAxis(chart.positions, "days", STEPS_CODE, "0")
    kinds = {la.kind for la in chart.layers}
    few = len(chart.categories) <= MANY
    if (few and (kinds != {"line"} or len(chart.categories) < 3)) or {
        la.kind for la in chart.layers
    } - {
        "columns",
        "area",
        "line",
        "totals",
        "stock",
    }:
        return None
    moments: list[Moment] = []
    for category in chart.categories:
        found = read_moment(category)
        if found is None or found.day.year <= 1900:
            return None
        moments.append(found)
    plain = [m for m in moments if not m.forecast]
    ahead = [m for m in moments if m.forecast]
    units = {m.unit for m in moments}
    if len(units) > 1 or len({m.code for m in plain}) > 1 or moments != plain + ahead:
        return None
    unit = moments[0].unit
    steps = {place(b.day, unit) - place(a.day, unit) for a, b in pairwise(moments)}
    if min(steps) <= 0 or (few and len(steps) == 1):
        return None
    if any(layer.kind == "columns" for layer in chart.layers) and steps != {1}:
        return None
    serials = tuple((m.day - ZERO).days for m in moments)
    return TimeAxis(serials, unit, time_format(plain, ahead))


def positions(chart: Chart) -> tuple[float, ...]:
    """Where the middle of each category is along the axis, 0 to 1."""
    count = len(chart.categories)
    time = time_axis(chart)
    if time is None:
        return tuple((i + 0.5) / max(1, count) for i in range(count))
    steps = [place(ZERO + timedelta(days=s), time.unit) for s in time.serials]
    whole = steps[-1] - steps[0] + 1
    return tuple((step - steps[0] + 0.5) / whole for step in steps)


def place(day: date, unit: BaseUnit) -> int:
    """Which day, month or year it is, counted through."""
    if unit == "days":
        return day.toordinal()
    return day.year * 12 + day.month if unit == "months" else day.year


def time_format(plain: list[Moment], ahead: list[Moment]) -> str:
    """One number format for all: from the first forecast on it adds the `E`."""
    if not ahead:
        return plain[0].code
    # Printed forecasts of years drop the 年: `2028E`.
    later = f'{ahead[0].code}"E"'
    if not plain:
        return later
    return f"[<{(ahead[0].day - ZERO).days}]{plain[0].code};{later}"
