"""Characters and words that tell an amount from a name: tables for the number rules."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from deckgen.quantities import UNIT_WORDS
from deckgen.rules.lookalikes import LOOKALIKE

OPAQUE = "\ufffc"
"""Stands for a character that is no typed text: a bound fact, a reference."""
OTHER_DIGIT = "٠"
"""Stands for a digit no name is written with: circled, raised, of another script."""
ZERO_WIDTH = re.compile(r"[\u20e0-\u20e3\ufe00-\ufe0f\U000e0100-\U000e01ef]")
KEPT_WIDE = frozenset("，：；！？（）")
"""Full-width marks that end a number; their narrow forms would continue it."""
OLD_FORMS = str.maketrans(
    "兩萬億壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "两万亿一二二三三四五六六七八九十百千"
)

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
SPACES = re.compile(r" *")
CURRENCY_CODES = "CNY|RMB|USD|US|EUR|JPY|HKD|HK|GBP|KRW|TWD|CHF|RUB|INR"
CURRENCY_BEFORE = re.compile(rf"(?:(?<![A-Za-z])(?:{CURRENCY_CODES})|[$¥€£]) *\Z")
SIGN_BEFORE = re.compile(r"[+\-−±~≈<>≥≤] *\Z")
SCALE = re.compile(r"[百千万亿]+")
ENGLISH_SCALE = re.compile(
    r"(?:thousand|million|billion|trillion|bn|mn|tn)s?(?![A-Za-z])"
)
LETTER_SCALE = re.compile(r"[kKwWmMbB](?![A-Za-z0-9])")
"""Only directly behind a digit: `6k`, `10w`."""
LATIN_UNITS = (
    "EFLOPS PFLOPS TFLOPS GFLOPS FLOPS TOPS GWh MWh kWh TWh Wh GW MW kW TW GB TB PB EB "
    "MB KB ZB GHz MHz kHz Hz Gbps Mbps kbps bps km cm mm nm μm µm kg mg ms fps tokens "
    "Token token W h s t g m"
).split()
PERCENT = re.compile(r"[%‰‱℃°]|个?百分点")

ENGLISH_LOOKALIKE = re.compile(r"(?:users?|units?|items?|times?)[-'’]")
WEAK_UNITS = frozenset(
    "级类款种位点分场所片卡门条张部座只支套名枚颗份笔宗辆架艘篇项起度瓦岁桶天日月周年"
)
"""Behind a name these are a count only when no word goes on: 5G套餐, GPT-4级模型."""

NUMERALS = "〇零一二两三四五六七八九十百千万亿"
IDIOMS = ("十万火急 九万里 一万年太久 十万八千里 一万个理由").split()


@lru_cache(maxsize=20_000)
def looked_at(char: str) -> str:
    """What a character counts as: one character, or nothing for one without width."""
    if ZERO_WIDTH.match(char) or unicodedata.category(char) == "Cf":
        return ""
    if char in "\n\r\t\v\f" or char in KEPT_WIDE or char == "〇":
        return " " if char.isspace() else char
    category = unicodedata.category(char)
    folded = unicodedata.normalize("NFKC", char)
    if category in ("Nl", "No"):
        return OTHER_DIGIT
    if category == "Nd":
        return folded if folded.isascii() else OTHER_DIGIT
    if len(folded) != 1:
        return char
    return " " if folded.isspace() else folded.translate(OLD_FORMS)


def look(text: str) -> str:
    """A text as the rules read it."""
    return "".join(looked_at(char) for char in text)


def unit_pattern(units: tuple[str, ...] = ()) -> re.Pattern[str]:
    """All units known by name and the house's own, longest first."""
    words = {*UNIT_WORDS, *LATIN_UNITS, *units} - {"", "分数"}
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return re.compile("|".join(_bounded(word) for word in ordered))


def _bounded(word: str) -> str:
    """A latin unit ends where its letters end."""
    latin = word[-1].isascii() and word[-1].isalnum()
    return re.escape(word) + ("(?![A-Za-z0-9])" if latin else "")


UNITS = unit_pattern()


def amount_end(
    text: str,
    start: int,
    *,
    units: re.Pattern[str] = UNITS,
    weak: bool = False,
    scales_only: bool = False,
) -> int:
    """Where a unit, scale word or % ends that stands at `start`, spaces before it or
    not; `start` itself when there is none.

    `weak`: behind a name, where 级 and 类 go on as words. `scales_only`: behind a rank,
    which takes 名 or 位.
    """
    at = SPACES.match(text, start)
    begin = at.end() if at else start
    found = PERCENT.match(text, begin)
    if found:
        return found.end()
    if LOOKALIKE.match(text, begin) or ENGLISH_LOOKALIKE.match(text, begin):
        return start
    found = SCALE.match(text, begin) or ENGLISH_SCALE.match(text, begin)
    if not found and begin == start:
        found = LETTER_SCALE.match(text, begin)
    if found:
        return _with_unit(text, found.end(), units)
    if text[begin : begin + 1] in ("成", "倍"):
        return begin + 1
    found = None if scales_only else units.match(text, begin)
    if not found:
        return start
    goes_on = HAN.match(text, found.end()) is not None
    return start if weak and found[0] in WEAK_UNITS and goes_on else found.end()


def _with_unit(text: str, end: int, units: re.Pattern[str]) -> int:
    """Behind a scale word, its unit: 亿 + 人, million + people."""
    at = SPACES.match(text, end)
    begin = at.end() if at else end
    unit = None if LOOKALIKE.match(text, begin) else units.match(text, begin)
    return unit.end() if unit else end
