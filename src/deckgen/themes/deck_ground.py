"""What lies under the text of a layout becomes the colours that are read there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from deckgen.model.layout.brand import Box, Place
from deckgen.model.layout.theme import adjusted
from deckgen.themes.brand_colours import BrandColours, Scheme, read_on
from deckgen.themes.carry import local
from deckgen.themes.contrast import PALETTE, contrast, luminance
from deckgen.themes.deck_places import (
    A,
    Drawn,
    P,
    Placeholder,
    drawn_on,
    levels,
    placeholders,
)

COVERS = 0.5
"""Part of a slide from which a shape is its ground, no decoration."""
SEEN = 60_000
"""Thousandths of a percent of opacity below which a shape hides nothing."""
SLACK = 0.12
"""Inches by which text may hang out of a ground."""
HALF = 0.4
"""Luminance from which letters are light, so that what is under them is dark."""
PRESETS: Mapping[str, str] = {"white": "FFFFFF", "black": "000000"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout of the file."""

    part: str
    kind: str
    """`type` of `p:sldLayout`; many are `cust`, or say none."""
    master: str
    """Its master's part."""
    root: etree._Element
    above: etree._Element
    """The master's root."""
    scheme: Scheme
    """The colours that its master's theme has, under its own map."""
    holders: tuple[Placeholder, ...]
    drawn: tuple[Drawn, ...]
    width: float
    """Of the slide, where it is 7.5 inches high."""

    def count(self, *kinds: str) -> int:
        """Placeholders of these kinds."""
        return sum(one.place.kind in kinds for one in self.holders)

    def holder(self, *kinds: str) -> Placeholder | None:
        """The first placeholder of the first kind that it has."""
        found = {one.place.kind: one for one in reversed(self.holders)}
        return next((found[kind] for kind in kinds if kind in found), None)

    def is_ground(self, box: Box) -> bool:
        """A shape that covers most of the slide, its title too."""
        title = self.holder("title")
        under = title is None or contains(box, title.place.box)
        return under and box[2] * box[3] >= COVERS * self.width * 7.5

    def decoration(self) -> tuple[Box, ...]:
        """What is drawn beside the text; of a ground with edges, what is outside."""
        found: list[Box] = []
        for shape in self.drawn:
            x, y, w, h = shape.box
            if not self.is_ground(shape.box):
                found.append(shape.box)
                continue
            right, foot = x + w, y + h
            sides = (
                (0.0, 0.0, x, 7.5),
                (right, 0.0, self.width - right, 7.5),
                (0.0, 0.0, self.width, y),
                (0.0, foot, self.width, 7.5 - foot),
            )
            found.extend(side for side in sides if min(side[2], side[3]) > SLACK)
        return tuple(found)


def grounds(sheet: Sheet, box: Box) -> tuple[str, ...]:
    """Colours that lie under a box: several of a gradient, none of a picture."""
    found = background(sheet)
    for shape in sheet.drawn:
        if contains(shape.box, box):
            under = filled(shape.element, sheet.scheme)
            found = found if under is None else under
    return found


def contains(outer: Box, inner: Box) -> bool:
    """A box lies within another, but for a little."""
    return (
        outer[0] <= inner[0] + SLACK
        and outer[1] <= inner[1] + SLACK
        and outer[0] + outer[2] >= inner[0] + inner[2] - SLACK
        and outer[1] + outer[3] >= inner[1] + inner[3] - SLACK
    )


def background(sheet: Sheet) -> tuple[str, ...]:
    """`p:bg` of the layout, else of its master, else paper."""
    for root in (sheet.root, sheet.above):
        back = root.find(f"{P}cSld/{P}bg")
        if back is None:
            continue
        own = back.find(f"{P}bgPr")
        if own is not None:
            return filled_by(own, sheet.scheme) or ()
        named = back.find(f"{P}bgRef")
        colour = colour_in(named, sheet.scheme) if named is not None else ""
        return (colour,) if colour else ()
    return (sheet.scheme.rgb("bg1"),)


def filled(shape: etree._Element, scheme: Scheme) -> tuple[str, ...] | None:
    """Colours of a shape; None: one sees through it."""
    if local(shape) in ("cxnSp", "graphicFrame"):
        return None
    if local(shape) == "pic":
        return ()
    if local(shape) == "grpSp":
        # What is in it may cover all of it or nothing: what the brand writes there
        # tells.
        return ()
    own = shape.find(f"{P}spPr")
    said = filled_by(own, scheme) if own is not None else None
    if said is not None or own is None or any(local(x) == "noFill" for x in own):
        return said
    style = shape.find(f"{P}style/{A}fillRef")
    if style is None or style.get("idx", "0") == "0":
        return None
    colour = colour_in(style, scheme)
    return (colour,) if colour else ()


def filled_by(own: etree._Element, scheme: Scheme) -> tuple[str, ...] | None:
    """Colours of the fill that properties name; None: there is none."""
    for one in own:
        match local(one):
            case "solidFill":
                if opacity(one) < SEEN:
                    return None
                colour = colour_in(one, scheme)
                return (colour,) if colour else ()
            case "gradFill":
                stops = [colour_in(s, scheme) for s in one.iter(f"{A}gs")]
                return tuple(dict.fromkeys(s for s in stops if s))
            case "blipFill" | "pattFill" | "grpFill":
                return ()
    return None


def opacity(fill: etree._Element) -> int:
    """Thousandths of a percent."""
    alpha = next((one.get("val", "") for one in fill.iter(f"{A}alpha")), "")
    return int(alpha) if alpha.isdecimal() and len(alpha) < 8 else 100_000


def colour_in(holder: etree._Element, scheme: Scheme) -> str:
    """RRGGBB of the colour that an element holds; empty: it cannot be told."""
    for one in holder:
        value = one.get("val", "")
        match local(one):
            case "srgbClr":
                base = value.upper()
            case "sysClr":
                base = one.get("lastClr", "").upper()
            case "schemeClr":
                base = scheme.rgb(value)
            case "prstClr":
                base = PRESETS.get(value, "")
            case _:
                continue
        if len(base) != 6 or set(base) - set("0123456789ABCDEF"):
            return ""
        return changed(base, one)
    return ""


def changed(base: str, colour: etree._Element) -> str:
    """A colour with its `lumMod`, `lumOff`, `shade` and `tint` (ECMA-376 part 1,
    20.1.2.3), near enough to tell light from dark."""
    for one in colour:
        text = one.get("val", "")
        if not text.isdecimal() or len(text) > 6:
            continue
        percent = min(100, int(text) // 1000)
        match local(one):
            case "lumMod" | "shade":
                base = adjusted(base, percent - 100)
            case "lumOff":
                base = lifted(base, percent)
            case "tint":
                base = adjusted(base, 100 - percent)
    return base


def lifted(colour: str, percent: int) -> str:
    """Every channel raised by a part of white."""
    step = round(255 * percent / 100)
    channels = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{min(255, channel + step):02X}" for channel in channels)


def letters(levels: Iterable[etree._Element], scheme: Scheme) -> str:
    """RRGGBB that run properties say, the nearest first; ink, where none does."""
    for one in levels:
        for fill in one.iterfind(f"{A}solidFill"):
            colour = colour_in(fill, scheme)
            if colour:
                return colour
    return scheme.rgb("tx1")


def under(found: Sequence[str], text: str, scheme: Scheme) -> tuple[str, ...]:
    """The grounds; of a picture one that the brand's own letters stand out from."""
    if found:
        return tuple(found)
    pair = sorted((scheme.rgb("bg1"), scheme.rgb("tx1")), key=luminance)
    return (pair[0] if luminance(text) > HALF else pair[1],)


def override(root: etree._Element) -> etree._Element | None:
    """A layout's own colour map."""
    return root.find(f"{P}clrMapOvr/{A}overrideClrMapping")


def mapped(element: etree._Element | None, usual: Mapping[str, str]) -> dict[str, str]:
    """A colour map's attributes, as far as they name colours of a theme."""
    said = element.attrib.items() if element is not None else ()
    return {**usual, **{str(k): str(v) for k, v in said if str(v).isalnum()}}


def sheet_of(
    part: str,
    root: etree._Element,
    master: tuple[str, etree._Element, Scheme],
    page: tuple[float, float],
) -> Sheet:
    """A layout, read.

    Args:
        part: its name.
        root: its root.
        master: its master's part, root and colours.
        page: width of the slide and the scale, its height over 7.5 inches.
    """
    name, above, scheme = master
    width, scale = page
    own = override(root)
    if own is not None:
        scheme = replace(scheme, mapping=mapped(own, scheme.mapping))
    return Sheet(
        part=part,
        kind=root.get("type", ""),
        master=name,
        root=root,
        above=above,
        scheme=scheme,
        holders=placeholders(root, above, scale),
        drawn=drawn_on(root, above, scale),
        width=width,
    )


def legible(sheet: Sheet) -> tuple[Place, ...]:
    """The places of a layout; each says whether its own colour is read there."""
    found: list[Place] = []
    for one in sheet.holders:
        text = letters(one.levels, sheet.scheme)
        back = grounds(sheet, one.place.box)
        seen = all(contrast(text, ground) >= PALETTE for ground in back)
        found.append(replace(one.place, legible=seen))
    return tuple(found)


def colours_on(sheet: Sheet, box: Box, *kinds: str) -> BrandColours:
    """Colours that are read in a box of a layout.

    Args:
        sheet: the layout.
        box: where the text goes.
        kinds: of the placeholders whose letters show what the brand itself reads there.
    """
    holder = sheet.holder(*kinds)
    styles = holder.levels if holder else levels((), sheet.above, "body")
    text = letters(styles, sheet.scheme)
    return read_on(sheet.scheme, under(grounds(sheet, box), text, sheet.scheme), text)
