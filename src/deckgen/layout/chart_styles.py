"""Which colour each series has, and how a forecast's marks differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from deckgen.formatting.numbers import MINUS
from deckgen.layout.chart_text import point_format, printed, series_format, text_width
from deckgen.layout.form_colours import PALETTE, REST, form_colours, form_legend
from deckgen.model.figure import UNDRAWN, Chart, Layer, Series
from deckgen.model.layout.charts import LabelPosition, PointStyle, SeriesStyle
from deckgen.model.layout.theme import Token

ROUND = ("line", "scatter", "bubble", "radar")
"""Layers whose marks are round, in the legend too."""
PALE = 80
"""Percent by which a forecast's fill is lightened."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points, largest first: labels on columns and lines, on bars, category names."""

    label: tuple[float, ...]
    bar: tuple[float, ...]
    text: tuple[float, ...]


SLIDE = Sizes((14, 12, 11, 10), (12, 11, 10), (12, 11, 10))
SMALL = Sizes((12, 11, 10, 9), (11, 10, 9), (11, 10, 9))
PAGE = Sizes((10, 9, 8), (9.5, 9, 8), (9.5, 9, 8))


def is_mixed(chart: Chart) -> bool:
    """Whether the chart has more than one unit."""
    return len({s.unit.symbol for s in chart.series if not s.is_silent}) > 1


def series_colours(chart: Chart) -> tuple[Token, ...]:
    """A colour for each series, in the order of `Chart.series`: by hand where the
    author chose one and nothing else is in front of it, else by rule."""
    found = ruled_colours(chart)
    if chart.is_bridge or any(series.muted for series in chart.drawn):
        return found
    pairs = zip(chart.series, found, strict=True)
    return tuple(series.paint or colour for series, colour in pairs)


def ruled_colours(chart: Chart) -> tuple[Token, ...]:
    """A colour for each series, in the order of `Chart.series`.

    One alone is the accent; of two periods of one measure the earlier is muted and the
    later the accent; a single line over other marks is ink; else the palette,
    by the number the report gave the series (by its place, if two have the same).
    What is left over beside two or more others (其他) is muted; totals are in ink.
    """
    if chart.is_field:
        left = iter(series_colours(replace(chart, layers=(points_layer(chart),))))
        return tuple(
            "muted" if layer.kind in UNDRAWN else next(left)
            for layer in chart.layers
            for _ in layer.series
        )
    return colours_of_marks(chart)


def points_layer(chart: Chart) -> Layer:
    """The points of a field as if they were columns: a series a group."""
    kinds = ("scatter", "bubble")
    found = next(layer for layer in chart.layers if layer.kind in kinds)
    return replace(found, kind="columns")


def colours_of_marks(chart: Chart) -> tuple[Token, ...]:
    """The same, where every series has marks."""
    every = chart.drawn
    ink: Token = "ink"
    if chart.is_bridge:
        return bridge_colours(chart)
    if chart.form not in ("", "histogram"):
        return form_colours(chart)
    extra = (ink,) * (len(chart.series) - len(every))
    if len(every) == 1:
        return ("accent", *extra)
    if any(series.muted for series in every):
        shown: tuple[Token, ...] = highlighted(every)
        return (*shown, *extra)
    if then_and_now := period_colours(every):
        return (*then_and_now, *extra)
    lines = [s for layer in chart.layers if layer.kind == "line" for s in layer.series]
    over = len(lines) == 1 and len(lines) < len(every)
    rest = [s for s in every if not (over and s is lines[0])]
    places = [series.colour % len(PALETTE) for series in rest]
    if len(set(places)) < len(places):
        places = [i % len(PALETTE) for i in range(len(rest))]
    tokens: list[Token] = [PALETTE[place] for place in places]
    if over and len(rest) == 1:
        tokens = ["accent"]
    if len(rest) > 2:
        pairs = zip(tokens, rest, strict=True)
        tokens = ["muted" if s.name.startswith(REST) else t for t, s in pairs]
    left = iter(tokens)
    found = ("ink" if over and s is lines[0] else next(left) for s in every)
    return (*found, *extra)


def bridge_colours(chart: Chart) -> tuple[Token, ...]:
    """Levels in ink, rises in the accent, falls in the second colour."""
    found: list[Token] = []
    for series in chart.series:
        values = [p for p in series.points if p.quantity is not None]
        sign = values[0].text[:1] if values else ""
        tokens: dict[str, Token] = {"+": "accent", MINUS: PALETTE[1]}
        found.append("paper" if series.hidden else tokens.get(sign, "ink"))
    return tuple(found)


def highlighted(series: Sequence[Series]) -> tuple[Token, ...]:
    """The accent for one that others step back behind, its own colour for several."""
    loud = [one for one in series if not one.muted]
    left = iter(PALETTE if len(loud) > 1 else ("accent",))
    return tuple("muted" if one.muted else next(left) for one in series)


def period_colours(series: Sequence[Series]) -> tuple[Token, ...]:
    """Of one measure then and now; empty: the series are not that."""
    periods = [one.when for one in series]
    if len(series) != 2 or periods[0] is None or periods[1] is None:
        return ()
    first, second = ((when.end, when.start) for when in periods if when)
    if first == second:
        return ()
    return ("muted", "accent") if first < second else ("accent", "muted")


def muted_points(chart: Chart) -> frozenset[int]:
    """The categories that step back behind those that are highlighted."""
    if not chart.highlight:
        return frozenset()
    return frozenset(range(len(chart.categories))) - frozenset(chart.highlight)


def legend(
    chart: Chart, colours: Sequence[Token]
) -> tuple[tuple[str, Token, str], ...]:
    """`(■, colour, name)` for each series, `●` for lines, hollow where all of it is a
    forecast and drawn pale; one series alone needs none."""
    if chart.form:
        return form_legend(chart, tuple(colours))
    if len(chart.drawn) < 2 or chart.named_ends or chart.hand.legend != "top":
        return ()
    return legend_entries(chart, colours)


def legend_entries(
    chart: Chart, colours: Sequence[Token]
) -> tuple[tuple[str, Token, str], ...]:
    """A sign, a colour and a name for each series that is drawn."""
    kinds = [layer.kind for layer in chart.layers for _ in layer.series]
    return tuple(
        (legend_sign(series, line=kind in ROUND), colour, series.name)
        for kind, colour, series in zip(kinds, colours, chart.series, strict=True)
        if kind not in UNDRAWN and not series.hidden
    )


def legend_sign(series: Series, *, line: bool) -> str:
    """What stands before a series' name, as its points are drawn."""
    hollow = all(point.is_forecast for point in series.points)
    if line:
        return "○" if hollow else "●"
    return "□" if hollow else "■"


def widest_label(chart: Chart, layers: Sequence[Layer], size: float) -> float:
    """Inches of the widest data label of these layers."""
    mixed = is_mixed(chart)
    return max(
        (
            text_width(printed(point, series, mixed=mixed), size)
            for layer in layers
            for series in layer.series
            if series.labels
            for point in series.points
        ),
        default=0.0,
    )


def mark_style(
    layer: Layer,
    series: Series,
    *,
    colour: Token,
    labels: bool,
    size: float,
    label_colour: Token,
    position: LabelPosition,
    mixed: bool,
    bold: bool = True,
    muted: frozenset[int] = frozenset(),
) -> SeriesStyle:
    """The style of a series: forecasts pale with a dashed edge, words in labels, what
    is not highlighted muted."""
    points: list[PointStyle] = []
    for index, point in enumerate(series.points):
        code = point_format(point, series, mixed=mixed) if labels else ""
        style = PointStyle(index, label_format=code)
        own: Token = "muted" if index in muted and layer.kind != "line" else colour
        if own != colour and not series.hidden:
            style = replace(style, fill=own)
        if point.is_forecast and not series.hidden:
            style = forecast(style, own, lines=layer.kind == "line")
            if labels and label_colour == "paper":
                style = replace(style, label_colour="ink")
        if style != PointStyle(index):
            points.append(style)
    return SeriesStyle(
        colour=colour,
        labels=labels,
        label_size=size,
        label_colour=label_colour,
        label_position=position,
        label_format=series_format(series, mixed=mixed),
        points=tuple(points),
        marker=layer.kind == "line",
        label_bold=bold,
    )


def forecast(style: PointStyle, colour: Token, *, lines: bool) -> PointStyle:
    """A column pale with a dashed edge; a line dashed, with a hollow marker."""
    if lines:
        return replace(style, fill="paper", dashed=True)
    return replace(style, fill=colour, lighten=PALE, edge=colour, dashed=True)


def with_point(style: SeriesStyle, point: PointStyle) -> SeriesStyle:
    """The style with one point's changed or added, in the order of the points."""
    kept = [p for p in style.points if p.index != point.index]
    return replace(style, points=tuple(sorted((*kept, point), key=lambda p: p.index)))


def point_of(style: SeriesStyle, index: int) -> PointStyle:
    """The style of a point: its own or a plain one."""
    return next((p for p in style.points if p.index == index), PointStyle(index))
