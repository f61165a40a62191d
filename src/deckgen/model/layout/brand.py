"""A house's own .pptx or .docx: its parts, and where its pages take text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from deckgen.model.inline import Inlines

PlaceKind = Literal["title", "subtitle", "body", "footer", "slide-number", "date"]
"""What a placeholder is for, whatever it is called."""


Box = tuple[float, float, float, float]
"""x, y, width and height, in inches."""
Slots = Mapping[str, tuple[str, int]]
"""Token → where it stands in a brand's colours: a scheme colour or RRGGBB, and percent
of lightening (below 0: darkening)."""

TITLE_MARK = "\ue000title\ue000"
"""Stands in a carried header where the report's title goes; in the private area."""
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
    align: Literal["left", "center", "right"] = "left"
    legible: bool = True
    """Its own colour is read on what lies under it."""

    @property
    def box(self) -> Box:
        """Its place and size."""
        return self.x, self.y, self.w, self.h

    def overlaps(self, x: float, y: float, w: float, h: float) -> bool:
        """It lies on a rectangle, by more than a tenth of an inch."""
        across = min(self.x + self.w, x + w) - max(self.x, x)
        down = min(self.y + self.h, y + h) - max(self.y, y)
        return across > TOUCH and down > TOUCH


@dataclass(frozen=True, slots=True)
class BrandLayout:
    """A slide layout: its placeholders, its colours, and what room it leaves."""

    part: str
    places: tuple[Place, ...]
    slots: Slots = field(default_factory=dict)
    """Tokens as they are read on its ground."""
    colour_map: str = ""
    """`p:clrMapOvr` of its own as XML: slides repeat it. Empty: its master's holds."""
    tag: Box | None = None
    """Where the chapter's tag goes; None: nowhere."""
    agenda: Box | None = None
    """Where a chapter's pages go."""
    agenda_beside: Box | None = None
    """The same where its text placeholder is filled."""
    mark: Box | None = None
    """Where the draft's mark goes."""

    def place(self, kind: str) -> Place | None:
        """The first placeholder of a kind."""
        return next((p for p in self.places if p.kind == kind), None)

    def second(self) -> Place | None:
        """The placeholder for a text beside the title."""
        title = self.place("title")
        found = self.place("subtitle") or self.place("body")
        if title and found and title.overlaps(*found.box):
            return None
        return found


@dataclass(frozen=True, slots=True)
class DeckBrand:
    """A .pptx whose masters and layouts the deck is built on."""

    parts: tuple[BrandPart, ...]
    masters: tuple[tuple[int, str], ...]
    """Id and part of each that a layout in use belongs to."""
    layouts: Mapping[str, BrandLayout]
    """By what a slide is for: `cover`, `divider`, `content`, `closing`."""
    body: Box
    """What content may fill, inches as in `Place`."""
    width: float
    """Inches of a slide that is 7.5 high."""
    scale: float
    """The brand's own height over 7.5."""
    texts: Inlines = ()
    """What it prints by itself; no place for a number without a source."""


FurnitureKind = Literal["header", "footer"]
FurniturePages = Literal["default", "even", "first"]
"""`w:type` of a reference to a header or footer."""


@dataclass(frozen=True, slots=True)
class Furnishing:
    """A header or footer of a brand that shows something."""

    kind: FurnitureKind
    pages: FurniturePages
    part: str


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
    text_height: float = 0
    """Cm between the upper and the lower one; 0: not said."""
    cover: tuple[Furnishing, ...] = ()
    """Of the cover: what only its first page has."""
    furniture: tuple[Furnishing, ...] = ()
    """Of all other pages."""
    tabs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a style → places of its tab stops, in twentieths of a point."""
    title_page: bool = False
    """The first page of a part has its own."""
    odd_and_even: bool = False
    """Even pages have their own."""
    mirrored: bool = False
    """Margins of even pages are mirrored."""
    has_theme: bool = True
    texts: Inlines = ()
    """What it prints by itself."""
