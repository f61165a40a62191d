"""An Office file → its parts, trees and relationships, read leniently."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lxml import etree

Element = etree._Element

OOXML = "http://schemas.openxmlformats.org"
A = f"{{{OOXML}/drawingml/2006/main}}"
C = f"{{{OOXML}/drawingml/2006/chart}}"
CT = f"{{{OOXML}/package/2006/content-types}}"
MC = f"{{{OOXML}/markup-compatibility/2006}}"
P = f"{{{OOXML}/presentationml/2006/main}}"
P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"
R = f"{{{OOXML}/officeDocument/2006/relationships}}"
REL = f"{{{OOXML}/package/2006/relationships}}Relationship"
W = f"{{{OOXML}/wordprocessingml/2006/main}}"
WP = f"{{{OOXML}/drawingml/2006/wordprocessingDrawing}}"
XML = "{http://www.w3.org/XML/1998/namespace}"

CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relationship; `target` is a part name, or a URL when `external`."""

    id: str
    kind: str
    """The last segment of the type: `slide`, `chart`, `hyperlink`, …"""
    target: str
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An Office file as it lies in the zip, with everything that parses parsed."""

    entries: tuple[str, ...]
    """Names in the order of the zip, duplicates kept."""
    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]
    malformed: Mapping[str, str]
    relations: Mapping[str, tuple[Relation, ...]]
    """Source part → its relationships; the package itself is the part ``""``."""

    def related(self, source: str, kind: str) -> list[str]:
        """The parts that `source` reaches through relationships of one kind."""
        return [
            r.target
            for r in self.relations.get(source, ())
            if r.kind == kind and not r.external
        ]

    def roots(self, *tags: str) -> Iterator[tuple[str, Element]]:
        """The parts whose root element is one of `tags`, in the order of the zip."""
        for name, tree in self.trees.items():
            if tree.tag in tags:
                yield name, tree


def open_package(path: Path | IO[bytes]) -> Package:
    """Read a file. Raises `zipfile.BadZipFile` when it is no zip."""
    with zipfile.ZipFile(path) as archive:
        entries = tuple(i.filename for i in archive.infolist() if not i.is_dir())
        parts = {name: archive.read(name) for name in dict.fromkeys(entries)}
    trees: dict[str, Element] = {}
    malformed: dict[str, str] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    for name, content in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        try:
            trees[name] = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            malformed[name] = str(error)
    return Package(entries, parts, trees, malformed, _relations(trees))


def attributes(elements: Iterable[Element], name: str) -> list[str]:
    """The attribute `name` of all elements, an absent one as an empty text."""
    return [str(e.get(name) or "") for e in elements]


def value(parent: Element, path: str, name: str = "val") -> str | None:
    """The attribute `name` of the first element at `path`, if there is one."""
    found = parent.find(path)
    return None if found is None else found.get(name)


def local(element: Element) -> str:
    """The tag without its namespace; empty for comments and instructions."""
    return str(element.tag).rpartition("}")[2]


def repeated(values: Iterable[str]) -> list[str]:
    """What occurs more than once, sorted."""
    seen: set[str] = set()
    twice: set[str] = set()
    for item in values:
        (twice if item in seen else seen).add(item)
    return sorted(twice)


def _relations(trees: Mapping[str, Element]) -> dict[str, tuple[Relation, ...]]:
    found = {}
    for name, tree in trees.items():
        if name.endswith(".rels"):
            folder, file = posixpath.split(name)
            parent = posixpath.dirname(folder)
            owner = posixpath.join(parent, file.removesuffix(".rels"))
            base = posixpath.dirname(owner)
            found[owner] = tuple(_relation(e, base) for e in tree.iter(REL))
    return found


def _relation(element: Element, base: str) -> Relation:
    target = element.get("Target") or ""
    external = element.get("TargetMode") == "External"
    if not external:
        # A leading slash starts at the package's root (ECMA-376 part 2, 9.3).
        target = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
    kind = (element.get("Type") or "").rpartition("/")[2]
    return Relation(element.get("Id") or "", kind, target, external)
