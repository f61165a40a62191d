"""A catalog → what its numbers say against each other, and what is due."""

from deckgen.trust.check import examine
from deckgen.trust.findings import Finding, Trust
from deckgen.trust.fresh import Due, list_due

__all__ = ["Due", "Finding", "Trust", "examine", "list_due"]
