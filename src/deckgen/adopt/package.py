"""The bytes of a .pptx or .docx become parts that are safe to read."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from deckgen.diagnostics import DeckgenError, Span, diagnose

FILE_LIMIT = 300_000_000
"""Bytes of the file."""
PART_LIMIT = 60_000_000
"""Bytes of one part, unpacked."""
TOTAL_LIMIT = 600_000_000
ENTRY_LIMIT = 20_000
RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
STRICT = (
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        "http://purl.oclc.org/ooxml/drawingml/main",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
    ),
    (
        "http://purl.oclc.org/ooxml/drawingml/chart",
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
    ),
    (
        "http://purl.oclc.org/ooxml/drawingml/",
        "http://schemas.openxmlformats.org/drawingml/2006/",
    ),
    (
        "http://purl.oclc.org/ooxml/presentationml/main",
        "http://schemas.openxmlformats.org/presentationml/2006/main",
    ),
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
)
"""Namespaces of the strict form (ECMA-376 part 1) and of the one all programs write."""
OLE = b"\xd0\xcf\x11\xe0"
OLD_FORMS = (
    ("EncryptedPackage", "encrypted"),
    ("PowerPoint Document", "old-deck"),
    ("WordDocument", "old-document"),
)
"""Names of streams in a compound file, and what such a file is."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship; `kind` is the last word of its type."""

    kind: str
    target: str
    """A part's name, or an address."""
    external: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a file, unpacked when they are asked for."""

    name: str
    """As messages call it."""
    archive: zipfile.ZipFile
    names: Mapping[str, str]
    """Part → its entry, as the archive spells it."""
    spent: list[int] = field(default_factory=lambda: [0])
    """Bytes unpacked so far."""

    def broken(self, part: str) -> DeckgenError:
        """A part that is missing or cannot be read."""
        span = Span(self.name)
        return DeckgenError(diagnose("adopt-unreadable", span, part=part))

    def data(self, part: str) -> bytes:
        """The bytes of a part; empty when there is none.

        Raises:
            DeckgenError: it is damaged, encrypted, or over a limit.
        """
        entry = self.names.get(part)
        if entry is None:
            return b""
        try:
            with self.archive.open(entry) as stream:
                found = stream.read(PART_LIMIT + 1)
        except RuntimeError:
            raise _refused(self.name, "encrypted") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise self.broken(part) from None
        except NotImplementedError:
            raise self.broken(part) from None
        self.spent[0] += len(found)
        if len(found) > PART_LIMIT or self.spent[0] > TOTAL_LIMIT:
            raise _refused(self.name, "large")
        return found

    def xml(self, part: str) -> etree._Element:
        """The root of a part.

        Raises:
            DeckgenError: there is no such part, or it is no XML without a DTD.
        """
        root = parsed(self.data(part))
        if root is None:
            raise self.broken(part)
        return root

    def maybe(self, part: str) -> etree._Element | None:
        """The root of a part that may be missing or broken: nothing then."""
        return parsed(self.data(part)) if part else None

    def links(self, part: str) -> dict[str, Link]:
        """The relationships of a part by id."""
        folder, name = posixpath.split(part)
        root = self.maybe(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Link] = {}
        for one in root.iter(RELS) if root is not None else ():
            kind = one.get("Type", "").rpartition("/")[2]
            target = one.get("Target", "")
            external = one.get("TargetMode") == "External"
            if not external:
                joined = posixpath.join("/", folder, target.partition("#")[0])
                target = posixpath.normpath(joined).lstrip("/")
            found[one.get("Id", "")] = Link(kind, target, external)
        return found

    def linked(self, part: str, kind: str) -> str:
        """The first part a relationship of a kind leads to; empty: none."""
        return next(
            (
                link.target
                for link in self.links(part).values()
                if link.kind == kind and not link.external
            ),
            "",
        )


def parsed(data: bytes) -> etree._Element | None:
    """XML without entities, DTD or network, in usual namespaces; None: it is none."""
    # In UTF-16 every other byte is zero.
    if not data or b"<!DOCTYPE" in data.replace(b"\0", b""):
        return None
    for strict, usual in STRICT:
        if strict.encode() in data:
            data = data.replace(strict.encode(), usual.encode())
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return None if root.getroottree().docinfo.internalDTD is not None else root


def open_package(data: bytes, name: str) -> Package:
    """The parts of a .pptx or .docx.

    Raises:
        DeckgenError: `adopt-file`: an old binary file, encrypted, no package, or over a
            limit.
    """
    if data.startswith(OLE):
        for word, what in OLD_FORMS:
            if word.encode("utf-16-le") in data:
                raise _refused(name, what)
        raise _refused(name, "old")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _refused(name, "kind") from None
    entries = archive.infolist()
    if len(entries) > ENTRY_LIMIT:
        raise _refused(name, "large")
    names: dict[str, str] = {}
    for entry in entries:
        if entry.flag_bits & 1:
            raise _refused(name, "encrypted")
        names.setdefault(entry.filename.replace("\\", "/").lstrip("/"), entry.filename)
    return Package(name, archive, names)


def _refused(name: str, why: str) -> DeckgenError:
    return DeckgenError(diagnose(f"adopt-file/{why}", Span(name), file=name))


def refused_kind(name: str) -> DeckgenError:
    """A package, but neither a deck nor a document."""
    return _refused(name, "kind")
