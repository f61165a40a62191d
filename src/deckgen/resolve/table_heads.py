"""A table's columns → its head: labels with units, spanners over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError
from deckgen.formatting import format_unit
from deckgen.model.figure import Column, Spanner
from deckgen.model.inline import Inlines, Text, plain_text
from deckgen.model.quantity import Quantity, Unit
from deckgen.model.specs import MeasureSpec, TableSpec
from deckgen.model.value import BoundWords, Shown, Value
from deckgen.quantities import parse_unit
from deckgen.resolve.context import Context
from deckgen.resolve.notes import unit_words
from deckgen.resolve.rows import Table
from deckgen.resolve.text import resolve_inlines
from deckgen.resolve.titles import measure_title

LAST_BRACKET = re.compile(r"[（(]\s*([^（()）]+?)\s*[)）]\s*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the dataset and what each column gives at it."""

    row: int
    group: str
    values: tuple[Value, ...]


def number_in(value: Value) -> Quantity | None:
    """The quantity a cell shows, if it shows one."""
    if isinstance(value, Shown):
        return value.quantity
    return value if isinstance(value, Quantity) else None


def is_growth(value: Value) -> bool:
    """Whether a cell has words in place of a growth."""
    return isinstance(value, BoundWords) and value.kind == "growth"


def heads_of(
    columns: Sequence[MeasureSpec],
    lines: Sequence[Line],
    table: Table,
    spec: TableSpec,
    context: Context,
    *,
    said: frozenset[int],
) -> tuple[Column, ...]:
    """Labels with their unit, unless a spanner says it (`said`: their places): numbers
    stand right, words left."""
    heads: list[Column] = []
    zh = context.language == "zh-CN"
    if spec.merge:
        heads.append(Column(_group_label(table, spec, context), "left"))
    for index, column in enumerate(columns):
        label = resolve_inlines(column.label, context) or (
            Text(measure_title(column, table.dataset, context), column.span),
        )
        numbers = [q for line in lines if (q := number_in(line.values[index]))]
        units = {q.unit for q in numbers}
        name = plain_text(label)
        if len(units) == 1 and not (
            says_unit(name, numbers[0].unit, column.span, context)
            or index + spec.merge in said
        ):
            unit = unit_words(numbers[0], context, name=name, span=column.span)
            before, after = ("（", "）") if zh else (" (", ")")
            label = (*label, Text(before), *unit, Text(after)) if unit else label
        # 扭亏 and n.m. stand where the numbers would.
        grown = any(is_growth(line.values[index]) for line in lines)
        heads.append(Column(label, "right" if numbers or grown else "left"))
    if spec.cite == "row":
        heads.append(Column((Text("来源" if zh else "Source"),), "right"))
    return tuple(heads)


def says_unit(label: str, unit: Unit, span: Span, context: Context) -> bool:
    """Whether a label ends with its unit already: `产值（亿元）`. With another one it
    would relabel, which only `unit:` does, by converting.

    Raises:
        FailedError: `relabelled`.
    """
    found = LAST_BRACKET.search(label)
    typed = parse_unit(found[1], house=context.scope.catalog.units) if found else None
    if typed is not None and typed != unit:
        shown = format_unit(unit, context.language)
        raise FailedError(diagnose("relabelled", span, typed=typed.symbol, fact=shown))
    return typed is not None


def _group_label(table: Table, spec: TableSpec, context: Context) -> Inlines:
    """Head of the column of groups: its label under `columns:`, else its title."""
    own = next((c for c in spec.columns if c.text == spec.group_by), None)
    if own is not None and own.label:
        return resolve_inlines(own.label, context)
    field = table.dataset.field(spec.group_by)
    title = field.title.in_language(context.language) if field else spec.group_by
    return (Text(title, spec.rows.at("group_by")),)


def spanners_of(
    columns: Sequence[MeasureSpec],
    lines: Sequence[Line],
    spec: TableSpec,
    context: Context,
) -> tuple[tuple[Spanner, ...], frozenset[int]]:
    """The upper level of the head, and the columns whose unit it says.

    Raises:
        FailedError: `relabelled`: a column below it has another unit.
    """
    texts = [c.text for c in columns]
    found: list[Spanner] = []
    said: set[int] = set()
    for one in spec.spanners:
        label = resolve_inlines(one.label, context)
        start = texts.index(one.columns[0])
        spanner = Spanner(label, start + spec.merge, len(one.columns))
        numbers = [
            number_in(value)
            for line in lines
            for value in line.values[start : start + spanner.count]
        ]
        words = plain_text(label)
        # Every number is looked at: one with another unit is an error.
        says = {says_unit(words, q.unit, one.span, context) for q in numbers if q}
        if True in says:
            said.update(range(spanner.start, spanner.end))
        found.append(spanner)
    return tuple(found), frozenset(said)
