"""Slices with long names. All numbers are invented."""

from __future__ import annotations

from charts.factory import PERCENT, chart, series
from deckgen.model.figure import Chart


def slice_samples() -> dict[str, Chart]:
    """Rings beside whose slices a long name stands, with shares and with values."""
    names = ("Exported", "Domestic use and stocks")
    amounts = series("Modules", ("153.9", "134.8"), number_format="0.0")
    shares = series("占比", ("53.3", "46.7"), number_format="0.0", of=PERCENT)
    return {
        "doughnut-long-name": chart(names, ("slices", [amounts]), total="288.7 GW"),
        "doughnut-long-share": chart(
            ("出口", "国内使用与年末结转的库存"), ("slices", [shares])
        ),
    }
