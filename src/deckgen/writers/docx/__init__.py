"""A page flow becomes a Word file."""

from deckgen.writers.docx.document import write_docx
from deckgen.writers.docx.pagination import PDF_EXPORT, page_numbers

__all__ = ["PDF_EXPORT", "page_numbers", "write_docx"]
