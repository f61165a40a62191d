"""Facts as reports state them, put back into sentences of many shapes.

`rebuilt.csv` holds facts of published reports and statistics, each with its source; the
sentences are ours.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from deckgen.formatting import format_period
from deckgen.model.source import Language
from deckgen.quantities import parse_period

HERE = Path(__file__).parent
WORDS: Mapping[str, tuple[str, ...]] = {
    ">": ("超过", "逾", "超", "突破"),
    "~": ("约", "近", "大约"),
    ">=": ("不低于", "至少", "…以上"),
    "<": ("不足", "低于", "不到"),
    "<=": ("不超过", "…以内"),
    "=": ("",),
}
ENGLISH_WORDS = {
    ">": ("more than ", "over "),
    "~": ("about ", "around "),
    ">=": ("at least ",),
    "<": ("less than ",),
    "<=": ("up to ",),
    "=": ("",),
}
VERBS = ("达", "为", "达到", "是", "已达", "约…")
PATTERNS = (
    "{asof}，{entity}{metric}{verb}{amount}。",
    "{entity}{when}{metric}{verb}{amount}",
    "{told}，{when}{entity}{metric}{verb}{amount}；",
    "{when}，{entity}的{metric}{verb}{amount}。",
    "{entity}{metric}{verb}{amount}（{when}）。",
    "{entity}{metric}在{when}{verb}{amount}。",
    "{asof}{entity}{metric}{wide}",
    "其中，{when}{entity}{metric}{verb}{amount}，同比有所变化。",
)
TOLD = ("数据显示", "据有关机构统计", "报告指出", "调研结果显示")
CHANGED = re.compile(r"(?:增长|提高|提升|上升|增加|下降|减少)\Z")
RATE = re.compile(r"增长率|增速|增长|增幅")
WIDE = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
ENGLISH = {
    "生成式人工智能用户规模": "users of generative AI",
    "生成式人工智能普及率（占总人口）": "penetration of generative AI",
    "网民规模": "internet users",
    "互联网普及率": "internet penetration",
    "农村网民规模": "rural internet users",
    "人工智能企业数量": "AI companies",
    "人工智能产业规模": "output of the AI industry",
    "人工智能核心产业规模": "output of the core AI industry",
    "规模以上制造业企业人工智能应用普及率": "adoption of AI by large manufacturers",
    "智能算力规模": "AI computing capacity",
    "在线政务用户": "users of government services online",
    "互联网医疗用户": "users of medical services online",
    "在线教育用户": "users of online education",
    "数字消费总额": "digital consumption",
    "人工智能投融资金额": "AI financing",
    "人工智能专利申请量占全球": "share of AI patents worldwide",
}
ENGLISH_UNITS = {
    "亿人": (Decimal(100), "million people"),
    "万亿元": (Decimal(1), "trillion yuan"),
    "亿元": (Decimal("0.1"), "billion yuan"),
    "%": (Decimal(1), "%"),
    "家": (Decimal(1), "companies"),
    "EFLOPS": (Decimal(1), "EFLOPS"),
}
PLACES = {"中国": "China", "北京": "Beijing"}
ENGLISH_PATTERNS = (
    "As of {when}, {metric} in {place} {verb} {amount}.",
    "In {when}, {place}'s {metric} {verb} {amount}.",
    "{metric} in {place} {verb} {amount} in {when}.",
    "{place}'s {metric} {verb} {amount} by {when}.",
)
ENGLISH_VERBS = ("reached", "stood at", "was", "came to")


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A sentence and the fact that was put into it."""

    text: str
    language: Language
    fact: Mapping[str, str]


def facts() -> tuple[Mapping[str, str], ...]:
    with (HERE / "rebuilt.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def sentences() -> Iterator[Rebuilt]:
    """Two Chinese sentences of every fact, in turning shapes, and an English one where
    its words are known."""
    for index, fact in enumerate(facts()):
        for turn in (index, index + 3):
            yield chinese(fact, turn)
        english_ = english(fact, index)
        if english_ is not None:
            yield english_


def chinese(fact: Mapping[str, str], turn: int) -> Rebuilt:
    period = parse_period(fact["period"])
    pattern = PATTERNS[turn % len(PATTERNS)]
    if period is None:
        pattern = re.sub(
            r"\{(?:when|asof)\}，?|（\{when\}）|在(?=\{when\})", "", pattern
        )
    when = format_period(period, "zh-CN") if period else ""
    asof = format_period(period, "zh-CN", form="asof") if period else ""
    if period is not None and period.kind in ("year", "span"):
        asof = when  # 截至2024年末 is a day, 2024年 is not
    if period is not None and fact["status"] == "F":
        asof = f"预计{when}"
    words = WORDS[fact["qualifier"]]
    word = words[turn % len(words)]
    changes = bool(CHANGED.search(fact["metric"]))
    verb = "" if changes else VERBS[turn % len(VERBS)]
    if verb == "约…":
        verb = "" if word else "为"
    metric, value = fact["metric"], fact["value"]
    if changes and value.startswith("-"):
        metric = CHANGED.sub("下降", metric)
        value = value.removeprefix("-")
    amount = (
        f"{value}{fact['unit']}{word.removeprefix('…')}"
        if word.startswith("…")
        else f"{word}{value}{fact['unit']}"
    )
    joined = " " if metric[-1:].isascii() and not verb else ""
    text = pattern.format(
        asof=asof,
        when=when,
        entity=fact["entity"],
        metric=metric,
        verb=f"{joined}{verb}",
        amount=amount,
        told=TOLD[turn % len(TOLD)],
        wide=f"{verb}{amount.translate(WIDE) if fact['unit'] != 'EFLOPS' else amount}",
    )
    return Rebuilt(text.replace("的的", "的"), "zh-CN", fact)


def english(fact: Mapping[str, str], turn: int) -> Rebuilt | None:
    metric, place = ENGLISH.get(fact["metric"]), PLACES.get(fact["entity"])
    period, unit = parse_period(fact["period"]), ENGLISH_UNITS.get(fact["unit"])
    if not (metric and place and period and unit):
        return None
    factor, noun = unit
    value = f"{(Decimal(fact['value']) * factor).normalize():f}"
    words = ENGLISH_WORDS[fact["qualifier"]]
    gap = "" if noun == "%" else " "
    pattern = ENGLISH_PATTERNS[turn % len(ENGLISH_PATTERNS)]
    text = pattern.format(
        when=format_period(period, "en"),
        metric=metric,
        place=place,
        verb=ENGLISH_VERBS[turn % len(ENGLISH_VERBS)],
        amount=f"{words[turn % len(words)]}{value}{gap}{noun}",
    )
    text = text[0].upper() + text[1:]
    said = {**fact, "metric": metric, "entity": place, "value": value, "unit": noun}
    return Rebuilt(text, "en", said)
