"""All checks of a catalog, in one pass for each build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deckgen.diagnostics import Diagnostic
from deckgen.expressions.scope import late_sources
from deckgen.model.dataset import Catalog
from deckgen.trust.conflicts import find_conflicts, grouped
from deckgen.trust.findings import Finding, Trust
from deckgen.trust.inferred import bases, find_inferred
from deckgen.trust.preferences import Preferences
from deckgen.trust.relations import find_broken
from deckgen.trust.statements import metric_counts, statements
from deckgen.trust.unlike import find_twins, find_undated, find_unlike


def examine(catalog: Catalog, day: date) -> Trust:
    """What the numbers of a catalog say against each other, as known on a day."""
    preferences = Preferences(catalog)
    counts = metric_counts(catalog)
    late = late_sources(catalog, day)
    made = statements(catalog, counts, named=bases(counts), late=late)
    groups = grouped(made)
    found: list[Finding] = [
        *find_conflicts(groups.values(), preferences),
        *find_inferred(groups, preferences),
    ]
    for broken in find_broken(catalog, day, preferences):
        found.append(broken if isinstance(broken, Finding) else _always(broken))
    told: Iterator[Diagnostic]
    for told in (
        find_unlike(groups),
        find_undated(catalog),
        find_twins(catalog.sources),
        preferences.unused(),
    ):
        found += [_always(diagnostic) for diagnostic in told]
    return Trust(tuple(found), dict(preferences.settled))


def _always(found: Diagnostic) -> Finding:
    """A finding that is told of every report."""
    return Finding(found, found, frozenset())
