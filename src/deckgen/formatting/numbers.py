"""Quantities as printed: rounded once, scaled for the language, qualified once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from types import MappingProxyType

from deckgen.formatting.units import (
    ENGLISH_SCALES,
    NOUNS,
    chinese_symbol,
    noun_of,
    power,
)
from deckgen.model.quantity import Qualifier, Quantity
from deckgen.model.source import Language

MINUS = "\N{MINUS SIGN}"
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
QUALIFIERS: Mapping[Language, Mapping[Qualifier, str]] = MappingProxyType(
    {
        "zh-CN": {
            "=": "",
            ">": "超过",
            ">=": "至少",
            "~": "约",
            "<": "不足",
            "<=": "以内",
        },
        "en": {
            "=": "",
            ">": "more than ",
            ">=": "at least ",
            "~": "about ",
            "<": "less than ",
            "<=": "up to ",
        },
    }
)
SYMBOLS: Mapping[Qualifier, str] = MappingProxyType(
    {"=": "", ">": ">", ">=": "≥", "~": "~", "<": "<", "<=": "≤"}
)
BEHIND: Mapping[str, str] = MappingProxyType(
    {
        "以上": "至少",
        "左右": "约",
        "上下": "约",
        "以内": "至多",
        "之内": "至多",
        "以下": "至多",
        "之多": "",
    }
)
"""Words that stand behind the unit (`30 TOPS以上`), and what says the same before the
number: with `bare` the unit is the author's, and nothing can be put behind it."""
INSIDE = frozenset({"多", "余"})
"""Words that stand before the counted thing: `6,200多家`, `6亿多人`."""
CHINESE_STEPS = (12, 8, 4)


@dataclass(frozen=True, slots=True)
class FormattedNumber:
    """A quantity's parts in the order they are printed."""

    prefix: str
    """Qualifier and currency, with their space: `超过`, `about CNY `, `第`."""
    number: str
    """`6.02`, `−3.1`."""
    unit: str
    """`亿人`, `%`, `million people`; empty when bare."""
    gap: str = ""
    """Between number and unit: a space before latin letters."""
    suffix: str = ""
    """A qualifier that stands behind: `以上`."""
    currency: str = ""
    """`CNY`, where it stands before the number, for who sets number and unit apart."""

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.prefix}{self.number}{self.gap}{self.unit}{self.suffix}"


def rounded(value: Decimal, digits: int) -> Decimal:
    """Half up, away from zero, to `digits` decimal places; never −0."""
    with localcontext(EXACT):
        result = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return abs(result) if result == 0 else result


def format_number(value: Decimal, digits: int, *, sign: bool = False) -> str:
    """`1,590`, `−3.10`; `sign` writes the plus of what is above zero.

    The minus is U+2212. `digits` are decimal places, 0 or more.
    """
    fixed = rounded(value, digits)
    mark = MINUS if fixed < 0 else "+" if sign and fixed > 0 else ""
    return f"{mark}{abs(fixed):,.{digits}f}"


def excel_format(digits: int) -> str:
    """Excel's form of the same: 2 → `#,##0.00` (ECMA-376 part 1, 18.8.31)."""
    return "#,##0" + (f".{'0' * digits}" if digits else "")


def format_point(quantity: Quantity) -> str:
    """The label of a mark in a chart, without unit: `>1,590`, `~812`."""
    symbol = SYMBOLS[quantity.qualifier]
    return symbol + format_number(quantity.value, quantity.digits)


def format_quantity(
    quantity: Quantity,
    language: Language,
    *,
    digits: int | None = None,
    bare: bool = False,
    sign: bool = False,
    approx: bool = False,
) -> FormattedNumber:
    """A quantity as running text prints it: `超过6.02亿人`, `602 million people`.

    A scaled unit is converted for English (6.02亿 is 602 million) with the same
    significant digits; an unscaled one is printed as it stands. `bare` leaves the unit
    to the author, `approx` says 约 of a value that says nothing else.
    """
    places = quantity.digits if digits is None else digits
    value = rounded(quantity.value, places)
    if language == "en":
        return _english(quantity, value, places, bare=bare, sign=sign, approx=approx)
    front, inside, behind = _chinese_qualifier(quantity, approx=approx)
    if bare and behind:
        front, behind = BEHIND[behind], ""
    if quantity.unit.kind == "rank":
        return FormattedNumber(f"{front}第", format_number(value, places), "")
    unit = chinese_symbol(quantity.unit)
    if unit != quantity.unit.symbol:
        size, places, value = _scaled(quantity, value, places, CHINESE_STEPS)
        unit = {12: "万亿", 8: "亿", 4: "万", 0: ""}[size] + quantity.unit.base
    number = format_number(value, places, sign=sign)
    if bare:
        return FormattedNumber(front, number, "", suffix=inside)
    if inside:
        scale = unit.removesuffix(quantity.unit.base)
        unit = scale + inside + quantity.unit.base
    gap = " " if unit[:1].isascii() and unit[:1].isalpha() else ""
    return FormattedNumber(front, number, unit, gap, behind)


def _chinese_qualifier(quantity: Quantity, *, approx: bool) -> tuple[str, str, str]:
    """The one word, where it stands: before, inside or behind."""
    qualifier: Qualifier = quantity.qualifier
    if approx and qualifier == "=":
        qualifier = "~"
    word = "" if qualifier == "=" else quantity.qualifier_text
    if not word or word.isascii():
        word = QUALIFIERS["zh-CN"][qualifier]
    if word in BEHIND:
        return "", "", word
    return ("", word, "") if word in INSIDE else (word, "", "")


def _english_qualifier(quantity: Quantity, *, approx: bool) -> str:
    qualifier: Qualifier = quantity.qualifier
    if approx and qualifier == "=":
        qualifier = "~"
    own = quantity.qualifier_text
    if qualifier != "=" and own and own.isascii():
        return f"{own} " if own[-1].isalnum() else own
    return QUALIFIERS["en"][qualifier]


def _english(
    quantity: Quantity,
    value: Decimal,
    places: int,
    *,
    bare: bool,
    sign: bool,
    approx: bool,
) -> FormattedNumber:
    front = _english_qualifier(quantity, approx=approx)
    unit = quantity.unit
    if unit.kind == "rank":
        return FormattedNumber(f"{front}No. ", format_number(value, places), "")
    if unit.kind in ("percent", "ratio", "points", "multiple"):
        number = format_number(value, places, sign=sign)
        words = _english_fixed(quantity, number)
        return _joined(front, number, "" if bare else words)
    scale = ""
    if unit.scale != 1:
        size, places, value = _scaled(
            quantity, value, places, tuple(s for s, _ in ENGLISH_SCALES)
        )
        scale = dict(ENGLISH_SCALES).get(size, "")
    number = format_number(value, places, sign=sign)
    if bare:
        return FormattedNumber(front, number, "")
    noun = noun_of(unit)
    word = noun.one if number.lstrip("+") == "1" and not scale else noun.many
    gap = "" if word.startswith("/") or not scale else " "
    before = f"{noun.before} " if noun.before else ""
    made = _joined(front + before, number, f"{scale}{gap}{word}".strip())
    return replace(made, currency=noun.before)


def _english_fixed(quantity: Quantity, number: str) -> str:
    """The unit words of shares, differences and multiples."""
    if quantity.unit.kind == "points":
        one = number.lstrip(f"+{MINUS}") == "1"
        return "percentage point" if one else "percentage points"
    return "times" if quantity.unit.kind == "multiple" else quantity.unit.symbol


def _joined(prefix: str, number: str, unit: str) -> FormattedNumber:
    tight = not unit or unit[0] in "%‰/°"
    return FormattedNumber(prefix, number, unit, "" if tight else " ")


def _scaled(
    quantity: Quantity, value: Decimal, places: int, steps: tuple[int, ...]
) -> tuple[int, int, Decimal]:
    """The power of ten to print in, the decimal places there, and the value there.

    `value` is rounded already: the change of scale is exact, so rounding is once.
    """
    size = power(quantity.unit.scale)
    with localcontext(EXACT):
        full = value * quantity.unit.scale
        step = next((s for s in steps if abs(full) >= Decimal(10) ** s), 0)
        return step, max(0, places - size + step), full / Decimal(10) ** step


def known_nouns() -> tuple[str, ...]:
    """English words that are units behind a number, longest first."""
    words = {w for pair in NOUNS.values() for w in pair if w}
    return tuple(sorted(words, key=lambda w: (-len(w), w)))
