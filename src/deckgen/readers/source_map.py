"""Where every character of a run template came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from deckgen.diagnostics import Span

OPEN, CLOSE = "\ue000", "\ue001"
"""Around the number of a mark."""
DIGIT = 0xE010
"""First of ten private characters that stand for the digits of that number."""
MARK = re.compile(f"{OPEN}([{chr(DIGIT)}-{chr(DIGIT + 9)}]{{1,9}}){CLOSE}")
"""A mark; its group is for `read_mark`."""


def write_mark(index: int) -> str:
    """A mark as it travels through Markdown: no digit, no punctuation."""
    return OPEN + "".join(chr(DIGIT + int(d)) for d in str(index)) + CLOSE


def read_mark(text: str) -> int:
    """The number inside a mark's brackets."""
    return int("".join(str(ord(c) - DIGIT) for c in text))


def line_starts(text: str) -> list[int]:
    """Offset of the first character of every line."""
    starts = [0]
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def places(text: str, file: str, *, line: int = 1, column: int = 1) -> PlaceOf:
    """Offsets of `text` → spans; `line`, `column` are those of its first character."""
    starts = line_starts(text)

    def where(offset: int) -> Span:
        row = bisect_right(starts, offset) - 1
        first = column if row == 0 else 1
        return Span(file, line + row, offset - starts[row] + first)

    return where


PlaceOf = Callable[[int], Span]


@dataclass(slots=True)
class Written:
    """What a template printed: characters, and where each run of them came from."""

    parts: list[str] = field(default_factory=list)
    at: list[int] = field(default_factory=list)
    """Offset in the output where each part begins."""
    origins: list[tuple[PlaceOf, int]] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, where: PlaceOf, offset: int) -> None:
        """Characters of the file `where` knows, beginning at `offset` there."""
        self.parts.append(text)
        self.at.append(self.length)
        self.origins.append((where, offset))
        self.length += len(text)


@dataclass(frozen=True)
class RunText:
    """A template after it ran: Markdown with marks, and a map back to the files."""

    text: str
    at: tuple[int, ...]
    origins: tuple[tuple[PlaceOf, int], ...]

    @cached_property
    def lines(self) -> list[int]:
        """Offsets of line starts of the text."""
        return line_starts(self.text)

    def span(self, offset: int) -> Span:
        """Where the author wrote the character at `offset`."""
        if not self.at:
            return Span("")
        index = max(0, bisect_right(self.at, offset) - 1)
        where, start = self.origins[index]
        begins, ends = self.at[index], self._end(index)
        inside = min(offset, ends) - begins
        is_mark = self.text.startswith(OPEN, begins)
        return where(start if is_mark else start + inside)

    def _end(self, index: int) -> int:
        return self.at[index + 1] if index + 1 < len(self.at) else len(self.text)
