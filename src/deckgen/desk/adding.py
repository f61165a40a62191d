"""Sources and single facts → rows of a desk as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from deckgen.desk.fact_cells import own_columns
from deckgen.desk.fact_heads import FACT_COLUMNS
from deckgen.desk.heads import NOTE, SHEETS, Column, Language, Sheet, sheet_named
from deckgen.desk.inserting import NotInsertableError, with_rows
from deckgen.desk.opening import read_desk
from deckgen.desk.settings import SETTING_COLUMNS, Settings, read_settings
from deckgen.desk.sheets import Grid, read_grids
from deckgen.desk.source_cells import source_cells
from deckgen.desk.source_heads import ID, SOURCE_COLUMNS
from deckgen.desk.tables import Table, table_of
from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import plain

Fields = Mapping[str, object]
"""As YAML would say them."""


def with_sources(data: bytes, file: str, sources: Mapping[str, Fields]) -> bytes:
    """The desk with these sources: in the row of the same id, else in new ones.

    Args:
        data: the workbook.
        file: its path, for messages and the language of what has names.
        sources: by id; a row takes all that its source says, and loses what it does
            not say.

    Raises:
        DeckgenError: the sheet is not there, or the row would say something else.
    """
    table = _table(data, file, "sources", SOURCE_COLUMNS)
    rows = {
        row.cells[ID.key].text: row.number
        for row in table.rows()
        if ID.key in row.cells
    }
    last = max(table.grid.rows, default=1)
    made = _Rows(table, SOURCE_COLUMNS)
    present = {column.key for column in table.columns.values()}
    for name, fields in sources.items():
        cells = {ID.key: name, **source_cells(fields, _language(table))}
        if name in rows:
            # What the source does not say goes; a note of the house stays.
            gone = present - cells.keys() - {NOTE.key}
            made.put(rows[name], {**dict.fromkeys(gone, ""), **cells})
        else:
            last += 1
            made.put(last, cells)
    added = _inserted(data, file, table.grid.name, made.made)
    desk, _ = read_desk(added, file)
    for name, fields in sources.items():
        node = desk.sources.items.get(name) if desk else None
        if node is None or plain(node) != fields:
            said = {"name": name, "what": table.grid.name}
            raise DeckgenError(diagnose("desk-cannot-hold", Span(file), **said))
    return added


def with_facts(data: bytes, file: str, facts: Sequence[Mapping[str, str]]) -> bytes:
    """The desk with further rows of single facts.

    Args:
        facts: of each what it says, by the column of the sheet (`metric`, `period`).

    Raises:
        DeckgenError: the sheet is not there.
    """
    grids = _grids(data, file)
    settings = Settings()
    if "settings" in grids:
        table = table_of(grids["settings"], SETTING_COLUMNS, Report())
        settings = read_settings(table, Report())
    grid = grids.get("facts", Grid(file, SHEETS["facts"][0]))
    columns = (*FACT_COLUMNS, *own_columns(grid, settings))
    table = _checked(table_of(grid, columns, Report()), file, "facts", grids)
    last = max(grid.rows, default=1)
    made = _Rows(table, FACT_COLUMNS)
    for number, one in enumerate(facts, last + 1):
        made.put(number, {key: text for key, text in one.items() if text})
    return _inserted(data, file, grid.name, made.made)


def _grids(data: bytes, file: str) -> Mapping[Sheet, Grid]:
    """The sheets that are known, by what they are."""
    found: dict[Sheet, Grid] = {}
    for grid in read_grids(data, file, Report()):
        key = sheet_named(grid.name)
        if key is not None:
            found.setdefault(key, grid)
    return found


def _table(data: bytes, file: str, kind: Sheet, columns: Sequence[Column]) -> Table:
    grids = _grids(data, file)
    grid = grids.get(kind, Grid(file, SHEETS[kind][0]))
    return _checked(table_of(grid, columns, Report()), file, kind, grids)


def _checked(
    table: Table, file: str, kind: Sheet, grids: Mapping[Sheet, Grid]
) -> Table:
    """A sheet that is there and has a head.

    Raises:
        DeckgenError: `desk-no-room`.
    """
    if kind not in grids or not table.columns:
        name = SHEETS[kind][1 if PurePosixPath(file).name == "desk.xlsx" else 0]
        raise DeckgenError(diagnose("desk-no-room", Span(file), file=file, sheet=name))
    return table


def _language(table: Table) -> Language:
    """That of the sheet's name."""
    names = {name: lang for pair in SHEETS.values() for name, lang in _pairs(pair)}
    return names.get(table.grid.name, "zh-CN")


def _pairs(names: tuple[str, str]) -> tuple[tuple[str, Language], ...]:
    return (names[0], "zh-CN"), (names[1], "en")


@dataclass(slots=True)
class _Rows:
    """Rows to be put into a sheet; a column that it lacks comes behind its others."""

    table: Table
    columns: Sequence[Column]
    made: dict[int, dict[int, str]] = field(default_factory=dict)

    def put(self, number: int, cells: Mapping[str, str]) -> None:
        """Texts of a row, by the keys of the columns."""
        language = _language(self.table)
        by_key = {column.key: column for column in self.columns}
        row = self.made.setdefault(number, {})
        for key, text in cells.items():
            at = self.number(by_key[key], language)
            row[at] = by_key[key].shown(text, language)

    def number(self, column: Column, language: Language) -> int:
        """Where a column stands."""
        for number, one in self.table.columns.items():
            if one.key == column.key:
                return number
        heads = self.made.setdefault(self.table.head, {})
        for number, head in heads.items():
            if head == column.head(language):
                return number
        taken = {number for row in self.table.grid.rows.values() for number in row}
        free = max({*taken, *heads}) + 1
        heads[free] = column.head(language)
        return free


def _inserted(
    data: bytes, file: str, sheet: str, rows: Mapping[int, Mapping[int, str]]
) -> bytes:
    try:
        return with_rows(data, sheet, rows)
    except NotInsertableError:
        span = Span(file)
        raise DeckgenError(
            diagnose("desk-no-room/form", span, file=file, sheet=sheet)
        ) from None
