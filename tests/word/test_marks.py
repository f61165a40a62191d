"""Where citation marks stand, and what they say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.layout.pages_marks import (
    Atom,
    numeric_mark,
    page_of,
    passages,
)
from deckgen.model.layout.pages import FlowRun
from deckgen.model.layout.text import Run
from deckgen.model.source import Citation

NUMBERS = {"a": 1, "b": 2, "c": 3, "d": 5}


def typed(text: str) -> Atom:
    return Atom(FlowRun(Run(text)), typed=True)


def bound(text: str, *sources: str) -> tuple[Atom, Atom]:
    citations = tuple(Citation(source) for source in sources)
    return Atom(FlowRun(Run(text))), Atom(citations=citations)


def printed(*atoms: Atom) -> str:
    parts: list[str] = []
    for passage in passages(atoms):
        parts += [run.run.text for run in passage.runs]
        if passage.citations:
            parts.append(numeric_mark(passage.citations, NUMBERS))
    return "".join(parts)


def test_mark_stands_before_the_full_stop() -> None:
    atoms = (typed("达到"), *bound("6.02亿人", "a"), typed("。此后放缓。"))
    assert printed(*atoms) == "达到6.02亿人[1]。此后放缓。"


def test_clauses_of_one_source_share_a_mark() -> None:
    atoms = (
        typed("达到"),
        *bound("6.02亿人", "a"),
        typed("，增长"),
        *bound("141.7%", "a"),
        typed("，仍在放缓。"),
    )
    assert printed(*atoms) == "达到6.02亿人，增长141.7%[1]，仍在放缓。"


def test_clauses_of_other_sources_have_their_own() -> None:
    atoms = (
        typed("去年"),
        *bound("2.49亿人", "b"),
        typed("，今年"),
        *bound("6.02亿人", "a"),
        typed("。"),
    )
    assert printed(*atoms) == "去年2.49亿人[2]，今年6.02亿人[1]。"


def test_citations_of_a_clause_are_merged_and_sorted() -> None:
    atoms = (*bound("9", "d", "c"), typed("与"), *bound("8", "a", "b"), typed("。"))
    assert printed(*atoms) == "9与8[1-3,5]。"


def test_brackets_are_not_divided() -> None:
    atoms = (typed("份额（以"), *bound("16.9%", "a"), typed("计，见图1）接近均值。"))
    assert printed(*atoms) == "份额（以16.9%计，见图1）接近均值[1]。"


def test_text_without_a_full_stop_ends_in_its_mark() -> None:
    assert printed(typed("用户"), *bound("6亿人", "a")) == "用户6亿人[1]"


def test_half_width_signs_inside_numbers_divide_nothing() -> None:
    atoms = (
        typed("Growth of 1,590 vs. "),
        *bound("3.5", "a"),
        typed(" in total. Then "),
        *bound("4", "b"),
        typed("."),
    )
    assert printed(*atoms) == "Growth of 1,590 vs. 3.5 in total[1]. Then 4[2]."


@pytest.mark.parametrize(
    ("locator", "page"),
    [
        ("p. 45", "45"),
        ("pp. 45-47", "45-47"),
        ("第45页", "45"),
        ("45–47", "45-47"),
        ("表3", ""),
        ("NY.GDP.MKTP.CD", ""),
        ("", ""),
    ],
)
def test_page_of_a_locator(locator: str, page: str) -> None:
    assert page_of(locator) == page


def test_a_page_stands_outside_the_bracket() -> None:
    citations = (Citation("c", "p. 45"), Citation("a"), Citation("b"))
    assert numeric_mark(citations, NUMBERS) == "[1-2][3]45"


def test_a_source_with_and_without_a_page_is_named_once() -> None:
    citations = (Citation("c"), Citation("c", "p. 45"))
    assert numeric_mark(citations, NUMBERS) == "[3]45"


def test_unnumbered_sources_print_nothing() -> None:
    assert numeric_mark((Citation("own"),), NUMBERS) == ""


atoms = st.one_of(
    st.text("用户达到，。；！（）(), .;A1%“”", max_size=12).map(typed),
    st.lists(st.sampled_from("abcd"), max_size=2).map(
        lambda names: Atom(citations=tuple(Citation(n) for n in names))
    ),
    st.text("0123456789.,亿%", max_size=6).map(lambda t: Atom(FlowRun(Run(t)))),
)


@given(st.lists(atoms, max_size=12))
def test_no_character_and_no_citation_is_lost(found: list[Atom]) -> None:
    before = "".join(a.run.run.text for a in found if a.run is not None)
    cited = {c for a in found for c in a.citations}
    passed = passages(tuple(found))
    assert "".join(r.run.text for p in passed for r in p.runs) == before
    assert {c for p in passed for c in p.citations} == cited
