"""A desk that LibreOffice opened and saved says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from deckgen.desk import FILES, read_desk
from deckgen.desk.heads import Language
from deckgen.located import plain
from deckgen.pipeline.desk import convert_desk
from desk.books import project
from desk.test_converting import FACTS_CSV, FACTS_YAML, HOUSE, SOURCES
from support.office import saved_again


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_content_and_lists_outlive_libreoffice(
    tmp_path: Path, language: Language
) -> None:
    files: dict[str, str | bytes] = {
        "data/sources.yaml": SOURCES,
        "data/facts.yaml": FACTS_YAML,
        "data/facts.csv": FACTS_CSV,
        "templates/house.yaml": HOUSE,
    }
    root = project(tmp_path / "p", files)
    convert_desk(root, "xlsx", language=language)
    path = root / FILES[language]
    again = saved_again(path, tmp_path / "saved")
    before, after = (read_desk(p.read_bytes(), FILES[language]) for p in (path, again))
    assert before[1] == after[1] == ()
    one, other = before[0], after[0]
    assert one is not None
    assert other is not None
    assert plain(one.sources) == plain(other.sources)
    assert one.notes == other.notes
    assert one.terms == other.terms
    assert one.facts is not None
    assert other.facts is not None
    assert plain(one.facts.node) == plain(other.facts.node)
    assert one.facts.rows == other.facts.rows
    for sheet, saved in zip(load_workbook(path), load_workbook(again), strict=True):
        lists, kept = (
            {v.formula1 for v in s.data_validations.dataValidation}
            for s in (sheet, saved)
        )
        assert len(lists) == len(kept)
        tints, tinted = (
            sum(len(r.rules) for r in s.conditional_formatting) for s in (sheet, saved)
        )
        assert tints == tinted
        assert sheet["A1"].comment.text == saved["A1"].comment.text
