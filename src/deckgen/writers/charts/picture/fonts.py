"""Texts become outlines of the packaged fonts: no machine's own fonts take part."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

EM = 100
"""Pixels an em while outlines are read."""
UNSEEN = frozenset("\u200b\u200c\u200d\u2060\ufeff")
Point = tuple[float, float]


class MissingGlyphsError(Exception):
    """A picture would show empty boxes: no packaged font has these characters."""

    def __init__(self, figure: str, characters: str) -> None:
        super().__init__(f"{figure}: {characters}")
        self.figure = figure
        self.characters = characters


@dataclass(frozen=True, slots=True)
class Glyph:
    """The outline of a character, in em from its origin, upwards."""

    advance: float
    segments: tuple[tuple[str, tuple[Point, ...]], ...]
    """`M`, `L`, `Q`, `C`, `Z` and their places, as in a path of SVG."""


COMMANDS = {1: ("M", 1), 2: ("L", 1), 3: ("Q", 2), 4: ("C", 3), 79: ("Z", 0)}
"""Codes of matplotlib's paths: the command, and how many places it takes."""


@dataclass(slots=True)
class Fonts:
    """The packaged font for Chinese and latin, and one for what it lacks (CO₂)."""

    files: tuple[FT2Font, ...]
    known: dict[str, Glyph | None] = field(default_factory=dict)

    def glyph(self, char: str) -> Glyph | None:
        """A character in the first font that has it; None: none has."""
        if char not in self.known:
            self.known[char] = self.read(char)
        return self.known[char]

    def read(self, char: str) -> Glyph | None:
        """`glyph`, not remembered."""
        from matplotlib.ft2font import LoadFlags

        if char in UNSEEN:
            return Glyph(0.0, ())
        for font in self.files:
            if font.get_char_index(ord(char)):
                loaded = font.load_char(ord(char), flags=LoadFlags.NO_HINTING)
                points, codes = font.get_path()
                advance = loaded.linearHoriAdvance / 65536 / EM
                places = [(float(x) / EM, float(y) / EM) for x, y in points]
                return Glyph(advance, tuple(segments(places, codes.tolist())))
        return None

    def width(self, text: str) -> float:
        """Em of a line of text."""
        return sum(g.advance for c in text if (g := self.glyph(c)) is not None)

    def missing(self, texts: Iterable[str]) -> str:
        """The characters that would be drawn as empty boxes, each once."""
        found = dict.fromkeys(c for text in texts for c in text)
        return "".join(c for c in found if self.glyph(c) is None)


def segments(
    places: list[Point], codes: list[int]
) -> Iterable[tuple[str, tuple[Point, ...]]]:
    """A path of matplotlib as commands: a curve repeats its code at each place."""
    at = 0
    while at < len(codes):
        command, count = COMMANDS[codes[at]]
        yield command, tuple(places[at : at + count])
        at += max(1, count)


def readable(text: str) -> str:
    """Composed where that exists (é is one character), without control characters."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        c if unicodedata.category(c) != "Cc" else " " for c in composed
    ).strip()


@cache
def open_fonts() -> Fonts:
    """Noto Sans SC from its wheel, then DejaVu Sans, which comes with matplotlib."""
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font
    from pylopdf_fonts_zh_cn import sans_path

    paths = (
        Path(str(sans_path())),
        Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"),
    )
    opened = tuple(FT2Font(str(path)) for path in paths)
    for font in opened:
        font.set_size(EM, 72)
    return Fonts(opened)
