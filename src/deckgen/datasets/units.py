"""The house's own units, from words to units."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from deckgen.model.quantity import FiscalYear, Unit, UnitKind
from deckgen.quantities import parse_unit

KINDS: Mapping[str, UnitKind] = MappingProxyType(
    {
        "count": "count",
        "money": "money",
        "percent": "percent",
        "points": "points",
        "multiple": "multiple",
        "ratio": "ratio",
        "rank": "rank",
        "physical": "physical",
    }
)


def house_fiscal_year(written: Mapping[str, str]) -> FiscalYear | None:
    """`fiscal_year:` of house.yaml as the project checked it."""
    if not written:
        return None
    by_start = written.get("named_by") == "start"
    return FiscalYear(int(written["first_month"]), "start" if by_start else "end")


def house_units(written: Mapping[str, Mapping[str, str]]) -> Mapping[str, Unit]:
    """Units by symbol, from `units:` of house.yaml as the project checked it.

    `base` is the symbol itself unless said, `scale` 1, `kind` count. A unit of a known
    base, or of one that stands above it, converts to that: 担 is 50 of 公斤.
    """
    units: dict[str, Unit] = {}
    for symbol, said in written.items():
        base = said.get("base") or symbol
        scale = Decimal(said.get("scale") or "1")
        known = None if base == symbol else parse_unit(base, house=units)
        units[symbol] = Unit(
            symbol=symbol,
            base=symbol,
            scale=Decimal(1),
            kind=known.kind if known else KINDS.get(said.get("kind", ""), "count"),
            en=said.get("en", ""),
            standard=known.dimension if known else base if base != symbol else "",
            factor=scale * known.size if known else scale,
        )
    return units
