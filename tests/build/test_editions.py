"""Editions one after the other, in two languages; all data are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.cli import main
from deckgen.model.inline import plain_text
from support.project import (
    CHART,
    PAGE,
    REPORT,
    SOURCES,
    USERS_CSV,
    documents,
    office_files,
    project,
    run,
    written,
)
from support.spoken import all_text, texts

HAN = "\u4e00", "\u9fff"
ENGLISH = """\
# Users

## Users reach {{ fact("users.genai") }} {#users short="Users"}

They were {{ fact("users.penetration") }} {{ period_of("users.penetration") }}.
{% if params.city == "Aldon" %}The city is {{ params.city }}.{% endif %}

```table
id: tab-users
title: Invented users by period
data: users
columns: [period, genai, netizens]
```

""" + CHART.replace("虚构用户规模", "Invented users")
CHINESE = PAGE + CHART
FURTHER = """\
params: {city: 甲市}
editions:
  english:
    language: en
    title: Invented quarterly
    chapters: [en/01.md]
    params: {city: Aldon}
"""
SUBTITLED = "title: {zh: 虚构季度观察, en: Invented quarterly}\n"
TWO = REPORT.replace("title: 虚构季度观察\n", SUBTITLED) + FURTHER
NEXT = TWO.replace("2026Q1", "2026Q2").replace("2026-05-08", "2026-09-08")
FILES: dict[str, str | bytes] = {"templates/r/en/01.md": ENGLISH}
LATER: dict[str, str | bytes] = {
    **FILES,
    "data/users.csv": USERS_CSV.replace("6.02", "6.12") + "2026-06,7.01,11.30,62.0\n",
    "data/sources.yaml": SOURCES.replace("2026-02-01", "2026-08-01"),
}


def test_an_english_edition_is_english_through_and_through(tmp_path: Path) -> None:
    root = project(tmp_path, CHINESE, report=TWO, files=FILES)
    assert {name.split("/")[1] for name in (run(root), written(root))[1]} == {
        "2026Q1",
        "2026Q1-english",
    }
    for file in office_files(root, "2026Q1-english"):
        text = all_text(file)
        for words in (
            "Invented quarterly",
            "602 million people",
            "Users (million people)",
            "Q1 2026",
            "December 2025",
            "Source: ",
            "Invented Survey Office",
            "Invented user survey",
            "Netizens",
            "The city is Aldon",
        ):
            assert words in text, words
        # APA names a Chinese work in its own script, with the translation behind it.
        lines = [
            t for part in texts(file).values() for t in part if "[Invented" not in t
        ]
        found = {c for c in "".join(lines) if HAN[0] <= c <= HAN[1]}
        assert not found, "".join(sorted(found))
    for file in office_files(root, "2026Q1"):
        assert "虚构用户规模" in all_text(file)
    chinese, english = documents(root)
    assert (chinese.language, english.language) == ("zh-CN", "en")
    assert plain_text(english.subtitle) == "Q1 2026"


def test_a_first_build_of_a_new_edition_says_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, CHINESE, report=TWO, files=FILES)
    assert not run(root).since
    before = written(root)
    project(root, CHINESE, report=NEXT, files=LATER)
    result = run(root)
    assert [(s.before, s.after) for s in result.since] == [
        ("2026Q1", "2026Q2"),
        ("2026Q1-english", "2026Q2-english"),
    ]
    first = result.since[0]
    assert (len(first.numbers), len(first.exhibits), len(first.revisions)) == (1, 1, 1)
    assert before.items() <= written(root).items()
    assert not run(root).since


def build(root: Path, *more: str) -> int:
    return main(["build", "--project", str(root), "--language", "en", *more])


def test_both_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = project(tmp_path, CHINESE, report=TWO, files=FILES)
    assert build(root) == 0
    capsys.readouterr()
    assert build(root) == 0
    told = capsys.readouterr().out
    assert "nothing changed since the last build: no file was written" in told
    project(root, CHINESE, report=NEXT, files=LATER)
    assert build(root, "--language", "zh-CN") == 0
    assert (
        "2026Q1 → 2026Q2：1 处数字、1 个图表不同，1 个往期值有修订\n"
        "  deckgen diff r 2026Q1 2026Q2\n"
    ) in capsys.readouterr().out


def test_a_second_build_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, CHINESE, report=TWO, files=FILES)
    assert all(file.written for file in run(root).files)
    before = {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()}
    assert not any(file.written for file in run(root).files)
    assert {p: p.stat().st_mtime_ns for p in root.rglob("*") if p.is_file()} == before
    (root / "output/r/2026Q1/r-2026Q1.pptx").unlink()
    assert build(root, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [f["written"] for f in said["files"]] == [True, True, False, False]


def test_a_ledger_that_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    root = project(tmp_path, CHINESE, report=TWO, files=FILES)
    run(root)
    (root / "output/r/2026Q1/ledger.json").write_text("{", encoding="utf-8")
    project(root, CHINESE, report=NEXT, files=LATER)
    assert [s.before for s in run(root).since] == ["2026Q1-english"]
