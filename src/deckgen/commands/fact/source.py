"""Who says so: asked once for all facts, and a slip of the pen is no new source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice
from typing import TYPE_CHECKING

from deckgen.commands.fact.asking import Words, put

if TYPE_CHECKING:
    from deckgen.model.source import Source
    from deckgen.pipeline.asking import Ask
    from deckgen.pipeline.facts import Holdings
    from deckgen.references import SourceDraft

ID = re.compile(r"[A-Za-z0-9][\w.-]*\Z", re.ASCII)
"""What can only be meant as the id of a source."""
SOURCE = Words(
    "source",
    "who says so? the id of a source, or the source line as it is printed",
    "出处是什么？写来源的编号，或照印刷的样子写“资料来源：…”",
)
LISTED = 8
"""How many ids of sources a question names; `source list` lists them all."""
LIKE = 0.72
"""From this likeness on, a name may be an id with a slip in it."""


def ask_for_source(
    held: Holdings, given: str, ask: Ask
) -> tuple[str, tuple[SourceDraft, ...]]:
    """The ids of the sources, asked for once; what is new becomes a stub.

    Raises:
        DeckgenError: `unknown-source`: what looks like an id is none.
    """
    sources = held.catalog.sources

    def check(said: str) -> None:
        _check_id(said, sources)

    said = (given or put(_among(sources), ask, check)).strip()
    named = [p.strip() for p in said.replace("；", ";").split(";") if p.strip()]
    if not all(one in sources for one in named):
        check(said)
        meant = [_meant(one, sources, ask) for one in named]
        said = said if meant == named else ";".join(meant)
        named = meant
    if named and all(one in sources for one in named):
        return ";".join(dict.fromkeys(named)), ()
    return _of_line(held, said)


def _among(ids: Iterable[str]) -> Words:
    """The question for the source, with the ids there are to choose from."""
    listed = ", ".join(islice(ids, LISTED))
    if not listed:
        return SOURCE
    en, zh = f"{SOURCE.en} (ids: {listed})", f"{SOURCE.zh}（现有编号：{listed}）"
    return replace(SOURCE, en=en, zh=zh)


def _check_id(said: str, sources: Mapping[str, Source]) -> None:
    from deckgen.datasets import unknown_source
    from deckgen.diagnostics import DeckgenError

    if said not in sources and ID.match(said):
        raise DeckgenError(unknown_source(said, sources))


def _meant(name: str, sources: Mapping[str, Source], ask: Ask) -> str:
    """The id that is nearly written so, if the author meant it; else what is written.

    A whole source line is no slip of an id.
    """
    from deckgen.datasets import is_id

    near = _nearest(name, sources) if name not in sources and is_id(name) else ""
    if not near:
        return name
    choice = put(
        Words(
            "source-near",
            f"there is no source `{name}`: is `{near}` meant?",
            f"没有来源 `{name}`：是 `{near}` 吗？",
            (
                (near, f"yes: {near}", f"是：{near}"),
                ("new", f"no: {name} is a new source", f"不是：{name} 是新来源"),
            ),
        ),
        ask,
    )
    return near if choice == near else name


def _nearest(name: str, ids: Iterable[str]) -> str:
    """The id that is most like a name; empty: none is."""
    folded = name.casefold()
    alike = ((SequenceMatcher(None, folded, i.casefold()).ratio(), i) for i in ids)
    likeness, id_ = max(alike, default=(0.0, ""))
    return id_ if likeness >= LIKE else ""


def _of_line(held: Holdings, said: str) -> tuple[str, tuple[SourceDraft, ...]]:
    """What a source line names: sources that are there, and new ones."""
    from deckgen.references import read_source_line, same_source

    sources, language = held.catalog.sources, held.project.house.language
    drafts = read_source_line(said, taken=tuple(sources), language=language)
    found = [(draft, same_source(draft, sources)) for draft in drafts]
    named = dict.fromkeys(known or draft.id for draft, known in found)
    return ";".join(named), tuple(draft for draft, known in found if known is None)
