"""Values of a spreadsheet's or a database's cells → the texts that a person sees."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal

WRITTEN_OUT = 60
"""Digits up to which a number is written without exponent."""
SHOWN_DIGITS = 15
"""Significant digits of a binary number that a spreadsheet shows."""
EXACT_WHOLE = 2**53
"""Up to here a binary number holds every whole number."""
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
"""What in a number format is no code: text, and colours."""


def text_of(value: object, *, digits: int | None = None) -> str | None:
    """A typed value as the text a CSV cell would have; None: no cell can hold it.

    Args:
        digits: significant digits of binary numbers; without it as many as it takes
            to tell the number from every other.
    """
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case bool():
            return "true" if value else "false"
        case int():
            return str(value) if abs(value) < 10**WRITTEN_OUT else None
        case float():
            return float_text(value, digits)
        case Decimal():
            return decimal_text(value)
        case datetime():
            is_day = (value.hour, value.minute, value.second) == (0, 0, 0)
            is_day = is_day and not value.microsecond
            return value.date().isoformat() if is_day else value.isoformat(" ")
        case date():
            return value.isoformat()
        case _:
            return None


def float_text(value: float, digits: int | None = None) -> str:
    """A binary number as the decimal a person sees; not a number is no value."""
    if value != value or value in (float("inf"), float("-inf")):
        return "" if value != value else str(value)
    is_whole = value.is_integer() and abs(value) < EXACT_WHOLE
    shown = digits is not None and not is_whole
    number = Decimal(f"{value:.{digits}g}" if shown else repr(value))
    return decimal_text(number.normalize() if number else Decimal(0))


def decimal_text(value: Decimal) -> str:
    """Written out, unless it is too long for any cell."""
    if not value.is_finite() or abs(value.adjusted()) > WRITTEN_OUT:
        return str(value)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        value = value.quantize(Decimal(1)) if exponent < WRITTEN_OUT else value
    return f"{value:f}"


def as_shown(value: object, text: str, number_format: str | None) -> tuple[str, str]:
    """The text of a cell, and what it is for a field of percentages or periods."""
    code = QUOTED.sub("", number_format or "")
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in code:
        percent = text_of(float(f"{value:.15g}") * 100, digits=SHOWN_DIGITS) or ""
        return f"{percent}%", percent
    if isinstance(value, date):
        return text, shown_period(value, code.lower())
    return text, ""


def shown_period(value: date, code: str) -> str:
    """A date as far as its format shows it: a year, a month, a day."""
    if "d" in code or not code or code == "general":
        return value.strftime("%Y-%m-%d")
    if "m" in code:
        return f"{value.year:04}-{value.month:02}"
    return f"{value.year:04}" if "y" in code else value.strftime("%Y-%m-%d")
