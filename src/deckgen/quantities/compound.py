"""Units of products and quotients: 亿元 ÷ 万人 → 万元/人."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext

from deckgen.model.quantity import Unit
from deckgen.quantities.units import EXACT, SCALES, parse_unit, split_scale

MOST_DIGITS = 6
"""Decimal places a computed quantity is shown with at most."""
SIGNIFICANT = 3
"""Digits that a quotient without a scale of its own is shown with at least."""
WORDS = ("万亿", "亿", "万")
"""Scale words of running text, largest first."""


def quotient_unit(top: Unit, bottom: Unit) -> str | None:
    """The base of a quotient, `元/人`; None when one of the two names no thing, or is a
    compound already."""
    kinds = {top.kind, bottom.kind} - {"count", "money", "physical"}
    bases = (top.base, bottom.base)
    if kinds or not all(bases) or any("/" in base for base in bases):
        return None
    return "/".join(bases)


def named_below(unit: Unit, bottom: Unit) -> Unit:
    """A quotient whose divisor the data name in English: `/shops`."""
    _, noun = split_scale(bottom.en)
    return replace(unit, en=f"/{noun}") if noun and "/" not in noun else unit


def fitted(
    bounds: tuple[Decimal, Decimal | None], base: str
) -> tuple[Decimal, Decimal | None, Unit, int]:
    """A value in units of `base`, in the scale that reads best: value and upper end,
    the unit, and the decimal places to show."""
    value, upper = bounds
    largest = max(abs(end) for end in (value, upper) if end is not None)
    word = next((w for w in WORDS if largest >= SCALES[w]), "")
    if base.isascii():
        word = ""  # 12,000 kWh/台 rather than 1.2万kWh/台
    unit = parse_unit(word + base) or Unit(word + base, base, _scale(word), "physical")
    with localcontext(EXACT):
        value = value / unit.scale
        upper = None if upper is None else upper / unit.scale
        largest = largest / unit.scale
    digits = SIGNIFICANT - 1 - largest.adjusted() if largest else 0
    return value, upper, unit, min(max(0, digits), MOST_DIGITS)


def _scale(word: str) -> Decimal:
    return SCALES[word] if word else Decimal(1)
