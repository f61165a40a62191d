"""The words that the layouts supply, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from deckgen.formatting import format_date
from deckgen.model.document import Document
from deckgen.model.source import Language


@dataclass(frozen=True, slots=True)
class Labels:
    """Words that no author writes."""

    contents: str
    sources: str
    sources_lead: str
    sources_some: str
    """The same, where the list is shorter than the report's."""
    opening: str
    """Section of a deck before its first chapter."""
    closing: str
    disclaimer: str
    team: str
    licence: str
    """Before the number of a licence."""
    and_: str
    """Between names."""
    draft: str
    known: str
    """Of the day whose data a report shows, when that is not its date."""
    continued: str
    """Follows the title of a page, table or box that goes on."""
    full_citations: str
    missing: str
    """Heads the box that stands for an exhibit without citation."""
    definition: str
    case: str
    callout: str
    gap: str
    """Between two things on one line."""
    source: str
    """Before the source of a quote."""
    formula: str
    """Before a formula as it reads in one line."""
    data: str
    """Links an exhibit to its sheet in the data book."""


LABELS: Mapping[Language, Labels] = MappingProxyType(
    {
        "zh-CN": Labels(
            contents="目录",
            sources="资料来源",
            sources_lead="编号与各页标注一致",
            sources_some="只列各页引用的来源，编号与报告全文一致",
            opening="开篇",
            closing="封底",
            disclaimer="声明",
            team="团队与联系方式",
            licence="执业证书编号：",
            and_="、",
            draft="草稿",
            known="数据按{}已知版本",
            continued="（续）",
            full_citations="引用全文：",
            missing="此处图表缺少出处，数据未绘制",
            definition="定义",
            case="案例",
            callout="提示",
            gap="　",
            source="资料来源：",
            formula="公式：",
            data="数据",
        ),
        "en": Labels(
            contents="Contents",
            sources="Sources",
            sources_lead="Numbered as on the slides",
            sources_some="Only what the slides cite; numbered as in the full report",
            opening="Opening",
            closing="Closing",
            disclaimer="Disclaimer",
            team="Team and contact",
            licence="Licence no. ",
            and_=", ",
            draft="DRAFT",
            known="Data as known on {}",
            continued=" (cont.)",
            full_citations="Full citations:",
            missing="This exhibit lacks a citation; its data are not drawn",
            definition="Definition",
            case="Case",
            callout="Note",
            gap="  ",
            source="Source: ",
            formula="Formula: ",
            data="Data",
        ),
    }
)


def cover_days(document: Document) -> list[str]:
    """The day a report bears, and the day whose data it shows where that is another:
    `数据按2026年6月30日已知版本`."""
    days = [format_date(document.date, document.language)]
    if document.as_of:
        known = format_date(document.as_of, document.language)
        days.append(LABELS[document.language].known.format(known))
    return days
