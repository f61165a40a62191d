"""KPI rows and pictures → exhibits."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Literal

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError, Scope, evaluate, unparse
from deckgen.formatting import format_period, format_quantity
from deckgen.formatting.numbers import SYMBOLS
from deckgen.located import did_you_mean
from deckgen.model.document import ExhibitSpec
from deckgen.model.expression import Expression
from deckgen.model.figure import Exhibit, KpiCard, KpiRow, Picture
from deckgen.model.inline import Fact, Inlines, Text, citations_in, plain_text, walk
from deckgen.model.quantity import Quantity
from deckgen.model.source import Citation, Citations, unite
from deckgen.model.specs import CardSpec, DiagramSpec, ImageSpec, KpiSpec
from deckgen.model.value import BoundWords, Printed, Shown, Value
from deckgen.resolve.context import Context
from deckgen.resolve.notes import Visible, notes_of
from deckgen.resolve.provenance import has_own_forecast, provenance_of
from deckgen.resolve.table_heads import says_unit
from deckgen.resolve.text import (
    check_citations,
    fact_of,
    resolve_inlines,
    resolve_value,
)

OWN_WORK = "@own"
"""Id of the generated source of the house's own pictures; no author can type it."""
PNG = b"\x89PNG\r\n\x1a\n"


def resolve_cards(block: ExhibitSpec, spec: KpiSpec, context: Context) -> Exhibit:
    """Cards side by side, each with the citations of its numbers.

    Raises:
        FailedError: a card's expression gives no number.
    """
    scope = replace(context.scope, data=spec.data) if spec.data else _fence(context)
    made = [_card(card, scope, context) for card in spec.cards]
    quantities = [q for _, numbers in made for q in numbers]
    rests_on = provenance_of(quantities)
    caption = resolve_inlines(spec.title, context)
    alt = resolve_inlines(spec.alt, context)
    cards = tuple(card for card, _ in made)
    spoken = "；".join(
        f"{plain_text(c.label)} {plain_text(c.value)} {plain_text(c.change)}".strip()
        for c in cards
    )
    return Exhibit(
        id=block.id,
        kind="kpi",
        body=KpiRow(cards),
        caption=caption,
        citations=unite(rests_on.citations, *(c.citations for c in cards)),
        notes=notes_of(
            quantities,
            context.language,
            visible=_visible(cards),
            typed=resolve_inlines(spec.note, context),
        ),
        processing=rests_on.processing,
        has_forecast=any(q.status != "A" for q in quantities),
        own_forecast=has_own_forecast(quantities, context),
        redistribution=rests_on.redistribution,
        alt_text=plain_text(alt) or f"{plain_text(caption)}：{spoken}",
        alt=alt,
        datasets=rests_on.datasets,
        span=block.at("id"),
    )


def _visible(cards: tuple[KpiCard, ...]) -> Visible:
    """The numbers set large, and the words around them."""
    words = (text for card in cards for text in (card.label, card.change))
    return Visible((*(card.number for card in cards), *map(plain_text, words)))


def _fence(context: Context) -> Scope:
    """Bare `dataset.field` is a name here too; there is no default dataset."""
    return replace(context.scope, data="?")


def _card(
    card: CardSpec, scope: Scope, context: Context
) -> tuple[KpiCard, list[Quantity]]:
    shown = replace(_shown(card.value, scope, card.span), bare=False)
    quantity = shown.quantity
    if shown.approx and quantity.qualifier == "=":
        quantity = replace(quantity, qualifier="~")
        shown = replace(shown, quantity=quantity)
    numbers = [quantity]
    parts = format_quantity(
        quantity, context.language, digits=shown.digits, sign=shown.sign
    )
    change: Inlines = ()
    if card.change is not None:
        change, moved = _change(card.change, scope, card.span, context)
        numbers += moved
    elif card.change_text:
        change = resolve_inlines(card.change_text, context)
        numbers += [i.quantity for i in walk(change) if isinstance(i, Fact)]
    cited = unite(
        quantity.citations, *(q.citations for q in numbers[1:]), citations_in(change)
    )
    fact = fact_of(shown, unparse(card.value), card.span, context)
    label = resolve_inlines(card.label, context)
    if context.language == "zh-CN":  # English prints a scale of its own
        says_unit(plain_text(label), quantity.unit, card.span, context)
    made = KpiCard(
        label=label,
        value=(fact,),
        number=SYMBOLS[quantity.qualifier] + f"{parts.currency} {parts.number}".strip(),
        unit=parts.unit,
        change=change,
        citations=cited,
        processing=provenance_of(numbers).processing,
    )
    return made, numbers


def _change(
    expression: Expression, scope: Scope, span: Span, context: Context
) -> tuple[Inlines, list[Quantity]]:
    """`较2024年12月 +141.8%`: what it is compared with comes from the data. Words for
    a growth that is no number stand by themselves."""
    value = evaluate(expression, scope)
    if isinstance(value, BoundWords) and value.kind == "growth":
        printed = Printed(value, unparse(expression), span)
        return tuple(resolve_value(printed, span, context)), []
    shown = replace(_measured(value, expression, span), sign=True)
    fact = fact_of(shown, unparse(expression), span, context)
    base = shown.quantity.base_period
    if base is None:
        return (fact,), [shown.quantity]
    if context.language == "zh-CN":
        when = format_period(base, "zh-CN")
        return (Text(f"较{when} "), fact), [shown.quantity]
    when = format_period(base, "en", form="short")
    return (fact, Text(f" from {when}")), [shown.quantity]


def _shown(expression: Expression, scope: Scope, span: Span) -> Shown:
    return _measured(evaluate(expression, scope), expression, span)


def _measured(value: Value, expression: Expression, span: Span) -> Shown:
    if isinstance(value, Quantity):
        return Shown(value)
    if isinstance(value, Shown):
        return value
    raise FailedError(diagnose("not-a-figure", span, expression=unparse(expression)))


def resolve_image(block: ExhibitSpec, spec: ImageSpec, context: Context) -> Exhibit:
    """A picture of the project, with its sources or as the house's own work.

    Raises:
        FailedError: it is not there, cannot be read, or has no citation.
    """
    citations = named_citations(block, spec, context)
    candidates = (f"{context.folder}/{spec.path}", spec.path)
    path = next((p for p in candidates if p in context.images), None)
    if path is None:
        near = did_you_mean(spec.path, tuple(context.images))
        raise FailedError(
            diagnose("image-not-found", block.at("path"), path=spec.path, near=near)
        )
    data = context.images[path]
    size = picture_size(data)
    if size is None:
        raise FailedError(
            diagnose("image-unreadable", block.at("path"), path=spec.path)
        )
    media, width, height = size
    caption = resolve_inlines(spec.title, context)
    alt = resolve_inlines(spec.alt, context)
    return Exhibit(
        id=block.id,
        kind="image",
        body=Picture(str(PurePosixPath(path)), media, data, width, height),
        caption=caption,
        citations=citations,
        notes=notes_of((), context.language, typed=resolve_inlines(spec.note, context)),
        processing="minor" if spec.own_work else "none",
        alt_text=plain_text(alt) or plain_text(caption),
        alt=alt,
        span=block.at("id"),
    )


def named_citations(
    block: ExhibitSpec, spec: ImageSpec | DiagramSpec, context: Context
) -> Citations:
    """What a picture or diagram says it rests on: sources, or the house itself.

    Raises:
        FailedError: it says neither.
    """
    if spec.sources:
        made = tuple(Citation(s) for s in spec.sources)
        citations: Citations = (made[0], *made[1:])
        for number, citation in enumerate(citations, 1):
            place = block.at(f"sources[{number}]", "sources")
            check_citations((citation,), place, context)
        return citations
    if spec.own_work:
        return (Citation(OWN_WORK),)
    raise FailedError(
        diagnose("figure-without-citation", block.at("path"), figure=block.id)
    )


def picture_size(
    data: bytes,
) -> tuple[Literal["image/png", "image/jpeg"], int, int] | None:
    """Media type, width and height in pixels; None for anything else.

    PNG: ISO/IEC 15948 clause 11.2.2 (IHDR). JPEG: ITU-T T.81 annex B.2.2 (SOFn).
    """
    if data.startswith(PNG) and len(data) >= 24 and data[12:16] == b"IHDR":
        width, height = struct.unpack(">II", data[16:24])
        return ("image/png", width, height) if width and height else None
    if not data.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return ("image/jpeg", width, height) if width and height else None
        at += 2 + max(length, 2)
    return None
