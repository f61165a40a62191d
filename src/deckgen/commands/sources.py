"""`deckgen source add` and `source list`: sources that come in, and what they lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.pipeline.asking import Ask
    from deckgen.pipeline.source_list import Listed
    from deckgen.pipeline.sourcing import Sourced

Language = Literal["zh-CN", "en"]
SHOWN = 5
"""Entries that are shown, without --verbose."""
WORDS = {
    "en": {
        "added": "added to {file}: {n}",
        "would": "would be added to data/sources.yaml: {n}",
        "known": "known already: {n}",
        "is": "{what}  is  {id}",
        "open": "not known yet: {fields}",
        "printed": "in the bibliography: {text}",
        "more": "… and {n} more (--verbose shows all)",
        "none": "no sources",
        "whole": "nothing is missing",
        "count": "sources: {n}; incomplete: {open}",
    },
    "zh-CN": {
        "added": "已加入 {file}：{n} 条",
        "would": "将加入 data/sources.yaml：{n} 条",
        "known": "已有：{n} 条",
        "is": "{what}  即  {id}",
        "open": "待补：{fields}",
        "printed": "参考文献：{text}",
        "more": "……还有 {n} 条（--verbose 显示全部）",
        "none": "没有来源",
        "whole": "没有待补的内容",
        "count": "来源 {n} 个，其中待补 {open} 个",
    },
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `source add` was asked for."""

    what: str
    id: str = ""
    page: str = ""
    fetch: bool = False
    dry_run: bool = False


def add(
    project: Path, wanted: Wanted, *, ask: Ask, today: date, language: Language
) -> Sourced:
    """Adds what was given to `data/sources.yaml`.

    Raises:
        DeckgenError: it cannot be read, or the file cannot be written.
    """
    from deckgen.pipeline import sourcing

    given = sourcing.Wanted(
        wanted.what, wanted.id, wanted.page, wanted.fetch, wanted.dry_run
    )
    return sourcing.add_sources(project, given, ask=ask, today=today, language=language)


def listed(
    project: Path, *, incomplete: bool, language: Language
) -> tuple[Listed, ...]:
    """The sources of a project, with what is 待补.

    Raises:
        DeckgenError: `data/sources.yaml` cannot be read.
    """
    from deckgen.pipeline.source_list import list_sources

    return list_sources(project, incomplete=incomplete, language=language)


def render_added(found: Sourced, language: Language, *, verbose: bool) -> str:
    """The entries as they are written, each with its line of the bibliography."""
    words = WORDS[language]
    text: list[str] = []
    shown = found.added if verbose else found.added[:SHOWN]
    comma = "、" if language == "zh-CN" else ", "
    for one in shown:
        text += [one.yaml.rstrip("\n")]
        text += [f"  # {words['printed'].format(text=one.printed)}"]
        if one.draft.missing:
            fields = comma.join(one.draft.missing)
            text += [f"  # {words['open'].format(fields=fields)}"]
        text += [""]
    if len(shown) < len(found.added):
        text += [words["more"].format(n=len(found.added) - len(shown)), ""]
    if found.added:
        key = "added" if found.file else "would"
        text.append(words[key].format(file=found.file, n=len(found.added)))
    if found.known:
        text.append(words["known"].format(n=len(found.known)))
        for what, id_ in found.known if verbose else found.known[:SHOWN]:
            text.append(f"  {words['is'].format(what=what, id=id_)}")
    return "\n".join(text)


def render_listed(
    found: tuple[Listed, ...], language: Language, *, incomplete: bool
) -> str:
    """A line a source, and what of it is 待补."""
    words = WORDS[language]
    if not found:
        return words["whole" if incomplete else "none"]
    comma = "、" if language == "zh-CN" else ", "
    text: list[str] = []
    for one in found:
        text += [one.id, f"  {one.printed}"]
        if one.to_supply:
            text.append(f"  {words['open'].format(fields=comma.join(one.to_supply))}")
    open_ = sum(bool(one.to_supply) for one in found)
    text += ["", words["count"].format(n=len(found), open=open_)]
    return "\n".join(text)


def added_data(found: Sourced) -> Mapping[str, object]:
    """The same for a machine."""
    return {
        "file": found.file,
        "added": [
            {
                "id": one.draft.id,
                "fields": one.draft.fields,
                "missing": list(one.draft.missing),
                "origin": one.draft.origin,
                "yaml": one.yaml,
                "printed": one.printed,
            }
            for one in found.added
        ],
        "known": [{"given": what, "id": id_} for what, id_ in found.known],
    }


def listed_data(found: tuple[Listed, ...]) -> Mapping[str, object]:
    """The same for a machine."""
    return {
        "sources": [
            {"id": one.id, "to_supply": list(one.to_supply), "printed": one.printed}
            for one in found
        ]
    }
