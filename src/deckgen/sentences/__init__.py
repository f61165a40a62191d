"""Sentences and facts: what a sentence states, and what would bind its numbers."""

from deckgen.sentences.candidates import Candidate, candidates_of
from deckgen.sentences.changing import Change, changed, difference
from deckgen.sentences.listing import (
    Listed,
    found_in,
    list_bindings,
    write_workbook,
)
from deckgen.sentences.matching import Matcher, Proposal, Typed
from deckgen.sentences.reading import language_of, read_sentences
from deckgen.sentences.sheet import (
    Row,
    appended,
    check_target,
    new_dataset,
    new_key,
    new_table,
    row_cells,
)
from deckgen.sentences.statement import Doubt, Reading, Statement

__all__ = [
    "Candidate",
    "Change",
    "Doubt",
    "Listed",
    "Matcher",
    "Proposal",
    "Reading",
    "Row",
    "Statement",
    "Typed",
    "appended",
    "candidates_of",
    "changed",
    "check_target",
    "difference",
    "found_in",
    "language_of",
    "list_bindings",
    "new_dataset",
    "new_key",
    "new_table",
    "read_sentences",
    "row_cells",
    "write_workbook",
]
