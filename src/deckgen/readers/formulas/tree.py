"""The library's MathML → the tree of a formula, with the signs that were hidden."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from deckgen.model.formula import (
    OPENING,
    Accent,
    Align,
    Fenced,
    Fraction,
    Gap,
    Math,
    Matrix,
    Root,
    Row,
    Scripts,
    Sign,
    Stacked,
    Variant,
)
from deckgen.readers.formulas.scan import FIRST

MARKS = frozenset("^~¯―´`˘ˇ˚˙¨\u20db→←⏞⏟")
"""What stands over or under a base as its accent."""
SPACES: Mapping[str, float] = {
    "negativethinmathspace": -0.167,
    "thickmathspace": 0.278,
    "thinmathspace": 0.167,
}
VARIANTS: Mapping[str, Variant] = {
    "normal": "upright",
    "bold": "bold",
    "italic": "italic",
    "bold-italic": "bold-italic",
    "double-struck": "double-struck",
    "script": "script",
    "fraktur": "fraktur",
    "sans-serif": "sans-serif",
    "monospace": "monospace",
}
FONTS: Mapping[str, Variant] = {
    "BOLD": "bold",
    "BOLD ITALIC": "bold-italic",
    "BOLD SCRIPT": "script",
    "SCRIPT": "script",
    "FRAKTUR": "fraktur",
    "DOUBLE-STRUCK": "double-struck",
    "SANS-SERIF": "sans-serif",
    "MONOSPACE": "monospace",
}
"""By the first words of a character's name: `MATHEMATICAL BOLD CAPITAL X`."""
CLOSING = frozenset(")]}")
ADJACENT = frozenset("upright bold sans-serif monospace".split())
"""Variants whose letters stand together as a word: `\\mathrm{Rev}`."""


class UnreadError(Exception):
    """The library gave something that a formula cannot hold."""


def build(element: Element, signs: Sequence[Sign]) -> Math:
    """The tree of a `math` element.

    Raises:
        UnreadError: there is something in it that is not known here.
    """
    return _Builder(tuple(signs)).row(list(element))


@dataclass(frozen=True, slots=True)
class _Builder:
    """Turns elements into parts."""

    signs: tuple[Sign, ...]
    """What the private characters stand for."""

    def row(self, elements: Sequence[Element]) -> Math:
        """Elements beside each other; brackets around a table stretch with it."""
        # The library writes an empty identifier before a cell's first sign.
        filled = [e for e in elements if e.tag != "mi" or e.text]
        parts = [part for e in filled for part in _flat(self.part(e))]
        joined = _bracketed(_joined(_fenced(parts)))
        return joined[0] if len(joined) == 1 else Row(tuple(joined))

    def part(self, element: Element) -> Math:
        """One element and what is in it."""
        inner = list(element)
        match element.tag:
            case "mi" | "mo" | "mn" | "mtext":
                return self.leaf(element)
            case "mrow" | "mstyle" | "mpadded" | "math":
                return self.group(inner)
            case "mfrac" if len(inner) == 2:
                bar = element.get("linethickness") != "0"
                return Fraction(self.part(inner[0]), self.part(inner[1]), bar)
            case "msqrt":
                return Root(self.row(inner))
            case "mroot" if len(inner) == 2:
                return Root(self.part(inner[0]), self.part(inner[1]))
            case "msub" | "msup" | "msubsup" | "munder" | "mover" | "munderover":
                return self.scripts(element.tag, inner)
            case "mtable":
                return self.table(element)
            case "mspace":
                return Gap(_em(element.get("width", "0em")))
            case _:
                raise UnreadError(element.tag)

    def group(self, inner: Sequence[Element]) -> Math:
        """A group; one that begins and ends in a fence is what stands between."""
        fences = [e.get("fence") == "true" for e in inner]
        if not inner or not fences[0]:
            return self.row(inner)
        closes = inner[-1] if len(inner) > 1 and fences[-1] else None
        body = inner[1:-1] if closes is not None else inner[1:]
        if any(e.get("fence") == "true" for e in body):
            raise UnreadError("fence")
        last = _text(closes) if closes is not None else ""
        return Fenced(_text(inner[0]), last, self.row(body))

    def leaf(self, element: Element) -> Math:
        """Signs of one element: what was typed, with its place, or a symbol."""
        variant = VARIANTS.get(element.get("mathvariant", ""))
        found: list[Math] = []
        plain = ""
        for char in _text(element):
            index = ord(char) - FIRST
            if 0 <= index < len(self.signs):
                found += _symbols(plain, variant)
                sign = self.signs[index]
                if variant is not None and sign.kind not in ("words", "operator"):
                    sign = replace(sign, variant=variant)
                found.append(sign)
                plain = ""
            else:
                plain += char
        found += _symbols(plain, variant)
        return found[0] if len(found) == 1 else Row(tuple(found))

    def scripts(self, tag: str, inner: Sequence[Element]) -> Math:
        """Scripts, limits and accents; brackets before a script are its base too."""
        count = 2 if tag in ("msubsup", "munderover") else 1
        if len(inner) <= count:
            raise UnreadError(tag)
        base = self.row(inner[:-count])
        marks = [self.part(e) for e in inner[-count:]]
        low = marks[0] if tag in ("msub", "msubsup", "munder", "munderover") else None
        high = marks[-1] if tag not in ("msub", "munder") else None
        if tag in ("msub", "msup", "msubsup"):
            if isinstance(base, Sign) and base.text in LIMITED:
                return Stacked(base, low, high)
            return Scripts(base, low, high)
        only = high if low is None else low
        if count == 1 and isinstance(only, Sign) and only.text in MARKS:
            return Accent(base, only.text, below=low is not None)
        return Stacked(base, low, high)

    def table(self, element: Element) -> Matrix:
        """Rows of equal length; how cells stand is what the library says."""
        rows = [[self.row(list(cell)) for cell in line] for line in element]
        width = max((len(row) for row in rows), default=0)
        if not width:
            raise UnreadError("mtable")
        aligns: list[Align] = ["center"] * width
        for line in element:
            for index, cell in enumerate(line):
                align = cell.get("columnalign")
                if align in ("left", "right"):
                    aligns[index] = "left" if align == "left" else "right"
        filled = tuple((*row, *[Row()] * (width - len(row))) for row in rows)
        return Matrix(filled, tuple(aligns), element.get("columnspacing") == "0em")


LIMITED = frozenset(("lim", "max", "min", "sup", "inf", "arg\u2009max", "arg\u2009min"))
"""Functions with what they run over right under them."""


def _text(element: Element) -> str:
    """The characters of an element; the library writes some by their code."""
    return html.unescape(element.text or "").strip(" ")


def _symbols(text: str, variant: Variant | None) -> list[Math]:
    """A symbol or a name of the library's own, without a place."""
    if not text or text.isspace():
        return [Gap(0.25)] if text else []
    if len(text) > 1:
        return [Sign(text, "function", "upright")]
    name = unicodedata.name(text, "")
    if name.startswith("MATHEMATICAL "):
        words = name.removeprefix("MATHEMATICAL ")
        font = next((f for f in FONTS if words.startswith((f + " CAP", f + " SM"))), "")
        plain = unicodedata.normalize("NFKC", text)
        return [Sign(plain, "letter", FONTS.get(font, "italic"))]
    if unicodedata.category(text)[0] != "L":
        return [Sign(text, "operator", "upright")]
    if "Α" <= text <= "Ω":
        variant = variant or "upright"
    return [Sign(text, "letter", variant or "italic")]


def _flat(part: Math) -> tuple[Math, ...]:
    """A row in a row is no part of its own, unless it is empty: `{}` is a base."""
    return part.parts if isinstance(part, Row) and part.parts else (part,)


def _fenced(parts: Sequence[Math]) -> list[Math]:
    """`( table )` → one part; a binomial comes so too."""
    found: list[Math] = []
    index = 0
    while index < len(parts):
        opens = parts[index]
        three = parts[index : index + 3]
        if (
            isinstance(opens, Sign)
            and len(three) == 3
            and (
                isinstance(three[1], Matrix)
                or (isinstance(three[1], Fraction) and not three[1].bar)
            )
            and isinstance(three[2], Sign)
            and OPENING.get(opens.text) == three[2].text
        ):
            found.append(Fenced(opens.text, three[2].text, three[1]))
            index += 3
        else:
            found.append(opens)
            index += 1
    return found


def _bracketed(parts: Sequence[Math]) -> list[Math]:
    """`( … )` as typed → one part, which a script behind it belongs to."""
    found: list[Math] = []
    opened: list[int] = []
    for part in parts:
        base = part.base if isinstance(part, Scripts) else part
        sign = base.text if isinstance(base, Sign) and base.kind == "operator" else ""
        if sign in CLOSING and opened:
            at = opened.pop()
            first = found[at]
            opens = first.text if isinstance(first, Sign) else ""
            body = found[at + 1 :]
            inner = body[0] if len(body) == 1 else Row(tuple(body))
            fenced = Fenced(opens, sign, inner, grows=False)
            if isinstance(part, Scripts):
                found[at:] = [replace(part, base=fenced)]
            else:
                found[at:] = [fenced]
            continue
        if sign in ("(", "[", "{") and part is base:
            opened.append(len(found))
        found.append(part)
    return found


def _joined(parts: Sequence[Math]) -> list[Math]:
    """Upright letters that follow each other are a word."""
    found: list[Math] = []
    for part in parts:
        last = found[-1] if found else None
        if (
            isinstance(part, Sign)
            and isinstance(last, Sign)
            and part.kind == last.kind == "letter"
            and part.variant == last.variant
            and part.variant in ADJACENT
        ):
            found[-1] = replace(last, text=last.text + part.text)
        else:
            found.append(part)
    return found


def _em(width: str) -> float:
    """A width of the library in em."""
    if width in SPACES:
        return SPACES[width]
    return float(width.removesuffix("em"))
