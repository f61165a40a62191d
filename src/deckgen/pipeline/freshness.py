"""A project and a day → which of its sources and datasets are due for an update."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from deckgen.datasets import house_units, load_catalog
from deckgen.model.dataset import Catalog
from deckgen.model.project import Edition, Project
from deckgen.pipeline.texts import named_datasets, texts_of
from deckgen.project import open_project
from deckgen.rules import DRAFT_LOWERED
from deckgen.trust import Due, list_due

CITED = re.compile(r"@([^\s,;\]\"'()]+)")
"""`[@cnnic-57, p. 3]`, `known("@cnnic-57")`."""


def fresh(path: Path, *, today: date) -> tuple[Due, ...]:
    """What is updated regularly, the most overdue first, with the reports that name it.

    The texts of reports are searched and not run: what a condition leaves out today
    counts, and a report that does not build does not matter.

    Raises:
        DeckgenError: there is no project, or its data cannot be read.
    """
    project = open_project(path)
    catalog = load_catalog(
        Path(project.root),
        units=house_units(project.house.units),
        date=today,
        language=project.house.language,
        lower=DRAFT_LOWERED,
    )
    used: dict[str, dict[str, None]] = {}
    for edition in project.editions:
        for name in _named(project, edition, catalog):
            used.setdefault(name, {})[edition.report] = None
    return list_due(catalog, today, {name: tuple(by) for name, by in used.items()})


def _named(project: Project, edition: Edition, catalog: Catalog) -> Iterable[str]:
    """Datasets by their id, sources by `@` and theirs."""
    texts = [project.templates[path] for path in texts_of(project, edition)]
    texts += [edition.title.text, edition.subtitle.text]
    datasets = named_datasets(texts, catalog)
    cited = {name for text in texts for name in CITED.findall(text)}
    sources = dict.fromkeys(name for name in catalog.sources if name in cited)
    for name in datasets:
        dataset = catalog.datasets[name]
        sources.update(dict.fromkeys(dataset.sources))
        sources.update(dict.fromkeys(s for f in dataset.fields for s in f.sources))
    for name in list(sources):
        via = catalog.sources[name].via
        while via and via not in sources:
            sources[via] = None
            via = catalog.sources[via].via
    return (*datasets, *(f"@{name}" for name in sources))
