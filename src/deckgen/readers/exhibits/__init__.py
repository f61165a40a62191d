"""Fences: YAML with expressions → typed specs."""

from deckgen.readers.exhibits.fences import FORMULA, read_fence
from deckgen.readers.exhibits.schema import exhibit_schema, json_schemas

__all__ = ["FORMULA", "exhibit_schema", "json_schemas", "read_fence"]
