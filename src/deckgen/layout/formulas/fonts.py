"""Glyphs of formulas: their fonts, and what a character measures in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from deckgen.layout.measure import ASIAN, packaged_font
from deckgen.model.formula import Variant

FILES: dict[str, str] = {
    "upright": "STIXGeneral.ttf",
    "italic": "STIXGeneralItalic.ttf",
    "bold": "STIXGeneralBol.ttf",
    "bold-italic": "STIXGeneralBolIta.ttf",
}
"""Shipped with the library that draws; other variants are drawn upright."""
CHINESE = "chinese"
ALPHABETS: dict[str, tuple[int, int]] = {
    "double-struck": (0x1D538, 0x1D552),
    "script": (0x1D49C, 0x1D4B6),
    "fraktur": (0x1D504, 0x1D51E),
}
"""Where the capitals and the small letters of an alphabet begin in Unicode."""
HOLES: dict[str, str] = {
    "double-struck": "C\u2102H\u210dN\u2115P\u2119Q\u211aR\u211dZ\u2124",
    "script": "B\u212cE\u2130F\u2131H\u210bI\u2110L\u2112M\u2133R\u211b"
    "e\u212fg\u210ao\u2134",
    "fraktur": "C\u212dH\u210cI\u2111R\u211cZ\u2128",
}
"""Letters that Unicode had before the alphabets: letter, character, letter, …"""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character in a font, and its extents in em from its origin."""

    char: str
    font: str
    advance: float
    left: float
    right: float
    up: float
    down: float
    """Below the line, positive."""


@dataclass(slots=True)
class Fonts:
    """The fonts of one deck's formulas, opened when first needed."""

    known: dict[tuple[str, str], Glyph] = field(default_factory=dict)
    opened: dict[str, object] = field(default_factory=dict)

    def path(self, font: str) -> Path:
        """The file of a font."""
        if font == CHINESE:
            return packaged_font()
        from matplotlib import get_data_path

        return Path(get_data_path(), "fonts", "ttf", FILES[font])

    def glyph(self, char: str, variant: Variant) -> Glyph:
        """A character as a variant draws it."""
        key = (char, variant)
        if key not in self.known:
            self.known[key] = self.read(char, variant)
        return self.known[key]

    def read(self, char: str, variant: Variant) -> Glyph:
        """`glyph`, not remembered: the first font that has it."""
        from matplotlib.ft2font import FT2Font, LoadFlags

        char = in_alphabet(char, variant)
        wanted = str(variant) if variant in FILES else "upright"
        order = (wanted, "upright", CHINESE)
        if ASIAN.match(char):
            order = (CHINESE, wanted, "upright")
        for name in dict.fromkeys(order):
            font = self.opened.get(name)
            if not isinstance(font, FT2Font):
                font = FT2Font(str(self.path(name)))
                font.set_size(100, 72)
                self.opened[name] = font
            if font.get_char_index(ord(char)):
                break
        else:
            name, char = "upright", "□"
            font = self.opened[name]
            assert isinstance(font, FT2Font)
        glyph = font.load_char(ord(char), flags=LoadFlags.NO_HINTING)
        left, bottom, right, top = (v / 6400 for v in glyph.bbox)
        advance = glyph.linearHoriAdvance / 65536 / 100
        return Glyph(char, name, advance, left, right, top, -bottom)


def in_alphabet(char: str, variant: Variant) -> str:
    """The character of a letter in an alphabet of its own."""
    starts = ALPHABETS.get(variant)
    if starts is None or not (char.isascii() and char.isalpha()):
        return char
    holes = HOLES[variant]
    if char in holes[::2]:
        return holes[2 * holes[::2].index(char) + 1]
    first = "A" if char.isupper() else "a"
    return chr(starts[char.islower()] + ord(char) - ord(first))
