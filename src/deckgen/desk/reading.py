"""The sheets of a desk → sources, facts and terms as located values."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.desk.fact_cells import fact_sheet
from deckgen.desk.heads import NOTE, SHEETS, Column, Sheet, sheet_named
from deckgen.desk.model import Desk
from deckgen.desk.settings import SETTING_COLUMNS, Settings, read_settings
from deckgen.desk.sheets import Grid
from deckgen.desk.source_cells import read_source
from deckgen.desk.source_heads import ID, SOURCE_COLUMNS
from deckgen.desk.tables import Table, table_of
from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import Located, LocatedMap

TERM = Column(
    "term",
    "术语",
    "Term",
    24,
    "名字里有数字、又不是数的词：GPT-4、十四五",
    "a name that looks like a number: GPT-4",
)
TERM_COLUMNS = (TERM, NOTE)


def desk_of(grids: Sequence[Grid], file: str, report: Report) -> Desk:
    """What the sheets say; what is wrong with them in `report`.

    Raises:
        DeckgenError: `desk-no-sheet`: it is no desk.
    """
    sheets: dict[Sheet, Grid] = {}
    for grid in grids:
        key = sheet_named(grid.name)
        if key is None:
            continue
        if key in sheets:
            first, name = sheets[key].name, grid.name
            report.add(
                diagnose("desk-twice/sheets", Span(file), name=name, first=first)
            )
        sheets.setdefault(key, grid)
    if not sheets:
        names = tuple(f"`{grid.name}`" for grid in grids)
        known = tuple(f"`{zh}`" for zh, _ in SHEETS.values())
        raise DeckgenError(
            diagnose("desk-no-sheet", Span(file), file=file, names=names, known=known)
        )

    def table(key: Sheet, columns: Sequence[Column]) -> Table:
        grid = sheets.get(key, Grid(file, SHEETS[key][0]))
        return table_of(grid, columns, report)

    settings = Settings()
    if "settings" in sheets:
        settings = read_settings(table("settings", SETTING_COLUMNS), report)
    sources, notes = _sources(table("sources", SOURCE_COLUMNS), report)
    terms = _terms(table("terms", TERM_COLUMNS))
    facts = sheets.get("facts")
    return Desk(
        file=file,
        sources=sources,
        notes=notes,
        facts=fact_sheet(facts, settings, report) if facts else None,
        terms=terms[0],
        term_notes=terms[1],
    )


def _sources(table: Table, report: Report) -> tuple[LocatedMap, dict[str, str]]:
    """Sources by their ids, and what the house notes of them."""
    items: dict[str, Located] = {}
    spans: dict[str, Span] = {}
    notes: dict[str, str] = {}
    for row in table.rows():
        head = row.cells.get(ID.key)
        if head is None:
            place = row.spans.get(ID.key, next(iter(row.cells.values())).span)
            report.add(diagnose("desk-no-id", place))
            continue
        name = head.text
        if name in items:
            first = str(spans[name])
            report.add(diagnose("duplicate-key", head.span, key=name, first=first))
            continue
        cells = {k: v for k, v in row.cells.items() if k != ID.key}
        if note := cells.pop(NOTE.key, None):
            notes[name] = note.text
        items[name] = read_source(cells, row.spans, report)
        spans[name] = head.span
    return LocatedMap(items, spans, table.span), notes


def _terms(table: Table) -> tuple[tuple[tuple[str, Span], ...], dict[str, str]]:
    """Terms in their order, and what the house notes of them."""
    found: list[tuple[str, Span]] = []
    notes: dict[str, str] = {}
    for row in table.rows():
        term, note = row.cells.get(TERM.key), row.cells.get(NOTE.key)
        if term is None:
            continue
        found.append((term.text, term.span))
        if note is not None:
            notes[term.text] = note.text
    return tuple(found), notes
