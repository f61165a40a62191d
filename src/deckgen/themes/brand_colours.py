"""The theme part of a brand becomes colours that are read, and fonts."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from deckgen.model.layout.brand import Slots
from deckgen.model.layout.theme import FontPair, adjusted
from deckgen.themes.carry import local
from deckgen.themes.contrast import PALETTE, TEXT, contrast, luminance
from deckgen.themes.package import OfficeFile

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
USUAL_MAP: Mapping[str, str] = MappingProxyType(
    {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
)
ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
ASIAN = "Microsoft YaHei"
"""Where a theme names no East Asian font."""
LATIN = "Arial"
NEAR_PAPER = 1.6
"""Contrast up to which a colour is a ground like paper."""
COLOURFUL = 0.3
"""Saturation from which a text colour is no grey: notes are set in ink made lighter."""
DARKER = (0, -15, -25, -35, -50, -65)
"""Percent by which an accent is darkened until it is read; Office's own steps."""
DARK_GROUND: Slots = MappingProxyType(
    {
        "grey": ("tx1", 0),
        "tint": ("bg1", 12),
        "line": ("bg1", 25),
        "muted": ("bg1", 45),
        "mid": ("bg1", 55),
        "pale": ("accent1", 40),
    }
)
"""Of a brand with light letters on dark pages."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours and fonts of a theme part, under a colour map."""

    named: Mapping[str, str]
    """`dk1`, `accent1` … → RRGGBB; empty: it cannot be told."""
    mapping: Mapping[str, str]
    """`p:clrMap`: what `tx1`, `bg1`, `tx2`, `bg2` and the accents are."""
    heading: FontPair
    body: FontPair

    def rgb(self, slot: str) -> str:
        """RRGGBB of a scheme colour, or of RRGGBB itself."""
        if len(slot) == 6:  # No name of a scheme colour has six letters.
            return slot
        return self.named.get(self.mapping.get(slot, slot), "")


@dataclass(frozen=True, slots=True)
class BrandColours:
    """A brand's colours as a theme has them."""

    ink: str
    paper: str
    grey: str
    tint: str
    accent: str
    palette: tuple[str, ...]
    slots: Slots
    heading: FontPair
    body: FontPair


def theme_root(file: OfficeFile, owner: str) -> etree._Element:
    """The theme of a master or a document.

    Raises:
        DeckgenError: it has none.
    """
    part = file.one_link(owner, "theme")
    root = file.xml(part or "theme")
    if local(root) != "theme":
        raise file.broken(part)
    return root


def read_scheme(
    file: OfficeFile, owner: str, mapping: Mapping[str, str] = USUAL_MAP
) -> Scheme:
    """Colours and fonts of the theme that a master or document uses.

    Args:
        file: the brand.
        owner: the part whose theme it is.
        mapping: its colour map.

    Raises:
        DeckgenError: there is no theme, or it lacks colours.
    """
    root = theme_root(file, owner)
    found = root.find(f"{A}themeElements/{A}clrScheme")
    named = {local(one): rgb(one) for one in found} if found is not None else {}
    scheme = Scheme(named, mapping, pair(root, "majorFont"), pair(root, "minorFont"))
    if not all(scheme.rgb(slot) for slot in (*USUAL_MAP, *ACCENTS)):
        raise file.broken("clrScheme")
    return scheme


def read_on(scheme: Scheme, grounds: Sequence[str], letters: str) -> BrandColours:
    """The colours as they are read on what lies under a text.

    Args:
        scheme: of the theme.
        grounds: colours of the ground, more than one of a gradient.
        letters: RRGGBB in which the brand itself writes there.
    """
    ink = ink_on(scheme, grounds, letters)
    paper = next((s for s in ("bg1", "tx1") if scheme.rgb(s) == grounds[0]), grounds[0])
    slots = readable(scheme, ink, paper, grounds)
    accents = tuple(scheme.rgb(slot) for slot in ACCENTS)
    last = tuple(adjusted(one, -50) for one in accents[:2])

    return BrandColours(
        scheme.rgb(ink),
        scheme.rgb(paper),
        scheme.rgb("tx2"),
        scheme.rgb("bg2"),
        accents[0],
        (*accents, *last),
        dict(sorted(slots.items())),
        scheme.heading,
        scheme.body,
    )


def ink_on(scheme: Scheme, grounds: Sequence[str], letters: str) -> str:
    """The scheme colour, or RRGGBB, in which text is read on all grounds: the usual
    one, the brand's own there, then whatever is."""
    tries = ("tx1", letters, "bg1", "dk1", "lt1", "FFFFFF", "000000")

    def least(slot: str) -> float:
        return min(contrast(scheme.rgb(slot), ground) for ground in grounds)

    seen = (slot for slot in tries if least(slot) >= TEXT)
    return next(seen, "") or max(tries, key=least)


def rgb(element: etree._Element) -> str:
    """RRGGBB of a colour of the scheme; empty: none is said."""
    for one in element:
        value = one.get("lastClr") if local(one) == "sysClr" else one.get("val")
        text = (value or "").upper()
        if len(text) == 6 and set(text) <= set("0123456789ABCDEF"):
            return text
    return ""


def readable(
    scheme: Scheme, ink: str, paper: str, grounds: Sequence[str]
) -> dict[str, tuple[str, int]]:
    """Where our tokens stand in a brand's colours, so that each can be read.

    A token that needs no change is left out.
    """
    base = scheme.rgb
    slots: dict[str, tuple[str, int]] = {}
    if ink != "tx1":
        slots["ink"] = (ink, 0)
    if paper != "bg1":
        slots["paper"] = (paper, 0)
    dark = luminance(base(paper)) < luminance(base(ink))
    if dark:
        here = {"tx1": ink, "bg1": paper}
        slots |= {t: (here.get(s, s), light) for t, (s, light) in DARK_GROUND.items()}
    elif contrast(base("bg2"), base(paper)) > NEAR_PAPER or base("bg2") == base(paper):
        slots["tint"] = (ink, 95)
    slot, light = slots.get("tint", ("bg2", 0))
    tint = adjusted(base(slot), light)
    faint = min(contrast(base("tx2"), g) for g in (*grounds, tint)) < TEXT
    if not dark and (faint or saturation(base("tx2")) > COLOURFUL):
        slots["grey"] = (ink, 35)
        slots |= {"mid": (ink, 55), "muted": (ink, 70), "line": (ink, 85)}
    steps = tuple(-step for step in DARKER) if dark else DARKER
    for token, name, least, backs in wanted(grounds, tint):
        for step in steps:
            own = adjusted(base(name), step)
            if min(contrast(own, ground) for ground in backs) >= least:
                break
        else:
            name, step = ink, 0
        if step or name == ink:
            slots[token] = (name, step)
    return slots


def saturation(colour: str) -> float:
    """Of RRGGBB, from 0 (grey) to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return colorsys.rgb_to_hls(red, green, blue)[2]


def wanted(
    grounds: Sequence[str], tint: str
) -> Iterator[tuple[str, str, float, tuple[str, ...]]]:
    """Tokens of accents: their slot, the least contrast, and on what."""
    yield "accent", "accent1", TEXT, (*grounds, tint)
    yield "series1", "accent1", TEXT, (*grounds, tint)
    for number in range(2, 7):
        yield f"series{number}", f"accent{number}", PALETTE, tuple(grounds)


def pair(root: etree._Element, tag: str) -> FontPair:
    """Latin and East Asian family of headings or text."""
    fonts = root.find(f"{A}themeElements/{A}fontScheme/{A}{tag}")
    if fonts is None:
        return FontPair(LATIN, ASIAN)
    latin, asian = (face(fonts.find(f"{A}{name}")) for name in ("latin", "ea"))
    if not asian:
        hans = (f for f in fonts.iterfind(f"{A}font") if f.get("script") == "Hans")
        asian = face(next(hans, None))
    return FontPair(latin or LATIN, asian or ASIAN)


def face(element: etree._Element | None) -> str:
    """`typeface`, as far as it is one."""
    name = element.get("typeface", "") if element is not None else ""
    return name if len(name) <= 64 and name.isprintable() else ""
