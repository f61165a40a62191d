"""The datasets of a ledger: what figures rest on, down to the cells they read."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from deckgen.model.dataset import Catalog, Dataset, Value
from deckgen.model.source import Language

Record = dict[str, Any]
Used = dict[int, dict[str, None]]
"""Row → names of the fields that were read."""


def dataset_records(
    records: Iterable[Record], *, catalog: Catalog, language: Language
) -> dict[str, Record]:
    """The datasets that figures and claims rest on, with each cell that was read.

    Args:
        records: of figures and claims, as the ledger has them.
        language: of titles.
    """
    used: dict[str, Used] = {}
    for record in records:
        for name in record.get("datasets", {}):
            used.setdefault(name, {})
        for cell in record.get("cells", ()):
            rows = used.setdefault(cell["dataset"], {})
            rows.setdefault(cell["row"], {})[cell["field"]] = None
    known = catalog.datasets
    return {
        name: _record(known[name], used[name], language)
        for name in sorted(used)
        if name in known
    }


def _record(dataset: Dataset, used: Used, language: Language) -> Record:
    names = sorted({name for fields in used.values() for name in fields})
    fields = {name: dataset.field(name) for name in names}
    own = {name: list(f.sources) for name, f in fields.items() if f and f.sources}
    return ({"field_sources": own} if own else {}) | {
        "title": dataset.title.in_language(language),
        "sha256": dataset.sha256,
        "metadata_sha256": dataset.metadata_sha256,
        "path": dataset.path,
        "vintage": dataset.vintage,
        "rows": dataset.rows,
        "as_of": str(dataset.as_of),
        "sources": list(dataset.sources),
        "processing": dataset.processing,
        **_computed(dataset),
        "fields": {
            name: field.title.in_language(language)
            for name, field in fields.items()
            if field is not None
        },
        "used": {
            str(row): _row(dataset, row - 1, sorted(used[row])) for row in sorted(used)
        },
    }


def _computed(dataset: Dataset) -> Record:
    """Where a table comes from that is no file of its own."""
    said: Record = {
        "query_sha256": dataset.query_sha256,
        "database": dataset.database,
        "rests_on": list(dataset.rests_on),
    }
    return {name: value for name, value in said.items() if value}


def _row(dataset: Dataset, index: int, names: Iterable[str]) -> Record:
    """A row by its key, the cells that were read, and the sentence they came from."""

    def cell(name: str) -> str:
        column = dataset.columns.get(name, ())
        return written(column[index]) if index < len(column) else ""

    record: Record = {
        "key": " ".join(cell(key) for key in dataset.primary_key),
        "cells": {name: cell(name) for name in names},
    }
    if index < len(dataset.lines):
        record["line"] = dataset.lines[index]
    # What a workbook, JSON or the result of a query calls the cells.
    named_cells = {name: dataset.cell_name(index, name) for name in names}
    if at := {name: text for name, text in named_cells.items() if text}:
        record["at"] = at
    quote = dataset.row_fields.quote
    if quote and (said := cell(quote)):
        record["quote"] = said
    if dataset.row_fields.source:
        named = cell(dataset.row_fields.source).replace("；", ";")
        ids = (name.strip() for name in named.split(";"))
        record["sources"] = [name for name in ids if name]
    return record


def written(value: Value) -> str:
    """A cell as its table spells it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)
