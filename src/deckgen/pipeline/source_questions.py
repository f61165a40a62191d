"""What only the author knows of a source, asked field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import get_args

from deckgen.diagnostics import DeckgenError, diagnose
from deckgen.model.source import SourceType
from deckgen.pipeline.asking import Ask, Choice, Question
from deckgen.references.complete import completed, suggested_type, worded
from deckgen.references.drafts import SourceDraft, Value, draft
from deckgen.references.required import missing_fields

TYPES: Mapping[str, tuple[str, str]] = {
    "dataset": ("data set: a table or series", "数据集：一张表或一个序列"),
    "database": ("database: a platform such as Wind", "数据库：Wind 之类的平台"),
    "report": ("report, white paper", "报告、白皮书"),
    "filing": ("filing of a company", "公司公告、年报"),
    "webpage": ("web page", "网页"),
    "news": ("news", "新闻报道"),
    "article": ("article in a journal", "期刊论文"),
    "book": ("book", "图书"),
    "law": ("law, official notice", "法规、政策文件"),
    "standard": ("standard", "标准"),
    "survey": ("survey", "调查"),
    "panel": ("panel", "监测面板"),
    "estimate": ("estimate of the house", "本机构测算"),
    "interview": ("interview", "访谈"),
    "internal": ("internal document", "内部资料"),
}
EVIDENCE = (
    Choice("original", "we hold the original", "持有原件"),
    Choice("relayed", "we hold somebody who quotes it", "持有转引它的材料"),
    Choice("stated", "somebody says so, nobody checked", "只是有人这样说，未经核实"),
)
WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("its title, as the producer names it", "题名（按发布方的写法）"),
    "producer": ("who is responsible (several: with ;)", "责任者（多个用顿号隔开）"),
    "date_published": ("date of publication, or n.d.", "发布日期（没有写 n.d.）"),
    "license": ("licence in the producer’s words", "许可（按发布方的说法）"),
    "container": ("newspaper or journal", "报纸或期刊名"),
    "url": ("address of the page that describes it", "说明页的网址"),
    "date_accessed": ("day it was read", "查阅日期"),
    "via": ("id of the source that was read", "实际读到的来源的标识"),
    "sample_size": ("size of the sample", "样本量"),
    "dates": ("when people were asked", "调查时间"),
    "panel": ("who was asked", "调查对象"),
    "question": ("the question as it was put", "问题原文"),
    "method": ("how it was estimated", "测算方法"),
    "inputs": ("ids of the sources it rests on", "所依据来源的标识"),
    "base_year": ("base year", "基年"),
    "role": ("role of the person", "受访者身份"),
    "date": ("day of the interview", "访谈日期"),
    "working_paper": ("number of the notes", "底稿编号"),
}
SHARED = ("license", "evidence", "date_accessed")
"""What holds of all entries of an export alike."""


def question_of(key: str, default: str = "") -> Question:
    """What is asked for a field; an empty answer leaves it 待补."""
    name = key.replace("_", "-")
    if key == "type":
        kinds = tuple(
            Choice(kind, *TYPES[kind]) for kind in get_args(SourceType) if kind in TYPES
        )
        return Question(name, "what is it?", "是什么？", kinds, default, optional=True)
    if key == "evidence":
        en, zh = "how do we know it?", "依据是什么？"
        return Question(name, en, zh, EVIDENCE, default, optional=True)
    en, zh = WORDS.get(key, (key, key))
    shown = "未说明" if default == "unstated" else ""
    check = partial(_value, key)
    return Question(
        name, en, zh, (), default, optional=True, default_zh=shown, check=check
    )


def ask_one(one: SourceDraft, ask: Ask, *, today: date | None) -> SourceDraft:
    """Asks for every field that is required and not known, until none is left or all
    were asked: a type brings fields of its own.

    Args:
        one: as far as it is known.
        ask: an empty answer leaves the field 待补.
        today: when the thing itself was at hand; the day of reading, if nothing else
            is known.

    Raises:
        DeckgenError: an answer cannot be what the field holds.
    """
    fields: dict[str, Value] = dict(one.fields)
    asked: set[str] = set()
    while left := [k for k in missing_fields(fields) if k not in asked]:
        key = left[0]
        asked.add(key)
        default = _default(key, fields, today)
        answer = ask(question_of(key, default))
        if answer:
            fields[key] = _value(key, answer)
            fields = completed(fields)
    return draft(fields, taken=(), origin=one.origin, id_=one.id)


def ask_all(many: Sequence[SourceDraft], ask: Ask) -> tuple[SourceDraft, ...]:
    """Of several entries, asks once for what is likely to hold of all that lack it."""
    found = list(many)
    for key in SHARED:
        lacking = [one for one in found if key in one.missing]
        if not lacking:
            continue
        question = question_of(key, _default(key, {}, None))
        count = len(lacking)
        question = replace(
            question,
            en=f"{question.en} (all {count} entries that lack it)",
            zh=f"{question.zh}（缺此项的 {count} 条同样填写）",
        )
        if answer := ask(question):
            value = _value(key, answer)
            found = [
                _with(one, key, value) if key in one.missing else one for one in found
            ]
    return tuple(found)


def _with(one: SourceDraft, key: str, value: Value) -> SourceDraft:
    fields = {**one.fields, key: value}
    return draft(fields, taken=(), origin=one.origin, id_=one.id)


def _default(key: str, fields: Mapping[str, Value], today: date | None) -> str:
    """What is safe to take: nothing is claimed by it that was not at hand."""
    if key == "license":
        return "unstated"
    if key == "date_accessed" and today is not None:
        return today.isoformat()
    if key == "type" and "url" in fields:
        return suggested_type(fields)
    return ""


def _value(key: str, answer: str) -> Value:
    value = worded(key, answer)
    if value is None:
        variants = {"date_published": "bad-date/published"}
        variant = variants.get(key, "bad-date/accessed")
        raise DeckgenError(diagnose(variant, source="…", value=answer))
    return value
