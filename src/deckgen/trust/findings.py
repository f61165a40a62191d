"""What is found of a catalog: how grave it is depends on what a report shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from deckgen.diagnostics import Diagnostic
from deckgen.model.quantity import CellRef
from deckgen.model.source import Words
from deckgen.trust.statements import Statement


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, as it is told of a report that shows one of the cells, and of one
    that shows none; None: then it is not told."""

    shown: Diagnostic | None
    unshown: Diagnostic | None
    cells: frozenset[CellRef]


@dataclass(frozen=True, slots=True)
class Trust:
    """All that a catalog's numbers say against each other."""

    findings: tuple[Finding, ...] = ()
    preferred: Mapping[CellRef, Words] = field(default_factory=dict)
    """Cells that are used although another one contradicts them: why."""

    def told(self, shown: Collection[CellRef]) -> Iterator[Diagnostic]:
        """The diagnostics for a report that shows these cells."""
        cells = frozenset(shown)
        for finding in self.findings:
            touched = not finding.cells.isdisjoint(cells)
            told = finding.shown if touched else finding.unshown
            if told is not None:
                yield told


def values_of(first: Statement, second: Statement) -> dict[str, object]:
    """Both records, as messages name them."""
    return {
        "what": first.what,
        "first": first.written,
        "first_name": first.name,
        "first_source": first.sources,
        "second": second.written,
        "second_name": second.name,
        "second_source": second.sources,
        "second_place": str(second.place),
    }


def cells_of(members: Iterable[Statement]) -> frozenset[CellRef]:
    """Where statements stand."""
    return frozenset(member.cell for member in members)
