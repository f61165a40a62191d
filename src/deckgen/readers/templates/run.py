"""Walks a template's tree: text and marks out, values kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from jinja2 import nodes

from deckgen.diagnostics import DeckgenError, Diagnostic, Report, Span, diagnose
from deckgen.diagnostics.model import without_marks
from deckgen.expressions import (
    COMMENT,
    FailedError,
    Scope,
    begin_of,
    evaluate,
    forbidden,
    holds,
    offset_of,
    refused_character,
    to_expression,
    unparse,
)
from deckgen.located import did_you_mean
from deckgen.model.expression import Expression
from deckgen.model.value import Printed, Value
from deckgen.readers.source_map import (
    PlaceOf,
    RunText,
    Written,
    places,
    write_mark,
)
from deckgen.readers.templates.prepare import Prepared, prepare, shown_braces

LARGEST_OUTPUT = 1_000_000
"""Characters of Markdown a chapter may give."""
DEEPEST = 100
"""Statements and includes inside each other."""
INCLUDE_STEPS = 20
"""What an include costs of the budget beside what is in it."""
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the direction of writing."""
ENTITY = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));")


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
    prepared: dict[str, Prepared] = field(default_factory=dict)
    """Included files, parsed once."""
    expressions: dict[int, Expression] = field(default_factory=dict)
    """By the identity of their node, which its tree keeps alive."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a run is: the file, and the variables it sees."""

    where: PlaceOf
    scope: Scope
    stack: tuple[str, ...]
    """Files being included, outermost first."""
    depth: int = 0


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
    main = prepare(text, where, scope.variables)
    _run_nodes(run, main.tree.body, Frame(where, scope, (file,)))
    written = run.written
    ran = RunText("".join(written.parts), tuple(written.at), tuple(written.origins))
    _check_entities(ran)
    return ran, tuple(run.values)


def _check_entities(ran: RunText) -> None:
    """Markdown's `&#xe000;` could write a mark, `&#x202e;` turn a number round.

    Raises:
        DeckgenError: `refused-character`.
    """
    for found in ENTITY.finditer(ran.text):
        code = int(found[1], 16) if found[1] else int(found[2])
        if code > 0x10FFFF:
            continue
        kind = unicodedata.category(chr(code))
        if kind in ("Co", "Cc", "Cs") or chr(code) in TURNING:
            raise refused_character(chr(code), ran.span(found.start()))


def _run_nodes(run: Run, body: Sequence[nodes.Node], frame: Frame) -> Frame:
    """Runs statements in order; returns the frame with what they set."""
    for node in body:
        span = frame.where(offset_of(node))
        run.scope.budget.spend(span)
        if frame.depth > DEEPEST:
            raise DeckgenError(diagnose("template-too-deep", span))
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
                raise forbidden(node, span)
    return frame


def _deeper(frame: Frame) -> Frame:
    return replace(frame, depth=frame.depth + 1)


def _expression(run: Run, node: nodes.Node, frame: Frame) -> Expression:
    """The parsed form of a node, made once however often it runs."""
    known = run.expressions.get(id(node))
    if known is None:
        known = run.expressions[id(node)] = to_expression(node, frame.where)
    return known


def _print(run: Run, node: nodes.Expr, frame: Frame) -> None:
    """Typed characters as they are; a value as a mark."""
    if isinstance(node, nodes.TemplateData):
        _print_data(run, node, frame)
        return
    try:
        expression = _expression(run, node, frame)
        value = evaluate(expression, frame.scope)
    except FailedError as error:
        run.report.add(error.diagnostic)
        return
    at = begin_of(node)
    run.values.append(Printed(value, unparse(expression), frame.where(at)))
    run.written.add(write_mark(len(run.values) - 1), frame.where, at)


def _print_data(run: Run, node: nodes.TemplateData, frame: Frame) -> None:
    """Typed characters, without those of comments."""
    offset = offset_of(node)
    if run.written.length + len(node.data) > LARGEST_OUTPUT:
        raise DeckgenError(diagnose("template-budget", frame.where(offset)))
    for piece in re.split(f"({COMMENT}+)", node.data):
        if piece and not piece.startswith(COMMENT):
            run.written.add(shown_braces(piece), frame.where, offset)
        offset += len(piece)


def _holds(run: Run, node: nodes.Node, frame: Frame) -> bool:
    """Whether a condition holds; one that fails is noted and does not."""
    try:
        return holds(_expression(run, node, frame), frame.scope)
    except FailedError as error:
        run.report.add(error.diagnostic)
        return False


def _run_if(run: Run, node: nodes.If, frame: Frame) -> Frame:
    """The first branch whose condition holds; what it sets stays set."""
    chosen = node.else_
    for branch in (node, *node.elif_):
        if _holds(run, branch.test, frame):
            chosen = branch.body
            break
    inner = _run_nodes(run, chosen, _deeper(frame))
    return replace(inner, depth=frame.depth)


def _run_for(run: Run, node: nodes.For, frame: Frame) -> None:
    """Its body once per record; what it sets is forgotten."""
    try:
        items = evaluate(_expression(run, node.iter, frame), frame.scope)
    except FailedError as error:
        run.report.add(error.diagnostic)
        return
    if not isinstance(items, tuple):
        run.report.add(diagnose("not-a-list", frame.where(offset_of(node.iter))))
        return
    name = node.target.name if isinstance(node.target, nodes.Name) else ""
    for item in items:
        run.scope.budget.spend(frame.where(offset_of(node)))
        _run_nodes(run, node.body, _deeper(_with(frame, name, item)))
    if not items:
        _run_nodes(run, node.else_, _deeper(frame))


def _with(
    frame: Frame, name: str, value: Value, failure: Diagnostic | None = None
) -> Frame:
    """The frame with one more variable, which may have failed."""
    variables = {**frame.scope.variables, name: value}
    failures = {k: v for k, v in frame.scope.failures.items() if k != name}
    if failure is not None:
        failures[name] = failure
    scope = replace(frame.scope, variables=variables, failures=failures)
    return replace(frame, scope=scope)


def _assigned(run: Run, name: str, node: nodes.Assign, frame: Frame) -> Frame:
    """`{% set %}`: a value that fails is told once, not again where it is used."""
    try:
        value = evaluate(_expression(run, node.node, frame), frame.scope)
    except FailedError as error:
        run.report.add(error.diagnostic)
        return _with(frame, name, None, error.diagnostic)
    return _with(frame, name, value)


def _run_claim(run: Run, node: nodes.CallBlock, frame: Frame) -> None:
    """Prints its words while the condition holds, else stops the build."""
    span = frame.where(offset_of(node))
    condition = node.call.args[0]
    try:
        expression = _expression(run, condition, frame)
        # A log of its own: what decides is less than what the chapter has read so far.
        asked = replace(frame.scope, cells={})
        true = holds(expression, asked)
    except FailedError as error:
        run.report.add(error.diagnostic)
        return
    frame.scope.note(asked.cells)
    if not true:
        run.report.add(diagnose("claim-false", span, claim=unparse(expression)))
    before = len(run.written.parts)
    _run_nodes(run, node.body, _deeper(frame))
    words = " ".join(without_marks("".join(run.written.parts[before:])).split())
    run.scope.claims[unparse(expression)] = (words, true, tuple(asked.cells))


def _run_include(run: Run, node: nodes.Include, frame: Frame) -> None:
    """Another file in this one's place, with the variables of here."""
    span = frame.where(offset_of(node))
    wanted = node.template.value if isinstance(node.template, nodes.Const) else ""
    path = find_template(wanted, run.texts, run.folder)
    if path is None:
        raise DeckgenError(_missing_include(wanted, run.texts, span))
    if path in frame.stack:
        chain = " → ".join((*frame.stack[frame.stack.index(path) :], path))
        raise DeckgenError(diagnose("circular-include", span, chain=chain))
    run.scope.budget.spend(span, INCLUDE_STEPS)
    if path not in run.prepared:
        text = run.texts[path]
        where = places(text, f"templates/{path}")
        run.prepared[path] = prepare(text, where, frame.scope.variables)
    included = run.prepared[path]
    inner = replace(frame, where=included.where, stack=(*frame.stack, path))
    _run_nodes(run, included.tree.body, _deeper(inner))


def find_template(wanted: str, texts: Mapping[str, str], folder: str) -> str | None:
    """A chapter or include: in the report's folder, then in `templates/`."""
    for candidate in (PurePosixPath(folder, wanted), PurePosixPath(wanted)):
        if ".." not in candidate.parts and str(candidate) in texts:
            return str(candidate)
    return None


def _missing_include(wanted: str, texts: Mapping[str, str], span: Span) -> Diagnostic:
    near = did_you_mean(wanted, sorted(texts))
    return diagnose("include-not-found", span, path=wanted, near=near)
