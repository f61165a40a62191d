"""Words around numbers: qualifiers, scales, currencies and units, as patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from deckgen.model.quantity import Qualifier
from deckgen.model.source import Language
from deckgen.quantities.unit_table import ENGLISH, UNITS
from deckgen.quantities.units import ENGLISH_SCALES, FIXED, SCALES

FRONT: Mapping[Language, Mapping[str, Qualifier]] = MappingProxyType(
    {
        "zh-CN": {
            **dict.fromkeys(("超过", "超", "逾", "突破", "多于", "高于", ">"), ">"),
            **dict.fromkeys(("至少", "不低于", "不少于", "≥", ">="), ">="),
            **dict.fromkeys(("大约", "约", "将近", "接近", "近", "≈", "~"), "~"),
            **dict.fromkeys(("不足", "不到", "低于", "少于", "<"), "<"),
            **dict.fromkeys(("不超过", "至多", "不高于", "≤", "<="), "<="),
        },
        "en": {
            **dict.fromkeys(("more than", "over", "above", "exceeding", ">"), ">"),
            **dict.fromkeys(("at least", "no less than", "≥", ">="), ">="),
            **dict.fromkeys(
                (
                    "about",
                    "around",
                    "approximately",
                    "roughly",
                    "nearly",
                    "almost",
                    "≈",
                    "~",
                ),
                "~",
            ),
            **dict.fromkeys(("less than", "under", "below", "fewer than", "<"), "<"),
            **dict.fromkeys(("up to", "at most", "no more than", "≤", "<="), "<="),
        },
    }
)
"""Words and signs before a number."""
BEHIND: Mapping[Language, Mapping[str, Qualifier]] = MappingProxyType(
    {
        "zh-CN": {
            **dict.fromkeys(("以上", "+"), ">="),
            **dict.fromkeys(("左右", "上下"), "~"),
            **dict.fromkeys(("以内", "之内", "以下"), "<="),
        },
        "en": {
            **dict.fromkeys(("or more", "plus", "+"), ">="),
            "or so": "~",
            "or less": "<=",
        },
    }
)


@cache
def qualifier_words(language: Language, side: str) -> re.Pattern[str]:
    table = FRONT[language] if side == "front" else BEHIND[language]
    words = "|".join(re.escape(w) for w in sorted(table, key=len, reverse=True))
    if side == "front":
        return re.compile(rf"(?<![A-Za-z])({words}) ?\Z", re.IGNORECASE)
    return re.compile(rf" ?({words})(?![A-Za-z\d])")


@cache
def scale_words() -> re.Pattern[str]:
    chinese = "|".join(sorted(SCALES, key=len, reverse=True))
    english = "|".join(sorted(ENGLISH_SCALES, key=len, reverse=True))
    return re.compile(rf" ?(?:{chinese})| ?(?:{english})(?![A-Za-z])")


@cache
def _money_words() -> str:
    codes = [w for w, s in ENGLISH.items() if UNITS[s].kind == "money"]
    kept = [w for w in codes if w.isupper() or not w.isalpha()]
    return "|".join(re.escape(w) for w in sorted(kept, key=len, reverse=True))


@cache
def currency_words() -> re.Pattern[str]:
    return re.compile(rf"(?:{_money_words()}) ?")


@cache
def currency_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])({_money_words()}) ?[+\-]?\Z")


@cache
def unit_words(own: tuple[str, ...]) -> re.Pattern[str]:
    """Units by name, a compound of two, or a latin word in capitals (`EFLOPS`)."""
    words = {*UNITS, *FIXED, *ENGLISH, *own} - {""}
    ordered = sorted(words, key=lambda w: (-len(w), w))
    one = "|".join(
        re.escape(w) + ("(?![A-Za-z])" if w[-1].isascii() and w[-1].isalnum() else "")
        for w in ordered
    )
    latin = r"[A-Z][A-Za-z0-9]{0,11}(?![A-Za-z0-9])"
    below = rf"/\(?(?:{'|'.join(SCALES)})?(?:{one}|{latin})\)?"
    return re.compile(rf" ?(?:{one}|{latin})(?:{below})?")
