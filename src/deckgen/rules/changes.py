"""The last ledger and the data of now → what changed that should not have."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.diagnostics import Diagnostic, diagnose
from deckgen.ledger import Ledger
from deckgen.model.dataset import Catalog, Dataset


def check_changes(last: Ledger, catalog: Catalog) -> tuple[Diagnostic, ...]:
    """`data-changed-date-unchanged`: a table is another than at the last build, and no
    source it rests on, or was relayed by, has been read since; what is computed from
    other datasets is told of by those. `snapshot-changed`: a copy that was kept is
    another file under its old name."""
    return (*_changed_data(last, catalog), *_changed_snapshots(last, catalog))


def _changed_snapshots(last: Ledger, catalog: Catalog) -> Iterator[Diagnostic]:
    for name, (path, sha256) in last.snapshots.items():
        source = catalog.sources.get(name)
        if (
            source is not None
            and source.snapshot == path
            and source.snapshot_sha256 != sha256
        ):
            place, file = source.at("snapshot"), f"data/{path}"
            yield diagnose("snapshot-changed", place, source=name, file=file)


def _changed_data(last: Ledger, catalog: Catalog) -> tuple[Diagnostic, ...]:
    return tuple(
        diagnose("data-changed-date-unchanged", dataset.span, dataset=dataset.id)
        for dataset in catalog.datasets.values()
        if not dataset.rests_on
        and last.datasets.get(dataset.id, dataset.sha256) != dataset.sha256
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
