"""Units as headers, titles and cells spell them."""

from __future__ import annotations

import re
import unicodedata

from deckgen.model.quantity import Unit
from deckgen.quantities import parse_unit
from deckgen.quantities.unit_table import UNITS
from deckgen.quantities.units import FIXED, SCALES

LABEL = re.compile(
    r"(?:计量|数量|金额|货币)?单位\s*[:：]\s*(?P<zh>[^\n]+)"
    r"|\bunits?\s*(?:of measure)?\s*[:：]\s*(?P<en>[^\n]+)",
    re.IGNORECASE,
)
BRACKETS = re.compile(r"[(（\[【]\s*([^()（）\[\]【】]{1,30})\s*[)）\]】]")
TAIL = re.compile(r"(?:[:：,，/|]|\s)\s*([^\s:：,，/|]{1,14})\Z")
MONEY = {
    "us$": "USD",
    "usd": "USD",
    "$": "USD",
    "rmb": "CNY",
    "cny": "CNY",
    "¥": "CNY",
    "￥": "CNY",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "hk$": "HKD",
    "hkd": "HKD",
}
SHORT_SCALES = {
    "k": "thousand",
    "'000": "thousand",
    "000": "thousand",
    "000s": "thousand",
    "'000s": "thousand",
    "thousands": "thousand",
    "th": "thousand",
    "m": "million",
    "mn": "million",
    "mm": "million",
    "mln": "million",
    "million": "million",
    "millions": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "billion": "billion",
    "billions": "billion",
    "t": "trillion",
    "tn": "trillion",
    "trn": "trillion",
    "trillion": "trillion",
    "thousand": "thousand",
}
SIGNED = re.compile(
    r"(us\$|hk\$|usd|rmb|cny|eur|gbp|hkd|[$¥￥€£])[ .]?"
    r"('?000s?|k|mn|mm|mln|m|bn|bln|b|tn|trn|millions?|billions?|thousands?|trillion)?",
)
INDEX = re.compile(
    r"(?:上年(?:同期|同月)?|上月|上季|(?:19|20)\d\d年?)\s*[=＝]\s*100|=\s*100\b"
)
NONE = ("指数", "无", "点数", "-", "—", "见表", "index", "none")


def tidy_unit(text: str) -> str:
    """Without what writers put around a unit: `人民币亿元`, `US$ mn`, `in millions of
    USD`, `RMB'000` become what the table of units knows."""
    folded = unicodedata.normalize("NFKC", text).strip(" .。;；:：()[]（）")
    folded = " ".join(folded.split())
    folded = re.sub(r"\A(?:单位|unit|units|in)\s*[:：]?\s+", "", folded, flags=re.I)
    folded = re.sub(r"\A人民币(?=.*元)", "", folded)
    folded = re.sub(r"\A港币(.*)元\Z", r"\1港元", folded)
    folded = re.sub(r"(?<=[一-鿿]) (?=[一-鿿])", "", folded)
    low = folded.casefold()
    match = SIGNED.fullmatch(low)
    if match:
        scale = SHORT_SCALES.get(match[2] or "", "")
        return f"{MONEY[match[1]]} {scale}".strip()
    match = re.fullmatch(
        r"(?:in )?('?000s?|mn|bn|millions?|billions?|thousands?|trillion)"
        r"(?: of)? (?:(us|u\.s\.) )?(.+)",
        low,
    )
    if match:
        noun = folded[match.start(3) :]
        noun = "USD" if match[2] else MONEY.get(noun.casefold(), noun)
        noun = "USD" if noun.casefold() in ("us dollars", "dollars") else noun
        scale = SHORT_SCALES[match[1]]
        return f"{noun} {scale}" if noun.isupper() else f"{scale} {noun}"
    match = re.fullmatch(r"(usd|cny|rmb|eur|gbp|hkd|us\$) ?(.+)", low)
    if match and match[2] in SHORT_SCALES:
        return f"{MONEY[match[1]]} {SHORT_SCALES[match[2]]}"
    if low in ("per cent", "percent", "pct.", "percentage"):
        return "%"
    return folded


def is_unit(text: str) -> bool:
    """Whether a text is a unit that the table knows by name; a latin word that could
    be anything is none."""
    unit = parse_unit(text) if text else None
    if unit is None or text in ("年", "月", "日", "点", "级"):
        return False
    return text in FIXED or is_known(unit)


def is_known(unit: Unit) -> bool:
    """Whether what it counts is known by name, above and below the line."""
    if not unit.base:
        return False
    above, _, below = unit.base.partition("/")
    for word in SCALES:
        if below not in UNITS and below.removeprefix(word) in UNITS:
            below = below.removeprefix(word)
    return above in UNITS and (not below or below.strip("()") in UNITS)


def labelled_units(text: str) -> tuple[str, ...] | None:
    """The units that `单位：亿元、%` names; None where the text has no such label."""
    match = LABEL.search(text)
    if match is None:
        return None
    said = (match["zh"] or match["en"]).strip(" )）]】。;；")
    whole = tidy_unit(said)
    if parse_unit(whole) is not None and not re.search(r"[、，,;；]", said):
        return (whole,)
    parts = [tidy_unit(p) for p in re.split(r"[、，,;；]|\s+和\s+|\s{2,}", said)]
    return tuple(p for p in parts if p)


def split_unit(text: str) -> tuple[str, str]:
    """`营业收入（亿元）` → (`营业收入`, `亿元`); without a unit the text and empty."""
    label = LABEL.search(text)
    if label is not None:
        units = labelled_units(text) or ()
        rest = (text[: label.start()] + text[label.end() :]).strip(" ()（）,，;；:：")
        return rest, units[0] if len(units) == 1 else ""
    for found in reversed(list(BRACKETS.finditer(text))):
        unit = tidy_unit(found[1])
        if is_unit(unit):
            rest = f"{text[: found.start()]}{text[found.end() :]}"
            return " ".join(rest.split()).strip(), unit
        parts = re.split(r"[,，;；、]\s*", found[1])
        known = [p for p in parts if is_unit(tidy_unit(p))]
        if len(known) == 1 and len(parts) == 2:
            other = next(p for p in parts if p != known[0])
            rest = f"{text[: found.start()]}（{other}）{text[found.end() :]}"
            return " ".join(rest.split()).strip(), tidy_unit(known[0])
    if text.rstrip().endswith(("%", "％")) and len(text.strip()) > 1:
        return text.strip()[:-1].strip(" ,，:："), "%"
    match = TAIL.search(text)
    if match:
        unit = tidy_unit(match[1])
        if is_unit(unit) and text[: match.start()].strip():
            return text[: match.start()].strip(" ,，:："), unit
    named = re.search(
        r"(?:,\s*|\s+(?=RMB|US\$|USD|CNY|EUR|HKD|GBP))([A-Za-z$€£¥' ]{2,24})\Z", text
    )
    if named and is_unit(tidy_unit(named[1])):
        return text[: named.start()].strip(), tidy_unit(named[1])
    return text, ""


def is_index_base(text: str) -> bool:
    """Whether a text says what an index is a hundred at: `上年=100`."""
    return INDEX.search(unicodedata.normalize("NFKC", text)) is not None


def scaled(unit: str, word: str) -> str:
    """`元` and the scale word of a number format: 万元; empty where that is none."""
    made = f"{word}{unit}"
    return made if is_unit(made) else ""
