"""Entries by GB/T 7714, editions 2025 and 2015."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from deckgen.cite.names import HAN, OTHERS, own_language, producers, year_of
from deckgen.cite.parts import joined_entries, linked, pages
from deckgen.model.inline import Inlines, Link, Text
from deckgen.model.source import Language, Source, SourceType

Edition = Literal["2025", "2015"]

TYPE_CODES: Mapping[SourceType, str] = {
    "dataset": "DS",
    "database": "DB",
    "panel": "DB",
    "report": "R",
    "filing": "R",
    "survey": "R",
    "estimate": "R",
    "webpage": "EB",
    "law": "EB",
    "news": "N",
    "article": "J",
    "book": "M",
    "standard": "S",
}
PLATFORM = frozenset({"DS", "DB"})
"""Published on a platform; the day of reading is required (2025: 8.14)."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """Punctuation of the prescribed places; full stops and brackets are always half."""

    comma: str
    colon: str
    opening: str
    closing: str


FULL = _Marks("，", "：", "（", "）")
HALF = _Marks(", ", ": ", "(", ")")


def gbt_entry(
    source: Source,
    *,
    sources: Mapping[str, Source],
    edition: Edition,
    half: bool,
    language: Language,
    locator: str = "",
    seen: tuple[str, ...] = (),
) -> Inlines:
    """An entry: producer, title with type code, where and when, address, identifier.

    The 2025 edition prints the whole date, drops the day of reading for reports and
    newspapers, and keeps latin names as written; 2015 prints capitals and years.
    A relayed source names the original, then 转引自 and the full entry of what was
    read: the reader needs every element of the work that can be found (4.1).

    Raises:
        KeyError: `sources` lacks the `via` of a relayed source.
    """
    if source.citation_full:
        entry = linked(source.citation_full, source.url)
    else:
        written = own_language(source, language)
        marks = HALF if half else FULL
        page = pages(locator or source.pages)
        entry = _composed(source, written, marks, edition, page)
    if not source.via or source.via in seen:
        return entry
    via = gbt_entry(
        sources[source.via],
        sources=sources,
        edition=edition,
        half=half,
        language=language,
        seen=(*seen, source.id),
    )
    relayed = "转引自" if own_language(source, language) == "zh-CN" else "As cited in "
    return joined_entries(entry, relayed, via)


def _composed(
    source: Source, written: Language, marks: _Marks, edition: Edition, page: str
) -> Inlines:
    code = _code(source)
    carrier = "/OL" if _online(source) else ""
    head = [_names(source, written, marks, edition)]
    number = marks.colon + source.number if source.number and code in "RS" else ""
    title = source.title.in_language(written)
    head.append(f"{title}{number}[{code}{carrier}]")
    if edition == "2025" and code in PLATFORM and source.version:
        head.append(_version(source.version))
    elif code == "M" and source.version:
        head.append(source.version)
    head.append(_when(source, written, marks, edition, page))
    text = ". ".join(part for part in head if part) + "."
    tail: list[Text | Link] = [Text(text)]
    if _online(source):
        tail += [Text(" "), Link((Text(source.url),), source.url), Text(".")]
    identifiers = _identifiers(source)
    if identifiers:
        tail.append(Text(f" {identifiers}."))
    return tuple(tail)


def _code(source: Source) -> str:
    if source.type == "law" and not _online(source):
        return "Z"
    return TYPE_CODES.get(source.type, "Z")


def _online(source: Source) -> bool:
    """`/OL` stands for an address that the entry gives."""
    return bool(source.url) and source.medium == "online"


def _names(source: Source, written: Language, marks: _Marks, edition: Edition) -> str:
    """Up to three, then 等 or et al. (8.1.2); the names' own script decides which."""
    names = producers(source, written)
    shown = [n.upper() if edition == "2015" and not HAN.search(n) else n for n in names]
    if len(names) > 1 and names[-1] in OTHERS:
        shown[-1] = "等" if HAN.search(names[0]) else "et al"
        return marks.comma.join((*shown[:-1][:3], shown[-1]))
    if len(names) <= 3:
        return marks.comma.join(shown)
    more = "等" if HAN.search(names[0]) else "et al"
    return marks.comma.join((*shown[:3], more))


def _version(version: str) -> str:
    return f"V{version}" if version[:1].isdigit() else version


def _when(
    source: Source, written: Language, marks: _Marks, edition: Edition, page: str
) -> str:
    """Where and when it came out, the page, and the day it was read."""
    code = _code(source)
    read = _read(source, code, edition)
    page = marks.colon + page if page else ""
    if code in ("N", "J"):
        return _periodical(source, marks, written) + page + read
    if code in PLATFORM:
        platform = source.publisher.in_language(written)
        return platform + _issued(source, marks, edition, platform) + page + read
    if code == "EB":
        return _bracketed(source.date_published, marks) + page + read
    if source.place or code in ("M", "S"):
        return _imprint(source, written, marks) + page + read
    if edition == "2015":
        if page or not _online(source):
            return year_of(source) + page + read
        return _bracketed(source.date_published, marks) + read
    return _dated(source) + page


def _read(source: Source, code: str, edition: Edition) -> str:
    """`[2026-03-02]`; the 2025 edition wants it of data and web pages only."""
    if not source.date_accessed:
        return ""
    wanted = code in PLATFORM or code == "EB"
    if wanted or (edition == "2015" and _online(source)):
        return f"[{source.date_accessed}]"
    return ""


def _dated(source: Source) -> str:
    """The date as known; an undated online work shows the year of reading."""
    if year_of(source):
        return source.date_published
    return f"[{source.date_accessed[:4]}]" if source.date_accessed else ""


def _bracketed(day: str, marks: _Marks) -> str:
    return f"{marks.opening}{day}{marks.closing}" if day[:1].isdigit() else ""


def _issued(source: Source, marks: _Marks, edition: Edition, platform: str) -> str:
    if not year_of(source):
        return ""
    if edition == "2025":
        return _bracketed(source.date_published, marks)
    return (marks.comma if platform else "") + year_of(source)


def _imprint(source: Source, written: Language, marks: _Marks) -> str:
    """`出版地：出版者，年`; the year alone when neither is known."""
    publisher = source.publisher.in_language(written)
    where = marks.colon.join(part for part in (source.place, publisher) if part)
    year = year_of(source) or _dated(source)
    return marks.comma.join(part for part in (where, year) if part)


def _periodical(source: Source, marks: _Marks, written: Language) -> str:
    """A newspaper by day and page, a journal by year, volume and issue."""
    container = source.container.in_language(written)
    issue = f"{marks.opening}{source.issue}{marks.closing}" if source.issue else ""
    if source.type == "news":
        dated = (container, _dated(source))
        return marks.comma.join(part for part in dated if part) + issue
    parts = (container, year_of(source) or _dated(source), source.volume)
    return marks.comma.join(part for part in parts if part) + issue


def _identifiers(source: Source) -> str:
    """`DOI:10.…`; what the address says already is not repeated."""
    shown = (
        f"{name.upper()}:{value}"
        for name, value in sorted(source.pid.items())
        if value and value not in source.url
    )
    return ". ".join(shown)
