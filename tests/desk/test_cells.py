"""Findings at a desk speak of its sheets and columns; without a report they are told
too."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from openpyxl import load_workbook

from deckgen import cli
from deckgen.commands.check import write_comments
from deckgen.desk.spoken import in_cells
from deckgen.diagnostics import Diagnostic, Span, diagnose
from deckgen.diagnostics.catalog import message_for, messages
from deckgen.diagnostics.cell_hints import CELL_HINTS
from deckgen.diagnostics.render import hint_texts, message_text
from desk.books import FILE, SOUND, book, changed, load, project

YAML = re.compile(r"`[\w.]+: |\.yaml|\.csv|_field|\bfields\b")
BAD = {
    "来源!B2": "报导",
    "来源!E2": "",
    "来源!F2": "转引",
    "来源!H2": "",
    "来源!I2": "",
    "数据点!E2": "约5",
    "数据点!G2": "人头",
    "数据点!H2": "",
}


def told(folder: Path, cells: dict[str, object]) -> tuple[Diagnostic, ...]:
    root = project(folder, {FILE: changed(book(SOUND), cells)})
    return load(root)[1]


def test_hints_name_the_column_and_not_a_key(tmp_path: Path) -> None:
    found = told(tmp_path, {"来源!E2": ""})
    (one,) = [d for d in found if d.code == "source-missing-field"]
    assert message_text(one, "zh-CN").endswith("缺少 `发布日期`")
    assert hint_texts(one, "zh-CN") == (
        "在工作表「来源」的「发布日期」一列填写，例如 `2026-01-19`",
    )
    assert hint_texts(one, "en") == (
        "fill in the column `发布日期` of the sheet `来源`, e.g. `2026-01-19`",
    )
    assert str(one.span) == f"{FILE} 来源!E2"


def test_an_english_desk_has_english_heads(tmp_path: Path) -> None:
    heads = ("Id", "Type", "Title", "Producer", "Evidence", "Licence", "Medium")
    row = ("bureau", "report", "Invented", "An office", "original", "unstated", "print")
    root = project(tmp_path, {"data/desk.xlsx": book({"Sources": [heads, row]})})
    (one,) = load(root)[1]
    assert hint_texts(one, "en") == (
        "fill in the column `Published` of the sheet `Sources`, e.g. `2026-01-19`",
        "if it has no such column, add the head `Published` in its first row",
    )


def test_no_hint_at_a_cell_speaks_yaml(tmp_path: Path) -> None:
    found = told(tmp_path, {k: v for k, v in BAD.items() if k != "来源!B2"})
    assert len(found) > 5
    for one in (*found, *told(tmp_path, {"来源!B2": "报导"})):
        for language in ("en", "zh-CN"):
            said = (message_text(one, language), *hint_texts(one, language))
            assert not YAML.search("\n".join(said)), said
            assert not re.search(r"`[a-z]+_[a-z_]+`", "\n".join(said)), said


def asked(templates: tuple[str, ...]) -> Iterator[set[str]]:
    for text in templates:
        yield {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(CELL_HINTS))
def test_hints_of_cells_are_whole_in_both_languages(key: str) -> None:
    assert key in messages()
    english, chinese = CELL_HINTS[key]
    assert list(asked(english)) == list(asked(chinese))
    message = message_for(key)
    known = set().union(*asked((message.en, *message.hints_en)))
    values = dict.fromkeys((*known, "new_column"), "x")
    for sheet in ("来源", "数据点", "Sources", "Facts"):
        span = Span(FILE, 2, 1, cell=f"{sheet}!A2")
        one = in_cells(diagnose(key, span, **values))
        assert len(hint_texts(one, "zh-CN")) == len(chinese)
    plain = diagnose(key, Span("data/sources.yaml", 2), **values)
    assert hint_texts(plain) == tuple(h.format(**values) for h in message.hints_en)


def test_every_cell_to_supply_is_marked(tmp_path: Path) -> None:
    cells = {"来源!C2": "待补", "来源!D2": "待补", "来源!E2": "待补"}
    found = told(tmp_path, dict(cells))
    (one,) = [d for d in found if d.code == "source-to-supply"]
    assert {s.cell for s in (one.span, *one.more)} == set(cells)
    file, count = write_comments(tmp_path, found, "zh-CN")
    assert count == len({s.cell for d in found for s in (d.span, *d.more)})
    sheet = load_workbook(io.BytesIO((tmp_path / file).read_bytes()))["来源"]
    for place in cells:
        comment = sheet[place.partition("!")[2]].comment
        assert comment is not None
        assert "source-to-supply" in comment.text


def run(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    words = ["check", "--project", str(root), "--language", "zh-CN", *more]
    status = cli.main(words)
    return status, capsys.readouterr().out


def test_a_desk_alone_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, {FILE: changed(book(SOUND), {"数据点!E2": "约5"})})
    status, out = run(root, capsys)
    assert status == 1
    assert "错误[bad-cell]" in out
    assert f"--> {FILE} 数据点!E2" in out
    assert "警告[no-report]: 数据已检查；项目中还没有报告" in out


def test_a_sound_desk_alone_is_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, {FILE: book(SOUND)})
    status, out = run(root, capsys)
    assert status == 0
    assert message_text(diagnose("no-report/data"), "zh-CN") in out
    assert run(root, capsys, "季报")[0] == 1


def test_data_without_a_desk_is_checked_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, {"data/sources.yaml": "a:\n  type: report\n"})
    status, out = run(root, capsys)
    assert status == 1
    assert "source-missing-field" in out
    assert "no-report" in out
