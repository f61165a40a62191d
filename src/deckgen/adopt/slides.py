"""A deck's parts → its slides in order, and what becomes of each."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from lxml import etree

from deckgen.adopt.drawing import R, clean, paragraphs
from deckgen.adopt.foreign import assemble_foreign
from deckgen.adopt.old import OldFile, OldPicture, Words
from deckgen.adopt.own import assemble_own
from deckgen.adopt.package import Package
from deckgen.adopt.shapes import OldSlide, P, Places, Shape, Tree, places_of

CORE = "docProps/core.xml"
CUSTOM = "docProps/custom.xml"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
MOST = 3_000
"""Slides; a longer deck is the work of a hostile file."""
LOGO = 4.0
"""Square inches of what may be one."""
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_deck(package: Package, main: str) -> OldFile:
    """The deck whose presentation is the part `main`.

    Raises:
        DeckgenError: a part that it needs is missing or broken.
    """
    root = package.xml(main)
    links = package.links(main)
    sections = _sections(root)
    own = is_own(package)
    slides: list[OldSlide] = []
    layouts: dict[str, tuple[str, Places]] = {}
    for entry in list(root.iter(f"{P}sldId"))[:MOST]:
        link = links.get(entry.get(f"{R}id", ""))
        if link is None or link.external:
            continue
        section = sections.get(entry.get("id", ""), "")
        number = len(slides) + 1
        slides.append(_slide(package, link.target, number, section, layouts, own=own))
    old = OldFile("pptx", own=own, modified=modified(package))
    if own:
        assemble_own(slides, old)
    else:
        assemble_foreign(_without_repeated(slides, old), old)
    return old


def is_own(package: Package) -> bool:
    """Whether deckgen wrote the file, as its properties say."""
    return b"deckgen-version" in package.data(CUSTOM)


def modified(package: Package) -> str:
    """The day the file was last saved, else made; empty: it does not say."""
    root = package.maybe(CORE)
    for word in ("modified", "created"):
        for element in root.iter() if root is not None else ():
            if element.tag.endswith(f"}}{word}"):
                found = DAY.match(element.text or "")
                if found:
                    return found[0]
    return ""


def _sections(root: etree._Element) -> dict[str, str]:
    """Slide id → the name of its section."""
    return {
        one.get("id", ""): clean(section.get("name", ""))
        for section in root.iter(f"{P14}section")
        for one in section.iter(f"{P14}sldId")
    }


def _slide(
    package: Package,
    part: str,
    number: int,
    section: str,
    layouts: dict[str, tuple[str, Places]],
    *,
    own: bool,
) -> OldSlide:
    root = package.xml(part)
    links = package.links(part)
    layout = next((x.target for x in links.values() if x.kind == "slideLayout"), "")
    if layout not in layouts:
        found = package.maybe(layout)
        kind = found.get("type", "") if found is not None else ""
        layouts[layout] = (kind, places_of(package, layout))
    kind, places = layouts[layout]
    shapes = tuple(Tree(package, links, places, own).shapes(root))
    notes = next((x.target for x in links.values() if x.kind == "notesSlide"), "")
    content = root.find(f"{P}cSld")
    return OldSlide(
        number=number,
        name=clean(content.get("name", "")) if content is not None else "",
        layout=kind,
        shapes=shapes,
        notes=_notes(package, notes),
        hidden=root.get("show", "1") in ("0", "false"),
        section=section,
    )


def _notes(package: Package, part: str) -> tuple[Words, ...]:
    """The speaker notes: the body of the notes page."""
    root = package.maybe(part)
    for shape in root.iter(f"{P}sp") if root is not None else ():
        mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if mark is not None and mark.get("type") == "body":
            return tuple(paragraphs(shape.find(f"{P}txBody"), {}))
    return ()


def _without_repeated(slides: list[OldSlide], old: OldFile) -> list[OldSlide]:
    """Slides without the small pictures that stand on many of them: logos."""
    seen: Counter[bytes] = Counter()
    for slide in slides:
        bodies = (shape.body for shape in slide.shapes)
        seen.update({b.data for b in bodies if isinstance(b, OldPicture)})
    many = {data for data, n in seen.items() if n > 2 and n * 3 > len(slides)}
    if not many:
        return slides
    old.lose("picture-repeated", "", str(len(many)))

    def is_logo(shape: Shape) -> bool:
        area = shape.frame.w * shape.frame.h
        return (
            isinstance(shape.body, OldPicture)
            and shape.body.data in many
            and area < LOGO
        )

    return [
        replace(s, shapes=tuple(x for x in s.shapes if not is_logo(x))) for s in slides
    ]
