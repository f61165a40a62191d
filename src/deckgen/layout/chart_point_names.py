"""Names of points find a side where they lie over no point and no other name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.layout.chart_places import Box
from deckgen.model.layout.charts import LabelPosition

AIR = 0.05
"""Inches between a point and its name."""
SIDES: tuple[LabelPosition, ...] = ("r", "t", "b", "l")
ROUNDS = 12
"""Each name may change its side so often, as the others have chosen theirs."""
WORST = 6.0
"""A name that costs more is left out: it would lie over another, or over points."""
Circle = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A point to be named: its place and radius, and the size of its name, inches."""

    x: float
    y: float
    radius: float
    wide: float
    tall: float

    def box(self, side: LabelPosition) -> Box:
        """Where the name stands at a side."""
        away = self.radius + AIR
        if side == "ctr":
            left, low = self.x - self.wide / 2, self.y - self.tall / 2
        elif side in ("t", "b"):
            left = self.x - self.wide / 2
            low = self.y + away if side == "t" else self.y - away - self.tall
        else:
            left = self.x + away if side == "r" else self.x - away - self.wide
            low = self.y - self.tall / 2
        return Box(left, low, left + self.wide, low + self.tall)


def place_names(
    spots: Sequence[Spot],
    points: Sequence[Circle],
    room: tuple[float, float, float, float],
    *,
    inside: bool,
) -> list[LabelPosition | None]:
    """A side for each name; None: it has no room anywhere.

    Args:
        spots: the most important first.
        points: all that are drawn.
        room: from where to where names may reach across, and the plot's width and
            height.
        inside: names may stand in the middle of what is wide enough.
    """
    choices = [_choices(spot, inside=inside) for spot in spots]
    boxes = [
        [spot.box(side) for side in own]
        for spot, own in zip(spots, choices, strict=True)
    ]
    fixed = [
        [
            _fixed(box, spot, points, room) if side != "ctr" else 0.0
            for box, side in zip(own, sides, strict=True)
        ]
        for own, sides, spot in zip(boxes, choices, spots, strict=True)
    ]
    taken = [own.index(min(own)) for own in fixed]
    for _ in range(ROUNDS):
        moved = False
        for i, own in enumerate(boxes):
            costs = [
                fixed[i][k]
                + sum(
                    8.0 * box.meets(boxes[j][taken[j]])
                    for j in range(len(spots))
                    if j != i
                )
                for k, box in enumerate(own)
            ]
            best = costs.index(min(costs))
            if costs[best] < costs[taken[i]] - 1e-9:
                taken[i], moved = best, True
        if not moved:
            break
    kept: list[Box] = []
    found: list[LabelPosition | None] = []
    for i, k in enumerate(taken):
        box = boxes[i][k]
        if fixed[i][k] > WORST or any(box.meets(other) for other in kept):
            found.append(None)
            continue
        kept.append(box)
        found.append(choices[i][k])
    return found


def _choices(spot: Spot, *, inside: bool) -> tuple[LabelPosition, ...]:
    if inside and spot.wide < 1.8 * spot.radius and spot.tall < 1.6 * spot.radius:
        return ("ctr",)
    return SIDES


def _fixed(
    box: Box, spot: Spot, points: Sequence[Circle], room: tuple[float, ...]
) -> float:
    """What a place costs whatever the other names do: points below it, edges crossed,
    and how far it is from the side that is read first."""
    least, most, wide, tall = room
    cost = 0.0
    for x, y, radius in points:
        if (x, y) == (spot.x, spot.y):
            continue
        near_x = min(max(x, box.left), box.right)
        near_y = min(max(y, box.low), box.high)
        if (near_x - x) ** 2 + (near_y - y) ** 2 < radius**2:
            cost += 3.0
    if box.left < least or box.right > most:
        cost += 20.0
    if box.left < 0 or box.right > wide:
        cost += 1.0
    if box.low < 0 or box.high > tall:
        cost += 4.0
    if spot.y < box.low:
        cost += 0.2
    elif spot.y > box.high:
        cost += 0.3
    elif spot.x > box.right:
        cost += 0.4
    return cost
