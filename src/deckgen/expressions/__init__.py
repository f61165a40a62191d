"""The one grammar and function table of templates and fences."""

from deckgen.expressions.check import check_expression
from deckgen.expressions.convert import (
    PRIVATE,
    begin_of,
    forbidden,
    offset_of,
    refused_character,
    to_expression,
)
from deckgen.expressions.evaluate import evaluate, formatted, holds
from deckgen.expressions.functions import FUNCTIONS
from deckgen.expressions.parse import (
    CLAIM,
    COMMENT,
    Place,
    parse_expression,
    parse_template,
)
from deckgen.expressions.scope import (
    Budget,
    FailedError,
    MissingError,
    Scope,
    missing_value,
    new_scope,
)
from deckgen.expressions.unparse import unparse

__all__ = [
    "CLAIM",
    "COMMENT",
    "FUNCTIONS",
    "PRIVATE",
    "Budget",
    "FailedError",
    "MissingError",
    "Place",
    "Scope",
    "begin_of",
    "check_expression",
    "evaluate",
    "forbidden",
    "formatted",
    "holds",
    "missing_value",
    "new_scope",
    "offset_of",
    "parse_expression",
    "parse_template",
    "refused_character",
    "to_expression",
    "unparse",
]
