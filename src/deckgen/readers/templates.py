"""Template text + Catalog → Markdown with opaque marks, and the values they stand for.

Jinja2 parses, this module walks the tree: nothing of a template is compiled, and every
value it prints becomes a mark, so that only resolve can turn it into characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import PurePosixPath

from jinja2 import nodes

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.expressions import (
    CLAIM,
    COMMENT,
    FailedError,
    Scope,
    evaluate,
    holds,
    parse_template,
    to_expression,
    unparse,
)
from deckgen.expressions.parse import forbidden, offset_of
from deckgen.model.expression import Expression
from deckgen.model.value import Printed, Value
from deckgen.readers.source_map import (
    PlaceOf,
    RunText,
    Written,
    places,
    write_mark,
)

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
COMMENTS = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
LARGEST_OUTPUT = 4_000_000
"""Characters of Markdown a chapter may give."""
STATEMENTS = (
    nodes.Output,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.Include,
    nodes.CallBlock,
)


@dataclass(slots=True)
class Run:
    """One run of a chapter's template, with everything it includes."""

    scope: Scope
    texts: Mapping[str, str]
    """Template texts by path from `templates/`."""
    folder: str
    """Of the report: includes are looked up there first."""
    report: Report
    written: Written = field(default_factory=Written)
    values: list[Printed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a run is: the file, and the variables it sees."""

    where: PlaceOf
    scope: Scope
    stack: tuple[str, ...]
    """Files being included, outermost first."""


def run_template(
    text: str,
    *,
    file: str,
    scope: Scope,
    texts: Mapping[str, str],
    folder: str,
    report: Report,
    first: tuple[int, int] = (1, 1),
) -> tuple[RunText, tuple[Printed, ...]]:
    """Runs a template; `first` is the line and column of its first character.

    Errors of expressions are collected in `report` and print nothing, so that one run
    shows them all.

    Raises:
        DeckgenError: the template cannot be parsed at all, or asks for too much.
    """
    run = Run(scope, texts, folder, report)
    where = places(text, f"templates/{file}", line=first[0], column=first[1])
    _run_text(run, text, Frame(where, scope, (file,)))
    written = run.written
    ran = RunText("".join(written.parts), tuple(written.at), tuple(written.origins))
    return ran, tuple(run.values)


def _run_text(run: Run, text: str, frame: Frame) -> None:
    stray = PRIVATE.search(text)
    if stray:
        code = f"U+{ord(stray[0]):04X}"
        raise DeckgenError(
            diagnose("refused-character/chapter", frame.where(stray.start()), character=code)
        )
    _check_width(text, frame.where)
    tree = parse_template(_without_comments(text, frame.where), frame.where)
    _check_statements(tree, frame.where)
    _run_nodes(run, tree.body, frame)


WIDE_TAGS = re.compile(r"｛{1,2}[^｝\n]*｝{1,2}|\{｛|｛\{|｛[％%]|\{％")


def _check_width(text: str, where: PlaceOf) -> None:
    """Full-width braces look like a tag and print as text: said, not guessed.

    Raises:
        DeckgenError: `full-width-tag`.
    """
    found = WIDE_TAGS.search(text)
    if found:
        half = str.maketrans("｛｝％（），“”＂", '{}%(),"""')
        raise DeckgenError(
            diagnose(
                "full-width-tag",
                where(found.start()),
                tag=found[0],
                corrected=found[0].translate(half),
            )
        )


def _without_comments(text: str, where: PlaceOf) -> str:
    """Comments become characters that are dropped later, so that places hold."""

    def blank(match: re.Match[str]) -> str:
        if not match[0].endswith("-->") or len(match[0]) < 7:
            raise DeckgenError(diagnose("comment-unclosed", where(match.start())))
        end = match.end()
        line_before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        alone = not line_before.strip() and text[end : end + 1] in ("\n", "")
        return COMMENT * len(match[0]) + ("\ue004" if alone else "")

    marked = COMMENTS.sub(blank, text)
    return marked.replace("\ue004\n", COMMENT).replace("\ue004", "")


def _check_statements(tree: nodes.Template, where: PlaceOf) -> None:
    """Refuses every statement outside the language, in branches not taken too.

    Raises:
        DeckgenError: `template-forbidden`.
    """
    for node in tree.find_all(nodes.Stmt):
        span = where(offset_of(node))
        if not isinstance(node, STATEMENTS):
            raise forbidden(node, span)
        if isinstance(node, nodes.CallBlock) and not _is_claim(node):
            raise forbidden(node, span)
        if isinstance(node, nodes.For) and (
            not isinstance(node.target, nodes.Name) or node.test or node.recursive
        ):
            raise forbidden(node, span)
        if isinstance(node, nodes.Assign) and not isinstance(node.target, nodes.Name):
            raise forbidden(node, span)


def _is_claim(node: nodes.CallBlock) -> bool:
    return isinstance(node.call.node, nodes.Name) and node.call.node.name == CLAIM


def _run_nodes(run: Run, body: list[nodes.Node], frame: Frame) -> Frame:
    """Runs statements in order; returns the frame with what they set."""
    for node in body:
        run.scope.budget.spend(frame.where(offset_of(node)))
        match node:
            case nodes.Output(nodes=parts):
                for part in parts:
                    _print(run, part, frame)
            case nodes.If():
                frame = _run_if(run, node, frame)
            case nodes.For():
                _run_for(run, node, frame)
            case nodes.Assign(target=nodes.Name(name=name)):
                frame = _assigned(run, name, node, frame)
            case nodes.Include():
                _run_include(run, node, frame)
            case nodes.CallBlock():
                _run_claim(run, node, frame)
            case _:
                raise forbidden(node, frame.where(offset_of(node)))
    return frame


def _expression(node: nodes.Node, frame: Frame) -> Expression:
    return to_expression(node, frame.where)


def _print(run: Run, node: nodes.Expr, frame: Frame) -> None:
    if isinstance(node, nodes.TemplateData):
        _print_data(run, node, frame)
        return
    try:
        expression = _expression(node, frame)
        value = evaluate(expression, frame.scope)
    except FailedError as error:
        run.report.add(error.diagnostic)
        return
    span = frame.where(offset_of(node))
    run.values.append(Printed(value, unparse(expression), span))
    run.written.add(write_mark(len(run.values) - 1), frame.where, offset_of(node))


def _print_data(run: Run, node: nodes.TemplateData, frame: Frame) -> None:
    """Typed characters, without those of comments."""
    offset = offset_of(node)
    if run.written.length + len(node.data) > LARGEST_OUTPUT:
        raise DeckgenError(diagnose("template-budget", frame.where(offset)))
    for piece in re.split(f"({COMMENT}+)", node.data):
        if piece and not piece.startswith(COMMENT):
            run.written.add(piece, frame.where, offset)
        offset += len(piece)


def _value(run: Run, node: nodes.Node, frame: Frame) -> Value:
    try:
        return evaluate(_expression(node, frame), frame.scope)
    except FailedError as error:
        run.report.add(error.diagnostic)
        return None


def _holds(run: Run, node: nodes.Node, frame: Frame) -> bool:
    try:
        return holds(_expression(node, frame), frame.scope)
    except FailedError as error:
        run.report.add(error.diagnostic)
        return False


def _run_if(run: Run, node: nodes.If, frame: Frame) -> Frame:
    if _holds(run, node.test, frame):
        return _run_nodes(run, node.body, frame)
    for other in node.elif_:
        if _holds(run, other.test, frame):
            return _run_nodes(run, other.body, frame)
    return _run_nodes(run, node.else_, frame)


def _run_for(run: Run, node: nodes.For, frame: Frame) -> None:
    items = _value(run, node.iter, frame)
    if items is None:
        return
    if not isinstance(items, tuple):
        run.report.add(diagnose("not-a-list", frame.where(offset_of(node.iter))))
        return
    name = node.target.name if isinstance(node.target, nodes.Name) else ""
    for item in items:
        run.scope.budget.spend(frame.where(offset_of(node)))
        _run_nodes(run, node.body, _with(frame, name, item))
    if not items:
        _run_nodes(run, node.else_, frame)


def _with(frame: Frame, name: str, value: Value) -> Frame:
    variables = {**frame.scope.variables, name: value}
    return replace(frame, scope=replace(frame.scope, variables=variables))


def _assigned(run: Run, name: str, node: nodes.Assign, frame: Frame) -> Frame:
    return _with(frame, name, _value(run, node.node, frame))


def _run_claim(run: Run, node: nodes.CallBlock, frame: Frame) -> None:
    """Prints its words while the condition holds, else stops the build."""
    span = frame.where(offset_of(node))
    condition = node.call.args[0]
    try:
        expression = _expression(condition, frame)
        true = holds(expression, frame.scope)
    except FailedError as error:
        run.report.add(error.diagnostic)
        return
    if not true:
        run.report.add(diagnose("claim-false", span, claim=unparse(expression)))
    _run_nodes(run, node.body, frame)


def _run_include(run: Run, node: nodes.Include, frame: Frame) -> None:
    span = frame.where(offset_of(node))
    if not isinstance(node.template, nodes.Const) or node.ignore_missing:
        raise forbidden(node, span)
    wanted = str(node.template.value)
    path = find_template(wanted, run.texts, run.folder)
    if path is None:
        raise DeckgenError(_missing_include(wanted, run.texts, span))
    if path in frame.stack:
        chain = " → ".join((*frame.stack[frame.stack.index(path) :], path))
        raise DeckgenError(diagnose("circular-include", span, chain=chain))
    if len(frame.stack) > 20:
        raise DeckgenError(diagnose("template-too-deep", span))
    text = run.texts[path]
    where = places(text, f"templates/{path}")
    inner = replace(frame, where=where, stack=(*frame.stack, path))
    _run_text(run, text, inner)


def find_template(wanted: str, texts: Mapping[str, str], folder: str) -> str | None:
    """A chapter or include: in the report's folder, then in `templates/`."""
    for candidate in (PurePosixPath(folder, wanted), PurePosixPath(wanted)):
        if ".." not in candidate.parts and str(candidate) in texts:
            return str(candidate)
    return None


def _missing_include(wanted: str, texts: Mapping[str, str], span: Span) -> Diagnostic:
    near = next(iter(get_close_matches(wanted, list(texts), 1, 0.4)), None)
    return diagnose("include-not-found", span, path=wanted, near=near)
