"""The words of a table's heads and captions → the units they name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.evidence.amounts import CURRENCIES, find_amounts
from deckgen.evidence.snapshot import fold
from deckgen.evidence.words import Base, Vocabulary

LABELLED = re.compile(r"(?:单位|units?)\s{0,3}[:：]?\s{0,3}([^\n:：;；|]{1,40})", re.I)
BRACKETED = re.compile(r"[(（\[【]\s{0,2}([^()（）\[\]【】\n]{1,40})[)）\]】]")
ENDS = re.compile(r"[)）\]】,，、;；。|\n]")
LEADING = re.compile(r"(?:单位|units?)?\s*[:：]?\s*(?:in\s+)?(?:current\s+)?", re.I)
COUNTED = re.compile(r"10[0,]{0,12} ?")
PLURALS = {"millions": "million", "billions": "billion", "thousands": "thousand"}
LONGEST = 40
REMEMBERED = 100_000
"""Labels that are kept with their units."""


class Headers:
    """The units that labels and captions name, each label read once."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._known: dict[str, tuple[Base, ...]] = {}

    def of(self, label: str) -> tuple[Base, ...]:
        """Of a head or a caption."""
        found = self._known.get(label)
        if found is None:
            found = units_of(label, self._words)
            if len(self._known) < REMEMBERED:
                self._known[label] = found
        return found

    def within(self, text: str, start: int, end: int) -> list[tuple[int, Base]]:
        """Those that running text names as units, with their places, in order."""
        found: list[tuple[int, Base]] = []
        for pattern in (LABELLED, BRACKETED):
            for named in pattern.finditer(text, start, end):
                for part in ENDS.split(named[1]):
                    found += ((named.start(), unit) for unit in self.of(part))
        return sorted(found, key=lambda one: one[0])


def units_of(text: str, words: Vocabulary) -> tuple[Base, ...]:
    """Units that a label names: all of it, what is in brackets, what `单位：` says."""
    found = dict.fromkeys(_units(fold(text), words))
    return tuple(found)


def _units(text: str, words: Vocabulary) -> Iterator[Base]:
    if len(text) <= LONGEST:
        yield from one_unit(text, words)
    for pattern in (LABELLED, BRACKETED):
        for named in pattern.finditer(text):
            for part in ENDS.split(named[1]):
                yield from one_unit(part, words)


def one_unit(text: str, words: Vocabulary) -> Iterator[Base]:
    """The unit that a text is, and nothing else: 亿元, `USD billion`, `million`."""
    start = LEADING.match(text)
    symbol = text[start.end() if start else 0 :].strip(" :：.")
    if not symbol or len(symbol) > LONGEST:
        return
    rest = " ".join(PLURALS.get(w.lower(), w) for w in symbol.split())
    first, _, behind = rest.partition(" ")
    if COUNTED.match(rest):
        sample = rest  # 100 million people
    elif behind and first.lower() in CURRENCIES:
        sample = f"{first} 1 {behind}"
    elif rest.lower() in CURRENCIES:
        sample = f"{rest}1"
    else:
        sample = f"1{rest}" if not rest[0].isascii() or rest[0] in "%" else f"1 {rest}"
    for amount in find_amounts(sample, words):
        if amount.end == len(sample) and amount.scaled and amount.value > 0:
            yield Base(amount.base, amount.value)
