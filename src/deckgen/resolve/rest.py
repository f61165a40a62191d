"""What `top:` leaves out → one more category, 其他, with its total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError
from deckgen.model.inline import Inlines, Text
from deckgen.model.quantity import Quantity
from deckgen.model.source import Language
from deckgen.model.specs import MeasureSpec, Rows, TableSpec
from deckgen.model.value import BoundWords, Shown, Typed, Value
from deckgen.quantities import RefusedError, total
from deckgen.resolve.context import Context
from deckgen.resolve.table_heads import Line, number_in

OTHERS = frozenset({"其他", "其它", "others", "other"})
"""Names of what is a rest in the data already: it never takes a place of its own."""


def split_top(names: Sequence[str], rows: Rows) -> tuple[list[int], list[int]]:
    """The places of sorted names that `top:` keeps, and of those that the rest sums up
    (none without `rest:`)."""
    top = rows.top or len(names)
    if not rows.rest:
        return list(range(min(top, len(names)))), []
    own = [i for i, name in enumerate(names) if name.casefold() in OTHERS]
    ranked = [i for i in range(len(names)) if i not in own]
    if len(ranked) <= top and len(own) < 2:  # the data's own rest is one already
        return [*ranked, *own], []
    return ranked[:top], sorted([*ranked[top:], *own])


def rest_label(language: Language) -> str:
    """Of the category."""
    return "其他" if language == "zh-CN" else "Others"


def rest_of(
    quantities: Sequence[Quantity | None], names: Sequence[str], span: Span
) -> Quantity:
    """The total of everything in the rest.

    Raises:
        FailedError: `rest-refused/incomplete`, one of them has no value: its total
            would be too small.
        RefusedError: `share-summed` and whatever else a sum refuses.
    """
    missing = next((n for n, q in zip(names, quantities, strict=True) if q is None), "")
    found = [q for q in quantities if q is not None]
    if missing or not found:
        raise FailedError(diagnose("rest-refused/incomplete", span, name=missing))
    return total(found, name="rest")


def rest_or_gap(
    quantities: Sequence[Quantity | None], names: Sequence[str], span: Span
) -> Quantity | None:
    """The same; a gap where the measure is none that adds up, such as a growth."""
    try:
        return rest_of(quantities, names, span)
    except RefusedError as error:
        if error.key == "share-summed":
            return None
        raise FailedError(diagnose(error.key, span, **error.values)) from None


def rest_line(
    lines: Sequence[Line],
    columns: Sequence[MeasureSpec],
    spec: TableSpec,
    context: Context,
) -> Line:
    """One row for several: totals under numbers, 其他 under the first words.

    Raises:
        FailedError: `rest-refused`.
    """
    values: list[Value] = []
    for index, column in enumerate(columns):
        cells = [line.values[index] for line in lines]
        numbers = [number_in(cell) for cell in cells]
        if not any(numbers):
            values.append(None)
            continue
        names = [_first_words(line) for line in lines]
        found = rest_or_gap(numbers, names, column.span)
        shown = next((c for c in cells if isinstance(c, Shown)), None)
        values.append(replace(shown, quantity=found) if shown and found else found)
    words = (
        index
        for index, value in enumerate(values)
        if value is None and any(isinstance(x.values[index], BoundWords) for x in lines)
    )
    first = next(words, None)
    if first is None:
        raise FailedError(diagnose("rest-refused/label", spec.rows.at("rest")))
    values[first] = Typed(rest_label(context.language))
    return Line(lines[0].row, "", tuple(values))


def _first_words(line: Line) -> str:
    return next((v.text for v in line.values if isinstance(v, BoundWords)), "—")


def rest_note(count: int, language: Language) -> Inlines:
    """How many the rest is made of."""
    if language == "zh-CN":
        return (Text(f"“其他”为其余{count}项合计"),)
    return (Text(f"“Others” is the total of the other {count}"),)
