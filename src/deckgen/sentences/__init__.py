"""A pasted sentence → the facts it states."""

from deckgen.sentences.reading import language_of, read_sentences
from deckgen.sentences.statement import Doubt, Reading, Statement

__all__ = ["Doubt", "Reading", "Statement", "language_of", "read_sentences"]
