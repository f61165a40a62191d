"""Which keys each kind of chart takes, and as what their measures are drawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import AxisSide, Chart, Grouping, LayerKind
from deckgen.model.specs import ChartSpec, ChartType, MeasureSpec
from deckgen.resolve.bridge import bridge_of
from deckgen.resolve.centred import (
    funnel_of,
    likert_of,
    marked_of,
    mirror_of,
    pyramid_of,
)
from deckgen.resolve.chart_candles import shape_candles
from deckgen.resolve.chart_moves import (
    shape_bump,
    shape_relative,
    shape_scenario,
    shape_seasonal,
)
from deckgen.resolve.chart_points import shape_points
from deckgen.resolve.chart_radar import shape_radar
from deckgen.resolve.chart_shape import Shaped
from deckgen.resolve.combos import combo_of
from deckgen.resolve.construct import Built, Construction, Measured
from deckgen.resolve.maps import Drawing, choropleth, tile_map, treemap
from deckgen.resolve.mekko import mekko_of
from deckgen.resolve.ranges import (
    dumbbell_of,
    football_of,
    gantt_of,
    tornado_of,
)
from deckgen.resolve.spread import boxes_of, histogram_of

Shaping = Callable[[Measured, ExhibitSpec], Shaped]
"""Measures become another chart: other categories, lines to part them, notes."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the measures of a key are drawn: they become one layer."""

    kind: LayerKind
    grouping: Grouping = "clustered"
    axis: AxisSide = "primary"


@dataclass(frozen=True, slots=True)
class Kind:
    """One `type:`."""

    keys: tuple[tuple[str, Drawn], ...]
    """Keys of measures it takes, the one named in messages last."""
    together: bool = False
    """All of its keys are wanted; else exactly one of them."""
    either: bool = False
    """Its last key is wanted beside one of the others."""
    beside: tuple[tuple[str, Drawn], ...] = ()
    """Keys it takes beside one of these."""
    construct: Construction | None = None
    native: bool = False
    """What its construction gives is a chart that Office knows as such."""
    arrange: Callable[[Drawing], Chart] | None = None
    """Gives the chart its places, and refuses what they cannot show."""
    picture: bool = False
    """No native chart can carry it."""
    shape: Shaping | None = None
    limits: tuple[tuple[str, int], ...] = ()
    """Of categories and series, where they are others than those of most charts."""


@dataclass(frozen=True, slots=True)
class Group:
    """Measures drawn alike: what becomes one layer."""

    drawn: Drawn
    measures: tuple[MeasureSpec, ...]


def _one(*keys: str, drawn: Drawn, construct: Construction | None = None) -> Kind:
    """A kind that draws the measures of any one key alike."""
    return Kind(tuple((key, drawn) for key in keys), construct=construct)


def _tiles(*keys: str, arrange: Callable[[Drawing], Chart]) -> Kind:
    """A kind that only a picture can show."""
    drawn = tuple((key, Drawn("tiles")) for key in keys)
    return Kind(drawn, arrange=arrange, picture=True)


COLUMNS, BARS, LINE = Drawn("columns"), Drawn("bars"), Drawn("line")
KINDS: dict[ChartType, Kind] = {
    "column": _one("y", "bars", drawn=COLUMNS),
    "clustered": _one("y", "bars", drawn=COLUMNS),
    "stacked": _one("y", "bars", "stack", drawn=Drawn("columns", "stacked")),
    "percent": _one("y", "bars", "stack", drawn=Drawn("columns", "percent")),
    "bar": Kind(
        (("y", BARS), ("bars", BARS)),
        beside=(("change", Drawn("bars", axis="secondary")),),
        construct=marked_of,
        native=True,
    ),
    "stacked-bar": _one("y", "bars", "stack", drawn=Drawn("bars", "stacked")),
    "percent-bar": _one("y", "bars", "stack", drawn=Drawn("bars", "percent")),
    "line": _one("y", "line", drawn=LINE),
    "area": _one("y", drawn=Drawn("area")),
    "stacked-area": _one("y", "stack", drawn=Drawn("area", "stacked")),
    "doughnut": _one("y", "parts", drawn=Drawn("slices")),
    "pie": _one("y", "parts", drawn=Drawn("slices")),
    "waterfall": _one(
        *("y", "bars"),
        drawn=COLUMNS,
        construct=lambda m: Built(
            bridge_of(m.layers, m.labels, m.spellings, m.spec, m.language), m.labels
        ),
    ),
    "combo": Kind(
        (
            ("bars", COLUMNS),
            ("stack", Drawn("columns", "stacked")),
            ("line", Drawn("line", axis="secondary")),
        ),
        either=True,
        construct=combo_of,
        native=True,
    ),
    "treemap": _tiles("y", "parts", arrange=treemap),
    "tile-map": _tiles("y", arrange=tile_map),
    "map": _tiles("y", arrange=choropleth),
    "scatter": Kind(
        (("x", Drawn("across")), ("y", Drawn("scatter"))),
        together=True,
        shape=shape_points,
    ),
    "dual-line": Kind(
        (("y", LINE), ("line", Drawn("line", axis="secondary"))), together=True
    ),
    "seasonal": replace(_one("y", "line", drawn=LINE), shape=shape_seasonal),
    "scenario": replace(_one("y", "line", drawn=LINE), shape=shape_scenario),
    "relative": replace(_one("y", "line", drawn=LINE), shape=shape_relative),
    "bump": replace(_one("y", "line", drawn=LINE), shape=shape_bump),
    "candlestick": Kind(
        tuple((key, Drawn("stock")) for key in ("open", "high", "low", "close")),
        together=True,
        shape=shape_candles,
    ),
    "radar": replace(_one("y", drawn=Drawn("radar")), shape=shape_radar),
    "bubble": Kind(
        (("x", Drawn("across")), ("y", Drawn("bubble")), ("size", Drawn("sizes"))),
        together=True,
        shape=shape_points,
    ),
    "histogram": Kind(
        (("y", COLUMNS),),
        construct=histogram_of,
        native=True,
        limits=(("categories", 500),),
    ),
    "box": Kind((("y", LINE),), construct=boxes_of, limits=(("series", 500),)),
    "mekko": _one("y", "stack", drawn=LINE, construct=mekko_of),
    "dumbbell": _one("y", drawn=LINE, construct=dumbbell_of),
    "gantt": _one("y", drawn=BARS, construct=gantt_of),
    "population-pyramid": _one("y", drawn=BARS, construct=mirror_of),
    "tornado": Kind((("y", BARS),), construct=tornado_of, native=True),
    "football-field": _one("y", drawn=BARS, construct=football_of),
    "likert": _one("y", "stack", drawn=BARS, construct=likert_of),
    "funnel": _one("y", drawn=BARS, construct=funnel_of),
    "pyramid": _one("y", drawn=BARS, construct=pyramid_of),
}


def kind_of(spec: ChartSpec) -> Kind:
    """The row of the table above; columns, where no type is given."""
    return KINDS[spec.type or "column"]


def groups_of(block: ExhibitSpec, spec: ChartSpec) -> tuple[Group, ...]:
    """Which measures are drawn how.

    Raises:
        FailedError: `chart-type`, the keys do not fit the type.
    """
    kind = kind_of(spec)
    allowed = dict(kind.keys)
    beside = dict(kind.beside)
    given = [key for key, _ in spec.measures if key not in beside]
    wrong = [key for key in given if key not in allowed]
    if not given:
        wrong = [key for key, _ in spec.measures]
    last = list(allowed)[-1]
    short = kind.together and len(given) < len(allowed)
    if short or (kind.either and (last not in given or len(given) != 2)):
        wrong = wrong or given
    several = kind.together or kind.either
    if wrong or (not several and len(given) > 1):
        key = (wrong or given)[-1]
        wanted = " + ".join(f"{k}:" for k in allowed)
        if kind.either:
            wanted = f"{next(iter(allowed))}: + {last}:"
        raise FailedError(
            diagnose(
                "chart-type",
                block.at("type", key),
                type=spec.type or "column",
                key=key,
                wanted=wanted if several else f"{last}:",
            )
        )
    under = dict(spec.measures)
    keys = (*kind.keys, *kind.beside)
    return tuple(Group(drawn, under[key]) for key, drawn in keys if key in under)
