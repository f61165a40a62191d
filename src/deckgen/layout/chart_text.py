"""How wide the words of a chart are, and how its numbers print beside their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from deckgen.formatting import excel_format, format_number
from deckgen.model.figure import Point, Series

CJK, LATIN, BETWEEN = 1.0, 0.56, 0.24
"""Em of a full-width and a latin character (bold digits), and of the space that some
applications put between the two."""
NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
WORDS = re.compile(r"[ -~]+|[^ -~]")
MANY = 14
"""As many categories stand side by side as words."""
DATE = re.compile(
    r"(\d{4}年(\d{1,2}月(\d{1,2}日)?)?|\d{4}(-\d\d){0,2}|[A-Z][a-z]{2} \d{4}"
    r"|\d{4}[QH]\d|[QH]\d \d{4})E?"
)
"""What becomes a date axis when there are many."""
LEAST = 9.0
"""Points that a date may shrink to before some of the dates go."""
LINE = 1.3
"""Height of a line of text over its size."""


def em_width(text: str) -> float:
    """Rough width of one line in em: rather too wide than too narrow."""
    total, last = 0.0, None
    for char in text:
        full = ord(char) >= 0x2E80 or char in "“”‘’—…·"
        if last is not None and full != last:
            total += BETWEEN
        total += CJK if full else LATIN
        last = full
    return total


def text_width(text: str, size: float) -> float:
    """Rough width in inches of text of a size in points; the widest line counts."""
    return max((em_width(t) for t in text.split("\n")), default=0.0) * size / 72


def wrap_lines(text: str, size: float, width: float) -> tuple[tuple[str, float], ...]:
    """Lines that the text takes in a width in inches, and their widths in em; none: it
    cannot.

    Latin words and numbers stay whole.
    """
    room, lines, last = width * 72 / size, [("", 0.0)], ""
    for word in WORDS.findall(text):
        em = em_width(word)
        gap = BETWEEN if last and word.isascii() != last.isascii() else 0.0
        if em > room:
            return ()
        line, wide = lines[-1]
        if wide + gap + em > room:
            lines.append((word, em))
        else:
            lines[-1] = (line + word, wide + gap + em)
        last = word
    return tuple(lines)


def wrap_widths(text: str, size: float, width: float) -> tuple[float, ...]:
    """Widths in em of these lines."""
    return tuple(wide for _, wide in wrap_lines(text, size, width))


def wrapped(text: str, size: float, width: float) -> str:
    """The text with line ends for a width in inches; as it is where it cannot wrap or
    need not."""
    if text_width(text, size) <= width:
        return text
    lines = wrap_lines(text, size, width)
    return "\n".join(line.strip() for line, _ in lines) if lines else text


def lines_needed(text: str, size: float, width: float) -> int:
    """Lines the text takes in a width in inches; 99 when a word is wider than that."""
    return len(wrap_widths(text, size, width)) or 99


def leaves_one(text: str, size: float, width: float) -> bool:
    """Whether wrapping leaves a single character on the last line."""
    lines = wrap_widths(text, size, width)
    return len(lines) > 1 and lines[-1] <= CJK


@dataclass(frozen=True, slots=True)
class Names:
    """How category names stand under their axis."""

    size: float
    """Points."""
    depth: float
    """Inches below the axis."""
    skip: int = 1
    turned: bool = False
    """Read from bottom to top."""


def fit_names(names: Sequence[str], width: float, sizes: Sequence[float]) -> Names:
    """Names side by side, each with so many inches.

    First they wrap to a second line, then they are set smaller, then they take a
    third line; no character is left alone on a line while that can be helped. Of many
    dates, of which a reader can fill in some, every so manieth is named, in one line;
    many other names that do not fit are turned.
    """
    dates = all(DATE.fullmatch(name) for name in names)
    if dates and len(names) > MANY:
        return some_dates(names, width, sizes[0])
    # Applications break words that only just fit; `2022Q1` in two is unreadable.
    whole = dates and all(name.isascii() and " " not in name for name in names)
    room = width * (0.8 if whole else 0.92)
    needed = 1
    attempts = ((2, sizes, False), (2, sizes, True), (3, sizes[-1:], True))
    for most, steps, alone in attempts:
        if alone and dates and len(names) > 4:
            if lines_needed(longest(names), LEAST, room) == 1:
                return Names(LEAST, depth(1, LEAST))
            return some_dates(names, width, sizes[0])
        for size in steps:
            needed = max((lines_needed(n, size, room) for n in names), default=1)
            if not alone and any(leaves_one(n, size, room) for n in names):
                continue
            if needed <= most:
                return Names(size, depth(needed, size))
    size = sizes[-1]
    if len(names) > MANY:
        long = max(text_width(name, size) for name in names) + 0.15
        return Names(size, long, -int(-size * LINE / 72 // width), turned=True)
    return Names(size, depth(min(needed, 4), size))


def longest(names: Sequence[str]) -> str:
    """The widest of some names."""
    return max(names, key=em_width)


def some_dates(names: Sequence[str], width: float, size: float) -> Names:
    """Every so manieth date, in one line."""
    widest = max(text_width(name, size) for name in names) + 0.15
    return Names(size, depth(1, size), next_skip(-int(-widest // width)))


def depth(lines: int, size: float) -> float:
    """Inches below an axis for names of so many lines."""
    return lines * size * LINE / 72 + 0.12


def next_skip(least: int) -> int:
    """The next number of steps that divides years, quarters or months evenly."""
    return next(
        (skip for skip in (1, 2, 3, 4, 6, 12) if skip >= least), -(-least // 12) * 12
    )


def literal(words: str) -> str:
    """Words as they stand in an Excel number format."""
    plain = words.replace('"', "")
    return f'"{plain}"' if plain else ""


def percent_sign(series: Series, *, mixed: bool) -> str:
    """Stands behind the numbers when the chart has a second unit to tell it from."""
    return "%" if mixed and series.unit.kind == "percent" else ""


def series_format(series: Series, *, mixed: bool) -> str:
    """Excel format of the labels of a series, with the minus that print uses."""
    code = series.number_format
    if ";" in code:
        return code
    sign = literal(percent_sign(series, mixed=mixed))
    negative = any(
        p.quantity is not None and p.quantity.value < 0 for p in series.points
    )
    positive = code + sign
    return f'{positive};"−"{positive}' if negative else positive


def point_format(point: Point, series: Series, *, mixed: bool) -> str:
    """Excel format of a label with words of its own (`>1,590`); empty: none needed.

    The label stays bound to the value; only the words come from the format.
    """
    if point.words and point.quantity is not None:
        code = literal(point.text)
        return f"{code};{code};{code}"
    if not {"0", "#"} & set(series.number_format):
        before, sign, _ = point.text.rpartition(" ")  # a date
        return literal(before + sign) + series.number_format if sign else ""
    found = NUMBER.search(point.text)
    if found is None or point.quantity is None or ";" in series.number_format:
        return ""
    before, after = point.text[: found.start()], point.text[found.end() :]
    if point.quantity.value >= 0 and found.group()[0] in "-−":
        before += "−"  # a fall, drawn as high as it is
    sign = percent_sign(series, mixed=mixed)
    # What rounds to zero has no minus, neither in print nor in a spreadsheet.
    vanishes = point.quantity.value < 0 and not set(found.group()) & set("-−123456789")
    if not before and after in ("", sign) and not vanishes:
        return ""
    if sign and not after.startswith("%"):
        after = sign + after
    _, _, decimals = found.group().partition(".")
    fewer = len(decimals) < format_digits(series.number_format)
    code = excel_format(len(decimals)) if fewer else series.number_format
    body = code + literal(after)
    front = literal(before)
    if vanishes:
        return f"{front}{body};{front}{body}"
    return f'{front}{body};{front}"−"{body}'


def printed(point: Point, series: Series, *, mixed: bool) -> str:
    """The label as a reader sees it, to measure it by."""
    if point.quantity is None:
        return ""
    if point.words:
        return point.text
    sign = percent_sign(series, mixed=mixed)
    if point.text:
        return point.text if point.text.endswith("%") else point.text + sign
    digits = format_digits(series.number_format)
    return format_number(point.quantity.value, digits) + sign


def format_digits(code: str) -> int:
    """Decimal places of an Excel number format."""
    _, _, decimals = code.partition(".")
    return len(decimals) - len(decimals.lstrip("0#"))


def axis_format(step: float, sign: str) -> str:
    """Excel format of the numbers of a value axis with so large a step."""
    decimals = len(f"{step:.10f}".rstrip("0").partition(".")[2])
    code = "#,##0" + ("." + "0" * decimals if decimals else "") + literal(sign)
    return f'{code};"−"{code}'


def axis_text(value: float, code: str) -> str:
    """A number of a value axis as it prints."""
    if '"' not in code and code.endswith("%"):
        value *= 100  # as Excel does where the sign is not mere text
    plain = code.partition(";")[0].replace('"', "")
    digits = len(plain.partition(".")[2].rstrip("%"))
    return f"{value:,.{digits}f}" + ("%" if plain.endswith("%") else "")
