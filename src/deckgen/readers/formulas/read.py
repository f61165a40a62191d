"""The body of a `math` fence → `Formula`."""

from __future__ import annotations

from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.model.formula import Formula, Math, parts_of
from deckgen.readers.formulas.scan import DEEPEST, Where, scan
from deckgen.readers.formulas.tree import UnreadError, build

LAYERS = 4 * DEEPEST
"""Of the tree: a group may be a row, a fraction, a script and a bracket."""


def read_formula(
    body: str, span: Span, *, where: Where, report: Report
) -> Formula | None:
    """The formula; None after noting what is wrong.

    `span` is the fence's place, `where` gives that of an offset of `body`.
    """
    from latex2mathml import exceptions
    from latex2mathml.converter import Converter

    refusals = (
        exceptions.DoubleSubscriptsError,
        exceptions.DoubleSuperscriptsError,
        exceptions.LimitsMustFollowMathOperatorError,
        exceptions.MissingSuperScriptOrSubscriptError,
        exceptions.NoAvailableTokensError,
    )
    if not body.strip():
        report.add(diagnose("formula-empty", span))
        return None
    try:
        scanned = scan(body, where)
    except DeckgenError as error:
        report.extend(error.diagnostics)
        return None
    try:
        element = Converter(display="block").convert_to_element("".join(scanned.out))
        tree = build(element, scanned.signs)
    except (UnreadError, *refusals):
        report.add(diagnose("formula-unread", span))
        return None
    if depth_of(tree) > LAYERS:
        report.add(diagnose("formula-too-large/deep", where(0), most=DEEPEST))
        return None
    return Formula(tree, span)


def depth_of(math: Math) -> int:
    """How many parts stand inside each other; brackets that are typed make some too.

    Counted in layers, not by recursion, which a long row of brackets would exhaust.
    """
    depth = 0
    layer: tuple[Math, ...] = (math,)
    while layer:
        depth += 1
        layer = tuple(inner for part in layer for inner in parts_of(part))
    return depth
