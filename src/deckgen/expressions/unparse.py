"""An expression → its normal form, the part of a stable name that says what it is."""

from __future__ import annotations

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


def unparse(expression: Expression) -> str:
    """An expression in its normal form: part of a fact's stable name."""
    match expression:
        case Constant(value=bool() as value):
            return "true" if value else "false"
        case Constant(value=str() as value):
            return f'"{value}"'
        case Constant(value=value):
            return f"{value}"
        case NameRef(name=name):
            return name
        case ListOf(items=items):
            return f"[{', '.join(map(unparse, items))}]"
        case FieldOf(owner=owner, name=name):
            return f"{unparse(owner)}.{name}"
        case Call(function=function, arguments=arguments, named=named):
            words = [unparse(a) for a in arguments]
            words += [f"{k}={unparse(v)}" for k, v in named]
            return f"{function}({', '.join(words)})"
        case Formatted(operand=operand, format=name, arguments=arguments):
            inside = f"({', '.join(map(unparse, arguments))})" if arguments else ""
            return f"{unparse(operand)} | {name}{inside}"
        case Negative(operand=operand):
            return f"-{unparse(operand)}"
        case Not(operand=operand):
            return f"not {unparse(operand)}"
        case Binary(operator=op, left=left, right=right):
            return f"({unparse(left)} {op} {unparse(right)})"
        case Junction(operator=word, left=left, right=right):
            return f"({unparse(left)} {word} {unparse(right)})"
        case Comparison(first=first, rest=rest):
            return unparse(first) + "".join(f" {op} {unparse(e)}" for op, e in rest)
