"""Facts and sources that commands add to a desk; all that stands here is invented."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from deckgen.cli import main
from deckgen.desk import read_desk
from deckgen.desk.adding import with_facts, with_sources
from deckgen.desk.inserting import with_rows
from deckgen.diagnostics import DeckgenError
from deckgen.located import plain
from deckgen.pipeline.facts import open_holdings
from desk.books import FACT, FACT_HEADS, FILE, SOUND, SOURCE_HEADS, book
from support.project import project

SENTENCE = "截至2025年12月，虚构露营用户规模达6.02亿人，同比增长141.7%。"
REFERENCE = "虚构户外协会. 虚构露营年度报告[R]. 2026-02-10."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose sources and facts stand in a desk that the program made."""
    made = project(tmp_path)
    assert main(["desk", "--to", "xlsx", *at(made)]) == 0
    return made


def at(root: Path) -> list[str]:
    return ["--project", str(root), "--language", "zh-CN"]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_a_fact_goes_to_the_desk(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (root / FILE).read_bytes()
    old = open_holdings(root).catalog.datasets["facts"].rows
    assert (
        main(["fact", "add", SENTENCE, "--source", "survey", "--yes", *at(root)]) == 0
    )
    assert "data/台账.xlsx：已加入 2 条事实" in capsys.readouterr().out
    facts = open_holdings(root).catalog.datasets["facts"]
    assert facts.rows == old + 2
    assert "虚构露营用户规模" in facts.columns["metric"]
    assert not (root / "data" / "facts.csv").exists()
    was, now = parts(before), parts((root / FILE).read_bytes())
    changed = {name for name in was if was[name] != now[name]}
    assert was.keys() == now.keys()
    assert changed == {"xl/worksheets/sheet2.xml"}, "only the sheet of facts"


def test_a_fact_goes_to_a_sheet_that_has_only_its_head(tmp_path: Path) -> None:
    made = project(tmp_path)
    for name in ("facts.yaml", "facts.csv"):
        (made / "data" / name).unlink()
    assert main(["desk", "--to", "xlsx", *at(made)]) == 0
    line = "资料来源：虚构研究所《虚构年鉴》，2026年1月"
    assert main(["fact", "add", SENTENCE, "--source", line, "--yes", *at(made)]) == 0
    held = open_holdings(made)
    assert held.catalog.datasets["facts"].rows == 2
    assert "虚构研究所" in held.catalog.sources
    assert not (made / "data" / "sources.yaml").exists()


def test_a_source_goes_to_the_desk_and_is_completed_there(root: Path) -> None:
    line = "来源：虚构户外协会"
    assert main(["source", "add", line, "--yes", *at(root)]) == 0
    add = ["source", "add", REFERENCE, "--id", "虚构户外协会", *at(root)]
    assert main([*add, "--yes", "--set", "evidence=original"]) == 0
    desk, found = read_desk((root / FILE).read_bytes(), FILE)
    assert desk is not None
    assert not found
    said = plain(desk.sources.items["虚构户外协会"])
    assert isinstance(said, dict)
    assert said["title"] == "虚构露营年度报告"
    assert said["evidence"] == "original"
    assert not (root / "data" / "sources.yaml").exists()
    before = (root / FILE).read_bytes()
    assert main(add) == 0
    assert (root / FILE).read_bytes() == before


def test_an_id_of_the_desk_is_known(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["source", "list", *at(root)]) == 0
    assert "survey" in capsys.readouterr().out
    call = ["source", "add", REFERENCE, "--id", "survey", "--yes", *at(root)]
    assert main(call) == 1
    assert "answer-needed" in capsys.readouterr().err


def test_cells_keep_their_format_and_formulas_their_sheet() -> None:
    made = book({**SOUND, "我的": [("a", "b"), (1, "=A1*2")]})
    added = with_facts(made, FILE, [{"key": "新", "value": "5", "period": "2025"}])
    rows = list(load_workbook(io.BytesIO(added))["数据点"].values)
    assert rows[1] == FACT
    assert rows[2][0] == "新"
    assert (
        parts(made)["xl/worksheets/sheet4.xml"]
        == (parts(added)["xl/worksheets/sheet4.xml"])
    )


def test_empty_rows_with_formats_are_filled() -> None:
    """Excel keeps empty cells that have a format."""
    opened = load_workbook(io.BytesIO(book(SOUND)))
    sheet = opened["数据点"]
    for column in range(1, 9):
        sheet.cell(3, column).number_format = "@"
        sheet.cell(9, column).number_format = "@"
    saved = io.BytesIO()
    opened.save(saved)
    added = with_facts(saved.getvalue(), FILE, [{"key": "新", "metric": "<a> & b"}])
    sheet = load_workbook(io.BytesIO(added))["数据点"]
    assert (sheet["A3"].value, sheet["B3"].value) == ("新", "<a> & b")
    assert sheet["A3"].number_format == sheet["A9"].number_format == "@"


def test_a_column_that_is_not_there_comes_behind_the_others() -> None:
    said = [{"key": "新", "quote": "原句", "status": "F"}, {"key": "b", "quote": "c"}]
    added = with_facts(book(SOUND), FILE, said)
    head, _, first, second = load_workbook(io.BytesIO(added))["数据点"].values
    assert head == (*FACT_HEADS, "原句", "状态")
    assert first[-2:] == ("原句", "预测")
    assert second[-2:] == ("c", None)


def refused(call: object) -> str:
    assert callable(call)
    with pytest.raises(DeckgenError) as error:
        call()
    return error.value.diagnostics[0].key


def test_what_there_is_no_room_for_is_told() -> None:
    none = book({"来源": [SOURCE_HEADS]})
    assert refused(lambda: with_facts(none, FILE, [{"key": "新"}])) == "desk-no-room"
    formula = book({**SOUND, "来源": [SOURCE_HEADS, ("bureau", "=1", "题")]})
    fields = {"bureau": {"type": "report", "title": "题"}}
    assert refused(lambda: with_sources(formula, FILE, fields)) == "desk-no-room/form"


def test_a_row_of_a_sheet_without_rows() -> None:
    empty = book({"数据点": []})
    assert list(
        load_workbook(io.BytesIO(with_rows(empty, "数据点", {2: {1: "a"}})))[
            "数据点"
        ].values
    ) == [(None,), ("a",)]


def test_a_table_that_comes_in_finds_the_sources_of_the_desk(root: Path) -> None:
    table = root / "表.csv"
    table.write_text(
        "地区,2024年,2025年\n甲省,1,2\n乙省,3,4\n数据来源：虚构统计所,,\n", "utf-8"
    )
    call = ["data", "add", str(table), "--as", "shops", "--yes", *at(root)]
    call += ["--set", "unit=家", "--set", "measure=count"]
    assert main([*call, "--source", "survey", "--dry-run"]) == 0
    assert main(call) == 0
    desk, _ = read_desk((root / FILE).read_bytes(), FILE)
    assert desk is not None
    assert "虚构统计所" in desk.sources.items
    assert not (root / "data" / "sources.yaml").exists()
