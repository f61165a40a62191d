"""The text of a query, whatever its dialect: one statement that only reads."""

from __future__ import annotations

import re
from dataclasses import dataclass

READS = ("select", "with", "values", "table")
PIECE = re.compile(
    r"""(?P<skip>--[^\n]*|/\*(?:.*?\*/|.*\Z))     # comments; one may never end
    |(?P<text>'(?:[^']|'')*(?:'|\Z)               # texts and quoted names
      |"(?:[^"]|"")*(?:"|\Z)|`[^`]*(?:`|\Z)
      |\$(?P<tag>\w*)\$(?:.*?\$(?P=tag)\$|.*\Z))
    |(?P<word>\w+)
    |(?P<mark>[();])
    |.""",
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a look at the words of a query tells; the database itself has the say."""

    text: str
    """Without a semicolon at its end."""
    reads: bool
    """It begins as a query does, and nothing follows it."""
    is_ordered: bool


def look_at_statement(sql: str) -> Statement:
    """One pass over the words, texts and comments left out."""
    depth, first, last = 0, "", ""
    end: int | None = None
    goes_on = is_ordered = False
    for piece in PIECE.finditer(sql):
        if piece["skip"] or piece[0].isspace():
            continue
        if end is not None:
            goes_on = True
        word = (piece["word"] or "").lower()
        first = first or word
        if piece[0] == ";":
            end = piece.start() if end is None else end
        depth += {"(": 1, ")": -1}.get(piece[0], 0)
        if depth == 0 and last == "order" and word == "by":
            is_ordered = True
        last = word
    reads = first in READS and not goes_on and depth == 0
    return Statement(sql[:end].strip(), reads, is_ordered)
