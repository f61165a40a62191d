"""Whether two operands may be set against each other: of whom, and within what."""

from __future__ import annotations

from dataclasses import replace

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions.operands import Arguments
from deckgen.expressions.scope import FailedError, Scope
from deckgen.model.quantity import Quantity

ACROSS = ("", "entity", "scope", "both")
"""What a call may say that its operands differ in."""


def agreed(
    scope: Scope, arguments: Arguments, a: Quantity, b: Quantity
) -> tuple[Quantity, Quantity]:
    """The operands, when they are of one entity and scope or the call says otherwise.

    Rows of one table were chosen by name, and `of=` of a share names the whole: there
    the call says whose they are. Everything else says `across="entity"`, or
    `across="scope"`, or `"both"`. What an operand does not say cannot differ.

    Raises:
        FailedError: `entity-mixed`, `scope-mixed`; `argument-type`.
    """
    across = arguments.text("across")
    if across not in ACROSS:
        raise FailedError(
            diagnose("argument-type/across", arguments.span, argument=across)
        )
    if across in ("entity", "both"):
        a, b = replace(a, entity=""), replace(b, entity="")
    if across in ("scope", "both"):
        a, b = replace(a, scope=""), replace(b, scope="")
    is_share = arguments.function == "share"
    _check(scope, arguments.function, a, b, span=arguments.span, whole=is_share)
    return a, b


def check_operator(
    scope: Scope, operator: str, a: Quantity, b: Quantity, span: Span
) -> None:
    """The same between `+ - * /`, which cannot say anything.

    A share times its whole is the part, and a part over its share the whole: of those
    two one is of the part's entity and one of the whole's.

    Raises:
        FailedError: `entity-mixed`, `scope-mixed`.
    """
    of_share = operator in "*/" and (a.measure == "share") != (b.measure == "share")
    _check(scope, "", a, b, span=span, whole=of_share)


def _check(
    scope: Scope, function: str, a: Quantity, b: Quantity, *, span: Span, whole: bool
) -> None:
    variant = "" if function else "/operator"
    if _differ(a.entity, b.entity) and not (whole or _of_one_table(scope, a, b)):
        raise FailedError(
            diagnose(
                f"entity-mixed{variant}",
                span,
                first=a.entity,
                second=b.entity,
                function=function,
            )
        )
    if _differ(a.scope, b.scope):
        raise FailedError(
            diagnose(
                f"scope-mixed{variant}",
                span,
                first=a.scope,
                second=b.scope,
                function=function,
            )
        )


def _differ(first: str, second: str) -> bool:
    return bool(first and second and first != second)


def _of_one_table(scope: Scope, a: Quantity, b: Quantity) -> bool:
    """Whether all cells are of one table, whose rows only a name tells apart."""
    names = {cell.dataset for q in (a, b) for cell in q.cells}
    if len(names) != 1:
        return False
    return not scope.catalog.datasets[names.pop()].is_single_facts
