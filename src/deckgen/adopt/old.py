"""What an old deck or document holds, before it becomes a report."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from deckgen.model.source import Language

LostKind = Literal[
    "cover-text",
    "generated",
    "hidden",
    "untitled",
    "diagram",
    "cards",
    "smartart",
    "embedded",
    "media",
    "formula",
    "picture-format",
    "picture-linked",
    "picture-repeated",
    "chart-kind",
    "chart-empty",
    "chart-series",
    "chart-marks",
    "column-text",
    "table-empty",
    "table-long",
    "note-text",
    "comments",
    "footnote",
    "reference",
    "citation",
    "work",
]
"""What could not be kept as it was, or is worth a look."""
ChartKind = Literal[
    "columns",
    "stacked-columns",
    "full-columns",
    "bars",
    "stacked-bars",
    "full-bars",
    "line",
    "area",
    "pie",
    "doughnut",
    "radar",
    "stock",
    "surface",
    "scatter",
    "bubble",
    "other",
]
Role = Literal["takeaway", "quote", "definition", "case", "callout", "notes"]


@dataclass(frozen=True, slots=True)
class Lost:
    """One thing that a person should look at."""

    kind: LostKind
    place: str
    """`12` of a slide, the title of a section; empty: of the file."""
    what: str = ""
    """In the file's own words."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look; `\\n` is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str = ""
    refers: str = ""
    """The bookmark that a cross-reference names."""
    exhibit: str = ""
    """Id of the exhibit that the text stands for, in the report."""
    cites: tuple[str, ...] = ()
    """Ids of the sources that the text stands for."""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph or an item of a list."""

    runs: tuple[Run, ...]
    kind: Literal["paragraph", "item", "numbered"] = "paragraph"
    level: int = 0

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Box:
    """Texts with a role."""

    role: Role
    words: tuple[Words, ...]
    named: tuple[tuple[str, str], ...] = ()
    """`title`, `speaker` …: the texts behind the role."""


@dataclass(frozen=True, slots=True)
class OldSeries:
    """A series: name, values by category, and how they are printed."""

    name: str
    values: tuple[Decimal | None, ...]
    number_format: str = ""
    marks: tuple[tuple[int, str], ...] = ()
    """Places whose labels say `~`, `>` or the like before the number."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Series drawn alike on one axis."""

    kind: ChartKind
    series: tuple[OldSeries, ...]
    secondary: bool = False


@dataclass(frozen=True, slots=True)
class OldChart:
    """A chart's numbers as the file has them."""

    categories: tuple[str, ...]
    plots: tuple[Plot, ...]
    title: str = ""
    axis_titles: tuple[str, ...] = ()
    summed: bool = False
    """The file itself prints the total of each stack."""
    pointed: bool = False
    """Its categories name points: the first series is x, the others y and size."""


@dataclass(frozen=True, slots=True)
class OldCell:
    """A cell: what it says, and how far it reaches (0: another one covers it)."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class OldTable:
    """Rows of cells, as wide as each other; the first `head` of them are the head."""

    rows: tuple[tuple[OldCell, ...], ...]
    head: int = 0
    """0: the file does not say."""
    typed: bool = False
    """Its author typed it into the text: no exhibit."""


@dataclass(frozen=True, slots=True)
class OldPicture:
    """A PNG or JPEG."""

    data: bytes
    extension: Literal["png", "jpg"]
    alt: str = ""


@dataclass(frozen=True, slots=True)
class OldCards:
    """Numbers side by side: label, value and what stands below, of each; and what each
    rests on, where it says."""

    cards: tuple[tuple[str, str, str], ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OldDiagram:
    """Words in an arrangement that deckgen knows, as the keys of its fence."""

    kind: str
    items: tuple[tuple[tuple[str, str | tuple[str, ...]], ...], ...]
    """Of each item its keys and texts."""
    columns: tuple[str, ...] = ()
    axes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class OldExhibit:
    """A chart, table or picture with the words that stand around it."""

    body: OldChart | OldTable | OldPicture | OldDiagram | OldCards
    id: str = ""
    """The file's own name of it; empty: none that means anything."""
    caption: str = ""
    unit: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""
    """The source line, with its label."""
    marks: tuple[str, ...] = ()
    """Bookmarks at its caption."""


@dataclass(frozen=True, slots=True)
class OldWork:
    """An entry of the bibliography."""

    number: int
    text: str
    marks: tuple[str, ...] = ()
    """Bookmarks in it."""


Block = Words | Box | OldExhibit


@dataclass(slots=True)
class OldPage:
    """A slide, or a section of a document."""

    title: str
    place: str
    """Number of the slide, or the section's title: for the list of what is open."""
    id: str = ""
    short: str = ""
    lead: str = ""
    blocks: list[Block] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """Source lines of the page that belong to no exhibit."""


@dataclass(slots=True)
class OldChapter:
    """Pages under one heading."""

    title: str
    front: bool = False
    lead: list[Words] = field(default_factory=list)
    pages: list[OldPage] = field(default_factory=list)
    shorts: tuple[str, ...] = ()
    """What a list of its pages calls them."""


@dataclass(slots=True)
class OldFile:
    """A deck or document, read."""

    output: Literal["pptx", "docx"]
    title: str = ""
    subtitle: str = ""
    house: str = ""
    dated: str = ""
    """A text of the cover that may hold its date."""
    modified: str = ""
    """`2025-08-08`: the day the file was last saved, as it says."""
    own: bool = False
    """deckgen wrote it."""
    chapters: list[OldChapter] = field(default_factory=list)
    works: list[OldWork] = field(default_factory=list)
    """Its bibliography."""
    lost: list[Lost] = field(default_factory=list)

    def lose(self, kind: LostKind, place: str, what: str = "") -> None:
        """Notes something that a person should look at."""
        self.lost.append(Lost(kind, place, " ".join(what.split())[:120]))


def language_of(old: OldFile) -> Language:
    """The language a file is written in: Chinese when a tenth of it is."""
    chinese = latin = 0
    for text in texts_of(old):
        chinese += sum("\u4e00" <= c <= "\u9fff" for c in text)
        latin += sum(c.isascii() and c.isalpha() for c in text)
    return "zh-CN" if chinese * 9 >= latin and chinese else "en"


def texts_of(old: OldFile) -> list[str]:
    """Titles and running text."""
    found = [old.title, old.subtitle]
    for chapter in old.chapters:
        found.append(chapter.title)
        for page in chapter.pages:
            found += [page.title, page.lead]
            for block in page.blocks:
                if isinstance(block, Words):
                    found.append(block.text)
                elif isinstance(block, OldExhibit):
                    found.append(block.caption)
    return found
