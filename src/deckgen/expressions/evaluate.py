"""Expression + scope → value: the only thing that runs of a template."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions.functions import FUNCTIONS, Arguments, plain, read_record
from deckgen.expressions.lookup import did_you_mean
from deckgen.expressions.scope import FailedError, Scope, refused
from deckgen.model.expression import (
    Binary,
    Call,
    Comparator,
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
from deckgen.model.quantity import Quantity
from deckgen.model.value import (
    BoundWords,
    PeriodValue,
    Record,
    Shown,
    Threshold,
    Typed,
    Value,
)
from deckgen.quantities import (
    RefusedError,
    add,
    convert,
    divide,
    multiply,
    negate,
    parse_unit,
    subtract,
)

OPERATIONS: dict[str, Callable[[Quantity, Quantity], Quantity]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
}
COMPARE: dict[Comparator, Callable[[int], bool]] = {
    "==": lambda c: c == 0,
    "!=": lambda c: c != 0,
    "<": lambda c: c < 0,
    "<=": lambda c: c <= 0,
    ">": lambda c: c > 0,
    ">=": lambda c: c >= 0,
}
LATER = ("figure",)
"""Named in the language, not there yet."""


def evaluate(expression: Expression, scope: Scope) -> Value:
    """The value of an expression.

    Raises:
        FailedError: with the diagnostic and its place.
        MissingError: the data has no value.
    """
    scope.budget.spend(expression.span)
    try:
        return _evaluate(expression, scope)
    except RefusedError as error:
        raise refused(error, expression.span) from None


def _evaluate(expression: Expression, scope: Scope) -> Value:
    match expression:
        case Constant(value=value):
            return value
        case ListOf(items=items):
            return tuple(evaluate(item, scope) for item in items)
        case NameRef():
            return _name(expression, scope)
        case FieldOf():
            return _field(expression, scope)
        case Call():
            return _call(expression, scope)
        case Formatted():
            return _formatted(expression, scope)
        case Negative(operand=operand, span=span):
            return negate(_quantity(operand, scope, span))
        case Binary(operator=operator, left=left, right=right, span=span):
            a = _quantity(left, scope, span)
            return OPERATIONS[operator](a, _quantity(right, scope, span))
        case Comparison() | Junction() | Not():
            return holds(expression, scope)


def _name(expression: NameRef, scope: Scope) -> Value:
    if expression.name in scope.variables:
        return scope.variables[expression.name]
    if scope.data:
        return _called("fact", expression.name, scope, expression.span)
    known = (*scope.variables, *FUNCTIONS)
    near = did_you_mean(expression.name, known)
    raise FailedError(
        diagnose("unknown-name", expression.span, name=expression.name, near=near)
    )


def _called(function: str, name: str, scope: Scope, span: Span) -> Value:
    arguments = Arguments(function, {"name": name}, {}, span)
    return FUNCTIONS[function].run(scope, arguments)


def _field(expression: FieldOf, scope: Scope) -> Value:
    """`r.name`, `edition.period`, `params.x`; in a fence `dataset.field`."""
    owner, span = expression.owner, expression.span
    if isinstance(owner, NameRef) and owner.name in scope.variables:
        return read_field(scope, scope.variables[owner.name], expression.name, span)
    if isinstance(owner, NameRef) and scope.data:
        return _called("fact", f"{owner.name}.{expression.name}", scope, span)
    if isinstance(owner, NameRef):
        evaluate(owner, scope)
    raise FailedError(diagnose("template-forbidden/field", span, field=expression.name))


def read_field(scope: Scope, owner: Value, name: str, span: Span) -> Value:
    """A field of a record; `edition` and `params` are records too.

    Raises:
        FailedError: `unknown-field`, or a value that has no fields.
    """
    if not isinstance(owner, Record):
        raise FailedError(diagnose("template-forbidden/field", span, field=name))
    if owner.row >= 0:
        return read_record(scope, owner, name, span)
    if name not in owner.fields:
        near = did_you_mean(name, tuple(owner.fields))
        raise FailedError(
            diagnose(
                "unknown-field/expression",
                span,
                field=name,
                dataset=owner.dataset,
                near=near and f"{owner.dataset}.{near}",
            )
        )
    return owner.fields[name]


def _quantity(expression: Expression, scope: Scope, span: Span) -> Quantity:
    value = plain(evaluate(expression, scope))
    if isinstance(value, Quantity):
        return value
    if isinstance(value, Threshold | Decimal):
        raise FailedError(diagnose("literal-in-arithmetic", expression.span))
    raise FailedError(diagnose("not-a-quantity", span))


def _call(expression: Call, scope: Scope) -> Value:
    name, span = expression.function, expression.span
    if name in LATER:
        raise FailedError(diagnose("not-yet-supported/expression", span, what=f"{name}(…)"))
    function = FUNCTIONS.get(name)
    if function is None:
        near = did_you_mean(name, tuple(FUNCTIONS))
        raise FailedError(diagnose("unknown-function", span, function=name, near=near))
    given: dict[str, Value] = {}
    where: dict[str, tuple[str, ...]] = {}
    if len(expression.arguments) > len(function.parameters):
        raise FailedError(diagnose("argument-count", span, function=name))
    for parameter, argument in zip(
        function.parameters, expression.arguments, strict=False
    ):
        given[parameter] = _argument(argument, scope)
    for key, argument in expression.named:
        value = _argument(argument, scope)
        if key in function.parameters and key not in given:
            given[key] = value
        elif function.rows and key not in function.parameters:
            where[key] = spellings(value, argument.span)
        else:
            near = did_you_mean(key, function.parameters)
            raise FailedError(
                diagnose(
                    "unknown-argument",
                    argument.span,
                    function=name,
                    argument=key,
                    near=near,
                )
            )
    missing = [p for p in function.parameters[: function.required] if p not in given]
    if missing:
        raise FailedError(
            diagnose("argument-missing", span, function=name, argument=missing[0])
        )
    return function.run(scope, Arguments(name, given, where, span))


def _argument(expression: Expression, scope: Scope) -> Value:
    """In a fence a bare word is a quoted name, so that `growth(genai)` is possible."""
    match expression:
        case NameRef(name=name) if scope.data and name not in scope.variables:
            return name
        case FieldOf(owner=NameRef(name=owner), name=name) if (
            scope.data and owner not in scope.variables
        ):
            return f"{owner}.{name}"
    return evaluate(expression, scope)


def spellings(value: Value, span: Span) -> tuple[str, ...]:
    """What a choice of rows asks for: one value or a list.

    Raises:
        FailedError: `argument-type`.
    """
    match value:
        case tuple():
            return tuple(s for item in value for s in spellings(item, span))
        case str():
            return (value,)
        case Decimal():
            return (f"{value.normalize():f}",)
        case BoundWords(text=text) | Typed(text=text):
            return (text,)
        case PeriodValue(period=period):
            return (period.text,)
        case _:
            raise FailedError(
                diagnose(
                    "argument-type", span, function="where", argument="", wanted="text"
                )
            )


def _formatted(expression: Formatted, scope: Scope) -> Value:
    """`| unit("万亿元")`, `| digits(1)`, `| bare`, `| sign`, `| approx`, `| long`."""
    name, span = expression.format, expression.span
    value = evaluate(expression.operand, scope)
    arguments = [evaluate(a, scope) for a in expression.arguments]
    wanted = 1 if name in ("unit", "digits") else 0
    if name not in ("unit", "digits", "bare", "sign", "approx", "long"):
        raise FailedError(diagnose("unknown-format", span, format=name))
    if len(arguments) != wanted:
        raise FailedError(diagnose("argument-count", span, function=name))
    if name == "long":
        if not isinstance(value, PeriodValue):
            raise FailedError(diagnose("format-misused", span, format=name))
        return replace(value, long=True)
    shown = Shown(value) if isinstance(value, Quantity) else value
    if not isinstance(shown, Shown):
        raise FailedError(diagnose("format-misused", span, format=name))
    return _shown(shown, name, arguments, scope, span)


def _shown(
    shown: Shown, name: str, arguments: list[Value], scope: Scope, span: Span
) -> Shown:
    match name, arguments:
        case "unit", [str(text)]:
            unit = parse_unit(text, house=scope.catalog.units)
            if unit is None:
                raise FailedError(diagnose("unknown-unit/expression", span, unit=text))
            return replace(shown, unit=unit, quantity=convert(shown.quantity, unit))
        case "digits", [Decimal() as number] if 0 <= number <= 6 and number % 1 == 0:
            return replace(shown, digits=int(number))
        case "bare", _:
            return replace(shown, bare=True)
        case "sign", _:
            return replace(shown, sign=True)
        case "approx", _:
            return replace(shown, approx=True)
        case _:
            raise FailedError(diagnose("format-misused", span, format=name))


def holds(expression: Expression, scope: Scope) -> bool:
    """Whether a condition holds.

    Raises:
        FailedError: it is no condition, or compares what cannot be compared.
    """
    scope.budget.spend(expression.span)
    match expression:
        case Junction(operator="and", left=left, right=right):
            return holds(left, scope) and holds(right, scope)
        case Junction(left=left, right=right):
            return holds(left, scope) or holds(right, scope)
        case Not(operand=operand):
            return not holds(operand, scope)
        case Comparison(first=first, rest=rest, span=span):
            left_value = evaluate(first, scope)
            for comparator, other in rest:
                right_value = evaluate(other, scope)
                if not _compare(left_value, comparator, right_value, span):
                    return False
                left_value = right_value
            return True
        case _:
            value = evaluate(expression, scope)
            if isinstance(value, bool):
                return value
            raise FailedError(diagnose("not-a-condition", expression.span))


def _compare(left: Value, comparator: Comparator, right: Value, span: Span) -> bool:
    a, b = _comparable(left), _comparable(right)
    if isinstance(a, Quantity | Threshold) and isinstance(b, Quantity | Threshold):
        if (a.unit.base, a.unit.kind) != (b.unit.base, b.unit.kind):
            raise FailedError(diagnose("unit-mixed", span, first=a.unit, second=b.unit))
        x, y = a.value * a.unit.scale, b.value * b.unit.scale
        return COMPARE[comparator]((x > y) - (x < y))
    if isinstance(a, str) and isinstance(b, str) and comparator in ("==", "!="):
        return (a == b) == (comparator == "==")
    if isinstance(a, Quantity | Threshold | Decimal) and isinstance(
        b, Quantity | Threshold | Decimal
    ):
        raise FailedError(diagnose("compared-with-literal", span))
    raise FailedError(diagnose("not-comparable", span))


def _comparable(value: Value) -> Value:
    match value:
        case Shown(quantity=quantity):
            return quantity
        case BoundWords(text=text) | Typed(text=text):
            return text
        case PeriodValue(period=period):
            return period.text
        case _:
            return value
