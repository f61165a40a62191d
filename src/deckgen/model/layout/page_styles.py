"""The styles of a Word document, as a table: sizes, spacing, rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from deckgen.model.layout.pages import StyleName, TableKind
from deckgen.model.layout.theme import Token
from deckgen.model.source import Language

TEXT_WIDTH = 16.0
"""Cm between the margins of A4."""
BODY_SIZE = 10.5
"""五号."""
LIST_STEP = 0.74
"""Cm of a list level: two characters."""
CELL_STEP = 0.32
"""Cm that a row stands in from its group's name."""
CLOSE = 2.0
"""Points before a line that goes with the one above it."""
CELL_MARGINS: Mapping[TableKind, tuple[int, int, int, int]] = MappingProxyType(
    {
        "exhibit": (50, 80, 50, 80),
        "grid": (50, 80, 50, 80),
        "kpi": (20, 0, 100, 80),
        "box": (140, 280, 100, 280),
    }
)
"""Top, left, bottom, right of a table's cells, in twentieths of a point."""
LINE: Mapping[Language, float] = MappingProxyType({"zh-CN": 1.45, "en": 1.23})
"""Em of a line: no less than the fonts of either script ask for (Noto Sans CJK 1.45,
Microsoft YaHei 1.32; Calibri 1.22, Arial 1.15), so that pages break alike in all."""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """A paragraph style; spacing in points, indents in cm."""

    id: str
    name: str
    """Word's own name where it has one: its fields look for it."""
    zh: str = ""
    """Of the house's own styles, in Chinese documents."""
    size: float = BODY_SIZE
    bold: bool = False
    colour: Token = "ink"
    heading: bool = False
    before: float = 0
    after: float = 0
    exact: float = 0
    """From line to line, whatever stands in it."""
    line: float = 1
    """Of a line's usual height, if not exact; 0: what its characters ask for."""
    align: str = ""
    outline: int = -1
    keep_next: bool = False
    keep_lines: bool = False
    left: float = 0
    hanging: float = 0
    right: float = 0
    first: float = 0
    """Em that the first line stands in, in Chinese."""
    tab: Literal["", "plain", "dots", "entry"] = ""
    """At the right edge, without or with a leader; `entry`: where the text begins."""
    level: int = -1
    """Of the numbering that headings count by."""
    contextual: bool = False
    """No space between neighbours of this style."""
    rule: tuple[str, Token, float, int] | None = None
    """Side, colour, points, distance of a border."""
    next: str = ""

    def pitch(self, language: Language) -> float:
        """Points from line to line, at the least unless `exact`; 0: not set."""
        if self.exact:
            return self.exact
        return round(self.size * self.line * LINE[language], 2)


LIST: tuple[tuple[StyleName, PageStyle], ...] = (
    ("house", PageStyle("House", "House", "机构", 14, True, "accent", after=150)),
    (
        "cover-bar",
        PageStyle(
            "CoverBar",
            "Cover Bar",
            "封面色条",
            after=6,
            right=13.4,
            rule=("top", "accent", 6, 1),
        ),
    ),
    (
        "title",
        PageStyle(
            "Title",
            "Title",
            "",
            32,
            True,
            heading=True,
            after=8,
            line=0,
            keep_lines=True,
        ),
    ),
    ("subtitle", PageStyle("Subtitle", "Subtitle", "", 20, heading=True, after=18)),
    (
        "draft-mark",
        PageStyle("DraftMark", "Draft Mark", "草稿标记", 14, True, "accent", after=18),
    ),
    (
        "cover-line",
        PageStyle(
            "CoverLine",
            "Cover Line",
            "封面信息",
            BODY_SIZE,
            colour="grey",
            before=250,
            rule=("top", "line", 0.5, 8),
        ),
    ),
    ("cover-space", PageStyle("CoverSpace", "Cover Space", "封面间隔", exact=32)),
    (
        "heading1",
        PageStyle(
            "Heading1",
            "heading 1",
            "",
            20,
            True,
            heading=True,
            after=10,
            line=1.1,
            outline=0,
            keep_next=True,
            keep_lines=True,
            level=0,
            next="BodyText",
        ),
    ),
    (
        "heading2",
        PageStyle(
            "Heading2",
            "heading 2",
            "",
            14,
            True,
            "accent",
            heading=True,
            before=16,
            after=8,
            line=1.1,
            outline=1,
            keep_next=True,
            keep_lines=True,
            level=1,
            next="BodyText",
        ),
    ),
    (
        "heading3",
        PageStyle(
            "Heading3",
            "heading 3",
            "",
            12,
            True,
            heading=True,
            before=10,
            after=6,
            line=1.1,
            outline=2,
            keep_next=True,
            keep_lines=True,
            level=2,
            next="BodyText",
        ),
    ),
    (
        "front-heading",
        PageStyle(
            "FrontHeading",
            "Front Heading",
            "前置标题",
            20,
            True,
            heading=True,
            after=10,
            line=1.1,
            outline=0,
            keep_next=True,
            keep_lines=True,
            next="BodyText",
        ),
    ),
    (
        "front-heading2",
        PageStyle(
            "FrontHeading2",
            "Front Heading 2",
            "前置节标题",
            14,
            True,
            "accent",
            heading=True,
            before=16,
            after=8,
            line=1.1,
            outline=1,
            keep_next=True,
            keep_lines=True,
            next="BodyText",
        ),
    ),
    (
        "kicker",
        PageStyle(
            "Kicker",
            "Kicker",
            "栏目词",
            BODY_SIZE,
            True,
            "grey",
            before=16,
            keep_next=True,
            keep_lines=True,
            next="Heading2",
        ),
    ),
    (
        "toc-heading",
        PageStyle(
            "TOCHeading",
            "TOC Heading",
            "",
            18,
            True,
            heading=True,
            before=28,
            after=12,
            keep_next=True,
        ),
    ),
    (
        "toc1",
        PageStyle(
            "TOC1",
            "toc 1",
            "",
            BODY_SIZE,
            True,
            before=7,
            after=2,
            tab="plain",
            rule=("bottom", "line", 0.5, 2),
        ),
    ),
    (
        "toc2",
        PageStyle(
            "TOC2",
            "toc 2",
            "",
            before=1.5,
            after=1.5,
            tab="dots",
            left=0.9,
        ),
    ),
    (
        "exhibit-list",
        PageStyle(
            "TableofFigures",
            "table of figures",
            "",
            before=1.5,
            after=1.5,
            tab="dots",
        ),
    ),
    (
        "lead",
        PageStyle("Lead", "Lead", "章导语", 12, colour="grey", exact=20, after=14),
    ),
    (
        "body",
        PageStyle(
            "BodyText", "Body Text", "", exact=18, after=6, first=2, align="both"
        ),
    ),
    (
        "list",
        PageStyle(
            "ListParagraph", "List Paragraph", "", exact=18, after=4, left=LIST_STEP
        ),
    ),
    (
        "caption",
        PageStyle(
            "Caption",
            "caption",
            "",
            BODY_SIZE,
            True,
            before=10,
            after=2,
            keep_next=True,
            keep_lines=True,
        ),
    ),
    (
        "unit",
        PageStyle("Unit", "Unit Line", "单位行", 9, after=2, keep_next=True),
    ),
    # Their characters are small: nothing stands under what stands in the line.
    ("figure", PageStyle("Figure", "Figure", "图体", 1)),
    (
        "diagram",
        PageStyle("Diagram", "Diagram", "图示", 1, before=3),
    ),
    ("formula", PageStyle("Formula", "Formula", "公式", before=6, after=6)),
    (
        "note",
        PageStyle(
            "Note",
            "Note and Source",
            "注与来源",
            9,
            colour="grey",
            before=4,
            after=12,
            line=1.1,
            keep_lines=True,
            contextual=True,
        ),
    ),
    ("cell", PageStyle("Cell", "Table Cell", "表格文字", 9)),
    ("box", PageStyle("Box", "Box", "文本框", exact=19, after=4)),
    (
        "box-byline",
        PageStyle("BoxByline", "Box Byline", "框内署名", 9, colour="grey", before=2),
    ),
    (
        "reference",
        PageStyle(
            "Bibliography",
            "Bibliography",
            "",
            9.5,
            exact=15.5,
            after=4,
            tab="entry",
            left=0.9,
            hanging=0.9,
        ),
    ),
    (
        "notice-heading",
        PageStyle(
            "NoticeHeading",
            "Notice Heading",
            "声明标题",
            BODY_SIZE,
            True,
            before=24,
            after=2,
            keep_next=True,
            rule=("top", "line", 0.5, 8),
        ),
    ),
    ("footnote", PageStyle("FootnoteText", "footnote text", "", 9, after=2)),
    ("spacer", PageStyle("Spacer", "Spacer", "间隔", 4, exact=8)),
    ("seam", PageStyle("Seam", "Seam", "接缝", 1, exact=1)),
)
STYLES: Mapping[StyleName, PageStyle] = MappingProxyType(dict(LIST))
FURNITURE = (
    PageStyle(
        "Header",
        "header",
        "",
        9,
        colour="grey",
        tab="plain",
        rule=("bottom", "line", 0.5, 4),
    ),
    PageStyle(
        "Footer",
        "footer",
        "",
        9,
        colour="grey",
        tab="plain",
    ),
)
