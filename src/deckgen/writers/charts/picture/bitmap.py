"""Marks become a PNG, drawn by matplotlib without any of its own decisions."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

from deckgen.writers.charts.picture.axes import DPI
from deckgen.writers.charts.picture.fonts import COMMANDS, Fonts
from deckgen.writers.charts.picture.lettering import set_words
from deckgen.writers.charts.picture.marks import (
    Area,
    Disc,
    Line,
    Mark,
    Place,
    Sketch,
    Stroke,
    Words,
)

if TYPE_CHECKING:
    from matplotlib.patches import PathPatch

CODES = {name: (code, count) for code, (name, count) in COMMANDS.items()}


def write_png(sketch: Sketch, fonts: Fonts) -> bytes:
    """A transparent PNG of `DPI` pixels an inch; equal sketches give equal bytes."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    wide, tall = round(sketch.width * DPI), round(sketch.height * DPI)
    figure = Figure(figsize=(wide / DPI, tall / DPI), dpi=DPI)
    FigureCanvasAgg(figure)
    figure.patch.set_alpha(0)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, wide / DPI)
    axes.set_ylim(tall / DPI, 0)
    for order, mark in enumerate(sketch.marks):
        patch = drawn(mark, fonts)
        patch.set_zorder(order)
        axes.add_patch(patch)
    written = BytesIO()
    figure.savefig(written, format="png", dpi=DPI, metadata={"Software": None})
    return written.getvalue()


def drawn(mark: Mark, fonts: Fonts) -> PathPatch:
    """One mark as a patch: without edge, fill or cap but its own."""
    match mark:
        case Area():
            return patch(ring(mark.points), mark.colour, mark.edge)
        case Line():
            return patch(
                [("M", mark.points[:1]), ("L", mark.points[1:])], "", mark.stroke
            )
        case Disc():
            return disc(mark)
        case Words():
            letters = set_words(mark, fonts)
            bold = Stroke(mark.colour, letters.stroke) if letters.stroke else None
            return patch(letters.path, mark.colour, bold)
        case _:
            assert_never(mark)


def ring(points: tuple[Place, ...]) -> list[tuple[str, tuple[Place, ...]]]:
    """A closed outline."""
    return [("M", points[:1]), ("L", points[1:]), ("Z", ())]


def patch(
    path: Iterable[tuple[str, tuple[Place, ...]]], colour: str, stroke: Stroke | None
) -> PathPatch:
    """A path of commands, filled with a colour (empty: not) and with an edge."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    places: list[Place] = []
    codes: list[int] = []
    for command, own in path:
        code, _ = CODES[command]
        places += own or (places[-1],)
        codes += [code] * max(1, len(own))
    said: dict[str, Any] = {"facecolor": f"#{colour}" if colour else "none"}
    said["linewidth"] = stroke.width if stroke else 0
    if stroke:
        dash = (0, (4, 3)) if stroke.dash else "solid"
        said |= {"edgecolor": f"#{stroke.colour}", "linestyle": dash}
    outline = Path(places or [(0.0, 0.0)], codes or [1])
    return PathPatch(outline, capstyle="butt", joinstyle="round", **said)


def disc(mark: Disc) -> PathPatch:
    """A circle of cubic curves."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    circle = Path.circle(mark.at, mark.radius)
    return PathPatch(
        circle,
        facecolor=f"#{mark.colour}",
        edgecolor=f"#{mark.edge.colour}",
        linewidth=mark.edge.width,
    )
