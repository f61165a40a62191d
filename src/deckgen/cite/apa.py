"""Entries in the manner of APA 7, with originals of Chinese names and titles."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deckgen.cite.names import HAN, OTHERS, own_language, year_of
from deckgen.cite.parts import joined_entries, linked, pages
from deckgen.formatting import MONTHS
from deckgen.model.inline import Emphasis, Inline, Inlines, Link, Text
from deckgen.model.source import Language, Source, Words

DATED_BY_DAY = frozenset({"news", "webpage", "interview"})
INITIALS = re.compile(
    r"(?P<surname>(?:(?:van|von|de|der|den|di|la|le|del|da|dos) )*"
    r"[^\W\d_][\w'’\-]*[^\W\d_A-Z])(?P<given>(?: [A-Z])+)"
)
PERSON = re.compile(r"[^,]+, (?:[A-Z]\. ?)+\Z")
KINDS: Mapping[str, str] = {"dataset": "Data set", "database": "Data set"}


def apa_entry(
    source: Source,
    *,
    sources: Mapping[str, Source],
    language: Language,
    locator: str = "",
    seen: tuple[str, ...] = (),
) -> Inlines:
    """`Owner. (Year). Title (Version x) [Data set]. Publisher. URL`.

    Titles of whole works are emphasised, but for Chinese ones, whose type has no
    italics. A publisher equal to the producer is left out. The day of reading is told
    of data, and of web pages that are updated. No full stop follows an address.

    Raises:
        KeyError: `sources` lacks the `via` of a relayed source.
    """
    if source.citation_full:
        entry = linked(source.citation_full, source.url)
    else:
        entry = _composed(source, _original(source, language))
    page = pages(locator)
    if page:
        entry = (*_unstopped(entry), Text(_place(page)))
    if not source.via or source.via in seen:
        return entry
    via = apa_entry(
        sources[source.via],
        sources=sources,
        language=language,
        seen=(*seen, source.id),
    )
    return joined_entries(entry, "As cited in ", via)


def sort_name(source: Source, language: Language) -> str:
    """What an entry begins with: the producer, else the title."""
    written = _original(source, language)
    names = source.producer or (source.title,)
    return _plain(names[0], written)


def _original(source: Source, language: Language) -> Language:
    """Named in two languages and not declared otherwise, a work is Chinese: APA prints
    the original and puts the English beside it."""
    return own_language(source, "zh-CN" if source.title.zh else language)


def _composed(source: Source, written: Language) -> Inlines:
    names = _names([_both(p, written) for p in source.producer])
    year = f"({_date(source)})."
    title = _titled(source, written)
    inlines: list[Inline] = (
        [Text(f"{_stopped(names)} {year} "), *title]
        if names
        else [*title, Text(f" {year}")]
    )
    issued = _issued_by(source, written)
    if issued:
        inlines += [Text(" "), *issued]
    return (*inlines, *_address(source))


def _titled(source: Source, written: Language) -> Inlines:
    """The title, what it is in English, version and kind; then a full stop."""
    title = _plain(source.title, written)
    whole: Inline = (
        Text(title)
        if source.type in ("news", "article", "interview") or HAN.search(title)
        else Emphasis((Text(title),))
    )
    rest = ""
    if written == "zh-CN" and source.title.zh and source.title.en:
        rest += f" [{source.title.en}]"
    details = [source.number] if source.number else []
    if source.version:
        details.append(f"Version {source.version.removeprefix('V')}")
    if details:
        rest += f" ({'; '.join(details)})"
    kind = KINDS.get(source.type)
    if kind:
        rest += f" [{kind}]"
    ending = "" if title.endswith(("?", "!", "？", "！", ".")) and not rest else "."
    return (whole, Text(rest + ending)) if rest + ending else (whole,)


def _issued_by(source: Source, written: Language) -> Inlines:
    """The periodical, or the publisher when it is not the producer."""
    if source.type in ("news", "article") and source.container:
        return _periodical(source, written)
    publisher = source.publisher
    name = _plain(publisher, written)
    known = {n for p in source.producer for n in (p.plain, p.zh, p.en) if n}
    if not name or known & {publisher.plain, publisher.zh, publisher.en}:
        return ()
    return (Text(f"{name}."),)


def _periodical(source: Source, written: Language) -> Inlines:
    """Name and volume emphasised, then the issue; Chinese names are upright, with
    their English beside them."""
    name = _both(source.container, written)
    volume = f", {source.volume}" if source.volume else ""
    issue = source.issue if source.type == "article" else ""
    page = f", {pages(source.pages).replace('-', '–')}" if source.pages else ""
    rest = Text((f"({issue})" if issue else "") + page + ".")
    if not HAN.search(name):
        return (Emphasis((Text(name + volume),)), rest)
    if not volume:
        return (Text(name + rest.text),)
    return (Text(f"{name}, "), Emphasis((Text(source.volume),)), rest)


def _address(source: Source) -> Inlines:
    doi = source.pid.get("doi", "")
    if doi:
        url = f"https://doi.org/{doi}"
        return (Text(" "), Link((Text(url),), url))
    changes = source.type in ("dataset", "database") or (
        source.type == "webpage" and source.update_period_days is not None
    )
    read = _long_date(source.date_accessed) if changes else ""
    if not source.url or source.medium != "online":
        return (Text(f" Retrieved {read}."),) if read else ()
    lead = f" Retrieved {read}, from " if read else " "
    return (Text(lead), Link((Text(source.url),), source.url))


def _names(names: list[str]) -> str:
    """`A`, `A & B`, `A, B, & C`; beyond twenty the first nineteen and the last.

    A person stands inverted, with stops: `Smith J A` → `Smith, J. A.` A last name 等 or
    et al. says that others are left out.
    """
    names = [_inverted(name) for name in names]
    if len(names) > 1 and names[-1] in OTHERS:
        return f"{', '.join(names[:-1])}, {names[-1]}"
    if len(names) == 2 and PERSON.match(names[0]):
        return f"{names[0]}, & {names[1]}"
    if len(names) > 20:
        return f"{', '.join(names[:19])}, … {names[-1]}"
    if len(names) < 3:
        return " & ".join(names)
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _inverted(name: str) -> str:
    """A surname and initials as APA writes them; any other name as it is."""
    found = INITIALS.fullmatch(name)
    if not found:
        return name
    return f"{found['surname']}, {' '.join(f'{c}.' for c in found['given'].split())}"


def _plain(words: Words, written: Language) -> str:
    return (
        words.in_language(written)
        if written == "en"
        else words.zh or (words.plain or words.en)
    )


def _both(words: Words, written: Language) -> str:
    """The original with its English beside it: `国家统计局 [National …]`."""
    if written == "zh-CN" and words.zh and words.en:
        return f"{words.zh} [{words.en}]"
    return _plain(words, written)


def _date(source: Source) -> str:
    year = year_of(source)
    if not year:
        return "n.d."
    if source.type not in DATED_BY_DAY:
        return year
    _, month, day = (*source.date_published.split("-"), "", "")[:3]
    name = f", {MONTHS[int(month) - 1]}" if month else ""
    return f"{year}{name}{f' {int(day)}' if day else ''}"


def _long_date(day: str) -> str:
    """`2026-03-02` → `March 2, 2026`, `2026-03` → `March 2026`."""
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    if not month:
        return day
    within = f" {int(number)}," if number else ""
    return f"{MONTHS[int(month) - 1]}{within} {year}"


def _stopped(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _place(page: str) -> str:
    if not page[0].isdigit():
        return f", {page}"
    return f", pp. {page.replace('-', '–')}" if "-" in page else f", p. {page}"


def _unstopped(entry: Inlines) -> Inlines:
    """Without its final full stop, so that a place can follow."""
    last = entry[-1]
    if isinstance(last, Text) and last.text.endswith("."):
        return (*entry[:-1], Text(last.text[:-1]))
    return entry
