"""`checks:` of datasets → what is stated and cannot be computed.

A comparison is written in the language of templates and evaluated by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from deckgen.diagnostics import DeckgenError, Diagnostic, Span, diagnose
from deckgen.expressions import MissingError
from deckgen.expressions.cells import period_of_row
from deckgen.expressions.scope import UnpublishedError
from deckgen.model.dataset import Catalog, Dataset, Range, Relation, Value
from deckgen.model.expression import Comparator, Comparison
from deckgen.model.quantity import Period
from deckgen.model.value import Threshold
from deckgen.quantities import in_base, parse_threshold
from deckgen.trust.findings import Finding
from deckgen.trust.preferences import Preferences
from deckgen.trust.reach import Reach
from deckgen.trust.sides import (
    Desk,
    Side,
    desk_of,
    exactly,
    parsed,
    parsed_name,
    side_of,
)
from deckgen.trust.statements import statement_at

Group = tuple[Period, tuple[Value, ...]]
COMPARED = (["=="], ["<"], ["<="], [">"], [">="])


def find_broken(
    catalog: Catalog, day: date, preferences: Preferences
) -> Iterator[Finding | Diagnostic]:
    """`stated-not-computed`, and checks that cannot be carried out."""
    if not any(dataset.checks for dataset in catalog.datasets.values()):
        return
    desk = desk_of(catalog, day)
    for dataset in catalog.datasets.values():
        for relation in dataset.checks:
            try:
                yield from _of_relation(desk, relation, preferences)
            except (MissingError, UnpublishedError):
                continue  # not in the data of this day: nothing to check yet
            except DeckgenError as error:
                yield from error.diagnostics


def _of_relation(
    desk: Desk, relation: Relation, preferences: Preferences
) -> Iterator[Finding]:
    if relation.parts:
        yield from _of_parts(desk, relation, preferences)
        return
    span = relation.span
    check = parsed(relation.comparison, span)
    if not isinstance(check, Comparison) or [c for c, _ in check.rest] not in COMPARED:
        raise DeckgenError(diagnose("bad-check", span, check=relation.comparison))
    comparator, other = check.rest[0]
    left, right = side_of(desk, check.first, span), side_of(desk, other, span)
    _require_one_base(left, right, span)
    if not _holds(left.reach, comparator, right.reach):
        yield from _finding(relation, left, right, preferences)


def _holds(left: Reach, comparator: Comparator, right: Reach) -> bool:
    """Whether it can be true."""
    match comparator:
        case "==" | "!=":
            return left.meets(right)
        case "<" | "<=":
            return left.low <= right.high
        case ">" | ">=":
            return left.high >= right.low


def _of_parts(
    desk: Desk, relation: Relation, preferences: Preferences
) -> Iterator[Finding]:
    """Parts that do not make up their total, for each period they have."""
    owner, _, field = relation.parts[0].partition(".")
    table = desk.catalog.datasets.get(owner)
    if len(relation.parts) == 1 and table and not table.is_single_facts:
        for group, rows in _groups(table, field, relation).items():
            cells = (_cell(desk, table, row, field) for row in rows)
            parts = [side for side in cells if side is not None]
            if any(source in desk.late for p in parts for source in p.sources):
                continue  # not all of it was out on this day
            total = _total(desk, relation, group[0])
            yield from _sum(relation, parts, total, preferences)
        return
    parts = [
        side_of(desk, parsed_name(part, relation.span), relation.span)
        for part in relation.parts
    ]
    yield from _sum(relation, parts, _total(desk, relation, None), preferences)


def _groups(dataset: Dataset, field: str, relation: Relation) -> dict[Group, list[int]]:
    """Rows with a value, by period and what the check says beside it.

    Raises:
        DeckgenError: there is no such field.
    """
    for name in (field, *relation.by):
        if name not in dataset.columns:
            known = tuple(f.name for f in dataset.fields)
            values = {"field": name, "dataset": dataset.id, "known": known}
            key = "unknown-field/expression"
            raise DeckgenError(diagnose(key, relation.span, **values))
    found: dict[Group, list[int]] = {}
    for row, value in enumerate(dataset.columns[field]):
        if isinstance(value, Decimal | Range) and row not in dataset.unseen:
            said = (dataset.columns[name][row] for name in relation.by)
            group = period_of_row(dataset, row), tuple(said)
            found.setdefault(group, []).append(row)
    return found


def _cell(desk: Desk, dataset: Dataset, row: int, field: str) -> Side | None:
    column = dataset.field(field)
    made = statement_at(desk.catalog, dataset, row, column) if column else None
    if made is None:
        return None
    middle = made.exact / in_base(made.unit)[1]
    return Side(Threshold(middle, made.unit), made.reach, (made,))


def _total(desk: Desk, relation: Relation, period: Period | None) -> Side:
    """What the parts must make up: `100%`, or a number of the catalog."""
    typed = parse_threshold(relation.total, desk.catalog.units)
    if typed is not None:
        return exactly(Threshold(*typed))
    expression = parsed_name(relation.total, relation.span, period)
    return side_of(desk, expression, relation.span)


def _require_one_base(one: Side, other: Side, span: Span) -> None:
    """Refuses to compare what counts different things.

    Raises:
        DeckgenError: `unit-mixed`.
    """
    if one.base != other.base:
        units = {"first": one.nominal.unit, "second": other.nominal.unit}
        raise DeckgenError(diagnose("unit-mixed", span, **units))


def _addition(relation: Relation) -> str:
    """`a.x + a.y == 100%`."""
    return f"{' + '.join(relation.parts)} == {relation.total}"


def _sum(
    relation: Relation, parts: list[Side], total: Side, preferences: Preferences
) -> Iterator[Finding]:
    """Tells of parts that do not make up their total."""
    for part in parts:
        _require_one_base(part, total, relation.span)
    low = sum((part.reach.low for part in parts), Decimal(0))
    high = sum((part.reach.high for part in parts), Decimal(0))
    nominal = sum((part.exact for part in parts), Decimal(0))
    if Reach(low, high).meets(total.reach):
        return
    unit, factor = total.nominal.unit, in_base(total.nominal.unit)[1]
    summed = Side(
        Threshold(nominal / factor, unit),
        Reach(low, high),
        tuple(s for part in parts for s in part.statements),
    )
    yield from _finding(relation, total, summed, preferences)


def _finding(
    relation: Relation,
    left: Side,
    right: Side,
    preferences: Preferences,
) -> Iterator[Finding]:
    """Tells of a check that does not hold, unless the stated value is preferred."""
    if right.is_stated and not left.is_stated:
        left, right = right, left
    rests_on = dict.fromkeys((*left.statements, *right.statements))
    stated = left.statements if left.is_stated else tuple(rests_on)
    if any(preferences.accepts(one) for one in stated):
        return
    listed = tuple(
        f"{one.name} {one.written} ({', '.join(one.sources)}; {one.place})"
        for one in rests_on
    )
    values: dict[str, object] = {
        "check": relation.comparison or _addition(relation),
        "stated": left.written,
        "computed": right.written,
        "records": listed,
        "fact": stated[0].name.partition(".")[2] if stated else None,
        "file": f"data/{stated[0].cell.dataset}.yaml" if stated else None,
    }
    place = left.statements[0].place if left.statements else relation.span
    yield Finding(
        diagnose("stated-not-computed", place, **values),
        diagnose("stated-not-computed/unshown", place, **values),
        frozenset(one.cell for one in stated),
    )
