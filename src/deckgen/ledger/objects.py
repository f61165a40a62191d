"""A written file → its objects: where each stands, what it says, what it was made of.

A later merge tells by the fingerprint whether a person has touched an object: the
sha256 of its elements in document order, each as name, sorted attributes and text, with
the charts and pictures it shows. Prefixes and the order of attributes do not count, as
in C14N, which would take most of a build's time.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
SLIDES = "ppt/slides/slide"
DOCUMENT = "word/document.xml"
Record = dict[str, Any]


def written_objects(data: bytes, pages: Mapping[int, str]) -> list[Record]:
    """The objects of a deck (shapes of its slides) or of a Word document (blocks that
    carry a bookmark), in reading order.

    Args:
        data: of a file this program wrote.
        pages: slide number → page id, for decks.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if DOCUMENT in parts:
        return list(_blocks(parts))
    found: list[Record] = []
    for number, page in sorted(pages.items()):
        name = f"{SLIDES}{number}.xml"
        if name in parts:
            found.extend(_shapes(name, page, parts))
    return found


def _shapes(name: str, page: str, parts: Mapping[str, bytes]) -> Iterator[Record]:
    tree = ElementTree.fromstring(parts[name]).find(f"{P}cSld/{P}spTree")
    related = _related(name, parts)
    for shape in tree if tree is not None else ():
        said = shape.find(f".//{P}cNvPr")
        if said is None or shape.tag in (f"{P}nvGrpSpPr", f"{P}grpSpPr"):
            continue
        yield {
            "page": page,
            "part": name,
            "shape": said.get("name", ""),
            "geometry": _geometry(shape),
            "text": _text(shape, A),
            "fingerprint": _fingerprint(shape, related, parts),
        }


def _blocks(parts: Mapping[str, bytes]) -> Iterator[Record]:
    body = ElementTree.fromstring(parts[DOCUMENT]).find(f"{W}body")
    related = _related(DOCUMENT, parts)
    for block in body if body is not None else ():
        names = [b.get(f"{W}name", "") for b in block.iter(f"{W}bookmarkStart")]
        if not names:
            continue
        yield {
            "part": DOCUMENT,
            "bookmarks": names,
            "text": _text(block, W),
            "fingerprint": _fingerprint(block, related, parts),
        }


def _text(element: ElementTree.Element, space: str) -> str:
    """Paragraph by paragraph, as printed."""
    paragraphs = [element] if element.tag == f"{space}p" else element.iter(f"{space}p")
    lines = ("".join(t.text or "" for t in p.iter(f"{space}t")) for p in paragraphs)
    return "\n".join(line for line in lines if line)


def _geometry(shape: ElementTree.Element) -> list[int]:
    """x, y, width, height in EMU; empty when the master places it."""
    for path in (f"{P}grpSpPr/{A}xfrm", f"{P}spPr/{A}xfrm", f"{P}xfrm"):
        frame = shape.find(path)
        if frame is None:
            continue
        off, ext = frame.find(f"{A}off"), frame.find(f"{A}ext")
        if off is not None and ext is not None:
            pairs = ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy"))
            return [int(e.get(k, "0")) for e, k in pairs]
    return []


def _related(name: str, parts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Relationship id → part, of one part."""
    folder, base = posixpath.split(name)
    data = parts.get(f"{folder}/_rels/{base}.rels")
    if data is None:
        return {}
    return {
        r.get("Id", ""): posixpath.normpath(posixpath.join(folder, r.get("Target", "")))
        for r in ElementTree.fromstring(data).iter(f"{PACKAGE}Relationship")
        if r.get("TargetMode") != "External"
    }


def _fingerprint(
    element: ElementTree.Element,
    related: Mapping[str, str],
    parts: Mapping[str, bytes],
) -> str:
    said = list(_spoken(element))
    for inner in element.iter():
        target = related.get(inner.get(f"{R}id", ""), "")
        if "/charts/" in target and target in parts:
            said += _spoken(ElementTree.fromstring(parts[target]))
        image = related.get(inner.get(f"{R}embed", ""), "")
        if image in parts:
            said.append(hashlib.sha256(parts[image]).hexdigest())
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _spoken(element: ElementTree.Element) -> Iterator[str]:
    """Every element in document order; an end is an empty line."""
    yield repr((element.tag, sorted(element.attrib.items()), element.text))
    for child in element:
        yield from _spoken(child)
    yield ""
