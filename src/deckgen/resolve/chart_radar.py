"""A net of axes from one centre: what it asks of the values."""

from __future__ import annotations

from deckgen.diagnostics import diagnose
from deckgen.expressions import FailedError
from deckgen.model.document import ExhibitSpec
from deckgen.resolve.chart_shape import Shaped
from deckgen.resolve.construct import Measured

LEAST, MOST = 3, 8
"""Axes of a net."""
SERIES = 4


def shape_radar(given: Measured, block: ExhibitSpec) -> Shaped:
    """The net as it is: three to eight axes of one unit, four series, no gap.

    Raises:
        FailedError: `radar-axes`, `radar-gap`, `chart-too-many/series`.
    """
    (layer,) = given.layers
    count = len(given.labels)
    if not LEAST <= count <= MOST:
        raise FailedError(diagnose("radar-axes", block.at("x"), count=count))
    if len(layer.series) > SERIES:
        place = block.at("series", "y")
        said = {"count": len(layer.series), "limit": SERIES}
        raise FailedError(diagnose("chart-too-many/series", place, **said))
    for series in layer.series:
        for name, point in zip(given.labels, series.points, strict=True):
            key = ""
            if point.quantity is None:
                key = "radar-gap"
            elif point.quantity.value < 0:
                key = "radar-gap/negative"
            elif point.is_forecast:
                key = "radar-gap/forecast"
            if key:
                place = block.at("y")
                raise FailedError(
                    diagnose(key, place, category=name, series=series.name)
                )
    return Shaped(tuple(given.layers), tuple(given.labels), tuple(given.spellings))
