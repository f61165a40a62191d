"""The styles of a Word document, as a table: sizes, spacing, rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from deckgen.model.layout.pages import StyleName
from deckgen.model.layout.theme import Token
from deckgen.writers.docx.markup import ON, indent, tab_stops

TEXT_WIDTH = 16.0
BODY_SIZE = 10.5
"""五号."""
LIST_STEP = 0.74
"""Cm of a list level: two characters."""
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Style:
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
    line: float = 1
    align: str = ""
    outline: int = -1
    keep_next: bool = False
    keep_lines: bool = False
    parts: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Further paragraph properties."""
    rule: tuple[str, Token, float, int] | None = None
    """Side, colour, points, distance of a border."""
    next: str = ""


LIST: tuple[tuple[StyleName, Style], ...] = (
    ("house", Style("House", "House", "机构", 14, True, "accent", after=150)),
    (
        "cover-bar",
        Style(
            "CoverBar",
            "Cover Bar",
            "封面色条",
            after=6,
            parts={"ind": indent(right=13.4)},
            rule=("top", "accent", 6, 1),
        ),
    ),
    (
        "title",
        Style("Title", "Title", "", 32, True, heading=True, after=8, keep_lines=True),
    ),
    ("subtitle", Style("Subtitle", "Subtitle", "", 20, heading=True, after=18)),
    (
        "draft-mark",
        Style("DraftMark", "Draft Mark", "草稿标记", 14, True, "accent", after=18),
    ),
    (
        "cover-line",
        Style(
            "CoverLine",
            "Cover Line",
            "封面信息",
            BODY_SIZE,
            colour="grey",
            before=250,
            rule=("top", "line", 0.5, 8),
        ),
    ),
    ("cover-space", Style("CoverSpace", "Cover Space", "封面间隔", exact=32)),
    (
        "heading1",
        Style(
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
            parts={"numPr": '<w:numPr><w:numId w:val="1"/></w:numPr>'},
            next="BodyText",
        ),
    ),
    (
        "heading2",
        Style(
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
            parts={
                "numPr": '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
            },
            next="BodyText",
        ),
    ),
    (
        "heading3",
        Style(
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
            parts={
                "numPr": '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
            },
            next="BodyText",
        ),
    ),
    (
        "front-heading",
        Style(
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
        Style(
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
        Style(
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
        Style(
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
        Style(
            "TOC1",
            "toc 1",
            "",
            BODY_SIZE,
            True,
            before=7,
            after=2,
            parts={"tabs": tab_stops(("right", TEXT_WIDTH, ""))},
            rule=("bottom", "line", 0.5, 2),
        ),
    ),
    (
        "toc2",
        Style(
            "TOC2",
            "toc 2",
            "",
            before=2,
            after=2,
            parts={
                "tabs": tab_stops(("right", TEXT_WIDTH, "dot")),
                "ind": indent(left=0.9),
            },
        ),
    ),
    (
        "exhibit-list",
        Style(
            "TableofFigures",
            "table of figures",
            "",
            before=2,
            after=2,
            parts={"tabs": tab_stops(("right", TEXT_WIDTH, "dot"))},
        ),
    ),
    ("lead", Style("Lead", "Lead", "章导语", 12, colour="grey", exact=20, after=14)),
    ("body", Style("BodyText", "Body Text", "", exact=18, after=6, align="both")),
    ("list", Style("ListParagraph", "List Paragraph", "", exact=18, after=4)),
    (
        "caption",
        Style(
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
        Style("Unit", "Unit Line", "单位行", 9, after=2, keep_next=True),
    ),
    ("figure", Style("Figure", "Figure", "图体", keep_next=True)),
    (
        "note",
        Style(
            "Note",
            "Note and Source",
            "注与来源",
            9,
            colour="grey",
            before=4,
            after=12,
            line=1.1,
            keep_lines=True,
            parts={"contextualSpacing": ON},
        ),
    ),
    ("cell", Style("Cell", "Table Cell", "表格文字", 9)),
    ("box", Style("Box", "Box", "文本框", exact=19, after=4)),
    (
        "box-byline",
        Style("BoxByline", "Box Byline", "框内署名", 9, colour="grey", before=2),
    ),
    (
        "reference",
        Style(
            "Bibliography",
            "Bibliography",
            "",
            9.5,
            exact=15.5,
            after=4,
            parts={
                "ind": indent(left=0.9, hanging=0.9),
                "tabs": tab_stops(("left", 0.9, "")),
            },
        ),
    ),
    (
        "notice-heading",
        Style(
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
    ("footnote", Style("FootnoteText", "footnote text", "", 9, after=2)),
)
STYLES: Mapping[StyleName, Style] = MappingProxyType(dict(LIST))
FURNITURE = (
    Style(
        "Header",
        "header",
        "",
        9,
        colour="grey",
        parts={"tabs": tab_stops(("right", TEXT_WIDTH, ""))},
        rule=("bottom", "line", 0.5, 4),
    ),
    Style(
        "Footer",
        "footer",
        "",
        9,
        colour="grey",
        parts={"tabs": tab_stops(("right", TEXT_WIDTH, ""))},
    ),
    Style("Spacer", "Spacer", "间隔", 4, exact=8),
)
