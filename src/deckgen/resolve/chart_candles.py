"""Open, high, low and close of each period: what they must be to one another."""

from __future__ import annotations

from dataclasses import replace

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.document import ExhibitSpec
from deckgen.model.figure import Layer
from deckgen.model.inline import Text
from deckgen.resolve.chart_shape import Shaped
from deckgen.resolve.construct import Measured

HOLLOW = {
    "zh-CN": "空心柱：收盘不低于开盘，实心柱：收盘低于开盘",
    "en": "hollow: closed at or above the open; solid: closed below it",
}


def shape_candles(given: Measured, block: ExhibitSpec) -> Shaped:
    """The four as one layer; each period has all of them, within high and low.

    Raises:
        FailedError: `candle-gap`, `candle-order`, `chart-units`,
            `chart-too-many/series`.
    """
    for layer, key in zip(given.layers, ("open", "high", "low", "close"), strict=True):
        if len(layer.series) > 1:
            said = {"count": len(layer.series), "limit": 1}
            place = block.at("series", key)
            raise FailedError(diagnose("chart-too-many/series", place, **said))
    four = tuple(layer.series[0] for layer in given.layers)
    units = tuple(sorted({s.unit.symbol for s in four}))
    if len(units) > 1:
        raise FailedError(diagnose("chart-units", block.at("close"), units=units))
    for i, name in enumerate(given.labels):
        found = [s.points[i].quantity for s in four]
        there = [q.value for q in found if q is not None]
        if len(there) < len(four):
            raise FailedError(diagnose("candle-gap", block.at("x"), category=name))
        first, high, low, last = there
        if high < max(first, last) or low > min(first, last):
            place = block.at("high")
            raise FailedError(diagnose("candle-order", place, category=name))
    plain = tuple(replace(s, labels=False) for s in four)
    return Shaped(
        (Layer("stock", plain),),
        tuple(given.labels),
        tuple(given.spellings),
        notes=((Text(HOLLOW[given.language]),),),
        unlisted=True,
    )
