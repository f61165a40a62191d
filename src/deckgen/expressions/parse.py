"""Template text → Jinja2's syntax tree with offsets; its expressions → our own.

Jinja2 only parses: nothing of a template is ever compiled or run as Python, so there is
no attribute, item or builtin to reach for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
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

COMMENT = "\ue003"
"""Stands in for every character of a comment, so that places hold."""
CLAIM = "%claim"
"""Cannot be typed as a name: how a claim is told from Jinja's own `call`."""
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
FULL_WIDTH = str.maketrans(
    "，：（）“”‘’｛｝［］｜％＝＋－＊／＜＞！", ",:()\"\"''{}[]|%=+-*/<>!"
)
MAX_DEPTH = 60
PlaceOf = Callable[[int], Span]
"""Offset in the text → where the author wrote it."""
Raw = tuple[int, str, str]
"""Offset, kind, characters of one token as the lexer found it."""


class Place(int):
    """A line number, as Jinja2 wants it, that also knows its offset in the text."""

    offset: int = -1


def place(line: int, offset: int) -> Place:
    """Line `line`, `offset` characters from the start of the text."""
    made = Place(line)
    made.offset = offset
    return made


@cache
def environment() -> Environment:
    """Jinja2's lexer settings; `{##` … `##}` leave `{#id}` free."""
    return Environment(
        comment_start_string="{##",
        comment_end_string="##}",
        keep_trailing_newline=True,
        autoescape=False,
    )


def parse_template(text: str, where: PlaceOf) -> nodes.Template:
    """The syntax tree of a template; line numbers are `Place`s.

    Raises:
        DeckgenError: `template-syntax`, with the place.
    """
    env = environment()
    try:
        raw = _without_lonely_lines(text, list(_raw_tokens(text)))
        located = ((place(1, at), kind, value) for at, kind, value in raw)
        stream = TokenStream(env.lexer.wrap(located), None, None)
        parser = Parser(env, "")
        parser.stream = stream
        parser.extensions = {"claim": _parse_claim}
        return parser.parse()
    except TemplateSyntaxError as error:
        raise DeckgenError(_syntax_diagnostic(error, text, where)) from None
    except RecursionError:
        raise DeckgenError(diagnose("template-too-deep", where(0))) from None


def parse_expression(text: str, where: PlaceOf) -> Expression:
    """The expression a fence holds.

    Raises:
        DeckgenError: `template-syntax`, `template-forbidden`.
    """
    opened = "{{ " + text + " }}"

    def shifted(offset: int) -> Span:
        return where(max(0, offset - 3))

    tree = parse_template(opened, shifted)
    outputs = [n for o in tree.body if isinstance(o, nodes.Output) for n in o.nodes]
    if len(tree.body) != 1 or len(outputs) != 1:
        raise DeckgenError(
            diagnose("template-syntax", where(0), cause="one expression is expected")
        )
    if isinstance(outputs[0], nodes.TemplateData):
        raise DeckgenError(diagnose("template-syntax/empty", where(0)))
    return to_expression(outputs[0], shifted)


def _parse_claim(parser: Parser) -> nodes.Node:
    """`{% claim condition %}words{% endclaim %}`: a block whose call names `CLAIM`."""
    line = next(parser.stream).lineno
    condition = parser.parse_expression()
    body = parser.parse_statements(("name:endclaim",), drop_needle=True)
    name = nodes.Name(CLAIM, "load", lineno=line)
    call = nodes.Call(name, [condition], [], None, None, lineno=line)
    return nodes.CallBlock(call, [], [], body, lineno=line)


def _raw_tokens(text: str) -> Iterator[Raw]:
    """Every token with its offset; white space that `-%}` eats is skipped over."""
    position = 0
    for _, kind, value in environment().lexer.tokeniter(text, None):
        at = text.find(value, position)
        if at >= 0:
            position = at + len(value)
        yield max(at, 0), kind, value


def _without_lonely_lines(text: str, raw: list[Raw]) -> list[Raw]:
    """Takes away the line of a tag or comment that stands alone on it.

    Other tags keep their line ends: with Jinja's `trim_blocks` two paragraphs merge.
    """
    cut_left: set[int] = set()
    cut_right: set[int] = set()
    opened = 0
    for index, (at, kind, value) in enumerate(raw):
        if kind in ("block_begin", "comment_begin"):
            opened = index
        elif kind in ("block_end", "comment_end"):
            first = raw[opened][0]
            before = text[text.rfind("\n", 0, first) + 1 : first]
            line_end = text.find("\n", at + len(value))
            after = text[at + len(value) : line_end if line_end >= 0 else len(text)]
            if not before.strip(" \t" + COMMENT) and not after.strip(" \t" + COMMENT):
                cut_right.add(opened - 1)
                cut_left.add(index + 1)
    trimmed: list[Raw] = []
    for index, (at, kind, value) in enumerate(raw):
        if kind == "data":
            if index in cut_left:
                skipped = len(value.partition("\n")[0]) + 1
                at, value = at + skipped, value[skipped:]
            if index in cut_right:
                value = value[: value.rfind("\n") + 1]
        trimmed.append((at, kind, value))
    return trimmed


def _syntax_diagnostic(
    error: TemplateSyntaxError, text: str, where: PlaceOf
) -> Diagnostic:
    offset = getattr(error.lineno, "offset", -1)
    if offset < 0:
        offset = _line_start(text, int(error.lineno))
        tag = re.compile(r"\{[{%]").search(text, offset)
        offset = tag.start() if tag else offset
    line = text[_start_of_line(text, offset) :].partition("\n")[0]
    tags = re.findall(r"\{\{.*?\}\}|\{%.*?%\}", line)
    corrected = next((t.translate(FULL_WIDTH) for t in tags if _has_wide(t)), None)
    cause = (error.message or "").rstrip(".")
    cause = cause[:1].lower() + cause[1:]
    return diagnose("template-syntax", where(offset), cause=cause, corrected=corrected)


def _has_wide(tag: str) -> bool:
    return tag != tag.translate(FULL_WIDTH)


def _start_of_line(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_start(text: str, line: int) -> int:
    position = 0
    for _ in range(line - 1):
        position = text.find("\n", position) + 1
    return position


def offset_of(node: nodes.Node) -> int:
    """Where a node begins in its text; 0 when Jinja2 lost it."""
    return max(0, getattr(node.lineno, "offset", 0))


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
        case nodes.Const(value=bool() | str() as value):
            return Constant(value, span)
        case nodes.Const(value=int() | float() as number):
            return Constant(Decimal(str(number)), span)
        case nodes.Name(name=name):
            return NameRef(name, span)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return ListOf(tuple(inner(i) for i in items), span)
        case nodes.Getattr(node=owner, attr=attr):
            return FieldOf(inner(owner), attr, span)
        case nodes.Call():
            return _call(node, span, inner)
        case nodes.Filter():
            return _filter(node, span, inner)
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


def forbidden(node: nodes.Node, span: Span) -> DeckgenError:
    """What the language does not have, by the name people know it by."""
    name = type(node).__name__.lower()
    return DeckgenError(diagnose("template-forbidden", span, construct=name))


Inner = Callable[[nodes.Node], Expression]


def _call(node: nodes.Call, span: Span, inner: Inner) -> Expression:
    if not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        raise forbidden(node, span)
    named = tuple((k.key, inner(k.value)) for k in node.kwargs)
    repeated = {k for k, _ in named if [n for n, _ in named].count(k) > 1}
    if repeated:
        cause = f"argument `{sorted(repeated)[0]}` is given twice"
        raise DeckgenError(diagnose("template-syntax", span, cause=cause))
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
