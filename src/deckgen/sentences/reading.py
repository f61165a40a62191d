"""A pasted text → rows of single facts, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import cast

from deckgen.formatting.numerals import looked_at
from deckgen.model.quantity import Measure, Status, Unit
from deckgen.model.source import Language
from deckgen.sentences.chinese import Chinese
from deckgen.sentences.clauses import Clauses
from deckgen.sentences.context import Said
from deckgen.sentences.english import English
from deckgen.sentences.english_clauses import EnglishClauses
from deckgen.sentences.numbers import find_numbers, words_around
from deckgen.sentences.statement import Doubt, Reading, Statement
from deckgen.sentences.when import find_periods, hidden

LONGEST = 8_000
"""Characters of a pasted text: a page or two."""
HAN = re.compile(r"[一-鿿]")
SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
ENGLISH_SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s+[A-Z“\"(]|\s*\Z)|(?=\n|\Z))")
STOCK = re.compile(
    (
        r"截至|截止|期末|年末|年底|累计|保有量|存量|用户|人口|人数|企业数"
        r"|数量|余额|装机|as of|at the end"
    ),
    re.IGNORECASE,
)


def language_of(text: str) -> Language:
    """Chinese, if there is a Chinese character in five of what is written."""
    letters = sum(c.isalpha() for c in text)
    return "zh-CN" if letters and len(HAN.findall(text)) * 5 >= letters else "en"


def read_sentences(
    text: str,
    *,
    language: Language | None = None,
    units: Mapping[str, Unit] = MappingProxyType({}),
) -> Reading:
    """Every fact that a text states in numbers: what, of whom, when, how much, and how
    sure it is.

    What is doubtful is said with the fact, what was left is listed; nothing is guessed
    in silence.

    Args:
        text: one sentence or a paragraph, as pasted.
        language: of the text; found out without it.
        units: the house's own.
    """
    text = text[:LONGEST]
    tongue = language or language_of(text)
    shown = looked_at(text)
    whens = find_periods(shown, tongue)
    plain = hidden(shown, whens)
    numbers, left = find_numbers(plain, tongue, units)
    reader = (
        Chinese(Clauses(shown, plain, numbers, whens))
        if tongue == "zh-CN"
        else English(EnglishClauses(shown, plain, numbers, whens))
    )
    quotes = tuple(_sentences(text, tongue))
    made = tuple(_statement(said, quotes, text) for said in reader.read())
    return Reading(made, tuple(words_around(text, *span) for span in left))


def _sentences(text: str, language: Language) -> Iterator[tuple[int, str]]:
    pattern = SENTENCE if language == "zh-CN" else ENGLISH_SENTENCE
    for match in pattern.finditer(text):
        yield match.start(), match[0].strip()


def _statement(said: Said, quotes: tuple[tuple[int, str], ...], text: str) -> Statement:
    number = said.number
    sign = -1 if said.falls and number.value > 0 else 1
    upper = number.amount.upper
    low, high = number.value * sign, None if upper is None else upper * sign
    if high is not None and high < low:
        low, high = high, low
    doubts: list[Doubt] = list(said.doubts)
    if not number.is_known:
        doubts.append("unit-unknown")
    elif not number.unit:
        doubts.append("unit-missing")
    if number.is_worded:
        doubts.append("in-words")
    quote = next((q for at, q in reversed(quotes) if at <= number.start), text.strip())
    return Statement(
        metric=said.metric,
        entity=said.entity,
        period=said.period,
        value=low,
        upper=high,
        unit=number.unit,
        status=cast(Status, said.status),
        qualifier=number.amount.qualifier,
        qualifier_text=number.amount.qualifier_text,
        measure=_measure(said, text),
        doubts=tuple(doubts),
        quote=quote,
        start=number.start,
        end=number.end,
    )


def _measure(said: Said, text: str) -> Measure:
    """What may be done with it: shares and rates are not summed, stocks are counted at
    a day."""
    kind = said.number.amount.unit.kind
    if said.kind == "change" or kind == "points":
        return "rate"
    if kind == "percent":
        return (
            "rate" if re.search(r"增长|增速|增幅|growth|rate", said.metric) else "share"
        )
    if kind == "rank":
        return "index"
    if kind == "money":
        return "flow"
    before = text[max(0, said.number.start - 40) : said.number.start]
    return "stock" if STOCK.search(before) or STOCK.search(said.metric) else "count"
