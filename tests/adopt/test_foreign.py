"""Decks and documents of other programs build as drafts, and nothing is claimed."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from PIL import Image
from pptx import Presentation
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from adopt.reading import adopted, built, exhibits, read, silent
from deckgen.adopt.old import OldChart
from deckgen.cli import main
from deckgen.diagnostics import DeckgenError
from deckgen.pipeline.adopting import adopt
from support.office import saved_again

AREA = (Inches(1), Inches(2), Inches(6), Inches(4))
NASTY = (
    "{{ fact('a.b') }} {% for x in rows('a') %} {# c #} 50% | a_b *c*",
    '<b>fast</b> & "quoted" {#id .x} <!-- hi',
    "1. one",
    "2025. 年",
    "::: takeaway",
    "```chart",
    "> quote # no @fig-users [@a] [b](c)",
    "｛｛ x ｝｝ ［@abc］ ＃ 标题",
    "\u202e反 emoji 👩‍👩‍👧 😀 مرحبا 123",
    "a\x0bb \ue000\uf0b7",
    "Sales rose. Source: Other Inc.",
    "资料来源：统计局",
    "| a | b |\v|---|---|",
    "\\ `code` &lt; &#123; ~~~ *** ___",
    "长" * 600,
)


def deck_of_charts() -> Any:
    """A chart of every kind that python-pptx writes."""
    deck = Presentation()
    cover = deck.slides.add_slide(deck.slide_layouts[0])
    cover.shapes.title.text = "2024年市场回顾"
    cover.placeholders[1].text = "某研究部 2025年3月15日"
    for kind in XL_CHART_TYPE:
        data: Any
        if "XY" in kind.name or "BUBBLE" in kind.name:
            is_xy = "XY" in kind.name
            data = XyChartData() if is_xy else BubbleChartData()
            series = data.add_series("点")
            for i in range(4):
                series.add_data_point(*((i, i * i) if is_xy else (i, i * i, i + 1)))
        else:
            data = CategoryChartData(number_format="0.0")
            data.categories = ["2021", "2022", "2023"]
            data.add_series("收入（亿元）", (1.25, 2.5, None))
            if "PIE" not in kind.name and "DOUGHNUT" not in kind.name:
                data.add_series("前10名（亿元）", (3, 4.123456789, 5))
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"图型 {kind.name}"
        try:
            slide.shapes.add_chart(kind, *AREA, data)
        except NotImplementedError:
            continue
        box = slide.shapes.add_textbox(Inches(1), Inches(6.2), Inches(6), Inches(0.4))
        box.text_frame.text = "资料来源：国家统计局"
    return deck


def deck_of_texts() -> Any:
    """Texts that look like markup, merged tables, pictures, empty and hidden slides."""
    deck = Presentation()
    cover = deck.slides.add_slide(deck.slide_layouts[0])
    cover.shapes.title.text = NASTY[0]
    cover.placeholders[1].text = "Acme, May 8, 2025"
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = NASTY[1]
    frame = slide.placeholders[1].text_frame
    for level, text in enumerate(NASTY):
        line = frame.add_paragraph()
        line.text, line.level = text, level % 5
    slide.notes_slide.notes_text_frame.text = "Slowly: 12%. Source: internal"
    deck.slides.add_slide(deck.slide_layouts[6])
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Merged"
    table = slide.shapes.add_table(5, 5, *AREA).table
    rows = (
        ("", "Sales (USD bn)", "", "Share (CAGR)", ""),
        ("Region", "2023", "2024", "2023", "2024"),
        ("East", "1,200", "1,350", "12.0", "13.5"),
        ("", "900", "—", "8.0", "9.1"),
        ("Total (YoY)", "2,100", "", "20%", "x"),
    )
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 3).merge(table.cell(0, 4))
    table.cell(2, 0).merge(table.cell(3, 0))
    slide.shapes.add_table(1, 1, *AREA)
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Picture"
    for kind in ("PNG", "GIF"):
        data = io.BytesIO()
        Image.new("RGB", (300, 200), "red").save(data, kind)
        slide.shapes.add_picture(data, Inches(1), Inches(2))
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Odd categories"
    odd = CategoryChartData()
    odd.categories = ["a", "a", ""]
    odd.add_series("", [1e22, -2, 0.1 + 0.2])
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *AREA, odd)
    hidden = deck.slides.add_slide(deck.slide_layouts[1])
    hidden.shapes.title.text = "Hidden"
    hidden._element.set("show", "0")
    return deck


def long_deck() -> Any:
    """Two hundred slides."""
    deck = Presentation()
    for i in range(200):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Sales rose by {i}%"
        slide.placeholders[1].text = "a\nb"
    return deck


def blank_deck() -> Any:
    """One slide with nothing on it."""
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])
    return deck


def document() -> Any:
    """Headings, lists, a captioned table, a picture, a frame."""
    made = docx.Document()
    made.add_heading("年度报告", 0)
    made.add_paragraph("2025年4月1日")
    made.add_heading("第一章 市场", 1)
    made.add_paragraph("导语，增长12%。")
    made.add_heading("1.1 规模", 2)
    made.add_paragraph("规模为3,000亿元。资料来源：统计局。")
    made.add_paragraph("要点", style="List Bullet")
    made.add_paragraph("一", style="List Number")
    made.add_paragraph("表1 各省产值（亿元）", style="Caption")
    table = made.add_table(3, 3)
    for i, row in enumerate(
        (
            ("省", "2022年", "2023年"),
            ("浙江", "1,000", "1,100"),
            ("江苏", "2,000", "2,200"),
        )
    ):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    made.add_paragraph("资料来源：《中国统计年鉴2024》")
    made.add_paragraph("注：现价。")
    made.add_heading("细节", 3)
    data = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(data, "JPEG")
    made.add_picture(data)
    made.add_paragraph("图1：示意", style="Caption")
    made.add_heading("第二章 空", 1)
    made.add_table(1, 1).cell(0, 0).text = "框里的话"
    return made


FILES = {
    "charts.pptx": deck_of_charts,
    "texts.pptx": deck_of_texts,
    "long.pptx": long_deck,
    "blank.pptx": blank_deck,
    "empty.pptx": Presentation,
    "doc.docx": document,
    "empty.docx": docx.Document,
}


@pytest.fixture
def made(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / str(request.param)
    FILES[path.name]().save(str(path))
    return path


@pytest.mark.parametrize("made", FILES, indirect=True)
def test_a_file_of_another_program_builds_as_a_draft(
    made: Path, tmp_path: Path
) -> None:
    root = tmp_path / "new"
    result = adopted(made, root)
    assert result.written
    assert result.is_new
    _, output = built(root)
    assert output.suffix == made.suffix
    # What deckgen made of it comes back too.
    adopted(output, tmp_path / "again")
    built(tmp_path / "again")


@pytest.mark.parametrize("made", ["charts.pptx"], indirect=True)
def test_numbers_of_charts_survive_libreoffice(made: Path, tmp_path: Path) -> None:
    again = saved_again(made, tmp_path / "lo")

    def numbers(path: Path) -> list[list[tuple[float | None, ...]]]:
        bodies = [e.body for e in exhibits(read(path)) if isinstance(e.body, OldChart)]
        return [
            [
                tuple(None if v is None else float(v) for v in s.values)
                for p in body.plots
                for s in p.series
            ]
            for body in bodies
        ]

    assert numbers(again) == numbers(made)
    adopted(again, tmp_path / "new")
    built(tmp_path / "new")


@pytest.mark.parametrize("made", ["charts.pptx"], indirect=True)
def test_digits_are_kept(made: Path, tmp_path: Path) -> None:
    adopted(made, tmp_path / "new")
    column = next((tmp_path / "new" / "data").glob("old-fig-*.csv")).read_text("utf-8")
    assert "4.123456789" in "".join(
        p.read_text("utf-8") for p in (tmp_path / "new" / "data").glob("*.csv")
    )
    assert "1.25" in column
    values = [
        v
        for e in exhibits(read(made))
        if isinstance(e.body, OldChart)
        for p in e.body.plots
        for s in p.series
        for v in s.values
    ]
    assert Decimal("4.123456789") in values


@pytest.mark.parametrize("made", ["doc.docx"], indirect=True)
def test_a_document_becomes_chapters(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "new"
    result = adopted(made, root)
    report = (root / "templates/old/report.yaml").read_text("utf-8")
    assert "title: 年度报告" in report
    assert "date: 2025-04-01" in report
    first = next((root / "templates/old").glob("01-*.md")).read_text("utf-8")
    assert first.startswith("# 市场\n\n导语，增长12%。\n\n## 规模 {#p1}\n")
    assert "\n规模为3,000亿元。\n" in first
    assert "note: 现价" in first
    table = (root / "data/old-tab-1.csv").read_text("utf-8")
    assert table == "省,c2,c3\n浙江,1000,1100\n江苏,2000,2200\n"
    described = (root / "data/old-tab-1.yaml").read_text("utf-8")
    assert "unit: 亿元" in described
    assert result.made.pictures == ("img/pic-2.jpg",)
    sources = (root / "data/sources.yaml").read_text("utf-8")
    assert "title: 中国统计年鉴2024" in sources
    assert "待补" in sources


@pytest.mark.parametrize("made", ["texts.pptx"], indirect=True)
def test_what_is_lost_is_said(made: Path, tmp_path: Path) -> None:
    kinds = {one.kind for one in adopted(made, tmp_path / "new").made.lost}
    assert kinds >= {"hidden", "untitled", "picture-format", "table-empty"}


@pytest.mark.parametrize("made", ["texts.pptx"], indirect=True)
def test_nothing_is_written_in_a_dry_run(made: Path, tmp_path: Path) -> None:
    result = adopt(made, "old", tmp_path / "new", ask=silent, dry_run=True)
    assert not result.written
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("made", ["doc.docx"], indirect=True)
def test_a_project_keeps_what_it_has(made: Path, tmp_path: Path) -> None:
    root = tmp_path / "new"
    adopted(made, root)
    before = {p: p.read_bytes() for p in root.rglob("*") if p.is_file()}
    adopted(made, root, "second")
    for path, data in before.items():
        if path.name == "sources.yaml":
            assert path.read_bytes().startswith(data)
        else:
            assert path.read_bytes() == data
    built(root, "old")
    built(root, "second")
    with pytest.raises(DeckgenError) as caught:
        adopted(made, root, "OLD")
    assert caught.value.diagnostics[0].key == "adopt-name/taken"


def zipped(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return data.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "adopt-file/kind"),
        (b"plain text", "adopt-file/kind"),
        (zipped(a="b"), "adopt-file/kind"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "adopt-file/old-deck"),
        (OLE + "WordDocument".encode("utf-16-le"), "adopt-file/old-document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "adopt-file/encrypted"),
        (OLE, "adopt-file/old"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "old.pptx"
    path.write_bytes(data)
    with pytest.raises(DeckgenError) as caught:
        adopted(path, tmp_path / "new")
    assert [d.key for d in caught.value.diagnostics] == [key]
    assert not (tmp_path / "new").exists()


def test_entities_and_bombs_are_refused(tmp_path: Path) -> None:
    deck = io.BytesIO()
    deck_of_texts().save(deck)
    for part, text, key in (
        (
            "ppt/presentation.xml",
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
            "adopt-file/kind",
        ),
        ("ppt/slides/slide2.xml", " " * 60_000_001, "adopt-file/large"),
        ("ppt/slides/slide2.xml", "<p:sld", "adopt-unreadable"),
    ):
        path = tmp_path / "bad.pptx"
        with (
            zipfile.ZipFile(deck) as source,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
        ):
            for entry in source.infolist():
                data = source.read(entry)
                target.writestr(
                    entry.filename, text if entry.filename == part else data
                )
        with pytest.raises(DeckgenError) as caught:
            adopted(path, tmp_path / "new")
        assert [d.key for d in caught.value.diagnostics] == [key]


@pytest.mark.parametrize("made", ["doc.docx"], indirect=True)
def test_names_places_and_days_that_will_not_do(made: Path, tmp_path: Path) -> None:
    def key(**given: Any) -> str:
        wanted = {"name": "old", "project": tmp_path / "new", "ask": silent, **given}
        with pytest.raises(DeckgenError) as caught:
            adopt(wanted.pop("old", made), **wanted)
        return caught.value.diagnostics[0].key

    assert key(name="shared") == "adopt-name"
    assert key(name="a/b") == "adopt-name"
    assert key(project=made.parent) == "adopt-no-project"
    other = tmp_path / "other.docx"
    docx.Document().save(str(other))
    assert key(old=other, ask=lambda _: "soon") == "adopt-date"


@pytest.mark.parametrize("made", ["texts.pptx"], indirect=True)
def test_the_command_lists_what_to_supply(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["adopt", str(made), "old", "--yes", "--project"]
    assert main([*call, str(tmp_path / "en"), "--language", "en"]) == 0
    english = capsys.readouterr().out
    assert "to supply" in english
    assert "slides without a title" in english
    assert main([*call, str(tmp_path / "zh"), "--language", "zh-CN"]) == 0
    chinese = capsys.readouterr().out
    assert "需要补的" in chinese
    assert main([*call, str(tmp_path / "j"), "--json"]) == 0
    import json

    data = json.loads(capsys.readouterr().out)
    assert data["ok"]
    assert data["sources"]
    assert {"kind", "place", "what"} == set(data["lost"][0])
