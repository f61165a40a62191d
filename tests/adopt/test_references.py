"""Cross-references and marks of a bibliography are taken over; all that stands in the
documents is invented."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from adopt.reading import adopted, built, read
from deckgen.adopt.works import numbered, numbers_of

ENTRIES = (
    "虚构统计局. 虚构年度公报[R]. 2025-02-10.",
    "甲某, 乙某. 虚构市场研究[J]. 虚构学报, 2024(3): 12-18.",
    "虚构协会. 行业白皮书[R]. 2023-11.",
    "看不懂的一条",
)


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Around all that a paragraph holds."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for one in (start, end):
        one.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def refer(paragraph: Any, name: str, shown: str, *, simple: bool = False) -> None:
    """A field `REF name \\h` that shows a text."""
    if simple:
        made = OxmlElement("w:fldSimple")
        made.set(qn("w:instr"), f" REF {name} \\h ")
        run = paragraph.add_run(shown)
        made.append(run._r)
        paragraph._p.append(made)
        return
    for kind in ("begin", "", "separate", "shown", "end"):
        run = paragraph.add_run(shown if kind == "shown" else "")
        if kind == "":
            code = OxmlElement("w:instrText")
            code.text = f" REF {name} \\h "
            run._r.append(code)
        elif kind != "shown":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def document(*, typed: bool = True) -> Any:
    """A captioned table, what refers to it before and behind, and a bibliography."""
    made = docx.Document()
    made.add_heading("虚构报告", 0)
    made.add_paragraph("2026年1月5日")
    made.add_heading("第一章 市场", 1)
    scale = made.add_heading("1.1 规模", 2)
    bookmark(scale, "_Ref3", 3)
    before = made.add_paragraph("规模见")
    refer(before, "_Ref1", "表 1")
    before.add_run("，增长12%[1,3]；另见[9]，又见")
    refer(before, "_Ref3", "规模", simple=True)
    before.add_run("一节。")
    caption = made.add_paragraph("表 1 各省产值（亿元）", style="Caption")
    bookmark(caption, "_Ref1", 1)
    table = made.add_table(2, 2)
    for i, row in enumerate((("省", "2023年"), ("甲省", "1,100"))):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    made.add_paragraph("资料来源：[2]")
    behind = made.add_paragraph("如")
    refer(behind, "_Ref1", "表 1 各省产值", simple=True)
    behind.add_run("所示，另据文献")
    refer(behind, "_Ref9", "[3]")
    behind.add_run("与[2]。")
    made.add_heading("参考文献", 1)
    for number, text in enumerate(ENTRIES, 1):
        line = made.add_paragraph(f"[{number}] {text}" if typed else text)
        if number == 3:
            bookmark(line, "_Ref9", 9)
    made.add_heading("附录", 1)
    made.add_paragraph("附录的文字。")
    return made


@pytest.fixture(params=[True, False], ids=["typed", "counted"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "旧.docx"
    document(typed=request.param).save(str(path))
    adopted(path, tmp_path / "new")
    return tmp_path / "new"


def text_of(root: Path) -> str:
    folder = root / "templates/old"
    return "\n".join(p.read_text("utf-8") for p in sorted(folder.glob("*.md")))


def test_references_to_exhibits_become_ours(root: Path) -> None:
    text = text_of(root)
    assert "规模见[@tab-1]，增长12%" in text
    assert "如[@tab-1]各省产值所示" in text


def test_marks_cite_the_entries(root: Path) -> None:
    text = text_of(root)
    sources = (root / "data/sources.yaml").read_text("utf-8")
    ids = [line[:-1] for line in sources.splitlines() if line and line[0] not in " #"]
    first, second, third, last = ids
    assert f"增长12%[@{first}; @{third}]；另见\\[9\\]，又见规模一节。" in text
    assert f"另据文献[@{third}]与[@{second}]。" in text
    assert f"sources: [{second}]" in (root / "data/old-tab-1.yaml").read_text("utf-8")
    assert "title: 虚构年度公报" in sources
    assert "description: 看不懂的一条" in sources
    assert "evidence: original" not in sources
    assert f"@{last}" not in text
    assert "参考文献" not in text
    assert "附录的文字。" in text


def test_a_mark_gives_no_number_a_source(root: Path) -> None:
    result, _ = built(root)
    bare = [d for d in result.diagnostics if d.code == "bare-number"]
    assert "12%" in {dict(d.values)["number"] for d in bare}


def test_what_stays_as_typed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "旧.docx"
    document().save(str(path))
    lost = {(x.kind, x.what) for x in adopted(path, tmp_path / "new").made.lost}
    assert ("reference", "规模") in lost
    assert ("citation", "[9]") in lost
    assert ("work", "看不懂的一条") in lost
    assert not [what for kind, what in lost if kind == "work" and "白皮书" in what]


def test_fields_that_do_not_end_harm_nothing(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("标题", 1)
    for kinds in (("begin",), ("end", "end"), ("separate",), ("begin", "separate")):
        line = made.add_paragraph("文字")
        for kind in kinds:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            line.add_run()._r.append(mark)
        line.add_run("后面")
    path = tmp_path / "坏.docx"
    made.save(str(path))
    adopted(path, tmp_path / "new")
    assert text_of(tmp_path / "new").count("文字后面") == 4
    built(tmp_path / "new")


def test_without_a_bibliography_marks_stay(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("标题", 1)
    made.add_paragraph("增长[1]，区间[1,3]。")
    path = tmp_path / "无.docx"
    made.save(str(path))
    adopted(path, tmp_path / "new")
    assert "增长\\[1\\]，区间\\[1,3\\]。" in text_of(tmp_path / "new")
    assert read(path).works == []


@pytest.mark.parametrize(
    ("mark", "numbers"),
    [("1", (1,)), ("1,3", (1, 3)), ("2-4", (2, 3, 4)), ("1，2–3", (1, 2, 3))],
)
def test_marks_are_read(mark: str, numbers: tuple[int, ...]) -> None:
    assert numbers_of(mark) == numbers
    assert numbers_of("1-9999") == ()


def test_a_line_without_a_number_goes_on() -> None:
    works = numbered([("[1] 甲.", ()), ("续行", ()), ("[2] 乙.", ("_R",))])
    assert [(w.number, w.text) for w in works] == [(1, "甲. 续行"), (2, "乙.")]
    assert works[1].marks == ("_R",)
