"""A formula → its size, and the picture that stands where no program sets it."""

from deckgen.layout.formulas.boxes import Box, set_formula
from deckgen.layout.formulas.fonts import Fonts
from deckgen.layout.formulas.picture import PAD, draw

__all__ = ["PAD", "Box", "Fonts", "draw", "set_formula"]
"""All that slides need of this room."""
