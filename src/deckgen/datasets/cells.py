"""Cells of text into typed values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from deckgen.model.dataset import FieldType, Range, Value
from deckgen.model.quantity import FiscalYear, Measure, Period, Qualifier, Status
from deckgen.quantities import is_fiscal, parse_period

PLAIN = re.compile(r"[+\-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\Z", re.ASCII)
RANGE = re.compile(
    rf"(?P<lower>{PLAIN.pattern[:-2]})\s*[-—–~～至]\s*(?P<upper>{PLAIN.pattern[:-2]})\Z",
    re.ASCII,
)
DIGITS = 40
"""Of a number, leading zeros left out: what is longer is no measurement."""
LEADING = re.compile(r"([+\-−]?\d[\d,]*(?:\.\d+)?)\s*(\S.*)\Z", re.ASCII)
TRUE = frozenset(("true", "yes", "是", "有"))
FALSE = frozenset(("false", "no", "否", "无"))
NO_VALUE = frozenset(
    "- -- — —— – / . .. ... … * n/a na nan null none inf -inf +inf infinity -infinity "
    "无 暂无 不详 未披露 n.a. #n/a #div/0! #value! #ref!".split()
)
SUFFIXED = re.compile(r"(.*\d)\s*([AEFPTaefpt])\Z")
DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?\Z")
LOOSE_PERIOD = (
    (re.compile(r"(\d{4})年(?:底|末)\Z"), "{0}-end"),
    (re.compile(r"(\d{4})年?(?:上半年)\Z"), "{0}H1"),
    (re.compile(r"(\d{4})年?(?:下半年)\Z"), "{0}H2"),
    (re.compile(r"(\d{4})年?第?([一二三四1-4])季度?\Z"), "{0}Q{1}"),
    (re.compile(r"(\d{4})[年./](\d{1,2})月?\Z"), "{0}-{1:0>2}"),
    (re.compile(r"(\d{4})[年./](\d{1,2})[月./](\d{1,2})日?\Z"), "{0}-{1:0>2}-{2:0>2}"),
    (re.compile(r"(\d{4})-(\d)\Z"), "{0}-{1:0>2}"),
    (re.compile(r"(\d{4})年度?\Z"), "{0}"),
    (re.compile(r"(\d{4})\s*[-—–~～至]+\s*(\d{4})年?\Z"), "{0}/{1}"),
    (re.compile(r"[Qq]([1-4])[ -]?(\d{4})\Z"), "{1}Q{0}"),
    (re.compile(r"(\d{4})[ -]?q([1-4])\Z"), "{0}Q{1}"),
    (re.compile(r"(\d{4})[ -]?h([12])\Z"), "{0}H{1}"),
)
NUMERALS = str.maketrans("一二三四", "1234")

STATUSES: dict[str, Status] = {
    **dict.fromkeys(("A", "实际", "实际值", "ACTUAL"), "A"),
    **dict.fromkeys(("E", "P", "估计", "估计值", "初步", "ESTIMATE"), "E"),
    **dict.fromkeys(("F", "预测", "预计", "预测值", "FORECAST"), "F"),
    **dict.fromkeys(("T", "目标", "目标值", "TARGET"), "T"),
}
QUALIFIERS: dict[str, Qualifier] = {
    "=": "=",
    **dict.fromkeys((">", "＞", "超过", "超", "逾", "突破"), ">"),
    **dict.fromkeys((">=", "≥", "至少", "以上"), ">="),
    **dict.fromkeys(("~", "≈", "～", "约", "近", "左右"), "~"),
    **dict.fromkeys(("<", "＜", "不足"), "<"),
    **dict.fromkeys(("<=", "≤", "以内"), "<="),
}
SIGNS = frozenset("= > ＞ >= ≥ ~ ≈ ～ < ＜ <= ≤".split())
MEASURES: dict[str, Measure] = {
    "stock": "stock",
    "flow": "flow",
    "share": "share",
    "index": "index",
    "rate": "rate",
    "count": "count",
}


@dataclass(frozen=True, slots=True)
class Bad:
    """Why a cell is refused: the key of a message, and what to write instead."""

    key: str
    fixed: str | None = None
    rest: str | None = None


def read_cell(
    text: str, type_: FieldType, fiscal: FiscalYear | None = None
) -> Value | Bad:
    """The value of a cell that is not missing; `text` without outer spaces."""
    match type_:
        case "text":
            return text
        case "integer" | "number":
            return read_number(text, is_integer=type_ == "integer")
        case "boolean":
            return read_boolean(text)
        case "date":
            return read_date(text)
        case "period":
            return read_period(text, fiscal)


def read_number(text: str, *, is_integer: bool) -> Decimal | Range | Bad:
    """Digits, perhaps with thousands commas, a point and a minus; or two such numbers
    with a dash between them. Nothing else."""
    if match := RANGE.match(text):
        return read_range(match["lower"], match["upper"], is_integer=is_integer)
    if PLAIN.match(text):
        number = Decimal(text.replace(",", "").replace("−", "-"))
        if len(number.as_tuple().digits) > DIGITS or len(text) > 2 * DIGITS:
            return Bad("bad-cell/digits")
        if is_integer and number != number.to_integral_value():
            return Bad("bad-cell/integer")
        return number
    return why_no_number(text)


def read_range(lower: str, upper: str, *, is_integer: bool) -> Range | Bad:
    """`70`, `75` → the range; the upper end is the larger one."""
    low = read_number(lower, is_integer=is_integer)
    high = read_number(upper, is_integer=is_integer)
    if isinstance(low, Bad):
        return low
    if isinstance(high, Bad):
        return high
    if isinstance(low, Range) or isinstance(high, Range) or not low < high:
        return Bad("bad-cell/range-order")
    return Range(low, high)


def joined(
    lower: Sequence[Value], upper: Sequence[Value]
) -> tuple[list[Value], list[int]]:
    """Lower and upper ends, row by row, as ranges; and the rows whose ends are none."""
    values, wrong = list(lower), list[int]()
    for row, (low, high) in enumerate(zip(lower, upper, strict=True)):
        if high is None or low == high:
            continue
        if isinstance(low, Decimal) and isinstance(high, Decimal) and low < high:
            values[row] = Range(low, high)
        else:
            wrong.append(row)
    return values, wrong


def why_no_number(text: str) -> Bad:
    """What stands in the way, and the number that was meant."""
    folded = unicodedata.normalize("NFKC", text).replace(" ", "").strip()
    if folded.casefold() in NO_VALUE or text.casefold() in NO_VALUE:
        return Bad("bad-cell/no-value")
    if PLAIN.match(folded):
        return Bad("bad-cell/number-form", fixed=folded)
    if folded.startswith("(") and folded.endswith(")") and PLAIN.match(folded[1:-1]):
        return Bad("bad-cell/number-form", fixed=f"-{folded[1:-1]}")
    for word in sorted(QUALIFIERS, key=len, reverse=True):
        rest = folded.removeprefix(word)
        leading = LEADING.match(rest)
        has_unit = leading is not None and leading[2][0] not in "+-*/^="
        if rest != folded and (PLAIN.match(rest) or has_unit):
            return Bad("bad-cell/qualifier", fixed=rest, rest=word)
    if match := LEADING.match(folded):
        number, rest = match[1], match[2]
        if re.fullmatch(r"[eE][+\-]?\d+", rest):
            return Bad("bad-cell/exponent")
        if rest.startswith(("%", "‰")):
            return Bad("bad-cell/percent", fixed=number)
        if not PLAIN.match(number) or rest[0] in ",.0123456789":
            return Bad("bad-cell/number")
        return Bad("bad-cell/unit", fixed=number, rest=rest)
    return Bad("bad-cell/number")


def read_boolean(text: str) -> bool | Bad:
    """`true`, `false`, and the words for them."""
    folded = text.casefold()
    if folded in TRUE:
        return True
    return False if folded in FALSE else Bad("bad-cell/boolean")


def read_date(text: str) -> Period | Bad:
    """A day, as the period it is."""
    day = parse_period(text)
    if day is not None and day.kind == "day":
        return day
    fixed = None
    if match := DATE.match(unicodedata.normalize("NFKC", text)):
        fixed = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
        fixed = fixed if parse_period(fixed) else None
    return Bad("bad-cell/date", fixed=fixed)


def split_status(text: str) -> tuple[str, str]:
    """`2028E` → (`2028`, `E`): the suffix is status, not period."""
    match = SUFFIXED.match(text)
    return (match[1], match[2].upper()) if match else (text, "")


def read_period(text: str, fiscal: FiscalYear | None = None) -> Period | Bad:
    """A period without its status."""
    period = parse_period(text, fiscal)
    if period is None and any(map(is_fiscal, text.split("/"))):
        return Bad("bad-cell/fiscal")
    return period if period is not None else Bad("bad-cell/period", loose_period(text))


def loose_period(text: str) -> str | None:
    """What `2025年上半年`, `2025.6` or `Q1 2025` would be."""
    folded = unicodedata.normalize("NFKC", text).strip()
    for pattern, form in LOOSE_PERIOD:
        if match := pattern.match(folded):
            fixed = form.format(*(g.translate(NUMERALS) for g in match.groups()))
            if parse_period(fixed):
                return fixed
    return None
