"""The words of a data book, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from deckgen.model.quantity import Qualifier, Status
from deckgen.model.source import Language, Redistribution


@dataclass(frozen=True, slots=True)
class BookLabels:
    """Words of one language."""

    cover: str
    contents: str
    notes: str
    """Names of the first three sheets."""
    title: str
    """`{title}` is the report's."""
    draft: str
    edition: str
    date: str
    about: tuple[str, ...]
    """How the book is made; `{n}`: how many tables it has."""
    back: str
    head_exhibit: str
    head_title: str
    head_sheet: str
    head_data: str
    head_source: str
    head_mark: str
    head_meaning: str
    included: str
    withheld: Mapping[Redistribution, str]
    """Why an exhibit's data is not here."""
    drawing: str
    """A picture or diagram has none."""
    accessed: str
    licence: str
    unstated: str
    group: str
    status: str
    """Heads the column that says what kind of number another one holds."""
    statuses: Mapping[Status, str]
    qualifiers: Mapping[Qualifier, str]
    missing: str
    missing_meaning: str
    rounding: tuple[str, str]
    indicator: str
    value: str
    unit: str
    period: str
    change: str
    between: str
    colon: str
    gap: str


BOOK_LABELS: Mapping[Language, BookLabels] = MappingProxyType(
    {
        "zh-CN": BookLabels(
            cover="封面",
            contents="目录",
            notes="说明",
            title="{title}：数据",
            draft="草稿",
            edition="版次",
            date="发布日期",
            about=(
                "本工作簿收录报告中图表的数据，共{n}张数据表，每表一张工作表，从A列开始。",
                "“目录”列出全部图表；来源不允许转载数据的不收录，原因写在“目录”中。",
                "“说明”解释各表使用的状态与符号。",
            ),
            back="返回目录",
            head_exhibit="图表",
            head_title="标题",
            head_sheet="工作表",
            head_data="数据",
            head_source="来源",
            head_mark="标记",
            head_meaning="含义",
            included="见工作表",
            withheld={
                "full": "",
                "figures-only": "未收录：来源只允许展示图表，未允许转载数据",
                "none": "未收录：来源不允许转载数据，图表只有图片",
            },
            drawing="没有数据：图片或示意图",
            accessed="获取日期",
            licence="许可",
            unstated="来源未说明",
            group="分组",
            status="状态",
            statuses={
                "A": "A 实际值",
                "E": "E 估计值",
                "F": "F 预测值",
                "T": "T 目标值",
            },
            qualifiers={
                "=": "",
                ">": "大于所示数值",
                ">=": "不小于所示数值",
                "~": "约数",
                "<": "小于所示数值",
                "<=": "不大于所示数值",
            },
            missing="缺失",
            missing_meaning="来源没有这个数，单元格留空",
            rounding=("数值", "保留全部位数，显示的位数与报告相同"),
            indicator="指标",
            value="数值",
            unit="单位",
            period="时期",
            change="变化",
            between="；",
            colon="：",
            gap="　",
        ),
        "en": BookLabels(
            cover="Cover",
            contents="Contents",
            notes="Notes",
            title="{title}: data",
            draft="DRAFT",
            edition="Edition",
            date="Published",
            about=(
                "This workbook holds the data of the report's exhibits.",
                "Tables: {n}, one on a sheet, each beginning in column A.",
                "Contents lists every exhibit, and says why data is left out.",
                "Notes explains the statuses and marks of the tables.",
            ),
            back="Back to contents",
            head_exhibit="Exhibit",
            head_title="Title",
            head_sheet="Sheet",
            head_data="Data",
            head_source="Source",
            head_mark="Mark",
            head_meaning="Meaning",
            included="On its sheet",
            withheld={
                "full": "",
                "figures-only": "Not included: the source lets the exhibit be shown, "
                "but not its data be passed on",
                "none": "Not included: the source does not let its data be passed on; "
                "the chart is a picture",
            },
            drawing="No data: a picture or a diagram",
            accessed="accessed",
            licence="licence",
            unstated="not stated by the source",
            group="Group",
            status="status",
            statuses={
                "A": "A actual",
                "E": "E estimate",
                "F": "F forecast",
                "T": "T target",
            },
            qualifiers={
                "=": "",
                ">": "more than the value shown",
                ">=": "at least the value shown",
                "~": "about",
                "<": "less than the value shown",
                "<=": "at most the value shown",
            },
            missing="missing",
            missing_meaning="the source has no such number; the cell is empty",
            rounding=("values", "hold every digit; as many are shown as in the report"),
            indicator="Indicator",
            value="Value",
            unit="Unit",
            period="Period",
            change="Change",
            between="; ",
            colon=": ",
            gap="  ",
        ),
    }
)
