"""The words that a Word document supplies itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from deckgen.formatting import chapter_label as chapter_words
from deckgen.model.source import Language

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
    team: str
    licence: str
    """Before the number of a licence."""
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
    between: str
    """Parts the places where a source is cited."""
    definition: str
    case: str
    callout: str
    data: str
    """Links an exhibit to its sheet in the data book."""


PAGE_LABELS: Mapping[Language, PageLabels] = MappingProxyType(
    {
        "zh-CN": PageLabels(
            contents="目录",
            exhibits="图表目录",
            figures="图目录",
            tables="表目录",
            references="参考文献",
            notice="声明",
            team="团队与联系方式",
            licence="执业证书编号：",
            draft="草稿",
            missing="此处缺图表",
            colon="：",
            gap="　",
            legend="　　",
            dash="——",
            comma="，",
            between="、",
            definition="定义",
            case="案例",
            callout="提示",
            data="数据",
        ),
        "en": PageLabels(
            contents="Contents",
            exhibits="Figures and tables",
            figures="Figures",
            tables="Tables",
            references="References",
            notice="Notice",
            team="Team and contact",
            licence="Licence no. ",
            draft="DRAFT",
            missing="Exhibit missing",
            colon=": ",
            gap="  ",
            legend="    ",
            dash="— ",
            comma=", ",
            between=", ",
            definition="Definition",
            case="Case",
            callout="Note",
            data="Data",
        ),
    }
)


def chapter_label(number: int, language: Language) -> str:
    """What stands before a chapter's title: `第一章`, `1`; empty for 0."""
    if not number:
        return ""
    if language == "en":
        return str(number)
    return chapter_words(number, language)


def roman(number: int) -> str:
    """Upper roman, as the front matter is numbered: 1 to 89."""
    parts: list[str] = []
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        parts.append(sign * count)
    return "".join(parts)
