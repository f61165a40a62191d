"""Answers that were kept → what the ledger says of them, and what a build warns of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from deckgen.diagnostics import Diagnostic, Report, Span, diagnose
from deckgen.evidence.answers import Answer, Kept, read_answers, record
from deckgen.evidence.cells import Stored, stored_values
from deckgen.evidence.verify import cited, snapshot_holder
from deckgen.model.dataset import Catalog
from deckgen.model.quantity import CellRef


def evidence_of(
    root: Path, cells: Collection[CellRef], catalog: Catalog, report: Report
) -> dict[str, Any]:
    """What was verified of the cells that a document cites, for its ledger; what a
    person should know of it goes into `report`. No snapshot is read."""
    if not any(source.snapshot for source in catalog.sources.values()):
        return {}
    stored = tuple(stored_values(catalog, frozenset(cells)))
    kept = read_answers(root, report)
    report.extend(check_evidence(stored, catalog, kept))
    return evidence_records(stored, catalog, kept)


def evidence_records(
    stored: Iterable[Stored], catalog: Catalog, kept: Mapping[str, Kept]
) -> dict[str, Any]:
    """By source: the snapshot that was asked, its hash, and its answer for each cell
    cited: `not-verified` when it was not asked since either changed. Empty when no
    source has a snapshot."""
    found: dict[str, Any] = {}
    for one, source, holder, answer in cited(stored, catalog, kept):
        if holder is None:
            found.setdefault(source, {"answer": "no-snapshot"})
            continue
        own = found.setdefault(
            source,
            {
                "snapshot": holder.snapshot,
                "snapshot_sha256": holder.snapshot_sha256,
                "cells": [],
            },
        )
        cell = {"dataset": one.cell.dataset, "row": one.cell.row}
        said = {"cell": {**cell, "field": one.cell.field}, "answer": "not-verified"}
        if answer is not None:
            said |= {n: v for n, v in record(answer).items() if n in KEPT}
        own["cells"].append(said)
    return found if any("cells" in own for own in found.values()) else {}


KEPT = ("answer", "where", "notes", "quote", "quote_where")


def check_evidence(
    stored: Iterable[Stored], catalog: Catalog, kept: Mapping[str, Kept]
) -> Iterator[Diagnostic]:
    """`evidence-not-found` of each cell cited that none of its snapshots says;
    `snapshot-changed` of each snapshot that is not the file that was verified."""
    listed = tuple(stored)
    by_cell: dict[Stored, list[tuple[str, Answer]]] = {}
    for one, source, _, answer in cited(listed, catalog, kept):
        if answer is not None:
            by_cell.setdefault(one, []).append((source, answer))
    for one, answers in by_cell.items():
        said = [answer.answer for _, answer in answers]
        # Of several sources it may be one that was not asked which says it.
        if len(said) < len(one.sources) or set(said) != {"not-found"}:
            continue
        if one.computed:
            continue
        dataset = catalog.datasets[one.cell.dataset]
        # What comes from a query has rows, and no lines of a file.
        line = next(iter(dataset.lines[one.cell.row - 1 : one.cell.row]), 0)
        yield diagnose(
            "evidence-not-found",
            Span(dataset.path, line, 1 if line else 0),
            cell=one.name,
            value=one.said,
            sources=tuple(f"`{source}`" for source, _ in answers),
        )
    yield from check_snapshots(listed, catalog, kept)


def check_snapshots(
    stored: Iterable[Stored], catalog: Catalog, kept: Mapping[str, Kept]
) -> Iterator[Diagnostic]:
    """Of each snapshot that is not the file that was verified under its name."""
    named = dict.fromkeys(source for one in stored for source in one.sources)
    found = (one for s in named for one in _check_snapshot(s, catalog, kept))
    yield from dict.fromkeys(found)


def _check_snapshot(
    source: str, catalog: Catalog, kept: Mapping[str, Kept]
) -> Iterator[Diagnostic]:
    found = snapshot_holder(catalog, source)
    own = kept.get(source)
    if (
        own is not None
        and found is not None
        and own.snapshot == found.snapshot
        and own.sha256 != found.snapshot_sha256
    ):
        file = f"data/{found.snapshot}"
        yield diagnose(
            "snapshot-changed", found.at("snapshot"), source=found.id, file=file
        )
