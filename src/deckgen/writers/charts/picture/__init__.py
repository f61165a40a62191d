"""A planned chart becomes a picture: the same marks and words, and no data behind it.

The native chart and its picture are two transcriptions of one plan. Whatever the plan
says of places, sizes and colours holds for both; only what Office works out by itself
(how wide a column is, where a label stands beside its mark) is worked out here.
"""

from __future__ import annotations

from dataclasses import dataclass

from deckgen.model.layout.charts import ChartPlan
from deckgen.model.layout.theme import Theme
from deckgen.writers.charts.picture.bitmap import write_png
from deckgen.writers.charts.picture.fonts import (
    MissingGlyphsError,
    open_fonts,
    readable,
)
from deckgen.writers.charts.picture.marks import Words
from deckgen.writers.charts.picture.plot import sketch_chart
from deckgen.writers.charts.picture.vector import write_svg

__all__ = ["ChartPicture", "MissingGlyphsError", "draw_chart", "sketch_chart"]


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart as pixels and as outlines."""

    png: bytes
    svg: bytes


def draw_chart(
    plan: ChartPlan, *, width: float, height: float, theme: Theme, figure: str = ""
) -> ChartPicture:
    """The picture of a chart in a frame of inches; equal plans give equal bytes.

    Args:
        plan: with every size, range and colour.
        width: of the frame, inches.
        height: of the frame, inches.
        theme: gives the colours.
        figure: names the chart in the error.

    Raises:
        MissingGlyphsError: a text has a character that no packaged font has.
    """
    sketch = sketch_chart(plan, width=width, height=height, theme=theme)
    fonts = open_fonts()
    texts = (readable(m.text) for m in sketch.marks if isinstance(m, Words))
    missing = fonts.missing(texts)
    if missing:
        raise MissingGlyphsError(figure, missing)
    return ChartPicture(write_png(sketch, fonts), write_svg(sketch, fonts))
