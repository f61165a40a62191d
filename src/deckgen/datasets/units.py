"""The house's own units, from words to units."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from deckgen.model.quantity import Unit, UnitKind

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


def house_units(written: Mapping[str, Mapping[str, str]]) -> Mapping[str, Unit]:
    """Units by symbol, from `units:` of house.yaml as the project checked it.

    `base` is the symbol itself unless said, `scale` 1, `kind` count.
    """
    units: dict[str, Unit] = {}
    for symbol, said in written.items():
        try:
            scale = Decimal(said.get("scale") or "1")
        except InvalidOperation:
            scale = Decimal(1)
        units[symbol] = Unit(
            symbol=symbol,
            base=said.get("base") or symbol,
            scale=scale,
            kind=KINDS.get(said.get("kind", ""), "count"),
            en=said.get("en", ""),
        )
    return units
