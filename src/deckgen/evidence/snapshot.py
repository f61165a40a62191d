"""What a kept copy of a source says: one text, in pieces that know their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

CHARACTERS = 40_000_000
"""Of a snapshot: a yearbook has five million."""
PIECES = 1_000_000
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
FOLDED = WIDE | {
    0x3000: " ",
    0x2010: "-",
    0x2011: "-",
    0x2012: "-",
    0x066B: ".",
    0x066C: ",",
    0x00AD: " ",
    0xFE63: "-",
    0x2248: "~",
    0x000B: " ",
    0x000D: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
"""One character for one, so that places stay; a minus sign stays one, since a hyphen
may stand in a range. A full-width comma is a pause between
numbers, unless the digits around it are full-width too."""
WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3})")
SNIPPET = 28
"""Characters shown on either side of what was found."""
SHOWN = 60
"""Characters of a cell that are shown."""


class TooMuchError(Exception):
    """A snapshot holds more than is read."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A page, a paragraph or a cell."""

    start: int
    end: int
    place: str
    """`p. 12`, `Sheet1!B7`, `line 45`, `§ heading`; empty: nothing names it."""
    page: int = 0
    """Counted from 1; 0: there are no pages."""
    level: int = 0
    """Of a heading, 1 the highest."""
    near: tuple[str, ...] = ()
    """Of a cell: what its row and its column call themselves, where units may stand."""
    far: tuple[str, ...] = ()
    """What stands above the table or on the page, where units may stand."""
    is_cell: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The text of a copy, its pieces in order, and how its pages call themselves."""

    kind: str
    """text, table, html, pdf or xlsx."""
    text: str
    pieces: tuple[Piece, ...]
    labels: tuple[str, ...] = ()
    """Of each page, as the file numbers it; empty where it does not say."""
    sheets: tuple[str, ...] = ()
    lines: Sequence[int] = ()
    """Of a text: where each of its lines starts."""

    @property
    def has_pages(self) -> bool:
        """Whether a page can be named in it."""
        return bool(self.pieces) and self.pieces[-1].page > 0

    def piece_at(self, offset: int) -> Piece:
        """The piece that a character belongs to."""
        index = bisect_right(self.pieces, offset, key=_start) - 1
        return self.pieces[max(index, 0)]

    def place_of(self, offset: int) -> str:
        """What to call the place of a character."""
        piece = self.piece_at(offset)
        if self.lines and not piece.page:
            return f"line {bisect_right(self.lines, offset)}"
        return piece.place

    def around(self, start: int, end: int) -> str:
        """What stands around, on one line; of a cell the heads, divided by bars."""
        piece = self.piece_at(start)
        low, high = max(start - SNIPPET, piece.start), min(end + SNIPPET, piece.end)
        shown = " ".join(self.text[low:high].split())
        if piece.is_cell:
            heads = dict.fromkeys((*piece.near, shown))
            return " | ".join(" ".join(head.split())[:SHOWN] for head in heads)
        return shown


def _start(piece: Piece) -> int:
    return piece.start


def fold(text: str) -> str:
    """Full-width digits and letters, odd minus signs and spaces as plain ones."""
    if text.isascii():
        return text.replace("\r", "\n")
    return WIDE_COMMA.sub(",", text).translate(FOLDED)


@dataclass(slots=True)
class Writer:
    """Puts a snapshot together, within bounds."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, make: Callable[[int, int], Piece]) -> None:
        """A piece of text; `make` gets where it starts and ends.

        Raises:
            TooMuchError: there is too much of it.
        """
        folded = fold(text)
        start = self.length
        self.length += len(folded) + 1
        if self.length > CHARACTERS or len(self.pieces) >= PIECES:
            raise TooMuchError
        self.parts.append(folded)
        self.pieces.append(make(start, start + len(folded)))

    @property
    def text(self) -> str:
        """All pieces, a line feed between them."""
        return "\n".join(self.parts)
