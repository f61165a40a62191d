"""What `deckgen data add` shows of a table; all names and numbers are invented."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from deckgen.cli import main
from intake.desk import project, save

NAMES = "甲乙丙丁戊己庚"


def shown(
    folder: Path, capsys: pytest.CaptureFixture[str], regions: int, *words: str
) -> list[str]:
    rows = [[f"{name}省", n, n + 1] for n, name in enumerate(NAMES[:regions], 1)]
    first = sum(range(1, regions + 1))
    totals = ["合计", first, first + regions]
    head = [["表1 各地投资额（亿元）"], ["地区", "2023年", "2024年"]]
    path = save(folder, [*head, *rows, totals, ["数据来源：示例统计局"]])
    call = ["data", "add", str(path), "--as", "a", "--yes", "--dry-run", *words]
    call += ["--project", str(project(folder)), "--language", "zh-CN"]
    assert main(call) == 0
    lines = capsys.readouterr().out.splitlines()
    return [" ".join(line.split()) for line in lines]


def test_the_last_rows_are_shown_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = shown(tmp_path, capsys, 7)
    assert "16 行，1 列数字，数据截至 2024" in lines
    at = lines.index("……中间另有 4 行（--verbose 显示全部）")
    assert lines[at - 1].startswith("2024 丁省")
    assert [line.split()[1] for line in lines[at + 1 : at + 5]] == [
        *("庚省", "庚省"),
        *("合计", "合计"),
    ]


@pytest.mark.parametrize(("regions", "words"), [(7, ("--verbose",)), (5, ())])
def test_all_rows_are_shown(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    regions: int,
    words: tuple[str, ...],
) -> None:
    lines = shown(tmp_path, capsys, regions, *words)
    assert not any("中间另有" in line for line in lines)
    assert sum(line.startswith(("2023 ", "2024 ")) for line in lines) == 2 * regions + 2


class Typed(io.StringIO):
    """A terminal on which these lines are typed."""

    def isatty(self) -> bool:
        return True


def test_a_name_that_is_none_is_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the name nor the period that cannot be one ends the command."""
    rows = [["表1 投资额"], ["地区", "金额（亿元）"], ["甲省", 1], ["乙省", 2]]
    path = save(tmp_path, [*rows, ["数据来源：示例统计局"]])
    monkeypatch.setattr(sys, "stdin", Typed("去年\n2025\na b\nsources\nshops\n\n"))
    root = project(tmp_path)
    call = ["data", "add", str(path), "--project", str(root), "--language", "zh-CN"]
    assert main(call) == 0
    said = capsys.readouterr().err
    assert said.count("错误[intake-answer]") == 1
    assert said.count("错误[bad-id]") == 2
    assert (root / "data" / "shops.csv").exists()
