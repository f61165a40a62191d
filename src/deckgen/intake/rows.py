"""A block's rows: their labels, filled down and under their headings; their times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from deckgen.intake.columns import Column
from deckgen.intake.doubts import LEAVE, Answers, Doubt
from deckgen.intake.frame import Frame
from deckgen.intake.lines import is_total
from deckgen.intake.periods import Spelled, months_in_decimals, read_status, spelled
from deckgen.intake.units import split_unit, tidy_unit

OF_WHICH = re.compile(r"\s*(?:其中|of which|including|incl\.)\s*[:：,，]?\s*", re.I)
FOOT_MARK = re.compile(r"(?<=\S)\s*(?:[①-⑳*†‡]+|[¹²³⁴⁵⁶⁷⁸⁹]|\[\d{1,2}\]|注\d)\Z")


@dataclass(slots=True)
class Row:
    """A row of the body that holds numbers."""

    number: int
    labels: list[str] = field(default_factory=list)
    """One for each key column, without unit."""
    raw: str = ""
    """The last label as written."""
    unit: str = ""
    status: str = ""
    period: Spelled | None = None
    part: str = ""
    section: str = ""
    parent: str = ""
    total: bool = False
    note: str = ""
    source: str = ""


@dataclass(slots=True)
class Rows:
    """All of them, with what is doubtful."""

    rows: list[Row]
    keys: list[Column]
    doubts: list[Doubt]
    stray: list[str]
    """Addresses of rows without a label that are left out."""
    has_sections: bool = False


def rows_of(frame: Frame, columns: Sequence[Column], answers: Answers) -> Rows:
    """The rows of the body that hold numbers, each with its labels."""
    keys = [c for c in columns if c.role == "key"]
    values = [c for c in columns if c.role == "value"]
    by_role: dict[str, Column] = {c.role: c for c in reversed(columns)}
    found = Rows([], keys, [], [])
    section, parent, section_unit = "", "", ""
    before: dict[int, str] = {}
    hidden = frame.view.grid.hidden_rows if frame.view.grid.filtered else frozenset()
    out = [n for n in frame.body if n in hidden]
    said = answers.get("filtered", "")
    if out and said not in ("all", "visible"):
        names = tuple(str(n) for n in out)
        found.doubts.append(
            Doubt("filtered", "filtered", "", names, ("all", "visible"))
        )
    for number in frame.body:
        if number in out and said == "visible":
            continue
        labels = labels_of(frame, number, keys, before)
        has_values = any(frame.view.cell(number, c.number) is not None for c in values)
        if not has_values:
            text = next((t for t in labels if t), "")
            if text and not is_sub_label(frame, number, keys):
                rest, unit = split_unit(text)
                section, section_unit, parent = rest or text, unit, ""
                before.clear()
            continue
        row = Row(number, section=section, unit=section_unit)
        if not any(labels) and "index" in by_role and keys:
            # 合计 often stands below the numbers of the rows.
            word = frame.view.reading(number, by_role["index"].number)
            if word is not None and word.kind == "text":
                labels[-1] = word.text
        fill_row(frame, row, labels, by_role)
        if keys and not any(labels) and row.period is None and not row.part:
            blank_label(frame, row, values, found, answers)
            continue
        if row.labels and not OF_WHICH.match(row.raw) and not is_indented(row.raw):
            parent = row.labels[-1]
        elif row.labels:
            row.parent = parent
        found.rows.append(row)
    found.has_sections = needs_sections(found.rows)
    name_by_parents(found)
    read_times(frame, found.rows, by_role)
    return found


def labels_of(
    frame: Frame, number: int, keys: Sequence[Column], before: dict[int, str]
) -> list[str]:
    """The texts of the key columns; an empty one but the last has that of the row
    above, as people leave out what repeats."""
    labels: list[str] = []
    view = frame.view
    for index, column in enumerate(keys):
        text = view.text(number, column.number)
        if view.owner(number, column.number)[1] != column.number:
            # A label over several columns is that of the first.
            text = "" if index else text
        if (
            not text
            and index < len(keys) - 1
            and has_later(frame, number, keys[index:])
        ):
            text = before.get(index, "")
        elif text and before.get(index) != text:
            for later in range(index + 1, len(keys)):
                before.pop(later, None)
        before[index] = text
        labels.append(text)
    return labels


def has_later(frame: Frame, number: int, keys: Sequence[Column]) -> bool:
    """Whether a later key column of the row says something."""
    return any(frame.view.text(number, c.number) for c in keys[1:])


def is_sub_label(frame: Frame, number: int, keys: Sequence[Column]) -> bool:
    """Whether a row without values is a label beside others, and no heading."""
    return len([c for c in keys if frame.view.text(number, c.number)]) > 1


def is_indented(text: str) -> bool:
    """Whether a label stands further in; outer spaces are gone, dots and dashes not."""
    return text.startswith(("　", "  ", "- ", "— ", "· ", "• "))


def fill_row(
    frame: Frame,
    row: Row,
    labels: list[str],
    by_role: dict[str, Column],
) -> None:
    """What the labels and the columns that speak of rows say."""
    view = frame.view
    row.raw = labels[-1] if labels else ""
    for index, text in enumerate(labels):
        label = FOOT_MARK.sub("", OF_WHICH.sub("", text, count=1)) or text
        if index == len(labels) - 1 or len(labels) == 1:
            rest, unit = split_unit(label)
            if unit and rest:
                label, row.unit = rest, unit
        row.labels.append(" ".join(label.split()))
        row.total = row.total or is_total(label)
    if "unit" in by_role:
        text = view.text(row.number, by_role["unit"].number)
        row.unit = tidy_unit(text) if text else row.unit
    if "status" in by_role:
        row.status = read_status(view.text(row.number, by_role["status"].number))
    if "note" in by_role:
        row.note = view.text(row.number, by_role["note"].number)
    if "source" in by_role:
        row.source = view.text(row.number, by_role["source"].number)
    for role in ("period", "part"):
        if role in by_role:
            row.raw = row.raw or view.text(row.number, by_role[role].number)
            read_time(frame, row, by_role[role])


def read_time(frame: Frame, row: Row, column: Column) -> None:
    """The period, or the part of a year, in a column of times."""
    found = frame.view.reading(row.number, column.number)
    cell = frame.view.cell(row.number, column.number)
    if found is None or cell is None:
        return
    text = found.text
    if found.kind == "number" and column.role == "part" and text.isdigit():
        is_quarter = "季" in column.head or "quarter" in column.head.casefold()
        row.part = f"Q{text}" if is_quarter else f"{text:0>2}"
        return
    one = spelled(cell.text if cell.kind == "text" else text)
    if one is None:
        row.total = row.total or is_total(text)
        row.raw = row.raw or text
        return
    row.status = row.status or one.mark or found.status
    if one.is_part:
        row.part = one.text
    else:
        row.period = one


def read_times(frame: Frame, rows: list[Row], by_role: dict[str, Column]) -> None:
    """Decimals that are months; years that are written once for several rows."""
    column = by_role.get("period")
    if column is None:
        return
    cells = [frame.view.cell(r.number, column.number) for r in rows]
    if any(c is not None and c.kind == "number" and "." in c.text for c in cells):
        texts = [c.text if c is not None else "" for c in cells]
        for row, text in zip(rows, months_in_decimals(texts), strict=True):
            row.period = Spelled(text) if text else None
    last: Spelled | None = None
    for row, cell in zip(rows, cells, strict=True):
        if row.period is None and cell is None and (row.part or "key" in by_role):
            row.period = last
        elif row.period is None and row.part and last is not None:
            # `1-10月累计` below the months of a year.
            row.period = Spelled(re.sub(r"(\d{4}).*", r"\1", last.text))
            row.total = row.total or "累计" in row.raw
            continue
        last = row.period or last


def name_by_parents(found: Rows) -> None:
    """`其中：出口` below two labels is two things: each is named with its own."""
    names = [(r.section * found.has_sections, *r.labels, r.period) for r in found.rows]
    if len(set(names)) == len(names):
        return
    for row in found.rows:
        if row.parent and row.labels:
            row.labels[-1] = f"{row.parent}_{row.labels[-1]}"


def needs_sections(rows: Sequence[Row]) -> bool:
    """Whether headings within the body tell rows apart that are named alike."""
    if len({r.section for r in rows}) < 2:
        return False
    plain = [(*r.labels, r.period, r.part) for r in rows]
    return len(set(plain)) < len(plain)


def blank_label(
    frame: Frame,
    row: Row,
    values: Sequence[Column],
    found: Rows,
    answers: Answers,
) -> None:
    """A row of numbers without a name: below the others it is told and left out, else
    it is asked for."""
    places = [c for c in values if frame.view.cell(row.number, c.number) is not None]
    names = [frame.view.grid.address(row.number, c.number) for c in places]
    lone = frame.view.grid.cells
    is_last = row.number == frame.body[-1]
    if is_last or all((row.number, c.number) not in lone for c in places):
        found.stray += names
        return
    key = f"label.{row.number}"
    said = answers.get(key, "")
    if not said:
        shown = tuple(
            f"{name} {frame.view.text(row.number, c.number)}"
            for name, c in zip(names[:3], places[:3], strict=True)
        )
        found.doubts.append(Doubt("label", key, names[0], shown))
    elif said != LEAVE:
        row.labels = [*[""] * (len(found.keys) - 1), said]
        row.raw, row.total = said, is_total(said)
        found.rows.append(row)
    else:
        found.stray += names
