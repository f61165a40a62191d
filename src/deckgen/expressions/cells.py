"""A cell of a dataset → a quantity, words or a period, with its citations."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import cast

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions.scope import (
    FailedError,
    Scope,
    UnpublishedError,
    missing_value,
)
from deckgen.model.dataset import Dataset, Field, Range
from deckgen.model.quantity import (
    CellRef,
    Measure,
    Period,
    Qualifier,
    Quantity,
    Status,
    Unit,
)
from deckgen.model.source import (
    Citation,
    Citations,
    Evidence,
    Language,
    Redistribution,
)
from deckgen.model.value import BoundWords, PeriodValue, Record, Typed, Value
from deckgen.quantities import RATIO, parse_unit
from deckgen.quantities.combine import STRICTEST, WEAKEST


def spelling(value: object) -> str:
    """A cell as an author would write it to choose it."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return "" if value is None else str(value)


def period_field(dataset: Dataset) -> str:
    """The column that says when; empty when the table has none.

    A date that is no key is an attribute (founded, listed), not the time of a row;
    where a table has no key, any date may be.
    """
    if dataset.row_fields.period:
        return dataset.row_fields.period
    key = dataset.primary_key
    own = [f for f in dataset.fields if f.name != dataset.row_fields.vintage]
    dates = (f for f in own if f.type in ("period", "date"))
    likely = sorted(dates, key=lambda f: (f.name not in key, f.type != "period"))
    if not likely:
        return ""
    first = likely[0]
    is_time = first.name in key or first.type == "period" or not key
    return first.name if is_time else ""


def period_of_row(dataset: Dataset, row: int) -> Period:
    """When a row is about: its period column, else the dataset's cut-off."""
    name = period_field(dataset)
    value = dataset.columns[name][row] if name else None
    return value if isinstance(value, Period) else dataset.as_of


def text_cell(dataset: Dataset, name: str, row: int) -> str:
    """A cell as written; empty when the table has no such column."""
    return spelling(dataset.columns[name][row]) if name else ""


def row_sources(dataset: Dataset, row: int) -> tuple[str, ...]:
    """Ids of a row's own sources, where it has a column of them."""
    written = text_cell(dataset, dataset.row_fields.source, row)
    return tuple(
        s for s in (p.strip() for p in written.replace("；", ";").split(";")) if s
    )


def cell_sources(dataset: Dataset, row: int, field: Field | None) -> tuple[str, ...]:
    """Sources of a cell: the row's own, else the column's, else the dataset's."""
    ids = row_sources(dataset, row) or (field.sources if field else ())
    return ids or dataset.sources


def late_source(scope: Scope, dataset: Dataset, row: int, field: Field | None) -> str:
    """A source of a cell that came out after the edition's date; empty: all are out."""
    if not scope.late:
        return ""
    ids = cell_sources(dataset, row, field)
    return next((s for s in ids if s in scope.late), "")


def require_published(
    scope: Scope, dataset: Dataset, row: int, field: Field | None
) -> None:
    """Refuses a cell whose source came out after the edition's date: whatever asks
    for a value passes here.

    Raises:
        UnpublishedError: `dataset-not-published`.
    """
    source = late_source(scope, dataset, row, field)
    if source:
        name = f"{dataset.id}.{field.name}" if field else dataset.id
        raise not_published(scope, dataset.span, name, source)


def not_published(scope: Scope, span: Span, name: str, source: str) -> UnpublishedError:
    """What rests on a source that came out after the edition's date."""
    return UnpublishedError(
        diagnose(
            "dataset-not-published",
            span,
            figure=name,
            source=source,
            published=scope.late[source],
            date=scope.date.isoformat(),
        )
    )


def citations_at(dataset: Dataset, row: int, field: Field | None) -> Citations:
    """A cell's sources with its place in them."""
    ids = cell_sources(dataset, row, field)
    locator = text_cell(dataset, dataset.row_fields.locator, row)
    made = tuple(Citation(source, locator) for source in ids)
    return (made[0], *made[1:])


def weakest_evidence(scope: Scope, citations: Citations) -> Evidence:
    """The weakest of the sources cited."""
    own = (scope.catalog.sources[c.source].evidence for c in citations)
    return min(own, key=WEAKEST.index)


def strictest_redistribution(scope: Scope, citations: Citations) -> Redistribution:
    """The strictest of the sources cited."""
    own = (scope.catalog.sources[c.source].redistribution for c in citations)
    return min(own, key=STRICTEST.index)


def _unit_at(scope: Scope, dataset: Dataset, row: int, field: Field) -> Unit:
    """The row's own unit, else the column's; a bare number has none.

    Raises:
        FailedError: `unknown-unit`.
    """
    names = dataset.row_fields
    applies = not dataset.is_single_facts or field.name == names.value
    text = text_cell(dataset, names.unit, row) if applies else ""
    if not text:
        return field.unit or RATIO
    unit = parse_unit(text, house=scope.catalog.units)
    if unit is None:
        raise FailedError(diagnose("unknown-unit/expression", dataset.span, unit=text))
    return unit


def quantity_at(scope: Scope, dataset: Dataset, row: int, name: str) -> Quantity:
    """A number cell as a quantity, with everything its row and column say of it.

    Raises:
        MissingError: the cell is empty, or holds no number.
        FailedError: `unknown-unit`.
    """
    field = dataset.field(name)
    value = dataset.columns[name][row]
    if field is None or not isinstance(value, Decimal | Range):
        raise missing_value(dataset.span, f"{dataset.id}.{name}")
    computed = dataset.computed.get((row, name))
    if computed is not None:
        scope.note(computed.cells)
        return replace(
            computed,
            metric=_metric(scope, dataset, field),
            entity=entity_of(dataset, row, field) or computed.entity,
        )
    require_published(scope, dataset, row, field)
    cell = CellRef(dataset.id, row + 1, name)
    scope.note((cell,))
    citations = citations_at(dataset, row, field)
    low, upper = (
        (value.lower, value.upper) if isinstance(value, Range) else (value, None)
    )
    places = max(_digits(end) for end in (low, upper) if end is not None)
    plain = Quantity(
        value=low,
        upper=upper,
        unit=_unit_at(scope, dataset, row, field),
        measure=field.measure or "count",
        citations=citations,
        period=period_of_row(dataset, row),
        entity=entity_of(dataset, row, field),
        metric=_metric(scope, dataset, field),
        digits=places if field.decimals is None else field.decimals,
        preferred=_preferred(scope, cell),
        cells=(cell,),
        processing=dataset.processing,
        evidence=weakest_evidence(scope, citations),
        redistribution=strictest_redistribution(scope, citations),
    )
    return _as_the_row_says(plain, dataset, row, name, scope.language)


def _metric(scope: Scope, dataset: Dataset, field: Field) -> str:
    """What a column measures, as the metadata says it."""
    return field.metric or dataset.metric or field.title.in_language(scope.language)


def _preferred(scope: Scope, cell: CellRef) -> tuple[str, ...]:
    """Why a value that another one contradicts is used."""
    reason = scope.catalog.preferred.get(cell)
    return (reason.in_language(scope.language),) if reason else ()


def _digits(value: Decimal) -> int:
    """Decimal places as typed."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _as_the_row_says(
    quantity: Quantity, dataset: Dataset, row: int, name: str, language: Language
) -> Quantity:
    """With measure, metric, scope, status and note of its row; the qualifier belongs
    to a single fact's value only."""
    names = dataset.row_fields
    applies = not dataset.is_single_facts or name == names.value

    def said(column: str) -> str:
        return text_cell(dataset, column, row)

    qualifier = said(names.qualifier) if applies else ""
    return replace(
        quantity,
        measure=cast(Measure, said(names.measure) or quantity.measure),
        metric=said(names.metric) or quantity.metric,
        scope=said(names.scope),
        qualifier=cast(Qualifier, qualifier or "="),
        qualifier_text=said(names.qualifier_text) if applies else "",
        status=cast(Status, said(names.status) or "A"),
        note=said(names.note) or dataset.note.in_language(language),
    )


def entity_of(dataset: Dataset, row: int, field: Field | None = None) -> str:
    """Of whom: the entity column, else the first text key, else what the data says."""
    if dataset.row_fields.entity:
        return text_cell(dataset, dataset.row_fields.entity, row)
    for key in dataset.primary_key:
        column = dataset.field(key)
        is_name = column is not None and column.type == "text"
        if is_name and not dataset.is_single_facts:  # theirs names the fact
            return text_cell(dataset, key, row)
    return (field.entity if field else "") or dataset.entity


def cell_value(scope: Scope, dataset: Dataset, row: int, name: str) -> Value:
    """Any cell as a value: numbers become quantities, texts bound words."""
    field = dataset.field(name)
    value = dataset.columns[name][row]
    if value is not None:
        require_published(scope, dataset, row, field)
    match value:
        case Decimal() | Range():
            return quantity_at(scope, dataset, row, name)
        case Period():
            cell = CellRef(dataset.id, row + 1, name)
            scope.note((cell,))
            return PeriodValue(value, citations_at(dataset, row, field), cells=(cell,))
        case str() if value:
            cell = CellRef(dataset.id, row + 1, name)
            scope.note((cell,))
            return BoundWords(value, citations_at(dataset, row, field), "cell", (cell,))
        case bool():
            return value
        case _:
            return Typed("—")


def record_at(dataset: Dataset, row: int) -> Record:
    """A row as a record; its cells are logged when they are read."""
    return Record(dataset.id, row, {f.name: None for f in dataset.fields})
