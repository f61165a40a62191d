"""What a sentence was expected to state, against what was read in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from deckgen.model.source import Language
from deckgen.quantities import parse_period, parse_unit
from deckgen.sentences import Statement

QUALIFIERS = {
    "": "=",
    "about": "~",
    "over": ">",
    "under": "<",
    "at least": ">=",
    "at most": "<=",
}
STATUSES = {"actual": "A", "forecast": "F", "estimate": "E", "planned": "T"}
CHANGE = re.compile(
    r"年均复合增长率|复合增长率|CAGR|cagr|同比增长率|增长率|增长|增速|增幅|降幅|跌幅|涨幅|增加|上升|提升|提高|下降|减少|降低|下滑|"
    r"回落|上涨|下跌|攀升|变动|变化|扩大|收窄|增|降|growth|change|increase|decrease|decline|rise|fall"
)
PARTS = re.compile(r"比重|比例|占比|份额|share of|share|proportion of|proportion")
EMPTY = re.compile(
    r"[\s\W_]|规模|数量|总量|总额|总数|达|的|number of|total|\bthe\b|\bof\b|\bin\b|数\Z"
)
SIGNS = (
    ("us$", "usd "),
    ("hk$", "hkd "),
    ("$", "usd "),
    ("€", "eur "),
    ("£", "gbp "),
    ("¥", "元"),
    ("rmb", "yuan"),
    ("cny", "yuan"),
    ("dollars", "usd"),
    ("euros", "eur"),
    ("pct", "%"),
    ("percent", "%"),
    ("per cent", "%"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which columns of a fact agree."""

    metric: bool
    period: bool
    value: bool
    unit: bool
    qualifier: bool
    entity: bool
    status: bool

    @property
    def is_right(self) -> bool:
        """The five columns that the promise names."""
        return all((self.metric, self.period, self.value, self.unit, self.qualifier))


def judged(expected: Mapping[str, str], found: Statement) -> Verdict:
    """One expected fact against one that was read."""
    return Verdict(
        metric=metric_agrees(expected, found),
        period=period_agrees(expected["period"], found.period),
        value=value_agrees(
            expected["value"], found, 10 if expected["unit"] == "成" else 1
        ),
        unit=unit_agrees(expected["unit"], found),
        qualifier=qualifier_agrees(expected["qualifier"], found),
        entity=expected["entity"] in (found.entity, ""),
        status=STATUSES.get(expected["status"], expected["status"]) == found.status,
    )


def best(expected: Mapping[str, str], found: Sequence[Statement]) -> Verdict:
    """Against the statement that comes nearest."""
    made = [judged(expected, one) for one in found]
    order = ("value", "is_right", "unit", "metric", "period", "qualifier", "status")
    nothing = Verdict(*(False,) * 7)
    return max(made, key=lambda v: [getattr(v, n) for n in order], default=nothing)


def qualifier_agrees(expected: str, found: Statement) -> bool:
    """近 and nearly are about, to some readers under."""
    if expected == "under" and found.qualifier_text.lower() in (
        "近",
        "将近",
        "接近",
        "nearly",
    ):
        return True
    return QUALIFIERS.get(expected, expected or "=") == found.qualifier


def value_agrees(expected: str, found: Statement, scale: int = 1) -> bool:
    try:
        low, _, high = expected.partition("..")
        ends = [Decimal(low), Decimal(high)] if high else [Decimal(low) * scale]
    except InvalidOperation:
        return False
    return ends == (
        [found.value] if found.upper is None else [found.value, found.upper]
    )


def period_agrees(expected: str, found: str) -> bool:
    """The same; of a stock 2024-end, 2024-12 and 2024-12-31 are one."""
    season = re.fullmatch(r"(\d\d)(\d\d)/(\d\d)", expected)
    expected = f"{season[1]}{season[2]}/{season[1]}{season[3]}" if season else expected
    if expected.replace("..", "/") == found:
        return True
    a, b = parse_period(expected.replace("..", "/")), parse_period(found)
    if a is None or b is None:
        return False
    if "day" in (a.kind, b.kind) and {a.kind, b.kind} & {"quarter", "half"}:
        return a.end == b.end  # 三季度末 as a day
    days = {"end", "month", "day"}
    if {a.kind, b.kind} <= days and "end" in (a.kind, b.kind):
        return a.end == b.end
    return (a.start, a.end) == (b.start, b.end)


def unit_agrees(expected: str, found: Statement) -> bool:
    """The same unit, however it is spelled; what is counted may stand in the metric."""
    if expected == "成":
        return found.unit == "%"
    one, other = _unit(expected), _unit(found.unit)
    if one == other:
        return True
    a, b = parse_unit(expected), parse_unit(found.unit)
    same = a is not None and b is not None and a.scale == b.scale
    if same and a and b and (a.dimension == b.dimension or not a.base or not b.base):
        return True
    if not found.unit:
        return expected.rstrip("s") in found.metric
    words = set(one.split()) ^ set(other.split())
    scales = {"thousand", "million", "billion", "trillion", "bn", "m"}
    return bool(set(one.split()) & set(other.split()) & scales) and all(
        w.rstrip("s") in found.metric.lower() for w in words
    )


def _unit(text: str) -> str:
    text = text.lower().strip()
    for sign, word in SIGNS:
        text = text.replace(sign, word)
    words = text.replace("us ", "").split()
    words = [{"m": "million", "bn": "billion", "位": ""}.get(w, w) for w in words]
    return " ".join(sorted(w for w in words if w))


def metric_agrees(expected: Mapping[str, str], found: Statement) -> bool:
    """The same thing in nearly the same words: of whom is not asked."""
    entities = [e for e in (expected["entity"], found.entity) if e]
    one, other = expected["metric"], found.metric
    if bool(CHANGE.search(one)) != bool(CHANGE.search(other)):
        return False
    if one.isascii() and other.isascii():
        return _english_agrees(one, other, entities)
    a, b = _plain(one, entities), _plain(other, entities)
    if not a or not b:
        return a == b and bool(found.metric)
    if a == b or (
        min(len(a), len(b)) * 2 >= max(len(a), len(b)) and (a in b or b in a)
    ):
        return True
    pairs = [{t[i : i + 2] for i in range(len(t) - 1)} for t in (a, b)]
    shared, total = len(pairs[0] & pairs[1]), len(pairs[0]) + len(pairs[1])
    return bool(total) and 2 * shared / total >= 0.6


def _english_agrees(one: str, other: str, entities: Sequence[str]) -> bool:
    """Most of the words, in any order."""
    a, b = _words(one, entities), _words(other, entities)
    return (bool(a | b) and 5 * 2 * len(a & b) >= 3 * (len(a) + len(b))) or (
        bool(a and b)
        and (a <= b or b <= a)
        and 2 * min(len(a), len(b)) >= max(len(a), len(b))
    )


def _words(text: str, entities: Sequence[str]) -> frozenset[str]:
    for entity in entities:
        text = text.replace(entity, "")
    text = CHANGE.sub("growth", text.lower()).replace("-", " ")
    kept = [
        w.rstrip("s").removesuffix("ing").removesuffix("ed")
        for w in re.findall(r"[a-z&]+", text)
    ]
    return frozenset(kept) - {
        "of",
        "the",
        "in",
        "to",
        "a",
        "an",
        "who",
        "that",
        "ha",
        "had",
        "by",
        "number",
        "total",
        "rate",
        "from",
        "year",
    }


def _plain(text: str, entities: Sequence[str]) -> str:
    for entity in entities:
        text = text.replace(entity, "")
    text = re.sub(
        r"[比较]上年同期|[比较]去年同期|[比较]上年(?!末|底)|[比较]去年", "同比", text
    )
    text = re.sub(r"[比较]上月|[比较]上季度?", "环比", text)
    text = PARTS.sub("占", CHANGE.sub("变", text.lower()))
    return EMPTY.sub("", text)


def language_of(entry: Mapping[str, str]) -> Language:
    return "en" if entry["language"] == "en" else "zh-CN"
