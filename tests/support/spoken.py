"""An Office file → everything a reader, a listener or a search engine finds in it."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from support.opc import A, C, Element, Package, W, local, open_package

NUMBER = re.compile(r"\d[\d.,]*\d|\d")
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SPOKEN = ("descr", "title", "alt", "tooltip")
"""Attributes that are read out or shown."""
FIELDS = ("PAGE", "NUMPAGES", "TOC", "PAGEREF", "SEQ", "REF", "STYLEREF")
OWN = ("deckgen-digest", "deckgen-version")
"""Properties the program writes of itself."""


def texts(path: Path) -> dict[str, list[str]]:
    """Part → its texts, a paragraph each: slides, notes, charts, workbooks, alternative
    texts, properties, document, footnotes, headers."""
    return dict(_of_package(open_package(path)))


def _of_package(package: Package, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    for name, tree in package.trees.items():
        if name.endswith(".rels") or name == "[Content_Types].xml":
            continue
        if "theme" in name or name.endswith("styles.xml"):
            continue
        found = [t for t in _of_tree(name, tree) if t.strip()]
        if found:
            yield prefix + name, found
    for name, content in package.parts.items():
        if name.endswith(".xlsx"):
            inner = open_package(io.BytesIO(content))
            yield from _of_package(inner, f"{name}!")


def _of_tree(name: str, tree: Element) -> Iterator[str]:
    if name.startswith("docProps/"):
        for element in tree.iter():
            if element.get("name") in OWN or local(element) in ("created", "modified"):
                continue
            parent = element.getparent()
            if parent is not None and parent.get("name") in OWN:
                continue
            yield element.text or ""
        return
    for element in tree.iter():
        if element.tag in (f"{A}p", f"{W}p"):
            yield "".join(_characters(element))
        elif element.tag in (f"{C}v", f"{SPREADSHEET}t", f"{SPREADSHEET}v"):
            if not _is_index(element):
                yield element.text or ""
        elif element.tag == f"{SPREADSHEET}f":
            yield f"formula {element.text}"
        for attribute in SPOKEN:
            yield element.get(attribute) or ""


def _is_index(element: Element) -> bool:
    """A cell's index into the shared texts."""
    parent = element.getparent()
    return parent is not None and parent.get("t") == "s"


def _characters(paragraph: Element) -> Iterator[str]:
    """Text of a paragraph, not that of paragraphs inside it (boxes, tables)."""
    for element in paragraph.iter():
        if next(_paragraphs_above(element)) is not paragraph:
            continue
        if element.tag in (f"{A}t", f"{W}t", f"{M}t"):
            yield element.text or ""
        elif element.tag == f"{W}noBreakHyphen":
            yield "-"
        elif element.tag in (f"{A}br", f"{W}br", f"{W}tab"):
            yield " "


def _paragraphs_above(element: Element) -> Iterator[Element]:
    """The paragraph an element is or stands in, and those around it."""
    for above in (element, *element.iterancestors()):
        if above.tag in (f"{A}p", f"{W}p"):
            yield above


def plain(text: str) -> str:
    """A text with nothing hidden: compatibility forms folded, a hyphen that does not
    break like another, no width no character."""
    text = text.replace("\N{NON-BREAKING HYPHEN}", "-")
    kept = (c if c in "，：；" else unicodedata.normalize("NFKC", c) for c in text)
    return "".join(c for c in "".join(kept) if unicodedata.category(c) != "Cf")


def numbers(path: Path) -> set[str]:
    """Every number in a file, as it is spelled."""
    return {
        found
        for part in texts(path).values()
        for text in part
        for found in NUMBER.findall(plain(text))
    }


def all_text(path: Path) -> str:
    """All texts of a file, a line each."""
    return "\n".join(plain(t) for part in texts(path).values() for t in part)
