"""Jinja2's syntax tree of an expression → our own closed set of forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from jinja2 import nodes

from deckgen.diagnostics import DeckgenError, Span, diagnose
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
    Operator,
)

PlaceOf = Callable[[int], Span]
"""Offset in the text → where the author wrote it."""
MAX_DEPTH = 60
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Characters that marks are made of: a string must not write them by escapes."""
CONSTRUCTS: dict[str, str] = {
    "assignblock": "set … endset",
    "callblock": "call",
    "concat": "~",
    "condexpr": "… if … else …",
    "dict": "{…}",
    "filterblock": "filter",
    "floordiv": "//",
    "fromimport": "from … import",
    "getattr": ".",
    "getitem": "[…]",
    "mod": "%",
    "nsref": "set name.field",
    "pos": "+",
    "pow": "**",
    "scope": "autoescape",
    "slice": "[…]",
    "test": "is",
    "testexpr": "is",
}
"""What an author typed, by the name Jinja2 has for it."""
COMPARATORS: dict[str, Comparator] = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "lteq": "<=",
    "gt": ">",
    "gteq": ">=",
}
ARITHMETIC: dict[type[nodes.BinExpr], Operator] = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
}


def offset_of(node: nodes.Node) -> int:
    """Where a node begins in its text; 0 when Jinja2 lost it."""
    return max(0, getattr(node.lineno, "offset", 0))


def begin_of(node: nodes.Node) -> int:
    """Where an expression begins: Jinja2 places a call at its bracket, a filter at
    its bar."""
    match node:
        case (
            nodes.Call(node=left)
            | nodes.Getattr(node=left)
            | nodes.Filter(node=nodes.Expr() as left)
            | nodes.BinExpr(left=left)
            | nodes.Compare(expr=left)
        ):
            return begin_of(left)
        case _:
            return offset_of(node)


def to_expression(node: nodes.Node, where: PlaceOf, depth: int = 0) -> Expression:
    """Our form of an expression Jinja2 parsed.

    Raises:
        DeckgenError: `template-forbidden` for whatever is not in the language.
    """
    span = where(offset_of(node))
    if depth > MAX_DEPTH:
        raise DeckgenError(diagnose("template-too-deep", span))

    def inner(child: nodes.Node) -> Expression:
        return to_expression(child, where, depth + 1)

    match node:
        case nodes.Const(value=str() as text) if PRIVATE.search(text):
            raise refused_character(text, span)
        case nodes.Const(value=bool() | str() as value):
            return Constant(value, span)
        case nodes.Const(value=int() | float() as number):
            return Constant(Decimal(str(number)), span)
        case nodes.Name(name=name):
            return NameRef(name, span)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            if any(isinstance(i, nodes.List | nodes.Tuple) for i in items):
                raise refused_construct("[[…]]", span)
            return ListOf(tuple(inner(i) for i in items), span)
        case nodes.Getattr(node=owner, attr=attr):
            return FieldOf(inner(owner), attr, where(begin_of(node)))
        case nodes.Call():
            return _call(node, span, inner)
        case nodes.Filter():
            return _filter(node, span, inner)
        case _:
            return _operation(node, span, inner)


def forbidden(node: nodes.Node, span: Span) -> DeckgenError:
    """What the language does not have, by the name people know it by."""
    name = type(node).__name__.lower()
    if isinstance(node, nodes.Operand):
        name = {"notin": "not in"}.get(node.op, node.op)
    if isinstance(node, nodes.Call):
        name = "(…)"
    return refused_construct(CONSTRUCTS.get(name, name), span)


def refused_construct(word: str, span: Span) -> DeckgenError:
    """What the language does not have, as typed."""
    return DeckgenError(diagnose("template-forbidden", span, construct=word))


def refused_character(text: str, span: Span) -> DeckgenError:
    """A private-use character: marks are made of them."""
    stray = PRIVATE.search(text)
    code = f"U+{ord(stray[0]):04X}" if stray else ""
    return DeckgenError(diagnose("refused-character/chapter", span, character=code))


Inner = Callable[[nodes.Node], Expression]


def _operation(node: nodes.Node, span: Span, inner: Inner) -> Expression:
    """What has an operator; everything else is refused."""
    match node:
        case nodes.Neg(node=operand):
            return Negative(inner(operand), span)
        case nodes.Not(node=operand):
            return Not(inner(operand), span)
        case nodes.And(left=left, right=right):
            return Junction("and", inner(left), inner(right), span)
        case nodes.Or(left=left, right=right):
            return Junction("or", inner(left), inner(right), span)
        case nodes.Compare(expr=first, ops=ops):
            return _comparison(first, ops, span, inner)
        case nodes.BinExpr(left=left, right=right) if type(node) in ARITHMETIC:
            return Binary(ARITHMETIC[type(node)], inner(left), inner(right), span)
        case _:
            raise forbidden(node, span)


def _call(node: nodes.Call, span: Span, inner: Inner) -> Expression:
    if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        raise forbidden(node, span)
    named = tuple((k.key, inner(k.value)) for k in node.kwargs)
    repeated = {k for k, _ in named if [n for n, _ in named].count(k) > 1}
    if repeated:
        argument = sorted(repeated)[0]
        raise DeckgenError(
            diagnose("template-syntax/argument-twice", span, argument=argument)
        )
    return Call(
        node.node.name,
        tuple(inner(a) for a in node.args),
        named,
        inner(node.node).span,
    )


def _filter(node: nodes.Filter, span: Span, inner: Inner) -> Expression:
    if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise forbidden(node, span)
    arguments = tuple(inner(a) for a in node.args)
    return Formatted(inner(node.node), node.name, arguments, span)


def _comparison(
    first: nodes.Expr, ops: list[nodes.Operand], span: Span, inner: Inner
) -> Expression:
    rest: list[tuple[Comparator, Expression]] = []
    for operand in ops:
        if operand.op not in COMPARATORS:
            raise forbidden(operand, span)
        rest.append((COMPARATORS[operand.op], inner(operand.expr)))
    return Comparison(inner(first), tuple(rest), span)
