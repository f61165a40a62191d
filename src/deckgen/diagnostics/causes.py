"""Diagnostics → their causes: what is mended once is told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from deckgen.diagnostics.model import Diagnostic

ONE_CHANGE: Mapping[str, tuple[str, ...]] = {
    "audience-edition-name": ("name",),
    "circular-include": ("chain",),
    "conflicting-values": ("what",),
    "database-address": ("name",),
    "database-login": ("name",),
    "database-permission": ("name",),
    "database-unreachable": ("name",),
    "dataset-cycle": ("around",),
    "dataset-not-published": ("source",),
    "duplicate-id": ("id",),
    "duplicate-key": ("key",),
    "evidence-stated": ("source",),
    "fact-not-published": ("source",),
    "house-name-in-template": ("line",),
    "image-not-found": ("path",),
    "include-not-found": ("path",),
    "low-contrast": ("what",),
    "missing-extra": ("package",),
    "missing-file": ("file",),
    "missing-table": ("file",),
    "no-vintage": ("dataset",),
    "period-beyond-publication": ("source",),
    "redistribution-forbids-embed": ("sources",),
    "snapshot-changed": ("file",),
    "snapshot-unreadable": ("file",),
    "source-not-published": ("source",),
    "source-to-supply": ("source",),
    "unknown-author": ("id",),
    "unknown-dataset": ("name",),
    "unknown-fact": ("dataset", "fact"),
    "unknown-field": ("dataset", "name"),
    "unknown-name": ("name",),
    "unknown-source": ("name",),
    "unknown-theme": ("name",),
    "unknown-unit": ("value",),
}
"""Codes whose findings go away together, and the values that tell one change from
another: a source that is entered once is known everywhere."""
ALIKE: Mapping[str, tuple[str, ...]] = {
    "license-unstated": (),
    "source-missing-field": ("field",),
    "source-stale": (),
}
"""Codes that are mended one by one, in the same way, wherever they stand; all others
go by the file they stand in."""


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings that have one reason."""

    id: str
    """Stable: the code and what tells it apart, `unknown-source:cnnic-57`."""
    members: tuple[Diagnostic, ...]
    """At least one, by place."""
    one_change: bool
    """Whether one change mends them all."""

    @property
    def first(self) -> Diagnostic:
        """The first finding."""
        return self.members[0]


def cause_id(found: Diagnostic) -> str:
    """What a finding shares with others that have its reason."""
    values = dict(found.values)
    names = ONE_CHANGE.get(found.code, ALIKE.get(found.code))
    if names is None:
        return f"{found.key}:{found.span.file}"
    said = (values.get(name, "") for name in names)
    parts = (one if isinstance(one, str) else " ".join(one) for one in said)
    return ":".join((found.code, *parts))


def causes_of(found: Iterable[Diagnostic]) -> tuple[Cause, ...]:
    """The causes, warnings first and errors last, each by its first place."""
    groups: dict[tuple[bool, str], list[Diagnostic]] = {}
    for one in sorted(set(found), key=lambda d: d.sort_key()):
        groups.setdefault((one.severity == "error", cause_id(one)), []).append(one)
    return tuple(
        Cause(id_, tuple(members), members[0].code in ONE_CHANGE)
        for (_, id_), members in sorted(groups.items(), key=lambda item: item[0][0])
    )
