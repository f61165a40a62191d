"""A displayed formula: what its LaTeX says, as a tree of signs with their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, assert_never

from deckgen.diagnostics import NOWHERE, Span

SignKind = Literal["letter", "function", "operator", "digit", "words"]
Variant = Literal[
    "italic",
    "upright",
    "bold",
    "bold-italic",
    "double-struck",
    "script",
    "fraktur",
    "sans-serif",
    "monospace",
]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Sign:
    """Characters that stand together: a letter, `sin`, `+`, a digit, words."""

    text: str
    kind: SignKind
    variant: Variant = "italic"
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Row:
    """Parts beside each other."""

    parts: tuple[Math, ...] = ()


@dataclass(frozen=True, slots=True)
class Fraction:
    """One over the other; without a bar it is what a binomial holds."""

    top: Math
    bottom: Math
    bar: bool = True


@dataclass(frozen=True, slots=True)
class Scripts:
    """A base with an index, an exponent or both."""

    base: Math
    sub: Math | None = None
    sup: Math | None = None


@dataclass(frozen=True, slots=True)
class Stacked:
    """A base with something right under or over it: limits, `\\overset`."""

    base: Math
    under: Math | None = None
    over: Math | None = None


@dataclass(frozen=True, slots=True)
class Root:
    """A root; without a degree it is the square root."""

    body: Math
    degree: Math | None = None


@dataclass(frozen=True, slots=True)
class Fenced:
    """Between brackets; an empty one is not drawn."""

    opens: str
    closes: str
    body: Math
    grows: bool = True
    """As high as what they hold: `\\left(`, or around a table."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of cells, all of equal length."""

    rows: tuple[tuple[Math, ...], ...]
    aligns: tuple[Align, ...]
    lines: bool = False
    """Lines of one derivation: no gap between its columns."""


@dataclass(frozen=True, slots=True)
class Accent:
    """A mark over a base (or under it), as wide as the base where it can be."""

    body: Math
    mark: str
    """One character: `^`, `~`, `→`, `¯`, `˙`, `⏞`."""
    below: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """White space, in em."""

    em: float


Math = Sign | Row | Fraction | Scripts | Stacked | Root | Fenced | Matrix | Accent | Gap
RELATIONS = frozenset("=<>≠≤≥≈≡∼≃≅∝≪≫∈∉∋⊂⊆⊃⊇→←⇒⇐↔⇔↦∥⟂⊥:")
SUMS = frozenset("∑∏∐∫∬∭∮⋃⋂")
"""Signs whose limits stand with them and whose operand follows."""
OPENING = {"(": ")", "[": "]", "{": "}", "|": "|", "‖": "‖", "⟨": "⟩"}


@dataclass(frozen=True, slots=True)
class Formula:
    """A displayed formula: no exhibit, so without caption and number."""

    body: Math
    span: Span = NOWHERE


def parts_of(math: Math) -> tuple[Math, ...]:
    """What stands inside a part, in reading order."""
    match math:
        case Row(parts=parts):
            return parts
        case Fraction(top=top, bottom=bottom):
            return (top, bottom)
        case Scripts(base=base, sub=low, sup=high):
            return tuple(p for p in (base, low, high) if p is not None)
        case Stacked(base=base, under=low, over=high):
            return tuple(p for p in (base, low, high) if p is not None)
        case Root(body=body, degree=degree):
            return (body,) if degree is None else (degree, body)
        case Fenced(body=body) | Accent(body=body):
            return (body,)
        case Matrix(rows=rows):
            return tuple(cell for row in rows for cell in row)
        case Sign() | Gap():
            return ()
        case _:
            assert_never(math)


def signs_of(math: Math) -> Iterator[Sign]:
    """All signs in reading order."""
    if isinstance(math, Sign):
        yield math
    for part in parts_of(math):
        yield from signs_of(part)


def rewritten(math: Math, change: Callable[[Sign], Sign]) -> Math:
    """The same tree with every sign put through a function."""

    def inner(part: Math) -> Math:
        return rewritten(part, change)

    def maybe(part: Math | None) -> Math | None:
        return None if part is None else inner(part)

    match math:
        case Sign():
            return change(math)
        case Gap():
            return math
        case Row(parts=parts):
            return Row(tuple(inner(part) for part in parts))
        case Fraction(top=top, bottom=bottom):
            return replace(math, top=inner(top), bottom=inner(bottom))
        case Scripts(base=base, sub=low, sup=high):
            return Scripts(inner(base), maybe(low), maybe(high))
        case Stacked(base=base, under=low, over=high):
            return Stacked(inner(base), maybe(low), maybe(high))
        case Root(body=body, degree=degree):
            return Root(inner(body), maybe(degree))
        case Fenced(body=body):
            return replace(math, body=inner(body))
        case Accent(body=body):
            return replace(math, body=inner(body))
        case Matrix(rows=rows):
            made = tuple(tuple(inner(cell) for cell in row) for row in rows)
            return replace(math, rows=made)
        case _:
            assert_never(math)


def linear_text(math: Math) -> str:
    """The formula in one line of characters, as it would be read out: `(a + b)/c`."""
    return " ".join(_linear(math).split())


def _linear(math: Math) -> str:
    """`linear_text` with white space as it comes."""
    match math:
        case Sign(text=text, kind=kind):
            spaced = kind == "operator" and text in RELATIONS | set("+−±×÷·")
            return f" {text} " if spaced else text + " " * (kind == "function")
        case Gap(em=em):
            return " " if em > 0 else ""
        case Row(parts=parts):
            return "".join(_linear(part) for part in parts)
        case Fraction(top=top, bottom=bottom, bar=bar):
            return f"{_closed(top)}{'/' if bar else ' ⁄ '}{_closed(bottom)}"
        case Scripts(base=base, sub=low, sup=high):
            return _linear(base).rstrip() + _script(low, "_") + _script(high, "^")
        case Stacked(base=base, under=low, over=high):
            return _linear(base).rstrip() + _script(low, "_") + _script(high, "^")
        case Root(body=body, degree=degree):
            return f"√{_script(degree, '^')}({_linear(body).strip()})"
        case Fenced(opens=opens, closes=closes, body=body):
            return f"{opens}{_linear(body).strip()}{closes}"
        case Matrix(rows=rows, lines=lines):
            joint = " " if lines else ", "
            cells = [joint.join(_linear(c).strip() for c in row) for row in rows]
            return "; ".join(cells)
        case Accent(body=body, mark=mark):
            return f"{_closed(body)}{mark}"
        case _:
            assert_never(math)


def _script(math: Math | None, sign: str) -> str:
    """`_i`, `^(n - k)`; nothing when there is none."""
    return "" if math is None else sign + _closed(math)


def _closed(math: Math) -> str:
    """Text in brackets unless it is one sign."""
    text = _linear(math).strip()
    alone = len(list(signs_of(math))) == 1
    return text if alone else f"({text})"
