"""Catalogs of single facts, written as a person would, for the checks of `trust`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from deckgen.datasets import load_catalog
from deckgen.diagnostics import Diagnostic
from deckgen.model.dataset import Catalog
from deckgen.model.quantity import CellRef
from deckgen.trust import Trust, examine
from support.project import write

DAY = date(2026, 3, 31)
COLUMNS = (
    "key,metric,entity,period,value,unit,qualifier,status,measure,source,locator,"
    "scope,note"
)
FACTS = """\
title: Facts
processing_level: none
as_of: 2025-12
primary_key: [key]
value_field: value
period_field: period
metric_field: metric
entity_field: entity
unit_field: unit
qualifier_field: qualifier
status_field: status
measure_field: measure
source_field: source
locator_field: locator
scope_field: scope
note_field: note
fields:
"""
FIELDS = "".join(
    f"  - {{name: {name}, title: {name.title()}, type: {type_}}}\n"
    for name, type_ in (
        (n, {"period": "period", "value": "number"}.get(n, "text"))
        for n in COLUMNS.split(",")
    )
)
SOURCES = """\
one:
  type: report
  title: Invented report
  producer: [Invented house]
  date_published: 2026-02-05
  url: https://example.org/one
  date_accessed: 2026-03-02
  license: unstated
  evidence: original
two:
  type: report
  title: Another invented report
  producer: [Another invented house]
  date_published: 2026-02-06
  url: https://example.org/two
  date_accessed: 2026-03-02
  license: unstated
  evidence: original
"""


def row(key: str, text: str, **more: str) -> str:
    """`金额, 甲, 2024, >7, 亿元` with defaults for what is not said."""
    metric, entity, period, value, unit = (part.strip() for part in text.split(","))
    sign = value.rstrip("0123456789.—") if value[:1] not in "0123456789-" else ""
    said = {"status": "A", "measure": "flow", "source": "one", **more}
    cells = [key, metric, entity, period, value.removeprefix(sign), unit, sign]
    cells += [said.get(name, "") for name in COLUMNS.split(",")[7:]]
    return ",".join(cells)


def catalog(
    root: Path,
    rows: Sequence[str],
    *,
    more: str = "",
    sources: str = SOURCES,
    files: Mapping[str, str] | None = None,
) -> Catalog:
    """The catalog of one dataset, `facts`; `more` are further keys of it."""
    table = "\n".join((COLUMNS, *(rows or [row("z", "占位,无,2024,1,家")]), ""))
    made: dict[str, str | bytes] = {
        "data/sources.yaml": sources,
        "data/facts.yaml": f"{FACTS}{FIELDS}{more}",
        "data/facts.csv": table,
        **(files or {}),
    }
    write(root, made)
    return load_catalog(root, units={}, date=DAY, language="zh-CN")


def found(made: Catalog, *shown: str) -> tuple[Diagnostic, ...]:
    """What is told of a report that shows these facts."""
    trust = examine(made, DAY)
    return tuple(trust.told([cell(made, name) for name in shown]))


def keys(made: Catalog, *shown: str) -> list[str]:
    """The keys alone, sorted."""
    return sorted(d.key for d in found(made, *shown))


def cell(made: Catalog, name: str) -> CellRef:
    """Where a fact's value stands."""
    owner, _, key = name.partition(".")
    rows = made.datasets[owner].columns["key"]
    return CellRef(owner, rows.index(key) + 1, "value")


__all__ = ["DAY", "Trust", "catalog", "cell", "examine", "found", "keys", "row"]
