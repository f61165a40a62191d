"""Source lines against the golden ones, and the laws that hold of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite.cases import Case, marked, read_cases
from cite.invented import read_sources
from deckgen.cite import merge_numbers, note_line, source_line
from deckgen.model.inline import Emphasis, Inlines, Text, plain_text
from deckgen.model.project import SOURCE_LINES
from deckgen.model.source import Citation, Language, Source, unite

HOUSE: dict[Language, str] = {"zh-CN": "示例研究院", "en": "Example Institute"}


def text(words: str) -> Inlines:
    """Plain words."""
    return (Text(words),)


def cited(sources: dict[str, Source]) -> tuple[Citation, ...]:
    """All sources but those that others rest on."""
    below = {s.via for s in sources.values()} | {
        i for s in sources.values() for i in s.inputs
    }
    return tuple(Citation(i) for i in sources if i not in below)


@pytest.mark.parametrize("case", read_cases("source-lines.md"), ids=lambda c: c.title)
def test_golden(case: Case) -> None:
    sources = read_sources(case.yaml)
    citations = cited(sources)
    assert case.expected
    for variant, expected in case.expected:
        asked = variant.split("-")
        language: Language = "en" if asked[0] == "en" else "zh-CN"
        line = source_line(
            citations,
            sources=sources,
            house=HOUSE[language],
            words=SOURCE_LINES[language],
            language=language,
            form="short" if "short" in asked else "normal",
            processing="major"
            if "major" in asked
            else "minor"
            if "minor" in asked
            else "none",
            own_forecast="forecast" in asked,
            numbers={c.source: n for n, c in enumerate(citations, 1)}
            if "numbers" in asked
            else None,
            shortest="shortest" in asked,
        )
        assert marked(line) == expected, variant


def test_a_house_words_its_own_lines() -> None:
    sources = read_sources("a: {type: dataset, title: 数据, producer: [国家统计局]}")
    words = replace(
        SOURCE_LINES["zh-CN"], label="数据来源：", major="自主测算", end="。"
    )
    line = source_line(
        [Citation("a")],
        sources=sources,
        house="示例研究院",
        words=words,
        language="zh-CN",
        processing="major",
    )
    assert line == text("数据来源：国家统计局，示例研究院自主测算。")


def test_notes() -> None:
    assert note_line([], "zh-CN") == ()
    assert note_line([text("数据截至2025年12月"), text("E为预测值。")], "zh-CN") == (
        text("注：数据截至2025年12月；E为预测值。")
    )
    assert note_line([text("Data as of 2025."), text("E: estimate")], "en") == (
        text("Note: Data as of 2025; E: estimate.")
    )


def test_a_note_keeps_what_is_marked_in_it() -> None:
    title = Emphasis(text("World Energy Outlook 2025"))
    items = [(Text(" after "), title, Text(". ")), text("。"), (title,), text("after")]
    line = note_line(items, "en")
    assert marked(line) == (
        "Note: after *World Energy Outlook 2025*; *World Energy Outlook 2025*; after."
    )
    again = note_line([(title,), (title,)], "zh-CN")
    assert marked(again) == "注：*World Energy Outlook 2025*。"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], ""), ([3], "[3]"), ([2, 1], "[1-2]"), ([5, 1, 3, 4, 3], "[1,3-5]")],
)
def test_numbers_are_merged(numbers: list[int], expected: str) -> None:
    assert merge_numbers(numbers) == expected


@given(st.sets(st.integers(1, 40), min_size=1))
def test_merged_numbers_read_back(numbers: set[int]) -> None:
    back: set[int] = set()
    for run in merge_numbers(numbers).strip("[]").split(","):
        first, _, last = run.partition("-")
        back |= set(range(int(first), int(last or first) + 1))
    assert back == numbers


groups = st.lists(st.sampled_from("abcde").map(Citation), min_size=1, max_size=4)


@given(groups, groups, groups)
def test_union_of_citations_is_associative_and_absorbs_itself(
    a: list[Citation], b: list[Citation], c: list[Citation]
) -> None:
    one, two, three = unite((a[0], *a[1:])), unite((b[0], *b[1:])), tuple(c)
    assert unite(unite(one, two), three) == unite(one, unite((two[0], *two[1:]), three))
    assert unite(one, one) == one


@given(groups)
def test_every_source_is_counted_in_the_line(citations: list[Citation]) -> None:
    sources = read_sources(
        "\n".join(f"{i}: {{type: dataset, producer: [P{i}]}}" for i in "abcde")
    )
    line = source_line(
        citations,
        sources=sources,
        house="H",
        words=SOURCE_LINES["zh-CN"],
        language="zh-CN",
        numbers={i: n for n, i in enumerate("abcde", 1)},
    )
    assert all(f"P{c.source}[" in plain_text(line) for c in citations)
