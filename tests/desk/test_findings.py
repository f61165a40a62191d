"""Findings by cause: on the terminal, as lists, as comments; nothing gets lost."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from deckgen import cli
from deckgen.commands.check import Form, check_target, write_comments, write_list
from deckgen.desk.findings import HEADS, Language, findings_of
from deckgen.desk.findings_xlsx import (
    STATES,
    heads_of,
    row_of,
    write_findings_xlsx,
)
from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
from deckgen.diagnostics.causes import causes_of
from deckgen.diagnostics.grouped import render_cause
from desk.books import FILE, SOUND, book, changed, project

CHAPTER = "templates/季报/02-用户.md"
UNKNOWN = tuple(
    diagnose("unknown-source", Span(CHAPTER, n, 3), name="cnnic-57")
    for n in range(1, 42)
)
OTHER = diagnose("unknown-source", Span(CHAPTER, 50, 3), name="iresearch")
BARE = tuple(diagnose("bare-number", Span(CHAPTER, n, 1), found="9") for n in (60, 61))
WARNED = diagnose("ledger-unreadable", Span("甲.json", 1), reason="x")
FOUND: tuple[Diagnostic, ...] = (*UNKNOWN, OTHER, *BARE, WARNED)


def test_one_change_solves_many() -> None:
    causes = {cause.id: cause for cause in causes_of(FOUND)}
    cause = causes["unknown-source:cnnic-57"]
    assert (len(cause.members), cause.one_change) == (41, True)
    assert len(causes["unknown-source:iresearch"].members) == 1
    text = render_cause(cause, "en")
    assert text.startswith("error[unknown-source] ×41: ")
    assert text.count(f"--> {CHAPTER}") == 3
    assert "… and 38 more (--verbose shows all)" in text
    assert text.endswith("one change solves 41")
    assert text.count("hint: ") == len(set(re.findall("hint: .*", text)))
    chinese = render_cause(cause, "zh-CN")
    assert chinese.startswith("错误[unknown-source] ×41: ")
    assert chinese.endswith("改一处，解决 41 处")


def test_the_like_in_one_file_is_no_single_change() -> None:
    (cause,) = causes_of(BARE)
    assert not cause.one_change
    assert "one change" not in render_cause(cause, "en")


def test_verbose_and_every_cause_lose_nothing() -> None:
    causes = causes_of((*FOUND, FOUND[0]))
    assert sorted(
        (one for cause in causes for one in cause.members), key=lambda d: d.sort_key()
    ) == sorted(FOUND, key=lambda d: d.sort_key())
    text = "\n".join(render_cause(cause, "en", verbose=True) for cause in causes)
    for one in FOUND:
        assert f"--> {one.span}\n" in f"{text}\n"


def test_the_list_has_every_finding_with_its_report_and_chapter() -> None:
    listed = findings_of(FOUND, "zh-CN")
    assert len(listed.rows) == len(FOUND)
    assert listed.causes == len(causes_of(FOUND))
    assert listed.tally("en") == f"errors: 44, warnings: 1, causes: {listed.causes}"
    assert [row.error for row in listed.rows] == [*44 * [True], False]
    first = dict(zip(HEADS["en"], listed.rows[0].cells, strict=True))
    assert (first["Severity"], first["Code"]) == ("错误", "unknown-source")
    assert (first["Report"], first["Chapter"]) == ("季报", "02-用户")
    assert (first["File"], first["Place"]) == (CHAPTER, "1:3")
    assert first["What to do"]
    assert first["Cause"].startswith("×41  ")
    assert first["Cause"].endswith("改一处，解决 41 处")


@pytest.mark.parametrize("spoken", ["zh-CN", "en"])
def test_the_workbook_says_the_same_and_runs_nothing(spoken: Language) -> None:
    evil = diagnose("unknown-source", Span("=cmd|x", 1), name="=1+1")
    also = diagnose("unknown-source", Span("@SUM", 1), name="-2")
    listed = findings_of((*FOUND, evil, also), spoken)
    data = write_findings_xlsx(listed, spoken)
    assert data == write_findings_xlsx(listed, spoken)
    sheet = load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    rows = [tuple(c.value or "" for c in row) for row in sheet.iter_rows()]
    assert rows == [heads_of(spoken), *(row_of(one, spoken) for one in listed.rows)]
    assert set(HEADS[spoken]) <= set(rows[0])
    assert {row[1] for row in rows[1:]} == {STATES[spoken][0]}
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(STATES[spoken])}"'
    assert [row[0] for row in rows[1:]] == [str(one.number) for one in listed.rows]
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.value is None or cell.data_type == "s"
            if str(cell.value or "").startswith(("=", "+", "-", "@")):
                assert cell.quotePrefix
    assert sheet.auto_filter.ref == f"A1:M{len(rows)}"


def test_the_page_needs_nothing_and_escapes_everything(tmp_path: Path) -> None:
    root = project(tmp_path, {})
    evil = diagnose("unknown-source", Span("<b>", 1), name="<script>alert(1)</script>")
    shown = write_list(root, (*FOUND, evil), "html", to="", language="zh-CN")
    assert shown == "output/check.html"
    text = (root / shown).read_text("utf-8")
    assert '<html lang="zh-CN">' in text
    assert "<script>alert" not in text
    assert "<b>" not in text
    assert not re.search(r"(src|href)=", text)
    assert "default-src 'none'" in text
    assert text.count("<tr data-level=") == len(FOUND) + 1
    assert "×41  " in text


@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_a_list_that_a_person_changed_is_left(tmp_path: Path, form: Form) -> None:
    root = project(tmp_path, {})
    first = write_list(root, FOUND, form, to="", language="en")
    again = write_list(root, FOUND[:3], form, to="", language="en")
    assert first == again == f"output/check.{form}"
    path = root / first
    if form == "html":
        path.write_text(path.read_text("utf-8").replace("<h1>", "<h1>! "), "utf-8")
    else:
        path.write_bytes(changed(path.read_bytes(), {"Findings!A2": "seen"}))
    mine = path.read_bytes()
    other = write_list(root, FOUND, form, to="", language="en")
    assert other == f"output/check (2).{form}"
    assert path.read_bytes() == mine


def test_the_name_must_suit_the_form() -> None:
    check_target("a.XLSX", "xlsx")
    with pytest.raises(DeckgenError) as caught:
        check_target("a.html", "xlsx")
    assert [d.key for d in caught.value.diagnostics] == ["report-suffix"]


BAD = {"数据点!E2": "约5", "来源!D2": "待补"}


def desk_project(folder: Path) -> Path:
    """A report on a desk of which two cells are wrong."""
    report = "title: 虚构报告\nedition: 2026Q1\nperiod: 2026Q1\ndate: 2026-05-08\n"
    files: dict[str, str | bytes] = {
        FILE: changed(book(SOUND), BAD),
        "templates/季报/report.yaml": f"{report}chapters: [01.md]\n",
        "templates/季报/01.md": "# 一章\n\n文字。\n",
    }
    return project(folder, files)


def test_comments_stand_at_the_cells_of_a_copy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = desk_project(tmp_path)
    before = (root / FILE).read_bytes()
    words = ["check", "--comments", "--project", str(root), "--language", "zh-CN"]
    assert cli.main(words) == 1
    said = capsys.readouterr()
    assert "output/台账-批注.xlsx" in said.out + said.err
    assert (root / FILE).read_bytes() == before
    copy = load_workbook(root / "output/台账-批注.xlsx")
    comment = copy["数据点"]["E2"].comment
    assert comment is not None
    assert "错误[bad-cell]" in comment.text
    assert "建议：" in comment.text
    other = copy["来源"]["D2"].comment
    assert other is not None
    assert "source-to-supply" in other.text
    assert copy["来源"]["C2"].comment is None
    assert copy["数据点"]["E2"].fill.start_color.rgb == "00F4B6AE"


def test_comments_need_a_desk(tmp_path: Path) -> None:
    with pytest.raises(DeckgenError) as caught:
        write_comments(project(tmp_path, {}), FOUND, "en")
    assert [d.key for d in caught.value.diagnostics] == ["desk-none"]


@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_check_writes_the_list_though_it_fails(
    tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = desk_project(tmp_path / "p")
    to = tmp_path / f"问题.{form}"
    words = ["check", "--report", form, "--to", str(to), "--project", str(root)]
    assert cli.main([*words, "--language", "zh-CN"]) == 1
    assert str(to) in "".join(capsys.readouterr())
    assert to.is_file()


def test_the_machine_gets_every_finding_with_its_cause(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = desk_project(tmp_path)
    assert cli.main(["check", "--json", "--project", str(root)]) == 1
    listed = json.loads(capsys.readouterr().out)["diagnostics"]
    causes = {one["cause"] for one in listed}
    assert "source-to-supply:bureau" in causes
    cells = {one["cell"] for one in listed}
    assert {"数据点!E2", "来源!D2"} <= cells
