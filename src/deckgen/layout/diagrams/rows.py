"""Diagrams read from left to right: chevrons, a time axis, phases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.layout.diagrams.board import (
    ALL,
    BODY,
    HEAD,
    INK,
    TINT,
    Board,
    Drawing,
    Part,
    Tone,
    line_tone,
    mark,
    tone_of,
)
from deckgen.model.figure import Diagram
from deckgen.model.layout.slides import Rule, TextBox
from deckgen.model.layout.text import Para

SEAM = 0.06
"""Inches between two chevrons."""
LEAST = 5.5
"""Ems that a column must hold to be read."""
TURNS = 4
"""From so many dates on they stand above and below the axis in turn."""
NOWHERE = Drawing((), float("inf"))
"""Of a form that does not suit the place."""


@dataclass(frozen=True, slots=True)
class Train:
    """Chevrons of the same size, each one's point in the notch of the next."""

    heads: tuple[TextBox, ...]
    pitch: float
    height: float


def train(board: Board, diagram: Diagram, plain: Tone, *, least: float) -> Train:
    """Labels and titles of all items in chevrons along the upper edge."""
    count = len(diagram.items)
    point = 1.1 * board.em
    width = (board.w + (count - 1) * (point - SEAM)) / count
    pitch = width - point + SEAM
    side = 0.3 * board.em
    texts = [
        board.paras(item, tone_of(item, plain), HEAD, align="center")
        for item in diagram.items
    ]
    room = width - 2 * point - 2 * side
    height = max(
        least, max(board.height(text, room) for text in texts) + 1.3 * board.em
    )
    heads = tuple(
        board.box(
            f"step {i + 1}",
            (i * pitch, 0, width, height),
            text,
            fill=tone_of(item, plain).fill,
            anchor="middle",
            insets=(side, 0, side, 0),
            geometry="chevron" if i else "homePlate",
            point=point,
        )
        for i, (item, text) in enumerate(zip(diagram.items, texts, strict=True))
    )
    return Train(heads, pitch, height)


def process_across(board: Board, diagram: Diagram) -> Drawing:
    """Steps as chevrons, what is done in each below it."""
    bodies = [board.paras(item, TINT, BODY) for item in diagram.items]
    bare = not any(bodies)
    steps = train(board, diagram, TINT, least=(5 if bare else 3.6) * board.em)
    if steps.pitch < LEAST * board.em * 1.2:
        return NOWHERE
    if bare:
        return Drawing(steps.heads, steps.height)
    gap, width = 0.9 * board.em, steps.pitch - 1.3 * board.em
    height = max(board.height(body, width) for body in bodies)
    need = steps.height + gap + height
    # Room to spare makes the chevrons higher: their words stay in the middle.
    tall = steps.height + board.room(need) - need
    shapes: list[Part] = [replace(head, h=tall) for head in steps.heads]
    top = tall + gap
    for i, body in enumerate(bodies):
        x = i * steps.pitch + (0.55 * board.em if i else 0)
        shapes.append(Rule(f"mark {i + 1}", x, top, x, top + height, "line", 1.0))
        place = (x + 0.6 * board.em, top, width, height)
        shapes.append(board.box(f"text {i + 1}", place, body))
    return Drawing(tuple(shapes), top + height)


def roadmap_across(board: Board, diagram: Diagram) -> Drawing:
    """Phases as chevrons, and a panel below each with what it brings."""
    phases = train(board, diagram, INK, least=3.4 * board.em)
    if phases.pitch < (LEAST + 2) * board.em:
        return NOWHERE
    bodies = [board.paras(item, TINT, BODY) for item in diagram.items]
    width = phases.pitch - SEAM
    need = max(board.panel_height(body, width) for body in bodies)
    low = phases.height + SEAM + need
    # Room to spare makes the chevrons higher: a panel ends with its text.
    tall = phases.height + board.room(low) - low
    heads = tuple(replace(head, h=tall) for head in phases.heads)
    top = tall + SEAM
    panels = [
        board.panel(f"panel {i + 1}", (i * phases.pitch, top, width, need), body)
        for i, body in enumerate(bodies)
    ]
    return Drawing((*heads, *panels), top + need)


def timeline_across(board: Board, diagram: Diagram) -> Drawing:
    """Dates along an axis; many stand above and below it in turn."""
    count = len(diagram.items)
    gap = 1.2 * board.em
    texts = [board.paras(item, line_tone(diagram, item), ALL) for item in diagram.items]
    turns = count >= TURNS
    if turns:
        width = (2 * board.w - gap * (count - 1)) / (count + 1)
        pitch = (width + gap) / 2
    else:
        pitch = (board.w + gap) / count
        width = pitch - gap
    if width < LEAST * board.em + 2 * board.pad:
        return NOWHERE
    above = texts[::2] if turns else ()
    below = texts[1::2] if turns else texts
    up = max((board.panel_height(text, width) for text in above), default=0)
    down = max((board.panel_height(text, width) for text in below), default=0)
    stem = 1.4 * board.em
    need = up + down + 2 * stem if turns else down + stem + board.em
    axis = up + stem if turns else 0.5 * board.em
    shapes: list[Part] = [Rule("axis", 0, axis, board.w, axis, "mid", 1.5)]
    for i, text in enumerate(texts):
        over = turns and i % 2 == 0
        height = up if over else down
        y = axis - stem - height if over else axis + stem
        shapes += dated(
            board, diagram, (i, text), place=(i * pitch, y, width, height), axis=axis
        )
    return Drawing(tuple(shapes), need)


def dated(
    board: Board,
    diagram: Diagram,
    entry: tuple[int, Sequence[Para]],
    *,
    place: tuple[float, float, float, float],
    axis: float,
) -> list[Part]:
    """A card with its stem and its dot on the axis."""
    i, text = entry
    item = diagram.items[i]
    x, y, width, height = place
    dot = (0.85 if item.highlight else 0.65) * board.em
    at = x + board.pad + dot / 2
    colour = mark(diagram, item)
    near = y + height if y < axis else y
    bar_y = y + height - 0.03 if y < axis else y
    return [
        Rule(f"stem {i + 1}", at, axis, at, near, "mid", 1.0),
        board.panel(f"date {i + 1}", place, text),
        board.box(f"bar {i + 1}", (x, bar_y, width, 0.03), fill=colour),
        board.box(
            f"dot {i + 1}",
            (at - dot / 2, axis - dot / 2, dot, dot),
            fill=colour if item.highlight else "paper",
            edge=None if item.highlight else colour,
            geometry="ellipse",
        ),
    ]
