"""The bytes of a kept copy → its text with places, or why it cannot be read."""

from __future__ import annotations

import csv
import re
from pathlib import PurePosixPath

from deckgen.evidence.snapshot import Snapshot, TooMuchError

BYTES = 200_000_000
"""Of a snapshot that is read; a larger one is only hashed."""
TEXT_BYTES = 60_000_000
CHARSET = re.compile(rb"""charset\s{0,4}=\s{0,4}["']?([A-Za-z0-9_\-]{2,20})""")
HTML_START = re.compile(
    r"\s{0,200}(?:<\?xml|<!doctype\s+html|<html|<head|<body|<table|<div)", re.I
)
HTML_NAMES = (".html", ".htm", ".xhtml", ".shtml")
ARCHIVE = re.compile(rb"(?:From|MIME-Version|Subject|Snapshot-Content-Location):")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"RIFF")
CHINESE = frozenset(("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk"))


class UnreadableError(Exception):
    """Why a snapshot cannot be read, as a variant of `snapshot-unreadable`."""


def read_snapshot(data: bytes, name: str) -> Snapshot:
    """Reads a copy by what it is, and by its name only where bytes do not tell.

    Raises:
        UnreadableError: it is none of text, HTML, PDF, XLSX, or damaged, locked, too
            large, or holds no text.
    """
    suffix = PurePosixPath(name).suffix.lower()
    try:
        found = _read(data, suffix)
    except TooMuchError:
        raise UnreadableError("characters") from None
    if not found.text.strip():
        raise UnreadableError("empty")
    return found


def _read(data: bytes, suffix: str) -> Snapshot:
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from deckgen.evidence.pdf import PdfError, read_pdf

        try:
            return read_pdf(data)
        except PdfError as error:
            raise UnreadableError(str(error)) from None
    if data.startswith(b"PK\x03\x04"):
        from deckgen.evidence.workbook import WorkbookError, read_workbook

        try:
            return read_workbook(data)
        except WorkbookError as error:
            raise UnreadableError(str(error)) from None
    if data.startswith(PICTURES):
        raise UnreadableError("empty")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("kind")
    if len(data) > TEXT_BYTES:
        raise UnreadableError("characters")
    if ARCHIVE.match(data) and b"multipart/related" in data[:4096]:
        return _read_archive(data)
    return _read_text(decode(data), suffix)


def _read_archive(data: bytes) -> Snapshot:
    """A page saved with all that belongs to it (MHTML, RFC 2557): its first HTML."""
    from email import message_from_bytes

    from deckgen.evidence.html import read_html

    try:
        parts = list(message_from_bytes(data).walk())
    except RecursionError:
        raise UnreadableError("broken") from None
    for part in parts:
        page = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(page, bytes):
            try:
                return read_html(decode(page))
            except ValueError:
                break
    raise UnreadableError("broken")


def _read_text(text: str, suffix: str) -> Snapshot:
    from deckgen.evidence.plain import DELIMITERS, read_delimited, read_text

    if suffix in HTML_NAMES or HTML_START.match(text):
        from deckgen.evidence.html import read_html

        try:
            return read_html(text)
        except ValueError:
            raise UnreadableError("broken") from None
    if suffix in DELIMITERS:
        try:
            return read_delimited(text, suffix)
        except csv.Error:
            pass  # A text that only has the name: read as one.
    return read_text(text)


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or GB18030; what a page says of itself counts.

    Raises:
        UnreadableError: none of them fits.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    said = CHARSET.search(data, 0, 4096)
    encodings = ["utf-8-sig", "gb18030"]
    if said and said[1].decode("ascii").lower() in CHINESE:
        encodings.reverse()
    if b"\x00" in data[:4096]:
        raise UnreadableError("kind")
    for encoding in encodings:
        try:
            return data.decode(encoding.removesuffix("-sig") if said else encoding)
        except UnicodeDecodeError:
            continue
    if said:
        # A page with a broken byte is still a page.
        return data.decode("utf-8", "replace")
    raise UnreadableError("kind")
