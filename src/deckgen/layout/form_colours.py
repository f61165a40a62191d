"""Colours and legends of charts that are put together: by what a series is for."""

from __future__ import annotations

from typing import get_args

from deckgen.model.figure import Chart, Series
from deckgen.model.layout.theme import Token

PALETTE: tuple[Token, ...] = tuple(t for t in get_args(Token) if t.startswith("series"))
REST = ("其他", "其它", "其余", "Other", "other", "Rest", "rest")
"""How the names begin of what is left over beside what has a name of its own."""
DIVERGING: dict[int, tuple[Token, ...]] = {
    2: ("series2", "accent"),
    3: ("series2", "muted", "accent"),
    4: ("series2", "series5", "series3", "accent"),
    5: ("series2", "series5", "muted", "series3", "accent"),
    6: ("series6", "series2", "series5", "series3", "accent", "series8"),
    7: ("series6", "series2", "series5", "muted", "series3", "accent", "series8"),
}
"""From one end of a scale of answers to the other."""
Legend = tuple[tuple[str, Token, str], ...]


def form_colours(chart: Chart) -> tuple[Token, ...]:
    """A colour for each series of a chart with a `form`."""
    every = chart.series
    match chart.form:
        case "box":
            return box_colours(chart)
        case "dumbbell":
            return ("grey", "accent", "accent")
        case "mirror":
            return ("accent", "series2")
        case "tornado":
            pair: tuple[Token, ...] = ("series2", "accent", "paper")
            return pair[: len(every)]
        case "mekko":
            return mekko_colours(chart)
        case "likert":
            shown = [s for s in every if not s.hidden]
            tokens = iter(DIVERGING[len(shown)])
            return tuple("paper" if s.hidden else next(tokens) for s in every)
        case _:
            return tuple("paper" if s.hidden else "accent" for s in every)


def box_colours(chart: Chart) -> tuple[Token, ...]:
    """Medians in ink, all that is drawn beside them in the accent."""
    columns, numbers = (layer.series for layer in chart.layers)
    boxes: list[Token] = ["paper" if s.hidden else "accent" for s in columns]
    lines: list[Token] = ["ink" if n == 2 else "accent" for n in range(len(numbers))]
    return (*boxes, *lines)


def every_area(chart: Chart) -> tuple[Series, ...]:
    """The parts of a Marimekko."""
    return chart.layers[0].series


def mekko_colours(chart: Chart) -> tuple[Token, ...]:
    """Parts in the colours of the report, 其他 muted; labels in those of their part."""
    parts = every_area(chart)
    places = [s.colour % len(PALETTE) for s in parts]
    if len(set(places)) < len(places):
        places = list(range(len(parts)))
    pairs = zip(places, parts, strict=True)
    tokens: list[Token] = [
        "muted" if s.name.startswith(REST) else PALETTE[i] for i, s in pairs
    ]
    return (*tokens, *tokens, *tokens, "ink", "ink")


def form_legend(chart: Chart, colours: tuple[Token, ...]) -> Legend:
    """What the marks of a chart with a `form` are; empty where its title says so."""
    pairs = tuple(zip(chart.series, colours, strict=True))
    match chart.form:
        case "box":
            least, first, median, third, most = chart.layers[1].series[:5]
            return (
                ("■", "accent", f"{first.name}–{third.name}"),
                ("│", "accent", f"{least.name}–{most.name}"),
                ("●", "ink", median.name),
            )
        case "dumbbell":
            return tuple(("●", colour, s.name) for s, colour in pairs[:2])
        case "mekko":
            return tuple(("■", c, s.name) for s, c in pairs[: len(every_area(chart))])
        case "mirror":
            return tuple(("■", c, s.name) for s, c in reversed(pairs))
        case "tornado" | "likert":
            return tuple(("■", c, s.name) for s, c in pairs if not s.hidden)
        case "range" if (line := reference_of(chart)) is not None:
            (bar,) = [s for s in chart.series if not s.hidden]
            value = next(p.text for p in line.points if p.quantity)
            return (("■", "accent", bar.name), ("│", "ink", f"{line.name} {value}"))
        case _:
            return ()


def reference_of(chart: Chart) -> Series | None:
    """The value that ranges are seen against: the fourth series, if there is one."""
    return chart.series[3] if chart.form == "range" and len(chart.series) > 3 else None
