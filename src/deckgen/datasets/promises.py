"""What metadata says of values that disagree, and of what numbers keep to."""

from __future__ import annotations

from deckgen.datasets.metadata import Description
from deckgen.datasets.schema import PartsEntry, words
from deckgen.model.dataset import Preference, Relation


def preferences_of(description: Description) -> tuple[Preference, ...]:
    """`prefer:`, with the place of each entry's source or fact."""
    return tuple(
        Preference(
            reason=words(entry.reason),
            source=entry.source,
            fact=entry.fact,
            span=description.span("prefer", i, "source" if entry.source else "fact"),
        )
        for i, entry in enumerate(description.entry.prefer or ())
    )


def relations_of(description: Description) -> tuple[Relation, ...]:
    """`checks:`, with the place of each."""
    found: list[Relation] = []
    for i, entry in enumerate(description.entry.checks or ()):
        span = description.span("checks", i)
        if isinstance(entry, PartsEntry):
            parts, by = tuple(entry.parts), tuple(entry.by or ())
            found.append(Relation(parts=parts, total=entry.total, by=by, span=span))
        else:
            found.append(Relation(comparison=entry, span=span))
    return tuple(found)
