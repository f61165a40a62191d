"""The sources of a project as they stand, whole or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.cite import bibliography_entry
from deckgen.model.inline import plain_text
from deckgen.model.source import Language, Source
from deckgen.pipeline.source_register import open_register
from deckgen.project.files import find_root


@dataclass(frozen=True, slots=True)
class Listed:
    """A source, and what of it is 待补."""

    id: str
    to_supply: tuple[str, ...]
    printed: str


def list_sources(
    path: Path, *, incomplete: bool, language: Language
) -> tuple[Listed, ...]:
    """The sources of a project in the order of their file; `incomplete`: only those
    of which something is not known.

    Raises:
        DeckgenError: the file is no YAML, or this is no project.
    """
    sources = open_register(find_root(path)).sources
    return tuple(
        Listed(
            one.id,
            tuple(dict.fromkeys((*one.to_supply, *one.missing))),
            printed(one, sources, language),
        )
        for one in sources.values()
        if not incomplete or one.to_supply or one.missing
    )


def printed(source: Source, sources: Mapping[str, Source], language: Language) -> str:
    """Its entry in the bibliography, in the style of the language."""
    if source.via and source.via not in sources:
        source = replace(source, via="")
    entry = bibliography_entry(
        source,
        sources=sources,
        style="gbt7714-2025" if language == "zh-CN" else "apa",
        language=language,
    )
    return plain_text(entry)
