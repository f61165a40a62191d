"""Rates and shares whose names say what they are of → computed from that.

Only what is certain: the metric is another one's name and a known ending, the entity is
the same, and both periods the ending means are there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from deckgen.diagnostics import diagnose
from deckgen.model.quantity import Period
from deckgen.quantities import (
    EXACT,
    in_base,
    months_between,
    parse_period,
    shift_period,
)
from deckgen.trust.conflicts import farthest
from deckgen.trust.findings import Finding, cells_of
from deckgen.trust.preferences import Preferences
from deckgen.trust.reach import Reach
from deckgen.trust.statements import Identity, Statement, folded, identity_of

Operation = Literal["growth", "difference", "cagr", "share"]
YEAR = ("同比增长率", "同比增速", "同比增长", "同比增幅", "同比")
AGAINST_LAST_YEAR = ("较上年末增长", "较上年同期增长", "较上年增长", "比上年增长")
COMPOUND = (
    "年均复合增长率",
    "年复合增长率",
    "复合年增长率",
    "复合增长率",
    "年均增长率",
    "年均增速",
    "平均增速",
    "cagr",
)
RAISED = ("较上年末提高", "较上年同期提高", "较上年提高", "比上年提高")
OF_ALL = ("占全国", "占全球", "占世界")
SHARE_ENDS = ("", "比例", "比重", "份额", "的比例", "的比重", "的份额")
WHOLES = MappingProxyType(
    {
        "占全国": ("全国", "中国"),
        "占全球": ("全球", "世界"),
        "占世界": ("世界", "全球"),
    }
)
ENDINGS: Mapping[str, Operation] = MappingProxyType(
    {
        **dict.fromkeys((*YEAR, *AGAINST_LAST_YEAR, "yearonyear"), "growth"),
        **dict.fromkeys(RAISED, "difference"),
        **dict.fromkeys(COMPOUND, "cagr"),
        **{of + end: "share" for of in OF_ALL for end in SHARE_ENDS},
    }
)
"""How the name of a rate may end, folded, and what it then is of the rest."""
LONGEST_FIRST = tuple(sorted(ENDINGS, key=lambda e: (-len(e), e)))
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Named:
    """A metric that is a rate of another one."""

    base: str
    """Folded name of the other."""
    operation: Operation
    ending: str


@lru_cache(maxsize=4096)
def named(metric: str) -> Named | None:
    """What a metric's name says that it is computed from."""
    name = folded(metric)
    for ending in LONGEST_FIRST:
        base = name.removesuffix(ending).rstrip(",，(（")
        if base and base != name and name.endswith(ending):
            return Named(base, ENDINGS[ending], ending)
    return None


def find_inferred(
    groups: Mapping[Identity, Sequence[Statement]], preferences: Preferences
) -> Iterator[Finding]:
    """`stated-not-computed/inferred`: a rate that its own numbers do not give."""
    for group in groups.values():
        rate = named(group[0].metric)
        if rate is None:
            continue
        for stated in group:
            found = _operands(stated, rate, groups)
            if found is None:
                continue
            computed = _computed(rate.operation, found)
            reach = _comparable(stated, rate.operation, found[0])
            if computed is None or reach is None or reach.meets(computed):
                continue
            if not preferences.accepts(stated):
                yield _finding(stated, found, computed, rate.operation)


def _operands(
    stated: Statement, rate: Named, groups: Mapping[Identity, Sequence[Statement]]
) -> tuple[Statement, Statement] | None:
    """The two numbers a rate is of, where the catalog is of one mind about them."""

    def at(period: Period, entities: tuple[str, ...]) -> Statement | None:
        ways = {f"{period.start.isoformat()}/{period.end.isoformat()}"}
        ways |= {period.end.isoformat()}
        found = [
            one
            for way in sorted(ways)
            for one in groups.get(
                identity_of(rate.base, entities, way, stated.scope), ()
            )
            if one.status == "A" or set(one.sources) & set(stated.sources)
        ]
        return found[0] if found and farthest(found) is None else None

    own, period = stated.entities, stated.period
    match rate.operation:
        case "share":
            part = at(period, own)
            wholes = (at(period, (n,)) for n in WHOLES[rate.ending[:3]])
            whole = next((w for w in wholes if w is not None), None)
            pair = (part, whole)
        case "cagr":
            first, _, last = period.text.partition("/")
            end, start = parse_period(last), parse_period(first)
            pair = (at(end, own), at(start, own)) if end and start else (None, None)
        case "growth" | "difference":
            before = shift_period(period, 12)
            pair = at(period, own), at(before, own) if before else None
    a, b = pair
    if a is None or b is None or a.base != b.base:
        return None
    return a, b


def _computed(
    operation: Operation, operands: tuple[Statement, Statement]
) -> Reach | None:
    """What the two give, as a bare ratio or difference; None: nothing."""
    a, b = operands[0].reach, operands[1].reach
    if operation == "difference":
        return Reach(a.low - b.high, a.high - b.low)
    if b.low <= 0 or a.low < 0:
        return None
    with localcontext(EXACT):
        low, high = a.low / b.high, a.high / b.low
        if operation == "share":
            return Reach(low, high)
        if operation == "cagr":
            months = months_between(operands[1].period, operands[0].period)
            if months < 12:
                return None
            power = Decimal(12) / Decimal(months)
            low, high = low**power, high**power
        return Reach(low - 1, high - 1)


def _comparable(
    stated: Statement, operation: Operation, operand: Statement
) -> Reach | None:
    """A stated rate on the scale of the computed one; None: it is no such rate."""
    if operation != "difference":
        is_rate = stated.unit.kind in ("percent", "multiple", "ratio")
        return stated.reach if is_rate else None
    if operand.unit.kind == "percent":
        is_points = stated.unit.kind == "points"
        return stated.reach.times(1 / HUNDRED) if is_points else None
    return stated.reach if stated.base == operand.base else None


def _finding(
    stated: Statement,
    operands: tuple[Statement, Statement],
    computed: Reach,
    operation: Operation,
) -> Finding:
    points = stated.unit.kind == "points"
    factor = 1 / HUNDRED if points else in_base(stated.unit)[1]
    low, high = (f"{end / factor:.1f}" for end in (computed.low, computed.high))
    found = diagnose(
        "stated-not-computed/inferred",
        stated.place,
        what=stated.what,
        stated=stated.written,
        source=stated.sources,
        low=low,
        high=f"{high}{stated.unit}",
        operation=operation,
        first=operands[0].written,
        first_place=str(operands[0].place),
        second=operands[1].written,
        second_place=str(operands[1].place),
        fact=stated.name.partition(".")[2],
        file=f"data/{stated.cell.dataset}.yaml",
    )
    return Finding(found, found, cells_of((stated,)))


def bases(metrics: Iterable[str]) -> frozenset[str]:
    """Folded names of what the rates among some metrics are of."""
    rates = (named(metric) for metric in metrics)
    return frozenset(rate.base for rate in rates if rate is not None)
