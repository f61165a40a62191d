"""What a sheet does not say → questions in two languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deckgen.intake.doubts import Doubt, DoubtKind
from deckgen.pipeline.asking import Choice, Question

CHOICES: Mapping[str, tuple[str, str]] = {
    "leave": ("leave these cells out", "不读这些单元格"),
    "rows": ("the period of the row", "以所在行的时期为准"),
    "day": ("that day", "就是那一天"),
    "week": ("the week", "当周"),
    "month": ("the month", "当月"),
    "quarter": ("the quarter", "当季"),
    "half": ("the half year", "当半年"),
    "year": ("the year", "当年"),
    "as-is": (
        "they are percentages as they stand: 0.5 is 0.5%",
        "原样就是百分数：0.5 即 0.5%",
    ),
    "times-100": ("they are shares: 0.5 is 50%", "是比值：0.5 即 50%"),
    "shown": ("the number as it shows", "以显示的数为准"),
    "stored": ("the number as it is kept", "以存储的数为准"),
    "convert": ("convert them", "换算"),
    "gap": ("no value", "当作没有数值"),
    "note": ("a remark, no more", "只是注释"),
    "E": ("an estimate", "估计值"),
    "F": ("a forecast", "预测值"),
    "flow": (
        "flow, of a stretch of time: revenue, output",
        "流量，一段时间内的量：收入、产量",
    ),
    "stock": ("stock, at a moment: users, balances", "存量，某一时点的量：用户、余额"),
    "count": ("count of things", "个数"),
    "share": ("share of a whole", "占比"),
    "rate": ("rate: growth, price, per head", "比率：增速、价格、人均"),
    "index": ("index", "指数"),
    "all": ("all rows", "全部行"),
    "visible": ("the rows that show", "只取显示的行"),
    "keep": ("keep them as they were", "保留原来的数"),
    "drop": ("drop them", "去掉"),
    "gone": ("the column is gone", "这一列没有了"),
}


WORDS: Mapping[DoubtKind, tuple[str, str]] = {
    "unit": ("what is the unit{of}?", "{of}单位是什么？"),
    "measure": ("what kind of number is `{subject}`?", "“{subject}”是哪一种量？"),
    "period": (
        "of which period are the numbers? e.g. 2025, 2025Q1, 2025-06",
        "这些数是什么时期的？例如 2025、2025Q1、2025-06",
    ),
    "column-period": (
        "of which period is `{subject}`?",
        "“{subject}”是什么时期的？",
    ),
    "frequency": ("what do these days stand for?", "这些日期代表什么？"),
    "percent-scale": ("how are the percentages{of} kept?", "{of}百分数是怎么存的？"),
    "shown-scale": (
        "the format hides digits{of}: which number counts?",
        "{of}数字格式隐去了几位，以哪个数为准？",
    ),
    "convert": (
        "cells{of} are in another unit or scale: what now?",
        "{of}单位或量级不同，怎么办？",
    ),
    "errors": ("error values: what are they?", "错误值怎么处理？"),
    "mark": ("what does the mark `{subject}` mean?", "标记“{subject}”是什么意思？"),
    "unread": (
        "among the numbers{of} stands what is none: what is it?",
        "{of}数字中有读不懂的内容，怎么处理？",
    ),
    "head": (
        "what is the column `{subject}`? Its head is not known",
        "“{subject}”列是什么？没有认得的表头",
    ),
    "label": (
        "the row of `{subject}` has no name: what is it?",
        "`{subject}` 所在行没有名称，它是什么？",
    ),
    "fiscal": (
        "fiscal years begin in month 1 to 12; named by their start: `4 start`",
        "财年从几月开始？1 到 12；按结束的年份命名，否则写 `4 start`",
    ),
    "filtered": (
        "a filter hides rows: which are meant?",
        "筛选隐藏了一些行，取哪些？",
    ),
}
BY_KEY: Mapping[str, tuple[str, str]] = {
    "year": (
        "of which year is `{subject}`? e.g. 2025",
        "“{subject}”是哪一年的？例如 2025",
    ),
    "vanished": (
        "rows of the present data are no longer there: what with them?",
        "现有数据中的一些行不见了，怎么处理？",
    ),
}


def question_of(doubt: Doubt) -> Question:
    """The question that a doubt is."""
    en, zh = words_of(doubt)
    shown = [e for e in doubt.examples if e]
    if shown:
        en += f" ({', '.join(shown[:4])})"
        zh += f"（{'、'.join(shown[:4])}）"
    choices = tuple(choice_of(value) for value in doubt.choices)
    return Question(doubt.key, en, zh, choices, doubt.default)


def choice_of(value: str) -> Choice:
    """A choice, in words where it has some."""
    en, zh = CHOICES.get(value, ("", ""))
    return Choice(
        value, f"{value}: {en}" if en else value, f"{value}：{zh}" if zh else value
    )


def words_of(doubt: Doubt) -> tuple[str, str]:
    """The question in English and in Chinese."""
    subject = doubt.subject
    of_en, of_zh = (f" of `{subject}`", f"“{subject}”的") if subject else ("", "")
    en, zh = BY_KEY.get(doubt.key) or WORDS[doubt.kind]
    return (
        en.format(subject=subject, of=of_en),
        zh.format(subject=subject, of=of_zh),
    )


def which_table(names: Sequence[tuple[str, str]]) -> Question:
    """Several tables: one of them, or all."""
    choices = [
        Choice(name, f"{name}  {title}", f"{name}  {title}") for name, title in names
    ]
    choices.append(Choice("all", "all of them", "全部"))
    return Question("table", "which table?", "读入哪一张表？", tuple(choices))
