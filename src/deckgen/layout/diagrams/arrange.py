"""A diagram in a place: the first form and the largest type in which it fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from deckgen.layout.diagrams.board import (
    Board,
    Drawing,
    Form,
    Part,
    Scale,
    overfull,
    torn_words,
)
from deckgen.layout.diagrams.cycles import cycle_beside, cycle_round
from deckgen.layout.diagrams.grids import cards_in, comparison, matrix
from deckgen.layout.diagrams.rows import (
    process_across,
    roadmap_across,
    timeline_across,
)
from deckgen.layout.diagrams.stacks import (
    funnel,
    layers,
    process_down,
    pyramid,
    roadmap_down,
    timeline_down,
)
from deckgen.model.figure import Diagram

SLIDE_SCALES = (Scale(18, 16), Scale(16, 14), Scale(14, 12), Scale(12, 12))
PAGE_SCALES = (Scale(11, 10), Scale(10, 9), Scale(9, 9))
CARDS_ACROSS = 4


@dataclass(frozen=True, slots=True)
class Arranged:
    """Shapes from the corner of the place and the height they take; none of a diagram
    that does not fit in the smallest type."""

    shapes: tuple[Part, ...]
    height: float
    fits: bool


def forms_of(diagram: Diagram) -> tuple[Form, ...]:
    """The forms of a kind, the one that is wanted first; the last is the thriftiest."""
    match diagram.kind:
        case "process":
            return (process_across, process_down)
        case "timeline":
            return (timeline_across, timeline_down)
        case "roadmap":
            return (roadmap_across, roadmap_down)
        case "cycle":
            return (cycle_round, cycle_beside)
        case "layers":
            return (layers,)
        case "pyramid":
            return (pyramid,)
        case "funnel":
            return (funnel,)
        case "comparison":
            return (comparison,)
        case "matrix":
            return (matrix,)
        case "cards":
            return tuple(cards_in(columns) for columns in card_columns(diagram))


def card_columns(diagram: Diagram) -> Iterator[int]:
    """Cards in a row: all in one row, then in two, and so on."""
    count = len(diagram.items)
    found = {-(-count // rows) for rows in range(1, count + 1)}
    yield from sorted((n for n in found if n <= CARDS_ACROSS), reverse=True)


def arrange(board: Board, diagram: Diagram, scales: Sequence[Scale]) -> Arranged:
    """The diagram on a board; nothing is drawn of what fits nowhere.

    `board.h` is the height there is, `scales` are the steps, largest first.
    """
    for form in forms_of(diagram):
        for scale in scales:
            sized = replace(board, scale=scale)
            drawing = form(sized, diagram)
            if is_sound(sized, drawing):
                return Arranged(drawing.shapes, drawing.height, True)
    return Arranged((), 0, False)


def is_sound(board: Board, drawing: Drawing) -> bool:
    """All of it stands on the board, and no text is torn or too high."""
    if drawing.height > board.h + 0.001 or overfull(drawing.shapes):
        return False
    return next(torn_words(board, drawing.shapes), None) is None
