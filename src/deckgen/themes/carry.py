"""Parts that others lead to are collected, named anew and cleaned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from deckgen.model.layout.brand import BrandPart
from deckgen.themes.package import IMAGES, OFFICE, STRICT, WEB, Link, OfficeFile

R = OFFICE.rstrip("/")
DROPPED = ("tags", "customXml", "customProperty", "slide", "notesSlide", "comments")
"""Relationships that a brand does without: what add-ins leave, and its pages."""
DROPPED_TAGS = ("custDataLst",)
HIDING = ("vanish", "specVanish", "webHidden")
SPOKEN = ("descr", "title", "tooltip", "alt")
"""Attributes with words that nobody sees: a brand is furniture, it says nothing."""
VML = "{urn:schemas-microsoft-com:vml}"
FETCHED = ("src", "href", "{urn:schemas-microsoft-com:office:office}href")
"""Attributes by which an old drawing leads elsewhere without a relationship."""
KEPT = ("theme", "slideLayout", "slideMaster", "themeOverride")


def untouched(part: str, root: etree._Element) -> None:
    """Leaves a part as it is."""
    del part, root


@dataclass(slots=True)
class Carrier:
    """Collects the parts of a brand for a package of ours."""

    file: OfficeFile
    names: dict[str, str]
    """Parts with a place of their own → the name they get."""
    media: str
    """Folder of pictures."""
    kept: tuple[str, ...] = KEPT
    rewrite: Callable[[str, etree._Element], None] = untouched
    """What is done to each part before it is written."""
    parts: dict[str, BrandPart] = field(default_factory=dict)

    def carry(self, part: str) -> str:
        """Takes a part and all it leads to; returns its new name.

        Raises:
            DeckgenError: it leads to what no brand may hold.
        """
        name = self.names.get(part)
        if name is None:
            return self.carry_picture(part)
        if name in self.parts:
            return name
        self.parts[name] = BrandPart(name, b"", "")
        root = self.file.xml(part)
        self.refuse_objects(root, part)
        recount(root)
        self.rewrite(part, root)
        dropped = self.clean(root)
        links: list[tuple[str, str, str, bool]] = []
        same: dict[str, str] = {}
        seen: dict[tuple[str, str], str] = {}
        for link in self.file.links(part):
            if link.kind in DROPPED or link.id in dropped:
                continue
            target = self.target(link, part)
            if target is None:
                continue
            first = seen.setdefault((link.type, target), link.id)
            if first != link.id:
                same[link.id] = first
            else:
                links.append((link.id, link.type, target, link.external))
        rename(root, same)
        kind = self.file.type_of(part)
        data = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        self.parts[name] = BrandPart(name, data, kind, tuple(links))
        return name

    def target(self, link: Link, part: str) -> str | None:
        """What a relationship leads to, carried over; None: it is left out.

        Raises:
            DeckgenError: a file elsewhere, a macro, an object.
        """
        if link.external:
            if link.kind == "hyperlink" and link.target.lower().startswith(WEB):
                return link.target
            raise self.file.refuse("external", part=part, target=link.target[:80])
        if link.kind == "hyperlink":
            return None
        if link.kind in self.kept:
            return self.carry(link.target) if link.target in self.names else None
        if link.kind in ("image", "hdphoto"):
            return self.carry_picture(link.target)
        raise self.file.refuse("object", part=part, kind=link.kind)

    def carry_picture(self, part: str) -> str:
        """A picture under a name of ours.

        Raises:
            DeckgenError: it is no picture.
        """
        kind = self.file.type_of(part)
        if kind not in IMAGES:
            raise self.file.refuse("object", part=part, kind=kind or "?")
        if IMAGES[kind] == "svg":
            self.refuse_scripts(self.file.xml(part), part)
        name = self.names.get(part)
        if name is None:
            count = sum(n.startswith(self.media) for n in self.names.values()) + 1
            name = self.names[part] = f"{self.media}{count}.{IMAGES[kind]}"
            self.parts[name] = BrandPart(name, self.file.data(part), kind)
        return name

    def clean(self, root: etree._Element) -> frozenset[str]:
        """Takes out what add-ins left; the relationships that went with it."""
        gone: set[str] = set()
        hush(root)
        for one in [e for e in root.iter() if local(e) in DROPPED_TAGS]:
            gone |= set(ids_in(one))
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
        return frozenset(gone)

    def refuse_objects(self, root: etree._Element, part: str) -> None:
        """Objects, controls, sounds and drawings that are fetched are no part of a
        brand.

        Raises:
            DeckgenError: there is one.
        """
        for one in root.iter():
            if local(one) in ("oleObj", "control", "OLEObject", "object", "altChunk"):
                raise self.file.refuse("object", part=part, kind=local(one))
            if str(one.tag).startswith(VML):
                for key in FETCHED:
                    target = one.get(key, "")
                    if target and not target.startswith("#"):
                        raise self.file.refuse(
                            "external", part=part, target=target[:80]
                        )

    def refuse_scripts(self, root: etree._Element, part: str) -> None:
        """A picture of letters draws, it neither runs nor fetches anything.

        Raises:
            DeckgenError: it does.
        """
        for one in root.iter():
            if local(one) in ("script", "foreignObject"):
                raise self.file.refuse("object", part=part, kind=local(one))
            for key, target in one.attrib.items():
                near = str(target).startswith(("#", "data:image/"))
                if str(key).rpartition("}")[2] == "href" and not near:
                    shown = str(target)[:80]
                    raise self.file.refuse("external", part=part, target=shown)


def hush(root: etree._Element) -> None:
    """No shape or link has words of its own for a screen reader or a pointer."""
    for one in root.iter():
        for key in [k for k in one.attrib if str(k).rpartition("}")[2] in SPOKEN]:
            del one.attrib[key]


def unhide(root: etree._Element) -> None:
    """Takes out what hides text: a style may not make a source line vanish."""
    for one in [e for e in root.iter() if local(e) in HIDING]:
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)


def local(element: etree._Element) -> str:
    """Its name without namespace; empty for comments."""
    return str(element.tag).rpartition("}")[2]


def is_reference(attribute: str) -> bool:
    """An attribute that names a relationship."""
    return attribute.startswith((f"{{{R}}}", f"{{{STRICT.rstrip('/')}}}"))


def ids_in(element: etree._Element) -> list[str]:
    """Relationships that an element and what it holds name."""
    return [
        str(value)
        for one in element.iter()
        for key, value in one.attrib.items()
        if is_reference(str(key))
    ]


def recount(root: etree._Element) -> None:
    """Ids of shapes that stand twice become new ones (LibreOffice writes such)."""
    shapes = [one for one in root.iter() if local(one) == "cNvPr"]
    taken = {one.get("id", "") for one in shapes}
    seen: set[str] = set()
    count = 1
    for one in shapes:
        name = one.get("id", "")
        if name in seen:
            while str(count) in taken:
                count += 1
            name = str(count)
            taken.add(name)
            one.set("id", name)
        seen.add(name)


def rename(root: etree._Element, same: Mapping[str, str]) -> None:
    """Two relationships to one part become the first."""
    if not same:
        return
    for one in root.iter():
        for key, value in one.attrib.items():
            if is_reference(str(key)) and str(value) in same:
                one.set(key, same[str(value)])
