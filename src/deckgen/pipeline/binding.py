"""A chapter and its project → the numbers nothing binds, and what would bind them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, diagnose
from deckgen.expressions import Scope
from deckgen.located import did_you_mean, read_bytes
from deckgen.model.project import Edition, Project
from deckgen.pipeline.phases import assemble, opened
from deckgen.pipeline.texts import Run
from deckgen.pipeline.values import Assembled, Progress, Settings
from deckgen.project import open_project
from deckgen.readers.pinned import texts_of
from deckgen.record import replace_files
from deckgen.sentences import Change, Matcher, Proposal, Typed, candidates_of, changed

CODE = "bare-number"
OURS = ("bare-number", "relabelled", "name-is-number")


@dataclass(frozen=True, slots=True)
class Unbound:
    """A number without a source, and what would print it from the data."""

    typed: Typed
    proposals: tuple[Proposal, ...]

    @property
    def safe(self) -> Proposal | None:
        """The only fact that agrees in value, unit and period, if the sentence speaks
        of it. Of what is computed, only where nothing else in the data that is computed
        so prints so: numbers meet by chance. Where nothing else is proposed at all, it
        is enough that the sentences before speak of it."""
        same = [p for p in self.proposals if p.is_same]
        if len(self.proposals) == 1 and same and same[0].is_likely:
            return same[0]
        same = [p for p in same if p.is_meant] or same
        alike = [
            p for p in same if p.in_period and (p.candidate.kind == "fact" or p.is_safe)
        ]
        if len(alike) != 1 or not alike[0].is_safe:
            return None
        is_stated = alike[0].candidate.kind == "fact"
        return alike[0] if is_stated or len(same) == 1 else None


@dataclass(frozen=True, slots=True)
class Chapter:
    """A text of a report while its numbers are bound."""

    project: Project
    edition: Edition
    file: str
    """From the project's folder: `templates/quarterly-deck/02-users.md`."""
    text: str
    unbound: tuple[Unbound, ...]
    found: tuple[Diagnostic, ...]
    """What was said of the text as it is."""

    @property
    def root(self) -> Path:
        return Path(self.project.root)


def open_chapter(
    path: Path, file: str, *, report: str = "", progress: Progress
) -> Chapter:
    """Finds the numbers of a text that are neither bound nor names, and looks for each
    in the data as the report's first edition with that text sees them.

    Args:
        path: a folder in the project.
        file: a chapter or included text: its name, its path below `templates/`, or any
            path to it.
        report: where several reports have it.

    Raises:
        DeckgenError: `bind-no-text`, `bind-several`; `bind-unread`: other errors.
    """
    project = open_project(path)
    edition, name = _edition_of(project, file, report)
    made = _read(project, edition, name, progress)
    found = _typed(made[1], name, project.templates[name])
    scope = _scope(project, edition, made[0])
    matcher = Matcher(scope, candidates_of(scope) if found else ())
    unbound = tuple(Unbound(one, matcher.proposals(one)) for one in found)
    shown = f"templates/{name}"
    text = project.templates[name]
    return Chapter(project, edition, shown, text, unbound, made[1])


def check_text(path: Path, file: str, report: str) -> None:
    """Whether there is such a text.

    Raises:
        DeckgenError: `bind-no-text`, `bind-several`.
    """
    _edition_of(open_project(path), file, report)


def _edition_of(project: Project, file: str, report: str) -> tuple[Edition, str]:
    """The first edition that reads a text, and the text's path from `templates/`."""
    given = unicodedata.normalize("NFC", file.replace("\\", "/"))
    read: dict[str, list[Edition]] = {}
    for edition in project.editions:
        if report and edition.report != report:
            continue
        for name in texts_of(edition.chapters, project.templates, edition.report):
            read.setdefault(name, []).append(edition)
    wanted = _meant(given, read)
    if not wanted:
        near = did_you_mean(given, tuple(read))
        raise DeckgenError(
            diagnose("bind-no-text", file=file, near=near, known=tuple(sorted(read)))
        )
    reports = tuple(dict.fromkeys(e.report for n in wanted for e in read[n]))
    if len(reports) > 1:
        raise DeckgenError(
            diagnose("bind-several", file=file, reports=reports, first=reports[0])
        )
    if len(wanted) > 1:
        raise DeckgenError(
            diagnose("bind-several/text", file=file, texts=wanted, first=wanted[0])
        )
    return read[wanted[0]][0], wanted[0]


def _meant(given: str, read: Mapping[str, Sequence[Edition]]) -> tuple[str, ...]:
    """The texts that a name or path may mean: as a path, in a report's own folder, or
    by the last part of the name."""
    ways: tuple[Callable[[str], bool], ...] = (
        lambda name: name == given or given.endswith(f"templates/{name}"),
        lambda name: any(name == f"{e.report}/{given}" for e in read[name]),
        lambda name: name.rpartition("/")[2] == given,
    )
    for way in ways:
        if found := tuple(name for name in read if way(name)):
            return found
    return ()


def _read(
    project: Project, edition: Edition, name: str, progress: Progress
) -> tuple[Assembled, tuple[Diagnostic, ...]]:
    """The edition up to the check, without laying it out, and what was found.

    Raises:
        DeckgenError: `bind-unread`, with the errors.
    """
    settings = Settings(date.max, True, progress, lambda: 0.0)
    report = Report()
    try:
        made = assemble(project, replace(edition, outputs=()), settings, report)
    except DeckgenError as error:
        first = diagnose("bind-unread", file=f"templates/{name}", report=edition.report)
        raise DeckgenError((*error.diagnostics, first)) from None
    return made, report.sorted()


def _typed(found: Sequence[Diagnostic], name: str, text: str) -> tuple[Typed, ...]:
    lines = text.split("\n")
    made: dict[tuple[int, int], Typed] = {}
    for one in found:
        place = one.span
        if one.code != CODE or place.file != f"templates/{name}":
            continue
        values = dict(one.values)
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        number = str(values.get("number", ""))
        # What an escape or an entity stands for is not found in the line.
        if line[place.column - 1 : place.column] != number[:1]:
            continue
        made[place.line, place.column] = Typed(place.line, place.column, line, number)
    return tuple(made[key] for key in sorted(made))


def _scope(project: Project, edition: Edition, made: Assembled) -> Scope:
    return Run(project, edition, made.catalog, Report(), draft=True).scope()


def bound(chapter: Chapter, accepted: Mapping[Typed, Proposal]) -> str:
    """The text with the accepted bindings, after it was read again: what it prints is
    what was typed, and no rule objects.

    Raises:
        DeckgenError: what a rule says of the new text.
    """
    changes = [
        Change(typed.line, one.start, one.end, one.binding)
        for typed, one in accepted.items()
    ]
    text = changed(chapter.text, changes)
    name = chapter.file.removeprefix("templates/")
    project = replace(
        chapter.project, templates={**chapter.project.templates, name: text}
    )
    after = _read(project, chapter.edition, name, _silent)[1]
    known = {(d.code, d.values) for d in chapter.found}
    fresh = [
        d
        for d in after
        if d.code in OURS
        and d.span.file == chapter.file
        and (d.code, d.values) not in known
    ]
    if fresh:
        raise DeckgenError(fresh)
    return text


def _silent(phase: str, what: str) -> None:
    del phase, what


def keep_text(chapter: Chapter, text: str) -> tuple[str, ...]:
    """Writes the text in the line ends and with the mark that the file has.

    Raises:
        DeckgenError: it is open elsewhere or may not be written.
    """
    before = read_bytes(chapter.root / chapter.file, chapter.file)
    made = text.replace("\n", "\r\n") if b"\r\n" in before else text
    mark = b"\xef\xbb\xbf" if before.startswith(b"\xef\xbb\xbf") else b""
    return replace_files(chapter.root, {chapter.file: mark + made.encode()})


def catalog_scope(path: Path, *, report: str = "", progress: Progress) -> Scope:
    """The data as the first edition (of a report) sees them.

    Raises:
        DeckgenError: no such report, or its data have errors.
    """
    with opened(path, (report,) if report else ()) as (project, editions):
        settings = Settings(date.max, True, progress, lambda: 0.0)
        edition = replace(editions[0], outputs=(), chapters=())
        made = assemble(project, edition, settings, Report())
        return _scope(project, editions[0], made)
