"""`data/sources.yaml` into sources, checked by their type."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from deckgen.datasets.files import SNAPSHOT_LIMIT, inside
from deckgen.datasets.ids import is_id, unknown_id
from deckgen.datasets.schema import LicenseEntry, SourceEntry, words
from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import (
    Located,
    LocatedList,
    LocatedMap,
    LocatedText,
    Text,
    checked,
    find,
    read_bytes,
    shorten,
)
from deckgen.model.source import (
    TO_SUPPLY,
    License,
    Medium,
    Redistribution,
    Source,
    SourceType,
    Words,
)
from deckgen.references.generic import is_generic
from deckgen.references.required import (
    BASICS,
    BY_TYPE,
    is_dated,
    medium_of,
    missing_fields,
)

FILE = "data/sources.yaml"
EXAMPLES = {
    "type": "report",
    "title": "第57次中国互联网络发展状况统计报告",
    "producer": "[国家统计局]",
    "date_published": "2026-01-19",
    "license": "unstated",
    "evidence": "original",
    "container": "第一财经日报",
    "url": "https://example.org/report",
    "date_accessed": "2026-11-20",
    "sample_size": '"1200"',
    "dates": "2026-03-01/2026-03-15",
    "panel": "18岁以上网民",
    "question": "过去半年是否使用过？",
    "method": "供给侧加总",
    "inputs": "[nbs-gdp]",
    "base_year": "2025",
    "role": "企业负责人",
    "date": "2026-03-02",
    "working_paper": "WP-2026-03",
}
"""Of what is missing, to be pasted and changed."""
ONLY_FOR: Mapping[str, tuple[str, ...]] = {
    **{name: (kind,) for kind in ("survey", "interview") for name in BY_TYPE[kind]},
    "inputs": ("estimate", "survey"),
    "base_year": ("estimate",),
    "method": ("estimate", "survey"),
}
EXTRA = (*BY_TYPE["survey"], "method", "base_year", *BY_TYPE["interview"])
PUBLISHED = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
OPEN = re.compile(
    r"(cc0|pddl|odbl|odc-by|ogl|mit\b|public domain|公有领域"
    r"|cc[ -]by(?!.*\b(nc|nd)\b))",
    re.IGNORECASE,
)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
SHORT_WIDTH = 24
"""Of a short attribution: a Chinese character counts two."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A source while it is being checked."""

    id: str
    node: LocatedMap
    entry: SourceEntry
    report: Report
    to_supply: tuple[str, ...] = ()
    """Keys whose value is 待补."""
    marks: tuple[Span, ...] = ()
    """Where each 待补 stands."""

    @property
    def given(self) -> Mapping[str, object]:
        """The values by key."""
        given = {n: getattr(self.entry, n) for n in SourceEntry.model_fields}
        if self.entry.title is not None:
            given["title"] = words(self.entry.title)
        return given

    @property
    def type(self) -> SourceType:
        """Stands in for a missing one, so that a draft can go on."""
        return self.entry.type or "report"

    @property
    def medium(self) -> Medium:
        """As written, or the type's."""
        return medium_of(self.given)

    def span(self, name: str) -> Span:
        """The place of a key, or of the source."""
        path = f"sources.{self.id}.{name}"
        if name in self.node.items:
            return find(self.node, [name]).at(path)
        blank = self.node.key_spans.get(name)
        if blank is not None and blank.cell:
            return blank.at(path)  # a row has a cell for what is missing too
        return self.node.span.at(f"sources.{self.id}")

    def tell(self, key: str, name: str, /, **values: str | None) -> None:
        """Notes a diagnostic at the place of a key."""
        short = {n: v and shorten(v) for n, v in values.items()}
        span = self.span(name or values.get("field") or "")
        self.report.add(diagnose(key, span, source=self.id, **short))


def read_sources(node: LocatedMap, root: Path, report: Report) -> Mapping[str, Source]:
    """The sources of the file that are whole, in its order; the rest in `report`."""
    entries: list[Entry] = []
    for id_, value in node.items.items():
        key_span = node.key_spans[id_].at(f"sources.{id_}")
        if not is_id(id_):
            report.add(diagnose("bad-id", key_span, name=id_))
        value, to_supply = supplied(value)
        entry = checked(SourceEntry, value, report, path=f"sources.{id_}")
        if entry is not None and isinstance(value, LocatedMap):
            whole = replace(value, span=key_span)
            marks = tuple(marks_in(node.items[id_]))
            entries.append(Entry(id_, whole, entry, report, to_supply, marks))
    for one in entries:
        check_required(one)
        check_forms(one)
        check_links(one, node)
    check_cycles(entries)
    return {e.id: to_source(e, root) for e in entries}


def supplied(value: Located) -> tuple[Located, tuple[str, ...]]:
    """An entry without the values that are 待补, and the keys that had one."""
    if not isinstance(value, LocatedMap):
        return value, ()
    items = {key: without_marks(item) for key, item in value.items.items()}
    kept = {key: item for key, item in items.items() if item is not None}
    changed = tuple(k for k, item in items.items() if item is not value.items[k])
    return replace(value, items=kept), changed


def without_marks(value: Located) -> Located | None:
    """A value without 待补 anywhere in it; None when nothing else is there."""
    match value:
        case LocatedText():
            is_mark = value.text.strip().upper() in TO_SUPPLY.values()
            return None if is_mark else value
        case LocatedList():
            found = [without_marks(item) for item in value.items]
            members = tuple(item for item in found if item is not None)
            same = all(a is b for a, b in zip(found, value.items, strict=True))
            if same:
                return value
            return replace(value, items=members) if members else None
        case LocatedMap():
            inner = {k: without_marks(item) for k, item in value.items.items()}
            if all(inner[k] is item for k, item in value.items.items()):
                return value
            left = {k: item for k, item in inner.items() if item is not None}
            return replace(value, items=left) if left else None


def marks_in(value: Located) -> Iterator[Span]:
    """Where 待补 stands in a value."""
    match value:
        case LocatedText():
            if value.text.strip().upper() in TO_SUPPLY.values():
                yield value.span
        case LocatedList():
            for item in value.items:
                yield from marks_in(item)
        case LocatedMap():
            for item in value.items.values():
                yield from marks_in(item)


def check_required(e: Entry) -> None:
    """What the table of the schema requires, by type, evidence and medium."""
    given = e.given
    if e.to_supply:
        fields = tuple(f"`{name}`" for name in e.to_supply)
        place = e.span(e.to_supply[0])
        told = diagnose("source-to-supply", place, source=e.id, fields=fields)
        more = tuple(s for s in e.marks if s.at("") != place.at(""))
        e.report.add(replace(told, more=tuple(sorted(set(more)))))
    for name in missing_fields(given, known=e.to_supply):
        key = "source-missing-field"
        if name == "url":
            key = "source-missing-field/url"
        if name == "date_accessed":
            key = "source-missing-field/date-accessed"
        e.tell(key, "", field=name, type=e.type, example=EXAMPLES[name])
    if given["date_accessed"] and not is_dated(
        {**given, **dict.fromkeys(e.to_supply, "…")}
    ):
        e.tell("access-date-without-url", "", field="date_accessed")
    for name, types in ONLY_FOR.items():
        if given[name] and e.type not in types and "type" not in e.to_supply:
            names = ", ".join(f"`{t}`" for t in types)
            e.tell("source-field-of-type", name, field=name, type=e.type, types=names)


def check_forms(e: Entry) -> None:
    """Dates, addresses, languages, attributions."""
    given = e.entry
    if given.date_published not in ("", "n.d.") and not is_published(
        given.date_published
    ):
        e.tell("bad-date/published", "date_published", value=given.date_published)
    if given.date and not (len(given.date) == 10 and is_published(given.date)):
        e.tell("bad-date", "date", value=given.date)
    read = given.date_accessed
    if read and not (len(read) >= 7 and is_published(read)):
        e.tell("bad-date/accessed", "date_accessed", value=read)
    for name in ("url", "url_download"):
        value = getattr(given, name)
        if value and not is_web_address(value):
            e.tell("bad-url", name, value=value, fixed=with_scheme(value))
    if isinstance(given.license, LicenseEntry):
        url = given.license.url
        if url and not is_web_address(url):
            e.tell("bad-url", "license", value=url, fixed=with_scheme(url))
        if not given.license.name:
            e.tell(
                "source-missing-field",
                "license",
                field="license.name",
                type=e.type,
                example="{name: CC BY 4.0}",
            )
    if given.language and not LANGUAGE.match(given.language):
        e.tell("bad-language", "language", value=given.language)
    check_attributions(e)


def check_attributions(e: Entry) -> None:
    """Somebody is named, and briefly where it must be brief."""
    given = e.entry
    names_inputs = e.type in ("estimate", "survey") and bool(given.inputs)
    texts: list[tuple[str, Text]] = [("producer", p) for p in given.producer or ()]
    for name in ("title", "attribution", "attribution_short"):
        if (text := getattr(given, name)) is not None:
            texts.append((name, text))
    for name, text in texts:
        for one in forms(words(text)):
            if is_generic(one) and not names_inputs:
                e.tell("generic-attribution", name, field=name, value=one)
    for one in forms(words(given.attribution_short)):
        if sum(2 if ord(c) > 0x2E7F else 1 for c in one) > SHORT_WIDTH:
            e.tell("attribution-too-long", "attribution_short", value=one)


def check_links(e: Entry, node: LocatedMap) -> None:
    """Ids of other sources exist; what is relayed says by whom."""
    given = e.entry
    if given.via and given.via not in node.items:
        e.report.add(unknown_id("unknown-source", given.via, node.items, e.span("via")))
    if given.evidence == "relayed" and not given.via and "via" not in e.to_supply:
        e.tell("relayed-without-via", "evidence")
    if given.evidence == "original" and given.via:
        e.tell("via-without-relayed", "", field="via")
    for index, name in enumerate(given.inputs or ()):
        if name not in node.items:
            span = find(e.node, ["inputs", index]).at(e.span("inputs").path)
            e.report.add(unknown_id("unknown-source", name, node.items, span))


def check_cycles(entries: list[Entry]) -> None:
    """Nobody relays himself, nor rests on himself, through however many others."""
    after = {
        e.id: [n for n in (e.entry.via, *(e.entry.inputs or ())) if n] for e in entries
    }
    for e in entries:
        seen: dict[str, None] = {}
        todo = list(after[e.id])
        while todo:
            name = todo.pop()
            if name not in seen:
                seen[name] = None
                todo += after.get(name, [])
        if e.id in seen:
            at = "via" if e.entry.via else "inputs"
            e.tell("source-cycle", at, through=", ".join(seen))


def to_source(e: Entry, root: Path) -> Source:
    """The noun; what is missing stands in as the weakest, for drafts."""
    given = e.entry
    license_ = License("unstated")
    if isinstance(given.license, LicenseEntry):
        license_ = License(given.license.name, given.license.url)
    default: Redistribution = "full" if OPEN.match(license_.name) else "figures-only"
    pid = given.pid.model_dump() if given.pid else {}
    extra = {n: getattr(given, n) for n in EXTRA if getattr(given, n)}
    return Source(
        id=e.id,
        type=e.type,
        title=words(given.title) or unknown(e, "title") or Words(plain=e.id),
        producer=tuple(words(p) for p in given.producer or ())
        or tuple(filter(None, [unknown(e, "producer")])),
        date_published=given.date_published or "n.d.",
        license=license_,
        evidence=given.evidence or "stated",
        redistribution=given.redistribution or default,
        medium=e.medium,
        publisher=words(given.publisher),
        place=given.place,
        container=words(given.container) or unknown(e, "container"),
        volume=given.volume,
        issue=given.issue,
        pages=given.pages,
        number=given.number,
        version=given.version,
        url=given.url,
        url_download=given.url_download,
        date_accessed=given.date_accessed,
        pid={name: value for name, value in sorted(pid.items()) if value},
        language=given.language,
        via=given.via,
        snapshot=given.snapshot,
        snapshot_sha256=snapshot_hash(e, root) if given.snapshot else "",
        attribution=words(given.attribution),
        attribution_short=words(given.attribution_short),
        citation_full=given.citation_full,
        description=given.description,
        update_period_days=given.update_period_days,
        inputs=tuple(given.inputs or ()),
        extra=extra,
        missing=tuple(n for n in BASICS if getattr(given, n) in (None, "")),
        to_supply=e.to_supply,
        span=e.node.span,
        places={name: e.span(name) for name in e.node.items},
    )


def unknown(e: Entry, name: str) -> Words:
    """What is printed where a name is 待补."""
    if name not in e.to_supply:
        return Words()
    return Words(zh=TO_SUPPLY["zh-CN"], en=TO_SUPPLY["en"])


def snapshot_hash(e: Entry, root: Path) -> str:
    """Of the copy we keep; it must be there when it is named."""
    span = e.span("snapshot")
    try:
        path = inside(root, e.entry.snapshot, span)
        data = read_bytes(path, f"data/{e.entry.snapshot}", limit=SNAPSHOT_LIMIT)
    except DeckgenError as error:
        for found in error.diagnostics:
            e.report.add(replace(found, span=span))
        return ""
    return sha256(data).hexdigest()


def forms(text: Words) -> tuple[str, ...]:
    """What a text says in any language."""
    return tuple(one for one in (text.plain, text.zh, text.en) if one)


def is_published(text: str) -> bool:
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and a day that exists."""
    return published_end(text) is not None


def published_end(text: str) -> date | None:
    """The last day a publication date can mean; None when it is no date."""
    if not PUBLISHED.match(text):
        return None
    year, month, day = (*(int(p) for p in text.split("-")), 0, 0)[:3]
    try:
        if day:
            return date(year, month, day)
        if len(text) == 4:
            return date(year, 12, 31)
        return date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None


def is_web_address(text: str) -> bool:
    """http or https, with a host, and nothing that is no address."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    has_space = any(c.isspace() or c in '<>"{}|\\^`' for c in text)
    return parts.scheme in ("http", "https") and bool(host) and not has_space


def with_scheme(text: str) -> str | None:
    """What was meant, when just the scheme is missing."""
    fixed = f"https://{text}"
    is_bare = "://" not in text and "." in text.split("/")[0]
    return fixed if is_bare and is_web_address(fixed) else None
