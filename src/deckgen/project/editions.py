"""`report.yaml` into the editions of a report."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from deckgen.diagnostics import Report, Span, diagnose
from deckgen.located import (
    Located,
    LocatedMap,
    LocatedText,
    checked,
    did_you_mean,
    find,
    shorten,
)
from deckgen.model.project import (
    BibliographyStyle,
    Edition,
    House,
    Language,
    Output,
    Template,
)
from deckgen.project.files import FOLDER
from deckgen.project.names import is_folder_name
from deckgen.project.schema import EditionEntry, Level, ReportEntry
from deckgen.quantities import parse_period

RULE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
DAY = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
BIBLIOGRAPHIES: Mapping[Language, BibliographyStyle] = {
    "zh-CN": "gbt7714-2025",
    "en": "apa",
}
LANGUAGE_KEYS: Mapping[Language, str] = {"zh-CN": "zh", "en": "en"}


@dataclass(frozen=True, slots=True)
class Desk:
    """A report.yaml while its editions are made."""

    name: str
    """Of the report's folder."""
    node: LocatedMap
    entry: ReportEntry
    house: House
    texts: Mapping[str, str]
    report: Report

    def tell(
        self, key: str, path: Sequence[str | int], /, **values: str | None
    ) -> None:
        """Notes a diagnostic at the place of a value."""
        short = {n: v and shorten(v) for n, v in values.items()}
        self.report.add(diagnose(key, self.span(path), **short))

    def span(self, path: Sequence[str | int]) -> Span:
        """The place of a value."""
        named = ""
        for step in path:
            dot = "." if named else ""
            named += f"[{step + 1}]" if isinstance(step, int) else f"{dot}{step}"
        return find(self.node, path).at(named)


def read_editions(
    name: str,
    node: LocatedMap,
    *,
    house: House,
    texts: Mapping[str, str],
    report: Report,
) -> tuple[Edition, ...]:
    """The report's own edition, then the further ones in the order of the file.

    Args:
        name: of the report's folder.
        node: report.yaml.
        house: gives language and theme where the report is silent.
        texts: every chapter there is, keyed by path from `templates/`.
        report: takes the diagnostics.
    """
    entry = checked(ReportEntry, node, report)
    if not is_folder_name(name):
        report.add(diagnose("edition-name", Span(node.span.file), name=name))
    if entry is None:
        return ()
    desk = Desk(name, node, entry, house, texts, report)
    if not is_folder_name(entry.edition):
        desk.tell("edition-name", ["edition"], name=entry.edition)
    made = [make_edition(desk, "", EditionEntry())]
    for further, other in entry.editions.items():
        if not is_folder_name(further):
            at = further_span(desk, further)
            report.add(diagnose("edition-name", at, name=further))
        made.append(make_edition(desk, further, other))
    return tuple(e for e in made if e is not None)


def further_span(desk: Desk, further: str) -> Span:
    """Where an edition is named; empty: the report's own."""
    editions = desk.node.items.get("editions")
    if further and isinstance(editions, LocatedMap):
        return editions.key_spans[further].at(f"editions.{further}")
    return desk.node.key_spans["edition"].at("edition")


def make_edition(desk: Desk, further: str, own: EditionEntry) -> Edition | None:
    """One edition: what it says itself, else the report, else the house."""
    base = desk.entry
    language = own.language or base.language or desk.house.language
    base_language = base.language or desk.house.language
    # A style chosen for one language is no choice for another one.
    inherited = base.bibliography if language == base_language else None
    period = read_period(desk, further, own)
    day = read_day(desk, further, own)
    title = template(desk, further, "title", language)
    if period is None or day is None or title is None:
        return None
    return Edition(
        report=desk.name,
        name=f"{base.edition}-{further}" if further else base.edition,
        title=title,
        subtitle=template(desk, further, "subtitle", language)
        or Template("", title.span),
        period=period,
        date=day,
        stage=own.stage or base.stage,
        language=language,
        outputs=unique(own.outputs or base.outputs),
        theme=own.theme or base.theme or desk.house.theme,
        citations=own.citations or base.citations,
        bibliography=own.bibliography or inherited or BIBLIOGRAPHIES[language],
        punctuation=own.punctuation or base.punctuation,
        chapters=read_chapters(desk, further, own),
        authors=read_authors(desk, further, own),
        params={**base.params, **own.params},
        param_spans=param_spans(desk, further, own),
        rules=read_rules(desk, further, own),
        audience=own.audience or base.audience,
        theme_span=theme_span(desk, further, own),
        span=further_span(desk, further),
    )


def theme_span(desk: Desk, further: str, own: EditionEntry) -> Span:
    """Where the theme is named; the edition when it is nowhere."""
    path = where(further, own, "theme")
    if own.theme or desk.entry.theme:
        return desk.span(path)
    return desk.house.places.get(desk.house.theme) or further_span(desk, further)


def unique(outputs: Sequence[Output]) -> tuple[Output, ...]:
    """Each once, in the order written."""
    return tuple(dict.fromkeys(outputs))


def where(further: str, own: EditionEntry, key: str) -> list[str | int]:
    """The path of the value that counts: the further edition's, else the report's."""
    is_own = bool(further) and bool(getattr(own, key))
    return ["editions", further, key] if is_own else [key]


def is_first(further: str, path: Sequence[str | int]) -> bool:
    """Whether this edition is the one to report an error of that path."""
    return not further or path[0] == "editions"


def read_period(desk: Desk, further: str, own: EditionEntry) -> str | None:
    """The canonical period."""
    path = where(further, own, "period")
    text = own.period or desk.entry.period
    period = parse_period(text)
    if period is None and is_first(further, path):
        desk.tell("bad-period", path, value=text)
    return period.text if period else None


def read_day(desk: Desk, further: str, own: EditionEntry) -> date | None:
    """The day of publication."""
    path = where(further, own, "date")
    text = own.date or desk.entry.date
    try:
        if DAY.match(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    if is_first(further, path):
        desk.tell("bad-date", path, value=text)
    return None


def template(desk: Desk, further: str, key: str, language: Language) -> Template | None:
    """Title or subtitle in the edition's language, with its place."""
    for path in (["editions", further, key], [key]):
        if path[0] == "editions" and not further:
            continue
        node: Located | None = desk.node
        for step in path:
            node = node.items.get(step) if isinstance(node, LocatedMap) else None
        if isinstance(node, LocatedMap):
            wanted = LANGUAGE_KEYS[language]
            other = node.items.get("en" if wanted == "zh" else "zh")
            node = node.items.get(wanted) or other
        if isinstance(node, LocatedText) and node.text:
            return Template(node.text, node.span.at(".".join(path)))
    if key == "title" and not further:
        desk.tell("missing-key", ["title"], key="title", owner=desk.node.span.file)
    return None


def read_chapters(desk: Desk, further: str, own: EditionEntry) -> tuple[str, ...]:
    """Paths from `templates/` of chapters that exist."""
    path = where(further, own, "chapters")
    written = own.chapters or desk.entry.chapters
    found: dict[str, Span] = {}
    for index, chapter in enumerate(written):
        here = [*path, index]
        key = find_chapter(desk, chapter)
        if key is None:
            if is_first(further, path):
                tell_chapter(desk, chapter, here)
        elif key in found:
            if is_first(further, path):
                first = str(found[key])
                desk.tell("chapter-twice", here, chapter=chapter, first=first)
        else:
            found[key] = find(desk.node, here)
    return tuple(found)


def read_authors(desk: Desk, further: str, own: EditionEntry) -> tuple[str, ...]:
    """Ids of people that house.yaml knows, each once."""
    path: list[str | int] = ["authors"]
    written = desk.entry.authors
    if further and own.authors is not None:
        path, written = ["editions", further, "authors"], own.authors
    known = desk.house.people
    for index, author in enumerate(written):
        if author not in known and is_first(further, path):
            near = did_you_mean(author, known)
            names = tuple(f"`{name}`" for name in known)
            here = desk.span([*path, index])
            desk.report.add(
                diagnose(
                    "unknown-author",
                    here,
                    id=shorten(author),
                    near=near,
                    known=names or None,
                )
            )
    return tuple(dict.fromkeys(a for a in written if a in known))


def is_safe(chapter: str) -> bool:
    """Whether a path stays under `templates/`."""
    pure = PurePosixPath(chapter)
    is_drive = len(chapter) > 1 and chapter[1] == ":"
    return not ("\\" in chapter or pure.is_absolute() or ".." in pure.parts or is_drive)


def find_chapter(desk: Desk, chapter: str) -> str | None:
    """Looked up in the report's folder, then in `templates/`."""
    if not is_safe(chapter):
        return None
    path = PurePosixPath(chapter).as_posix()
    for key in (f"{desk.name}/{path}", path):
        if key in desk.texts:
            return key
    return None


def tell_chapter(desk: Desk, chapter: str, path: Sequence[str | int]) -> None:
    """Why a chapter is not there."""
    if not is_safe(chapter):
        desk.tell("bad-path", path, path=chapter, folder=FOLDER)
        return
    if not chapter.lower().endswith(".md"):
        desk.tell("missing-chapter/not-markdown", path, chapter=chapter)
        return
    own = [k.removeprefix(f"{desk.name}/") for k in sorted(desk.texts)]
    desk.tell(
        "missing-chapter",
        path,
        chapter=chapter,
        folder=f"{FOLDER}/{desk.name}",
        suggestion=did_you_mean(chapter, own),
    )


def param_spans(desk: Desk, further: str, own: EditionEntry) -> dict[str, Span]:
    """Where each parameter is written."""
    spans = {n: desk.span(["params", n]) for n in desk.entry.params}
    spans |= {n: desk.span(["editions", further, "params", n]) for n in own.params}
    return spans


def read_rules(desk: Desk, further: str, own: EditionEntry) -> dict[str, Level]:
    """Levels by code; which codes there are is for `rules` to say."""
    base: list[str | int] = ["editions", further, "rules"] if further else ["rules"]
    for code in own.rules if further else desk.entry.rules:
        if not RULE.match(code):
            desk.tell("bad-rule-code", [*base, code], value=code)
    return {**desk.entry.rules, **own.rules}
