"""Periods and dates as printed."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from deckgen.formatting.labels import chinese_numeral
from deckgen.model.quantity import Period, Status
from deckgen.model.source import Language

PeriodForm = Literal["short", "long", "asof"]
"""Charts and tables; running text; what a stock is counted at."""
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
STATUS_MARKS: dict[Status, str] = {"A": "", "E": "E", "F": "E", "T": "T"}
PART = re.compile(r"(?:FY)?(\d{4})(?:(?:Q|H)(\d)|-(\d\d)(?:-(\d\d))?|-end)?\Z")


def format_date(day: date, language: Language) -> str:
    """`2026年5月8日`, `May 8, 2026`."""
    if language == "en":
        return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def format_period(
    period: Period,
    language: Language,
    *,
    form: PeriodForm = "long",
    status: Status = "A",
) -> str:
    """A period as a reader reads it.

    Long: `2025年12月`, `Q1 2025`; short, for charts: `Dec 2025`, `2025Q1`, and `2028E`
    for what is not actual (`T` for a target); as of, for stocks: `截至2025年12月`.
    A span names its year once when it has one: `2024年1—9月`.
    """
    if form == "asof":
        return _as_of(period, language)
    mark = STATUS_MARKS[status]
    if period.kind == "span":
        return _span(period, language, form == "short") + mark
    if mark and period.kind in ("year", "fiscal") and form == "short":
        return f"{period.text}{mark}"
    if mark and period.kind == "year":
        return f"{period.text}{mark}"
    return _single(period.text, language, form == "short") + mark


def _as_of(period: Period, language: Language) -> str:
    last = period.text.rpartition("/")[2]
    words = _single(last, language, short=False)
    ends = re.fullmatch(r"(?:FY)?\d{4}(?:[QH]\d)?", last) is not None
    if language == "en":
        article = "the " if "end of" in words else "the end of " if ends else ""
        return f"as of {article}{words}"
    return f"截至{words}{'末' if ends else ''}"


def _pieces(text: str) -> tuple[str, str, int, int]:
    """Year, kind, part and day of a canonical period that is no span."""
    match = PART.match(text)
    if match is None:
        raise ValueError(f"not a canonical period: {text}")
    year, part, month, day = match.groups()
    if text.startswith("FY"):
        year = f"FY{year}"
    if part:
        return year, text[-2], int(part), 0
    if month:
        return year, "D" if day else "M", int(month), int(day or 0)
    return year, "E" if text.endswith("end") else "Y", 0, 0


def _single(text: str, language: Language, short: bool) -> str:
    year, kind, part, day = _pieces(text)
    if kind in "QH" and short:
        return f"{kind}{part} {year}" if language == "en" else text
    if short and kind == "Y" and year.startswith("FY"):
        return year
    if language == "en":
        if kind == "E":
            return f"end of {year}"
        within = _english_part(kind, part, day, short)
        return f"{within}{', ' if day else ' '}{year}" if within else year
    return f"{_chinese_year(year)}{_chinese_part(kind, part, day)}"


def _chinese_year(year: str) -> str:
    """`2025年`, `2025财年`."""
    fiscal = year.removeprefix("FY")
    return f"{year}年" if fiscal == year else f"{fiscal}财年"


def _chinese_part(kind: str, part: int, day: int) -> str:
    match kind:
        case "Q":
            return f"第{chinese_numeral(part)}季度"
        case "H":
            return "上半年" if part == 1 else "下半年"
        case "M":
            return f"{part}月"
        case "D":
            return f"{part}月{day}日"
        case "E":
            return "末"
        case _:
            return ""


def _english_part(kind: str, part: int, day: int, short: bool) -> str:
    if kind in "QH":
        return f"{kind}{part}"
    if kind == "Y":
        return ""
    month = MONTHS[part - 1]
    month = month[:3] if short else month
    return f"{month} {day}" if day else month


def _span(period: Period, language: Language, short: bool) -> str:
    first, _, last = period.text.partition("/")
    a, b = _pieces(first), _pieces(last)
    dash = "–" if language == "en" else "—"
    if a[1] == b[1] == "Y":
        if language == "en":
            return f"{a[0]}{dash}{b[0]}"
        return f"{a[0].removeprefix('FY')}{dash}{_chinese_year(b[0])}"
    if a[0] != b[0] or a[1] != b[1] or a[1] in "YE":
        return dash.join(_single(text, language, short) for text in (first, last))
    if language == "en":
        start = _english_part(*a[1:], short)
        same_month = a[1] == "D" and a[2] == b[2]
        end = str(b[3]) if same_month else _english_part(*b[1:], short)
        return f"{start}{dash}{end}{', ' if a[3] else ' '}{a[0]}"
    if a[1] == "M":
        return f"{a[0]}年{a[2]}{dash}{b[2]}月"
    return f"{_chinese_year(a[0])}{_chinese_part(*a[1:])}{dash}{_chinese_part(*b[1:])}"
