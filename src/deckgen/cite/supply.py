"""What of a source is not known yet, as a draft prints it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.model.source import TO_SUPPLY, Language, Source, Words

NAMES: Mapping[str, tuple[str, str]] = {
    "type": ("类型", "type"),
    "title": ("题名", "title"),
    "producer": ("责任者", "producer"),
    "publisher": ("发布平台", "publisher"),
    "container": ("报刊名", "periodical"),
    "date_published": ("发布日期", "date of publication"),
    "date_accessed": ("引用日期", "day of reading"),
    "url": ("网址", "address"),
    "license": ("许可", "licence"),
    "evidence": ("是否见过原件", "whether the original was seen"),
    "via": ("转引自何处", "where it was read"),
    "inputs": ("依据", "inputs"),
    "method": ("方法", "method"),
    "base_year": ("基年", "base year"),
    "sample_size": ("样本量", "sample size"),
    "dates": ("调查时间", "dates of the survey"),
    "panel": ("调查对象", "panel"),
    "question": ("问题", "question"),
    "role": ("受访者身份", "role of the person"),
    "date": ("访谈日期", "date of the interview"),
    "working_paper": ("底稿编号", "working paper"),
}
"""Of keys of the schema, for readers."""


def worded(source: Source, language: Language) -> Source:
    """A source whose unknown names are written as readers of `language` know it."""
    word = Words(plain=TO_SUPPLY[language])
    return replace(
        source,
        title=word if _is_mark(source.title) else source.title,
        producer=tuple(word if _is_mark(p) else p for p in source.producer),
        container=word if _is_mark(source.container) else source.container,
    )


def _is_mark(words: Words) -> bool:
    return words.zh == TO_SUPPLY["zh-CN"]


def marked(text: Inlines, source: Source, language: Language) -> Inlines:
    """An attribution, with a mark when something of its source is not known."""
    word = TO_SUPPLY[language]
    if not source.to_supply or not text or word in plain_text(text):
        return text
    return (*text, Text(f"【{word}】" if language == "zh-CN" else f" [{word}]"))


def listed(source: Source, language: Language) -> Inlines:
    """`【待补：发布日期、网址】` at the end of an entry; nothing when all is known."""
    if not source.to_supply:
        return ()
    place = 0 if language == "zh-CN" else 1
    words = [NAMES[n][place] if n in NAMES else n for n in source.to_supply]
    if language == "zh-CN":
        return (Text(f"【{TO_SUPPLY[language]}：{'、'.join(words)}】"),)
    return (Text(f" [{TO_SUPPLY[language]}: {', '.join(words)}]"),)
