"""A picture beside theme.yaml becomes a logo, if it is what it says."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path, PurePosixPath

from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.located import read_bytes
from deckgen.model.layout.theme import Logo

PNG = b"\x89PNG\r\n\x1a\n"
LIMIT = 2_000_000
"""Bytes of a logo."""
SIDE = 6_000
"""Pixels of its longer side: more of them are a bomb or a mistake."""
STRETCH = 12
"""A logo is at most so many times as wide as high, or as high as wide."""


def read_logo(folder: Path, name: str, span: Span, report: Report) -> Logo | None:
    """The logo `name` in the theme's folder; None without one, and when it is wrong."""
    if not name:
        return None
    path = folder / name
    if PurePosixPath(name).name != name or not path.is_file() or path.is_symlink():
        report.add(diagnose("theme-logo", span, name=name))
        return None
    try:
        data = read_bytes(path, name, limit=LIMIT)
    except DeckgenError as error:
        report.extend(error.diagnostics)
        return None
    logo = as_logo(data)
    if logo is None:
        report.add(diagnose("theme-logo", span, name=name))
    elif max(logo.width, logo.height) > min(SIDE, STRETCH * least_side(logo)):
        size = f"{logo.width} × {logo.height}"
        report.add(diagnose("theme-logo/size", span, name=name, size=size))
        return None
    return logo


def least_side(logo: Logo) -> int:
    """Pixels."""
    return min(logo.width, logo.height)


def as_logo(data: bytes) -> Logo | None:
    """The picture with its type and size; None for anything but a whole PNG or JPEG."""
    if data.startswith(PNG):
        width, height = png_size(data)
        return Logo(data, "image/png", width, height) if width and height else None
    if data.startswith(b"\xff\xd8") and data.rstrip(b"\0").endswith(b"\xff\xd9"):
        width, height = jpeg_size(data)
        return Logo(data, "image/jpeg", width, height) if width and height else None
    return None


def png_size(data: bytes) -> tuple[int, int]:
    """Width and height; zero when a chunk is broken or missing, or something stands
    behind the last (ISO/IEC 15948, 5.3 and 5.6)."""
    at, kinds = len(PNG), []
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + 8 + length
        body = data[at + 4 : end]
        if zlib.crc32(body) != int.from_bytes(data[end : end + 4], "big"):
            return 0, 0
        kinds.append(body[:4])
        at = end + 4
    whole = kinds[:1] == [b"IHDR"] and kinds[-1:] == [b"IEND"] and b"IDAT" in kinds
    if at != len(data) or not whole:
        return 0, 0
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height of the frame; zero without one (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + max(length, 2)
    return 0, 0
