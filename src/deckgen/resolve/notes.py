"""What an exhibit's note line says, built from the figures it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from deckgen.diagnostics import Span
from deckgen.expressions.over_time import NOT_MEANINGFUL
from deckgen.formatting import (
    format_period,
    format_quantity,
    format_unit,
    join_words,
    scale_phrase,
)
from deckgen.formatting.numbers import MINUS
from deckgen.model.inline import BoundText, Inlines, Text
from deckgen.model.quantity import Period, Qualifier, Quantity, Status, Unit
from deckgen.model.source import Language
from deckgen.model.value import BoundWords, Value
from deckgen.quantities.arithmetic import BASE_100
from deckgen.resolve.context import Context

QUALIFIER_WORDS: dict[Qualifier, tuple[str, str, str]] = {
    ">": (">", "超过", "more than"),
    ">=": ("≥", "至少", "at least"),
    "~": ("~", "约", "about"),
    "<": ("<", "不足", "less than"),
    "<=": ("≤", "至多", "at most"),
}
STATUS_WORDS: dict[Status, tuple[str, str, str]] = {
    "E": ("E", "估计值", "estimates"),
    "F": ("E", "预测值", "forecasts"),
    "T": ("T", "目标值", "targets"),
}
DATED = r"[\d年月日季度末]{}(?![A-Za-z])"
"""A period with the letter of a status: `2028E`, `2026年3月E`."""
OVER_TIME = frozenset({"flow", "rate", "share"})
"""Measured over a period, not counted at its end."""
AT_A_TIME = frozenset({"day", "end"})


@dataclass(frozen=True, slots=True)
class Visible:
    """What an exhibit prints beside its words: signs and letters are explained only
    where they stand."""

    texts: tuple[str, ...] = ()
    """Names along its axes and heads, labels, numbers."""
    dashed: bool = False
    """What is not actual is drawn dashed."""

    def has_sign(self, sign: str) -> bool:
        """Whether a number begins with the sign of a qualifier."""
        return any(
            text.startswith(sign) and text[1:].lstrip(f"+{MINUS}")[:1].isdigit()
            for text in self.texts
        )

    def has_letter(self, letter: str) -> bool:
        """Whether a period carries the letter of a status."""
        pattern = re.compile(DATED.format(letter))
        return any(pattern.search(text) for text in self.texts)


NOTHING = Visible()


def unit_line(units: Iterable[Unit], language: Language) -> str:
    """`单位：亿人；%`; empty when nothing has a unit."""
    words = [format_unit(u, language) for u in units]
    kept = list(dict.fromkeys(w for w in words if w))
    if not kept:
        return ""
    if language == "en":
        return f"Unit: {'; '.join(kept)}"
    return f"单位：{'；'.join(kept)}"


def notes_of(
    quantities: Sequence[Quantity],
    language: Language,
    *,
    visible: Visible = NOTHING,
    typed: Inlines = (),
    as_of: Period | None = None,
) -> tuple[Inlines, ...]:
    """Items of the note line: what the author adds, cut-off, status, qualifiers as far
    as `visible` shows them, what the data's own notes say, why one of two values that
    disagree is used, and what nobody has checked."""
    zh = language == "zh-CN"
    items: list[str] = []
    actual = not quantities or any(q.status == "A" for q in quantities)
    if as_of is not None and actual:  # a forecast has no cut-off of data
        items.append(_cut_off(quantities, as_of, language))
    for status in STATUS_WORDS:
        if any(q.status == status for q in quantities):
            items.append(_status(status, visible, language))
    for qualifier, (sign, chinese, english) in QUALIFIER_WORDS.items():
        if visible.has_sign(sign):
            own = {q.qualifier_text for q in quantities if q.qualifier == qualifier}
            words = {(text or chinese) if zh else english for text in own or {""}}
            said = join_words([f"“{w}”" for w in sorted(words)], language)
            items.append(f"“{sign}”表示{said}" if zh else f"“{sign}” means {said}")
    items += [_rate(rate, language) for q in quantities for rate in q.rates]
    items += [
        _index_base(q.base_period, language)
        for q in quantities
        if q.base_period and any(s.operation == "index" for s in q.steps)
    ]
    items += [q.note for q in quantities if q.note and q.cells and _is_read(q)]
    items += [why for q in quantities for why in q.preferred]
    if any(q.evidence == "stated" for q in quantities):
        items.append("未经核实" if zh else "not verified")
    made: list[Inlines] = [typed] if typed else []
    made += [(Text(item),) for item in dict.fromkeys(items)]
    return tuple(made)


def _is_read(quantity: Quantity) -> bool:
    """Whether it stands in the data, in this unit or another one."""
    return all(step.operation == "unit" for step in quantity.steps)


def _cut_off(quantities: Sequence[Quantity], when: Period, language: Language) -> str:
    """`数据截至2025年末` of what is counted at a time, `数据为2025年` of what a period
    holds."""
    measures = {q.measure for q in quantities if q.status == "A"}
    # What a survey of a month finds is found at that month, not summed over it.
    over = OVER_TIME if when.kind != "month" else frozenset({"flow"})
    if measures and measures <= over and when.kind not in AT_A_TIME:
        named = format_period(when, language, form="long")
        return f"数据为{named}" if language == "zh-CN" else f"data for {named}"
    named = format_period(when, language, form="asof")
    return f"数据{named}" if language == "zh-CN" else f"data {named}"


def _status(status: Status, visible: Visible, language: Language) -> str:
    """How a reader tells what is not actual: by its letter, by dashes, or not."""
    letter, chinese, english = STATUS_WORDS[status]
    zh = language == "zh-CN"
    if visible.has_letter(letter):
        return f"{letter}为{chinese}" if zh else f"{letter} marks {english}"
    if visible.dashed:
        return f"虚线为{chinese}" if zh else f"dashed: {english}"
    return f"含{chinese}" if zh else f"includes {english}"


def _index_base(base: Period, language: Language) -> str:
    """`指数以2020年为100`."""
    when = format_period(base, language)
    if language == "zh-CN":
        return f"指数以{when}为{BASE_100}"
    return f"index: {when} = {BASE_100}"


def _rate(rate: Quantity, language: Language) -> str:
    """`按2024年12月31日汇率7.1884元/美元折算`."""
    printed = format_quantity(rate, language).text
    when = format_period(rate.period, language) if rate.period else ""
    if language == "zh-CN":
        return f"按{when}汇率{printed}折算"
    return f"converted at {printed}" + (f", {when}" if when else "")


def is_not_meaningful(value: Value) -> bool:
    """Whether a cell says n.m. in place of a growth."""
    if not isinstance(value, BoundWords) or value.kind != "growth":
        return False
    return value.text == NOT_MEANINGFUL


def growth_note(language: Language) -> Inlines:
    """Why a growth is no number."""
    if language == "zh-CN":
        return (Text(f"{NOT_MEANINGFUL}表示基数为零或负数，增长率没有意义"),)
    return (Text(f"{NOT_MEANINGFUL}: not meaningful over a base of zero or less"),)


def missing_note(language: Language) -> Inlines:
    """Why a table has dashes."""
    return (Text("“—”表示没有数据" if language == "zh-CN" else "“—” means no data"),)


def unit_words(
    quantity: Quantity, context: Context, *, name: str, span: Span
) -> Inlines:
    """A unit in a table's head; one with the digits of its own scale (`100 million
    people`) comes from the data, any other digits would be typed."""
    text = format_unit(quantity.unit, context.language)
    scale = scale_phrase(quantity.unit)
    rest = text.replace(scale, "", 1) if scale else text
    if rest == text or any(char.isdigit() for char in rest):
        return (Text(text, span),) if text else ()
    identity = context.fact_id(f"unit:{name}")
    cited, cells = quantity.citations, quantity.cells
    return (BoundText(identity, text, cited, "name", span, cells),)
