"""The columns of a `table` fence: labels, formats, and spanners over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.expressions import check_expression, parse_expression
from deckgen.located import LocatedList, LocatedMap, did_you_mean
from deckgen.model.inline import Inlines
from deckgen.model.specs import MeasureSpec, SpannerSpec

if TYPE_CHECKING:
    from deckgen.readers.exhibits.fences import Fence
    from deckgen.readers.exhibits.schema import TableFence


def check_column(name: str, names: Sequence[str], span: Span, fence: Fence) -> bool:
    """Whether a name is one of `columns:`; what is not is noted."""
    if name in names:
        return True
    near = did_you_mean(name, names)
    known = tuple(f"`{n}`" for n in names)
    fence.report.add(
        diagnose("table-no-column", span, name=name, near=near, known=known)
    )
    return False


def formatted(
    measure: MeasureSpec, formats: Mapping[str, str], fence: Fence
) -> MeasureSpec:
    """A column with its formats: what `genai | digits(1)` would be."""
    words = formats.get(measure.text)
    if not words:
        return measure
    before = f"{measure.text} | "
    first = fence.span("formats", measure.text)

    def where(offset: int) -> Span:
        inside = offset - len(before)
        place = measure.span if inside < 0 else first
        column = place.column + (offset if inside < 0 else inside)
        return Span(place.file, place.line, column, place.path)

    try:
        expression = parse_expression(before + words, where)
    except DeckgenError as error:
        fence.report.extend(error.diagnostics)
        return measure
    fence.report.extend(check_expression(expression, None))
    return replace(measure, expression=expression)


def spanners_of(
    model: TableFence, names: Sequence[str], fence: Fence
) -> tuple[SpannerSpec, ...]:
    """Labels over columns that stand next to each other, each over its own."""
    found: list[SpannerSpec] = []
    taken: set[str] = set()
    # A group's field has no column of its own, or the first one.
    order = [n for n in names if n != model.group_by]
    for index, entry in enumerate(model.spanners):
        spans = [
            fence.span("spanners", index, "columns", i)
            for i in range(len(entry.columns))
        ]
        pairs = zip(entry.columns, spans, strict=True)
        if not all(check_column(n, order, span, fence) for n, span in pairs):
            continue
        places = sorted(order.index(n) for n in entry.columns)
        together = places == list(range(places[0], places[0] + len(places)))
        if not together or taken & set(entry.columns):
            words = tuple(f"`{n}`" for n in entry.columns)
            fence.report.add(diagnose("spanner-apart", spans[0], columns=words))
            continue
        taken |= set(entry.columns)
        span = fence.span("spanners", index, "label")
        label = fence.inlines(entry.label, span)
        found.append(SpannerSpec(label, tuple(order[p] for p in places), span))
    return tuple(sorted(found, key=lambda s: order.index(s.columns[0])))


def labelled(column: dict[str, str], index: int, fence: Fence) -> MeasureSpec | None:
    """`{value: share(gdp, of=world), label: 占世界, digits: 1}`."""
    span = fence.span("columns", index)
    unknown = sorted(set(column) - {"value", "label", "digits"})
    if unknown or "value" not in column:
        key = unknown[0] if unknown else "value"
        near = did_you_mean(key, ("value", "label", "digits"))
        columns = fence.node.items.get("columns")
        written = columns.items[index] if isinstance(columns, LocatedList) else None
        if isinstance(written, LocatedMap):
            span = written.key_spans.get(key, span)
        fence.report.add(diagnose("table-column", span, key=key, near=near))
        return None
    digits = column.get("digits", "")
    if digits and not (digits.isdecimal() and int(digits) <= 6):
        span = fence.span("columns", index, "digits")
        fence.report.add(diagnose("table-column", span, key="digits"))
        return None
    label: Inlines = ()
    if column.get("label"):
        place = fence.span("columns", index, "label")
        label = fence.inlines(column["label"], place)
    return fence.measure(
        column["value"],
        fence.span("columns", index, "value"),
        label,
        int(digits) if digits else None,
    )
