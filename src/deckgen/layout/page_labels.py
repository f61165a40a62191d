"""The words that a Word document supplies itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from deckgen.model.source import Language

DIGITS = "〇一二三四五六七八九"
ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class PageLabels:
    """Headings and marks of one language."""

    contents: str
    exhibits: str
    """Heads the lists of figures and tables together."""
    figures: str
    tables: str
    references: str
    notice: str
    draft: str
    missing: str
    """Heads the box in place of an exhibit that has no citation."""
    colon: str
    gap: str
    """Between a caption's number and its title."""
    legend: str
    """Between the unit line and its legend."""
    dash: str
    """Before the speaker of a quote."""
    comma: str


PAGE_LABELS: Mapping[Language, PageLabels] = MappingProxyType(
    {
        "zh-CN": PageLabels(
            contents="目录",
            exhibits="图表目录",
            figures="图目录",
            tables="表目录",
            references="参考文献",
            notice="声明",
            draft="草稿",
            missing="此处缺图表",
            colon="：",
            gap="　",
            legend="　　",
            dash="——",
            comma="，",
        ),
        "en": PageLabels(
            contents="Contents",
            exhibits="Figures and tables",
            figures="Figures",
            tables="Tables",
            references="References",
            notice="Notice",
            draft="DRAFT",
            missing="Exhibit missing",
            colon=": ",
            gap="  ",
            legend="    ",
            dash="— ",
            comma=", ",
        ),
    }
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def long_date(day: date, language: Language) -> str:
    """`2026年5月8日`, `8 May 2026`."""
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_number(number: int) -> str:
    """Counting form, as Word numbers chapters: 一, 十, 十二, 二十; 1 to 99."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return head + (DIGITS[ones] if ones or not tens else "")


def chapter_label(number: int, language: Language) -> str:
    """What stands before a chapter's title: `第一章`, `1`; empty for 0."""
    if not number:
        return ""
    if language == "en":
        return str(number)
    return f"第{chinese_number(number)}章"


def roman(number: int) -> str:
    """Upper roman, as the front matter is numbered: 1 to 89."""
    parts: list[str] = []
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)
