"""A dataset → what of it the date of an edition sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from deckgen.expressions.cells import cell_sources, row_sources
from deckgen.model.dataset import Dataset, Value


def as_seen(dataset: Dataset, late: Mapping[str, str]) -> Dataset:
    """Without rows and cells that a later publication says, and with just the sources
    of those that are left. What names a row stays while the row does.

    Args:
        late: sources that came out after the date, as `late_sources` finds them.
    """
    if not late:
        return dataset
    rows = [
        row
        for row in range(dataset.rows)
        if row not in dataset.unseen and not late.keys() & {*row_sources(dataset, row)}
    ]
    said = [f for f in dataset.fields if f.name not in dataset.primary_key]
    columns: dict[str, tuple[Value, ...]] = dict(dataset.columns)
    cited: dict[str, None] = {}
    left: set[int] = set()
    for field in said:
        cells: list[Value] = [None] * dataset.rows
        for row in rows:
            sources = cell_sources(dataset, row, field)
            if not late.keys() & {*sources}:
                cells[row] = dataset.columns[field.name][row]
                cited.update(dict.fromkeys(sources))
                left.add(row)
        columns[field.name] = tuple(cells)
    return replace(
        dataset,
        unseen=frozenset(range(dataset.rows)) - left,
        columns=columns,
        sources=tuple(cited) or dataset.sources,
    )
