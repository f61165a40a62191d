"""Periods in every spelling that heads of columns and rows have → canonical ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from deckgen.quantities import is_fiscal, parse_period

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = r"(?P<mon>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
DIGITS = str.maketrans("一二三四", "1234")
YEAR = r"(?P<y>(?:19|20)\d\d|['’]\d\d)"
SHORT = r"(?P<y>\d\d)"
ANY = r"(?P<y>(?:19|20)\d\d|['’]?\d\d)"
DASH = r"(?:-|—|–|~|～|至|到)"
MARKS: tuple[tuple[str, str], ...] = (
    ("预测值", "F"),
    ("预测数", "F"),
    ("预计值", "F"),
    ("预测", "F"),
    ("预计", "F"),
    ("预估", "E"),
    ("估计值", "E"),
    ("估计", "E"),
    ("估算", "E"),
    ("初步核算", "E"),
    ("初步", "E"),
    ("初值", "E"),
    ("快报", "E"),
    ("目标值", "T"),
    ("目标", "T"),
    ("实际值", "A"),
    ("实际", "A"),
    ("estimated", "E"),
    ("estimate", "E"),
    ("est.", "E"),
    ("est", "E"),
    ("preliminary", "E"),
    ("prelim.", "E"),
    ("projected", "F"),
    ("projection", "F"),
    ("forecast", "F"),
    ("target", "T"),
    ("actual", "A"),
    ("预", "F"),
    ("e", "E"),
    ("f", "F"),
    ("p", "E"),
    ("t", "T"),
    ("a", "A"),
)
"""Longest first; a letter counts only right behind a digit or 年, or in brackets."""
TAIL = re.compile(
    r"(?P<rest>.*[\d年月季度日末底半])\s*(?:[(\[]\s*(?P<in>[^()\[\]]+?)\s*[)\]]"
    r"|(?P<bare>{}))\Z".format("|".join(re.escape(word) for word, _ in MARKS))
)
CAGR = re.compile(
    rf"(?P<fy>fy ?)?['’]?(?P<a>(?:19|20)?\d\d)[aef]?年?\s*{DASH}\s*(?:fy ?)?['’]?"
    r"(?P<b>(?:19|20)?\d\d)(?P<mark>[aef])?年?(?!\d)",
    re.IGNORECASE,
)
"""The years of a mean growth: `2020-2025年`, `FY24–26E`."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """What a text says of time."""

    text: str
    """Canonical; of a part of a year without its year `Q1`, `H1`, `03`, `01/06`,
    `Y` or `end`."""
    mark: str = ""
    """A, E, F or T as written; empty: nothing is said."""
    is_part: bool = False


def read_status(text: str) -> str:
    """The status that a head alone says: 预测, Actual, E; else empty."""
    folded = fold(text).strip("()[] ")
    return next((mark for word, mark in MARKS if folded == word), "")


def fold(text: str) -> str:
    """Half-width, lower case, one space at most."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(folded.replace("—", "-").replace("–", "-").split())


def spelled(text: str) -> Spelled | None:
    """A text that is a period and nothing else, in any usual spelling."""
    folded = fold(text)
    if not folded or len(folded) > 40:
        return None
    rest, mark = split_mark(folded)
    found = canonical(rest)
    if not found and mark and re.fullmatch(r"\d\d", rest):
        found = f"20{rest}"
    if not found:
        part = partial(rest)
        return Spelled(part, mark, is_part=True) if part else None
    return Spelled(found, mark)


def split_mark(folded: str) -> tuple[str, str]:
    """`2025年预测` → (`2025年`, `F`)."""
    match = TAIL.match(folded)
    if match is None:
        return folded, ""
    word = match["in"] or match["bare"]
    mark = next((mark for known, mark in MARKS if word == known), "")
    if not mark:
        return folded, ""
    return match["rest"].strip(), mark


def century(year: str) -> str:
    """`25` → `2025`."""
    digits = year.strip("'’")
    return digits if len(digits) == 4 else f"20{digits}"


def checked(text: str) -> str:
    """The text if it is a canonical period, else empty."""
    return text if parse_period(text) or is_fiscal(text) else ""


def canonical(folded: str) -> str:
    """Of a folded text without status; empty: it is no period."""
    folded = re.sub(r"\A(?:截至|截止|as of|as at)\s*", "", folded)
    folded = folded.replace("年度", "年")
    for pattern, make in FORMS:
        match = pattern.fullmatch(folded)
        if match:
            return checked(make(match))
    return ""


def _q(match: re.Match[str]) -> str:
    return f"{century(match['y'])}Q{match['q'].translate(DIGITS)}"


def _h(match: re.Match[str]) -> str:
    half = {"上": "1", "下": "2"}.get(match["h"], match["h"])
    return f"{century(match['y'])}H{half}"


def _m(match: re.Match[str]) -> str:
    return f"{century(match['y'])}-{match['m']:0>2}"


def _word_m(match: re.Match[str]) -> str:
    return f"{century(match['y'])}-{MONTHS.index(match['mon'][:3]) + 1:02d}"


def _d(match: re.Match[str]) -> str:
    return f"{century(match['y'])}-{match['m']:0>2}-{match['d']:0>2}"


def _word_d(match: re.Match[str]) -> str:
    return f"{_word_m(match)}-{match['d']:0>2}"


def _span(match: re.Match[str]) -> str:
    year = century(match["y"])
    first, last = int(match["m"]), int(match["n"])
    if not 1 <= first < last <= 12:
        return ""
    return f"{year}-{first:02d}/{year}-{last:02d}"


def _front(match: re.Match[str]) -> str:
    year, count = century(match["y"]), match["n"].translate(DIGITS)
    months = int(count) * (3 if match["u"] else 1)
    return f"{year}-01/{year}-{months:02d}" if 1 < months <= 12 else ""


def _quarters(match: re.Match[str]) -> str:
    year, months = century(match["y"]), int(match["n"].translate(DIGITS)) * 3
    return f"{year}-01/{year}-{months:02d}"


def _nine(match: re.Match[str]) -> str:
    return f"{century(match['y'])}-01/{century(match['y'])}-09"


def _year(match: re.Match[str]) -> str:
    return century(match["y"])


def _years(match: re.Match[str]) -> str:
    return f"{century(match['a'])}/{century(match['b'])}"


def _fiscal(match: re.Match[str]) -> str:
    said = match.groupdict()
    part = f"Q{said['q'].translate(DIGITS)}" if said.get("q") else ""
    if said.get("h"):
        half = {"上": "1", "下": "2"}.get(said["h"], said["h"])
        part = f"H{half}"
    return f"FY{century(said['y'])}{part}"


def _end(match: re.Match[str]) -> str:
    return f"{century(match['y'])}-end"


def _word_span(match: re.Match[str]) -> str:
    last = match["mon2"][:3]
    if last not in MONTHS:
        return ""
    year = century(match["y"])
    a, b = MONTHS.index(match["mon"][:3]) + 1, MONTHS.index(last) + 1
    return f"{year}-{a:02d}/{year}-{b:02d}" if a < b else ""


FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{YEAR} ?年?", _year),
        (rf"{SHORT}年", _year),
        (rf"{ANY} ?年(?:末|底)", _end),
        (rf"(?:end|year-end)[- ](?:of )?{YEAR}", _end),
        (rf"{ANY} ?年? ?[- ]?(?:第)?(?P<q>[1-4一二三四])季度?", _q),
        (rf"{ANY} ?年? ?[-/ ]?q(?P<q>[1-4])", _q),
        (rf"{ANY} ?年?[-/ ]?(?P<q>[1-4])q", _q),
        (rf"q(?P<q>[1-4])[-/ ]?{ANY}年?", _q),
        (rf"(?P<q>[1-4])q[-/ ]?{ANY}年?", _q),
        (rf"{ANY} ?年? ?(?P<h>[上下])半年?", _h),
        (rf"{ANY} ?年? ?[-/ ]?h(?P<h>[12])", _h),
        (rf"h(?P<h>[12])[-/ ]?{ANY}", _h),
        (rf"(?P<h>[12])h[-/ ]?{ANY}", _h),
        (rf"{ANY} ?年 ?(?P<m>1[0-2]|0?[1-9]) ?月?(?:份|末|底)?", _m),
        (rf"{YEAR} ?[-/.] ?(?P<m>1[0-2]|0?[1-9])", _m),
        (r"(?P<y>(?:19|20)\d\d)(?P<m>1[0-2]|0[1-9])", _m),
        (rf"{YEAR} ?m(?P<m>1[0-2]|0?[1-9])", _m),
        (r"(?P<m>1[0-2]|0[1-9])/(?P<y>20\d\d)", _m),
        (rf"{MONTH}[-/., ]*{ANY}", _word_m),
        (rf"(?P<y>(?:19|20)\d\d)[-/., ]*{MONTH}", _word_m),
        (
            rf"{ANY} ?[年] ?(?P<m>\d\d?) ?月 ?(?P<d>\d\d?) ?日?",
            _d,
        ),
        (rf"{YEAR} ?[-/.] ?(?P<m>\d\d?) ?[-/.] ?(?P<d>\d\d?)(?: 00:00:00)?", _d),
        (r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)", _d),
        (rf"(?P<d>\d\d?)[-/ ]{MONTH}[-/, ]*(?P<y>(?:19|20)\d\d)", _word_d),
        (rf"{MONTH} (?P<d>\d\d?), ?(?P<y>(?:19|20)\d\d)", _word_d),
        (
            rf"{ANY} ?年 ?(?P<m>\d\d?)月? ?{DASH} ?(?P<n>\d\d?) ?月份?(?:累计)?",
            _span,
        ),
        (rf"{YEAR}[./](?P<m>\d\d?) ?{DASH} ?(?P<n>\d\d?)", _span),
        (rf"{MONTH} ?{DASH} ?(?P<mon2>[a-z]+)\.? ?{YEAR}", _word_span),
        (rf"{ANY} ?年 ?前(?P<n>[1-9一二三四]|1[0-2])(?P<u>季度?)", _front),
        (rf"{ANY} ?年 ?前(?P<n>[1-9一二三四]|1[0-2])个?(?P<u>)月", _front),
        (rf"{ANY} ?年? ?q1 ?{DASH} ?q?(?P<n>[2-4])(?P<u>)", _quarters),
        (
            rf"{ANY} ?年 ?(?:第)?[一1] ?{DASH} ?(?P<n>[2-4二三四])(?P<u>)季度?",
            _quarters,
        ),
        (rf"{ANY} ?年? ?9m", _nine),
        (rf"9m ?{ANY}", _nine),
        (r"(?P<a>(?:19|20)\d\d)年? ?(?:-|~|至|到) ?(?P<b>(?:19|20)\d\d)年?", _years),
        (rf"fy ?{ANY}", _fiscal),
        (rf"{ANY} ?(?:财年|财政年|fy)", _fiscal),
        (rf"fy ?{ANY} ?q(?P<q>[1-4])", _fiscal),
        (rf"q(?P<q>[1-4]) ?fy ?{ANY}", _fiscal),
        (rf"(?P<q>[1-4])q ?fy ?{ANY}", _fiscal),
        (rf"fy ?{ANY} ?h(?P<h>[12])", _fiscal),
        (rf"h(?P<h>[12]) ?fy ?{ANY}", _fiscal),
        (rf"{ANY} ?财年 ?(?:第)?(?P<q>[1-4一二三四])季度?", _fiscal),
        (rf"{ANY} ?财年 ?(?P<h>[上下])半年", _fiscal),
    )
)


PARTS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (r"第?(?P<q>[1-4一二三四])季度?", lambda m: f"Q{m['q'].translate(DIGITS)}"),
        (r"q(?P<q>[1-4])|(?P<r>[1-4])q", lambda m: f"Q{m['q'] or m['r']}"),
        (r"(?P<h>[上下])半年", lambda m: "H1" if m["h"] == "上" else "H2"),
        (r"h(?P<h>[12])|(?P<r>[12])h", lambda m: f"H{m['h'] or m['r']}"),
        (r"(?P<m>1[0-2]|0?[1-9])月份?(?:末|底)?", lambda m: f"{m['m']:0>2}"),
        (MONTH, lambda m: f"{MONTHS.index(m['mon'][:3]) + 1:02d}"),
        (
            rf"(?P<m>\d\d?)月? ?{DASH} ?(?P<n>1[0-2]|0?[1-9])月份?(?:累计)?",
            lambda m: f"{m['m']:0>2}/{m['n']:0>2}",
        ),
        (
            r"前(?P<n>[1-9一二三四])(?P<u>季度?|个?月)",
            lambda m: (
                f"01/{int(m['n'].translate(DIGITS)) * (3 if '季' in m['u'] else 1):02d}"
            ),
        ),
        (r"全年(?:合计|累计)?|full year|全年度", lambda _: "Y"),
        (r"年末|年底|year[- ]end", lambda _: "end"),
    )
)


def partial(folded: str) -> str:
    """`一季度`, `3月`, `1-6月`, `全年`: what wants a year."""
    for pattern, make in PARTS:
        match = pattern.fullmatch(folded)
        if match:
            return make(match)
    return ""


def completed(year: str, part: str) -> str:
    """`2025` and `Q1` → `2025Q1`; empty where the two do not go together."""
    if not re.fullmatch(r"(?:FY)?\d{4}", year):
        return ""
    if part == "Y":
        return year
    if part[0] in "QH":
        return checked(f"{year}{part}")
    if year.startswith("FY"):
        return ""
    if "/" in part:
        first, last = part.split("/")
        return checked(f"{year}-{first}/{year}-{last}")
    return checked(f"{year}-{part}")


def find_period(text: str) -> Spelled | None:
    """The one period inside a title: `2025年各省GDP`; None where there is none, or
    several."""
    folded = fold(text)
    found: dict[str, Spelled] = {}
    for match in INSIDE.finditer(folded):
        if RANGE_AFTER.match(folded, match.end()) or RANGE_BEFORE.search(
            folded[: match.start()]
        ):
            # `2024Q1-Q3` is none of its ends.
            return None
        one = spelled(match[0].strip())
        if one is not None and not one.is_part:
            found[one.text] = one
    if len(found) != 1:
        return None
    return next(iter(found.values()))


RANGE_AFTER = re.compile(r" ?(?:-|~|至|到|/)\s?(?:[\dqh第一二三四]|fy)")
RANGE_BEFORE = re.compile(r"[\d年月季度末](?:-|~|至|到) ?\Z")
INSIDE = re.compile(
    r"fy ?\d{4}(?: ?[qh]\d)?|(?<!\d)(?:19|20)\d\d(?:年? ?-? ?[qh]\d"
    r"|年?(?:第?[一二三四1-4]季度|[上下]半年|前[一二三四\d]+(?:季度|个?月))"
    r"|年 ?\d{1,2} ?月? ?(?:-|至) ?\d{1,2} ?月|年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?"
    r"|-\d\d-\d\d|[-/.]\d\d?(?!\d)|年[末底]|年度?)?(?:[ef](?![a-z]))?(?!\d)"
)


def months_in_decimals(texts: Sequence[str]) -> list[str | None]:
    """`2025.1` typed as a number is January, or October that lost its nought: the
    neighbours say which; None where they do not."""
    made: list[str | None] = []
    two_digits = any(re.fullmatch(r"\d{4}\.0[1-9]", t) for t in texts)
    for index, text in enumerate(texts):
        match = re.fullmatch(r"((?:19|20)\d\d)\.(1[0-2]|0[1-9]|[1-9])", text)
        if match is None:
            made.append(None)
        elif match[2] != "1":
            made.append(f"{match[1]}-{match[2]:0>2}")
        else:
            before = texts[index - 1] if index else ""
            after = texts[index + 1] if index + 1 < len(texts) else ""
            year, past = match[1], str(int(match[1]) - 1)
            is_october = (
                two_digits
                or before in (f"{year}.9", f"{year}.09")
                or after == f"{year}.11"
            )
            is_january = (
                before == f"{past}.12" or after in (f"{year}.2", f"{year}.02")
            ) and not two_digits
            if is_october == is_january:
                made.append(None)
            else:
                made.append(f"{year}-{'10' if is_october else '01'}")
    return made
