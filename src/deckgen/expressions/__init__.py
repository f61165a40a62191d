"""The one grammar and function table of templates and fences."""

from deckgen.expressions.evaluate import evaluate, holds
from deckgen.expressions.functions import FUNCTIONS
from deckgen.expressions.parse import (
    CLAIM,
    COMMENT,
    Place,
    parse_expression,
    parse_template,
    to_expression,
    unparse,
)
from deckgen.expressions.scope import (
    Budget,
    FailedError,
    MissingError,
    Scope,
    missing_value,
    new_scope,
)

__all__ = [
    "CLAIM",
    "COMMENT",
    "FUNCTIONS",
    "Budget",
    "FailedError",
    "MissingError",
    "Place",
    "Scope",
    "evaluate",
    "holds",
    "missing_value",
    "new_scope",
    "parse_expression",
    "parse_template",
    "to_expression",
    "unparse",
]
