"""What can be said of an expression before it runs: branches not taken are checked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from deckgen.diagnostics import Diagnostic, diagnose
from deckgen.expressions.evaluate import FORMATS, function_of
from deckgen.expressions.functions import FUNCTIONS
from deckgen.expressions.scope import FailedError
from deckgen.located import did_you_mean
from deckgen.model.expression import (
    Binary,
    Call,
    Comparison,
    Constant,
    Expression,
    FieldOf,
    Formatted,
    Junction,
    ListOf,
    NameRef,
    Negative,
    Not,
)


def check_expression(
    expression: Expression, known: Collection[str] | None
) -> tuple[Diagnostic, ...]:
    """Unknown functions, formats and names, and fields of what has none.

    `known` are the variables that a template may have at this place; None in a
    fence, where a bare word is a field. The first finding of each part is enough.
    """
    found = _own(expression, known)
    if found is not None:
        return (found,)
    return tuple(
        d for part in parts_of(expression) for d in check_expression(part, known)
    )


def parts_of(expression: Expression) -> Iterator[Expression]:
    """The expressions directly inside one."""
    match expression:
        case ListOf(items=items):
            yield from items
        case FieldOf(owner=owner):
            yield owner
        case Call(arguments=arguments, named=named):
            yield from arguments
            yield from (value for _, value in named)
        case Formatted(operand=operand, arguments=arguments):
            yield operand
            yield from arguments
        case Negative(operand=operand) | Not(operand=operand):
            yield operand
        case Binary(left=left, right=right) | Junction(left=left, right=right):
            yield left
            yield right
        case Comparison(first=first, rest=rest):
            yield first
            yield from (value for _, value in rest)
        case Constant() | NameRef():
            return


def _own(expression: Expression, known: Collection[str] | None) -> Diagnostic | None:
    """What is wrong with the expression itself."""
    match expression:
        case Call(function=name, span=span):
            try:
                function_of(name, span)
            except FailedError as error:
                return error.diagnostic
        case Formatted(format=name, span=span) if name not in FORMATS:
            return diagnose("unknown-format", span, format=name)
        case NameRef(name=name, span=span) if known is not None and name not in known:
            near = did_you_mean(name, (*known, *FUNCTIONS))
            return diagnose("unknown-name", span, name=name, near=near)
        case FieldOf(owner=owner, name=name, span=span) if not isinstance(
            owner, NameRef
        ) or name.startswith("_"):
            return diagnose("template-forbidden/field", span, field=name)
    return None
