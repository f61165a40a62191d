"""Diagrams of panels side by side: cards, matrix, comparison."""

from __future__ import annotations

from dataclasses import replace

from deckgen.layout.diagrams.board import (
    ALL,
    Board,
    Drawing,
    Form,
    Part,
    even,
    is_lit,
    line_tone,
    mark,
    tone_of,
    tops,
)
from deckgen.layout.diagrams.rows import NOWHERE
from deckgen.model.figure import Diagram, DiagramItem
from deckgen.model.layout.slides import Rule
from deckgen.model.layout.text import Para
from deckgen.model.layout.theme import Token

GAP = 0.16
BAR = 0.04
CARD = 8.5
"""Ems that a card is wide at least."""
COLUMN = 5.0
"""The same of a column of a comparison."""


def cards_in(columns: int) -> Form:
    """The form with so many cards in a row."""

    def form(board: Board, diagram: Diagram) -> Drawing:
        return cards(board, diagram, columns)

    return form


def cards(board: Board, diagram: Diagram, columns: int) -> Drawing:
    """Panels with a bar on top, row by row."""
    gap = min(GAP, board.em)
    width = (board.w - gap * (columns - 1)) / columns
    if width < CARD * board.em and columns > 1:
        return NOWHERE
    texts = [board.paras(item, line_tone(diagram, item), ALL) for item in diagram.items]
    rows = [texts[i : i + columns] for i in range(0, len(texts), columns)]
    needs = [max(board.panel_height(t, width) for t in row) + BAR for row in rows]
    heights = even(board, needs, gap)
    shapes: list[Part] = []
    for r, y in enumerate(tops(heights, gap)):
        for c, text in enumerate(rows[r]):
            i, x = r * columns + c, c * (width + gap)
            item = diagram.items[i]
            shapes.append(board.panel(f"card {i + 1}", (x, y, width, heights[r]), text))
            place = (x, y, width, BAR)
            bar = board.box(f"bar {i + 1}", place, fill=mark(diagram, item))
            shapes.append(bar)
    return Drawing(tuple(shapes), sum(heights) + gap * (len(heights) - 1))


def matrix(board: Board, diagram: Diagram) -> Drawing:
    """Four quadrants; the axes grow to the right and upwards."""
    line = 1.5 * board.em
    left = 0.9 * board.em if diagram.y else 0.0
    head = line if diagram.y else 0.0
    foot = line + 0.5 * board.em if diagram.x else 0.0
    gap = GAP / 2
    width = (board.w - left - gap) / 2
    texts = [board.paras(item, tone_of(item), ALL) for item in diagram.items]
    need = max(board.panel_height(text, width) for text in texts)
    need = max(need, 6 * board.em)
    extra = head + foot + gap
    height = (board.room(2 * need + extra) - extra) / 2
    shapes: list[Part] = []
    if diagram.y:
        text = board.para(diagram.y, bold=True, colour="grey")
        shapes.append(board.box("y axis title", (0, 0, board.w, line), (text,)))
        axis = 0.3 * board.em
        bottom = head + 2 * height + gap
        shapes.append(Rule("y axis", axis, bottom, axis, head, "mid", 1.25, arrow=True))
    for i, text_ in enumerate(texts):
        x = left + (i % 2) * (width + gap)
        y = head + (i // 2) * (height + gap)
        tone = tone_of(diagram.items[i])
        place = (x, y, width, height)
        shapes.append(board.panel(f"quadrant {i + 1}", place, text_, tone=tone))
    if diagram.x:
        y = head + 2 * height + gap + 0.3 * board.em
        shapes.append(Rule("x axis", left, y, board.w, y, "mid", 1.25, arrow=True))
        text = replace(board.para(diagram.x, bold=True, colour="grey"), align="right")
        place = (left, y + 0.2 * board.em, board.w - left, line)
        shapes.append(board.box("x axis title", place, (text,)))
    return Drawing(tuple(shapes), 2 * height + extra)


def comparison(board: Board, diagram: Diagram) -> Drawing:
    """What is compared in columns, in what respect at the left."""
    count = len(diagram.columns)
    left = min(0.24 * board.w, 9 * board.em)
    gap = 0.1
    width = (board.w - left - gap * count) / count
    if width < COLUMN * board.em:
        left = 0.18 * board.w
        width = (board.w - left - gap * count) / count
    heads = [
        (board.para(text, size=board.scale.title, bold=True),)
        for text in diagram.columns
    ]
    rows = [row_of(board, diagram, item) for item in diagram.items]
    pad = board.pad
    top = max(board.height(h, width - 2 * pad) for h in heads) + 1.2 * pad
    needs = [
        max(
            board.height(row[0], left),
            *(board.height(cell, width - 2 * pad) for cell in row[1:]),
        )
        + 1.2 * pad
        for row in rows
    ]
    inside = replace(board, h=board.h - top)
    heights = even(inside, needs, 0)
    total = top + sum(heights)
    shapes: list[Part] = []
    for c, text in enumerate(heads):
        x = left + gap + c * (width + gap)
        shapes.append(board.box(f"column {c + 1}", (x, 0, width, total), fill="tint"))
        shapes.append(board.box(f"bar {c + 1}", (x, 0, width, BAR), fill="accent"))
        place = (x + pad, BAR, width - 2 * pad, top - BAR)
        shapes.append(board.box(f"head {c + 1}", place, text, anchor="middle"))
    for r, y in enumerate(tops(heights, 0, top)):
        shapes.append(Rule(f"rule {r + 1}", 0, y, board.w, y, "muted", 0.75))
        place = (0, y, left, heights[r])
        name = f"row {r + 1}"
        shapes.append(board.box(name, place, rows[r][0], anchor="middle"))
        for c, cell in enumerate(rows[r][1:]):
            x = left + gap + c * (width + gap) + pad
            place = (x, y, width - 2 * pad, heights[r])
            shapes.append(
                board.box(f"{name} cell {c + 1}", place, cell, anchor="middle")
            )
    return Drawing(tuple(shapes), total)


def row_of(
    board: Board, diagram: Diagram, item: DiagramItem
) -> tuple[tuple[Para, ...], ...]:
    """The label of a row, then its cells."""
    colour: Token = "accent" if item.highlight else "ink"
    label = board.para(item.label, bold=True, colour=colour)
    bold = item.highlight and is_lit(diagram)
    return (
        (label,),
        *((board.para(cell, bold=bold, colour=colour),) for cell in item.cells),
    )
