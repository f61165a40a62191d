"""The phases of a build in order: open → load → theme → read → resolve → number →
check → lay out → write → record."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from deckgen import __version__
from deckgen.datasets import house_units, load_catalog
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Severity, diagnose
from deckgen.expressions import Scope, new_scope
from deckgen.expressions.nearest import nearest_binding
from deckgen.formatting import format_date
from deckgen.layout.measure import open_measurer
from deckgen.layout.pages import lay_out_pages
from deckgen.layout.slides import lay_out_slides
from deckgen.ledger import (
    Change,
    compare_ledgers,
    figure_digest,
    make_ledger,
    read_ledger,
    written_objects,
)
from deckgen.ledger import Ledger as LedgerRecord
from deckgen.located import did_you_mean
from deckgen.model.dataset import Catalog
from deckgen.model.document import Chapter, Document
from deckgen.model.layout.pages import PageFlow
from deckgen.model.layout.slides import SlideDeck
from deckgen.model.layout.theme import Theme
from deckgen.model.project import Edition, Project
from deckgen.model.quantity import Period
from deckgen.model.value import PeriodValue, Record, Typed, Value
from deckgen.project import open_project
from deckgen.quantities import parse_period
from deckgen.readers import read_chapter, read_text
from deckgen.record import LEDGER, OutputPlan, building, write_all
from deckgen.resolve import Heads, number_document, resolve_chapter, resolve_text
from deckgen.resolve.context import Context
from deckgen.rules import (
    DRAFT_LOWERED,
    check_changes,
    check_document,
    check_slides,
    check_wordings,
    withhold_document,
)
from deckgen.themes import open_theme
from deckgen.writers.docx import write_docx
from deckgen.writers.pptx import write_pptx

Progress = Callable[[str, str], None]
"""(phase, what), e.g. (`lay out`, `quarterly-deck 2026Q1 pptx`)."""
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One file of a build."""

    report: str
    edition: str
    path: str
    """From the project's root, with `/`."""
    pages: int
    """Slides of a deck; 0 for Word, which breaks pages itself."""
    figures: int
    citations: int
    seconds: float


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build wrote and what it has to say."""

    files: tuple[BuiltFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    changes: tuple[Change, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class Usage:
    """What a report rests on: what a copy of it needs."""

    datasets: tuple[str, ...]
    sources: tuple[str, ...]
    files: tuple[str, ...]
    """Paths from `templates/`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run was asked for."""

    today: date
    draft: bool
    progress: Progress
    clock: Clock


@dataclass(slots=True)
class Assembled:
    """One edition, checked and laid out, before it is written."""

    edition: Edition
    catalog: Catalog
    document: Document
    theme: Theme
    deck: SlideDeck | None
    flow: PageFlow | None
    texts: Mapping[str, str]
    """Path → sha256 of every text that was read."""
    asked: tuple[str, ...]
    """Datasets."""
    started: float
    files: dict[str, bytes] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)


def build(
    path: Path,
    *,
    names: Sequence[str] = (),
    today: date,
    draft: bool = False,
    beside: bool = False,
    force: bool = False,
    progress: Progress | None = None,
    clock: Clock,
) -> BuildResult:
    """Builds the reports of a project, all files together or none.

    Raises:
        DeckgenError: with every diagnostic of the phase that failed; nothing was
            written.
    """
    settings = Settings(today, draft, progress or _silent, clock)
    with opened(path, names) as (project, editions):
        report = Report()
        assembled = [assemble(project, e, settings, report) for e in editions]
        for one in assembled:
            write(one, settings)
        return record(project, assembled, report, settings, beside=beside, force=force)


def check(
    path: Path,
    *,
    names: Sequence[str] = (),
    today: date,
    draft: bool = False,
    progress: Progress | None = None,
) -> tuple[Diagnostic, ...]:
    """Everything of a build but writing; the warnings it would have.

    Raises:
        DeckgenError: a build would stop.
    """
    settings = Settings(today, draft, progress or _silent, lambda: 0.0)
    report = Report()
    with opened(path, names) as (project, editions):
        for edition in editions:
            write(assemble(project, edition, settings, report), settings)
    return report.sorted()


def used_by(path: Path, name: str) -> Usage:
    """The datasets, sources and templates that a report rests on.

    Raises:
        DeckgenError: the report does not build.
    """
    settings = Settings(date.max, True, _silent, lambda: 0.0)
    report = Report()
    datasets: dict[str, None] = {}
    sources: dict[str, None] = {}
    files: dict[str, None] = {}
    with opened(path, (name,)) as (project, editions):
        for edition in editions:
            made = assemble(project, edition, settings, report)
            datasets.update(dict.fromkeys(made.asked))
            sources.update(dict.fromkeys(made.document.sources))
            files.update(dict.fromkeys(made.texts))
            for dataset in made.asked:
                sources.update(dict.fromkeys(_rests_on(made.catalog, dataset)))
        folder = f"{name}/"
        files.update(dict.fromkeys(p for p in project.images if p.startswith(folder)))
    return Usage(tuple(sorted(datasets)), tuple(sorted(sources)), tuple(sorted(files)))


def _rests_on(catalog: Catalog, dataset: str) -> Iterator[str]:
    """Every source a dataset names, and what those were relayed by."""
    found = catalog.datasets[dataset]
    named = [*found.sources, *(s for f in found.fields for s in f.sources)]
    for source in named:
        while source:
            yield source
            yield from catalog.sources[source].inputs
            source = catalog.sources[source].via


def _silent(phase: str, what: str) -> None:
    """Progress of a run that nobody watches."""
    del phase, what


@contextmanager
def opened(
    path: Path, names: Sequence[str]
) -> Iterator[tuple[Project, tuple[Edition, ...]]]:
    """The project and the editions of the reports named (all without names).

    Raises:
        DeckgenError: there is no such project or report.
    """
    project = open_project(path)
    known = tuple(dict.fromkeys(e.report for e in project.editions))
    unknown = [n for n in names if n not in known]
    if unknown or not known:
        wanted = unknown[0] if unknown else ""
        near = did_you_mean(wanted, known) if unknown else None
        key = "unknown-report" if unknown else "no-report"
        raise DeckgenError(
            diagnose(
                key, report=wanted or None, near=near, known="、".join(known) or None
            )
        )
    chosen = tuple(e for e in project.editions if not names or e.report in names)
    yield project, chosen


def assemble(
    project: Project, edition: Edition, settings: Settings, report: Report
) -> Assembled:
    """One edition through every phase up to layout.

    Raises:
        DeckgenError: an error of any phase, with all its diagnostics.
    """
    started = settings.clock()
    draft = settings.draft or edition.stage == "draft"
    level = Levels(edition, draft)
    label = f"{edition.report} {edition.name}"
    root = Path(project.root)
    settings.progress("load", label)
    catalog = _load(project, edition, report, level)
    theme = _theme(root, edition)
    phase = Report()
    settings.progress("read", label)
    run = Run(project, edition, catalog, phase, draft)
    heads, chapters = run.heads(), run.chapters()
    level.finish(phase, report)
    settings.progress("number", label)
    phase = Report()
    document = number_document(
        chapters,
        heads=heads,
        edition=edition,
        house=project.house,
        sources=catalog.sources,
        report=phase,
        draft=draft,
    )
    level.finish(phase, report)
    settings.progress("check", label)
    phase.found = list(
        check_document(
            document,
            house=project.house,
            edition=edition,
            today=settings.today,
            nearest=nearest_binding(catalog),
            units=tuple(catalog.units),
        )
    )
    phase.extend(
        check_wordings(catalog, house=project.house, units=tuple(catalog.units))
    )
    level.finish(phase, report)
    if draft:
        document = withhold_document(document, house=project.house)
    settings.progress("lay out", label)
    deck, flow = _lay_out(document, edition, theme, report, level)
    made = Assembled(
        edition,
        catalog,
        document,
        theme,
        deck,
        flow,
        run.hashes(),
        tuple(run.asked),
        started,
    )
    digest = (("deckgen-digest", _digest(made)), ("deckgen-version", __version__))
    made.deck = replace(deck, properties=digest) if deck else None
    made.flow = replace(flow, properties=digest) if flow else None
    return made


def _theme(root: Path, edition: Edition) -> Theme:
    """The theme; that there is none is told where the edition stands."""
    try:
        return open_theme(root, edition.theme)
    except DeckgenError as error:
        raise DeckgenError(
            d if d.span.file else replace(d, span=edition.span)
            for d in error.diagnostics
        ) from None


def _load(project: Project, edition: Edition, report: Report, level: Levels) -> Catalog:
    phase = Report()
    try:
        catalog = load_catalog(
            Path(project.root),
            units=house_units(project.house.units),
            date=edition.date,
            language=edition.language,
            report=phase,
            lower=DRAFT_LOWERED if level.draft else (),
        )
    finally:
        report.extend(d for d in phase.found if d.severity == "warning")
    return catalog


def _lay_out(
    document: Document, edition: Edition, theme: Theme, report: Report, level: Levels
) -> tuple[SlideDeck | None, PageFlow | None]:
    deck: SlideDeck | None = None
    flow: PageFlow | None = None
    phase = Report()
    if "pptx" in edition.outputs:
        measurer = open_measurer(theme)
        deck, found = lay_out_slides(document, theme, measurer)
        phase.extend(found)
        phase.extend(check_slides(deck))
    if "docx" in edition.outputs:
        flow, found = lay_out_pages(document, theme)
        phase.extend(found)
    level.finish(phase, report)
    return deck, flow


@dataclass(slots=True)
class Levels:
    """What counts as an error in an edition: drafts lower some, `rules:` raises."""

    edition: Edition
    draft: bool

    def finish(self, phase: Report, report: Report) -> None:
        """Takes a phase's findings over, at their level.

        Raises:
            DeckgenError: one of them is an error.
        """
        phase.found = [d for f in phase.found for d in self._levelled(f)]
        try:
            phase.stop_on_error()
        finally:
            report.extend(phase.found)

    def _levelled(self, found: Diagnostic) -> Iterator[Diagnostic]:
        """`rules:` may raise a warning or switch it off; an error stays an error."""
        if found.severity == "error":
            lowered: Severity = "error"
            if self.draft and found.code in DRAFT_LOWERED:
                lowered = "warning"
            yield replace(found, severity=lowered)
            return
        wanted = self.edition.rules.get(found.code, "warning")
        if wanted != "off":
            yield replace(found, severity=wanted)


@dataclass(slots=True)
class Run:
    """Reads and resolves the texts of one edition."""

    project: Project
    edition: Edition
    catalog: Catalog
    report: Report
    draft: bool
    asked: dict[str, None] = field(default_factory=dict)

    def heads(self) -> Heads:
        """Title and subtitle."""
        made = []
        for name, template in (
            ("title", self.edition.title),
            ("subtitle", self.edition.subtitle),
        ):
            scope = self.scope()
            inlines, values = read_text(template, scope=scope, report=self.report)
            context = self.context(scope)
            made.append(resolve_text(inlines, values, context, name=name))
            self.asked.update(scope.asked)
        return Heads(made[0], made[1])

    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters that could be read, resolved."""
        made: list[Chapter] = []
        for path in self.edition.chapters:
            scope = self.scope()
            try:
                read = read_chapter(
                    path,
                    self.project.templates,
                    folder=self.edition.report,
                    scope=scope,
                    report=self.report,
                )
                if read is None:
                    continue
                context = self.context(scope)
                context.values = read.values
                made.append(resolve_chapter(read, context))
            except DeckgenError as error:
                self.report.extend(error.diagnostics)
                continue
            self.asked.update(scope.asked)
        return tuple(made)

    def scope(self) -> Scope:
        """What the texts of this edition see."""
        period = parse_period(self.edition.period)
        if period is None:
            raise DeckgenError(
                diagnose(
                    "period-unreadable", self.edition.span, period=self.edition.period
                )
            )
        return new_scope(
            self.catalog,
            period,
            date=self.edition.date,
            language=self.edition.language,
            variables=_variables(self.edition, period),
        )

    def context(self, scope: Scope) -> Context:
        """Where resolve looks and notes."""
        return Context(
            scope,
            (),
            self.report,
            images=self.project.images,
            folder=self.edition.report,
            draft=self.draft,
        )

    def hashes(self) -> Mapping[str, str]:
        """Path → sha256 of the texts of this edition and of what they may include."""
        folders = (f"{self.edition.report}/", "shared/")
        return {
            path: hashlib.sha256(text.encode()).hexdigest()
            for path, text in sorted(self.project.templates.items())
            if path.startswith(folders) or path in self.edition.chapters
        }


def _variables(edition: Edition, period: Period) -> Mapping[str, Value]:
    """`edition.*` and `params.*`."""
    said: dict[str, Value] = {
        "name": Typed(edition.name),
        "period": PeriodValue(period),
        "date": Typed(format_date(edition.date, edition.language)),
        "language": Typed(edition.language),
    }
    params: dict[str, Value] = {
        name: Typed(text, edition.param_spans.get(name, edition.span))
        for name, text in edition.params.items()
    }
    return {
        "edition": Record("edition", -1, said),
        "params": Record("params", -1, params),
    }


def _digest(made: Assembled) -> str:
    return figure_digest(
        made.document, deck=made.deck, flow=made.flow, catalog=made.catalog
    )


def write(made: Assembled, settings: Settings) -> None:
    """Layouts become bytes."""
    stem = f"{made.edition.report}-{made.edition.name}"
    shared = settings.clock() - made.started
    for suffix in made.edition.outputs:
        before = settings.clock()
        settings.progress("write", f"{stem}.{suffix}")
        name = f"{stem}.{suffix}"
        if suffix == "pptx" and made.deck is not None:
            made.files[name] = write_pptx(made.deck, made.theme)
        elif suffix == "docx" and made.flow is not None:
            made.files[name] = write_docx(made.flow, made.theme)
        made.seconds[name] = shared + settings.clock() - before
        shared = 0.0


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
    with building(root / "output") as lock:
        for made in assembled:
            settings.progress("record", f"{made.edition.report} {made.edition.name}")
            plan, old, new = _plan(root, project, made, report)
            plans.append(plan)
            figures.append(len(new.figures))
            if old is not None:
                changes.extend(compare_ledgers(old, new))
        standing = write_all(plans, lock=lock, beside=beside, force=force)
    files = [
        _built(project, made, (name, stands), count)
        for made, names, count in zip(assembled, standing, figures, strict=True)
        for name, stands in zip(made.files, names, strict=True)
    ]
    draft = any(made.document.draft for made in assembled)
    return BuildResult(tuple(files), report.sorted(), tuple(changes), draft)


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


def _built(
    project: Project, made: Assembled, name: tuple[str, str], figures: int
) -> BuiltFile:
    written, stands = name
    is_deck = written.endswith(".pptx")
    return BuiltFile(
        report=made.edition.report,
        edition=made.edition.name,
        path=str(project.edition_path(made.edition) / stands),
        pages=len(made.deck.slides) if is_deck and made.deck else 0,
        figures=figures,
        citations=len(made.document.numbers),
        seconds=made.seconds[written],
    )
