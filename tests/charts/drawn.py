"""A chart as LibreOffice draws it and as our picture shows it, measured alike."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from PIL import Image, ImageChops, ImageFilter

from deckgen.layout.charts import plan_chart
from deckgen.model.figure import UNDRAWN, Chart
from deckgen.model.layout.charts import ChartPlan
from deckgen.model.layout.theme import Theme
from deckgen.writers.charts.picture import ChartPicture, draw_chart
from deckgen.writers.drawing import rgb

SVG = "{http://www.w3.org/2000/svg}"
NEAR = 24
"""Levels of a channel that two drawings of one colour may differ by."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart drawn: its pixels on white, and its inches."""

    image: Image.Image
    width: float
    height: float

    def extent(self, colours: Sequence[str], *, least: int = 1) -> Box | None:
        """Inches around what has one of these colours; None: nothing has.

        `least`: pixels that an area is wide and high at the least (letters are thin).
        """
        mask = Image.new("L", self.image.size)
        for colour in colours:
            ground = Image.new("RGB", self.image.size, f"#{colour}")
            apart = ImageChops.difference(self.image, ground).split()
            worst = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
            mask = ImageChops.lighter(mask, worst.point(lambda v: 255 * (v <= NEAR)))
        if least > 1:
            mask = mask.filter(ImageFilter.MinFilter(least))
        box = mask.getbbox()
        if box is None:
            return None
        scale = self.image.width / self.width
        return (box[0] / scale, box[1] / scale, box[2] / scale, box[3] / scale)


def on_white(data: bytes, size: tuple[int, int]) -> Image.Image:
    """A transparent PNG as it looks on paper."""
    picture = Image.open(io.BytesIO(data)).convert("RGBA").resize(size)
    page = Image.new("RGB", size, "white")
    page.paste(picture, mask=picture)
    return page


def solid_colours(plan: ChartPlan, theme: Theme) -> list[str]:
    """RRGGBB of all areas of a chart: columns, bars and slices."""
    found: list[str] = []
    styles = iter(plan.series)
    for layer in plan.chart.layers:
        for _ in layer.series:
            style = next(styles)
            if layer.kind in ("line", "radar", "stock", *UNDRAWN):
                continue
            points = [p for p in style.points if p.fill]
            found += [rgb(p.fill, theme, lighten=p.lighten) for p in points if p.fill]
            if layer.kind != "slices":
                found.append(rgb(style.colour, theme))
    return list(dict.fromkeys(found))


def line_colours(plan: ChartPlan, theme: Theme) -> list[str]:
    """RRGGBB of all lines."""
    kinds = [layer.kind for layer in plan.chart.layers for _ in layer.series]
    pairs = zip(kinds, plan.series, strict=True)
    return [
        rgb(style.colour, theme) for kind, style in pairs if kind in ("line", "radar")
    ]


def texts_of(svg: bytes) -> list[str]:
    """The texts of a picture, line by line."""
    groups = etree.fromstring(svg).iter(f"{SVG}g")
    return [g.get("aria-label", "") for g in groups if g.get("aria-label")]


def squeezed(texts: Sequence[str]) -> str:
    """All characters, sorted: how lines break does not count."""
    return "".join(sorted(re.sub(r"\s", "", "".join(texts))))


def planned(
    chart: Chart, theme: Theme, *, width: float, height: float, for_page: bool = False
) -> tuple[ChartPlan, ChartPicture]:
    """The plan of a chart in a frame of inches, and its picture."""
    plan = plan_chart(chart, width=width, height=height, for_page=for_page)
    return plan, draw_chart(plan, width=width, height=height, theme=theme)
