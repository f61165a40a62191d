"""A formula as a row of a slide's text: as large as the text, or smaller to fit."""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.layout.formulas import PAD, Box, draw, set_formula
from deckgen.layout.slide_page import Area, Desk
from deckgen.model.formula import Formula, linear_text
from deckgen.model.layout.slides import FormulaBox

LARGER = 1.25
"""Of a formula to the text around it: it is displayed."""
LEGIBLE = 10.0
"""Points below which a formula is said to be small."""
TALLEST = 3.2
"""Inches; what every body of a page has room for."""
SLACK = 1.15
"""Other fonts of mathematics are wider and higher than the one that measures."""
AROUND = 0.32
"""Inches of white space above and below together."""


@dataclass(frozen=True, slots=True)
class FormulaText:
    """A formula and the box that it fills, in em."""

    formula: Formula
    box: Box
    most: float = TALLEST
    """Inches that it may be high."""


def measured(desk: Desk, formula: Formula) -> FormulaText:
    """The formula with its size."""
    return FormulaText(formula, set_formula(formula.body, desk.fonts))


def formula_size(text: FormulaText, width: float, size: float) -> float:
    """Points of its letters in a width, beside text of a size."""
    across = (text.box.width + 2 * PAD) * SLACK / 72
    high = (text.box.height + 2 * PAD) * SLACK / 72
    return min(size * LARGER, width / across, (text.most - AROUND) / high)


def formula_height(text: FormulaText, width: float, size: float) -> float:
    """Inches of a row that holds it."""
    points = formula_size(text, width, size)
    return (text.box.height + 2 * PAD) * SLACK * points / 72 + AROUND


def formula_shape(
    desk: Desk, text: FormulaText, name: str, slot: Area, *, size: float
) -> FormulaBox:
    """The formula in the middle of a row; one that is hard to read is reported."""
    points = formula_size(text, slot.w, size)
    if points < LEGIBLE:
        percent = round(100 * points / (size * LARGER))
        desk.report("formula-too-wide", text.formula.span, percent=percent)
    w = (text.box.width + 2 * PAD) * points / 72
    h = (text.box.height + 2 * PAD) * points / 72
    return FormulaBox(
        name,
        slot.x + (slot.w - w) / 2,
        slot.y + (slot.h - h) / 2,
        w,
        h,
        text.formula.body,
        points,
        draw(text.box, desk.fonts, size=points, colour=desk.theme.ink),
        desk.labels.formula + linear_text(text.formula.body),
    )
