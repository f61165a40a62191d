"""Assembled editions → files and ledgers, all together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from deckgen import __version__
from deckgen.diagnostics import DeckgenError, Report
from deckgen.ledger import (
    Change,
    EditionDiff,
    compare_editions,
    compare_ledgers,
    make_ledger,
    read_ledger,
    written_objects,
)
from deckgen.ledger import Ledger as LedgerRecord
from deckgen.model.project import AS_OF, INTERNAL_SUFFIX, Project
from deckgen.pipeline.levels import Levels, told_once
from deckgen.pipeline.values import (
    Assembled,
    BuildResult,
    BuiltFile,
    ChosenChart,
    Settings,
)
from deckgen.record import LEDGER, OutputPlan, building, write_all
from deckgen.rules import (
    check_changes,
)


def record(
    project: Project,
    assembled: Sequence[Assembled],
    report: Report,
    settings: Settings,
    *,
    beside: bool,
    force: bool,
) -> BuildResult:
    """Writes all files and ledgers of a build together.

    Raises:
        DeckgenError: a file was edited, is locked or cannot be written.
    """
    root = Path(project.root)
    plans: list[OutputPlan] = []
    changes: list[Change] = []
    figures: list[int] = []
    since: list[EditionDiff] = []
    with building(root / "output") as lock:
        for made in assembled:
            settings.progress("record", f"{made.edition.report} {made.edition.folder}")
            plan, old, new = _plan(root, project, made, report)
            plans.append(plan)
            figures.append(len(new.figures))
            if old is not None:
                changes.extend(compare_ledgers(old, new))
            elif (earlier := _previous(root, project, made)) is not None:
                since.append(compare_editions(earlier, new))
        fresh = [_is_fresh(plan) for plan in plans]
        standing = write_all(plans, lock=lock, beside=beside, force=force)
    files = [
        _built(project, made, (name, stands), count, written=new)
        for made, names, count, new in zip(
            assembled, standing, figures, fresh, strict=True
        )
        for name, stands in zip(made.files, names, strict=True)
    ]
    draft = any(made.document.draft for made in assembled)
    return BuildResult(
        tuple(files),
        told_once(report.sorted()),
        tuple(changes),
        draft,
        tuple(since),
        tuple(
            ChosenChart(made.edition.report, made.edition.folder, e.id, e.choice)
            for made in assembled
            for e in made.document.exhibits
            if e.choice is not None
        ),
    )


def _is_fresh(plan: OutputPlan) -> bool:
    """Whether a file of an edition is not yet what it shall be."""
    wanted = {**plan.files, LEDGER: plan.ledger}
    return any(
        not (plan.folder / name).is_file() or (plan.folder / name).read_bytes() != data
        for name, data in wanted.items()
    )


def _previous(root: Path, project: Project, made: Assembled) -> LedgerRecord | None:
    """The ledger of the edition before one that is built for the first time: the
    newest of an earlier date, for `2026Q2-english` among the English ones."""
    edition = made.edition
    if edition.as_of:
        return None
    own = [e.name for e in project.editions if e.report == edition.report]
    further = [name.removeprefix(own[0]) for name in own]
    kinds = [*further, *(kind + INTERNAL_SUFFIX for kind in further)]
    kind = edition.folder.removeprefix(own[0])
    found: list[LedgerRecord] = []
    for path in sorted((root / "output" / edition.report).glob(f"*/{LEDGER}")):
        name = path.parent.name
        ends = max((k for k in kinds if name.endswith(k)), key=len, default="")
        if ends != kind or name == edition.folder or AS_OF.search(name):
            continue
        try:
            found.append(read_ledger(path.read_bytes()))
        except (DeckgenError, OSError):
            continue  # What an old edition has is no concern of this build.
    earlier = [one for one in found if one.date < edition.date.isoformat()]
    return max(earlier, key=lambda one: one.date, default=None)


def _plan(
    root: Path, project: Project, made: Assembled, report: Report
) -> tuple[OutputPlan, LedgerRecord | None, LedgerRecord]:
    folder = root / project.edition_path(made.edition)
    ledger = make_ledger(
        made.document,
        deck=made.deck,
        flow=made.flow,
        catalog=made.catalog,
        version=__version__,
        templates=made.texts,
        theme=made.theme.fingerprint,
        claims=made.claims,
        evidence=made.evidence,
        outputs={
            name: hashlib.sha256(data).hexdigest() for name, data in made.files.items()
        },
        objects={
            name: written_objects(data, _pages(made))
            for name, data in made.files.items()
        },
    )
    old: LedgerRecord | None = None
    path = folder / LEDGER
    if path.is_file():
        shown = str(project.edition_path(made.edition) / LEDGER)
        try:
            old = read_ledger(path.read_bytes(), file=shown)
        except DeckgenError as error:
            report.extend(error.diagnostics)
    if old is not None:
        phase = Report(list(check_changes(old, made.catalog)))
        Levels(made.edition, made.document.draft).finish(phase, report)
    previous = old.outputs if old else {}
    return OutputPlan(folder, made.files, ledger, previous), old, read_ledger(ledger)


def _pages(made: Assembled) -> Mapping[int, str]:
    """Slide number → page id."""
    slides = made.deck.slides if made.deck else ()
    return {slide.number: slide.id for slide in slides}


def _count(made: Assembled, file: str) -> int:
    """Slides of a deck, pages of a document."""
    if file.endswith(".pptx"):
        return len(made.deck.slides) if made.deck else 0
    return made.flow.pages if made.flow else 0


def _built(
    project: Project,
    made: Assembled,
    name: tuple[str, str],
    figures: int,
    *,
    written: bool,
) -> BuiltFile:
    file, stands = name
    return BuiltFile(
        report=made.edition.report,
        edition=made.edition.folder,
        path=str(project.edition_path(made.edition) / stands),
        pages=_count(made, file),
        figures=figures,
        citations=len(made.document.numbers),
        seconds=made.seconds[file],
        written=written,
    )
