"""A catalog → what its numbers say against each other, and what is due."""

from deckgen.trust.check import examine
from deckgen.trust.findings import Finding, Trust

__all__ = ["Finding", "Trust", "examine"]
