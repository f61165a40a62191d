"""Unit words of both languages → what they count, by one name each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from deckgen.formatting.units import noun_of
from deckgen.model.quantity import Unit
from deckgen.quantities.unit_table import ENGLISH, UNITS

ONE = Decimal(1)
PERCENT, POINTS, MULTIPLE = "%", "百分点", "倍"
FIXED = frozenset({PERCENT, POINTS, MULTIPLE})
GENERIC = "个"
"""The counter that may stand for those of `COUNTERS`: 748个 for 748款."""
COUNTERS = frozenset(
    "家 款 项 种 类 篇 份 台 套 辆 架 艘 座 所 颗 支 枚 部 起 宗 门 场".split()
)


@dataclass(frozen=True, slots=True)
class Base:
    """What is counted, and how many of it one unit is: 千瓦 is 1,000 of `瓦`."""

    name: str
    factor: Decimal = ONE


RATES: Mapping[str, Base] = MappingProxyType(
    {
        **dict.fromkeys(("%", "percent", "per cent"), Base(PERCENT)),
        "‰": Base(PERCENT, Decimal("0.1")),
        **dict.fromkeys(
            (
                "个百分点",
                "百分点",
                "pp",
                "pct",
                "ppt",
                "ppts",
                "percentage point",
                "percentage points",
            ),
            Base(POINTS),
        ),
        **dict.fromkeys(
            ("个基点", "基点", "bp", "bps", "basis points"),
            Base(POINTS, Decimal("0.01")),
        ),
        **dict.fromkeys(("倍", "times", "x", "fold", "-fold"), Base(MULTIPLE)),
    }
)
FURTHER: Mapping[str, str] = MappingProxyType(
    {
        "renminbi": "元",
        "us dollars": "美元",
        "yen": "日元",
        "pounds": "英镑",
        "won": "韩元",
        "nt$": "新台币",
        "user": "人",
        "家庭": "户",
        "bbl": "桶",
        "teus": "标准箱",
        "ha": "公顷",
        "sq km": "平方公里",
        "m2": "平方米",
        "km2": "平方公里",
        "m3": "立方米",
    }
)
"""Words of running text that no data would use as a unit."""
NO_UNITS = tuple(
    "场景 场所 家电 家居 台湾 台风 条件 位置 项目 类型 种类 人工 人民 人均 人员 名单"
    " 年度 次数 级别 点击 日期 天然 户外 所有 支持 支付 部分 部门 门店 周期 份额"
    " 分析".split()
)
"""Words that only begin like a unit."""
METRIC: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "瓦": ("瓦", "1"),
        "千瓦": ("瓦", "1e3"),
        "兆瓦": ("瓦", "1e6"),
        "吉瓦": ("瓦", "1e9"),
        "瓦时": ("瓦时", "1"),
        "千瓦时": ("瓦时", "1e3"),
        "度": ("瓦时", "1e3"),
        "兆瓦时": ("瓦时", "1e6"),
        "吉瓦时": ("瓦时", "1e9"),
        "克": ("克", "1"),
        "千克": ("克", "1e3"),
        "公斤": ("克", "1e3"),
        "吨": ("克", "1e6"),
        "米": ("米", "1"),
        "千米": ("米", "1e3"),
        "公里": ("米", "1e3"),
        "平方米": ("平方米", "1"),
        "m2": ("平方米", "1"),
        "m²": ("平方米", "1"),
        "公顷": ("平方米", "1e4"),
        "平方公里": ("平方米", "1e6"),
        "km2": ("平方米", "1e6"),
        "km²": ("平方米", "1e6"),
        "立方米": ("立方米", "1"),
        "m3": ("立方米", "1"),
        "m³": ("立方米", "1"),
        "字节": ("字节", "1"),
        "兆字节": ("字节", "1e6"),
    }
)
LATIN_WORD = re.compile(r"-?[A-Za-z$€£¥µ°℃][A-Za-z0-9$²³]{0,23}")
SECOND_WORD = re.compile(r"[ \n]([A-Za-z]{1,12})")
LONGEST = 8
"""Characters of a Chinese unit word."""
PER = re.compile(r" ?/ ?|[ \n]per[ \n]|每")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every unit word that is understood: the common ones and a catalog's own."""

    words: Mapping[str, Base]
    """Latin ones in lower case."""
    firsts: frozenset[str] = frozenset()
    """First characters of those that are not latin."""

    def base(self, word: str) -> Base | None:
        """What a word counts: as it is written, else whatever its case."""
        return self.words.get(word) or self.words.get(word.lower())

    def at(self, text: str, start: int, end: int) -> tuple[Base, int] | None:
        """The longest unit word that stands at `start`, and where it ends.

        A latin word counts as a whole only: `m` is none of `market`.
        """
        if start >= end:
            return None
        latin = LATIN_WORD.match(text, start, end)
        if latin:
            second = SECOND_WORD.match(text, latin.end(), end)
            if second:
                both = self.words.get(f"{latin[0]} {second[1]}".lower())
                if both is not None:
                    return both, second.end()
            one = self.base(latin[0])
            return (one, latin.end()) if one is not None else None
        if text[start] not in self.firsts:
            return None
        for length in range(min(LONGEST, end - start), 0, -1):
            found = self.words.get(text[start : start + length])
            if found is not None:
                return found, start + length
        return None

    def compound_at(self, text: str, start: int, end: int) -> tuple[Base, int] | None:
        """`元/人`, `yuan per tonne`, or a single unit word."""
        top = self.at(text, start, end)
        if top is None or top[0].name in FIXED:
            return top
        per = PER.match(text, top[1], end)
        below = self.at(text, per.end(), end) if per else None
        if below is None:
            return top
        name = f"{top[0].name}/{below[0].name}"
        return Base(name, top[0].factor / below[0].factor), below[1]

    def of_unit(self, unit: Unit) -> Base:
        """What a stored unit counts; `factor` takes in its scale word."""
        match unit.kind:
            case "percent":
                return Base(PERCENT, unit.scale)
            case "points":
                return Base(POINTS, unit.scale)
            case "multiple":
                return Base(MULTIPLE, unit.scale)
            case "ratio" | "rank":
                return Base("", unit.scale)
            case _:
                pass
        if "/" not in unit.base:
            return Base(unit.dimension, unit.size)
        top, _, bottom = unit.base.partition("/")
        first = self.base(top) or Base(top)
        second = self.base(bottom) or Base(bottom)
        factor = unit.scale * first.factor / second.factor
        return Base(f"{first.name}/{second.name}", factor)


def vocabulary(units: Iterable[Unit]) -> Vocabulary:
    """The common unit words, and those that `units` bring: a catalog's, a house's."""
    words = {symbol: _base(symbol) for symbol in UNITS}
    words |= {w.lower(): _base(w) for w in UNITS if w.isascii() and len(w) > 2}
    words |= {w.lower(): _base(symbol) for w, symbol in ENGLISH.items()}
    words |= {word: _base(symbol) for word, symbol in FURTHER.items()}
    for word in ("point", "points", "time", "kw", "kwh"):
        words.pop(word, None)
    words |= RATES
    words |= dict.fromkeys(NO_UNITS, Base(""))
    made = Vocabulary(words)
    for unit in units:
        if unit.kind not in ("percent", "points", "multiple", "ratio", "rank"):
            _add(words, made, unit)
    return Vocabulary(MappingProxyType(words), frozenset(w[0] for w in words if w))


def _base(symbol: str) -> Base:
    known = UNITS[symbol]
    return Base(known.standard or symbol, known.factor)


def _add(words: dict[str, Base], made: Vocabulary, unit: Unit) -> None:
    """A catalog's own unit: its symbol, its base, its English noun."""
    for part in unit.base.split("/"):
        if part and made.base(part) is None:
            words[part.lower()] = Base(part.lower())
    if "/" in unit.base:
        return
    whole = made.of_unit(unit)
    nouns = noun_of(unit)
    for noun in (nouns.one, nouns.many):
        if noun and " " not in noun and made.base(noun) is None:
            words[noun.lower()] = Base(whole.name, whole.factor / unit.scale)
    is_word = unit.symbol.isascii() and " " not in unit.symbol
    if is_word and made.base(unit.symbol) is None:
        words[unit.symbol.lower()] = whole
