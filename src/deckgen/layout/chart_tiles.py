"""Maps and treemaps: areas with their colours, words and legend."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from deckgen.formatting import format_number
from deckgen.layout.chart_frame import Frame
from deckgen.layout.chart_scales import numbers, round_scale
from deckgen.layout.chart_styles import (
    is_mixed,
    legend,
    muted_points,
    series_colours,
)
from deckgen.layout.chart_text import LINE, printed, text_width, wrap_lines
from deckgen.layout.squarify import Box, squarified
from deckgen.model.figure import Chart, Region, Series
from deckgen.model.layout.charts import ChartPlan, SeriesStyle, Tile, TileWords
from deckgen.model.layout.theme import Token

PALEST, DARK = 80, 25
"""Percent of lightening of the lowest class; from the second on, words are in ink."""
EMPTY: Token = "tint"
"""Of a place without a value."""
SQUARE = 0.13
"""Inches of a square of the legend."""
PAD = 0.06


@dataclass(frozen=True, slots=True)
class Shade:
    """A class of values: what it is drawn in, and what the legend says of it."""

    low: float
    high: float
    fill: Token
    lighten: int
    words: str


def plan_tiles(chart: Chart, frame: Frame) -> ChartPlan:
    """A map where the chart has places, else a treemap."""
    made = map_tiles(chart, frame) if chart.regions else tree_tiles(chart, frame)
    colours = series_colours(chart)
    size = frame.sizes.text[0]
    series = tuple(
        SeriesStyle(colour, False, size, "ink", "ctr", one.number_format)
        for colour, one in zip(colours, chart.series, strict=True)
    )
    return ChartPlan(
        chart=chart,
        series=series,
        plot=(0, 0, 1, 1),
        text_size=size,
        gap_width=0,
        overlap=0,
        primary_min=0,
        primary_max=1,
        tiles=tuple(made),
        legend=() if chart.regions else legend(chart, colours),
    )


# ------------------------------------------------------------------------- maps


def map_tiles(chart: Chart, frame: Frame) -> Iterator[Tile]:
    """Each place in the shade of its value, and what the shades mean below."""
    (series,) = chart.series
    shades = shades_of(series)
    size = frame.sizes.text[-1]
    foot = size * LINE / 72 + 0.08
    place = fitted(chart.regions, frame.width, frame.height - foot)
    back = muted_points(chart)
    sizes: tuple[float, ...] = ()
    if is_grid(chart.regions):
        sizes = (square_size(chart.regions, series, place.scale, frame),)
    for region in chart.regions:
        value = value_at(series, region.category)
        shade = None if value is None else shade_of(shades, value)
        fill, lighten = (shade.fill, shade.lighten) if shade else (EMPTY, 0)
        if region.category in back:
            fill, lighten = "soft", 0
        of = (0, region.category) if region.category >= 0 else None
        rings = [tuple(place(p) for p in ring) for ring in region.rings]
        words = region_words(region, series, rings, on(fill, lighten), sizes, frame)
        for n, ring in enumerate(rings):
            yield Tile(
                tuple((x / frame.width, y / frame.height) for x, y in ring),
                fill,
                lighten,
                of,
                tuple(words) if not n else (),
            )
    gaps = any(value_at(series, r.category) is None for r in chart.regions)
    yield from legend_tiles(shades, chart.blank if gaps else "", size, frame)


def value_at(series: Series, index: int) -> float | None:
    """Of a category; None: there is no value."""
    quantity = series.points[index].quantity if index >= 0 else None
    return None if quantity is None else float(quantity.value)


def shades_of(series: Series) -> tuple[Shade, ...]:
    """Up to five classes between round numbers, darker as they go from zero; the
    negative ones in the second colour."""
    values = numbers(series)
    low, high = min(values), max(values)
    # Values that are far from zero differ in what they are more than.
    base = low if low > 0.5 * high or high < 0 else min(0.0, low)
    scale = round_scale(base, high, count=5)
    edges = [
        scale.low + i * scale.step
        for i in range(round((scale.high - scale.low) / scale.step) + 1)
    ]
    digits = len(f"{scale.step:.10f}".rstrip("0").partition(".")[2])
    pairs = list(pairwise(edges))
    up = [p for p in pairs if p[0] >= -1e-12 * scale.step]
    down = [p for p in pairs if p not in up]
    found: list[Shade] = []
    for several, fill in ((list(reversed(down)), "series2"), (up, "accent")):
        for n, (a, b) in enumerate(several):
            part = n / max(1, len(several) - 1)
            light = round(PALEST * (1 - part)) if len(several) > 1 else 0
            words = f"{shown(a, digits)}–{shown(b, digits)}"
            token: Token = "series2" if fill == "series2" else "accent"
            found.append(Shade(a, b, token, light, words))
    return tuple(sorted(found, key=lambda shade: shade.low))


def shown(value: float, digits: int) -> str:
    """A border of a class."""
    return format_number(Decimal(f"{value:.{digits}f}"), digits)


def shade_of(shades: Sequence[Shade], value: float) -> Shade:
    """The class of a value: a border belongs to the higher one, but for the last."""
    return next((s for s in shades if s.low <= value < s.high), shades[-1])


@dataclass(frozen=True, slots=True)
class Placing:
    """Map units → inches."""

    scale: float
    left: float
    top: float

    def __call__(self, point: tuple[float, float]) -> tuple[float, float]:
        """Of a point."""
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale


def fitted(regions: Sequence[Region], width: float, height: float) -> Placing:
    """As large as the frame allows, in its middle."""
    every = [p for region in regions for ring in region.rings for p in ring]
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    north, south = min(y for _, y in every), max(y for _, y in every)
    scale = min(width / (east - west or 1), height / (south - north or 1))
    left = (width - (east - west) * scale) / 2 - west * scale
    top = (height - (south - north) * scale) / 2 - north * scale
    return Placing(scale, left, top)


def is_grid(regions: Sequence[Region]) -> bool:
    """Squares, which all have room for as much."""
    return all(len(r.rings) == 1 and len(r.rings[0]) == 4 for r in regions)


def square_size(
    regions: Sequence[Region], series: Series, side: float, frame: Frame
) -> float:
    """The largest size at which each name fits its square, and its value below it."""
    words = [region.name for region in regions]
    words += [printed(p, series, mixed=False) for p in series.points]
    widest = max(text_width(word, 1) for word in words)
    most = min((side - PAD) / widest, (side - PAD) * 72 / 2 / LINE)
    return max(5.0, min(frame.sizes.bar[0], math.floor(most * 2) / 2))


def region_words(
    region: Region,
    series: Series,
    rings: Sequence[Sequence[tuple[float, float]]],
    colour: Token,
    sizes: Sequence[float],
    frame: Frame,
) -> Iterator[TileWords]:
    """The name of a place, and its value below it where there is room."""
    if not region.name:
        return
    box = room_in(max(rings, key=lambda ring: box_of(ring).w * box_of(ring).h))
    point = series.points[region.category] if region.category >= 0 else None
    value = printed(point, series, mixed=False) if point else ""
    lines = [region.name, value] if series.labels and value else [region.name]
    yield from set_lines(lines, box, colour, frame, sizes)


def room_in(ring: Sequence[tuple[float, float]]) -> Box:
    """A box of words about the middle of an outline: all of a square, a part of what
    is not as regular, nothing where the middle lies outside."""
    box = box_of(ring)
    if len(ring) == 4:
        return box
    x, y = centre(ring)
    if not inside((x, y), ring):
        return Box(x, y, 0, 0)
    w = 1.2 * min(x - box.x, box.x + box.w - x)
    h = 1.0 * min(y - box.y, box.y + box.h - y)
    return Box(x - w / 2, y - h / 2, w, h)


def centre(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Of the area in an outline; of its points where it has none."""
    area = x = y = 0.0
    for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True):
        cross = a * d - c * b
        area += cross
        x += (a + c) * cross
        y += (b + d) * cross
    if abs(area) < 1e-9:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x / (3 * area), y / (3 * area)


def inside(point: tuple[float, float], ring: Sequence[tuple[float, float]]) -> bool:
    """Whether a point is in an outline: a ray from it crosses it an odd number of
    times."""
    x, y = point
    odd = False
    for (a, b), (c, d) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a:
            odd = not odd
    return odd


def on(fill: Token, lighten: int) -> Token:
    """Words that can be read on a fill."""
    if fill in (EMPTY, "soft"):
        return "grey"
    return "ink" if lighten >= DARK or fill == "muted" else "paper"


def legend_tiles(
    shades: Sequence[Shade],
    blank: str,
    size: float,
    frame: Frame,
) -> Iterator[Tile]:
    """A square and its range, side by side at the foot."""
    entries = [(s.fill, s.lighten, s.words) for s in shades]
    if blank:
        entries.append((EMPTY, 0, blank))
    wide = [SQUARE + 0.07 + text_width(words, size) for _, _, words in entries]
    gap = 0.22
    while size > 6 and sum(wide) + gap * (len(wide) - 1) > frame.width:
        size -= 0.5
        wide = [SQUARE + 0.07 + text_width(words, size) for _, _, words in entries]
    x = max(0.0, (frame.width - sum(wide) - gap * (len(wide) - 1)) / 2)
    middle = frame.height - size * LINE / 144 - 0.01
    for (fill, lighten, words), width in zip(entries, wide, strict=True):
        y = middle - SQUARE / 2
        at = ((x + SQUARE + 0.07) / frame.width, middle / frame.height)
        line = TileWords(words, at, size, "grey", centred=False)
        box = Box(x, y, SQUARE, SQUARE)
        yield Tile(corners(box, frame), fill, lighten, None, (line,))
        x += width + gap


# --------------------------------------------------------------------- treemaps


def tree_tiles(chart: Chart, frame: Frame) -> Iterator[Tile]:
    """Areas in proportion to their values, largest first; a block for each series."""
    colours = series_colours(chart)
    mixed = is_mixed(chart)
    back = muted_points(chart)
    sums = [sum(numbers(series)) for series in chart.series]
    order = sorted(range(len(sums)), key=lambda i: -sums[i])
    blocks = squarified([sums[i] for i in order], Box(0, 0, frame.width, frame.height))
    for n, block in zip(order, blocks, strict=True):
        series = chart.series[n]
        there = [
            (float(p.quantity.value), i)
            for i, p in enumerate(series.points)
            if p.quantity is not None
        ]
        there.sort(key=lambda pair: -pair[0])
        boxes = squarified([value for value, _ in there], block)
        for (_, i), box in zip(there, boxes, strict=True):
            fill: Token = "muted" if i in back else colours[n]
            lines = [chart.categories[i]]
            if series.labels:
                lines.append(printed(series.points[i], series, mixed=mixed))
            words = set_lines(lines, box, on(fill, 0), frame)
            yield Tile(corners(box, frame), fill, 0, (n, i), tuple(words))


# ------------------------------------------------------------------------ words


def box_of(outline: Sequence[tuple[float, float]]) -> Box:
    """Around an outline."""
    west, east = min(x for x, _ in outline), max(x for x, _ in outline)
    north, south = min(y for _, y in outline), max(y for _, y in outline)
    return Box(west, north, east - west, south - north)


def corners(box: Box, frame: Frame) -> tuple[tuple[float, float], ...]:
    """Of a box, as fractions of the frame."""
    x, y = box.x / frame.width, box.y / frame.height
    w, h = box.w / frame.width, box.h / frame.height
    return ((x, y), (x + w, y), (x + w, y + h), (x, y + h))


def set_lines(
    lines: Sequence[str],
    box: Box,
    colour: Token,
    frame: Frame,
    sizes: Sequence[float] = (),
) -> Iterator[TileWords]:
    """Name and value in the middle of a box, at the largest size that fits: the name
    on up to two lines; the name alone; or nothing."""
    name, *rest = lines
    for wanted in (rest, ()) if rest else ((),):
        for size in sizes or (*frame.sizes.bar, 8.0, 7.0):
            made = wrap_lines(name, size, box.w - PAD) if box.w > PAD else ()
            if not made or len(made) > 2:
                continue
            every = [text.strip() for text, _ in made] + list(wanted)
            pitch = size * LINE / 72
            if len(every) * pitch > box.h - PAD / 2:
                continue
            if any(text_width(line, size) > box.w - PAD for line in every):
                continue
            middle = box.y + box.h / 2
            for n, text in enumerate(every):
                y = middle + (n - (len(every) - 1) / 2) * pitch
                at = ((box.x + box.w / 2) / frame.width, y / frame.height)
                yield TileWords(text, at, size, colour, bold=n < len(made))
            return
