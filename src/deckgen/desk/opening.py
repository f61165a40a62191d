"""A project's folder → its desk, if it has one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from deckgen.desk.model import Desk
from deckgen.desk.reading import desk_of
from deckgen.desk.sheets import FILE_LIMIT, read_grids
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.located import read_bytes

FILES = {"zh-CN": "data/台账.xlsx", "en": "data/desk.xlsx"}
"""Its name, by the language of the house; either is read."""


def desk_file(root: Path) -> str | None:
    """The desk of a project; None: it has none.

    A table of a dataset, described beside it, is no desk.

    Raises:
        DeckgenError: `desk-twice`.
    """
    found = [
        file
        for file in FILES.values()
        if (root / file).is_file() and not (root / file).with_suffix(".yaml").exists()
    ]
    if len(found) > 1:
        first, second = found
        raise DeckgenError(
            diagnose("desk-twice/files", Span(second), file=second, first=first)
        )
    return found[0] if found else None


def open_desk(root: Path, report: Report) -> Desk | None:
    """The desk of a project; None: it has none, or `report` says why it is not read."""
    try:
        file = desk_file(root)
        if file is None:
            return None
        path = root / file
        if not path.resolve().is_relative_to((root / "data").resolve()):
            span = Span(file)
            raise DeckgenError(
                diagnose("symlink-outside", span, file=file, folder="data")
            )
        data = read_bytes(path, file, limit=FILE_LIMIT)
    except DeckgenError as error:
        report.extend(error.diagnostics)
        return None
    desk, found = read_desk(data, file)
    report.extend(found)
    return desk


@lru_cache(maxsize=2)
def read_desk(data: bytes, file: str) -> tuple[Desk | None, tuple[Diagnostic, ...]]:
    """The desk that a workbook holds, and what is wrong with it.

    Kept for the last ones: every edition of a report reads the same.
    """
    report = Report()
    try:
        desk = desk_of(read_grids(data, file, report), file, report)
    except DeckgenError as error:
        report.extend(error.diagnostics)
        desk = None
    return desk, report.sorted()
