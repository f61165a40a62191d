"""YAML text into values that know file, line and column."""

from deckgen.located.checking import (
    Bilingual,
    Metadata,
    Text,
    checked,
    json_schema_text,
    refuse,
)
from deckgen.located.fullwidth import half_width_id
from deckgen.located.nodes import (
    Located,
    LocatedList,
    LocatedMap,
    LocatedText,
    child,
    did_you_mean,
    find,
    plain,
    span_of,
    text_places,
)
from deckgen.located.reading import first_words, read_yaml, shorten
from deckgen.located.text import file_name, read_bytes, read_bytes_as_text

__all__ = [
    "Bilingual",
    "Located",
    "LocatedList",
    "LocatedMap",
    "LocatedText",
    "Metadata",
    "Text",
    "checked",
    "child",
    "did_you_mean",
    "file_name",
    "find",
    "first_words",
    "half_width_id",
    "json_schema_text",
    "plain",
    "read_bytes",
    "read_bytes_as_text",
    "read_yaml",
    "refuse",
    "shorten",
    "span_of",
    "text_places",
]
