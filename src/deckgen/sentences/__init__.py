"""A pasted sentence → the facts it states, as rows of a table of single facts."""

from deckgen.sentences.reading import language_of, read_sentences
from deckgen.sentences.sheet import (
    Row,
    appended,
    check_target,
    new_dataset,
    new_key,
    new_table,
)
from deckgen.sentences.statement import Doubt, Reading, Statement

__all__ = [
    "Doubt",
    "Reading",
    "Row",
    "Statement",
    "appended",
    "check_target",
    "language_of",
    "new_dataset",
    "new_key",
    "new_table",
    "read_sentences",
]
