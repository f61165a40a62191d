"""A formula becomes the height that Word sets it in."""

from __future__ import annotations

from typing import assert_never

from deckgen.model.formula import (
    Accent,
    Fenced,
    Fraction,
    Gap,
    Math,
    Matrix,
    Root,
    Row,
    Scripts,
    Sign,
    Stacked,
)

LINE = 1.45
"""Em of a sign with the white space that its line has."""
SCRIPT = 0.35
"""Em by which an index or an exponent stands out."""
LIMIT = 0.85
"""Em of what stands under or over a sign."""


def math_height(math: Math) -> float:
    """Em from the top to the foot of a formula in a line of its own."""
    match math:
        case Sign() | Gap():
            return LINE
        case Row(parts=parts):
            return max((math_height(part) for part in parts), default=LINE)
        case Fraction(top=top, bottom=bottom):
            return math_height(top) + math_height(bottom)
        case Scripts(base=base, sub=sub, sup=sup):
            return math_height(base) + SCRIPT * ((sub is not None) + (sup is not None))
        case Stacked(base=base, under=under, over=over):
            return math_height(base) + LIMIT * (
                (under is not None) + (over is not None)
            )
        case Root(body=body) | Fenced(body=body) | Accent(body=body):
            return math_height(body) + 0.1
        case Matrix(rows=rows):
            return sum(max(math_height(cell) for cell in row) for row in rows)
        case _:
            assert_never(math)
