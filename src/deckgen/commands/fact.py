"""`deckgen fact add`: a pasted sentence becomes rows of single facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from deckgen.model.quantity import Qualifier, Status
    from deckgen.pipeline.asking import Ask, Question
    from deckgen.pipeline.facts import Holdings
    from deckgen.references import SourceDraft
    from deckgen.sentences import Reading, Row, Statement

Language = Literal["zh-CN", "en"]
Tell = Callable[[str], None]
ID = re.compile(r"[A-Za-z0-9][\w.-]*\Z", re.ASCII)
COLUMNS = ("metric", "entity", "period", "value", "unit", "qualifier", "status")
HEADS = {
    "en": (
        "",
        "metric",
        "of",
        "period",
        "value",
        "unit",
        "qualifier",
        "status",
        "to check",
    ),
    "zh-CN": ("", "指标", "对象", "时期", "值", "单位", "限定", "状态", "要核对"),
}
STATUSES = {
    "en": {"A": "actual", "E": "estimate", "F": "forecast", "T": "target"},
    "zh-CN": {"A": "实际", "E": "估计", "F": "预测", "T": "目标"},
}
DOUBTS = {
    "en": {
        "metric-missing": "what is measured?",
        "metric-carried": "metric from an earlier sentence",
        "period-missing": "no period",
        "period-carried": "period from an earlier sentence",
        "period-relative": "period without its year",
        "unit-missing": "no unit",
        "unit-unknown": "unknown unit",
        "in-words": "said in words",
    },
    "zh-CN": {
        "metric-missing": "没有说是什么指标",
        "metric-carried": "指标取自前面的句子",
        "period-missing": "没有时期",
        "period-carried": "时期取自前面的句子",
        "period-relative": "时期没有年份",
        "unit-missing": "没有单位",
        "unit-unknown": "单位不认识",
        "in-words": "数字是用文字说的",
    },
}
WORDS = {
    "en": {
        "found": "{n} facts in the sentence:",
        "left": "not taken: {words}",
        "there": "there already: {key}",
        "row": "{key}: {value}{unit}",
        "source": "source",
        "stub": "new in data/sources.yaml, with TBD where something is missing:",
        "files": "to {files}:",
        "written": "{n} facts added to {file}: {keys}",
        "dry": "dry run: nothing was written",
        "none": "nothing was added",
        "paste": "in a text: {binding}",
    },
    "zh-CN": {
        "found": "句子里的事实，共 {n} 条：",
        "left": "没有采用：{words}",
        "there": "已有：{key}",
        "row": "{key}：{value}{unit}",
        "source": "来源",
        "stub": "写入 data/sources.yaml 的新来源，缺的写作待补：",
        "files": "写入 {files}：",
        "written": "已加入 {file} {n} 条事实：{keys}",
        "dry": "只是试算，没有写任何文件",
        "none": "没有加入任何事实",
        "paste": "在正文里这样引用：{binding}",
    },
}
OPEN = (
    "period-missing",
    "period-relative",
    "metric-missing",
    "unit-missing",
    "unit-unknown",
)
"""What must be answered before there is a fact."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was pasted, and where it shall go."""

    text: str
    to: str = "facts"
    source: str = ""
    locator: str = ""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What was added, or would be."""

    to: str
    rows: tuple[Row, ...]
    drafts: tuple[SourceDraft, ...]
    left: tuple[str, ...]
    files: tuple[str, ...]
    written: bool


def add(
    project: Path, wanted: Wanted, ask: Ask, language: Language, tell: Tell
) -> Result:
    """Reads the facts of a sentence, asks what it does not say, and adds them.

    Args:
        tell: prints what the questions are about.

    Raises:
        DeckgenError: no number in the text, a question nobody answered, a dataset that
            cannot take facts, or a file that cannot be written.
    """
    from deckgen.diagnostics import DeckgenError, diagnose
    from deckgen.pipeline.facts import keep, open_holdings, with_rows
    from deckgen.sentences import read_sentences

    held = open_holdings(project)
    text = pasted(wanted.text) or pasted(ask(_sentence()))
    reading = read_sentences(text, units=held.catalog.units)
    if not reading.statements:
        raise DeckgenError(diagnose("no-fact-found", text=text[:60]))
    there = _known(held, wanted.to)
    tell(render_reading(reading, there, language))
    chosen = [
        made
        for n, statement in enumerate(reading.statements, start=1)
        if (made := _chosen(n, statement, there, ask)) is not None
    ]
    chosen = [_complete(n, statement, held, wanted.to, ask) for n, statement in chosen]
    if not chosen:
        return Result(wanted.to, (), (), reading.left, (), written=False)
    source, drafts = _source(held, wanted.source, ask)
    rows = _rows(held, wanted, chosen, source)
    files = with_rows(held, wanted.to, rows, drafts)
    tell(render_change(rows, drafts, files, language))
    is_wanted = not wanted.dry_run and ask(_write()) == "yes"
    if is_wanted:
        keep(held, files)
    return Result(wanted.to, rows, drafts, reading.left, tuple(files), is_wanted)


def pasted(text: str) -> str:
    """A text as it may stand in a table: one line a sentence, no invisible characters."""
    from deckgen.located.text import REFUSED

    return "\n".join(
        " ".join(line.split()) for line in REFUSED.sub(" ", text).splitlines()
    ).strip()


def _known(held: Holdings, to: str) -> Mapping[tuple[str, ...], str]:
    """Facts that stand in the dataset already: what they say → their key."""
    from deckgen.expressions.cells import text_cell

    dataset = held.catalog.datasets.get(to)
    if dataset is None or not dataset.is_single_facts:
        return {}
    roles = dataset.row_fields
    columns = (roles.metric, roles.entity, roles.period, roles.value, roles.unit)
    return {
        tuple(text_cell(dataset, c, row) for c in columns): text_cell(
            dataset, dataset.primary_key[0], row
        )
        for row in range(dataset.rows)
    }


def _same(statement: Statement, there: Mapping[tuple[str, ...], str]) -> str:
    value = statement.cell if statement.upper else f"{statement.value.normalize():f}"
    said = (statement.metric, statement.entity, statement.period, value, statement.unit)
    return there.get(said, "")


def _chosen(
    number: int, statement: Statement, there: Mapping[tuple[str, ...], str], ask: Ask
) -> tuple[int, Statement] | None:
    """Whether a fact is taken, as it is or changed."""
    from deckgen.pipeline.asking import Choice, Question

    default = "" if set(statement.doubts) - set(OPEN) else "keep"
    if _same(statement, there):
        default = "drop"
    shown = f"{statement.metric} {statement.cell} {statement.unit}".strip()
    answer = ask(
        Question(
            f"fact-{number}",
            en=f"fact {number}: {shown}",
            zh=f"第 {number} 条：{shown}",
            choices=(
                Choice("keep", "take it", "采用"),
                Choice("edit", "change it", "修改"),
                Choice("drop", "leave it out", "不要"),
            ),
            default=default,
        )
    )
    if answer == "drop":
        return None
    return number, _edited(number, statement, ask) if answer == "edit" else statement


def _edited(number: int, statement: Statement, ask: Ask) -> Statement:
    """Each column asked for, with what was read as its default."""
    for column in COLUMNS:
        now = statement.cell if column == "value" else getattr(statement, column)
        said = _ask(f"fact-{number}-{column}", column, ask, default=now, optional=True)
        if said != now:
            statement = changed(statement, column, said)
    return statement


def _ask(
    key: str, column: str, ask: Ask, *, default: str = "", optional: bool = False
) -> str:
    from deckgen.pipeline.asking import Question

    n = HEADS["en"].index("of" if column == "entity" else column)
    shown = f" [{default}]" if default else ""
    return ask(
        Question(
            key,
            en=f"{HEADS['en'][n]}?{ENDINGS['en'].get(column, '')}{shown if optional else ''}",
            zh=f"{HEADS['zh-CN'][n]}？{ENDINGS['zh-CN'].get(column, '')}{shown if optional else ''}",
            default=default,
            optional=optional,
        )
    )


ENDINGS = {
    "en": {"period": " e.g. 2025, 2025Q3, 2025-12", "unit": " e.g. million people, %"},
    "zh-CN": {"period": "例如 2025、2025Q3、2025-12", "unit": "例如 亿人、%"},
}


def changed(statement: Statement, column: str, said: str) -> Statement:
    """A statement with one column as a person answered.

    Raises:
        DeckgenError: `fact-cell`: the answer is none that this column can hold.
    """
    from deckgen.diagnostics import DeckgenError, diagnose

    match column:
        case "value":
            ends = re.fullmatch(
                r"(-?[\d,]+(?:\.\d+)?)(?:\s*[—–~-]\s*([\d,]+(?:\.\d+)?))?", said
            )
            if ends is None:
                raise DeckgenError(diagnose("fact-cell", column=column, value=said))
            low, high = (
                Decimal(e.replace(",", "")) if e else None for e in ends.groups()
            )
            if low is None or (high is not None and high <= low):
                raise DeckgenError(diagnose("fact-cell", column=column, value=said))
            return replace(statement, value=low, upper=high)
        case "qualifier" if said in ("=", ">", ">=", "~", "<", "<=", ""):
            same = said == statement.qualifier
            word = statement.qualifier_text if same else ""
            return replace(
                statement, qualifier=cast("Qualifier", said or "="), qualifier_text=word
            )
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
    raise DeckgenError(diagnose("fact-cell", column=column, value=said))


def _complete(
    number: int, statement: Statement, held: Holdings, to: str, ask: Ask
) -> Statement:
    """With metric, period and unit, which nobody may guess."""
    from deckgen.diagnostics import DeckgenError, diagnose
    from deckgen.quantities import parse_period, parse_unit

    if not statement.metric:
        statement = changed(
            statement, "metric", _ask(f"metric-{number}", "metric", ask)
        )
    dataset = held.catalog.datasets.get(to)
    fiscal = dataset.fiscal if dataset else None
    if not statement.period:
        # One answer for all: sentences that are pasted together are of one time.
        statement = changed(statement, "period", _ask("period", "period", ask))
    if parse_period(statement.period, fiscal) is None:
        if not statement.period.startswith("FY"):
            raise DeckgenError(diagnose("fact-cell/period", value=statement.period))
        raise DeckgenError(diagnose("fact-cell/fiscal", value=statement.period))
    if (
        not statement.unit
        or parse_unit(statement.unit, house=held.catalog.units) is None
    ):
        default = "" if not statement.unit else statement.unit
        said = _ask(f"unit-{number}", "unit", ask)
        if parse_unit(said, house=held.catalog.units) is None:
            raise DeckgenError(diagnose("fact-cell/unit", value=said or default))
        statement = changed(statement, "unit", said)
    return statement


def _source(
    held: Holdings, given: str, ask: Ask
) -> tuple[str, tuple[SourceDraft, ...]]:
    """The ids of the sources, asked for once; what is new becomes a stub.

    Raises:
        DeckgenError: `unknown-source`: what looks like an id is none.
    """
    from deckgen.datasets import unknown_source
    from deckgen.diagnostics import DeckgenError
    from deckgen.pipeline.asking import Question
    from deckgen.references import read_source_line, same_source

    sources = held.catalog.sources
    said = given or ask(
        Question(
            "source",
            en="who says so? the id of a source, or a source line as you would print it",
            zh="出处是什么？写来源的编号，或照印刷的样子写“资料来源：…”",
        )
    )
    ids = [part.strip() for part in said.replace("；", ";").split(";") if part.strip()]
    if ids and all(one in sources for one in ids):
        return ";".join(ids), ()
    if ID.match(said):
        raise DeckgenError(unknown_source(said, sources))
    language = held.project.house.language
    drafts = read_source_line(said, taken=tuple(sources), language=language)
    named: list[str] = []
    kept: list[SourceDraft] = []
    for draft in drafts:
        known = same_source(draft, sources)
        named.append(known or draft.id)
        if known is None:
            kept.append(draft)
    return ";".join(dict.fromkeys(named)), tuple(kept)


def _rows(
    held: Holdings, wanted: Wanted, chosen: Sequence[Statement], source: str
) -> tuple[Row, ...]:
    from deckgen.sentences import Row, new_key

    dataset = held.catalog.datasets.get(wanted.to)
    taken = set()
    if dataset is not None and len(dataset.primary_key) == 1:
        taken = {str(v) for v in dataset.columns[dataset.primary_key[0]]}
    rows = []
    for statement in chosen:
        key = new_key(statement, taken)
        taken.add(key)
        rows.append(Row(key, statement, source, wanted.locator))
    return tuple(rows)


def _sentence() -> Question:
    from deckgen.pipeline.asking import Question

    return Question("sentence", en="paste a sentence", zh="粘贴一个句子")


def _write() -> Question:
    from deckgen.pipeline.asking import Choice, Question

    return Question(
        "write",
        en="write this?",
        zh="写入吗？",
        choices=(Choice("yes", "yes", "是"), Choice("no", "no", "否")),
        default="yes",
    )


def render_reading(
    reading: Reading, there: Mapping[tuple[str, ...], str], language: Language
) -> str:
    """The facts as a table, what is doubtful said in its last column."""
    from deckgen.formatting.columns import render_table, shortened

    words = WORDS[language]
    rows = [list(HEADS[language])]
    comma = "，" if language == "zh-CN" else ", "
    for n, one in enumerate(reading.statements, start=1):
        doubts = [DOUBTS[language][d] for d in one.doubts]
        if key := _same(one, there):
            doubts.append(words["there"].format(key=key))
        rows.append(
            [
                str(n),
                shortened(one.metric or "—", 36),
                shortened(one.entity, 20),
                one.period or "—",
                one.cell,
                one.unit,
                one.qualifier_text or (one.qualifier if one.qualifier != "=" else ""),
                STATUSES[language][one.status],
                comma.join(doubts),
            ]
        )
    text = [words["found"].format(n=len(reading.statements)), render_table(rows)]
    if reading.left:
        text.append(words["left"].format(words="｜".join(reading.left)))
    return "\n".join(text)


def render_change(
    rows: Sequence[Row],
    drafts: Sequence[SourceDraft],
    files: Mapping[str, bytes],
    language: Language,
) -> str:
    """What will be written: each fact by its name, and new sources in full."""
    from deckgen.references.writing import entry_text

    words = WORDS[language]
    text = [words["files"].format(files=", ".join(sorted(files)))]
    for row in rows:
        said = row.statement
        text.append(
            f"  + {row.key} | {said.metric} | {said.entity} | {said.period} | {said.cell} {said.unit} | [{row.source}]"
        )
    if drafts:
        text.append(words["stub"])
        text += [
            f"  + {line}"
            for d in drafts
            for line in entry_text(d, language).splitlines()
        ]
    return "\n".join(text)


def render_result(result: Result, language: Language) -> str:
    """What was done, and how to use it."""
    words = WORDS[language]
    if not result.rows:
        return words["none"]
    if not result.written:
        return words["dry"]
    comma = "、" if language == "zh-CN" else ", "
    keys = comma.join(row.key for row in result.rows)
    binding = f'{{{{ fact("{result.to}.{result.rows[0].key}") }}}}'
    file = next(f for f in result.files if f.endswith((".csv", ".tsv")))
    return "\n".join(
        (
            words["written"].format(file=file, n=len(result.rows), keys=keys),
            words["paste"].format(binding=binding),
        )
    )


def result_data(result: Result) -> dict[str, object]:
    """The same for a machine."""
    return {
        "to": result.to,
        "written": result.written,
        "files": list(result.files),
        "left": list(result.left),
        "facts": [
            {
                "key": row.key,
                **{c: getattr(row.statement, c) for c in COLUMNS if c != "value"},
                "value": row.statement.cell,
                "source": row.source,
                "quote": row.statement.quote,
                "doubts": list(row.statement.doubts),
            }
            for row in result.rows
        ],
        "sources": [{"id": d.id, "missing": list(d.missing)} for d in result.drafts],
    }
