"""Shapes on a page become the room that they leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.model.layout.brand import Box, Place

CELL = 0.1
"""Inches of the raster in which the page is looked at: whatever number of shapes lies
on it, that is one walk over its cells."""
HEIGHT = 7.5
CLEAR = 0.08
"""Inches that text keeps away from what is drawn."""
EDGE = 0.14
"""Inches that a line of text keeps away from the edge of the page."""
ROOM = (3.8, 1.15)
"""Least width and height in which an agenda is worth its place."""
GAP = 0.3
"""Inches between an agenda and what stands left of it."""
TALL = 4.0
"""Inches of height that suffice for an agenda."""
TAG = 0.22
"""Inches of a tag's height."""
MARK = (2.4, 0.22)
MARK_TOPS = (0.15, 0.07, HEIGHT - 0.37, HEIGHT - 0.29)
"""Where the draft's mark may begin: at the top, as near to the edge as it must."""
NARROW = 6.0
YIELD = 0.32
"""Inches of the body that a tag under the title may take."""
COMFORT = 4.0
"""Inches of height that it must leave."""


def touches(box: Box, other: Box, clear: float = CLEAR) -> bool:
    """Two boxes are nearer than `clear` inches to each other."""
    return (
        box[0] < other[0] + other[2] + clear
        and other[0] < box[0] + box[2] + clear
        and box[1] < other[1] + other[3] + clear
        and other[1] < box[1] + box[3] + clear
    )


def is_free(box: Box, taken: Sequence[Box], width: float, edge: float = EDGE) -> bool:
    """It lies on the page, and on nothing."""
    x, y, w, h = box
    inside = x >= edge and y >= edge and x + w <= width and y + h <= HEIGHT - edge
    return inside and not any(touches(box, other, 0.0) for other in taken)


def tag_room(
    title: Place, body: Box, taken: Sequence[Box], width: float
) -> tuple[Box | None, Box]:
    """Where a chapter's tag goes, and the body that is left.

    Above the title, else under it, where the body may begin a little lower; nowhere, if
    something lies in both.
    """
    high = TAG
    for above in over(title, high):
        if is_free(above, (*taken, body), width):
            return above, body
    x, y, w, h = body
    foot = title.y + title.h
    for top in (max(foot, y - high - CLEAR), max(foot, y)):
        under = (x, top, w, high)
        down = max(0.0, top + high + CLEAR - y)
        if h - down >= COMFORT and down <= YIELD and is_free(under, taken, width):
            return under, (x, y + down, w, h - down)
    return None, body


def over(title: Place, high: float) -> Iterator[Box]:
    """Lines above a title: as wide as it, else as much of it as a tag needs, where its
    own text stands."""
    left, _, right, _ = title.insets
    x, w = title.x + left, title.w - left - right
    y, narrow = title.y - high, min(w, NARROW)
    shift = {"left": 0.0, "center": (w - narrow) / 2, "right": w - narrow}[title.align]
    yield x, y, w, high
    yield x + shift, y, narrow, high


def mark_room(taken: Sequence[Box], width: float, right: float) -> Box:
    """Where a draft's mark goes: a corner with nothing in it, else the first."""
    corners = [
        (x, y, *MARK) for y in MARK_TOPS for x in (right - MARK[0], width - right)
    ]
    for x, y, w, h in corners:
        # Its letters are lower than its box.
        if is_free((x, y + 0.02, w, h - 0.02), taken, width, MARK_TOPS[1]):
            return x, y, w, h
    return corners[0]


def agenda_room(
    title: Place, taken: Sequence[Box], width: float, margin: float
) -> Box | None:
    """The largest room that a chapter's pages may take.

    Beside the title or under it, above it only where neither has room; None: nowhere.

    Args:
        title: of the layout.
        taken: what else lies on it.
        width: of the page.
        margin: inches that the page keeps at its sides.
    """
    edges = (margin, 0.5, width - 2 * margin, HEIGHT - 1.0)
    found: list[tuple[bool, float, Box]] = []
    for room in rooms((title.box, *taken), edges):
        if room[2] >= ROOM[0] and room[3] >= ROOM[1]:
            above = room[1] + room[3] <= title.y
            # A very wide room is not better than one in which the eye finds the page.
            found.append((not above, round(min(room[2], 7.0) * room[3], 3), room))
    return settled(max(found)[2], title) if found else None


def settled(room: Box, title: Place) -> Box:
    """A room in line with the title: its left edge above and under it, its upper edge
    beside it."""
    x, y, w, h = room
    if x >= title.x + title.w - CELL:
        x, w = x + GAP, w - GAP
        down = title.y + title.insets[1] - y
        if 0 < down <= h - TALL:
            y, h = y + down, h - down
        return x, y, w, h
    if y >= title.y + title.h - CELL:
        y, h = y + GAP / 2, h - GAP / 2
    shift = title.x + title.insets[0] - x
    if 0 < shift < w / 3:
        x, w = x + shift, w - shift
    return x, y, w, h


def rooms(taken: Sequence[Box], edges: Box) -> Iterator[Box]:
    """The largest rectangles inside `edges` that nothing lies in."""
    x, y, w, h = edges
    columns, rows = int(w / CELL), int(h / CELL)
    clear = [0] * columns
    for row in range(rows):
        top = y + row * CELL
        free = row_cells(taken, (x, top, w, CELL), columns)
        clear = [n + 1 if ok else 0 for n, ok in zip(clear, free, strict=True)]
        for left, right, tall in heights(clear):
            yield (
                x + left * CELL,
                top - (tall - 1) * CELL,
                (right - left) * CELL,
                tall * CELL,
            )


def row_cells(taken: Sequence[Box], strip: Box, columns: int) -> list[bool]:
    """Which cells of a row are free."""
    free = [True] * columns
    for box in taken:
        if touches(box, strip):
            first = int((box[0] - CLEAR - strip[0]) // CELL)
            last = int((box[0] + box[2] + CLEAR - strip[0]) // CELL)
            for column in range(max(0, first), min(columns - 1, last) + 1):
                free[column] = False
    return free


def heights(clear: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Columns from, to and height of each rectangle that stands on a row and cannot be
    made wider (the walk over a histogram with a stack)."""
    stack: list[tuple[int, int]] = []
    for column, tall in enumerate((*clear, 0)):
        start = column
        while stack and stack[-1][1] >= tall:
            start, height = stack.pop()
            if height:
                yield start, column, height
        stack.append((start, tall))
