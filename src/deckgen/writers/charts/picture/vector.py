"""Marks become an SVG that needs no font, and says its texts to those who listen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from deckgen.writers.charts.picture.fonts import Fonts
from deckgen.writers.charts.picture.lettering import Letters, set_words
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
from deckgen.writers.xml import quote

SVG = "http://www.w3.org/2000/svg"


def write_svg(sketch: Sketch, fonts: Fonts) -> bytes:
    """An SVG 1.1 file in points; equal sketches give equal bytes.

    Texts are outlines, each in a group that is labelled with its words (`aria-label`):
    without them a screen reader would find a heap of paths.
    """
    size = (number(sketch.width * 72), number(sketch.height * 72))
    inside = "\n".join(element(mark, fonts) for mark in sketch.marks)
    return (
        f'<svg xmlns="{SVG}" width="{size[0]}pt" height="{size[1]}pt"'
        f' viewBox="0 0 {size[0]} {size[1]}">\n{inside}\n</svg>\n'
    ).encode()


def number(value: float) -> str:
    """Hundredths of a point, without needless zeros."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def points(places: Iterable[Place]) -> str:
    """Inches as the pairs of a polygon, in points."""
    return " ".join(f"{number(x * 72)},{number(y * 72)}" for x, y in places)


def edge(stroke: Stroke | None) -> str:
    """Attributes of an edge or line; `dash` as DrawingML's: four to three widths."""
    if stroke is None:
        return ""
    width = stroke.width
    dash = f' stroke-dasharray="{number(width * 4)} {number(width * 3)}"'
    return (
        f' stroke="#{stroke.colour}" stroke-width="{number(width)}"'
        f' stroke-linejoin="round"{dash if stroke.dash else ""}'
    )


def element(mark: Mark, fonts: Fonts) -> str:
    """One mark."""
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
            return words(mark, set_words(mark, fonts))
        case _:
            assert_never(mark)


def words(mark: Words, letters: Letters) -> str:
    """A text as one path; bold is the same outline with an edge."""
    bold = ""
    if letters.stroke:
        bold = edge(Stroke(mark.colour, letters.stroke))
    path = "".join(
        command + points(places).replace(",", " ") for command, places in letters.path
    )
    return (
        f'<g class="{mark.role}" role="img" aria-label="{quote(mark.text)}">'
        f'<path d="{path}" fill="#{mark.colour}"{bold}/></g>'
    )
