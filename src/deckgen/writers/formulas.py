"""A formula → Office MathML, the same for Word and PowerPoint.

ECMA-376 part 1, 22.1. Runs carry the properties of the program they stand in, which
`Hand` makes; everything else is the same in both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never

from deckgen.model.formula import (
    RELATIONS,
    SUMS,
    Accent,
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
from deckgen.writers.xml import escape, quote

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
STYLES: Mapping[Variant, str] = MappingProxyType(
    {
        "italic": '<m:sty m:val="i"/>',
        "upright": '<m:sty m:val="p"/>',
        "bold": '<m:sty m:val="b"/>',
        "bold-italic": '<m:sty m:val="bi"/>',
        "double-struck": '<m:scr m:val="double-struck"/><m:sty m:val="p"/>',
        "script": '<m:scr m:val="script"/><m:sty m:val="p"/>',
        "fraktur": '<m:scr m:val="fraktur"/><m:sty m:val="p"/>',
        "sans-serif": '<m:scr m:val="sans-serif"/><m:sty m:val="p"/>',
        "monospace": '<m:scr m:val="monospace"/><m:sty m:val="p"/>',
    }
)
ACCENTS: Mapping[str, str] = MappingProxyType(
    {
        "^": "\u0302",
        "~": "\u0303",
        "´": "\u0301",
        "`": "\u0300",
        "˘": "\u0306",
        "ˇ": "\u030c",
        "˚": "\u030a",
        "˙": "\u0307",
        "¨": "\u0308",
        "\u20db": "\u20db",
        "→": "\u20d7",
        "←": "\u20d6",
    }
)
"""Marks as the combining characters that `m:acc` takes."""
SPACES = (
    (0.9, "\u2003"),
    (0.45, "\u2002"),
    (0.26, "\u2005"),
    (0.2, "\u2005"),
    (0.1, "\u2009"),
)
LINES = frozenset("―¯")
OPENS = frozenset("([{|⟨‖")


@dataclass(frozen=True, slots=True)
class Hand:
    """How one program writes the properties of a run."""

    run: Callable[[Variant], str]
    """`w:rPr` or `a:rPr` of signs in a variant."""


def formula_xml(math: Math, hand: Hand) -> str:
    """`m:oMathPara` with the formula in the middle of its line."""
    return (
        f'<m:oMathPara xmlns:m="{M}"><m:oMathParaPr><m:jc m:val="center"/>'
        f"</m:oMathParaPr><m:oMath>{_Writer(hand).part(math)}</m:oMath></m:oMathPara>"
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes parts; every structure names the font its own signs are drawn in."""

    hand: Hand

    def part(self, math: Math) -> str:
        """One part."""
        match math:
            case Sign():
                return self.signs(math.text, math)
            case Gap(em=em):
                space = next((s for least, s in SPACES if em >= least), "")
                return self.signs(space, Sign(space, "words", "upright"))
            case Row(parts=parts):
                return self.row(parts)
            case Fraction(top=top, bottom=bottom, bar=bar):
                kind = "" if bar else '<m:type m:val="noBar"/>'
                inner = self.slots(("num", top), ("den", bottom))
                return f"<m:f><m:fPr>{kind}{self.control}</m:fPr>{inner}</m:f>"
            case Scripts():
                return self.scripts(math)
            case Stacked():
                return self.stacked(math)
            case Root(body=body, degree=degree):
                hide = "" if degree is not None else '<m:degHide m:val="1"/>'
                inner = self.slots(("deg", degree or Row()), ("e", body))
                return f"<m:rad><m:radPr>{hide}{self.control}</m:radPr>{inner}</m:rad>"
            case Fenced():
                return self.fenced(math)
            case Matrix():
                return self.matrix(math)
            case Accent():
                return self.accent(math)
            case _:
                assert_never(math)

    @property
    def control(self) -> str:
        """Properties of what a structure draws itself."""
        return f"<m:ctrlPr>{self.hand.run('italic')}</m:ctrlPr>"

    def slots(self, *slots: tuple[str, Math]) -> str:
        """Parts in their elements."""
        return "".join(f"<m:{tag}>{self.part(part)}</m:{tag}>" for tag, part in slots)

    def signs(self, text: str, sign: Sign) -> str:
        """`m:r`; words are no mathematics, so no program slants or spaces them."""
        if not text:
            return ""
        name = len(text) > 1 and sign.kind in ("letter", "function")
        words = sign.kind == "words" or (name and sign.variant == "upright")
        style = "<m:nor/>" if words else STYLES[sign.variant]
        return (
            f"<m:r><m:rPr>{style}</m:rPr>{self.hand.run(sign.variant)}"
            f'<m:t xml:space="preserve">{escape(text)}</m:t></m:r>'
        )

    def row(self, parts: Sequence[Math]) -> str:
        """Parts in a row; the sign of a sum takes what follows as its operand."""
        found: list[str] = []
        index = 0
        while index < len(parts):
            part = parts[index]
            after = parts[index + 1] if index + 1 < len(parts) else None
            index += 1
            if is_sum(part):
                end = index
                while end < len(parts) and not is_relation(parts[end]):
                    end += 1
                found.append(self.sum(part, parts[index:end]))
                index = end
            elif isinstance(part, Sign) and part.kind == "function":
                closed = after is None or isinstance(after, Fenced)
                closed = closed or (isinstance(after, Sign) and after.text in OPENS)
                closed = closed or is_relation(after)
                found.append(self.signs(part.text + "\u2009" * (not closed), part))
            else:
                found.append(self.part(part))
        return "".join(found)

    def sum(self, part: Math, operand: Sequence[Math]) -> str:
        """`m:nary`; without an operand it would show an empty square."""
        sign, low, high, limits = of_sum(part)
        if not operand:
            return self.part(part)
        place = "undOvr" if limits else "subSup"
        hidden = '<m:subHide m:val="1"/>' if low is None else ""
        hidden += '<m:supHide m:val="1"/>' if high is None else ""
        parts = self.slots(("sub", low or Row()), ("sup", high or Row()))
        return (
            f'<m:nary><m:naryPr><m:chr m:val="{sign}"/><m:limLoc m:val="{place}"/>'
            f"{hidden}{self.control}</m:naryPr>{parts}<m:e>{self.row(operand)}</m:e>"
            "</m:nary>"
        )

    def fenced(self, fenced: Fenced) -> str:
        """`m:d`."""
        grows = "" if fenced.grows else '<m:grow m:val="0"/>'
        return (
            f'<m:d><m:dPr><m:begChr m:val="{quote(drawn(fenced.opens))}"/>'
            f'<m:endChr m:val="{quote(drawn(fenced.closes))}"/>{grows}{self.control}'
            f"</m:dPr>{self.slots(('e', fenced.body))}</m:d>"
        )

    def scripts(self, scripts: Scripts) -> str:
        """`m:sSub`, `m:sSup` or both."""
        low, high = scripts.sub, scripts.sup
        name = "sSubSup" if low and high else "sSub" if low else "sSup"
        parts = self.slots(("e", scripts.base))
        parts += self.slots(("sub", low)) if low is not None else ""
        parts += self.slots(("sup", high)) if high is not None else ""
        return f"<m:{name}><m:{name}Pr>{self.control}</m:{name}Pr>{parts}</m:{name}>"

    def stacked(self, stacked: Stacked) -> str:
        """`m:limLow`, `m:limUpp`, or one in the other."""
        inner = self.slots(("e", stacked.base))
        if stacked.under is not None:
            inner += self.slots(("lim", stacked.under))
            inner = (
                f"<m:limLow><m:limLowPr>{self.control}</m:limLowPr>{inner}</m:limLow>"
            )
        if stacked.over is not None:
            if stacked.under is not None:
                inner = f"<m:e>{inner}</m:e>"
            inner += self.slots(("lim", stacked.over))
            inner = (
                f"<m:limUpp><m:limUppPr>{self.control}</m:limUppPr>{inner}</m:limUpp>"
            )
        return inner

    def matrix(self, matrix: Matrix) -> str:
        """`m:m`; an empty cell shows nothing."""
        columns = "".join(
            f'<m:mc><m:mcPr><m:count m:val="1"/><m:mcJc m:val="{align}"/></m:mcPr>'
            "</m:mc>"
            for align in matrix.aligns
        )
        close = '<m:cGpRule m:val="3"/><m:cGp m:val="0"/>' if matrix.lines else ""
        rows = "".join(
            f"<m:mr>{self.slots(*(('e', begun(cell)) for cell in row))}</m:mr>"
            for row in matrix.rows
        )
        return (
            f'<m:m><m:mPr><m:plcHide m:val="1"/>{close}<m:mcs>{columns}</m:mcs>'
            f"{self.control}</m:mPr>{rows}</m:m>"
        )

    def accent(self, accent: Accent) -> str:
        """`m:bar`, `m:groupChr` of a brace, or `m:acc`."""
        body = self.slots(("e", accent.body))
        side = "bot" if accent.below else "top"
        if accent.mark in LINES:
            return (
                f'<m:bar><m:barPr><m:pos m:val="{side}"/>{self.control}</m:barPr>'
                f"{body}</m:bar>"
            )
        if accent.below or accent.mark not in ACCENTS:
            other = "top" if accent.below else "bot"
            return (
                f'<m:groupChr><m:groupChrPr><m:chr m:val="{accent.mark}"/>'
                f'<m:pos m:val="{side}"/><m:vertJc m:val="{other}"/>{self.control}'
                f"</m:groupChrPr>{body}</m:groupChr>"
            )
        return (
            f'<m:acc><m:accPr><m:chr m:val="{ACCENTS[accent.mark]}"/>{self.control}'
            f"</m:accPr>{body}</m:acc>"
        )


def begun(cell: Math) -> Math:
    """A cell that is empty or begins with a sign between two things, with a hair space
    before it: LibreOffice reads an operator with nothing at its left as a fault."""
    first = cell
    if isinstance(cell, Row) and cell.parts:
        first = cell.parts[0]
    empty = isinstance(first, Row)
    if not empty and not (isinstance(first, Sign) and first.kind == "operator"):
        return cell
    return Row((Sign("\u200a", "words", "upright"), cell))


def drawn(fence: str) -> str:
    """A bracket as it is drawn; `.` stands for none."""
    return "" if fence == "." else fence


def is_relation(part: Math | None) -> bool:
    """`=`, `≤` and others that end what a sum runs over."""
    return isinstance(part, Sign) and part.text in RELATIONS


def is_sum(part: Math) -> bool:
    """The sign of a sum, with or without limits."""
    base = part.base if isinstance(part, Scripts | Stacked) else part
    return isinstance(base, Sign) and base.text in SUMS


def of_sum(part: Math) -> tuple[str, Math | None, Math | None, bool]:
    """Its sign, what stands below and above, and whether right under and over it."""
    match part:
        case Scripts(base=Sign(text=text), sub=low, sup=high):
            return text, low, high, False
        case Stacked(base=Sign(text=text), under=low, over=high):
            return text, low, high, True
        case Sign(text=text):
            return text, None, None, True
        case _:
            raise ValueError("no sign of a sum")
