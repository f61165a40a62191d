"""How a chart is drawn where its author leaves that to the data, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Reason = Literal[
    "few-periods",
    "many-periods",
    "rate-over-time",
    "several-over-time",
    "several-periods",
    "size-and-rate",
    "shares-over-time",
    "then-and-now",
    "ranking",
    "few-names",
    "steps",
    "whole",
    "parts",
    "shares-beside",
    "several-names",
    "long-names",
    "stack",
    "stack-of-stocks",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the shape of the data decided."""

    type: str
    """As an author would write it."""
    reason: Reason
    categories: int
    series: int
