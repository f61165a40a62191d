"""`deckgen fresh` on a project of invented data."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.cli import main
from deckgen.commands.fresh import render_due
from deckgen.pipeline import fresh
from deckgen.trust import Due
from support.project import PAGE, REPORT, SOURCES, project

REGULAR = SOURCES.replace(
    "url: https://example.org/survey", "update_period_days: 91\n  url: https://e.org/s"
).replace(
    "url: https://example.org/office", "update_period_days: 365\n  url: https://e.org/o"
)
DAY = date(2026, 9, 1)
"""The survey was read on 2026-03-02 and is due on 2026-06-01, after 91 days."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(
        tmp_path,
        PAGE + "另见年报[@rumour]。\n",
        files={
            "data/sources.yaml": REGULAR,
            "templates/q/report.yaml": REPORT,
            "templates/q/01.md": PAGE.replace("users", "regions"),
        },
    )


def test_what_is_due_worst_first(root: Path) -> None:
    found = fresh(root, today=DAY)
    late = {(d.kind, d.id): d for d in found if d.overdue > 0}
    assert set(late) == {
        ("source", "survey"),
        ("dataset", "users"),
        ("dataset", "facts"),
        ("dataset", "firms"),
    }
    survey = late["source", "survey"]
    assert (survey.due, survey.overdue) == (date(2026, 6, 1), 92)
    # Published on 2026-02-01 and then every 91 days.
    assert late["dataset", "users"].due == date(2026, 5, 3)
    assert survey.reports == ("r",)
    assert late["dataset", "facts"].reports == ()
    assert [d.overdue for d in found] == sorted(
        (d.overdue for d in found), reverse=True
    )


def test_a_new_reading_is_not_due(root: Path) -> None:
    assert all(d.overdue <= 0 for d in fresh(root, today=date(2026, 4, 1)))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("source", "read 2026-03-02", "91 days", "2026-06-01", "the next on")),
        ("zh-CN", ("来源", "2026-03-02 查阅", "91 天", "逾期", "下一项为")),
    ],
)
def test_the_table(
    root: Path,
    language: str,
    words: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("deckgen.cli.today", lambda: DAY)
    assert main(["fresh", "--project", str(root), "--language", language]) == 0
    said = capsys.readouterr().out
    for word in (*words, "survey", "users"):
        assert word in said
    assert main(["fresh", "--project", str(root), "--verbose"]) == 0
    assert len(capsys.readouterr().out) > len(said.split("\n\n")[0])


def test_for_a_machine(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("deckgen.cli.today", lambda: DAY)
    assert main(["fresh", "--project", str(root), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is True
    survey = next(d for d in said["due"] if d["id"] == "survey")
    assert (survey["days_overdue"], survey["update_period_days"]) == (92, 91)
    assert survey["reports"] == ["r"]
    assert any(d["days_overdue"] < 0 for d in said["due"])


def test_nothing_says_how_often(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = project(tmp_path, PAGE)
    assert main(["fresh", "--project", str(made), "--language", "en"]) == 0
    assert "update_period_days" in capsys.readouterr().out


def test_a_report_that_does_not_build_does_not_matter(root: Path) -> None:
    (root / "templates/r/01.md").write_text(PAGE + "{{ fact( }}", encoding="utf-8")
    survey = next(d for d in fresh(root, today=DAY) if d.id == "survey")
    assert survey.reports == ("r",)


def test_no_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fresh", "--project", str(tmp_path), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["ok"] is False


@settings(max_examples=30, derandomize=True)
@given(st.lists(st.integers(-400, 400), max_size=8), st.booleans())
def test_every_line_is_as_wide_as_its_columns(days: list[int], verbose: bool) -> None:
    found = [
        Due("source", f"s{n}", "标题" * 30, "2026-01-01", "2026", 7,
            DAY - timedelta(n), n, ("r", "报告"))
        for n in sorted(days, reverse=True)
    ]  # fmt: skip
    said = render_due(found, "zh-CN", verbose=verbose)
    shown = len(days) if verbose else sum(n > 0 for n in days)
    assert said.count("标题标题") >= min(shown, 1)
    assert sum(line.startswith("来源") for line in said.split("\n")) == shown
