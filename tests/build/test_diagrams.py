"""Diagrams of every kind, in every place a page has for them; words are invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from build.models import exhibit
from deckgen.layout.diagrams import (
    PAGE_SCALES,
    SLIDE_SCALES,
    Arranged,
    Board,
    arrange,
)
from deckgen.layout.diagrams.board import Part, overfull
from deckgen.layout.measure import Measurer
from deckgen.layout.slide_text import text_runs
from deckgen.model.figure import Diagram, DiagramItem, DiagramKind
from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.model.layout.slides import TextBox
from deckgen.model.layout.text import Run
from deckgen.pipeline import BuildResult
from support.office import check_package
from support.project import PAGE, office_files, outcome, project, written
from support.spoken import all_text

KINDS: tuple[DiagramKind, ...] = get_args(DiagramKind)
FACT = '{{ fact("users.genai") }}'
COUNTS: dict[DiagramKind, tuple[int, ...]] = {
    "cycle": (3, 4, 5, 6),
    "matrix": (4,),
    "timeline": (2, 3, 4, 8),
    "cards": (2, 5, 7, 9),
    "comparison": (1, 8),
    "process": (2, 5, 7),
}
PLACES = ((12.13, 4.3), (8.1, 4.3), (5.9, 4.3), (5.9, 3.2))
"""A slide, beside a rail, one of two: inches."""


def words(text: str) -> Inlines:
    return (Text(text),)


def diagram(kind: DiagramKind, count: int, english: bool = False) -> Diagram:
    """One with so many items of a usual length, the second one highlighted."""
    title = "Technical review" if english else "技术评测"
    text = "Several samples are tested" if english else "抽测语料与输出，逾期退回"
    name = "March 2025" if english else "2025年3月"
    cells = (words(text), words(text)) if kind == "comparison" else ()
    labelled = kind in ("timeline", "roadmap", "comparison")
    items = tuple(
        DiagramItem(
            label=words(name) if labelled else (),
            title=() if cells else words(title),
            text=() if cells or kind == "roadmap" else words(text),
            points=(words(title),) * 3 if kind == "roadmap" else (),
            cells=cells,
            highlight=i == 1,
        )
        for i in range(count)
    )
    heads = (words(title), words(name)) if cells else ()
    axis = words(name) if kind == "matrix" else ()
    return Diagram(kind, items, columns=heads, x=axis, y=axis)


def arranged(made: Diagram, place: tuple[float, float], page: bool = False) -> Arranged:
    """In a place of a slide, or across a page."""

    def runs(text: Inlines, base: Run) -> tuple[Run, ...]:
        return text_runs(text, base, {})

    scales = PAGE_SCALES if page else SLIDE_SCALES
    board = Board(*place, Measurer(), runs, scales[0], stretch=1.0 if page else 1.4)
    return arrange(board, made, scales)


def is_inside(shape: Part, width: float, height: float) -> bool:
    if isinstance(shape, TextBox):
        left, top, right, foot = shape.x, shape.y, shape.x + shape.w, shape.y + shape.h
    else:
        left, right = sorted((shape.x1, shape.x2))
        top, foot = sorted((shape.y1, shape.y2))
    slack = 0.001
    return (
        left >= -slack
        and top >= -slack
        and right <= width + slack
        and foot <= height + slack
    )


@pytest.mark.parametrize("english", [False, True], ids=["zh", "en"])
@pytest.mark.parametrize("place", PLACES, ids=str)
@pytest.mark.parametrize(
    ("kind", "count"),
    [(kind, n) for kind in KINDS for n in COUNTS.get(kind, (2, 4, 6))],
)
def test_every_kind_fits_every_place(
    kind: DiagramKind, count: int, place: tuple[float, float], english: bool
) -> None:
    made = arranged(diagram(kind, count, english), place)
    crowded = count > 4 and place[0] < 6
    assert made.fits or crowded
    assert all(is_inside(s, place[0], made.height) for s in made.shapes)
    assert not overfull(made.shapes)


@pytest.mark.parametrize(
    ("kind", "count"),
    [(kind, n) for kind in KINDS for n in COUNTS.get(kind, (2, 4, 6))],
)
def test_every_kind_fits_a_page(kind: DiagramKind, count: int) -> None:
    made = arranged(diagram(kind, count), (6.3, 6.6), page=True)
    assert made.fits
    assert all(is_inside(s, 6.3, made.height) for s in made.shapes)


def test_boxes_with_text_do_not_touch() -> None:
    for kind in KINDS:
        made = arranged(diagram(kind, COUNTS.get(kind, (4,))[0]), PLACES[0])
        boxes = [s for s in made.shapes if isinstance(s, TextBox) and s.paras]
        names = [s.name for s in boxes]
        assert len(names) == len(set(names))


def test_what_does_not_fit_is_not_drawn() -> None:
    made = arranged(diagram("comparison", 8), (3.0, 0.8))
    assert not made.fits
    assert made.shapes == ()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("own_work: true", "资料来源：虚构调查社，虚构研究院整理[1]"),
        ("sources: office", "资料来源：虚构统计处、虚构调查社[1-2]"),
        (
            "sources: office\nown_work: true",
            "资料来源：虚构统计处、虚构调查社，虚构研究院整理[1-2]",
        ),
    ],
)
def test_facts_of_items_join_the_source_line(
    lines: str, expected: str, tmp_path: Path
) -> None:
    found = exhibit(
        tmp_path,
        "```diagram\nid: fig-a\ntitle: 虚构图示\nkind: process\n"
        f"{lines}\nitems:\n  - {{title: 甲, text: '{FACT}'}}\n  - {{title: 乙}}\n```",
    )
    assert isinstance(found.body, Diagram)
    assert plain_text(found.source_line_short) == expected
    assert found.label == "图1"
    assert found.alt_text == "虚构图示：流程图：甲 6.02亿人；乙"


WHOLE = f"""\
见 @fig-b 。

```diagram
id: fig-a
title: 虚构时间线
kind: timeline
items:
  - {{label: 2025年6月, title: 年中, text: '用户{FACT}，见 @fig-b '}}
  - {{label: 2025年12月, title: '**年末**', text: '[据称更多][@survey, p. 2]'}}
sources: [office]
note: 只列两次
```

```diagram
id: fig-b
title: 虚构路线图
kind: roadmap
items:
  - {{label: 阶段甲, title: 准备, points: [统一口径, 建立台账]}}
  - {{title: 推广, points: 接入数据, highlight: true}}
own_work: true
```
"""


def test_it_goes_into_both_files(tmp_path: Path) -> None:
    found = outcome(project(tmp_path, PAGE + WHOLE))
    assert isinstance(found, BuildResult), found
    deck, report = office_files(tmp_path)
    check_package(deck, report)
    for file in (deck, report):
        text = all_text(file)
        for said in ("用户6.02亿人", "统一口径", "据称更多", "只列两次", "整理"):
            assert said in text
    [data] = [d for n, d in written(tmp_path).items() if n.endswith("ledger.json")]
    figures = {f["id"]: f for f in json.loads(data)["figures"]}
    assert figures["fig-a"]["kind"] == "diagram"
    assert {"source": "survey", "locator": "p. 2", "role": "quote"}.items() <= {
        k: v for c in figures["fig-a"]["citations"] for k, v in c.items()
    }.items()
    facts = [f for f in figures.values() if "item" in f.get("places", ())]
    assert facts
    assert facts[0]["exhibit"] == "fig-a"
    assert facts[0]["where"].keys() == {"slides", "bookmarks"}


def test_a_draft_shows_what_is_missing(tmp_path: Path) -> None:
    lines = WHOLE.replace("own_work: true\n", "").replace("年中", "共888家")
    lines = lines.replace("@fig-b ", "@fig-a ")
    found = outcome(project(tmp_path, PAGE + lines), draft=True)
    assert isinstance(found, BuildResult), found
    for file in office_files(tmp_path):
        assert "缺少来源" in all_text(file)
        assert "【待核】" in all_text(file)
        assert "888" not in all_text(file)
