"""Which keys each kind of chart takes, and as what their measures are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import AxisSide, Chart, Grouping, Layer, LayerKind
from deckgen.model.specs import ChartSpec, ChartType, MeasureSpec
from deckgen.resolve.bridge import bridge_of
from deckgen.resolve.chart_candles import shape_candles
from deckgen.resolve.chart_moves import (
    shape_bump,
    shape_relative,
    shape_scenario,
    shape_seasonal,
)
from deckgen.resolve.chart_points import shape_points
from deckgen.resolve.chart_radar import shape_radar
from deckgen.resolve.chart_shape import Measured, Shaped
from deckgen.resolve.maps import Drawing, choropleth, tile_map, treemap

Shaping = Callable[[Measured, ExhibitSpec], Shaped]
"""Measures become another chart: other categories, lines to part them, notes."""
Construction = Callable[[Measured], Sequence[Layer]]
"""Measures become other layers that draw them: a waterfall's columns."""


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
    construct: Construction | None = None
    arrange: Callable[[Drawing], Chart] | None = None
    """Gives the chart its places, and refuses what they cannot show."""
    picture: bool = False
    """No native chart can carry it."""
    shape: Shaping | None = None


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
    "bar": _one("y", "bars", drawn=BARS),
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
        construct=lambda m: bridge_of(
            m.layers, m.labels, m.spellings, m.spec, m.language
        ),
    ),
    "combo": Kind(
        (("bars", COLUMNS), ("line", Drawn("line", axis="secondary"))), together=True
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
    given = [key for key, _ in spec.measures]
    wrong = [key for key in given if key not in allowed]
    if kind.together and len(given) < len(allowed):
        wrong = wrong or given
    if wrong or (not kind.together and len(given) > 1):
        key = (wrong or given)[-1]
        wanted = " + ".join(f"{k}:" for k in allowed)
        raise FailedError(
            diagnose(
                "chart-type",
                block.at("type", key),
                type=spec.type or "column",
                key=key,
                wanted=wanted if kind.together else f"{list(allowed)[-1]}:",
            )
        )
    under = dict(spec.measures)
    return tuple(Group(drawn, under[key]) for key, drawn in kind.keys if key in under)
