"""An exhibit copied into another deck is still whole: title, figure, note, source."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TARGET_MODE as RTM
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part, _Relationship
from pptx.opc.packuri import PackURI

from support.office import check_package, page_pictures, pdf_text, render_pdf
from support.project import PAGE, office_files, project, run

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
FENCE = """\
```chart
id: fig-a
title: 虚构用户规模
data: users
x: period
y: genai
note: 虚构数据
cagr: [2024-12, 2025-12]
lines: [{value: mean(genai), label: 平均}]
```
"""


def moved_part(part: Part, package: object, made: dict[str, Part]) -> Part:
    """A part and all that it names, as parts of another package."""
    name = str(part.partname)
    if name not in made:
        uri = PackURI(name.replace("/ppt/", "/ppt/moved/"))
        copied = Part(uri, part.content_type, package, part.blob)
        made[name] = copied
        for rid, rel in part.rels.items():
            target = moved_part(rel.target_part, package, made)
            # The ids stay, for the part's own XML names them.
            copied.rels._rels[rid] = _Relationship(
                copied.partname.baseURI, rid, rel.reltype, RTM.INTERNAL, target
            )
    return made[name]


def move_group(source: Path, name: str, target: Path) -> None:
    """Copies a group of the first slide that has it into an empty deck of others."""
    decks = Presentation(str(source)), Presentation()
    decks[1].slide_width = decks[0].slide_width
    shapes = [s for slide in decks[0].slides for s in slide.shapes if s.name == name]
    slide = decks[1].slides.add_slide(decks[1].slide_layouts[6])
    element = copy.deepcopy(shapes[0]._element)
    made: dict[str, Part] = {}
    rels = shapes[0].part.rels
    for node in element.iter():
        for key, value in node.attrib.items():
            if not key.startswith(R):
                continue
            rel = rels[value]
            if rel.is_external:
                node.set(key, slide.part.relate_to(rel.target_ref, rel.reltype, True))
                continue
            part = moved_part(rel.target_part, slide.part.package, made)
            node.set(key, slide.part.relate_to(part, rel.reltype))
    slide.shapes._spTree.append(element)
    decks[1].save(str(target))


@pytest.mark.parametrize("engine", ["native", "picture"])
def test_an_exhibit_moves_whole_into_another_deck(tmp_path: Path, engine: str) -> None:
    fence = FENCE.replace("y: genai\n", f"y: genai\nengine: {engine}\n")
    root = project(tmp_path, PAGE + fence)
    run(root)
    deck, _ = office_files(root)
    target = tmp_path / "other.pptx"
    move_group(deck, "fig-a", target)
    check_package(target)
    [slide] = Presentation(str(target)).slides
    [group] = slide.shapes
    texts = [s.text_frame.text for s in group.shapes if s.has_text_frame]
    assert texts[0].startswith("图1　虚构用户规模")
    assert "单位：亿人" in "".join(texts)
    assert texts[-1].startswith("注：虚构数据")
    assert "资料来源：虚构调查社" in texts[-1]
    if engine == "native":
        [frame] = [s for s in group.shapes if s.has_chart]
        assert list(frame.chart.plots[0].series[0].values) == [2.49, 5.15, 6.02]
        kinds = {r.reltype for r in frame.chart.part.rels.values()}
        assert RELATIONSHIP_TYPE.PACKAGE in kinds
        assert any(kind.endswith("/chartUserShapes") for kind in kinds)


def test_a_moved_exhibit_is_drawn_with_all_its_words(tmp_path: Path) -> None:
    root = project(tmp_path, PAGE + FENCE)
    run(root)
    deck, _ = office_files(root)
    target = tmp_path / "other.pptx"
    move_group(deck, "fig-a", target)
    pdf = render_pdf(target, tmp_path / "drawn")
    [text] = pdf_text(pdf)
    for words in ("虚构用户规模", "6.02", "CAGR +141.8%", "平均", "资料来源"):
        assert words.replace(" ", "") in text.replace(" ", "")
    [page] = page_pictures(pdf)
    colours = page.getcolors(10**7) or []
    # A column is as solid as its colour: an empty frame would have only letters.
    assert max(count for count, rgb in colours if max(rgb) - min(rgb) > 80) > 2000


def test_nothing_of_an_exhibit_stands_outside_its_group(tmp_path: Path) -> None:
    root = project(tmp_path, PAGE + FENCE)
    run(root)
    deck, _ = office_files(root)
    slide = next(
        s
        for s in Presentation(str(deck)).slides
        if any(shape.name == "fig-a" for shape in s.shapes)
    )
    [group] = [s for s in slide.shapes if s.name == "fig-a"]
    assert etree.QName(group._element).localname == "grpSp"
    names = [s.name for s in group.shapes]
    # In the order in which they are read.
    assert [names[0], *names[-2:]] == ["fig-a title", "fig-a chart", "fig-a source"]
    # A placeholder would take its place and look from a layout it left behind.
    assert not list(group._element.iter(f"{P}ph"))
    inside = set(group._element.iter(f"{P}cNvPr"))
    outside = [n for n in slide.shapes._spTree.iter(f"{P}cNvPr") if n not in inside]
    assert not [n.get("name") for n in outside if "fig-a" in (n.get("name") or "")]
