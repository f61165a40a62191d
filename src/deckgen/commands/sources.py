"""`deckgen source add` and `source list`: sources that come in, and what they lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deckgen.pipeline.asking import Ask
    from deckgen.pipeline.source_list import Listed
    from deckgen.pipeline.sourcing import Sourced
    from deckgen.references.drafts import Value

Language = Literal["zh-CN", "en"]
SHOWN = 5
"""Entries that are shown, without --verbose."""
CELL = 46
"""Columns of a terminal that a value takes."""
WORDS = {
    "en": {
        "added": "added to {file}: {n}",
        "would": "would be added to {file}: {n}",
        "changed": "{file}: `{id}` is as shown",
        "unchanged": "`{id}` says all this already: nothing changes",
        "dry": "dry run: nothing was written",
        "not": "nothing was written",
        "field": "field",
        "before": "now",
        "after": "will be",
        "same": "the same",
        "open-mark": "(missing)",
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
        "would": "将加入 {file}：{n} 条",
        "changed": "{file}：`{id}` 已按上表写入",
        "unchanged": "`{id}` 已经是这样：没有变化",
        "dry": "只是试算，没有写任何文件",
        "not": "没有写任何文件",
        "field": "项目",
        "before": "现在",
        "after": "改为",
        "same": "不变",
        "open-mark": "（缺）",
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
    project: Path,
    wanted: Wanted,
    *,
    ask: Ask,
    today: date,
    language: Language,
    show: Callable[[Sourced], object],
) -> Sourced:
    """Adds what was given to the sources of a project.

    Args:
        show: shows what will be written, before it is asked whether to.

    Raises:
        DeckgenError: it cannot be read, or the file cannot be written.
    """
    from deckgen.pipeline import sourcing

    given = sourcing.Wanted(
        wanted.what, wanted.id, wanted.page, wanted.fetch, wanted.dry_run
    )
    return sourcing.add_sources(
        project, given, ask=ask, today=today, language=language, show=show
    )


def listed(
    project: Path, *, incomplete: bool, language: Language
) -> tuple[Listed, ...]:
    """The sources of a project, with what is 待补.

    Raises:
        DeckgenError: `data/sources.yaml` cannot be read.
    """
    from deckgen.pipeline.source_list import list_sources

    return list_sources(project, incomplete=incomplete, language=language)


def render_planned(found: Sourced, language: Language, *, verbose: bool) -> str:
    """The entries as they will be written, each with its line of the bibliography; of
    one that is there each field before and after."""
    words = WORDS[language]
    text: list[str] = []
    shown = found.added if verbose else found.added[:SHOWN]
    comma = "、" if language == "zh-CN" else ", "
    for one in () if found.is_same else shown:
        text += [_table(found, language) if found.changes else one.yaml.rstrip("\n")]
        text += [f"  # {words['printed'].format(text=one.printed)}"]
        if one.draft.missing:
            fields = comma.join(one.draft.missing)
            text += [f"  # {words['open'].format(fields=fields)}"]
        text += [""]
    if len(shown) < len(found.added):
        text += [words["more"].format(n=len(found.added) - len(shown)), ""]
    return "\n".join(text)


def _table(found: Sourced, language: Language) -> str:
    """The fields of an entry: as they are, and as they will be."""
    from deckgen.formatting.columns import render_table, shortened
    from deckgen.model.source import TO_SUPPLY

    words, one = WORDS[language], found.added[0].draft
    rows = [(words["field"], words["before"], words["after"])]
    for change in found.changes:
        before, after = _shown(change.before), _shown(change.after)
        is_same = after and change.before == change.after
        after = words["same"] if is_same else after or TO_SUPPLY[language]
        cells = (before or words["open-mark"], after)
        before, after = (shortened(cell, CELL) for cell in cells)
        rows.append((change.key, before, after))
    return f"{one.id}:\n{render_table(rows)}"


def _shown(value: Value) -> str:
    """A value in one line."""
    from deckgen.references.drafts import texts_of

    if isinstance(value, tuple):
        return "; ".join(_shown(one) for one in value) or "[]"
    return " / ".join(texts_of(value))


def render_added(
    found: Sourced, language: Language, *, verbose: bool, dry_run: bool = False
) -> str:
    """What was done, and what was there already."""
    words = WORDS[language]
    text: list[str] = []
    if found.is_same:
        text.append(words["unchanged"].format(id=found.added[0].draft.id))
    elif found.added and not found.file:
        if found.changes:
            text.append(words["dry" if dry_run else "not"])
        else:
            key = "would" if dry_run else "not"
            text.append(words[key].format(file=_planned(found), n=len(found.added)))
    elif found.changes:
        said = {"file": found.file, "id": found.added[0].draft.id}
        text.append(words["changed"].format(**said))
    elif found.added:
        text.append(words["added"].format(file=found.file, n=len(found.added)))
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


def _planned(found: Sourced) -> str:
    """The file that entries go to."""
    return next(iter(found.files), "data/sources.yaml")


def added_data(found: Sourced) -> Mapping[str, object]:
    """The same for a machine."""
    return {
        "file": found.file,
        "same": found.is_same,
        "changes": [
            {"field": one.key, "before": one.before, "after": one.after}
            for one in found.changes
            if one.before != one.after
        ],
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
