"""An English sentence → the facts it states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from deckgen.sentences.context import Context, Said
from deckgen.sentences.english_clauses import EnglishClauses
from deckgen.sentences.english_words import (
    ACTED,
    ARTICLE,
    BASES,
    BASIS,
    CALLED,
    CHANGE,
    DATED,
    DOWN,
    HEAD,
    IN_PLACE,
    IN_WHAT,
    LEAD,
    NOUN_AFTER,
    OF_NOUN,
    OF_WHAT,
    OWNER,
    PLACES,
    PREPOSITION,
    RELATED,
    RESPONDED,
    SHARE,
    TO,
    TOLD,
    TOPIC,
    VERB,
    WHO,
)
from deckgen.sentences.numbers import Number
from deckgen.sentences.statement import Doubt
from deckgen.sentences.when import HIDDEN

REACH = 240
"""Characters before a number that may speak of it."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a number measures."""

    metric: str
    entity: str
    kind: str = "level"
    falls: bool = False


@dataclass(slots=True)
class English:
    """A text while its numbers are read from left to right."""

    clauses: EnglishClauses
    context: Context = field(default_factory=Context)

    def read(self) -> Iterator[Said]:
        """Every number with what it measures."""
        for index, number in enumerate(self.clauses.numbers):
            start, end = self.clauses.sentence(number.start)
            self.context.sentence = start
            words = self.clauses.plain[self.clauses.clause(index) : number.start]
            named = self.named(words[-REACH:], number, end)
            when, self.context.when = self.clauses.period(index, self.context.when)
            found: list[Doubt] = list(when[1])
            if not named.metric:
                found.append("metric-missing")
            elif self.context.metric_from < start:
                found.append("metric-carried")
            yield Said(
                number,
                named.metric,
                named.entity,
                when[0],
                self.clauses.status(number, when[0]),
                named.falls,
                named.kind,
                tuple(found),
            )

    def named(self, words: str, number: Number, end: int) -> Named:
        """Metric and entity, by the kind of statement."""
        behind = self.clauses.plain[number.end : end][:REACH]
        kind = number.amount.unit.kind
        if not words.strip(f" {HIDDEN}"):
            before = self.clauses.plain[: number.start - len(words)]
            topic = TOPIC.search(before[-REACH:])
            words = topic["n"] if topic else words
        if kind == "rank":
            return self.ranked(words, behind)
        if kind in ("percent", "points"):
            share = self.shared(words, behind, number)
            if share is not None:
                return share
        change = CHANGE.search(words)
        grows = kind in ("percent", "points") and BASIS.match(behind)
        if number.is_worded or (change and not TO.search(words)) or grows:
            head = words[: change.start()] if change else words
            falls = change and re.fullmatch(DOWN, change["verb"], re.IGNORECASE)
            return self.changed(head, behind, number, falls=bool(falls))
        entity, noun = self.subject(words, behind, number)
        return Named(noun or self.context.metric, entity)

    def ranked(self, words: str, behind: str) -> Named:
        """Of a rank: whose it is, and in what."""
        said = IN_WHAT.match(behind.strip())
        who = self.bare(without_verb(words))
        self.context.entity = who or self.context.entity
        place = (said["of"] or "") if said else ""
        return Named(f"rank {place}".strip(), self.context.entity, "rank")

    def shared(self, words: str, behind: str, number: Number) -> Named | None:
        """A share of something, or a distance from an earlier level."""
        context = self.context
        related = RELATED.match(behind)
        if related:
            context.metric = context.metric or self.subject(words, "", number)[1]
            falls = related["w"].lower() in ("below", "lower", "less", "fewer")
            metric = f"{context.metric} growth"
            return Named(metric, context.entity, "change", falls)
        of = OF_WHAT.match(behind)
        if of and context.metric and not self.bare(without_verb(words)):
            return Named(
                f"{context.metric} share of {of['of']}", context.entity, "share"
            )
        if SHARE.search(words):
            entity, noun = self.subject(SHARE.sub("", words), "", number)
            metric = f"{noun or context.metric} share of {of['of'] if of else 'total'}"
            return Named(metric, entity, "share")
        return None

    def changed(self, head: str, behind: str, number: Number, *, falls: bool) -> Named:
        """A growth, a fact of its own."""
        entity, noun = self.subject(head, behind, number, is_change=True)
        word = "growth" if number.amount.unit.kind == "percent" else "change"
        base = noun or self.context.metric
        metric = base if base.endswith(word) else f"{base} {word}".strip()
        return Named(f"{metric} {basis_of(behind)}".strip(), entity, "change", falls)

    def subject(
        self, words: str, behind: str, number: Number, *, is_change: bool = False
    ) -> tuple[str, str]:
        """Entity and metric: before the verb, or behind the number."""
        told = TOLD.match(words)
        if told and words[told.end() :].strip():
            words = words[told.end() :]
        words, entity = self.bare(words), ""
        acted = None if is_change else ACTED.match(words)
        if acted and WHO.search(acted["who"]):
            entity, words = self.bare(acted["who"]), self.bare(acted["what"])
            done = counted_of(behind, number)
            if done and not self.bare(without_verb(words)):
                return self.keep(entity, f"{done} {acted['verb'].lower()}")
        words = self.bare(PREPOSITION.sub("", without_verb(words)))
        if not is_change:
            words = with_counted(words, behind, number)
        return self.keep(*self.owned(words, entity, behind, number, is_change))

    def owned(
        self, words: str, entity: str, behind: str, number: Number, is_change: bool
    ) -> tuple[str, str]:
        """China's capacity, users in China: entity and metric apart."""
        head = HEAD.match(words)
        if head and " " not in head["who"] and not re.fullmatch(PLACES, head["who"]):
            head = None if self.opens(head["who"], number) else head
        owner = OWNER.match(words) or IN_PLACE.match(words) or head
        if owner:
            return owner["who"], owner["what"]
        after = NOUN_AFTER.match(behind)
        if CALLED.fullmatch(words) and (self.context.metric or after):
            return words, after["noun"] if after and not is_change else ""
        return entity, words

    def keep(self, entity: str, metric: str) -> tuple[str, str]:
        """Notes what is spoken of from here on."""
        context = self.context
        context.entity = ARTICLE.sub("", entity) or context.entity
        if metric:
            context.metric, context.metric_from = metric, context.sentence
        return context.entity, metric

    def opens(self, word: str, number: Number) -> bool:
        """Whether a capital is only that of a sentence's first word."""
        start, _ = self.clauses.sentence(number.start)
        return self.clauses.text[start : start + REACH].lstrip(' “"').startswith(word)

    def bare(self, words: str) -> str:
        """Without a preposition and a period at its head, or hidden ones in it."""
        words = DATED.sub(HIDDEN, words)
        found = LEAD.match(words)
        while found and found.end():
            words = words[found.end() :].lstrip()
            found = LEAD.match(words)
        return re.sub(rf"\s*{HIDDEN}+\s*", " ", words).strip(" ,.:;")


def basis_of(behind: str) -> str:
    """`yoy`, `qoq`, `mom`; empty where nothing is said."""
    found = re.search(BASIS.pattern.removeprefix(r"\A"), behind[:60], re.IGNORECASE)
    if not found:
        return ""
    said = found["all"].lower()
    return next((word for sign, word in BASES if sign in said), "yoy")


def without_verb(words: str) -> str:
    """Without the verb and its prepositions before a number."""
    while True:
        cut = VERB.sub("", words.rstrip())
        cut = PREPOSITION.sub("", cut) if cut != words.rstrip() else cut
        cut = re.sub(rf"{HIDDEN}+\s*\Z", "", cut.rstrip())
        if cut.rstrip() == words.rstrip():
            return words.strip()
        words = cut


def counted_of(behind: str, number: Number) -> str:
    """The noun of what is counted: of shipped 850,000 heat pumps it is heat pumps."""
    if number.amount.unit.kind not in ("count", "ratio"):
        return ""
    counted = NOUN_AFTER.match(behind)
    if counted:
        return counted["noun"]
    if not number.is_known:
        return number.unit
    return number.unit.rpartition(" ")[2] if number.unit.islower() else ""


def with_counted(words: str, behind: str, number: Number) -> str:
    """With what stands behind the number, where nothing before it is measured."""
    vague = not words or words.endswith("ing") or " " not in words
    if not number.is_known and vague:
        return f"{number.unit} {words}".strip()
    if words:
        return words
    answered = RESPONDED.match(behind)
    if answered and "%" in number.unit:
        return answered["who"]
    after, of = NOUN_AFTER.match(behind), OF_NOUN.match(behind)
    return after["noun"] if after else of["noun"] if of else ""
