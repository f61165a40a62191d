"""A finished file, perhaps edited → the ledger of its build, and what a page shows."""

from __future__ import annotations

import hashlib
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
from deckgen.tracing.books import Book, Shelf, numbers_in, text
from deckgen.tracing.where import (
    Found,
    of_bookmark,
    of_edition,
    of_page,
    of_slide,
)

FILE_LIMIT = 500_000_000
PART_LIMIT = 30_000_000
"""Bytes of a part of a package, unpacked."""
DIGEST = "deckgen-digest"
CUSTOM = "docProps/custom.xml"
PRESENTATION = "ppt/presentation.xml"
RELATED = "ppt/_rels/presentation.xml.rels"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """What a file says of itself."""

    path: Path
    shown: str
    sha256: str
    digest: str
    """Of the ledger it was built with; empty: it carries none."""
    slides: tuple[str, ...]
    """Page ids in the order of the deck now; empty for a Word document."""


def open_office_file(path: Path, shown: str) -> OfficeFile:
    """Reads the properties of a .pptx or .docx, and the names of its slides.

    Raises:
        DeckgenError: `trace-file`: missing, too large, or no such package.
    """
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise _refused(shown, "large")
        data = path.read_bytes()
    except OSError:
        raise _refused(shown, "missing") from None
    try:
        with zipfile.ZipFile(path) as package:
            digest = _property(_part(package, CUSTOM))
            slides = _slides(package)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError):
        raise _refused(shown, "package") from None
    except (ElementTree.ParseError, NotImplementedError, EOFError):
        raise _refused(shown, "package") from None
    return OfficeFile(path, shown, hashlib.sha256(data).hexdigest(), digest, slides)


def _refused(shown: str, why: str) -> DeckgenError:
    return DeckgenError(diagnose(f"trace-file/{why}", Span(shown), file=shown))


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes; empty when there is none.

    Raises:
        ValueError: it unpacks to more than a part may have, or declares entities.
    """
    try:
        with package.open(name) as part:
            data = part.read(PART_LIMIT + 1)
    except KeyError:
        return b""
    if len(data) > PART_LIMIT or re.search(rb"<!(?:DOCTYPE|ENTITY)", data):
        raise ValueError(name)
    return data


def _property(data: bytes) -> str:
    """The digest among the custom properties."""
    if not data:
        return ""
    for found in ElementTree.fromstring(data):
        if found.get("name") == DIGEST:
            return "".join(found.itertext()).strip()
    return ""


def _slides(package: zipfile.ZipFile) -> tuple[str, ...]:
    """The names of a deck's slides in their order."""
    deck, related = _part(package, PRESENTATION), _part(package, RELATED)
    if not deck or not related:
        return ()
    targets = {
        r.get("Id", ""): r.get("Target", "") for r in ElementTree.fromstring(related)
    }
    names: list[str] = []
    for slide in ElementTree.fromstring(deck).iter(f"{P}sldId"):
        target = targets.get(slide.get(f"{R}id", ""), "")
        name = posixpath.normpath(posixpath.join("ppt", target)).lstrip("/")
        tree = _part(package, name)
        own = ElementTree.fromstring(tree).find(f"{P}cSld") if tree else None
        names.append("" if own is None else own.get("name", ""))
    return tuple(names)


@dataclass(frozen=True, slots=True)
class Traced:
    """A file with the ledger of its build."""

    file: OfficeFile
    book: Book
    notes: tuple[Diagnostic, ...] = ()
    """That a person edited it, or that it was told by its name only."""

    @property
    def edited(self) -> bool:
        """Its bytes are not those that were written."""
        return self.file.sha256 not in self.book.outputs.values()


def trace_file(file: OfficeFile, shelf: Shelf) -> Traced:
    """The ledger of the build that wrote a file: by its bytes, by the digest in its
    properties, or, where another program dropped those, by its name and folder.

    Raises:
        DeckgenError: `trace-file/unknown`: no ledger of this project knows it.
    """
    span = Span(file.shown)
    for book in shelf.books:
        if file.sha256 in book.outputs.values():
            return Traced(file, book)
    edited = diagnose("file-edited", span, file=file.shown)
    for book in shelf.books:
        if file.digest and text(book.data, "digest") == file.digest:
            return Traced(file, book, (edited,))
    if not file.digest:
        folder = file.path.resolve().parent
        for book in shelf.books:
            if book.folder == folder and file.path.name in book.outputs:
                note = diagnose("file-edited/by-name", span, file=file.shown)
                return Traced(file, book, (note,))
    key = "trace-file/unknown" if file.digest else "trace-file/foreign"
    raise DeckgenError(diagnose(key, span, file=file.shown))


def on_page(traced: Traced, page: str) -> Found:
    """What a page of a file shows.

    Args:
        page: number of a slide as the file has it now; of a Word document a section
            (`1.4`), a bookmark, or a page's id.

    Raises:
        DeckgenError: `page-unknown`.
    """
    book, file = traced.book, traced.file
    page = page.strip()
    if not page:
        return of_edition(book)
    if page.isdecimal() and file.slides:
        return _on_slide(traced, int(page))
    sections = {text(p, "number"): name for name, p in book.pages.items()}
    if page in book.pages:
        return of_page(book, page)
    if sections.get(page):
        return of_page(book, sections[page])
    found = of_bookmark(book, page)
    if found.groups or found.exhibits:
        return found
    known = tuple(n for n in sections if n)
    word = not file.slides and page.isdecimal()
    key = "page-unknown/word" if word else "page-unknown"
    raise DeckgenError(
        diagnose(key, Span(file.shown), page=page, file=file.shown, known=known)
    )


def _on_slide(traced: Traced, number: int) -> Found:
    """By its number as written; in an edited deck by the page's name it carries, for
    slides may have been moved, added and taken away."""
    file, book = traced.file, traced.book
    if not 1 <= number <= len(file.slides):
        raise DeckgenError(
            diagnose(
                "page-unknown/slide",
                Span(file.shown),
                page=str(number),
                file=file.shown,
                last=str(len(file.slides)),
            )
        )
    if not traced.edited:
        return of_slide(book, number)
    name = file.slides[number - 1]
    written = numbers_in(book.pages.get(name, {}), "slides")
    nth = file.slides[:number].count(name)
    if name in book.pages and nth <= len(written):
        return of_slide(book, written[nth - 1])
    raise DeckgenError(
        diagnose(
            "page-unknown/added", Span(file.shown), page=str(number), file=file.shown
        )
    )
