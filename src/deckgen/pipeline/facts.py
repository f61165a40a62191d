"""A project and the facts of a text → the files that would hold them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from deckgen.datasets import house_fiscal_year, house_units, load_catalog
from deckgen.desk import FACTS, desk_file
from deckgen.desk.adding import with_facts
from deckgen.desk.heads import SHEETS as SHEET_NAMES
from deckgen.diagnostics import DeckgenError, Span
from deckgen.located import read_bytes
from deckgen.model.dataset import Catalog
from deckgen.model.project import Project
from deckgen.pipeline.source_register import open_register
from deckgen.project import open_project
from deckgen.quantities import parse_period
from deckgen.record import replace_files
from deckgen.references import SourceDraft
from deckgen.rules import DRAFT_LOWERED
from deckgen.sentences import (
    Row,
    appended,
    check_target,
    new_dataset,
    new_table,
    row_cells,
)

SOURCES = "data/sources.yaml"
SHEETS = tuple(f"{name}!" for name in SHEET_NAMES["sources"])
"""Where the sources of a desk stand."""
SNAPSHOT = re.compile(rb"(?m)^[ \t]+snapshot:[^\n]*\n?")


@dataclass(frozen=True, slots=True)
class Holdings:
    """A project with all that is known on the last day."""

    project: Project
    catalog: Catalog

    @property
    def root(self) -> Path:
        return Path(self.project.root)


def open_holdings(path: Path) -> Holdings:
    """The project and its data, whatever is still 待补.

    Raises:
        DeckgenError: there is no project, or its data have errors.
    """
    project = open_project(path)
    return Holdings(project, _catalog(Path(project.root), project))


def _catalog(root: Path, project: Project) -> Catalog:
    house = project.house
    return load_catalog(
        root,
        units=house_units(house.units),
        fiscal_year=house_fiscal_year(house.fiscal_year),
        date=date.max,
        language=house.language,
        lower=DRAFT_LOWERED,
    )


def with_rows(
    held: Holdings,
    to: str,
    rows: Sequence[Row],
    drafts: Sequence[SourceDraft] = (),
) -> Mapping[str, bytes]:
    """The files of `data/` as they would be with further facts and sources; where there
    is a desk, that is where they go.

    They are tried before anything is written: read like those of a build, they have no
    error.

    Args:
        to: id of a dataset of single facts; it is made when there is none.
        rows: what to add.
        drafts: sources to add, whole or 待补.

    Raises:
        DeckgenError: they cannot be added, or what was made would not load.
    """
    register = open_register(held.root)
    if drafts:
        register = register.with_new(drafts, held.project.house.language)
    files = register.files
    dataset = held.catalog.datasets.get(to)
    is_own = dataset is None or dataset.path == register.desk
    if register.desk and to == FACTS and is_own:
        said = [row_cells(row) for row in rows]
        files[register.desk] = with_facts(register.book, register.desk, said)
        _try(held, to, files, register.desk)
        return files
    if dataset is None:
        as_of = _newest(rows)
        description, header = new_table(as_of)
        files[f"data/{to}.yaml"] = description.encode()
        files[f"data/{to}.csv"] = header.encode()
        dataset = new_dataset(to)
    check_target(dataset, rows)
    data = files.get(dataset.path) or _read(held.root, dataset.path)
    files[dataset.path] = appended(data, dataset.path, dataset, rows)
    _try(held, to, files, dataset.path)
    return files


def _newest(rows: Sequence[Row]) -> str:
    """Where data end that hold these rows: their latest actual period."""
    actual = [r.statement.period for r in rows if r.statement.status == "A"]
    named = actual or [r.statement.period for r in rows]
    read = [(p.end, p.text) for text in named if (p := parse_period(text))]
    return max(read)[1].rpartition("/")[2] if read else "2000"


def _read(root: Path, file: str) -> bytes:
    path = root / file
    return read_bytes(path, file) if path.exists() else b""


def _try(held: Holdings, to: str, files: Mapping[str, bytes], path: str) -> None:
    """Loads the table beside the project's sources, as a build would.

    Raises:
        DeckgenError: it would not load.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        desk = desk_file(held.root) or path
        for file in dict.fromkeys((SOURCES, desk, f"data/{to}.yaml", path)):
            data = files[file] if file in files else _read(held.root, file)
            if not data:
                continue
            if file == SOURCES:
                # Snapshots stay where they are: only what cites them is tried.
                data = SNAPSHOT.sub(b"", data)
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(data)
        try:
            _catalog(root, held.project)
        except DeckgenError as error:
            ours = [d for d in error.diagnostics if d.severity == "error"]
            ours = [
                d
                for d in ours
                if d.span.file != SOURCES and not d.span.cell.startswith(SHEETS)
            ]
            if ours:
                raise DeckgenError(ours) from None


def keep(held: Holdings, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Writes the files, all or none.

    Returns:
        What had to be written.

    Raises:
        DeckgenError: one is open elsewhere or may not be written.
    """
    return replace_files(held.root, files)


def place_of(held: Holdings, to: str) -> Span:
    """Where facts are added, for messages."""
    dataset = held.catalog.datasets.get(to)
    return Span(dataset.path if dataset else f"data/{to}.csv")
