"""An English text with its numbers and periods → which clause says what of a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from deckgen.sentences.clauses import Dated, dated
from deckgen.sentences.english_words import BREAK, ESTIMATE, FORECAST, PLANNED
from deckgen.sentences.numbers import Number
from deckgen.sentences.when import When

COMPARED = ("from ", "than in ", "than ", "below ", "above ")
"""Before a period that something is compared with."""
CLAIMED = re.compile(r"[^,;]{0,12}(?:in|by|at|as of|for|:|\()? ?")
"""Between a number and the period that belongs to it, not to the next number."""
RELATIVE = re.compile(
    r"(?<!from )(?<!than )(?<!over )(?<!on )\b(?:next|last|this) "
    r"(?:year|quarter|month)\b"
)
"""Which one, only the day of writing tells."""
STOP = re.compile(r"[.!?](?=\s+[A-Z“\"(])|\n")


@dataclass(frozen=True, slots=True)
class EnglishClauses:
    """A text whose periods stand behind their numbers, or lead the sentence."""

    text: str
    plain: str
    """With periods hidden."""
    numbers: tuple[Number, ...]
    whens: tuple[When, ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence of a place begins and ends."""
        ends = [m.end() for m in STOP.finditer(self.plain)]
        start = max((e for e in ends if e <= at), default=0)
        return start, min((e for e in ends if e > at), default=len(self.plain))

    def clause(self, index: int) -> int:
        """Where the words before a number begin that speak of it."""
        number = self.numbers[index]
        start, _ = self.sentence(number.start)
        marks = BREAK.finditer(self.plain, start, number.start)
        begin = max((m.end() for m in marks), default=start)
        return max(begin, self.numbers[index - 1].end if index else 0)

    def period(self, index: int, last: When | None) -> tuple[Dated, When | None]:
        """Before the number in its clause, behind it before the next number, or what
        the sentence begins with; else the last that was named.

        Returns:
            The period, and the one that is named last from here on.
        """
        number = self.numbers[index]
        start, end = self.sentence(number.start)
        within = [w for w in self._own() if start <= w.start < end]
        following = (*(n.start for n in self.numbers[index + 1 : index + 2]), end)[0]
        if RELATIVE.search(self.plain, number.end, min(following, end)):
            return ("", ("period-relative",)), last
        behind = [
            w
            for w in within
            if number.end <= w.start < min(following, end)
            and not self.plain.startswith(":", w.end)
        ]
        near = [w for w in behind if not re.search("[,;]", self._between(number, w))]
        clause = self.clause(index)
        before = [w for w in within if clause <= w.start < number.start]
        free = [w for w in before if not self._is_claimed(w, index)]
        leading = [w for w in within if w.start < number.start]
        later = [
            w
            for w in within
            if w.start > number.end and not self.plain.startswith(":", w.end)
        ]
        order = (free[-1:], near[:1], before[-1:], leading[-1:], behind[:1])
        chosen = next((found[0] for found in order if found), None)
        if chosen is not None:
            return dated(chosen), chosen
        if later:
            text, doubts = dated(later[0])
            if re.search("[,;]", self._between(number, later[0])):
                doubts = (*doubts, "period-carried")
            return (text, doubts), last
        if last is not None:
            return (last.text, ("period-carried",)), last
        return ("", ("period-missing",)), None

    def _own(self) -> list[When]:
        return [
            w
            for w in self.whens
            if not w.is_base and not self.plain.endswith(COMPARED, 0, w.start)
        ]

    def _between(self, number: Number, when: When) -> str:
        return self.plain[number.end : when.start]

    def _is_claimed(self, when: When, index: int) -> bool:
        """Whether a period belongs to the number before."""
        if not index:
            return False
        between = self._between(self.numbers[index - 1], when)
        return CLAIMED.fullmatch(between) is not None

    def status(self, number: Number, period: str) -> str:
        """`F` behind expected, `T` behind targets, `E` behind estimated."""
        if any(w.is_forecast and w.text == period for w in self.whens):
            return "F"
        start, _ = self.sentence(number.start)
        said = self.plain[start : number.start]
        for sign, pattern in (("T", PLANNED), ("F", FORECAST), ("E", ESTIMATE)):
            if pattern.search(said):
                return sign
        return "A"
