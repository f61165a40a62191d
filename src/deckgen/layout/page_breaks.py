"""Pieces of a Word document fill pages, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from deckgen.layout.page_pieces import Piece
from deckgen.model.layout.page_styles import STYLES

SEPARATOR = 6.3
"""Points of the line above footnotes."""


@dataclass(slots=True)
class Pages:
    """Pages that fill one after another, from 1; points."""

    height: float
    count: int = 1
    filled: float = 0
    after: float = 0
    """White space below the last piece."""
    notes: float = 0
    names: dict[str, int] = field(default_factory=dict)
    kind: str = ""
    rests: tuple[float, ...] = ()
    """White at the foot of each page that was turned."""

    def add(self, run: Sequence[Piece]) -> None:
        """Pieces that hold to each other: on this page, on the next, or as they come
        where no page takes them all."""
        if run[0].begins and (self.filled or self.count > 1):
            self.turn()
        if self.filled and not self.fits(run):
            self.turn(run[0].repeated)
        for piece in run:
            if self.filled and not self.fits((piece,)):
                self.turn(piece.repeated)
            self.put(piece)

    def fits(self, run: Sequence[Piece], spare: float = 0) -> bool:
        """The pieces have room on this page, with the notes at its foot, and `spare`
        points more."""
        filled, after, notes, kind = self.filled, self.after, self.notes, self.kind
        for piece in run:
            filled += gap(filled, after, kind, piece) + piece.height
            after, kind = piece.after, piece.kind
            notes += piece.notes
        return filled + foot(notes) + spare <= self.height

    def put(self, piece: Piece) -> None:
        """Below what the page holds."""
        self.filled += gap(self.filled, self.after, self.kind, piece) + piece.height
        self.after, self.kind = piece.after, piece.kind
        self.notes += piece.notes
        for name in piece.names:
            self.names.setdefault(name, self.count)

    def turn(self, repeated: float = 0) -> None:
        """A new page, with the head of a table that goes on."""
        self.rests += (max(0.0, self.height - self.filled - foot(self.notes)),)
        self.count += 1
        self.filled, self.after, self.notes, self.kind = repeated, 0, 0, ""


def foot(notes: float) -> float:
    """Points that footnotes take with the line above them."""
    return notes + SEPARATOR - STYLES["footnote"].after if notes else 0.0


def gap(filled: float, after: float, kind: str, piece: Piece) -> float:
    """White space above a piece: the larger of what the two ask for.

    Where a page ends by itself there is none; where one is asked for it stays.
    """
    if kind and kind == piece.kind:
        return 0
    if not filled:
        return piece.before if piece.begins else 0
    return max(after, piece.before)


def runs_of(pieces: Iterator[Piece]) -> Iterator[tuple[Piece, ...]]:
    """Pieces by what holds to what."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (piece.begins or not run[-1].holds):
            yield tuple(run)
            run = []
        run.append(piece)
    if run:
        yield tuple(run)
