"""Titles, labels and names: what a table, its keys and its numbers are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from deckgen.intake.columns import Column
from deckgen.intake.doubts import Doubt
from deckgen.intake.frame import Frame
from deckgen.intake.lines import (
    NUMBERED,
    WHOLES,
    is_note,
    is_source,
    is_total,
    tidy_title,
)
from deckgen.intake.rows import Row, Rows
from deckgen.intake.table import Record
from deckgen.intake.units import is_unit, labelled_units, split_unit, tidy_unit

ItemsBy = Literal["columns", "rows", "none"]
MEASURED = frozenset(
    "指标 项目 科目 指标名称 指标项目 类别指标 item indicator metric items".split()
)


def items_by(columns: Sequence[Column], rows: Rows) -> ItemsBy:
    """Whether heads of columns or labels of rows say what is measured."""
    values = [c for c in columns if c.role == "value"]
    if any(c.words and not c.total for c in values):
        return "columns"
    units = {r.unit for r in rows.rows if r.labels}
    head = rows.keys[0].head if rows.keys else ""
    named = head.split("\\")[0].split("/")[0].strip().casefold() in MEASURED
    return "rows" if len(rows.keys) == 1 and (named or len(units) > 1) else "none"


def names_of(
    row: Row, column: Column, rows: Rows, by: ItemsBy
) -> tuple[str, tuple[str, ...], bool]:
    """What a cell measures, of whom, and whether it is a total."""
    item = "_".join(column.words) if by == "columns" else ""
    labels = list(row.labels)
    if by == "rows" and labels:
        item = labels.pop()
        if rows.has_sections and row.section:
            item = f"{row.section}_{item}"
    elif rows.has_sections:
        labels.insert(0, row.section)
    if by != "columns" and column.words:
        labels.append("_".join(column.words))
    return item, tuple(labels), row.total or column.total


def key_names(rows: Rows, columns: Sequence[Column], by: ItemsBy) -> tuple[str, ...]:
    """The names of the keys that `names_of` gives texts for."""
    names = [split_unit(c.head)[0] or c.head for c in rows.keys]
    if by == "rows" and names:
        names.pop()
    elif rows.has_sections:
        names.insert(0, "分组")
    values = [c for c in columns if c.role == "value"]
    if by != "columns" and any(c.words for c in values):
        names.append("类别")
    return tuple(names)


def units_of(frame: Frame) -> tuple[str, ...]:
    """The units that the lines around a table, or its export's head, state for all."""
    for line in (*frame.above, *frame.below[:1]):
        found = labelled_units(line)
        if found:
            return found
    for text in frame.said.get("unit", ()):
        found = labelled_units(f"单位：{text}")
        if found:
            return found
    corner = frame.view.text(frame.heads[0], frame.box.left) if frame.heads else ""
    found = labelled_units(corner)
    if found:
        return found
    for line in frame.above:
        _, unit = split_unit(line)
        lead = tidy_unit(re.split(r"[,，;；]", line)[0])
        if unit or is_unit(lead):
            return (unit or lead,)
    _, unit = split_unit(frame.view.grid.name)
    return (unit,) if unit else ()


def title_of(frame: Frame) -> str:
    """The words of the lines above that are no unit, note or source."""
    found = []
    for line in frame.above:
        if is_note(line) or is_source(line):
            continue
        numbered = NUMBERED.match(line)
        rest = line if labelled_units(line) is None else split_unit(line)[0]
        rest = split_unit(rest)[0].strip()
        if rest and (numbered or tidy_unit(rest) != ""):
            found.append(rest)
    return tidy_title(found[:2])[:120]


def sources_of(frame: Frame, columns: Sequence[Column], rows: Rows) -> tuple[str, ...]:
    """The lines that say where the numbers come from, each once."""
    lines = [t for t in (*frame.above, *frame.below) if is_source(t)]
    lines += [f"数据来源：{t}" for t in frame.said.get("source", ())]
    values = [c for c in columns if c.role == "value"]
    lines += [f"数据来源：{c.meta['source']}" for c in values if "source" in c.meta]
    lines += [f"数据来源：{r.source}" for r in rows.rows if r.source]
    return tuple(dict.fromkeys(lines))


def marked_wholes(made: Sequence[Record]) -> list[Record]:
    """全国 and the like are totals where they are the sum of the other rows."""
    wholes = {
        one.keys
        for one in made
        if one.keys and one.keys[-1].casefold() in WHOLES and not one.total
    }
    summed = {keys for keys in wholes if is_sum(keys, made)}
    return [replace(o, total=True) if o.keys in summed else o for o in made]


def is_sum(keys: tuple[str, ...], made: Sequence[Record]) -> bool:
    """Whether the numbers of a label are those of all others added up, rounding
    allowed for."""
    own = {(o.period, o.item): o for o in made if o.keys == keys and o.value}
    sums: dict[tuple[str, str], Decimal] = {}
    counts: dict[tuple[str, str], int] = {}
    for one in made:
        at = one.period, one.item
        same = one.keys[:-1] == keys[:-1] and one.keys != keys
        if at in own and same and not one.total and is_plain(one.value):
            sums[at] = sums.get(at, Decimal(0)) + Decimal(one.value)
            counts[at] = counts.get(at, 0) + 1
    for at, one in own.items():
        if not is_plain(one.value) or counts.get(at, 0) < 2:
            return False
        exponent = Decimal(one.value).as_tuple().exponent
        places = -exponent if isinstance(exponent, int) else 0
        room = Decimal(counts[at] + 1) / 2 * Decimal(10) ** -places
        if abs(sums[at] - Decimal(one.value)) > room:
            return False
    return bool(own)


def is_plain(value: str) -> bool:
    """A number, and no range or gap."""
    return bool(value) and "-" not in value[1:]


def unique(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Each key once, in order."""
    found: dict[str, Doubt] = {}
    for doubt in doubts:
        found.setdefault(doubt.key, doubt)
    return list(found.values())


__all__ = [
    "ItemsBy",
    "is_total",
    "items_by",
    "key_names",
    "marked_wholes",
    "names_of",
    "sources_of",
    "title_of",
    "unique",
    "units_of",
]
