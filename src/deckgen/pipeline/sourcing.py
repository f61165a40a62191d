"""Whatever an analyst has of a source → entries of `data/sources.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from deckgen.datasets import is_id
from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.evidence import PdfError, read_first_page
from deckgen.located import read_bytes
from deckgen.model.source import Language, Source
from deckgen.pipeline.asking import Ask
from deckgen.pipeline.fetching import CSL, Network, fetch
from deckgen.pipeline.source_changes import (
    KEEP,
    Change,
    Entry,
    changes_of,
    merged,
    write_question,
)
from deckgen.pipeline.source_list import printed
from deckgen.pipeline.source_questions import ask_all, ask_one
from deckgen.pipeline.source_register import Register, open_register
from deckgen.project.files import find_root
from deckgen.record import replace_files
from deckgen.references import SourceDraft, same_source
from deckgen.references.complete import completed
from deckgen.references.domains import other_publisher
from deckgen.references.drafts import Value, draft, new_id
from deckgen.references.fronts import Front, read_front
from deckgen.references.pages import decoded, read_page
from deckgen.references.texts import read_references
from deckgen.references.writing import entry_text

BYTES = 50_000_000
"""Of a file that is given: a PDF, a saved page."""
TEXT_BYTES = 5_000_000
"""Of an export or a pasted text."""
DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)\Z", re.I)
ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)
NAMED = re.compile(
    r"[^\n]{1,255}\.(?:pdf|html?|mht|mhtml|bib|ris|rdf|enw|json|csv|txt|nbib|xml|net)\Z",
    re.IGNORECASE,
)
"""What is meant as the name of a file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `source add` was given."""

    what: str
    """A reference, an export's text, a DOI, an address, or the name of a file."""
    id: str = ""
    """Of the entry, when there is one; else it is made of its producer and year."""
    page: str = ""
    """File of the page that stands at the address."""
    fetch: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """One entry."""

    draft: SourceDraft
    yaml: str
    printed: str
    """Its entry in the bibliography."""


@dataclass(frozen=True, slots=True)
class Sourced:
    """What was added, and what was not."""

    added: tuple[Added, ...]
    known: tuple[tuple[str, str], ...]
    """Of each duplicate: what was given, and the id that it has already."""
    diagnostics: tuple[Diagnostic, ...]
    file: str
    """What was written; empty: nothing."""
    changes: tuple[Change, ...] = ()
    """Of the entry that was there: every field."""
    is_same: bool = False
    """Whether the entry says all this already."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What is to be written, by path."""


def _unseen(plan: Sourced) -> None:
    """Shows nothing."""
    del plan


@dataclass(slots=True)
class _Given:
    """What was read of the thing that was given."""

    fields: list[tuple[dict[str, Value], str]] = field(default_factory=list)
    """Fields and origin."""
    drafts: tuple[SourceDraft, ...] = ()
    """Several, with ids that name each other."""
    seen: bool = False
    """Whether the thing itself was read, and not only a reference to it."""


def add_sources(
    path: Path,
    wanted: Wanted,
    *,
    ask: Ask,
    today: date,
    language: Language,
    network: Network | None = None,
    show: Callable[[Sourced], object] = _unseen,
) -> Sourced:
    """Adds what a reference, an export, a DOI, an address, a PDF or a saved page says
    at the end of `data/sources.yaml` or in the desk, once; an entry of the wanted id is
    completed or changed where it stands.

    Args:
        path: a folder in the project.
        wanted: what was given.
        ask: for what cannot be known; an empty answer leaves 待补.
        today: day of reading of what is at hand.
        language: of messages, of 待补 and of the entry that is shown.
        network: what `--fetch` may reach.
        show: shows what will be written, before it is asked whether to.

    Raises:
        DeckgenError: it cannot be read, there is nothing in it, nobody answers, or the
            file cannot be written.
    """
    root = find_root(path)
    register = open_register(root)
    if wanted.id and not is_id(wanted.id):
        raise DeckgenError(diagnose("source-id/bad", id=_short(wanted.id)))
    stub = register.sources.get(wanted.id)
    before = _entry(register, stub) if stub else None
    sources = {name: one for name, one in register.sources.items() if one is not stub}
    given = read_given(root, wanted, sources, language, network or Network(), today)
    drafts = given.drafts or _named(given, wanted, sources)
    if not drafts:
        raise DeckgenError(diagnose("source-unreadable", what=_short(wanted.what)))
    if wanted.id and len(drafts) > 1:
        raise DeckgenError(diagnose("source-id/several", id=wanted.id))
    if wanted.id:
        fields = merged(before.fields if before else {}, drafts[0].fields)
        origin = drafts[0].origin
        drafts = (draft(fields, taken=(), origin=origin, id_=wanted.id),)
    fresh, known = _without_known(drafts, sources)
    day = today if given.seen else None
    asked = (
        (ask_one(fresh[0], ask, today=day),) if len(fresh) == 1 else ask_all(fresh, ask)
    )
    plan = replace(_planned(register, asked, before, language), known=known)
    show(plan)
    if wanted.dry_run or plan.is_same or not plan.added:
        return plan
    return _written(register, plan, asked[0], before, language, ask)


def _written(
    register: Register,
    plan: Sourced,
    first: SourceDraft,
    before: Entry | None,
    language: Language,
    ask: Ask,
) -> Sourced:
    """Writes what was planned, if the author says so.

    Args:
        first: the only entry, where one was there `before`.
    """
    known = plan.known
    answer = ask(write_question(plan.changes, is_whole=bool(before and before.whole)))
    if answer == KEEP and before:
        kept = replace(first, fields={**first.fields, **before.fields})
        plan = replace(_planned(register, (kept,), before, language), known=known)
    if answer == "no" or plan.is_same:
        return plan
    replace_files(register.root, plan.files)
    return replace(plan, file=next(iter(plan.files)))


def _entry(register: Register, source: Source) -> Entry:
    """What the entry of a source says, and what of it is 待补."""
    missing = tuple(dict.fromkeys((*source.to_supply, *source.missing)))
    return Entry(register.fields(source.id, source.to_supply), missing)


def read_given(
    root: Path,
    wanted: Wanted,
    sources: Mapping[str, Source],
    language: Language,
    network: Network,
    today: date,
) -> _Given:
    """What the thing that was given says.

    Raises:
        DeckgenError: it cannot be read.
    """
    what = wanted.what.strip()
    if doi := DOI.match(what):
        return _of_doi(doi[1].rstrip(".,;"), what, wanted, network)
    if ADDRESS.match(what):
        return _of_address(what, wanted, network, today)
    if "\n" not in what and len(what) < 500:
        file = Path(what)
        if file.is_file():
            return _of_file(root, file, sources, language, today)
        if NAMED.match(what) and ("/" in what or "\\" in what or " " not in what):
            raise DeckgenError(diagnose("missing-file", Span(what), file=what))
    return _of_text(what, sources, language, origin="")


def _of_text(
    text: str, sources: Collection[str], language: Language, *, origin: str
) -> _Given:
    if len(text) > TEXT_BYTES:
        size, limit = f"{len(text) / 1e6:.1f}", f"{TEXT_BYTES / 1e6:.1f}"
        file = origin or "…"
        raise DeckgenError(diagnose("too-large", file=file, size=size, limit=limit))
    try:
        drafts = read_references(text, taken=sources, language=language, origin=origin)
    except ValueError as error:
        what, reason = origin or _short(text), _short(str(error))
        raise DeckgenError(
            diagnose("source-unreadable/export", what=what, reason=reason)
        ) from None
    return _Given(drafts=drafts)


def _of_doi(doi: str, origin: str, wanted: Wanted, network: Network) -> _Given:
    """By its number alone; what it is, only when it may be asked."""
    fields: dict[str, Value] = {"pid": {"doi": doi}}
    if wanted.fetch:
        answer = fetch(f"{network.resolver}{doi}", network, accept=CSL)
        try:
            drafts = read_references(
                decoded(answer.data, answer.charset), taken=(), language="en"
            )
        except ValueError:
            drafts = ()
        if not drafts:
            raise DeckgenError(diagnose("source-unreadable", what=doi))
        fields = {**drafts[0].fields, "pid": {"doi": doi}}
        if str(fields.get("url", "")).endswith(doi):
            del fields["url"]
    return _Given([(fields, origin)])


def _of_address(url: str, wanted: Wanted, network: Network, today: date) -> _Given:
    """By the page that stands there: given, or fetched; else by whose it is."""
    fields: dict[str, Value] = {"url": url}
    seen = True
    if wanted.page:
        data = read_bytes(Path(wanted.page), wanted.page, limit=BYTES)
        fields |= _page(data, url, wanted.page, "")
    elif wanted.fetch:
        answer = fetch(url, network)
        if answer.data.startswith(b"%PDF"):
            fields |= _front(answer.data, url)
            fields["url_download"] = url
        else:
            fields |= _page(answer.data, url, url, answer.charset)
    else:
        seen = False
    fields["url"] = url
    fields["date_accessed"] = today.isoformat()
    if seen:
        fields["evidence"] = "original"
    return _Given([(fields, url)], seen=seen)


def _of_file(
    root: Path, file: Path, sources: Collection[str], language: Language, today: date
) -> _Given:
    """A PDF, a page, or a text with references."""
    name = file.name
    data = read_bytes(file, name, limit=BYTES)
    if data.startswith(b"%PDF"):
        fields = _front(data, name)
    elif is_page(data, name):
        fields = _page(data, "", name, "")
        if "url" in fields:
            fields.setdefault("date_accessed", today.isoformat())
    else:
        return _of_text(decoded(data[: TEXT_BYTES + 1]), sources, language, origin=name)
    fields["evidence"] = "original"
    if snapshot := _snapshot(root, file):
        fields["snapshot"] = snapshot
        fields.setdefault("date_accessed", today.isoformat())
    return _Given([(fields, name)], seen=True)


def is_page(data: bytes, name: str) -> bool:
    """Whether a file is a web page, by its name or its first bytes."""
    head = data[:2_000].lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    html = head.startswith((b"<!doctype html", b"<html", b"<!-- saved from"))
    by_name = name.lower().endswith((".html", ".htm", ".mht", ".mhtml"))
    return html or by_name or (b"multipart/related" in head and b"mime-ver" in head)


def _snapshot(root: Path, file: Path) -> str:
    """Its path under `data/`, when it is kept there."""
    try:
        return file.resolve().relative_to((root / "data").resolve()).as_posix()
    except ValueError:
        return ""


def _page(data: bytes, url: str, name: str, charset: str) -> dict[str, Value]:
    try:
        return read_page(data, url=url, charset=charset)
    except ValueError as error:
        reason = _short(str(error))
        raise DeckgenError(
            diagnose("source-unreadable/page", what=name, reason=reason)
        ) from None


def _front(data: bytes, name: str) -> dict[str, Value]:
    try:
        first = read_first_page(data)
    except PdfError as error:
        key = f"source-unreadable/pdf-{error}"
        raise DeckgenError(diagnose(key, what=name)) from None
    return read_front(Front(first.properties, first.lines, name))


def _named(
    given: _Given, wanted: Wanted, sources: Collection[str]
) -> tuple[SourceDraft, ...]:
    """Drafts of fields, completed from the register."""
    found = []
    for fields, origin in given.fields:
        whole = completed(fields)
        name = wanted.id or new_id(whole, sources)
        found.append(draft(whole, taken=sources, origin=origin, id_=name))
    return tuple(found)


def _without_known(
    drafts: Sequence[SourceDraft], sources: Mapping[str, Source]
) -> tuple[tuple[SourceDraft, ...], tuple[tuple[str, str], ...]]:
    """Drafts that are new, and those that are there; what names one of these names the
    one that is there."""
    fresh: list[SourceDraft] = []
    known: dict[str, str] = {}
    told: list[tuple[str, str]] = []
    for one in drafts:
        same = same_source(one, sources) or same_source(one, fresh)
        if same is None:
            fresh.append(one)
        else:
            known[one.id] = same
            told.append((_short(one.origin), same))
    return tuple(_renamed(one, known) for one in fresh), tuple(told)


def _renamed(one: SourceDraft, known: Mapping[str, str]) -> SourceDraft:
    via, inputs = one.fields.get("via"), one.fields.get("inputs")
    changed: dict[str, Value] = {}
    if isinstance(via, str) and via in known:
        changed["via"] = known[via]
    if isinstance(inputs, tuple):
        changed["inputs"] = tuple(known.get(str(name), name) for name in inputs)
    return replace(one, fields={**one.fields, **changed}) if changed else one


def _planned(
    register: Register,
    drafts: Sequence[SourceDraft],
    before: Entry | None,
    language: Language,
) -> Sourced:
    """The entries as they would be written; read back, they are what the build will
    see.

    Args:
        before: what the one entry that has its id said.
    """
    if not drafts:
        return Sourced((), (), (), "")
    whole = [_completed(one) for one in drafts]
    changes = changes_of(before, whole[0]) if before else ()
    if before and all(one.before == one.after for one in changes):
        made = register
    elif before:
        made = register.with_completed(whole[0], language)
    else:
        made = register.with_new(whole, language)
    found = made.sources
    added = tuple(
        Added(one, entry_text(one, language), printed(found[one.id], found, language))
        for one in whole
        if one.id in found
    )
    told = [*_of_entries(made.found, [one.id for one in whole])]
    for source in (found[one.draft.id] for one in added):
        if other := other_publisher(source):
            at = source.at("url")
            told.append(
                diagnose("publisher-not-domain", at, source=source.id, **other.words())
            )
    is_same = made is register
    return Sourced(added, (), tuple(told), "", changes, is_same, made.files)


def _of_entries(report: Report, ids: Collection[str]) -> Iterator[Diagnostic]:
    """What reading found of these entries, as warnings; 待补 is shown anyway."""
    for found in report.sorted():
        name = found.span.path.split(".")[1:2]
        if name and name[0] in ids and found.code != "source-to-supply":
            yield replace(found, severity="warning")


def _completed(one: SourceDraft) -> SourceDraft:
    """With what the register knows, once all is said that a person knows."""
    fields = completed(one.fields)
    return draft(fields, taken=(), origin=one.origin, id_=one.id)


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= 80 else f"{one[:79]}…"
