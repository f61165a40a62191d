"""What a project says of itself: its house, its reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from datetime import date as day
from pathlib import PurePosixPath
from typing import Literal

from deckgen.diagnostics import NOWHERE, Severity, Span

# model.source is a sibling below; the project names languages and words only.
Language = Literal["zh-CN", "en"]
Output = Literal["pptx", "docx", "databook"]
Stage = Literal["draft", "release"]
Audience = Literal["internal", "external"]
"""Whom a build is for: the house itself, which may see all data, or others."""
CitationStyle = Literal["numeric", "footnotes"]
BibliographyStyle = Literal["gbt7714-2025", "gbt7714-2015", "apa"]
Punctuation = Literal["mixed", "half"]
AS_OF = re.compile(r"@\d{4}-\d\d-\d\d\Z", re.ASCII)
"""Ends the folder of an edition that is built as known on another day."""


@dataclass(frozen=True, slots=True)
class SourceLineWords:
    """How a house words its source lines, in one language."""

    label: str
    plural: str
    """The label for more than one party; Chinese uses one for both."""
    separator: str
    end: str
    order: Literal["source-note", "note-source"]
    minor: str
    major: str
    forecast: str


SOURCE_LINES: Mapping[Language, SourceLineWords] = {
    "zh-CN": SourceLineWords(
        "资料来源：", "资料来源：", "、", "", "source-note", "整理", "测算", "预测"
    ),
    "en": SourceLineWords(
        "Source: ",
        "Sources: ",
        "; ",
        "",
        "source-note",
        "compilation",
        "calculations",
        "forecasts",
    ),
}


INTERNAL: Mapping[Language, str] = {"zh-CN": "仅供内部使用", "en": "For internal use"}
"""What the pages of an internal build say, unless the house says otherwise."""
INTERNAL_SUFFIX = "-internal"
"""Ends the names of an internal build's folder and files."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who may sign a report; names and titles are for readers of each language."""

    name: Mapping[Language, str]
    title: Mapping[Language, str]
    licence: str = ""
    """Number of a licence to give advice."""
    contact: str = ""
    """Telephone, e-mail, address; several with `;`."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class House:
    """The publishing house."""

    name: Mapping[Language, str]
    language: Language = "zh-CN"
    theme: str = "ink"
    source_line: Mapping[Language, SourceLineWords] = field(
        default_factory=lambda: SOURCE_LINES
    )
    terms: tuple[tuple[str, Span], ...] = ()
    """Names that look like numbers, and where each is written."""
    disclaimers: tuple[Mapping[Language, str], ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    companies: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    publishers: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Units of the house's own by symbol: `base`, `scale`, `kind`, `en`, as written."""
    fiscal_year: Mapping[str, str] = field(default_factory=dict)
    """`first_month` and `named_by`, as written; empty: the house has none."""
    internal: Mapping[Language, str] = field(default_factory=lambda: INTERNAL)
    """Printed on every page of an internal build."""
    span: Span = NOWHERE
    places: Mapping[str, Span] = field(default_factory=dict)
    """Where each text of house.yaml is written first; defaults are not in it."""

    def place_of(self, text: str) -> Span:
        """Where a text of the house is written; of the file when it is nowhere."""
        return self.places.get(text, self.span)


@dataclass(frozen=True, slots=True)
class Template:
    """A text that is run: title, subtitle, chapter."""

    text: str
    """As written, line ends normalised to LF, no byte order mark."""
    span: Span
    """Of its first character."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One build of a report: a quarter, a language, a region."""

    report: str
    """Name of the report's folder."""
    name: str
    """As the report says it, e.g. `2026Q1` or `2026Q1-english`."""
    title: Template
    subtitle: Template
    period: str
    """Canonical period: a fact means its newest period that ends no later."""
    date: date
    stage: Stage
    language: Language
    outputs: tuple[Output, ...]
    theme: str
    citations: CitationStyle
    bibliography: BibliographyStyle
    punctuation: Punctuation
    chapters: tuple[str, ...]
    """Paths from `templates/`, existing."""
    authors: tuple[str, ...] = ()
    """Ids of people of the house, existing."""
    params: Mapping[str, str] = field(default_factory=dict)
    param_spans: Mapping[str, Span] = field(default_factory=dict)
    rules: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)
    audience: Audience = "external"
    theme_span: Span = NOWHERE
    """Where its theme is named."""
    span: Span = NOWHERE
    as_of: day | None = None
    """Set when it is built as known on another day than its date."""

    @property
    def known(self) -> day:
        """The day whose vintages and publications it sees."""
        return self.as_of or self.date

    @property
    def folder(self) -> str:
        """Names its outputs: `2026Q1`, `2026Q1-internal` for the house itself, and
        `2026Q1@2026-06-30` as known on that day: none ever stands where another does,
        or is taken for it."""
        inside = self.audience == "internal" and not self.is_named_internal
        name = self.name + INTERNAL_SUFFIX if inside else self.name
        return f"{name}@{self.as_of.isoformat()}" if self.as_of else name

    @property
    def is_named_internal(self) -> bool:
        """Its own name ends as those of internal builds do, on any file system."""
        return self.name.casefold().endswith(INTERNAL_SUFFIX)


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that holds `data/` and `templates/`, opened.

    All files a build may read are in it, as bytes or text: nothing later reads.
    """

    root: str
    """Absolute path; never printed into an output."""
    house: House
    editions: tuple[Edition, ...]
    templates: Mapping[str, str]
    """Text of every `.md` under `templates/`, keyed by path from `templates/`."""
    images: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures under `templates/`, keyed by path from `templates/`."""
    maps: Mapping[str, bytes] = field(default_factory=dict)
    """GeoJSON files under `templates/`, keyed likewise."""

    def edition_path(self, edition: Edition) -> PurePosixPath:
        """Where its outputs go, from the root."""
        return PurePosixPath("output", edition.report, edition.folder)
