"""Lines around a table: titles, units, notes, sources, and the keys of exports."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

MetaKey = Literal[
    "name", "unit", "frequency", "source", "id", "updated", "status", "scope", "other"
]
META: dict[str, MetaKey] = {
    **dict.fromkeys(
        "指标名称 指标 名称 序列名称 数据名称 指标全称 seriesname series indicatorname "
        "indicator title name item description".split(),
        "name",
    ),
    **dict.fromkeys(
        "单位 计量单位 货币单位 unit units unitofmeasure scale uom".split(), "unit"
    ),
    **dict.fromkeys(
        "频率 数据频率 频度 更新频率 frequency freq periodicity".split(), "frequency"
    ),
    **dict.fromkeys(
        "来源 数据来源 资料来源 出处 发布机构 source sources datasource "
        "dataprovider provider".split(),
        "source",
    ),
    **dict.fromkeys(
        "指标id 指标编码 指标代码 序列id 序列编号 代码 seriesid seriescode code id "
        "indicatorcode srcode mnemonic ticker".split(),
        "id",
    ),
    **dict.fromkeys(
        "更新时间 更新日期 最近更新 最近更新时间 最后更新 最后更新时间 "
        "发布日期 数据更新 "
        "lastupdated lastupdate updated lastupdateddate releasedate updatetime".split(),
        "updated",
    ),
    **dict.fromkeys("状态 数据状态 status seriesstatus".split(), "status"),
    **dict.fromkeys("口径 统计口径 范围 统计范围 scope coverage".split(), "scope"),
    **dict.fromkeys(
        "国家 地区 区域 国家/地区 country region 开始时间 结束时间 起始时间 "
        "截止时间 "
        "起始日期 截止日期 时间区间 数据区间 时间范围 时间 数据库 数据集 备注 "
        "说明 函数信息 "
        "firstobs.date lastobs.date startdate enddate database dataset remarks "
        "subnational lastvalue firstobsdate lastobsdate geography nbs".split(),
        "other",
    ),
}
HEADS_OF_ROWS = frozenset(
    "地区 国家 区域 名称 指标 时间 项目 country region name item indicator series "
    "国家/地区 状态 status title 代码 code id description".split()
)
"""Keys that head a column of a table as well: no meta row by themselves."""
NOTE = re.compile(
    r"\s*(?:[（(]?\s*(?:注释?|说明|备注|附注|口径说明|数据说明|统计口径|口径|名词解释)"
    r"\s*(?:[:：\d]|\d?[、.．]|\Z)|notes?\s*[:：]|\*|[①-⑳]|\d[)）]\s|[a-z][)）]\s)",
    re.IGNORECASE,
)
READERS = re.compile(r"(?:注释?|附注|notes?)\s*[:：]\s*(.+)\Z", re.IGNORECASE)
"""A note that is meant for those who read the table, not for who computes with it."""
SOURCE = re.compile(
    r"\s*[（(]?\s*(?:(?:数据|资料|信息|图表)?(?:来源|出处)|根据.{1,30}整理"
    r"|(?:data\s+)?sources?)\s*[:：]|\s*(?:根据|据).{2,40}(?:整理|计算|测算)",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"\A\s*(?:图表|附表|附图|表格|表|图|table|figure|exhibit|chart)\s*"
    r"[A-Z]?\d*(?:[-.．–—]\d+)*(?:\s*[(（]续[)）])?\s*[:：、.．]?\s*",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"(?:.{0,6}(?:合\s*计|总\s*计|小\s*计|共\s*计)|总和|汇总|.{0,8}累计|总额|平均值?|均值|中位数"
    r"|(?:grand |sub-?)?totals?(?: .{0,12})?|sum|subtotal|average|mean|median)[:：]?\Z",
    re.IGNORECASE,
)
WHOLES = frozenset(
    "全国 全球 世界 全省 全市 全区 全行业 全部 总体 整体 全体 全国总计 "
    "全公司 集团 world global all overall nationwide national".split()
)


def key_of(text: str) -> str:
    """A text as a key: half-width, without spaces, colon and case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.split()).rstrip(":")


def meta_key(text: str) -> MetaKey | None:
    """What an export's header row says, by the key in its first cell."""
    return META.get(key_of(text))


def split_meta(text: str) -> tuple[MetaKey, str] | None:
    """`数据库：年度数据` → (`other`, `年度数据`)."""
    head, mark, rest = re.sub("：", ":", text).partition(":")
    key = META.get(key_of(head)) if mark else None
    return (key, rest.strip()) if key and rest.strip() else None


def is_note(text: str) -> bool:
    """注：, 说明：, Note:, *, ①."""
    return NOTE.match(text) is not None


def printed_note(text: str) -> str:
    """`注：不含飞地。` → `不含飞地`, which goes under what is drawn; else empty."""
    found = READERS.match(" ".join(text.split()))
    return found[1].rstrip("。.； ") if found else ""


def is_source(text: str) -> bool:
    """资料来源：, 数据来源：, Source:, 根据……整理."""
    return SOURCE.match(text) is not None


def is_total(text: str) -> bool:
    """合计, 总计, 小计, Total and the like."""
    return TOTAL.match(text.strip()) is not None


def tidy_title(texts: Iterable[str]) -> str:
    """The words of a title without `表1：` before it."""
    made = [NUMBERED.sub("", " ".join(t.split()), count=1) for t in texts]
    return " ".join(t for t in made if t)
