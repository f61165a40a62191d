"""`deckgen desk`: from files into the workbook and back; all values are invented."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from deckgen import cli
from deckgen.desk import desk_file
from deckgen.diagnostics import DeckgenError, Span
from deckgen.pipeline.desk import Form, Language, convert_desk
from desk.books import FILE, SOUND, book, load, project

SOURCES = """\
# 一节：官方
bureau:
  type: dataset
  title: {zh: 年度数据（虚构）, en: Annual data (invented)}
  producer: [示例统计局, "甲；乙"]
  date_published: 2026-01
  license: {name: CC BY 4.0, url: https://example.org/licence}
  evidence: original
  url: https://example.org/data
  date_accessed: 2026-03-02
  pid: {doi: 10.1/abc}
paper:
  type: article
  title: "=1+1 一篇论文（虚构）"
  producer: []
  container: 示例学报
  volume: 3
  issue: 2
  pages: 12-18
  date_published: 2025
  license: 待补
  evidence: original
  url: https://example.org/paper
  date_accessed: 2026-03-02
"""
FACTS_YAML = """\
title: {zh: 单项事实, en: Single facts}
processing_level: minor
as_of: 2025
primary_key: [key]
metric_field: metric
entity_field: entity
period_field: period
value_field: value
unit_field: unit
measure_field: measure
source_field: source
fields:
  - {name: key, title: {zh: 名称, en: Key}, type: text}
  - {name: metric, title: {zh: 指标, en: Metric}, type: text}
  - {name: entity, title: {zh: 对象, en: Entity}, type: text}
  - {name: period, title: {zh: 时期, en: Period}, type: period}
  - {name: value, title: {zh: 值, en: Value}, type: number}
  - {name: unit, title: 计量单位（虚构）, type: text}
  - {name: measure, title: {zh: 计量方式, en: Measure}, type: text}
  - {name: source, title: {zh: 来源, en: Source}, type: text}
"""
FACTS_CSV = """\
key,metric,entity,period,value,unit,measure,source
shops,店数,虚构国,2025,1240,家,stock,bureau
share,占比,虚构国,2025,53.50,%,share,bureau
"""
HOUSE = "language: zh-CN\nterms: [Bike 24, 5G]\n"
FILES: dict[str, str | bytes] = {
    "data/sources.yaml": SOURCES,
    "data/facts.yaml": FACTS_YAML,
    "data/facts.csv": FACTS_CSV,
    "templates/house.yaml": HOUSE,
}


def seen(root: Path) -> object:
    """What the program knows of a project, places left out."""
    catalog, found = load(root)
    assert catalog is not None, found
    facts = catalog.datasets["facts"]
    sources = {
        k: replace(s, span=Span(""), places={}) for k, s in catalog.sources.items()
    }
    fields = [replace(f, span=Span("")) for f in facts.fields]
    return sources, facts.columns, facts.as_of, fields


def supplied(text: str) -> str:
    return text.replace("license: 待补", "license: unstated")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_both_ways_give_the_same_catalog(tmp_path: Path, language: Language) -> None:
    root = project(tmp_path, {**FILES, "data/sources.yaml": supplied(SOURCES)})
    before = seen(root)
    made = convert_desk(root, "xlsx", language=language)
    assert (made.sources, made.facts, made.terms) == (2, 2, 2)
    assert not (root / "data/sources.yaml").exists()
    assert [file for file, _ in made.moved] == [
        "data/sources.yaml",
        "data/facts.yaml",
        "data/facts.csv",
    ]
    assert seen(root) == before
    convert_desk(root, "yaml", language=language)
    assert desk_file(root) is None
    assert seen(root) == before
    assert (root / "data/facts.csv").read_text("utf-8") == FACTS_CSV
    assert (root / "data/sources.yaml").read_text("utf-8").startswith("# 一节：官方\n")
    assert "terms: [Bike 24, 5G]" in (root / "templates/house.yaml").read_text("utf-8")


def test_stubs_are_carried_and_tinted(tmp_path: Path) -> None:
    root = project(tmp_path, FILES)
    convert_desk(root, "xlsx", language="zh-CN")
    sheet = load_workbook(root / FILE)["来源"]
    heads = [cell.value for cell in sheet[1]]
    cell = sheet.cell(3, heads.index("许可") + 1)
    assert cell.value == "待补"
    (rule,) = next(
        r.rules for r in sheet.conditional_formatting if str(r.sqref).startswith("A2:")
    )
    assert '"待补"' in rule.formula[0]
    _, found = load(root)
    assert [f"{d.key} {d.span.cell}" for d in found] == [
        f"source-to-supply 来源!{cell.coordinate}"
    ]


def test_cells_are_text_and_no_formula(tmp_path: Path) -> None:
    root = project(tmp_path, FILES)
    convert_desk(root, "xlsx", language="zh-CN")
    for sheet in load_workbook(root / FILE):
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.value is None or cell.data_type == "s"
                assert cell.number_format == "@"


def test_a_dry_run_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path, FILES)
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    words = ["desk", "--to", "xlsx", "--dry-run", "--project", str(root)]
    assert cli.main([*words, "--language", "zh-CN"]) == 0
    assert "将写入：data/台账.xlsx" in capsys.readouterr().out
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before


def refused(root: Path, form: Form) -> list[str]:
    """What a conversion says that changes nothing."""
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    with pytest.raises(DeckgenError) as caught:
        convert_desk(root, form, language="zh-CN")
    assert {p: p.read_bytes() for p in root.rglob("*") if p.is_file()} == before
    return [d.key for d in caught.value.diagnostics]


def test_without_a_desk_there_is_nothing_to_turn_back(tmp_path: Path) -> None:
    assert refused(project(tmp_path, FILES), "yaml") == ["desk-none"]


def test_what_would_not_come_back_is_not_written(tmp_path: Path) -> None:
    house = 'terms: ["Bike 24 "]\n'
    root = project(tmp_path, {**FILES, "templates/house.yaml": house})
    assert refused(root, "xlsx") == ["desk-cannot-hold"]


def test_a_source_in_both_stops_both_ways(tmp_path: Path) -> None:
    root = project(tmp_path, {**FILES, FILE: book({"来源": SOUND["来源"]})})
    assert refused(root, "xlsx") == ["desk-twice"]
    assert refused(root, "yaml") == ["desk-twice"]


def test_facts_in_both_stop_both_ways(tmp_path: Path) -> None:
    files = {**FILES, "data/sources.yaml": "x:\n  type: book\n", FILE: book(SOUND)}
    root = project(tmp_path, files)
    assert refused(root, "xlsx") == ["desk-twice/facts"]
    assert refused(root, "yaml") == ["desk-twice/facts"]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        (
            {"data/facts.yaml": FACTS_YAML.replace("value_field: value\n", "")},
            "desk-left",
        ),
        ({"data/facts.csv": FACTS_CSV.replace("metric", "mtric")}, "desk-left/table"),
        ({"data/sources.yaml": SOURCES.replace("3\n", "3 # drei\n")}, "desk-comments"),
    ],
)
def test_what_is_not_carried_over_is_told(
    tmp_path: Path, changes: dict[str, str], key: str
) -> None:
    root = project(tmp_path, {**FILES, **changes})
    made = convert_desk(root, "xlsx", language="zh-CN")
    assert [d.key for d in made.notes] == [key]
    stays = key.startswith("desk-left")
    assert (root / "data/facts.yaml").exists() == stays
    kept = root / "data/desk-originals/sources.yaml"
    assert kept.read_text("utf-8") == changes.get("data/sources.yaml", SOURCES)


def test_an_older_copy_is_kept_too(tmp_path: Path) -> None:
    root = project(tmp_path, FILES)
    convert_desk(root, "xlsx", language="zh-CN")
    (root / "data/sources.yaml").write_text("other:\n  type: book\n", "utf-8")
    convert_desk(root, "xlsx", language="zh-CN")
    kept = sorted(p.name for p in (root / "data/desk-originals").iterdir())
    assert "sources.yaml" in kept
    assert "sources (2).yaml" in kept
    assert "台账.xlsx" in kept


def test_the_workbook_keeps_no_clock(tmp_path: Path) -> None:
    one = project(tmp_path / "a", FILES)
    other = project(tmp_path / "b", FILES)
    for root in (one, other):
        convert_desk(root, "xlsx", language="zh-CN")
    assert (one / FILE).read_bytes() == (other / FILE).read_bytes()
    assert load_workbook(io.BytesIO((one / FILE).read_bytes())).sheetnames == [
        "来源",
        "数据点",
        "术语",
        "设置",
    ]
