"""A Chinese sentence → the facts it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from deckgen.sentences.numbers import Number
from deckgen.sentences.phrases import (
    DOWN,
    HEADED,
    LEAD,
    PLACE,
    RATES,
    TO,
    UP,
    Phrase,
    clean,
    read_phrase,
    stripped,
    whose,
)
from deckgen.sentences.statement import Doubt
from deckgen.sentences.when import HIDDEN, When

BREAK = re.compile(r"[，,；;。！？!?\n]")
FORECAST = re.compile(r"预计|预测|预期|有望|或将|料将|将(?!近|军|来)|展望|届时|未来")
ESTIMATE = re.compile(r"估计|估算|测算|粗略")
PLANNED = re.compile(r"目标|力争|计划|规划|拟(?!合)|争取|确保到|要求到|指引")
PAST = re.compile(r"同期|去年|上年|此前|目前|当前|已经?|截至")
EACH = re.compile(r"分别")
ITEMS = re.compile(r"、|和|与|以及|及")
HEDGE = re.compile(
    rf"(约|大约|将近|接近)(?:为|占[^，,]{{0,20}}|达到?|有|是|合|{UP}"
    rf"|{DOWN}|相当于)(?:{HIDDEN}|了)*\s*\Z"
)
LOSS = re.compile(r"(?:利润|净利|扣非后?|EBITDA|业绩)(?:[^，,]{0,10})?亏损\Z")
SIGNED = re.compile(r"[+\-−]\d")
YEARS = re.compile(r"(\d{4})/(\d{4})")
GAP = re.compile(
    rf"\s*(?:、|和|与|及|以及|，|,|/)?\s*(?P<verb>(?:同比|环比)?(?:{UP}|{DOWN})了?)?\s*"
)
"""Between the members of a list: 增长5%和下降3%."""
AFTER = re.compile(
    r"\A(?:的)?(?P<noun>[一-鿿A-Za-z0-9“”·\-]{2,24}?)(?=[，,。；;：:（()）、！]"
    r"|\Z|位居|位列|排名|成为|领先|居)"
)
MOVED = re.compile(
    r"(?P<noun>[^，,；;]{2,24}?)(?:持续|稳步|快速|继续|明显|大幅|扭亏"
    r"|由盈转亏|创|不断|迅速|进一步|显著|加速|再创|再上|"
    r"保持|增长|增加|扩大|上升|提升|提高|下降|减少|下滑|回落|突破|首次|同比|较)"
)
TOPIC = re.compile(
    r"(?P<n>[^，,。；\ue010]{2,14}?(?:市场|行业|领域))(?:中|里|上)?[，,]"
)
NOT_COUNTED = re.compile(
    rf"(?:{TO}|{UP}|{DOWN}|之间|左右|以上|以内|上下|区间|水平|不等|至"
    rf"|到|和|与|及|的?水平|门槛|大关|关口|目标|以来|起)"
)
GROWN = re.compile(r"增长|提高|上升|提升|下降|减少|降低|下滑|回落|变动")


@dataclass(slots=True)
class Context:
    """What was spoken of so far in a text."""

    metric: str = ""
    entity: str = ""
    when: When | None = None
    whens: tuple[str, ...] = ()
    """Of the last list: 2023年和2024年分别为."""
    names: tuple[tuple[str, str], ...] = ()
    """Entity and metric of each item of the last list."""
    sentence: int = 0
    """Where the sentence begins; what is older was carried over."""
    metric_from: int = 0
    whole: str = ""
    """What 其中 is a part of."""
    recent: list[tuple[str, str]] = field(default_factory=list)
    """Entity and metric of the levels of this sentence, in order."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was found out about one number."""

    number: Number
    metric: str
    entity: str
    period: str
    status: str
    falls: bool = False
    kind: str = "level"
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class Chinese:
    """A text while its numbers are read from left to right."""

    text: str
    plain: str
    """With periods hidden."""
    numbers: tuple[Number, ...]
    whens: tuple[When, ...]
    context: Context = field(default_factory=Context)

    def read(self) -> Iterator[Said]:
        """Every number with what it measures."""
        done = -1
        for index, number in enumerate(self.numbers):
            if index <= done:
                continue
            start = self.clause(number.start)
            self.begin(number.start)
            last = self.numbers[index - 1].end if index else 0
            lead = max(start, last)
            words = self.words(lead, number.start)
            listed = (
                self.listed(index)
                if EACH.search(self.plain[start : number.start])
                else 1
            )
            if listed > 1:
                yield from self.each(index, listed, start, lead)
                done = index + listed - 1
                continue
            yield self.one(number, words, lead, index)

    def words(self, start: int, end: int) -> str:
        """The text before a number with its periods hidden, without brackets that hold
        nothing but a period."""
        shown = [
            w for w in self.whens if w.is_base and start <= w.start and w.end <= end
        ]
        said = self.plain[start:end]
        for when in shown:
            a, b = when.start - start, when.end - start
            said = said[:a] + self.text[when.start : when.end] + said[b:]
        return re.sub(rf"[（(]截?至?{HIDDEN}+(?:末|底)?[)）]", HIDDEN, said)

    def clause(self, at: int) -> int:
        """Where the clause of a place begins."""
        start = 0
        for mark in BREAK.finditer(self.plain, 0, at):
            start = mark.end()
        opened = max(
            self.plain.rfind("（", start, at), self.plain.rfind("(", start, at)
        )
        closed = max(
            self.plain.rfind("）", start, at), self.plain.rfind(")", start, at)
        )
        inside = [n for n in self.numbers if start <= n.start < at]
        if (
            opened > closed
            and opened >= 0
            and (
                inside
                or self.plain[opened + 1 : opened + 3] in ("同比", "环比", "占比")
            )
        ):
            return opened + 1
        return start

    def begin(self, at: int) -> None:
        """A new sentence: what was said before is only carried over."""
        ends = [m.end() for m in re.finditer(r"[。！？!?\n]", self.plain[:at])]
        start = ends[-1] if ends else 0
        if start != self.context.sentence:
            self.context.sentence = start
            self.context.recent = []

    def one(self, number: Number, words: str, lead: int, index: int) -> Said:
        """A number by itself."""
        phrase = self.phrase(words, number)
        signed = SIGNED.match(self.text[number.start :])
        if (
            signed
            and phrase.kind == "level"
            and not clean(stripped(phrase.noun))
            and "%" in number.unit
        ):
            phrase = Phrase("change", "", "同比", "增长")
        lost = LOSS.search(clean(phrase.noun))
        if lost:
            phrase = replace(
                phrase, noun=re.sub(r"亏损\Z", "", clean(phrase.noun)), falls=True
            )
        number = self.hedged(number, words)
        entity, metric = self.named(phrase, number)
        when = self.period(number, index)
        return self.said(number, phrase, entity, metric, when, lead)

    def hedged(self, number: Number, words: str) -> Number:
        """约为18.6万辆, 约占14.3%: the word stands before the verb."""
        found = HEDGE.search(words)
        if found is None or number.amount.qualifier != "=":
            return number
        amount = replace(number.amount, qualifier="~", qualifier_text=found[1])
        return replace(number, amount=amount)

    def phrase(self, words: str, number: Number) -> Phrase:
        kind = number.amount.unit.kind
        if number.is_worded:
            basis = re.search(r"(同比|环比|较[^，]{1,10})?\Z", words)
            head = words[: basis.start()] if basis else words
            against = re.search(
                r"(?:与|同|较|比)(?P<n>[^，,]{2,10}?)(?:相比)[，,]",
                self.text[self.context.sentence : number.start],
            )
            said = (
                basis[1]
                if basis and basis[1]
                else f"较{against['n']}"
                if against
                else ""
            )
            return Phrase("change", head, said, "增长", number.value < 0)
        return read_phrase(
            words,
            is_points=kind in ("percent", "points"),
            is_rank=kind == "rank",
            is_times=kind == "multiple",
        )

    def named(self, phrase: Phrase, number: Number) -> tuple[str, str]:
        """Entity and metric of a number, and what they mean for those behind it."""
        said = stripped(phrase.noun)
        entity, noun = whose(said) if clean(said) else ("", "")
        is_open = noun.endswith("的")
        noun = noun.strip("“”\"' 的，,：:、")
        context = self.context
        if phrase.kind in ("level", "rank"):
            entity, noun = self.completed(phrase, entity, noun, number, is_open)
        if entity:
            context.entity = entity
        if not noun and phrase.kind != "share":
            noun = self.spoken_of(number)
        if re.match(r"扣非后?\Z", noun) and context.metric:
            noun = (
                f"扣非{context.metric.removeprefix('归母')}"
                if "扣非" not in context.metric
                else context.metric
            )
        base = noun
        if noun and RATES.match(noun) and context.metric:
            return context.entity, context.metric + noun
        if not noun:
            base = context.metric
        else:
            context.metric, context.metric_from = noun, context.sentence
            if not self.is_part(number):
                context.whole = noun
        if phrase.kind == "level":
            context.recent.append((entity or context.entity, base))
        return entity or context.entity, self.worded(phrase, base, number)

    def completed(
        self, phrase: Phrase, entity: str, noun: str, number: Number, is_open: bool
    ) -> tuple[str, str]:
        """With what stands behind the number, or was spoken of: 42个万卡智算集群,
        其中国家级37项."""
        after = AFTER.match(self.plain[number.end :])
        behind = (
            self.behind(after["noun"]) if after and not self.is_followed(number) else ""
        )
        if phrase.kind == "rank":
            if noun and not HEADED.search(noun):
                entity, noun = entity or noun, ""
            listed = re.search(
                r"(?P<n>[^，,在\ue010]{2,20}?)(?:榜单|排行榜|排名|评价|榜)",
                self.plain[self.context.sentence : number.start],
            )
            return entity, noun or (
                listed["n"] if listed and not self.context.metric else ""
            )
        if re.search(r"以\s*\Z", phrase.noun) and behind:
            return entity, behind
        if noun in ("年产", "建设年产", "新建年产") and behind:
            return entity, f"{behind}年产能"
        if behind and is_open:
            return entity, f"{noun}{behind}"
        if behind and not noun:
            return entity, behind
        if behind and not HEADED.search(noun):
            return entity or noun, behind
        if (
            noun
            and self.is_part(number)
            and not HEADED.search(noun)
            and not PLACE.fullmatch(noun)
        ):
            return entity, f"{noun}{self.context.whole}"
        if noun and len(noun) <= 4 and not entity:
            topic = TOPIC.search(self.plain[self.context.sentence : number.start])
            if topic and topic["n"] not in noun:
                return entity, f"{clean(stripped(topic['n']))}{noun}"
        return entity, noun

    def is_part(self, number: Number) -> bool:
        """Whether a number stands behind 其中, and counts what the whole counts."""
        said = self.plain[self.context.sentence : number.start]
        at = said.rfind("其中")
        if at < 0 or not self.context.whole:
            return False
        others = [
            n
            for n in self.numbers
            if self.context.sentence <= n.start < self.context.sentence + at
        ]
        return bool(others) and others[-1].amount.unit.base == number.amount.unit.base

    def spoken_of(self, number: Number) -> str:
        """The noun of a clause without a number before it: 规模持续扩大，达6亿元."""
        start = self.clause(number.start)
        last = max((n.end for n in self.numbers if n.end <= start), default=0)
        between = self.plain[max(last, self.context.sentence) : start].strip("，,；;")
        found = MOVED.match(stripped(re.split(r"[，,；;]", between)[-1]))
        if not found:
            return ""
        entity, noun = whose(found["noun"])
        self.context.entity = entity or self.context.entity
        return noun

    def is_followed(self, number: Number) -> bool:
        """Whether what stands behind a number is another statement."""
        return bool(re.match(r"[，,。；;（()）、]|\Z", self.plain[number.end :]))

    def behind(self, noun: str) -> str:
        """What 42个万卡智算集群 counts; a verb behind the number is none of it."""
        return "" if NOT_COUNTED.match(noun) else noun

    def worded(self, phrase: Phrase, base: str, number: Number) -> str:
        """`生成式AI用户规模同比增长`, `智能算力占节点总算力比重`, `…排名`."""
        match phrase.kind:
            case "change":
                verb = phrase.verb
                if phrase.falls or verb in ("增", "升", "涨", "多增"):
                    verb = "增长" if number.amount.unit.kind == "percent" else "变动"
                    verb = "增长" if not phrase.falls else verb
                if GROWN.search(base) and not phrase.basis and base.endswith(verb):
                    return base
                return f"{base}{phrase.basis}{verb}"
            case "share":
                if phrase.basis == "占":
                    return f"{base}占比"
                ending = (
                    ""
                    if re.search(r"(?:比重|比例|份额|比)\Z", phrase.basis)
                    else "比重"
                )
                return f"{base}{phrase.basis}{ending}"
            case "rank":
                return f"{base}{clean(phrase.basis)}排名"
            case _:
                return base

    def said(
        self,
        number: Number,
        phrase: Phrase,
        entity: str,
        metric: str,
        when: tuple[str, tuple[Doubt, ...]],
        lead: int,
    ) -> Said:
        period, doubts = when
        found: list[Doubt] = list(doubts)
        if not metric:
            found.append("metric-missing")
        elif self.context.metric_from < self.context.sentence and not clean(
            stripped(phrase.noun)
        ):
            found.append("metric-carried")
        return Said(
            number,
            metric,
            entity,
            period,
            self.status(number, lead, period),
            phrase.falls,
            phrase.kind,
            tuple(found),
        )

    def period(self, number: Number, index: int) -> tuple[str, tuple[Doubt, ...]]:
        """The period a number is of: before it in its clause, in brackets behind it, or
        named before; else the first that is named behind."""
        start = self.clause(number.start)
        last = self.numbers[index - 1].end if index else 0
        own = [w for w in self.whens if not w.is_base]
        near = [w for w in own if max(start, last) <= w.start < number.start]
        following = (
            self.numbers[index + 1].start
            if index + 1 < len(self.numbers)
            else len(self.plain)
        )
        behind = [
            w
            for w in own
            if number.end <= w.start < following
            and re.fullmatch(
                r"[（(]?(?:截至|截止|数据截至|为|，)?\s*",
                self.plain[number.end : w.start],
            )
            and (
                "（" in self.plain[number.end : w.start]
                or "(" in self.plain[number.end : w.start]
            )
        ]
        lasting = [w for w in own if not w.is_relative]
        here = [w for w in lasting if start <= w.start < number.start]
        before = [w for w in lasting if w.start < number.start]
        chosen = (behind or near[-1:] or here[-1:] or before[-1:] or [None])[0]
        if behind:
            return self.dated(behind[0])
        if chosen is None:
            sentence_end = re.search(r"[。！？\n]", self.plain[number.end :])
            limit = (
                number.end + sentence_end.start() if sentence_end else len(self.plain)
            )
            later = [
                w
                for w in own
                if number.end <= w.start < limit
                and "增" not in self.plain[number.end : w.start]
            ]
            return self.dated(later[0]) if later else ("", ("period-missing",))
        self.context.when = chosen
        spanned = self.spanned(number, own)
        text, doubts = (spanned, ()) if spanned else self.dated(chosen)
        if chosen.start < self.context.sentence:
            doubts = (*doubts, "period-carried")
        return text, doubts

    def spanned(self, number: Number, own: list[When]) -> str:
        """Of a rate over years the first and last year that the sentence names."""
        words = self.plain[self.clause(number.start) : number.start]
        named = [w.text for w in own if self.context.sentence <= w.start < number.start]
        years = [text for text in named if re.fullmatch(r"\d{4}", text)]
        if (
            not re.search(r"复合|年均|CAGR", words)
            or len(years) < 2
            or years[0] >= years[-1]
        ):
            return ""
        return f"{years[0]}/{years[-1]}"

    def dated(self, when: When) -> tuple[str, tuple[Doubt, ...]]:
        return when.text, () if when.text else ("period-relative",)

    def status(self, number: Number, lead: int, period: str) -> str:
        """`F` behind 预计 and of 2028E, `T` behind 目标, `E` behind 估计."""
        if any(w.is_forecast and w.text == period for w in self.whens):
            return "F"
        ends = [
            m.end() for m in re.finditer(r"[；;。！？\n]", self.plain[: number.start])
        ]
        start = ends[-1] if ends else 0
        said = self.plain[start : number.start]
        clause = self.plain[self.clause(number.start) : number.start]
        if PAST.search(clause) and not FORECAST.search(clause):
            return "A"
        for sign, pattern in (("T", PLANNED), ("F", FORECAST), ("E", ESTIMATE)):
            if pattern.search(said):
                return sign
        return "A"

    def listed(self, index: int) -> int:
        """How many numbers a list of 分别 holds."""
        count = 1
        while index + count < len(self.numbers):
            gap = self.plain[
                self.numbers[index + count - 1].end : self.numbers[index + count].start
            ]
            if not GAP.fullmatch(gap):
                break
            count += 1
        return count

    def each(self, index: int, count: int, start: int, lead: int) -> Iterator[Said]:
        """`2023年和2024年营收分别为10亿元和12亿元`; `营收和净利润分别增长5%、8%`."""
        first = self.numbers[index]
        words = self.words(lead, first.start)
        head = words[: words.rfind("分别")] if "分别" in words else words
        phrase = self.phrase(re.sub("分别", "", words), first)
        own = [w for w in self.whens if lead <= w.start < first.start and not w.is_base]
        if len(own) < count:
            wider = [
                w
                for w in self.whens
                if self.context.sentence <= w.start < first.start and not w.is_base
            ]
            own = wider if len(wider) == count else own
        members = self.items(
            phrase.noun if phrase.kind == "change" else head, count, len(own) == count
        )
        if phrase.kind == "change" and not clean(stripped(phrase.noun)):
            recent = self.context.recent[-count:]
            members = (
                list(self.context.names) if len(self.context.names) == count else recent
            )
        when = self.period(first, index)
        if len(own) == 1 and (years := YEARS.fullmatch(own[0].text)):
            first_year, last_year = int(years[1]), int(years[2])
            if last_year - first_year + 1 == count:
                own = [
                    replace(own[0], text=f"{year}")
                    for year in range(first_year, last_year + 1)
                ]
        if len(members) == count and phrase.kind != "change":
            self.context.names = tuple(members)
        for at in range(count):
            number = self.numbers[index + at]
            if len(members) == count:
                entity, noun = members[at]
            else:
                entity, noun = self.named(Phrase("level", phrase.noun), number)
            metric = self.worded(phrase, noun or self.context.metric, number)
            dated = self.dated(own[at]) if len(own) == count and count > 1 else when
            self.context.metric_from = self.context.sentence
            if noun:
                self.context.metric = noun
            yield self.said(
                number,
                self.turned(phrase, index + at, at),
                entity or self.context.entity,
                metric,
                dated,
                lead,
            )

    def turned(self, phrase: Phrase, index: int, at: int) -> Phrase:
        """The phrase of a member of a list: 和下降3% has a verb of its own."""
        if not at:
            return phrase
        gap = GAP.fullmatch(
            self.plain[self.numbers[index - 1].end : self.numbers[index].start]
        )
        verb = gap["verb"] if gap else ""
        return (
            replace(phrase, falls=re.search(DOWN, verb) is not None) if verb else phrase
        )

    def items(self, words: str, count: int, is_dated: bool) -> list[tuple[str, str]]:
        """The members of a list that numbers are given for: entity and metric each."""
        plain = stripped(words)
        shared_entity, rest = whose(plain) if not is_dated else ("", clean(plain))
        if is_dated:
            noun = re.sub(rf"{HIDDEN}+(?:、|和|与|及)?", "", stripped(words)).strip(
                "、和与及的，"
            )
            entity, metric = whose(noun)
            return [(entity or self.context.entity, metric)] * count
        joined = (
            shared_entity
            if PLACE.fullmatch(shared_entity) and ITEMS.match(rest or " ")
            else ""
        ) + rest
        parts = [p for p in ITEMS.split(joined) if p]
        if len(parts) != count:
            return []
        entity = (
            shared_entity
            if shared_entity and not joined.startswith(shared_entity)
            else ""
        )
        return self.about(self.members(parts, entity))

    def about(self, members: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """With the topic that a clause before has set: 平板电脑市场中，甲、乙的份额."""
        said = self.plain[self.context.sentence :]
        topic = TOPIC.search(said)
        if not topic or any(
            len(metric) > 4 or topic["n"] in metric for _, metric in members
        ):
            return members
        _, noun = whose(clean(stripped(topic["n"])))
        return [(entity, f"{noun}{metric}") for entity, metric in members]

    def members(self, parts: Sequence[str], entity: str) -> list[tuple[str, str]]:
        """甲、乙和丙的销量 are three entities with one metric; 营收、净利润 two metrics."""
        last = parts[-1]
        owner, of, metric = last.partition("的")
        if of and metric and len(parts) > 1:
            return [(p.strip(), metric) for p in (*parts[:-1], owner)]
        place = PLACE.match(last)
        if (
            place
            and place.end() < len(last)
            and all(PLACE.fullmatch(p) for p in parts[:-1])
        ):
            return [(p, last[place.end() :]) for p in (*parts[:-1], place[0])]
        if all(PLACE.fullmatch(p) for p in parts):
            return [(p, self.context.metric) for p in parts]
        return [(entity, LEAD.sub("", p) if len(p) > 2 else p) for p in parts]
