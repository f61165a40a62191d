"""What a person writes of a house and a report: the models YAML is checked against."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from deckgen.located import Metadata, Text
from deckgen.model.project import (
    Audience,
    BibliographyStyle,
    CitationStyle,
    Language,
    Output,
    Punctuation,
    Stage,
)
from deckgen.model.quantity import UnitKind


class ActsEntry(Metadata):
    """What the house did with the data, in words."""

    minor: str | None = None
    """Selected, renamed, unit changed: 整理, compilation."""
    major: str | None = None
    """Anything else: 测算, calculations."""
    forecast: str | None = None
    """Own forecasts: 预测, forecasts."""


class SourceLineEntry(Metadata):
    """The wording of source lines in one language; what is not said stays default."""

    label: str | None = None
    plural: str | None = None
    """The label for more than one party."""
    separator: str | None = None
    end: str | None = None
    order: Literal["source-note", "note-source"] | None = None
    acts: ActsEntry | None = None


class SourceLinesEntry(Metadata):
    """By language."""

    zh: SourceLineEntry | None = None
    en: SourceLineEntry | None = None


class UnitEntry(Metadata):
    """A unit of the house's own."""

    base: str = ""
    """The unit without its scale; default: the symbol."""
    scale: Annotated[Decimal, Field(gt=0)] = Decimal(1)
    """How many of `base` it is."""
    kind: UnitKind = "count"
    en: str = ""
    """Its name in English."""


class FiscalYearEntry(Metadata):
    """How fiscal years are counted."""

    first_month: Annotated[int, Field(ge=1, le=12)]
    named_by: Literal["end", "start"] = "end"
    """The calendar year that names it: the one it ends or begins in."""


class PersonEntry(Metadata):
    """Who may sign a report of the house."""

    name: Text
    title: Text | None = None
    licence: str = ""
    """Number of a licence to give advice."""
    contact: str = ""
    """Telephone, e-mail, address; several with `;`."""


class HouseEntry(Metadata):
    """The publishing house: `templates/house.yaml`."""

    name: Text | None = None
    """As source lines credit it."""
    language: Language = "zh-CN"
    """Of reports that do not say theirs."""
    theme: str = "ink"
    """Of reports that do not say theirs."""
    source_line: SourceLinesEntry | None = None
    terms: list[str] = Field(default_factory=list)
    """Names that look like numbers: GPT-4, 十四五."""
    units: dict[str, UnitEntry] = Field(default_factory=dict)
    """By symbol."""
    fiscal_year: FiscalYearEntry | None = None
    """What `FY2025` means in data that do not say it."""
    people: dict[str, PersonEntry] = Field(default_factory=dict)
    """Who may sign reports, by id."""
    companies: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Companies named in reports by id: codes, domains."""
    publishers: dict[str, str] = Field(default_factory=dict)
    """Domain to publisher."""
    disclaimers: list[Text] = Field(default_factory=list)
    """Printed on a page of their own at the end."""
    internal: Text | None = None
    """What cover and footers of an internal build say: 仅供内部使用."""


Level = Literal["error", "warning", "off"]


class EditionEntry(Metadata):
    """A further edition: what differs from the report."""

    title: Text | None = None
    """A template."""
    subtitle: Text | None = None
    """A template."""
    period: str = ""
    date: str = ""
    stage: Stage | None = None
    audience: Audience | None = None
    language: Language | None = None
    outputs: Annotated[list[Output], Field(min_length=1)] | None = None
    theme: str = ""
    citations: CitationStyle | None = None
    bibliography: BibliographyStyle | None = None
    punctuation: Punctuation | None = None
    chapters: Annotated[list[str], Field(min_length=1)] | None = None
    authors: list[str] | None = None
    params: dict[str, str] = Field(default_factory=dict)
    """Added to the report's; the same name replaces."""
    rules: dict[str, Level] = Field(default_factory=dict)
    """Added to the report's; the same code replaces."""


def filled(value: object) -> object:
    """An edition of which nothing is said differs in its name only."""
    return {} if value == "" else value


Further = Annotated[EditionEntry, BeforeValidator(filled)]


def both() -> list[Output]:
    """The outputs of a report that names none."""
    return ["pptx", "docx"]


class ReportEntry(Metadata):
    """One report: `templates/<report>/report.yaml`."""

    title: Text
    """A template."""
    subtitle: Text | None = None
    """A template."""
    edition: str
    """Names the output folder, e.g. `2026Q1`."""
    period: str
    """The cut: a fact means its newest period that ends no later than this."""
    date: str
    """Of publication, `YYYY-MM-DD`; vintages after it are not seen."""
    stage: Stage = "release"
    """`draft` marks every page and lowers a few errors to warnings."""
    audience: Audience = "external"
    """`internal`: for the house itself, which may see all data."""
    language: Language | None = None
    """Default: the house's."""
    outputs: list[Output] = Field(default_factory=both, min_length=1)
    """Default: `pptx` and `docx`; `databook` is the workbook of their data."""
    theme: str = ""
    """Default: the house's."""
    citations: CitationStyle = "numeric"
    """`[n]`, or footnotes in Word."""
    bibliography: BibliographyStyle | None = None
    """Default: `gbt7714-2025` in Chinese, `apa` in English."""
    punctuation: Punctuation = "mixed"
    """Of a GB/T 7714-2025 bibliography."""
    chapters: Annotated[list[str], Field(min_length=1)]
    """Paths, looked up in the report's folder, then in `templates/`."""
    authors: list[str] = Field(default_factory=list)
    """Ids of `people` of house.yaml who sign the report."""
    editions: dict[str, Further] = Field(default_factory=dict)
    """Further editions by name."""
    params: dict[str, str] = Field(default_factory=dict)
    """Texts that chapters print with `params.name`."""
    rules: dict[str, Level] = Field(default_factory=dict)
    """Levels of rules by code."""
