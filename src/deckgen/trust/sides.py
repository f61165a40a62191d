"""One side of a check → its value, and the values it could have.

How far a result may be off follows from the numbers it rests on: each is taken to the
ends of what it can stand for, and all of them at once to where the result is least and
greatest, which is exact for sums, products, quotients, growth and CAGR.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, localcontext

from deckgen.diagnostics import DeckgenError, Span, diagnose
from deckgen.expressions import (
    FailedError,
    Scope,
    evaluate,
    new_scope,
    parse_expression,
)
from deckgen.expressions.scope import late_sources
from deckgen.model.dataset import Catalog, Dataset, Range
from deckgen.model.dataset import Value as Cell
from deckgen.model.expression import Expression
from deckgen.model.quantity import CellRef, Period, Quantity
from deckgen.model.value import Shown, Threshold, Value
from deckgen.quantities import EXACT, in_base, make_period
from deckgen.trust.reach import Reach
from deckgen.trust.statements import Statement, statement_at, value_fields

ALWAYS = make_period("month", 2999, 12)
"""A check is of all periods: each call names its own."""
MOST_CELLS = 200
"""Numbers behind one side of a comparison; more are a table, which has `parts`."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison."""

    nominal: Quantity | Threshold
    reach: Reach
    """In its base unit."""
    statements: tuple[Statement, ...]

    @property
    def base(self) -> str:
        """What it counts."""
        return in_base(self.nominal.unit)[0]

    @property
    def sources(self) -> tuple[str, ...]:
        """Of all it rests on."""
        return tuple(dict.fromkeys(s for one in self.statements for s in one.sources))

    @property
    def exact(self) -> Decimal:
        """Its value in that."""
        return self.nominal.value * in_base(self.nominal.unit)[1]

    @property
    def is_stated(self) -> bool:
        """A number of the data as it stands there."""
        steps = self.nominal.steps if isinstance(self.nominal, Quantity) else ()
        return len(self.statements) == 1 and all(s.operation == "unit" for s in steps)

    @property
    def written(self) -> str:
        """As a message shows it; what is computed with the span it may lie in."""
        if self.is_stated:
            return self.statements[0].written
        unit = self.nominal.unit
        if not self.statements:
            return f"{self.nominal.value.normalize():f}{unit}"
        factor, digits = in_base(unit)[1], self.digits
        low, high = self.reach.low / factor, self.reach.high / factor
        ends = (f"{end:.{digits}f}" for end in (low, high))
        return f"{self.nominal.value:.{digits}f}{unit} ({'–'.join(ends)})"

    @property
    def digits(self) -> int:
        """Decimal places to show it with."""
        if isinstance(self.nominal, Quantity):
            return self.nominal.digits
        same = all(one.unit == self.nominal.unit for one in self.statements)
        return max((one.digits for one in self.statements), default=0) if same else 2


@dataclass(frozen=True, slots=True)
class Desk:
    """What evaluating a check needs."""

    catalog: Catalog
    bare: Catalog
    """The same without qualifiers, which `Reach` has taken into account."""
    day: date
    late: Collection[str]
    """Sources that came out after it."""

    def scope(self, catalog: Catalog) -> Scope:
        """Sees every period."""
        language = self.catalog.language
        return new_scope(catalog, ALWAYS, date=self.day, language=language)


def desk_of(catalog: Catalog, day: date) -> Desk:
    """Prepares a catalog for its checks."""
    bare = {
        name: replace(
            d,
            row_fields=replace(d.row_fields, qualifier=""),
            columns=without_ranges(d),
        )
        for name, d in catalog.datasets.items()
    }
    late = late_sources(catalog, day)
    return Desk(catalog, replace(catalog, datasets=bare), day, late)


def without_ranges(dataset: Dataset) -> Mapping[str, tuple[Cell, ...]]:
    """Its columns, with the middle of each range in its place."""
    columns = dict(dataset.columns)
    for field in value_fields(dataset):
        column = columns[field.name]
        if any(isinstance(value, Range) for value in column):
            columns[field.name] = tuple(
                (v.lower + v.upper) / 2 if isinstance(v, Range) else v for v in column
            )
    return columns


def side_of(desk: Desk, expression: Expression, span: Span) -> Side:
    """One side, with what it can stand for.

    Raises:
        DeckgenError: it has no value, or none that can be compared.
    """
    nominal = _unformatted(evaluate(expression, desk.scope(desk.bare)))
    if isinstance(nominal, Threshold):
        return exactly(nominal)
    if not isinstance(nominal, Quantity):
        raise DeckgenError(diagnose("not-a-quantity", span))
    factor = in_base(nominal.unit)[1]
    found = tuple(_statement(desk.catalog, cell) for cell in nominal.cells)
    made = tuple(one for one in found if one is not None)
    if len(made) == 1 and all(step.operation == "unit" for step in nominal.steps):
        return Side(nominal, made[0].reach, made)
    if len(made) > MOST_CELLS:
        raise DeckgenError(diagnose("bad-check/cells", span, most=MOST_CELLS))
    return Side(nominal, _ends(desk, expression, nominal, made).times(factor), made)


def _statement(catalog: Catalog, cell: CellRef) -> Statement | None:
    dataset = catalog.datasets[cell.dataset]
    field = dataset.field(cell.field)
    return statement_at(catalog, dataset, cell.row - 1, field) if field else None


def _ends(
    desk: Desk,
    expression: Expression,
    nominal: Quantity,
    rests_on: tuple[Statement, ...],
) -> Reach:
    """The least and the greatest value of an expression.

    Each operand is moved alone to see which way the result goes with it. Where the
    result is not defined for one of them, anything may be meant.
    """
    try:
        return _moved_to_ends(desk, expression, nominal, rests_on)
    except FailedError:
        return Reach(Decimal("-Infinity"), Decimal("Infinity"))


def _moved_to_ends(
    desk: Desk,
    expression: Expression,
    nominal: Quantity,
    rests_on: tuple[Statement, ...],
) -> Reach:
    lows: dict[CellRef, Decimal] = {}
    highs: dict[CellRef, Decimal] = {}
    for one in rests_on:
        factor = in_base(one.unit)[1]
        with localcontext(EXACT):
            low, high = one.reach.low / factor, one.reach.high / factor
        at_low = _moved(desk, expression, {one.cell: low})
        at_high = _moved(desk, expression, {one.cell: high})
        rises = at_low <= at_high
        lows[one.cell], highs[one.cell] = (low, high) if rises else (high, low)
    found = [_moved(desk, expression, lows), _moved(desk, expression, highs)]
    return Reach(min(*found, nominal.value), max(*found, nominal.value))


def _moved(
    desk: Desk, expression: Expression, values: Mapping[CellRef, Decimal]
) -> Decimal:
    """An expression's value with other numbers in some cells."""
    datasets = dict(desk.bare.datasets)
    for name in {cell.dataset for cell in values}:
        columns = dict(datasets[name].columns)
        for cell, value in values.items():
            if cell.dataset == name:
                column = list(columns[cell.field])
                column[cell.row - 1] = value
                columns[cell.field] = tuple(column)
        datasets[name] = replace(datasets[name], columns=columns)
    catalog = replace(desk.bare, datasets=datasets)
    found = _unformatted(evaluate(expression, desk.scope(catalog)))
    return found.value if isinstance(found, Quantity) else Decimal(0)


def _unformatted(value: Value) -> Value:
    return value.quantity if isinstance(value, Shown) else value


def exactly(typed: Threshold) -> Side:
    """A side that a person typed: `100%`."""
    value = typed.value * in_base(typed.unit)[1]
    return Side(typed, Reach(value, value), ())


def parsed(text: str, span: Span) -> Expression:
    """A check's own words; what is wrong in them is told at the check.

    Raises:
        DeckgenError: `template-syntax`, `template-forbidden`.
    """

    def here(_: int) -> Span:
        return span

    return parse_expression(text, here)


def parsed_name(text: str, span: Span, period: Period | None = None) -> Expression:
    """`facts.key`, or an expression.

    Raises:
        DeckgenError: `template-syntax`, `template-forbidden`.
    """
    if "(" in text or '"' in text:
        return parsed(text, span)
    when = f', period="{period.text}"' if period else ""
    return parsed(f'fact("{text}"{when})', span)
