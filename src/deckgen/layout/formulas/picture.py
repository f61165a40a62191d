"""Glyphs and lines of a formula → a PNG, the same bytes for the same formula."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from deckgen.layout.formulas.boxes import Box, Ink
from deckgen.layout.formulas.fonts import Fonts, Glyph

if TYPE_CHECKING:
    from matplotlib.path import Path

DPI = 220
PAD = 0.08
"""Em of white space around the formula: strokes are wider than their lines."""


def draw(box: Box, fonts: Fonts, *, size: float, colour: str) -> bytes:
    """A transparent PNG of `size` points an em, in a colour such as `1A1A1A`.

    It is as large as the box with `PAD` on every side.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import PathPatch
    from matplotlib.transforms import Affine2D

    width, height = box.width + 2 * PAD, box.height + 2 * PAD
    figure = Figure(figsize=(width * size / 72, height * size / 72), dpi=DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-PAD, box.width + PAD)
    axes.set_ylim(-box.down - PAD, box.up + PAD)
    axes.set_axis_off()
    figure.patch.set_alpha(0)
    paint = f"#{colour.lstrip('#')}"
    for mark in box.marks:
        if isinstance(mark, Ink):
            path = outline(mark.glyph, fonts)
            place = Affine2D().scale(mark.wide, mark.high).translate(mark.x, mark.y)
            shape = PathPatch(place.transform_path(path), facecolor=paint, linewidth=0)
            axes.add_patch(shape)
        else:
            across = [point[0] for point in mark.points]
            up = [point[1] for point in mark.points]
            wide = mark.width * size
            axes.add_line(
                Line2D(across, up, color=paint, linewidth=wide, solid_capstyle="butt")
            )
    written = BytesIO()
    figure.savefig(written, format="png", dpi=DPI, metadata={"Software": None})
    return written.getvalue()


def outline(glyph: Glyph, fonts: Fonts) -> Path:
    """The path of a glyph, one em high."""
    from matplotlib.ft2font import FT2Font, LoadFlags
    from matplotlib.path import Path
    from matplotlib.transforms import Affine2D

    font = fonts.opened[glyph.font]
    assert isinstance(font, FT2Font)
    font.load_char(ord(glyph.char), flags=LoadFlags.NO_HINTING)
    points, codes = font.get_path()
    return Affine2D().scale(1 / 100).transform_path(Path(points, codes))
