"""Marks in a text → facts, bound words, names."""

from __future__ import annotations

from dataclasses import replace

from deckgen.diagnostics import Span, diagnose
from deckgen.formatting import format_period, format_quantity
from deckgen.located import did_you_mean
from deckgen.model.inline import (
    BoundText,
    CitationMark,
    Cited,
    Emphasis,
    Fact,
    Inline,
    Inlines,
    Link,
    Mark,
    Strong,
    Text,
)
from deckgen.model.quantity import Quantity
from deckgen.model.source import Citations
from deckgen.model.value import (
    BoundWords,
    PeriodValue,
    Printed,
    Shown,
    Threshold,
    Typed,
    Value,
)
from deckgen.resolve.context import Context


def resolve_inlines(inlines: Inlines, context: Context) -> Inlines:
    """The same text with every mark turned into characters and a citation.

    A value that cannot be cited is noted and printed as nothing.
    """
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Mark(index=index, span=span):
                found += resolve_value(context.values[index], span, context)
            case Strong(children=children):
                found.append(Strong(resolve_inlines(children, context)))
            case Emphasis(children=children):
                found.append(Emphasis(resolve_inlines(children, context)))
            case Link(children=children):
                found.append(
                    replace(inline, children=resolve_inlines(children, context))
                )
            case Cited(children=children, citations=citations, span=span):
                check_citations(citations, span, context)
                found.append(
                    replace(inline, children=resolve_inlines(children, context))
                )
            case CitationMark(citations=citations, span=span):
                check_citations(citations, span, context)
                found.append(inline)
            case _:
                found.append(inline)
    return tuple(found)


def check_citations(citations: Citations, span: Span, context: Context) -> None:
    """Notes every citation of a source that does not exist, or not yet."""
    known = context.scope.catalog.sources
    for citation in citations:
        if citation.source in context.scope.late:
            context.report.add(
                diagnose(
                    "source-not-published",
                    span,
                    source=citation.source,
                    published=context.scope.late[citation.source],
                    date=context.scope.date.isoformat(),
                )
            )
        if citation.source not in known:
            near = did_you_mean(citation.source, tuple(known))
            context.report.add(
                diagnose(
                    "unknown-source/citation",
                    span,
                    source=citation.source,
                    near=near,
                )
            )


def resolve_value(printed: Printed, span: Span, context: Context) -> tuple[Inline, ...]:
    """What one mark prints."""
    value, expression = printed.value, printed.expression
    match value:
        case Quantity() | Shown():
            return (fact_of(value, expression, span, context),)
        case BoundWords(text=text, citations=citations, kind=kind, cells=cells):
            name = context.fact_id(expression)
            return (BoundText(name, text, citations, kind, span, cells),)
        case PeriodValue():
            return (_period(value, expression, span, context),)
        case Typed(text=text, span=own):
            return (Text(text, own if own.file else span),)
        case None:
            return ()
        case _:
            _refuse(value, printed, context)
            return ()


def _refuse(value: Value, printed: Printed, context: Context) -> None:
    key = "threshold-printed" if isinstance(value, Threshold) else "uncitable-value"
    context.report.add(diagnose(key, printed.span, expression=printed.expression))


def fact_of(
    value: Quantity | Shown, expression: str, span: Span, context: Context
) -> Fact:
    """A quantity as it prints in running text."""
    shown = value if isinstance(value, Shown) else Shown(value)
    text = format_quantity(
        shown.quantity,
        context.language,
        digits=shown.digits,
        bare=shown.bare,
        sign=shown.sign,
        approx=shown.approx,
    ).text
    name = context.fact_id(expression)
    return Fact(name, text, shown.quantity, shown.bare, span)


def _period(
    value: PeriodValue, expression: str, span: Span, context: Context
) -> Inline:
    form = "asof" if value.as_of and not value.long else "long"
    text = format_period(
        value.period,
        context.language,
        form="asof" if form == "asof" else "long",
        status=value.status,
    )
    if not value.citations:
        return Text(text, span)
    citations: Citations = (value.citations[0], *value.citations[1:])
    name = context.fact_id(expression)
    return BoundText(name, text, citations, "period", span, value.cells)
