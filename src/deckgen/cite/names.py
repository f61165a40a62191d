"""Names of producers and works, in the language they are printed in."""

from __future__ import annotations

import re

from deckgen.model.source import Language, Source, Words

HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
YEAR = re.compile(r"\d{4}")


def own_language(source: Source, language: Language) -> Language:
    """The language a work was written in: as declared, else as its title tells.

    GB/T 7714 wants an entry in the language of the work (8.1). A title given in two
    languages tells nothing; then it is the report's.
    """
    if source.language:
        return "zh-CN" if source.language.lower().startswith("zh") else "en"
    title = source.title
    if title.zh and title.en:
        return language
    return "zh-CN" if HAN.search(title.zh or title.plain) else "en"


def year_of(source: Source) -> str:
    """The year of publication; empty when undated."""
    match = YEAR.match(source.date_published)
    return match[0] if match else ""


def producers(source: Source, language: Language) -> tuple[str, ...]:
    """Who is responsible, for readers of `language`."""
    return tuple(p.in_language(language) for p in source.producer)


OTHERS = frozenset(("等", "et al.", "et al"))
"""A last producer that stands for those who are not named."""


def joined_names(names: tuple[str, ...], language: Language) -> str:
    """Names in a row: `甲、乙`, `A, B and C`, `甲、乙等`."""
    if len(names) > 1 and names[-1] in OTHERS:
        more = "等" if language == "zh-CN" else " et al."
        glue = "、" if language == "zh-CN" else ", "
        return glue.join(names[:-1]) + more
    if language == "zh-CN":
        return "、".join(names)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def bracketed(title: str) -> str:
    """`《…》`; inner ones become `〈…〉` (GB/T 15834, 4.15)."""
    if title.startswith("《") and title.find("》") == len(title) - 1:
        return title
    return "《" + title.replace("《", "〈").replace("》", "〉") + "》"


OWN_WORK = frozenset({"survey", "estimate", "interview"})
OWN_DATA = frozenset({"dataset", "database", "panel"})


def is_house(source: Source, house: str) -> bool:
    """The house's own work or data, which it does not name as a third party.

    Internal work is; so is a survey, estimate or interview that names no producer, and
    these and data sets whose producer is the house. What it published (a report of its
    own) is cited like anybody's. Relayed work never is.
    """
    if source.via:
        return False
    if source.type == "internal":
        return True
    if not source.producer:
        return source.type in OWN_WORK
    return source.type in OWN_WORK | OWN_DATA and any(
        _same(p, house) for p in source.producer
    )


def _same(name: Words, house: str) -> bool:
    return bool(house) and house in (name.plain, name.zh, name.en)
