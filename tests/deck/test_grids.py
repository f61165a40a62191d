"""One to many exhibits of any kind, with and without texts, as the author wished."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.factory import (
    INK,
    bold,
    box,
    chapter,
    columns,
    combo,
    document,
    doughnut,
    exhibit,
    grid,
    items,
    kpis,
    missing,
    page,
    para,
    table,
    words,
)
from deck.laws import faults
from deckgen.layout.measure import open_measurer
from deckgen.layout.slides import boxes, lay_out_slides
from deckgen.model.document import Block, Page, PageLayout
from deckgen.model.figure import Picture
from deckgen.model.layout.slides import ChartBox, Group, Slide
from support.project import png

MEASURER = open_measurer(INK)
LAYOUTS: tuple[PageLayout, ...] = ("", "two-column", "full")
KINDS = (
    "image",
    "columns",
    "combo",
    "doughnut",
    "table",
    "wide",
    "long",
    "kpi",
    "grid",
    "gap",
)
TEXTS: dict[str, tuple[Block, ...]] = {
    "none": (),
    "short": (para("一句说明，放在图表之下或之上都读得清。"),),
    "keyed": (
        items(
            words(bold("需求"), "：先增后稳。"), words(bold("供给"), "：略快于需求。")
        ),
    ),
    "long": tuple(para("很长的一段说明文字，" * 24) for _ in range(4)),
}


def made(kind: str, number: int) -> Block:
    """An exhibit of a kind; its id holds its number."""
    name = f"x{number}"
    match kind:
        case "combo":
            return exhibit(name, combo(), number=number)
        case "image":
            size = (1600, 500) if number % 2 else (300, 900)
            picture = Picture("p.png", "image/png", png(), *size)
            return exhibit(name, picture, number=number)
        case "doughnut":
            return exhibit(name, doughnut(), number=number)
        case "table":
            return exhibit(name, table(3, groups=False, columns=3), number=number)
        case "wide":
            return exhibit(name, table(4, columns=7), number=number)
        case "long":
            return exhibit(name, table(24), number=number)
        case "kpi":
            return exhibit(name, kpis(1 + number % 5))
        case "grid":
            return grid()
        case "gap":
            return missing()
        case _:
            return exhibit(name, columns("1", "2", "3"), number=number)


def slides_of(found: Page) -> tuple[list[Slide], list[str]]:
    """Slides of a page, and what was reported."""
    deck, told = lay_out_slides(document(chapter(1, "章", found)), INK, MEASURER)
    assert [fault for slide in deck.slides for fault in faults(slide)] == []
    body = [s for s in deck.slides if s.section == "章" and s.layout == "content"]
    return body, [d.key for d in told]


def shown(slide: Slide) -> list[str]:
    """Names of the exhibits on a slide, in reading order."""
    return [name for name, *_ in boxes(slide) if name.startswith("x")]


def charts(count: int) -> list[Block]:
    """So many small charts."""
    return [made("columns", i) for i in range(1, count + 1)]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", range(1, 14))
def test_any_number_of_charts_fits(count: int, layout: PageLayout, text: str) -> None:
    found = page("p", "标题", *charts(count), *TEXTS[text], layout=layout)
    slides, keys = slides_of(found)
    names = [name for slide in slides for name in shown(slide)]
    assert names == [f"x{i}" for i in range(1, count + 1)]
    assert ("page-continued" in keys) == (len(slides) > 1)


def test_plots_of_neighbours_stand_at_one_height() -> None:
    """Also where one title wraps and one note is longer."""
    long = exhibit("x1", columns("1", "2"), caption="很长的图题" * 12, note="注：" * 90)
    (slide,), _ = slides_of(page("p", "标题", long, exhibit("x2", columns("3", "4"))))
    plots = [
        (part.y, part.h)
        for shape in slide.shapes
        if isinstance(shape, Group)
        for part in shape.shapes
        if isinstance(part, ChartBox)
    ]
    assert len(plots) == 2
    assert plots[0] == pytest.approx(plots[1])


@given(
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=8),
    st.sampled_from(LAYOUTS),
    st.sampled_from(sorted(TEXTS)),
    st.booleans(),
    st.booleans(),
)
def test_any_mix_fits(
    kinds: Sequence[str], layout: PageLayout, text: str, first: bool, takeaway: bool
) -> None:
    bodies = [made(kind, i) for i, kind in enumerate(kinds, start=1)]
    words_ = TEXTS[text]
    end = (box("takeaway", para("所以呢")),) if takeaway else ()
    both = (*words_, *bodies) if first else (*bodies, *words_)
    slides, _ = slides_of(page("p", "标题", *both, *end, layout=layout))
    names = [name.split()[0] for slide in slides for name in shown(slide)]
    wanted = [
        f"x{i}" for i, kind in enumerate(kinds, start=1) if kind not in ("grid", "gap")
    ]
    assert list(dict.fromkeys(names)) == wanted


@pytest.mark.parametrize(
    ("count", "columns_", "rows"),
    [(2, 2, 1), (3, 3, 1), (4, 2, 2), (5, 3, 2), (6, 3, 2)],
)
def test_small_charts_stand_in_a_grid(count: int, columns_: int, rows: int) -> None:
    (slide,), _ = slides_of(page("p", "标题", *charts(count)))
    placed = [b for b in boxes(slide) if b[0].startswith("x")]
    assert len({round(b[2], 2) for b in placed}) == rows
    first = [b for b in placed if round(b[2], 2) == round(placed[0][2], 2)]
    assert len(first) == columns_


def test_seven_charts_are_four_and_three() -> None:
    slides, keys = slides_of(page("p", "标题", *charts(7)))
    assert [len(shown(slide)) for slide in slides] == [4, 3]
    assert keys == ["page-continued"]


def test_cards_stand_below_the_chart_they_follow() -> None:
    (slide,), _ = slides_of(page("p", "标题", made("combo", 1), made("kpi", 2)))
    (_, _, y1, _, h1), (_, _, y2, _, _) = (
        b for b in boxes(slide) if b[0].startswith("x")
    )
    assert y1 + h1 < y2


def test_a_chart_and_a_table_share_a_slide() -> None:
    (slide,), _ = slides_of(page("p", "标题", made("combo", 1), made("wide", 2)))
    (_, x1, y1, w1, _), (_, x2, y2, w2, _) = (
        b for b in boxes(slide) if b[0].startswith("x")
    )
    assert x1 + w1 < x2
    assert y1 - y2 == pytest.approx(0.07)
    assert w2 > w1


def test_two_columns_of_text_are_balanced() -> None:
    rows = items(*(words(f"第{i}条说明，一行文字。") for i in "甲乙丙丁"))
    (slide,), keys = slides_of(page("p", "标题", rows, layout="two-column"))
    placed = [b for b in boxes(slide) if b[0].startswith("text")]
    assert keys == []
    assert [round(b[1], 1) for b in placed] == [0.6, 0.6, 6.8, 6.8]


@pytest.mark.parametrize("kind", ["columns", "table", "kpi"])
@pytest.mark.parametrize("first", [True, False])
def test_an_exhibit_stands_beside_its_text(kind: str, first: bool) -> None:
    body, text = made(kind, 1), TEXTS["keyed"]
    both = (*text, body) if first else (body, *text)
    (slide,), keys = slides_of(page("p", "标题", *both, layout="two-column"))
    (one,) = {round(b[1], 1) for b in boxes(slide) if b[0].startswith("x")}
    other = {round(b[1], 1) for b in boxes(slide) if b[0].startswith("text")}
    assert keys == []
    assert (one, other) == ((6.8, {0.6}) if first else (0.6, {6.8}))


def test_full_keeps_the_text_below_or_moves_it() -> None:
    (below,), _ = slides_of(
        page("p", "标题", made("columns", 1), *TEXTS["keyed"], layout="full")
    )
    assert [round(b[3], 1) for b in boxes(below) if b[0] == "x1"] == [12.1]
    moved, keys = slides_of(
        page("p", "标题", made("columns", 1), *TEXTS["long"], layout="full")
    )
    assert [shown(slide) for slide in moved] == [["x1"], []]
    assert "page-continued" in keys


def test_full_gives_each_exhibit_a_slide() -> None:
    slides, _ = slides_of(page("p", "标题", *charts(3), layout="full"))
    assert [shown(slide) for slide in slides] == [["x1"], ["x2"], ["x3"]]


@pytest.mark.parametrize(
    ("layout", "body"),
    [
        ("full", (para("文字"),)),
        ("two-column", (para("文字"),)),
        ("two-column", (made("columns", 1),)),
        ("two-column", (made("long", 1), para("文字"))),
    ],
)
def test_a_wish_that_cannot_be_kept_is_told(
    layout: PageLayout, body: tuple[Block, ...]
) -> None:
    _, keys = slides_of(page("p", "标题", *body, layout=layout))
    assert "layout-not-kept" in keys
