"""No unsourced, altered or relabelled number reaches a page, whatever is tried."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.diagnostics import Diagnostic
from deckgen.pipeline import BuildResult
from deckgen.rules import DRAFT_LOWERED
from gate.ways import WAYS, Way
from support.project import office_files, outcome, project, written
from support.spoken import all_text, numbers

OF_DATA = frozenset("2.49 5.15 6.02 11.08 11.23 11.25 22.5 45.9 53.5".split())
OF_PROGRAM = frozenset("01 02 1 2 3 4 5 6 7 8 9 12 1.1 1.2 2024 2025 2026".split())
"""Dates, pages, chapters and citations of these projects."""
REFUSED = [way for way in WAYS if way.code]
HARMLESS = [way for way in WAYS if not way.code]
LOWERED = [way for way in REFUSED if way.code == "bare-number"]


def made(way: Way, root: Path) -> Path:
    return project(
        root, way.chapter, report=way.report, house=way.house, files=way.files
    )


def is_expected(found: Diagnostic, way: Way) -> bool:
    if found.code != way.code:
        return False
    if way.line and (found.span.file, found.span.line) != (way.file, way.line):
        return False
    return not way.column or found.span.column == way.column


def test_there_are_many_and_each_has_its_own_name() -> None:
    names = [way.name for way in WAYS]
    assert len(names) >= 200
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("way", REFUSED, ids=lambda way: way.name)
def test_refused(way: Way, tmp_path: Path) -> None:
    found = outcome(made(way, tmp_path))
    assert not isinstance(found, BuildResult), "it was built"
    assert any(is_expected(d, way) for d in found), [
        (d.key, str(d.span)) for d in found
    ]
    assert all(d.span.file and d.span.line for d in found), "a message without a place"
    assert not written(tmp_path)


@pytest.mark.parametrize("way", HARMLESS, ids=lambda way: way.name)
def test_harmless(way: Way, tmp_path: Path) -> None:
    found = outcome(made(way, tmp_path))
    assert isinstance(found, BuildResult), found
    for file in office_files(tmp_path):
        assert numbers(file) <= OF_DATA | OF_PROGRAM | way.allowed
        text = all_text(file)
        assert not [words for words in way.absent if words in text]
        assert not [words for words in way.present if words not in text]


@pytest.mark.parametrize("way", LOWERED, ids=lambda way: way.name)
def test_a_draft_never_prints_the_digits(way: Way, tmp_path: Path) -> None:
    found = outcome(made(way, tmp_path), draft=True)
    if not isinstance(found, BuildResult):
        # Something else is wrong too: that stops a draft as well.
        assert {d.code for d in found} - DRAFT_LOWERED
        return
    assert found.draft
    assert [d for d in found.diagnostics if is_expected(d, way)]
    for file in office_files(tmp_path):
        text = all_text(file)
        assert "888" not in text
        shown = OF_DATA | OF_PROGRAM | way.allowed
        assert numbers(file) <= shown | {"100", "141.8"}
        assert "草稿" in text
    if way.name != "param-unused":
        assert any("【待核】" in all_text(file) for file in office_files(tmp_path))
    [ledger] = [d for n, d in written(tmp_path).items() if n.endswith("ledger.json")]
    assert json.loads(ledger)["draft"] is True
