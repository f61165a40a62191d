"""The columns of the workbook, in two languages."""

from __future__ import annotations

from typing import Literal

Language = Literal["zh-CN", "en"]
Column = Literal[
    "slide",
    "section",
    "title",
    "place",
    "sentence",
    "value",
    "data",
    "steps",
    "source",
    "locator",
    "quote",
    "snapshot",
    "url",
    "checked_by",
    "checked_on",
    "remark",
    "change",
    "basis",
    "was",
]
WIDTHS: dict[Column, float] = {
    "slide": 6,
    "section": 7,
    "title": 20,
    "place": 18,
    "sentence": 40,
    "value": 14,
    "data": 26,
    "steps": 18,
    "source": 34,
    "locator": 9,
    "quote": 30,
    "snapshot": 14,
    "url": 22,
    "checked_by": 10,
    "checked_on": 12,
    "remark": 20,
    "change": 26,
    "basis": 4,
    "was": 4,
}
"""In characters of the standard font."""
COLUMNS: tuple[Column, ...] = tuple(WIDTHS)
HIDDEN: tuple[Column, ...] = ("basis", "was")
"""What the program reads again; a row takes them along wherever it is sorted."""
HEADS: dict[Language, dict[Column, str]] = {
    "en": {
        "slide": "Slide",
        "section": "Section",
        "title": "Page title",
        "place": "Place",
        "sentence": "Sentence",
        "value": "Value as printed",
        "data": "Data",
        "steps": "Calculation",
        "source": "Source",
        "locator": "Locator",
        "quote": "Sentence in the source",
        "snapshot": "Snapshot",
        "url": "URL",
        "checked_by": "Checked by",
        "checked_on": "Date",
        "remark": "Remark",
        "change": "Former sign-off",
        "basis": "deckgen-basis",
        "was": "deckgen-was",
    },
    "zh-CN": {
        "slide": "页",
        "section": "节",
        "title": "页标题",
        "place": "位置",
        "sentence": "句子",
        "value": "印出的数值",
        "data": "数据",
        "steps": "计算",
        "source": "来源",
        "locator": "来源中的位置",
        "quote": "来源原句",
        "snapshot": "快照",
        "url": "网址",
        "checked_by": "核对人",
        "checked_on": "日期",
        "remark": "备注",
        "change": "原核对",
        "basis": "deckgen-basis",
        "was": "deckgen-was",
    },
}
SHEET: dict[Language, str] = {"en": "Review", "zh-CN": "核对表"}
SUFFIX: dict[Language, str] = {"en": "review", "zh-CN": "核对表"}
"""Of the file's name, behind report and edition."""
CHANGED: dict[Language, dict[str, str]] = {
    "en": {
        "lapsed": "{who}: lapsed, {what}",
        "fact": "the place is another",
        "sentence": "the sentence was rewritten",
        "value": "the value was {before}, now {after}",
        "data": "other data or another calculation",
        "sources": "the source changed",
        "snapshot": "the snapshot changed",
        "date": "Enter a day, e.g. 2026-11-20",
        "and": "; ",
    },
    "zh-CN": {
        "lapsed": "{who}：已失效，{what}",
        "fact": "位置变了",
        "sentence": "句子改写了",
        "value": "数值由 {before} 变为 {after}",
        "data": "数据或计算变了",
        "sources": "来源变了",
        "snapshot": "快照变了",
        "date": "请填日期，例如 2026-11-20",
        "and": "；",
    },
}
