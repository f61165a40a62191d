"""Text → the numbers in it that are no names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deckgen.rules.lookalikes import LOOKALIKE
from deckgen.rules.names import names_in
from deckgen.rules.words import (
    CURRENCY_BEFORE,
    IDIOMS,
    NUMERALS,
    SIGN_BEFORE,
    UNITS,
    amount_end,
    look,
)

DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
RUN = re.compile(rf"[{NUMERALS}]+(?:点[{NUMERALS}]+)?")
FRACTION = re.compile(rf"[{NUMERALS}]+分之(?:[{NUMERALS}点]+|(?=\d))")
ENGLISH = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    "fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    "seventy|eighty|ninety"
)
SPELLED = re.compile(
    rf"(?<![A-Za-z])(?:{ENGLISH})(?:[- ](?:and )?(?:{ENGLISH}|hundred|thousand))*[- ]"
    r"(?:hundred|thousand|million|billion|trillion|percent|per cent|percentage points?)"
    r"(?![A-Za-z-])",
    re.IGNORECASE,
)
"""Six hundred million, fifty percent."""
TENTHS = re.compile(r"[多余几来]? ?(?:成|倍|个?百分点)")
ONES = frozenset("一二两三四五六七八九十")
SCALE_WORDS = frozenset("百千万亿")
NOT_ONE = frozenset("统同唯单归合之第")
"""Before 一 these make a word of it: 统一成, 同一成."""
QUALIFIED = re.compile(
    r"(?:超过|超|逾|突破|至少|约|近|达到|达|不足|不到|"
    r"more than|over|about|nearly|at least|up to|less than|around|some)? *"
)
BOUNDS = re.compile(r" *(?:以上|以内|以下|左右|上下|余|多|plus|\+)?")
WHOLE = re.compile(
    r"[+\-−±~≈<>≥≤$¥€£]* *\d(?:[\d.,]*\d)?(?: *(?:[-–—~]|至|到|to) *"
    r"[+\-−±$¥€£]*\d(?:[\d.,]*\d)?)?"
)


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A number: what is replaced when it is withheld, and how far its unit goes."""

    start: int
    end: int
    amount: int
    """End of the unit, scale word or % behind it; `end` when there is none."""


def numbers_in(
    text: str,
    *,
    terms: Sequence[str] = (),
    raw: str = "",
    units: re.Pattern[str] = UNITS,
) -> tuple[Found, ...]:
    """The numbers of a text that `look` has read, names left out, in order.

    Digits of any script count; Chinese numerals only before 成, 倍, 个百分点, or
    a scale word with a unit, and around 分之. A numeral before 万 or 亿 (三万, 一亿)
    counts whatever follows. English words count before a scale word or percent.
    """
    named = bytearray(len(text))
    for start, end in names_in(text, terms=terms, raw=raw, units=units):
        named[start:end] = b"\1" * (end - start)
    found = [
        Found(start, end, amount_end(text, end, units=units))
        for match in DIGITS.finditer(text)
        for start, end in _unnamed(match, named)
    ]
    found += [n for n in _in_words(text, units) if not any(named[n.start : n.end])]
    return tuple(sorted(set(found)))


def _unnamed(match: re.Match[str], named: bytearray) -> Iterator[tuple[int, int]]:
    """The parts of a run of digits that no name covers."""
    start = match.start()
    while start < match.end():
        if named[start] or match.string[start] in ".,":
            start += 1
            continue
        end = start
        while end < match.end() and not named[end]:
            end += 1
        yield start, end
        start = end


def _in_words(text: str, units: re.Pattern[str]) -> Iterator[Found]:
    for match in SPELLED.finditer(text):
        yield Found(match.start(), match.end(), match.end())
    for match in FRACTION.finditer(text):
        yield Found(match.start(), match.end(), match.end())
    for match in RUN.finditer(text):
        start, end = match.span()
        if text[max(0, start - 1) : start] == "第" or _is_idiom(text, start):
            continue
        if text.startswith("分之", end) or text[:start].endswith("分之"):
            continue
        stop = _counted(text, start, end, units)
        if stop > end:
            yield Found(start, end, stop)
        elif _is_large(match[0]) and not LOOKALIKE.match(text, end - 1):
            yield Found(start, end, end)


def _counted(text: str, start: int, end: int, units: re.Pattern[str]) -> int:
    """The end of what a Chinese numeral counts by the definition; `end` if nothing."""
    run = text[start:end]
    if not set(run) & ONES:
        return end  # 万亿美元, 百万人 and 万倍 are words of size, not numbers
    tenths = TENTHS.match(text, end)
    if tenths:
        word = text.startswith("成", tenths.end() - 1) and LOOKALIKE.match(
            text, tenths.end() - 1
        )
        one = run == "一" and text[max(0, start - 1) : start] in NOT_ONE
        if not word and not (one and start):
            return tenths.end()
        return end
    if not set(run[1:]) & SCALE_WORDS:
        return end
    more = re.compile("[多余几来]?").match(text, end)
    behind = more.end() if more else end
    stop = amount_end(text, behind, units=units)
    return stop if stop > behind else end


def _is_large(run: str) -> bool:
    """三万, 一亿: a numeral before 万 or 亿, which 百万 and 千万 alone are not."""
    return any(
        char in "万亿" and any(c in ONES for c in run[:i]) for i, char in enumerate(run)
    )


def _is_idiom(text: str, start: int) -> bool:
    return any(text.startswith(idiom, start) for idiom in IDIOMS)


def is_amount(name: str, *, units: re.Pattern[str] = UNITS) -> bool:
    """Whether what is called a name is a number, a range, or holds one with a unit."""
    text = look(name).strip()
    named = bytearray(len(text))
    for start, end in names_in(text, units=units):
        named[start:end] = b"\1" * (end - start)
    if any(True for _ in _in_words(text, units)):
        return True
    head = QUALIFIED.match(text)
    whole = WHOLE.match(text, head.end() if head else 0)
    if whole and not all(named[whole.start() : whole.end()]):
        tail = BOUNDS.match(text, amount_end(text, whole.end(), units=units))
        if tail and tail.end() == len(text):
            return True
    return any(
        amount_end(text, end, units=units) > end
        or CURRENCY_BEFORE.search(text[:start])
        or (SIGN_BEFORE.search(text[:start]) and text[start - 1] not in "-~")
        for match in DIGITS.finditer(text)
        for start, end in _unnamed(match, named)
    )
