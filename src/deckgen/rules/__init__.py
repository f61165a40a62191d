"""Documents and decks → diagnostics: numbers without sources, and more."""

from deckgen.rules.changes import check_changes
from deckgen.rules.layout import check_slides
from deckgen.rules.provenance import (
    Nearest,
    Vocabulary,
    check_inlines,
    check_terms,
    check_words,
    vocabulary,
)
from deckgen.rules.registry import (
    DRAFT_LOWERED,
    RULES,
    Rule,
    check_document,
    draft_lowered,
)
from deckgen.rules.withhold import (
    withhold_document,
    withhold_numbers,
    withhold_words,
)
from deckgen.rules.wordings import check_wordings

__all__ = [
    "DRAFT_LOWERED",
    "RULES",
    "Nearest",
    "Rule",
    "Vocabulary",
    "check_changes",
    "check_document",
    "check_inlines",
    "check_slides",
    "check_terms",
    "check_wordings",
    "check_words",
    "draft_lowered",
    "vocabulary",
    "withhold_document",
    "withhold_numbers",
    "withhold_words",
]
