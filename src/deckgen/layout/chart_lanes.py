"""Annotations above a chart find lanes in which none lies over another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, permutations, product
from typing import Literal

AIR = 0.05
"""Inches between two of them, and around what hangs down from one."""
ORDERS = 120
"""As many orders are tried while something has no seat."""
HIGHEST = 6
"""Lanes at the most."""
Cell = tuple[float, float, int, int]
"""Left and right in inches, lowest and highest lane."""
Part = Literal["words", "line", "stem"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What wants a place: its words, and where it reaches down to the marks."""

    number: int
    """Of the annotation within the chart."""
    words: float
    """Inches of its text."""
    ends: tuple[float, ...]
    """Where its stems are: one, or two with a line between them."""
    aside: float = 0.0
    """Of one stem: how far it stands beside its mark; its words then do too."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one stands."""

    wish: Wish
    lane: int
    """Of its line, or of its text when it has none; 0 is the lowest."""
    text_lane: int
    left: float
    """Left edge of its text, inches."""

    @property
    def cells(self) -> tuple[tuple[Part, Cell], ...]:
        """All it takes."""
        own: Cell = (
            self.left,
            self.left + self.wish.words,
            self.text_lane,
            self.text_lane,
        )
        ends = self.wish.ends
        above = self.text_lane if len(ends) == 1 else self.lane
        found: list[tuple[Part, Cell]] = [("words", own)]
        if len(ends) > 1:
            found.append(("line", (ends[0], ends[-1], self.lane, self.lane)))
        found += (("stem", (x, x, 0, above)) for x in ends)
        return tuple(found)


@dataclass(slots=True)
class Lanes:
    """Seats given so far, in a width of inches."""

    width: float
    height: int = HIGHEST
    crossing: bool = False
    """A stem may cross a line, never words or another stem."""
    seats: list[Seat] = field(default_factory=list)

    def is_free(self, seat: Seat) -> bool:
        """Whether nothing of a seat lies over anything given."""
        taken = [cell for other in self.seats for cell in other.cells]
        return not any(
            meet(one, other)
            for part, one in seat.cells
            for kind, other in taken
            if not (self.crossing and {part, kind} == {"line", "stem"})
        )

    def give(self, wish: Wish) -> bool:
        """The lowest seat that is free; whether there is one."""
        for lane in range(self.height):
            for seat in choices(wish, lane, self.width):
                if seat.text_lane < self.height and self.is_free(seat):
                    self.seats.append(seat)
                    return True
        return False

    @property
    def count(self) -> int:
        """Lanes in use."""
        return max((s.text_lane + 1 for s in self.seats), default=0)


def meet(one: Cell, other: Cell) -> bool:
    """Whether two cells lie over each other, or closer than a reader likes."""
    across = one[0] < other[1] + AIR and other[0] < one[1] + AIR
    return across and one[2] <= other[3] and other[2] <= one[3]


def choices(wish: Wish, lane: int, width: float) -> Iterator[Seat]:
    """Places in a lane, the best first."""
    if wish.words > width:
        return
    room = width - wish.words
    first, last = wish.ends[0], wish.ends[-1]
    if len(wish.ends) == 1:
        wanted = [first - wish.words / 2, first - AIR, first - wish.words + AIR]
        if wish.aside:
            wanted.insert(0, wanted.pop(1 if wish.aside > 0 else 2))
        for left in dict.fromkeys(min(room, max(0.0, x)) for x in wanted):
            yield Seat(wish, lane, lane, left)
        return
    middle = min(room, max(0.0, (first + last - wish.words) / 2))
    spare = last - first - wish.words
    if spare >= 6 * AIR:  # a piece of line at both sides of the words
        for part in (0.5, 0.3, 0.7):
            yield Seat(wish, lane, lane, first + 3 * AIR + (spare - 6 * AIR) * part)
    yield Seat(wish, lane, lane + 1, middle)


def rank(lanes: Lanes) -> tuple[int, bool, int]:
    """More seats are better, then no crossing, then fewer lanes."""
    return len(lanes.seats), not lanes.crossing, -lanes.count


def seated(wishes: Sequence[Wish], width: float, height: int) -> Lanes:
    """Lanes for as many as possible: the short ones lowest, what has one stem first or
    last, whichever leaves fewer out; lines cross only where some would be."""
    by_length = sorted(wishes, key=lambda w: (w.ends[-1] - w.ends[0], w.number))
    behind = sorted(by_length, key=lambda w: len(w.ends) == 1)
    best = Lanes(width, height)
    for order, crossing in product((by_length, behind), (False, True)):
        best = max(best, in_order(order, width, height, crossing), key=rank)
    for other in islice(permutations(by_length), ORDERS):
        if len(best.seats) == len(wishes):
            break
        best = max(best, in_order(other, width, height, True), key=rank)
    return best


def in_order(
    wishes: Sequence[Wish], width: float, height: int, crossing: bool
) -> Lanes:
    """Each in its turn takes the lowest seat that is left."""
    lanes = Lanes(width, height, crossing)
    for wish in wishes:
        lanes.give(wish)
    return lanes
