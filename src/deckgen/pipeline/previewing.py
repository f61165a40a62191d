"""A report of a project → what a preview shows of it, now and after every save."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from deckgen import __version__
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, diagnose
from deckgen.layout.pages_names import heading_bookmark
from deckgen.ledger import make_ledger
from deckgen.located import read_bytes, read_bytes_as_text
from deckgen.model.document import Document
from deckgen.model.inline import plain_text
from deckgen.model.project import Audience, Edition
from deckgen.pipeline.levels import told_once
from deckgen.pipeline.phases import assemble, opened
from deckgen.pipeline.values import Assembled, Progress, Settings
from deckgen.preview import (
    GENERATOR,
    Look,
    PageServer,
    Sheet,
    place_problems,
    render_page,
    render_state,
    trace_numbers,
)
from deckgen.preview.values import Chapter, Language
from deckgen.record import replace_file
from deckgen.rules import DRAFT_LOWERED
from deckgen.writers.html import write_flow_pages, write_slide

FOLDERS = ("data", "templates")
EVERY = 0.15
"""Seconds between two looks at the files."""
FILES = 50_000
"""Files that are watched."""
SHOWN_LIMIT = 4_000_000
"""Bytes of a file whose lines are shown around a problem."""
HEAD = 4096
"""Bytes in which a page says what made it."""
CONTINUED = re.compile(r"(.+)[-~]\d+")
"""A slide that goes on with a page: `users-2`."""


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
    document: Document | None = None
    """Of the pages that are shown."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Of the last look."""

    def look(self, *, house: bool = True) -> Look:
        """What there is to see now.

        A report with errors is shown as a draft where a draft lets them pass; else the
        pages stay those of the last look, marked as such.

        Args:
            house: what is shown stays in the house: rows are told as a whole.
        """
        found: list[Diagnostic] = []
        made = self._made(found, draft=self.wanted.draft)
        if made is None and not self.wanted.draft and _pass_as_draft(found):
            made = self._made(found, draft=True)
        self.diagnostics = told_once(_once(found))
        if made is not None:
            self.last = _look(made, self.wanted.language, house=house)
            self.document = made.document
        shown = self.last or Look(
            self.wanted.language, self.wanted.name, self.wanted.name
        )
        problems = place_problems(
            self.diagnostics,
            self.document,
            language=self.wanted.language,
            texts=lambda file: self._text(file) if house else None,
        )
        stale = made is None and self.last is not None
        return replace(shown, problems=problems, stale=stale)

    def _made(self, found: list[Diagnostic], *, draft: bool) -> Assembled | None:
        """The edition up to its layout; None when an error stops it."""
        report = Report()
        settings = Settings(self.wanted.today, draft, self.progress, lambda: 0.0)
        try:
            edition_of = opened(self.path, (self.wanted.name,), self.wanted.audience)
            with edition_of as (project, editions):
                edition = chosen(editions, self.wanted)
                return assemble(project, edition, settings, report)
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
    look = watch.look(house=audience == "internal")
    errors = [d for d in watch.diagnostics if d.severity == "error"]
    if errors or not look.sheets:
        raise DeckgenError(watch.diagnostics)
    replace_file(target, render_page(look, live=False).encode(), shown=str(target))
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
    before: Mapping[str, tuple[int, int]] | None = None
    while True:
        now = fingerprint(root)
        if now != before:
            before = now
            look = watch.look()
            state = render_state(look)
            version = hashlib.sha256(state).hexdigest()[:16]
            server.show(render_page(look, live=True).encode(), state, version)
            ready(look)
        wait(EVERY)


def fingerprint(root: Path) -> dict[str, tuple[int, int]]:
    """Path → time and size of every file that a report can rest on."""
    found: dict[str, tuple[int, int]] = {}
    for path, entry in _files([root / folder for folder in FOLDERS]):
        try:
            stat = entry.stat()
        except OSError:
            continue
        found[path] = (stat.st_mtime_ns, stat.st_size)
        if len(found) >= FILES:
            break
    return found


def _files(folders: list[Path]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Files below folders; hidden ones and those of open programs left out."""
    left = [str(folder) for folder in folders]
    while left:
        try:
            entries = list(os.scandir(left.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                left.append(entry.path)
            else:
                yield entry.path, entry


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


# ------------------------------------------------------------------- what is seen


@dataclass(slots=True)
class Sheets:
    """The pages of an edition, and to which chapter each belongs."""

    made: Assembled
    chapters: dict[str, str] = field(default_factory=dict)
    """Page id → chapter id."""
    sections: dict[str, str] = field(default_factory=dict)
    """Title of a chapter → its id."""
    bookmarks: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of headings in Word → chapter and page id."""

    def __post_init__(self) -> None:
        for chapter in self.made.document.chapters:
            self.sections[plain_text(chapter.title)] = chapter.id
            name = heading_bookmark("chapter", chapter.id)
            self.bookmarks[name] = (chapter.id, chapter.id)
            self.chapters[chapter.id] = chapter.id
            for page in chapter.pages:
                self.chapters[page.id] = chapter.id
                name = heading_bookmark("page", page.id)
                self.bookmarks[name] = (chapter.id, page.id)

    def slides(self) -> Iterator[Sheet]:
        """Slides as they will be."""
        deck, theme = self.made.deck, self.made.theme
        sources = len(self.made.document.numbers)
        for slide in deck.slides if deck else ():
            page = slide.id
            while page not in self.chapters:
                going_on = CONTINUED.fullmatch(page)
                page = going_on[1] if going_on else ""
                if not page:
                    break
            html = write_slide(slide, deck, theme, sources=sources) if deck else ""
            yield Sheet(
                key=_key("deck", slide.id),
                view="deck",
                label=str(slide.number),
                title=slide.title,
                chapter=self.chapters.get(page) or self.sections.get(slide.section, ""),
                page=page,
                html=html,
                name=slide.id,
                level=1 if slide.layout != "content" else 2,
            )

    def words(self) -> Iterator[Sheet]:
        """The Word document, a chapter or a section at a time."""
        flow = self.made.flow
        if flow is None:
            return
        sources = len(self.made.document.numbers)
        chapter = ""
        for place, one in enumerate(
            write_flow_pages(flow, self.made.theme, sources=sources)
        ):
            chapter, page = self.bookmarks.get(one.bookmark, ("", ""))
            yield Sheet(
                key=_key("word", one.bookmark or str(place)),
                view="word",
                label="",
                title=one.title,
                chapter=chapter,
                page=page,
                html=one.html,
                level=one.level,
            )


def _key(view: str, name: str) -> str:
    """Names an element: ids may hold anything."""
    return f"{view}-{hashlib.sha256(name.encode()).hexdigest()[:10]}"


def _look(made: Assembled, language: Language, *, house: bool) -> Look:
    """Pages and numbers of an edition that went through."""
    document = made.document
    sheets = Sheets(made)
    numbers = trace_numbers(
        make_ledger(
            document,
            deck=made.deck,
            flow=made.flow,
            catalog=made.catalog,
            version=__version__,
            templates=made.texts,
            theme=made.theme.fingerprint,
            claims=made.claims,
            evidence=made.evidence,
            outputs={},
        ),
        language=language,
        entries={e.source: plain_text(e.text) for e in document.bibliography},
        catalog=made.catalog if house else None,
        guarded=frozenset()
        if house
        else frozenset(
            s.id for s in document.sources.values() if s.redistribution == "none"
        ),
    )
    return Look(
        language=language,
        title=plain_text(document.title).replace("\n", " "),
        subject=f"{document.report} {document.edition}",
        chapters=tuple(
            Chapter(c.id, plain_text(c.title).replace("\n", " "))
            for c in document.chapters
        ),
        sheets=(*sheets.slides(), *sheets.words()),
        numbers=numbers.numbers,
        parts=numbers.parts,
        draft=document.draft,
        internal=document.marking,
    )
