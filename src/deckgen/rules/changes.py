"""The last ledger and the data of now → data that changed behind an old date."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.diagnostics import Diagnostic, diagnose
from deckgen.ledger import Ledger
from deckgen.model.dataset import Catalog, Dataset


def check_changes(last: Ledger, catalog: Catalog) -> tuple[Diagnostic, ...]:
    """`data-changed-date-unchanged`: a table is another than at the last build, and no
    source it rests on, or was relayed by, has been read since."""
    return tuple(
        diagnose("data-changed-date-unchanged", dataset.span, dataset=dataset.id)
        for dataset in catalog.datasets.values()
        if last.datasets.get(dataset.id, dataset.sha256) != dataset.sha256
        and _dates_stand(last, catalog, dataset)
    )


def _dates_stand(last: Ledger, catalog: Catalog, dataset: Dataset) -> bool:
    """Whether there are dates of access, and all are those of the last build."""
    dates = {
        source: catalog.sources[source].date_accessed
        for source in _rests_on(catalog, dataset)
        if catalog.sources[source].date_accessed
    }
    known = {s: d for s, d in dates.items() if s in last.accessed}
    return bool(known) and all(last.accessed[s] == d for s, d in known.items())


def _rests_on(catalog: Catalog, dataset: Dataset) -> Iterator[str]:
    for source in dataset.sources:
        yield source
        via = catalog.sources[source].via
        if via:
            yield via
