"""What a number format adds to a number: a percent sign, a unit, a scale, a mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from deckgen.intake.units import is_unit, tidy_unit

PIECE = re.compile(
    r'"(?P<text>[^"]*)"|\\(?P<one>.)|!(?P<bang>.)|\[\$(?P<sign>[^\]\-]*)[^\]]*\]'
    r"|\[[^\]]*\]|_.|\*.|(?P<code>.)",
    re.DOTALL,
)
WORDS = re.compile(r"[年月日季度EFPAT]+\Z")


@dataclass(frozen=True, slots=True)
class Shown:
    """How a number shows."""

    percent: bool = False
    unit: str = ""
    """`亿元` of `0.0"亿元"`; a scale word alone, `万`, where no more is said."""
    divisor: Decimal = Decimal(1)
    """A comma behind the digits hides three of them: `0.0,` shows 1500 as 1.5."""
    before: str = ""
    """Literal text before and behind the digits, `E` of `0"E"`."""
    behind: str = ""
    decimals: int = 0
    is_general: bool = False
    is_date: bool = False


def read_format(code: str) -> Shown:
    """The first section of a number format, which is that of positive numbers."""
    if not code or code == "General":
        return Shown(is_general=True)
    before, digits, behind = "", "", ""
    percent = False
    for match in PIECE.finditer(first_section(code)):
        said = match.groupdict()
        literal = next(
            (said[n] for n in ("text", "one", "bang", "sign") if said[n] is not None),
            None,
        )
        if literal is not None:
            if literal == "." and said["bang"]:
                digits += "!"
            elif digits:
                behind += literal
            else:
                before += literal
        elif said["code"] and said["code"] in "0#?.,":
            digits += said["code"]
        elif said["code"] == "%":
            percent = True
        elif said["code"] and not said["code"].isspace() and said["code"] not in "-+()":
            if digits:
                behind += said["code"]
            else:
                before += said["code"]
    tail = len(digits) - len(digits.rstrip(","))
    divisor = Decimal(1000) ** tail
    core = digits.rstrip(",")
    if "!" in core:
        # `0!.0,` shows ten thousands: the point is drawn between the digits.
        places = sum(c in "0#?" for c in core.partition("!")[2])
        divisor *= Decimal(10) ** places
    decimals = sum(c in "0#?" for c in core.partition(".")[2])
    words = f"{before} {behind}".strip()
    unit = "" if WORDS.match(words) else named_unit(words)
    is_date = not digits and bool(re.search(r"[ymdhs]", code, re.IGNORECASE))
    return Shown(
        percent, unit, divisor, before.strip(), behind.strip(), decimals, False, is_date
    )


def first_section(code: str) -> str:
    """Up to the first semicolon outside quotation marks."""
    quoted = False
    for index, character in enumerate(code):
        if character == '"':
            quoted = not quoted
        elif character == ";" and not quoted:
            return code[:index]
    return code


def named_unit(words: str) -> str:
    """The unit in the literal text of a format; empty where it is none."""
    unit = tidy_unit(words)
    return unit if is_unit(unit) or unit in SCALE_WORDS else ""


SCALE_WORDS = ("万", "亿", "千", "百万", "千万", "十亿", "万亿")


def shown_date(iso: str, code: str) -> str:
    """A date as far as its format shows it: a year, a month, a day."""
    plain = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", code).lower()
    if "d" in plain or not plain or plain == "general":
        return iso[:10] if "y" in plain or not plain or plain == "general" else ""
    if "m" in plain:
        return iso[:7] if "y" in plain else ""
    return iso[:4] if "y" in plain else iso[:10]
