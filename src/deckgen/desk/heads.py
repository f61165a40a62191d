"""The sheets and columns of a desk, in two languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from deckgen.model.source import TO_SUPPLY as MARKS

Language = Literal["zh-CN", "en"]
Sheet = Literal["sources", "facts", "terms", "settings"]

SHEETS: dict[Sheet, tuple[str, str]] = {
    "sources": ("来源", "Sources"),
    "facts": ("数据点", "Facts"),
    "terms": ("术语", "Terms"),
    "settings": ("设置", "Settings"),
}
"""Names of the sheets, Chinese and English: either is read."""
TO_SUPPLY = tuple(MARKS.values())
"""What stands in a cell that somebody must still fill in."""
NOBODY = ("无", "none")
"""A source that truly has no producer."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of the program and how people call it."""

    value: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet."""

    key: str
    """Of YAML: `title`, `title.en`, `license.url`; of facts a role."""
    zh: str
    en: str
    width: float
    help_zh: str
    help_en: str
    choices: tuple[Choice, ...] = ()
    suggests: bool = False
    """Whether other values than the choices are possible."""

    def head(self, language: Language) -> str:
        """What stands above it."""
        return self.en if language == "en" else self.zh

    def help(self, language: Language) -> str:
        """What the comment of its head says."""
        return self.help_en if language == "en" else self.help_zh

    def shown(self, value: str, language: Language) -> str:
        """A value as a person reads it."""
        for choice in self.choices:
            if choice.value == value:
                return choice.en if language == "en" else choice.zh
        return value

    def meant(self, text: str) -> str:
        """The value that a person wrote, in either language."""
        wanted = folded(text)
        for choice in self.choices:
            if wanted in (folded(choice.value), folded(choice.zh), folded(choice.en)):
                return choice.value
        return text


def folded(text: str) -> str:
    """Without case, width and spaces: how two spellings of one head are found."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(plain.split()).removesuffix("*")


def named(columns: Iterable[Column], head: str) -> Column | None:
    """The column that a head means."""
    wanted = folded(head)
    for column in columns:
        if wanted in (folded(column.zh), folded(column.en)):
            return column
    return None


def sheet_named(name: str) -> Sheet | None:
    """The sheet that a name means."""
    wanted = folded(name)
    for key, names in SHEETS.items():
        if wanted in map(folded, names):
            return key
    return None


TYPES = (
    Choice("dataset", "数据集", "dataset"),
    Choice("database", "数据库", "database"),
    Choice("report", "报告", "report"),
    Choice("filing", "公告", "filing"),
    Choice("webpage", "网页", "webpage"),
    Choice("news", "新闻", "news"),
    Choice("article", "论文", "article"),
    Choice("book", "图书", "book"),
    Choice("law", "法规", "law"),
    Choice("standard", "标准", "standard"),
    Choice("survey", "调查", "survey"),
    Choice("panel", "面板数据", "panel"),
    Choice("estimate", "测算", "estimate"),
    Choice("interview", "访谈", "interview"),
    Choice("internal", "内部资料", "internal"),
)
EVIDENCE = (
    Choice("original", "原件", "original"),
    Choice("relayed", "转引", "relayed"),
    Choice("stated", "自述", "stated"),
)
LICENSES = (
    Choice("unstated", "未说明", "unstated"),
    Choice("CC BY 4.0", "CC BY 4.0", "CC BY 4.0"),
    Choice("CC BY-SA 4.0", "CC BY-SA 4.0", "CC BY-SA 4.0"),
    Choice("CC BY-NC 4.0", "CC BY-NC 4.0", "CC BY-NC 4.0"),
    Choice("CC0 1.0", "CC0 1.0", "CC0 1.0"),
    Choice("ODbL 1.0", "ODbL 1.0", "ODbL 1.0"),
)
REDISTRIBUTION = (
    Choice("full", "可全部转发", "full"),
    Choice("figures-only", "仅限图中数据", "figures-only"),
    Choice("none", "不得转发", "none"),
)
MEDIA = (
    Choice("online", "网络", "online"),
    Choice("print", "纸质", "print"),
    Choice("unpublished", "未公开", "unpublished"),
)
STATUS = (
    Choice("A", "实际", "actual"),
    Choice("E", "估计", "estimate"),
    Choice("F", "预测", "forecast"),
    Choice("T", "目标", "target"),
)
MEASURES = (
    Choice("stock", "存量", "stock"),
    Choice("flow", "流量", "flow"),
    Choice("share", "占比", "share"),
    Choice("index", "指数", "index"),
    Choice("rate", "比率", "rate"),
    Choice("count", "数量", "count"),
)
QUALIFIERS = (
    Choice("=", "等于", "exactly"),
    Choice(">", "超过", "more than"),
    Choice(">=", "至少", "at least"),
    Choice("~", "约", "about"),
    Choice("<", "不足", "less than"),
    Choice("<=", "以内", "at most"),
)

NOTE = Column(
    "note", "内部备注", "House note", 24, "给同事看的话，不会印出", "never printed"
)
REST = Column(
    "rest",
    "其他",
    "Other",
    18,
    "没有专门一列的内容，按 YAML 写，例如 `key: 值`",
    "what has no column of its own, as YAML: `key: value`",
)
