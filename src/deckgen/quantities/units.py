"""Unit symbols (`亿人`, `%`, `USD billion`) → `Unit`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Context, Decimal, localcontext
from types import MappingProxyType

from deckgen.model.quantity import Unit, UnitKind
from deckgen.quantities.unit_table import ENGLISH, ONE, UNITS, Known

EXACT = Context(prec=40)
"""More digits than any source prints."""
SCALES: Mapping[str, Decimal] = MappingProxyType(
    {
        "万亿": Decimal(10) ** 12,
        "千亿": Decimal(10) ** 11,
        "百亿": Decimal(10) ** 10,
        "十亿": Decimal(10) ** 9,
        "亿": Decimal(10) ** 8,
        "千万": Decimal(10) ** 7,
        "百万": Decimal(10) ** 6,
        "十万": Decimal(10) ** 5,
        "万": Decimal(10) ** 4,
        "千": Decimal(10) ** 3,
        "百": Decimal(10) ** 2,
    }
)
ENGLISH_SCALES: Mapping[str, Decimal] = MappingProxyType(
    {
        "hundred": Decimal(10) ** 2,
        "thousand": Decimal(10) ** 3,
        "million": Decimal(10) ** 6,
        "mn": Decimal(10) ** 6,
        "billion": Decimal(10) ** 9,
        "bn": Decimal(10) ** 9,
        "trillion": Decimal(10) ** 12,
        "tn": Decimal(10) ** 12,
    }
)
POWER_OF_TEN = re.compile(r"1(?:0{1,3})?(?:,000)*\Z", re.ASCII)
FULL_WIDTH = {ord("！") + n: ord("!") + n for n in range(94)}
"""Forms of ASCII as wide as a Chinese character."""
LONGEST_NUMBER = 40
"""Digits of a typed number; what is computed keeps as many."""
LONGEST_SYMBOL = 60
LATIN = re.compile(r"[A-Za-zµ°Ω℃][A-Za-z0-9µ°²³·℃₂]*\Z")

PERCENT = Unit("%", "%", ONE, "percent", "%")
PER_MILLE = Unit("‰", "%", Decimal("0.1"), "percent", "‰")
POINTS = Unit("个百分点", "个百分点", ONE, "points", "percentage points")
BASIS_POINTS = Unit("个基点", "个百分点", Decimal("0.01"), "points", "basis points")
MULTIPLE = Unit("倍", "倍", ONE, "multiple", "times")
RATIO = Unit("", "", ONE, "ratio")
RANK = Unit("", "", ONE, "rank")
FIXED: Mapping[str, Unit] = MappingProxyType(
    {
        "%": PERCENT,
        "percent": PERCENT,
        "per cent": PERCENT,
        "‰": PER_MILLE,
        "个百分点": POINTS,
        "百分点": POINTS,
        "pp": POINTS,
        "pct": POINTS,
        "ppt": POINTS,
        "percentage point": POINTS,
        "percentage points": POINTS,
        "个基点": BASIS_POINTS,
        "基点": BASIS_POINTS,
        "bp": BASIS_POINTS,
        "bps": BASIS_POINTS,
        "basis points": BASIS_POINTS,
        "倍": MULTIPLE,
        "times": MULTIPLE,
    }
)
"""Units that no scale word stands before. `pct` is the brokers' 个百分点, `bps` their
basis points."""
ENGLISH_WORDS = (
    "people persons users companies units items CNY RMB yuan USD US$ dollars EUR JPY "
    "HKD GBP KRW"
).split()
ENGLISH_ONLY = ENGLISH.keys() - UNITS.keys()
UNIT_WORDS: tuple[str, ...] = tuple(
    sorted({*FIXED, *UNITS, *ENGLISH_WORDS} - {"个月"}, key=lambda w: (-len(w), w))
)
"""Every unit known by name, longest first; 三个月 is a word."""


COMPUTING = Unit("P", "P", ONE, "physical", standard="FLOPS", factor=Decimal(10) ** 15)
"""How the trade counts computing power: 10万P are 100 EFLOPS."""


def in_base(unit: Unit) -> tuple[str, Decimal]:
    """What a unit counts, and how many of it: EFLOPS → (FLOPS, 10¹⁸), 亿元 → (元, 10⁸);
    a percentage is a hundredth of a bare number, 倍 is one.

    For comparing what is stated. Goes further than `Unit.dimension`: nobody adds 720%
    to 7.2倍, but they say the same.
    """
    if unit.kind in ("percent", "multiple"):
        return "", unit.size / 100 if unit.kind == "percent" else unit.size
    if unit.base == COMPUTING.base:
        return COMPUTING.dimension, unit.scale * COMPUTING.factor
    return unit.dimension, unit.size


def parse_unit(
    symbol: str, *, en: str = "", house: Mapping[str, Unit] | None = None
) -> Unit | None:
    """The unit a symbol names, or None when it is unknown.

    A symbol is a scale word before a known base (`亿` + `人`), a compound of two bases
    (`元/人`, `美元/桶`, `元/(MW·h)`), a latin unit (`EFLOPS`, `GW`), one of the house's
    own, or the English of one of them (`CNY 100 million`, `million people`).
    `en` is what the data calls the unit in English.
    """
    symbol = symbol.strip().translate(FULL_WIDTH)
    own = house or {}
    if symbol in own:
        return own[symbol]
    if symbol in FIXED:
        return FIXED[symbol]
    if len(symbol) > LONGEST_SYMBOL:
        return None
    return _chinese(symbol, en, own) or _english(symbol, en, own) or _latin(symbol, en)


def parse_threshold(
    text: str, house: Mapping[str, Unit]
) -> tuple[Decimal, Unit] | None:
    """`5亿人` → (5, 亿人), for thresholds; None when it is not a number with a unit."""
    match = re.match(r"\s*([-−]?\d[\d,]*(?:\.\d+)?)\s*(\S.*)?\Z", text)
    if match is None or len(match[1]) > LONGEST_NUMBER:
        return None
    number = Decimal(match[1].replace(",", "").replace("−", "-"))
    unit = parse_unit(match[2], house=house) if match[2] else RATIO
    return None if unit is None else (number, unit)


def _chinese(symbol: str, en: str, house: Mapping[str, Unit]) -> Unit | None:
    """A base by name, or a scale word before one."""
    known = _base(symbol, house)
    if known is not None:
        return _unit(symbol, symbol, ONE, known, en)
    for word, scale in SCALES.items():
        rest = symbol.removeprefix(word)
        if rest == symbol:
            continue
        if not rest:
            return Unit(symbol, "", scale, "count", en)
        known = _base(rest, house) or (Known("physical") if LATIN.match(rest) else None)
        if known is not None:
            return _unit(symbol, rest, scale, known, en)
    return None


def _latin(symbol: str, en: str) -> Unit | None:
    """A latin word of any kind counts as a unit of its own."""
    return Unit(symbol, symbol, ONE, "physical", en) if LATIN.match(symbol) else None


def _unit(symbol: str, base: str, scale: Decimal, known: Known, en: str) -> Unit:
    if not en and base not in UNITS and known.many:  # one of the house's, scaled
        en = known.many if scale == 1 else f"{scale:,f} {known.many}"
    return Unit(symbol, base, scale, known.kind, en, known.standard, known.factor)


def _english(symbol: str, en: str, house: Mapping[str, Unit]) -> Unit | None:
    """`million people`, `USD billion`, `CNY 100 million`, `CNY per tonne`: at most one
    scale word."""
    top, per, bottom = symbol.replace("/", " per ").partition(" per ")
    scale, rest = split_scale(top)
    if per:
        times, noun = split_scale(bottom)
        above, below = _noun(rest, house), _noun(noun, house)
        word = next((w for w, size in SCALES.items() if size == times), "")
        if not above or not below or times is None or (times != 1 and not word):
            return None
        base = f"{above}/{word}{below}"
    elif scale is not None and not rest and set(top.split()) & ENGLISH_SCALES.keys():
        return Unit(symbol, "", scale, "count", en or symbol)
    else:
        base = _noun(rest, house)
    known = _base(base, house) if base else None
    if known is None or scale is None:
        return None
    return _unit(symbol, base, scale, known, en or symbol)


def split_scale(text: str) -> tuple[Decimal | None, str]:
    """`CNY 100 million` → (10⁸, `CNY`); None for scale words that do not fit."""
    scale = ONE
    words, numbers, rest = 0, 0, []
    for word in text.split():
        if word.lower() in ENGLISH_SCALES:
            words += 1
            scale *= ENGLISH_SCALES[word.lower()]
        elif POWER_OF_TEN.match(word):
            numbers += 1
            scale *= Decimal(word.replace(",", ""))
        else:
            rest.append(word)
    if words > 1 or numbers > 1:
        return None, ""
    return scale, " ".join(rest)


def _noun(word: str, house: Mapping[str, Unit]) -> str:
    """The symbol an English noun or code stands for; empty when there is none."""
    if word in UNITS or word in house:
        return word
    own = next((symbol for symbol, unit in house.items() if unit.en == word), "")
    return (own if word else "") or ENGLISH.get(word, "")


def _base(base: str, house: Mapping[str, Unit]) -> Known | None:
    """What a unit without scale word is; compounds have one `/`, and what stands below
    it may have a scale word."""
    if base in UNITS:
        return UNITS[base]
    if base in house and house[base].scale == ONE:
        own = house[base]
        return Known(own.kind, own.en, own.en, own.standard, own.factor)
    top, slash, bottom = base.partition("/")
    if not slash:
        return None
    bottom = bottom.removeprefix("(").removesuffix(")")
    if "/" in bottom or top in ENGLISH_ONLY or bottom in ENGLISH_ONLY:
        return None
    above = _base(top, house) or (Known("physical") if LATIN.match(top) else None)
    below = _chinese(bottom, "", house) or _latin(bottom, "")
    if above is None or below is None or not below.base:
        return None
    with localcontext(EXACT):
        factor = above.factor / below.size
    dimension = f"{above.standard or top}/{below.dimension}"
    standard = "" if dimension == base and factor == 1 else dimension
    kind: UnitKind = "money" if above.kind == "money" else "physical"
    return Known(kind, standard=standard, factor=factor)
