"""Growth that is no number: what happened instead."""

from __future__ import annotations

import re
from typing import Literal

from deckgen.model.quantity import Quantity

Turn = Literal["to-profit", "to-loss", "narrower", "wider", "none"]
PROFIT = re.compile(
    r"利润|盈利|净利|盈亏|亏损|损益|profit|earnings|net income|\bloss|EBIT",
    re.IGNORECASE,
)
"""Metrics of which a negative value is a loss. Of others (a balance, a flow of cash)
these words would be wrong."""


def turn_of(now: Quantity, base: Quantity) -> Turn | None:
    """Why `now` over `base` is no percentage; None when it is one.

    Over a base that is not positive growth means nothing; of a profit that becomes a
    loss a percentage is customary nowhere.
    """
    is_profit = PROFIT.search(now.metric) is not None
    if min(base.ends) > 0:
        return "to-loss" if is_profit and max(now.ends) < 0 else None
    if not is_profit or max(base.ends) >= 0:
        return "none"
    if min(now.ends) > 0:
        return "to-profit"
    before, after = base.value * base.unit.size, now.value * now.unit.size
    exact = now.upper is None and base.upper is None and after != before
    if not exact or max(now.ends) > 0:
        return "none"
    return "narrower" if after > before else "wider"
