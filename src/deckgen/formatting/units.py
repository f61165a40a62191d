"""Units in words: the English of Chinese bases, and scale words of both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from deckgen.model.quantity import Unit
from deckgen.model.source import Language

CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "元": "CNY",
        "人民币元": "CNY",
        "元人民币": "CNY",
        "美元": "USD",
        "欧元": "EUR",
        "日元": "JPY",
        "港元": "HKD",
        "港币": "HKD",
        "英镑": "GBP",
        "韩元": "KRW",
        "新台币": "TWD",
        "瑞士法郎": "CHF",
        "卢布": "RUB",
        "卢比": "INR",
    }
)
# Singular, plural. Measure words that English lacks (个, 款, 项) have no noun: what is
# counted stands in the sentence (`748 generative AI services`).
NOUNS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "": ("", ""),
        "人": ("person", "people"),
        "人口": ("person", "people"),
        "名": ("person", "people"),
        "位": ("person", "people"),
        "人次": ("visit", "visits"),
        "户": ("household", "households"),
        "家": ("company", "companies"),
        "个": ("", ""),
        "款": ("", ""),
        "项": ("item", "items"),
        "件": ("item", "items"),
        "条": ("item", "items"),
        "种": ("type", "types"),
        "类": ("type", "types"),
        "篇": ("paper", "papers"),
        "份": ("copy", "copies"),
        "台": ("unit", "units"),
        "套": ("set", "sets"),
        "辆": ("vehicle", "vehicles"),
        "架": ("aircraft", "aircraft"),
        "艘": ("vessel", "vessels"),
        "座": ("site", "sites"),
        "所": ("institution", "institutions"),
        "颗": ("piece", "pieces"),
        "只": ("piece", "pieces"),
        "张": ("piece", "pieces"),
        "片": ("piece", "pieces"),
        "起": ("deal", "deals"),
        "笔": ("deal", "deals"),
        "宗": ("case", "cases"),
        "次": ("time", "times"),
        "场": ("event", "events"),
        "级": ("level", "levels"),
        "分": ("point", "points"),
        "点": ("point", "points"),
        "岁": ("year old", "years old"),
        "年": ("year", "years"),
        "月": ("month", "months"),
        "个月": ("month", "months"),
        "周": ("week", "weeks"),
        "天": ("day", "days"),
        "日": ("day", "days"),
        "小时": ("hour", "hours"),
        "分钟": ("minute", "minutes"),
        "秒": ("second", "seconds"),
        "吨": ("tonne", "tonnes"),
        "吨标准煤": ("tonne of coal equivalent", "tonnes of coal equivalent"),
        "公斤": ("kg", "kg"),
        "千克": ("kg", "kg"),
        "克": ("g", "g"),
        "公里": ("km", "km"),
        "千米": ("km", "km"),
        "米": ("m", "m"),
        "平方米": ("m²", "m²"),
        "平方公里": ("km²", "km²"),
        "立方米": ("m³", "m³"),
        "公顷": ("hectare", "hectares"),
        "亩": ("mu", "mu"),
        "千瓦": ("kW", "kW"),
        "千瓦时": ("kWh", "kWh"),
        "度": ("kWh", "kWh"),
        "瓦": ("W", "W"),
        "桶": ("barrel", "barrels"),
        "标准箱": ("TEU", "TEU"),
        "机架": ("rack", "racks"),
        "标准机架": ("standard rack", "standard racks"),
        "卡": ("accelerator", "accelerators"),
        "端口": ("port", "ports"),
        "字节": ("byte", "bytes"),
        "比特": ("bit", "bits"),
        "词元": ("token", "tokens"),
        "参数": ("parameter", "parameters"),
    }
)
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
    if unit.en:
        own = " ".join(SCALE_PHRASE.sub(" ", unit.en).split())
        if CODE.match(own):
            return Noun(own, "", "")
        if own:
            one, many = next((n for n in NOUNS.values() if n[1] == own), (own, own))
            return Noun("", one, many)
    top, slash, bottom = unit.base.partition("/")
    below = ""
    if slash:
        below = "/" + (NOUNS.get(bottom, (bottom, bottom))[0] or bottom)
    if top in CURRENCIES:
        return Noun(CURRENCIES[top], below, below)
    one, many = NOUNS.get(top, (top, top))
    return Noun("", one + below, many + below)


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
    if unit.en:
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
