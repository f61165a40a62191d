"""`deckgen diff` on a project of invented data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.cli import main
from support.project import CHART, PAGE, REPORT, USERS_CSV, project, run

CHAPTER = PAGE + CHART + '\n用户为{{ fact("users.genai") }}。\n'
NEXT = REPORT.replace("2026Q1", "2026Q2").replace("2026-05-08", "2026-09-08")
ENGLISH = """\
editions:
  english: {language: en, title: Invented quarterly, chapters: [en.md]}
"""
EN = CHAPTER.replace("用户达到", "Users reach ").replace("用户为", "They are ")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {"templates/r/en.md": EN.replace("虚构", "In")}
    made = project(
        tmp_path / "我的 项目", CHAPTER, report=REPORT + ENGLISH, files=files
    )
    run(made)
    files["data/users.csv"] = USERS_CSV.replace("2024-12,2.49", "2024-12,2.51").replace(
        "6.02", "6.12"
    )
    run(project(made, CHAPTER, report=NEXT + ENGLISH, files=files))
    return made


def diff(root: Path, *words: str) -> int:
    return main(["diff", *words, "--project", str(root), "--language", "en"])


def test_two_editions(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(root, "r", "2026Q1", "2026Q2") == 0
    assert (
        capsys.readouterr().out
        == """\
r  2026Q1 → 2026Q2

numbers: 1, as before: 0
  ~ users  fact("users.genai"): 6.02亿人 (2025-12) → 6.12亿人 (2025-12)

revised past: 2
  ~ 用户规模 2024-12: 2.49亿人 → 2.51亿人  (users)
  ~ 用户规模 2025-12: 6.02亿人 → 6.12亿人  (users)

charts and tables: 1
  ~ fig-users  虚构用户规模: 0 added, 2 revised, 0 removed
      ~ 用户规模 2024年12月: 2.49亿人 → 2.51亿人
      ~ 用户规模 2025年12月: 6.02亿人 → 6.12亿人
"""
    )


def test_for_a_machine(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert diff(root, "r", "2026Q1-english", "2026Q2-english", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["ok"], said["before"], said["after"]) == (
        True,
        "2026Q1-english",
        "2026Q2-english",
    )
    assert said["numbers"][0]["after"] == "612 million people"
    assert [r["measured"] for r in said["revisions"]] == ["Users", "Users"]
    assert said["diagnostics"] == []


def test_two_files(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = root / "output" / "r"
    paths = [str(folder / name / "ledger.json") for name in ("2026Q1", "2026Q1")]
    assert diff(root, *paths) == 0
    assert "nothing differs" in capsys.readouterr().out
    assert main(["diff", *paths, "--language", "zh-CN"]) == 0
    assert "没有不同" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "code", "near"),
    [
        (["r", "2026Q3", "2026Q2"], "no-ledger", "2026Q"),
        (["r", "2026Q1", "../2026Q2"], "no-ledger", "2026Q2"),
        (["s", "2026Q1", "2026Q2"], "no-ledger", None),
        (["gone.json", "there.json"], "missing-file", None),
    ],
)
def test_refusals(
    root: Path,
    words: list[str],
    code: str,
    near: str | None,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert diff(root, *words, "--json") == 1
    said = json.loads(capsys.readouterr().out)
    [found] = said["diagnostics"]
    assert found["code"] == code
    assert near is None or near in found["hints"]["en"][0]


def test_a_broken_ledger_is_an_error(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = root / "output" / "r" / "2026Q1" / "ledger.json"
    path.write_text("{", encoding="utf-8")
    assert diff(root, "r", "2026Q1", "2026Q2", "--json") == 1
    [found] = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (found["code"], found["severity"]) == ("ledger-unreadable", "error")


def test_long_sections_are_cut(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"{y}-12,{y - 2000}.5,11.1,2.5\n" for y in range(2001, 2024))
    table = root / "data" / "users.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text + rows, encoding="utf-8")
    run(root)
    assert diff(root, "r", "2026Q1", "2026Q2") == 0
    assert "… and 14 more (--verbose shows all)" in capsys.readouterr().out
    assert diff(root, "r", "2026Q1", "2026Q2", "--verbose") == 0
    assert "… and" not in capsys.readouterr().out
