"""Template text → a syntax tree that holds nothing outside the chapter language."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from jinja2 import nodes

from deckgen.diagnostics import DeckgenError, Report, diagnose
from deckgen.expressions import (
    CLAIM,
    COMMENT,
    PRIVATE,
    check_expression,
    forbidden,
    offset_of,
    parse_template,
    refused_character,
    to_expression,
)
from deckgen.readers.source_map import PlaceOf
from deckgen.readers.templates.lookalikes import HALF, look_alikes

COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
WIDE_TAGS = re.compile(
    r"｛｛[^\n]*?[｝}]{2}|｛\{[^\n]*?[｝}]{2}|\{｛[^\n]*?[｝}]{2}|｛[％%][^\n]*?[％%]?[｝}]"
    r"|\{％[^\n]*?[％%]?[｝}]|｛[#.][^｝}\n]*[｝}]"
)
FORMULA = re.compile(
    r"^[ \t]*(?:(?:[*+-]|\d{1,2}[.)])[ \t]+)*(?P<mark>`{3,}|~{3,})[ \t]*math[ \t]*\n"
    r"(?P<body>.*?)(?:^[ \t]*(?P=mark)|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""A fence of LaTeX, where `{{` and `{%` are no tags."""
RAW: dict[str, str | int | None] = {"{": "\ue005", "}": "\ue006"}
"""What its braces travel as while the template runs; the run turns them back."""
SHOWN: dict[str, str | int | None] = {str(raw): str(b) for b, raw in RAW.items()}
STATEMENTS = (
    nodes.Output,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.Include,
    nodes.CallBlock,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template that may run."""

    tree: nodes.Template
    where: PlaceOf


def prepare(text: str, where: PlaceOf, variables: Collection[str]) -> Prepared:
    """Parses a template and refuses what is not in the language, in branches that are
    not taken too.

    `variables` are those that whoever includes it has.

    Raises:
        DeckgenError: all that is refused, each with its place.
    """
    stray = PRIVATE.search(text)
    if stray:
        raise refused_character(stray[0], where(stray.start()))
    _check_width(text, where)
    bare = _raw_formulas(_without_comments(text, where))
    report = Report(list(look_alikes(bare, where)))
    try:
        tree = parse_template(bare, where)
    except DeckgenError as error:
        raise DeckgenError((*report.found, *error.diagnostics)) from None
    known = {*variables, *_names_set(tree.body)}
    _check_body(tree.body, where, known, report)
    report.stop_on_error()
    return Prepared(tree, where)


def _check_width(text: str, where: PlaceOf) -> None:
    """Full-width braces look like a tag and print as text: said, not guessed.

    Raises:
        DeckgenError: `full-width-tag`.
    """
    found = WIDE_TAGS.search(text)
    if found:
        raise DeckgenError(
            diagnose(
                "full-width-tag",
                where(found.start()),
                tag=found[0],
                corrected=found[0].translate(HALF),
            )
        )


def _without_comments(text: str, where: PlaceOf) -> str:
    """Comments become characters that are dropped later, so that places hold; one
    that stands alone takes its line with it."""

    def blank(match: re.Match[str]) -> str:
        if not match[0].endswith("-->") or len(match[0]) < 7:
            raise DeckgenError(diagnose("comment-unclosed", where(match.start())))
        end = match.end()
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        alone = not before.strip() and text[end : end + 1] in ("\n", "")
        return COMMENT * len(match[0]) + ("\ue004" if alone else "")

    marked = COMMENTS.sub(blank, text)
    return marked.replace("\ue004\n", COMMENT).replace("\ue004", "")


def _raw_formulas(text: str) -> str:
    """The text with the braces of its formulas hidden; no place changes."""

    def hidden(match: re.Match[str]) -> str:
        body = match["body"].translate(str.maketrans(RAW))
        start = match.start("body") - match.start()
        end = match.end("body") - match.start()
        return match[0][:start] + body + match[0][end:]

    return FORMULA.sub(hidden, text)


def shown_braces(text: str) -> str:
    """The characters of a formula as they were typed."""
    return text.translate(str.maketrans(SHOWN))


def _names_set(body: Sequence[nodes.Node]) -> Iterator[str]:
    """Every name that a `set` or `for` of the file gives a value."""
    for node in body:
        if isinstance(node, nodes.For | nodes.Assign) and isinstance(
            node.target, nodes.Name
        ):
            yield node.target.name
        for inner in _bodies(node):
            yield from _names_set(inner)


def _bodies(node: nodes.Node) -> Iterator[Sequence[nodes.Node]]:
    """The statements inside a statement."""
    match node:
        case nodes.If(body=body, elif_=others, else_=last):
            yield body
            yield others
            yield last
        case nodes.For(body=body, else_=last):
            yield body
            yield last
        case nodes.CallBlock(body=body):
            yield body
        case _:
            return


def _check_body(
    body: Sequence[nodes.Node], where: PlaceOf, known: Collection[str], report: Report
) -> None:
    """Notes every statement and expression that is refused; not what is inside one."""
    for node in body:
        if not _is_allowed(node):
            report.extend(forbidden(node, where(offset_of(node))).diagnostics)
            continue
        for expression in _expressions(node):
            try:
                parsed = to_expression(expression, where)
            except DeckgenError as error:
                report.extend(error.diagnostics)
            else:
                report.extend(check_expression(parsed, known))
        for inner in _bodies(node):
            _check_body(inner, where, known, report)


def _is_allowed(node: nodes.Node) -> bool:
    """Whether a statement is one of ours, in the form we have of it."""
    match node:
        case nodes.CallBlock(call=nodes.Call(node=nodes.Name(name=name))):
            return name == CLAIM
        case nodes.For(target=target, test=test, recursive=recursive):
            return isinstance(target, nodes.Name) and not test and not recursive
        case nodes.Assign(target=target):
            return isinstance(target, nodes.Name)
        case nodes.Include(template=template, ignore_missing=lax, with_context=all_):
            is_path = isinstance(template, nodes.Const) and isinstance(
                template.value, str
            )
            return is_path and not lax and all_
        case _:
            return isinstance(node, STATEMENTS)


def _expressions(node: nodes.Node) -> Iterator[nodes.Node]:
    """The expressions of a statement itself."""
    match node:
        case nodes.Output(nodes=parts):
            yield from (p for p in parts if not isinstance(p, nodes.TemplateData))
        case nodes.If(test=test):
            yield test
        case nodes.For(iter=items):
            yield items
        case nodes.Assign(node=value):
            yield value
        case nodes.CallBlock(call=call):
            yield call.args[0]
        case _:
            return
