"""Markdown with marks → blocks and inlines, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
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
from deckgen.model.inline import Inlines
from deckgen.readers.markdown.attributes import (
    Attributes,
    read_attributes,
    unread_attributes,
)
from deckgen.readers.markdown.inlines import Inliner, Surroundings, end_of
from deckgen.readers.source_map import RunText
from deckgen.readers.syntax import MOST_NESTED, markdown

NO_SPACE = re.compile(r"#{1,6}[^#\s]")
NEXT_BLOCK = re.compile(r"(?:`{3,}|~{3,})[ \t]*\w|:{3,}[ \t]*\w")
"""A fence or box that begins inside a fence: the first was never closed."""
BOX_KEYS = ("speaker", "title", "org", "date", "source")
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
ReadFence = Callable[[str, str, int, Callable[[int, int], int]], Block | None]
"""(kind, body, offset of the fence, (line, column) of the body → offset) → block."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A `#` or `##` line."""

    level: int
    title: Inlines
    attributes: Attributes
    named: tuple[tuple[str, Inlines], ...]
    span: Span
    places: tuple[tuple[str, Span], ...] = ()
    """Where each of `#id`, `.class` and keys is written."""

    def at(self, word: str) -> Span:
        """Where an attribute is written; of the heading when it is not."""
        return dict(self.places).get(word, self.span)


@dataclass(slots=True)
class Reader:
    """Reads one run template's Markdown; findings go to `around.report`."""

    around: Surroundings
    read_fence: ReadFence
    lines: list[str] = field(default_factory=list)

    @property
    def ran(self) -> RunText:
        """The text being read."""
        return self.around.ran

    @property
    def report(self) -> Report:
        """Where findings go."""
        return self.around.report

    def read(self) -> tuple[Heading | Block, ...]:
        """Headings and blocks in order.

        Raises:
            DeckgenError: boxes and lists are nested so deeply that text would be lost.
        """
        self.lines = self.ran.text.split("\n")
        env: dict[str, list[int]] = {"unclosed": [], "stray": []}
        tokens = markdown().parse(self.ran.text, env)
        for line in env["unclosed"]:
            self.report.add(diagnose("box-unclosed", self._line_span(line)))
        for line in env["stray"]:
            self.report.add(diagnose("box-unclosed/stray", self._line_span(line)))
        for token in tokens:
            if token.level >= MOST_NESTED - 2:
                span = self._line_span(token.map[0] if token.map else 0)
                raise DeckgenError(diagnose("template-too-deep", span))
        return self._blocks(tokens, top=True)

    def inlines(self, text: str, offsets: Sequence[int]) -> Inlines:
        """A text that stands by itself (attribute, caption), with the offset of each
        of its lines in the run text."""
        children = markdown().parseInline(text, {})[0].children or []
        return Inliner(self.around, text, offsets).read(children)

    # ------------------------------------------------------------------ places
    def _line_span(self, line: int) -> Span:
        return self.ran.span(self.ran.lines[line] if line < len(self.ran.lines) else 0)

    def _offsets(self, token: Token, content: str, column: int = 0) -> list[int]:
        """Offset in the run text of each line of an inline token's content, which
        stands at or after `column`."""
        first = token.map[0] if token.map else 0
        offsets: list[int] = []
        for number, line in enumerate(content.split("\n")):
            at = min(first + number, len(self.lines) - 1)
            found = self.lines[at].find(line, column)
            offsets.append(self.ran.lines[at] + max(found, 0))
        return offsets

    # ------------------------------------------------------------------ blocks
    def _blocks(
        self, tokens: Sequence[Token], *, top: bool = False
    ) -> tuple[Heading | Block, ...]:
        """Blocks that stand beside each other."""
        found: list[Heading | Block] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            end = end_of(tokens, index)
            block = self._block(token, tokens[index + 1 : end], top=top)
            if block is not None:
                found.append(block)
            index = end + 1
        return tuple(found)

    def _inner(self, tokens: Sequence[Token]) -> Blocks:
        """Blocks inside a box or list, where no heading may stand."""
        return tuple(b for b in self._blocks(tokens) if not isinstance(b, Heading))

    def _block(
        self, token: Token, inner: Sequence[Token], *, top: bool
    ) -> Heading | Block | None:
        span = self._line_span(token.map[0]) if token.map else Span("")
        match token.type:
            case "heading_open":
                return self._heading(token, inner[0], span, top=top)
            case "paragraph_open":
                return self._paragraph(inner[0], span)
            case "bullet_list_open" | "ordered_list_open":
                return self._items(token, inner, span)
            case "box_open":
                return self._box(token, inner, span)
            case "fence":
                return self._fence(token, span)
            case "table_open":
                return self._grid(inner, span)
            case _:
                kind = token.type.removesuffix("_open").replace("_", " ")
                self.report.add(diagnose("markdown-unsupported", span, what=kind))
                return None

    def _paragraph(self, token: Token, span: Span) -> Paragraph | None:
        """Running text; nothing when there are no characters in it."""
        if NO_SPACE.match(token.content):
            self.report.add(diagnose("heading-level/space", span))
        offsets = self._offsets(token, token.content)
        children = token.children or []
        inlines = Inliner(self.around, token.content, offsets).read(children)
        return Paragraph(inlines, span) if inlines else None

    def _heading(
        self, token: Token, inline: Token, span: Span, *, top: bool
    ) -> Heading | None:
        """A `#` or `##` line with its attributes."""
        level = int(token.tag[1:])
        if level > 2 or not top:
            self.report.add(diagnose("heading-level", span))
            return None
        content = inline.content
        base = self._offsets(token, content)[0]
        attributes, length = read_attributes(content)
        unread = unread_attributes(content[:length])
        if unread is not None:
            place = self.ran.span(base + unread)
            self.report.add(diagnose("heading-attribute/unreadable", place))
        title = self.inlines(content[:length].rstrip(), [base])
        named = self._named(attributes, base + length)
        places = self._places(attributes, base + length)
        return Heading(level, title, attributes, named, self.ran.span(base), places)

    def _named(
        self, attributes: Attributes, base: int
    ) -> tuple[tuple[str, Inlines], ...]:
        """The texts of attributes whose first character stands at `base`."""
        return tuple(
            (key, self.inlines(text, [base + at])) for key, text, at in attributes.named
        )

    def _places(
        self, attributes: Attributes, base: int
    ) -> tuple[tuple[str, Span], ...]:
        """Where each attribute is written, of those that begin at `base`."""
        return tuple((word, self.ran.span(base + at)) for word, at in attributes.words)

    def _items(self, token: Token, inner: Sequence[Token], span: Span) -> Items:
        """A list, which begins with 1 when it is numbered."""
        if token.attrGet("start") not in (None, 1, "1"):
            start = str(token.attrGet("start"))
            self.report.add(diagnose("list-start", span, start=start))
        items: list[Blocks] = []
        index = 0
        while index < len(inner):
            end = end_of(inner, index)
            items.append(self._inner(inner[index + 1 : end]))
            index = end + 1
        return Items(token.type.startswith("ordered"), tuple(items), span)

    def _box(self, token: Token, inner: Sequence[Token], span: Span) -> Box | None:
        """`::: role {attributes}`, or `::: {.role}`."""
        attributes, length = read_attributes(token.info)
        line = token.map[0] if token.map else 0
        base = self.ran.lines[line] + max(0, self.lines[line].find(token.info))
        places = dict(self._places(attributes, base + length))
        typed = token.info[:length].strip()
        role = typed or (attributes.classes or ("",))[0]
        known = next((r for r in ROLES if r == role), None)
        if known is None:
            self.report.add(
                diagnose(
                    "unknown-role",
                    self.ran.span(base),
                    role=role,
                    known=tuple(ROLES),
                )
            )
            return None
        extra = [f".{c}" for c in attributes.classes[0 if typed else 1 :]]
        extra += [f"#{attributes.id}"] if attributes.id else []
        extra += [k for k, _, _ in attributes.named if k not in BOX_KEYS]
        for key in extra:
            names = tuple(BOX_KEYS)
            self.report.add(
                diagnose(
                    "heading-attribute/box", places.get(key, span), key=key, known=names
                )
            )
        named = self._named(attributes, base + length)
        return Box(known, self._inner(inner), named, span=span)

    def _fence(self, token: Token, span: Span) -> Block | None:
        """A fence, read by who knows exhibits."""
        begin, end = token.map or [0, 0]
        last = self.lines[min(end, len(self.lines)) - 1].strip()
        body = token.content.split("\n")
        if (
            end - begin < 2
            or not last
            or last.strip(token.markup[0])
            or any(NEXT_BLOCK.match(line) for line in body)
        ):
            begins = f"{token.markup}{token.info.strip()}"
            self.report.add(
                diagnose("fence-unclosed", span, begins=begins, mark=token.markup)
            )
            return None

        def offset_of(line: int, column: int) -> int:
            at = min(begin + line, len(self.lines) - 1)
            written = body[line - 1] if line - 1 < len(body) else ""
            indent = max(0, self.lines[at].find(written))
            return self.ran.lines[at] + indent + column - 1

        offset = self.ran.lines[begin]
        return self.read_fence(token.info.strip(), token.content, offset, offset_of)

    def _grid(self, inner: Sequence[Token], span: Span) -> Grid:
        """A table typed in Markdown."""
        header: tuple[Inlines, ...] = ()
        rows: list[tuple[Inlines, ...]] = []
        aligns: list[Align] = []
        current: list[Inlines] = []
        line: list[int] | None = None
        column = 0
        for index, token in enumerate(inner):
            if token.type == "tr_open":
                current, line, column = [], token.map, 0
            elif token.type in ("th_open", "td_open"):
                cell = inner[index + 1]
                cell.map = cell.map or line
                offsets = self._offsets(cell, cell.content, column)
                reader = Inliner(self.around, cell.content, offsets)
                current.append(reader.read(cell.children or []))
                start = self.ran.lines[cell.map[0]] if cell.map else 0
                column = max(column, offsets[0] - start + len(cell.content))
                if token.type == "th_open":
                    aligns.append(_align(token))
            elif token.type == "tr_close" and not header:
                header = tuple(current)
            elif token.type == "tr_close":
                rows.append(tuple(current))
        return Grid(header, tuple(rows), tuple(aligns), span)


def _align(token: Token) -> Align:
    style = str(token.attrGet("style") or "")
    if "right" in style:
        return "right"
    return "center" if "center" in style else "left"
