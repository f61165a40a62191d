"""What `deckgen where` tells of snapshots and preferences; all data are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.cli import main
from support.project import SOURCES, project, run
from trust.desk import COLUMNS, FACTS, FIELDS, row

PREFER = "prefer:\n  - {source: office, reason: {zh: 以年报为准, en: the yearbook}}\n"
CHAPTER = """\
# 用户

## 用户规模达{{ fact("users.genai") }} {#users}

用户规模为{{ fact("users.genai") }}，虚构门店{{ fact("said.乙") }}。
"""
ROWS = (
    row("甲", "虚构门店数,某国,2025,6200,家", source="survey"),
    row("乙", "虚构门店数,某国,2025,7400,家", source="office"),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    sources = SOURCES.replace(
        "  url: https://example.org/survey\n",
        "  url: https://example.org/survey\n  snapshot: snapshots/survey.txt\n",
    )
    files: dict[str, str | bytes] = {
        "data/sources.yaml": sources,
        "data/snapshots/survey.txt": "截至2025年12月，用户规模达6.02亿人。\n",
        "data/said.yaml": f"{FACTS}{FIELDS}{PREFER}",
        "data/said.csv": "\n".join((COLUMNS, *ROWS, "")),
    }
    return project(tmp_path, CHAPTER, files=files)


def where(root: Path, capsys: pytest.CaptureFixture[str], query: str) -> list[str]:
    capsys.readouterr()
    place = ["--project", str(root), "--language", "zh-CN"]
    assert main(["where", query, *place]) == 0
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_what_the_snapshot_says_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root)
    lines = where(root, capsys, "6.02亿人")
    assert "核对 [survey] 尚未与快照核对：deckgen source verify" in lines
    assert main(["source", "verify", "--project", str(root)]) == 0
    run(root)
    lines = where(root, capsys, "6.02亿人")
    assert "核对 [survey] 快照中有 第1行" in lines


def test_why_a_value_counts_is_told(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(root)
    assert "取舍 以年报为准" in where(root, capsys, "7400家")
    assert not any(li.startswith("取舍") for li in where(root, capsys, "6.02亿人"))


def test_the_page_is_the_number_s_own(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its title stands among the contents too."""
    run(root)
    lines = where(root, capsys, "6.02亿人")
    shown = next(line for line in lines if "第2、" in line)
    own = shown.split("第2、")[1].partition("页")[0].split("、")[-1]
    (paste,) = [line for line in lines if line.startswith("可粘贴")]
    assert f"）第{own}页；" in paste
