"""The first rows of a table → labels of its columns and what stands over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.adopt.old import OldCell, OldTable


@dataclass(frozen=True, slots=True)
class Over:
    """A label over neighbouring columns."""

    label: str
    start: int
    count: int


@dataclass(frozen=True, slots=True)
class Heads:
    """The head of a table."""

    rows: int
    labels: tuple[str, ...]
    spanners: tuple[Over, ...] = ()

    def over(self, place: int) -> str:
        """The label over a column; empty: none."""
        return next(
            (s.label for s in self.spanners if s.start <= place < s.start + s.count), ""
        )


def depth_of(rows: Sequence[Sequence[OldCell]]) -> int:
    """How many rows are the head: two, when a cell of the first reaches over several
    columns or down."""
    if len(rows) < 3:
        return min(1, len(rows))
    first, width = rows[0], len(rows[0])
    reaches = any(1 < c.columns < width for c in first)
    return 2 if reaches and all(c.rows <= 2 for c in first) else 1


def heads_of(table: OldTable) -> Heads:
    """Labels of the columns; of two rows the lower one names them and the upper one
    stands over them."""
    if not table.rows:
        return Heads(0, ())
    depth = depth_of(table.rows)
    first = table.rows[0]
    if depth == 1:
        return Heads(1, _filled([c.text for c in first], first))
    second = table.rows[1]
    labels: list[str] = []
    spanners: list[Over] = []
    for place, (above, below) in enumerate(zip(first, second, strict=True)):
        under = "" if below.rows == 0 else below.text
        labels.append(under or above.text)
        if above.columns > 1 and above.text:
            count = min(above.columns, len(first) - place)
            spanners.append(Over(above.text, place, count))
    return Heads(2, tuple(labels), tuple(spanners))


def _filled(labels: list[str], cells: Sequence[OldCell]) -> tuple[str, ...]:
    """A head of one row whose cell reaches over several columns names each of them."""
    for place, cell in enumerate(cells):
        if cell.columns == 0 and place and not labels[place]:
            labels[place] = labels[place - 1]
    return tuple(labels)
