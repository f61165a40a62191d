"""Diagrams that come back to where they began: a ring of numbered steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, pi, radians, sin

from deckgen.layout.diagrams.board import (
    ALL,
    Board,
    Drawing,
    Part,
    line_tone,
    mark,
    tops,
)
from deckgen.layout.diagrams.rows import NOWHERE
from deckgen.model.figure import Diagram
from deckgen.model.layout.text import Para, Run

SIDE = 7.0
"""Ems that the texts at either side of a ring need at least."""
SPREAD = {1: (0.0,), 2: (-40.0, 40.0), 3: (-56.0, 0.0, 56.0)}
"""Degrees of the discs on one side of the ring, from the top."""


def ring(
    board: Board,
    diagram: Diagram,
    *,
    centre: tuple[float, float],
    radius: float,
    angles: Sequence[float],
) -> list[Part]:
    """The ring, its numbered discs at angles (clockwise from the right) and an arrow
    half way between two."""
    x, y = centre
    disc = 2.3 * board.em
    shapes: list[Part] = [
        replace(
            board.box(
                "ring",
                (x - radius, y - radius, 2 * radius, 2 * radius),
                edge="mid",
                geometry="ellipse",
            ),
            edge_width=1.5,
        )
    ]
    size = 0.75 * board.em
    for i, angle in enumerate(angles):
        after = angles[(i + 1) % len(angles)]
        between = radians(angle + ((after - angle) % 360) / 2)
        px, py = x + radius * cos(between), y + radius * sin(between)
        arrow = board.box(
            f"arrow {i + 1}",
            (px - size / 2, py - size / 2, size, size),
            fill="mid",
            geometry="triangle",
        )
        # A triangle points upwards; the tangent at an angle points 180° − that, and on.
        turn = round(between * 180 / pi + 180, 2) % 360
        shapes.append(replace(arrow, turn=turn))
    for i, angle in enumerate(angles):
        px, py = x + radius * cos(radians(angle)), y + radius * sin(radians(angle))
        number = Run(str(i + 1), board.scale.title, bold=True, colour="paper")
        fill = mark(diagram, diagram.items[i])
        if fill == "mid":
            number = replace(number, colour="ink")
        shapes.append(
            board.box(
                f"disc {i + 1}",
                (px - disc / 2, py - disc / 2, disc, disc),
                (Para((number,), align="center"),),
                fill=fill,
                anchor="middle",
                geometry="ellipse",
            )
        )
    return shapes


def cycle_round(board: Board, diagram: Diagram) -> Drawing:
    """The ring in the middle, each text beside its disc."""
    count = len(diagram.items)
    right = -(-count // 2)
    left = count - right
    angles = [*SPREAD[right], *(180 + angle for angle in SPREAD[left])]
    texts = [board.paras(i, line_tone(diagram, i), ALL) for i in diagram.items]
    gap = 1.9 * board.em
    diameter = max(12 * board.em, min(0.34 * board.w, 0.86 * board.h))
    side = (board.w - diameter) / 2 - gap
    if side < SIDE * board.em:
        return NOWHERE
    heights = [board.height(text, side) for text in texts]
    # Texts stand at the height of their discs: the ring must hold them apart.
    groups = (range(right), range(count - 1, right - 1, -1))
    gaps = 0.8 * board.em
    need = max(sum(heights[i] + gaps for i in group) - gaps for group in groups)
    height = max(need, diameter + 2.3 * board.em)
    radius = diameter / 2
    centre = (board.w / 2, height / 2)
    shapes = ring(board, diagram, centre=centre, radius=radius, angles=angles)
    for group, x in zip(groups, (board.w - side, 0.0), strict=True):
        wanted = [
            centre[1] + radius * sin(radians(angles[i])) - heights[i] / 2 for i in group
        ]
        places = apart(wanted, [heights[i] for i in group], gap=gaps, room=height)
        for i, y in zip(group, places, strict=True):
            place = (x, y, side, heights[i])
            text = texts[i] if x else tuple(replace(p, align="right") for p in texts[i])
            text = texts[i] if any(p.hang for p in text) else text
            shapes.append(board.box(f"text {i + 1}", place, text))
    return Drawing(tuple(shapes), height)


def apart(
    wanted: Sequence[float], heights: Sequence[float], *, gap: float, room: float
) -> tuple[float, ...]:
    """Places as near as can be to those wanted, none over another or outside."""
    found: list[float] = []
    least = 0.0
    for y, height in zip(wanted, heights, strict=True):
        found.append(max(y, least))
        least = found[-1] + height + gap
    most = room
    for i in reversed(range(len(found))):
        found[i] = min(found[i], most - heights[i])
        most = found[i] - gap
    return tuple(found)


def cycle_beside(board: Board, diagram: Diagram) -> Drawing:
    """The ring at the left, the numbered texts in a list at its right."""
    count = len(diagram.items)
    angles = [-90 + 360 / count * i for i in range(count)]
    disc = 2.3 * board.em
    diameter = min(0.34 * board.w, 0.8 * board.h)
    x = diameter + disc + 1.2 * board.em
    lead = 1.8 * board.em
    width = board.w - x - lead
    texts = [board.paras(i, line_tone(diagram, i), ALL) for i in diagram.items]
    heights = [board.height(text, width) for text in texts]
    gap = 0.7 * board.em
    need = max(sum(heights) + gap * (count - 1), diameter + disc)
    gap = (need - sum(heights)) / max(1, count - 1)
    centre = ((diameter + disc) / 2, need / 2)
    shapes = ring(board, diagram, centre=centre, radius=diameter / 2, angles=angles)
    for i, y in enumerate(tops(heights, gap)):
        number = Run(str(i + 1), board.scale.title, bold=True, colour="accent")
        place = (x, y, lead, heights[i])
        shapes.append(board.box(f"number {i + 1}", place, (Para((number,)),)))
        place = (x + lead, y, width, heights[i])
        shapes.append(board.box(f"text {i + 1}", place, texts[i]))
    return Drawing(tuple(shapes), need)
