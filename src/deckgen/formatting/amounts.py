"""Amounts in a text → value, unit, range and qualifier: display read backwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from types import MappingProxyType

from deckgen.formatting.amount_words import (
    BEHIND,
    FRONT,
    currency_before,
    currency_words,
    qualifier_words,
    scale_words,
    unit_words,
)
from deckgen.formatting.numerals import HAN, arabic, fraction, han, looked_at
from deckgen.model.quantity import Qualifier, Unit
from deckgen.model.source import Language
from deckgen.quantities import EXACT, PERCENT, RANK, RATIO, parse_unit
from deckgen.quantities.unit_table import ENGLISH

LONGEST = 40
"""Digits of a number: what is longer is no amount."""
LONGEST_TEXT = 2_000_000
"""Characters that are searched at most."""
INSIDE = re.compile("[多余]")
"""Between scale and unit: 6亿多人."""
ARABIC = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?"
NUMERAL = rf"[{HAN}]{{1,24}}(?:点[{HAN}]{{1,12}})?"
NUMBER = re.compile(
    rf"(?<![\d.])(?:{ARABIC})(?!\d)|(?<![{HAN}])(?:{NUMERAL})(?![{HAN}])", re.ASCII
)
FRACTION = re.compile(rf"({NUMERAL}|\d+)分之({NUMERAL}|{ARABIC})", re.ASCII)
TENTHS = re.compile(r"([一二两三四五六七八九])成([一二三四五六七八九半])?")
DASH = re.compile(r" ?(?:[-–—~〜]{1,2}|至|到|to) ?")
BELOW = re.compile(r"/(?:\d+ )?[A-Za-z²³]+")
SHORT = re.compile(r"(?:mm|[kmbt])(?![A-Za-z])", re.IGNORECASE)
SHORT_SCALES: Mapping[str, str] = MappingProxyType(
    {"k": "thousand", "m": "million", "mm": "million", "b": "billion", "t": "trillion"}
)
"""Directly behind a number with a currency: US$3m."""
PART = "百分之"
SIGN = re.compile(r"[+\-]")
MINUS = re.compile(r"[-负]")
LOOK_BACK = 20
"""Characters before a number that may belong to it."""
SIGN_BEFORE = re.compile(
    r"(?<![A-Za-z0-9.)%\u3400-\u9fff])[+\-]\Z"
    r"|(?<=[过超逾破于少约近足到高低达为是至])[+\-]\Z|负\Z"
)
"""Behind other words and numbers a hyphen joins."""
RANK_BEFORE = re.compile(r"(?:第|\bNo\. ?)\Z")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit as a text says it."""

    value: Decimal
    """In `unit`; the lower end of a range."""
    unit: Unit
    step: Decimal
    """One in the last place displayed, in `unit`: 0.01 of 6.02亿人."""
    start: int
    """Where it stands in the text, its qualifier included."""
    end: int
    upper: Decimal | None = None
    qualifier: Qualifier = "="
    qualifier_text: str = ""
    """The word as written."""

    @property
    def digits(self) -> int:
        """Decimal places displayed."""
        return max(0, -self.step.adjusted())

    def covers(self, value: Decimal, unit: Unit) -> bool:
        """Whether a value would be displayed so: it is the amount, rounded to its last
        place. A range covers what lies in it."""
        if not unit.converts_to(self.unit):
            return False
        with localcontext(EXACT):
            shown = value * unit.size / self.unit.size
            upper = self.value if self.upper is None else self.upper
            half = self.step / 2
            return self.value - half <= shown <= upper + half


def parse_amount(
    text: str, language: Language, units: Mapping[str, Unit] = MappingProxyType({})
) -> Amount | None:
    """The one amount that a text is: `超过6.02亿人`, `US$1.2bn`, `70—75家`, `六成`.

    Args:
        text: nothing but the amount; outer spaces do not count.
        language: whose words are read. Units and signs are read in both.
        units: the house's own.

    Returns:
        The amount at its displayed precision, or None when the text is none, or more.
        A bare number has no unit (`RATIO`).
    """
    stripped = text.strip()
    for found in _amounts(looked_at(stripped), language, units):
        if found.start == 0 and found.end == len(stripped):
            lead = len(text) - len(text.lstrip())
            return replace(found, start=lead, end=lead + found.end)
    return None


def find_amounts(
    text: str, language: Language, units: Mapping[str, Unit] = MappingProxyType({})
) -> tuple[Amount, ...]:
    """Every amount of a text, from left to right: numbers with a unit, scale word,
    currency or percent sign, and bare digits. Chinese numerals count only before a
    unit, 成 or scale word.

    Years, dates and names are read as bare numbers; who asks knows which matter.
    """
    shown = looked_at(text[:LONGEST_TEXT])
    return tuple(_amounts(shown, language, units))


def _amounts(
    text: str, language: Language, units: Mapping[str, Unit]
) -> Iterator[Amount]:
    """Amounts that do not overlap."""
    reader = _Reader(text, language, units)
    at = 0
    while True:
        start = NUMBER.search(text, at)
        if start is None:
            return
        found = reader.amount(start)
        if found is not None and found.start >= at:
            yield found
            at = max(found.end, start.start() + 1)
        else:
            at = start.end()


@dataclass(frozen=True, slots=True)
class _Reader:
    """A text while its amounts are read."""

    text: str
    language: Language
    units: Mapping[str, Unit]

    def amount(self, number: re.Match[str]) -> Amount | None:
        """What the number belongs to."""
        found = self.fraction(number.start()) or self.tenths(number.start())
        found = found or self.rank(number) or self.measured(number)
        return found and self.qualified(found)

    def measured(self, number: re.Match[str]) -> Amount | None:
        """A number with its unit, sign and currency."""
        read = self.number(number)
        if read is None:
            return None
        value, scale = read
        currency, start = self.currency(number.start())
        is_part = self.text.endswith(PART, 0, start)
        if not is_part and not SIGN.search(self.text[start : number.start()]):
            start = self.back(SIGN_BEFORE, start)
        minus = not is_part and MINUS.search(self.text[start : number.start()])
        step = _step(number[0].removesuffix(scale))
        made = Amount(-value if minus else value, PERCENT, step, start, number.end())
        if is_part:
            return replace(made, start=start - len(PART))
        return self.with_unit(made, scale, currency)

    def rank(self, number: re.Match[str]) -> Amount | None:
        """第2, No. 2."""
        start = self.back(RANK_BEFORE, number.start())
        read = self.number(number)
        if start == number.start() or read is None:
            return None
        value, _ = read
        return Amount(value, RANK, Decimal(1), start, number.end())

    def back(self, pattern: re.Pattern[str], at: int) -> int:
        """Where a word that ends at a place begins; the place when there is none."""
        begin = max(0, at - LOOK_BACK)
        found = pattern.search(self.text[begin:at])
        return begin + found.start() if found else at

    def number(self, match: re.Match[str]) -> tuple[Decimal, str] | None:
        """Value, and the scale word that ends a Chinese numeral: 一点二 | 万亿."""
        if len(match[0]) > LONGEST:
            return None
        if match[0][0].isdigit():
            return arabic(match[0]), ""
        word = next((w for w in ("万亿", "亿", "万") if match[0].endswith(w)), "")
        value = han(match[0].removesuffix(word))
        return None if value is None else (value, word)

    def with_unit(
        self,
        amount: Amount,
        scale: str,
        currency: str,
    ) -> Amount | None:
        """The amount with what stands behind its number, and a range's upper end."""
        is_han = self.text[amount.end - 1] in HAN
        symbol, inside, end = self.unit(amount.end, scale, currency)
        upper, symbol, inside, end = self.upper(symbol, inside, end, currency)
        unit = parse_unit(symbol, house=self.units) if symbol else RATIO
        if unit is None or (is_han and not symbol):
            return None
        made = replace(amount, unit=unit, end=end)
        if upper is not None and upper > amount.value:
            made = replace(made, upper=upper)
        elif upper is not None:
            return None
        if inside:
            return replace(made, qualifier=">", qualifier_text=inside)
        return made

    def upper(
        self, symbol: str, inside: str, end: int, currency: str
    ) -> tuple[Decimal | None, str, str, int]:
        """The upper end of a range, and the unit that both ends share."""
        dash = DASH.match(self.text, end)
        if dash is None:
            return None, symbol, inside, end
        at = self.skip_currency(dash.end())
        minus = MINUS.match(self.text, at) or SIGN.match(self.text, at)
        second = NUMBER.match(self.text, minus.end() if minus else at)
        read = second and self.number(second)
        if second is None or not read:
            return None, symbol, inside, end
        value, scale = read
        other, within, last = self.unit(second.end(), scale, currency)
        if symbol and not _shared(symbol, other, self.units, bool(currency)):
            return None, symbol, inside, end
        return -value if minus and minus[0] != "+" else value, other, within, last

    def skip_currency(self, at: int) -> int:
        found = currency_words().match(self.text, at)
        return found.end() if found else at

    def unit(self, at: int, scale: str, currency: str) -> tuple[str, str, int]:
        """The symbol behind a number, the 多 or 余 inside it, and where it ends."""
        if currency:
            return self.money(at, scale, currency)
        word, inside, end = scale, "", at
        if not word:
            found = scale_words().match(self.text, at)
            word, end = (found[0].strip(), found.end()) if found else ("", at)
        more = INSIDE.match(self.text, end)
        behind = more.end() if more else end
        found = unit_words(tuple(sorted(self.units))).match(self.text, behind)
        if found is None or (more and not word and found[0][0] == " "):
            return (word, "", end) if not more or not word else (word, more[0], behind)
        inside = more[0] if more else ""
        space = " " if word.isascii() and word else ""
        symbol = f"{word}{space}{found[0].strip()}"
        if parse_unit(symbol, house=self.units) is None:
            return (word, "", end)
        return symbol, inside, found.end()

    def money(self, at: int, scale: str, currency: str) -> tuple[str, str, int]:
        """`CNY 1.2 trillion`, `US$1.2bn`, `CNY 7.2/kWh`, `¥1.2万亿`."""
        found = scale_words().match(self.text, at)
        short = SHORT.match(self.text, at)
        word, end = scale, at
        if found is not None:
            word, end = found[0].strip(), found.end()
        elif short is not None:
            word, end = SHORT_SCALES[short[0].lower()], short.end()
        code = ENGLISH.get(currency, currency)
        if word and not word.isascii():
            return f"{word}{code}", "", end
        symbol = f"{code if not word else currency} {word}".strip()
        below = BELOW.match(self.text, end)
        if below and parse_unit(symbol + below[0], house=self.units):
            return symbol + below[0], "", below.end()
        return symbol, "", end

    def currency(self, at: int) -> tuple[str, int]:
        """The code or sign before a number, a minus between them or not."""
        found = currency_before().search(self.text[max(0, at - LOOK_BACK) : at])
        if found is None:
            return "", at
        return found[1], max(0, at - LOOK_BACK) + found.start()

    def fraction(self, at: int) -> Amount | None:
        """三分之二, in percent."""
        found = FRACTION.match(self.text, at)
        if found is None:
            return None
        bottom, top = (
            arabic(part) if part[0].isdigit() else han(part) for part in found.groups()
        )
        if bottom is None or top is None:
            return None
        value = fraction(top, bottom)
        step = _step(found[2]) if bottom == 100 else Decimal(1)
        return None if value is None else Amount(value, PERCENT, step, at, found.end())

    def tenths(self, at: int) -> Amount | None:
        """六成, 六成五."""
        found = TENTHS.match(self.text, at)
        digits = found and (han(found[1]), han(found[2] or "〇"))
        if found is None or not digits or digits[0] is None:
            return None
        ones = Decimal(5) if found[2] == "半" else digits[1] or Decimal(0)
        step = Decimal(1) if found[2] else Decimal(10)
        return Amount(digits[0] * 10 + ones, PERCENT, step, at, found.end())

    def qualified(self, amount: Amount) -> Amount:
        """With the words around it that say more than, about, up to."""
        begin = max(0, amount.start - LOOK_BACK)
        front = qualifier_words(self.language, "front").search(
            self.text[begin : amount.start]
        )
        back = qualifier_words(self.language, "behind").match(self.text, amount.end)
        if front is not None:
            amount = replace(amount, start=begin + front.start())
            word = front[1] if front[1] in FRONT[self.language] else front[1].lower()
            amount = _said(amount, FRONT[self.language][word], front[1])
        if back is not None:
            amount = replace(amount, end=back.end())
            if amount.qualifier == "=":
                amount = _said(amount, BEHIND[self.language][back[1]], back[1])
        return amount


def _said(amount: Amount, qualifier: Qualifier, word: str) -> Amount:
    return replace(amount, qualifier=qualifier, qualifier_text=word)


def _shared(first: str, second: str, units: Mapping[str, Unit], is_money: bool) -> bool:
    """Whether the unit of a range's upper end is that of both: 20%—30%,
    1,000亿—2,000亿元, CNY 100–200 billion."""
    a, b = parse_unit(first, house=units), parse_unit(second, house=units)
    if a is None or b is None:
        return False
    return a == b or (a.scale == b.scale and not a.base) or (is_money and a.scale == 1)


def _step(number: str) -> Decimal:
    """One in the last place of a number as written."""
    part = re.split("[.点]", number)
    return Decimal(1).scaleb(-len(part[1])) if len(part) > 1 else Decimal(1)
