"""Where figures went: slides and shapes of a deck, bookmarks of a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from deckgen.model.layout.pages import (
    FlowBlock,
    FlowChart,
    FlowDrawing,
    FlowPara,
    FlowPicture,
    FlowTable,
    PageFlow,
)
from deckgen.model.layout.slides import Group, Shape, SlideDeck, TableBox, TextBox
from deckgen.model.layout.text import Para

CONTINUED = re.compile(r"(.+) (?:\d+|cont)$")
"""A shape that goes on with another: `fig-users 2`."""


@dataclass(slots=True)
class Places:
    """Figure id → (slide, shape) and bookmarks, in reading order."""

    slides: dict[str, dict[tuple[int, str], None]] = field(default_factory=dict)
    bookmarks: dict[str, dict[str, None]] = field(default_factory=dict)
    pages: dict[str, list[int]] = field(default_factory=dict)
    """Page id → its slides."""

    def of(self, figure: str) -> dict[str, object]:
        """As the ledger says it; a kind of place without entries is left out."""
        slides = [
            {"slide": number, "shape": shape}
            for number, shape in self.slides.get(figure, {})
        ]
        bookmarks = list(self.bookmarks.get(figure, {}))
        said: dict[str, object] = {}
        if slides:
            said["slides"] = slides
        if bookmarks:
            said["bookmarks"] = bookmarks
        return said


def find_places(deck: SlideDeck | None, flow: PageFlow | None) -> Places:
    """Reads the layouts; shapes and Word tables are named by their exhibit."""
    places = Places()
    for slide in deck.slides if deck else ():
        places.pages.setdefault(slide.id, []).append(slide.number)
        for shape in slide.shapes:
            _shape(shape, shape.name, number=slide.number, places=places)
    for section in flow.sections if flow else ():
        _flow(section.blocks, places)
    return places


def _shape(shape: Shape, name: str, *, number: int, places: Places) -> None:
    """`name`: of the outermost shape, the one that a person selects."""
    continued = CONTINUED.fullmatch(name)
    for identity in (name, continued[1] if continued else name):
        places.slides.setdefault(identity, {})[number, name] = None
    match shape:
        case Group(shapes=shapes):
            for inner in shapes:
                _shape(inner, name, number=number, places=places)
        case TextBox(paras=paras):
            _facts(paras, name, number=number, places=places)
        case TableBox(rows=rows):
            for row in rows:
                for cell in row.cells:
                    _facts(cell.paras, name, number=number, places=places)
        case _:
            pass


def _facts(paras: Iterable[Para], name: str, *, number: int, places: Places) -> None:
    for para in paras:
        for run in para.runs:
            if run.fact:
                places.slides.setdefault(run.fact, {})[number, name] = None


def _flow(blocks: Iterable[FlowBlock], places: Places) -> None:
    """A figure's bookmark is the one of the caption before it."""
    caption = ""
    for block in blocks:
        match block:
            case FlowPara():
                _runs(block, places)
                if block.style == "caption":
                    caption = next(_bookmarks(block), "")
            case FlowTable(name=name, rows=rows):
                _caption(name, caption, places)
                for row in rows:
                    for cell in row.cells:
                        for para in cell.paras:
                            _runs(para, places)
            case FlowChart(name=name) | FlowPicture(name=name):
                _caption(name, caption, places)
            case FlowDrawing(name=name, bookmarks=bookmarks):
                _caption(name, caption, places)
                for fact, bookmark in bookmarks:
                    places.bookmarks.setdefault(fact, {})[bookmark] = None
            case _:
                pass


def _caption(name: str, bookmark: str, places: Places) -> None:
    if name and bookmark:
        places.bookmarks.setdefault(name, {})[bookmark] = None


def _bookmarks(para: FlowPara) -> Iterator[str]:
    if para.bookmark:
        yield para.bookmark
    yield from (run.bookmark for run in para.runs if run.bookmark)


def _runs(para: FlowPara, places: Places) -> None:
    for flow_run in para.runs:
        if flow_run.run.fact and flow_run.bookmark:
            found = places.bookmarks.setdefault(flow_run.run.fact, {})
            found[flow_run.bookmark] = None
