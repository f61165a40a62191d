"""What an entry of `data/sources.yaml` must hold, by its type, evidence and medium."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from deckgen.model.source import Medium

BASICS = ("type", "title", "producer", "date_published", "license", "evidence")
BY_TYPE: Mapping[str, tuple[str, ...]] = {
    "news": ("container",),
    "article": ("container",),
    "survey": ("sample_size", "dates", "panel", "question"),
    "estimate": ("method", "inputs", "base_year"),
    "interview": ("role", "date", "working_paper"),
}
"""What a type requires beyond what every source has."""
OWN_WORK = ("survey", "estimate", "interview", "internal")


def medium_of(given: Mapping[str, object]) -> Medium:
    """As written, or the type's."""
    match given.get("medium"):
        case "online" | "print" | "unpublished" as written:
            return written
        case _:
            return "unpublished" if given.get("type") in OWN_WORK else "online"


def is_dated(given: Mapping[str, object]) -> bool:
    """Whether the day of reading belongs to it."""
    has_place = bool(given.get("url") or given.get("snapshot"))
    return has_place or given.get("type") == "database"


def missing_fields(
    given: Mapping[str, object], *, known: Collection[str] = ()
) -> tuple[str, ...]:
    """The required fields that an entry lacks, in the order they are asked for.

    Args:
        given: the values by key; `None` and `""` are none. An empty list of producers
            says that there is none, an empty title says nothing.
        known: keys that count as given without having a value.
    """
    has = {
        name: value
        for name, value in {**given, **dict.fromkeys(known, "…")}.items()
        if value not in (None, "")
    }
    wanted = [name for name in BASICS if name not in has]
    if "title" in has and not has["title"]:
        wanted.append("title")
    wanted += [n for n in BY_TYPE.get(str(has.get("type", "")), ()) if not has.get(n)]
    is_online = medium_of(has) == "online" and has.get("evidence") == "original"
    if is_online and has.get("type") != "database" and not has.get("url"):
        wanted.append("url")
    if is_dated(has) and not has.get("date_accessed"):
        wanted.append("date_accessed")
    return tuple(dict.fromkeys(wanted))
