"""Expression + scope → value: the only thing that runs of a template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions.agreement import check_operator
from deckgen.expressions.cells import cell_value
from deckgen.expressions.comparing import compare_amounts
from deckgen.expressions.functions import FUNCTIONS, Function
from deckgen.expressions.operands import Arguments, plain
from deckgen.expressions.scope import FailedError, Scope, refused
from deckgen.located import did_you_mean
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
FORMATS: Mapping[str, int] = MappingProxyType(
    {"unit": 1, "digits": 1, "bare": 0, "sign": 0, "approx": 0, "long": 0}
)
"""Formats, and how many arguments each takes."""
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
        case ListOf():
            return _list(expression, scope)
        case NameRef():
            return _name(expression, scope)
        case FieldOf():
            return _field(expression, scope)
        case Call():
            return _call(expression, scope)
        case Formatted():
            return formatted(evaluate(expression.operand, scope), expression, scope)
        case Negative(operand=operand, span=span):
            return negate(_quantity(operand, scope, span))
        case Binary(operator=operator, left=left, right=right, span=span):
            a, b = _quantity(left, scope, span), _quantity(right, scope, span)
            check_operator(scope, operator, a, b, span)
            return OPERATIONS[operator](a, b)
        case Comparison() | Junction() | Not():
            return holds(expression, scope)


def _list(expression: ListOf, scope: Scope) -> Value:
    """A list of single values: lists of lists could grow without an end."""
    values = tuple(evaluate(item, scope) for item in expression.items)
    if any(isinstance(value, tuple) for value in values):
        raise FailedError(
            diagnose("template-forbidden", expression.span, construct="[[…]]")
        )
    return values


def _variable(name: str, scope: Scope) -> Value:
    """The value of a variable.

    Raises:
        FailedError: it has none; the diagnostic is that of its assignment.
    """
    if name in scope.failures:
        raise FailedError(scope.failures[name])
    return scope.variables[name]


def _name(expression: NameRef, scope: Scope) -> Value:
    """A variable; in a fence a field of its data."""
    if expression.name in scope.variables:
        return _variable(expression.name, scope)
    if scope.data:
        return _called("fact", expression.name, scope, expression.span)
    known = (*scope.variables, *FUNCTIONS)
    near = did_you_mean(expression.name, known)
    raise FailedError(
        diagnose("unknown-name", expression.span, name=expression.name, near=near)
    )


def _called(function: str, name: str, scope: Scope, span: Span) -> Value:
    """A function of one argument, a name."""
    arguments = Arguments(function, {"name": name}, {}, span)
    return FUNCTIONS[function].run(scope, arguments)


def _field(expression: FieldOf, scope: Scope) -> Value:
    """`r.name`, `edition.period`, `params.x`; in a fence `dataset.field`."""
    owner, span = expression.owner, expression.span
    if isinstance(owner, NameRef) and owner.name in scope.variables:
        value = _variable(owner.name, scope)
        return read_field(scope, value, expression.name, span)
    if isinstance(owner, NameRef) and scope.data:
        return _called("fact", f"{owner.name}.{expression.name}", scope, span)
    if isinstance(owner, NameRef):
        evaluate(owner, scope)
    raise FailedError(diagnose("template-forbidden/field", span, field=expression.name))


def read_field(scope: Scope, owner: Value, name: str, span: Span) -> Value:
    """A field of a record: its cell, logged now; `edition` and `params` are records
    without a row.

    Raises:
        FailedError: `unknown-field`, or a value that has no fields.
    """
    if not isinstance(owner, Record):
        raise FailedError(diagnose("template-forbidden/field", span, field=name))
    if name not in owner.fields:
        near = did_you_mean(name, tuple(owner.fields))
        raise FailedError(
            diagnose(
                "unknown-field/expression",
                span,
                field=name,
                dataset=owner.dataset,
                near=near and f"{owner.dataset}.{near}",
                known=None if near else tuple(owner.fields),
            )
        )
    if owner.row < 0:
        return owner.fields[name]
    return cell_value(scope, scope.catalog.datasets[owner.dataset], owner.row, name)


def _quantity(expression: Expression, scope: Scope, span: Span) -> Quantity:
    """An operand of arithmetic.

    Raises:
        FailedError: `literal-in-arithmetic`, `not-a-quantity`.
    """
    value = plain(evaluate(expression, scope))
    if isinstance(value, Quantity):
        return value
    if isinstance(value, Threshold | Decimal):
        raise FailedError(diagnose("literal-in-arithmetic", expression.span))
    _refuse_words(value, expression.span)
    raise FailedError(diagnose("not-a-quantity", span))


def _refuse_words(value: Value, span: Span) -> None:
    """Refuses a growth that prints as words where a number is needed.

    Raises:
        FailedError: `growth-undefined`.
    """
    if isinstance(value, BoundWords) and value.kind == "growth":
        raise FailedError(diagnose("growth-undefined/words", span, words=value.text))


def _call(expression: Call, scope: Scope) -> Value:
    """A function of the table, with its arguments bound to its parameters."""
    name, span = expression.function, expression.span
    function = function_of(name, span)
    parameters = function.parameters
    if len(expression.arguments) > len(parameters):
        raise FailedError(diagnose("argument-count", span, function=name))
    given: dict[str, Value] = {}
    where: dict[str, tuple[str, ...]] = {}
    for parameter, argument in zip(parameters, expression.arguments, strict=False):
        given[parameter] = _argument(argument, scope)
    for key, argument in expression.named:
        value = _argument(argument, scope)
        if key in parameters and key not in given:
            given[key] = value
        elif function.rows:  # a field may be called like a parameter: `name="甲"`
            where[key] = spellings(value, argument.span)
        else:
            near = did_you_mean(key, (p for p in parameters if p not in given))
            raise FailedError(
                diagnose(
                    "unknown-argument",
                    argument.span,
                    function=name,
                    argument=key,
                    near=near,
                )
            )
    missing = [p for p in parameters[: function.required] if p not in given]
    if missing:
        raise FailedError(
            diagnose("argument-missing", span, function=name, argument=missing[0])
        )
    return function.run(scope, Arguments(name, given, where, span))


def function_of(name: str, span: Span) -> Function:
    """A line of the function table.

    Raises:
        FailedError: `unknown-function`, `not-yet-supported`.
    """
    if name in LATER:
        raise FailedError(
            diagnose("not-yet-supported/expression", span, what=f"{name}(…)")
        )
    function = FUNCTIONS.get(name)
    if function is None:
        near = did_you_mean(name, tuple(FUNCTIONS))
        raise FailedError(diagnose("unknown-function", span, function=name, near=near))
    return function


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
            raise FailedError(diagnose("argument-type/choice", span))


def formatted(value: Value, expression: Formatted, scope: Scope) -> Value:
    """A value with the format `expression` ends in: `| unit("万亿元")`, `| digits(1)`,
    `| bare`, `| sign`, `| approx`, `| long`.

    Raises:
        FailedError: the format is none for it.
    """
    try:
        return _formatted(value, expression, scope)
    except RefusedError as error:
        raise refused(error, expression.span) from None


def _formatted(value: Value, expression: Formatted, scope: Scope) -> Value:
    name, span = expression.format, expression.span
    arguments = [evaluate(a, scope) for a in expression.arguments]
    if name not in FORMATS:
        raise FailedError(diagnose("unknown-format", span, format=name))
    if len(arguments) != FORMATS[name]:
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
    """A quantity with one more format."""
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
    """Numbers by what they amount to, texts by whether they are the same.

    Raises:
        FailedError: `unit-mixed`, `compared-with-literal`, `not-comparable`.
    """
    for value in (left, right):
        _refuse_words(value, span)
    a, b = _comparable(left), _comparable(right)
    if isinstance(a, Quantity | Threshold) and isinstance(b, Quantity | Threshold):
        return compare_amounts(a, comparator, b, span)
    if isinstance(a, str) and isinstance(b, str) and comparator in ("==", "!="):
        return (a == b) == (comparator == "==")
    if isinstance(a, Quantity | Threshold | Decimal) and isinstance(
        b, Quantity | Threshold | Decimal
    ):
        raise FailedError(diagnose("compared-with-literal", span))
    raise FailedError(diagnose("not-comparable", span))


def _comparable(value: Value) -> Value:
    """A value without formats and sources."""
    match value:
        case Shown(quantity=quantity):
            return quantity
        case BoundWords(text=text) | Typed(text=text):
            return text
        case PeriodValue(period=period):
            return period.text
        case _:
            return value
