"""A table's cells → a dataset and the fence that shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deckgen.adopt.exhibits import (
    MARKS,
    PERIOD,
    Column,
    Made,
    Terms,
    end_of,
    plain_unit,
    unlike_unit,
    unnumbered,
)
from deckgen.adopt.heads import Heads, heads_of
from deckgen.adopt.numbers import GROUPED, periods_of, split_unit, symbol_of
from deckgen.adopt.old import LostKind, OldTable
from deckgen.adopt.written import escaped, field_name, scalar
from deckgen.model.source import Language
from deckgen.quantities import parse_unit

LIMIT = 500
"""Rows of a table on a page."""
MISSING = frozenset(
    ("", "—", "-", "–", "－", "--", "——", "n/a", "N/A", "n.a.", "…", "/")
)
"""What stands in a column of numbers where there is none."""
YEAR = re.compile(r"(?:19|20)\d{2}\Z")
LEADING_ZERO = re.compile(r"[−-]?0\d")
ITEM = {"zh-CN": "项目", "en": "Item"}
GROUP = {"zh-CN": "组", "en": "Group"}
YEAR_HEAD = {"zh-CN": "{}年", "en": "Year {}"}


@dataclass(frozen=True, slots=True)
class Body:
    """Rows of texts, the group each belongs to, and how groups are shown."""

    rows: list[tuple[str, ...]]
    groups: list[str]
    """Empty: the table has none."""
    merged: bool
    """The first column has cells that span rows."""


def table_data(table: OldTable, units: Sequence[str], terms: Terms) -> Made | None:
    """The dataset of a table and its fence; None: it has a head at most.

    A column becomes numbers where they print as they stood: all with the same places,
    and with a unit that the head, the table or the cells state. Else it stays text,
    which prints as it stood.
    """
    language, until = terms.language, terms.until
    heads = heads_of(table)
    body = _body(table, heads.rows)
    if not body.rows:
        return None
    told: list[tuple[LostKind, str]] = []
    columns: list[Column] = []
    cells: list[list[str]] = []
    taken: list[str] = []
    named: dict[int, str] = {}
    as_of = None
    for place, label in enumerate(_years_named(heads.labels, language)):
        texts = [row[place] for row in body.rows]
        column, made = _column(label, heads.over(place), texts, units, terms)
        if place == 0 and not body.groups and not body.merged:
            periods = periods_of(texts, language, until)
            if periods:
                column = Column("", label or PERIOD[language], "period")
                made = [p.text + MARKS[status] for p, status in periods]
                as_of = end_of(periods)
        if column.type == "text" and column.measure:
            told.append(("column-text", label))
            column.measure = ""
        column.title = column.title or ITEM[language]
        if terms.numbered(column.title):
            named[place] = column.title
            column.title = unnumbered(column.title, ITEM[language], terms)
        column.name = field_name(column.title, taken, place + 1)
        taken.append(column.name)
        columns.append(column)
        cells.append(made)
    rows = list(zip(*cells, strict=True))
    made_ = Made(columns, rows, [], "table", [], as_of=as_of, told=told)
    _show(made_, body, heads, named, language)
    return made_


def _years_named(labels: Sequence[str], language: Language) -> list[str]:
    """Heads that are years say so: a bare `2023` reads as a number of something."""
    years = [label for label in labels if YEAR.match(label)]
    if len(years) < 2:
        return list(labels)
    form = YEAR_HEAD[language]
    return [form.format(x) if YEAR.match(x) else x for x in labels]


def _body(table: OldTable, head: int) -> Body:
    """The rows under the head: merged cells say in each row what they say once, full
    rows head the rows below."""
    width = len(table.rows[0]) if table.rows else 0
    rows: list[tuple[str, ...]] = []
    groups: list[str] = []
    group: str | None = None
    merged = False
    above = [""] * width
    for place, row in enumerate(table.rows[head:]):
        if row[0].columns >= width > 1 and (not rows or group is not None):
            group = row[0].text
            continue
        texts: list[str] = []
        for at, cell in enumerate(row):
            text = cell.text
            if cell.rows == 0 and place:
                text = above[at]
                merged = merged or at == 0
            elif cell.columns == 0 and at:
                text = texts[-1]
            texts.append(text)
        above = texts
        if any(texts):
            rows.append(tuple(texts))
            if group is not None:
                groups.append(group)
    if len(groups) < len(rows):
        groups = []
    return Body(rows, groups, merged and not groups and width > 1)


def _column(
    label: str,
    over: str,
    texts: Sequence[str],
    units: Sequence[str],
    terms: Terms,
) -> tuple[Column, list[str]]:
    """A column of numbers with its cells as data hold them, or of texts as they are;
    `measure` of a column of text says that numbers stand in it."""
    language, own = terms.language, terms.own
    title, unit = split_unit(label, own=own)
    _, shared = split_unit(over, own=own)
    numbers = [t for t in texts if t not in MISSING]
    percent = bool(numbers) and all(t.endswith(("%", "％")) for t in numbers)
    bare = [t[:-1].strip() if percent else t for t in numbers]
    if not bare or not all(GROUPED.match(t) for t in bare):
        return Column("", label), list(texts)
    if percent:
        unit = unit or shared or "%"
    stated = [u for u in units if symbol_of(u, own=own)]
    english = unit or shared or (stated[0] if len(stated) == 1 else "")
    said = symbol_of(english, own=own) if english else ""
    known = parse_unit(said) if said else None
    places = {len(t.partition(".")[2]) for t in bare}
    doubtful = (
        known is None
        or len(places) > 1
        or bool(unit and shared and unit != shared)
        or (percent and known.kind != "percent")
        or any(LEADING_ZERO.match(t) for t in bare)
        or (all(YEAR.match(t) for t in bare) and not unit)
        or (language == "en" and known.scale.adjusted() not in (0, 3, 6, 9, 12))
    )
    if doubtful or known is None:
        is_year = all(YEAR.match(t) for t in bare)
        return Column("", label, measure="" if is_year else "open"), list(texts)
    measure = "share" if known.kind == "percent" else "index"
    title = unlike_unit(title, said)
    column = Column("", title, "number", plain_unit(said), min(6, max(places)), measure)
    column.english = english if english != said else ""
    plain = iter(bare)
    cells = [
        "" if t in MISSING else next(plain).replace(",", "").replace("−", "-")
        for t in texts
    ]
    return column, cells


def _show(
    made: Made,
    body: Body,
    heads: Heads,
    named: Mapping[int, str],
    language: Language,
) -> None:
    """The fence, the key, and the column of groups or numbers that they need.

    A head with a number in it is a label of the fence, where it can be cited: titles
    of fields hold none.
    """
    shown = [c.name for c in made.columns]
    fence = [f"columns: [{', '.join(shown)}]"]
    if named:
        fence = ["columns:"]
        for place, name in enumerate(shown):
            label = scalar(escaped(named.get(place, "")))
            entry = f"{{value: {name}, label: {label}}}" if place in named else name
            fence.append(f"  - {entry}")
    if body.groups:
        name = field_name(GROUP[language], shown, 0)
        made.columns.insert(0, Column(name, GROUP[language]))
        made.rows = [(g, *row) for g, row in zip(body.groups, made.rows, strict=True)]
        fence.append(f"group_by: {name}")
    elif body.merged and _contiguous([row[0] for row in made.rows]):
        fence += [f"group_by: {shown[0]}", "merge: true"]
    if heads.spanners:
        fence.append("spanners:")
    for spanner in heads.spanners:
        names = shown[spanner.start : spanner.start + spanner.count]
        label = spanner.label
        for one in (c for c in made.columns if c.name in names and c.unit):
            label = unlike_unit(label, one.unit)
        label = scalar(escaped(label))
        fence.append(f"  - {{label: {label}, columns: [{', '.join(names)}]}}")
    if len(made.rows) > LIMIT:
        fence.append(f"top: {LIMIT}")
        made.told.append(("table-long", str(len(made.rows))))
    made.fence = fence
    made.key = _key(made)


def _contiguous(names: Sequence[str]) -> bool:
    """Each name in one stretch, and none empty: rows of a group stand together."""
    starts = [n for i, n in enumerate(names) if not i or names[i - 1] != n]
    return len(set(starts)) == len(starts) and "" not in names


def _key(made: Made) -> list[str]:
    """The first columns that tell all rows apart; else a column that counts them."""
    texts = [i for i, c in enumerate(made.columns) if c.type in ("text", "period")]
    for count in range(1, min(4, len(texts) + 1)):
        chosen = texts[:count]
        keys = [tuple(row[i] for i in chosen) for row in made.rows]
        if len(set(keys)) == len(keys) and all(all(k) for k in keys):
            return [made.columns[i].name for i in chosen]
    name = field_name("n", [c.name for c in made.columns], 0)
    made.columns.insert(0, Column(name, name, "integer"))
    made.rows = [(str(i + 1), *row) for i, row in enumerate(made.rows)]
    return [name]
