"""Numbers, days and periods as Office files hold and print them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from deckgen.formatting import format_period, parse_shown_period
from deckgen.model.quantity import Period, Status, Unit
from deckgen.model.source import Language
from deckgen.quantities import parse_unit
from deckgen.quantities.unit_table import UNITS
from deckgen.quantities.units import split_scale

ZERO = date(1899, 12, 30)
"""Day 0 of a workbook, for days after February 1900 (ECMA-376 part 1, 18.17.4.1)."""
LATER_ZERO = 1462
"""Days by which workbooks that count from 1904 are behind."""
BINARY = 17
"""Significant digits that Office writes of a binary number; fewer than 16 are its own
digits, 16 and 17 may be noise of the last bit."""
LARGEST = 40
"""Powers of ten of the largest number that is read."""
QUOTED = re.compile(r'"([^"]*)"|\\(.)')
SECTION = re.compile(r"\[[^\]]*\]")
DIGITS = re.compile(r"0(\.0+)?")
FROM = re.compile(r"\[<(\d+)\]")
OPEN_UNIT = "TBD"
"""A unit that nobody stated: printed, so that it is seen and supplied."""
BRACKET = re.compile(r"\s*[（(]([^（()）]{1,40})[)）]\s*\Z")
GROUPED = re.compile(r"[−-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?\Z", re.ASCII)


def read_value(text: str, *, exact: bool) -> Decimal | None:
    """The number of a cache or cell; None for an error or a text.

    Args:
        exact: the digits are decimals as they stand. Else sixteen or seventeen of
            them are a binary number written out, and the shortest decimal that is the
            same binary number is meant: 0.14199999999999999 is 0.142.
    """
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or (value and abs(value.adjusted()) > LARGEST):
        return None
    digits = len(value.as_tuple().digits)
    if not exact and 15 < digits <= BINARY:
        value = Decimal(repr(float(text)))
    return value


def number_text(value: Decimal) -> str:
    """Every digit of a value, without an exponent."""
    return f"{value:f}" if value else "0"


def is_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred."""
    return "%" in QUOTED.sub("", code)


def places_of(code: str) -> int | None:
    """Decimals that a number format prints; None: it does not say."""
    bare = SECTION.sub("", QUOTED.sub("", code)).partition(";")[0]
    found = DIGITS.search(bare)
    if found is None or "E" in bare.upper():
        return None
    return min(6, len(found[1] or ".") - 1)


def unit_in(code: str) -> str:
    """The unit that a number format prints behind a number: `0"亿元"`; empty: none."""
    bare = SECTION.sub("", code).partition(";")[0]
    words = "".join(a or b for a, b in QUOTED.findall(bare)).strip()
    if words and stated_unit(words, own=False) is not None:
        return words
    return "%" if is_percent(code) else ""


def is_date(code: str) -> bool:
    """Whether a number format prints a day, a month or a year."""
    bare = SECTION.sub("", QUOTED.sub("", code)).lower()
    return bool(re.search(r"[yd]|m{3}", bare)) and not re.search(r"[0#]", bare)


def day_text(serial: Decimal, code: str, *, unit: str = "", later: bool = False) -> str:
    """A day of a workbook as `2025`, `2025-03` or `2025-03-31`, as far as it prints.

    Args:
        serial: days since the workbook's day 0.
        code: its number format; `[<45000]yyyy;yyyy"E"` marks later years with an E.
        unit: `days`, `months` or `years` of a date axis.
        later: the workbook counts from 1904.
    """
    try:
        day = ZERO + timedelta(days=int(serial) + (LATER_ZERO if later else 0))
    except OverflowError:
        return number_text(serial)
    bare = SECTION.sub("", QUOTED.sub("", code)).lower()
    mark = ""
    limit = FROM.search(code)
    parts = code.split(";")
    section = (
        parts[1] if limit and len(parts) > 1 and serial >= int(limit[1]) else parts[0]
    )
    if '"E"' in section:
        mark = "E"
    if unit == "years" or (not unit and "d" not in bare and "m" not in bare):
        return f"{day.year}{mark}"
    if unit == "months" or (not unit and "d" not in bare):
        return f"{day.year}-{day.month:02d}{mark}"
    return f"{day.isoformat()}{mark}"


def stated_unit(text: str, *, own: bool) -> Unit | None:
    """The unit that a text states; None for another word.

    Args:
        text: nothing but the unit.
        own: deckgen wrote it: any latin word may be a unit of the house's. Elsewhere
            `CAGR` or `RHS` in a bracket is none.
    """
    text = text.strip()
    unit = parse_unit(text) if text else None
    if unit is None or own or text == OPEN_UNIT or unit.kind != "physical":
        return unit
    parts = (part.strip("()") for part in unit.base.split("/"))
    return unit if all(_is_known(part) for part in parts) else None


SCALE_WORDS = {0: "", 3: "千", 6: "百万", 9: "十亿", 12: "万亿"}
NOUNS = {"US dollars": "美元", "US dollar": "美元"}


def symbol_of(text: str, *, own: bool) -> str:
    """The symbol that data hold a stated unit by: `trillion US dollars` → `万亿美元`.

    Of a deck of deckgen's any noun is one: the house named it. Empty: no unit.
    """
    text = text.strip()
    if stated_unit(text, own=own) is not None:
        return text
    top, per, bottom = text.partition(" per ")
    scale, noun = split_scale(top)
    if scale is None or scale.adjusted() not in SCALE_WORDS or not noun:
        return ""
    above, below = _noun(noun, own=own), _noun(bottom, own=own) if per else ""
    symbol = SCALE_WORDS[scale.adjusted()] + above + (f"/{below}" if per else "")
    known = above and (below or not per) and parse_unit(symbol) is not None
    return symbol if known else ""


def _noun(noun: str, *, own: bool) -> str:
    """The base that an English noun stands for."""
    base = NOUNS.get(noun, "")
    if not base and (unit := parse_unit(noun)) is not None and unit.base in UNITS:
        base = unit.base
    return base or (noun.replace(" ", "·") if own else "")


def _is_known(base: str) -> bool:
    found = parse_unit(base)
    return found is not None and (found.base in UNITS or found.kind != "physical")


def split_unit(text: str, *, own: bool) -> tuple[str, str]:
    """`产值（亿元）` → (`产值`, `亿元`); without a known unit the text as it is."""
    found = BRACKET.search(text)
    if found and found.start() and symbol_of(found[1], own=own):
        return text[: found.start()], found[1].strip()
    return text, ""


def printed_period(text: str, language: Language) -> tuple[Period, Status] | None:
    """The period a text names, where deckgen prints exactly that text for it."""
    found = parse_shown_period(text, language)
    if found is None:
        return None
    period, status = found
    shown = format_period(period, language, form="short", status=status)
    canonical = period.text + ("E" if status == "F" else "T" if status == "T" else "")
    return found if text in (shown, canonical) else None


def periods_of(
    texts: list[str] | tuple[str, ...], language: Language, until: date
) -> tuple[tuple[Period, Status], ...]:
    """The periods that texts name, in order; none unless all of them do, each later
    than the one before, and none ends after `until` without a mark of a forecast."""
    found: list[tuple[Period, Status]] = []
    for text in texts:
        one = printed_period(text, language)
        if one is None or (one[1] == "A" and one[0].end > until):
            return ()
        before = found[-1] if found else None
        if before and (one[0].end, one[0].start) <= (before[0].end, before[0].start):
            return ()
        if before and before[1] != "A" and one[1] == "A":
            return ()
        found.append(one)
    return tuple(found)
