"""What a person types into the desk, and what is told of it, at the cell."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from deckgen.datasets import load_catalog
from deckgen.desk import read_desk
from deckgen.diagnostics import DeckgenError, render_diagnostic
from deckgen.located import plain
from deckgen.project import open_project
from desk.books import (
    DAY,
    FACT,
    FACT_HEADS,
    FILE,
    SOUND,
    SOURCE,
    SOURCE_HEADS,
    at,
    book,
    changed,
    load,
    project,
    read,
    told,
)


def test_a_sound_desk_is_sources_facts_and_terms(tmp_path: Path) -> None:
    root = project(tmp_path, {FILE: book(SOUND)})
    catalog, found = load(root)
    assert catalog is not None, found
    source = catalog.sources["bureau"]
    assert (source.type, source.evidence) == ("dataset", "original")
    assert source.producer[0].plain == "示例统计局"
    facts = catalog.datasets["facts"]
    assert facts.columns["value"] == (Decimal(1240),)
    assert facts.columns["measure"] == ("stock",)
    assert str(facts.as_of) == "2025"
    assert facts.path == FILE
    assert facts.cell_name(0, "value") == "数据点!E2"
    assert [term for term, _ in open_project(root).house.terms] == ["Bike 24"]


def test_an_english_desk_is_read_too(tmp_path: Path) -> None:
    heads = ("Id", "Type", "Title", "Producer", "Published", "Evidence", "Licence")
    row = ("b", "book", "A title", "none", "2025", "relayed", "unstated")
    data = book({"Sources": [(*heads, "Relayed by"), (*row, "b2"), ("b2",)]})
    desk, found = read_desk(data, "data/desk.xlsx")
    assert desk is not None
    assert not found
    assert plain(desk.sources.items["b"]) == {
        "type": "book",
        "title": "A title",
        "producer": [],
        "date_published": "2025",
        "evidence": "relayed",
        "license": "unstated",
        "via": "b2",
    }


def test_columns_may_stand_in_any_order_and_be_the_authors_own() -> None:
    heads = [*reversed(SOURCE_HEADS), "# 我的标记"]
    rows = [heads, [*reversed(SOURCE), "已看"]]
    desk = read(book({"来源": rows}))
    assert plain(desk.sources) == plain(read(book(SOUND)).sources)


def test_values_are_what_a_person_sees() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "来源"
    sheet.append(SOURCE_HEADS)
    sheet.append(SOURCE)
    sheet["E2"] = date(2026, 1, 19)
    sheet["E2"].number_format = "yyyy-mm"
    sheet["H2"] = date(2026, 3, 2)
    sheet["H2"].number_format = "yyyy-mm-dd"
    saved = io.BytesIO()
    made.save(saved)
    source = plain(read(saved.getvalue()).sources.items["bureau"])
    assert isinstance(source, dict)
    assert (source["date_published"], source["date_accessed"]) == (
        "2026-01",
        "2026-03-02",
    )


def test_a_percentage_is_held_as_it_shows(tmp_path: Path) -> None:
    row = ("rate", "普及率", "虚构国", "2025", 0.535, "%", "占比", "bureau")
    made = changed(book({**SOUND, "数据点": [FACT_HEADS, row]}), {})
    again = load_workbook(io.BytesIO(made))
    again["数据点"]["E2"].number_format = "0.0%"
    saved = io.BytesIO()
    again.save(saved)
    catalog, found = load(project(tmp_path, {FILE: saved.getvalue()}))
    assert catalog is not None, found
    assert catalog.datasets["facts"].columns["value"] == (Decimal("53.5"),)


def test_lists_pairs_and_everything_else() -> None:
    heads = ("编号", "机构或作者", "机构或作者（英文）", "依据的来源", "其他")
    row = ("a", "甲；乙\\；丙", "A; ", "x；y", "odd: {zh: 一, en: 二}\nflag: yes")
    desk = read(book({"来源": [heads, row]}))
    assert plain(desk.sources.items["a"]) == {
        "producer": [{"zh": "甲", "en": "A"}, "乙；丙"],
        "inputs": ["x", "y"],
        "odd": {"zh": "一", "en": "二"},
        "flag": "yes",
    }


def test_what_is_still_to_be_supplied_is_told_at_its_cell(tmp_path: Path) -> None:
    data = changed(book(SOUND), {"来源!D2": "待补", "来源!I2": "TBD"})
    place = "data/台账.xlsx 来源!D2"
    assert told(tmp_path, data) == [f"source-to-supply {place}"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            {"来源!E2": None},
            "source-missing-field {} 来源!E2",
        ),
        ({"来源!B2": "报吿"}, "unknown-value {} 来源!B2"),
        ({"来源!E2": "2026-13-01"}, "bad-date/published {} 来源!E2"),
        ({"来源!J1": "发布日"}, "desk-column {} 来源!J1"),
        ({"来源!J2": "x"}, at("desk-column/headless", "{} 来源!J2")),
        ({"来源!J1": "编号"}, "duplicate-column {} 来源!J1"),
        ({"来源!B3": "报告"}, "desk-no-id {} 来源!A3"),
        ({"来源!A3": "bureau"}, "duplicate-key {} 来源!A3"),
        ({"来源!J1": "其他", "来源!J2": "type: x"}, "duplicate-key {} 来源!J2"),
        ({"来源!J1": "其他", "来源!J2": "a: [b"}, "yaml-syntax/bracket {} 来源!J2"),
        ({"来源!J1": "其他", "来源!J2": "words"}, "wrong-type/mapping {} 来源!J2"),
        ({"来源!C2": "=1/0"}, "formula-without-value {} 来源!C2"),
        ({"数据点!E2": "约5"}, "bad-cell/qualifier {} 数据点!E2"),
        ({"数据点!H2": "none"}, "unknown-source/cell {} 数据点!H2"),
        ({"数据点!F2": None}, "bad-cell/no-unit {} 数据点!F2"),
        ({"数据点!C2": "bad\ue000"}, "refused-character/control {} 数据点!C2"),
    ],
)
def test_errors_name_the_cell(
    tmp_path: Path, cells: dict[str, object], expected: str
) -> None:
    found = told(tmp_path, changed(book(SOUND), cells))
    wanted = expected.format(FILE)
    assert any(one.startswith(wanted) for one in found), found


def test_messages_print_the_cell_in_both_languages(tmp_path: Path) -> None:
    data = changed(book(SOUND), {"数据点!E2": "约5"})
    _, found = load(project(tmp_path, {FILE: data}))
    texts = [render_diagnostic(found[0], language) for language in ("en", "zh-CN")]
    assert all("  --> data/台账.xlsx 数据点!E2\n" in text for text in texts)


def test_merged_cells_are_told() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "来源"
    sheet.append(SOURCE_HEADS)
    sheet.append(SOURCE)
    sheet.merge_cells("C2:D2")
    saved = io.BytesIO()
    made.save(saved)
    _, found = read_desk(saved.getvalue(), FILE)
    assert [f"{d.key} {d.span.cell}" for d in found] == ["merged-cells 来源!C2:D2"]


def test_an_error_value_is_told() -> None:
    data = changed(book(SOUND), {"来源!C2": "#N/A"})
    made = load_workbook(io.BytesIO(data))
    made["来源"]["C2"].data_type = "e"
    saved = io.BytesIO()
    made.save(saved)
    _, found = read_desk(saved.getvalue(), FILE)
    assert [d.key for d in found] == ["error-value"]


SOURCES_YAML = """\
{id}:
  type: webpage
  title: 一个网页（虚构）
  producer: []
  date_published: n.d.
  license: unstated
  evidence: original
  url: https://example.org/page
  date_accessed: 2026-03-02
"""


def test_sources_of_a_file_beside_the_desk_count_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        FILE: book(SOUND),
        "data/sources.yaml": SOURCES_YAML.format(id="page"),
    }
    catalog, found = load(project(tmp_path, files))
    assert catalog is not None, found
    assert sorted(catalog.sources) == ["bureau", "page"]


def test_a_source_in_both_is_never_guessed(tmp_path: Path) -> None:
    text = SOURCES_YAML.format(id="bureau")
    found = told(tmp_path, book(SOUND), {"data/sources.yaml": text})
    assert found == ["desk-twice data/sources.yaml:1:1"]


def test_facts_in_both_are_never_guessed(tmp_path: Path) -> None:
    found = told(tmp_path, book(SOUND), {"data/facts.yaml": "title: x\n"})
    assert "desk-twice/facts data/facts.yaml" in found


def test_two_desks_are_one_too_many(tmp_path: Path) -> None:
    project(tmp_path, {"data/desk.xlsx": book(SOUND)})
    assert told(tmp_path, book(SOUND)) == [at("desk-twice/files", "data/desk.xlsx")]


def test_a_sheet_stands_once(tmp_path: Path) -> None:
    data = book({**SOUND, "Sources": [SOURCE_HEADS]})
    assert told(tmp_path, data) == [at("desk-twice/sheets", FILE)]


def test_a_workbook_without_the_sheets_is_no_desk(tmp_path: Path) -> None:
    assert told(tmp_path, book({"Sheet1": [("a",)]})) == [at("desk-no-sheet", FILE)]


def test_a_setting_has_a_key(tmp_path: Path) -> None:
    data = book({**SOUND, "设置": [("设置项", "内容"), (None, "x")]})
    assert told(tmp_path, data) == [at("desk-no-id/setting", f"{FILE} 设置!A2")]


def test_a_table_described_beside_it_is_no_desk(tmp_path: Path) -> None:
    described = (
        "title: t\nsources: [page]\nprocessing_level: none\nas_of: 2025\n"
        "primary_key: [year]\nfields:\n  - {name: year, title: 年份, type: period}\n"
    )
    files: dict[str, str | bytes] = {
        "data/desk.xlsx": book({"t": [("year",), ("2025",)]}),
        "data/desk.yaml": described,
        "data/sources.yaml": SOURCES_YAML.format(id="page"),
    }
    catalog, found = load(project(tmp_path, files))
    assert catalog is not None, found
    assert list(catalog.datasets) == ["desk"]


def packed(parts: dict[str, bytes]) -> bytes:
    """A package of such parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return made.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def with_entities(data: bytes) -> bytes:
    parts = parts_of(data)
    head = b'<!DOCTYPE w [<!ENTITY a "b">]>'
    name = "xl/worksheets/sheet1.xml"
    return packed({**parts, name: head + parts[name]})


def bomb(data: bytes) -> bytes:
    return packed({**parts_of(data), "xl/media/a.bin": b"\0" * 300_000_000})


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        (lambda data: data[7:], "workbook-unreadable"),
        (lambda data: data[: len(data) // 2], "workbook-unreadable"),
        (lambda data: b"\xd0\xcf\x11\xe0" + data, "workbook-kind/old"),
        (with_entities, "workbook-dtd"),
        (bomb, "workbook-too-large"),
        (lambda data: packed({"a.xml": data[:0] + b"<a/>"}), "workbook-unreadable"),
    ],
)
def test_harmful_files_are_one_message(
    tmp_path: Path, harm: Callable[[bytes], bytes], key: str
) -> None:
    found = told(tmp_path, harm(book(SOUND)))
    assert [one.split()[0] for one in found] == [key]


def test_a_desk_that_leads_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.xlsx"
    outside.write_bytes(book(SOUND))
    root = project(tmp_path / "project", {})
    (root / FILE).symlink_to(outside)
    with pytest.raises(DeckgenError) as caught:
        load_catalog(root, units={}, date=DAY, language="zh-CN")
    assert [d.key for d in caught.value.diagnostics] == ["symlink-outside"]


def test_rows_without_a_cell_are_no_rows() -> None:
    rows = [SOURCE_HEADS, SOURCE, (), (None, "", None)]
    assert list(read(book({"来源": rows})).sources.items) == ["bureau"]
    assert read(book({"来源": rows, "数据点": [FACT_HEADS]})).facts is None
    assert read(book({"数据点": [FACT_HEADS, FACT]})).facts is not None
