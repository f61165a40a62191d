"""Sources as the fixtures write them: YAML → Source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import yaml

from deckgen.model.source import License, Source, SourceType, Words


def words(value: object) -> Words:
    """A text, or the same in two languages."""
    if isinstance(value, Mapping):
        return Words(zh=str(value.get("zh", "")), en=str(value.get("en", "")))
    return Words(plain=str(value or ""))


def read_sources(text: str) -> dict[str, Source]:
    """Sources by id; what a test does not care about is filled in."""
    found = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return {str(key): _source(str(key), value) for key, value in found.items()}


def _source(key: str, given: Mapping[str, object]) -> Source:
    def text(name: str) -> str:
        return str(given.get(name, ""))

    producer = cast("list[object]", given.get("producer", []))
    inputs = cast("list[str]", given.get("inputs", []))
    return Source(
        id=key,
        type=cast(SourceType, given["type"]),
        title=words(given.get("title", "")),
        producer=tuple(words(p) for p in producer),
        date_published=str(given.get("date_published", "n.d.")),
        license=License("unstated"),
        evidence="relayed" if given.get("via") else "original",
        redistribution="figures-only",
        medium="unpublished" if given.get("medium") == "unpublished" else "online",
        publisher=words(given.get("publisher", "")),
        place=text("place"),
        container=words(given.get("container", "")),
        volume=text("volume"),
        issue=text("issue"),
        number=text("number"),
        version=text("version"),
        url=text("url"),
        date_accessed=text("date_accessed"),
        pid=cast("dict[str, str]", given.get("pid", {})),
        language=text("language"),
        via=text("via"),
        attribution=words(given.get("attribution", "")),
        attribution_short=words(given.get("attribution_short", "")),
        citation_full=text("citation_full"),
        update_period_days=30 if given.get("update_period_days") else None,
        inputs=tuple(inputs),
    )
