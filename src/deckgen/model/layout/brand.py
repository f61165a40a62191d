"""A house's own .pptx or .docx: its parts, and where its pages take text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

PlaceKind = Literal["title", "subtitle", "body", "footer", "slide-number", "date"]
"""What a placeholder is for, whatever it is called."""


TOUCH = 0.1
"""Inches by which placeholders of office templates overlap without harm."""


@dataclass(frozen=True, slots=True)
class BrandPart:
    """A part of the brand's package, carried over as it is."""

    name: str
    data: bytes
    content_type: str
    links: tuple[tuple[str, str, str, bool], ...] = ()
    """Id, full type, target (a part's name, or a URL) and whether it is outside."""


@dataclass(frozen=True, slots=True)
class Place:
    """A placeholder of a layout; inches on a slide that is 7.5 high, points too."""

    kind: PlaceKind
    mark: str
    """Attributes of `p:ph` by which a slide's shape finds it."""
    x: float
    y: float
    w: float
    h: float
    size: float
    """Points of its first level."""
    bold: bool = False
    insets: tuple[float, float, float, float] = (0.1, 0.05, 0.1, 0.05)
    """Left, top, right, bottom."""

    def overlaps(self, x: float, y: float, w: float, h: float) -> bool:
        """It lies on a rectangle, by more than a tenth of an inch."""
        across = min(self.x + self.w, x + w) - max(self.x, x)
        down = min(self.y + self.h, y + h) - max(self.y, y)
        return across > TOUCH and down > TOUCH


@dataclass(frozen=True, slots=True)
class BrandLayout:
    """A slide layout and its placeholders."""

    part: str
    places: tuple[Place, ...]

    def place(self, kind: str) -> Place | None:
        """The first placeholder of a kind."""
        return next((p for p in self.places if p.kind == kind), None)


@dataclass(frozen=True, slots=True)
class DeckBrand:
    """A .pptx whose master and layouts the deck is built on."""

    parts: tuple[BrandPart, ...]
    master: str
    master_id: int
    layouts: Mapping[str, BrandLayout]
    """By what a slide is for: `cover`, `divider`, `content`, `closing`."""
    body: tuple[float, float, float, float]
    """x, y, width, height that content may fill, inches as in `Place`."""
    width: float
    """Inches of a slide that is 7.5 high."""
    scale: float
    """The brand's own height over 7.5."""


@dataclass(frozen=True, slots=True)
class PaperSize:
    """Page and margins of a Word document, in twentieths of a point."""

    page: Mapping[str, str]
    """Attributes of `w:pgSz`."""
    margins: Mapping[str, str]
    """Attributes of `w:pgMar`."""


@dataclass(frozen=True, slots=True)
class WordBrand:
    """A .docx whose styles, page and furniture the report is built on."""

    parts: tuple[BrandPart, ...]
    """Styles, theme, fonts, headers, footers and what they show."""
    styles: str
    """`w:styles` as text, to which missing ones are added."""
    numbering: str
    """`w:numbering` as text; empty: it has none."""
    ids: Mapping[str, str]
    """Our style → the brand's style id, where it has one of that role."""
    paper: PaperSize
    furniture: tuple[tuple[str, str, str], ...] = ()
    """`header` or `footer`, its kind (`default`, `first`, `even`), its part."""
    numbered: frozenset[str] = field(default_factory=frozenset)
    """Our heading styles that the brand numbers itself."""
    first_page: bool = False
    even_odd: bool = False
