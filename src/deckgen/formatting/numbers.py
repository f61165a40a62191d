"""Quantities as printed: rounded once, scaled for the language, qualified once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from types import MappingProxyType

from deckgen.formatting.units import (
    ENGLISH_SCALES,
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


def digits_shown(values: Sequence[Decimal], digits: int, qualifier: Qualifier) -> int:
    """Decimal places that values print with: a bound or an approximation has no zeros
    at its end, which would claim a precision it denies (`>700`); others have `digits`.
    """
    if qualifier == "=":
        return digits
    exact = (rounded(value, digits).normalize(EXACT).as_tuple() for value in values)
    return max((-int(v.exponent) for v in exact if int(v.exponent) < 0), default=0)


def excel_format(digits: int) -> str:
    """Excel's form of the same: 2 → `#,##0.00` (ECMA-376 part 1, 18.8.31)."""
    return "#,##0" + (f".{'0' * digits}" if digits else "")


def format_point(quantity: Quantity, digits: int | None = None) -> str:
    """The label of a mark in a chart, without unit: `>1,590`, `~812`; with the digits
    of its series where they are given."""
    symbol = SYMBOLS[quantity.qualifier]
    places = quantity.digits if digits is None else digits
    places = digits_shown([quantity.value], places, quantity.qualifier)
    return symbol + format_number(quantity.value, places)


def format_ends(
    values: Sequence[Decimal],
    digits: int,
    language: Language,
    *,
    sign: bool = False,
    between: str = "",
) -> str:
    """One number, or a range: `70—75`, in English `70–75`. `between` stands behind the
    lower end: `20%—30`. What is the same once rounded is printed once."""
    texts = [format_number(value, digits, sign=sign) for value in values]
    if len(set(texts)) == 1:
        return texts[0]
    dash = "—" if language == "zh-CN" else "–"
    if any(not text[0].isdigit() for text in texts):
        dash = "至" if language == "zh-CN" else " to "
    return f"{texts[0]}{between}{dash}{texts[1]}"


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
    if approx and quantity.qualifier == "=":
        quantity = replace(quantity, qualifier="~", qualifier_text="")
    places = quantity.digits if digits is None else digits
    values = tuple(rounded(end, places) for end in quantity.ends)
    if language == "en":
        return _english(quantity, values, places, bare=bare, sign=sign)
    front, inside, behind = _chinese_qualifier(quantity)
    if bare and behind:
        front, behind = BEHIND[behind], ""
    if quantity.unit.kind == "rank":
        return FormattedNumber(f"{front}第", format_ends(values, places, language), "")
    unit = chinese_symbol(quantity.unit)
    if unit != quantity.unit.symbol:
        size, places, values = _scaled(quantity, values, places, CHINESE_STEPS)
        unit = {12: "万亿", 8: "亿", 4: "万", 0: ""}[size] + quantity.unit.base
    places = digits_shown(values, places, quantity.qualifier)
    between = unit if quantity.unit.kind == "percent" and not bare else ""
    number = format_ends(values, places, language, sign=sign, between=between)
    if bare:
        return FormattedNumber(front, number, "", suffix=inside)
    if inside:
        scale = unit.removesuffix(quantity.unit.base)
        unit = scale + inside + quantity.unit.base
    gap = " " if unit[:1].isascii() and unit[:1].isalpha() else ""
    return FormattedNumber(front, number, unit, gap, behind)


def _chinese_qualifier(quantity: Quantity) -> tuple[str, str, str]:
    """The one word, where it stands: before, inside or behind."""
    qualifier = quantity.qualifier
    word = "" if qualifier == "=" else quantity.qualifier_text
    if not word or word.isascii():
        word = QUALIFIERS["zh-CN"][qualifier]
    if word in BEHIND:
        return "", "", word
    return ("", word, "") if word in INSIDE else (word, "", "")


def _english_qualifier(quantity: Quantity) -> str:
    qualifier = quantity.qualifier
    own = quantity.qualifier_text
    if qualifier != "=" and own and own.isascii():
        return f"{own} " if own[-1].isalnum() else own
    return QUALIFIERS["en"][qualifier]


def _english(
    quantity: Quantity,
    values: tuple[Decimal, ...],
    places: int,
    *,
    bare: bool,
    sign: bool,
) -> FormattedNumber:
    front = _english_qualifier(quantity)
    unit = quantity.unit
    if unit.kind == "rank":
        return FormattedNumber(f"{front}No. ", format_ends(values, places, "en"), "")
    if unit.kind in ("percent", "ratio", "points", "multiple"):
        places = digits_shown(values, places, quantity.qualifier)
        number = format_ends(values, places, "en", sign=sign)
        words = _english_fixed(quantity, number)
        return _joined(front, number, "" if bare else words)
    scale = ""
    if unit.scale != 1:
        size, places, values = _scaled(
            quantity, values, places, tuple(s for s, _ in ENGLISH_SCALES)
        )
        scale = dict(ENGLISH_SCALES).get(size, "")
    places = digits_shown(values, places, quantity.qualifier)
    number = format_ends(values, places, "en", sign=sign)
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
    quantity: Quantity,
    values: tuple[Decimal, ...],
    places: int,
    steps: tuple[int, ...],
) -> tuple[int, int, tuple[Decimal, ...]]:
    """The power of ten to print in, the decimal places there, and the values there.

    `values` are rounded already: the change of scale is exact, so rounding is once.
    """
    size = power(quantity.unit.scale)
    with localcontext(EXACT):
        full = [value * quantity.unit.scale for value in values]
        largest = max(abs(value) for value in full)
        step = next((s for s in steps if largest >= Decimal(10) ** s), 0)
        moved = tuple(value / Decimal(10) ** step for value in full)
    return step, max(0, places - size + step), moved
