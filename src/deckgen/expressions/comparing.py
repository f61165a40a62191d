"""Two amounts and a sign between them → whether it holds."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions.scope import FailedError
from deckgen.model.expression import Comparator
from deckgen.model.quantity import Quantity
from deckgen.model.value import Threshold
from deckgen.quantities.combine import unit_mixed

COMPARE: dict[Comparator, Callable[[int], bool]] = {
    "==": lambda c: c == 0,
    "!=": lambda c: c != 0,
    "<": lambda c: c < 0,
    "<=": lambda c: c <= 0,
    ">": lambda c: c > 0,
    ">=": lambda c: c >= 0,
}


def compare_amounts(
    a: Quantity | Threshold, comparator: Comparator, b: Quantity | Threshold, span: Span
) -> bool:
    """By what they amount to; of a range both ends must say the same.

    Raises:
        FailedError: `unit-mixed`, `range-refused`.
    """
    if not a.unit.converts_to(b.unit):
        error = unit_mixed(a.unit, b.unit)
        raise FailedError(diagnose(error.key, span, **error.values))
    said = {
        COMPARE[comparator]((x > y) - (x < y))
        for x in (end * a.unit.size for end in _ends(a))
        for y in (end * b.unit.size for end in _ends(b))
    }
    if len(said) == 1:
        return said.pop()
    spread, other = (a, b) if len(_ends(a)) > 1 else (b, a)
    raise FailedError(
        diagnose(
            "range-refused/compare",
            span,
            figure=_written(spread),
            other=_written(other),
        )
    )


def _ends(value: Quantity | Threshold) -> tuple[Decimal, ...]:
    return value.ends if isinstance(value, Quantity) else (value.value,)


def _written(value: Quantity | Threshold) -> str:
    return "—".join(f"{end.normalize():f}" for end in _ends(value)) + str(value.unit)
