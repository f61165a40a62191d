"""A Word document as flow: paragraphs, tables, charts, in named styles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from deckgen.model.figure import Engine
from deckgen.model.formula import Math
from deckgen.model.layout.charts import ChartPlan
from deckgen.model.layout.slides import Rule, TextBox
from deckgen.model.layout.text import Run

StyleName = Literal[
    "title",
    "subtitle",
    "cover-line",
    "cover-space",
    "house",
    "heading1",
    "heading2",
    "heading3",
    "front-heading",
    "lead",
    "body",
    "list",
    "caption",
    "unit",
    "figure",
    "diagram",
    "formula",
    "note",
    "reference",
    "toc1",
    "toc2",
    "exhibit-list",
    "box",
    "box-byline",
    "cell",
    "footnote",
    "draft-mark",
    "cover-bar",
    "toc-heading",
    "notice-heading",
    "front-heading2",
    "kicker",
    "spacer",
    "seam",
]


TableKind = Literal["exhibit", "box", "kpi", "grid"]
TOC_STYLES: tuple[StyleName, ...] = ("toc1", "toc2")
"""By the level of a line of the contents."""


@dataclass(frozen=True, slots=True)
class FlowRun:
    """Characters, or one of the things that stand in a line of Word.

    The run says only what differs from the paragraph's style: size 0, ink and not bold
    are the style's own.
    """

    run: Run
    kind: Literal[
        "text",
        "tab",
        "break",
        "footnote",
        "note-reference",
        "reference",
        "sequence",
    ] = "text"
    target: str = ""
    """text: a bookmark it links to, or nothing; footnote: its id; note-reference: the
    bookmark of an earlier footnote; reference: bookmark; sequence: `图` or `表`."""
    bookmark: str = ""
    """Name around this run; neighbours with the same name share it."""


@dataclass(frozen=True, slots=True)
class FlowPara:
    """A paragraph in a style."""

    style: StyleName
    runs: tuple[FlowRun, ...]
    bookmark: str = ""
    """Name around the whole paragraph (headings, captions)."""
    keep_next: bool = False
    page_break_before: bool = False
    list_kind: Literal["", "bullet", "number"] = ""
    list_id: int = 0
    """Lists that number apart have different ids."""
    level: int = 0
    """Of a list; of a table's cell: steps that it stands in."""
    align: Literal["", "left", "right", "center"] = ""
    before: float | None = None
    """Points above it; not given: its style's."""

    @property
    def whole(self) -> bool:
        """It has footnotes: it stands on the page that has them at its foot."""
        return any(run.kind == "footnote" for run in self.runs)


@dataclass(frozen=True, slots=True)
class FlowCell:
    """A table cell; edges are (colour token, points)."""

    paras: tuple[FlowPara, ...]
    span: int = 1
    """Columns it takes."""
    rows: int = 1
    """Rows it takes; 0: a cell above takes this one's place."""
    fill: str = ""
    lighten: int = 0
    """Percent by which `fill` is lightened."""
    top: tuple[str, float] | None = None
    bottom: tuple[str, float] | None = None
    left: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A table row; `header` repeats on every page."""

    cells: tuple[FlowCell, ...]
    header: bool = False
    keep_next: bool = False
    """No page ends between it and what follows."""
    splits: bool = False
    """May go on across a page end: a box of long text."""


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table of fixed column widths (cm)."""

    name: str
    widths: tuple[float, ...]
    rows: tuple[FlowRow, ...]
    alt_text: str = ""
    kind: TableKind = "exhibit"


@dataclass(frozen=True, slots=True)
class FlowChart:
    """A chart in a line of its own, native or the picture of one; cm."""

    name: str
    width: float
    height: float
    plan: ChartPlan
    alt_text: str
    sources: tuple[str, ...] = ()
    """Lines for the workbook's sheet of sources."""
    engine: Engine = "native"


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """An image in a line of its own; cm."""

    name: str
    width: float
    height: float
    data: bytes
    media_type: str
    alt_text: str
    loose: bool = False
    """No part of an exhibit: it keeps with nothing."""


@dataclass(frozen=True, slots=True)
class FlowFormula:
    """A formula in a line of its own, which Word sets."""

    math: Math


@dataclass(frozen=True, slots=True)
class FlowToc:
    """A contents field with its cached lines: (level, text, bookmark)."""

    kind: Literal["contents", "figures", "tables"]
    lines: tuple[tuple[int, str, str], ...]
    pages: tuple[str, ...] = ()
    """Page number of each line as printed, once the document is broken into pages."""
    sequence: str = ""
    """Of a list of figures or tables: `图` or `表`."""


@dataclass(frozen=True, slots=True)
class FlowDrawing:
    """A diagram of native shapes in a line of its own; inches from its corner."""

    name: str
    width: float
    height: float
    shapes: tuple[TextBox | Rule, ...]
    alt_text: str
    bookmarks: tuple[tuple[str, str], ...] = ()
    """Fact id → the bookmark around the first run that prints it."""


FlowBlock = (
    FlowPara | FlowTable | FlowChart | FlowPicture | FlowDrawing | FlowFormula | FlowToc
)


def notes_end(blocks: Sequence[FlowBlock], at: int) -> int:
    """Where the notes end that share a table with the figure at a place; the place
    itself: no figure of an exhibit stands there."""
    match blocks[at]:
        case FlowChart() | FlowDrawing() | FlowPicture(loose=False):
            end = at + 1
        case _:
            return at
    while end < len(blocks):
        block = blocks[end]
        if not isinstance(block, FlowPara) or block.style != "note":
            break
        end += 1
    return end


@dataclass(frozen=True, slots=True)
class FlowSection:
    """Blocks with one page numbering."""

    kind: Literal["cover", "front", "main"]
    blocks: tuple[FlowBlock, ...]
    pages: int = 0
    """How many it takes, once it is broken into them."""


@dataclass(frozen=True, slots=True)
class PageFlow:
    """A whole Word document."""

    sections: tuple[FlowSection, ...]
    title: str
    author: str
    language: Literal["zh-CN", "en"]
    header_left: str
    header_right: str
    footer_left: str
    mark: str = ""
    """`草稿`: stands in the header of every page."""
    footnotes: tuple[tuple[str, tuple[FlowRun, ...]], ...] = ()
    """(id, runs), in order of first mention."""
    properties: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    keywords: str = ""
    company: str = ""
    created: str = ""
    chapter_form: Literal["第一章", "1"] = "1"
    styles: tuple[str, ...] = field(default=())

    @property
    def pages(self) -> int:
        """How many it has, cover and front matter included."""
        return sum(section.pages for section in self.sections)
