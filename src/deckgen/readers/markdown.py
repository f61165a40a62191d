"""Markdown with marks → blocks and inlines, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from deckgen.diagnostics import Report, Span, diagnose
from deckgen.model.document import (
    Block,
    Blocks,
    Box,
    BoxRole,
    Grid,
    Items,
    Paragraph,
)
from deckgen.model.figure import Align
from deckgen.model.inline import (
    Break,
    CitationMark,
    Cited,
    Code,
    Emphasis,
    Inline,
    Inlines,
    Link,
    Mark,
    Name,
    Reference,
    Strong,
    Text,
)
from deckgen.model.source import Citation, Language
from deckgen.readers.source_map import CLOSE, OPEN, RunText, read_mark
from deckgen.readers.syntax import is_cjk, markdown

MARK = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")
ATTRIBUTE = r"""(?:\#[\w-]+|\.[\w-]+|[\w-]+=(?:"[^"]*"|[^\s"}]+))"""
ATTRIBUTES = re.compile(rf"\{{\s*((?:{ATTRIBUTE}\s*)+)\}}\s*\Z")
ONE = re.compile(r"""\#([\w-]+)|\.([\w-]+)|([\w-]+)=(?:"([^"]*)"|([^\s"}]+))""")
CITE = re.compile(r"\s*@([^\s,;@]+)(?:\s*,\s*([^;]*?))?\s*(?:;|\Z)")
ROLES: tuple[BoxRole, ...] = (
    "slide",
    "detail",
    "notes",
    "takeaway",
    "quote",
    "definition",
    "case",
    "callout",
)
ReadFence = Callable[[str, str, int, Callable[[int, int], Span]], Block | None]
"""(kind, body, offset of the fence, (line, column) → place) → its block."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """`{#id .class key="text"}` after a heading or a box's role."""

    id: str = ""
    classes: tuple[str, ...] = ()
    named: tuple[tuple[str, str, int], ...] = ()
    """Key, text, and the text's offset from the attributes' first character."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A `#` or `##` line."""

    level: int
    title: Inlines
    attributes: Attributes
    named: tuple[tuple[str, Inlines], ...]
    span: Span


@dataclass(slots=True)
class Reader:
    """Reads one run template's Markdown; findings go to `report`."""

    ran: RunText
    language: Language
    report: Report
    read_fence: ReadFence
    sources: frozenset[str]
    lines: list[str] = field(default_factory=list)

    def read(self) -> tuple[Heading | Block, ...]:
        """Headings and blocks in order."""
        self.lines = self.ran.text.split("\n")
        env: dict[str, list[int]] = {"unclosed": []}
        tokens = markdown().parse(self.ran.text, env)
        for line in env["unclosed"]:
            self.report.add(diagnose("box-unclosed", self._line_span(line)))
        return self._blocks(tokens, top=True)

    # ------------------------------------------------------------------ places
    def _line_span(self, line: int) -> Span:
        return self.ran.span(self.ran.lines[line] if line < len(self.ran.lines) else 0)

    def _offsets(self, token: Token, content: str) -> list[int]:
        """Offset in the run text of each line of an inline token's content."""
        first = token.map[0] if token.map else 0
        offsets: list[int] = []
        for number, line in enumerate(content.split("\n")):
            at = min(first + number, len(self.lines) - 1)
            found = self.lines[at].find(line)
            offsets.append(self.ran.lines[at] + max(found, 0))
        return offsets

    # ------------------------------------------------------------------ blocks
    def _blocks(
        self, tokens: Sequence[Token], *, top: bool = False
    ) -> tuple[Heading | Block, ...]:
        found: list[Heading | Block] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = _end_of(tokens, index)
            inner = tokens[index + 1 : end]
            block = self._block(token, inner, top=top)
            if block is not None:
                found.append(block)
            index = end + 1
        return tuple(found)

    def _block(
        self, token: Token, inner: Sequence[Token], *, top: bool
    ) -> Heading | Block | None:
        span = self._line_span(token.map[0]) if token.map else Span("")
        match token.type:
            case "heading_open":
                return self._heading(token, inner[0], span, top=top)
            case "paragraph_open":
                inlines = self._inline_token(inner[0])
                return Paragraph(inlines, span) if inlines else None
            case "bullet_list_open" | "ordered_list_open":
                return self._items(token, inner, span)
            case "box_open":
                return self._box(token, inner, span)
            case "fence":
                return self._fence(token)
            case "table_open":
                return self._grid(inner, span)
            case _:
                kind = token.type.removesuffix("_open").replace("_", " ")
                self.report.add(diagnose("markdown-unsupported", span, what=kind))
                return None

    def _heading(
        self, token: Token, inline: Token, span: Span, *, top: bool
    ) -> Heading | None:
        level = int(token.tag[1:])
        if level > 2 or not top:
            self.report.add(diagnose("heading-level", span))
            return None
        content = inline.content
        base = self._offsets(token, content)[0]
        attributes, length = read_attributes(content)
        title = self.inlines(content[:length].rstrip(), base)
        named = tuple(
            (key, self.inlines(text, base + length + at))
            for key, text, at in attributes.named
        )
        return Heading(level, title, attributes, named, self.ran.span(base))

    def _items(self, token: Token, inner: Sequence[Token], span: Span) -> Items:
        items: list[Blocks] = []
        index = 0
        while index < len(inner):
            end = _end_of(inner, index)
            blocks = self._blocks(inner[index + 1 : end])
            items.append(tuple(b for b in blocks if not isinstance(b, Heading)))
            index = end + 1
        return Items(token.type.startswith("ordered"), tuple(items), span)

    def _box(self, token: Token, inner: Sequence[Token], span: Span) -> Box | None:
        attributes, length = read_attributes(token.info)
        role = token.info[:length].strip() or (attributes.classes or ("",))[0]
        known = next((r for r in ROLES if r == role), None)
        if known is None:
            self.report.add(
                diagnose("unknown-role", span, role=role, known="、".join(ROLES))
            )
            return None
        line = token.map[0] if token.map else 0
        base = self.ran.lines[line] + max(0, self.lines[line].find(token.info))
        named = tuple(
            (key, self.inlines(text, base + length + at))
            for key, text, at in attributes.named
        )
        blocks = self._blocks(inner)
        kept = tuple(b for b in blocks if not isinstance(b, Heading))
        return Box(known, kept, named, span)

    def _fence(self, token: Token) -> Block | None:
        first = (token.map[0] if token.map else 0) + 1

        def place(line: int, column: int) -> Span:
            at = min(first + line - 1, len(self.lines) - 1)
            written = token.content.split("\n")
            indent = 0
            if line - 1 < len(written):
                indent = max(0, self.lines[at].find(written[line - 1]))
            return self.ran.span(self.ran.lines[at] + indent + column - 1)

        return self.read_fence(
            token.info.strip(), token.content, self.ran.lines[first - 1], place
        )

    def _grid(self, inner: Sequence[Token], span: Span) -> Grid:
        header: list[Inlines] = []
        rows: list[tuple[Inlines, ...]] = []
        aligns: list[Align] = []
        current: list[Inlines] = []
        line: list[int] | None = None
        for index, token in enumerate(inner):
            if token.type == "tr_open":
                current, line = [], token.map
            elif token.type in ("th_open", "td_open"):
                cell = inner[index + 1]
                cell.map = cell.map or line
                current.append(self._inline_token(cell))
                if token.type == "th_open":
                    aligns.append(_align(token))
            elif token.type == "tr_close":
                if header:
                    rows.append(tuple(current))
                else:
                    header = current
        return Grid(tuple(header), tuple(rows), tuple(aligns), span)

    # ------------------------------------------------------------------ inlines
    def inlines(self, text: str, offset: int) -> Inlines:
        """A text that stands by itself (attribute, caption), at a known offset."""
        children = markdown().parseInline(text, {"unclosed": []})[0].children or []
        lines = text.split("\n")
        offsets = [offset]
        for line in lines[:-1]:
            offsets.append(offsets[-1] + len(line) + 1)
        return _Inliner(self, text, offsets).read(children)

    def _inline_token(self, token: Token) -> Inlines:
        offsets = self._offsets(token, token.content)
        return _Inliner(self, token.content, offsets).read(token.children or [])

    def citations(self, text: str, span: Span) -> tuple[Citation, ...]:
        """`@a, p. 3; @b` → citations; an unknown source is reported."""
        found: list[Citation] = []
        position = 0
        while position < len(text):
            match = CITE.match(text, position)
            if match is None:
                self.report.add(diagnose("citation-unreadable", span, text=text))
                return ()
            found.append(Citation(match[1], (match[2] or "").strip(), "quote"))
            position = match.end()
        return tuple(found)


@dataclass(slots=True)
class _Inliner:
    """Turns one inline token's children into inlines, following the characters."""

    reader: Reader
    content: str
    offsets: list[int]
    cursor: int = 0
    """How far in `content` the children read so far reach."""

    def span(self, at: int) -> Span:
        """Where the character at `at` of the content was written."""
        line = self.content.count("\n", 0, at)
        start = self.content.rfind("\n", 0, at) + 1
        offset = self.offsets[min(line, len(self.offsets) - 1)]
        return self.reader.ran.span(offset + at - start)

    def read(self, tokens: Sequence[Token]) -> Inlines:
        """All of them, containers by recursion; neighbouring texts are joined."""
        found: list[Inline] = []
        index = 0
        while index < len(tokens):
            end = _end_of(tokens, index)
            found += self._one(tokens[index], tokens[index + 1 : end], tokens, index)
            index = end + 1
        return tuple(found)

    def _one(
        self, token: Token, inner: Sequence[Token], all_: Sequence[Token], index: int
    ) -> list[Inline]:
        match token.type:
            case "text" | "text_special":
                return self._text(token.content)
            case "softbreak":
                return self._softbreak(all_, index)
            case "hardbreak":
                self._advance("\n")
                return [Break()]
            case "strong_open":
                return [Strong(self.read(inner))]
            case "em_open":
                return [Emphasis(self.read(inner))]
            case "code_inline":
                at = self._advance(token.content)
                return self._code(token.content, at)
            case "link_open":
                url = str(token.attrGet("href") or "")
                start = self.span(self.cursor)
                return [Link(self.read(inner), url, start)]
            case "citation" | "crossref" | "name" | "cited_open":
                return self._own(token, inner)
            case _:
                span = self.span(self.cursor)
                what = token.type.replace("_", " ")
                self.reader.report.add(
                    diagnose("markdown-unsupported", span, what=what)
                )
                return []

    def _advance(self, text: str) -> int:
        at = self.content.find(text, self.cursor)
        if at < 0:
            return self.cursor
        self.cursor = at + len(text)
        return at

    def _text(self, text: str) -> list[Inline]:
        """Characters and marks."""
        if not text:
            return []
        at = self._advance(text)
        found: list[Inline] = []
        position = 0
        for match in MARK.finditer(text):
            if match.start() > position:
                piece = text[position : match.start()]
                found.append(Text(piece, self.span(at + position)))
            index = read_mark(match[1])
            found.append(Mark(index, self.span(at + match.start())))
            position = match.end()
        if position < len(text):
            found.append(Text(text[position:], self.span(at + position)))
        return found

    def _code(self, text: str, at: int) -> list[Inline]:
        """Typed literally; a mark inside stays a mark."""
        return [
            Code(part.text, part.span) if isinstance(part, Text) else part
            for part in self._marks(text, at)
        ]

    def _marks(self, text: str, at: int) -> list[Inline]:
        self.cursor = at
        return self._text(text)

    def _softbreak(self, tokens: Sequence[Token], index: int) -> list[Inline]:
        """A line end: nothing between Chinese characters, else a space."""
        before = tokens[index - 1].content[-1:] if index else ""
        after = tokens[index + 1].content[:1] if index + 1 < len(tokens) else ""
        at = self._advance("\n")
        joined = (not before or is_cjk(before)) or (not after or is_cjk(after))
        if self.reader.language == "zh-CN" and joined:
            return []
        return [Text(" ", self.span(at))]

    def _own(self, token: Token, inner: Sequence[Token]) -> list[Inline]:
        at = int((token.meta or {}).get("pos", self.cursor))
        span = self.span(at)
        if token.type == "crossref":
            self.cursor = at + len(token.content) + 1
            return [Reference(token.content, span=span)]
        if token.type == "name":
            self.cursor = at + len(token.content)
            return [
                Name(part.text, part.span) if isinstance(part, Text) else part
                for part in self._marks(token.content, at)
            ]
        if token.type == "citation":
            self.cursor = at + len(token.content) + 2
            return self._citation(token.content, span)
        children = self.read(inner)
        self._advance(token.content)
        citations = self.reader.citations(token.content, span)
        if not citations:
            return list(children)
        return [Cited(children, (citations[0], *citations[1:]), span)]

    def _citation(self, text: str, span: Span) -> list[Inline]:
        """`[@fig-用户]` is a reference, `[@source, p. 3]` a citation."""
        bare = text.removeprefix("@").strip()
        if bare not in self.reader.sources and "," not in bare and "@" not in bare:
            return [Reference(bare, span=span)]
        citations = self.reader.citations(text, span)
        if not citations:
            return []
        return [CitationMark((citations[0], *citations[1:]), span)]


def _end_of(tokens: Sequence[Token], index: int) -> int:
    """Index of the token that closes the one at `index` (itself when it is alone)."""
    depth = 0
    for at in range(index, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1


def _align(token: Token) -> Align:
    style = str(token.attrGet("style") or "")
    if "right" in style:
        return "right"
    return "center" if "center" in style else "left"


def read_attributes(text: str) -> tuple[Attributes, int]:
    """Attributes at the end of a text, and the length of what stands before them."""
    for at in [m.start() for m in re.finditer(r"\{", text)]:
        if at and text[at - 1] == "]":
            continue
        match = ATTRIBUTES.match(text, at)
        if match is None:
            continue
        identity, classes = "", []
        named: list[tuple[str, str, int]] = []
        for one in ONE.finditer(match[1]):
            if one[1]:
                identity = one[1]
            elif one[2]:
                classes.append(one[2])
            else:
                value = one[4] if one[4] is not None else one[5]
                begin = one.start(4) if one[4] is not None else one.start(5)
                named.append((one[3], value, match.start(1) - at + begin))
        return Attributes(identity, tuple(classes), tuple(named)), at
    return Attributes(), len(text)
