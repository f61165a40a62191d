"""Markdown with marks → headings, blocks and inlines, each with its place."""

from deckgen.readers.markdown.attributes import Attributes, read_attributes
from deckgen.readers.markdown.blocks import Heading, Reader

__all__ = ["Attributes", "Heading", "Reader", "read_attributes"]
