"""Values behind marks and fences → facts and exhibits, each with its citations."""

from deckgen.resolve.chapter import resolve_chapter, resolve_text
from deckgen.resolve.numbering import Heads, number_document

__all__ = ["Heads", "number_document", "resolve_chapter", "resolve_text"]
