"""Units behind cited numbers, amounts as places of citations (all invented)."""

from __future__ import annotations

import pytest

from deckgen.diagnostics import Span
from deckgen.model.inline import CitationMark, Cited, Inlines, Text
from deckgen.model.source import Citation
from deckgen.rules import Vocabulary, check_inlines

SPAN = Span("templates/r/a.md", 1, 1)


def cited(text: str, after: str) -> Inlines:
    said = Cited((Text(text, SPAN),), (Citation("s"),), SPAN)
    return (said, Text(after, SPAN))


def keys(inlines: Inlines) -> list[str]:
    return [d.key for d in check_inlines(inlines, Vocabulary())]


@pytest.mark.parametrize("after", ["亿人", "%", " 万元", "倍"])
def test_a_unit_belongs_inside_the_brackets(after: str) -> None:
    assert keys(cited("据称8.88", after)) == ["relabelled/cited"]


@pytest.mark.parametrize(
    ("text", "after"), [("据称8.88亿人", "的用户"), ("据称很多", "亿人"), ("8", "。")]
)
def test_words_behind_a_citation_are_fine(text: str, after: str) -> None:
    assert keys(cited(text, after)) == []


@pytest.mark.parametrize(
    ("locator", "found"),
    [
        ("888亿人", ["locator-amount"]),
        ("共88%", ["locator-amount"]),
        ("p. 12", []),
        ("pp. 45-47", []),
        ("第3页", []),
        ("表 2", []),
        ("2025年第一季度", []),
        ("", []),
    ],
)
def test_a_locator_is_a_place(locator: str, found: list[str]) -> None:
    mark = CitationMark((Citation("s", locator),), SPAN)
    assert keys((Text("文字", SPAN), mark)) == found
