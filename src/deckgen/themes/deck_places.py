"""The shapes of a slide layout become places for text, and what is drawn there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from lxml import etree

from deckgen.model.layout.brand import Box, Place, PlaceKind
from deckgen.themes.carry import local

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
EMU = 914400
KINDS: Mapping[str, PlaceKind] = MappingProxyType(
    {
        "title": "title",
        "ctrTitle": "title",
        "subTitle": "subtitle",
        "body": "body",
        "obj": "body",
        "": "body",
        "ftr": "footer",
        "sldNum": "slide-number",
        "dt": "date",
    }
)
"""Types of `p:ph` (ECMA-376 part 1, 19.7.10); others take pictures and the like."""
SIZES: Mapping[PlaceKind, float] = MappingProxyType(
    {
        "title": 44.0,
        "subtitle": 24.0,
        "body": 18.0,
        "footer": 12.0,
        "slide-number": 12.0,
        "date": 12.0,
    }
)
"""Points where the file says none."""
DEFAULT_INSETS = (91440, 45720, 91440, 45720)
"""Of `a:bodyPr` (ECMA-376 part 1, 21.1.2.1.1), in English metric units."""
DRAWN = ("sp", "pic", "grpSp", "cxnSp", "graphicFrame")
QUARTER = 5400000
"""A right angle in sixty-thousandths of a degree."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape that every slide of a layout shows."""

    box: Box
    element: etree._Element


def number(element: etree._Element, key: str) -> int:
    """A whole number of an attribute; 0 where it is none."""
    text = element.get(key, "")
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 12 else 0


def is_on(element: etree._Element, key: str) -> bool:
    """An attribute of yes or no; yes where it is not said."""
    return element.get(key, "1") not in ("0", "false", "off")


def holders(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Shapes with their `p:ph`, in the order of the file."""
    for shape in root.iter(f"{P}sp"):
        mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if mark is not None:
            yield shape, mark


def kind_of(mark: etree._Element) -> PlaceKind | None:
    """What a placeholder is for; None for pictures, charts, upright text."""
    if mark.get("orient") == "vert":
        return None
    return KINDS.get(mark.get("type", ""))


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder of a layout with the master's that it inherits from."""

    place: Place
    levels: tuple[etree._Element, ...]
    """Run properties of its first level, the nearest first."""


def placeholders(
    root: etree._Element, master: etree._Element, scale: float
) -> tuple[Placeholder, ...]:
    """A layout's placeholders; what one does not say, the master's says.

    Args:
        root: of the layout.
        master: its master's.
        scale: the height of the slides over 7.5 inches.
    """
    found: list[Placeholder] = []
    for shape, mark in holders(root):
        kind = kind_of(mark)
        if kind is None:
            continue
        parent = parent_of(master, kind)
        chain = [one for one in (shape, parent) if one is not None]
        box = box_of(chain, scale)
        if box is None:
            continue
        styles = tuple(levels(chain, master, kind))
        x, y, w, h = box
        place = Place(
            kind=kind,
            mark=mark_of(mark),
            x=x,
            y=y,
            w=w,
            h=h,
            size=size_of(styles, kind) / scale,
            bold=bold_of(styles),
            insets=insets_of(chain, scale),
            align=align_of(chain, master, kind),
        )
        found.append(Placeholder(place, styles))
    return tuple(found)


def parent_of(master: etree._Element, kind: PlaceKind) -> etree._Element | None:
    """The master's placeholder that one of a layout inherits from."""
    wanted: PlaceKind = "body" if kind == "subtitle" else kind
    return next((s for s, mark in holders(master) if kind_of(mark) == wanted), None)


def mark_of(mark: etree._Element) -> str:
    """Attributes by which a slide's placeholder finds it: type and index."""
    keys = [key for key in ("type", "orient", "sz", "idx") if key in mark.attrib]
    safe = {key: mark.get(key, "") for key in keys}
    return " ".join(
        f'{key}="{value}"' for key, value in safe.items() if value.isalnum()
    )


def box_of(chain: Sequence[etree._Element], scale: float) -> Box | None:
    """Place and size from the first that says them, on a slide 7.5 inches high."""
    for shape in chain:
        frame = shape.find(f"{P}spPr/{A}xfrm")
        box = box_in(frame, scale) if frame is not None else None
        if box:
            return box
    return None


def box_in(frame: etree._Element, scale: float) -> Box | None:
    """Of an `xfrm`; a shape that lies on its side has its box turned."""
    off, ext = frame.find(f"{A}off"), frame.find(f"{A}ext")
    if off is None or ext is None:
        return None
    x, y = number(off, "x"), number(off, "y")
    w, h = number(ext, "cx"), number(ext, "cy")
    turned = number(frame, "rot") % (2 * QUARTER)
    if QUARTER / 2 < turned < QUARTER * 3 / 2:
        x, y, w, h = x + (w - h) // 2, y + (h - w) // 2, h, w
    unit = EMU * scale
    return x / unit, y / unit, w / unit, h / unit


def insets_of(
    chain: Sequence[etree._Element], scale: float
) -> tuple[float, float, float, float]:
    """Inches left, top, right and bottom."""
    found: list[float] = []
    names = ("lIns", "tIns", "rIns", "bIns")
    for name, usual in zip(names, DEFAULT_INSETS, strict=True):
        value = usual
        for shape in chain:
            body = shape.find(f"{P}txBody/{A}bodyPr")
            if body is not None and name in body.attrib:
                value = number(body, name)
                break
        found.append(value / EMU / scale)
    return found[0], found[1], found[2], found[3]


def paragraphs(
    chain: Sequence[etree._Element], master: etree._Element, kind: PlaceKind
) -> Iterator[etree._Element]:
    """Paragraph properties of the first level, the nearest first."""
    style = {"title": "titleStyle", "subtitle": "bodyStyle", "body": "bodyStyle"}
    for shape in chain:
        yield from shape.iterfind(f"{P}txBody/{A}lstStyle/{A}lvl1pPr")
    name = style.get(kind, "otherStyle")
    yield from master.iterfind(f"{P}txStyles/{P}{name}/{A}lvl1pPr")


def levels(
    chain: Sequence[etree._Element], master: etree._Element, kind: PlaceKind
) -> Iterator[etree._Element]:
    """Run properties of the first level, the nearest first."""
    for one in paragraphs(chain, master, kind):
        yield from one.iterfind(f"{A}defRPr")


def align_of(
    chain: Sequence[etree._Element], master: etree._Element, kind: PlaceKind
) -> Literal["left", "center", "right"]:
    """Alignment of the first level."""
    said = (one.get("algn", "") for one in paragraphs(chain, master, kind))
    match next((name for name in said if name), "l"):
        case "ctr":
            return "center"
        case "r":
            return "right"
        case _:
            return "left"


def size_of(styles: Sequence[etree._Element], kind: PlaceKind) -> float:
    """Points of the first level."""
    sizes = (number(one, "sz") / 100 for one in styles)
    return next((size for size in sizes if size), SIZES[kind])


def bold_of(styles: Sequence[etree._Element]) -> bool:
    """The first level is bold."""
    said = (one.get("b") for one in styles if "b" in one.attrib)
    return next(said, "0") in ("1", "true", "on")


def drawn_on(
    root: etree._Element, master: etree._Element, scale: float
) -> tuple[Drawn, ...]:
    """What is drawn on every slide of a layout, from the back to the front.

    Placeholders print nothing by themselves, and a layout may hide what its master
    shows.
    """
    sheets = (master, root) if is_on(root, "showMasterSp") else (root,)
    return tuple(
        Drawn(box, shape)
        for sheet in sheets
        for tree in sheet.iterfind(f"{P}cSld/{P}spTree")
        for shape in shapes_in(tree)
        for box in drawn_box(shape, scale)
    )


def shapes_in(tree: etree._Element) -> Iterator[etree._Element]:
    """Shapes of a tree; of alternatives the first that is one."""
    for one in tree:
        if local(one) == "AlternateContent":
            inner = (x for x in one.iter() if local(x) in DRAWN)
            yield from (x for x in (next(inner, None),) if x is not None)
        elif local(one) in DRAWN and is_shown(one):
            yield one


def is_shown(shape: etree._Element) -> bool:
    """It is no placeholder, and not hidden."""
    return not any(
        local(one) == "ph"
        or (local(one) == "cNvPr" and one.get("hidden") in ("1", "true"))
        for one in shape.iter()
    )


def drawn_box(shape: etree._Element, scale: float) -> Iterator[Box]:
    """Its box, if it says one."""
    frame = next((one for one in shape.iter() if local(one) == "xfrm"), None)
    box = box_in(frame, scale) if frame is not None else None
    if box:
        yield box
