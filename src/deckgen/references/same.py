"""Whether a source is there already: by identifier, address, or title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from deckgen.model.source import Source, Words
from deckgen.references.drafts import Fields, SourceDraft, Text, Value, texts_of

NO_WORD = re.compile(r"[\W_]+")
DOI = re.compile(r"10\.\d{4,9}/\S+", re.IGNORECASE)


def same_source(
    draft: SourceDraft, sources: Mapping[str, Source] | Iterable[Source | SourceDraft]
) -> str | None:
    """The id of the source that a draft is: the same DOI (or other identifier), the
    same address, or the same title of the same producer in the same year.

    A draft without a title is another draft without one that names the same.
    """
    known = sources.values() if isinstance(sources, Mapping) else sources
    wanted = _Marks.of(draft)
    for one in known:
        found = _Marks.of(one)
        if wanted.ids & found.ids:
            return one.id
        if wanted.agrees(found) and one.id != draft.id:
            return one.id
    return None


class _Marks:
    """What two entries of one source have in common."""

    __slots__ = ("dates", "ids", "names", "notes", "titles")

    def __init__(self, fields: Fields) -> None:
        self.ids = frozenset(_ids(fields))
        self.titles = _folded(fields.get("title", ""))
        self.names = _folded(fields.get("producer", ()))
        self.dates = str(fields.get("date_published", ""))
        kind = str(fields.get("type", ""))
        self.notes = (kind, _folded(fields.get("description", "")))

    @classmethod
    def of(cls, one: Source | SourceDraft) -> _Marks:
        """Of either form."""
        return cls(one.fields if isinstance(one, SourceDraft) else fields_of(one))

    def agrees(self, other: _Marks) -> bool:
        """Whether nothing says that they are two, and the title or the name says that
        they are one."""
        years = {d[:4] for d in (self.dates, other.dates) if d[:1].isdigit()}
        if len(years) > 1:
            return False
        if self.titles or other.titles:
            apart = self.names and other.names and not self.names & other.names
            return bool(self.titles & other.titles) and not apart
        if self.ids or other.ids:
            return False
        return self.names == other.names and self.notes == other.notes


def fields_of(source: Source) -> Fields:
    """A source's values as a draft holds them, without those that are 待补."""
    said: dict[str, Value] = {
        "type": source.type,
        "title": _text(source.title),
        "producer": tuple(_text(p) for p in source.producer),
        "date_published": source.date_published,
        "url": source.url,
        "url_download": source.url_download,
        "pid": dict(source.pid),
        "description": source.description,
    }
    absent = {*source.to_supply, *source.missing}
    return {key: value for key, value in said.items() if value and key not in absent}


def _text(words: Words) -> Text:
    return words.plain or {"zh": words.zh, "en": words.en}


def _ids(fields: Fields) -> Iterable[str]:
    """Identifiers and addresses, each in one spelling."""
    for text in texts_of(fields.get("pid", "")):
        yield text.casefold()
    for key in ("url", "url_download"):
        address = str(fields.get(key, ""))
        found = DOI.search(address) if "doi.org/" in address else None
        if found:
            yield found[0].casefold()
        elif address:
            yield plain_address(address)


def plain_address(url: str) -> str:
    """Without scheme, `www.`, fragment, a slash at the end, and what only counts
    visits."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    query = "&".join(
        one
        for one in parts.query.split("&")
        if one and not one.startswith(("utm_", "spm=", "from=", "share"))
    )
    path = parts.path.rstrip("/")
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def _folded(value: Value) -> frozenset[str]:
    """Texts without case, width, spaces and punctuation."""
    found = (
        NO_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())
        for text in texts_of(value)
    )
    return frozenset(text for text in found if text)
