"""`deckgen roll` on a project of invented data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.cli import main
from support.project import CHART, PAGE, REPORT, project, run, written

CHAPTER = PAGE + CHART + '\n2024年为{{ fact("users.genai", period="2024-12") }}。\n'
TO = ("roll", "r", "--to", "2026Q2", "--date", "2026-09-08")
TWO = (
    REPORT.replace("虚构季度观察", "虚构观察2025年")
    + """\
params: {region: 甲市2023年}
editions:
  half: {period: 2025H2, title: Invented in 2022}
"""
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "我的 项目", CHAPTER, report=TWO)


def roll(root: Path, *more: str) -> int:
    return main([*TO, "--project", str(root), "--language", "en", *more])


def test_the_report_is_rolled_and_the_old_output_stays(root: Path) -> None:
    run(root)
    before = written(root)
    assert roll(root, "--quiet") == 0
    text = (root / "templates/r/report.yaml").read_text(encoding="utf-8")
    assert text == TWO.replace("2026Q1", "2026Q2").replace("05-08", "09-08")
    assert written(root) == before
    run(root)
    assert before.items() <= written(root).items()
    assert {name.split("/")[1] for name in written(root)} == {
        "2026Q1",
        "2026Q1-half",
        "2026Q2",
        "2026Q2-half",
    }
    assert not list(root.rglob(".deckgen-new-*"))


def test_what_stays_pinned_is_listed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert roll(root) == 0
    assert (
        capsys.readouterr().out
        == """\
templates/r/report.yaml:3: edition: 2026Q1 → 2026Q2
templates/r/report.yaml:4: period: 2026Q1 → 2026Q2
templates/r/report.yaml:5: date: 2026-05-08 → 2026-09-08

periods written out, which stay as they are: 6
  templates/r/report.yaml:1:12   typed      2025年
  templates/r/report.yaml:8:20   typed      2023年
  templates/r/report.yaml:10:3   in a call  2025H2
  templates/r/report.yaml:10:45  typed      2022
  templates/r/01.md:13:1         typed      2024年
  templates/r/01.md:13:38        in a call  2024-12
"""
    )


def test_a_dry_run_writes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert roll(root, "--dry-run", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["written"], said["diagnostics"]) == (True, False, [])
    assert said["changes"][0] == {
        "key": "edition",
        "before": "2026Q1",
        "after": "2026Q2",
        "line": 3,
        "column": 10,
    }
    assert said["pinned"][-1] == {
        "file": "templates/r/01.md",
        "line": 13,
        "column": 38,
        "kind": "argument",
        "text": "2024-12",
    }
    report = root / "templates/r/report.yaml"
    assert report.read_text(encoding="utf-8") == TWO
    assert main([*TO, "--project", str(root), "--dry-run", "--language", "zh-CN"]) == 0
    assert "只是试算" in capsys.readouterr().out


def test_nothing_pinned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert roll(project(tmp_path, PAGE + "文字。\n")) == 0
    assert "no period is written out" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["roll", "s", "--to", "2026Q2", "--date", "2026-09-08"], "unknown-report"),
        (["roll", "r", "--to", "2026Q1", "--date", "2026-09-08"], "roll-edition"),
        (["roll", "r", "--to", "2026Q2", "--date", "2026-05-08"], "roll-date"),
        (["roll", "r", "--to", "夏", "--date", "2026-09-08"], "roll-period"),
    ],
)
def test_refusals(
    root: Path, words: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--project", str(root), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [d["code"] for d in said["diagnostics"]] == [code]
    report = root / "templates/r/report.yaml"
    assert report.read_text(encoding="utf-8") == TWO


def test_a_link_stays_a_link(root: Path) -> None:
    report = root / "templates/r/report.yaml"
    real = root / "templates/r/real.yaml"
    report.rename(real)
    report.symlink_to(real)
    assert roll(root, "--quiet") == 0
    assert report.is_symlink()
    assert "2026Q2" in real.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(self: Path, target: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    assert roll(root, "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert [d["code"] for d in said["diagnostics"]] == ["output-unwritable"]
    assert not list(root.rglob(".deckgen-new-*"))
