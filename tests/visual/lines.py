"""A drawn PDF, read by poppler, beside the boxes that we measured."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from deckgen.layout.measure import Measurer
from deckgen.model.layout.slides import ChartBox, Group, Slide, TableBox, TextBox
from deckgen.model.layout.text import Para

PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">'
    r"(.*?)</word>"
)
SLACK = 0.12
"""Inches that an application may place a line elsewhere."""
Area = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as poppler finds it; inches from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page's size and words."""

    width: float
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A text and the room it was given: of a box, or of a cell of a table."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    paras: tuple[Para, ...]
    width: float
    """Inches of its lines."""

    def lines(self, measurer: Measurer) -> int:
        """How many we say it takes."""
        return sum(measurer.line_count(para, self.width) for para in self.paras)

    @property
    def area(self) -> Area:
        """Its edges."""
        return (self.left, self.top, self.right, self.bottom)

    @property
    def text(self) -> str:
        """Its characters without spaces, bullets and what is not drawn."""
        return squeezed("".join(para.text for para in self.paras))


def squeezed(text: str) -> str:
    """A text without spaces and characters that leave no mark."""
    return "".join(
        c
        for c in unicodedata.normalize("NFC", text)
        if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc")
    )


def read_words(pdf: Path) -> tuple[Page, ...]:
    """Every page, as `pdftotext -bbox-layout` tells it."""
    run = subprocess.run(
        ["pdftotext", "-bbox-layout", str(pdf), "-"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return tuple(
        Page(float(width) / 72, float(height) / 72, tuple(words_of(body)))
        for width, height, body in PAGE.findall(run.stdout)
    )


def words_of(body: str) -> Iterator[Word]:
    """The words of a page."""
    for *edges, text in WORD.findall(body):
        left, top, right, bottom = (float(edge) / 72 for edge in edges)
        yield Word(unescape(text), left, top, right, bottom)


def places_of(slide: Slide) -> Iterator[Place]:
    """Every text of a slide that has words, with its room."""
    for shape in slide.shapes:
        inner = shape.shapes if isinstance(shape, Group) else (shape,)
        for one in inner:
            if isinstance(one, TextBox):
                yield from place_of(one)
            elif isinstance(one, TableBox):
                yield from cells_of(one)


def place_of(box: TextBox) -> Iterator[Place]:
    """The text of a box; fields print what we do not know."""
    fields = any(run.field for para in box.paras for run in para.runs)
    if fields or not box.wrap or not any(para.text.strip() for para in box.paras):
        return
    left, _, right, _ = box.insets
    width = box.w - left - right
    edges = (box.x, box.y, box.x + box.w, box.y + box.h)
    yield Place(box.name, *edges, box.paras, width)


def cells_of(table: TableBox) -> Iterator[Place]:
    """The cells of a table, those that span rows and columns as one."""
    top = table.y
    for number, row in enumerate(table.rows):
        left, column = table.x, 0
        for cell in row.cells:
            width = sum(table.widths[column : column + cell.span])
            height = sum(r.height for r in table.rows[number : number + cell.rows])
            if cell.rows and any(para.text.strip() for para in cell.paras):
                room = width - cell.pad[0] - cell.pad[2]
                name = f"{table.name} {number + 1}.{column + 1}"
                edges = (left, top, left + width, top + height)
                yield Place(name, *edges, cell.paras, room)
            left, column = left + width, column + cell.span
        top += row.height


def inside(words: Sequence[Word], place: Place) -> tuple[Word, ...]:
    """The words whose middle lies in a place, or just beside it."""
    return tuple(
        word
        for word in words
        if place.left - SLACK <= word.middle[0] <= place.right + SLACK
        and place.top - SLACK <= word.middle[1] <= place.bottom + SLACK
    )


def lines_drawn(words: Sequence[Word]) -> int:
    """How many lines words stand on: those that share height share a line."""
    lines: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: w.top - w.bottom):
        middle = word.middle[1]
        if not any(top <= middle <= bottom for top, bottom in lines):
            lines.append((word.top, word.bottom))
    return len(lines)


def faults(slide: Slide, page: Page, measurer: Measurer) -> Iterator[str]:
    """Texts that take more lines than we measured, or leave their room or the page."""
    for word in page.words:
        if word.left < 0 or word.top < 0:
            yield f"{slide.id}: `{word.text}` leaves the page"
        if word.right > page.width or word.bottom > page.height:
            yield f"{slide.id}: `{word.text}` leaves the page"
    places = tuple(places_of(slide))
    own: dict[Place, list[Word]] = {place: [] for place in places}
    for word in page.words:
        place = owner(word, places, charts_of(slide))
        if place is not None:
            own[place].append(word)
    for place, found in own.items():
        drawn = Counter(squeezed("".join(w.text for w in inside(page.words, place))))
        lost = Counter(place.text) - drawn
        if lost:
            yield f"{slide.id}: {place.name} lost `{''.join(lost.elements())}`"
        count, measured = lines_drawn(found), place.lines(measurer)
        if count > measured:
            yield f"{slide.id}: {place.name} takes {count} lines, {measured} measured"


def charts_of(slide: Slide) -> tuple[Area, ...]:
    """Where charts write words of their own."""
    return tuple(
        (one.x, one.y, one.x + one.w, one.y + one.h)
        for shape in slide.shapes
        for one in (shape.shapes if isinstance(shape, Group) else (shape,))
        if isinstance(one, ChartBox)
    )


def owner(word: Word, places: Sequence[Place], charts: Sequence[Area]) -> Place | None:
    """The text a word is part of: the narrowest around its middle, else the nearest
    one beside it, unless it stands in a chart."""

    def far(area: Area) -> float:
        x, y = word.middle
        left, top, right, bottom = area
        return max(left - x, x - right, top - y, y - bottom, 0.0)

    if any(far(area) == 0 for area in charts):
        return None
    near = [(far(p.area), p.width, i) for i, p in enumerate(places)]
    if not near or min(near)[0] > SLACK:
        return None
    return places[min(near)[2]]
