"""The LaTeX of a `math` fence → a formula whose every digit has its place."""

from deckgen.readers.formulas.read import read_formula

__all__ = ["read_formula"]
"""All that chapters need of this room."""
