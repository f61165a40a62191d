"""Facts that were published, put into sentences and read again."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from deckgen.sentences import Statement, read_sentences
from sentences.rebuilding import Rebuilt, facts, sentences
from sentences.scoring import period_agrees, unit_agrees, value_agrees

FALL = re.compile("下降|减少|降低")
ENDS = ("比重", "占比", "比例")


def squeezed(text: str) -> str:
    """A metric without marks and without words that add nothing."""
    plain = FALL.sub("增长", re.sub(r"[\s\W_的]", "", text.lower()))
    plain = plain.replace("数量", "")
    return next((plain.removesuffix(e) for e in ENDS if plain.endswith(e)), plain)


def same_metric(fact: Mapping[str, str], found: Statement) -> bool:
    """The very words; whether the entity stands apart is not asked."""
    whole = squeezed(fact["entity"] + fact["metric"])
    return squeezed(fact["metric"]) == squeezed(found.metric) or whole == squeezed(
        found.entity + found.metric
    )


def is_recovered(one: Rebuilt) -> bool:
    fact = one.fact
    falls = FALL.search(fact["metric"]) is not None
    return any(
        same_metric(fact, found)
        and period_agrees(fact["period"], found.period)
        and (
            value_agrees(fact["value"], found)
            or (falls and value_agrees(f"-{fact['value']}", found))
        )
        and unit_agrees(fact["unit"], found)
        and fact["qualifier"] == found.qualifier
        for found in read_sentences(one.text).statements
    )


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_nine_of_ten_sentences_give_their_fact_back(language: str) -> None:
    made = [one for one in sentences() if one.language == language]
    assert len(made) == (1704 if language == "zh-CN" else 29)
    right = sum(is_recovered(one) for one in made)
    assert right >= 0.9 * len(made)


def test_every_fact_names_its_source() -> None:
    assert len(facts()) == 852
    assert all(fact["source"] for fact in facts())
