"""Chinese numerals → numbers: 六亿零二百万, 五十三点五, 二〇二四."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

DIGITS: Mapping[str, int] = MappingProxyType(
    {
        **{c: n for n, c in enumerate("零一二三四五六七八九")},
        **{c: n for n, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
        "两": 2,
        "兩": 2,
        "貳": 2,
        "參": 3,
        "陸": 6,
    }
)
SMALL: Mapping[str, int] = MappingProxyType(
    {"十": 1, "拾": 1, "百": 2, "佰": 2, "千": 3, "仟": 3}
)
BIG: Mapping[str, int] = MappingProxyType({"万": 4, "萬": 4, "亿": 8, "億": 8})
POINT = "点點"
CHARACTERS = "".join((*DIGITS, *SMALL, *BIG, POINT))
ZEROS = "零〇"


def power_of(scale: str) -> int:
    """Of ten, of a word of scale characters: 万亿 → 12."""
    return sum(SMALL.get(c, 0) + BIG.get(c, 0) for c in scale)


def read_numeral(text: str) -> tuple[Decimal, int] | None:
    """The number, and the power of ten of its last place; None: it is none.

    Counted (六亿零二百万, where the last place is a million) or spelled digit by digit
    (二〇二四, 五三点五).
    """
    whole, point, places = _split(text)
    if not whole or (point and not places):
        return None
    if all(c in DIGITS for c in whole):
        return _spelled(whole, places)
    if point:
        # 二点五亿: what follows the decimals is a scale.
        digits = places.rstrip("".join((*SMALL, *BIG)))
        scale = places[len(digits) :]
        number = _spelled_or_counted(whole)
        if number is None or not digits or not all(c in DIGITS for c in digits):
            return None
        fraction = Decimal(_figures(digits)).scaleb(-len(digits))
        power = power_of(scale)
        return (number + fraction).scaleb(power), power - len(digits)
    return _counted(whole)


def _split(text: str) -> tuple[str, str, str]:
    for mark in POINT:
        if mark in text:
            return text.partition(mark)
    return text, "", ""


def _figures(text: str) -> str:
    return "".join(str(DIGITS[c]) for c in text)


def _spelled(whole: str, places: str) -> tuple[Decimal, int] | None:
    digits = places.rstrip("".join((*SMALL, *BIG)))
    if not all(c in DIGITS for c in digits):
        return None
    power = power_of(places[len(digits) :])
    number = Decimal(_figures(whole) + _figures(digits)).scaleb(-len(digits))
    return number.scaleb(power), power - len(digits)


def _spelled_or_counted(text: str) -> Decimal | None:
    if all(c in DIGITS for c in text):
        return Decimal(_figures(text))
    counted = _counted(text)
    return counted[0] if counted else None


def _counted(text: str) -> tuple[Decimal, int] | None:
    """By place: 一万二千三百亿. A scale without a number before it counts nothing,
    but for ten."""
    total, section, digit = 0, 0, -1
    highest, small, last = 0, 9, 0
    for index, character in enumerate(text):
        if character in ZEROS:
            if digit >= 0 or index == 0:
                return None
            small = 9
        elif character in DIGITS:
            if digit >= 0:
                return None
            digit, last = DIGITS[character], 0
        elif character in SMALL:
            power = SMALL[character]
            if power >= small or (digit < 0 and not (power == 1 and section == 0)):
                return None
            section += (1 if digit < 0 else digit) * 10**power
            digit, small, last = -1, power, power
        else:
            power = BIG[character]
            section += max(digit, 0)
            if section == 0 and (total == 0 or power <= highest):
                return None
            if power > highest:
                total, highest = (total + section) * 10**power, power
                last = last + power
            else:
                total, last = total + section * 10**power, last + power
            section, digit, small = 0, -1, 9
    if digit >= 0 and text[-2:-1] in {*SMALL, *BIG} and SMALL.get(text[-2], 9) != 1:
        return None  # 三万五: thirty-five thousand to some, to others not
    return Decimal(total + section + max(digit, 0)), last
