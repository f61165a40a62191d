"""Tokens inside a paragraph, title or cell → inlines, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from deckgen.diagnostics import Report, Span, diagnose
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
from deckgen.readers.source_map import MARK, OPEN, RunText, line_starts, read_mark
from deckgen.readers.syntax import is_cjk

ENCODED_OPEN = "%EE%80%80"
"""`OPEN` as Markdown writes it into an address."""
CITE = re.compile(r"\s*@([^\s,;@]+)(?:\s*,\s*([^;]*))?(?:;|\Z)")
HTML = re.compile(
    r"</?(?:a|b|br|center|div|em|font|hr|i|img|p|s|span|strong|sub|sup|table|td|tr|u)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
MARKUP = "*_`"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading inlines needs of the chapter."""

    ran: RunText
    language: Language
    report: Report
    sources: frozenset[str]


def end_of(tokens: Sequence[Token], index: int) -> int:
    """Index of the token that closes the one at `index` (itself when it is alone)."""
    depth = 0
    for at in range(index, len(tokens)):
        depth += tokens[at].nesting
        if depth <= 0:
            return at
    return len(tokens) - 1


@dataclass(slots=True)
class Inliner:
    """Turns one inline token's children into inlines, following the characters."""

    around: Surroundings
    content: str
    offsets: Sequence[int]
    """Of each line of `content`, in the run text."""
    cursor: int = 0
    """How far in `content` the children read so far reach."""
    starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.starts = line_starts(self.content)

    def span(self, at: int) -> Span:
        """Where the character at `at` of the content was written."""
        line = bisect_right(self.starts, at) - 1
        offset = self.offsets[min(line, len(self.offsets) - 1)]
        return self.around.ran.span(offset + at - self.starts[line])

    def read(self, tokens: Sequence[Token]) -> Inlines:
        """All of them, containers by recursion."""
        found: list[Inline] = []
        index = 0
        while index < len(tokens):
            end = end_of(tokens, index)
            found += self._one(tokens[index], tokens[index + 1 : end])
            index = end + 1
        return tuple(found)

    def _one(self, token: Token, inner: Sequence[Token]) -> list[Inline]:
        """One token with what stands inside it."""
        match token.type:
            case "text" | "text_special":
                return self._text(token.content)
            case "softbreak":
                return self._softbreak()
            case "hardbreak":
                self._advance("\n")
                return [Break()]
            case "strong_open":
                return [Strong(self.read(inner))]
            case "em_open":
                return [Emphasis(self.read(inner))]
            case "code_inline":
                return self._code(token.content)
            case "link_open":
                return self._link(token, inner)
            case "citation":
                return self._citation(token)
            case "crossref":
                at = self._place_of(token)
                self.cursor = at + len(token.content) + 1
                return [Reference(token.content, span=self.span(at))]
            case "name":
                return self._name(token)
            case "cited_open":
                return self._cited(token, inner)
            case _:
                what = token.type.replace("_", " ")
                self._report("markdown-unsupported", self.cursor, what=what)
                return []

    def _report(self, key: str, at: int, **values: str) -> None:
        self.around.report.add(diagnose(key, self.span(at), **values))

    def _advance(self, text: str) -> int:
        """Where `text` begins; the cursor moves behind it. What Markdown changed
        (an entity, an escape) is not found, and the cursor stays."""
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
        html = HTML.search(text)
        if html:
            self._report("markdown-unsupported", at + html.start(), what=html[0])
        return self._split(text, at)

    def _split(self, text: str, at: int) -> list[Inline]:
        found: list[Inline] = []
        position = 0
        for match in MARK.finditer(text):
            if match.start() > position:
                piece = text[position : match.start()]
                found.append(Text(piece, self.span(at + position)))
            found.append(Mark(read_mark(match[1]), self.span(at + match.start())))
            position = match.end()
        if position < len(text):
            found.append(Text(text[position:], self.span(at + position)))
        return found

    def _code(self, text: str) -> list[Inline]:
        """Typed literally; a mark inside stays a mark."""
        parts = self._split(text, self._advance(text))
        return [Code(p.text, p.span) if isinstance(p, Text) else p for p in parts]

    def _softbreak(self) -> list[Inline]:
        """A line end: nothing beside Chinese characters, else a space."""
        at = self._advance("\n")
        before = self.content[:at].rstrip(" " + MARKUP)[-1:]
        after = self.content[at + 1 :].lstrip(" " + MARKUP)[:1]
        joined = not before or not after or is_cjk(before) or is_cjk(after)
        if self.around.language == "zh-CN" and joined:
            return []
        return [Text(" ", self.span(at))]

    def _link(self, token: Token, inner: Sequence[Token]) -> list[Inline]:
        at = self.cursor
        url = str(token.attrGet("href") or "")
        if ENCODED_OPEN in url or OPEN in url:
            self._report("value-misplaced", at, what="](…)")
        children = self.read(inner)
        return [Link(children, url, self.span(at))]

    def _place_of(self, token: Token) -> int:
        return int(token.meta.get("pos", self.cursor))

    def _name(self, token: Token) -> list[Inline]:
        """`[1-3-7-14]{.name}`; a mark inside stays a mark."""
        at = self._place_of(token)
        self.cursor = at + len(token.content) + len("]{.name}")
        parts = self._split(token.content, at)
        return [Name(p.text, p.span) if isinstance(p, Text) else p for p in parts]

    def _cited(self, token: Token, inner: Sequence[Token]) -> list[Inline]:
        """`[words][@id]`."""
        at = self._place_of(token)
        self.cursor = at + 1
        children = self.read(inner)
        self._advance(f"[{token.content}]")
        found = self._citations(token.content, at)
        if not found:
            return list(children)
        return [Cited(children, (found[0], *found[1:]), self.span(at))]

    def _citation(self, token: Token) -> list[Inline]:
        """`[@fig-用户]` is a reference, `[@source, p. 3]` a citation."""
        at, text = self._place_of(token), token.content
        self.cursor = at + len(text) + 2
        bare = text.removeprefix("@").strip()
        is_word = bare and not any(c in ",;@[] \n" or c == OPEN for c in bare)
        if is_word and bare not in self.around.sources:
            return [Reference(bare, span=self.span(at))]
        found = self._citations(text, at)
        if not found:
            return []
        return [CitationMark((found[0], *found[1:]), self.span(at))]

    def _citations(self, text: str, at: int) -> tuple[Citation, ...]:
        """`@a, p. 3; @b` → citations; whether the sources exist, resolve says."""
        if OPEN in text:
            self._report("value-misplaced", at, what="[@…]")
            return ()
        found: list[Citation] = []
        position = 0
        while position < len(text):
            match = CITE.match(text, position)
            if match is None:
                self._report("citation-unreadable", at, text=text)
                return ()
            locator = " ".join((match[2] or "").split())
            found.append(Citation(match[1], locator, "quote"))
            position = match.end()
        return tuple(found)
