"""Words before a list of numbers → entity and metric of each: 营收和净利润分别为."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.sentences.chinese_words import ITEMS, LEAD, PLACE, TOPIC
from deckgen.sentences.context import Context
from deckgen.sentences.phrases import clean, stripped, whose
from deckgen.sentences.when import HIDDEN

Members = list[tuple[str, str]]
"""Entity and metric of each."""


def members_of(words: str, count: int, said: str, context: Context) -> Members:
    """The members of a list; empty when they are not as many as its numbers.

    Args:
        words: before the numbers, without 分别.
        count: how many numbers there are.
        said: the sentence so far, where a topic may be named.
        context: what was spoken of.
    """
    entity, rest = whose(stripped(words))
    is_joined = PLACE.fullmatch(entity) and ITEMS.match(rest or " ")
    joined = f"{entity if is_joined else ''}{rest}"
    parts = [p for p in ITEMS.split(joined) if p]
    if len(parts) != count:
        return []
    shared = "" if is_joined else entity
    return _about(_members(parts, shared, context), said)


def same_members(words: str, count: int, context: Context) -> Members:
    """One thing at several periods: 2023年和2024年营收分别为."""
    noun = re.sub(rf"{HIDDEN}+(?:、|和|与|及)?", "", stripped(words))
    entity, metric = whose(noun.strip("、和与及的，"))
    return [(entity or context.entity, metric)] * count


def _members(parts: Sequence[str], entity: str, context: Context) -> Members:
    """甲、乙和丙的销量 are three entities with one metric, 营收、净利润 two metrics."""
    last = parts[-1]
    owner, of, metric = last.partition("的")
    if of and metric and len(parts) > 1:
        return [(p.strip(), metric) for p in (*parts[:-1], owner)]
    place = PLACE.match(last)
    are_places = all(PLACE.fullmatch(p) for p in parts[:-1])
    if place and place.end() < len(last) and are_places:
        return [(p, last[place.end() :]) for p in (*parts[:-1], place[0])]
    if are_places and PLACE.fullmatch(last):
        return [(p, context.metric) for p in parts]
    return [(entity, LEAD.sub("", p) if len(p) > 2 else p) for p in parts]


def _about(members: Members, said: str) -> Members:
    """With the topic of a clause before: 平板电脑市场中，甲、乙的份额."""
    topic = TOPIC.search(said)
    if not topic or any(len(m) > 4 or topic["n"] in m for _, m in members):
        return members
    _, noun = whose(clean(stripped(topic["n"])))
    return [(entity, f"{noun}{metric}") for entity, metric in members]
