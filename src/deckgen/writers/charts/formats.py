"""A number and its Excel format become the text that Office prints for it."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from deckgen.formatting.dates import MONTHS, ZERO

PIECES = re.compile(r'"([^"]*)"|(#,##0(?:\.0+)?|0(?:\.0+)?)|(%)|(\[[^\]]*\])|(.)', re.S)
DATES = re.compile(r'"([^"]*)"|(yyyy|mmm|mm|m|dd|d)|\[[^\]]*\]|(.)', re.S)
CONDITION = re.compile(r"\[<(\d+)\]")


def sections(code: str) -> list[str]:
    """The parts between semicolons that no quotation marks enclose."""
    found, quoted = [""], False
    for char in code:
        quoted ^= char == '"'
        if char == ";" and not quoted:
            found.append("")
        else:
            found[-1] += char
    return found


def print_number(value: Decimal, code: str) -> str:
    """A value as the format prints it (ECMA-376 part 1, 18.8.31).

    It knows what charts are written with here: digits with or without thousands
    separators, words in quotation marks, percent, and a section for values below zero.
    Halves are rounded away from zero, as Excel does.
    """
    parts = sections(code)
    if value < 0 and len(parts) > 1:
        return printed(-value, parts[1])
    return printed(value, parts[0])


def print_value(value: Decimal, code: str) -> str:
    """A number, or a day, as its format prints it."""
    return print_day(int(value), code) if "yyyy" in code else print_number(value, code)


def printed(value: Decimal, code: str) -> str:
    """A value by one section of a format."""
    pieces = PIECES.findall(code)
    if any(percent for _, _, percent, _, _ in pieces):
        value *= 100
    found = ""
    for words, digits, percent, _, other in pieces:
        found += words + percent + other
        if digits:
            places = len(digits.partition(".")[2])
            rounded = rounded_to(value, places)
            found += f"{rounded:,f}" if "," in digits else f"{rounded:f}"
    return found


def rounded_to(value: Decimal, places: int) -> Decimal:
    """To so many decimals, however large the value is."""
    exponent = Decimal(1).scaleb(-places)
    digits = max(1, value.adjusted() + places + 2)
    return value.quantize(exponent, ROUND_HALF_UP, Context(prec=max(28, digits)))


def print_day(serial: int, code: str) -> str:
    """A day of a workbook as one of the formats of `dates` prints it."""
    parts = sections(code)
    limit = CONDITION.match(parts[0])
    chosen = parts[1] if limit and serial >= int(limit[1]) else parts[0]
    day = ZERO + timedelta(days=serial)
    said = {
        "yyyy": f"{day.year}",
        "mmm": MONTHS.split()[day.month - 1],
        "mm": f"{day.month:02d}",
        "m": f"{day.month}",
        "dd": f"{day.day:02d}",
        "d": f"{day.day}",
    }
    return "".join(
        words + said.get(field, "") + other
        for words, field, other in DATES.findall(chosen)
    )
