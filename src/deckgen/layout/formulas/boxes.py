"""A formula → glyphs and lines in their places, in em, with the box they fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from deckgen.layout.formulas.fonts import Fonts, Glyph
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
)

AXIS = 0.25
"""Em above the line where fractions and brackets have their middle."""
RULE = 0.045
SMALLER = 0.72
"""Of a script to its base."""
LEAST = 0.5
BINARY = frozenset("+−-±∓×÷·∗∪∩∧∨⊕⊗∘")
PUNCTUATION = frozenset(",;")
ACCENTS = {"―": "¯", "\u20db": "¨", "^": "ˆ", "~": "˜", "¯": "¯"}
LINES = frozenset("―¯")
BRACES = frozenset("⏞⏟")
ARROWS = frozenset("→←")


@dataclass(frozen=True, slots=True)
class Ink:
    """A glyph at a place, with its size across and up."""

    glyph: Glyph
    x: float
    y: float
    wide: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """A filled bar or, with two more points, a stroke of a root sign."""

    points: tuple[tuple[float, float], ...]
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """What fills `width`, `up` above the line and `down` below it."""

    width: float = 0.0
    up: float = 0.0
    down: float = 0.0
    marks: tuple[Ink | Line, ...] = ()

    @property
    def height(self) -> float:
        """From its lowest to its highest point."""
        return self.up + self.down

    def moved(self, x: float, y: float) -> tuple[Ink | Line, ...]:
        """Its marks somewhere else."""
        return tuple(
            replace(m, x=m.x + x, y=m.y + y)
            if isinstance(m, Ink)
            else replace(m, points=tuple((a + x, b + y) for a, b in m.points))
            for m in self.marks
        )


def set_formula(math: Math, fonts: Fonts) -> Box:
    """The whole formula, its largest letters one em."""
    return _Setter(fonts).part(math, 1.0)


def beside(boxes: Sequence[Box]) -> Box:
    """Boxes one after another on a line."""
    x = 0.0
    marks: list[Ink | Line] = []
    for box in boxes:
        marks += box.moved(x, 0)
        x += box.width
    up = max((b.up for b in boxes), default=0.0)
    down = max((b.down for b in boxes), default=0.0)
    return Box(x, up, down, tuple(marks))


def placed(parts: Sequence[tuple[Box, float, float]], width: float) -> Box:
    """Boxes at places, in a box of a width."""
    up = max((b.up + y for b, _, y in parts), default=0.0)
    down = max((b.down - y for b, _, y in parts), default=0.0)
    marks = tuple(m for b, x, y in parts for m in b.moved(x, y))
    return Box(width, max(0.0, up), max(0.0, down), marks)


def bar(width: float, y: float, thick: float) -> Box:
    """A level line."""
    line = Line(((0.0, y), (width, y)), thick)
    return Box(width, y + thick / 2, thick / 2 - y, (line,))


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets parts; `size` is that of the letters, in em of the formula."""

    fonts: Fonts

    def part(self, math: Math, size: float) -> Box:
        """One part of a formula."""
        match math:
            case Sign():
                return self.sign(math, size)
            case Gap(em=em):
                return Box(em * size)
            case Row(parts=parts):
                return self.row(parts, size)
            case Fraction():
                return self.fraction(math, size)
            case Scripts():
                return self.scripts(math, size)
            case Stacked():
                return self.stacked(math, size)
            case Root():
                return self.root(math, size)
            case Fenced(opens=opens, closes=closes, body=body, grows=grows):
                inner = self.part(body, size)
                if not grows:
                    ends = [Sign(c, "operator", "upright") for c in (opens, closes)]
                    left, right = (self.sign(end, size) for end in ends)
                    return beside((left, inner, right))
                left = self.fence(opens, inner, size)
                return beside((left, inner, self.fence(closes, inner, size)))
            case Matrix():
                return self.matrix(math, size)
            case Accent():
                return self.accent(math, size)
            case _:
                assert_never(math)

    def sign(self, sign: Sign, size: float) -> Box:
        """Characters beside each other; the sign of a sum is larger."""
        big = sign.text in SUMS
        scale = size * (1.45 if big else 1.0)
        boxes: list[Box] = []
        for char in sign.text:
            glyph = self.fonts.glyph(char, sign.variant)
            y = AXIS * size - (glyph.up - glyph.down) / 2 * scale if big else 0.0
            width = max(glyph.advance, glyph.right) * scale
            ink = Ink(glyph, max(0.0, -glyph.left) * scale, y, scale, scale)
            up, down = glyph.up * scale + y, glyph.down * scale - y
            boxes.append(Box(width, max(up, 0.0), max(down, 0.0), (ink,)))
        return beside(boxes)

    def row(self, parts: Sequence[Math], size: float) -> Box:
        """Parts in a row, with the white space that their signs want."""
        boxes: list[Box] = []
        before: Math | None = None
        for part in parts:
            left, right = gaps(part, before)
            box = self.part(part, size)
            boxes += [Box(left * size), box, Box(right * size)]
            before = part
        return beside(boxes)

    def fraction(self, fraction: Fraction, size: float) -> Box:
        """One over the other, as wide as the wider one."""
        inner = size if size > 0.9 else max(LEAST, size * SMALLER)
        top, bottom = self.part(fraction.top, inner), self.part(fraction.bottom, inner)
        width = max(top.width, bottom.width) + 0.2 * size
        axis, gap = AXIS * size, 0.14 * size
        parts = [
            (top, (width - top.width) / 2, axis + gap + top.down),
            (bottom, (width - bottom.width) / 2, axis - gap - bottom.up),
        ]
        if fraction.bar:
            parts.append((bar(width, axis, RULE * size), 0.0, 0.0))
        done = placed(parts, width)
        return beside((Box(0.06 * size), done, Box(0.06 * size)))

    def scripts(self, scripts: Scripts, size: float) -> Box:
        """A base, and smaller at its right the index and the exponent."""
        base = self.part(scripts.base, size)
        inner = max(LEAST, size * SMALLER)
        parts = [(base, 0.0, 0.0)]
        width = base.width
        low = self.part(scripts.sub, inner) if scripts.sub else None
        high = self.part(scripts.sup, inner) if scripts.sup else None
        x = base.width + 0.05 * size
        if high is not None:
            y = max(0.36 * size, base.up - 0.35 * size, high.down + 0.16 * size)
            parts.append((high, x, y))
            width = max(width, x + high.width)
        if low is not None:
            y = -max(0.2 * size, base.down + 0.06 * size, low.up - 0.38 * size)
            if high is not None:
                y = min(y, parts[1][2] - high.down - 0.1 * size - low.up)
            parts.append((low, x, y))
            width = max(width, x + low.width)
        return placed(parts, width + 0.04 * size)

    def stacked(self, stacked: Stacked, size: float) -> Box:
        """Limits: smaller, in the middle under and over their base."""
        base = self.part(stacked.base, size)
        inner = max(LEAST, size * SMALLER)
        low = self.part(stacked.under, inner) if stacked.under else Box()
        high = self.part(stacked.over, inner) if stacked.over else Box()
        width = max(base.width, low.width, high.width)
        gap = 0.12 * size
        parts = [(base, (width - base.width) / 2, 0.0)]
        if stacked.over:
            parts.append((high, (width - high.width) / 2, base.up + gap + high.down))
        if stacked.under:
            parts.append((low, (width - low.width) / 2, -base.down - gap - low.up))
        return placed(parts, width)

    def root(self, root: Root, size: float) -> Box:
        """The sign of a root, as high as its body, the degree in its hook."""
        body = self.part(root.body, size)
        top, foot = body.up + 0.16 * size, -body.down - 0.05 * size
        hook, thick = 0.5 * size, RULE * size
        middle = foot + (top - foot) * 0.45
        degree = self.part(root.degree, LEAST) if root.degree else Box()
        start = max(0.0, degree.width - 0.22 * size)
        stroke = (
            (start, middle - 0.06 * size),
            (start + 0.1 * size, middle),
            (start + 0.28 * size, foot),
            (start + hook, top),
            (start + hook + body.width + 0.1 * size, top),
        )
        width = start + hook + body.width + 0.14 * size
        sign = Box(width, top + thick, -foot, (Line(stroke, thick),))
        parts = [(sign, 0.0, 0.0), (body, start + hook + 0.04 * size, 0.0)]
        if root.degree:
            parts.append((degree, 0.0, middle + 0.1 * size + degree.down))
        return placed(parts, width)

    def fence(self, char: str, inner: Box, size: float) -> Box:
        """A bracket as high as what it holds, around the same middle."""
        if not char or char == ".":
            return Box()
        axis = AXIS * size
        half = max(inner.up - axis, inner.down + axis, 0.5 * size) + 0.04 * size
        return self.stretched(self.fonts.glyph(char, "upright"), half, axis, size)

    def stretched(self, glyph: Glyph, half: float, axis: float, size: float) -> Box:
        """A glyph drawn higher."""
        high = 2 * half / max(0.1, glyph.up + glyph.down)
        wide = size * min(1.3, max(1.0, half))
        y = axis - half + glyph.down * high
        ink = Ink(glyph, max(0.0, -glyph.left) * wide, y, wide, high)
        width = max(glyph.advance, glyph.right) * wide
        return Box(width, axis + half, half - axis, (ink,))

    def matrix(self, matrix: Matrix, size: float) -> Box:
        """Cells in rows and columns around the middle of the line."""
        cells = [[self.part(c, size) for c in row] for row in matrix.rows]
        widths = [max(c.width for c in column) for column in zip(*cells, strict=True)]
        ups = [max([0.7 * size, *(c.up for c in row)]) for row in cells]
        downs = [max([0.22 * size, *(c.down for c in row)]) for row in cells]
        gap = (0.05 if matrix.lines else 0.8) * size
        between = 0.3 * size
        total = sum(ups) + sum(downs) + between * (len(cells) - 1)
        y = AXIS * size + total / 2
        parts: list[tuple[Box, float, float]] = []
        for row, up, down in zip(cells, ups, downs, strict=True):
            x = 0.0
            for cell, width, align in zip(row, widths, matrix.aligns, strict=True):
                spare = width - cell.width
                shift = {"left": 0.0, "center": spare / 2, "right": spare}[align]
                parts.append((cell, x + shift, y - up))
                x += width + gap
            y -= up + down + between
        width = sum(widths) + gap * (len(widths) - 1)
        return beside((Box(0.1 * size), placed(parts, width), Box(0.1 * size)))

    def accent(self, accent: Accent, size: float) -> Box:
        """A mark over or under its base; lines, braces and arrows as wide as it."""
        base = self.part(accent.body, size)
        if accent.mark in LINES:
            y = -base.down - 0.1 * size if accent.below else base.up + 0.1 * size
            return placed(
                [(base, 0.0, 0.0), (bar(base.width, y, RULE * size), 0.0, 0.0)],
                base.width,
            )
        mark = ACCENTS.get(accent.mark, accent.mark)
        glyph = self.fonts.glyph(mark, "upright")
        span = glyph.right - glyph.left
        wide = size * 0.55 if mark in ARROWS else size
        if mark in BRACES or (mark in ARROWS | {"ˆ", "˜"} and base.width > 0.8 * size):
            wide = base.width / max(0.1, span)
        high = size * (0.6 if mark in ARROWS else 1.0)
        height = (glyph.up + glyph.down) * high
        foot = -base.down - 0.08 * size - height if accent.below else base.up
        foot += 0.0 if accent.below else 0.06 * size
        x = (base.width - span * wide) / 2 - glyph.left * wide
        ink = Ink(glyph, x, foot + glyph.down * high, wide, high)
        over = Box(base.width, foot + height, -foot, (ink,))
        return placed([(base, 0.0, 0.0), (over, 0.0, 0.0)], base.width)


def gaps(part: Math, before: Math | None) -> tuple[float, float]:
    """White space before and behind a part of a row, in em."""
    if not isinstance(part, Sign):
        big = isinstance(part, Scripts | Stacked) and isinstance(part.base, Sign)
        if big and isinstance(part, Scripts | Stacked):
            inner = part.base
            if isinstance(inner, Sign) and (
                inner.text in SUMS or inner.kind == "function"
            ):
                return 0.1, 0.17
        return 0.0, 0.0
    if part.text in RELATIONS:
        return 0.28, 0.28
    if part.text in BINARY:
        # A sign at the beginning, or behind another, belongs to what follows.
        alone = before is None or (
            isinstance(before, Sign)
            and (before.text in BINARY | RELATIONS or before.text in "([{,;")
        )
        return (0.0, 0.04) if alone else (0.22, 0.22)
    if part.text in PUNCTUATION:
        return 0.0, 0.2
    if part.kind == "function":
        return 0.1 if before is not None else 0.0, 0.17
    return 0.0, 0.0
