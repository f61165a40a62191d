"""Rows of text into typed columns, with what each row says of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from deckgen.datasets.cells import (
    MEASURES,
    QUALIFIERS,
    SIGNS,
    STATUSES,
    Bad,
    joined,
    read_cell,
    split_status,
)
from deckgen.datasets.ids import is_id
from deckgen.datasets.metadata import NUMERIC, Description
from deckgen.datasets.sources import published_end
from deckgen.datasets.tables import Findings, RawTable
from deckgen.located import did_you_mean
from deckgen.model.dataset import Field, Range, RowFields, Value
from deckgen.model.quantity import Period, Status, Unit
from deckgen.model.source import Source
from deckgen.quantities import parse_unit

STATUS_COLUMN = "#status"
WORDS_COLUMN = "#qualifier-text"
"""Columns that the cells imply; no field can have such a name."""
SHOWN_VALUE = 40


@dataclass(slots=True)
class Sheet:
    """A table while its cells become values."""

    description: Description
    raw: RawTable
    sources: Mapping[str, Source]
    units: Mapping[str, Unit]
    findings: Findings
    columns: dict[str, list[Value]] = field(default_factory=dict)
    roles: RowFields = field(default_factory=RowFields)
    row_sources: list[tuple[str, ...]] = field(default_factory=list)

    def tell(self, key: str, row: int, column: str, /, **values: str | None) -> None:
        """Notes a diagnostic at a cell; `row` from 0, `column` as in the message: of
        several names the place is that of the first."""
        names = [f.name for f in self.description.fields]
        first = column if column in names else column.split(", ")[0]
        index = names.index(first) if first in names else 0
        self.findings.add(
            key,
            partial(self.raw.place, row, index),
            row=str(self.raw.numbers[row]),
            column=column,
            **values,
        )

    def column(self, name: str) -> list[Value]:
        """The values of a column; nothing but None when there is no such column."""
        return self.columns.get(name) or [None] * len(self.raw.rows)

    def text(self, name: str, row: int) -> str:
        """A text cell; empty when missing."""
        value = self.column(name)[row] if name in self.columns else None
        return value if isinstance(value, str) else ""


def read_rows(sheet: Sheet) -> None:
    """Fills the sheet's columns, roles and sources; every error in its findings."""
    description = sheet.description
    sheet.roles = description.row_fields
    suffixes: dict[int, str] = {}
    for index, column in enumerate(description.fields):
        read_column(sheet, index, column, suffixes)
    join_ranges(sheet)
    read_statuses(sheet, suffixes)
    read_qualifiers(sheet)
    read_units(sheet)
    read_measures(sheet)
    read_row_sources(sheet)
    check_key(sheet)
    check_constraints(sheet)
    check_publication(sheet)


def read_column(
    sheet: Sheet, index: int, column: Field, suffixes: dict[int, str]
) -> None:
    """Types the cells of one column."""
    missing = sheet.description.missing
    is_main_period = column.name == sheet.roles.period
    values: list[Value] = []
    for row, cells in enumerate(sheet.raw.rows):
        text = cells[index]
        if text in missing:
            values.append(None)
            continue
        if is_main_period and column.type == "period":
            text, suffix = split_status(text)
            if suffix:
                suffixes[row] = suffix
        value = read_cell(text, column.type, sheet.description.fiscal)
        if isinstance(value, Bad):
            sheet.tell(
                value.key,
                row,
                column.name,
                value=shorten(cells[index]),
                fixed=value.fixed,
                rest=value.rest,
            )
            value = None
        values.append(value)
    sheet.columns[column.name] = values


def join_ranges(sheet: Sheet) -> None:
    """The lower ends of a column and the upper ends of another become its ranges."""
    for column in sheet.description.fields:
        if not column.upper or column.upper not in sheet.columns:
            continue
        upper = sheet.columns[column.upper]
        values, wrong = joined(sheet.columns[column.name], upper)
        sheet.columns[column.name] = values
        index = sheet.description.field_at(column.upper)
        for row in wrong:
            shown = shorten(sheet.raw.rows[row][index])
            sheet.tell("bad-cell/range-order", row, column.upper, value=shown)


def shorten(text: str) -> str:
    """For messages."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN_VALUE else text[: SHOWN_VALUE - 1] + "…"


def read_words(sheet: Sheet, name: str, read: Callable[[str], str | None]) -> bool:
    """Makes a column of known words canonical; False: there is no such column."""
    if not name or name not in sheet.columns:
        return False
    for row, value in enumerate(sheet.columns[name]):
        if isinstance(value, str):
            sheet.columns[name][row] = read(value)
    return True


def read_statuses(sheet: Sheet, suffixes: Mapping[int, str]) -> None:
    """A, E, F or T for each row: from its column, or from the suffix of its period."""
    name = sheet.roles.status
    if not name and not suffixes:
        return
    written = sheet.column(name)
    statuses: list[Value] = []
    for row in range(len(sheet.raw.rows)):
        value = written[row]
        said: Status | None = None
        if isinstance(value, str):
            said = STATUSES.get(value.upper())
            if said is None:
                sheet.tell("bad-cell/status", row, name, value=shorten(value))
        implied = implied_status(sheet, row, suffixes.get(row, ""))
        agrees = said == implied or (suffixes.get(row) == "E" and said in ("E", "F"))
        if said and implied and not agrees:
            sheet.tell(
                "bad-cell/status-conflict",
                row,
                name,
                value=str(value),
                suffix=suffixes[row],
            )
        statuses.append(said or implied or "A")
    name = name or STATUS_COLUMN
    sheet.columns[name] = statuses
    sheet.roles = replace(sheet.roles, status=name)


def implied_status(sheet: Sheet, row: int, suffix: str) -> Status | None:
    """Of `2028E`: a forecast after the cut-off of the data, else an estimate."""
    if not suffix:
        return None
    if suffix in ("E", "P"):
        period = sheet.column(sheet.roles.period)[row]
        is_later = (
            isinstance(period, Period) and period.end > sheet.description.as_of.end
        )
        return "F" if is_later and suffix == "E" else "E"
    return STATUSES[suffix]


def read_qualifiers(sheet: Sheet) -> None:
    """`=`, `>` … for each row; a word is kept as the word that is printed."""
    name = sheet.roles.qualifier
    if not name or name not in sheet.columns:
        return
    printed: list[Value] = [None] * len(sheet.raw.rows)
    for row, value in enumerate(sheet.columns[name]):
        if not isinstance(value, str):
            sheet.columns[name][row] = "="
            continue
        sign = QUALIFIERS.get(value)
        if sign is None:
            sheet.tell("bad-cell/qualifier-word", row, name, value=shorten(value))
        elif value not in SIGNS:
            printed[row] = value
        sheet.columns[name][row] = sign or "="
    if any(printed) and not sheet.roles.qualifier_text:
        sheet.columns[WORDS_COLUMN] = printed
        sheet.roles = replace(sheet.roles, qualifier_text=WORDS_COLUMN)
    elif sheet.roles.qualifier_text:
        texts = sheet.column(sheet.roles.qualifier_text)
        check_wordings(sheet, name, texts)
        sheet.columns[sheet.roles.qualifier_text] = [
            t if t is not None else p for t, p in zip(texts, printed, strict=True)
        ]


def check_wordings(sheet: Sheet, name: str, texts: Sequence[Value]) -> None:
    """A word as printed that means another sign than the row's is no wording of it."""
    for row, (sign, text) in enumerate(zip(sheet.columns[name], texts, strict=True)):
        meant = QUALIFIERS.get(text) if isinstance(text, str) else None
        if isinstance(text, str) and meant is not None and meant != sign:
            column = sheet.roles.qualifier_text
            sheet.tell("bad-cell/qualifier-word", row, column, value=shorten(text))


def valued(sheet: Sheet) -> list[Field]:
    """The columns of measured numbers."""
    key = sheet.description.entry.primary_key
    value_name = sheet.roles.value
    return [
        f
        for f in sheet.description.fields
        if f.type in NUMERIC
        and not (f.type == "integer" and f.name in key)
        and value_name in ("", f.name)
    ]


def has_value(sheet: Sheet, row: int) -> bool:
    """Whether a row says a number at all."""
    return any(sheet.column(f.name)[row] is not None for f in valued(sheet))


def read_units(sheet: Sheet) -> None:
    """The unit of each row is known, and there where a number needs it."""
    name = sheet.roles.unit
    if not name:
        return
    needs = any(f.unit is None for f in valued(sheet))
    for row, value in enumerate(sheet.column(name)):
        if not isinstance(value, str):
            if needs and has_value(sheet, row):
                sheet.tell("bad-cell/no-unit", row, name)
        elif parse_unit(value, house=sheet.units) is None:
            meant = did_you_mean(value, sheet.units)
            sheet.tell(
                "bad-cell/unknown-unit",
                row,
                name,
                value=shorten(value),
                suggestion=meant,
            )


def read_measures(sheet: Sheet) -> None:
    """The measure of each row."""
    name = sheet.roles.measure
    if not name:
        return
    needs = any(f.measure is None for f in valued(sheet))
    for row, value in enumerate(sheet.column(name)):
        if not isinstance(value, str):
            if needs and has_value(sheet, row):
                sheet.tell("bad-cell/no-measure", row, name)
        elif value not in MEASURES:
            meant = did_you_mean(value, MEASURES)
            sheet.tell(
                "bad-cell/measure", row, name, value=shorten(value), suggestion=meant
            )


def read_row_sources(sheet: Sheet) -> None:
    """The sources of each row; a cell may name several, separated by `;`."""
    listed = sheet.description.sources
    name = sheet.roles.source
    sheet.row_sources = [()] * len(sheet.raw.rows)
    if not name:
        return
    for row, value in enumerate(sheet.column(name)):
        text = value if isinstance(value, str) else ""
        named = [p.strip() for p in text.replace("；", ";").split(";") if p.strip()]
        for one in named:
            if one not in sheet.sources:
                meant = did_you_mean(one, sheet.sources)
                sheet.tell("unknown-source/cell", row, name, name=one, suggestion=meant)
        if not named and len(listed) != 1 and has_value(sheet, row):
            sheet.tell("bad-cell/no-source", row, name)
        named = named or list(listed[:1])
        sheet.row_sources[row] = tuple(dict.fromkeys(named))
        sheet.columns[name][row] = ";".join(sheet.row_sources[row])


def check_key(sheet: Sheet) -> None:
    """One row is one thing: its key is there, and no other row's."""
    own = (*sheet.description.entry.primary_key, sheet.roles.vintage)
    key = tuple(dict.fromkeys(name for name in own if name))
    seen: dict[tuple[Value, ...], int] = {}
    for row in range(len(sheet.raw.rows)):
        values = tuple(sheet.column(name)[row] for name in key)
        if None in values:
            empty = key[values.index(None)]
            index = sheet.description.field_at(empty)
            if sheet.raw.rows[row][index] in sheet.description.missing:
                sheet.tell("empty-key", row, empty)
            continue
        name, text = str(values[0]), ", ".join(str(v) for v in values)
        if values in seen:
            first = str(sheet.raw.numbers[seen[values]])
            sheet.tell("duplicate-row", row, ", ".join(key), value=text, first=first)
        seen.setdefault(values, row)
        if sheet.roles.value and not is_id(name):
            sheet.tell("bad-id/fact", row, key[0], name=shorten(name))


def check_constraints(sheet: Sheet) -> None:
    """What the metadata says that every cell of a column keeps to."""
    vintages = sheet.column(sheet.roles.vintage)
    for column, entry in zip(
        sheet.description.fields, sheet.description.entry.fields, strict=True
    ):
        rule = entry.constraints
        if rule is None:
            continue
        index = sheet.description.field_at(column.name)
        low = read_cell(rule.minimum, column.type) if rule.minimum else None
        high = read_cell(rule.maximum, column.type) if rule.maximum else None
        seen: set[tuple[Value, Value]] = set()
        for row, value in enumerate(sheet.columns[column.name]):
            text = sheet.raw.rows[row][index]
            if value is None:
                if rule.required and text in sheet.description.missing:
                    sheet.tell("constraint/required", row, column.name)
                continue
            shown = shorten(text)
            if rule.unique and (value, vintages[row]) in seen:
                sheet.tell("constraint/unique", row, column.name, value=shown)
            seen.add((value, vintages[row]))
            if rule.enum is not None and text not in rule.enum:
                meant = did_you_mean(text, rule.enum)
                sheet.tell(
                    "constraint/enum", row, column.name, value=shown, suggestion=meant
                )
            said = {"value": shown, "limit": rule.minimum}
            if is_less(value, low):
                sheet.tell("constraint/minimum", row, column.name, **said)
            said["limit"] = rule.maximum
            if is_less(high, value):
                sheet.tell("constraint/maximum", row, column.name, **said)


def is_less(one: Value | Bad, other: Value | Bad) -> bool:
    """Of two numbers, or two periods; False for what has no order."""
    if isinstance(one, Period) and isinstance(other, Period):
        return one < other
    one = one.lower if isinstance(one, Range) else one
    other = other.upper if isinstance(other, Range) else other
    if isinstance(one, str | bool | Period | Bad) or one is None:
        return False
    if isinstance(other, str | bool | Period | Bad) or other is None:
        return False
    return one < other


def check_publication(sheet: Sheet) -> None:
    """No actual value is later than the publication that says it."""
    name = sheet.roles.period
    if not name:
        return
    statuses = sheet.column(sheet.roles.status)
    listed = sheet.description.sources
    for row, period in enumerate(sheet.column(name)):
        if not isinstance(period, Period) or statuses[row] not in (None, "A"):
            continue
        for column in valued(sheet):
            if sheet.column(column.name)[row] is None:
                continue
            named = sheet.row_sources[row] or column.sources or listed
            day = latest_publication(named, sheet.sources)
            if day is not None and period.end > day:
                sheet.tell(
                    "period-beyond-publication",
                    row,
                    column.name,
                    period=period.text,
                    published=day.isoformat(),
                    source=", ".join(named),
                )
                break


def latest_publication(
    names: tuple[str, ...], sources: Mapping[str, Source]
) -> date | None:
    """The last day one of the sources was published; None when one is undated."""
    days = [
        published_end(sources[name].date_published) if name in sources else None
        for name in names
    ]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None
