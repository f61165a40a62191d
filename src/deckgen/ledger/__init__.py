"""What was built from what: made, read again, compared."""

from deckgen.ledger.compare import Change, compare_ledgers
from deckgen.ledger.make import figure_digest, make_ledger
from deckgen.ledger.objects import written_objects
from deckgen.ledger.read import FigureRecord, Ledger, read_ledger

__all__ = [
    "Change",
    "FigureRecord",
    "Ledger",
    "compare_ledgers",
    "figure_digest",
    "make_ledger",
    "read_ledger",
    "written_objects",
]
