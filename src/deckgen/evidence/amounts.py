"""Running text → every amount in it, in linear time, whatever the text holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from deckgen.evidence.numerals import CHARACTERS, DIGITS, power_of, read_numeral
from deckgen.evidence.words import FIXED, PER, PERCENT, Base, Vocabulary

ONE = Decimal(1)
LONGEST = 28
"""Characters of a number; what is longer is none that a report would cite."""
TOKEN = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:['’\u00a0\u202f\u2009][0-9]{3}){1,8}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:\.[0-9]+)*)"
    rf"|(?P<numeral>[{CHARACTERS}]{{1,40}})"
)
"""Every repetition over a separator is bounded: no text makes it look back far."""
SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,8}(?![0-9])(?:\.[0-9]+)?")
GAP = re.compile(r"[ \t\u00a0\u2009\u202f\u3000]{0,2}\n?[ \t\u00a0\u3000]{0,2}")
CHINESE_SCALE = re.compile(r"[多余几]?([十百千万亿萬億]{1,4})")
ENGLISH_SCALE = re.compile(
    r"(?:(thousand)|(million|mln|mn)|(billion|bln|bn)|(trillion|trn|tn))s?\b(?: of\b)?",
    re.IGNORECASE,
)
LETTER_SCALE = re.compile(r"(?:([kK])|([mM])|([bB])|([tT]))\b")
"""`$1.2m`, `602k`: it stands right behind the digits, and may mean a unit instead."""
ENGLISH_POWERS = (3, 6, 9, 12)
LETTER_POWERS = (3, 6, 9, 12)
NEXT_PART = re.compile(r"[零〇]?([0-9]{1,4}(?:\.[0-9]{1,4})?)([十百千万亿]{1,3})")
CURRENCIES = tuple(
    "人民币 rmb cny usd eur jpy gbp hkd krw twd chf us$ hk$ nt$ $ € £ ¥ ￥".split()
)
OF = re.compile(r"(?:(百)|(千)|(万))分之\Z")
MARKS = (
    ("<=", ("不超过", "至多", "最多", "不高于", "up to", "at most", "≤")),
    (">=", ("至少", "不低于", "不少于", "不小于", "at least", "≥")),
    (">", ("超过", "突破", "高于", "多于", "大于", "超", "逾", ">")),
    (">", ("more than", "over", "above", "exceed", "exceeds", "exceeding")),
    ("<", ("不足", "不到", "低于", "少于", "小于", "<")),
    ("<", ("less than", "under", "below", "fewer than")),
    ("~", ("约", "约为", "接近", "将近", "近", "~", "≈")),
    ("~", ("about", "around", "approximately", "roughly", "nearly", "almost", "circa")),
)
"""What the words before a number make of it; the longer ones come first."""
MARKED = tuple(word for _, words in MARKS for word in words)
BEHIND = re.compile(r"(?:(多|余|以上)|(左右|上下)|(以内|之内))")
FALLS = tuple(
    "下降 下滑 减少 降低 回落 下跌 缩减 收缩 萎缩 亏损 负增长 跌 减 降"
    " fall falls fell down decline declines declined decrease decreased"
    " drop dropped shrank lost lower".split()
)
FILLERS = ("了", "幅度", "幅", "约", "为", "近", "超", " by", " of")
TENTHS = re.compile(r"成(?![立为員员本交功熟果都分长人年品形就效绩])")
RANGE = re.compile(r"[0-9][^\s0-9。，,；;：:]{0,4}\Z|[A-Za-z)）%]\Z")
"""Before a hyphen: what it joins to the number, as in 3亿元-5亿元."""
GLUED = re.compile(r"[A-Za-z][-–]\Z")
"""GPT-4."""
UP_TO = re.compile(r" ?(?:[-–—~～]{1,2}|至|到|to) ?")
LITERAL = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
ORDINAL = "第"
LABEL = re.compile(r"(?<![地版蓝代发列报外])[图表]\Z")
"""What a number behind it is the number of: 图8."""
BEFORE = 24
"""Characters before a number that can say something of it."""


class Amount(NamedTuple):
    """A number with what stands beside it. `value`, `step` are in single units."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    """Of its last digit: 1,000,000 for 602 million."""
    base: str
    """What is counted, by its name in the vocabulary; empty: no word beside it."""
    scaled: bool
    """A scale word or a unit word stands beside it."""
    mark: str = ""
    """As a qualifier: about, more than, …; empty: exactly."""
    falls: bool = False
    """A word like 下降 stands before it."""
    bracketed: bool = False
    joined: bool = False
    """Part of a date, a range, a name: without a unit it counts nothing."""


def find_amounts(
    text: str, words: Vocabulary, start: int = 0, end: int | None = None
) -> list[Amount]:
    """Every reading of every amount between `start` and `end`, in order.

    A number that can be read in two ways (`3 120`, `5m`) gives two.
    """
    scan = _Scan(text, words, start, len(text) if end is None else end)
    position = start
    while token := TOKEN.search(text, position, scan.end):
        if token.lastgroup == "digits":
            position = scan.digits(token)
        else:
            position = scan.numeral(token)
    return _with_lower_ends(scan.found, text)


def _with_lower_ends(found: list[Amount], text: str) -> list[Amount]:
    """The amounts, and what the lower end of a range counts: 70—75家 is 70家 too."""
    made: list[Amount] = []
    for one, other in zip(found, [*found[1:], None], strict=False):
        made.append(one)
        if other is None or one.base or not other.base or one.scaled:
            continue
        literal = LITERAL.match(text, other.start, other.end)
        between = text[one.end : other.start]
        if literal is None or not UP_TO.fullmatch(between):
            continue
        number = Decimal(literal[0].replace(",", ""))
        factor = other.value / number if number else ONE
        made.append(
            one._replace(
                value=one.value * factor,
                step=one.step * factor,
                base=other.base,
                scaled=True,
            )
        )
    return made


@dataclass(slots=True)
class _Scan:
    """One pass over a stretch of text."""

    text: str
    words: Vocabulary
    start: int
    end: int
    found: list[Amount] = field(default_factory=list)
    grouped: int = 0
    """Where the last number that was divided by spaces ended."""

    def digits(self, token: re.Match[str]) -> int:
        """Arabic digits; returns where to go on."""
        text, start, end = self.text, token.start(), token.end()
        spaced = SPACED.match(text, start, self.end)
        # 001 000 000 in 100 001 000 000 is no number of its own.
        if spaced and spaced.end() > end and start >= self.grouped:
            self.grouped = spaced.end()
            self.number(spaced[0].replace(" ", ""), start, spaced.end())
        literal = token[0]
        if len(literal) > LONGEST or literal.count(".") > 1:
            return end
        plain = re.sub("[^0-9.]", "", literal)
        counted = len(self.found)
        after = self.number(plain, start, end)
        if end == self.grouped and text[start - 1 : start] == " ":
            # 100家 in 10 000 100家 counts nothing; two columns of a table have no unit.
            kept = (one for one in self.found[counted:] if not one.scaled)
            self.found[counted:] = kept
        return max(end, after)

    def number(self, plain: str, start: int, end: int) -> int:
        """Digits without separators: every reading of them is noted."""
        if len(plain) > LONGEST:
            return end
        _, _, places = plain.partition(".")
        number = Decimal(plain)
        before = self.text[max(self.start, start - BEFORE) : start]
        letter = LETTER_SCALE.match(self.text, end, self.end)
        if letter and letter.lastindex:
            power = LETTER_POWERS[letter.lastindex - 1]
            self.reading(
                (number, -len(places)), (start, letter.end()), before, power=power
            )
        return self.reading((number, -len(places)), (start, end), before)

    def numeral(self, token: re.Match[str]) -> int:
        """Chinese numerals: only with a scale, a unit, or after 百分之."""
        text, start, end = self.text, token.start(), token.end()
        if text.startswith("分之", end) and end + 2 < self.end:
            if token[0] in ("百", "千", "万"):
                return end + 2
            return self.fraction(token)
        read = read_numeral(token[0])
        if read is None:
            return end
        before = text[max(self.start, start - BEFORE) : start]
        if before.endswith((ORDINAL, "数", "几", "星期", "周")):
            return end
        counted = len(self.found)
        number, last = read
        after = self.reading((number, last), (start, end), before)
        if len(self.found) > counted:
            one = self.found[-1]
            if not one.scaled and power_of(token[0][-1]) >= 4:
                self.found[-1] = one._replace(scaled=True)
            elif not one.scaled:
                self.found.pop()
        return max(after, end)

    def fraction(self, token: re.Match[str]) -> int:
        """三分之一: exactly a third."""
        text, after = self.text, token.end() + 2
        top = TOKEN.match(text, after, self.end)
        below = read_numeral(token[0])
        above = read_numeral(top[0]) if top and top.lastgroup == "numeral" else None
        if top is None or below is None or above is None or not below[0]:
            return after
        value = above[0] * 100 / below[0]
        self.found.append(
            Amount(token.start(), top.end(), value, Decimal(0), PERCENT, True)
        )
        return top.end()

    def reading(
        self,
        number: tuple[Decimal, int],
        place: tuple[int, int],
        before: str,
        *,
        power: int = 0,
    ) -> int:
        """Notes one reading of a number; returns where what belongs to it ends."""
        value, last = number[0].scaleb(power), number[1] + power
        start, end = place
        front = _front(before)
        if front is None:
            return end
        value, last, end, scaled = self.scaled(value, last, end)
        scaled = scaled or bool(power) or front.share is not None
        base, end = self.unit(value, end)
        if base is None:
            return end
        value, step = value * base.factor, Decimal(1).scaleb(last) * base.factor
        name = base.name
        if name == "成":
            value, step, end = self.tenths(value, step, end)
            name = PERCENT
        if front.share is not None:
            name, value, step = PERCENT, value * front.share, step * front.share
        elif not name and front.currency:
            known = self.words.at(front.currency, 0, len(front.currency))
            name = known[0].name if known else ""
        name, value, step = self.below(name, value, step, end)
        mark = front.mark or self.behind(end)
        closed = self.text.startswith((")", "）"), end)
        self.found.append(
            Amount(
                start,
                end,
                -value if front.negative else value,
                step,
                name,
                scaled or bool(name),
                mark,
                front.falls,
                front.opened and closed,
                self.joined(start, end),
            )
        )
        return end

    def scaled(
        self, value: Decimal, last: int, end: int
    ) -> tuple[Decimal, int, int, bool]:
        """With the scale words behind it: 6亿200万, `602 million`."""
        text, after = self.text, self.gap(end)
        word = ENGLISH_SCALE.match(text, after, self.end)
        if word and word.lastindex:
            power = ENGLISH_POWERS[word.lastindex - 1]
            return value.scaleb(power), last + power, word.end(), True
        unit = self.words.at(text, after, self.end)
        if unit is not None and unit[1] - after > 1:
            return value, last, end, False  # 百分点, 千瓦: no scales here
        scale = CHINESE_SCALE.match(text, after, self.end)
        if scale is None:
            return value, last, end, False
        power = power_of(scale[1])
        value, last, end = value.scaleb(power), last + power, scale.end()
        while part := NEXT_PART.match(text, end, self.end):
            lower = power_of(part[2])
            if lower >= power:
                break
            power = lower
            places = len(part[1].partition(".")[2])
            value += Decimal(part[1]).scaleb(lower)
            last, end = lower - places, part.end()
        return value, last, end, True

    def unit(self, value: Decimal, end: int) -> tuple[Base | None, int]:
        """The unit word behind; None: letters that make a name of the digits (5G)."""
        text = self.text
        after = self.gap(end)
        more = after
        if text.startswith(("多", "余"), after) and not text.startswith("余额", after):
            more = after + 1
        if TENTHS.match(text, more, self.end) and value < 11:
            return Base("成"), more + 1
        found = self.words.compound_at(text, more, self.end)
        if found is not None:
            return found
        is_glued = after == end and end < self.end
        if is_glued and text[end].isascii() and text[end].isalpha():
            return None, end
        return Base(""), end

    def tenths(
        self, value: Decimal, step: Decimal, end: int
    ) -> tuple[Decimal, Decimal, int]:
        """五成, 五成三 → percent."""
        digit = DIGITS.get(self.text[end]) if end < self.end else None
        if digit is None:
            return value * 10, step * 10, end
        return value * 10 + digit, Decimal(1), end + 1

    def below(
        self, name: str, value: Decimal, step: Decimal, end: int
    ) -> tuple[str, Decimal, Decimal]:
        """`$70/barrel`: what stands below a currency that was written before."""
        if not name or name in FIXED or "/" in name:
            return name, value, step
        per = PER.match(self.text, end, self.end)
        found = self.words.at(self.text, per.end(), self.end) if per else None
        if found is None:
            return name, value, step
        factor = found[0].factor
        return f"{name}/{found[0].name}", value / factor, step / factor

    def behind(self, end: int) -> str:
        """A qualifier that stands behind: 以上, 左右."""
        found = BEHIND.match(self.text, end, self.end)
        if found is None or not found.lastindex:
            # 6,200多家: inside, before the unit.
            inside = self.text[max(self.start, end - 3) : end]
            return ">" if "多" in inside or "余" in inside else ""
        return (">", "~", "<=")[found.lastindex - 1]

    def gap(self, end: int) -> int:
        found = GAP.match(self.text, end, self.end)
        return found.end() if found else end

    def joined(self, start: int, end: int) -> bool:
        """Whether marks tie it to another number, as in a date."""
        text = self.text
        near = text[max(self.start, start - 2) : start]
        after = text[end : min(self.end, end + 2)]
        return (len(near) == 2 and near[1] in "-/:.~–" and near[0].isdigit()) or (
            len(after) == 2 and after[0] in "-/:~–" and after[1].isdigit()
        )


class _Front(NamedTuple):
    """What stands before a number."""

    negative: bool
    currency: str
    share: Decimal | None
    """After 百分之: what one of it is in percent."""
    mark: str
    falls: bool
    opened: bool


def _front(before: str) -> _Front | None:
    """Reads the characters before a number; None: they make a name of it."""
    rest = before.rstrip(" \t\u00a0\n").lower()
    currency = _ending(rest, CURRENCIES)
    if currency:
        rest = rest.removesuffix(currency).rstrip()
    elif rest == before and before[-1:].isascii() and before[-1:].isalpha():
        return None
    if (
        LABEL.search(rest)
        or before.endswith((ORDINAL, "#"))
        or (not currency and GLUED.search(before))
    ):
        return None
    rest, negative = _sign(rest)
    if not currency and negative:
        currency = _ending(rest, CURRENCIES)
        rest = rest.removesuffix(currency).rstrip()
    share = OF.search(rest)
    if share and share.lastindex:
        rest = rest[: share.start()]
        negative = negative or rest.endswith("负")
    opened = rest.endswith(("(", "（"))
    if opened:
        rest = rest[:-1].rstrip()
    return _Front(
        negative,
        currency,
        Decimal(10) ** (1 - share.lastindex) if share and share.lastindex else None,
        _mark(rest),
        _falls(rest),
        opened,
    )


def _ending(rest: str, words: tuple[str, ...]) -> str:
    """The word that a text, in lower case, ends with; a latin one as a whole."""
    if not rest.endswith(words):
        return ""
    word = max((w for w in words if rest.endswith(w)), key=len)
    before = rest[: -len(word)][-1:]
    is_part = word[0].isascii() and word[0].isalpha() and before.isascii()
    return "" if is_part and before.isalpha() else word


def _mark(rest: str) -> str:
    if not rest.endswith(MARKED):
        return ""
    return next((mark for mark, words in MARKS if _ending(rest, words)), "")


def _falls(rest: str) -> bool:
    for _ in range(3):
        if not rest.endswith(FILLERS):
            break
        rest = rest.removesuffix(_ending(rest, FILLERS)).rstrip()
    return bool(_ending(rest, FALLS))


def _sign(rest: str) -> tuple[str, bool]:
    """Without its sign; a hyphen between two words or numbers is none."""
    if not rest or rest[-1] not in "-−–－+＋负":
        return rest, False
    sign, rest = rest[-1], rest[:-1]
    if sign in "+＋":
        return rest, False
    if sign == "负":
        return rest, True
    if sign == "−":
        return rest, rest[-1:] not in tuple("0123456789%")
    return rest, RANGE.search(rest) is None
