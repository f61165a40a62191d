"""What a sheet does not say → questions in two languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from deckgen.intake.doubts import Doubt
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
    match doubt.kind:
        case "table":
            return "which table?", "读入哪一张表？"
        case "unit":
            return f"what is the unit{of_en}?", f"{of_zh}单位是什么？"
        case "measure":
            return f"what kind of number is `{subject}`?", f"“{subject}”是哪一种量？"
        case "period":
            if doubt.key == "year":
                return (
                    f"of which year is `{subject}`? e.g. 2025",
                    f"“{subject}”是哪一年的？例如 2025",
                )
            return (
                "of which period are the numbers? e.g. 2025, 2025Q1, 2025-06",
                "这些数是什么时期的？例如 2025、2025Q1、2025-06",
            )
        case "column-period":
            return f"of which period is `{subject}`?", f"“{subject}”是什么时期的？"
        case "frequency":
            return "what do these days stand for?", "这些日期代表什么？"
        case "percent-scale":
            return f"how are the percentages{of_en} kept?", f"{of_zh}百分数是怎么存的？"
        case "shown-scale":
            return (
                f"the format hides digits{of_en}: which number counts?",
                f"{of_zh}数字格式隐去了几位，以哪个数为准？",
            )
        case "convert":
            return (
                f"cells{of_en} are in another unit: what now?",
                f"{of_zh}单位或量级不同，怎么办？",
            )
        case "errors":
            return "error values: what are they?", "错误值怎么处理？"
        case "mark":
            return (
                f"what does the mark `{subject}` mean?",
                f"标记“{subject}”是什么意思？",
            )
        case "unread":
            return f"no numbers, among those{of_en}:", f"{of_zh}数字中有读不懂的内容："
        case "head":
            return (
                f"what is the column `{subject}`, which has no head known?",
                f"“{subject}”列没有可识别的表头，它是什么？",
            )
        case "label":
            if doubt.key == "vanished":
                return (
                    "rows of the present data are no longer there:",
                    "现有数据中的一些行不见了：",
                )
            return (
                f"the row of `{subject}` has no name: what is it?",
                f"`{subject}` 所在行没有名称，它是什么？",
            )
        case "fiscal":
            return (
                "in which month does a fiscal year begin? FY2025 is named by its end: 1 "
                "to 12",
                "财年从几月开始？FY2025 按结束的年份命名：1 到 12",
            )
        case "filtered":
            return (
                "a filter hides rows: which are meant?",
                "筛选隐藏了一些行，取哪些？",
            )
        case _:
            assert_never(doubt.kind)


def which_table(names: Sequence[tuple[str, str]]) -> Question:
    """Several tables: one of them, or all."""
    choices = [
        Choice(name, f"{name}  {title}", f"{name}  {title}") for name, title in names
    ]
    choices.append(Choice("all", "all of them", "全部"))
    return Question("table", "which table?", "读入哪一张表？", tuple(choices))
