"""Ordinals of chapters and exhibits, and lists of words, as printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from deckgen.model.source import Language

CHINESE_DIGITS = "〇一二三四五六七八九"
EXHIBIT_LABELS = {
    ("figure", "zh-CN"): "图{}",
    ("table", "zh-CN"): "表{}",
    ("figure", "en"): "Figure {}",
    ("table", "en"): "Table {}",
}


def chinese_numeral(n: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, up to 99.

    Raises:
        ValueError: n is not between 1 and 99 (a bug of the caller).
    """
    if not 1 <= n <= 99:
        raise ValueError(f"no chapter numeral for {n}")
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{CHINESE_DIGITS[tens]}十"
    return head + (CHINESE_DIGITS[ones] if ones else "")


def chapter_label(n: int, language: Language) -> str:
    """`第一章` or `Chapter 1`."""
    return f"Chapter {n}" if language == "en" else f"第{chinese_numeral(n)}章"


def exhibit_label(
    series: Literal["figure", "table"], n: int, language: Language
) -> str:
    """`图1`, `表1`, `Figure 1`, `Table 1`."""
    return EXHIBIT_LABELS[series, language].format(n)


def join_words(words: Sequence[str], language: Language) -> str:
    """`北京、上海、广东` or `Beijing, Shanghai and Guangdong`."""
    if language == "zh-CN":
        return "、".join(words)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
