"""The theme part of a brand becomes colours that are read, and fonts."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from deckgen.model.layout.theme import FontPair, Token
from deckgen.themes.carry import local
from deckgen.themes.contrast import PALETTE, TEXT, contrast, luminance
from deckgen.themes.package import OfficeFile

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
USUAL_MAP: Mapping[str, str] = MappingProxyType(
    {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
)
ASIAN = "Microsoft YaHei"
"""Where a theme names no East Asian font."""
LATIN = "Arial"
NEAR_PAPER = 1.6
"""Contrast up to which a colour is a ground like paper."""
COLOURFUL = 0.3
"""Saturation from which a text colour is no grey: notes are set in ink made lighter."""
DARKER = (0, -15, -25, -35, -50, -65)
"""Percent by which an accent is darkened until it is read; Office's own steps."""
DARK_GROUND: Mapping[Token, tuple[str, int]] = MappingProxyType(
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
class BrandColours:
    """A brand's colours as a theme has them."""

    ink: str
    paper: str
    grey: str
    tint: str
    accent: str
    palette: tuple[str, ...]
    slots: Mapping[Token, tuple[str, int]]
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


def read_colours(
    file: OfficeFile, owner: str, mapping: Mapping[str, str] = USUAL_MAP
) -> BrandColours:
    """Colours and fonts of the theme that a master or document uses.

    Args:
        file: the brand.
        owner: the part whose theme it is.
        mapping: `p:clrMap`: what `tx1`, `bg1`, `tx2`, `bg2` are.

    Raises:
        DeckgenError: there is no theme, or it lacks colours.
    """
    root = theme_root(file, owner)
    scheme = root.find(f"{A}themeElements/{A}clrScheme")
    named = {local(one): rgb(one) for one in scheme} if scheme is not None else {}
    accents = [named.get(f"accent{i}", "") for i in range(1, 7)]
    ink, paper, grey, tint = (
        named.get(mapping.get(slot, USUAL_MAP[slot]), "")
        for slot in ("tx1", "bg1", "tx2", "bg2")
    )
    if not all((ink, paper, grey, tint, *accents)):
        raise file.broken("clrScheme")
    base = {"tx1": ink, "bg1": paper, "tx2": grey, "bg2": tint}
    base |= {f"accent{i}": colour for i, colour in enumerate(accents, start=1)}
    slots = readable(base)
    last = tuple(adjusted(one, -50) for one in accents[:2])
    return BrandColours(
        ink,
        paper,
        grey,
        tint,
        accents[0],
        (*accents, *last),
        dict(sorted(slots.items())),
        pair(root, "majorFont"),
        pair(root, "minorFont"),
    )


def rgb(element: etree._Element) -> str:
    """RRGGBB of a colour of the scheme; empty: none is said."""
    for one in element:
        value = one.get("lastClr") if local(one) == "sysClr" else one.get("val")
        text = (value or "").upper()
        if len(text) == 6 and set(text) <= set("0123456789ABCDEF"):
            return text
    return ""


def adjusted(colour: str, light: int) -> str:
    """RRGGBB lightened, or below 0 darkened, by percent as Office does: in HSL."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    hue, level, saturation = colorsys.rgb_to_hls(red, green, blue)
    level = level * (1 - abs(light) / 100) + max(0, light) / 100
    mixed = colorsys.hls_to_rgb(hue, level, saturation)
    return "".join(f"{round(channel * 255):02X}" for channel in mixed)


def readable(base: Mapping[str, str]) -> dict[Token, tuple[str, int]]:
    """Where our tokens stand in a brand's colours, so that each can be read.

    A token that needs no change is left out.
    """
    ink, paper = base["tx1"], base["bg1"]
    slots: dict[Token, tuple[str, int]] = {}
    dark = luminance(paper) < luminance(ink)
    if dark:
        slots.update(DARK_GROUND)
    elif contrast(base["bg2"], paper) > NEAR_PAPER or base["bg2"] == paper:
        slots["tint"] = ("tx1", 95)
    slot, light = slots.get("tint", ("bg2", 0))
    tint = adjusted(base[slot], light)
    faint = min(contrast(base["tx2"], g) for g in (paper, tint)) < TEXT
    if not dark and (faint or saturation(base["tx2"]) > COLOURFUL):
        slots["grey"] = ("tx1", 35)
        slots |= {"mid": ("tx1", 55), "muted": ("tx1", 70), "line": ("tx1", 85)}
    steps = tuple(-step for step in DARKER) if dark else DARKER
    for token, name, least, grounds in wanted(paper, tint):
        for step in steps:
            own = adjusted(base[name], step)
            if min(contrast(own, ground) for ground in grounds) >= least:
                break
        else:
            name, step = "tx1", 0
        if step or name == "tx1":
            slots[token] = (name, step)
    return slots


def saturation(colour: str) -> float:
    """Of RRGGBB, from 0 (grey) to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return colorsys.rgb_to_hls(red, green, blue)[2]


def wanted(
    paper: str, tint: str
) -> Iterator[tuple[Token, str, float, tuple[str, ...]]]:
    """Tokens of accents: their slot, the least contrast, and on what."""
    yield "accent", "accent1", TEXT, (paper, tint)
    yield "series1", "accent1", TEXT, (paper, tint)
    yield "series2", "accent2", PALETTE, (paper,)
    yield "series3", "accent3", PALETTE, (paper,)
    yield "series4", "accent4", PALETTE, (paper,)
    yield "series5", "accent5", PALETTE, (paper,)
    yield "series6", "accent6", PALETTE, (paper,)


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
