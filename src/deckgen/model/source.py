"""Who said it: sources, and citations of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span

Language = Literal["zh-CN", "en"]
SourceType = Literal[
    "dataset",
    "database",
    "report",
    "filing",
    "webpage",
    "news",
    "article",
    "book",
    "law",
    "standard",
    "survey",
    "panel",
    "estimate",
    "interview",
    "internal",
]
Medium = Literal["online", "print", "unpublished"]
Redistribution = Literal["full", "figures-only", "none"]
"""From free to strict."""
Evidence = Literal["original", "relayed", "stated"]
"""From strong to weak."""
Processing = Literal["none", "minor", "major"]
TO_SUPPLY: Mapping[Language, str] = {"zh-CN": "待补", "en": "TBD"}
"""What stands in a field whose value is not known yet; a draft prints it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one language, or the same in Chinese and English."""

    plain: str = ""
    """Set when the author gave one text for every language."""
    zh: str = ""
    en: str = ""

    def in_language(self, language: Language) -> str:
        """The text for readers of `language`; another one when it has none."""
        first, second = (self.en, self.zh) if language == "en" else (self.zh, self.en)
        return first or self.plain or second

    def __bool__(self) -> bool:
        return bool(self.plain or self.zh or self.en)


@dataclass(frozen=True, slots=True)
class License:
    """The producer's words for what may be done; `unstated` when there are none."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A producer's data product or publication (the fields of the schema, typed)."""

    id: str
    type: SourceType
    title: Words
    producer: tuple[Words, ...]
    date_published: str
    """`YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `n.d.`"""
    license: License
    evidence: Evidence
    redistribution: Redistribution
    medium: Medium = "online"
    publisher: Words = Words()
    place: str = ""
    container: Words = Words()
    volume: str = ""
    issue: str = ""
    number: str = ""
    version: str = ""
    url: str = ""
    url_download: str = ""
    date_accessed: str = ""
    """`YYYY-MM-DD`, or `YYYY-MM` where no more is known."""
    pid: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    """BCP 47; empty: the report's language."""
    via: str = ""
    """Source id, when relayed."""
    snapshot: str = ""
    snapshot_sha256: str = ""
    attribution: Words = Words()
    attribution_short: Words = Words()
    citation_full: str = ""
    description: str = ""
    update_period_days: int | None = None
    inputs: tuple[str, ...] = ()
    """An estimate's own sources, as ids."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """What `survey`, `estimate`, `interview` require beside: sample, method, role."""
    missing: tuple[str, ...] = ()
    """Required fields that the author left out: a draft goes on without."""
    to_supply: tuple[str, ...] = ()
    """Fields that say themselves that their value is not known yet."""
    span: Span = NOWHERE
    places: Mapping[str, Span] = field(default_factory=dict)
    """Where the value of each key stands."""

    def at(self, key: str) -> Span:
        """Where a key's value stands; of the source when it has none."""
        return self.places.get(key, self.span)

    @property
    def due(self) -> date | None:
        """The day a newer version is due; a month of reading counts from its first
        day. None: nothing says when."""
        if self.update_period_days is None or not self.date_accessed:
            return None
        day = self.date_accessed
        try:
            read = date.fromisoformat(day if len(day) == 10 else f"{day}-01")
            return read + timedelta(days=self.update_period_days)
        except (ValueError, OverflowError):
            return None  # an unreadable day is told where the source is read


Role = Literal["data", "quote", "definition", "method"]


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A source and the place in it, attached to a figure."""

    source: str
    """Source id; the document carries the sources it cites."""
    locator: str = ""
    """Page, table, sheet or series code; empty: the whole."""
    role: Role = "data"


Citations = tuple[Citation, *tuple[Citation, ...]]
"""Never empty: the type checker refuses `()`, constructors refuse it at run time."""


def unite(first: Citations, *others: tuple[Citation, ...]) -> Citations:
    """The citations of all operands, in order of first use, without repeats."""
    rest = [c for group in others for c in group]
    seen = dict.fromkeys((*first, *rest))
    united = tuple(seen)
    return (united[0], *united[1:])


class UncitedError(ValueError):
    """A figure was about to be made without a citation: a bug of the caller."""


def require_citations(citations: tuple[Citation, ...], what: str) -> None:
    """Refuses an empty tuple, and anything that is not a citation of a source.

    Raises:
        UncitedError: there is none, or one names no source.
    """
    if not citations or not all(c.source for c in citations):
        raise UncitedError(what)
