"""What people write of sources → entries of `data/sources.yaml`, whole or 待补."""

from deckgen.references.drafts import SourceDraft
from deckgen.references.lines import read_source_line
from deckgen.references.same import same_source
from deckgen.references.texts import read_references
from deckgen.references.writing import append_sources, complete_source

__all__ = [
    "SourceDraft",
    "append_sources",
    "complete_source",
    "read_references",
    "read_source_line",
    "same_source",
]
