"""What the desk of a project gives to its catalog: sources, and a table of facts."""

from __future__ import annotations

import json
from collections.abc import Collection
from hashlib import sha256

from deckgen.datasets.records import Records
from deckgen.desk import FACTS, Desk, FactSheet
from deckgen.diagnostics import Report, Span, diagnose
from deckgen.located import LocatedMap, plain


def with_desk(
    node: LocatedMap | None, desk: Desk, names: Collection[str], report: Report
) -> LocatedMap:
    """The sources of the file and of the desk together; what stands in both is told."""
    file = f"data/{FACTS}.yaml"
    if desk.facts is not None and f"{FACTS}.yaml" in names:
        first = str(desk.facts.place(0, 0))
        report.add(diagnose("desk-twice/facts", Span(file), file=file, first=first))
    if node is None:
        return desk.sources
    for name, span in node.key_spans.items():
        if name in desk.sources.key_spans:
            first = str(desk.sources.key_spans[name])
            report.add(diagnose("desk-twice", span, name=name, first=first))
    return LocatedMap(
        {**desk.sources.items, **node.items},
        {**desk.sources.key_spans, **node.key_spans},
        node.span,
    )


def desk_records(facts: FactSheet) -> Records:
    """The sheet of single facts as a table."""
    return Records(
        facts.node.span.file,
        facts.header,
        facts.rows,
        facts.numbers,
        facts.place,
        facts.name,
        instead=facts.instead,
    )


def sha256_of(node: LocatedMap) -> str:
    """Of a description that is no file of its own: of what it says."""
    return sha256(json.dumps(plain(node), ensure_ascii=False).encode()).hexdigest()
