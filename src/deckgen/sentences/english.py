"""An English sentence → the facts it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from deckgen.sentences.chinese import Context, Said
from deckgen.sentences.numbers import Number
from deckgen.sentences.statement import Doubt
from deckgen.sentences.when import HIDDEN, When

BREAK = re.compile(
    r" and (?=[\d$€£¥])|[,;:](?!\d)|\.(?=\s)|[()\n—]| – | while | "
    r"whereas | and (?=(?:is|was|were|are|will|fell|rose|grew|its"
    r"|the)\b)"
)
UP = (
    r"rose|rise|risen|rising|grew|grow|grown|growing|increased?"
    r"|increasing|climbed|climbing|jumped|surged|soared|gained"
    r"|advanced|expanded|improved|up|accelerated|growth|increase"
    r"|higher"
)
DOWN = (
    r"fell|fall|fallen|falling|declined?|declining|dropped|dropping"
    r"|slid|decreased?|decreasing|shrank|shrunk|contracted|narrowed"
    r"|eased|lost|slipped|slumped|plunged|tumbled|down|decline"
    r"|decrease|lower"
)
SOFT = (
    r"(?:an? |the |about |around |roughly |nearly |almost |by |of "
    r"|some |further |sharply |slightly |only |just |record |a record "
    r"|another |more than |over |at least |up to |modestly |strongly "
    r")*"
)
CHANGE = re.compile(rf"\b(?P<verb>{UP}|{DOWN})\b {SOFT}\Z", re.IGNORECASE)
TO = re.compile(rf"\b(?:{UP}|{DOWN})\b(?: [^,;]*?)? to {SOFT}\Z", re.IGNORECASE)
BASIS = re.compile(
    r"\A(?P<all> ?(?:from a year earlier|from the (?:previous|prior) "
    r"(?:year|quarter|month)|year[- ]on[- ]year|year[- ]over[- ]year"
    r"|yoy|y/y|y-o-y|"
    r"quarter[- ]on[- ]quarter|quarter[- ]over[- ]quarter|qoq|q/q"
    r"|month[- ]on[- ]month|mom|annually|a year|per year|per annum|a "
    r"year earlier))",
    re.IGNORECASE,
)
BASES = {"y": "yoy", "q": "qoq", "m": "mom"}
VERB = re.compile(
    r"\b(?:(?:is|are|was|were|has|have|had|will|would|should|could|may"
    r"|might|be|been|being|now|currently|also|already|reportedly|still"
    r"|just|only|"
    r"expected|forecast|forecasted|projected|estimated|set|likely"
    r"|predicted|seen|anticipated|planned|targeted|aims?|plans?"
    r"|targets?|to|"
    r"reach(?:ed|es|ing)?|hit|hits|stand|stands|stood|total(?:l?ed|s)?"
    r"|amount(?:ed|s)?|c[oa]mes?|exceed(?:ed|s|ing)?|surpass(?:ed|es"
    r"|ing)?|top(?:ped|s)?|"
    r"account(?:ed|s|ing)?|represent(?:ed|s|ing)?|mak(?:e|es|ing) up"
    r"|made up|rank(?:ed|s)?|record(?:ed|s)?|report(?:ed|s)?|post(?:ed"
    r"|s)?|book(?:ed|s)?|"
    r"generat(?:ed|es)|ship(?:ped|s)?|produc(?:ed|es)|sold|sells"
    r"|deliver(?:ed|s)?|employ(?:ed|s)?|operat(?:ed|es)|rais(?:ed|es)"
    r"|invest(?:ed|s)?|spent|spends?|"
    r"own(?:ed|s)?|held|holds?|averag(?:ed|es)|remain(?:ed|s)?"
    r"|attract(?:ed|s)?|add(?:ed|s)?|install(?:ed|s)?|open(?:ed|s)?"
    r"|clos(?:ed|es)|com(?:e|es|ing)|"
    r"touch(?:ed)?|cross(?:ed)?|pass(?:ed)?|range[ds]?|edged|crept"
    r"|went|go|rose|rise|grew|grow|increased?|climbed|climb|jumped"
    r"|surged|soared|gained|expanded|improved|fell|fall|declined?|"
    r"easing|eases|sees|saw|dropped|slid|decreased?|shrank|contracted"
    r"|narrowed|eased|slipped|slumped|plunged|recovered|doubled"
    r"|tripled|valued|approved|issued|received|paid|earned|commanded"
    r"|captured|controlled|had)\b"
    r"(?: (?:to|at|by|for|of|in|from|a|an|the|about|around|roughly"
    r"|some|as|high|low|much|many|between|record|total"
    r"|combined))*)\s*\Z",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"\b(?:to|at|by|of|for|in|from|about|around|roughly|some|with|on"
    r"|as|a|an|the|total|between|or|and|,|:|\()\s*\Z",
    re.IGNORECASE,
)
ACTED = re.compile(
    r"\A(?P<who>.+?) (?P<verb>reported|posted|recorded|booked"
    r"|generated|shipped|produced|sold|delivered|employed|operated"
    r"|raised|invested|spent|owned|held|"
    r"has|had|have|holds|attracted|added|installed|opened|approved"
    r"|issued|expects|plans|aims|targets|forecasts|said|earned"
    r"|commanded|captured|controlled|counts?)\b ?(?P<what>.*)\Z",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"\A(?:as of|at|by|in|on|for|during|over|since|through|until|from"
    r"|the|a|an|its|their|his|and|but|while|with|which|that|it|they"
    r"|also|of which|of these|this|"
    rf"meanwhile|however|about|around|some|of|to|up|down|year|half"
    rf"|first|second|total|{HIDDEN}+|but|still|now|then|or|equivalent"
    rf"|[ ,:;.“”\"'()–-])+?(?=\s|\Z|{HIDDEN})",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\A.*?\b(?:said|says|shows?|showed|estimates?|expects?|forecasts?"
    r"|projects?|predicts?|believes?|sees|according to [^,]*)(?: that"
    r"|,)? (?=\S+ \S+)",
    re.IGNORECASE,
)
FORECAST = re.compile(
    r"\b(?:expects?|expected|forecasts?|forecasted|projected|projects"
    r"|predicts?|predicted|anticipates?|anticipated|will|likely to|on "
    r"track to|set to|seen|outlook|guidance|could)\b",
    re.IGNORECASE,
)
ESTIMATE = re.compile(r"\b(?:estimates?|estimated)\b", re.IGNORECASE)
PLANNED = re.compile(
    r"\b(?:targets?|targeted|targeting|aims?|aiming|plans?|planned"
    r"|planning|goal|pledged|intends?)\b",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"\b(?:account(?:ed|s|ing)? for|represent(?:ed|s|ing)?|mak(?:es"
    r"|ing) up|made up|comprised)\b[^,;]*\Z",
    re.IGNORECASE,
)
OF_WHAT = re.compile(
    r"\A(?: ?\))? of (?P<of>(?:the |all |its |total "
    r")*[^,.;()]{2,60}?)(?=[,.;()]|\Z| in | by | and | from | during "
    r"| as of | at |" + HIDDEN + ")"
)
NOUN_AFTER = re.compile(
    r"\A[ -](?P<noun>(?!(?:in|by|from|to|of|and|at|on|for|as|up|down"
    r"|year|compared|versus|after|while|with|over|per|during|this|last"
    r"|or|more|less|higher|lower|annually|than|the|a|an|it|is|was"
    r"|were)\b)[A-Za-z][A-Za-z’'-]*(?: (?!(?:in|by|from|to|and|at|on"
    r"|for|as|up|down|year|compared|versus|after|while|with|over"
    r"|during|this|last|or|than|were|was|is|are|worldwide|globally"
    r"|have|had|has|who|that|which)\b)[A-Za-z’'-]+){0,4})"
)
RESPONDED = re.compile(
    r"\A\)? ?(?:of )?(?:the |all )*(?P<who>(?!(?:and|or|in|to|from|by"
    r"|at|for|on|as|with|over|during|compared|versus|than|year|of"
    r"|points?|the)\b)[a-z][^,.;()]*?(?= and \d|[,.;()]|\Z))"
)
RELATED = re.compile(
    r"\A (?P<w>below|above|higher|lower|more|less|fewer)\b(?: than)?", re.IGNORECASE
)
WHO = re.compile(
    r"[A-Z]|\b(?:company|group|firm|bank|app|platform|government|it"
    r"|they|retailer|maker|carmaker|operator)\b"
)
PLACES = (
    r"China|the United States|the U\.?S\.?|US|United States|India"
    r"|Japan|South Korea|Korea|Germany|France|Britain|the UK|UK|the "
    r"European Union|the EU|EU|Europe|Asia|Africa|Vietnam|Indonesia"
    r"|Brazil|Singapore|Thailand|Malaysia|Mexico|Canada|Australia"
    r"|Norway|Spain|Italy|Beijing|Shanghai|Shenzhen|Hong Kong|Taiwan"
)
OWNER = re.compile(
    rf"\A(?P<who>(?:[A-Z][\w.&-]*(?: (?:[A-Z][\w.&-]*|&|and "
    rf"(?=[A-Z])))*)|{PLACES})(?:’s|'s|s’|s') (?P<what>.+)\Z"
)
IN_PLACE = re.compile(
    rf"\A(?P<what>.+?) (?:in|of|across) (?P<who>{PLACES}"
    rf"|[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)\Z"
)
HEAD = re.compile(
    rf"\A(?P<who>{PLACES}|[A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*) (?P<what>[a-z].+)\Z"
)


def behind_units(number: Number) -> frozenset[str]:
    """Nouns of things that are counted: what was done with them is the metric."""
    kind, words = number.amount.unit.kind, number.unit.split(" ")
    return frozenset(words[-1:] if kind == "count" and words[-1].islower() else ())


@dataclass(slots=True)
class English:
    """A text while its numbers are read from left to right."""

    text: str
    plain: str
    """With periods hidden."""
    numbers: tuple[Number, ...]
    whens: tuple[When, ...]
    context: Context = field(default_factory=Context)

    def read(self) -> Iterator[Said]:
        """Every number with what it measures."""
        for index, number in enumerate(self.numbers):
            start, end = self.sentence(number.start)
            if start != self.context.sentence:
                self.context.sentence = start
            last = max((n.end for n in self.numbers[:index]), default=0)
            clause = max(start, last, self.clause(start, number.start))
            words = self.plain[clause : number.start]
            metric, entity, falls, kind = self.named(words, number, end)
            period, doubts = self.period(index, start, end)
            found: list[Doubt] = list(doubts)
            if not metric:
                found.append("metric-missing")
            elif self.context.metric_from < start:
                found.append("metric-carried")
            yield Said(
                number,
                metric,
                entity,
                period,
                self.status(start, number, period),
                falls,
                kind,
                tuple(found),
            )

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence of a place begins and ends."""
        ends = [m.end() for m in re.finditer(r"[.!?](?=\s+[A-Z“\"(])|\n", self.plain)]
        start = max((e for e in ends if e <= at), default=0)
        return start, min((e for e in ends if e > at), default=len(self.plain))

    def clause(self, start: int, at: int) -> int:
        found = start
        for mark in BREAK.finditer(self.plain, start, at):
            found = mark.end()
        return found

    def named(self, words: str, number: Number, end: int) -> tuple[str, str, bool, str]:
        """Metric, entity, whether it falls, and what kind of statement it is."""
        context = self.context
        behind = self.plain[number.end : end]
        kind = number.amount.unit.kind
        change = CHANGE.search(words)
        if not words.strip(f" {HIDDEN}") and (
            topic := re.search(
                r"(?P<n>[^.,;\d(]+?)(?: guidance| forecast| target)?:\s*\Z",
                self.plain[: number.start - len(words)],
            )
        ):
            words = topic["n"]
        related = RELATED.match(behind)
        if related and kind in ("percent", "points"):
            context.metric = context.metric or self.subject(words, "", number)[1]
            word = related["w"].lower()
            return (
                f"{context.metric} growth",
                context.entity,
                word in ("below", "lower", "less", "fewer"),
                "change",
            )
        of = OF_WHAT.match(behind)
        if (
            kind == "percent"
            and of
            and context.metric
            and not self.bare(self.without_verb(words))
        ):
            return (
                f"{context.metric} share of {of['of']}",
                context.entity,
                False,
                "share",
            )
        if (
            number.is_worded
            or (change and not TO.search(words))
            or self.is_growth(kind, behind)
        ):
            at = change.start() if change else len(words)
            falls = bool(change and re.fullmatch(DOWN, change["verb"], re.IGNORECASE))
            entity, noun = self.subject(words[:at], behind, number, is_change=True)
            basis = self.basis(behind)
            word = "growth" if kind == "percent" else "change"
            base = noun or context.metric
            metric = base if base.endswith(word) else f"{base} {word}".strip()
            return f"{metric} {basis}".strip(), entity, falls, "change"
        if SHARE.search(words) and kind in ("percent", "points"):
            entity, noun = self.subject(SHARE.sub("", words), "", number)
            of = OF_WHAT.match(behind)
            return (
                f"{noun or context.metric} share of {of['of'] if of else 'total'}",
                entity,
                False,
                "share",
            )
        if kind == "rank":
            said = re.match(
                (
                    r"(?:(?!in\b|among\b|by\b|for\b)\w+ )?(?P<of>(?:in|among|by|for) "
                    r"[^,.;()]+)?"
                ),
                behind.strip(),
            )
            who = self.bare(self.without_verb(words))
            context.entity = who or context.entity
            return (
                f"rank {said['of'] or ''}".strip() if said else "rank",
                context.entity,
                False,
                "rank",
            )
        entity, noun = self.subject(words, behind, number)
        return (
            noun or context.metric,
            entity,
            False,
            "rank" if kind == "rank" else "level",
        )

    def is_growth(self, kind: str, behind: str) -> bool:
        return kind in ("percent", "points") and bool(BASIS.match(behind))

    def basis(self, behind: str) -> str:
        found = re.search(BASIS.pattern.removeprefix(r"\A"), behind[:60], re.IGNORECASE)
        if not found:
            return ""
        said = found["all"].strip().lower()
        for letter, word in (
            ("quarter", "qoq"),
            ("qoq", "qoq"),
            ("q/q", "qoq"),
            ("month", "mom"),
            ("mom", "mom"),
        ):
            if letter in said:
                return word
        return "yoy"

    def subject(
        self, words: str, behind: str, number: Number, *, is_change: bool = False
    ) -> tuple[str, str]:
        """Entity and metric: before the verb, or behind the number."""
        context = self.context
        told = TOLD.match(words)
        if told and words[told.end() :].strip():
            words = words[told.end() :]
        words = self.bare(words)
        acted = ACTED.match(words)
        entity = ""
        if acted and not is_change and WHO.search(acted["who"]):
            entity, words = self.bare(acted["who"]), self.bare(acted["what"])
            counted = NOUN_AFTER.match(behind)
            unit = number.unit.rpartition(" ")[2] if number.unit.islower() else ""
            noun = (
                counted["noun"]
                if counted
                else number.unit
                if not number.is_known
                else unit
            )
            if (
                not self.bare(self.without_verb(words))
                and noun
                and number.amount.unit.kind in ("count", "ratio")
            ):
                words = f"{noun} {acted['verb'].lower()}"
                entity = re.sub(r"\A[Tt]he (?=company|group)", "", entity)
                context.entity = entity or context.entity
                context.metric, context.metric_from = words, context.sentence
                return entity, words
        else:
            words = self.without_verb(words)
        words = self.bare(PREPOSITION.sub("", self.without_verb(words)))
        after = NOUN_AFTER.match(behind)
        if (
            not number.is_known
            and not is_change
            and (not words or words.endswith("ing") or " " not in words)
        ):
            words = f"{number.unit} {words}".strip()
        if (
            not words
            and not is_change
            and (said := RESPONDED.match(behind))
            and "%" in number.unit
        ):
            words = said["who"]
        elif not words and after and not is_change:
            words = after["noun"]
        elif not words and not is_change:
            of = re.match(
                r"\A of (?P<noun>(?!the\b)[a-z][a-z -]+?)(?=[,.;]| in | by |"
                + HIDDEN
                + r"|\Z)",
                behind,
            )
            words = of["noun"] if of else ""
        head = HEAD.match(words)
        if (
            head
            and " " not in head["who"]
            and not re.fullmatch(PLACES, head["who"])
            and self.opens(head["who"], number)
        ):
            head = None
        owner = OWNER.match(words) or IN_PLACE.match(words) or head
        if owner:
            entity, words = owner["who"], owner["what"]
        elif (
            words
            and re.fullmatch(rf"(?:{PLACES}|[A-Z][\w&]*(?: [A-Z][\w&]*)*)", words)
            and (context.metric or after)
        ):
            entity, words = words, after["noun"] if after and not is_change else ""
        entity = re.sub(r"\A[Tt]he (?=company|group)", "", entity)
        if entity:
            context.entity = entity
        if words:
            context.metric, context.metric_from = words, context.sentence
        return entity or context.entity, words

    def opens(self, word: str, number: Number) -> bool:
        """Whether a capital is only that of a sentence's first word."""
        start, _ = self.sentence(number.start)
        return self.text[start:].lstrip(' “"').startswith(word)

    def without_verb(self, words: str) -> str:
        while True:
            cut = VERB.sub("", words.rstrip())
            cut = PREPOSITION.sub("", cut) if cut != words.rstrip() else cut
            cut = re.sub(rf"{HIDDEN}+\s*\Z", "", cut.rstrip())
            if cut.rstrip() == words.rstrip():
                return words.strip()
            words = cut

    def bare(self, words: str) -> str:
        """Without a preposition and a period at its head, or hidden ones in it."""
        words = re.sub(
            (
                rf",?\s*(?:(?:in|at|by|for|during|as of|on|of) )?(?:the )?(?:full "
                rf")?(?:year )?{HIDDEN}+,?"
            ),
            HIDDEN,
            words,
        )
        found = LEAD.match(words)
        while found and found.end():
            words = words[found.end() :].lstrip()
            found = LEAD.match(words)
        return re.sub(rf"\s*{HIDDEN}+\s*", " ", words).strip(" ,.:;")

    def period(self, index: int, start: int, end: int) -> tuple[str, tuple[Doubt, ...]]:
        """Behind the number before the next one, else before it in its clause, else what
        the sentence begins with, else what was named before."""
        number = self.numbers[index]
        following = (
            self.numbers[index + 1].start if index + 1 < len(self.numbers) else end
        )
        last = self.numbers[index - 1].end if index else start
        own = [
            w
            for w in self.whens
            if not w.is_base
            and not self.plain.endswith(
                ("from ", "than in ", "than ", "below ", "above "), 0, w.start
            )
        ]
        within = [w for w in own if start <= w.start < end]
        behind = [
            w
            for w in within
            if number.end <= w.start < min(following, end)
            and not self.plain.startswith(":", w.end)
        ]
        clause = self.clause(start, number.start)
        before = [w for w in within if max(last, clause) <= w.start < number.start]
        leading = [w for w in within if w.start < number.start]
        near = [
            w
            for w in behind
            if not re.search(r"[,;]", self.plain[number.end : w.start])
        ]
        claimed = [
            w
            for w in before
            if index
            and re.fullmatch(
                r"[^,;]{0,12}(?:in|by|at|as of|for|:|\()? ?", self.plain[last : w.start]
            )
        ]
        free = [w for w in before if w not in claimed]
        chosen = (
            free[-1:] or near[:1] or before[-1:] or leading[-1:] or behind[:1] or [None]
        )[0]
        if chosen is not None:
            self.context.when = chosen
            return chosen.text, () if chosen.text else ("period-relative",)
        later = [w for w in within if w.start > number.end]
        if later:
            return later[0].text, () if later[0].text else ("period-relative",)
        if self.context.when is not None:
            return self.context.when.text, ("period-carried",)
        return "", ("period-missing",)

    def status(self, start: int, number: Number, period: str) -> str:
        """`F` behind expected, `T` behind targets, `E` behind estimated."""
        if any(w.is_forecast and w.text == period for w in self.whens):
            return "F"
        said = self.plain[start : number.start]
        for sign, pattern in (("T", PLANNED), ("F", FORECAST), ("E", ESTIMATE)):
            if pattern.search(said):
                return sign
        return "A"
