"""Inlines → one row of characters, each knowing where it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from deckgen.diagnostics import NOWHERE, Span
from deckgen.model.inline import (
    BoundText,
    Break,
    CitationMark,
    Cited,
    Code,
    Emphasis,
    Fact,
    Inline,
    Inlines,
    Link,
    Mark,
    Name,
    Reference,
    Strong,
    Text,
    Withheld,
)
from deckgen.rules.words import HAN, OPAQUE, looked_at

Kind = Literal["typed", "name", "cited", "bound", "fact", "apart"]
"""Who answers for a character: the author, a `{.name}`, a citation, the data."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """An innermost inline, and whether a citation stands around it."""

    inline: Inline
    kind: Kind


@dataclass(frozen=True, slots=True)
class Flow:
    """What a reader sees of a text, in order, marks and containers gone."""

    text: str
    """As the rules read it (`look`); facts are opaque."""
    raw: str
    """As written; of equal length."""
    leaves: tuple[Leaf, ...]
    owner: tuple[int, ...]
    """Of each character its leaf."""
    offset: tuple[int, ...]
    """Of each character its place in the leaf's text."""

    def kind(self, index: int) -> Kind:
        """Who answers for a character."""
        return self.leaves[self.owner[index]].kind

    def stretches(self, wanted: type[Inline]) -> Iterator[tuple[Leaf, int, int]]:
        """Leaves of one type with where they begin and end."""
        start = 0
        while start < len(self.owner):
            end = start
            while end < len(self.owner) and self.owner[end] == self.owner[start]:
                end += 1
            leaf = self.leaves[self.owner[start]]
            if isinstance(leaf.inline, wanted):
                yield leaf, start, end
            start = end

    def span_at(self, index: int) -> Span:
        """Where a character was typed."""
        leaf = self.leaves[self.owner[index]].inline
        if isinstance(leaf, Break | Strong | Emphasis):
            return NOWHERE
        return moved(leaf.span, text_of(leaf), self.offset[index])


def moved(span: Span, text: str, offset: int) -> Span:
    """The place of a character of `text`, whose first one stands at `span`."""
    if not span.line:
        return span
    before = text[:offset]
    lines = before.count("\n")
    if lines:
        return replace(span, line=span.line + lines, column=offset - before.rfind("\n"))
    return replace(span, column=max(1, span.column) + offset)


def text_of(inline: Inline) -> str:
    """The characters of a leaf."""
    match inline:
        case (
            Text(text=text)
            | Code(text=text)
            | Name(text=text)
            | Fact(text=text)
            | BoundText(text=text)
            | Reference(text=text)
            | Withheld(text=text)
        ):
            return text
        case _:
            return ""


def leaves_of(inlines: Inlines, *, cited: bool = False) -> Iterator[Leaf]:
    """The innermost inlines in reading order."""
    for inline in inlines:
        match inline:
            case Strong(children=children) | Emphasis(children=children):
                yield from leaves_of(children, cited=cited)
            case Link(children=children):
                yield from leaves_of(children, cited=cited)
            case Cited(children=children):
                yield from leaves_of(children, cited=True)
            case Text() | Code():
                yield Leaf(inline, "cited" if cited else "typed")
            case Name():
                yield Leaf(inline, "cited" if cited else "name")
            case BoundText(kind=kind):
                typed = kind == "words" and not cited
                yield Leaf(inline, "typed" if typed else "bound")
            case Fact():
                yield Leaf(inline, "fact")
            case Break() | Reference() | Withheld() | Mark():
                yield Leaf(inline, "apart")
            case CitationMark():
                pass  # a raised number: what stands beside it stands together
            case _:
                assert_never(inline)


def flow_of(inlines: Inlines) -> Flow:
    """The characters of a text. Those without width are left out, so that nothing can
    hide between digits; a line break counts as it prints: nothing between Chinese
    characters, else a space."""
    leaves = tuple(leaves_of(inlines))
    read: list[tuple[str, str, int, int]] = []
    for number, leaf in enumerate(leaves):
        if leaf.kind in ("fact", "apart"):
            length = len(text_of(leaf.inline)) if leaf.kind == "fact" else 1
            read += [(OPAQUE, OPAQUE, number, i) for i in range(max(1, length))]
            continue
        for i, char in enumerate(text_of(leaf.inline)):
            shown = looked_at(char)
            if shown:
                read.append((shown, char, number, i))
    kept = [c for i, c in enumerate(read) if not _is_joined(read, i)]
    return Flow(
        "".join(c[0] for c in kept),
        "".join(c[1] for c in kept),
        leaves,
        tuple(c[2] for c in kept),
        tuple(c[3] for c in kept),
    )


def _is_joined(read: list[tuple[str, str, int, int]], index: int) -> bool:
    """A line break beside a Chinese character, which prints as nothing."""
    if read[index][1] not in "\r\n":
        return False
    beside = (read[i][0] for i in (index - 1, index + 1) if 0 <= i < len(read))
    return any(HAN.match(char) for char in beside)
