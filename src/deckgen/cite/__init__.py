"""Citations as printed: source lines, note lines, bibliographies."""

from deckgen.cite.bibliography import bibliography_entry, order_bibliography
from deckgen.cite.sourceline import merge_numbers, note_line, source_line

__all__ = [
    "bibliography_entry",
    "merge_numbers",
    "note_line",
    "order_bibliography",
    "source_line",
]
