"""A text → the amounts that state something: no names, dates, counts in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from deckgen.formatting import Amount, find_amounts
from deckgen.model.quantity import Unit
from deckgen.model.source import Language
from deckgen.quantities import PERCENT, RANK, parse_unit

NAME = "\ue011"
"""Stands for a digit of a name in a text whose numbers are looked for."""
CODES = (
    "CNY|RMB|USD|US|EUR|JPY|HKD|HK|GBP|KRW|TWD|CHF|Top|about|over|nearly|about|up|to"
)
NAMES = re.compile(
    r"https?://\S+|www\.\S+"
    r"|第 ?\d+ ?(?:次|章|节|期|届|版|页|条|代|批|轮|回|号|卷|部|集|篇"
    r"|步|季|款|个|天|年)"
    rf"|(?<![A-Za-z\d.])(?!(?:{CODES})[-\d])[A-Za-z]+[-‐]?\d+(?:\.\d+)?[A-Za-z]*(?![\d%.])"
    r"|(?<![A-Za-z\d.])[2-7]G(?![A-Za-z\d])"
    r"|\d+(?:[-—–~至到]\d+)?(?:周?岁)(?:及?以[上下])?(?=[一-鿿的])"
    r"|\d+(?:nm|mm|英寸|寸|纳米|层)(?=[一-鿿])"
    r"|(?:前|TOP ?|Top ?)\d+(?:大|名|强|家)?|\d+强"
    r"|(?:过去|未来|最近|近|连续|为期|历时|今后|此后|[Nn]ext|[Pp]ast"
    r"|[Ll]ast) ?\d+(?:\.\d+)?"
    r" ?(?:个月|年|天|周|个季度|季度|小时|years?|months?|days?|quarters?)"
    r"|\d+ ?年(?:来|内|间|期|以来|后|前)"
    r"|\d+ (?:countries|years|months)(?= (?:ago|of age|earlier))"
    r"|(?<![A-Za-z])[A-Z][a-z]*[A-Z]?[A-Za-z]+ \d+\.\d+(?= [A-Z]| "
    r"?[一-鿿])(?! ?[元亿万千百%个家倍人台吨])"
    r"|\[\d+\]|[（(]\d[）)]|\b\d{6}\.(?:SH|SZ|HK|BJ)"
)
COUNTERS = (
    "份 张 只 头 篇 所 幢 棵 股 手 亩 瓶 箱 枚 例 间 床 列 班 柜 剂 "
    "针 口 户次 车次 人天 单 票 "
    "副 公里 海里 立方 标方 机柜 卡时 字 行 万字 集 册 点 分 级 胎 "
    "尾 羽 片 部 门 部分 票次"
).split()
COUNTER = re.compile("|".join(sorted(COUNTERS, key=len, reverse=True)))
LONE = re.compile(r"[一-鿿](?=[，,。；;、（()）]|\Z)(?<![余多])")
PLURAL = re.compile(
    r" (?P<noun>(?:[a-z-]+ ){0,1}(?!(?:percent|times|years|months|was"
    r"|is|has|its|as|this)\b)[a-z-]{2,}s)\b"
)
RANKED = re.compile(
    r"(?:rank(?:s|ed)?|placed?|came|stood|stands)(?: \w+)? "
    r"(?P<n>\d{1,3})(?:st|nd|rd|th)\b"
)
DESCENDING = re.compile(
    r"(?<![\d.,])(?P<n>[\d,]+(?:\.\d+)?)[ 一-鿿%]{0,4}(?:至|到|~|—|–|-)\Z"
)
LINKED = re.compile(
    r"(?:为|是|至|到|达|达到|报|收于|得分|指数|评分|收报|录得|[Aa]t|to"
    r"|of|was|is|by|PMI|score|index|reached|hit)[约近超]? ?\Z"
)
TIMES_OF_DAY = frozenset("年 月 日 时 号 天 周 分钟 小时".split())
LASTING = re.compile(
    r"(?:寿命|周期|期限|年限|时长|时延|时间|耗时|用时|年龄|账期|天数"
    r"|久期)[^，。；]{0,6}\Z"
)
HAN_NUMBER = re.compile(r"[约近超逾]?[〇零一二两三四五六七八九十百千]+")
DOUBLED = re.compile(
    r"翻(?:了)?(?P<n>一|两|二|三|四)?(?P<w>番|倍)"
    r"|(?<![A-Za-z])(?P<en>doubled?|tripled?|quadrupled?"
    r"|halved?)(?![A-Za-z])|(?P<half>减半|腰斩)"
)
NAMED = re.compile(
    r"(?![增升提上扩涨降下减回跌缩和与及至到、])[一-鿿A-Za-z“”]{0,14}?(?:数量"
    r"|规模|占比|比例|比重|金额|总额|总量|人数|产量|销量|收入"
    r"|中的\w{1,4})(?:为|是|达到?|已达|约为)+"
)
"""Between a number that belongs to a name and the one that is stated: of
100个职业中的数量为37个 it is 37."""
HAN = re.compile("[一-鿿]")
WORDED = re.compile(
    r"扭亏(?:为盈)?|转亏|由盈转亏|turned (?:a )?profit(?:able)?|swung "
    r"to (?:a )?(?:profit|loss)"
)


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """An amount where it stands, with its unit as data spell it."""

    start: int
    end: int
    value: Decimal
    unit: str
    amount: Amount
    is_known: bool = True
    """Whether the unit is one that data may have."""
    is_worded: bool = False
    """Said in words: 翻番."""


def find_numbers(
    text: str, language: Language, units: Mapping[str, Unit]
) -> tuple[tuple[Number, ...], tuple[tuple[int, int], ...]]:
    """What a text states in numbers, and stretches that say one and were left.

    Args:
        text: with its periods hidden.
        language: whose words are read.
        units: the house's own.
    """
    plain = NAMES.sub(lambda m: re.sub(r"\d", NAME, m[0]), text)
    found, left = [], []
    amounts = find_amounts(plain, language, units)
    for at, amount in enumerate(amounts):
        number = _number(plain, amount, units)
        following = amounts[at + 1].start if at + 1 < len(amounts) else amount.end
        if NAMED.fullmatch(plain[amount.end : following]):
            continue
        if number is not None:
            found.append(number)
        elif not HAN_NUMBER.match(plain, amount.start):
            left.append((amount.start, amount.end))
    for match in RANKED.finditer(plain):
        amount = Amount(
            Decimal(match["n"]), RANK, Decimal(1), match.start("n"), match.end()
        )
        found.append(Number(match.start("n"), match.end(), amount.value, "", amount))
    for match in DOUBLED.finditer(plain):
        if not any(n.start < match.end() and match.start() < n.end for n in found):
            found.append(_doubled(match))
    left += [m.span() for m in WORDED.finditer(plain)]
    return tuple(sorted(found, key=lambda n: n.start)), tuple(sorted(left))


def _doubled(match: re.Match[str]) -> Number:
    """翻一番 and doubled are +100 %, 翻两番 is +300 %."""
    word = match["en"]
    if word or match["half"]:
        value = {"d": 100, "t": 200, "q": 300}.get((word or " ")[0], -50)
    else:
        count = (
            "一二三四".index({"两": "二"}.get(match["n"] or "一", match["n"] or "一"))
            + 1
        )
        value = (2**count - 1) * 100 if match["w"] == "番" else count * 100
    amount = Amount(Decimal(value), PERCENT, Decimal(1), *match.span())
    return Number(*match.span(), Decimal(value), "%", amount, is_worded=True)


def _number(text: str, amount: Amount, units: Mapping[str, Unit]) -> Number | None:
    """An amount that states something; None for a bare number, a year, 一个."""
    symbol = amount.unit.symbol
    digits = re.search(r"\d", text[amount.start : amount.end])
    if not digits and not _counts(amount):
        return None
    base = amount.unit.base
    end = amount.end
    if (symbol in TIMES_OF_DAY or base in TIMES_OF_DAY) and not (
        LASTING.search(text[: amount.start]) or LINKED.search(text[: amount.start])
    ):
        return None
    is_known = True
    if not base and amount.unit.kind in ("ratio", "count"):
        symbol, end, is_known = _further(text, amount, units)
        if not symbol and not LINKED.search(text[: amount.start]):
            return None
    if amount.unit.kind == "rank":
        symbol = "位" if HAN.search(text) else ""
        place = re.compile("[位名]").match(text, amount.end)
        end = place.end() if place else amount.end
        if not re.match(r"[位名，,。；;、)）的（(\s]|\Z", text[amount.end :]):
            return None  # 第三方, 第4级
    amount = _descending(text, amount)
    if end > amount.end:
        amount = replace(amount, end=end)
    return Number(amount.start, end, amount.value, symbol, amount, is_known)


def _descending(text: str, amount: Amount) -> Amount:
    """亏损4.5亿元至3.2亿元: a range whose larger end stands first, as of losses."""
    first = DESCENDING.search(text[: amount.start])
    if first is None or amount.upper is not None:
        return amount
    upper = Decimal(first["n"].replace(",", ""))
    return (
        replace(amount, upper=upper, start=first.start())
        if upper > amount.value
        else amount
    )


def _counts(amount: Amount) -> bool:
    """Whether a number in words is one: 六成, 两倍, 三万亿, 百分之三; 一个 is none."""
    return (
        amount.unit.kind in ("percent", "points", "multiple", "rank")
        or amount.unit.scale >= 10_000
    )


def _further(
    text: str, amount: Amount, units: Mapping[str, Unit]
) -> tuple[str, int, bool]:
    """A unit behind a number that is not among the known ones: 1500份, 12 robots."""
    scale = amount.unit.symbol
    word = COUNTER.match(text, amount.end)
    if not word and scale and not scale.isascii():
        # 267.3万副: a measure word that nobody foresaw, alone before the clause ends.
        word = LONE.match(text, amount.end)
    if not word and scale.isascii():
        noun = PLURAL.match(text, amount.end)
        if noun and scale:
            return scale, amount.end, True
        if noun and amount.step == 1:
            return noun["noun"], noun.end(), False
    if word:
        symbol = scale + word[0]
        return symbol, word.end(), parse_unit(symbol, house=units) is not None
    return scale, amount.end, True


def words_around(text: str, start: int, end: int) -> str:
    """A stretch with a few of its neighbours, to be recognised by."""
    return text[max(0, start - 6) : end + 6].strip()


def unhidden(text: str) -> Iterator[str]:
    yield from (c for c in text if c not in NAME)
