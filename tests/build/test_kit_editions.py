"""The kit rolled on to its next edition builds without another edit."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.commands.init.kits import find_kits
from support.project import run

KIT = "quarterly-deck"
TO = ("--to", "2026Q2", "--date", "2026-09-08")


@pytest.mark.slow
def test_the_kit_is_rolled_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("templates", "data"):
        shutil.copytree(find_kits() / name, tmp_path / name)
    first = {file.edition for file in run(tmp_path, names=(KIT,)).files}
    assert main(["roll", KIT, *TO, "--project", str(tmp_path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [c["key"] for c in said["changes"]][:3] == ["edition", "period", "date"]
    # What a person would have to look at; a kit for many quarters has few in texts.
    assert all(p["line"] and p["column"] for p in said["pinned"])
    result = run(tmp_path, names=(KIT,))
    assert {s.before for s in result.since} == first
    assert all(s.figures and s.sources for s in result.since)
    edition = min(first, key=len)
    assert main(["diff", KIT, edition, "2026Q2", "--project", str(tmp_path)]) == 0
    assert edition in capsys.readouterr().out


BETWEEN = (("2025Q3", "2025-11-14"), ("2025Q4", "2026-02-20"), ("2026Q1", "2026-05-15"))


@pytest.mark.slow
@pytest.mark.parametrize(("period", "day"), BETWEEN)
@pytest.mark.parametrize("kit", [KIT, "feature-brief"])
def test_each_quarter_shows_what_was_out(
    tmp_path: Path, kit: str, period: str, day: str
) -> None:
    for name in ("templates", "data"):
        shutil.copytree(find_kits() / name, tmp_path / name)
    report = tmp_path / "templates" / kit / "report.yaml"
    text = report.read_text(encoding="utf-8")
    text = text.replace("2025Q2", period).replace("2025-08-08", day)
    report.write_text(text, encoding="utf-8")
    result = run(tmp_path, names=(kit,))
    assert {file.edition[:6] for file in result.files} == {period}
