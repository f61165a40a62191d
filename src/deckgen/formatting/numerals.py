"""Numbers as people write them → Decimal: `12,034`, `１２`, `一点二`, `三分之二`."""

from __future__ import annotations

import re
from decimal import Decimal, localcontext
from types import MappingProxyType

from deckgen.quantities import EXACT

DIGITS = MappingProxyType({d: n for n, d in enumerate("〇一二三四五六七八九")}) | {
    "零": 0,
    "两": 2,
}
TENS = MappingProxyType({"十": 10, "百": 100, "千": 1000})
GROUPS = MappingProxyType({"万": 10**4, "亿": 10**8})
HAN = "".join((*DIGITS, *TENS, *GROUPS))
LOOKED_AT = str.maketrans(
    {
        **{chr(ord("！") + n): chr(ord("!") + n) for n in range(94)},
        "，": "，",
        "：": "：",
        "；": "；",
        "（": "（",
        "）": "）",
        "\N{NO-BREAK SPACE}": " ",
        "\N{THIN SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
        "\N{IDEOGRAPHIC SPACE}": " ",
        "\N{MINUS SIGN}": "-",
    }
)
"""One character for one: places in the text stay what they are."""
WIDE_COMMA = re.compile(r"(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


def looked_at(text: str) -> str:
    """Full-width digits and signs as ASCII, character for character; punctuation that
    ends a number stays."""
    return WIDE_COMMA.sub(",", text).translate(LOOKED_AT)


def arabic(text: str) -> Decimal:
    """`12,034`, `12 034.5` → the number."""
    return Decimal(text.replace(",", "").replace(" ", ""))


def han(text: str) -> Decimal | None:
    """`二十一`, `一点二`, `六百五`, `两亿三千万`; None for what is no numeral."""
    whole, point, part = text.partition("点")
    value = _whole(whole)
    if value is None or (point and not part):
        return None
    if not point:
        return value
    if any(char not in DIGITS for char in part):
        return None
    return value + Decimal("".join(str(DIGITS[c]) for c in part)).scaleb(-len(part))


def _whole(text: str) -> Decimal | None:
    """Digits before their tens, within groups of four."""
    if not text or text[0] in GROUPS or any(char not in HAN for char in text):
        return None
    if len(text) > 1 and all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))  # 二〇二五
    total = group = digit = 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in TENS:
            group += (digit or 1) * TENS[char]
            digit = 0
        else:
            total = (
                (total + group + digit) * GROUPS[char]
                if char == "亿"
                else (total + (group + digit) * GROUPS[char])
            )
            group = digit = 0
    return Decimal(total + group + digit)


def fraction(top: Decimal, bottom: Decimal) -> Decimal | None:
    """In percent: 三分之二 is 66.67 %, exactly as two thirds can be said."""
    if not bottom:
        return None
    with localcontext(EXACT):
        return top * 100 / bottom
