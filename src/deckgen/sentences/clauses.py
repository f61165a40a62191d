"""A Chinese text with its numbers and periods → which clause says what of a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.sentences.chinese_words import (
    BREAK,
    ESTIMATE,
    FORECAST,
    GAP,
    PAST,
    PLANNED,
)
from deckgen.sentences.numbers import Number
from deckgen.sentences.statement import Doubt
from deckgen.sentences.when import HIDDEN, When

Dated = tuple[str, tuple[Doubt, ...]]
"""A period, and what is doubtful about it."""
REACH = 120
"""Characters before a number that may speak of it."""
BRACKET = re.compile(r"[^，,。；;（(]{0,14}[（(](?:截至|截止|数据截至|为)?\s*")
"""Between a number and the period in brackets behind it."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """A text whose clauses end at commas and at brackets that hold numbers."""

    text: str
    plain: str
    """With periods hidden."""
    numbers: tuple[Number, ...]
    whens: tuple[When, ...]

    def words(self, start: int, end: int) -> str:
        """The text before a number with its periods hidden, without brackets that hold
        nothing but a period; what is compared with (较2024年底) is shown."""
        start = max(start, end - REACH)
        said = self.plain[start:end]
        for when in self.whens:
            if when.is_base and start <= when.start and when.end <= end:
                a, b = when.start - start, when.end - start
                said = said[:a] + self.text[when.start : when.end] + said[b:]
        return re.sub(rf"[（(]截?至?{HIDDEN}+(?:末|底)?[)）]", HIDDEN, said)

    def clause(self, at: int) -> int:
        """Where the clause of a place begins."""
        start = max((m.end() for m in BREAK.finditer(self.plain, 0, at)), default=0)
        opened = max(self.plain.rfind(c, start, at) for c in "（(")
        closed = max(self.plain.rfind(c, start, at) for c in "）)")
        if opened <= closed:
            return start
        inside = any(start <= n.start < at for n in self.numbers)
        says = self.plain[opened + 1 : opened + 3] in ("同比", "环比", "占比")
        return opened + 1 if inside or says else start

    def sentence(self, at: int) -> int:
        """Where the sentence of a place begins."""
        ends = [m.end() for m in re.finditer(r"[。！？!?\n]", self.plain[:at])]
        return ends[-1] if ends else 0

    def ends_here(self, number: Number) -> bool:
        """Whether what stands behind a number is another statement."""
        return bool(re.match(r"[，,。；;（()）、]|\Z", self.plain[number.end :]))

    def before(self, index: int) -> int:
        """Where the number before the one of an index ends."""
        return self.numbers[index - 1].end if index else 0

    def period(self, index: int) -> Dated:
        """The period a number is of: in brackets behind it, before it in its clause, or
        named before; else, doubtful, one that is named behind."""
        number = self.numbers[index]
        start, sentence = self.clause(number.start), self.sentence(number.start)
        own = [w for w in self.whens if not w.is_base]
        if behind := self._in_brackets(index, own):
            return dated(behind)
        before = [w for w in own if w.start < number.start]
        near = [w for w in before if max(start, self.before(index)) <= w.start]
        lasting = [w for w in before if not w.is_relative]
        here = [w for w in lasting if start <= w.start]
        chosen = (*lasting[-1:], *here[-1:], *near[-1:])
        if not chosen:
            return self._named_behind(number, own)
        spanned = self._spanned(number, sentence, own)
        text, doubts = (spanned, ()) if spanned else dated(chosen[-1])
        carried = chosen[-1].start < sentence
        return text, (*doubts, "period-carried") if carried else doubts

    def _in_brackets(self, index: int, own: Sequence[When]) -> When | None:
        number = self.numbers[index]
        ends = (
            *(n.start for n in self.numbers[index + 1 : index + 2]),
            len(self.plain),
        )
        for when in own:
            between = self.plain[number.end : when.start]
            inside = number.end <= when.start < ends[0]
            if inside and BRACKET.fullmatch(between):
                return when
        return None

    def _named_behind(self, number: Number, own: Sequence[When]) -> Dated:
        stop = re.search(r"[。！？；;\n]", self.plain[number.end :])
        limit = number.end + stop.start() if stop else len(self.plain)
        later = [w for w in own if number.end <= w.start < limit]
        if not later:
            return "", ("period-missing",)
        text, doubts = dated(later[0])
        return text, (*doubts, "period-carried")

    def _spanned(self, number: Number, sentence: int, own: Sequence[When]) -> str:
        """Of a rate over years the first and last year that the sentence names."""
        words = self.plain[self.clause(number.start) : number.start]
        named = [w.text for w in own if sentence <= w.start < number.start]
        years = [text for text in named if re.fullmatch(r"\d{4}", text)]
        is_rate = re.search(r"复合|年均|CAGR", words)
        if not is_rate or len(years) < 2 or years[0] >= years[-1]:
            return ""
        return f"{years[0]}/{years[-1]}"

    def status(self, number: Number, period: str) -> str:
        """`F` behind 预计 and of 2028E, `T` behind 目标, `E` behind 估计."""
        if any(w.is_forecast and w.text == period for w in self.whens):
            return "F"
        stops = re.finditer(r"[；;。！？\n]", self.plain[: number.start])
        start = max((m.end() for m in stops), default=0)
        said = self.plain[start : number.start]
        clause = self.plain[self.clause(number.start) : number.start]
        if PAST.search(clause) and not FORECAST.search(clause):
            return "A"
        for sign, pattern in (("T", PLANNED), ("F", FORECAST), ("E", ESTIMATE)):
            if pattern.search(said):
                return sign
        return "A"

    def listed(self, index: int) -> int:
        """How many numbers a list of 分别 holds."""
        count = 1
        while index + count < len(self.numbers):
            if not GAP.fullmatch(self.gap(index + count)):
                break
            count += 1
        return count

    def gap(self, index: int) -> str:
        """What stands between a number and the one before it."""
        return self.plain[self.numbers[index - 1].end : self.numbers[index].start]


def dated(when: When) -> Dated:
    """A period, doubtful where its year is not known."""
    return when.text, () if when.text else ("period-relative",)
