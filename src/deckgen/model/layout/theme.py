"""A theme: colours, fonts, type scale; what every page of a report shares."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from deckgen.model.inline import Inlines
from deckgen.model.layout.brand import DeckBrand, Slots, WordBrand

Token = Literal[
    "ink",
    "paper",
    "grey",
    "tint",
    "accent",
    "mid",
    "muted",
    "line",
    "soft",
    "pale",
    "series1",
    "series2",
    "series3",
    "series4",
    "series5",
    "series6",
    "series7",
    "series8",
]
"""A colour by what it is for. The first five are the theme's own, `mid` to `pale` are
lightened from grey and accent, `series1` is `accent`. Every colour in a file is written
as a scheme colour (+ lumMod/lumOff), so that a theme change needs no other edit;
series7 and series8 have no scheme slot and are written as RGB."""


@dataclass(frozen=True, slots=True)
class FontPair:
    """A latin and an East Asian family, as named on the reader's machine."""

    latin: str
    east_asian: str


@dataclass(frozen=True, slots=True)
class Logo:
    """A house's mark."""

    data: bytes
    media_type: Literal["image/png", "image/jpeg"]
    width: int
    """Pixels, as the height."""
    height: int

    def within(self, width: float, height: float) -> tuple[float, float]:
        """The largest size in its own proportions inside a width and height."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True, slots=True)
class PageStyle:
    """`pages:`, how a theme composes its pages where it is more than colour."""

    cover: Literal["panel", "band", "plain"] = "panel"
    """Ink with the key figure on a panel at the right; paper with a band of accent at
    the foot; paper alone. The closing slide has the same ground."""
    divider: Literal["dark", "paper"] = "dark"
    """Ground of chapter slides."""
    title: Literal["plain", "rule"] = "plain"
    """A rule under title and lead of a content page."""
    cards: Literal["tint", "open"] = "tint"
    """KPI cards on a tinted ground under a bar of accent, or open under a rule."""
    tables: Literal["tint", "open"] = "tint"
    """Ground of a table's header."""

    def dark(self, layout: str) -> bool:
        """A slide layout (`cover`, `divider`, `content`, `closing`) has ink for its
        ground."""
        if layout == "divider":
            return self.divider == "dark"
        return layout != "content" and self.cover == "panel"


@dataclass(frozen=True, slots=True)
class Theme:
    """theme.yaml, checked."""

    name: str
    ink: str
    """RRGGBB, as the next four."""
    paper: str
    grey: str
    tint: str
    accent: str
    palette: tuple[str, ...]
    """Eight colours; the first is the accent."""
    heading: FontPair
    body: FontPair
    width: Mapping[str, float] = field(default_factory=dict)
    """Family → its width over the packaged font's, where it is not installed."""
    type_scale: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """`title: (24, 22, 20)`, `body: (16, 14, 12)`, in points, largest first."""
    pages: PageStyle = PageStyle()
    logo: Logo | None = None
    """On paper."""
    logo_on_dark: Logo | None = None
    brand: DeckBrand | None = None
    """The .pptx that wins over all of this where it says something itself."""
    stationery: WordBrand | None = None
    """The same of a .docx."""
    word: Theme | None = None
    """What Word documents are set in, where a .docx brings colours of its own."""
    slots: Slots = field(default_factory=dict)
    """Tokens that stand elsewhere in a brand's colours than in ours."""
    fingerprint: str = ""
    """sha256 of everything above."""

    @property
    def for_word(self) -> Theme:
        """The theme of Word documents."""
        return self.word or self

    def on(self, layout: str) -> Theme:
        """The theme as its colours are read on a slide layout; on paper where the name
        is none of a brand's: on pages of notes."""
        if self.brand is None:
            return self
        own = self.brand.layouts.get(layout)
        return replace(self, slots=own.slots) if own else self.for_word

    @property
    def text_width(self) -> float:
        """Cm between the margins of a Word document: 16 on A4 without a brand."""
        own = self.for_word.stationery
        return own.text_width if own else 16.0

    @property
    def text_height(self) -> float:
        """Cm between the upper and the lower margin: 24.8 on A4 without a brand."""
        own = self.for_word.stationery
        return (own.text_height if own else 0) or 24.8

    @property
    def texts(self) -> Inlines:
        """What its brands print by themselves."""
        own = self.for_word.stationery
        return (*(self.brand.texts if self.brand else ()), *(own.texts if own else ()))


def adjusted(colour: str, light: int) -> str:
    """RRGGBB lightened, or below 0 darkened, by percent as Office does: in HSL."""
    if not light:
        return colour.upper()
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, level, saturation = colorsys.rgb_to_hls(red, green, blue)
    level = level * (1 - abs(light) / 100) + max(0, light) / 100
    mixed = colorsys.hls_to_rgb(hue, level, saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in mixed)
