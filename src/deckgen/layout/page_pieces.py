"""Blocks of a Word document become pieces: what no page end divides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import assert_never

from deckgen.layout.page_lines import POINTS_CM, Typesetter, plain
from deckgen.layout.page_maths import math_height
from deckgen.model.layout.page_styles import BODY_SIZE, CELL_MARGINS, STYLES
from deckgen.model.layout.pages import (
    TOC_STYLES,
    FlowBlock,
    FlowCell,
    FlowChart,
    FlowDrawing,
    FlowFormula,
    FlowPara,
    FlowPicture,
    FlowRow,
    FlowRun,
    FlowTable,
    FlowToc,
    StyleName,
    notes_end,
)

RULE, EDGE = 0.5, 1.5
"""Points of the rules between rows, and above and below a table."""
POINTS_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, a row or a figure; points."""

    height: float
    before: float = 0
    """White space above, if it does not begin a page."""
    after: float = 0
    """White space below; it may hang out at the foot of a page."""
    holds: bool = False
    """No page ends below it."""
    begins: bool = False
    """A page begins with it."""
    repeated: float = 0
    """Of the head that is printed again when a page begins with it."""
    names: tuple[str, ...] = ()
    """Bookmarks in it."""
    notes: float = 0
    """Of the footnotes whose marks stand in it."""
    kind: str = ""
    """Style of a paragraph that stands without space beside its like."""


@dataclass(slots=True)
class Cutter:
    """Cuts blocks into pieces."""

    setter: Typesetter
    width: float
    """Cm of the text."""
    height: float
    """Cm of the text of a page."""
    footnotes: Mapping[str, tuple[FlowRun, ...]]
    known: dict[tuple[FlowPara, float], tuple[Piece, ...]] = field(default_factory=dict)
    """Paragraphs that were cut, by their width: a chapter is tried in several forms,
    and setting lines is what takes time."""

    def pieces(self, blocks: Sequence[FlowBlock]) -> Iterator[Piece]:
        """The pieces of blocks one after another."""
        inner = {
            k for i in range(len(blocks)) for k in range(i + 1, notes_end(blocks, i))
        }
        for i, block in enumerate(blocks):
            match block:
                case FlowPara(style="note") if i in inner:
                    yield from held(self.lines(block), last=i + 1 not in inner)
                case FlowPara():
                    yield from self.lines(block)
                case FlowTable():
                    yield from self.rows(block)
                case FlowChart(height=height) | FlowPicture(height=height):
                    yield figure(height * POINTS_CM, "figure")
                case FlowDrawing(height=height):
                    yield figure(height * POINTS_INCH, "diagram")
                case FlowFormula(math=math):
                    yield figure(math_height(math) * BODY_SIZE, "formula")
                case FlowToc():
                    for para in toc_paras(block):
                        yield from self.lines(para)
                case _:
                    assert_never(block)

    def lines(self, para: FlowPara, width: float = 0) -> tuple[Piece, ...]:
        """A paragraph; two lines at the least stand on each side of a page end."""
        key = para, width
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = tuple(self.cut(para, width))
        return found

    def cut(self, para: FlowPara, width: float) -> Iterator[Piece]:
        """The lines of a paragraph, measured."""
        style = STYLES[para.style]
        heights, marks = self.setter.lines(para, width or self.width)
        last = len(heights) - 1
        notes = [0.0] * len(heights)
        for number, line in marks:
            notes[line] += self.note(number)
        names = tuple(n for n in (para.bookmark, *(r.bookmark for r in para.runs)) if n)
        above, below = rule_room(para)
        space = style.before if para.before is None else para.before
        for i, height in enumerate(heights):
            joined = style.keep_lines or para.whole or i in (0, last - 1)
            held = para.keep_next or style.keep_next if i == last else joined
            yield Piece(
                height + (0 if i else above) + (below if i == last else 0),
                before=0 if i else space,
                after=style.after if i == last else 0,
                holds=held,
                begins=para.page_break_before and not i,
                names=() if i else names,
                notes=notes[i],
                kind=para.style if style.contextual else "",
            )

    def note(self, number: str) -> float:
        """Points of a footnote."""
        runs = (plain(f"{number} "), *self.footnotes.get(number, ()))
        style = STYLES["footnote"]
        return (
            sum(self.setter.lines(FlowPara("footnote", runs), self.width)[0])
            + style.after
        )

    def rows(self, table: FlowTable) -> Iterator[Piece]:
        """The rows of a table; one that splits is as many pieces as its lines."""
        heads = sum(self.row_height(r, table) for r in table.rows if r.header)
        ruled = table.kind in ("exhibit", "grid")
        for i, row in enumerate(table.rows):
            if row.splits:
                yield from self.split_row(row, table)
                continue
            rule = (EDGE if not i else above(row, table.rows[i - 1])) if ruled else 0.0
            rule += EDGE if ruled and i + 1 == len(table.rows) else 0.0
            yield Piece(
                self.row_height(row, table) + rule,
                holds=row.keep_next or row.header,
                repeated=0 if row.header else heads,
                notes=self.notes_in(row),
            )

    def notes_in(self, row: FlowRow) -> float:
        """Points of the footnotes of a row."""
        paras = [para for cell in row.cells for para in cell.paras]
        runs = [run for para in paras for run in para.runs]
        return sum(self.note(run.target) for run in runs if run.kind == "footnote")

    def row_height(self, row: FlowRow, table: FlowTable) -> float:
        """Points of the tallest cell and its margins."""
        top, left, bottom, right = (n / 20 for n in CELL_MARGINS[table.kind])
        place, tallest = 0, 0.0
        for cell in row.cells:
            width = sum(table.widths[place : place + cell.span])
            place += cell.span
            if cell.rows <= 1:
                room = width - (left + right) / POINTS_CM
                tallest = max(tallest, self.cell_height(cell, room))
        return tallest + top + bottom

    def cell_height(self, cell: FlowCell, width: float) -> float:
        """Points of the paragraphs of a cell, spaces between them included."""
        found = [piece for para in cell.paras for piece in self.lines(para, width)]
        height = found[0].before + found[-1].after + sum(p.height for p in found)
        return height + sum(max(a.after, b.before) for a, b in pairwise(found))

    def split_row(self, row: FlowRow, table: FlowTable) -> Iterator[Piece]:
        """The lines of a box that goes on across a page end."""
        top, left, bottom, right = (n / 20 for n in CELL_MARGINS[table.kind])
        room = table.widths[0] - (left + right) / POINTS_CM
        found = [p for para in row.cells[0].paras for p in self.lines(para, room)]
        for i, piece in enumerate(found):
            high = piece.height + (0 if i else top)
            if i + 1 == len(found):
                high += piece.after + bottom
            yield replace(
                piece, height=high, after=0 if i + 1 == len(found) else piece.after
            )


def held(pieces: Iterable[Piece], *, last: bool) -> Iterator[Piece]:
    """Lines of a row that does not split; white space below the last is the row's."""
    *others, end = pieces
    yield from others
    if last:
        end = replace(end, height=end.height + end.after, after=0, holds=False)
    yield end if last else replace(end, holds=True)


def above(row: FlowRow, before: FlowRow) -> float:
    """Points of the rule between a row and the one before it."""
    edges = [cell.top for cell in row.cells] + [cell.bottom for cell in before.cells]
    return max((edge[1] for edge in edges if edge), default=RULE)


def figure(height: float, name: StyleName) -> Piece:
    """What stands in a line of its own, in the style of that line; all but a formula
    in a cell, whose white space is its own."""
    style = STYLES[name]
    if name == "formula":
        return Piece(height, style.before, style.after)
    return Piece(style.before + height + style.after, holds=True)


def rule_room(para: FlowPara) -> tuple[float, float]:
    """Points that the rule of a style takes above and below the text."""
    rule = STYLES[para.style].rule
    if rule is None:
        return 0.0, 0.0
    side, _, width, space = rule
    return (width + space, 0.0) if side == "top" else (0.0, width + space)


def toc_paras(toc: FlowToc) -> tuple[FlowPara, ...]:
    """The lines of a list of contents, with room for numbers of three digits."""
    return tuple(
        FlowPara(
            TOC_STYLES[level - 1] if toc.kind == "contents" else "exhibit-list",
            (plain(f"{words}  000"),),
        )
        for level, words, _ in toc.lines
    )
