"""What every page of a deck is laid out with: areas, the desk, footers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.layout.formulas import Fonts
from deckgen.layout.labels import LABELS, Labels
from deckgen.layout.measure import Measurer
from deckgen.layout.slide_text import text_runs
from deckgen.layout.slide_zones import Zones, zones_of
from deckgen.model.document import Document
from deckgen.model.inline import Inlines
from deckgen.model.layout.brand import DeckBrand
from deckgen.model.layout.slides import (
    Placeholder,
    SlideLayout,
    TextBox,
)
from deckgen.model.layout.text import Para, Run
from deckgen.model.layout.theme import Theme, Token

SMALL = 9.0
SMALL_LINE = 0.185
"""Inches of a line of 9 points, as the foot of an exhibit counts them."""


TYPE_SCALE: Mapping[str, tuple[float, ...]] = MappingProxyType(
    {
        "title": (24.0, 22.0, 20.0),
        "body": (16.0, 14.0, 12.0),
        "lead": (14.0,),
        "takeaway": (14.0,),
        "cover": (38.0, 34.0, 30.0, 26.0, 22.0),
        "divider": (36.0, 32.0, 28.0, 24.0, 20.0),
    }
)
"""Of a theme that does not say its own."""


@dataclass(frozen=True, slots=True)
class OnGround:
    """Colours that are read on a ground."""

    text: Token
    quiet: Token
    loud: Token
    rule: Token


ON_INK = OnGround("paper", "muted", "soft", "grey")
ON_PAPER = OnGround("ink", "grey", "accent", "muted")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle to fill, in inches."""

    x: float
    y: float
    w: float
    h: float

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    def below(self, y: float) -> Area:
        """What is left under a line."""
        return replace(self, y=y, h=max(0.0, self.foot - y))


@dataclass(slots=True)
class Desk:
    """What every page of a deck is laid out with."""

    document: Document
    theme: Theme
    measurer: Measurer
    found: list[Diagnostic] = field(default_factory=list)
    fonts: Fonts = field(default_factory=Fonts)
    """Of formulas."""

    @property
    def labels(self) -> Labels:
        """The words of the document's language."""
        return LABELS[self.document.language]

    @property
    def brand(self) -> DeckBrand | None:
        """The .pptx whose layouts are used, if the theme names one."""
        return self.theme.brand

    @property
    def zones(self) -> Zones:
        """Where the parts of a content page go."""
        return zones_of(self.theme)

    @property
    def numbers(self) -> Mapping[str, int]:
        """Source id to its number in the bibliography."""
        return self.document.numbers

    @property
    def title_sizes(self) -> tuple[float, ...]:
        """Points of an action title, largest first."""
        return self.sizes("title")

    @property
    def body_sizes(self) -> tuple[float, ...]:
        """Points of running text, largest first."""
        return self.sizes("body")

    def sizes(self, role: str) -> tuple[float, ...]:
        """Points of a role of the type scale, largest first."""
        return self.theme.type_scale.get(role) or TYPE_SCALE[role]

    def colours(self, layout: SlideLayout) -> OnGround:
        """What is read on the ground of a slide layout."""
        return ON_INK if self.theme.pages.dark(layout) else ON_PAPER

    def report(self, key: str, span: Span, **values: object) -> None:
        """Notes a diagnostic."""
        self.found.append(diagnose(key, span, **values))

    def runs(self, inlines: Inlines, base: Run) -> tuple[Run, ...]:
        """Runs of a text, set like `base`."""
        return text_runs(inlines, base, self.numbers)

    def small(self, inlines: Inlines, colour: Token = "grey") -> Para:
        """A note or source line; without characters when there is none."""
        return Para(self.runs(inlines, Run("", SMALL, colour=colour)))

    def lines(self, paras: Sequence[Para], width: float) -> tuple[float, ...]:
        """Height of each line of paragraphs in a width, inches."""
        return tuple(h for para in paras for h in self.measurer.heights(para, width))

    def height(self, paras: Sequence[Para], width: float) -> float:
        """Inches that paragraphs take in a width."""
        return self.measurer.height(paras, width)

    def box(
        self,
        name: str,
        area: Area,
        paras: Sequence[Para],
        *,
        anchor: str = "top",
        fill: Token | None = None,
        insets: tuple[float, float, float, float] = (0, 0, 0, 0),
        placeholder: Placeholder = "",
        link: str = "",
    ) -> TextBox:
        """A text box with its measured lines."""
        width = area.w - insets[0] - insets[2]
        return TextBox(
            name=name,
            x=area.x,
            y=area.y,
            w=area.w,
            h=area.h,
            paras=tuple(paras),
            anchor="middle"
            if anchor == "middle"
            else "bottom"
            if anchor == "bottom"
            else "top",
            insets=insets,
            fill=fill,
            placeholder=placeholder,
            link=link,
            fits=self.lines(paras, width),
        )


def small(text: str) -> Para:
    """Words of the program in the size of notes: footer, citation numbers."""
    return Para((Run(text, SMALL, colour="grey"),))


def small_height(desk: Desk, paras: Sequence[Para], width: float) -> float:
    """Inches of note and source lines at the foot of something."""
    count = sum(desk.measurer.line_count(para, width) for para in paras)
    return 0.05 + SMALL_LINE * count if count else 0.0


def fitted(
    desk: Desk,
    texts: Sequence[Inlines],
    base: Run,
    room: tuple[float, float],
    sizes: Sequence[float],
    *,
    line: float = 100,
) -> tuple[Para, ...]:
    """Paragraphs in the largest size at which they fit in a width and height."""
    paras: tuple[Para, ...] = ()
    for size in sizes:
        paras = tuple(
            Para(desk.runs(text, replace(base, size=size)), line=line) for text in texts
        )
        if desk.height(paras, room[0]) <= room[1]:
            break
    return paras
