"""A catalog → what it states: each number with what it is of, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import cast

from deckgen.diagnostics import Span
from deckgen.expressions.cells import (
    cell_sources,
    period_field,
    period_of_row,
    spelling,
    text_cell,
)
from deckgen.model.dataset import Catalog, Dataset, Field, Range
from deckgen.model.quantity import (
    CellRef,
    Measure,
    Period,
    Qualifier,
    Status,
    Unit,
)
from deckgen.quantities import RATIO, in_base, parse_unit
from deckgen.trust.reach import Reach, reach_of

Identity = tuple[str, tuple[str, ...], str, str]
"""Metric, entities, period, scope, folded: what two statements must share."""
NUMERIC = ("number", "integer")


@dataclass(frozen=True, slots=True)
class Statement:
    """One number of a catalog."""

    cell: CellRef
    name: str
    """`users.genai`, `facts.key`."""
    place: Span
    metric: str
    entities: tuple[str, ...]
    """Of whom: what is declared and what the row's keys say, in that order."""
    period: Period
    scope: str
    value: Decimal
    unit: Unit
    measure: Measure
    digits: int
    sources: tuple[str, ...]
    upper: Decimal | None = None
    """Of a range, whose lower end is the value."""
    qualifier: Qualifier = "="
    word: str = ""
    """The qualifier as printed."""
    status: Status = "A"
    single: bool = False
    """A row of a dataset of single facts."""

    @property
    def identity(self) -> Identity:
        """Two statements that share it speak of the same thing."""
        return identity_of(self.metric, self.entities, self.period_key, self.scope)

    @property
    def period_key(self) -> str:
        """A stock is as of the end of its period; all else is over all of it."""
        end = self.period.end.isoformat()
        if self.measure == "stock":
            return end
        return f"{self.period.start.isoformat()}/{end}"

    @property
    def base(self) -> str:
        """What its unit counts, without prefix and scale."""
        return in_base(self.unit)[0]

    @property
    def exact(self) -> Decimal:
        """The value in that; the middle of a range."""
        value = self.value if self.upper is None else (self.value + self.upper) / 2
        return value * in_base(self.unit)[1]

    @property
    def reach(self) -> Reach:
        """The values it can stand for, in that."""
        printed = reach_of(self.value, self.digits, self.qualifier, self.word)
        if self.upper is not None:
            last = reach_of(self.upper, self.digits, self.qualifier, self.word)
            printed = Reach(printed.low, last.high)
        return printed.times(in_base(self.unit)[1])

    @property
    def written(self) -> str:
        """As a message shows it: `>6000家`."""
        sign = "" if self.qualifier == "=" else self.qualifier
        last = "" if self.upper is None else f"—{self.upper:f}"
        return f"{sign}{self.value:f}{last}{self.unit}"

    @property
    def what(self) -> str:
        """`人工智能企业数量, 中国, 2025`."""
        words = (self.metric, *self.entities, self.period.text, self.scope)
        return ", ".join(word for word in words if word)


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """A name without what two people type differently: width, spaces, case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def identity_of(
    metric: str, entities: tuple[str, ...], period: str, scope: str
) -> Identity:
    """What statements of the same thing share."""
    who = tuple(sorted({folded(name) for name in entities if name}))
    return folded(metric), who, period, folded(scope)


def metric_counts(catalog: Catalog) -> Counter[str]:
    """Folded metrics, and how many columns or datasets of facts state them."""
    counts: Counter[str] = Counter()
    for dataset in catalog.datasets.values():
        counts.update(folded(field.metric) for field in own_metrics(dataset))
        counts.update({folded(text) for text in metrics_of_rows(dataset)})
    return counts


def statements(
    catalog: Catalog,
    counts: Counter[str],
    *,
    named: Collection[str] = (),
    late: Collection[str] = (),
) -> Iterator[Statement]:
    """The numbers that another one may contradict: single facts, columns whose metric
    is counted more than once, and those whose folded metric is among `named`.

    A table alone with its metric says nothing twice, since no two of its rows share a
    key: it is not walked through. What rests on a source in `late`, which came out
    after the build's day, is not seen.
    """
    for dataset in catalog.datasets.values():
        if dataset.row_fields.metric or dataset.is_single_facts:
            fields = value_fields(dataset)
            fields = fields if len(fields) == 1 else ()
        else:
            fields = tuple(
                field
                for field in own_metrics(dataset)
                if counts[folded(field.metric)] > 1 or folded(field.metric) in named
            )
        for made in of_dataset(catalog, dataset, fields):
            if not late or not any(source in late for source in made.sources):
                yield made


def metrics_of_rows(dataset: Dataset) -> tuple[str, ...]:
    """Metrics that rows name themselves, each once."""
    name = dataset.row_fields.metric
    values = dict.fromkeys(dataset.columns[name]) if name else {}
    return tuple(value for value in values if isinstance(value, str))


def value_fields(dataset: Dataset) -> tuple[Field, ...]:
    """The columns of measured numbers; upper ends belong to their lower ones."""
    ends = {field.upper for field in dataset.fields}
    return tuple(
        field
        for field in dataset.fields
        if field.type in NUMERIC
        and field.name not in ends
        and dataset.row_fields.value in ("", field.name)
        and not (field.type == "integer" and field.name in dataset.primary_key)
    )


def own_metrics(dataset: Dataset) -> tuple[Field, ...]:
    """Columns whose metric, of their entity, is theirs alone: one that several columns
    of a table inherit says of none of them what it measures."""
    if dataset.row_fields.metric:
        return ()
    fields = value_fields(dataset)
    shared = Counter((field.metric, field.entity) for field in fields)
    return tuple(f for f in fields if f.metric and shared[f.metric, f.entity] == 1)


def of_dataset(
    catalog: Catalog, dataset: Dataset, fields: tuple[Field, ...]
) -> Iterator[Statement]:
    """The statements of some columns of a table: rows a build sees, with a value, of
    a period that is known."""
    if not fields:
        return
    dated = period_field(dataset)
    for row in range(dataset.rows):
        if row in dataset.unseen:
            continue
        if dated and dataset.columns[dated][row] is None:
            continue  # `fact-without-period` tells; it cannot be compared
        for field in fields:
            value = dataset.columns[field.name][row]
            if isinstance(value, Decimal | Range):
                made = statement_at(catalog, dataset, row, field)
                if made is not None and made.metric:
                    yield made


def statement_at(
    catalog: Catalog, dataset: Dataset, row: int, field: Field
) -> Statement | None:
    """One number with what its row and column say; None: it is none, or its unit is
    unknown, which a figure of it tells."""
    names = dataset.row_fields
    value = dataset.columns[field.name][row]
    is_fact = not names.value or field.name == names.value
    symbol = text_cell(dataset, names.unit, row) if is_fact else ""
    unit = parse_unit(symbol, house=catalog.units) if symbol else field.unit or RATIO
    if unit is None or not isinstance(value, Decimal | Range):
        return None
    ends = (value.lower, value.upper) if isinstance(value, Range) else (value,)

    def said(column: str) -> str:
        return text_cell(dataset, column, row)

    key = said(dataset.primary_key[0]) if names.value else field.name
    digits = max(places(end) for end in ends)
    return Statement(
        cell=CellRef(dataset.id, row + 1, field.name),
        name=f"{dataset.id}.{key}",
        place=place_of(dataset, row),
        metric=said(names.metric) or field.metric,
        entities=entities_of(dataset, row, field),
        period=period_of_row(dataset, row),
        scope=said(names.scope),
        value=ends[0],
        upper=ends[1] if len(ends) > 1 else None,
        unit=unit,
        measure=cast(Measure, said(names.measure) or field.measure or "count"),
        digits=digits if field.decimals is None else min(digits, field.decimals),
        sources=cell_sources(dataset, row, field),
        qualifier=cast(Qualifier, (said(names.qualifier) if is_fact else "") or "="),
        word=said(names.qualifier_text) if is_fact else "",
        status=cast(Status, said(names.status) or "A"),
        single=dataset.is_single_facts,
    )


def places(value: Decimal) -> int:
    """Decimal places as typed."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def place_of(dataset: Dataset, row: int) -> Span:
    """Where a row stands."""
    if row < len(dataset.lines):
        return Span(dataset.path, dataset.lines[row], 1)
    return Span(dataset.path)


def entities_of(dataset: Dataset, row: int, field: Field) -> tuple[str, ...]:
    """Of whom: the column of entities, else what is declared; then every further key
    of the row but its period."""
    names = dataset.row_fields
    said = text_cell(dataset, names.entity, row)
    found = [said or field.entity or dataset.entity]
    if not names.value:
        passed = (names.entity, names.vintage, period_field(dataset))
        found += [
            spelling(dataset.columns[key][row])
            for key in dataset.primary_key
            if key not in passed
        ]
    return tuple(dict.fromkeys(name for name in found if name))
