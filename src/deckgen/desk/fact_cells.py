"""The sheet of single facts ↔ a table and its description."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from deckgen.desk.fact_heads import FACT_COLUMNS, KEY, TITLE, TYPES
from deckgen.desk.heads import Column, Language, folded, named
from deckgen.desk.model import FactSheet
from deckgen.desk.settings import FIELDS, Settings, leaves, nested
from deckgen.desk.sheets import Grid
from deckgen.desk.tables import Table, table_of
from deckgen.diagnostics import Report, Span
from deckgen.located import Located, LocatedList, LocatedMap, LocatedText, plain
from deckgen.quantities import parse_period

ACTUAL = ("", "A")
ROLES: Mapping[str, Column] = {c.key: c for c in FACT_COLUMNS}


def own_columns(grid: Grid, settings: Settings) -> tuple[Column, ...]:
    """Columns of the house's own: fields that the settings describe."""
    names = dict.fromkeys(
        key.split(".")[1] for key in settings.values if key.startswith(f"{FIELDS}.")
    )
    heads = (
        cell.text for cell in grid.rows.get(min(grid.rows, default=1), {}).values()
    )
    own = [h for h in heads if h in names and named(FACT_COLUMNS, h) is None]
    return tuple(Column(f"#{name}", name, name, 14, "", "") for name in own)


def field_name(column: Column, settings: Settings) -> str:
    """What the field of a column is called in the description."""
    if column.key.startswith("#"):
        return column.zh
    if column is KEY:
        return settings.text("primary_key.1") or column.key
    return settings.text(f"{column.key}_field") or column.key


def fact_sheet(grid: Grid, settings: Settings, report: Report) -> FactSheet | None:
    """The single facts of a sheet; None: it has no row."""
    columns = (*FACT_COLUMNS, *own_columns(grid, settings))
    table = table_of(grid, columns, report)
    rows, numbers, instead = _rows(table)
    if not rows:
        return None
    names = tuple(field_name(column, settings) for column in table.columns.values())
    node = _description(table, names, rows, settings)
    return FactSheet(
        node=node,
        sheet=grid.name,
        header=names,
        columns=tuple(table.columns),
        rows=rows,
        numbers=numbers,
        instead=instead,
    )


def _rows(
    table: Table,
) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...], dict[tuple[int, int], str]]:
    """Texts by row and field, the rows' numbers, and what some cells are instead."""
    rows: list[tuple[str, ...]] = []
    numbers: list[int] = []
    instead: dict[tuple[int, int], str] = {}
    for number, cells in table.grid.rows.items():
        if number <= table.head or not any(n in cells for n in table.columns):
            continue
        texts = []
        for at, (n, column) in enumerate(table.columns.items()):
            cell = cells.get(n)
            texts.append(column.meant(cell.text) if cell else "")
            if cell and cell.instead:
                instead[len(rows), at] = cell.instead
        rows.append(tuple(texts))
        numbers.append(number)
    return tuple(rows), tuple(numbers), instead


def _description(
    table: Table,
    names: Sequence[str],
    rows: Sequence[Sequence[str]],
    settings: Settings,
) -> LocatedMap:
    """As `data/facts.yaml` would describe the sheet."""
    roles = [c.key for c in table.columns.values()]
    spans = [table.grid.span(table.head, n) for n in table.columns]
    items: dict[str, Located] = {}
    given = standard(roles, names)
    for key, value in given.items():
        if key != FIELDS and not settings.below(key):
            items[key] = locate(value, table.span)
    for key in settings.tops():
        if key != FIELDS:
            items[key] = nested(settings.below(key))
    if "as_of" not in items and (as_of := latest(roles, rows)):
        items["as_of"] = LocatedText(as_of, table.span)
    made = tuple(
        _field(name, role, settings, span)
        for name, role, span in zip(names, roles, spans, strict=True)
    )
    items[FIELDS] = LocatedList(made, table.span)
    key_spans = {key: value.span for key, value in items.items()}
    return LocatedMap(items, key_spans, table.span)


def standard(roles: Sequence[str], names: Sequence[str]) -> dict[str, object]:
    """What the columns alone say of the table, fields left out."""
    made: dict[str, object] = {
        "title": {"zh": TITLE[0], "en": TITLE[1]},
        "processing_level": "minor",
    }
    for role, name in zip(roles, names, strict=True):
        if role == KEY.key:
            made["primary_key"] = [name]
        elif role in ROLES:
            made[f"{role}_field"] = name
    return made


def standard_field(name: str, role: str) -> dict[str, object]:
    """What a column alone says of its field."""
    made: dict[str, object] = {"name": name}
    if (column := ROLES.get(role)) is not None:
        made["title"] = {"zh": column.zh, "en": column.en}
    return {**made, "type": TYPES.get(role, "text")}


def _field(name: str, role: str, settings: Settings, span: Span) -> LocatedMap:
    """A field: what its column says, unless the settings say otherwise."""
    items: dict[str, Located] = {}
    path = f"{FIELDS}.{name}"
    said = settings.below(path)
    attributes = dict.fromkeys(key.partition(".")[0] for key in said if key)
    for key, value in standard_field(name, role).items():
        if key not in attributes:
            items[key] = locate(value, span)
    for key in attributes:
        items[key] = nested(settings.below(f"{path}.{key}"))
    return LocatedMap(items, {key: v.span for key, v in items.items()}, span)


def locate(value: object, span: Span) -> Located:
    """A plain value at a place."""
    if isinstance(value, Mapping):
        items = {str(k): locate(v, span) for k, v in value.items()}
        return LocatedMap(items, dict.fromkeys(items, span), span)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return LocatedList(tuple(locate(v, span) for v in value), span)
    return LocatedText(str(value), span)


def latest(roles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Where the data end: the last period of an actual value; empty: nobody knows."""
    if "period" not in roles:
        return ""
    at = roles.index("period")
    status = roles.index("status") if "status" in roles else None
    actual = (row[at] for row in rows if status is None or row[status] in ACTUAL)
    periods = [p for text in actual if (p := parse_period(text.removesuffix("A")))]
    if not periods:
        return ""
    last = max(periods)
    return last.end.isoformat() if "/" in last.text else last.text


@dataclass(frozen=True, slots=True)
class FactCells:
    """A table and its description as sheets: a head, rows and settings."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    settings: tuple[tuple[str, str], ...]
    described: Mapping[str, object] = field(default_factory=dict)
    """As `data/facts.yaml` says it."""

    def meant(self) -> list[tuple[str, ...]]:
        """The rows as the program reads them, in either language."""
        pairs = (zip(self.columns, row, strict=True) for row in self.rows)
        return [tuple(c.meant(text) for c, text in pair) for pair in pairs]


def sheet_cells(facts: FactSheet, language: Language) -> FactCells:
    """A sheet that was read, to be written again."""
    made = plain(facts.node)
    described = made if isinstance(made, Mapping) else {}
    rows = [
        [facts.instead_of(row, column) for column in range(len(facts.header))]
        for row in range(len(facts.rows))
    ]
    return fact_cells(described, facts.header, rows, language)


def fact_cells(
    description: Mapping[str, object],
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    language: Language,
) -> FactCells:
    """The sheet of a table of single facts.

    Args:
        description: as `data/facts.yaml` says it.
        header: of the table, in any order.
        rows: as wide as the header.
        language: of the values that have names.
    """
    fields = description.get(FIELDS)
    named_fields = (
        [f for f in fields if isinstance(f, Mapping)]
        if isinstance(fields, Sequence)
        else []
    )
    names = [str(f.get("name", "")) for f in named_fields]
    roles = [_role(name, description) for name in names]
    columns = tuple(
        ROLES.get(role) or Column(f"#{name}", name, name, 14, "", "")
        for role, name in zip(roles, names, strict=True)
    )
    order = [header.index(name) for name in names]
    texts = tuple(
        tuple(c.shown(row[i], language) for c, i in zip(columns, order, strict=True))
        for row in rows
    )
    settings: list[tuple[str, str]] = []
    # A field of another name than its column's must say so.
    usual_names = [r if r in ROLES else n for r, n in zip(roles, names, strict=True)]
    given = standard(roles, usual_names)
    for key, value in description.items():
        if key != FIELDS and value != given.get(key):
            settings += leaves(key, value)
    for one, role, name in zip(named_fields, roles, names, strict=True):
        usual = standard_field(name, role)
        for key, value in one.items():
            if value != usual.get(key):
                settings += leaves(f"{FIELDS}.{name}.{key}", value)
    return FactCells(columns, texts, tuple(settings), description)


def _role(name: str, description: Mapping[str, object]) -> str:
    """What the column of a field is for; the name itself where it is for nothing."""
    if description.get("primary_key") == [name]:
        return KEY.key
    for role in ROLES:
        if description.get(f"{role}_field") == name:
            return role
    return f"#{folded(name)}"
