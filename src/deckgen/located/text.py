"""Bytes of a file into checked text with LF line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose

TEXT_LIMIT = 4_000_000
"""Bytes of a text file: a chapter of that size would be two thousand pages."""
SHOWN = 5
"""Refused characters shown per file; more of them have the same cause."""
REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufffd-\uffff\U000f0000-\U0010ffff]"
)
"""Control characters, line separators, what turns the direction of writing (and with
it the digits of a number), private use, and what is no character."""
BINARY_STARTS = (
    b"PK\x03\x04",
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\xd0\xcf\x11\xe0",
)


def read_bytes(path: Path, file: str, *, limit: int = TEXT_LIMIT) -> bytes:
    """The bytes of a file; `file` names it in messages.

    Raises:
        DeckgenError: it is missing, no file, not readable or larger than `limit` bytes.
    """
    span = Span(file)
    try:
        if path.is_dir():
            raise DeckgenError(diagnose("unreadable-file/folder", span, file=file))
        size = path.stat().st_size
        if size > limit:
            raise DeckgenError(too_large(file, size, limit))
        return path.read_bytes()
    except FileNotFoundError:
        raise DeckgenError(diagnose("missing-file", span, file=file)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "bad path"
        raise DeckgenError(
            diagnose("unreadable-file", span, file=file, reason=reason)
        ) from None


def file_name(name: str, folder: str) -> str:
    """The name in its composed form, as ids and paths are compared.

    Raises:
        DeckgenError: it holds bytes that are no text, or invisible characters.
    """
    if REFUSED.search(name) or "\n" in name or "\r" in name:
        shown = REFUSED.sub("?", name).replace("\n", "?").replace("\r", "?")
        file = f"{folder}/{shown}"
        raise DeckgenError(diagnose("bad-file-name", Span(file), file=file))
    return unicodedata.normalize("NFC", name)


def too_large(file: str, size: int, limit: int) -> Diagnostic:
    """A file, or a text, over its budget; both in bytes."""
    return diagnose(
        "too-large",
        Span(file),
        file=file,
        size=f"{size / 1_000_000:.1f}",
        limit=f"{limit / 1_000_000:.1f}",
    )


def read_bytes_as_text(
    data: bytes,
    file: str,
    *,
    encodings: Sequence[str] = ("utf-8-sig",),
    limit: int = TEXT_LIMIT,
) -> str:
    """The text in the first of `encodings` that fits, LF line ends, no byte order mark.

    Raises:
        DeckgenError: too large, none of the encodings, or characters that no text of
            a project may hold (control and private-use characters, U+FFFD).
    """
    if len(data) > limit:
        raise DeckgenError(too_large(file, len(data), limit))
    text = decode(data, file, encodings)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    check_characters(text, file)
    return text


def decode(data: bytes, file: str, encodings: Sequence[str]) -> str:
    """Strictly, in the first encoding that fits."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DeckgenError(diagnose("unreadable-text/utf-16", Span(file), file=file))
    if data.startswith(BINARY_STARTS) or b"\x00" in data:
        raise DeckgenError(diagnose("unreadable-text/binary", Span(file), file=file))
    first: UnicodeDecodeError | None = None
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as error:
            first = first or error
    start = first.start if first else 0
    line = data.count(b"\n", 0, start) + 1
    before = data[data.rfind(b"\n", 0, start) + 1 : start]
    column = len(before.decode(encodings[0], errors="replace")) + 1
    key = "unreadable-text/gbk" if looks_like_gbk(data) else "unreadable-text"
    raise DeckgenError(
        diagnose(
            key,
            Span(file, line, column),
            file=file,
            encoding=" / ".join(encodings).replace("-sig", "").upper(),
            byte=f"0x{data[start]:02x}",
        )
    )


def looks_like_gbk(data: bytes) -> bool:
    """Chinese text saved by an older Windows program, most likely."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= c <= "\u9fff" for c in text)


def check_characters(text: str, file: str) -> None:
    """Refuses what no text of a project may hold.

    Private-use characters mark bound numbers inside deckgen, so none may come in.

    Raises:
        DeckgenError: the first few of them, each with its place.
    """
    found: list[Diagnostic] = []
    for match in REFUSED.finditer(text):
        start = match.start()
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        found.append(
            diagnose(
                character_key(match.group()),
                Span(file, line, column),
                character=f"U+{ord(match.group()):04X}",
            )
        )
        if len(found) == SHOWN:
            break
    if found:
        raise DeckgenError(found)


def character_key(character: str) -> str:
    """Which refusal a character meets."""
    if character == "\ufffd":
        return "refused-character/replacement"
    if unicodedata.category(character) == "Co":
        return "refused-character/private-use"
    return "refused-character/control"
