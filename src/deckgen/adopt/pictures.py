"""Pictures that a page can show again: whole PNG and JPEG files."""

from __future__ import annotations

from typing import Literal

Extension = Literal["png", "jpg"]
LIMIT = 20_000_000
"""Bytes of a picture that a project may hold."""
PIXELS = 100_000_000


def extension_of(data: bytes) -> Extension | None:
    """What a picture is; None for another kind, or for one that is damaged."""
    if len(data) > LIMIT:
        return None
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        width = int.from_bytes(data[16:20], "big")
        height = int.from_bytes(data[20:24], "big")
        return "png" if 0 < width * height <= PIXELS else None
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg" if _jpeg_size(data) else None
    return None


def _jpeg_size(data: bytes) -> bool:
    """Whether a JPEG says its size before its picture (ITU-T T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height = int.from_bytes(data[at + 5 : at + 7], "big")
            width = int.from_bytes(data[at + 7 : at + 9], "big")
            return 0 < width * height <= PIXELS
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False
