"""Two colours become how well one is read on the other, or told from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from types import MappingProxyType
from typing import Literal

TEXT = 4.5
PALETTE = 3.0
APART = 10.0
"""Least distance of two palette colours in CIELAB. Two that touch are told apart from
about 2 on; chart series are small, apart and named far from where they stand."""

Sight = Literal["protan", "deutan", "tritan"]
Triple = tuple[float, float, float]
SIGHTS: MappingProxyType[Sight, tuple[Triple, Triple, Triple]] = MappingProxyType(
    {
        "protan": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deutan": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritan": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)
"""Linear RGB as readers without red, green or blue cones see it, severity 1.0 (Machado,
Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
Deficiency, 2009, table 1). The first two are 8 % of men, the last is rare."""
XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
"""Linear sRGB to CIE XYZ, D65 (IEC 61966-2-1)."""
WHITE: Triple = (0.95047, 1.0, 1.08883)


def linear(colour: str) -> Triple:
    """Linear RGB of RRGGBB, each from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return (decoded(red), decoded(green), decoded(blue))


def decoded(channel: float) -> float:
    """A channel of sRGB without its curve."""
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    """Relative luminance of RRGGBB (WCAG 2.2, definition of relative luminance)."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def product(rows: tuple[Triple, Triple, Triple], values: Triple) -> Triple:
    """A matrix times a column."""
    one, two, three = (
        sum(a * b for a, b in zip(row, values, strict=True)) for row in rows
    )
    return (one, two, three)


def lab(colour: str, sight: Sight) -> Triple:
    """CIELAB of RRGGBB as it is seen (CIE 15:2004, 8.2.1)."""
    seen = product(SIGHTS[sight], linear(colour))
    red, green, blue = (min(1.0, max(0.0, channel)) for channel in seen)
    x, y, z = (
        value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116
        for value in (
            part / white
            for part, white in zip(product(XYZ, (red, green, blue)), WHITE, strict=True)
        )
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def distance(first: str, second: str, sight: Sight) -> float:
    """How far apart two colours look: 0 alike, 100 black and white."""
    pairs = zip(lab(first, sight), lab(second, sight), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def alike(palette: Sequence[str]) -> Iterator[tuple[int, int, Sight, float]]:
    """Pairs of a palette that some readers take for one: places from 0, the sight
    in which they are nearest, and how far apart they look there."""
    for (i, first), (j, second) in combinations(enumerate(palette), 2):
        found = [(distance(first, second, sight), sight) for sight in SIGHTS]
        least, sight = min(found)
        if least < APART:
            yield i, j, sight, least
