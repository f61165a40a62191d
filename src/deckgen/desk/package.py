"""A workbook of openpyxl → bytes that are the same for the same content."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from math import ceil
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from deckgen.formatting.columns import width_of

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

LINE = 13.5
"""Points of a line in size 10."""
EPOCH = (1980, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CORE, SHEETS = "docProps/core.xml", "xl/worksheets/"
UNSTAMPED = b"0" * 64
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)
UNPACKED_LIMIT = 256_000_000
"""Bytes of all parts."""
FONT_PARTS = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""


def height_of(texts: Iterable[tuple[str, float]], *, most: int) -> float:
    """Points that a row needs: not every program makes room for wrapped lines.

    Args:
        texts: each with the width of its column.
        most: lines that are shown at once.
    """
    lines = max(
        sum(ceil(width_of(line) / (width - 1)) or 1 for line in text.split("\n"))
        for text, width in texts
    )
    return min(lines, most) * LINE + 3


def _fonts_in_order(data: bytes) -> bytes:
    """The parts of a font in the order that validators know (ECMA-376, 18.8.22)."""
    ElementTree.register_namespace("", MAIN)
    styles = ElementTree.fromstring(data)
    for font in styles.iter(f"{{{MAIN}}}font"):
        names = {f"{{{MAIN}}}{name}": n for n, name in enumerate(FONT_PARTS)}
        font[:] = sorted(font, key=lambda e: names.get(e.tag, len(names)))
    made = io.BytesIO()
    ElementTree.ElementTree(styles).write(made, encoding="utf-8", xml_declaration=True)
    return made.getvalue()


def _day_of(text: str) -> date:
    """Of an edition; the first that a package can name where a ledger has none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date(*EPOCH[:3])


def _hash_of_sheets(package: zipfile.ZipFile) -> bytes:
    digest = sha256()
    for name in sorted(package.namelist()):
        if name.startswith(SHEETS):
            digest.update(package.read(name))
    return digest.hexdigest().encode()


def is_untouched(data: bytes) -> bool:
    """Whether a workbook with a stamp is just what was written: then another may take
    its place. Whatever a program saves has other bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
            if size > UNPACKED_LIMIT or CORE not in package.namelist():
                return False
            return _hash_of_sheets(package) in package.read(CORE)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        EOFError,
        RuntimeError,
        ValueError,
    ):
        return False


def write_book(
    book: Workbook,
    *,
    title: str = "",
    day: str = "",
    change: Callable[[bytes], bytes] | None = None,
    stamped: bool = False,
) -> bytes:
    """The package with fixed dates: openpyxl names the moment of saving.

    Args:
        title: its properties name it.
        day: on which it was made, as its properties say.
        change: what else is to be done to the text of every sheet.
        stamped: its properties hold a hash of its sheets, for `is_untouched`.
    """
    book.properties.title = ILLEGAL.sub("", title)
    book.properties.creator = "deckgen"
    if stamped:
        book.properties.keywords = UNSTAMPED.decode()
    made, saved = io.BytesIO(), io.BytesIO()
    book.save(saved)
    stamp = f"{_day_of(day).isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist()):
            data = old.read(name)
            if name == CORE:
                data = MODIFIED.sub(lambda found: found[1] + stamp, data)
                data = data.replace(UNSTAMPED, _hash_of_sheets(old))
            elif name == "xl/styles.xml":
                data = _fonts_in_order(data)
            elif change is not None and name.startswith("xl/worksheets/sheet"):
                data = change(data)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o600 << 16
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
