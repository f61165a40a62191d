"""Diagnostics of a phase → at the level an edition gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from deckgen.desk.spoken import in_cells
from deckgen.diagnostics import Diagnostic, Report, Severity, diagnose
from deckgen.model.project import Edition
from deckgen.rules import (
    DRAFT_LOWERED,
)

TOLD_ONCE = "license-unstated"
"""Nobody can act on it a source at a time: most producers state no licence."""


def told_once(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same warnings, those of unstated licences gathered into one with a count."""
    kept = dict.fromkeys(found)
    many = [d for d in kept if d.key == TOLD_ONCE and d.severity == "warning"]
    if len(many) < 2:
        return tuple(kept)
    names = sorted({str(dict(d.values)["source"]) for d in many})
    first = min(d.span for d in many)
    one = diagnose(
        f"{TOLD_ONCE}/many",
        first,
        count=len(names),
        sources=tuple(f"`{name}`" for name in names),
    )
    return tuple(sorted({*kept} - {*many} | {one}, key=lambda d: d.sort_key()))


@dataclass(slots=True)
class Levels:
    """What counts as an error in an edition: drafts lower some, `rules:` raises."""

    edition: Edition
    draft: bool

    def finish(self, phase: Report, report: Report) -> None:
        """Takes a phase's findings over, at their level.

        Raises:
            DeckgenError: one of them is an error.
        """
        phase.found = [in_cells(d) for f in phase.found for d in self._levelled(f)]
        try:
            phase.stop_on_error()
        finally:
            report.extend(phase.found)

    def _levelled(self, found: Diagnostic) -> Iterator[Diagnostic]:
        """`rules:` may raise a warning or switch it off; an error stays an error."""
        if found.severity == "error":
            lowered: Severity = "error"
            if self.draft and found.code in DRAFT_LOWERED:
                lowered = "warning"
            yield replace(found, severity=lowered)
            return
        wanted = self.edition.rules.get(found.code, "warning")
        if wanted != "off":
            yield replace(found, severity=wanted)
