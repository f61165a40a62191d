"""What is still to be placed of a page, and what a body took of it."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.slide_parts import Shown
from deckgen.layout.slide_stack import TextRow
from deckgen.layout.slide_tables import TablePlan
from deckgen.model.document import ExhibitBlock, Grid, PageLayout
from deckgen.model.figure import KpiRow, Table
from deckgen.model.layout.slides import Shape

FIGURE = 8.1 / 12.133
"""Share of the body's width that a figure takes beside a rail of texts."""
RAIL_GAP = 0.4
GUTTER = 0.333
FIGURE_LEAST = 2.1
"""Inches of height below which an exhibit is not read any more."""
STRIP_MOST = 0.34
"""Share of the body that texts under an exhibit may take."""
EXHIBITS_MOST = 6
"""Exhibits on a slide."""


@dataclass(frozen=True, slots=True)
class Load:
    """What is still to be placed."""

    exhibits: tuple[Shown, ...]
    rows: tuple[TextRow, ...]
    table: TablePlan | None = None
    """The table that goes on, and from which row."""
    start: int = 0
    text_first: bool = False
    layout: PageLayout = ""

    @property
    def done(self) -> bool:
        """Nothing is left."""
        return not (self.exhibits or self.rows)


@dataclass(frozen=True, slots=True)
class Filled:
    """Shapes of a body, and what goes on the next slide."""

    shapes: tuple[Shape, ...]
    rest: Load


def rail_widths(width: float) -> tuple[float, float]:
    """Inches of a figure and of the rail beside it, in a body of a width."""
    figure = round(width * FIGURE, 3)
    return figure, round(width - figure - RAIL_GAP, 3)


def is_kpi(shown: Shown) -> bool:
    """A row of cards."""
    return isinstance(shown, ExhibitBlock) and isinstance(shown.exhibit.body, KpiRow)


def is_table(shown: Shown) -> bool:
    """A table with or without sources."""
    if isinstance(shown, Grid):
        return True
    return isinstance(shown, ExhibitBlock) and isinstance(shown.exhibit.body, Table)
