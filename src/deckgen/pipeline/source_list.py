"""The sources of a project as they stand, whole or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from deckgen.cite import bibliography_entry
from deckgen.datasets import read_sources
from deckgen.diagnostics import Report
from deckgen.located import LocatedMap, read_bytes, read_bytes_as_text, read_yaml
from deckgen.model.inline import plain_text
from deckgen.model.source import Language, Source
from deckgen.project.files import find_root
from deckgen.references.writing import FILE


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
    _, sources = read_file(find_root(path))
    return tuple(
        Listed(
            one.id,
            tuple(dict.fromkeys((*one.to_supply, *one.missing))),
            printed(one, sources, language),
        )
        for one in sources.values()
        if not incomplete or one.to_supply or one.missing
    )


def read_file(root: Path) -> tuple[str, Mapping[str, Source]]:
    """The text of `data/sources.yaml` and what is known by it, errors left aside.

    Raises:
        DeckgenError: it is no YAML.
    """
    path = root / FILE
    if not path.is_file():
        return "", {}
    data = read_bytes(path, FILE)
    node = read_yaml(read_bytes_as_text(data, FILE), FILE)
    found = read_sources(node, root, Report()) if isinstance(node, LocatedMap) else {}
    return data.decode("utf-8"), found


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
