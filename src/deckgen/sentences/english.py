"""An English sentence → the facts it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from deckgen.sentences.context import Context, Said
from deckgen.sentences.english_words import (
    ACTED,
    BASIS,
    BREAK,
    CHANGE,
    DOWN,
    ESTIMATE,
    FORECAST,
    HEAD,
    IN_PLACE,
    LEAD,
    NOUN_AFTER,
    OF_WHAT,
    OWNER,
    PLACES,
    PLANNED,
    PREPOSITION,
    RELATED,
    RESPONDED,
    SHARE,
    TO,
    TOLD,
    VERB,
    WHO,
)
from deckgen.sentences.numbers import Number
from deckgen.sentences.statement import Doubt
from deckgen.sentences.when import HIDDEN, When


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
