"""A project's sources → what their snapshots say of the cells that cite them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from deckgen.datasets import (
    house_units,
    kept_file,
    load_catalog,
    read_kept,
    unknown_source,
)
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span
from deckgen.evidence import (
    BYTES,
    FILE,
    Answer,
    Kept,
    Stored,
    check_snapshots,
    merged,
    read_answers,
    stored_values,
    verify,
    written_answers,
)
from deckgen.ledger import cited_cells
from deckgen.model.dataset import Catalog
from deckgen.model.project import Project
from deckgen.pipeline.phases import assemble, opened
from deckgen.pipeline.values import Progress, Settings
from deckgen.project import open_project
from deckgen.record import replace_file
from deckgen.rules import DRAFT_LOWERED


@dataclass(frozen=True, slots=True)
class Verified:
    """What a run asked and was answered."""

    answers: tuple[Answer, ...]
    """One for each cell and source it rests on, in the order of the data."""
    snapshots: Mapping[str, Kept]
    """By source: what was read."""
    diagnostics: tuple[Diagnostic, ...]
    file: str
    """Where the answers are kept; empty: there was nothing to keep."""


def verify_sources(
    path: Path,
    *,
    sources: Sequence[str] = (),
    report: str = "",
    progress: Progress,
) -> Verified:
    """Looks for every number of `data/` in the snapshots of its sources, and keeps the
    answers in `data/snapshots/verified.json`.

    Args:
        path: a folder in the project.
        sources: ids of sources; all without one.
        report: only the cells that this report cites.

    Raises:
        DeckgenError: the data have errors, no such source or report, or the file cannot
            be written.
    """
    found = Report()
    progress("load", "data")
    if report:
        root, catalog, stored = _of_report(path, report, progress)
    else:
        project = open_project(path)
        root = Path(project.root)
        catalog, stored = _of_project(project)
    for name in sources:
        if name not in catalog.sources:
            raise DeckgenError(unknown_source(name, catalog.sources))
    before = read_answers(root, found)
    found.extend(check_snapshots(stored, catalog, before))
    made = verify(
        stored,
        catalog,
        open_=lambda source: read_kept(root, source, limit=BYTES),
        report=found,
        told=lambda name: progress("verify", name),
        only=tuple(sources),
    )
    kept = merged(before, made, catalog, is_whole=not (sources or report))
    file = _write(root, kept)
    return Verified(made.answers, made.kept, found.sorted(), file)


def _of_project(project: Project) -> tuple[Catalog, tuple[Stored, ...]]:
    """Every cell of the newest vintages, and of those that an edition sees."""
    stored: dict[Stored, None] = {}
    for day in (*sorted({e.date for e in project.editions}), date.max):
        catalog = load_catalog(
            Path(project.root),
            units=house_units(project.house.units),
            date=day,
            language=project.house.language,
            lower=DRAFT_LOWERED,
        )
        stored.update(dict.fromkeys(stored_values(catalog)))
    return catalog, tuple(stored)


def _of_report(
    path: Path, name: str, progress: Progress
) -> tuple[Path, Catalog, tuple[Stored, ...]]:
    """The cells that the editions of a report cite, each as its edition sees it."""
    settings = Settings(date.max, True, progress, lambda: 0.0)
    stored: dict[Stored, None] = {}
    with opened(path, (name,)) as (project, editions):
        for edition in editions:
            made = assemble(project, edition, settings, Report())
            cells = frozenset(cited_cells(made.document))
            stored.update(dict.fromkeys(stored_values(made.catalog, cells)))
    return Path(project.root), made.catalog, tuple(stored)


def _write(root: Path, kept: Mapping[str, Kept]) -> str:
    """Keeps the answers; a file that would hold none is not begun."""
    path = kept_file(root, FILE, Span(FILE))
    if not kept and not path.exists():
        return ""
    replace_file(path, written_answers(kept), shown=FILE)
    return FILE
