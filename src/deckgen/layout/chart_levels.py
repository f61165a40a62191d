"""Lines across a chart at a value, named at its right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.layout.chart_boxes import Scene, Standing
from deckgen.layout.chart_text import LINE, text_width, wrap_lines
from deckgen.model.annotation import Level
from deckgen.model.layout.charts import ChartNote, NoteLine, NoteText

MOST = 0.22
"""Part of the frame's width that their names may take."""
GAP = 0.06
"""Inches between a line and its name."""
MOST_LINES = 3
"""Of a name."""
AIR = 0.03
"""Inches that a line ends before a label, and goes on behind it."""


def levels_room(levels: Sequence[Level], size: float, width: float) -> float:
    """Inches at the right that the names need; 0: there are none."""
    if not levels:
        return 0.0
    widest = max(text_width(level.words, size) for level in levels)
    return min(widest + 0.04, MOST * width) + GAP


def level_notes(
    scene: Scene,
    marks: Sequence[Standing],
    levels: Sequence[Level],
    size: float,
    room: float,
) -> tuple[list[ChartNote], list[Level]]:
    """Lines with their names, and what has no room: a name must stand at its line."""
    drawn: list[ChartNote] = []
    lost: list[Level] = []
    x = scene.width - room + GAP
    wide = room - GAP
    line = size * LINE / 72
    taken: list[tuple[float, float]] = []
    for level in levels:
        second = level.secondary
        part = scene.level(float(level.quantity.value), second=second)
        left, y = scene.spot(0, part)
        right = scene.spot(1, part)[0]
        lines = broken(level.words, size, wide)
        tall = line * len(lines)
        top = free_place(y - tall / 2, tall, taken, scene.height)
        if (
            not 0 < len(lines) <= MOST_LINES
            or abs(top + tall / 2 - y) > tall / 2 + line * 0.6
        ):
            lost.append(level)
            continue
        taken.append((top, top + tall))
        for i, text in enumerate(lines):
            at = top + i * line
            drawn.append(NoteText(text, x, at, wide, line, size, align="left"))
        drawn += gapped(marks, (left, right), y)
    return drawn, lost


def broken(words: str, size: float, width: float) -> tuple[str, ...]:
    """Words in lines no wider than a width in inches, broken at spaces, Chinese also
    within; none: one of them is too wide."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size) <= width:
            lines[-1] = longer
            continue
        pieces = [line.strip() for line, _ in wrap_lines(word, size, width)]
        if not pieces:
            return ()
        lines += pieces
    return tuple(line for line in lines if line)


def free_place(
    wanted: float, tall: float, taken: Sequence[tuple[float, float]], height: float
) -> float:
    """The top of a name, as near as may be to its line, within the frame."""
    wanted = min(max(0.0, wanted), height - tall)
    tries = [wanted]
    for top, foot in taken:
        tries += [top - tall, foot]
    free = [
        t
        for t in tries
        if 0 <= t <= height - tall
        and all(t + tall <= top + 1e-9 or t >= foot - 1e-9 for top, foot in taken)
    ]
    return min(free, key=lambda t: abs(t - wanted), default=height * 2)


def gapped(
    marks: Sequence[Standing], ends: tuple[float, float], y: float
) -> Iterator[NoteLine]:
    """The line in pieces between the labels that it would cross."""
    at = ends[0]
    boxes = (m.label for m in marks if m.label and m.label.top < y < m.label.foot)
    for box in sorted(boxes, key=lambda b: b.left):
        if box.left - AIR > at:
            yield NoteLine(at, y, box.left - AIR, y, "ink", 1.25, dash=True)
        at = max(at, box.right + AIR)
    if at < ends[1]:
        yield NoteLine(at, y, ends[1], y, "ink", 1.25, dash=True)
