"""Periods as printed → `Period`: `format_period` read backwards."""

from __future__ import annotations

import re

from deckgen.formatting.numerals import looked_at
from deckgen.formatting.periods import MONTHS
from deckgen.model.quantity import FiscalYear, Period, Status
from deckgen.model.source import Language
from deckgen.quantities import parse_period

MARK = re.compile(r"(.*[\d年月日末度])([ET])\Z")
STATUSES: dict[str, Status] = {"": "A", "E": "F", "T": "T"}
"""What a reader takes a mark for; E stands for estimates and forecasts alike."""
CHINESE = re.compile(
    r"(?P<year>\d{4})(?P<era>财年|年度|年)?"
    r"(?:第?(?P<quarter>[一二三四1-4])季度?|(?P<half>[上下])半年"
    r"|(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|(?P<end>[末底]))?\Z"
)
CHINESE_YEAR = re.compile(r"\d{4}(?:财年|年)")
UNIT = re.compile(r"(?:月|日|年|财年|季度|半年)\Z")
ENGLISH = re.compile(
    r"(?:(?P<part>[QH]\d) |(?P<end>end of ))?(?P<fiscal>FY)?(?P<year>\d{4})"
    r"(?P<tail>[QH]\d)?\Z"
)
DATED = re.compile(r"(?P<month>[A-Z][a-z]+)(?: (?P<day>\d{1,2}),)? (?P<year>\d{4})\Z")
ENGLISH_YEAR = re.compile(r",? ?\d{4}\Z")
DASHES = re.compile(r" ?[—–] ?|(?<=[\d年月])至(?=\d)")
QUARTERS = dict(zip("一二三四1234", "12341234", strict=True))


def parse_shown_period(
    text: str, language: Language, fiscal: FiscalYear | None = None
) -> tuple[Period, Status] | None:
    """`2025年12月`, `截至2025年6月末`, `2024年1—9月`, `Q1 2025`, `2028E`.

    Args:
        text: nothing but the period, in any of the forms it is printed in.
        language: of the text; canonical spellings are read in both.
        fiscal: when fiscal years begin; without it they are not read.

    Returns:
        The period, and `F` for the mark E, `T` for T; None for anything else.
    """
    text = looked_at(text).strip()
    marked = MARK.match(text)
    mark = marked[2] if marked else ""
    text = marked[1] if marked else text
    zh = language == "zh-CN"
    text = _as_of_left_out(text, zh=zh)
    ends = DASHES.split(text)
    if len(ends) > 2:
        return None
    if len(ends) == 2:
        ends = list(_completed(*ends, zh=zh))
    canonical = [_canonical(end, zh=zh) or end for end in ends]
    period = parse_period("/".join(canonical), fiscal)
    return None if period is None else (period, STATUSES[mark])


def _as_of_left_out(text: str, *, zh: bool) -> str:
    """`截至2025年12月`, `as of the end of 2024`: at the end of a year or a part of it;
    the day itself is the end of a month."""
    if zh:
        rest = text.removeprefix("截至")
        is_part = rest != text and rest.endswith(("季度末", "半年末"))
        return rest[:-1] if is_part else rest
    rest = text.removeprefix("as of ")
    if rest == text:
        return text
    rest = rest.removeprefix("the ")
    return rest.removeprefix("end of ") if re.search("[QH]", rest) else rest


def _completed(first: str, last: str, *, zh: bool) -> tuple[str, str]:
    """Both ends of a span, each with what it shares with the other: 2024年1—9月 is
    2024年1月 and 2024年9月."""
    if zh:
        year = CHINESE_YEAR.match(first)
        unit = UNIT.search(last)
        if year is not None and not re.match(r"\d{4}", last):
            last = year[0] + last
        if unit is not None and not UNIT.search(first):
            first += unit[0]
        return first, last
    year = ENGLISH_YEAR.search(last)
    if year is not None and not ENGLISH_YEAR.search(first):
        first += year[0]
    month = re.match(r"[A-Z][a-z]+ ", first)
    if month is not None and last[0].isdigit() and "," in last:
        last = month[0] + last
    return first, last


def _canonical(text: str, *, zh: bool) -> str:
    """A single period as data spell it; empty when it is none."""
    return _chinese(text) if zh else _english(text)


def _chinese(text: str) -> str:
    found = CHINESE.match(text)
    if found is None:
        return ""
    said = found.groupdict()
    year = f"FY{said['year']}" if said["era"] == "财年" else said["year"]
    if said["quarter"]:
        return f"{year}Q{QUARTERS[said['quarter']]}"
    if said["half"]:
        return f"{year}H{1 if said['half'] == '上' else 2}"
    if said["month"]:
        day = f"-{said['day']:0>2}" if said["day"] else ""
        return f"{year}-{said['month']:0>2}{day}"
    is_calendar = not year.startswith("FY")
    return f"{year}-end" if said["end"] and is_calendar else year


def _english(text: str) -> str:
    dated = DATED.match(text)
    if dated:
        short = [name[:3] for name in MONTHS]
        if dated["month"][:3] not in short:
            return ""
        if dated["month"] not in (*MONTHS, *short):
            return ""
        day = f"-{dated['day']:0>2}" if dated["day"] else ""
        return f"{dated['year']}-{short.index(dated['month'][:3]) + 1:02d}{day}"
    found = ENGLISH.match(text)
    if found is None:
        return ""
    year = f"{found['fiscal'] or ''}{found['year']}"
    if found["end"] and not found["fiscal"]:
        return f"{year}-end"
    return f"{year}{found['part'] or found['tail'] or ''}"
