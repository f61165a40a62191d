"""What a cover says of time: the day of publication and the period reported on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from deckgen.formatting import MONTHS, parse_shown_period
from deckgen.model.quantity import Period
from deckgen.model.source import Language
from deckgen.quantities import parse_period
from deckgen.quantities.periods import make_period

NAMES = "|".join((*MONTHS, *(month[:3] for month in MONTHS)))
DAYS = (
    re.compile(
        r"(?P<y>(?:19|20)\d{2})\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})"
    ),
    re.compile(rf"(?P<n>{NAMES})\.? (?P<d>\d{{1,2}}),? (?P<y>(?:19|20)\d{{2}})"),
    re.compile(rf"(?P<d>\d{{1,2}}) (?P<n>{NAMES})\.?,? (?P<y>(?:19|20)\d{{2}})"),
)
PERIODS = (
    re.compile(r"(?:19|20)\d{2}\s*年\s*第?[一二三四1-4]\s*季度?"),
    re.compile(r"(?:19|20)\d{2}\s*年\s*[上下]半年"),
    re.compile(r"(?:19|20)\d{2}\s?-?[QH][1-4]"),
    re.compile(r"[QH][1-4] (?:19|20)\d{2}"),
    re.compile(r"(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月(?!\s*\d)"),
    re.compile(rf"(?:{NAMES}) (?:19|20)\d{{2}}"),
    re.compile(r"(?:19|20)\d{2}\s*年(?:度)?(?!\s*\d)"),
)


def day_in(text: str) -> date | None:
    """The first whole day that a text names."""
    for pattern in DAYS:
        for found in pattern.finditer(text):
            said = found.groupdict()
            month = said.get("m") or ""
            if said.get("n"):
                short = [name[:3] for name in MONTHS]
                month = str(short.index(said["n"][:3]) + 1)
            try:
                return date(int(said["y"]), int(month), int(said["d"]))
            except ValueError:
                continue
    return None


def period_in(texts: Iterable[str], language: Language, day: date) -> Period:
    """The period that a title names, the most precise; else the quarter of a day."""
    joined = " | ".join(texts)
    for pattern in PERIODS:
        for found in pattern.finditer(joined):
            text = found[0]
            if "年" in text:
                text = "".join(text.split())
            elif text[0].isdigit():
                text = text.replace(" ", "").replace("-", "")
            shown = parse_shown_period(text, language) or parse_shown_period(
                text, "zh-CN" if language == "en" else "en"
            )
            if shown is not None and shown[0].start <= day:
                return shown[0]
    return parse_period(f"{day.year}Q{(day.month + 2) // 3}") or make_period(
        "quarter", day.year, (day.month + 2) // 3
    )
