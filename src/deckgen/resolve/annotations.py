"""What a fence writes into its chart: computed from the points it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from deckgen.diagnostics import Span, diagnose
from deckgen.expressions import FailedError
from deckgen.formatting import format_quantity
from deckgen.located import did_you_mean
from deckgen.model.annotation import Annotation, Bracket, Event, Level, Mark
from deckgen.model.figure import Chart, Layer
from deckgen.model.inline import plain_text
from deckgen.model.quantity import Period, Quantity
from deckgen.model.specs import BracketSpec, ChartSpec, EventSpec, LevelSpec
from deckgen.quantities import (
    RefusedError,
    cagr,
    convert,
    growth,
    parse_period,
    subtract,
)
from deckgen.resolve.context import Context
from deckgen.resolve.rows import Table, quantity_of
from deckgen.resolve.text import resolve_inlines

STANDING = frozenset({"columns", "line", "area", "totals"})
"""Layers along whose categories something may be written."""
LEVELLED = STANDING | {"bars"}


@dataclass(frozen=True, slots=True)
class Board:
    """A chart that is written into, and what its names mean."""

    chart: Chart
    spellings: Sequence[str]
    """Of its categories in the data, as they stand in the chart."""
    objects: Mapping[str, object]
    """Spelling → category: a period is one."""
    table: Table
    spec: ChartSpec
    context: Context

    @property
    def names(self) -> Mapping[str, int]:
        """Categories as printed and as the data spells them."""
        found = {name: i for i, name in enumerate(self.chart.categories)}
        return found | {name: i for i, name in enumerate(self.spellings)}

    @property
    def categories(self) -> tuple[object, ...]:
        """As the data has them, in the order of the chart."""
        return tuple(self.objects.get(name, name) for name in self.spellings)

    def category(self, name: str, span: Span) -> int:
        """The place of a category.

        Raises:
            FailedError: `annotation-unknown`.
        """
        found = self.find(name)
        if found is None:
            near = did_you_mean(name, self.names)
            key = "annotation-unknown"
            raise FailedError(diagnose(key, span, name=name, near=near))
        return found

    def find(self, name: str) -> int | None:
        """The place of a category, by its name or as the period it is."""
        if name in self.names:
            return self.names[name]
        period = parse_period(name.removesuffix("E"))
        if period is None:
            return None
        return next((i for i, c in enumerate(self.categories) if c == period), None)

    def series(self, name: str, span: Span) -> int:
        """The place of a series: the named one, the total of a stack, the only one of
        the first layer.

        Raises:
            FailedError: `annotation-series`: there are several, or none of that name.
        """
        drawn = [s.name for s in self.chart.series]
        if name in drawn:
            return drawn.index(name)
        if not name:
            kinds = [la.kind for la in self.chart.layers for _ in la.series]
            if "totals" in kinds:
                return kinds.index("totals")
            if len(self.chart.layers[0].series) == 1:
                return 0
        names = [s.name for s in self.chart.drawn]
        raise FailedError(
            diagnose(
                "annotation-series" if not name else "annotation-series/unknown",
                span,
                name=name,
                near=did_you_mean(name, names),
                known=tuple(f"`{n}`" for n in names),
            )
        )


def annotated(
    chart: Chart,
    spellings: Sequence[str],
    objects: Mapping[str, object],
    table: Table,
    spec: ChartSpec,
    context: Context,
) -> tuple[Annotation, ...]:
    """Everything the fence writes into the chart.

    Raises:
        FailedError: a name is unknown, a value is missing, or its kind takes none.
    """
    board = Board(chart, spellings, objects, table, spec, context)
    found: list[Annotation] = []
    for wanted in spec.annotations:
        check_kind(chart, wanted, spec)
        match wanted:
            case BracketSpec():
                found.append(bracket_of(board, wanted))
            case LevelSpec():
                found.append(level_of(board, wanted))
            case EventSpec():
                found.append(event_of(board, wanted))
    return tuple(found)


def check_kind(
    chart: Chart, wanted: BracketSpec | LevelSpec | EventSpec, spec: ChartSpec
) -> None:
    """Arrows and events stand over columns, lines and areas; levels also cross bars.

    Raises:
        FailedError: `annotation-kind`.
    """
    allowed = LEVELLED if isinstance(wanted, LevelSpec) else STANDING
    fits = {layer.kind for layer in chart.layers} <= allowed
    if isinstance(wanted, LevelSpec):
        fits = fits and all(la.grouping != "percent" for la in chart.layers)
    fits = (
        fits and not chart.form and not chart.ranks
    )  # their axis counts places, upside down
    if isinstance(wanted, BracketSpec) and wanted.kind != "span":
        fits = fits and not chart.is_bridge
    if not fits:
        key: str = wanted.kind if isinstance(wanted, BracketSpec) else "lines"
        key = {"span": "spans"}.get(key, key)
        key = "events" if isinstance(wanted, EventSpec) else key
        raise FailedError(
            diagnose(
                "annotation-kind", wanted.span, key=key, type=spec.type or "column"
            )
        )


def bracket_of(board: Board, wanted: BracketSpec) -> Bracket:
    """An arrow with its number, or a stretch with its name.

    Raises:
        FailedError: see `annotated`; what cannot be computed is refused as in a text.
    """
    span, context = wanted.span, board.context
    places = [board.category(name, span) for name in (wanted.start, wanted.end)]
    label = resolve_inlines(wanted.label, context)
    if wanted.kind == "span":
        low, high = sorted(places)
        return Bracket("span", Mark(low), Mark(high), label=label, span=span)
    start, end = ends_of(board, wanted, places)
    first, last = (value_at(board, mark, span) for mark in (start, end))
    try:
        made = computed(wanted, first, last)
    except RefusedError as error:
        raise FailedError(diagnose(error.key, span, **error.values)) from None
    text = format_quantity(made, context.language, sign=True).text
    if wanted.kind == "cagr":
        text = f"CAGR {text}"
    if wanted.series and start.series == end.series and not label:
        text = f"{board.chart.series[start.series].name} {text}"
    return Bracket(wanted.kind, start, end, text, made, label, span)


def ends_of(
    board: Board, wanted: BracketSpec, places: Sequence[int]
) -> tuple[Mark, Mark]:
    """The two marks of an arrow, the first left of the other.

    Raises:
        FailedError: `annotation-series`, `annotation-order`.
    """
    span, names = wanted.span, wanted.series or ("",)
    if len(names) > 2 or (len(names) > 1 and wanted.kind == "cagr"):
        raise FailedError(diagnose("annotation-series/many", span))
    numbers = [board.series(name, span) for name in names]
    start, end = Mark(places[0], numbers[0]), Mark(places[1], numbers[-1])
    beside = side_by_side(board.chart) and start.series < end.series
    same = start.category == end.category
    if start.category > end.category or (same and not beside):
        raise FailedError(
            diagnose("annotation-order", span, first=wanted.start, last=wanted.end)
        )
    return start, end


def side_by_side(chart: Chart) -> bool:
    """Whether the series of a category stand beside one another."""
    return [(la.kind, la.grouping) for la in chart.layers] == [("columns", "clustered")]


def value_at(board: Board, mark: Mark, span: Span) -> Quantity:
    """What an arrow begins or ends at.

    Raises:
        FailedError: `annotation-gap`.
    """
    found = board.chart.series[mark.series].points[mark.category].quantity
    if found is None:
        missing = board.chart.categories[mark.category]
        raise FailedError(diagnose("annotation-gap", span, category=missing))
    return found


def computed(wanted: BracketSpec, first: Quantity, last: Quantity) -> Quantity:
    """The number of an arrow, from its two ends.

    Raises:
        RefusedError: as the functions of the same name in a text.
    """
    if wanted.kind == "cagr":
        return cagr(first, last)
    return growth(last, first) if wanted.growth else subtract(last, first)


def level_of(board: Board, wanted: LevelSpec) -> Level:
    """A line at a value, on the axis that has its unit.

    Raises:
        FailedError: `annotation-empty`, `unit-mixed`.
    """
    quantity = quantity_of(wanted.value.expression, board.table.scope)
    if quantity is None:
        raise FailedError(
            diagnose("annotation-empty", wanted.span, expression=wanted.value.text)
        )
    layers = [la for la in board.chart.layers if la.kind != "totals"]
    layer = next((la for la in layers if fits(quantity, la)), None)
    if layer is None:
        first = layers[0].series[0].unit
        said = {"unit": quantity.unit.symbol, "axis": first.symbol}
        raise FailedError(diagnose("annotation-unit", wanted.span, **said))
    unit = layer.series[0].unit
    made = convert(quantity, unit) if quantity.unit != unit else quantity
    if board.spec.log and made.value <= 0:
        said = {"key": "lines", "value": f"{made.value:f}"}
        raise FailedError(diagnose("axis-log/limit", wanted.span, **said))
    label = resolve_inlines(wanted.label, board.context)
    text = format_quantity(quantity, board.context.language).text
    second = layer.axis == "secondary"
    return Level(made, text, label, secondary=second, span=wanted.span)


def fits(quantity: Quantity, layer: Layer) -> bool:
    """Whether a value can stand on the axis of a layer."""
    return quantity.unit.converts_to(layer.series[0].unit)


def event_of(board: Board, wanted: EventSpec) -> Event:
    """A mark at a category, or between two where its time lies between theirs.

    Raises:
        FailedError: `annotation-unknown`, `annotation-label`.
    """
    label = resolve_inlines(wanted.label, board.context)
    if not plain_text(label).strip():
        raise FailedError(diagnose("annotation-label", wanted.span))
    at: float | None = board.find(wanted.at)
    if at is None:
        at = between(board.categories, parse_period(wanted.at))
    if at is None:
        at = board.category(wanted.at, wanted.span)
    return Event(float(at), label, wanted.span)


def between(categories: Sequence[object], when: Period | None) -> float | None:
    """Where a period lies among those that are the categories; None: outside.

    One that a category holds stands at that category: 2023-11 at 2023.
    """
    periods = [c for c in categories if isinstance(c, Period)]
    if when is None or len(periods) < len(categories):
        return None
    for i, period in enumerate(periods):
        if period.start <= when.start and when.end <= period.end:
            return float(i)
    for i, (one, other) in enumerate(pairwise(periods)):
        if one.end < when.end < other.end:
            return i + part(one.end, when.end, other.end)
    return None


def part(first: date, day: date, last: date) -> float:
    """How far a day is on the way between two others, 0 to 1."""
    return (day - first).days / max(1, (last - first).days)


def written_of(note: Annotation, chart: Chart) -> str:
    """`2022–2025 CAGR +23.4%`: what is written into the chart, and where."""
    names = chart.categories
    match note:
        case Bracket(start=start, end=end):
            ends = dict.fromkeys((names[start.category], names[end.category]))
            return f"{'–'.join(ends)} {note.words}"
        case Event(at=at):
            ends = dict.fromkeys((names[int(at)], names[-int(-at // 1)]))
            return f"{'–'.join(ends)} {note.words}"
        case _:
            return note.words
