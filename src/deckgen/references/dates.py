"""Days as people write them → `2026`, `2026-03`, `2026-03-02`."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
NUMBERS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*(?:[-/.年]\s*(?P<month>\d{1,2})(?!\d)"
    r"\s*(?:[-/.月]\s*(?P<day>\d{1,2})(?!\d))?)?"
)
SQUEEZED = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
NAMED = (
    re.compile(rf"{NAME}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"),
    re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{NAME},?\s+(?P<year>\d{{4}})"),
    re.compile(rf"(?P<year>\d{{4}}),?\s+{NAME}(?:\s+(?P<day>\d{{1,2}}))?(?!\w)"),
    re.compile(rf"{NAME},?\s+(?P<year>\d{{4}})"),
)


def read_date(text: str) -> str:
    """The first day, month or year of a text, as `date_published` holds it; empty when
    there is none. A day that does not exist leaves its month, a month its year."""
    if found := SQUEEZED.search(text):
        return _made(*(int(part) for part in found.groups()))
    for pattern in NAMED:
        for found in pattern.finditer(text):
            month = _month(found["name"])
            if month:
                groups = found.groupdict()
                return _made(int(groups["year"]), month, int(groups.get("day") or 0))
    if found := NUMBERS.search(text):
        month, day = int(found["month"] or 0), int(found["day"] or 0)
        return _made(int(found["year"]), month, day)
    return ""


def _month(name: str) -> int:
    """1 to 12; 0: it names no month."""
    short = name.casefold()
    full = [m for m in MONTHS if m.startswith(short) or short == "sept"]
    if short == "sept":
        return 9
    return MONTHS.index(full[0]) + 1 if full else 0


def _made(year: int, month: int = 0, day: int = 0) -> str:
    if not 1 <= month <= 12:
        return f"{year:04}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return f"{year:04}-{month:02}"
