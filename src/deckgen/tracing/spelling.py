"""A number in any spelling → what it says, to be compared with what was printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

SCALES = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "trillion": 12,
    "billion": 9,
    "million": 6,
    "thousand": 3,
    "tn": 12,
    "bn": 9,
    "b": 9,
    "mn": 6,
    "m": 6,
    "k": 3,
}
"""Powers of ten, the longer words before those that begin them."""
NUMBER = re.compile(
    r"(?:(?<!\d)(?P<sign>[+-])\s?)?"
    r"(?P<digits>\d{1,3}(?:[, '’]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
)
WORDS = re.compile(
    rf"\s*(?P<scale>(?:{'|'.join(w for w in SCALES if not w.isascii())})|"
    rf"(?:{'|'.join(w for w in SCALES if w.isascii())})(?![a-z]))?"
    r"\s*(?P<unit>[^\d,;，；。、（()）|｜]*)"
)
PERCENT = re.compile(
    r"(?:percentage points?|ppts?|pp|个百分点|百分点)|(per ?cent|pct|%)"
)
DASHES = str.maketrans("−–—﹣", "----")
BEFORE = re.compile(
    r"\A(?:(?:超过|逾|超|突破|至少|不足|不到|少于|大约|约|近|"
    r"over|more than|at least|less than|under|about|around|nearly|some|"
    r"us\$|hk\$|usd|rmb|cny|eur|[<>≥≤~≈$¥€£])\s*)+"
)
"""Words and signs of currency before a number, which do not tell it from another."""
NOT_DIGITS = re.compile(r"\D+")
LONGEST = 60
"""Characters of a query that can be a number with its unit."""
EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as it was written."""

    number: Decimal
    """Without its scale word, without its sign."""
    decimals: int
    sign: str
    """`+`, `-`, or nothing."""
    power: int
    """Of ten, from the scale word; 0 without one."""
    unit: str
    """`人`, `%`, `people`; empty without one."""

    @property
    def size(self) -> Decimal:
        """All of it: 6.02亿 is 602000000."""
        return self.number.scaleb(self.power, EXACT)


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Full-width digits half-width, dashes and spaces of one kind, lower case."""
    plain = unicodedata.normalize("NFKC", text).translate(DASHES)
    return " ".join(plain.lower().split())


@lru_cache(maxsize=100_000)
def readings(text: str) -> tuple[Reading, ...]:
    """Every number in a text, with the scale word and the unit behind it."""
    return tuple(_readings(folded(text)))


def _readings(plain: str) -> Iterator[Reading]:
    for found in NUMBER.finditer(plain):
        digits = NOT_DIGITS.sub("", found["digits"].partition(".")[0])
        decimals = found["digits"].partition(".")[2]
        behind = WORDS.match(plain, found.end())
        scale = (behind["scale"] if behind else None) or ""
        unit = _unit((behind["unit"] if behind else "").strip())
        if len(digits) + len(decimals) > LONGEST:
            continue
        yield Reading(
            number=Decimal(f"{digits}.{decimals}" if decimals else digits),
            decimals=len(decimals),
            sign=found["sign"] or "",
            power=SCALES.get(scale, 0),
            unit=unit,
        )


def _unit(words: str) -> str:
    """A unit in its one spelling: `per cent` is `%`."""
    found = PERCENT.match(words)
    if found is None:
        return words
    return "%" if found[1] else "个百分点"


def query_reading(query: str) -> Reading | None:
    """What a query says, if all of it is one number with its unit."""
    plain = BEFORE.sub("", folded(query))
    if len(plain) > LONGEST:
        return None
    found = tuple(_readings(plain))
    starts = NUMBER.match(plain)
    return found[0] if len(found) == 1 and starts else None


def significant(digits: str) -> str:
    """Its digits without zeros at either end: the same in every scale."""
    return NOT_DIGITS.sub("", digits).strip("0")


def agrees(asked: Reading, shown: Reading) -> bool:
    """Whether a printed number is the one that was asked for, spelled so or otherwise.

    A sign and a unit count where both have one; without scale word and unit the digits
    alone are compared too.
    """
    if asked.sign and asked.sign != (shown.sign or "+"):
        return False
    bare = not asked.power and not asked.unit
    same = asked.size == shown.size or (bare and asked.number == shown.number)
    return same and units_agree(asked.unit, shown.unit)


def rounds_to(asked: Reading, shown: Reading) -> bool:
    """Whether a printed or exact number is the one asked for, once rounded like it."""
    if len(significant(str(asked.number))) < 2 or not shown.size:
        return False
    digits = Decimal(1).scaleb(asked.power - asked.decimals)
    try:
        near = shown.size.quantize(digits, ROUND_HALF_UP, EXACT)
    except ArithmeticError:
        return False
    return near == asked.size and units_agree(asked.unit, shown.unit)


def units_agree(asked: str, shown: str) -> bool:
    """Words of another language cannot be compared; those of one begin alike."""
    if not asked or not shown:
        return not asked
    if "%" in (asked, shown) or "个百分点" in (asked, shown):
        return asked == shown
    if asked.isascii() != shown.isascii():
        return True
    return shown.startswith(asked) or asked.rstrip("s") == shown.rstrip("s")
