"""The phases of a build in order: open → load → theme → read → resolve → number →
check → lay out → write → record."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from deckgen import __version__
from deckgen.datasets import (
    ADDRESSES,
    Outside,
    house_fiscal_year,
    house_units,
    load_catalog,
)
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, diagnose
from deckgen.evidence import evidence_of
from deckgen.expressions.nearest import nearest_binding
from deckgen.layout.book import book_links, lay_out_book
from deckgen.layout.pages import lay_out_pages
from deckgen.layout.slides import lay_out_slides
from deckgen.ledger import cited_cells, figure_digest
from deckgen.located import did_you_mean
from deckgen.model.dataset import Catalog
from deckgen.model.document import Document
from deckgen.model.layout.book import DataBook
from deckgen.model.layout.pages import PageFlow
from deckgen.model.layout.slides import SlideDeck
from deckgen.model.layout.theme import Theme
from deckgen.model.project import Audience, Edition, Output, Project
from deckgen.pipeline.data_check import check_data
from deckgen.pipeline.kept import Kept
from deckgen.pipeline.levels import Levels, told_once
from deckgen.pipeline.outputs import record
from deckgen.pipeline.texts import Run, named_datasets, with_checks
from deckgen.pipeline.values import (
    Assembled,
    BuildResult,
    Clock,
    Progress,
    Settings,
    Usage,
)
from deckgen.project import for_audience, open_project
from deckgen.resolve import number_document
from deckgen.rules import (
    DRAFT_LOWERED,
    check_document,
    check_slides,
    check_wordings,
    withhold_document,
)
from deckgen.themes import open_theme
from deckgen.trust import examine
from deckgen.writers.charts.picture import MissingGlyphsError
from deckgen.writers.databook import write_databook
from deckgen.writers.docx import write_docx
from deckgen.writers.pptx import write_pptx

if TYPE_CHECKING:
    import pandas


def build(
    path: Path,
    *,
    names: Sequence[str] = (),
    today: date,
    draft: bool = False,
    as_of: date | None = None,
    audience: Audience | None = None,
    beside: bool = False,
    force: bool = False,
    progress: Progress | None = None,
    clock: Clock,
    tables: Mapping[str, pandas.DataFrame] | None = None,
) -> BuildResult:
    """Builds the reports of a project, all files together or none.

    `as_of`: with the data known on that day, beside the editions themselves.
    `audience` None: the one that each edition names.

    Args:
        tables: dataset → the pandas frame that is its table; `data/<id>.yaml`
            describes it, or its `attrs` do with the same keys.

    Raises:
        DeckgenError: with every diagnostic of the phase that failed; nothing was
            written.
    """
    outside = _outside(tables)
    settings = Settings(today, draft, progress or _silent, clock, as_of, outside)
    with opened(path, names, audience) as (project, editions):
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
    as_of: date | None = None,
    audience: Audience | None = None,
    progress: Progress | None = None,
    tables: Mapping[str, pandas.DataFrame] | None = None,
) -> tuple[Diagnostic, ...]:
    """Everything of a build but writing; the warnings it would have. Of a project that
    has no report yet, all that is said of its data.

    Args:
        tables: as of `build`.

    Raises:
        DeckgenError: a build would stop.
    """
    outside = _outside(tables)
    settings = Settings(today, draft, progress or _silent, lambda: 0.0, as_of, outside)
    report = Report()
    project = open_project(path)
    if not names and not project.editions:
        return told_once(check_data(project, settings))
    for edition in chosen(project, names, audience):
        made = assemble(project, edition, settings, report)
        write(made, replace(settings, progress=_silent))
    return told_once(report.sorted())


def used_by(path: Path, name: str) -> Usage:
    """The datasets, sources and templates that a report rests on.

    Raises:
        DeckgenError: the report does not build.
    """
    outside = _outside(None)
    settings = Settings(date.max, True, _silent, lambda: 0.0, outside=outside)
    report = Report()
    datasets: dict[str, None] = {}
    sources: dict[str, None] = {}
    files: dict[str, None] = {}
    with opened(path, (name,)) as (project, editions):
        for edition in editions:
            made = assemble(project, edition, settings, report)
            texts = [project.templates[path] for path in made.texts]
            asked = (*made.asked, *named_datasets(texts, made.catalog))
            asked = tuple(_with_bases(made.catalog, with_checks(asked, made.catalog)))
            datasets.update(dict.fromkeys(asked))
            sources.update(dict.fromkeys(made.document.sources))
            files.update(dict.fromkeys(made.texts))
            for dataset in asked:
                sources.update(dict.fromkeys(_rests_on(made.catalog, dataset)))
        folder = f"{name}/"
        drawn = (*project.images, *project.maps)
        files.update(dict.fromkeys(p for p in drawn if p.startswith(folder)))
    return Usage(tuple(sorted(datasets)), tuple(sorted(sources)), tuple(sorted(files)))


def _with_bases(catalog: Catalog, names: Iterable[str]) -> Iterator[str]:
    """Datasets, and those that they were computed from."""
    for name in names:
        yield name
        yield from _with_bases(catalog, catalog.datasets[name].rests_on)


def _rests_on(catalog: Catalog, dataset: str) -> Iterator[str]:
    """Every source a dataset names, and what those were relayed by."""
    found = catalog.datasets[dataset]
    named = [*found.sources, *(s for f in found.fields for s in f.sources)]
    for source in named:
        while source:
            yield source
            yield from catalog.sources[source].inputs
            source = catalog.sources[source].via


def _outside(tables: Mapping[str, pandas.DataFrame] | None) -> Outside:
    """What does not stand in the project; the one place that asks the environment for
    the addresses of databases."""
    addresses = {n: v for n, v in os.environ.items() if n.startswith(ADDRESSES)}
    return Outside(tables or {}, addresses)


def _silent(phase: str, what: str) -> None:
    """Progress of a run that nobody watches."""
    del phase, what


@contextmanager
def opened(
    path: Path, names: Sequence[str], audience: Audience | None = None
) -> Iterator[tuple[Project, tuple[Edition, ...]]]:
    """The project and the editions of the reports named (all without names).

    Raises:
        DeckgenError: there is no such project or report.
    """
    project = open_project(path)
    yield project, chosen(project, names, audience)


def chosen(
    project: Project, names: Sequence[str], audience: Audience | None
) -> tuple[Edition, ...]:
    """The editions of the reports named (all without names), for an audience.

    Raises:
        DeckgenError: there is no such report.
    """
    known = tuple(dict.fromkeys(e.report for e in project.editions))
    unknown = [n for n in names if n not in known]
    if unknown or not known:
        wanted = unknown[0] if unknown else ""
        near = did_you_mean(wanted, known) if unknown else None
        key = "unknown-report" if unknown else "no-report"
        raise DeckgenError(diagnose(key, report=wanted or None, near=near, known=known))
    wanted_ones = tuple(e for e in project.editions if not names or e.report in names)
    return for_audience(wanted_ones, audience)


def assemble(
    project: Project, edition: Edition, settings: Settings, report: Report
) -> Assembled:
    """One edition through every phase up to layout, to be written.

    Raises:
        DeckgenError: an error of any phase, with all its diagnostics.
    """
    made = arrange(project, edition, settings, report, Kept())
    digest = (("deckgen-digest", _digest(made)), ("deckgen-version", __version__))
    made.deck = replace(made.deck, properties=digest) if made.deck else None
    made.flow = replace(made.flow, properties=digest) if made.flow else None
    made.book = replace(made.book, properties=digest) if made.book else None
    return made


def arrange(
    project: Project, edition: Edition, settings: Settings, report: Report, kept: Kept
) -> Assembled:
    """One edition through every phase up to layout, to be looked at: its layouts do
    not carry the digest of their figures.

    Args:
        kept: from an earlier run of the same edition; what has not changed is taken
            from it.

    Raises:
        DeckgenError: an error of any phase, with all its diagnostics.
    """
    started = settings.clock()
    draft = settings.draft or edition.stage == "draft"
    level = Levels(edition, draft)
    edition = replace(edition, as_of=settings.as_of)
    label = f"{edition.report} {edition.folder}"
    root = Path(project.root)
    settings.progress("load", label)
    catalog = kept.catalog(
        (edition.known, edition.language, draft, project.house),
        report.found,
        lambda found: _load(project, edition, found, level, settings.outside),
    )
    trust = examine(catalog, edition.known)
    catalog = replace(catalog, preferred=trust.preferred)
    phase = Report()
    theme = _theme(root, edition, phase)
    level.finish(phase, report)
    phase = Report()
    settings.progress("read", label)
    run = Run(project, edition, catalog, phase, draft, kept=kept)
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
    phase = Report(_checked(document, project, edition, settings, catalog, theme, kept))
    evidence = evidence_of(root, cited_cells(document), catalog, phase)
    phase.extend(trust.told(run.cells))
    level.finish(phase, report)
    if draft:
        document = withhold_document(document, house=project.house)
    settings.progress("lay out", label)
    book: DataBook | None = None
    if "databook" in edition.outputs:
        book = lay_out_book(document)
        links = book_links(book, file_name(edition, "databook"))
        document = replace(document, data_links=links)
    deck, flow = _lay_out(document, edition, theme, report, level, kept)
    return Assembled(
        edition,
        catalog,
        document,
        theme,
        deck,
        flow,
        run.hashes(),
        tuple(run.asked),
        tuple(run.claims),
        started,
        evidence=evidence,
        book=book,
    )


def file_name(edition: Edition, output: Output) -> str:
    """`bikes-2026Q1.pptx`, `bikes-2026Q1-databook.xlsx`."""
    stem = f"{edition.report}-{edition.folder}"
    return f"{stem}-databook.xlsx" if output == "databook" else f"{stem}.{output}"


def _checked(
    document: Document,
    project: Project,
    edition: Edition,
    settings: Settings,
    catalog: Catalog,
    theme: Theme,
    kept: Kept,
) -> list[Diagnostic]:
    """What the rules say of a document and of the words around it."""
    units = tuple(catalog.units)
    return [
        *check_document(
            document,
            house=project.house,
            edition=edition,
            today=settings.today,
            nearest=nearest_binding(catalog),
            units=units,
        ),
        *kept.worded(
            (catalog, project.house, theme.texts),
            lambda: check_wordings(
                catalog, house=project.house, units=units, brand=theme.texts
            ),
        ),
    ]


def _theme(root: Path, edition: Edition, report: Report) -> Theme:
    """The theme; that there is none is told where the edition stands."""
    try:
        return open_theme(root, edition.theme, report)
    except DeckgenError as error:
        raise DeckgenError(
            d if d.span.file else replace(d, span=edition.theme_span)
            for d in error.diagnostics
        ) from None


def _load(
    project: Project,
    edition: Edition,
    found: list[Diagnostic],
    level: Levels,
    outside: Outside,
) -> Catalog:
    phase = Report()
    try:
        catalog = load_catalog(
            Path(project.root),
            units=house_units(project.house.units),
            fiscal_year=house_fiscal_year(project.house.fiscal_year),
            date=edition.known,
            language=edition.language,
            report=phase,
            lower=DRAFT_LOWERED if level.draft else (),
            outside=outside,
        )
    finally:
        found.extend(d for d in phase.found if d.severity == "warning")
    return catalog


def _lay_out(
    document: Document,
    edition: Edition,
    theme: Theme,
    report: Report,
    level: Levels,
    kept: Kept,
) -> tuple[SlideDeck | None, PageFlow | None]:
    deck: SlideDeck | None = None
    flow: PageFlow | None = None
    phase = Report()
    if "pptx" in edition.outputs:
        measurer = kept.measurer(theme)
        deck, found = lay_out_slides(document, theme, measurer)
        phase.extend(found)
        places = {p.id: p.span for c in document.chapters for p in c.pages}
        phase.extend(check_slides(deck, places))
    if "docx" in edition.outputs:
        flow, found = lay_out_pages(document, theme)
        phase.extend(found)
    level.finish(phase, report)
    return deck, flow


def _digest(made: Assembled) -> str:
    return figure_digest(
        made.document, deck=made.deck, flow=made.flow, catalog=made.catalog
    )


def write(made: Assembled, settings: Settings) -> None:
    """Layouts become bytes.

    Raises:
        DeckgenError: `picture-glyph-missing`.
    """
    shared = settings.clock() - made.started
    for output in made.edition.outputs:
        before = settings.clock()
        name = file_name(made.edition, output)
        settings.progress("write", name)
        try:
            if output == "pptx" and made.deck is not None:
                made.files[name] = write_pptx(made.deck, made.theme)
            elif output == "docx" and made.flow is not None:
                made.files[name] = write_docx(made.flow, made.theme)
            elif output == "databook" and made.book is not None:
                made.files[name] = write_databook(made.book, made.theme)
        except MissingGlyphsError as error:
            raise DeckgenError(_undrawable(made.document, error)) from None
        made.seconds[name] = shared + settings.clock() - before
        shared = 0.0


def _undrawable(document: Document, error: MissingGlyphsError) -> Diagnostic:
    """A chart's picture that would show empty boxes, at its fence."""
    # Shapes of slides are named `fig-users chart`.
    names = (error.figure, error.figure.removesuffix(" chart"))
    exhibit = next(e for e in document.exhibits if e.id in names)
    characters = tuple(f"`{c}` (U+{ord(c):04X})" for c in error.characters)
    return diagnose(
        "picture-glyph-missing", exhibit.span, figure=exhibit.id, characters=characters
    )
