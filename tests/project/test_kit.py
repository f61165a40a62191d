"""The project of this checkout loads, and the documented schemas are current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen import datasets, project
from deckgen.diagnostics import Report, render_diagnostics

ROOT = Path(__file__).parents[2]


def test_the_kit_loads() -> None:
    report = Report()
    opened = project.open_project(ROOT, report=report)
    assert opened.editions
    for edition in opened.editions:
        catalog = datasets.load_catalog(
            ROOT,
            units=datasets.house_units(opened.house.units),
            date=edition.date,
            language=edition.language,
            report=report,
        )
        assert catalog.datasets
    assert not report.found, render_diagnostics(report.found)


SCHEMAS = {**datasets.json_schemas(), **project.json_schemas()}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_current(name: str) -> None:
    path = ROOT / "docs" / "schemas" / f"{name}.json"
    assert path.read_text(encoding="utf-8") == SCHEMAS[name], (
        "run `python docs/schemas/write.py`"
    )
    assert json.loads(SCHEMAS[name])["title"] == f"deckgen {name}"
