"""Headers and footers of a .docx become those of a report's cover and pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from deckgen.model.layout.brand import Furnishing, FurnitureKind, FurniturePages
from deckgen.themes.carry import R, local
from deckgen.themes.field_codes import counts_pages
from deckgen.themes.package import OfficeFile
from deckgen.themes.word_styles import W

Key = tuple[FurnitureKind, FurniturePages]
KINDS: Mapping[FurnitureKind, str] = MappingProxyType(
    {"header": "hdr", "footer": "ftr"}
)
"""Roots of their parts."""
PAGES: Mapping[str, FurniturePages] = MappingProxyType(
    {"default": "default", "even": "even", "first": "first"}
)
SHOWN = ("drawing", "pict", "fldSimple", "instrText", "pgNum", "sym", "tbl")
"""What a header shows beside words."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the brand's document."""

    parts: dict[Key, str]
    """Its own headers and footers, and those that it has from the one before."""
    title_page: bool
    """Its first page differs."""


@dataclass(frozen=True, slots=True)
class Stationery:
    """Headers and footers of a report."""

    cover: dict[Key, str] = field(default_factory=dict)
    text: dict[Key, str] = field(default_factory=dict)
    title_page: bool = False
    """The first page of a part differs."""


def sections_of(file: OfficeFile, main: str, root: etree._Element) -> list[Section]:
    """The sections in their order; what one does not say, the one before says
    (ECMA-376 part 1, 17.10.1).

    Raises:
        DeckgenError: a header or footer is none.
    """
    links = {link.id: link for link in file.links(main)}
    found: list[Section] = []
    for one in root.iter(f"{W}sectPr"):
        if any(local(above) == "sectPrChange" for above in one.iterancestors()):
            continue
        parts = dict(found[-1].parts) if found else {}
        for kind, tag in KINDS.items():
            for reference in one.iterfind(f"{W}{kind}Reference"):
                link = links.get(str(reference.get(f"{{{R}}}id", "")))
                pages = PAGES.get(str(reference.get(f"{W}type", "default")))
                if link is None or link.external or pages is None:
                    continue
                if local(file.xml(link.target)) != tag:
                    raise file.broken(link.target)
                parts[kind, pages] = link.target
        found.append(Section(parts, is_on(one.find(f"{W}titlePg"))))
    return found


def is_on(element: etree._Element | None) -> bool:
    """A property of yes or no."""
    said = element.get(f"{W}val", "1") if element is not None else "0"
    return said not in ("0", "false", "off")


def stationery(sections: list[Section]) -> Stationery:
    """What stands on the cover and on the pages of a report.

    The cover has what only the brand's first page has, all else what its last section
    has: there new pages begin.
    """
    first, last = sections[0], sections[-1]
    cover: dict[Key, str] = {}
    for kind in KINDS:
        own = first.parts.get((kind, "first" if first.title_page else "default"))
        if own and (first.title_page or own != last.parts.get((kind, "default"))):
            cover[kind, "default"] = own
    title_page = last.title_page and len(sections) > 1
    text = {
        key: part for key, part in last.parts.items() if title_page or key[1] != "first"
    }
    return Stationery(cover, text, title_page)


def is_blank(root: etree._Element) -> bool:
    """A header shows nothing: the brand leaves it to who writes."""
    return not any(
        local(one) in SHOWN or (local(one) == "t" and (one.text or "").strip())
        for one in root.iter()
    )


def add_page_number(root: etree._Element) -> None:
    """A line with the page's number under what a footer shows."""
    para = etree.SubElement(root, f"{W}p")
    properties = etree.SubElement(para, f"{W}pPr")
    etree.SubElement(properties, f"{W}pStyle").set(f"{W}val", "Footer")
    etree.SubElement(properties, f"{W}jc").set(f"{W}val", "right")
    simple = etree.SubElement(para, f"{W}fldSimple")
    simple.set(f"{W}instr", "PAGE")
    run = etree.SubElement(simple, f"{W}r")
    etree.SubElement(run, f"{W}t").text = "1"


def unpaged(file: OfficeFile, text: dict[Key, str]) -> Iterator[str]:
    """Footers of usual and even pages that show something, where neither they nor the
    header over them say which page it is."""
    for pages in (PAGES["default"], PAGES["even"]):
        footer, header = text.get(("footer", pages)), text.get(("header", pages))
        shown = [file.xml(part) for part in (footer, header) if part]
        if footer and not is_blank(shown[0]) and not any(map(counts_pages, shown)):
            yield footer


def furnishings(parts: dict[Key, str], names: dict[str, str]) -> tuple[Furnishing, ...]:
    """Headers and footers that show something, under the names they get."""
    return tuple(
        Furnishing(kind, pages, names[part])
        for (kind, pages), part in sorted(parts.items())
        if part in names
    )
