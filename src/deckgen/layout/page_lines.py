"""Paragraphs of a Word document become lines: how many, and how high each is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from deckgen.layout.latin_widths import FIRST, latin_widths
from deckgen.layout.measure import ASIAN, Advances, units
from deckgen.model.layout.page_styles import CELL_STEP, LIST_STEP, STYLES, PageStyle
from deckgen.model.layout.pages import FlowPara, FlowRun
from deckgen.model.layout.text import Run
from deckgen.model.layout.theme import Theme
from deckgen.model.source import Language

POINTS_CM = 72 / 2.54
AUTOSPACE = 0.2
"""Em between Chinese and latin; Word has a quarter, LibreOffice a fifth."""
RAISED = 0.6
"""Of its size that a raised mark has: Word 0.65, LibreOffice 0.58."""
USUAL_LATIN = 0.96
"""Width of a latin font that is not known over the font that measures."""
ASIAN_HEIGHT, LATIN_HEIGHT = 1.45, 1.17
"""Em of a line of characters that are larger than their style."""
HANGING = frozenset("!,.:;?、。！，．：；？")
"""May stand in the margin at the end of a line of Chinese."""
GLUED = "°"
"""Stands for a raised mark where lines are broken: nothing parts it from its word."""
NUMBERS = {
    "heading1": {"zh-CN": "第一章 ", "en": "1 "},
    "heading2": {"zh-CN": "1.1 ", "en": "1.1 "},
    "heading3": {"zh-CN": "1.1.1 ", "en": "1.1.1 "},
}
"""What Word counts before a heading."""


@dataclass(slots=True)
class Typesetter:
    """Sets lines as Word does, with the real widths of fonts where they are known.

    Where `Measurer` must never be short, this is to be right more often than not: a
    page breaks after so many lines, neither more nor less.
    """

    theme: Theme
    language: Language
    advances: Advances = field(default_factory=Advances)
    known: dict[tuple[str, str, bool], float] = field(default_factory=dict)

    def lines(
        self, para: FlowPara, width: float
    ) -> tuple[tuple[float, ...], tuple[tuple[str, int], ...]]:
        """Points of each line of a paragraph in a column of `width` cm, and the
        numbers of its footnotes, each with the line of its mark.

        Space before and after is not among them.
        """
        style = STYLES[para.style]
        pitch = style.pitch(self.language)
        runs = self.set_runs(para)
        room = (width - standing_in(para, style)) * POINTS_CM
        first = style.first * style.size if self.language == "zh-CN" else 0.0
        text = "".join(
            GLUED * len(r.run.text) if r.run.raised else words(r) for r in runs
        )
        ends = broken(
            text, self.widths(runs, style), room, first, hangs=style.align == "both"
        )
        lines = [pitch] * len(ends)
        if not style.exact:
            self.raise_lines(lines, ends, runs, style)
        return tuple(lines), tuple(marks_in(runs, ends))

    def set_runs(self, para: FlowPara) -> tuple[FlowRun, ...]:
        """The runs that fill lines: what a tab leads out of the indent is left out,
        the number that a heading gets is not."""
        runs = para.runs
        for i, run in enumerate(runs):
            if run.kind == "tab":
                return runs[i + 1 :]
        number = NUMBERS.get(para.style)
        return (plain(number[self.language]), *runs) if number else runs

    def raise_lines(
        self,
        lines: list[float],
        ends: Sequence[int],
        runs: tuple[FlowRun, ...],
        style: PageStyle,
    ) -> None:
        """Lines that hold larger characters are higher; those of a style without a
        pitch are as high as theirs."""
        place = 0
        for run in runs:
            size = run.run.size or style.size
            count = len(words(run))
            if count and not run.run.raised and (size > style.size or not style.line):
                tall = ASIAN_HEIGHT if ASIAN.search(run.run.text) else LATIN_HEIGHT
                line = min(bisect_right(ends, place), len(lines) - 1)
                lines[line] = max(lines[line] if style.line else 0, size * tall)
            place += count

    def widths(self, runs: tuple[FlowRun, ...], style: PageStyle) -> list[float]:
        """Points of each character, gaps at changes of script included."""
        found: list[float] = []
        before = ""
        for flow in runs:
            run = flow.run
            size = (run.size or style.size) * (RAISED if run.raised else 1)
            pair = (
                self.theme.heading if run.heading or style.heading else self.theme.body
            )
            bold = run.bold or style.bold
            for sign in words(flow):
                width = self.width(sign, pair.latin, bold)
                if before and not run.raised and parted(before, sign):
                    width += AUTOSPACE
                found.append(width * size)
                before = "" if sign == "\n" else sign
        return found

    def width(self, sign: str, family: str, bold: bool) -> float:
        """Em of a character."""
        key = (sign, family, bold)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self.read(sign, family, bold)
        return found

    def read(self, sign: str, family: str, bold: bool) -> float:
        """`width`, not remembered."""
        if sign == "\n":
            return 0.0
        if ASIAN.match(sign):
            return self.advances.of(sign)
        table = latin_widths(family, bold)
        place = ord(sign) - ord(FIRST)
        if table and 0 <= place < len(table):
            return table[place]
        return self.advances.of(sign) * USUAL_LATIN


def parted(before: str, sign: str) -> bool:
    """A gap comes between them: one is a Chinese character, the other a latin letter
    or a digit. Punctuation has none."""
    if not (before.isalnum() and sign.isalnum()):
        return False
    return (ASIAN.match(before) is None) != (ASIAN.match(sign) is None)


def words(flow: FlowRun) -> str:
    """The characters that a run prints in its line."""
    if flow.kind == "break":
        return "\n"
    if flow.kind == "footnote":
        return flow.run.text or flow.target
    return flow.run.text.replace("\n", " ")


def marks_in(
    runs: tuple[FlowRun, ...], ends: Sequence[int]
) -> Iterator[tuple[str, int]]:
    """Footnotes and the lines where their marks stand."""
    place = 0
    for run in runs:
        if run.kind == "footnote":
            yield run.target, min(bisect_right(ends, place), len(ends) - 1)
        place += len(words(run))


def plain(text: str) -> FlowRun:
    """A run set as its style says."""
    return FlowRun(Run(text, size=0))


def standing_in(para: FlowPara, style: PageStyle) -> float:
    """Cm by which its lines are shorter than the column."""
    if para.list_kind or (para.style == "list" and para.level):
        return LIST_STEP * (para.level + 1)
    if para.style == "cell":
        return CELL_STEP * para.level
    return style.left + style.right


def broken(
    text: str, widths: Sequence[float], room: float, first: float, *, hangs: bool
) -> tuple[int, ...]:
    """Ends of the lines, greedily filled.

    Blanks, and one mark that may hang, stand in the margin at the end of a line.
    """
    sums = [0.0]
    for width in widths:
        sums.append(sums[-1] + width)
    lines: list[int] = []
    start = fitted = 0
    left = room - first
    for end in units(text):
        while reach(text, sums, start, end, hangs=hangs) > left:
            if fitted == start:
                fitted = cut(sums, start, end, left)
                if fitted >= end:
                    break
            lines.append(fitted)
            start, left = fitted, room
        fitted = end
        if text[end - 1] == "\n":
            lines.append(end)
            start, left = end, room
    if start < len(text) or not lines:
        lines.append(len(text))
    return tuple(lines)


def reach(
    text: str, sums: Sequence[float], start: int, end: int, *, hangs: bool
) -> float:
    """Points from the start of a line to the end of what must stand inside it."""
    last = end
    while last > start and text[last - 1] in " \n":
        last -= 1
    if hangs and last - 1 > start and text[last - 1] in HANGING:
        last -= ASIAN.match(text[last - 2]) is not None
    return sums[last] - sums[start]


def cut(sums: Sequence[float], start: int, end: int, room: float) -> int:
    """Where a piece that is wider than a line is cut."""
    place = start + 1
    while place < end and sums[place + 1] - sums[start] <= room:
        place += 1
    return place
