"""Every chart of the kits beside the picture of it: same words, colours and places."""

from __future__ import annotations

from collections.abc import Iterator

from charts.drawn import (
    Shown,
    line_colours,
    on_white,
    solid_colours,
    squeezed,
    texts_of,
)
from deckgen.diagnostics import Report
from deckgen.model.layout.slides import ChartBox, Group, Slide, TextBox
from deckgen.model.layout.theme import Theme
from deckgen.pipeline import Settings, assemble, opened
from deckgen.writers.charts.picture import draw_chart
from visual.conftest import TODAY, Kit
from visual.pages import Drawn

CLOSE = 0.03
"""Of the frame: how far apart two plot areas may be."""


def charts(slide: Slide) -> Iterator[tuple[ChartBox, str]]:
    """Charts of a slide, each with the total that the page sets into its hole."""
    for group in (shape for shape in slide.shapes if isinstance(shape, Group)):
        totals = [
            "".join(p.text for p in part.paras)
            for part in group.shapes
            if isinstance(part, TextBox) and part.name.endswith(" total")
        ]
        for part in group.shapes:
            if isinstance(part, ChartBox):
                yield part, "".join(totals)


def faults(box: ChartBox, total: str, page: Drawn, theme: Theme) -> Iterator[str]:
    """What differs between the chart on a page and its picture."""
    made = draw_chart(box.plan, width=box.w, height=box.h, theme=theme)
    scale = page.picture.width / page.width
    edges = (box.x, box.y, box.x + box.w, box.y + box.h)
    left, top, right, foot = (round(edge * scale) for edge in edges)
    crop = page.picture.crop((left, top, right, foot))
    native, picture = (
        Shown(image, box.w, box.h) for image in (crop, on_white(made.png, crop.size))
    )
    letters = [
        one.char
        for one in page.letters
        if box.x - 0.02 < (one.left + one.right) / 2 < box.x + box.w + 0.02
        and box.y - 0.02 < (one.top + one.bottom) / 2 < box.y + box.h + 0.02
    ]
    here, there = squeezed([*texts_of(made.svg), total]), squeezed(letters)
    if here != there:
        yield f"{box.name}: words {here} for {there}"
    solid = solid_colours(box.plan, theme)
    colours, least = (solid, 5) if solid else (line_colours(box.plan, theme), 1)
    for colour in colours:
        if (native.extent([colour]) is None) != (picture.extent([colour]) is None):
            yield f"{box.name}: {colour} is not in both"
    one, other = (shown.extent(colours, least=least) for shown in (native, picture))
    if one is None or other is None:
        yield f"{box.name}: nothing is drawn"
        return
    sizes = (box.w, box.h, box.w, box.h)
    apart = [abs(a - b) / s for a, b, s in zip(one, other, sizes, strict=True)]
    if max(apart) > CLOSE:
        yield f"{box.name}: {max(apart):.3f} apart"


def silent(*said: str) -> None:
    """Progress that nobody watches."""


def test_charts_and_their_pictures_are_alike(kit: Kit) -> None:
    root = kit.deck.parents[3]
    name = kit.name.partition(" ")[0]
    settings = Settings(TODAY, False, silent, lambda: 0.0)
    with opened(root, (name,)) as (project, editions):
        [edition] = [e for e in editions if e.name == kit.deck.parent.name]
        made = assemble(project, edition, settings, Report())
    assert made.deck is not None
    found: list[str] = []
    count = 0
    for slide in made.deck.slides:
        for box, total in charts(slide):
            count += 1
            page = kit.slides[slide.number - 1]
            found += faults(box, total, page, made.theme)
    assert not found, found
    assert count > 3
