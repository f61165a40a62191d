"""Where on a sheet the tables are: blocks of filled cells, with the lines around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from deckgen.intake.lines import is_note, is_source
from deckgen.intake.periods import spelled
from deckgen.intake.readings import is_number, is_year_like
from deckgen.intake.view import Box, View

GAP = 2
"""Empty rows that a table, or the lines around it, may have inside."""
NEAR = 2
"""Cells between a table and a number that a person should hear of."""
SCATTERED = 400
"""Separate groups of cells; a sheet with more is no table."""


@dataclass(frozen=True, slots=True)
class Block:
    """A table's cells with the lines above and below that belong to it."""

    box: Box
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    near: tuple[tuple[int, int], ...] = ()
    """Numbers, and remarks beside the rows, that belong to no table."""


def find_blocks(view: View) -> tuple[Block, ...]:
    """The blocks of a sheet that hold numbers, from the top."""
    parts = components(view)
    if len(parts) > SCATTERED:
        return ()
    cores = [box for box in parts if has_numbers(view, box)]
    texts = [box for box in parts if box not in set(cores)]
    cores, texts = join_sides(view, cores, texts)
    cores, texts = join_heads(view, cores, texts)
    cores, texts = join_bodies(view, cores, texts)
    cores = [part for core in cores for part in split_repeated(view, core)]
    cores.sort()
    return tuple(with_lines(view, core, cores, texts) for core in cores)


def components(view: View) -> list[Box]:
    """Boxes around cells that touch, at corners too; boxes that overlap are one."""
    left = set(view.places())
    boxes: list[Box] = []
    while left:
        row, column = start = next(iter(left))
        left.discard(start)
        box = Box(row, column, row, column)
        queue = [start]
        while queue:
            r, c = queue.pop()
            box = box.joined(Box(r, c, r, c))
            for near in around(r, c):
                if near in left:
                    left.discard(near)
                    queue.append(near)
        boxes.append(box)
        if len(boxes) > SCATTERED:
            return boxes
    return apart(sorted(boxes))


def around(row: int, column: int) -> Iterable[tuple[int, int]]:
    """The eight neighbours of a cell."""
    for r in (row - 1, row, row + 1):
        for c in (column - 1, column, column + 1):
            if (r, c) != (row, column):
                yield r, c


def apart(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that do not overlap, those that do joined."""
    made: list[Box] = []
    for box in boxes:
        again = True
        while again:
            again = False
            for other in made:
                if overlaps(box, other):
                    made.remove(other)
                    box = box.joined(other)
                    again = True
                    break
        made.append(box)
    return sorted(made)


def overlaps(one: Box, other: Box) -> bool:
    """Whether two boxes share a cell."""
    return (
        one.left <= other.right
        and other.left <= one.right
        and one.top <= other.bottom
        and other.top <= one.bottom
    )


def shared_columns(one: Box, other: Box) -> int:
    """How many columns two boxes have in common."""
    return min(one.right, other.right) - max(one.left, other.left) + 1


def has_numbers(view: View, box: Box) -> bool:
    """Whether a box could be a table: two rows and columns, and a number that is no
    year."""
    if box.top == box.bottom or box.left == box.right:
        return False
    return any(
        is_number(found) and not is_year_like(found)
        for row in box.rows()
        for column in box.columns()
        if (found := view.reading(row, column)) is not None
    )


def looks_like_data(view: View, row: int, box: Box) -> bool:
    """Whether a row holds numbers behind its first cell, and is no row of years."""
    found = [view.reading(r, c) for r, c in view.filled(row, box)][1:]
    numbers = [f for f in found if is_number(f)]
    return bool(numbers) and not all(is_year_like(f) for f in numbers)


def has_head(view: View, box: Box) -> bool:
    """Whether one of the first rows of a block is a head: two texts or periods."""
    for row in range(box.top, min(box.bottom, box.top + 8) + 1):
        cells = view.filled(row, box)
        if looks_like_data(view, row, box):
            return False
        if len(cells) > 1:
            return True
    return False


def join_sides(
    view: View, cores: list[Box], texts: list[Box]
) -> tuple[list[Box], list[Box]]:
    """A column left empty for looks does not divide a table: what stands right of it
    without labels, and labels that stand left of it, belong to the block."""
    changed = True
    while changed:
        changed = False
        for core in sorted(cores):
            for other in sorted((*cores, *texts)):
                if other == core or not beside(core, other):
                    continue
                if other in cores and has_labels(view, right_of(core, other)):
                    continue
                is_right = other.left > core.left
                if other in texts and is_right and not is_lone_column(view, other):
                    continue
                cores = [b for b in cores if b not in (core, other)]
                texts = [b for b in texts if b != other]
                cores.append(core.joined(other))
                changed = True
                break
            if changed:
                break
    return cores, texts


def is_lone_column(view: View, box: Box) -> bool:
    """A single column of a head and numbers."""
    return (
        box.left == box.right
        and not is_number(view.reading(box.top, box.left))
        and any(is_number(view.reading(row, box.left)) for row in box.rows())
    )


def right_of(one: Box, other: Box) -> Box:
    """The one that stands further right."""
    return one if one.left > other.left else other


def beside(one: Box, other: Box) -> bool:
    """Whether two boxes stand side by side, one empty column between them."""
    gap = max(one.left, other.left) - min(one.right, other.right) - 1
    common = min(one.bottom, other.bottom) - max(one.top, other.top) + 1
    tall = min(one.bottom - one.top, other.bottom - other.top) + 1
    return gap == 1 and common >= max(2, 0.8 * tall)


def has_labels(view: View, box: Box) -> bool:
    """Whether the first column of a block says what its rows are."""
    found = [view.reading(row, box.left) for row in box.rows()]
    words = [f for f in found if f is not None and not is_number(f)]
    years = [f for f in found if is_year_like(f)]
    return len(words) + len(years) > len([f for f in found if f is not None]) / 2


def join_heads(
    view: View, cores: list[Box], texts: list[Box]
) -> tuple[list[Box], list[Box]]:
    """A head that an empty row divides from its numbers belongs to them."""
    made: list[Box] = []
    left = list(texts)
    for core in sorted(cores):
        joined = core
        while not has_head(view, joined):
            near = [
                t
                for t in left
                if 0 < joined.top - t.bottom <= GAP + 1
                and shared_columns(t, joined) > 1
                and len(view.filled(t.bottom, t)) > 1
            ]
            if not near:
                break
            joined = joined.joined(near[-1])
            left.remove(near[-1])
        made.append(joined)
    return made, left


def join_bodies(
    view: View, cores: list[Box], texts: list[Box]
) -> tuple[list[Box], list[Box]]:
    """Rows below an empty row that have no head of their own go on with the table."""
    made: list[Box] = []
    left = list(texts)
    lone = [t for t in texts if is_lone_row(view, t)]
    for core in sorted((*cores, *lone)):
        above = [b for b in made if goes_on(core, b)]
        is_row = core in lone
        if above and (is_row or not has_head(view, core)):
            made.remove(above[-1])
            made.append(above[-1].joined(core))
            left = [t for t in left if t != core]
        elif not is_row:
            made.append(core)
    return made, left


def goes_on(box: Box, above: Box) -> bool:
    """Whether a box stands right below another, within its columns."""
    return (
        0 < box.top - above.bottom <= GAP + 1
        and above.left <= box.left
        and box.right <= above.right
    )


def is_lone_row(view: View, box: Box) -> bool:
    """A single row with a label and numbers."""
    return (
        box.top == box.bottom
        and len(view.filled(box.top, box)) > 1
        and looks_like_data(view, box.top, box)
        and not is_number(view.reading(box.top, box.left))
    )


def split_repeated(view: View, box: Box) -> list[Box]:
    """Two tables without an empty row between them: a second head begins the second.

    A row within the body whose cells behind the first are all words or periods, two at
    least, is a head; a title line right above it goes with it.
    """
    begun = False
    starts: list[int] = []
    for row in box.rows():
        if looks_like_data(view, row, box):
            begun = True
            continue
        cells = view.filled(row, box)
        found = [view.reading(r, c) for r, c in cells][1:]
        periods = [
            f
            for f in found
            if f is not None and (f.kind == "date" or spelled(f.text) is not None)
        ]
        firsts = view.filled(box.top, box)
        is_again = len(cells) > 2 and [view.text(*c) for c in cells] == [
            view.text(*c) for c in firsts
        ]
        is_head = len(found) > 1 and len(periods) == len(found)
        if is_head and any(is_year_like(f) for f in found):
            # Numbers that only look like years stand in no order.
            is_label = spelled(view.text(*cells[0])) is None
            is_head = is_label and in_steps([f.text for f in found if f is not None])
        if begun and (is_head or is_again) and row < box.bottom:
            title = row - 1
            while title > box.top and len(view.filled(title, box)) == 1:
                title -= 1
            starts.append(title + 1)
            begun = False
    ends = [*[s - 1 for s in starts], box.bottom]
    return [
        replace(box, top=a, bottom=b)
        for a, b in zip([box.top, *starts], ends, strict=True)
    ]


def in_steps(texts: Sequence[str]) -> bool:
    """Whether years follow one another, up or down."""
    years = [int(t) for t in texts if t.isdigit()]
    steps = {b - a for a, b in pairwise(years)}
    return len(years) == len(texts) and steps in ({1}, {-1})


def with_lines(
    view: View, core: Box, cores: Sequence[Box], texts: Sequence[Box]
) -> Block:
    """The block with the lines above it and below, up to the next table."""
    above: list[tuple[Box, str]] = []
    below: list[tuple[Box, str]] = []
    for box in sorted(texts):
        if not reaches(core, box):
            continue
        lines = [
            (replace(box, top=row, bottom=row), line_text(view, row, box))
            for row in box.rows()
        ]
        if box.bottom < core.top:
            if not tables_between(core, box, cores):
                above += lines
        elif box.top > core.bottom and not tables_between(core, box, cores):
            below += lines
    # What stands between two tables is a note of the upper or a title of the lower.
    above = [(b, t) for b, t in above if not belongs_up(core, b, t, cores)]
    below = [(b, t) for b, t in below if belongs_down(core, b, t, cores)]
    near = [
        (row, column)
        for box in texts
        if close_to(core, box) and not overlaps(core, box)
        for row in box.rows()
        for column in box.columns()
        if is_number(view.reading(row, column))
        or (beside_of(core, box) and view.cell(row, column) is not None)
    ]
    return Block(
        core, tuple(t for _, t in above), tuple(t for _, t in below), tuple(near)
    )


def beside_of(core: Box, box: Box) -> bool:
    """Whether words stand beside the rows of a table, as remarks of a reader do."""
    return box.top <= core.bottom and core.top <= box.bottom


def close_to(core: Box, box: Box) -> bool:
    """Whether a box stands within a few cells of a table."""
    return (
        box.left <= core.right + NEAR
        and core.left <= box.right + NEAR
        and box.top <= core.bottom + NEAR
        and core.top <= box.bottom + NEAR
    )


def reaches(core: Box, box: Box) -> bool:
    """Whether a line stands over, under or hardly beside the columns of a table."""
    return shared_columns(core, box) > 0 or box.left <= core.left


def line_text(view: View, row: int, box: Box) -> str:
    """The texts of a row."""
    return "  ".join(view.text(r, c) for r, c in view.filled(row, box))


def tables_between(first: Box, second: Box, cores: Sequence[Box]) -> bool:
    """Whether another table stands between two boxes, in the columns of the first."""
    top, bottom = min(first.bottom, second.bottom), max(first.top, second.top)
    return any(
        core not in (first, second)
        and top < core.bottom <= bottom
        and shared_columns(core, first) > 0
        and shared_columns(core, second) > 0
        for core in cores
    )


def belongs_up(core: Box, line: Box, text: str, cores: Sequence[Box]) -> bool:
    """Whether a line above a table is a note of the one before."""
    before = [c for c in cores if c.bottom < line.top and reaches(c, line)]
    if not before:
        return False
    return (
        is_note(text)
        or is_source(text)
        or (line.top - before[-1].bottom < core.top - line.bottom)
    )


def belongs_down(core: Box, line: Box, text: str, cores: Sequence[Box]) -> bool:
    """Whether a line below a table is its note and no title of the next."""
    following = [c for c in cores if c.top > line.bottom and reaches(c, line)]
    if is_note(text) or is_source(text) or not following:
        return True
    return following[0].top - line.bottom > line.top - core.bottom
