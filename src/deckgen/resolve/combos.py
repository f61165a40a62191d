"""Columns with lines: on one scale where they count the same, else on two."""

from __future__ import annotations

from dataclasses import replace

from deckgen.resolve.construct import Built, Measured


def combo_of(m: Measured) -> Built:
    """The layers of `type: combo`.

    A line in the unit of the columns stands on their axis: on one of its own it would
    look higher or lower than a column of the same value.
    """
    unit = m.layers[0].series[0].unit
    layers = [
        replace(layer, axis="primary")
        if layer.kind == "line" and layer.series[0].unit == unit
        else layer
        for layer in m.layers
    ]
    return Built(layers, m.labels)
