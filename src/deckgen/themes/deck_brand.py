"""A .pptx becomes a brand: master, layouts by what they are for, placeholders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from deckgen.diagnostics import DeckgenError, diagnose
from deckgen.model.layout.brand import BrandLayout, DeckBrand, Place, PlaceKind
from deckgen.themes.brand_colours import BrandColours, read_colours
from deckgen.themes.brand_files import main_part
from deckgen.themes.brand_texts import roots_of, texts_of
from deckgen.themes.carry import Carrier, R
from deckgen.themes.package import OfficeFile

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
EMU = 914400
HEIGHT = 7.5
LEAST_BODY = (7.0, 3.4)
"""Inches, at a height of 7.5, below which nothing can be laid out."""
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
FURNITURE = ("footer", "slide-number", "date")
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
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout of the file."""

    part: str
    kind: str
    """`type` of `p:sldLayout`; many are `cust`, or say none."""
    places: tuple[Place, ...]

    def count(self, *kinds: str) -> int:
        """Placeholders of these kinds."""
        return sum(place.kind in kinds for place in self.places)


def read_deck_brand(file: OfficeFile) -> DeckBrand:
    """The brand of a .pptx.

    Raises:
        DeckgenError: it has no master with a title and a body, its body is too small,
            or it holds what no brand may.
    """
    main = main_part(file)
    if "presentationml" not in file.type_of(main):
        raise missing(file, "kind")
    root = file.xml(main)
    width, height = slide_size(file, root)
    scale = height / EMU / HEIGHT
    master_id, master = first_master(file, root, main)
    sheets = [
        Sheet(part, file.xml(part).get("type", ""), places_of(file, master, part))
        for part in layouts_of(file, master)
    ]
    sheets = [
        Sheet(s.part, s.kind, tuple(shrunk(p, scale) for p in s.places)) for s in sheets
    ]
    chosen = choose(sheets)
    if not chosen:
        raise missing(file, "layout")
    wide = width / EMU / scale
    body = body_area(file, master, sheets, scale, wide)
    title = next(p for p in chosen["content"].places if p.kind == "title")
    if title.overlaps(*body):
        raise missing(file, "overlap")
    names = {
        sheet.part: f"ppt/slideLayouts/slideLayout{i}.xml"
        for i, sheet in enumerate(sheets, start=1)
    }
    names[master] = "ppt/slideMasters/slideMaster1.xml"
    names[file.one_link(master, "theme")] = "ppt/theme/theme1.xml"
    carrier = Carrier(file, names, "ppt/media/brand")
    carrier.carry(master)
    return DeckBrand(
        parts=tuple(carrier.parts[name] for name in sorted(carrier.parts)),
        master=names[master],
        master_id=master_id,
        layouts={
            use: BrandLayout(names[sheet.part], sheet.places)
            for use, sheet in sorted(chosen.items())
        },
        body=body,
        width=wide,
        scale=scale,
        texts=texts_of(roots_of(carrier.parts.values()), file),
    )


def read_deck_colours(file: OfficeFile) -> BrandColours:
    """Colours and fonts of the first master's theme.

    Raises:
        DeckgenError: there are none.
    """
    main = main_part(file)
    _, master = first_master(file, file.xml(main), main)
    mapping = file.xml(master).find(f"{P}clrMap")
    pairs = mapping.attrib.items() if mapping is not None else ()
    named = {str(key): str(value) for key, value in pairs}
    return read_colours(file, master, named)


def missing(file: OfficeFile, what: str, **values: object) -> DeckgenError:
    """What a brand needs is not in the file."""
    return DeckgenError(
        diagnose(f"brand-incomplete/{what}", file.span, name=file.name, **values)
    )


def slide_size(file: OfficeFile, root: etree._Element) -> tuple[int, int]:
    """`p:sldSz` in English metric units."""
    size = root.find(f"{P}sldSz")
    if size is None:
        raise file.broken("p:sldSz")
    width, height = number(size, "cx"), number(size, "cy")
    if not 914400 <= width <= 51206400 or not 914400 <= height <= 51206400:
        raise file.broken("p:sldSz")
    return width, height


def number(element: etree._Element, key: str) -> int:
    """A whole number of an attribute; 0 where it is none."""
    text = element.get(key, "")
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 12 else 0


def first_master(file: OfficeFile, root: etree._Element, main: str) -> tuple[int, str]:
    """Id and part of the first slide master."""
    entry = root.find(f"{P}sldMasterIdLst/{P}sldMasterId")
    if entry is None:
        raise missing(file, "layout")
    wanted = entry.get(f"{{{R}}}id")
    for link in file.links(main):
        if link.id == wanted and not link.external:
            return number(entry, "id") or 2147483648, link.target
    raise file.broken(main)


def layouts_of(file: OfficeFile, master: str) -> list[str]:
    """The master's layouts in their order."""
    targets = {link.id: link.target for link in file.links(master)}
    entries = file.xml(master).iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId")
    ids = [entry.get(f"{{{R}}}id", "") for entry in entries]
    return [targets[one] for one in ids if one in targets]


# ------------------------------------------------------------- placeholders


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


def places_of(file: OfficeFile, master: str, part: str) -> tuple[Place, ...]:
    """A layout's placeholders; what one does not say, the master's says."""
    root, above = file.xml(part), file.xml(master)
    found: list[Place] = []
    for shape, mark in holders(root):
        kind = kind_of(mark)
        if kind is None:
            continue
        parent = parent_of(above, kind)
        chain = [one for one in (shape, parent) if one is not None]
        box = box_of(chain)
        if box is None:
            continue
        x, y, w, h = (value / EMU for value in box)
        found.append(
            Place(
                kind=kind,
                mark=mark_of(mark),
                x=x,
                y=y,
                w=w,
                h=h,
                size=size_of(chain, above, kind),
                bold=bold_of(chain, above, kind),
                insets=insets_of(chain),
            )
        )
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


def box_of(chain: Sequence[etree._Element]) -> Box | None:
    """Place and size from the first that says them."""
    for shape in chain:
        frame = shape.find(f"{P}spPr/{A}xfrm")
        if frame is None:
            continue
        off, ext = frame.find(f"{A}off"), frame.find(f"{A}ext")
        if off is not None and ext is not None:
            x, y = number(off, "x"), number(off, "y")
            return x, y, number(ext, "cx"), number(ext, "cy")
    return None


def insets_of(chain: Sequence[etree._Element]) -> tuple[float, float, float, float]:
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
        found.append(value / EMU)
    return found[0], found[1], found[2], found[3]


def levels(
    chain: Sequence[etree._Element], master: etree._Element, kind: PlaceKind
) -> Iterator[etree._Element]:
    """Run properties of the first level, the nearest first."""
    style = {"title": "titleStyle", "subtitle": "bodyStyle", "body": "bodyStyle"}
    for shape in chain:
        yield from shape.iterfind(f"{P}txBody/{A}lstStyle/{A}lvl1pPr/{A}defRPr")
    name = style.get(kind, "otherStyle")
    yield from master.iterfind(f"{P}txStyles/{P}{name}/{A}lvl1pPr/{A}defRPr")


def size_of(
    chain: Sequence[etree._Element], master: etree._Element, kind: PlaceKind
) -> float:
    """Points of the first level."""
    for one in levels(chain, master, kind):
        if number(one, "sz"):
            return number(one, "sz") / 100
    return SIZES[kind]


def bold_of(
    chain: Sequence[etree._Element], master: etree._Element, kind: PlaceKind
) -> bool:
    """The first level is bold."""
    for one in levels(chain, master, kind):
        if "b" in one.attrib:
            return one.get("b") in ("1", "true", "on")
    return False


def shrunk(place: Place, scale: float) -> Place:
    """The place on a slide that is 7.5 inches high."""
    left, top, right, bottom = place.insets
    return Place(
        place.kind,
        place.mark,
        place.x / scale,
        place.y / scale,
        place.w / scale,
        place.h / scale,
        place.size / scale,
        place.bold,
        (left / scale, top / scale, right / scale, bottom / scale),
    )


# ------------------------------------------------------------------ layouts


def choose(sheets: Sequence[Sheet]) -> dict[str, Sheet]:
    """The layout of each kind of slide: by its type, else by its placeholders."""
    titled = [s for s in sheets if s.count("title")]
    cover = first(
        titled,
        lambda s: s.kind == "title",
        lambda s: s.count("subtitle") > 0,
        lambda s: any("ctrTitle" in p.mark for p in s.places),
        lambda s: s.count("body") > 0,
        everything,
    )
    if cover is None:
        return {}
    content = first(
        [s for s in titled if s is not cover],
        lambda s: s.kind == "titleOnly",
        lambda s: not s.count("body", "subtitle"),
        lambda s: s.kind == "obj",
        lambda s: s.count("body") == 1 and s.kind != "secHead",
        everything,
    )
    divider = first(titled, lambda s: s.kind == "secHead") or cover
    return {
        "cover": cover,
        "closing": cover,
        "content": content or cover,
        "divider": divider,
    }


def everything(sheet: Sheet) -> bool:
    """Any layout will do."""
    return bool(sheet.part)


def first(sheets: Sequence[Sheet], *tests: Callable[[Sheet], bool]) -> Sheet | None:
    """The first layout that passes the earliest test any passes."""
    for test in tests:
        for sheet in sheets:
            if test(sheet):
                return sheet
    return None


def body_area(
    file: OfficeFile,
    master: str,
    sheets: Sequence[Sheet],
    scale: float,
    width: float,
) -> tuple[float, float, float, float]:
    """Where content goes: the body of the layout for one text, else the master's.

    Raises:
        DeckgenError: there is none, or it is too small.
    """
    bodies = [
        place
        for sheet in sorted(sheets, key=lambda s: s.kind != "obj")
        if sheet.kind == "obj" or (sheet.count("title") and sheet.count("body") == 1)
        if sheet.kind not in ("secHead", "title")
        for place in sheet.places
        if place.kind == "body"
    ]
    box: tuple[float, float, float, float] | None = None
    if bodies:
        box = (bodies[0].x, bodies[0].y, bodies[0].w, bodies[0].h)
    else:
        shape = parent_of(file.xml(master), "body")
        own = box_of([shape]) if shape is not None else None
        if own:
            x, y, w, h = (value / EMU / scale for value in own)
            box = (x, y, w, h)
    if box is None:
        raise missing(file, "layout")
    x, y, w, h = box
    inside = x >= -0.01 and y >= 0 and x + w <= width + 0.01 and y + h <= HEIGHT + 0.01
    if w < LEAST_BODY[0] or h < LEAST_BODY[1] or not inside:
        size = f"{w * scale:.1f} × {h * scale:.1f}"
        least = f"{LEAST_BODY[0] * scale:.1f} × {LEAST_BODY[1] * scale:.1f}"
        raise missing(file, "body", size=size, least=least)
    return box
