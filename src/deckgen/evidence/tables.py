"""Rows of a table → pieces that know their row's and column's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from deckgen.evidence.snapshot import Piece, Writer

NUMBER = re.compile(
    r"[\s(（+\-−$¥￥€£]{0,4}[0-9][0-9,. ]{0,40}[^\W\d]{0,4}[%)）]?\s*\Z"
)
HEADS = 6
"""Rows of words above a number that may name its column."""
BESIDE = 4
"""Words beside a number that may name its row."""
LONGEST = 120
"""Characters of a cell that names something; a longer one is prose."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell: the column it begins in, how many it spans, what stands in it."""

    column: int
    text: str
    place: str
    span: int = 1


@dataclass(slots=True)
class Grid:
    """Reads a table row by row; what was seen above is remembered by column."""

    writer: Writer
    far: tuple[str, ...] = ()
    """A caption, or what stands before the table."""
    page: int = 0
    heads: dict[int, list[str]] = field(default_factory=dict)

    def row(self, entries: Sequence[Entry]) -> None:
        """The cells of a row as pieces; words become heads of what is below."""
        filled = [e for e in entries if e.text.strip()]
        labels = tuple(e.text.strip() for e in filled if is_label(e))
        if any("单位" in label or "unit" in label.lower() for label in labels):
            self.far = (*self.far, *labels)[-8:]
        beside = tuple(islice(labels, 0, BESIDE))
        numbers = [e.text for e in filled if not is_label(e)]
        are_years = bool(numbers) and all(is_year(text) for text in numbers)
        for entry in filled:
            above = tuple(self.heads.get(entry.column, ()))
            if not is_year(entry.text):
                self.write(entry, (*above, *beside))
            else:
                # A head of years is no column of 2,024 pieces of something.
                self.write(entry, () if are_years else above)
        for entry in filled:
            if is_label(entry):
                for column in range(entry.column, entry.column + min(entry.span, 64)):
                    known = self.heads.setdefault(column, [])
                    known.append(entry.text.strip())
                    del known[:-HEADS]

    def write(self, entry: Entry, near: tuple[str, ...]) -> None:
        """One cell."""
        far, page = self.far, self.page

        def make(start: int, end: int) -> Piece:
            return Piece(
                start,
                end,
                entry.place,
                page=page,
                near=near,
                far=far,
                is_cell=True,
            )

        self.writer.add(entry.text, make)


def is_label(entry: Entry) -> bool:
    """Words, no number: what names a row or a column."""
    return len(entry.text) <= LONGEST and not NUMBER.match(entry.text)


def is_year(text: str) -> bool:
    """A number that is likelier a year than a count: `2024`, without separators."""
    text = text.strip()
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")
