"""Chapters as written → the document's syntax tree, with values behind marks."""

from deckgen.readers.chapters import read_chapter, read_text
from deckgen.readers.exhibits import exhibit_schema, json_schemas
from deckgen.readers.templates import find_template

__all__ = [
    "exhibit_schema",
    "find_template",
    "json_schemas",
    "read_chapter",
    "read_text",
]
