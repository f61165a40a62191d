"""What was built from what: made, read again, compared."""

from deckgen.ledger.compare import Change, compare_ledgers
from deckgen.ledger.editions import EditionDiff, compare_editions
from deckgen.ledger.make import (
    ClaimRecord,
    cited_cells,
    figure_digest,
    make_ledger,
)
from deckgen.ledger.objects import written_objects
from deckgen.ledger.read import FigureRecord, Ledger, read_ledger

__all__ = [
    "Change",
    "ClaimRecord",
    "EditionDiff",
    "FigureRecord",
    "Ledger",
    "cited_cells",
    "compare_editions",
    "compare_ledgers",
    "figure_digest",
    "make_ledger",
    "read_ledger",
    "written_objects",
]
