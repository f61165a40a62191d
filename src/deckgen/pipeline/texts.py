"""Texts of an edition → resolved titles and chapters."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from deckgen.diagnostics import DeckgenError, Report, diagnose
from deckgen.expressions import Scope, new_scope
from deckgen.formatting import format_date
from deckgen.ledger import ClaimRecord
from deckgen.model.dataset import Catalog
from deckgen.model.document import Chapter
from deckgen.model.project import Edition, Project
from deckgen.model.quantity import CellRef, Period
from deckgen.model.value import PeriodValue, Record, Typed, Value
from deckgen.pipeline.kept import Kept, Seen, Told
from deckgen.quantities import parse_period
from deckgen.readers import read_chapter, read_text
from deckgen.resolve import Heads, resolve_chapter, resolve_text
from deckgen.resolve.context import Context

NAMED = re.compile(
    r"""["']([^\s"'.]+)(?:\.[^\s"']*)?["']|^data:[ ]*([^\s"'#]+)""", re.MULTILINE
)
"""`"users.genai"` in an expression, `data: users` in a fence."""


@dataclass(slots=True)
class Run:
    """Reads and resolves the texts of one edition."""

    project: Project
    edition: Edition
    catalog: Catalog
    report: Report
    draft: bool
    asked: dict[str, None] = field(default_factory=dict)
    cells: dict[CellRef, None] = field(default_factory=dict)
    """Of the data: what its texts and exhibits asked for."""
    claims: list[ClaimRecord] = field(default_factory=list)
    kept: Kept = field(default_factory=Kept)

    def heads(self) -> Heads:
        """Title and subtitle."""
        made = []
        for name, template in (
            ("title", self.edition.title),
            ("subtitle", self.edition.subtitle),
        ):
            scope = self.scope()
            inlines, values = read_text(template, scope=scope, report=self.report)
            context = self.context(scope, self.report)
            made.append(resolve_text(inlines, values, context, name=name))
            self._take(scope)
        return Heads(made[0], made[1])

    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters that could be read, resolved."""
        made: list[Chapter] = []
        for path in self.edition.chapters:
            seen = Seen(path, self.project, self.edition, self.draft, self.catalog)
            told = self.kept.chapter(seen, partial(self._chapter, path))
            self.report.extend(told.found)
            self.asked.update(dict.fromkeys(told.asked))
            self.cells.update(dict.fromkeys(told.cells))
            self.claims += told.claims
            if told.chapter is not None:
                made.append(told.chapter)
        return tuple(made)

    def _chapter(self, path: str) -> Told:
        """One chapter, read and resolved."""
        scope, report = self.scope(), Report()
        chapter: Chapter | None = None
        claims: tuple[ClaimRecord, ...] = ()
        try:
            read = read_chapter(
                path,
                self.project.templates,
                folder=self.edition.report,
                scope=scope,
                report=report,
            )
            if read is not None:
                context = self.context(scope, report)
                context.values = read.values
                chapter = resolve_chapter(read, context)
                claims = tuple(
                    ClaimRecord(read.chapter.id, claim, words, holds, cells)
                    for claim, (words, holds, cells) in scope.claims.items()
                )
        except DeckgenError as error:
            report.extend(error.diagnostics)
        asked, cells = tuple(scope.asked), tuple(scope.cells)
        return Told(chapter, tuple(report.found), asked, cells, claims)

    def _take(self, scope: Scope) -> None:
        """Notes what was asked for."""
        self.asked.update(scope.asked)
        self.cells.update(scope.cells)

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
            date=self.edition.known,
            language=self.edition.language,
            variables=_variables(self.edition, period),
        )

    def context(self, scope: Scope, report: Report) -> Context:
        """Where resolve looks and notes."""
        return Context(
            scope,
            (),
            report,
            images=self.project.images,
            maps=self.project.maps,
            folder=self.edition.report,
            house=self.project.house.name[self.edition.language],
            draft=self.draft,
            audience=self.edition.audience,
        )

    def hashes(self) -> Mapping[str, str]:
        """Path → sha256 of the texts of this edition and of what they may include."""
        return {
            path: hashlib.sha256(self.project.templates[path].encode()).hexdigest()
            for path in texts_of(self.project, self.edition)
        }


def texts_of(project: Project, edition: Edition) -> tuple[str, ...]:
    """Paths of the texts of an edition and of what they may include."""
    folders = (f"{edition.report}/", "shared/")
    return tuple(
        path
        for path in sorted(project.templates)
        if path.startswith(folders) or path in edition.chapters
    )


def named_datasets(texts: Iterable[str], catalog: Catalog) -> tuple[str, ...]:
    """Datasets that texts name, also where a condition does not hold today."""
    words = {word for text in texts for pair in NAMED.findall(text) for word in pair}
    return tuple(name for name in catalog.datasets if name in words)


def with_checks(names: Iterable[str], catalog: Catalog) -> tuple[str, ...]:
    """Datasets, and those that their checks speak of: without these the checks of a
    copy would name what is not there."""
    found = dict.fromkeys(names)
    left = list(found)
    while left:
        checks = catalog.datasets[left.pop()].checks
        texts = [f'"{t}"' for c in checks for t in (*c.parts, c.total) if "(" not in t]
        texts += [t for c in checks for t in (c.comparison, *c.parts, c.total)]
        more = [n for n in named_datasets(texts, catalog) if n not in found]
        found.update(dict.fromkeys(more))
        left += more
    return tuple(found)


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
