"""A page flow becomes a Word file."""

from deckgen.writers.docx.document import write_docx

__all__ = ["write_docx"]
