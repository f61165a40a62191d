"""Text with figures in it: what stands inside a title, a paragraph or a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from deckgen.diagnostics import NOWHERE, Span
from deckgen.model.quantity import CellRef, Quantity
from deckgen.model.source import Citation, Citations, require_citations


@dataclass(frozen=True, slots=True)
class Text:
    """Characters the author typed (or a word the program supplies)."""

    text: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised: italic in latin script."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Typed literally."""

    text: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a web page."""

    children: Inlines
    url: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Break:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class Name:
    """`[1-3-7-14]{.name}`: looks like a number, is a name."""

    text: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed value before resolve: an index into the chapter's values."""

    index: int
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Fact:
    """A bound number inside a text; its quantity brings the citations."""

    id: str
    """Page id + expression + occurrence; never depends on data."""
    text: str
    """As printed: `6.02亿人`."""
    quantity: Quantity
    bare: bool = False
    """Printed without its unit, which the author types behind it."""
    span: Span = NOWHERE

    def __post_init__(self) -> None:
        if not isinstance(self.quantity, Quantity):
            raise TypeError(f"fact {self.id} is not a quantity")

    @property
    def citations(self) -> Citations:
        """Where the number comes from."""
        return self.quantity.citations


@dataclass(frozen=True, slots=True)
class BoundText:
    """Words that came from data: a record's cell, an entity, a period, `增长`."""

    id: str
    text: str
    citations: Citations
    kind: Literal["cell", "name", "period", "words", "list", "growth"] = "cell"
    """`words` were typed by the author and chosen by data: checked like text."""
    span: Span = NOWHERE
    cells: tuple[CellRef, ...] = ()
    """What it was read from, or chosen by."""

    def __post_init__(self) -> None:
        require_citations(self.citations, f"text {self.id}")


@dataclass(frozen=True, slots=True)
class Cited:
    """`[据称超过200家][@cac-2026, p. 3]`: typed words with their citation."""

    children: Inlines
    citations: Citations
    span: Span = NOWHERE

    def __post_init__(self) -> None:
        require_citations(self.citations, "cited span")


@dataclass(frozen=True, slots=True)
class CitationMark:
    """`[@source-id, p. 12]` by itself."""

    citations: Citations
    span: Span = NOWHERE

    def __post_init__(self) -> None:
        require_citations(self.citations, "citation")


@dataclass(frozen=True, slots=True)
class Reference:
    """`@fig-users`: a cross-reference to an exhibit."""

    target: str
    text: str = ""
    """`图1`, once numbered."""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Withheld:
    """A draft's stand-in for an unbound number: prints 【待核】, never digits."""

    span: Span = NOWHERE
    text: str = "【待核】"


Inline = (
    Text
    | Strong
    | Emphasis
    | Code
    | Link
    | Break
    | Name
    | Mark
    | Fact
    | BoundText
    | Cited
    | CitationMark
    | Reference
    | Withheld
)
Inlines = tuple[Inline, ...]


def children_of(inline: Inline) -> Inlines:
    """What stands inside an inline; nothing for the innermost."""
    if isinstance(inline, Strong | Emphasis | Link | Cited):
        return inline.children
    return ()


def walk(inlines: Inlines) -> tuple[Inline, ...]:
    """All inlines in reading order, containers before what they hold."""
    found: list[Inline] = []
    for inline in inlines:
        found.append(inline)
        found.extend(walk(children_of(inline)))
    return tuple(found)


def plain_text(inlines: Inlines) -> str:
    """The characters a reader sees, without citation numbers.

    Raises:
        ValueError: a mark is still unresolved (a bug).
    """
    parts: list[str] = []
    for inline in walk(inlines):
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
                parts.append(text)
            case Break():
                parts.append("\n")
            case Mark():
                raise ValueError(f"unresolved mark at {inline.span}")
            case _:
                pass
    return "".join(parts)


def citations_in(inlines: Inlines) -> tuple[Citation, ...]:
    """The citations of everything bound or cited in a text, in order of first use."""
    found: dict[Citation, None] = {}
    for inline in walk(inlines):
        if isinstance(inline, Fact | BoundText | Cited | CitationMark):
            found.update(dict.fromkeys(inline.citations))
    return tuple(found)
