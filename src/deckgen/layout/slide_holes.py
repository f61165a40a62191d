"""The total of a doughnut in its hole."""

from __future__ import annotations

from operator import itemgetter

from deckgen.layout.slide_page import SMALL, Area, Desk
from deckgen.layout.slide_text import in_lines
from deckgen.model.figure import Exhibit
from deckgen.model.layout.charts import ChartPlan
from deckgen.model.layout.slides import TextBox
from deckgen.model.layout.text import Para, Run

HOLE_MOST, HOLE_FAIR = 20.0, 14.0
"""Points of a total in a hole, and below which two lines are better than one."""


def hole_box(
    desk: Desk, exhibit: Exhibit, plan: ChartPlan, slot: Area
) -> tuple[TextBox, ...]:
    """A doughnut's total in its hole, half as wide as the ring in every reader; none
    where the hole is too small for it."""
    x, y, w, h = plan.plot
    inner = min(w * slot.w, h * slot.h) * 0.44
    hole = inner / 0.44 * 0.5
    words, size = hole_words(desk, plan.chart.total, inner, hole)
    if words.count("\n") > 2 or total_width(desk, words, size) > hole:
        return ()
    run = Run(words, size, bold=True, heading=True)
    para = Para((run,), align="center")
    wide = max(inner, total_width(desk, words, size)) + 0.06
    tall = desk.height((para,), wide)
    area = Area(
        slot.x + (x + w / 2) * slot.w - wide / 2,
        slot.y + (y + h / 2) * slot.h - tall / 2,
        wide,
        tall,
    )
    return (desk.box(f"{exhibit.id} total", area, (para,), anchor="middle"),)


def hole_words(desk: Desk, total: str, inner: float, hole: float) -> tuple[str, float]:
    """The total with its line ends, and its size: in two lines where they are large and
    one is not; in a hole for neither, as it fits there in the smallest."""
    halves = in_lines(total, lambda line: line != total)
    tries = [(words, total_size(desk, words, inner)) for words in (total, halves)]
    words, size = (
        tries[0] if tries[0][1] >= HOLE_FAIR else max(tries, key=itemgetter(1))
    )
    if size > SMALL:
        return words, size
    return in_lines(total, lambda t: total_width(desk, t, SMALL) <= hole), SMALL


def total_size(desk: Desk, words: str, inner: float) -> float:
    """Points in which the total is as wide as a hole has room."""
    wide = total_width(desk, words, HOLE_MOST)
    return max(SMALL, min(HOLE_MOST, HOLE_MOST * inner / max(wide, 0.01) // 0.5 * 0.5))


def total_width(desk: Desk, words: str, size: float) -> float:
    """Inches of the widest line of a total."""
    return desk.measurer.width(words, size, bold=True, heading=True) / 72
