"""A Chinese sentence → the facts it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from deckgen.sentences.chinese_lists import Members, members_of, same_members
from deckgen.sentences.chinese_words import (
    AFTER,
    AGAINST,
    DOWN,
    EACH,
    GAP,
    GROWN,
    HEADED,
    HEDGE,
    LOSS,
    MOVED,
    NOT_COUNTED,
    PLACE,
    RATES,
    SIGNED,
    TOPIC,
    YEARS,
)
from deckgen.sentences.clauses import Clauses, Dated, dated
from deckgen.sentences.context import Context, Said
from deckgen.sentences.numbers import Number
from deckgen.sentences.phrases import Phrase, clean, read_phrase, stripped, whose
from deckgen.sentences.statement import Doubt
from deckgen.sentences.when import When

LISTED = re.compile(r"(?P<n>[^，,在\ue010]{2,20}?)(?:榜单|排行榜|排名|评价|榜)")


@dataclass(slots=True)
class Chinese:
    """A text while its numbers are read from left to right."""

    clauses: Clauses
    context: Context = field(default_factory=Context)

    def read(self) -> Iterator[Said]:
        """Every number with what it measures."""
        clauses = self.clauses
        done = -1
        for index, number in enumerate(clauses.numbers):
            if index <= done:
                continue
            start = clauses.clause(number.start)
            self.begin(clauses.sentence(number.start))
            lead = max(start, clauses.before(index))
            is_list = EACH.search(clauses.plain[start : number.start])
            listed = clauses.listed(index) if is_list else 1
            if listed > 1:
                yield from self.each(index, listed, lead)
                done = index + listed - 1
                continue
            yield self.one(index, clauses.words(lead, number.start))

    def begin(self, sentence: int) -> None:
        """A new sentence: what was said before is only carried over."""
        if sentence != self.context.sentence:
            self.context.sentence = sentence
            self.context.recent = []

    def one(self, index: int, words: str) -> Said:
        """A number by itself."""
        number = self.clauses.numbers[index]
        phrase = self.phrase(words, number)
        signed = SIGNED.match(self.clauses.text[number.start :])
        is_empty = not clean(stripped(phrase.noun))
        if signed and phrase.kind == "level" and is_empty and "%" in number.unit:
            phrase = Phrase("change", "", "同比", "增长")
        if LOSS.search(clean(phrase.noun)):
            noun = re.sub(r"亏损\Z", "", clean(phrase.noun))
            phrase = replace(phrase, noun=noun, falls=True)
        number = hedged(number, words)
        entity, metric = self.named(phrase, number)
        return self.said(number, phrase, entity, metric, self.clauses.period(index))

    def phrase(self, words: str, number: Number) -> Phrase:
        """What the words before a number say of it."""
        kind = number.amount.unit.kind
        if not number.is_worded:
            is_points = kind in ("percent", "points")
            return read_phrase(words, is_points=is_points, is_rank=kind == "rank")
        basis = re.search(r"(同比|环比|较[^，]{1,10})?\Z", words)
        against = AGAINST.search(self.so_far(number))
        said = (basis[1] if basis else "") or (f"较{against['n']}" if against else "")
        head = words[: basis.start()] if basis else words
        return Phrase("change", head, said, "增长", number.value < 0)

    def so_far(self, number: Number) -> str:
        """The sentence up to a number, periods shown."""
        return self.clauses.text[self.context.sentence : number.start]

    def named(self, phrase: Phrase, number: Number) -> tuple[str, str]:
        """Entity and metric of a number, and what they mean for those behind it."""
        said = stripped(phrase.noun)
        entity, noun = whose(said) if clean(said) else ("", "")
        is_open = noun.endswith("的")
        noun = noun.strip("“”\"' 的，,：:、")
        context = self.context
        if phrase.kind == "rank":
            entity, noun = self.ranked(entity, noun, number)
        elif phrase.kind == "level":
            entity, noun = self.completed(phrase, entity, noun, number, is_open=is_open)
        context.entity = entity or context.entity
        if not noun and phrase.kind != "share":
            noun = self.spoken_of(number)
        if re.match(r"扣非后?\Z", noun) and context.metric:
            noun = f"扣非{context.metric.removeprefix('扣非').removeprefix('归母')}"
        if noun and RATES.match(noun) and context.metric:
            return context.entity, context.metric + noun
        if noun:
            context.metric, context.metric_from = noun, context.sentence
            context.whole = context.whole if self.is_part(number) else noun
        base = noun or context.metric
        if phrase.kind == "level":
            context.recent.append((context.entity, base))
        return context.entity, worded(phrase, base, number)

    def ranked(self, entity: str, noun: str, number: Number) -> tuple[str, str]:
        """Of a rank the noun is who has it; in what, a list's name says."""
        if noun and not HEADED.search(noun):
            entity, noun = entity or noun, ""
        listed = LISTED.search(self.clauses.plain[self.context.sentence : number.start])
        if not noun and listed and not self.context.metric:
            noun = listed["n"]
        return entity, noun

    def completed(
        self, phrase: Phrase, entity: str, noun: str, number: Number, *, is_open: bool
    ) -> tuple[str, str]:
        """With what stands behind the number, or was spoken of: 42个万卡智算集群,
        其中国家级37项."""
        after = AFTER.match(self.clauses.plain[number.end :])
        behind = after["noun"] if after and not self.clauses.ends_here(number) else ""
        if NOT_COUNTED.match(behind):
            behind = ""
        if behind and (not noun or re.search(r"以\s*\Z", phrase.noun)):
            return entity, behind
        if behind and noun in ("年产", "建设年产", "新建年产"):
            return entity, f"{behind}年产能"
        if behind and is_open:
            return entity, f"{noun}{behind}"
        is_headed = HEADED.search(noun) is not None
        if behind and not is_headed:
            return entity or noun, behind
        if (
            noun
            and not is_headed
            and self.is_part(number)
            and not PLACE.fullmatch(noun)
        ):
            return entity, f"{noun}{self.context.whole}"
        topic = TOPIC.search(self.clauses.plain[self.context.sentence : number.start])
        if 0 < len(noun) <= 4 and not entity and topic and topic["n"] not in noun:
            return entity, f"{clean(stripped(topic['n']))}{noun}"
        return entity, noun

    def is_part(self, number: Number) -> bool:
        """Whether a number stands behind 其中, and counts what the whole counts."""
        start = self.context.sentence
        at = self.clauses.plain[start : number.start].rfind("其中")
        if at < 0 or not self.context.whole:
            return False
        before = [n for n in self.clauses.numbers if start <= n.start < start + at]
        return bool(before) and before[-1].amount.unit.base == number.amount.unit.base

    def spoken_of(self, number: Number) -> str:
        """The noun of a clause without a number before it: 规模持续扩大，达6亿元."""
        start = self.clauses.clause(number.start)
        ends = [n.end for n in self.clauses.numbers if n.end <= start]
        last = max(*ends, self.context.sentence) if ends else self.context.sentence
        between = self.clauses.plain[last:start].strip("，,；;")
        found = MOVED.match(stripped(re.split(r"[，,；;]", between)[-1]))
        if not found:
            return ""
        entity, noun = whose(found["noun"])
        self.context.entity = entity or self.context.entity
        return noun

    def said(
        self, number: Number, phrase: Phrase, entity: str, metric: str, when: Dated
    ) -> Said:
        """All that was found out, and what of it is doubtful."""
        period, doubts = when
        found: list[Doubt] = list(doubts)
        is_old = self.context.metric_from < self.context.sentence
        if not metric:
            found.append("metric-missing")
        elif is_old and not clean(stripped(phrase.noun)):
            found.append("metric-carried")
        status = self.clauses.status(number, period)
        return Said(
            number,
            metric,
            entity,
            period,
            status,
            phrase.falls,
            phrase.kind,
            tuple(found),
        )

    def each(self, index: int, count: int, lead: int) -> Iterator[Said]:
        """`2023年和2024年营收分别为10亿元和12亿元`; `营收和净利润分别增长5%、8%`."""
        clauses, context = self.clauses, self.context
        first = clauses.numbers[index]
        words = clauses.words(lead, first.start)
        phrase = self.phrase(re.sub("分别", "", words), first)
        whens = self.whens_of(lead, first, count)
        is_dated = len(whens) == count
        members = self.members(words, phrase, first, count, is_dated=is_dated)
        when = clauses.period(index)
        for at in range(count):
            number = clauses.numbers[index + at]
            if members:
                entity, noun = members[at]
            else:
                entity, noun = self.named(Phrase("level", phrase.noun), number)
            context.metric, context.metric_from = (
                noun or context.metric,
                context.sentence,
            )
            yield self.said(
                number,
                self.turned(phrase, index + at) if at else phrase,
                entity or context.entity,
                worded(phrase, context.metric, number),
                dated(whens[at]) if is_dated else when,
            )

    def whens_of(self, lead: int, first: Number, count: int) -> list[When]:
        """The periods of a list: one for each number, or those that a span of years
        stands for."""
        said = [
            w for w in self.clauses.whens if not w.is_base and w.start < first.start
        ]
        near = [w for w in said if lead <= w.start]
        wide = [w for w in said if self.context.sentence <= w.start]
        found = wide if len(near) < count == len(wide) else near
        years = YEARS.fullmatch(found[0].text) if len(found) == 1 else None
        if years and int(years[2]) - int(years[1]) + 1 == count:
            named = range(int(years[1]), int(years[2]) + 1)
            return [replace(found[0], text=f"{year}") for year in named]
        return found

    def members(
        self, words: str, phrase: Phrase, first: Number, count: int, *, is_dated: bool
    ) -> Members:
        """Entity and metric of each number; empty: all have the same."""
        context = self.context
        if phrase.kind == "change" and not clean(stripped(phrase.noun)):
            if len(context.names) == count:
                return list(context.names)
            return context.recent[-count:] if len(context.recent) >= count else []
        head = phrase.noun if phrase.kind == "change" else words.rpartition("分别")[0]
        if is_dated:
            found = same_members(head, count, context)
        else:
            said = self.clauses.plain[context.sentence : first.start]
            found = members_of(head, count, said, context)
        if found and phrase.kind != "change":
            context.names = tuple(found)
        return found

    def turned(self, phrase: Phrase, index: int) -> Phrase:
        """The phrase of a member of a list: 和下降3% has a verb of its own."""
        gap = GAP.fullmatch(self.clauses.gap(index))
        verb = gap["verb"] if gap else ""
        return replace(phrase, falls=bool(re.search(DOWN, verb))) if verb else phrase


def hedged(number: Number, words: str) -> Number:
    """约为18.6万辆, 约占14.3%: the word stands before the verb."""
    found = HEDGE.search(words)
    if found is None or number.amount.qualifier != "=":
        return number
    amount = replace(number.amount, qualifier="~", qualifier_text=found[1])
    return replace(number, amount=amount)


def worded(phrase: Phrase, base: str, number: Number) -> str:
    """`生成式AI用户规模同比增长`, `智能算力占节点总算力比重`, `…排名`.

    A fall is a negative growth, so that one metric holds both.
    """
    match phrase.kind:
        case "change":
            verb = phrase.verb
            if phrase.falls:
                is_rate = number.amount.unit.kind == "percent"
                verb = "增长" if is_rate else "变动"
            elif verb in ("增", "升", "涨", "多增"):
                verb = "增长"
            if GROWN.search(base) and not phrase.basis and base.endswith(verb):
                return base
            return f"{base}{phrase.basis}{verb}"
        case "share" if phrase.basis == "占":
            return f"{base}占比"
        case "share":
            is_named = re.search(r"(?:比重|比例|份额|比)\Z", phrase.basis)
            return f"{base}{phrase.basis}{'' if is_named else '比重'}"
        case "rank":
            return f"{base}{clean(phrase.basis)}排名"
        case "level":
            return base
