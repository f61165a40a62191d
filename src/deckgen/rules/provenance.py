"""Text → what stands in it without a source: numbers, false names, relabelled facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.formatting import format_quantity
from deckgen.model.inline import (
    BoundText,
    CitationMark,
    Cited,
    Fact,
    Inlines,
    Name,
    Text,
    walk,
)
from deckgen.model.quantity import Quantity
from deckgen.rules.flow import Flow, flow_of
from deckgen.rules.names import names_in
from deckgen.rules.numbers import Found, is_amount, numbers_in
from deckgen.rules.words import (
    CURRENCY_BEFORE,
    NUMERALS,
    SIGN_BEFORE,
    UNITS,
    amount_end,
    look,
    unit_pattern,
)

Nearest = Callable[[str], str | None]
"""A typed number with its unit → the binding that would print the nearest fact."""

JOINED_BEFORE = re.compile(r"\d(?P<gap> *|[.,])\Z")
STATUS_AFTER = re.compile(r"[AEFPT](?![A-Za-z])")
"""`6.02亿人E` would call an actual value an estimate."""
JOINED_AFTER = re.compile(r"(?P<gap> *)(?:\d|[.,]\d)")
WORD_BEFORE = re.compile(
    rf"(?:[{NUMERALS}]+分之|(?<![肩担背抱胜欠])负|[{NUMERALS}]+)\Z"
)
"""In words what a digit, sign or % would do: 百分之, 负, 三百."""
WORDS_THAT_END_SO = re.compile(r"(?:[第之统同唯单归合万]一|十四五|十五五)\Z")
WORD_PART = re.compile(r"[A-Za-z0-9-]")
WORD_AFTER = re.compile(rf"[{NUMERALS}]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a house adds to the rules: names that look like numbers, its own units."""

    terms: tuple[str, ...] = ()
    units: re.Pattern[str] = UNITS


def vocabulary(terms: Iterable[str], units: Sequence[str] = ()) -> Vocabulary:
    """A vocabulary; terms that are amounts are no names and are left out."""
    pattern = unit_pattern(tuple(units)) if units else UNITS
    kept = tuple(t for t in terms if t.strip() and not is_amount(t, units=pattern))
    return Vocabulary(kept, pattern)


def check_words(
    text: str, *, terms: Iterable[str] = (), span: Span
) -> tuple[Diagnostic, ...]:
    """Unbound numbers of a single typed string, whose first character is at `span`."""
    return check_inlines((Text(text, span),), vocabulary(terms))


def check_terms(
    terms: Iterable[tuple[str, Span]], *, units: Sequence[str] = ()
) -> tuple[Diagnostic, ...]:
    """Terms of the house that are numbers: `name-is-number`."""
    pattern = unit_pattern(tuple(units)) if units else UNITS
    return tuple(
        diagnose("name-is-number/term", span, name=term)
        for term, span in terms
        if is_amount(term, units=pattern)
    )


def check_inlines(
    inlines: Inlines, words: Vocabulary, *, nearest: Nearest | None = None
) -> tuple[Diagnostic, ...]:
    """The number rules for one text: `bare-number`, `name-is-number`, `relabelled`."""
    flow = flow_of(inlines)
    return (
        *_bare(flow, words, nearest),
        *_false_names(flow, words),
        *_relabelled(flow, words),
        *_around_citations(inlines, flow, words),
    )


def _around_citations(
    inlines: Inlines, flow: Flow, words: Vocabulary
) -> Iterator[Diagnostic]:
    """A unit behind a cited number makes another number of it; a locator is a place,
    not an amount."""
    for index in range(1, len(flow.text)):
        if flow.kind(index - 1) != "cited" or flow.kind(index) != "typed":
            continue
        end = amount_end(flow.text, index, units=words.units)
        if flow.text[index - 1].isdigit() and end > index:
            typed = flow.raw[index:end].strip()
            yield diagnose("relabelled/cited", flow.span_at(index), typed=typed)
    for inline in walk(inlines):
        if not isinstance(inline, Cited | CitationMark):
            continue
        for citation in inline.citations:
            place = look(citation.locator)
            if any(n.amount > n.end for n in numbers_in(place, units=words.units)):
                yield diagnose("locator-amount", inline.span, number=citation.locator)


def bare_numbers(flow: Flow, words: Vocabulary) -> tuple[Found, ...]:
    """The numbers of a text that are neither bound, cited nor names."""
    return tuple(
        found
        for found in numbers_in(
            flow.text, terms=words.terms, raw=flow.raw, units=words.units
        )
        if any(flow.kind(i) == "typed" for i in range(found.start, found.end))
    )


def _bare(
    flow: Flow, words: Vocabulary, nearest: Nearest | None
) -> Iterator[Diagnostic]:
    for found in bare_numbers(flow, words):
        first = next(
            i for i in range(found.start, found.end) if flow.kind(i) == "typed"
        )
        number = flow.raw[found.start : found.amount].strip().replace("\n", " ")
        binding = nearest(number) if nearest else None
        term = _word_around(flow.raw, found)
        span = flow.span_at(first)
        yield diagnose(
            "bare-number",
            span,
            number=number,
            nearest=binding,
            text=_text_of(span),
            term=None if is_amount(term, units=words.units) else term,
        )


def _text_of(span: Span) -> str | None:
    """The chapter, as a command takes it; None: the number stands elsewhere."""
    file = span.file
    if not file.endswith(".md"):
        return None
    return f'"{file}"' if " " in file else file


def _word_around(text: str, found: Found) -> str:
    """The whole word a number is part of: `X9`, which could be a name."""
    start, end = found.start, found.amount
    while start and WORD_PART.match(text[start - 1]):
        start -= 1
    while end < len(text) and WORD_PART.match(text[end]):
        end += 1
    return text[start:end].strip().replace("\n", " ")


def _false_names(flow: Flow, words: Vocabulary) -> Iterator[Diagnostic]:
    for leaf, start, end in flow.stretches(Name):
        if leaf.kind != "name" or not isinstance(leaf.inline, Name):
            continue
        name = leaf.inline.text
        if is_amount(name, units=words.units):
            yield diagnose("name-is-number", flow.span_at(start), name=name)
        elif any(c.isdigit() for c in flow.text[start:end]) and _beside_unit(
            flow.text, start, end, words
        ):
            yield diagnose("name-is-number/unit", flow.span_at(start), name=name)


def _beside_unit(text: str, start: int, end: int, words: Vocabulary) -> bool:
    """A currency or sign before a name's digit, a digit or unit behind its last."""
    before = text[:start]
    if text[start].isdigit() and (
        CURRENCY_BEFORE.search(before)
        or SIGN_BEFORE.search(before)
        or JOINED_BEFORE.search(before)
    ):
        return True
    last = text[end - 1]
    if not (last.isascii() and last.isalnum()):
        return False
    joined = JOINED_AFTER.match(text, end)
    if joined and not joined["gap"]:
        return True
    return amount_end(text, end, units=words.units, weak=True) > end


def _relabelled(flow: Flow, words: Vocabulary) -> Iterator[Diagnostic]:
    """A digit, sign, scale word, unit or % directly beside a bound number."""
    facts = [
        (leaf.inline, start, end)
        for leaf, start, end in flow.stretches(Fact)
        if isinstance(leaf.inline, Fact)
    ]
    named = _named(flow, words) if facts else frozenset()
    for fact, start, end in facts:
        for at, typed in (
            _before(flow, fact, start, named),
            _after(flow, fact, end, named, words),
        ):
            if typed:
                yield diagnose(
                    "relabelled", flow.span_at(at), typed=typed, fact=fact.text
                )
    for leaf, start, end in flow.stretches(BoundText):
        # A cell of words may hold digits; a unit beside them makes an amount of it.
        if leaf.kind != "bound" or not isinstance(leaf.inline, BoundText):
            continue
        if leaf.inline.kind == "period" or not _beside_unit(
            flow.text, start, end, words
        ):
            continue
        yield diagnose("relabelled/words", flow.span_at(start), fact=leaf.inline.text)
    for (first, _, end), (second, start, _) in pairwise(facts):
        if end == start and first.text[-1:].isdigit() and _begins_number(second.text):
            yield diagnose(
                "relabelled", flow.span_at(start), typed=second.text, fact=first.text
            )


def _begins_number(text: str) -> bool:
    return bool(re.match(r"[\d+−\-.,]", text))


def _named(flow: Flow, words: Vocabulary) -> frozenset[int]:
    """Characters that belong to a name: a date may stand before a fact."""
    names = names_in(flow.text, terms=words.terms, raw=flow.raw, units=words.units)
    return frozenset(i for start, end in names for i in range(start, end))


def _before(
    flow: Flow, fact: Fact, start: int, named: frozenset[int]
) -> tuple[int, str]:
    """Where it begins and what it is; empty when there is nothing."""
    before = flow.text[:start]
    joined = JOINED_BEFORE.search(before)
    if joined:
        digit = joined.start()
        apart = bool(joined["gap"].strip() == "" and joined["gap"])
        whole = digit in named or flow.kind(digit) in ("name", "bound")
        return (digit, "") if apart and whole else (digit, flow.raw[digit])
    money = CURRENCY_BEFORE.search(before)
    if money:
        allowed = fact.bare and _currency(fact.quantity) == money[0].strip()
        return money.start(), "" if allowed else money[0].strip()
    sign = SIGN_BEFORE.search(before)
    if sign:
        return sign.start(), sign[0].strip()
    word = WORD_BEFORE.search(before)
    if word is None or start - 1 in named or WORDS_THAT_END_SO.search(before):
        return max(0, start - 1), ""
    # 百分之 is the unit that `bare` took away from a percentage.
    allowed = fact.bare and fact.quantity.unit.kind == "percent"
    return word.start(), "" if allowed and word[0] == "百分之" else word[0]


def _currency(quantity: Quantity) -> str:
    """The currency code that `bare` took away in English."""
    return format_quantity(quantity, "en").prefix.strip().rpartition(" ")[2]


def _after(
    flow: Flow, fact: Fact, end: int, named: frozenset[int], words: Vocabulary
) -> tuple[int, str]:
    text, start = flow.text, end
    if fact.bare:
        end = max(
            _behind(text, end, format_quantity(fact.quantity, language).unit)
            for language in ("zh-CN", "en")
        )
    joined = JOINED_AFTER.match(text, end)
    if joined:
        digit = joined.end() - 1
        apart = bool(joined["gap"]) and digit in named
        return digit, "" if apart else flow.raw[digit]
    if STATUS_AFTER.match(text, end):
        return end, flow.raw[end]
    stop = amount_end(
        text, end, units=words.units, scales_only=fact.quantity.unit.kind == "rank"
    )
    if fact.bare and stop == start and WORD_AFTER.match(text, end):
        stop = end + 1
    typed = flow.raw[end:stop].strip()
    return (min(end, len(text) - 1), typed) if typed else (max(0, start - 1), "")


def _behind(text: str, start: int, unit: str) -> int:
    """The end of a bare fact's own unit, when that is what follows."""
    rest = text[start:].lstrip(" ")
    if not unit or not rest.startswith(unit):
        return start
    return len(text) - len(rest) + len(unit)
