"""A deck of slides becomes the bytes of a .pptx file."""

from deckgen.writers.pptx.deck import write_pptx

__all__ = ["write_pptx"]
