"""A typed number in its sentence → the bindings that would print it, nearest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from deckgen.expressions import Scope
from deckgen.formatting import Amount, find_amounts, format_quantity
from deckgen.model.quantity import Period, Quantity
from deckgen.model.source import Language
from deckgen.model.value import Shown
from deckgen.quantities import RATIO, parse_period
from deckgen.sentences.candidates import (
    Candidate,
    Cell,
    cells_of,
    valued,
    yearly_rates,
)
from deckgen.sentences.operations import clause_of, is_meant
from deckgen.sentences.when import find_periods

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
STOP = re.compile(r"[。！？!?；;|]|\.(?=\s|\Z)")
CLAUSE = re.compile(r"[，,、：:（）()]")
BARE = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")
FALLS = re.compile(
    r"(?:下降|减少|降低|下滑|回落|下跌|收窄|缩减|降|跌|减|fell"
    r"|declined?|dropped|decreased?|down|lower|by)(?:了|约| )*(?:by "
    r"|of )?\Z"
)
ANNUAL = re.compile(r"年均|复合|每年平均|CAGR|annual|a year|per year", re.IGNORECASE)
"""Of growth: an average over years, which no single year is."""
LIKE = 0.2
"""Of a candidate's words, the share that a sentence has of what it speaks of."""
SAID = {
    "growth": re.compile(
        (
            r"增|涨|升|降|跌|减|同比|环比|gr[eo]w|rose|rise|up|fell|down|more"
            r"|less|increase|decline|drop"
        ),
        re.IGNORECASE,
    ),
    "difference": re.compile(
        r"增|升|提高|降|减|差|多|高|低|more|less|gain|lost|up|down|differ|point",
        re.IGNORECASE,
    ),
    "share": re.compile(
        r"占|比|份额|share|account|of (?:all|the)|portion", re.IGNORECASE
    ),
    "total": re.compile(r"共|合计|总|全部|total|all|altogether|in sum", re.IGNORECASE),
    "times": re.compile(r"倍|times|fold", re.IGNORECASE),
}
"""Words without which a number is not likely to be computed so."""
MOST = 5
"""Proposals for one number."""
DIGITS = 3
"""Of a number that does not meet another one by chance."""
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
    is_same: bool
    """Prints the same but for the commas between thousands."""
    in_period: bool
    """Of the period that the sentence names; of the report's where it names none."""
    is_meant: bool
    """The words beside the number say that it is such: a growth, a share, a total."""
    likeness: float
    """How many words the sentence shares with it, 0 to 1."""
    nearby: float
    """The same with the sentences before it."""

    @property
    def is_safe(self) -> bool:
        """Value, unit and period agree, and the sentence speaks of it."""
        return self.is_same and self.in_period and self.likeness >= LIKE

    @property
    def is_likely(self) -> bool:
        """The same where the sentences before it speak of it; of a few digits none is:
        they meet by chance."""
        is_long = sum(c.isdigit() for c in self.prints) >= DIGITS
        return self.is_same and self.in_period and is_long and self.nearby >= LIKE


@dataclass(frozen=True, slots=True)
class Form:
    """A binding with its formats, what it prints, and where that would stand."""

    binding: str
    prints: str
    start: int
    end: int
    is_exact: bool
    is_same: bool


@dataclass(slots=True)
class Matcher:
    """All that the data can say, found by the digits of a number."""

    scope: Scope
    candidates: Sequence[Candidate]
    index: Mapping[str, list[Candidate]] = field(default_factory=dict)
    """By the first digits of the value."""
    shown: Mapping[str, list[Candidate]] = field(default_factory=dict)
    """By the number as it is printed."""
    cells: Sequence[Cell] = ()

    def __post_init__(self) -> None:
        self.cells = tuple(cells_of(self.scope)) if self.candidates else ()
        made: dict[str, list[Candidate]] = {}
        shown: dict[str, list[Candidate]] = {}
        for one in self.candidates:
            for key in _keys(one.quantity):
                made.setdefault(key, []).append(one)
            token = BARE.search(print_of(one.quantity, self.scope.language))
            if token:
                shown.setdefault(token[0], []).append(one)
        self.index, self.shown = made, shown

    def proposals(self, typed: Typed) -> tuple[Proposal, ...]:
        """Up to five bindings, those that print the same first, then by period and by
        the words of the sentence."""
        language = self.scope.language
        found: tuple[Proposal, ...] = ()
        for amount in amounts_at(typed, language, self.scope):
            found = found or self.of_amount(typed, amount)
        return found

    def of_amount(self, typed: Typed, amount: Amount) -> tuple[Proposal, ...]:
        """The same, for one way to read the number."""
        language = self.scope.language
        _start, _end = amount.start, amount.end
        sentence, offset = sentence_of(typed)
        periods = named_periods(sentence, typed.column - 1 - offset, language)
        tokens = BARE.match(typed.text, typed.column - 1)
        spelled = self.shown.get(tokens[0], []) if tokens else []
        near = (*self.near(amount), *self.rates(sentence, amount))
        clause = clause_of(typed.text, _start, _end)
        paragraph = typed.text[: offset + len(sentence)]
        found: dict[tuple[object, ...], Proposal] = {}
        for candidate in dict.fromkeys((*near, *spelled)):
            form = self.printed(candidate, amount, typed)
            if form is None or not (form.is_same or candidate in near):
                continue
            made = Proposal(
                form.binding,
                form.prints,
                form.start,
                form.end,
                candidate,
                form.is_exact,
                form.is_same,
                in_period(candidate, periods) and averages(candidate, sentence),
                is_meant(candidate, clause),
                likeness_of(sentence, candidate, language),
                likeness_of(sentence, candidate, language, paragraph),
            )
            if candidate.kind != "fact" and made.likeness < LIKE and not made.in_period:
                continue  # Of all that can be computed something always fits.
            key = (made.prints, made.start, candidate.quantity.cells, candidate.kind)
            if key not in found or len(made.binding) < len(found[key].binding):
                found[key] = made
        return tuple(sorted(found.values(), key=_nearness)[:MOST])

    def rates(self, sentence: str, amount: Amount) -> tuple[Candidate, ...]:
        """Average growth a year between the periods that a sentence names."""
        if amount.unit.kind != "percent" or not ANNUAL.search(sentence):
            return ()
        whens = find_periods(sentence, self.scope.language)
        named = [p for w in whens for t in w.text.split("/") if (p := parse_period(t))]
        if len(named) < 2 or named[0].end >= named[-1].end:
            return ()
        made = yearly_rates(self.scope, self.cells, named[0], named[-1])
        return tuple(one for one in made if _covers(amount, one.quantity))

    def near(self, amount: Amount) -> list[Candidate]:
        """Candidates that would be displayed as the amount, or have its digits."""
        plain = _digits(amount.value)
        return [
            one
            for one in self.index.get(plain[:2], [])
            if _covers(amount, one.quantity)
        ]

    def printed(
        self, candidate: Candidate, amount: Amount, typed: Typed
    ) -> Form | None:
        """The first form that prints what is typed; else the one that does but for its
        commas, else the plain one."""
        line, start, end = typed.text, amount.start, amount.end
        bare = BARE.match(line, typed.column - 1)
        digits = bare.span() if bare else (start, end)
        same: Form | None = None
        other: Form | None = None
        for expression, text in self.forms(candidate, amount, line[:start]):
            binding = f"{{{{ {expression} }}}}"
            if expression.endswith("| bare"):
                if line[slice(*digits)] == text:
                    return Form(binding, text, *digits, is_exact=True, is_same=True)
                continue
            begin = line.find(text, max(0, end - len(text)), start + len(text))
            if 0 <= begin <= start and begin + len(text) >= end:
                stop = begin + len(text)
                return Form(binding, text, begin, stop, is_exact=True, is_same=True)
            is_same = _plain(text) == _plain(line[start:end])
            form = Form(binding, text, start, end, is_exact=False, is_same=is_same)
            same = same or (form if is_same else None)
            other = other or form
        return same or other

    def forms(
        self, candidate: Candidate, amount: Amount, before: str
    ) -> list[tuple[str, str]]:
        """An expression in the formats that may print a number as it is typed."""
        expression = candidate.expression
        if FALLS.search(before) and candidate.quantity.value < 0 < amount.value:
            expression = f"-{expression}"
        digits, unit = f" | digits({amount.digits})", amount.unit.symbol
        formats = ["", digits]
        if (
            unit
            and unit != candidate.quantity.unit.symbol
            and self.scope.language == "zh-CN"
        ):
            formats += [f' | unit("{unit}")', f' | unit("{unit}"){digits}']
        ends = ["", " | approx"] if amount.qualifier == "~" else [""]
        ends += [" | sign"] if amount.value > 0 else []
        tried = [f"{expression}{f}{e}" for f in formats for e in ends]
        if not unit or amount.unit.converts_to(candidate.quantity.unit):
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


def amounts_at(typed: Typed, language: Language, scope: Scope) -> Iterator[Amount]:
    """The amount that a number belongs to, with unit and qualifier; of what reads as a
    range, `from 56.7% to 65.0%`, then each end by itself."""
    whole = amount_at(typed, language, scope)
    yield whole
    if whole.upper is not None:
        at, text = typed.column - 1, typed.text
        second = BARE.search(text, at + len((BARE.match(text, at) or [""])[0]))
        cut = second.start() if second and second.start() < whole.end else whole.end
        alone = " " * at + text[at : cut if at < cut else whole.end]
        yield amount_at(replace(typed, text=alone), language, scope)


def amount_at(typed: Typed, language: Language, scope: Scope) -> Amount:
    """The amount that a number belongs to."""
    line = TAG.sub(lambda m: "\ufffc" * len(m[0]), typed.text)
    at = typed.column - 1
    for amount in find_amounts(line, language, scope.catalog.units):
        if amount.start <= at < amount.end:
            return amount
    bare = BARE.match(line, at)
    word = bare[0] if bare else typed.number
    numeral = Decimal(re.sub(r"[^\d.]", "", word).strip(".") or "0")
    step = Decimal(1).scaleb(-len(word.partition(".")[2]))
    return Amount(numeral, RATIO, step, at, at + len(word))


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
        or (
            p.end == own.end
            and (
                p.kind in ("end", "month", "day") or own.kind in ("end", "month", "day")
            )
        )
        for p in named
    )


def averages(candidate: Candidate, sentence: str) -> bool:
    """Whether an average over years is one in the sentence too."""
    if not ANNUAL.search(sentence):
        return True
    is_average = candidate.expression.startswith("cagr(")
    return is_average or ANNUAL.search(candidate.words) is not None


def likeness_of(
    sentence: str, candidate: Candidate, language: Language, paragraph: str = ""
) -> float:
    """The share of a candidate's words that a sentence has, or the paragraph up to its
    end: pairs of Chinese characters, English words of three letters and more. What is
    computed needs a word for it in the sentence: 倍, 占, 增."""
    said = SAID.get(candidate.kind)
    if said is not None and not said.search(sentence):
        return 0.0
    own = _tokens(candidate.words, language)
    other = _tokens(paragraph or sentence, language)
    return len(own & other) / len(own) if own else 0.0


def _tokens(text: str, language: Language) -> frozenset[str]:
    found = {w.rstrip("s") for w in ENGLISH_WORD.findall(text.lower())}
    if language == "zh-CN":
        for run in HAN.findall(text):
            found |= {run[i : i + 2] for i in range(len(run) - 1)}
    return frozenset(found) - COMMON


COMMON = frozenset(
    (
        "the and for with year from that are was were has have been over "
        "than than more 增长 同比 规模 数量 占比 单项 事实 企业 市场 "
        "中国 全球 数据"
    ).split()
)
"""Words that tell nothing apart."""


def _nearness(one: Proposal) -> tuple[object, ...]:
    order = ("fact", "growth", "difference", "share", "total", "times")
    return (
        not one.is_same,
        not one.is_meant,
        not one.in_period,
        -round(one.likeness, 3),
        order.index(one.candidate.kind),
        not one.candidate.is_running,
        one.binding,
    )


def _plain(text: str) -> str:
    """Without the commas and spaces that only help to read."""
    return re.sub(r"(?<=\d),(?=\d{3})| ", "", text)


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
