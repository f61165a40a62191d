"""Template text → Jinja2's syntax tree with offsets; its expressions → our own.

Jinja2 only parses: nothing of a template is ever compiled or run as Python, so there is
no attribute, item or builtin to reach for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.lexer import TokenStream
from jinja2.parser import Parser

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.expressions.convert import PlaceOf, refused_construct, to_expression
from deckgen.expressions.slips import syntax_diagnostic
from deckgen.model.expression import Expression

COMMENT = "\ue003"
"""Stands in for every character of a comment, so that places hold."""
CLAIM = "%claim"
"""Cannot be typed as a name: how a claim is told from Jinja's own `call`."""
LONGEST_TEXT = 1_000_000
"""Characters of one template."""
NUMBER = re.compile(r"[0-9][0-9_]*(?:\.[0-9_]+)?\Z")
LONGEST_NUMBER = 40
"""Characters of a typed number; longer ones are attacks, not thresholds."""
BLANK = " \t" + COMMENT
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


def parse_template(text: str, where: PlaceOf, *, bare: bool = False) -> nodes.Template:
    """The syntax tree of a template; line numbers are `Place`s.

    `bare`: the author typed no braces, so that messages show none.

    Raises:
        DeckgenError: `template-syntax`, with the place; `template-forbidden` for raw
            blocks; `template-budget`, `template-too-deep`.
    """
    if len(text) > LONGEST_TEXT:
        raise DeckgenError(diagnose("template-budget", where(0)))
    env = environment()
    text = text.replace("\r", " ")
    try:
        raw = _without_lonely_lines(text, list(_raw_tokens(text)))
        _check_tokens(raw, where)
        located = ((place(1, at), kind, value) for at, kind, value in raw)
        stream = TokenStream(env.lexer.wrap(located), None, None)
        parser = Parser(env, "")
        parser.stream = stream
        parser.extensions = {"claim": _parse_claim}
        return parser.parse()
    except TemplateSyntaxError as error:
        found = syntax_diagnostic(error, text, where, bare=bare)
        raise DeckgenError(found) from None
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

    tree = parse_template(opened, shifted, bare=True)
    outputs = [n for o in tree.body if isinstance(o, nodes.Output) for n in o.nodes]
    if len(tree.body) != 1 or len(outputs) != 1:
        raise DeckgenError(diagnose("template-syntax/several", where(0)))
    if isinstance(outputs[0], nodes.TemplateData):
        raise DeckgenError(diagnose("template-syntax/empty", where(0)))
    return to_expression(outputs[0], shifted)


def _check_tokens(raw: list[Raw], where: PlaceOf) -> None:
    """Refuses what leaves no trace in the tree: raw blocks, whose `{{` would reach
    the page, the tag `print`, and endless numbers.

    Raises:
        DeckgenError: `template-forbidden`, `template-syntax`.
    """
    before = ""
    for at, kind, value in raw:
        if kind == "raw_begin":
            raise refused_construct("raw", where(at))
        if kind == "name" and value == "print" and before == "block_begin":
            raise refused_construct("print", where(at))
        if kind in ("integer", "float") and (
            len(value) > LONGEST_NUMBER or not NUMBER.match(value)
        ):
            raise DeckgenError(
                diagnose("template-syntax/number", where(at), limit=LONGEST_NUMBER)
            )
        before = before if kind == "whitespace" else kind


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


def _begins_line(text: str, at: int) -> bool:
    """Whether only white space stands before `at` on its line."""
    while at and text[at - 1] in BLANK:
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _ends_line(text: str, at: int) -> bool:
    """Whether only white space stands from `at` to the end of its line."""
    while at < len(text) and text[at] in BLANK:
        at += 1
    return at == len(text) or text[at] == "\n"


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
            alone = _begins_line(text, raw[opened][0])
            if alone and _ends_line(text, at + len(value)):
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
