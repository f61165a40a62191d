"""Diagrams read from top to bottom: rows, layers, pyramid and funnel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.layout.diagrams.board import (
    ACCENT,
    ALL,
    BODY,
    HEAD,
    INK,
    PLAIN,
    TINT,
    Board,
    Drawing,
    Part,
    Tone,
    even,
    is_lit,
    line_tone,
    mark,
    tone_of,
    tops,
)
from deckgen.model.figure import Diagram, DiagramItem
from deckgen.model.layout.slides import Rule
from deckgen.model.layout.text import Para
from deckgen.model.layout.theme import Token

GAP = 0.08
BLOCK = (8.0, 13.0)
"""Ems that the block with a title may be wide, at least and at most."""
STEPS: tuple[Token, ...] = ("ink", "grey", "mid", "muted", "line", "tint")
"""From dark to light: what stands on top weighs most."""
DARK = frozenset({"ink", "grey", "accent"})
NECK = 0.38
"""Width of a funnel's end over that of its mouth."""


def block_width(board: Board) -> float:
    """Inches of the blocks at the left of rows."""
    least, most = (ems * board.em for ems in BLOCK)
    return min(max(least, 0.24 * board.w), most, 0.45 * board.w)


def blocks_down(board: Board, diagram: Diagram, plain: Tone, gap: float) -> Drawing:
    """A block with label and title, and a panel with the rest beside it, row by row."""
    left = block_width(board)
    right = board.w - left
    heads = [
        board.paras(item, tone_of(item, plain), HEAD, align="center")
        for item in diagram.items
    ]
    bodies = [board.paras(item, TINT, BODY) for item in diagram.items]
    needs = [
        max(board.panel_height(head, left), board.panel_height(body, right))
        for head, body in zip(heads, bodies, strict=True)
    ]
    heights = even(board, needs, gap)
    shapes: list[Part] = []
    for i, y in enumerate(tops(heights, gap)):
        tone = tone_of(diagram.items[i], plain)
        place = (0.0, y, left, heights[i])
        shapes.append(
            board.panel(f"block {i + 1}", place, heads[i], tone=tone, anchor="middle")
        )
        place = (left, y, right, heights[i])
        shapes.append(board.panel(f"panel {i + 1}", place, bodies[i], anchor="middle"))
    return Drawing(tuple(shapes), sum(heights) + gap * (len(heights) - 1))


def roadmap_down(board: Board, diagram: Diagram) -> Drawing:
    """Phases one below the other."""
    return blocks_down(board, diagram, INK, GAP)


def process_down(board: Board, diagram: Diagram) -> Drawing:
    """Steps one below the other, a small arrow between two."""
    gap = 1.1 * board.em
    drawing = blocks_down(board, diagram, Tone("line", "ink", "accent"), gap)
    width, height = 0.9 * board.em, 0.5 * board.em
    middle = block_width(board) / 2
    arrows = [
        replace(
            board.box(
                f"arrow {i + 1}",
                (
                    middle - width / 2,
                    shape.y + shape.h + (gap - height) / 2,
                    width,
                    height,
                ),
                fill="mid",
                geometry="triangle",
            ),
            turn=180.0,
        )
        for i, shape in enumerate(
            s for s in drawing.shapes if not isinstance(s, Rule) and s.x == 0
        )
    ]
    return replace(drawing, shapes=(*drawing.shapes, *arrows[:-1]))


def timeline_down(board: Board, diagram: Diagram) -> Drawing:
    """Dates at the left of an upright axis, what happened at its right."""
    label_width = max(
        board.measurer.width(para.text, board.scale.text, bold=True) / 72
        for item in diagram.items
        for para in board.paras(item, PLAIN, ("label",))
    )
    left = min(label_width + 0.02, 0.3 * board.w)
    axis = left + 1.1 * board.em
    x = axis + 1.1 * board.em
    rest = ("title", *BODY)
    labels = [board.paras(i, line_tone(diagram, i), ("label",)) for i in diagram.items]
    texts = [board.paras(i, line_tone(diagram, i), rest) for i in diagram.items]
    gap = 0.9 * board.em
    needs = [
        max(board.height(label, left), board.height(text, board.w - x))
        for label, text in zip(labels, texts, strict=True)
    ]
    total = sum(needs) + gap * (len(needs) - 1)
    gap += (board.room(total) - total) / max(1, len(needs) - 1)
    ys = list(tops(needs, gap))
    first, last = (y + 0.7 * board.em for y in (ys[0], ys[-1]))
    shapes: list[Part] = [Rule("axis", axis, first, axis, last, "mid", 1.5)]
    for i, (item, y) in enumerate(zip(diagram.items, ys, strict=True)):
        dot = (0.85 if item.highlight else 0.65) * board.em
        colour = mark(diagram, item)
        shapes += [
            board.box(f"date {i + 1}", (0, y, left, needs[i]), labels[i]),
            board.box(
                f"dot {i + 1}",
                (axis - dot / 2, y + 0.7 * board.em - dot / 2, dot, dot),
                fill=colour if item.highlight else "paper",
                edge=None if item.highlight else colour,
                geometry="ellipse",
            ),
            board.box(f"text {i + 1}", (x, y, board.w - x, needs[i]), texts[i]),
        ]
    return Drawing(tuple(shapes), ys[-1] + needs[-1])


def layers(board: Board, diagram: Diagram) -> Drawing:
    """Bands from top to bottom; the points of a layer are boxes in it."""
    left = block_width(board)
    right = board.w - left
    plain = Tone("line", "ink", "accent")
    heads = [
        board.paras(item, tone_of(item, plain), HEAD, align="center")
        for item in diagram.items
    ]
    needs = [
        max(board.panel_height(head, left), band_height(board, item, right))
        for head, item in zip(heads, diagram.items, strict=True)
    ]
    heights = even(board, needs, GAP)
    shapes: list[Part] = []
    for i, (item, y) in enumerate(zip(diagram.items, tops(heights, GAP), strict=True)):
        tone = tone_of(item, plain)
        place = (0.0, y, left, heights[i])
        shapes.append(
            board.panel(f"layer {i + 1}", place, heads[i], tone=tone, anchor="middle")
        )
        place = (left, y, right, heights[i])
        shapes += band(board, item, place, f"layer {i + 1}")
    return Drawing(tuple(shapes), sum(heights) + GAP * (len(heights) - 1))


def band_boxes(
    board: Board, item: DiagramItem, width: float
) -> tuple[float, float, list[Para]]:
    """Width and height of a layer's boxes and their texts; none when they are too
    many for one row."""
    count = len(item.points)
    if not count:
        return 0, 0, []
    each = (width - 2 * board.pad - GAP * (count - 1)) / count
    texts = [board.para(point, align="center") for point in item.points]
    inner = each - board.em * 0.8
    if inner <= 0 or any(board.measurer.line_count(t, inner) > 2 for t in texts):
        return 0, 0, []
    height = max(board.height((t,), inner) for t in texts) + 0.7 * board.em
    return each, height, texts


def band_height(board: Board, item: DiagramItem, width: float) -> float:
    """Inches that the right side of a layer needs."""
    _, height, boxes = band_boxes(board, item, width)
    if not boxes:
        return board.panel_height(board.paras(item, TINT, BODY), width)
    text = board.paras(item, TINT, ("text",))
    above = board.height(text, width - 2 * board.pad) + 0.4 * board.em if text else 0
    return above + height + 1.6 * board.pad


def band(
    board: Board,
    item: DiagramItem,
    place: tuple[float, float, float, float],
    name: str,
) -> list[Part]:
    """The ground of a layer with its text, and its boxes."""
    x, y, width, height = place
    each, box, points = band_boxes(board, item, width)
    if not points:
        paras = board.paras(item, TINT, BODY)
        return [board.panel(f"{name} text", place, paras, anchor="middle")]
    text = board.paras(item, TINT, ("text",))
    inner = width - 2 * board.pad
    above = board.height(text, inner) + 0.4 * board.em if text else 0
    top = y + (height - above - box) / 2
    found: list[Part] = [board.box(f"{name} ground", place, fill="tint")]
    if text:
        spot = (x + board.pad, top, inner, above)
        found.append(board.box(f"{name} text", spot, text))
    side = 0.4 * board.em
    for i, para in enumerate(points):
        left = x + board.pad + i * (each + GAP)
        found.append(
            board.box(
                f"{name} box {i + 1}",
                (left, top + above, each, box),
                (para,),
                fill="paper",
                anchor="middle",
                insets=(side, 0, side, 0),
            )
        )
    return found


def shades(diagram: Diagram) -> list[Token]:
    """Grounds from top to bottom: from dark to light, or one accent among greys."""
    if is_lit(diagram):
        return ["accent" if item.highlight else "muted" for item in diagram.items]
    return list(STEPS[: len(diagram.items)])


def pyramid(board: Board, diagram: Diagram) -> Drawing:
    """Slices of a triangle, and their words beside them."""
    width = min(0.42 * board.w, 1.25 * board.h)
    texts = [board.paras(i, line_tone(diagram, i), ALL) for i in diagram.items]
    x = width + 1.2 * board.em
    heights = rows_beside(board, texts, board.w - x)
    total = sum(heights)
    shapes: list[Part] = []
    for i, (y, fill) in enumerate(zip(tops(heights, 0), shades(diagram), strict=True)):
        foot = y + heights[i]
        upper, lower = width * y / total, width * (foot - 0.04) / total
        slope = (lower - upper) / 2
        shapes.append(
            board.box(
                f"slice {i + 1}",
                ((width - lower) / 2, y, lower, heights[i] - 0.04),
                fill=fill,
                geometry="trapezoid" if i else "triangle",
                point=slope if i else 0,
            )
        )
        edge = (width + (upper + lower) / 2) / 2
        shapes += beside(
            board, (i, texts[i]), (x, y, board.w - x, heights[i]), edge=edge
        )
    return Drawing(tuple(shapes), total)


def rows_beside(
    board: Board, texts: Sequence[Sequence[Para]], width: float
) -> tuple[float, ...]:
    """Heights of rows of text beside slices, all alike."""
    need = max(board.height(text, width) for text in texts) + 0.9 * board.em
    least = max(need, 2.6 * board.em)
    count = len(texts)
    return (board.room(least * count) / count,) * count


def beside(
    board: Board,
    entry: tuple[int, Sequence[Para]],
    place: tuple[float, float, float, float],
    *,
    edge: float,
) -> list[Part]:
    """A text at the right of its slice, with a line that leads to it."""
    i, text = entry
    x, y, _, height = place
    middle = y + height / 2
    found: list[Part] = [
        board.box(f"text {i + 1}", place, text, anchor="middle"),
    ]
    if edge < x - 0.1:
        lead = Rule(
            f"lead {i + 1}", edge + 0.06, middle, x - 0.08, middle, "muted", 0.75
        )
        found.append(lead)
    return found


def funnel(board: Board, diagram: Diagram) -> Drawing:
    """Slices that grow narrower, their titles in them, other words beside them."""
    bodies = [board.paras(i, line_tone(diagram, i), BODY) for i in diagram.items]
    width = (0.5 if any(bodies) else 0.8) * board.w
    fills = shades(diagram)
    heads = [
        board.paras(item, on(fill), HEAD, align="center")
        for item, fill in zip(diagram.items, fills, strict=True)
    ]
    count = len(heads)

    def across(part: float) -> float:
        return width * (1 - (1 - NECK) * part / count)

    inner = [across(i + 1) - 0.5 * board.em for i in range(count)]
    need = max(board.height(h, w) for h, w in zip(heads, inner, strict=True))
    x = width + 1.2 * board.em
    if any(bodies):
        need = max(need, *(board.height(b, board.w - x) for b in bodies))
    height = board.room((need + board.em) * count) / count
    left = 0 if any(bodies) else (board.w - width) / 2
    shapes: list[Part] = []
    for i, fill in enumerate(fills):
        y, upper, lower = i * height, across(i), across(i + 1)
        start = left + (width - upper) / 2
        slice_ = board.box(
            f"slice {i + 1}",
            (start, y, upper, height - 0.04),
            fill=fill,
            geometry="trapezoid",
            point=(upper - lower) / 2,
        )
        spot = (left + (width - inner[i]) / 2, y, inner[i], height - 0.04)
        shapes.append(replace(slice_, turn=180.0))
        shapes.append(board.box(f"title {i + 1}", spot, heads[i], anchor="middle"))
        if bodies[i]:
            edge = (width + (upper + lower) / 2) / 2
            place = (x, y, board.w - x, height - 0.04)
            shapes += beside(board, (i, bodies[i]), place, edge=edge)
    return Drawing(tuple(shapes), height * count)


def on(fill: Token) -> Tone:
    """What is read on a shade."""
    if fill == "accent":
        return ACCENT
    return Tone(fill, "paper", "paper") if fill in DARK else Tone(fill, "ink", "ink")
