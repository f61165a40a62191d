"""Period spellings → `Period`, and steps from one period to another."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from deckgen.model.quantity import FiscalYear, Period, PeriodKind

YEAR = r"(?P<year>[12]\d{3})"
FORMS: tuple[tuple[PeriodKind, re.Pattern[str]], ...] = (
    ("year", re.compile(rf"{YEAR}\Z")),
    ("half", re.compile(rf"{YEAR}-?H(?P<part>[12])\Z")),
    ("quarter", re.compile(rf"{YEAR}-?Q(?P<part>[1-4])\Z")),
    ("month", re.compile(rf"{YEAR}-(?P<part>0[1-9]|1[0-2])\Z")),
    ("day", re.compile(rf"{YEAR}-(?P<part>0[1-9]|1[0-2])-(?P<day>[0-3]\d)\Z")),
    ("end", re.compile(rf"{YEAR}-end\Z")),
)
MONTHS = {"half": 6, "quarter": 3, "month": 1}
FISCAL = re.compile(
    r"(?:FY ?(?P<a>[12]\d{3})|(?P<b>[12]\d{3}) ?(?:FY|财年))(?P<part>H[12]|Q[1-4])?\Z"
)
SHIFT = re.compile(r"-(\d{1,3})([yqmh])\Z")
SHIFT_MONTHS = {"y": 12, "h": 6, "q": 3, "m": 1}


def parse_period(text: str, fiscal: FiscalYear | None = None) -> Period | None:
    """`2024`, `2024H1`, `2025Q1`, `2025-06`, `2025-06-30`, `2019-12/2021-04`,
    `2022-end`, and where it is known when a fiscal year begins `FY2025`, `FY2025Q1`;
    None for anything else (the E of `2028E` is status, not period)."""
    text = text.strip()
    first, slash, last = text.partition("/")
    if slash:
        a = parse_period(first, fiscal)
        b = None if "/" in last else parse_period(last, fiscal)
        if a is None or b is None or b.end <= a.start:
            return None
        return Period(b.end, a.start, "span", f"{a.text}/{b.text}")
    for kind, form in FORMS:
        match = form.match(text)
        if match:
            return _build(kind, match)
    written = FISCAL.match(text)
    if written and fiscal:
        part = written["part"] or "Y1"
        return _fiscal(int(written["a"] or written["b"]), part[0], int(part[1]), fiscal)
    return None


def is_fiscal(text: str) -> bool:
    """Whether a text names a fiscal year or a part of one."""
    return FISCAL.match(text.strip()) is not None


def _fiscal(year: int, kind: str, part: int, fiscal: FiscalYear) -> Period:
    """The `part`-th half or quarter of a fiscal year, or all of it."""
    size = {"Y": 12, "H": 6, "Q": 3}[kind]
    first = year * 12 + fiscal.first_month - 1
    if fiscal.named_by == "end" and fiscal.first_month > 1:
        first -= 12
    first += (part - 1) * size
    text = f"FY{year}" + ("" if kind == "Y" else f"{kind}{part}")
    return Period(_last_day(first + size - 1), _first_day(first), "fiscal", text)


def _first_day(month: int) -> date:
    """Of a month counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)


def _last_day(month: int) -> date:
    year, index = divmod(month, 12)
    return date(year, index + 1, monthrange(year, index + 1)[1])


def _build(kind: PeriodKind, match: re.Match[str]) -> Period | None:
    year = int(match["year"])
    if kind == "year":
        return Period(date(year, 12, 31), date(year, 1, 1), kind, f"{year}")
    if kind == "end":
        end = date(year, 12, 31)
        return Period(end, end, kind, f"{year}-end")
    if kind == "day":
        try:
            day = date(year, int(match["part"]), int(match["day"]))
        except ValueError:
            return None
        return Period(day, day, kind, day.isoformat())
    return make_period(kind, year, int(match["part"]))


def make_period(kind: PeriodKind, year: int, part: int) -> Period:
    """The `part`-th half, quarter or month of a year."""
    months = MONTHS[kind]
    first, last = (part - 1) * months + 1, part * months
    text = {"half": f"{year}H{part}", "quarter": f"{year}Q{part}"}.get(
        kind, f"{year}-{part:02d}"
    )
    end = date(year, last, monthrange(year, last)[1])
    return Period(end, date(year, first, 1), kind, text)


def shorthand(text: str) -> int | None:
    """Months of a relative period `-1y`, `-2q`, `1q`; None when it is no such form."""
    match = SHIFT.match(text if text.startswith("-") else f"-{text}")
    return int(match[1]) * SHIFT_MONTHS[match[2]] if match else None


def shift_period(period: Period, months: int) -> Period | None:
    """The period of the same kind `months` earlier; None when there is no such one
    (a year cannot be moved by a quarter, a span moves by whole years)."""
    total = period.end.year * 12 + period.end.month - 1 - months
    year, month = divmod(total, 12)
    month += 1
    if not 1000 <= year <= 2999:
        return None
    match period.kind:
        case "year":
            return None if months % 12 else parse_period(f"{year}")
        case "end":
            return None if months % 12 else parse_period(f"{year}-end")
        case "half" | "quarter" | "month":
            size = MONTHS[period.kind]
            return (
                None if months % size else make_period(period.kind, year, month // size)
            )
        case "day":
            return _earlier_day(period.end, year, month)
        case "fiscal":
            return _earlier_fiscal(period, months)
        case "span":
            first, _, last = period.text.partition("/")
            a, b = parse_period(first), parse_period(last)
            # Of fiscal years it is not known here when they begin.
            moved = [shift_period(p, months) for p in (a, b) if p is not None]
            if len(moved) < 2 or moved[0] is None or moved[1] is None:
                return None
            return parse_period(f"{moved[0].text}/{moved[1].text}")


def _earlier_fiscal(period: Period, months: int) -> Period | None:
    """The fiscal year, half or quarter before."""
    written = FISCAL.match(period.text)
    first = period.start.year * 12 + period.start.month - 1
    last = period.end.year * 12 + period.end.month - 1
    size = last - first + 1
    if written is None or months % size:
        return None
    part = written["part"]
    in_year = 12 // size
    place = int(written["a"]) * in_year + (int(part[1]) - 1 if part else 0)
    year, index = divmod(place - months // size, in_year)
    text = f"FY{year}" + (f"{part[0]}{index + 1}" if part else "")
    return Period(_last_day(last - months), _first_day(first - months), "fiscal", text)


def _earlier_day(day: date, year: int, month: int) -> Period:
    """The same day of an earlier month; a month's last day stays its last day."""
    last = monthrange(year, month)[1]
    is_last = (day + timedelta(days=1)).month != day.month
    moved = date(year, month, last if is_last else min(day.day, last))
    return Period(moved, moved, "day", moved.isoformat())


def months_between(earlier: Period, later: Period) -> int:
    """Whole months from the end of one period to the end of another."""
    return (
        (later.end.year - earlier.end.year) * 12 + later.end.month - earlier.end.month
    )
