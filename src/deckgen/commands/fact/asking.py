"""What a sentence does not say, asked: each fact and its gaps."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from deckgen.model.quantity import Qualifier, Status
    from deckgen.pipeline.asking import Ask
    from deckgen.pipeline.facts import Holdings
    from deckgen.sentences import Statement

Check = Callable[[str], object]
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


def put(words: Words, ask: Ask, check: Check | None = None) -> str:
    """Asks.

    Args:
        check: raises DeckgenError where a text cannot be the answer.
    """
    from deckgen.pipeline.asking import Choice, Question

    choices = tuple(Choice(*one) for one in words.choices)
    question = Question(
        words.key, words.en, words.zh, choices, words.default, words.optional
    )
    return ask(replace(question, check=check) if check else question)


def ask_for_fact(
    number: int, statement: Statement, ask: Ask, cells: CellCheck, *, there: str
) -> Statement | None:
    """Whether a fact is taken, as it is or changed.

    A bare Enter takes what is beyond doubt, and leaves out what stands in the data.

    Args:
        cells: what a column can hold.
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
    return edited(number, statement, ask, cells) if answer == "edit" else statement


def edited(number: int, statement: Statement, ask: Ask, cells: CellCheck) -> Statement:
    """Each column asked for, with what was read as its default."""
    for column, (en, zh) in COLUMNS.items():
        now = statement.cell if column == "value" else getattr(statement, column)
        key = f"fact-{number}-{column}"
        words = Words(key, en, zh, default=now, optional=True)
        said = put(words, ask, partial(cells.check, statement, column, number))
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


@dataclass(frozen=True, slots=True)
class CellCheck:
    """What the columns of the dataset can hold."""

    held: Holdings
    to: str

    def check(self, statement: Statement, column: str, number: int, said: str) -> None:
        """Whether a column can hold what is said.

        Raises:
            DeckgenError: `fact-cell`.
        """
        if column == "period" and said:
            self.check_period(said)
        elif column == "unit" and said:
            self.check_unit(said, number)
        else:
            changed(statement, column, said)

    def check_period(self, period: str) -> None:
        """Whether it is a period of the dataset's calendar."""
        from deckgen.datasets import house_fiscal_year
        from deckgen.diagnostics import DeckgenError, diagnose
        from deckgen.quantities import parse_period

        held = self.held
        dataset = held.catalog.datasets.get(self.to)
        fiscal = dataset.fiscal if dataset else None
        fiscal = fiscal or house_fiscal_year(held.project.house.fiscal_year)
        if parse_period(period, fiscal) is None:
            key = "fact-cell/fiscal" if period.startswith("FY") else "fact-cell/period"
            raise DeckgenError(diagnose(key, value=period))

    def check_unit(self, unit: str, number: int) -> None:
        """Whether it is a unit that is known."""
        from deckgen.diagnostics import DeckgenError, diagnose
        from deckgen.quantities import parse_unit

        if parse_unit(unit, house=self.held.catalog.units) is None:
            raise DeckgenError(diagnose("fact-cell/unit", value=unit, number=number))


def completed(
    number: int, statement: Statement, cells: CellCheck, ask: Ask
) -> Statement:
    """With metric, period and unit, which nobody may guess.

    Raises:
        DeckgenError: `fact-cell`: an answer is no period, or no unit that is known.
    """
    if not statement.metric:
        said = _column("metric", f"metric-{number}", ask, None)
        statement = changed(statement, "metric", said)
    if not statement.period:
        # One answer for all: what is pasted together is of one time.
        said = _column("period", "period", ask, cells.check_period)
        statement = changed(statement, "period", said)
    cells.check_period(statement.period)
    return _with_unit(number, statement, cells, ask)


def _column(column: str, key: str, ask: Ask, check: Check | None) -> str:
    en, zh = COLUMNS[column]
    return put(Words(key, en, zh), ask, check)


def _with_unit(
    number: int, statement: Statement, cells: CellCheck, ask: Ask
) -> Statement:
    from deckgen.quantities import parse_unit

    units = cells.held.catalog.units
    if statement.unit and parse_unit(statement.unit, house=units):
        return statement

    def check(unit: str) -> None:
        cells.check_unit(unit, number)

    said = _column("unit", f"unit-{number}", ask, check)
    check(said)
    return changed(statement, "unit", said)
