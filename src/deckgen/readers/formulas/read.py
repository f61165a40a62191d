"""The body of a `math` fence → `Formula`."""

from __future__ import annotations

from deckgen.diagnostics import DeckgenError, Report, Span, diagnose
from deckgen.model.formula import Formula
from deckgen.readers.formulas.scan import Where, scan
from deckgen.readers.formulas.tree import UnreadError, build


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
        return Formula(build(element, scanned.signs), span)
    except (UnreadError, *refusals):
        report.add(diagnose("formula-unread", span))
        return None
