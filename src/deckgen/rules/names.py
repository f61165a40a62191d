"""Shapes of text that hold digits and are names: dates, ordinals, models."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.rules.words import CURRENCY_CODES, UNITS, amount_end, look

YEAR = "[12][0-9]{3}"
LATE_YEAR = "(?:19|20)[0-9]{2}"
MONTH = r"(?:1[0-2]|0?[1-9])"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
TO = r" ?(?:[—–~-]{1,2}|至|到|、|和|/) ?"
FREE = r"(?<![\d.,$¥€£+\-−±~≈<>≥≤A-Za-z])"
"""Nothing before it that would make a number of it."""
LATIN = r"(?<![A-Za-z\d.,$¥€£+−±≈<>≥≤])"
END = r"(?![A-Za-z\d]|[.,]\d)"
MONTHS = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    "Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
BEFORE_YEAR = (
    "[Ii]n|[Bb]y|[Ss]ince|[Ff]rom|[Uu]ntil|[Tt]hrough|[Dd]uring|[Bb]efore|[Aa]fter|"
    "[Ee]arly|[Ll]ate|[Mm]id|[Yy]ear|[Aa]s of|"
    "(?:half|quarter|end|start|beginning|middle|months|rest) of"
)
CLASSIFIERS = (
    "次|章|节|期|届|版|页|条|款|季度|季|代|批|轮|回|号|卷|册|部分|部|集|篇|步|阶段|类|层|图|表|幕|讲|"
    "课|周|天|年|月|日|组"
)
NOT_MODELS = f"{CURRENCY_CODES}|Top|Over|About|Under|Some|Nearly|Up|To|Than|Plus|Minus"

MONTH_WORD = rf"{MONTH} ?月(?![活均度薪费租])"
IN_YEAR = rf"(?:(?<=年)|(?<=年 )|{FREE})"
MODEL = (
    rf"(?<![A-Za-z\d.])(?!(?:{NOT_MODELS})[-\u2010\u2011])"
    rf"[A-Z][A-Za-z]*[-\u2010\u2011][0-9]{{1,4}}(?:\.[0-9])?[ove]?{END}"
)
"""GPT-4, COVID-19; a currency code is no model."""

CHINESE_ENDED = (
    rf"{FREE}{YEAR}(?: ?年)?{TO}{YEAR} ?年",
    rf"(?:(?<=[年月日末][-~])|{FREE}){YEAR} ?(?:年|财年|学年)",
    r"(?<=年) ?[1-4] ?季度",
    rf"{IN_YEAR}{MONTH_WORD}(?: ?{DAY} ?[日号](?:{TO}{DAY} ?日)?)?",
    rf"{IN_YEAR}{MONTH}{TO}{MONTH_WORD}",
    rf"(?<=月)[—–~-]{MONTH} ?月(?: ?{DAY} ?日)?",
    rf"第 ?[0-9]{{1,4}}(?:{TO}(?:第 ?)?[0-9]{{1,4}})? ?(?:{CLASSIFIERS})",
)
"""Behind these a scale word or unit begins another word: 2025年家电, 第57次人口普查."""
LATIN_ENDED = (
    rf"{LATIN}{YEAR}[- ]?[QH][1-4]E?{END}",
    rf"{LATIN}[QH][1-4](?:,? {YEAR})?{END}",
    rf"{LATIN}[1-4]Q(?:{YEAR}|[0-9]{{2}})?{END}",
    rf"{LATIN}FY ?(?:{YEAR}|[0-9]{{2}})E?{END}",
    rf"{LATIN}{YEAR}E{END}",
    rf"{FREE}{YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?(?![\d-])",
    rf"{FREE}{YEAR}([./])(?:0?[1-9]|1[0-2])\1{DAY}{END}",
    rf"{MONTHS}\.? {DAY}(?:st|nd|rd|th)?(?: ?[–-] ?{DAY})?(?:,? {YEAR})?{END}",
    rf"(?:{LATIN}{DAY} )?{MONTHS}\.?,? {YEAR}{END}",
    rf"(?<![A-Za-z])(?:{BEFORE_YEAR})[ -]{LATE_YEAR}{END}",
    rf"{LATIN}{LATE_YEAR} ?(?:–|—|-|to|and|through|until) ?{LATE_YEAR}{END}",
    rf"(?<![A-Za-z\d.\-])[2-7](?:\.5)?G(?:-A)?{END}",
    MODEL,
    rf"(?<![A-Za-z\d])[A-Z]2[A-Z]{END}",
    r"(?:https?://|www\.)[!-~]*[!-~]",
)
"""Behind these a unit, scale word or % makes the whole an amount."""
FORMULA = re.compile(r"(?<![A-Za-z\d])(?:[A-Z][a-z]?){1,3}[₀-₉](?![₀-₉])")
"""CO₂: read in the text as written, where ₂ is not folded."""

CHINESE_NAME = re.compile("|".join(f"(?:{p})" for p in CHINESE_ENDED))
LATIN_NAMES = tuple(re.compile(p) for p in LATIN_ENDED)


def names_in(
    text: str,
    *,
    terms: Sequence[str] = (),
    raw: str = "",
    units: re.Pattern[str] = UNITS,
) -> Iterator[tuple[int, int]]:
    """Stretches of `text` (as `look` reads it) that are names.

    `terms` are the house's own names; `raw` is the text as written, of equal length.
    """
    for match in CHINESE_NAME.finditer(text):
        if text[match.end() : match.end() + 1] not in ("%", "‰"):
            yield match.span()
    for pattern in LATIN_NAMES:
        for match in pattern.finditer(text):
            if amount_end(text, match.end(), units=units, weak=True) == match.end():
                yield match.span()
    for match in FORMULA.finditer(raw):
        if amount_end(text, match.end(), units=units, weak=True) == match.end():
            yield match.span()
    for term in terms:
        yield from _terms(text, look(term).strip(), units)


def _terms(text: str, term: str, units: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a term stands by itself: nothing joined to it, no unit behind it."""
    start = text.find(term) if term else -1
    while start >= 0:
        end = start + len(term)
        if _is_free(text, start, end, units):
            yield start, end
        start = text.find(term, start + 1)


def _is_free(text: str, start: int, end: int, units: re.Pattern[str]) -> bool:
    first, last = text[start], text[end - 1]
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    if (
        first.isascii()
        and first.isalnum()
        and re.match(r"[A-Za-z\d.,$¥€£+−±≈]", before)
    ):
        return False
    if not (last.isascii() and last.isalnum()):
        return not after.startswith(("%", "‰"))
    if re.match(r"[A-Za-z\d]|[.,]\d", after):
        return False
    return amount_end(text, end, units=units, weak=True) == end
