"""A typed number → the binding that would print it from the data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from deckgen.expressions.lookup import period_field, spelling
from deckgen.model.dataset import Catalog, Dataset, Field
from deckgen.model.quantity import Period
from deckgen.quantities import parse_threshold, parse_unit

NUMBER = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?\s*[^\s\d，。；、（）()]*")
Binding = tuple[bool, str]
"""(whether the period had to be named, what to paste): plain names come first."""


def nearest_binding(catalog: Catalog) -> Callable[[str], str | None]:
    """A function that names the fact a typed number most likely is.

    The index of all numbers of the catalog is made when it is first asked: a build
    without faults never pays for it.
    """
    index: dict[Decimal, list[Binding]] = {}

    def nearest(text: str) -> str | None:
        if not index:
            for amount, binding in _bindings(catalog):
                index.setdefault(amount, []).append(binding)
        for amount in _amounts(text, catalog):
            found = index.get(amount)
            if found:
                return min(found)[1]
        return None

    return nearest


def _amounts(text: str, catalog: Catalog) -> Iterator[Decimal]:
    """What a typed number may amount to: with its scale word, and without."""
    found = NUMBER.search(text)
    if found is None:
        return
    words = found[0]
    for length in range(len(words), 0, -1):
        parsed = parse_threshold(words[:length], catalog.units)
        if parsed is not None:
            yield (parsed[0] * parsed[1].scale).normalize()
            yield parsed[0].normalize()
            return


def _bindings(catalog: Catalog) -> Iterator[tuple[Decimal, Binding]]:
    """Every number of the data, by amount and by its bare digits."""
    for dataset in catalog.datasets.values():
        for field in dataset.fields:
            if field.type not in ("number", "integer"):
                continue
            for row, value in enumerate(dataset.columns[field.name]):
                if not isinstance(value, Decimal) or row in dataset.unseen:
                    continue
                binding = _binding(dataset, field, row)
                scale = _scale(catalog, dataset, field, row)
                yield (value * scale).normalize(), binding
                if scale != 1:
                    yield value.normalize(), binding


def _scale(catalog: Catalog, dataset: Dataset, field: Field, row: int) -> Decimal:
    name = dataset.row_fields.unit
    text = spelling(dataset.columns[name][row]) if name else ""
    unit = parse_unit(text, house=catalog.units) if text else field.unit
    return unit.scale if unit else Decimal(1)


def _binding(dataset: Dataset, field: Field, row: int) -> Binding:
    """`{{ fact("users.genai", period="2024-12") }}`."""
    if dataset.is_single_facts:
        key = spelling(dataset.columns[dataset.primary_key[0]][row])
        return False, f'{{{{ fact("{dataset.id}.{key}") }}}}'
    when = period_field(dataset)
    words = [f'"{dataset.id}.{field.name}"']
    is_newest = True
    if when:
        mine = dataset.columns[when][row]
        periods = [p for p in dataset.columns[when] if isinstance(p, Period)]
        is_newest = not _is_forecast(dataset, row) and not any(
            isinstance(mine, Period) and p.end > mine.end for p in periods
        )
        if not is_newest:
            words.append(f'period="{mine}"')
    others = [k for k in dataset.primary_key if k != when]
    words += [f'{k}="{spelling(dataset.columns[k][row])}"' for k in others]
    return not is_newest, f"{{{{ fact({', '.join(words)}) }}}}"


def _is_forecast(dataset: Dataset, row: int) -> bool:
    """A call without a period stops at the report's: it may never reach this row."""
    name = dataset.row_fields.status
    return bool(name) and spelling(dataset.columns[name][row]) in ("F", "T")
