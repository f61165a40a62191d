"""What a number is, by how it was computed, and what the words beside it say it is."""

from __future__ import annotations

import re
from typing import Literal

from deckgen.sentences.candidates import Candidate

Operation = Literal[
    "value",
    "year-on-year",
    "on-period",
    "average-rate",
    "share",
    "difference",
    "points",
    "times",
    "total",
]
NAMES: dict[Operation, tuple[str, str]] = {
    "value": ("value", "值"),
    "year-on-year": ("year on year", "同比"),
    "on-period": ("on the period before", "环比"),
    "average-rate": ("average a year", "年均增速"),
    "share": ("share", "占比"),
    "difference": ("difference", "差"),
    "points": ("percentage points", "百分点差"),
    "times": ("multiple", "倍数"),
    "total": ("total", "合计"),
}
"""In English and in Chinese."""
GROWTHS: tuple[Operation, ...] = ("year-on-year", "on-period", "average-rate")
PARTS = re.compile(r"[，,；;：:。（）()！!？?]|\.(?=\s)")
"""Between what is said of one number and of the next."""
SAID: tuple[tuple[re.Pattern[str], tuple[Operation, ...]], ...] = (
    (
        re.compile(r"百分点|percentage points?|\bpp\b", re.IGNORECASE),
        ("points", "difference"),
    ),
    (
        re.compile(r"年均|复合|CAGR|annual|(?:a|per) year", re.IGNORECASE),
        ("average-rate",),
    ),
    (
        re.compile(r"环比|较上[季月期]|month.on.month|quarter.on.quarter", re.I),
        ("on-period",),
    ),
    (
        re.compile(r"同比|较上?年|year.on.year|yoy", re.IGNORECASE),
        ("year-on-year",),
    ),
    (re.compile(r"\d\s*倍|times|fold", re.IGNORECASE), ("times",)),
    (re.compile(r"占|比重|份额|share|accounts?\b", re.IGNORECASE), ("share",)),
    (
        re.compile(
            r"增长|增幅|增速|下降|上升|上涨|下跌|下滑|回落|降幅|跌幅|涨幅|gr[eo]w"
            r"|ris[ei]n?|rose|f[ae]ll|increase|decrease|decline|drop",
            re.IGNORECASE,
        ),
        GROWTHS,
    ),
    (
        re.compile(r"增加|减少|多|少|高出|低于|相差|差距|more|less|differ", re.I),
        ("difference",),
    ),
    (re.compile(r"合计|总计|共计|共|total|altogether", re.IGNORECASE), ("total",)),
)
"""Words beside a number, the plainest first, and what it is then."""


def operation_of(candidate: Candidate) -> Operation:
    """How a candidate comes from the data."""
    match candidate.kind:
        case "fact":
            return "value"
        case "growth" if candidate.expression.startswith("cagr("):
            return "average-rate"
        case "growth":
            is_step = 'over="prev"' in candidate.expression
            return "on-period" if is_step else "year-on-year"
        case "difference" if candidate.expression.startswith("pp("):
            return "points"
        case kind:
            return kind


def clause_of(line: str, start: int, end: int) -> str:
    """What stands beside a number, between the marks around it."""
    before = max((m.end() for m in PARTS.finditer(line, 0, start)), default=0)
    after = PARTS.search(line, end)
    return line[before : after.start() if after else len(line)]


def is_meant(candidate: Candidate, clause: str) -> bool:
    """Whether the words beside a number say that it is what the candidate is: 占 of a
    share, 环比 of a growth on the period before. A fact may be named so itself."""
    operation = operation_of(candidate)
    for words, operations in SAID:
        if words.search(clause):
            named = operation == "value" and words.search(candidate.words)
            return operation in operations or bool(named)
    return operation == "value"
