"""The shape of the data → how a chart without `type:` is drawn, and why.

The rows below are asked in order; the first that fits decides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from deckgen.expressions.lookup import spelling
from deckgen.model.choice import Choice, Reason
from deckgen.model.expression import NameRef
from deckgen.model.figure import Layer
from deckgen.model.quantity import Period, Quantity
from deckgen.model.specs import ChartSpec, ChartType
from deckgen.quantities import convert
from deckgen.resolve.adding_up import are_parts
from deckgen.resolve.chart_layers import LIMITS, points_of
from deckgen.resolve.provenance import may_be_summed
from deckgen.resolve.rest import OTHERS
from deckgen.resolve.rows import Table

COLUMNS = 14
"""More columns than these carry no labels."""
RATES = 5
"""So many values of a rate are a line: what counts is how it moves."""
LONG, ACROSS = 8, 36
"""Em of one name, and of all of them, under columns on half a slide."""
RANKED = 7
"""So many names are looked up, not compared at a glance."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is there to be drawn."""

    key: str
    """`y`, `stack`, `parts`."""
    over_time: bool
    names: tuple[str, ...]
    rows: tuple[tuple[Quantity | None, ...], ...]
    """A series each."""
    measures: int
    two_periods: bool
    """The series are the same measure at two times."""

    @property
    def found(self) -> tuple[Quantity, ...]:
        """Every value."""
        return tuple(q for row in self.rows for q in row if q is not None)

    @property
    def count(self) -> int:
        """Categories."""
        return len(self.names)

    @property
    def long(self) -> bool:
        """Names that would wrap or turn under columns."""
        widths = [em_width(name) for name in self.names]
        return max(widths, default=0) > LONG or sum(widths) > ACROSS

    @property
    def stepped(self) -> bool:
        """Names that have an order of their own: ages, classes of size."""
        return sum(any(c.isdigit() for c in n) for n in self.names) * 2 > self.count

    @property
    def whole(self) -> bool:
        """Of one series: shares that make a whole."""
        return len(self.rows) == 1 and makes_whole(self.rows[0])

    @property
    def wholes(self) -> bool:
        """Of several: the shares of each category do."""
        columns = zip(*self.rows, strict=True)
        return len(self.rows) > 1 and all(makes_whole(column) for column in columns)

    @property
    def size_and_rate(self) -> bool:
        """Two measures, of which one is a percentage."""
        kinds = [self._unit_kinds(row) for row in self.rows]
        return self.measures == 2 == len(self.rows) and (
            sorted(kinds) in (["other", "percent"],)
        )

    @property
    def rates(self) -> bool:
        """Nothing that is counted: it has no height, only a course."""
        return all(q.measure in ("rate", "index", "share") for q in self.found)

    @property
    def solid(self) -> bool:
        """Stocks without gaps, forecasts and negative values."""
        return all(q is not None for row in self.rows for q in row) and all(
            q.measure == "stock" and q.status == "A" and q.value >= 0
            for q in self.found
        )

    @staticmethod
    def _unit_kinds(row: Sequence[Quantity | None]) -> str:
        kinds = {q.unit.kind for q in row if q is not None}
        return "percent" if kinds == {"percent"} else "other"


def em_width(name: str) -> float:
    """Rough width of a name in em."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in name)
    return wide + 0.56 * (len(name) - wide)


def makes_whole(values: Sequence[Quantity | None]) -> bool:
    """Whether they are shares that are 100 % together, but for their rounding."""
    found = [q for q in values if q is not None]
    if len(found) < len(values) or not are_parts(found) or found[0].value < 0:
        return False
    unit = found[0].unit
    sum_ = sum((convert(q, unit).value for q in found), Decimal(0)) * unit.scale
    rounding = Decimal(10) ** -max(q.digits for q in found) * len(found) / 2
    return all(q.value >= 0 for q in found) and abs(sum_ - 100) <= rounding


@dataclass(frozen=True, slots=True)
class Row:
    """A kind, and the shape it is for."""

    type: ChartType
    reason: Reason
    fits: Callable[[Shape], bool]


def _one(shape: Shape) -> bool:
    return len(shape.rows) == 1


ROWS: tuple[Row, ...] = (
    Row("doughnut", "parts", lambda s: s.key == "parts"),
    # ------------------------------------------------------------- stacks
    Row(
        "percent",
        "shares-over-time",
        lambda s: s.key == "stack" and s.wholes and (s.over_time or not s.long),
    ),
    Row("percent-bar", "shares-beside", lambda s: s.key == "stack" and s.wholes),
    Row(
        "stacked-area",
        "stack-of-stocks",
        lambda s: s.key == "stack" and s.over_time and s.count > COLUMNS and s.solid,
    ),
    Row(
        "stacked-bar",
        "long-names",
        lambda s: s.key == "stack" and not s.over_time and s.long,
    ),
    Row("stacked", "stack", lambda s: s.key == "stack"),
    # ---------------------------------------------------------- over time
    Row("combo", "size-and-rate", lambda s: s.over_time and s.size_and_rate),
    Row(
        "percent",
        "shares-over-time",
        lambda s: s.over_time and s.wholes and s.count <= COLUMNS,
    ),
    Row(
        "line",
        "many-periods",
        lambda s: s.over_time and _one(s) and s.count > COLUMNS,
    ),
    Row(
        "line",
        "rate-over-time",
        lambda s: s.over_time and _one(s) and s.rates and s.count >= RATES,
    ),
    Row("column", "few-periods", lambda s: s.over_time and _one(s)),
    Row(
        "clustered",
        "several-periods",
        lambda s: s.over_time and s.count * len(s.rows) <= COLUMNS,
    ),
    Row("line", "several-over-time", lambda s: s.over_time),
    # ------------------------------------------------------- side by side
    Row(
        "bar",
        "then-and-now",
        lambda s: s.two_periods and (s.long or s.count * 2 > COLUMNS),
    ),
    Row("clustered", "then-and-now", lambda s: s.two_periods),
    Row(
        "doughnut",
        "whole",
        lambda s: _one(s) and s.whole and s.count <= LIMITS["slices"],
    ),
    Row("column", "steps", lambda s: _one(s) and s.stepped and not s.long),
    Row("bar", "ranking", lambda s: _one(s) and (s.long or s.count >= RANKED)),
    Row("column", "few-names", _one),
    Row("percent-bar", "shares-beside", lambda s: s.wholes),
    Row(
        "bar",
        "long-names",
        lambda s: s.long or s.count * len(s.rows) > COLUMNS,
    ),
    Row("clustered", "several-names", bool),
)


def chosen(spec: ChartSpec, table: Table) -> tuple[ChartSpec, Choice | None]:
    """The fence as its author would have written it with a `type:`, and what decided.

    A type by hand, or keys that say all (`bars`, `line`), are left as they are.
    """
    keys = [key for key, _ in spec.measures]
    if spec.type is not None or keys not in (["y"], ["stack"], ["parts"]):
        return spec, None
    shape = shape_of(keys[0], spec, table)
    row = next(row for row in ROWS if row.fits(shape))
    choice = Choice(row.type, row.reason, shape.count, len(shape.rows))
    made = replace(spec, type=row.type)
    if row.type == "combo":
        [(_, measures)] = spec.measures
        # The rate is the line, whichever was written first.
        first = Shape._unit_kinds(shape.rows[0]) == "percent"
        size, rate = reversed(measures) if first else measures
        made = replace(made, measures=(("bars", (size,)), ("line", (rate,))))
    return made, choice


def shape_of(key: str, spec: ChartSpec, table: Table) -> Shape:
    """What the rows of a table have to show; of too many of them only their names."""
    categories: list[object] = list(table.values(spec.x))
    splits: tuple[object, ...] = (None,)
    if spec.series:
        splits = table.values(spec.series)
    if spec.rows.top:
        categories = categories[: spec.rows.top + spec.rows.rest]
    [(_, measures)] = spec.measures
    few = len(categories) <= LIMITS["categories"] and len(splits) <= LIMITS["series"]
    rows = tuple(
        tuple(points_of(m, split, categories, table, spec)) if few else ()
        for m in measures
        for split in splits
    )
    periods = sum(isinstance(split, Period) for split in splits)
    return Shape(
        key=key,
        over_time=spec.x == table.when,
        names=tuple(spelling(c) for c in categories),
        rows=rows,
        measures=len(measures),
        two_periods=periods == 2 == len(splits) == len(rows),
    )


def joined(spec: ChartSpec, table: Table) -> ChartSpec:
    """The same, with the smallest of too many slices as one: 其他.

    Only where the author has not chosen himself, and they may be summed up.
    """
    limit, rows = LIMITS["slices"], spec.rows
    categories = table.values(spec.x)
    if spec.type not in ("doughnut", "pie") or rows.top or len(categories) <= limit:
        return spec
    measures = [m for _, several in spec.measures for m in several]
    if len(measures) != 1 or not isinstance(measures[0].expression, NameRef):
        return spec
    if len(categories) > LIMITS["categories"] or spec.series:
        return spec
    values = points_of(measures[0], None, categories, table, spec)
    found = [q for q in values if q is not None]
    if len(found) < len(values) or not may_be_summed(found):
        return spec
    sort = rows.sort or f"-{measures[0].expression.name}"
    return replace(spec, rows=replace(rows, top=limit - 1, rest=True, sort=sort))


def ranked(
    layers: Sequence[Layer], labels: Sequence[str], spellings: Sequence[str]
) -> tuple[list[Layer], tuple[str, ...], list[str]]:
    """Bars of one series, the largest first; gaps and what is left over last."""
    points = layers[0].series[0].points

    def key(place: int) -> tuple[bool, bool, Decimal]:
        quantity = points[place].quantity
        rest = labels[place].casefold() in OTHERS
        value = quantity.value if quantity else Decimal(0)
        return (rest, quantity is None, -value)

    return moved(layers, labels, spellings, sorted(range(len(labels)), key=key))


def moved(
    layers: Sequence[Layer],
    labels: Sequence[str],
    spellings: Sequence[str],
    places: Sequence[int],
) -> tuple[list[Layer], tuple[str, ...], list[str]]:
    """Categories in another order, given by their places in the one they have."""
    made = [
        replace(
            layer,
            series=tuple(
                replace(s, points=tuple(s.points[i] for i in places))
                for s in layer.series
            ),
        )
        for layer in layers
    ]
    kept = [spellings[i] for i in places if i < len(spellings)]
    return made, tuple(labels[i] for i in places), kept
