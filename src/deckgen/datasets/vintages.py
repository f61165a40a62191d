"""Which table, and which rows of it, a build of some date sees."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from deckgen.datasets.files import inside
from deckgen.datasets.metadata import TEXTS, WORKBOOKS, Description
from deckgen.datasets.rows import Sheet
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.located import did_you_mean
from deckgen.model.dataset import Value
from deckgen.model.quantity import FiscalYear, Period, Unit
from deckgen.quantities import parse_period

TABLES = (*TEXTS, *WORKBOOKS, ".parquet", ".json", ".jsonl", ".ndjson")
OTHER_TABLES = (".xls", ".xlsb", ".et", ".ods", ".numbers", ".ett", ".dta", ".sav")
"""Looked for beside the metadata, so that the message can name them."""


@dataclass(frozen=True, slots=True)
class Room:
    """What reading needs to know at every step."""

    root: Path
    names: tuple[str, ...]
    """Of the files in `data/`, sorted."""
    date: date
    units: Mapping[str, Unit]
    report: Report
    fiscal_year: FiscalYear | None = None
    """The house's."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table that a build of some date sees."""

    path: str
    """From `data/`."""
    vintage: str = ""
    first: str = ""
    """Set when every vintage is after the build's date: the first one's."""


def choose_file(description: Description, room: Room) -> TableFile:
    """The newest vintage not after the build's date, else the plain file.

    A table that is not out yet is no error here: only a figure of it would be.

    Raises:
        DeckgenError: there is none, or one of a kind that is not read yet.
    """
    path = description.entry.path or default_path(description, room)
    span = description.span("path")
    stem, dot, extension = path.rpartition(".")
    extension = f"{dot}{extension}".lower()
    if extension not in TABLES:
        raise DeckgenError(diagnose("table-kind", span, name=path, extension=extension))
    folder = stem.rpartition("/")[0]
    names = room.names
    if folder:
        try:
            inside_folder = inside(room.root, folder, span)
            names = tuple(sorted(p.name for p in inside_folder.iterdir()))
        except OSError:
            names = ()
    names = tuple(unicodedata.normalize("NFC", n) for n in names)
    own = stem.rpartition("/")[2]
    vintages = find_vintages(names, own, extension, room, folder)
    seen = [day for day in vintages if day <= room.date.isoformat()]
    if seen:
        return TableFile(f"{stem}@{seen[-1]}{path[len(stem) :]}", vintage=seen[-1])
    if f"{own}{path[len(stem) :]}" in names:
        return TableFile(path)
    if vintages:
        return TableFile(path, first=vintages[0])
    raise DeckgenError(no_table(path, names, span))


def default_path(description: Description, room: Room) -> str:
    """`<id>.csv`, or the one other table of that name there is.

    Raises:
        DeckgenError: `several-tables`, there are others of several kinds.
    """
    own = description.id
    names = [unicodedata.normalize("NFC", name) for name in room.names]
    found: list[str] = []
    for extension in TABLES:
        dated = f"{own}@"
        if any(
            n == f"{own}{extension}"
            or (n.startswith(dated) and n.lower().endswith(extension))
            for n in names
        ):
            found.append(f"{own}{extension}")
    if not found or found[0] == f"{own}.csv":
        return f"{own}.csv"
    if len(found) > 1:
        files = tuple(f"`{name}`" for name in found)
        span = Span(description.file)
        raise DeckgenError(diagnose("several-tables", span, files=files))
    return found[0]


def find_vintages(
    names: tuple[str, ...], own: str, extension: str, room: Room, folder: str
) -> list[str]:
    """Dates of the files `<id>@<date>.csv`, oldest first."""
    days: list[str] = []
    for name in names:
        if not (name.startswith(f"{own}@") and name.lower().endswith(extension)):
            continue
        day = name[len(own) + 1 : -len(extension)]
        period = parse_period(day)
        if period is None or period.kind != "day":
            file = "/".join(p for p in ("data", folder, name) if p)
            room.report.add(diagnose("bad-vintage", Span(file), file=file, value=day))
        else:
            days.append(day)
    return sorted(days)


def no_table(path: str, names: tuple[str, ...], span: Span) -> Diagnostic:
    """Why there is no table to read."""
    stem = path.rpartition(".")[0].rpartition("/")[2]
    for extension in OTHER_TABLES:
        if f"{stem}{extension}" in names:
            name = f"{stem}{extension}"
            return diagnose("table-kind", span, name=name, extension=extension)
    tables = [n for n in names if n.lower().endswith(TABLES)]
    return diagnose(
        "missing-table",
        span,
        file=f"data/{path}",
        suggestion=did_you_mean(path.rpartition("/")[2], tables),
    )


@dataclass(frozen=True, slots=True)
class SeenRows:
    """What of a table with a column of vintages a build sees."""

    unseen: frozenset[int] = frozenset()
    """Rows that a newer one replaces, or that came later; indices from 0."""
    newest: str = ""
    """The newest vintage seen."""
    first: str = ""
    """Set when nothing is seen: the first vintage there is."""


def choose_rows(sheet: Sheet, day: date) -> SeenRows:
    """Of the rows of one key the one of the newest vintage not after `day`.

    A vintage need not repeat what it does not revise; an empty cell in it takes an
    older value back.
    """
    name = sheet.roles.vintage
    if not name:
        return SeenRows()
    key = [k for k in sheet.description.entry.primary_key if k != name]
    newest: dict[tuple[Value, ...], tuple[Period, int]] = {}
    vintages = sheet.column(name)
    for row, vintage in enumerate(vintages):
        if not isinstance(vintage, Period) or vintage.end > day:
            continue
        values = tuple(sheet.column(k)[row] for k in key)
        if values not in newest or newest[values][0] < vintage:
            newest[values] = (vintage, row)
    seen = {row for _, row in newest.values()}
    days = sorted(v.text for v in vintages if isinstance(v, Period))
    return SeenRows(
        unseen=frozenset(set(range(len(vintages))) - seen),
        newest=max((v.text for v, _ in newest.values()), default=""),
        first=days[0] if days and not seen else "",
    )
