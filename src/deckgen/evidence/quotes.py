"""A sentence as it was copied → where it stands in a snapshot."""

from __future__ import annotations

import re
import unicodedata
from array import array

from deckgen.evidence.snapshot import Snapshot

GAPS = re.compile(r"…+|\.{3,}|\[[.…]*\]")
"""Left out by whoever quoted."""
LOOKALIKES = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "「": '"',
        "」": '"',
        "‘": "'",
        "’": "'",
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "。": ".",
        "、": ",",
    }
)


def squeezed(text: str) -> str:
    """Without spaces and widths: what two copies of one sentence share."""
    plain = unicodedata.normalize("NFKC", text).translate(LOOKALIKES)
    return "".join(plain.split()).casefold()


class Quotes:
    """A snapshot's text, squeezed once, with the way back to its places."""

    def __init__(self, snapshot: Snapshot) -> None:
        parts: list[str] = []
        self._offsets = array("L")
        self._starts = array("L")
        length = 0
        for match in re.finditer(r"\S+", snapshot.text):
            # Short words: a long run is one too, and is squeezed as a whole.
            part = squeezed(match[0])
            self._offsets.append(match.start())
            self._starts.append(length)
            parts.append(part)
            length += len(part)
        self._text = "".join(parts)

    def find(self, quote: str) -> int | None:
        """Where the quoted words begin; their parts in order, where some were left out.
        None: they do not stand there."""
        start, first = 0, None
        for part in GAPS.split(quote):
            wanted = squeezed(part).strip("\"'")
            if not wanted:
                continue
            at = self._text.find(wanted, start)
            if at < 0:
                return None
            first = at if first is None else first
            start = at + len(wanted)
        return None if first is None else self._offset(first)

    def _offset(self, squeezed_at: int) -> int:
        from bisect import bisect_right

        index = bisect_right(self._starts, squeezed_at) - 1
        return self._offsets[index] + squeezed_at - self._starts[index]
