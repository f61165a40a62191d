"""Facts as a table, what will be written, and what was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.commands.fact.add import Result
    from deckgen.references import SourceDraft
    from deckgen.sentences import Reading, Row, Statement

Language = Literal["zh-CN", "en"]
METRIC, ENTITY = 36, 20
"""Columns of a terminal that they take at most."""
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
        "period-carried": "period from elsewhere in the text",
        "period-relative": "period without its year",
        "unit-missing": "no unit",
        "unit-unknown": "unknown unit",
        "in-words": "said in words",
    },
    "zh-CN": {
        "metric-missing": "没有说是什么指标",
        "metric-carried": "指标取自前面的句子",
        "period-missing": "没有时期",
        "period-carried": "时期取自别处",
        "period-relative": "时期没有年份",
        "unit-missing": "没有单位",
        "unit-unknown": "单位不认识",
        "in-words": "数字是用文字说的",
    },
}
WORDS = {
    "en": {
        "found": "facts of the sentence: {n}",
        "left": "not taken: {words}",
        "there": "there already: {key}",
        "stub": "not among the sources yet; new entries, with TBD for what is missing:",
        "supply": "new source `{id}`, still lacking {missing}; complete it with\n"
        '  deckgen source add "the whole reference" --id {id}',
        "files": "to {files}:",
        "written": "{file}: {n} facts added: {keys}",
        "dry": "dry run: nothing was written",
        "none": "nothing was added",
        "paste": "in a text: {binding}",
    },
    "zh-CN": {
        "found": "句子里的事实：{n} 条",
        "left": "没有采用：{words}",
        "there": "已有：{key}",
        "stub": "来源中还没有，新建条目，缺的写作待补：",
        "supply": "新来源 `{id}`，待补 {missing}。补全它：\n"
        '  deckgen source add "完整的参考文献" --id {id}',
        "files": "写入 {files}：",
        "written": "{file}：已加入 {n} 条事实：{keys}",
        "dry": "只是试算，没有写任何文件",
        "none": "没有加入任何事实",
        "paste": "在正文里这样引用：{binding}",
    },
}


def joined(words: Iterable[str], language: Language) -> str:
    """A list as the language writes it."""
    return ("、" if language == "zh-CN" else ", ").join(words)


def render_reading(reading: Reading, there: Sequence[str], language: Language) -> str:
    """The facts as a table, what is doubtful said in its last column."""
    from deckgen.formatting.columns import render_table

    words = WORDS[language]
    rows = [
        HEADS[language],
        *(
            _row(n, one, key, language)
            for n, (one, key) in enumerate(
                zip(reading.statements, there, strict=True), start=1
            )
        ),
    ]
    text = [words["found"].format(n=len(reading.statements)), render_table(rows)]
    if reading.left:
        text.append(words["left"].format(words="｜".join(reading.left)))
    return "\n".join(text)


def _row(number: int, one: Statement, there: str, language: Language) -> Sequence[str]:
    from deckgen.formatting.columns import shortened

    doubts = [DOUBTS[language][d] for d in one.doubts]
    if there:
        doubts.append(WORDS[language]["there"].format(key=there))
    sign = "" if one.qualifier == "=" else one.qualifier
    return (
        str(number),
        shortened(one.metric or "—", METRIC),
        shortened(one.entity, ENTITY),
        one.period or "—",
        one.cell,
        one.unit,
        one.qualifier_text or sign,
        STATUSES[language][one.status],
        joined(doubts, language),
    )


def render_change(
    rows: Sequence[Row],
    drafts: Sequence[SourceDraft],
    files: Mapping[str, bytes],
    language: Language,
) -> str:
    """What will be written: each fact by its name, and new sources in full."""
    from deckgen.references.writing import entry_text

    words = WORDS[language]
    text = [words["files"].format(files=joined(sorted(files), language))]
    for row in rows:
        said = row.statement
        cells = (row.key, said.entity, said.period, f"{said.cell} {said.unit}".strip())
        shown = " | ".join(cell for cell in cells if cell)
        text.append(f"  + {shown} [@{row.source}]")
    if drafts:
        text.append(words["stub"])
        entries = [entry_text(one, language) for one in drafts]
        text += [f"  + {line}" for entry in entries for line in entry.splitlines()]
    return "\n".join(text)


def render_result(result: Result, language: Language) -> str:
    """What was done, and how to use it."""
    words = WORDS[language]
    if not result.rows:
        return words["none"]
    if not result.written:
        return words["dry"]
    keys = joined((row.key for row in result.rows), language)
    binding = f'{{{{ fact("{result.to}.{result.rows[0].key}") }}}}'
    file = next(f for f in result.files if f.endswith((".csv", ".tsv", ".xlsx")))
    text = [
        words["written"].format(file=file, n=len(result.rows), keys=keys),
        words["paste"].format(binding=binding),
    ]
    for draft in result.drafts:
        missing = joined(draft.missing, language)
        if missing:
            text.append(words["supply"].format(id=draft.id, missing=missing))
    return "\n".join(text)


def result_data(result: Result) -> dict[str, object]:
    """The same for a machine."""
    return {
        "to": result.to,
        "written": result.written,
        "files": list(result.files),
        "left": list(result.left),
        "facts": [_data(row) for row in result.rows],
        "sources": [{"id": d.id, "missing": list(d.missing)} for d in result.drafts],
    }


def _data(row: Row) -> dict[str, object]:
    said = row.statement
    return {
        "key": row.key,
        "metric": said.metric,
        "entity": said.entity,
        "period": said.period,
        "value": said.cell,
        "unit": said.unit,
        "qualifier": said.qualifier,
        "status": said.status,
        "source": row.source,
        "quote": said.quote,
        "doubts": list(said.doubts),
    }
