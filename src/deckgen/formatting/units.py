"""Units in words: the English of Chinese bases, and scale words of both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from deckgen.model.quantity import Unit
from deckgen.model.source import Language
from deckgen.quantities.unit_table import UNITS, Known

CHINESE_SCALES: Mapping[int, str] = MappingProxyType(
    {
        0: "",
        2: "百",
        3: "千",
        4: "万",
        5: "十万",
        6: "百万",
        7: "千万",
        8: "亿",
        9: "十亿",
        10: "百亿",
        11: "千亿",
        12: "万亿",
    }
)
ENGLISH_SCALES: tuple[tuple[int, str], ...] = (
    (12, "trillion"),
    (9, "billion"),
    (6, "million"),
)
SCALE_PHRASE = re.compile(
    r"(?<![^\s/])(?:\d[\d,.]*\s*)?"
    r"(?:hundreds?|thousands?|millions?|billions?|trillions?|mn|bn|tn)\b(?:\s+of\b)?"
    r"|(?<![^\s/])\d[\d,.]*s?\b(?:\s+of\b)?",
    re.IGNORECASE,
)
CODE = re.compile(r"(?:[A-Z]{3}|US\$|RMB|\$|€|£|¥)\Z")


@dataclass(frozen=True, slots=True)
class Noun:
    """The English of a unit without its scale."""

    before: str
    """A currency: `CNY`."""
    one: str
    many: str
    """`companies`; with a currency what stands below the line: `/tonne`."""


def power(scale: Decimal) -> int:
    """10⁸ → 8. All scales are whole powers of ten."""
    return scale.adjusted()


def noun_of(unit: Unit) -> Noun:
    """The English noun of a unit; the data's own word wins over the table's."""
    if unit.en and not unit.en.startswith("/"):
        own = " ".join(SCALE_PHRASE.sub(" ", unit.en).split())
        if CODE.match(own):
            return Noun(own, "", "")
        if own:
            one = next((k.one for k in UNITS.values() if k.many == own), own)
            return Noun("", one, own)
    top, slash, bottom = unit.base.partition("/")
    below = f"/{_below(bottom)}" if slash else ""
    if unit.en.startswith("/"):
        below = f"/{singular(unit.en[1:])}"  # the data's own word for the divisor
    known = UNITS.get(top) or Known("count", top, top)
    if known.kind == "money":
        return Noun(known.one, below, below)
    return Noun("", known.one + below, known.many + below)


def singular(noun: str) -> str:
    """`shops` → `shop`, `companies` → `company`."""
    known = next((k.one for k in UNITS.values() if k.many == noun), "")
    if known or noun.endswith("ss") or not noun.endswith("s"):
        return known or noun
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]


def _below(bottom: str) -> str:
    """What stands below the line in English: `tonne`, `100 km`."""
    if bottom in UNITS:
        return UNITS[bottom].one or bottom
    for size, word in CHINESE_SCALES.items():
        rest = bottom.removeprefix(word)
        if size and rest != bottom and rest in UNITS:
            return f"{10**size:,} {UNITS[rest].many or rest}"
    return bottom


def chinese_symbol(unit: Unit) -> str:
    """`亿人`; a unit the data wrote in English (`USD billion`) by its base."""
    if unit.base and not unit.base.isascii() and unit.symbol.isascii():
        return CHINESE_SCALES.get(power(unit.scale), "") + unit.base
    return unit.symbol


def format_unit(unit: Unit, language: Language) -> str:
    """A unit by itself, for unit lines and table heads: `亿人`, `100 million people`.

    Values beside it stay in that unit; only `format_quantity` converts.
    """
    if language == "zh-CN":
        return chinese_symbol(unit)
    if unit.kind == "points":
        return unit.en or "percentage points"
    if unit.kind in ("percent", "ratio", "rank"):
        return unit.symbol
    if unit.en and not unit.en.startswith("/"):
        return unit.en
    noun = noun_of(unit)
    words = " ".join(p for p in (noun.before, scale_phrase(unit), noun.many) if p)
    return words.replace(" /", "/")


def rescaled(unit: Unit, size: int) -> Unit:
    """The same base in units of 10**`size`, with its name in both languages.

    Raises:
        KeyError: no scale word has that size.
    """
    moved = replace(unit, scale=Decimal(10) ** size)
    noun = noun_of(unit)
    words = " ".join(p for p in (noun.before, scale_phrase(moved), noun.many) if p)
    symbol = CHINESE_SCALES[size] + unit.base
    return replace(moved, symbol=symbol, en=words.replace(" /", "/"))


def scale_phrase(unit: Unit) -> str:
    """10⁸ → `100 million`, 10⁴ → `10,000`, 1 → nothing."""
    size = power(unit.scale)
    if size == 0:
        return ""
    for step, word in ENGLISH_SCALES:
        if size >= step:
            return word if size == step else f"{10 ** (size - step):,} {word}"
    return "thousand" if size == 3 else f"{10**size:,}"
