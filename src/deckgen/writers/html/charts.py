"""A planned chart becomes SVG: the marks of its picture, its letters as text.

The picture in an Office file carries outlines of letters, for it must look the same
everywhere. Here the browser has fonts, and text can be read, searched and enlarged.
"""

from __future__ import annotations

from typing import assert_never

from deckgen.model.layout.charts import ChartPlan
from deckgen.writers.charts.picture.marks import Area, Disc, Line, Mark, Words
from deckgen.writers.charts.picture.plot import sketch_chart
from deckgen.writers.charts.picture.vector import edge, number, points
from deckgen.writers.html.text import Pen
from deckgen.writers.xml import escape, quote

MIDDLE = 0.36
"""Em from the line of writing up to the middle of digits and capitals."""


def chart_svg(
    plan: ChartPlan,
    *,
    size: tuple[float, float],
    place: str,
    pen: Pen,
    named: tuple[str, str],
) -> str:
    """`<svg>` of a chart in a frame of inches; each point of its data is a button.

    Args:
        size: width and height of the frame.
        place: its place and size as CSS.
        named: the exhibit's id and its alternative text.
    """
    width, height = size
    sketch = sketch_chart(plan, width=width, height=height, theme=pen.theme)
    figure, alt_text = named
    family = quote(pen.family(heading=False))
    inside: list[str] = []
    seen: set[tuple[int, int]] = set()
    for mark in sketch.marks:
        drawn = mark_svg(mark)
        of = None if isinstance(mark, Line) else mark.of
        if of is None:
            inside.append(drawn)
            continue
        # One stop for the keyboard, however many marks a point has.
        stop = ' role="button" tabindex="-1"' if of not in seen else ""
        label = f' aria-label="{quote(point_label(plan, of))}"' if stop else ""
        hidden = "" if stop else ' aria-hidden="true"'
        seen.add(of)
        name = quote(f"{figure}|{of[0]}|{of[1]}")
        inside.append(f'<g class="n" data-n="{name}"{stop}{label}{hidden}>{drawn}</g>')
    return (
        f'<svg class="chart" style="{place}" role="group"'
        f' aria-label="{quote(alt_text)}" font-family="{family}"'
        f' viewBox="0 0 {number(width * 72)} {number(height * 72)}">'
        f"{''.join(inside)}</svg>"
    )


def point_label(plan: ChartPlan, of: tuple[int, int]) -> str:
    """`生成式AI用户 2025-12 6.02`: what a screen reader says of a point."""
    series = plan.chart.series[of[0]]
    point = series.points[of[1]]
    unit = series.unit.symbol
    said = (series.name, plan.chart.categories[of[1]], f"{point.text}{unit}")
    return " ".join(t for t in said if t)


def mark_svg(mark: Mark) -> str:
    """One mark, in points."""
    match mark:
        case Area():
            return (
                f'<polygon points="{points(mark.points)}" fill="#{mark.colour}"'
                f"{edge(mark.edge)}/>"
            )
        case Line():
            return (
                f'<polyline points="{points(mark.points)}" fill="none"'
                f"{edge(mark.stroke)}/>"
            )
        case Disc():
            x, y = mark.at
            return (
                f'<circle cx="{number(x * 72)}" cy="{number(y * 72)}"'
                f' r="{number(mark.radius * 72)}" fill="#{mark.colour}"'
                f"{edge(mark.edge)}/>"
            )
        case Words():
            return words_svg(mark)
        case _:
            assert_never(mark)


def words_svg(mark: Words) -> str:
    """A line of text, its middle at the mark's place."""
    x, y = mark.at[0] * 72, mark.at[1] * 72
    drop = mark.size * MIDDLE
    turn = ""
    if mark.turned:
        turn = f' transform="rotate(-90 {number(x)} {number(y)})"'
    bold = ' font-weight="700"' if mark.bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y + drop)}" font-size="{number(mark.size)}"'
        f' fill="#{mark.colour}" text-anchor="{mark.anchor}"{bold}{turn}>'
        f"{escape(mark.text)}</text>"
    )
