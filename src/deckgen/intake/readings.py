"""One cell → what it says: a number with its marks, no value, or words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from deckgen.intake.formats import read_format, shown_date
from deckgen.intake.units import is_unit, tidy_unit
from deckgen.model.grid import GridCell

Kind = Literal["number", "range", "missing", "text", "date", "error", "unvalued"]

NUMBER = r"[+\-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?|[+\-]?\.\d+"
WRITTEN = re.compile(
    rf"(?P<sign>约为?|超过?|逾|突破|近|不足|至少|大于|小于|>=|<=|≥|≤|>|<|~|≈)? ?"
    rf"(?P<money>[¥$€£])?(?P<number>{NUMBER}) ?(?P<rest>\D.{{0,14}})?\Z"
)
RANGE = re.compile(
    rf"(?P<a>{NUMBER}) ?(?:-|~|至) ?(?P<b>{NUMBER}) ?(?P<rest>\D.{{0,14}})?\Z"
)
EXPONENT = re.compile(r"([+\-]?\d+(?:\.\d+)?)e([+\-]?\d{1,2})\Z", re.IGNORECASE)
BRACKETED = re.compile(rf"\(({NUMBER})\)(%?)\Z")
MARKED = re.compile(r"\s*([*†‡#①-⑳]+|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]|注\d?)\Z")
FLAG = re.compile(r"\s*[(\[]?([efp]|预测|预计|估计|估算|初步)[)\]]?\Z", re.IGNORECASE)
FLAGS = {"e": "E", "估计": "E", "估算": "E", "p": "E", "初步": "E"}
WORDS = {
    "约": "~",
    "约为": "~",
    "近": "~",
    "~": "~",
    "≈": "~",
    "超": ">",
    "超过": ">",
    "逾": ">",
    "突破": ">",
    "大于": ">",
    ">": ">",
    "至少": ">=",
    ">=": ">=",
    "≥": ">=",
    "不足": "<",
    "小于": "<",
    "<": "<",
    "<=": "<=",
    "≤": "<=",
}
BEHIND = {"以上": ">=", "左右": "~", "余": ">", "多": ">", "+": ">", "以内": "<="}
MISSING = frozenset(
    "- -- --- — —— – / \\ . .. ... … …… * ** n/a na n.a. n.a nan null none nd n.d. "
    "#n/a :: : x 无 无数据 暂无 暂缺 缺 缺失 不详 未披露 未公布 未统计 待公布 "
    "不适用".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says."""

    kind: Kind
    text: str
    """A number in plain digits, a range as `70-75`; else what is written."""
    unit: str = ""
    """Its own: of its number format, or written behind the digits."""
    qualifier: str = ""
    status: str = ""
    mark: str = ""
    """`*` or `①`, which a note explains."""
    stored: str = ""
    """Of a number that shows scaled without saying so: its value as kept."""
    percent_form: bool = False
    typed: bool = False
    """A number typed as text."""


def read_cell(cell: GridCell) -> Reading:
    """A cell as a person reads it in its program."""
    match cell.kind:
        case "number":
            return read_number(cell)
        case "error":
            is_gap = cell.text.upper() == "#N/A"
            return Reading("missing" if is_gap else "error", cell.text)
        case "unvalued":
            return Reading("unvalued", "")
        case "bool":
            return Reading("text", cell.text)
        case "date":
            return Reading("date", shown_date(cell.text, cell.format) or cell.text)
        case "text":
            return read_text(cell.text)


def read_number(cell: GridCell) -> Reading:
    """A number, with what its format adds."""
    shown = read_format(cell.format)
    try:
        value = Decimal(cell.text)
    except ArithmeticError:
        return Reading("error", cell.text)
    if not value.is_finite():
        return Reading("error", cell.text)
    if shown.percent:
        return Reading("number", plain(value * 100), "%", percent_form=True)
    status = {"E": "E", "F": "F", "P": "E", "T": "T", "A": "A"}.get(shown.behind, "")
    if shown.divisor != 1:
        stored = "" if shown.unit else plain(value)
        number = plain(value / shown.divisor)
        return Reading("number", number, shown.unit, status=status, stored=stored)
    return Reading("number", plain(value), shown.unit, status=status)


def plain(value: Decimal) -> str:
    """Digits, without exponent and without noughts at the end that nobody typed."""
    value = value.normalize() if value else Decimal(0)
    return f"{value:f}"


def read_text(text: str) -> Reading:
    """A text: a number with signs around it, a word for no value, or words."""
    folded = unicodedata.normalize("NFKC", text).strip()
    folded = folded.replace("−", "-").replace("—", "-").replace("–", "-")
    folded = folded.replace("\u00a0", " ")
    if folded.casefold() in MISSING or text.strip() in MISSING:
        return Reading("missing", text)
    if match := EXPONENT.match(folded):
        return Reading("number", plain(Decimal(match[0])), typed=True)
    if match := BRACKETED.match(folded):
        number = "-" + match[1].replace(",", "").replace(" ", "")
        return Reading("number", number, match[2], typed=True)
    # Before folding ² becomes 2.
    raw = text.strip()
    mark = ""
    if (found := MARKED.search(raw)) and re.search(r"\d", raw[: found.start()]):
        mark = found[1]
        folded = unicodedata.normalize("NFKC", raw[: found.start()]).strip()
        folded = folded.replace("−", "-").replace("—", "-").replace("–", "-")
    status = ""
    found = FLAG.search(folded)
    if found and re.fullmatch(NUMBER, folded[: found.start()].strip()):
        status = FLAGS.get(found[1].casefold(), "F")
        folded = folded[: found.start()].strip()
    if match := RANGE.match(folded):
        made = read_range(match, mark)
        if made is not None:
            return made
    if match := WRITTEN.match(folded):
        made = read_written(match, mark, status)
        if made is not None:
            return made
    return Reading("text", text.strip())


def digits_of(text: str) -> str:
    """Without separators of thousands."""
    return plain(Decimal(text.replace(",", "").replace(" ", "")))


def read_range(match: re.Match[str], mark: str) -> Reading | None:
    """`70-75%`; None where it is a date, a code or the like."""
    low, high = digits_of(match["a"]), digits_of(match["b"])
    unit = tidy_unit(match["rest"] or "")
    if unit and not is_unit(unit):
        return None
    if not Decimal(low) < Decimal(high) or match["b"].startswith(("-", "+")):
        return None
    return Reading("range", f"{low}-{high}", unit, mark=mark, typed=True)


def read_written(match: re.Match[str], mark: str, status: str) -> Reading | None:
    """A number with a sign before and a unit behind; None where the rest is words."""
    number = digits_of(match["number"])
    qualifier = WORDS.get(match["sign"] or "", "")
    rest = (match["rest"] or "").strip()
    for word, sign in BEHIND.items():
        if rest.endswith(word):
            rest = rest.removesuffix(word).strip()
            qualifier = qualifier or sign
            break
    unit = tidy_unit(f"{match['money'] or ''}{rest}") if rest or match["money"] else ""
    if unit and not (is_unit(unit) or unit in ("万", "亿", "千", "百万", "万亿")):
        return None
    return Reading("number", number, unit, qualifier, status, mark, typed=True)


def is_number(reading: Reading | None) -> bool:
    """Whether a cell holds a measured number."""
    return reading is not None and reading.kind in ("number", "range", "unvalued")


def is_year_like(reading: Reading | None) -> bool:
    """A number that may be a year."""
    return (
        reading is not None
        and reading.kind == "number"
        and not (reading.unit or reading.qualifier or reading.mark)
        and len(reading.text) == 4
        and reading.text[:2] in ("19", "20")
        and reading.text.isdigit()
    )
