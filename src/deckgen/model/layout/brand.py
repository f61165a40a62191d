"""A house's own .pptx or .docx: its parts, and where its pages take text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from deckgen.model.inline import Inlines

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
    texts: Inlines = ()
    """What it prints by itself; no place for a number without a source."""


@dataclass(frozen=True, slots=True)
class WordBrand:
    """A .docx whose styles, page, header and footer the report is built on."""

    parts: tuple[BrandPart, ...]
    """Theme, header, footer and what they show."""
    styles: str
    """`w:styles` as text, its ids those of our styles where it has one of the role."""
    has: frozenset[str]
    """Ids of its styles."""
    names: frozenset[str]
    """Names of its styles, in small letters."""
    abstract: str
    """`w:abstractNum` elements as text, `instances` the `w:num` ones."""
    instances: str
    numbers_itself: bool
    """Its headings have numbers of their own."""
    page: tuple[tuple[str, str], ...]
    """Attributes of `w:pgSz`."""
    margins: tuple[tuple[str, str], ...]
    """Attributes of `w:pgMar`."""
    text_width: float
    """Cm between the margins."""
    furniture: tuple[tuple[str, str], ...] = ()
    """`header` and `footer` of usual pages → their parts."""
    has_theme: bool = True
    texts: Inlines = ()
    """What it prints by itself."""
