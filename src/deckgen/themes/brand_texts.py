"""Parts of a brand become the words that they print on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from deckgen.diagnostics import Span
from deckgen.model.inline import Inlines, Text
from deckgen.model.layout.brand import BrandPart
from deckgen.themes.carry import local

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"


def texts_of(roots: Iterable[etree._Element], span: Span) -> Inlines:
    """What masters, layouts, headers and numberings print, each text once.

    Placeholders print what a slide puts in them, fields what they count: both are left
    out. Pictures are not read, as no picture is.
    """
    found = (words for root in roots for words in (*drawn(root), *typed(root)))
    return tuple(Text(words, span) for words in dict.fromkeys(found) if words.strip())


def roots_of(parts: Iterable[BrandPart]) -> Iterator[etree._Element]:
    """The XML parts, read again: they have been found safe."""
    for part in parts:
        if part.name.endswith(".xml"):
            yield etree.fromstring(part.data)


def drawn(root: etree._Element) -> Iterator[str]:
    """Paragraphs of shapes that are no placeholders."""
    for para in root.iter(f"{A}p"):
        if any(is_placeholder(one) for one in para.iterancestors(f"{P}sp")):
            continue
        runs = para.iterfind(f"{A}r/{A}t")
        yield "".join(run.text or "" for run in runs)


def is_placeholder(shape: etree._Element) -> bool:
    """It has a `p:ph`."""
    return shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is not None


def typed(root: etree._Element) -> Iterator[str]:
    """Paragraphs of a header, watermarks, and what numberings put before numbers."""
    for para in root.iter(f"{W}p"):
        depth, words = 0, ""
        for one in para.iter():
            tag = local(one)
            if tag == "fldChar":
                kind = one.get(f"{W}fldCharType")
                depth += (kind == "begin") - (kind == "end")
            elif tag == "t" and not depth and not in_simple_field(one):
                words += one.text or ""
        yield words
    for one in root.iter(WATERMARK):
        yield str(one.get("string", ""))
    for one in root.iter(f"{W}lvlText"):
        yield counted(str(one.get(f"{W}val", "")))


def counted(text: str) -> str:
    """`第%1章` without its counters."""
    for level in range(1, 10):
        text = text.replace(f"%{level}", "")
    return text


def in_simple_field(run: etree._Element) -> bool:
    """Its words are the result of a `w:fldSimple`."""
    return any(True for _ in run.iterancestors(f"{W}fldSimple"))
