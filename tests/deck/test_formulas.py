"""Formulas on slides: in their order, inside the page, as large as there is room."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.pipeline import BuildResult
from support.office import check_package
from support.opc import open_package
from support.project import PAGE, office_files, outcome, project

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WIDE = " + ".join(rf"\text{{虚构的第{c}个部分}}_t" for c in "甲乙丙丁戊己庚辛壬癸")
TALL = r"\begin{aligned}" + r" \\ ".join(f"{c} &= b" for c in "a" * 30)
SIX = (
    r"\frac{a}{b}",
    r"\sqrt[3]{x} + x_i^2",
    r"\sum_{i=1}^{n} x_i = \int_0^1 f",
    r"\left( \begin{matrix} a & b \\ c & d \end{matrix} \right)",
    r"\begin{cases} a & b \\ c & \text{其他} \end{cases}",
    r"\hat{\beta} = \overline{AB} + \underbrace{a}_{\text{合计}} + \binom{n}{k}",
)


def fence(latex: str) -> str:
    return f"```math\n{latex}\n```\n"


def built(text: str, root: Path) -> BuildResult:
    found = outcome(project(root, PAGE + text))
    assert isinstance(found, BuildResult), found
    return found


def slides(root: Path) -> list[str]:
    """The text of every slide, formulas among it, in the order of shapes."""
    [deck] = [p for p in office_files(root) if p.suffix == ".pptx"]
    package = open_package(deck)
    names = sorted(n for n in package.trees if n.startswith("ppt/slides/slide"))
    return ["".join(str(t) for t in package.trees[n].itertext()) for n in names]


@pytest.mark.parametrize("latex", [WIDE, TALL + r"\end{aligned}"])
def test_one_that_has_no_room_is_smaller_and_said(latex: str, tmp_path: Path) -> None:
    keys = {d.key for d in built(fence(latex), tmp_path).diagnostics}
    assert "formula-too-wide" in keys
    assert not keys & {"box-outside-page", "boxes-overlap"}


def test_it_stands_where_it_was_written(tmp_path: Path) -> None:
    built(
        f"前文。\n\n{fence('a = b')}\n- 项甲\n\n  ```math\n  c = d\n  ```\n\n- 项乙\n",
        tmp_path,
    )
    [page] = [text for text in slides(tmp_path) if "前文" in text]
    places = [page.index(words) for words in ("前文", "a", "项甲", "c", "项乙")]
    assert places == sorted(places)


def test_notes_read_it_out(tmp_path: Path) -> None:
    built(f"前文。\n\n::: notes\n{fence(SIX[0])}:::\n\n{fence(SIX[1])}", tmp_path)
    [deck] = [p for p in office_files(tmp_path) if p.suffix == ".pptx"]
    package = open_package(deck)
    notes = "\n".join(
        "".join(str(t) for t in tree.itertext())
        for name, tree in package.trees.items()
        if name.startswith("ppt/notesSlides/")
    )
    assert "a/b" in notes
    assert "√^3(x)" in notes
    assert sum(t.count("√") for t in slides(tmp_path)) == 0


def test_six_are_valid_in_both_files(tmp_path: Path) -> None:
    built("\n".join(f"文字。\n\n{fence(latex)}" for latex in SIX), tmp_path)
    files = list(office_files(tmp_path))
    check_package(*files)
    for file in files:
        trees = open_package(file).trees.values()
        count = sum(len(list(tree.iter(f"{M}oMath"))) for tree in trees)
        assert count == len(SIX)
