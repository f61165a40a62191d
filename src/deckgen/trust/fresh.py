"""A catalog and a day → what should have a newer version by then, worst first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from deckgen.model.dataset import Catalog, Dataset
from deckgen.quantities import parse_period


@dataclass(frozen=True, slots=True)
class Due:
    """A source whose next version, or a dataset whose next period, is expected."""

    kind: Literal["source", "dataset"]
    id: str
    title: str
    """In the catalog's language."""
    has: str
    """What there is: the day a source was read, the cut-off of a dataset."""
    published: str
    every: int
    """Days from one version to the next."""
    due: date
    overdue: int
    """Days since then; negative when it is still to come."""
    reports: tuple[str, ...]
    """That use it."""


def list_due(
    catalog: Catalog, today: date, used: Mapping[str, tuple[str, ...]]
) -> tuple[Due, ...]:
    """Every source and dataset that is updated regularly, the most overdue first.

    Args:
        used: dataset or source id → the reports that use it. No source and dataset
            share a key: those of sources begin with `@`.
    """
    found = [*_sources(catalog, today, used), *_datasets(catalog, today, used)]
    return tuple(sorted(found, key=lambda d: (-d.overdue, d.kind, d.id)))


def _sources(
    catalog: Catalog, today: date, used: Mapping[str, tuple[str, ...]]
) -> Iterator[Due]:
    for source in catalog.sources.values():
        due = source.due
        if due is None or source.update_period_days is None:
            continue
        yield Due(
            "source",
            source.id,
            source.title.in_language(catalog.language),
            source.date_accessed,
            source.date_published,
            source.update_period_days,
            due,
            (today - due).days,
            used.get(f"@{source.id}", ()),
        )


def _datasets(
    catalog: Catalog, today: date, used: Mapping[str, tuple[str, ...]]
) -> Iterator[Due]:
    """A dataset lags when its most frequent source should have published again since
    it last did: from then on there are data beyond `as_of`."""
    for dataset in catalog.datasets.values():
        every, published = _rhythm(catalog, dataset)
        if not every:
            continue
        try:
            due = max(dataset.as_of.end, published or date.min) + timedelta(every)
        except OverflowError:
            continue
        yield Due(
            "dataset",
            dataset.id,
            dataset.title.in_language(catalog.language),
            dataset.as_of.text,
            published.isoformat() if published else "",
            every,
            due,
            (today - due).days,
            used.get(dataset.id, ()),
        )


def _rhythm(catalog: Catalog, dataset: Dataset) -> tuple[int, date | None]:
    """Days between versions of its most frequent source, and when one of those last
    came out; 0: nothing says."""
    sources = [catalog.sources[name] for name in dataset.sources]
    regular = [s for s in sources if s.update_period_days]
    days = [parse_period(s.date_published) for s in regular]
    every = min((s.update_period_days or 0 for s in regular), default=0)
    return every, max((day.end for day in days if day), default=None)
