"""Whole builds of a small invented project: what changes, and what stays the same."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deckgen.diagnostics import DeckgenError
from deckgen.pipeline import BuildResult, build, check, used_by
from support.project import (
    CHART,
    PAGE,
    REPORT,
    TODAY,
    USERS_CSV,
    office_files,
    png,
    project,
    run,
    write,
    written,
)
from support.spoken import all_text, texts

OTHER = """\
## 产值为{{ fact("regions.output", area="甲市") }} {#output}

```table
id: tab-output
title: 虚构产值
data: regions
columns: [area, output]
```
"""
CHAPTER = f"""\
{PAGE}{CHART}
网民为{{{{ fact("users.netizens") }}}}。

用户占网民的{{{{ share("users.genai", of="users.netizens") }}}}。

文字不变。

{OTHER}"""
ENGLISH = """\
# Users

## Users reach {{ fact("users.genai") }} {#users}

They are {{ share("users.genai", of="users.netizens") }} of netizens.

""" + CHART.replace("虚构用户规模", "Invented users")
TWO = REPORT + (
    "editions:\n"
    "  english: {language: en, title: Invented quarterly, chapters: [en.md]}\n"
)


def changed_parts(before: Path, after: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Parts whose texts differ: the lines that went and those that came."""
    old, new = texts(before), texts(after)
    found = {}
    for part in sorted({*old, *new}):
        gone = [t for t in old.get(part, []) if t not in new.get(part, [])]
        come = [t for t in new.get(part, []) if t not in old.get(part, [])]
        if gone or come:
            found[part] = (gone, come)
    return found


def test_one_cell_changes_what_rests_on_it_and_nothing_else(tmp_path: Path) -> None:
    root = project(tmp_path / "p", CHAPTER)
    run(root)
    shutil.copytree(root / "output", tmp_path / "before" / "output")
    write(root, {"data/users.csv": USERS_CSV.replace("6.02", "6.42")})
    result = run(root)
    told = {(c.kind, c.what, c.before, c.after) for c in result.changes}
    assert told == {
        ("fact", "value", "6.02亿人", "6.42亿人"),
        ("fact", "value", "53.5%", "57.1%"),
        ("chart", "value", "6.02亿人", "6.42亿人"),
    }
    old = office_files(tmp_path / "before")
    for before, after in zip(old, office_files(root), strict=True):
        differing = changed_parts(before, after)
        gone = [text for lines, _ in differing.values() for text in lines]
        come = [text for _, lines in differing.values() for text in lines]
        assert gone
        assert come
        assert all("6.02" in text or "53.5" in text for text in gone)
        assert all("6.42" in text or "57.1" in text for text in come)
        named = " ".join(differing)
        assert "charts/chart1.xml" in named
        assert "workbook1.xlsx" in named
        text = all_text(after)
        assert "6.02" not in text
        assert "130.5" in text
        assert "11.25" in text


def test_the_ledger_says_which_cells_a_number_rests_on(tmp_path: Path) -> None:
    root = project(tmp_path, CHAPTER)
    run(root)
    ledger = json.loads(written(root)["r/2026Q1/ledger.json"])
    assert ledger["draft"] is False
    cells = {
        figure["text"]: {(c["dataset"], c["row"], c["field"]) for c in figure["cells"]}
        for figure in ledger["figures"]
        if figure["kind"] == "fact" and "exhibit" not in figure
    }
    newest = {("users", 3, "genai")}
    assert cells["6.02亿人"] == newest
    assert cells["53.5%"] == {*newest, ("users", 3, "netizens")}
    assert cells["130.5亿元"] == {("regions", 4, "output")}


def test_nothing_changed_is_said_so(tmp_path: Path) -> None:
    root = project(tmp_path, CHAPTER)
    first = run(root)
    before = written(root)
    second = run(root)
    assert first.changes == second.changes == ()
    assert written(root) == before


SCRIPT = """\
import sys, time
from datetime import date
from pathlib import Path
from deckgen.pipeline import build
build(Path(sys.argv[1]), today=date(2026, 5, 8), clock=time.perf_counter)
"""


def test_same_inputs_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    seen = []
    for number, seed in enumerate(("0", "1", "4294967295")):
        folder = tmp_path / f"某个 文件夹 {number}"
        root = project(
            folder / "p",
            CHAPTER,
            report=TWO,
            files={
                "templates/r/en.md": ENGLISH,
            },
        )
        cwd = root if number == 1 else tmp_path
        subprocess.run(
            [sys.executable, "-c", SCRIPT, os.path.relpath(root, cwd)],
            check=True,
            cwd=cwd,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        seen.append(written(root))
    assert len([name for name in seen[0] if name.endswith("ledger.json")]) == 2
    assert seen[0] == seen[1] == seen[2]


def test_no_file_tells_where_it_was_made(tmp_path: Path) -> None:
    root = project(tmp_path / "geheim", CHAPTER)
    run(root)
    for name, data in written(root).items():
        assert b"geheim" not in data, name
    for file in office_files(root):
        assert "geheim" not in all_text(file)


def test_editions_of_the_same_data(tmp_path: Path) -> None:
    root = project(tmp_path, CHAPTER, report=TWO, files={"templates/r/en.md": ENGLISH})
    result = run(root)
    names = {file.path for file in result.files}
    assert names == {
        f"output/r/{edition}/r-{edition}.{suffix}"
        for edition in ("2026Q1", "2026Q1-english")
        for suffix in ("pptx", "docx")
    }
    for file in office_files(root, "2026Q1-english"):
        text = all_text(file)
        assert "602 million" in text
        assert "53.5%" in text
        assert "Invented Survey Office" in text
        assert "亿人" not in text


def test_several_reports_and_one_of_them(tmp_path: Path) -> None:
    root = project(
        tmp_path,
        CHAPTER,
        files={
            "templates/s/report.yaml": REPORT.replace("季度", "年度"),
            "templates/s/01.md": PAGE + "文字。\n",
        },
    )
    one = run(root, names=["s"])
    assert {file.report for file in one.files} == {"s"}
    assert not (root / "output" / "r").exists()
    both = run(root)
    assert {file.report for file in both.files} == {"r", "s"}
    with pytest.raises(DeckgenError) as caught:
        run(root, names=["t"])
    assert [d.key for d in caught.value.diagnostics] == ["unknown-report"]


def test_one_output_only(tmp_path: Path) -> None:
    root = project(tmp_path, CHAPTER, report=REPORT + "outputs: [docx]\n")
    result = run(root)
    assert [Path(file.path).suffix for file in result.files] == [".docx"]


def test_an_error_in_one_report_writes_none(tmp_path: Path) -> None:
    root = project(tmp_path, CHAPTER)
    run(root)
    before = written(root)
    write(
        root,
        {
            "data/users.csv": USERS_CSV.replace("6.02", "6.42"),
            "templates/s/report.yaml": REPORT,
            "templates/s/01.md": PAGE + "共888家。\n",
        },
    )
    with pytest.raises(DeckgenError):
        run(root)
    assert written(root) == before


def test_a_file_edited_by_hand_is_not_overwritten(tmp_path: Path) -> None:
    root = project(tmp_path, CHAPTER)
    run(root)
    deck, _ = office_files(root)
    deck.write_bytes(b"edited")
    write(root, {"data/users.csv": USERS_CSV.replace("6.02", "6.42")})
    before = written(root)
    with pytest.raises(DeckgenError) as caught:
        run(root)
    assert {d.code for d in caught.value.diagnostics} == {"output-edited"}
    assert written(root) == before


def test_check_writes_nothing_and_finds_the_same(tmp_path: Path) -> None:
    root = project(tmp_path, CHAPTER)
    assert check(root, today=TODAY) == run(project(tmp_path / "b", CHAPTER)).diagnostics
    assert not (root / "output").exists()
    write(root, {"templates/r/01.md": PAGE + "共888家。\n"})
    with pytest.raises(DeckgenError):
        check(root, today=TODAY)


def test_what_a_report_rests_on(tmp_path: Path) -> None:
    root = project(tmp_path, CHAPTER, files={"templates/r/a.png": png()})
    found = used_by(root, "r")
    assert found.datasets == ("regions", "users")
    assert found.sources == ("office", "survey")
    assert found.files == ("r/01.md", "r/a.png")


def test_progress_names_every_phase(tmp_path: Path) -> None:
    root = project(tmp_path, CHAPTER)
    seen: list[str] = []
    build(
        root,
        today=TODAY,
        clock=time.perf_counter,
        progress=lambda *what: seen.append(what[0]),
    )
    assert seen == [
        *("load", "read", "number", "check", "lay out", "write", "write", "record")
    ]


def test_formulas_in_cells_reach_the_workbook_as_text(tmp_path: Path) -> None:
    formula = "=cmd|'/c calc'!A0"
    csv = f'name,remark,staff\n"{formula}",甲,1200\n+1+1,乙,800\n@SUM(A1),丙,700\n'
    fence = "```chart\nid: fig-f\ntitle: 虚构\ndata: firms\nx: name\ny: staff\n```\n"
    root = project(tmp_path, PAGE + fence, files={"data/firms.csv": csv})
    assert isinstance(run(root), BuildResult)
    for file in office_files(root):
        parts = texts(file)
        sheets = [t for n, p in parts.items() if ".xlsx!" in n for t in p]
        assert {formula, "+1+1", "@SUM(A1)"} <= set(sheets)
        assert not [t for t in sheets if t.startswith("formula ")]
