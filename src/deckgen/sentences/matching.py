"""A typed number in its sentence → the bindings that would print it, nearest first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from deckgen.expressions import Scope
from deckgen.formatting import Amount, find_amounts, format_quantity
from deckgen.model.quantity import Period, Quantity
from deckgen.model.source import Language
from deckgen.model.value import Shown
from deckgen.quantities import parse_period
from deckgen.sentences.candidates import Candidate, valued
from deckgen.sentences.when import find_periods

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
STOP = re.compile(r"[。！？!?；;|]|\.(?=\s|\Z)")
CLAUSE = re.compile(r"[，,、：:（）()]")
BARE = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
FALLS = re.compile(r"(?:下降|减少|降低|下滑|回落|下跌|收窄|缩减|降|跌|减|fell|declined?|dropped|decreased?|down|lower|by)(?:了|约| )*(?:by |of )?\Z")
MOST = 5
"""Proposals for one number."""
ENGLISH_WORD = re.compile(r"[a-z]{3,}")
HAN = re.compile(r"[一-鿿]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that nothing binds, where it stands in a text."""

    line: int
    column: int
    """From 1."""
    text: str
    """The whole line."""
    number: str
    """As the finding shows it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A binding in place of a stretch of the line."""

    binding: str
    """`{{ fact("users.genai") | digits(1) }}`."""
    prints: str
    start: int
    end: int
    """The stretch it replaces: offsets in the line."""
    candidate: Candidate
    is_exact: bool
    """Prints the very characters it replaces."""
    in_period: bool
    """Of the period that the sentence names; of the report's where it names none."""
    likeness: float
    """How many words the sentence shares with it, 0 to 1."""

    @property
    def is_safe(self) -> bool:
        """Value, unit and period agree, and the sentence speaks of it."""
        return self.is_exact and self.in_period and self.likeness > 0


@dataclass(slots=True)
class Matcher:
    """All that the data can say, found by the digits of a number."""

    scope: Scope
    candidates: Sequence[Candidate]
    index: Mapping[str, list[Candidate]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        made: dict[str, list[Candidate]] = {}
        for one in self.candidates:
            for key in _keys(one.quantity):
                made.setdefault(key, []).append(one)
        self.index = made

    def proposals(self, typed: Typed) -> tuple[Proposal, ...]:
        """Up to five bindings, those that print the same first, then by period and by
        the words of the sentence."""
        language = self.scope.language
        amount, start, end = amount_at(typed, language, self.scope)
        sentence, offset = sentence_of(typed)
        periods = named_periods(sentence, typed.column - 1 - offset, language)
        found: dict[tuple[object, ...], Proposal] = {}
        for candidate in self.near(amount):
            for proposal in self.printed(candidate, amount, typed, (start, end)):
                agreed = in_period(candidate, periods)
                likeness = likeness_of(sentence, candidate.words, language)
                made = Proposal(
                    proposal[0], proposal[1], *proposal[2], candidate, proposal[3], agreed, likeness
                )
                key = (made.prints, made.start, candidate.quantity.cells, candidate.kind)
                if key not in found or len(made.binding) < len(found[key].binding):
                    found[key] = made
                break
        return tuple(sorted(found.values(), key=_nearness)[:MOST])

    def near(self, amount: Amount) -> list[Candidate]:
        """Candidates that would be displayed as the amount, or have its digits."""
        plain = _digits(amount.value)
        return [
            one
            for one in self.index.get(plain[:2], [])
            if _covers(amount, one.quantity)
        ]

    def printed(
        self, candidate: Candidate, amount: Amount, typed: Typed, span: tuple[int, int]
    ) -> list[tuple[str, str, tuple[int, int], bool]]:
        """Binding, print and stretch of the first form that prints the same; else of
        the plain form."""
        start, end = span
        line = typed.text
        bare = BARE.search(line, typed.column - 1)
        digits = bare.span() if bare and bare.start() == typed.column - 1 else span
        shown = []
        for binding, text in self.forms(candidate, amount, line[:start]):
            is_bare = binding.endswith("| bare")
            for a, b in ((start, end), digits):
                if is_bare and (a, b) == (start, end) and (a, b) != digits:
                    continue
                if not is_bare and (a, b) == digits and (a, b) != (start, end):
                    continue
                if line[a:b] == text:
                    return [(f"{{{{ {binding} }}}}", text, (a, b), True)]
            if not shown and not is_bare:
                shown.append((f"{{{{ {binding} }}}}", text, (start, end), False))
        return shown

    def forms(self, candidate: Candidate, amount: Amount, before: str) -> list[tuple[str, str]]:
        """An expression in the formats that may print a number as it is typed."""
        expression = candidate.expression
        if FALLS.search(before) and candidate.quantity.value < 0 < amount.value:
            expression = f"-{expression}"
        digits, unit = f" | digits({amount.digits})", amount.unit.symbol
        formats = ["", digits]
        if unit and unit != candidate.quantity.unit.symbol and self.scope.language == "zh-CN":
            formats += [f' | unit("{unit}")', f' | unit("{unit}"){digits}']
        ends = ["", " | approx"] if amount.qualifier == "~" else [""]
        ends += [" | sign"] if amount.value > 0 else []
        tried = [f"{expression}{f}{e}" for f in formats for e in ends]
        tried += [f"{expression} | bare", f"{expression}{digits} | bare"]
        made = []
        for text in tried:
            value = valued(text, self.scope)
            if value is not None:
                made.append((text, print_of(value, self.scope.language)))
        return made


def print_of(value: Quantity | Shown, language: Language) -> str:
    """What running text shows of it."""
    shown = value if isinstance(value, Shown) else Shown(value)
    return format_quantity(
        shown.quantity,
        language,
        digits=shown.digits,
        bare=shown.bare,
        sign=shown.sign,
        approx=shown.approx,
    ).text


def amount_at(typed: Typed, language: Language, scope: Scope) -> tuple[Amount, int, int]:
    """The amount that a number belongs to, and its stretch with unit and qualifier."""
    line = TAG.sub(lambda m: "\ufffc" * len(m[0]), typed.text)
    at = typed.column - 1
    for amount in find_amounts(line, language, scope.catalog.units):
        if amount.start <= at < amount.end:
            return amount, amount.start, amount.end
    bare = BARE.match(line, at)
    word = bare[0] if bare else typed.number
    numeral = Decimal(re.sub(r"[^\d.]", "", word).strip(".") or "0")
    step = Decimal(1).scaleb(-len(word.partition(".")[2]))
    from deckgen.quantities import RATIO

    return Amount(numeral, RATIO, step, at, at + len(word)), at, at + len(word)


def sentence_of(typed: Typed) -> tuple[str, int]:
    """The sentence around a number, and where in the line it begins."""
    line = TAG.sub(lambda m: "\ufffc" * len(m[0]), typed.text)
    at = typed.column - 1
    start = max((m.end() for m in STOP.finditer(line, 0, at)), default=0)
    stop = STOP.search(line, at)
    return line[start : stop.start() if stop else len(line)], start


def named_periods(sentence: str, at: int, language: Language) -> tuple[Period, ...]:
    """The periods that a sentence names for a number: the nearest one before it, else
    all of them."""
    whens = [w for w in find_periods(sentence, language) if not w.is_base and w.text]
    before = [w for w in whens if w.start < at]
    read = [parse_period(w.text) for w in (before[-1:] or whens)]
    return tuple(p for p in read if p is not None)


def in_period(candidate: Candidate, named: Sequence[Period]) -> bool:
    """Whether a candidate is of a period that is named; where none is, whether it
    follows the report."""
    own = candidate.quantity.period
    if not named or own is None:
        return candidate.is_running
    return any(
        (p.start, p.end) == (own.start, own.end)
        or (p.end == own.end and (p.kind in ("end", "month", "day") or own.kind in ("end", "month", "day")))
        for p in named
    )


def likeness_of(sentence: str, words: str, language: Language) -> float:
    """The share of a candidate's words that a sentence has: pairs of Chinese
    characters, English words of three letters and more."""
    own, other = _tokens(words, language), _tokens(sentence, language)
    return len(own & other) / len(own) if own else 0.0


def _tokens(text: str, language: Language) -> frozenset[str]:
    found = {w.rstrip("s") for w in ENGLISH_WORD.findall(text.lower())}
    if language == "zh-CN":
        for run in HAN.findall(text):
            found |= {run[i : i + 2] for i in range(len(run) - 1)}
    return frozenset(found) - COMMON


COMMON = frozenset(
    "the and for with year from that are was were has have been over than than more 增长 同比 规模 数量 占比 单项 事实 企业 市场 中国 全球 数据".split()
)
"""Words that tell nothing apart."""


def _nearness(one: Proposal) -> tuple[object, ...]:
    order = ("fact", "growth", "difference", "share", "total", "times")
    return (
        not one.is_exact,
        not one.in_period,
        -round(one.likeness, 3),
        order.index(one.candidate.kind),
        not one.candidate.is_running,
        one.binding,
    )


def _digits(value: Decimal) -> str:
    return re.sub(r"\D", "", f"{abs(value).normalize():f}").lstrip("0").ljust(2, "0")


def _keys(quantity: Quantity) -> set[str]:
    """The first two digits, as they are and rounded up: what is displayed begins so."""
    plain = _digits(quantity.value)
    head = int(plain[:2])
    near = {head, head + 1, (head // 10) * 10, (head // 10 + 1) * 10}
    return {str(n)[:2].ljust(2, "0") for n in near if n}


def _covers(amount: Amount, quantity: Quantity) -> bool:
    value = quantity.value
    if value < 0 < amount.value:
        value = -value
    if amount.upper is not None or quantity.upper is not None:
        return amount.upper == quantity.upper and amount.value == value
    if amount.covers(value, quantity.unit):
        return True
    if amount.unit.base or amount.unit.kind not in ("ratio", "count"):
        return False
    # A number without its unit: its digits are compared.
    half = amount.step / 2
    scaled = amount.value * amount.unit.scale
    return any(
        abs(value * size - scaled) <= half * amount.unit.scale
        for size in (Decimal(1), quantity.unit.scale)
    )
