"""`deckgen impact` on two editions of invented data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deckgen.cli import main
from support.project import SOURCES, project, run
from tracing.shelf import built


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("trace") / "p")


def impact(
    root: Path, capsys: pytest.CaptureFixture[str], *words: str, status: int = 0
) -> dict[str, Any]:
    assert main(["impact", *words, "--project", str(root), "--json"]) == status
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_everything_on_a_field_page_by_page(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["impact", "users.genai", "--project", str(shelf), "--language", "zh-CN"]
    assert main([*words, "--edition", "2026Q2"]) == 0
    assert (
        capsys.readouterr().out
        == """\
users.genai：7 个数字，1 个图表，2 句，1 个判断，1 页；1 份报告，1 个版次

r 2026Q2：7 个数字，1 个图表，2 句，1 个判断，1 页
  第4页  users  用户达到6.12亿人
    图1  fig-users  虚构用户规模  ×3
    用户达到【6.12亿人】
    用户为【6.12亿人】，占网民的54.4%，比上期增长18.8%。
    用户为6.12亿人，占网民的【54.4%】，比上期增长18.8%。  计算：share
    用户为6.12亿人，占网民的54.4%，比上期【增长】18.8%。
    用户为6.12亿人，占网民的54.4%，比上期增长【18.8%】。  计算：growth
  判断 01  = fact("users.genai") > q("5亿人")
    用户过了半数。
"""
    )


@pytest.mark.parametrize(
    ("name", "numbers", "exhibits", "claims"),
    [
        ("users", 7, 1, 1),
        ("users.netizens", 1, 0, 0),
        ("users.genai@2025-12", 5, 1, 1),
        ("users.genai@#2", 2, 1, 0),
        ("users@2024-12", 1, 1, 0),
        ("facts.备案服务", 1, 0, 0),
        ("regions", 6, 1, 0),
        ("regions@甲市", 2, 1, 0),
        ("regions.output@2025 甲市", 1, 1, 0),
        ("survey", 7, 1, 1),
        ("office", 9, 1, 0),
    ],
)
def test_counts(
    shelf: Path,
    capsys: pytest.CaptureFixture[str],
    name: str,
    numbers: int,
    exhibits: int,
    claims: int,
) -> None:
    counts = impact(shelf, capsys, name, "--edition", "2026Q2")["counts"]
    assert (counts["numbers"], counts["exhibits"], counts["claims"]) == (
        numbers,
        exhibits,
        claims,
    )


def test_all_reports_and_editions(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = impact(shelf, capsys, "users.genai")
    assert found["counts"]["editions"] == 4
    assert [e["edition"]["name"] for e in found["editions"]] == [
        "2026Q2",
        "2026Q2-english",
        "2026Q1",
        "2026Q1-english",
    ]


def test_a_source_that_relays_others_and_one_that_is_an_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    relayed = SOURCES.replace(
        "  evidence: original\noffice:", "  evidence: relayed\n  via: office\noffice:"
    ).replace("  url: https://example.org/survey\n", "", 1)
    relayed = relayed.replace("  date_accessed: 2026-03-02\n", "", 1)
    root = project(
        tmp_path,
        '# 甲\n\n## 乙{{ fact("users.genai") }}\n\n丙。\n',
        files={"data/sources.yaml": relayed},
    )
    run(root)
    assert impact(root, capsys, "office")["counts"]["numbers"] == 1


def test_unknown_names_what_comes_near(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = impact(shelf, capsys, "user.genai", status=1)
    (diagnostic,) = found["diagnostics"]
    assert diagnostic["code"] == "nothing-found"  # "nothing-found/impact"
    assert "users.genai" in diagnostic["hints"]["en"][0]


def test_the_queries_import_nothing_that_reads_yaml(shelf: Path) -> None:
    import subprocess
    import sys

    words = ["where", "6.12亿", "--project", str(shelf)]
    code = (
        "import sys\nfrom deckgen.cli import main\n"
        f"assert main({words!r}) == 0\n"
        f"assert main(['impact', 'users', '--project', {str(shelf)!r}]) == 0\n"
        "heavy = {'yaml', 'pydantic', 'lxml', 'jinja2', 'pandas', 'openpyxl'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
