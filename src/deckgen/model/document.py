"""The neutral document: readers build it, writers consume it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from datetime import date as day
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span
from deckgen.model.figure import Align, Exhibit
from deckgen.model.formula import Formula
from deckgen.model.inline import Inlines
from deckgen.model.project import Audience, BibliographyStyle, CitationStyle, Stage
from deckgen.model.quantity import CellRef
from deckgen.model.source import Citation, Language, Source
from deckgen.model.specs import Spec
from deckgen.model.value import Printed

BoxRole = Literal[
    "slide",
    "detail",
    "notes",
    "takeaway",
    "quote",
    "definition",
    "case",
    "callout",
]
PageLayout = Literal["", "two-column", "full"]
"""How an author wants a slide arranged; empty: by what the page holds."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    inlines: Inlines
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item holds blocks."""

    ordered: bool
    items: tuple[Blocks, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Grid:
    """A table typed in Markdown: no exhibit, its cells are text."""

    header: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    aligns: tuple[Align, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Box:
    """`::: role` … `:::`. `slide` goes to the deck only, `detail` to Word only,
    `notes` to the speaker notes only; the others are boxes of both."""

    role: BoxRole
    blocks: Blocks
    attributes: tuple[tuple[str, Inlines], ...] = ()
    """`speaker`, `title`, `org`, `date`, `source` of a quote."""
    source_line: Inlines = ()
    """Of its `source`, as printed in documents, once numbered."""
    source_line_short: Inlines = ()
    """As printed on slides."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class ExhibitSpec:
    """A fence as read, before resolve."""

    id: str
    kind: str
    spec: Spec
    span: Span = NOWHERE
    places: tuple[tuple[str, Span], ...] = ()
    """Where the value of each key stands; one level down as `where.地区`, and items
    of a list as `sources[1]`."""

    def at(self, *keys: str) -> Span:
        """Where the first of the keys that is written has its value; else the fence."""
        places = dict(self.places)
        return next((places[key] for key in keys if key in places), self.span)


@dataclass(frozen=True, slots=True)
class ExhibitBlock:
    """Where an exhibit stands in the text."""

    exhibit: Exhibit
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class MissingExhibit:
    """A draft's box in place of an exhibit without citation; no data is drawn."""

    id: str
    caption: Inlines
    what_is_missing: str
    span: Span = NOWHERE


Block = (
    Paragraph
    | Items
    | Grid
    | Box
    | Formula
    | ExhibitSpec
    | ExhibitBlock
    | MissingExhibit
)
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A slide in the deck, a section in Word. Its title is the sentence it proves."""

    id: str
    title: Inlines
    blocks: Blocks
    short: Inlines = ()
    """Used where the title does not fit: agenda, contents, footer."""
    heading: Inlines = ()
    """Word's shorter heading."""
    lead: Inlines = ()
    """The grey line under the title of a slide."""
    kicker: Inlines = ()
    """A short label on a line above the title; a slide's in place of its chapter."""
    source_line: Inlines = ()
    """All sources of titles and running text, short form for slides; empty: one line
    of an exhibit names them."""
    source_line_shortest: Inlines = ()
    note_line: Inlines = ()
    """Why values in its texts are used that others contradict, where its exhibits do
    not say so; empty: there are none."""
    layout: PageLayout = ""
    """A wish: where the page does not fit so, it is arranged as usual."""
    number: str = ""
    """`1.2`, once numbered."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Chapter:
    """`#` and all pages to the next one."""

    id: str
    title: Inlines
    lead: Blocks
    """Between `#` and the first `##`: agenda text of the divider, Word's lead."""
    pages: tuple[Page, ...]
    front: bool = False
    """`{.front}`: no divider and no number."""
    number: int = 0
    """From 1; 0 when front or not numbered yet."""
    file: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class ReadChapter:
    """A chapter as read: its marks are indices into `values`."""

    chapter: Chapter
    values: tuple[Printed, ...]
    cells: tuple[CellRef, ...] = ()
    """Every cell the text asked for: with its text, what it depends on."""
    datasets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One source as the bibliography prints it."""

    number: int
    source: str
    text: Inlines
    """Text and Emphasis (APA sets titles in italics) and Link for the URL."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who signs the report, in the document's language."""

    name: str
    title: str = ""
    licence: str = ""
    contact: tuple[str, ...] = ()
    """A telephone, an e-mail, an address: a line each."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report, numbered, every figure cited."""

    report: str
    edition: str
    title: Inlines
    subtitle: Inlines
    house: str
    """In the document's language."""
    date: date
    period: str
    language: Language
    stage: Stage
    chapters: tuple[Chapter, ...]
    sources: Mapping[str, Source]
    """Every source cited, and every `via` of one."""
    numbers: Mapping[str, int]
    """Source id → its number in the bibliography, by first citation."""
    bibliography: tuple[BibliographyEntry, ...]
    footnotes: Mapping[str, Inlines] = field(default_factory=dict)
    """Citation key (see `citation_key`) → text of the footnote: entry + locator."""
    citation_style: CitationStyle = "numeric"
    bibliography_style: BibliographyStyle = "gbt7714-2025"
    disclaimers: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    as_of: day | None = None
    """The day whose data it shows, when that is not its date."""
    draft: bool = False
    audience: Audience = "external"
    internal: str = ""
    """What the pages of an internal build say."""
    data_links: Mapping[str, str] = field(default_factory=dict)
    """Exhibit id → its sheet in the data book beside the outputs, as a relative URL."""

    @property
    def marking(self) -> str:
        """What every page must say of whom it is for; empty: it may go anywhere."""
        return self.internal if self.audience == "internal" else ""

    @property
    def signed(self) -> str:
        """Who wrote it, as properties of files name them; else the house."""
        return "; ".join(author.name for author in self.authors) or self.house

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """All exhibits in reading order."""
        return tuple(
            block.exhibit
            for chapter in self.chapters
            for blocks in (chapter.lead, *(page.blocks for page in chapter.pages))
            for block in walk_blocks(blocks)
            if isinstance(block, ExhibitBlock)
        )


def citation_key(citation: Citation) -> str:
    """Names a citation in `Document.footnotes`."""
    return f"{citation.source}|{citation.locator}"


def walk_blocks(blocks: Blocks) -> tuple[Block, ...]:
    """All blocks in reading order, boxes and lists before what they hold."""
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Box):
            found.extend(walk_blocks(block.blocks))
        elif isinstance(block, Items):
            for item in block.items:
                found.extend(walk_blocks(item))
    return tuple(found)
