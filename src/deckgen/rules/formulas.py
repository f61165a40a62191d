"""Formulas → the numbers in them that are no names: all but small indices."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.model.document import Document, walk_blocks
from deckgen.model.formula import (
    SUMS,
    Fenced,
    Formula,
    Fraction,
    Math,
    Root,
    Row,
    Scripts,
    Sign,
    Stacked,
    parts_of,
    rewritten,
    signs_of,
)
from deckgen.model.inline import Inline, Text, Withheld
from deckgen.rules.flow import flow_of, moved
from deckgen.rules.formula_names import (
    UNITS,
    carries,
    is_added,
    is_closed,
    is_one,
    is_operand,
    last_digit,
    rows_of,
)
from deckgen.rules.provenance import Nearest, Vocabulary, bare_numbers
from deckgen.rules.words import NUMERALS, amount_end, look

CLOSING = frozenset(")]}|‖⟩⌋⌉")
NUMBERED = frozenset(NUMERALS) - frozenset("百千万亿")
POINTS = frozenset(".,")
"""What joins the digits of one number."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A number of a formula that is no name."""

    number: str
    span: Span
    signs: tuple[tuple[Sign, int, int], ...]
    """The signs it is made of, with its first character in each and the one behind
    its last."""


def check_formulas(
    document: Document, words: Vocabulary, *, nearest: Nearest | None = None
) -> Iterator[Diagnostic]:
    """`bare-number` for all formulas of a document."""
    for chapter in document.chapters:
        for blocks in (chapter.lead, *(page.blocks for page in chapter.pages)):
            for block in walk_blocks(blocks):
                if isinstance(block, Formula):
                    for bare in bare_in(block.body, words):
                        binding = nearest(bare.number) if nearest else None
                        yield diagnose(
                            "bare-number/formula",
                            bare.span,
                            number=bare.number,
                            nearest=binding,
                        )


def withhold_formula(formula: Formula, words: Vocabulary) -> Formula:
    """A draft's formula: 【待核】 stands for every number that is no name."""
    cuts: dict[Span, list[tuple[int, int, str]]] = {}
    for bare in bare_in(formula.body, words):
        stand_in = Withheld().text
        for sign, start, end in bare.signs:
            cuts.setdefault(sign.span, []).append((start, end, stand_in))
            stand_in = ""

    def change(sign: Sign) -> Sign:
        found = cuts.get(sign.span)
        if not found or not sign.span.line:
            return sign
        text = sign.text
        for start, end, stand_in in sorted(found, reverse=True):
            text = text[:start] + stand_in + text[end:]
        return replace(sign, text=text, kind="words", variant="upright")

    return replace(formula, body=rewritten(formula.body, change))


def bare_in(math: Math, words: Vocabulary) -> tuple[Bare, ...]:
    """Every number of a formula, but for an integer of one digit that is an exponent,
    an index, the degree of a root or a limit of a sum, and 1 as in `1 + g`, `1/n`."""
    digits = (*_digits(math), *_before_units(math, words), *_in_words(math))
    taken = {
        (s.span, i)
        for b in digits
        for s, start, end in b.signs
        for i in range(start, end)
    }
    spelled = [
        bare
        for bare in _spelled(math, words)
        if not any(
            (s.span, i) in taken
            for s, start, end in bare.signs
            for i in range(start, end)
        )
    ]
    found = (*digits, *spelled)
    return tuple(sorted(found, key=lambda b: (b.span.file, b.span.line, b.span.column)))


def _digits(math: Math) -> Iterator[Bare]:
    """Numbers made of digits; those of names are passed over."""
    match math:
        case Sign(kind="digit"):
            yield _number((math,))
        case Row(parts=parts):
            yield from _in_row(parts)
        case Fraction(top=top, bottom=bottom, bar=bar):
            if not (bar and is_one(top) and is_operand(bottom)):
                yield from _digits(top)
            yield from _digits(bottom)
        case Scripts(base=base, sub=low, sup=high):
            named = _is_named(base)
            yield from _digits(base) if is_closed(base) else _all_digits(base)
            yield from _slot(low, named=named and not carries(base, "sub"))
            yield from _slot(high, named=named and not carries(base, "sup"))
        case Stacked(base=base, under=low, over=high):
            limits = isinstance(base, Sign) and (
                base.text in SUMS or base.kind == "function"
            )
            yield from _around(base, (low, high), named=limits)
        case Root(body=body, degree=degree):
            yield from _around(body, (degree,), named=_is_named(body))
        case _:
            for part in parts_of(math):
                yield from _digits(part)


def _in_row(parts: Sequence[Math]) -> Iterator[Bare]:
    """The numbers of a row, but for a 1 that is added or taken away."""
    at = 0
    for run in _runs(parts):
        if all(isinstance(part, Sign) for part in run) and _has_digit(run):
            if not (len(run) == 1 and is_added(parts, at)):
                yield _number([p for p in run if isinstance(p, Sign)])
        else:
            for part in run:
                yield from _digits(part)
        at += len(run)


def _all_digits(math: Math) -> Iterator[Bare]:
    """The numbers of what carries a script: `1 - n` with an index is no sum of ones."""
    if isinstance(math, Row):
        for part in math.parts:
            yield from _digits(part)
    else:
        yield from _digits(math)


def _before_units(math: Math, words: Vocabulary) -> Iterator[Bare]:
    """Digits of scripts with a unit beside them: x₈亿 is read as an amount."""
    for row in rows_of(math):
        for part, after in pairwise(row):
            digit = last_digit(part)
            if digit is None:
                continue
            signs = [sign for sign in signs_of(after) if sign.text.strip()]
            text = look(signs[0].text.strip()) if signs else ""
            is_unit = bool(text) and amount_end(text, 0, units=words.units) > 0
            if signs and (text in UNITS or (signs[0].kind == "words" and is_unit)):
                yield _number((digit,))


def _around(base: Math, slots: Sequence[Math | None], *, named: bool) -> Iterator[Bare]:
    """The numbers of a base, and of its scripts where they are no names."""
    yield from _digits(base)
    for slot in slots:
        yield from _slot(slot, named=named)


def _slot(slot: Math | None, *, named: bool) -> Iterator[Bare]:
    """The numbers of a script, unless they are names."""
    if slot is not None and not (named and _is_name(slot)):
        yield from _digits(slot)


def _runs(parts: Sequence[Math]) -> list[list[Math]]:
    """Parts of a row; the digits of one number, with the points in it, together."""
    runs: list[list[Math]] = []
    for index, part in enumerate(parts):
        joins = _is_digit(part) and bool(runs) and _is_digit(runs[-1][-1])
        after = parts[index + 1] if index + 1 < len(parts) else None
        is_point = isinstance(part, Sign) and part.text in POINTS
        if is_point and runs and _is_digit(runs[-1][-1]) and _is_digit(after):
            joins = True
        last = runs[-1][-1] if runs else None
        if _is_digit(part) and isinstance(last, Sign) and last.text in POINTS:
            joins = joins or len(runs[-1]) > 1
        if joins:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _is_digit(part: Math | None) -> bool:
    return isinstance(part, Sign) and part.kind == "digit"


def _has_digit(run: Sequence[Math]) -> bool:
    return any(_is_digit(part) for part in run)


def _number(signs: Sequence[Sign]) -> Bare:
    text = "".join(sign.text for sign in signs)
    return Bare(text, signs[0].span, tuple((s, 0, len(s.text)) for s in signs))


def _is_named(base: Math) -> bool:
    """Whether something with a name carries a script: a letter, a word, a bracket that
    is not empty."""
    signs = [sign for sign in signs_of(base) if sign.text.strip()]
    if isinstance(base, Fenced) and base.opens and base.closes:
        return bool(signs)
    return any(
        sign.kind in ("letter", "function", "words")
        or sign.text in SUMS
        or sign.text in CLOSING
        for sign in signs
    )


def _is_name(slot: Math) -> bool:
    """Whether the digits of a script are names: one each between letters, and nothing
    beside them that would make an amount of one."""
    signs = [sign for sign in signs_of(slot) if sign.text]
    digits = [i for i, sign in enumerate(signs) if sign.kind == "digit"]
    if not digits:
        return True
    if any(s.kind == "words" or s.text in UNITS for s in signs):
        return False
    if any(not ("0" <= signs[i].text <= "9") for i in digits):
        return False
    return all(
        any(sign.kind == "letter" for sign in signs[first:second])
        for first, second in pairwise(digits)
    )


def _in_words(math: Math) -> Iterator[Bare]:
    """Digits in words and names of functions: no place for a name that has one; and
    words that are a Chinese numeral and nothing else."""
    for sign in signs_of(math):
        if sign.kind not in ("words", "function"):
            continue
        seen = set(look(sign.text.strip()))
        if seen & NUMBERED and seen <= {*NUMERALS, "点"}:
            yield Bare(sign.text, sign.span, ((sign, 0, len(sign.text)),))
            continue
        start = 0
        while start < len(sign.text):
            end = start
            while end < len(sign.text) and _counts(sign.text, end):
                end += 1
            if end > start:
                place = moved(sign.span, sign.text, start)
                yield Bare(sign.text[start:end], place, ((sign, start, end),))
            start = end + 1


def _counts(text: str, index: int) -> bool:
    """A digit of any script, or a point between two; Chinese words are read as text."""
    char = text[index]
    if char in POINTS:
        return (
            0 < index < len(text) - 1
            and _counts(text, index - 1)
            and text[index + 1] not in POINTS
            and _counts(text, index + 1)
        )
    ideograph = unicodedata.name(char, "").startswith("CJK ")
    return unicodedata.numeric(char, None) is not None and not ideograph


def _spelled(math: Math, words: Vocabulary) -> Iterator[Bare]:
    """Numbers in Chinese words, as the rules find them in any text."""
    signs = [sign for sign in signs_of(math) if sign.text]
    inlines: list[Inline] = [
        Withheld(s.span) if s.kind == "digit" else Text(s.text, s.span) for s in signs
    ]
    flow = flow_of(tuple(inlines))
    for found in bare_numbers(flow, words):
        owners = dict.fromkeys(flow.owner[found.start : found.end])
        places: list[tuple[Sign, int, int]] = []
        for owner in owners:
            offsets = [
                flow.offset[i]
                for i in range(found.start, found.end)
                if flow.owner[i] == owner
            ]
            places.append((signs[owner], min(offsets), max(offsets) + 1))
        number = flow.raw[found.start : found.amount].strip()
        yield Bare(number, flow.span_at(found.start), tuple(places))
