"""Text becomes widths and lines: mixed Chinese and latin, never underestimated."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import FontPair, Theme

# LibreOffice and Word put a gap at every change between Asian and Western characters;
# found by measuring rendered lines, as is the margin.
AUTOSPACE = 0.24
MARGIN = 1.02
BOLD = 1.07
"""Latin letters widen in bold; Chinese characters do not."""
CAPITALS = 1.08
"""Families differ most in their capitals; those of the packaged font are narrow."""
LINE_HEIGHT = 1.4
"""Em: Microsoft YaHei has 1.32, PingFang 1.4."""
LATIN_HEIGHT = 1.22
POINTS = 72.0

NO_START = frozenset(
    "、。，．,.:;!?)]}》」』】〉〕…—–-~～％%‰℃；：！？）］｝”’·/／々ー°"
)
NO_END = frozenset("([{（［｛《「『【〈〔“‘￥¥$€£")
CLOSING = frozenset("、。，．》」』】〉〕）］｝”’％‰℃°%)]},.:;")
STICKY = CLOSING | frozenset("！？；：!?")
OPENING = frozenset("（［｛《「『【〈〔￥")
# Fonts for Chinese draw these one em wide, those for latin narrower: take the wider.
WIDE = frozenset("“”‘’—…·×")
ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff“”‘’—…·]"
)
# Words of letters and numbers with what belongs to them stay in one piece.
UNIT = re.compile(
    r"\n|[ \t]+|[A-Za-z0-9À-ɏͰ-ӿ@#&*+=_<>|~^%$€£¥.,:;/'\\()\[\]{}!?−–‑-]+|.",
    re.DOTALL,
)
BREAKABLE = re.compile(r"(?<=[/&=?_#-])(?=[A-Za-z0-9])")
SLASHED = re.compile("[A-Za-z]/[A-Za-z]")
"""LibreOffice goes back to the last space where a line would end beside `A/B`."""
MISSING = 1.0
"""Em of a character that the packaged font does not have."""


@cache
def packaged_font() -> Path:
    """The font that measures: Noto Sans SC, from its wheel."""
    from pylopdf_fonts_zh_cn import sans_path

    return Path(str(sans_path()))


@dataclass(slots=True)
class Advances:
    """Widths of single characters, in em, read once each."""

    known: dict[str, float] = field(default_factory=dict)
    font: object = None

    def of(self, character: str) -> float:
        """Em of a character."""
        found = self.known.get(character)
        if found is None:
            found = self.known[character] = self.read(character)
        return found

    def read(self, character: str) -> float:
        """Asks the font."""
        import uharfbuzz

        if self.font is None:
            blob = uharfbuzz.Blob.from_file_path(str(packaged_font()))
            self.font = uharfbuzz.Font(uharfbuzz.Face(blob))
        font: uharfbuzz.Font = self.font
        glyph = font.get_nominal_glyph(ord(character))
        if not glyph:
            return 0.0 if character in "\u200b\u200c\u200d\ufeff\u2060" else MISSING
        width = float(font.get_glyph_h_advance(glyph)) / float(font.face.upem)
        return max(width, 1.0) if character in WIDE else width


@dataclass(frozen=True, slots=True)
class Style:
    """What the width of a character depends on."""

    size: float
    bold: bool = False
    heading: bool = False


@dataclass(slots=True)
class Measurer:
    """Measures with the packaged font, times the width factors of a theme's fonts.

    Widths are upper bounds for the readers tried: kerning is left out, every change
    of script gets its gap, two percent are added.
    """

    heading: tuple[float, float] = (1.0, 1.0)
    """Factors of the heading font: latin, East Asian."""
    body: tuple[float, float] = (1.0, 1.0)
    advances: Advances = field(default_factory=Advances)
    widths: dict[tuple[str, Style], tuple[float, ...]] = field(default_factory=dict)
    lines: dict[tuple[Para, float], tuple[float, ...]] = field(default_factory=dict)

    def characters(self, text: str, style: Style) -> tuple[float, ...]:
        """Points of each character, gaps at changes of script included."""
        key = (text, style)
        found = self.widths.get(key)
        if found is None:
            found = self.widths[key] = self.measured(text, style)
        return found

    def measured(self, text: str, style: Style) -> tuple[float, ...]:
        """`characters`, not remembered."""
        latin, asian = self.heading if style.heading else self.body
        if style.bold:
            latin *= BOLD
        widths: list[float] = []
        before: bool | None = None
        for character in text:
            if character == "\n":
                widths.append(0.0)
                before = None
                continue
            is_asian = ASIAN.match(character) is not None
            width = self.advances.of(character) * (asian if is_asian else latin)
            if "A" <= character <= "Z":
                width *= CAPITALS
            if character == " ":
                widths.append(max(width, 0.28) * style.size * MARGIN)
                before = None
                continue
            if before is not None and before != is_asian:
                width += AUTOSPACE
            before = is_asian
            widths.append(width * style.size * MARGIN)
        return tuple(widths)

    def width(
        self, text: str, size: float, bold: bool = False, heading: bool = False
    ) -> float:
        """Points of a text on one line (of its widest line, when it has several)."""
        style = Style(size, bold, heading)
        return max(
            (sum(self.characters(part, style)) for part in text.split("\n")),
            default=0.0,
        )

    def wrap(
        self, text: str, width: float, size: float, bold: bool = False
    ) -> tuple[str, ...]:
        """Lines of a text in a width given in inches; joined they are the text, but
        for the spaces at line ends."""
        ends = self.breaks((Run(text, size, bold),), width)
        starts = (0, *ends[:-1])
        return tuple(text[a:b].strip(" \n") for a, b in zip(starts, ends, strict=True))

    def breaks(
        self, runs: Sequence[Run], width: float, *, hang: float = 0
    ) -> tuple[int, ...]:
        """Where the lines of a paragraph end: offsets into its characters.

        Args:
            runs: its runs, sizes in points.
            width: of the box, in inches.
            hang: inches taken from every line on the left.
        """
        text = "".join(run.text for run in runs)
        widths: list[float] = []
        for run in runs:
            scale = 0.66 if run.raised else 1.0
            style = Style(run.size * scale, run.bold, run.heading)
            widths.extend(self.characters(run.text, style))
        # A change of script can also fall between two runs.
        at = 0
        for run in runs:
            at += len(run.text)
            if 0 < at < len(text) and changes(text[at - 1], text[at]):
                widths[at] += AUTOSPACE * run.size * MARGIN
        return break_lines(text, widths, (width - hang) * POINTS)

    def line_count(self, para: Para, width: float) -> int:
        """How many lines a paragraph takes in a width in inches."""
        return len(self.heights(para, width))

    def heights(self, para: Para, width: float) -> tuple[float, ...]:
        """Inches of each line of a paragraph, its spacing before and after included."""
        key = (para, width)
        found = self.lines.get(key)
        if found is None:
            found = self.lines[key] = self.measured_lines(para, width)
        return found

    def measured_lines(self, para: Para, width: float) -> tuple[float, ...]:
        """`heights`, not remembered."""
        runs = visible(para)
        ends = self.breaks(runs, width, hang=para.hang)
        size = max((run.size for run in runs), default=12.0)
        text = "".join(run.text for run in runs)
        em = LINE_HEIGHT if ASIAN.search(text) or not text else LATIN_HEIGHT
        lines = [size * em * para.line / 100 / POINTS] * max(1, len(ends))
        lines[0] += para.before / POINTS
        lines[-1] += para.after / POINTS
        return tuple(lines)

    def height(self, paras: Sequence[Para], width: float) -> float:
        """Inches that paragraphs take in a width in inches."""
        return sum(sum(self.heights(para, width)) for para in paras)


def open_measurer(theme: Theme) -> Measurer:
    """The measurer of a theme's fonts."""

    def factors(pair: FontPair, width: Mapping[str, float]) -> tuple[float, float]:
        return width.get(pair.latin, 1.0), width.get(pair.east_asian, 1.0)

    return Measurer(
        heading=factors(theme.heading, theme.width),
        body=factors(theme.body, theme.width),
    )


def visible(para: Para) -> tuple[Run, ...]:
    """The runs that take part in breaking: with a hanging indent the first one stands
    in the indent."""
    if para.hang and not para.bullet and para.runs and "\t" in para.runs[0].text:
        return para.runs[1:]
    return para.runs


def changes(before: str, after: str) -> bool:
    """A gap comes between them: one is Asian, the other Western."""
    if before.isspace() or after.isspace():
        return False
    return (ASIAN.match(before) is None) != (ASIAN.match(after) is None)


@cache
def units(text: str) -> tuple[int, ...]:
    """Offsets where a line may end: after each unbreakable piece of the text.

    No closing punctuation opens a line and no opening one ends it (GB/T 15834 and the
    defaults of Word and PowerPoint).
    """
    ends: list[int] = []
    last = ""
    for match in UNIT.finditer(text):
        piece = match.group()
        # A closing mark stays with what it closes, though a space is between them.
        glued = (not last and piece[0] in STICKY) or (
            last
            and (
                piece[0] in NO_START
                or last in NO_END
                or piece.isspace()
                or quote_holds(last, piece[0])
                or latin_holds(last, piece[0])
            )
        )
        if glued and ends and text[ends[-1] - 1] != "\n":
            ends.pop()
        if len(piece) > 24:
            ends += [match.start() + m.start() for m in BREAKABLE.finditer(piece)]
        ends.append(match.end())
        last = "" if piece.isspace() else piece[-1]
    return tuple(ends)


def quote_holds(last: str, first: str) -> bool:
    """A curly quotation mark beside latin keeps the line together.

    Unicode line breaking has no break on either side of one (UAX 14, class QU);
    readers make an exception beside Chinese only.
    """
    if first in "“‘":
        return ASIAN.match(last) is None
    return last in "”’" and ASIAN.match(first) is None


def latin_holds(last: str, first: str) -> bool:
    """Closing marks keep latin behind them, and latin letters an opening mark.

    LibreOffice has no break between the two, PowerPoint and Word have one; where one
    of them has none there must be none here, or lines would be counted short. Found
    by drawing every pair.
    """
    if last in CLOSING:
        return ASIAN.match(first) is None and not first.isspace()
    return first in OPENING and last.isascii() and last.isalpha()


def break_lines(
    text: str, widths: Sequence[float], available: float
) -> tuple[int, ...]:
    """Ends of the lines, greedily filled; a piece wider than a line is cut."""
    sums = [0.0]
    for width in widths:
        sums.append(sums[-1] + width)
    lines: list[int] = []
    start = fitted = 0
    for end in units(text):
        while sums[len(text[start:end].rstrip()) + start] - sums[start] > available:
            if fitted > start:
                early = text.rfind(" ", start, fitted - 1) + 1
                if early > start and SLASHED.search(text, fitted, end):
                    lines.append(early)
                    start = early
                    continue
                lines.append(fitted)
                start = fitted
                continue
            cut = start + 1
            while cut < end and sums[cut + 1] - sums[start] <= available:
                cut += 1
            if cut >= end:
                break
            lines.append(cut)
            start = fitted = cut
        fitted = end
        if text[end - 1] == "\n":
            lines.append(end)
            start = end
    if start < len(text) or not lines or text.endswith("\n"):
        lines.append(len(text))
    return tuple(lines)
