"""A text → the periods it names, each with its place and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from deckgen.formatting import MONTHS
from deckgen.model.source import Language
from deckgen.quantities import parse_period, shift_period

HIDDEN = "\ue010"
"""Stands for a character of a period in a text whose numbers are looked for."""
NUMERALS = dict(zip("一二三四五六七八九", range(1, 10), strict=True))
YEAR = r"(?P<y>(?:19|20)\d\d)"
DASH = r" ?[—–~～-]{1,2} ?|至|到"
PART = "[一二三四1-4]"
CHINESE: tuple[tuple[str, str], ...] = (
    ("day", rf"{YEAR}年(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日"),
    (
        "months",
        (
            rf"{YEAR}年(?P<m>\d{{1,2}})月?(?:份)?(?:{DASH})"
            r"(?:(?P<y2>(?:19|20)\d\d)年)?(?P<n>\d{1,2})月(?:份|末|底)?"
        ),
    ),
    ("month", rf"{YEAR}年(?P<m>\d{{1,2}})月(?:份|末|底)?"),
    ("first", rf"{YEAR}年?前(?P<n>[一二三四五六七八九]|\d{{1,2}})个?(?P<k>季度|月)"),
    ("quarter", rf"{YEAR}年?(?P<fy>财年)?第?(?P<q>{PART})季度?(?:末|底)?"),
    ("half", rf"{YEAR}年?(?P<fy>财年)?(?P<h>[上下])半年(?:末|底)?"),
    ("fiscal", rf"{YEAR}财年|(?<![A-Za-z])FY ?(?P<y2>(?:20)?\d\d)(?!\d)"),
    ("quarter", rf"{YEAR}年? ?Q(?P<q>[1-4])|Q(?P<q2>[1-4]) ?(?P<y2>20\d\d)"),
    ("quarter", r"(?<![\dA-Za-z.])(?P<y2>[12]\d)Q(?P<q>[1-4])(?!\d)"),
    (
        "half",
        rf"{YEAR}年? ?H(?P<q>[12])(?!\d)|(?<![\dA-Za-z.])(?P<y2>[12]\d)H(?P<q2>[12])",
    ),
    (
        "span",
        (
            rf"{YEAR}(?:年末|年底|年)?(?:{DASH})(?P<z>(?:19|20)\d\d)年?(?:底|末"
            rf"|间|期间)?(?:(?P<e>[EF])(?![A-Za-z]))?"
        ),
    ),
    ("plan", r"[“\"]?(?P<plan>十[三四五])五[”\"]?(?:规划)?(?:期间|时期|末|以来)?"),
    ("end", rf"{YEAR}年(?:年?[底末])"),
    ("begin", rf"{YEAR}年(?:年?初)"),
    ("iso", rf"(?<![\d.]){YEAR}-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?![\d-])"),
    (
        "iso",
        rf"(?<![\d.]){YEAR}(?P<s>[./])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?![\d.])",
    ),
    ("year", rf"(?<![\d.]){YEAR}年?(?P<e>[EF])(?![A-Za-z])"),
    ("year", rf"(?<![\d.]){YEAR}年(?:度|全年|当年)?"),
)
"""With the year."""
YEARLESS: tuple[tuple[str, str], ...] = (
    ("day", r"(?<!\d)(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
    (
        "months",
        rf"(?<![\d.])(?P<m>\d{{1,2}})月?(?:{DASH})(?P<n>\d{{1,2}})月(?:份|末|底)?",
    ),
    ("month", r"(?<![\d.第个])(?P<m>\d{1,2})月(?:份|末|底)?(?![活均])"),
    ("first", r"前(?P<n>[一二三四五六七八九]|\d{1,2})个?(?P<k>季度|月)"),
    ("quarter", rf"第?(?P<q>{PART})季度(?:末|底)?"),
    ("half", r"(?P<h>[上下])半年(?:末|底)?"),
    ("end", r"(?<![上去今本前明])(?:年末|年底)"),
)
"""Of the year that was named before."""
RELATIVE = re.compile(
    r"(?P<known>同年|当年|该年)|(?P<before>(?:上年|去年|上一年)(?:度"
    r"|同期|同月|末|年末|底|年底)?)"
    r"|(?P<unknown>今年|前年|明年|本年度?|本季度|上季度|报告期|本期|本月|上月)"
)
MONTH = "|".join(f"{name}|{name[:3]}\\.?" for name in MONTHS) + "|Sept\\.?"
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
COUNTS = dict(
    zip(
        "two three four five six seven eight nine ten eleven".split(),
        range(2, 12),
        strict=True,
    )
)
ORDINAL = "|".join(ORDINALS)
OF = r",? (?:of |in )?"
ENGLISH: tuple[tuple[str, str], ...] = (
    ("day", rf"(?P<mon>{MONTH}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {YEAR}"),
    ("day", rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<mon>{MONTH}),? {YEAR}"),
    (
        "months",
        (
            rf"(?P<mon>{MONTH})(?: {YEAR})?(?: ?[–—-] ?| to | through "
            rf")(?P<mon2>{MONTH}) (?P<y2>20\d\d)"
        ),
    ),
    (
        "to",
        (
            rf"(?P<count>{'|'.join(COUNTS)}|\d{{1,2}}) months "
            rf"(?:to|through|ended|ending)(?: in)? (?P<mon>{MONTH})"
            rf"(?: \d{{1,2}})?,? {YEAR}"
        ),
    ),
    ("first", rf"first (?P<count>{'|'.join(COUNTS)}|\d{{1,2}}) months{OF}{YEAR}"),
    ("fiscal", r"(?:FY ?|[Ff]iscal (?:[Yy]ear )?)(?P<y2>(?:20)?\d\d)(?!\d)"),
    ("month", rf"(?:end of |end-)?(?P<mon>{MONTH})(?: of)? {YEAR}"),
    (
        "quarter",
        (
            rf"(?:Q(?P<q>[1-4])|(?P<o>{ORDINAL})[- ]quarter){OF}(?P<fy>FY ?"
            rf"|fiscal )?{YEAR}"
        ),
    ),
    ("quarter", rf"{YEAR} ?Q(?P<q>[1-4])|(?P<q2>[1-4])Q ?(?P<y2>(?:20)?\d\d)(?!\d)"),
    ("quarter", r"Q(?P<q>[1-4]) ?'?(?P<y2>[12]\d)(?!\d)"),
    ("half", rf"(?:H(?P<q>[12])|(?P<o>first|second) half){OF}{YEAR}"),
    ("half", rf"{YEAR} ?H(?P<q>[12])|(?P<q2>[12])H ?(?P<y2>(?:20)?\d\d)(?!\d)"),
    (
        "span",
        (
            rf"(?:between |from )?{YEAR}(?: ?[–—-] ?| to | and | through "
            rf")(?P<z>20\d\d)(?P<e>[EF])?"
        ),
    ),
    ("end", rf"(?:(?:the )?end of|year-end|end-|the close of) ?{YEAR}"),
    ("iso", rf"(?<![\d.]){YEAR}-(?P<m>\d\d)(?:-(?P<d>\d\d))?(?![\d-])"),
    ("season", rf"(?<![\d.]){YEAR}/(?P<z>\d\d)(?![\d/])"),
    ("year", rf"(?<![\d.,$€£¥]){YEAR}(?:(?P<e>[EF])|A)?(?![\d%A-Za-z]|[.,]\d)"),
)
ENGLISH_YEARLESS: tuple[tuple[str, str], ...] = (
    ("quarter", rf"(?:Q(?P<q>[1-4])|(?P<o>{ORDINAL})[- ]quarter)(?! of)"),
    ("half", r"(?:H(?P<q>[12])|(?P<o>first|second) half)"),
    ("month", rf"(?<=in )(?P<mon>{MONTH})(?! \d)"),
)
BASE = re.compile(
    r"(?:较|比|相比|相较于?|相比于?|同|与|versus|vs\.?|compared "
    r"(?:with|to)|than(?: in)?|over)\s*\Z"
)
"""Before a period that something is compared with."""
LOOK_BACK = 24
"""Characters before a period that say what it is for."""
SINCE = re.compile(r"(?:自|[Ss]ince )\Z")


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A period where it stands."""

    start: int
    end: int
    text: str
    """Canonical; empty: relative to a day or year that is not known."""
    is_base: bool = False
    """What something is compared with, or has been since."""
    is_forecast: bool = False
    """`2028E`."""
    is_relative: bool = False
    """上年同期: holds for the number behind it and no other."""


def find_periods(text: str, language: Language) -> tuple[When, ...]:
    """Every period of a text, from left to right, without overlaps.

    A month or quarter without its year belongs to the year named last, else to the
    only one that the text names.
    """
    zh = language == "zh-CN"
    full = _matches(text, CHINESE if zh else ENGLISH)
    short = _matches(text, YEARLESS if zh else ENGLISH_YEARLESS)
    if zh:
        short += [(match, "relative") for match in RELATIVE.finditer(text)]
    taken = {at for match, _ in full for at in range(*match.span())}
    short = [one for one in short if not taken & set(range(*one[0].span()))]
    marked = [(*one, True) for one in full] + [(*one, False) for one in short]
    found: list[When] = []
    loose: dict[When, Loose] = {}
    """Those whose year was not known where they stand."""
    year, reach = "", 0
    for match, kind, has_year in sorted(marked, key=_place):
        if match.start() < reach:
            continue
        if kind == "relative":
            found += _relative(match, text, found)
            if match["unknown"] and "年" in match[0]:
                year = ""
            continue
        said = match.groupdict()
        own = (said.get("y") or said.get("y2") or "") if has_year else year
        canonical = _canonical(kind, said, own)
        when = When(
            *match.span(), canonical, _is_base(match, text), bool(said.get("e"))
        )
        if canonical:
            year = canonical.removeprefix("FY")[:4]
        elif not has_year:
            loose[when] = (kind, said)
        found.append(when)
        reach = match.end()
    return _dated_behind(text, found, loose)


Loose = tuple[str, dict[str, str | None]]


def _place(one: tuple[re.Match[str], str, bool]) -> tuple[int, int]:
    """What begins first, and of that the longest."""
    return one[0].start(), -one[0].end()


def _is_base(match: re.Match[str], text: str) -> bool:
    """Whether something is compared with a period, or has been so since."""
    before = text[max(0, match.start() - LOOK_BACK) : match.start()]
    if BASE.search(before) or SINCE.search(before):
        return True
    return text.startswith(("同期", "以来", "起"), match.end())


def _relative(match: re.Match[str], text: str, found: list[When]) -> list[When]:
    """上年同期 is a year before the period that was named last."""
    if not match["before"]:
        return []
    is_base = bool(BASE.search(text[: match.start()]))
    named = [w for w in found if w.text and not w.is_base]
    last = parse_period(named[-1].text) if named else None
    earlier = shift_period(last, 12) if last else None
    if earlier and match[0].endswith(("末", "底")):
        text_ = f"{earlier.end.year}-end"
    else:
        text_ = earlier.text if earlier else ""
    return [When(*match.span(), text_, is_base, is_relative=True)]


def _dated_behind(
    text: str, found: list[When], loose: dict[When, Loose]
) -> tuple[When, ...]:
    """8月…（2025年）: a month whose year stands behind; in brackets of its own it is
    no period by itself."""
    years = {w.text.removeprefix("FY")[:4] for w in found if w.text}
    if not loose or len(years) != 1:
        return tuple(found)
    (year,) = years
    made = []
    for when in found:
        if when in loose:
            made.append(replace(when, text=_canonical(*loose[when], year)))
            continue
        is_alone = text[: when.start].endswith(("（", "(")) and text.startswith(
            ("）", ")"), when.end
        )
        is_year = len(when.text) == 4
        made.append(replace(when, is_base=True) if is_alone and is_year else when)
    return tuple(made)


def _matches(
    text: str, table: tuple[tuple[str, str], ...]
) -> list[tuple[re.Match[str], str]]:
    """Matches of the patterns, the earlier patterns first where they overlap."""
    taken = bytearray(len(text))
    found = []
    for kind, pattern in table:
        for match in re.finditer(pattern, text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((match, kind))
    return found


def _canonical(kind: str, said: dict[str, str | None], year: str) -> str:
    """As the data spells it; empty without a year, or for what is no date."""
    if kind == "plan":
        first = {"十三": 2016, "十四": 2021, "十五": 2026}[said["plan"] or ""]
        return f"{first}/{first + 4}"
    if not year:
        return ""
    year = year if len(year) == 4 else f"20{year}"
    month = _month(said)
    match kind:
        case "day" | "iso" | "month":
            day = said.get("d")
            return _dated(year, month, int(day) if day else 0)
        case "months":
            last = int(said.get("n") or 0) or _named(said.get("mon2"))
            first_year = said.get("y") or year
            return _span(first_year, month, said.get("y2") or year, last)
        case "first":
            count = _count(said)
            return _span(year, 1, year, count * 3 if said.get("k") == "季度" else count)
        case "to":
            return _back(year, month, _count(said))
        case "quarter" | "half":
            return _part(kind, said, year)
        case "fiscal":
            return f"FY{year}"
        case "span":
            return f"{year}/{said['z']}"
        case "season":
            return f"{year}/{year[:2]}{said['z']}"
        case "end":
            return f"{year}-end"
        case "begin":
            return f"{year}-01"
        case _:
            return year


def _part(kind: str, said: dict[str, str | None], year: str) -> str:
    number = said.get("q") or said.get("q2") or said.get("o") or said.get("h") or ""
    part = (
        ORDINALS.get(number) or NUMERALS.get(number) or {"上": 1, "下": 2}.get(number)
    )
    fiscal = "FY" if said.get("fy") else ""
    return f"{fiscal}{year}{'Q' if kind == 'quarter' else 'H'}{part or number}"


def _month(said: dict[str, str | None]) -> int:
    return int(said.get("m") or 0) or _named(said.get("mon"))


def _named(name: str | None) -> int:
    short = [month[:3] for month in MONTHS]
    return short.index(name[:3]) + 1 if name else 0


def _count(said: dict[str, str | None]) -> int:
    word = said.get("n") or said.get("count") or ""
    return NUMERALS.get(word) or COUNTS.get(word) or int(word)


def _dated(year: str, month: int, day: int) -> str:
    if not 1 <= month <= 12 or day > 31:
        return ""
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")


def _span(year: str, first: int, last_year: str, last: int) -> str:
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return ""
    return f"{year}-{first:02d}/{last_year}-{last:02d}"


def _back(year: str, month: int, count: int) -> str:
    """`the three months to September 2025`."""
    index = int(year) * 12 + month - count
    return _span(str(index // 12), index % 12 + 1, year, month)


def hidden(text: str, whens: Iterator[When] | tuple[When, ...]) -> str:
    """The text with its periods blotted out, place for place."""
    for when in whens:
        text = text[: when.start] + HIDDEN * (when.end - when.start) + text[when.end :]
    return text


def carried(when: When, at: int) -> When:
    """The same period where a later sentence means it."""
    return replace(when, start=at, end=at)
