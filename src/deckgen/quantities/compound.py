"""Units of products and quotients: 亿元 ÷ 万人 → 万元/人."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext

from deckgen.model.quantity import Unit
from deckgen.quantities.unit_table import UNITS
from deckgen.quantities.units import EXACT, SCALES, parse_unit, split_scale

MOST_DIGITS = 6
"""Decimal places a computed quantity is shown with at most."""
SIGNIFICANT = 3
"""Digits that a quotient without a scale of its own is shown with at least."""
STANDARDS = frozenset(
    known.standard
    for symbol, known in UNITS.items()
    if known.kind == "physical" and known.factor != 1 and symbol.isascii()
)
"""Dimensions whose units are powers of each other, in latin letters."""
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
    unit, size = _best(base, largest)
    with localcontext(EXACT):
        value = value / size
        upper = None if upper is None else upper / size
        largest = largest / size
    digits = SIGNIFICANT - 1 - largest.adjusted() if largest else 0
    return value, upper, unit, min(max(0, digits), MOST_DIGITS)


def _best(base: str, largest: Decimal) -> tuple[Unit, Decimal]:
    """The unit, and how many of `base` it is: `亿元`; of a physical standard the
    largest of its units, `GWh`."""
    if base in STANDARDS:
        alike = [(k.factor, s) for s, k in UNITS.items() if k.standard == base]
        known = sorted((f, s) for f, s in alike if s.isascii())
        factor, symbol = next(
            (one for one in reversed(known) if one[0] <= largest), known[0]
        )
        found = parse_unit(symbol)
        if found is not None:
            return found, factor
    # 12,000 kWh/台 rather than 1.2万kWh/台
    words = () if base.isascii() else WORDS
    word = next((w for w in words if largest >= SCALES[w]), "")
    size = SCALES[word] if word else Decimal(1)
    return parse_unit(word + base) or Unit(word + base, base, size, "physical"), size
