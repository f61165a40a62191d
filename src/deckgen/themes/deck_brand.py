"""A .pptx becomes a brand: masters, layouts by what they are for, placeholders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from lxml import etree

from deckgen.diagnostics import DeckgenError, diagnose
from deckgen.model.layout.brand import Box, BrandLayout, DeckBrand
from deckgen.themes.brand_colours import USUAL_MAP, BrandColours, read_on, read_scheme
from deckgen.themes.brand_files import main_part
from deckgen.themes.brand_texts import roots_of, texts_of
from deckgen.themes.carry import Carrier, R, local
from deckgen.themes.deck_ground import (
    Sheet,
    colours_on,
    legible,
    mapped,
    override,
    sheet_of,
)
from deckgen.themes.deck_layouts import (
    HEIGHT,
    LEAST_BODY,
    Chosen,
    body_area,
    choose,
    is_roomy,
)
from deckgen.themes.deck_places import EMU, P, number
from deckgen.themes.free_room import agenda_room, mark_room, tag_room
from deckgen.themes.package import OfficeFile

FURNITURE = ("footer", "slide-number", "date")
FIRST_ID = 2147483648
"""Of masters and layouts, which share one range (ECMA-376 part 1, 19.7.6)."""
MAPPED = (
    *("bg1", "tx1", "bg2", "tx2"),
    *(f"accent{number}" for number in range(1, 7)),
    *("hlink", "folHlink"),
)
"""Attributes of a colour map (ECMA-376 part 1, 19.3.1.6)."""
MARGIN = (0.4, 0.9)
"""Least and largest inches that an agenda keeps from the sides of the page."""


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A brand's .pptx, opened: what its pages are and which are used."""

    file: OfficeFile
    masters: tuple[str, ...]
    """Parts, in their order."""
    sheets: tuple[Sheet, ...]
    chosen: Chosen
    body: Box
    """As the brand has it."""
    width: float
    scale: float

    @property
    def colours(self) -> BrandColours:
        """As they are read on a content page."""
        return colours_on(self.chosen.content, self.body, "body")

    @property
    def on_white(self) -> BrandColours:
        """As they are read on paper: of a report that has no brand of its own."""
        scheme = read_scheme(self.file, self.chosen.content.master)
        return read_on(scheme, ("FFFFFF",), scheme.rgb("tx1"))


def open_deck(file: OfficeFile) -> DeckFile:
    """The pages of a .pptx.

    Raises:
        DeckgenError: it has no master with a title and a body, or its body is too
            small.
    """
    main = main_part(file)
    if "presentationml" not in file.type_of(main):
        raise missing(file, "kind")
    root = file.xml(main)
    width, height = slide_size(file, root)
    scale = height / EMU / HEIGHT
    wide = width / EMU / scale
    masters = tuple(dict.fromkeys(masters_of(file, root, main)))
    sheets = tuple(s for m in masters for s in sheets_of(file, m, (wide, scale)))
    chosen = choose(sheets, Counter(layouts_in_use(file, main)))
    if chosen is None:
        raise missing(file, "layout")
    body = body_area(sheets, chosen.content, scale)
    if body is None:
        raise missing(file, "layout")
    if not is_roomy(body, wide):
        size = f"{body[2] * scale:.1f} × {body[3] * scale:.1f}"
        least = " × ".join(f"{side * scale:.1f}" for side in LEAST_BODY)
        raise missing(file, "body", size=size, least=least)
    title = chosen.content.holder("title")
    if title and title.place.overlaps(*body):
        raise missing(file, "overlap")
    return DeckFile(file, masters, sheets, chosen, body, wide, scale)


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


def masters_of(file: OfficeFile, root: etree._Element, main: str) -> Iterator[str]:
    """Parts of the slide masters, in their order.

    Raises:
        DeckgenError: there is none.
    """
    targets = {x.id: x.target for x in file.links(main) if not x.external}
    entries = root.findall(f"{P}sldMasterIdLst/{P}sldMasterId")
    if not entries:
        raise missing(file, "layout")
    for entry in entries:
        target = targets.get(entry.get(f"{{{R}}}id", ""))
        if target is None:
            raise file.broken(main)
        yield target


def layouts_of(file: OfficeFile, master: str) -> list[str]:
    """The master's layouts in their order."""
    targets = {link.id: link.target for link in file.links(master)}
    entries = file.xml(master).iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId")
    ids = [entry.get(f"{{{R}}}id", "") for entry in entries]
    return list(dict.fromkeys(targets[one] for one in ids if one in targets))


def layouts_in_use(file: OfficeFile, main: str) -> Iterator[str]:
    """The layout of each slide of the brand's own."""
    for link in file.links(main):
        if link.kind == "slide" and not link.external:
            yield file.one_link(link.target, "slideLayout")


def sheets_of(
    file: OfficeFile, master: str, page: tuple[float, float]
) -> Iterator[Sheet]:
    """A master's layouts, read."""
    root = file.xml(master)
    mapping = mapped(root.find(f"{P}clrMap"), USUAL_MAP)
    above = (master, root, read_scheme(file, master, mapping))
    for part in layouts_of(file, master):
        yield sheet_of(part, file.xml(part), above, page)


# -------------------------------------------------------------------- carried


def read_deck_brand(deck: DeckFile) -> DeckBrand:
    """What of a .pptx the deck is built on.

    Raises:
        DeckgenError: it holds what no brand may.
    """
    file, chosen = deck.file, deck.chosen
    used = {chosen.cover.master, chosen.divider.master, chosen.content.master}
    masters = tuple(one for one in deck.masters if one in used)
    sheets = [sheet for sheet in deck.sheets if sheet.master in used]
    names = part_names(file, masters, sheets)
    carrier = Carrier(file, names, "ppt/media/brand", rewrite=renumber(len(masters)))
    for master in masters:
        carrier.carry(master)
    content, body = content_layout(deck)
    cover = plain_layout(chosen.cover)
    layouts = {
        "closing": cover,
        "content": content,
        "cover": cover,
        "divider": divider_layout(deck),
    }
    return DeckBrand(
        parts=tuple(carrier.parts[name] for name in sorted(carrier.parts)),
        masters=tuple((FIRST_ID + i, names[part]) for i, part in enumerate(masters)),
        layouts={
            use: replace(layout, part=names[layout.part])
            for use, layout in layouts.items()
        },
        body=body,
        width=deck.width,
        scale=deck.scale,
        texts=texts_of(roots_of(carrier.parts.values()), file),
    )


def part_names(
    file: OfficeFile, masters: Sequence[str], sheets: Sequence[Sheet]
) -> dict[str, str]:
    """The brand's parts → the names they get."""
    names = {
        sheet.part: f"ppt/slideLayouts/slideLayout{i}.xml"
        for i, sheet in enumerate(sheets, start=1)
    }
    for i, master in enumerate(masters, start=1):
        names[master] = f"ppt/slideMasters/slideMaster{i}.xml"
        names[file.one_link(master, "theme")] = f"ppt/theme/theme{i}.xml"
    return names


def renumber(masters: int) -> Callable[[str, etree._Element], None]:
    """Gives layouts ids that no other layout or master has."""
    ids = count(FIRST_ID + masters)

    def rewrite(part: str, root: etree._Element) -> None:
        del part
        if local(root) == "sldMaster":
            for entry in root.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
                entry.set("id", str(next(ids)))

    return rewrite


def content_layout(deck: DeckFile) -> tuple[BrandLayout, Box]:
    """The layout of content pages, and the body that a tag leaves."""
    sheet, body = deck.chosen.content, deck.body
    made = plain_layout(sheet)
    title = made.place("title")
    taken = (*sheet.decoration(), *(p.box for p in made.places if p.kind in FURNITURE))
    tag: Box | None = None
    if title:
        tag, body = tag_room(title, body, taken, deck.width)
    own = (*taken, body, *(p.box for p in (title,) if p), *(t for t in (tag,) if t))
    mark = mark_room(own, deck.width, body[0] + body[2])
    return replace(made, slots=deck.colours.slots, tag=tag, mark=mark), body


def divider_layout(deck: DeckFile) -> BrandLayout:
    """The layout of chapter slides with the room for their pages."""
    sheet = deck.chosen.divider
    made = plain_layout(sheet)
    title, text = made.place("title"), made.second()
    if title is None:
        return made
    margin = min(max(deck.body[0], MARGIN[0]), MARGIN[1])
    drawn = sheet.decoration()
    room = agenda_room(title, drawn, deck.width, margin)
    beside = room
    if text:
        beside = agenda_room(title, (*drawn, text.box), deck.width, margin)
    taken = (*drawn, *(p.box for p in made.places), *(r for r in (room,) if r))
    return replace(
        made,
        slots=colours_on(sheet, room or title.box, "title").slots,
        agenda=room,
        agenda_beside=beside,
        mark=mark_room(taken, deck.width, deck.width - margin),
    )


def plain_layout(sheet: Sheet) -> BrandLayout:
    """A layout with its places and colours."""
    places = legible(sheet)
    title = next((p for p in places if p.kind == "title"), None)
    box = title.box if title else (0.0, 0.0, sheet.width, HEIGHT)
    taken = (*sheet.decoration(), *(p.box for p in places))
    return BrandLayout(
        part=sheet.part,
        places=places,
        slots=colours_on(sheet, box, "title").slots,
        colour_map=colour_map(sheet.root),
        mark=mark_room(taken, sheet.width, sheet.width - MARGIN[0]),
    )


def colour_map(root: etree._Element) -> str:
    """A layout's own colour map, as its slides repeat it; empty: it has none."""
    own = override(root)
    if own is None:
        return ""
    pairs = mapped(own, {})
    if not set(MAPPED) <= pairs.keys():
        return ""
    said = "".join(f' {name}="{pairs[name]}"' for name in MAPPED)
    return f"<p:clrMapOvr><a:overrideClrMapping{said}/></p:clrMapOvr>"
