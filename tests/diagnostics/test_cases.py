"""Every case of `cases/` raises what stands beside its lines, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from deckgen.diagnostics import render_diagnostic
from deckgen.diagnostics.explained.examples import examples
from diagnostics.cases import Case, Expected, all_cases, as_expected, found_in

CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=[case.place for case in CASES])
def test_a_case_raises_what_stands_in_it(case: Case, tmp_path: Path) -> None:
    found = found_in(case, tmp_path)
    told = {as_expected(one, case) for one in found}
    assert sorted(told) == sorted(case.expected), case.title
    for one in found:
        assert not one.span.line or one.span.column, one
        for text in (render_diagnostic(one, "en"), render_diagnostic(one, "zh-CN")):
            # A value that is missing would leave the braces of its name.
            assert "{}" not in text
            assert not any(f"{{{name}}}" in text for name, _ in one.values)


@pytest.mark.parametrize("case", CASES, ids=[case.place for case in CASES])
def test_an_example_is_what_its_case_says(case: Case, tmp_path: Path) -> None:
    own = [one for one in examples().values() if one.case == case.name]
    if own:
        found = [replace(one, more=()) for one in found_in(case, tmp_path)]
        assert [one for one in own if one.found not in found] == []
        lines = {line.strip() for t in case.files.values() for line in t.split("\n")}
        assert {one.line for one in own} - {""} <= lines


def test_every_case_expects_something() -> None:
    assert [case.place for case in CASES if not case.expected] == []
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


def test_marks_are_read() -> None:
    case = Case("", "")
    case.take("error: a/b 5, warning: c", "f.md", 3)
    assert case.expected == [
        Expected("f.md", 3, "error", "a/b", 5),
        Expected("f.md", 3, "warning", "c"),
    ]
