"""Attributions that name nobody."""

from __future__ import annotations

import re

GENERIC = frozenset(
    (
        *"公司公告 公告 网络 互联网 网上 公开资料 公开信息 公开数据 公开渠道".split(),
        *"网络资料 网络数据 网络公开资料 互联网公开资料 网上资料 媒体报道".split(),
        *"新闻报道 据报道 专家访谈 行业访谈 业内人士 相关部门 有关部门".split(),
        *"有关资料 相关资料 综合整理 综合资料 多个来源 多种来源 各种来源".split(),
        *"资料整理 不详 未知 佚名 百度 百度搜索".split(),
        *("internet", "the internet", "web", "online", "various", "various sources"),
        *("multiple sources", "public information", "public sources", "public data"),
        *("open sources", "company announcements", "company filings"),
        *("media reports", "news reports", "expert interviews", "industry sources"),
        *("unknown", "n/a", "google", "press reports", "desk research"),
    )
)
SPLIT = re.compile(r"[、,，;；/]|\band\b|以及|及|和|与")
TAIL = re.compile(r"(等|整理|等资料|网站)+$")


def is_generic(text: str) -> bool:
    """Whether a producer or title names nobody: `公司公告`, `various sources`."""
    parts = [part.strip(" .。《》“”\"'").casefold() for part in SPLIT.split(text)]
    return bool(parts) and all(
        part in GENERIC or TAIL.sub("", part) in GENERIC for part in parts
    )
