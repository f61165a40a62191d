"""A report of a project → what a preview shows of it, now and after every save."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, diagnose
from deckgen.located import read_bytes, read_bytes_as_text
from deckgen.model.project import Audience, Edition
from deckgen.pipeline.kept import Kept
from deckgen.pipeline.levels import told_once
from deckgen.pipeline.phases import arrange, opened
from deckgen.pipeline.sheets import numbers_of, pages_of
from deckgen.pipeline.values import Assembled, Progress, Settings
from deckgen.pipeline.watching import fingerprint, settled, state_of
from deckgen.preview import (
    GENERATOR,
    Look,
    Numbers,
    PageServer,
    place_problems,
    render_page,
)
from deckgen.preview.values import Language
from deckgen.record import replace_file
from deckgen.rules import DRAFT_LOWERED

EVERY = 0.15
"""Seconds between two looks at the files."""
SHOWN_LIMIT = 4_000_000
"""Bytes of a file whose lines are shown around a problem."""
HEAD = 4096
"""Bytes in which a page says what made it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is looked at, and how."""

    name: str
    today: date
    language: Language
    edition: str = ""
    """Empty: the first that report.yaml has."""
    draft: bool = False
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A page that was written to be sent."""

    file: str
    sheets: int
    diagnostics: tuple[Diagnostic, ...]
    draft: bool


@dataclass(slots=True)
class Watch:
    """A report that is looked at again and again."""

    path: Path
    wanted: Wanted
    progress: Progress
    last: Look | None = None
    made: Assembled | None = None
    """What the pages that are shown were made of."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Of the last look."""
    kept: Kept = field(default_factory=Kept)

    def looks(self, *, house: bool = True) -> Iterator[Look]:
        """What there is to see now; then, where that took longer, what replaces it.

        A report with errors is shown as a draft where a draft lets them pass; else the
        pages stay those of the last look, marked as such. Its problems do not wait for
        the draft.

        Args:
            house: it stays in the house: files of data may be shown.
        """
        found: list[Diagnostic] = []
        made = self._made(found, draft=self.wanted.draft)
        if made is None and not self.wanted.draft and _pass_as_draft(found):
            if self.last is not None:
                yield self._told(found, house=house, stale=True)
            made = self._made(found, draft=True)
        if made is not None:
            self.made = made
            self.last = pages_of(made, self.wanted.language)
        yield self._told(found, house=house, stale=made is None)

    def _told(self, found: list[Diagnostic], *, house: bool, stale: bool) -> Look:
        """The pages that there are, with these problems."""
        self.diagnostics = told_once(_once(found))
        name, language = self.wanted.name, self.wanted.language
        problems = place_problems(
            self.diagnostics,
            self.made.document if self.made else None,
            language=language,
            texts=lambda file: (
                self._text(file) if house or file.startswith("templates/") else None
            ),
        )
        shown = self.last or Look(language, name, name)
        stale = stale and self.last is not None
        return replace(shown, problems=problems, stale=stale)

    def numbers(self, *, house: bool = True) -> Numbers:
        """What is told of the numbers of the pages that are shown.

        Args:
            house: it stays in the house: rows are told as a whole, whatever their
                sources allow.
        """
        if self.made is None:
            return Numbers()
        return numbers_of(self.made, self.wanted.language, house=house)

    def _made(self, found: list[Diagnostic], *, draft: bool) -> Assembled | None:
        """The edition up to its layout; None when an error stops it."""
        report = Report()
        settings = Settings(self.wanted.today, draft, self.progress, lambda: 0.0)
        try:
            edition_of = opened(self.path, (self.wanted.name,), self.wanted.audience)
            with edition_of as (project, editions):
                edition = chosen(editions, self.wanted)
                return arrange(project, edition, settings, report, self.kept)
        except DeckgenError as error:
            found.extend(error.diagnostics)
            return None
        finally:
            found.extend(report.found)

    def _text(self, file: str) -> str | None:
        """A file of the project, to show lines of it."""
        root = _root(self.path)
        path = root / file
        try:
            if not path.resolve().is_relative_to(root):
                return None
            data = read_bytes(path, file, limit=SHOWN_LIMIT)
            return read_bytes_as_text(
                data, file, encodings=("utf-8-sig", "gb18030"), limit=SHOWN_LIMIT
            )
        except (DeckgenError, OSError, RuntimeError):
            return None


def export(path: Path, wanted: Wanted, target: Path, progress: Progress) -> Exported:
    """Writes what there is to see as one file that needs nothing beside it.

    Raises:
        DeckgenError: a build would stop; `preview-not-ours`: the file is there and is
            no preview; it cannot be written.
    """
    _check_target(target)
    watch = Watch(path, wanted, progress)
    with opened(path, (wanted.name,)) as (_, editions):
        edition = chosen(editions, wanted)
    audience = wanted.audience or edition.audience
    house = audience == "internal"
    *_, look = watch.looks(house=house)
    if look.stale or any(d.severity == "error" for d in watch.diagnostics):
        raise DeckgenError(watch.diagnostics)
    page = render_page(look, watch.numbers(house=house))
    replace_file(target, page.encode(), shown=str(target))
    return Exported(str(target), len(look.sheets), watch.diagnostics, look.draft)


def serve(
    path: Path,
    wanted: Wanted,
    server: PageServer,
    *,
    progress: Progress,
    wait: Callable[[float], object],
    ready: Callable[[Look], None],
) -> None:
    """Shows a report and follows its files until it is interrupted.

    Args:
        wait: sleeps so many seconds.
        ready: told of the first look, and of every other.

    Raises:
        DeckgenError: there is no such project, report or edition.
    """
    watch = Watch(path, wanted, progress)
    _check_name(path, wanted)
    root = _root(path)
    before: dict[str, tuple[int, int]] | None = None
    while True:
        now = fingerprint(root)
        if now != before:
            before = settled(root, now, wait)
            watch.kept.data = state_of(before, root / "data")
            with no_collector():
                for look in watch.looks():
                    server.show(look)
                    ready(look)
                server.tell(watch.numbers())
        wait(EVERY)


@contextmanager
def no_collector() -> Iterator[None]:
    """A look makes hundreds of thousands of values of which few are garbage: looking
    through them on the way would take a fifth of the time until they are seen."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def chosen(editions: tuple[Edition, ...], wanted: Wanted) -> Edition:
    """The edition that is looked at.

    Raises:
        DeckgenError: `preview-no-edition`.
    """
    if not wanted.edition:
        return editions[0]
    for edition in editions:
        if wanted.edition in (edition.name, edition.folder):
            return edition
    known = tuple(f"`{edition.name}`" for edition in editions)
    raise DeckgenError(
        diagnose(
            "preview-no-edition",
            editions[0].span,
            edition=wanted.edition,
            report=wanted.name,
            known=known,
        )
    )


NAMES = frozenset({"no-project", "no-report", "unknown-report", "preview-no-edition"})
"""What is wrong with the call and not with the report."""


def _check_name(path: Path, wanted: Wanted) -> None:
    """There is something to look at, whatever state it is in.

    Raises:
        DeckgenError: there is not.
    """
    try:
        with opened(path, (wanted.name,), wanted.audience) as (_, editions):
            chosen(editions, wanted)
    except DeckgenError as error:
        if any(d.code in NAMES for d in error.diagnostics):
            raise


def _root(path: Path) -> Path:
    from deckgen.project.files import find_root

    return find_root(path)


def _check_target(target: Path) -> None:
    """Nothing but an older preview is written over.

    Raises:
        DeckgenError: `preview-not-ours`.
    """
    try:
        with target.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        return
    except OSError as error:
        reason = error.strerror or "?"
        raise DeckgenError(
            diagnose("preview-not-ours/unreadable", file=str(target), reason=reason)
        ) from None
    if GENERATOR.encode() not in head:
        raise DeckgenError(diagnose("preview-not-ours", file=str(target)))


def _pass_as_draft(found: list[Diagnostic]) -> bool:
    """A draft is made in spite of these errors."""
    errors = [d for d in found if d.severity == "error"]
    return bool(errors) and all(d.code in DRAFT_LOWERED for d in errors)


def _once(found: list[Diagnostic]) -> list[Diagnostic]:
    """Each finding once: what a draft lowered is told as the error it is."""
    bad = {(d.key, d.span, d.values) for d in found if d.severity == "error"}
    return [
        d
        for d in found
        if d.severity == "error" or (d.key, d.span, d.values) not in bad
    ]
