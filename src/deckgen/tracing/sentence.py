"""Something shown → one sentence that answers "where is this from?"."""

from __future__ import annotations

import re
from typing import cast

from deckgen.formatting import format_period
from deckgen.model.quantity import Status
from deckgen.quantities import parse_period
from deckgen.tracing.values import Language, Origin, Place, Shown

PAGES = re.compile(
    r"(?:p{1,2}\.?|pages?|第)?\s*(\d+(?:\s*[-–—~]\s*\d+)?)\s*页?\Z", re.IGNORECASE
)
WORDS = {
    "zh-CN": {
        "number": "“{text}”见《{title}》（{edition}）{where}",
        "exhibit": "{label}“{text}”见《{title}》（{edition}）{where}",
        "data": "；数据：{what}",
        "steps": "，计算：{steps}",
        "source": "{mark}来源：{origins}",
        "slide": "第{n}页",
        "section": "第{n}节",
        "via": "，转引自{origin}",
        "accessed": "，访问于{day}",
        "stated": "（未经核实）",
        "end": "。",
        "between": "；",
    },
    "en": {
        "number": "“{text}” is {where} of “{title}” ({edition})",
        "exhibit": "{label} “{text}” is {where} of “{title}” ({edition})",
        "data": "; data: {what}",
        "steps": ", calculated as {steps}",
        "source": "; source: {origins}",
        "slide": "on slide {n}",
        "section": "in section {n}",
        "via": ", as cited in {origin}",
        "accessed": ", accessed {day}",
        "stated": " (not verified)",
        "end": ".",
        "between": "; ",
    },
}


def sentence_for(shown: Shown) -> str:
    """Ready to paste, in the language of the report.

    `“6.02亿人”见《…》（2025Q4）第23页；数据：…（截至2025年12月），来源：…，第12页，
    https://…，访问于2026-11-20。`
    """
    edition = shown.place.edition
    words = WORDS[edition.language]
    what = _what(shown)
    # That a unit was converted is no calculation to a reader.
    steps = (s.detail for s in shown.steps if s.operation != "unit" and s.detail)
    calculated = words["between"].join(dict.fromkeys(steps))
    made = words["exhibit" if shown.is_exhibit else "number"].format(
        label=shown.place.label,
        text=inner_quotes(shown.text),
        title=edition.title,
        edition=edition.name,
        where=place_words(shown.place),
    )
    made += words["data"].format(what=what) if what else ""
    made += words["steps"].format(steps=calculated) if calculated else ""
    origins = words["between"].join(
        origin_words(origin, edition.language) for origin in shown.origins
    )
    mark = "，" if what or calculated else "；"
    made += words["source"].format(origins=origins, mark=mark) if origins else ""
    return f"{made.strip()}{words['end']}"


def place_words(place: Place) -> str:
    """`第23页`, `第1.4节`; `on slide 23`, `in section 1.4`."""
    words = WORDS[place.edition.language]
    if place.slides:
        return words["slide"].format(n=place.own_slide or place.slides[0])
    if place.number:
        return words["section"].format(n=place.number)
    if place.edition.language == "en":
        return f"in “{place.title}”" if place.title else "in the front matter"
    return f"“{place.title}”一节" if place.title else "正文之前"


def _what(shown: Shown) -> str:
    """What was measured, of whom and when; of an exhibit, its datasets."""
    language = shown.place.edition.language
    zh = language == "zh-CN"
    if not shown.value:
        titles = dict.fromkeys(cell.title for cell in shown.cells if cell.title)
        return ("、" if zh else ", ").join(titles)
    inside = [shown.entity, shown.scope, period_words(shown)]
    metric = shown.metric
    if not zh:
        # What the data says in Chinese only is no word for an English reader, but the
        # titles of tables are given in both languages.
        inside = [t for t in inside if t.isascii()]
        named = [cell.title for cell in shown.cells if cell.title]
        metric = metric if metric.isascii() else "".join(named[:1])
    told = ("，" if zh else ", ").join(t for t in dict.fromkeys(inside) if t)
    if not told or not metric:
        return metric or told
    return f"{metric}（{told}）" if zh else f"{metric} ({told})"


def inner_quotes(text: str) -> str:
    """Double quotation marks inside others become single ones."""
    return text.replace("“", "‘").replace("”", "’")


def period_words(shown: Shown) -> str:
    """`截至2025年12月` for a stock, `2024年` for what flows; a growth names both."""
    language = shown.place.edition.language
    status = cast(Status, shown.status if shown.status in ("E", "F", "T") else "A")
    periods = [parse_period(t) for t in (shown.base_period, shown.period) if t]
    stock = shown.measure == "stock" and len(periods) == 1
    said = [
        format_period(p, language, form="asof" if stock else "long", status=status)
        for p in periods
        if p is not None
    ]
    return ("—" if language == "zh-CN" else " to ").join(said)


def origin_words(origin: Origin, language: Language, *, address: bool = True) -> str:
    """`中国互联网络信息中心《…》（2026-02），第12页，https://…，访问于2026-11-20`.

    Args:
        address: with the place in the source and its address.
    """
    words, comma = WORDS[language], "，" if language == "zh-CN" else ", "
    read = origin.read
    made = _work(origin, language)
    if origin.locator and address:
        made += f"{comma}{locator_words(origin.locator, language)}"
    if origin.via:
        made += words["via"].format(origin=_work(read, language))
    if address and (url := origin.url or read.url):
        made += f"{comma}{url}"
    if day := origin.date_accessed or read.date_accessed:
        made += words["accessed"].format(day=day)
    return made + (words["stated"] if origin.evidence == "stated" else "")


def _work(origin: Origin, language: Language) -> str:
    """Who, what and when."""
    title = origin.title or origin.source
    dated = origin.date_published not in ("", "n.d.")
    if title == origin.producer:
        return title
    if language == "zh-CN":
        day = f"（{origin.date_published}）" if dated else ""
        return f"{origin.producer}《{title}》{day}"
    day = f" ({origin.date_published})" if dated else ""
    producer = f"{origin.producer}, " if origin.producer else ""
    return f"{producer}“{title}”{day}"


def locator_words(locator: str, language: Language) -> str:
    """`p. 12` and `12` → `第12页`; a table or a series code as it is."""
    page = PAGES.match(locator.strip())
    if page is None:
        return locator.strip()
    return f"第{page[1]}页" if language == "zh-CN" else f"p. {page[1]}"
