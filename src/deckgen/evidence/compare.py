"""The amounts of a snapshot, ordered, and a stored value looked up among them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal, NamedTuple, get_args

from deckgen.evidence.amounts import Amount, find_amounts
from deckgen.evidence.headers import Headers
from deckgen.evidence.snapshot import Piece, Snapshot
from deckgen.evidence.tables import is_year
from deckgen.evidence.words import COUNTERS, FIXED, GENERIC, Base, Vocabulary
from deckgen.model.quantity import Qualifier

Note = Literal["unit-apart", "other-unit", "qualifier", "falls", "no-unit"]
"""What is not quite as stored, the least first: the unit stands in a head or caption
only; it is named otherwise; the source says about, or more than; it speaks of a fall;
there is no unit."""
NOTES: tuple[Note, ...] = get_args(Note)
BARE = "#bare"
AMOUNTS = 1_000_000
"""Readings of one snapshot."""
DIGITS = 3
"""A number without any unit must have as many digits to be more than chance."""
ABOVE, BELOW = 3_000, 500
"""Characters before and after a number within which running text may name its unit."""
UNITS = 8
"""Units around a number that are tried, the nearest before it."""
NEAREST = 3
WIDE = Decimal("0.1")
"""How far off an amount may be to be worth showing, or to be called about the same."""
PRECISION = 60


class Entry(NamedTuple):
    """One reading of an amount, under what it counts."""

    value: Decimal
    step: Decimal
    amount: Amount
    note: Note | None


@dataclass(frozen=True, slots=True)
class Sought:
    """A stored value in single units of what it counts."""

    value: Decimal
    step: Decimal
    """Of the last digit that is stored or printed."""
    base: str
    qualifier: Qualifier = "="


class Match(NamedTuple):
    """An amount that says what is stored, and what it says otherwise."""

    start: int
    end: int
    notes: tuple[Note, ...]


def _doubt(match: Match) -> tuple[tuple[int, ...], int, int]:
    """The fewer and lighter the notes, the better; then the earlier."""
    weights = sorted((NOTES.index(n) for n in match.notes), reverse=True)
    return tuple(weights), match.start, match.end


class TooManyAmountsError(Exception):
    """A snapshot holds more numbers than are compared."""


class Index:
    """Amounts by what they count, each list ordered by value."""

    def __init__(self, snapshot: Snapshot, words: Vocabulary) -> None:
        """Reads every amount of a snapshot, once.

        Raises:
            TooManyAmountsError: there are too many.
        """
        self.lists: dict[str, list[Entry]] = {}
        self._headers = Headers(words)
        self._named: list[tuple[int, Base]] = []
        count = 0
        for piece in snapshot.pieces:
            self._named = []
            if not piece.is_cell:
                place = piece.start, piece.end
                self._named = self._headers.within(snapshot.text, *place)
            for amount in find_amounts(snapshot.text, words, piece.start, piece.end):
                for base, entry in self._entries(amount, piece, snapshot.text):
                    self.lists.setdefault(base, []).append(entry)
                    count += 1
            if count > AMOUNTS:
                raise TooManyAmountsError
        for entries in self.lists.values():
            entries.sort(key=_value)

    def _entries(
        self, amount: Amount, piece: Piece, text: str
    ) -> Iterator[tuple[str, Entry]]:
        """Where an amount is kept: by the unit beside it, else by those of heads."""
        if amount.scaled:
            yield amount.base, Entry(amount.value, amount.step, amount, None)
            return
        if amount.joined:
            return
        year = is_year(text[amount.start : amount.end])
        for unit in self._units_around(amount, piece, is_year=year):
            yield (
                unit.name,
                Entry(
                    amount.value * unit.factor,
                    amount.step * unit.factor,
                    amount,
                    "unit-apart",
                ),
            )
        if not year:
            yield BARE, Entry(amount.value, amount.step, amount, "no-unit")

    def _units_around(
        self, amount: Amount, piece: Piece, *, is_year: bool
    ) -> tuple[Base, ...]:
        """Units that stand apart from a bare number: in its row's or column's head, in
        a caption, in the text around. The further away, the less a short number proves.
        """
        found = [unit for label in piece.near for unit in self._headers.of(label)]
        if piece.is_cell and not is_year:
            found += [unit for label in piece.far for unit in self._headers.of(label)]
        elif not is_year and _figures(amount) >= DIGITS:
            low = bisect_left(self._named, amount.start - ABOVE, key=_place)
            high = bisect_right(self._named, amount.start + BELOW, key=_place)
            found += [unit for _, unit in self._named[low:high][-UNITS:]]
        return tuple(dict.fromkeys(found))

    def find(self, sought: Sought) -> list[Match]:
        """Every amount that says what is stored, the closest in wording first."""
        with localcontext(prec=PRECISION):
            found = {
                Match(e.amount.start, e.amount.end, notes)
                for base, extra in self._lists_for(sought.base)
                for e, turned in self._within(base, sought)
                if (notes := _notes(e, extra, sought, turned=turned)) is not None
            }
        return sorted(found, key=_doubt)

    def _lists_for(self, base: str) -> Iterator[tuple[str, Note | None]]:
        """Names of the lists to look in, and what is to be said of a match there."""
        yield base or BARE, None
        if not base or base in FIXED:
            return
        yield "", None
        yield BARE, None
        if base == GENERIC:
            others = sorted(COUNTERS & self.lists.keys())
            yield from ((other, "other-unit") for other in others)
        elif "/" in base:
            yield base.partition("/")[0], "other-unit"
        elif base in COUNTERS:
            yield GENERIC, "other-unit"

    def _within(self, base: str, sought: Sought) -> Iterator[tuple[Entry, bool]]:
        """Entries close enough to say the same; also with their sign turned, where the
        source has it in words or brackets."""
        entries = self.lists.get(base, [])
        room = sought.step / 2
        if sought.qualifier == "~":
            room = max(room, abs(sought.value) * WIDE)
        for value, turned in ((sought.value, False), (-sought.value, True)):
            if turned and not value:
                return
            low = bisect_left(entries, value - room, key=_value)
            high = bisect_right(entries, value + room, key=_value)
            for entry in entries[low:high]:
                if turned and not (entry.amount.falls or entry.amount.bracketed):
                    continue
                if _says(entry, value, sought):
                    yield entry, turned

    def nearest(self, sought: Sought) -> list[Amount]:
        """Amounts of the same kind that come closest, for whoever looks for a slip."""
        with localcontext(prec=PRECISION):
            close: list[tuple[bool, Decimal, int, Amount]] = []
            for base, _ in self._lists_for(sought.base):
                entries = self.lists.get(base, [])
                at = bisect_left(entries, sought.value, key=_value)
                for entry in entries[max(0, at - NEAREST) : at + NEAREST]:
                    away = abs(entry.value - sought.value)
                    if sought.value and away <= abs(sought.value) * WIDE:
                        apart = entry.note is not None
                        start = entry.amount.start
                        close.append((apart, away, start, entry.amount))
            close.sort(key=lambda one: one[:3])
        kept: dict[int, Amount] = {}
        for _, _, start, amount in close:
            kept.setdefault(start, amount)
        return list(kept.values())[:NEAREST]


def _place(named: tuple[int, Base]) -> int:
    return named[0]


def _value(entry: Entry) -> Decimal:
    return entry.value


def _says(entry: Entry, value: Decimal, sought: Sought) -> bool:
    """Whether an amount, as exact as it is, says the value as exact as it is stored:
    6.0234亿 says 6.02亿, 6亿 does not, unless about 6.02亿 is all that is claimed."""
    away = abs(entry.value - value)
    if away == 0:
        return True
    if entry.step <= sought.step:
        return away <= sought.step / 2
    return sought.qualifier == "~" and away <= entry.step / 2


def _notes(
    entry: Entry, extra: Note | None, sought: Sought, *, turned: bool
) -> tuple[Note, ...] | None:
    """What a match says otherwise; None: it is no match."""
    notes: list[Note] = [n for n in (entry.note, extra) if n]
    if entry.note == "no-unit":
        if not sought.base:
            notes.remove("no-unit")
        elif not _is_telling(entry, sought) or sought.base in FIXED:
            return None
    amount = entry.amount
    if amount.mark and sought.qualifier == "=" and amount.mark != "=":
        notes.append("qualifier")
    if amount.falls and not turned and sought.value > 0:
        notes.append("falls")
    if turned and amount.falls and sought.value > 0:
        return None
    if turned and amount.bracketed and sought.value > 0:
        return None
    return tuple(dict.fromkeys(notes))


def _is_telling(entry: Entry, sought: Sought) -> bool:
    """Whether a number without any unit is more than chance: just the one stored, and
    long enough."""
    size = abs(entry.value)
    figures = len(size.normalize().as_tuple().digits)
    is_long = figures >= DIGITS or size >= 10 ** (DIGITS - 1)
    return is_long and size == abs(sought.value)


def _figures(amount: Amount) -> int:
    """How many digits a number is written with."""
    if not amount.step:
        return DIGITS
    return len(str(int(abs(amount.value) / amount.step)))
