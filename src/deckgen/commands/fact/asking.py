"""What a sentence does not say, asked: each fact, its gaps, and the source once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from deckgen.model.quantity import Qualifier, Status
    from deckgen.pipeline.asking import Ask
    from deckgen.pipeline.facts import Holdings
    from deckgen.references import SourceDraft
    from deckgen.sentences import Statement

ID = re.compile(r"[A-Za-z0-9][\w.-]*\Z", re.ASCII)
"""What can only be meant as the id of a source."""
GAPS = (
    "period-missing",
    "period-relative",
    "metric-missing",
    "unit-missing",
    "unit-unknown",
)
"""Doubts that are asked for by themselves."""
VALUE = re.compile(r"(-?[\d,]+(?:\.\d+)?)(?:\s*[—–~-]\s*([\d,]+(?:\.\d+)?))?")


@dataclass(frozen=True, slots=True)
class Words:
    """A question in both languages, before it is known for which fact."""

    key: str
    en: str
    zh: str
    choices: tuple[tuple[str, str, str], ...] = ()
    """Value, English and Chinese of each answer."""
    default: str = ""
    optional: bool = False


SENTENCE = Words("sentence", "paste a sentence", "粘贴一个句子")
WRITE = Words(
    "write",
    "write this?",
    "写入吗？",
    (("yes", "yes", "是"), ("no", "no", "否")),
    default="yes",
)
SOURCE = Words(
    "source",
    "who says so? the id of a source, or the source line as it is printed",
    "出处是什么？写来源的编号，或照印刷的样子写“资料来源：…”",
)
LISTED = 8
"""How many ids of sources a question names; `source list` lists them all."""
TAKEN = (
    ("keep", "take it", "采用"),
    ("edit", "change it", "修改"),
    ("drop", "leave it out", "不要"),
)
COLUMNS = {
    "metric": ("metric?", "指标？"),
    "entity": ("of whom or where?", "对象是谁、哪里？"),
    "period": (
        "period? e.g. 2025, 2025Q3, 2025-12",
        "时期？例如 2025、2025Q3、2025-12",
    ),
    "value": ("value?", "值？"),
    "unit": ("unit? e.g. million people, %", "单位？例如 亿人、%"),
    "qualifier": ("qualifier? = > >= ~ < <=", "限定？= > >= ~ < <="),
    "status": (
        "status? A actual, E estimate, F forecast, T target",
        "状态？A 实际，E 估计，F 预测，T 目标",
    ),
}


def put(words: Words, ask: Ask) -> str:
    """Asks."""
    from deckgen.pipeline.asking import Choice, Question

    choices = tuple(Choice(*one) for one in words.choices)
    return ask(
        Question(words.key, words.en, words.zh, choices, words.default, words.optional)
    )


def ask_for_fact(
    number: int, statement: Statement, ask: Ask, *, there: str
) -> Statement | None:
    """Whether a fact is taken, as it is or changed.

    A bare Enter takes what is beyond doubt, and leaves out what stands in the data.

    Args:
        there: key of the row that says the same; empty: none does.
    """
    default = "drop" if there else "keep"
    if set(statement.doubts) - set(GAPS):
        default = ""
    shown = f"{statement.metric} {statement.cell} {statement.unit}".strip()
    answer = put(
        Words(
            f"fact-{number}",
            f"fact {number}: {shown}",
            f"第 {number} 条：{shown}",
            TAKEN,
            default,
        ),
        ask,
    )
    if answer == "drop":
        return None
    return edited(number, statement, ask) if answer == "edit" else statement


def edited(number: int, statement: Statement, ask: Ask) -> Statement:
    """Each column asked for, with what was read as its default."""
    for column, (en, zh) in COLUMNS.items():
        now = statement.cell if column == "value" else getattr(statement, column)
        key = f"fact-{number}-{column}"
        said = put(Words(key, en, zh, default=now, optional=True), ask)
        statement = changed(statement, column, said) if said != now else statement
    return statement


def changed(statement: Statement, column: str, said: str) -> Statement:
    """A statement with one column as a person answered.

    Raises:
        DeckgenError: `fact-cell`: the answer is none that this column can hold.
    """
    from deckgen.diagnostics import DeckgenError, diagnose

    match column:
        case "value" if ends := _ends(said):
            return replace(statement, value=ends[0], upper=ends[1])
        case "qualifier" if said in ("=", ">", ">=", "~", "<", "<="):
            sign = cast("Qualifier", said)
            return replace(statement, qualifier=sign, qualifier_text="")
        case "status" if said in ("A", "E", "F", "T"):
            return replace(statement, status=cast("Status", said))
        case "metric":
            return replace(statement, metric=said)
        case "entity":
            return replace(statement, entity=said)
        case "period":
            return replace(statement, period=said)
        case "unit":
            return replace(statement, unit=said)
        case _:
            raise DeckgenError(diagnose("fact-cell", column=column, value=said))


def _ends(said: str) -> tuple[Decimal, Decimal | None] | None:
    """A number, or both ends of a range."""
    found = VALUE.fullmatch(said)
    if found is None:
        return None
    low = Decimal(found[1].replace(",", ""))
    high = Decimal(found[2].replace(",", "")) if found[2] else None
    return None if high is not None and high <= low else (low, high)


def completed(
    number: int, statement: Statement, held: Holdings, to: str, ask: Ask
) -> Statement:
    """With metric, period and unit, which nobody may guess.

    Raises:
        DeckgenError: `fact-cell`: an answer is no period, or no unit that is known.
    """
    if not statement.metric:
        said = _column("metric", f"metric-{number}", ask)
        statement = changed(statement, "metric", said)
    if not statement.period:
        # One answer for all: what is pasted together is of one time.
        statement = changed(statement, "period", _column("period", "period", ask))
    _check_period(statement.period, held, to)
    return _with_unit(number, statement, held, ask)


def _column(column: str, key: str, ask: Ask) -> str:
    en, zh = COLUMNS[column]
    return put(Words(key, en, zh), ask)


def _check_period(period: str, held: Holdings, to: str) -> None:
    from deckgen.datasets import house_fiscal_year
    from deckgen.diagnostics import DeckgenError, diagnose
    from deckgen.quantities import parse_period

    dataset = held.catalog.datasets.get(to)
    fiscal = dataset.fiscal if dataset else None
    fiscal = fiscal or house_fiscal_year(held.project.house.fiscal_year)
    if parse_period(period, fiscal) is None:
        key = "fact-cell/fiscal" if period.startswith("FY") else "fact-cell/period"
        raise DeckgenError(diagnose(key, value=period))


def _with_unit(
    number: int, statement: Statement, held: Holdings, ask: Ask
) -> Statement:
    from deckgen.diagnostics import DeckgenError, diagnose
    from deckgen.quantities import parse_unit

    units = held.catalog.units
    if statement.unit and parse_unit(statement.unit, house=units):
        return statement
    said = _column("unit", f"unit-{number}", ask)
    if parse_unit(said, house=units) is None:
        raise DeckgenError(diagnose("fact-cell/unit", value=said, number=number))
    return changed(statement, "unit", said)


def _among(ids: Iterable[str]) -> Words:
    """The question for the source, with the ids there are to choose from."""
    listed = ", ".join(islice(ids, LISTED))
    if not listed:
        return SOURCE
    en, zh = f"{SOURCE.en} (ids: {listed})", f"{SOURCE.zh}（现有编号：{listed}）"
    return replace(SOURCE, en=en, zh=zh)


def ask_for_source(
    held: Holdings, given: str, ask: Ask
) -> tuple[str, tuple[SourceDraft, ...]]:
    """The ids of the sources, asked for once; what is new becomes a stub.

    Raises:
        DeckgenError: `unknown-source`: what looks like an id is none.
    """
    from deckgen.datasets import unknown_source
    from deckgen.diagnostics import DeckgenError
    from deckgen.references import read_source_line, same_source

    sources = held.catalog.sources
    said = (given or put(_among(sources), ask)).strip()
    ids = [p.strip() for p in said.replace("；", ";").split(";") if p.strip()]
    if ids and all(one in sources for one in ids):
        return ";".join(ids), ()
    if ID.match(said):
        raise DeckgenError(unknown_source(said, sources))
    language = held.project.house.language
    drafts = read_source_line(said, taken=tuple(sources), language=language)
    found = [(draft, same_source(draft, sources)) for draft in drafts]
    named = dict.fromkeys(known or draft.id for draft, known in found)
    return ";".join(named), tuple(draft for draft, known in found if known is None)
