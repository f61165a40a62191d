"""A table of records → the rows and fields of a dataset."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from deckgen.intake.measures import measure_of
from deckgen.intake.table import Record, Table
from deckgen.model.grid import letters
from deckgen.model.quantity import FiscalYear, Measure, Period, Status
from deckgen.quantities import parse_period

NO_ID = re.compile(r"[^\w+·-]+")
MOST_DECIMALS = 4
"""Places from which digits are those of a division, and nobody prints them."""
USUAL_DECIMALS = 2
PERIOD, TOTAL, STATUS, NOTE, CELLS = "period", "total", "status", "note", "cells"
QUALIFIER, UNIT, ITEM, VALUE = "qualifier", "unit", "item", "value"
RESERVED = (PERIOD, TOTAL, STATUS, NOTE, CELLS, QUALIFIER, UNIT)
STATUSES: Mapping[str, Status] = {"E": "E", "F": "F", "T": "T"}
TITLES: Mapping[str, str] = {
    PERIOD: "{zh: 时期, en: Period}",
    TOTAL: "{zh: 合计行, en: Total}",
    STATUS: "{zh: 状态, en: Status}",
    NOTE: "{zh: 备注, en: Note}",
    CELLS: "{zh: 单元格, en: Cells}",
    QUALIFIER: "{zh: 限定, en: Qualifier}",
    UNIT: "{zh: 单位, en: Unit}",
    ITEM: "{zh: 指标, en: Item}",
}


@dataclass(frozen=True, slots=True)
class NumberField:
    """A column of numbers of the dataset."""

    name: str
    title: str
    head: str
    unit: str
    """Empty: the rows name theirs."""
    measure: Measure
    decimals: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the dataset."""

    period: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    """One for each column of numbers, empty: none."""
    cells: tuple[str, ...]
    """`C7` of each, `-` for none."""
    status: Status = "A"
    qualifier: str = "="
    total: bool = False
    note: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Shaped:
    """What is written: the columns and the rows."""

    key_names: tuple[str, ...]
    key_titles: tuple[str, ...]
    numbers: tuple[NumberField, ...]
    lines: tuple[Line, ...]
    primary_key: tuple[str, ...]
    as_of: str

    @property
    def has_qualifiers(self) -> bool:
        """Whether a row is more, less or about what it says."""
        return any(line.qualifier != "=" for line in self.lines)

    @property
    def has_units(self) -> bool:
        """Whether the rows name their units."""
        return any(not field.unit for field in self.numbers)


def shape(table: Table, today: date) -> Shaped:
    """The dataset of a table: a row for each period and label, a column for each thing
    that is measured; where numbers of a row differ in what a row says of all, a row
    for each number.

    Args:
        table: as understood.
        today: the cut of data that are all forecasts.
    """
    if needs_long(table.records):
        table = long_form(table)
    as_of = cut_of(table, today)
    records = [
        replace(with_status(one, as_of, table), keys=whole_keys(one.keys))
        for one in table.records
    ]
    names = field_names(table)
    groups: dict[tuple[str, tuple[str, ...]], list[Record]] = {}
    for one in records:
        groups.setdefault((one.period, one.keys), []).append(one)
    items = [item.name for item in table.items]
    with_units = units_differ(table)
    lines = [
        line_of(period, keys, members, items, with_units)
        for (period, keys), members in groups.items()
    ]
    keys, titles = key_fields(table.key_names, names)
    return Shaped(
        keys,
        titles,
        tuple(number_fields(table, names, records)),
        tuple(lines),
        primary_key(keys, lines),
        as_of.text,
    )


def whole_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    """Labels without gaps: that of a total stands for all it sums up."""
    said = next((k for k in keys if k), VALUE)
    return tuple(k or said for k in keys)


def needs_long(records: Sequence[Record]) -> bool:
    """Whether numbers of one period and label differ in status or qualifier."""
    seen: dict[tuple[str, tuple[str, ...]], tuple[str, str, bool]] = {}
    for one in records:
        if not one.value:
            continue
        said = one.status, one.qualifier, one.total
        if seen.setdefault((one.period, one.keys), said) != said:
            return True
    return False


def long_form(table: Table) -> Table:
    """What is measured becomes a key of its own."""
    item = table.items[0]
    records = tuple(
        replace(one, item="", keys=(*one.keys, one.item or VALUE))
        for one in table.records
    )
    return replace(
        table,
        records=records,
        key_names=(*table.key_names, ITEM),
        items=(replace(item, name="", title=table.title, head=""),),
    )


def fiscal_of(table: Table) -> FiscalYear | None:
    """How its fiscal years are counted."""
    if not table.first_month:
        return None
    return FiscalYear(table.first_month, table.named_by)


def cut_of(table: Table, today: date) -> Period:
    """The last period that has an actual number."""
    fiscal = fiscal_of(table)
    known = [
        period
        for one in table.records
        if one.value and one.status in ("", "A")
        if (period := parse_period(one.period, fiscal)) is not None
    ]
    if known:
        return max(known, key=lambda p: (p.end, p.start))
    return Period(today, today, "day", today.isoformat())


def with_status(one: Record, as_of: Period, table: Table) -> Record:
    """E of a period after the data's cut is a forecast, as everywhere."""
    period = parse_period(one.period, fiscal_of(table))
    status = one.status or "A"
    if status == "E" and period is not None and period.end > as_of.end:
        status = "F"
    return replace(one, status=status)


def units_differ(table: Table) -> bool:
    """Whether the rows of the one thing measured have several units."""
    units = {(one.item, one.unit) for one in table.records if one.value}
    return len(units) > len({item for item, _ in units})


def line_of(
    period: str,
    keys: tuple[str, ...],
    members: Sequence[Record],
    items: Sequence[str],
    with_units: bool,
) -> Line:
    """The row of a period and its labels."""
    by_item = {one.item: one for one in members}
    first = next((one for one in members if one.value), members[0])
    found = [by_item.get(item) for item in items]
    return Line(
        period,
        keys,
        tuple(one.value if one else "" for one in found),
        tuple(
            f"{letters(one.place[1])}{one.place[0]}" if one and one.value else "-"
            for one in found
        ),
        STATUSES.get(first.status, "A"),
        first.qualifier or "=",
        any(one.total for one in members),
        "；".join(dict.fromkeys(one.note for one in members if one.note)),
        first.unit if with_units else "",
    )


def number_fields(
    table: Table, names: Mapping[str, str], records: Iterable[Record]
) -> Iterable[NumberField]:
    """The columns of numbers."""
    units: dict[str, str] = {}
    places: dict[str, int] = {}
    for one in records:
        if not one.value:
            continue
        units.setdefault(one.item, one.unit)
        places[one.item] = max(places.get(one.item, 0), decimals_of(one.value))
    differ = units_differ(table)
    for item in table.items:
        unit = "" if differ else units.get(item.name, "")
        digits = places.get(item.name, 0)
        digits = digits if digits <= MOST_DECIMALS else USUAL_DECIMALS
        measure = item.measure or measure_of(item.title, unit) or "count"
        yield NumberField(
            names[item.name], item.title, item.head, unit, measure, digits
        )


def decimals_of(value: str) -> int:
    """Places behind the point, of a range those of its longer end."""
    return max(len(end.partition(".")[2]) for end in re.split(r"(?<=\d)-", value))


def field_names(table: Table) -> dict[str, str]:
    """A name for each thing measured that an expression can carry."""
    made: dict[str, str] = {}
    taken = set(RESERVED) | {as_name(k, "") for k in table.key_names}
    for item in table.items:
        base = as_name(item.name, VALUE)
        name, number = base, 2
        while name in taken:
            name, number = f"{base}{number}", number + 1
        taken.add(name)
        made[item.name] = name
    return made


def key_fields(
    names: Sequence[str], numbers: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names and titles of the labels' columns."""
    taken = set(RESERVED) | set(numbers.values())
    made: list[str] = []
    for index, title in enumerate(names, 1):
        base = as_name(title, "name" if len(names) == 1 else f"name{index}")
        name, number = base, 2
        while name in taken:
            name, number = f"{base}{number}", number + 1
        taken.add(name)
        made.append(name)
    return tuple(made), tuple(t or n for t, n in zip(names, made, strict=True))


def as_name(text: str, otherwise: str) -> str:
    """A text as one word: `GDP:当季` → `GDP_当季`."""
    folded = unicodedata.normalize("NFKC", text)
    made = NO_ID.sub("_", folded).strip("_-")[:40].rstrip("_-")
    return made or otherwise


def primary_key(keys: Sequence[str], lines: Sequence[Line]) -> tuple[str, ...]:
    """The fewest columns that tell the rows apart, the last labels first."""
    for count in range(len(keys) + 1):
        chosen = range(len(keys) - count, len(keys))
        seen = {(one.period, *(one.keys[i] for i in chosen)) for one in lines}
        if len(seen) == len(lines):
            return (PERIOD, *(keys[i] for i in chosen))
    return (PERIOD, *keys)
