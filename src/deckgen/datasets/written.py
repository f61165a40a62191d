"""A table's text → the place of any of its cells, for messages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from deckgen.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Written:
    """CSV text that was read once: LF line ends, every quote closed."""

    file: str
    text: str
    starts: tuple[int, ...]
    """Offset of the first character of every line."""
    delimiter: str

    def place(self, line: int, index: int) -> Span:
        """The first character of a cell, inside its quote and behind outer spaces.

        Nothing is kept for it while a table is read: only cells with a finding are
        looked up.

        Args:
            line: where the record begins, from 1.
            index: of the cell in its record, from 0.
        """
        stop = re.escape(self.delimiter)
        cell = re.compile(rf'"(?:[^"]|"")*"|[^{stop}\n]*')
        at = start = self.starts[line - 1]
        for _ in range(index):
            found = cell.match(self.text, at)
            at = found.end() + 1 if found else at
        found = cell.match(self.text, at)
        inside = found[0] if found else ""
        if inside.startswith('"'):
            inside, at = inside[1:-1], at + 1
        if inside.strip():
            at += len(inside) - len(inside.lstrip())
        below = self.text.count("\n", start, at)
        return Span(self.file, line + below, at - self.starts[line - 1 + below] + 1)


def keep_written(file: str, text: str, delimiter: str) -> Written:
    """A table's text with the starts of its lines."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return Written(file, text, tuple(starts), delimiter)
