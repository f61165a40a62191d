"""Unit symbols (`亿人`, `%`, `USD billion`) → `Unit`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from deckgen.model.quantity import Unit, UnitKind

ONE = Decimal(1)
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
        "thousand": Decimal(10) ** 3,
        "million": Decimal(10) ** 6,
        "billion": Decimal(10) ** 9,
        "trillion": Decimal(10) ** 12,
    }
)
MONEY = (
    "人民币元",
    "元人民币",
    "元",
    "美元",
    "欧元",
    "日元",
    "港元",
    "港币",
    "英镑",
    "韩元",
    "新台币",
    "瑞士法郎",
    "卢布",
    "卢比",
)
COUNTED = (
    "人",
    "人次",
    "人口",
    "户",
    "户次",
    "家",
    "个",
    "款",
    "台",
    "台套",
    "件",
    "起",
    "次",
    "项",
    "种",
    "类",
    "篇",
    "部",
    "座",
    "只",
    "支",
    "套",
    "辆",
    "架",
    "艘",
    "架次",
    "艘次",
    "名",
    "位",
    "条",
    "张",
    "枚",
    "颗",
    "片",
    "份",
    "笔",
    "宗",
    "门",
    "所",
    "场",
    "级",
    "天",
    "日",
    "周",
    "月",
    "年",
    "小时",
    "分钟",
    "秒",
    "亩",
    "公顷",
    "吨",
    "公斤",
    "千克",
    "克",
    "公里",
    "千米",
    "米",
    "平方米",
    "平方公里",
    "立方米",
    "千瓦",
    "千瓦时",
    "度",
    "瓦",
    "桶",
    "标准箱",
    "标煤",
    "吨标准煤",
    "岁",
    "端口",
    "卡",
    "机架",
    "标准机架",
    "字节",
    "比特",
    "词元",
    "参数",
    "分",
    "点",
    "倍数",
)
ENGLISH_BASES: Mapping[str, str] = MappingProxyType(
    {
        "people": "人",
        "persons": "人",
        "users": "人",
        "companies": "家",
        "units": "台",
        "items": "个",
        "CNY": "元",
        "RMB": "元",
        "yuan": "元",
        "USD": "美元",
        "US$": "美元",
        "dollars": "美元",
        "EUR": "欧元",
        "JPY": "日元",
        "HKD": "港元",
        "GBP": "英镑",
        "KRW": "韩元",
    }
)
LONGEST_NUMBER = 40
"""Digits of a typed number; what is computed keeps as many."""
LATIN = re.compile(r"[A-Za-zµ°Ω℃][A-Za-z0-9µ°²³·℃₂]*\Z")

PERCENT = Unit("%", "%", ONE, "percent", "%")
PER_MILLE = Unit("‰", "%", Decimal("0.1"), "percent", "‰")
POINTS = Unit("个百分点", "个百分点", ONE, "points", "percentage points")
MULTIPLE = Unit("倍", "倍", ONE, "multiple", "times")
RATIO = Unit("", "", ONE, "ratio")
RANK = Unit("", "", ONE, "rank")
FIXED: Mapping[str, Unit] = MappingProxyType(
    {
        "%": PERCENT,
        "percent": PERCENT,
        "‰": PER_MILLE,
        "个百分点": POINTS,
        "百分点": POINTS,
        "pp": POINTS,
        "percentage points": POINTS,
        "倍": MULTIPLE,
        "times": MULTIPLE,
    }
)
UNIT_WORDS: tuple[str, ...] = tuple(
    sorted({*FIXED, *MONEY, *COUNTED, *ENGLISH_BASES}, key=lambda w: (-len(w), w))
)
"""Every unit known by name, longest first."""


PREFIXES: Mapping[str, int] = MappingProxyType(
    {
        "": 0,
        **dict.fromkeys(("k", "K", "kilo"), 3),
        **dict.fromkeys(("M", "mega"), 6),
        **dict.fromkeys(("G", "giga"), 9),
        **dict.fromkeys(("T", "tera"), 12),
        **dict.fromkeys(("P", "peta"), 15),
        **dict.fromkeys(("E", "exa"), 18),
        **dict.fromkeys(("Z", "zetta"), 21),
    }
)
"""Prefixes of the SI as powers of ten; as words they may be written in any case."""
PREFIXED = re.compile(
    r"(?P<prefix>[kKMGTPEZ]?|(?i:kilo|mega|giga|tera|peta|exa|zetta))"
    r"(?P<base>(?i:FLOPS|OPS)|Wh|W|Hz|B)\Z"
)
OTHER_NAMES: Mapping[str, tuple[str, Decimal]] = MappingProxyType(
    {
        "%": ("", Decimal("0.01")),
        "倍": ("", ONE),
        "P": ("FLOPS", Decimal(10) ** 15),
        "瓦": ("W", ONE),
        "千瓦": ("W", Decimal(1000)),
        "千瓦时": ("Wh", Decimal(1000)),
        "度": ("Wh", Decimal(1000)),
        "公斤": ("克", Decimal(1000)),
        "千克": ("克", Decimal(1000)),
        "吨": ("克", Decimal(10) ** 6),
        "公里": ("米", Decimal(1000)),
        "千米": ("米", Decimal(1000)),
        "人民币元": ("元", ONE),
        "元人民币": ("元", ONE),
        "港币": ("港元", ONE),
    }
)
"""Units that others are multiples or other names of: 720% is 7.2倍, and `P` is how the
trade counts computing power."""


def in_base(unit: Unit) -> tuple[str, Decimal]:
    """What a unit counts, and how many of it: EFLOPS → (FLOPS, 10¹⁸), 亿元 → (元, 10⁸);
    a percentage is a hundredth of a bare number.

    Goes further than `Unit.scale`, which holds scale words alone: what is printed
    keeps the prefix its source writes.
    """
    if unit.base in OTHER_NAMES:
        base, factor = OTHER_NAMES[unit.base]
        return base, unit.scale * factor
    found = PREFIXED.match(unit.base)
    if found is None:
        return unit.base, unit.scale
    prefix, base = found["prefix"], found["base"]
    power = PREFIXES[prefix if len(prefix) < 2 else prefix.lower()]
    base = base.upper() if len(base) > 2 else base
    return base, unit.scale * Decimal(10) ** power


def parse_unit(
    symbol: str, *, en: str = "", house: Mapping[str, Unit] | None = None
) -> Unit | None:
    """The unit a symbol names, or None when it is unknown.

    A symbol is a scale word before a known base (`亿` + `人`), a compound of two bases
    (`元/人`, `美元/桶`), a latin unit (`EFLOPS`, `GW`), or one of the house's own.
    `en` is what the data calls the unit in English.
    """
    symbol = symbol.strip()
    own = house or {}
    if symbol in own:
        return own[symbol]
    if symbol in FIXED:
        return FIXED[symbol]
    return _english(symbol, en) or _chinese(symbol, en, own)


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
    """A base, or a scale word before one."""
    kind = _base_kind(symbol, house)
    if kind is not None:
        return Unit(symbol, symbol, ONE, kind, en)
    for word, scale in SCALES.items():
        rest = symbol.removeprefix(word)
        if rest == symbol:
            continue
        if not rest:
            return Unit(symbol, "", scale, "count", en)
        kind = _base_kind(rest, house)
        if kind is not None:
            return Unit(symbol, rest, scale, kind, en)
    return None


def _english(symbol: str, en: str) -> Unit | None:
    """`million people`, `USD billion`: at most one scale word."""
    words = symbol.split()
    rest = [w for w in words if w not in ENGLISH_SCALES]
    if len(words) - len(rest) > 1:
        return None
    scale = next((ENGLISH_SCALES[w] for w in words if w in ENGLISH_SCALES), ONE)
    if words and not rest:
        return Unit(symbol, "", scale, "count", en or symbol)
    if len(rest) != 1 or rest[0] not in ENGLISH_BASES:
        return None
    base = ENGLISH_BASES[rest[0]]
    kind: UnitKind = "money" if base in MONEY else "count"
    return Unit(symbol, base, scale, kind, en or symbol)


def _base_kind(base: str, house: Mapping[str, Unit]) -> UnitKind | None:
    """What a unit without scale word measures; compounds have one `/`."""
    if base in MONEY:
        return "money"
    if base in COUNTED or (base in house and house[base].scale == ONE):
        return "count"
    if LATIN.match(base):
        return "physical"
    top, slash, bottom = base.partition("/")
    if not slash or "/" in bottom:
        return None
    if _base_kind(top, house) and _base_kind(bottom, house):
        return "money" if top in MONEY else "physical"
    return None
