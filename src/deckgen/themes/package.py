"""The bytes of an Office file become parts that are safe to carry over."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType

from lxml import etree

from deckgen.diagnostics import DeckgenError, Span, diagnose

FILE_LIMIT = 50_000_000
"""Bytes of the file."""
PART_LIMIT = 60_000_000
"""Bytes of one part, unpacked."""
TOTAL_LIMIT = 200_000_000
ENTRY_LIMIT = 5_000
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
WEB = ("http://", "https://", "mailto:")
IMAGES = MappingProxyType(
    {
        "image/png": "png",
        "image/jpeg": "jpeg",
        "image/jpg": "jpeg",
        "image/gif": "gif",
        "image/svg+xml": "svg",
        "image/x-emf": "emf",
        "image/x-wmf": "wmf",
        "image/tiff": "tiff",
        "image/bmp": "bmp",
        "image/vnd.ms-photo": "wdp",
    }
)
"""Pictures that a brand may hold, and the extension they get."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship; `kind` is the last word of its type."""

    id: str
    kind: str
    type: str
    target: str
    """A part's name, or a URL."""
    external: bool


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """The parts of a package by name, without leading slash."""

    name: str
    """As messages call it."""
    span: Span
    parts: Mapping[str, bytes]
    defaults: Mapping[str, str]
    overrides: Mapping[str, str]

    def refuse(self, variant: str, **values: object) -> DeckgenError:
        """An error that names this file."""
        return DeckgenError(
            diagnose(f"brand-unsafe/{variant}", self.span, name=self.name, **values)
        )

    def broken(self, what: str) -> DeckgenError:
        """A part that is missing or cannot be read."""
        return DeckgenError(
            diagnose("brand-unreadable", self.span, name=self.name, what=what)
        )

    def type_of(self, part: str) -> str:
        """Its content type; empty: none is said."""
        extension = part.rpartition(".")[2].lower()
        return self.overrides.get(part.lower(), self.defaults.get(extension, ""))

    def data(self, part: str) -> bytes:
        """The bytes of a part.

        Raises:
            DeckgenError: there is no such part.
        """
        if part not in self.parts:
            raise self.broken(part)
        return self.parts[part]

    def xml(self, part: str) -> etree._Element:
        """The root of a part.

        Raises:
            DeckgenError: there is no such part, or it is no XML without a DTD.
        """
        return parsed(self.data(part), self, part)

    def links(self, part: str) -> tuple[Link, ...]:
        """The relationships of a part; of the package, where it is empty.

        Raises:
            DeckgenError: they cannot be read.
        """
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.parts:
            return ()
        found: list[Link] = []
        for one in self.xml(path).iter(f"{{{RELS}}}Relationship"):
            kind, target = one.get("Type", ""), one.get("Target", "")
            external = one.get("TargetMode") == "External"
            if not external:
                joined = posixpath.join("/", folder, target.partition("#")[0])
                target = posixpath.normpath(joined).lstrip("/")
            kind = kind.replace(STRICT, OFFICE)
            word = kind.rpartition("/")[2]
            found.append(Link(one.get("Id", ""), word, kind, target, external))
        return tuple(found)

    def one_link(self, part: str, kind: str) -> str:
        """The part that the first relationship of a kind leads to; empty: none."""
        return next(
            (x.target for x in self.links(part) if x.kind == kind and not x.external),
            "",
        )


def parsed(data: bytes, file: OfficeFile, part: str) -> etree._Element:
    """XML without entities, DTD or network.

    Raises:
        DeckgenError: it is broken or has a DTD.
    """
    # In UTF-16 every other byte is zero.
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise file.broken(part)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        # A comment would hide the rest of a text from who reads it.
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise file.broken(part) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise file.broken(part)
    return root


def open_office(data: bytes, name: str, span: Span) -> OfficeFile:
    """The parts of a .pptx or .docx, read with limits.

    Raises:
        DeckgenError: no zip file, encrypted, over a limit, with macros, or with names
            that lead out of it.
    """
    file = OfficeFile(name, span, {}, {}, {})
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise file.refuse("old")
    parts: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRY_LIMIT:
                raise file.refuse("bomb")
            for entry in entries:
                if entry.is_dir():
                    continue
                path = entry.filename
                if path in parts or path != posixpath.normpath(path).lstrip("/"):
                    raise file.broken(path)
                if entry.flag_bits & 1:
                    raise file.refuse("old")
                with archive.open(entry) as stream:
                    parts[path] = stream.read(PART_LIMIT + 1)
                total += len(parts[path])
                if len(parts[path]) > PART_LIMIT or total > TOTAL_LIMIT:
                    raise file.refuse("bomb")
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ):
        raise file.broken(name) from None
    return typed(file, parts)


def typed(file: OfficeFile, parts: dict[str, bytes]) -> OfficeFile:
    """The file with its content types; macros are refused.

    Raises:
        DeckgenError: there are no content types, or they name macros.
    """
    file = OfficeFile(file.name, file.span, parts, {}, {})
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for one in file.xml("[Content_Types].xml"):
        kind = one.get("ContentType", "")
        if one.tag == f"{{{TYPES}}}Default":
            defaults[one.get("Extension", "").lower()] = kind
        elif one.tag == f"{{{TYPES}}}Override":
            overrides[one.get("PartName", "").lstrip("/").lower()] = kind
        if "macroEnabled" in kind or "vbaProject" in kind:
            raise file.refuse("macro")
    if any(p.lower().endswith("vbaproject.bin") for p in parts):
        raise file.refuse("macro")
    return OfficeFile(file.name, file.span, parts, defaults, overrides)
