"""An amount of money and a rate of exchange → the amount in the other currency."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from deckgen.model.quantity import Quantity, Unit
from deckgen.quantities.combine import RefusedError, bounds_of, combined, written
from deckgen.quantities.units import SCALES, parse_unit


def exchange(amount: Quantity, rate: Quantity) -> Quantity:
    """USD 36.06 billion × 7.1884元/美元; amounts of the rate's upper currency are
    divided by it. Scale and significant digits are those of the amount, and so is
    everything else it says of itself; the rate is kept, with its day and source.

    Raises:
        RefusedError: `rate-refused`, the second is no rate of exchange, or not of the
            amount's currency.
    """
    top, slash, bottom = rate.unit.dimension.partition("/")
    currency = amount.unit.dimension
    is_rate = slash and rate.unit.kind == "money" and _is_money(bottom)
    if not is_rate or min(rate.ends) <= 0 or currency not in (top, bottom):
        raise RefusedError("rate-refused", amount=written(amount), rate=written(rate))
    into, sign = (top, "×") if currency == bottom else (bottom, "÷")
    size = rate.unit.size * amount.unit.factor

    def compute(value: Decimal, at: Decimal) -> Decimal:
        if sign == "×":
            return value * at * size
        return value * amount.unit.factor / (at * rate.unit.size)

    value, upper = bounds_of((amount, rate), compute)
    when = f" ({rate.period})" if rate.period else ""
    found = combined(
        "exchange",
        f"{written(amount)} {sign} {written(rate)}{when}",
        ((amount, 1), (rate, 1 if sign == "×" else -1)),
        value=value,
        upper=upper,
        unit=_in_scale(amount.unit, into),
        measure=amount.measure,
        digits=_as_significant(amount, value),
    )
    return replace(
        found,
        period=amount.period,
        entity=amount.entity,
        scope=amount.scope,
        note=amount.note,
        rates=(*found.rates, rate),
    )


def _is_money(symbol: str) -> bool:
    unit = parse_unit(symbol)
    return unit is not None and unit.kind == "money" and "/" not in symbol


def _in_scale(unit: Unit, currency: str) -> Unit:
    """`亿美元`, `元` → `亿元`."""
    word = next((w for w, scale in SCALES.items() if scale == unit.scale), "")
    found = parse_unit(word + currency)
    if found is None:  # both have been units already
        raise ValueError(f"no unit: {word}{currency}")
    return found


def _as_significant(amount: Quantity, value: Decimal) -> int:
    """Decimal places that keep the amount's significant digits."""
    if not value or not amount.value:
        return amount.digits
    return max(0, amount.value.adjusted() + amount.digits - value.adjusted())
